# SPDX-License-Identifier: AGPL-3.0-or-later
# Area operatore: pagine, elenchi, atti.

## Date

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }

## Menu

nav-my-day = My day
nav-search = Search
nav-cases = People followed
nav-referrals = Referrals
nav-help = Help

## Ruoli

role-reg = Lead region
role-par = Partner coordinator
role-cpi = Employment centre operator
role-cpir = Head of employment centre
role-cpiv = Competence validator
role-sup = Support operator
role-soc = Social worker
role-seg = Social secretariat
role-ts = Third-sector operator
role-med = Cultural mediator
role-acc = Accredited body operator
role-trn = Training body
role-cmp = Company
role-ben = Person
role-tut = Guardian
role-aud = Auditor
role-dpo = Data protection officer
role-stw = Identity steward
role-oss = Observatory
role-com = Community moderator
role-sys = System administrator
role-trc = Steering table secretariat
role-third_sector = Third-sector operator
role-partner = Partner
role-social_worker = Social worker
role-social_secretariat = Social secretariat
role-cpi_operator = Employment centre operator
role-cpi_validator = Competence validator
role-cpi_support = Support operator
role-accredited = Accredited body operator
role-training_body = Training body
role-mediator = Cultural mediator
role-region = Lead region

## Stati del percorso

state-s00 = Lead
state-s00-help = The person came or was signalled; nothing is decided yet.
state-s10 = Screening
state-s10-help = The screening sheet is being filled, or ended well.
state-s12 = Not suitable
state-s12-help = The person was pointed elsewhere; screening can be done again.
state-s13 = Waiting list
state-s13-help = Suitable, but there is no place now.
state-s20 = First reception
state-s20-help = Registration card, notice and recipient card exist: activities go on.
state-s21 = Reception completed
state-s21-help = Activities are done; a referral can be sent.
state-s30 = Referred
state-s30-help = A referral waits for another body’s answer.
state-s40 = Taken in charge
state-s40-help = A body and a case manager answer for the path.
state-s50 = Pact being written
state-s50-help = The pact is being written with the person.
state-s51 = Pact active
state-s51-help = The pact is signed.
state-s52 = Pact suspended
state-s52-help = The pact is suspended for a written reason.
state-s60 = Measures running
state-s60-help = At least one measure has begun.
state-s70 = Final evaluation
state-s70-help = The path is being evaluated.
state-s80 = Closed
state-s80-help = The path is closed with an outcome.
state-s90 = Follow-up
state-s90-help = The situation is checked after closure.
state-none = Path to be opened

## Accesso

login-wrong = User name or password do not match. Check and try again.
login-no-mandate = Your account has no active mandate today. Ask your office’s contact person.
login-too-many = Too many attempts. Try again in { $n ->
    [one] one minute
   *[other] { $n } minutes
    }.
login-expired = The session is over. Sign in again: drafts are kept.
unlock-title = Session locked
unlock-intro = For safety the session locks after fifteen idle minutes. Type the password to go on.
unlock-kept = What you were sending is kept and can be sent again.
unlock-submit = Go on
unlock-other = Sign in with another account
resend-title = Send again
resend-intro = What was written is kept: send it now.
resend-submit = Send what was written
mandates-title = My mandates
mandates-intro = Each mandate holds for a body, a role and a period. One works under one at a time.
mandates-current = In use
mandates-switch = Use
mandate-active = Active
mandate-not-yet = Not begun yet
mandate-ended = Ended
mandate-suspended = Suspended

## Colonne

col-person = Person
col-what = What
col-due = By
col-state = State
col-owner = Owner
col-number = Number
col-last = Latest act
col-from = From
col-to = To
col-sent = Sent on
col-answer-by = Answer by
col-birth-year = Year of birth
col-contact = Contact
col-card = Card
col-body = Body
col-role = Role
col-until = Until
col-when = When
col-why = Reason
col-form = Form
col-on = Dated
col-code = Code
col-meaning = What it means

## La mia giornata

day-title = My day
day-search = Search for or register a person
day-tasks = To do
day-tasks-caption = Things to do, most urgent first
day-tasks-none = Nothing is due. New things to do will appear here.
day-inbox = Referrals to answer
day-inbox-none = No referral waits for your body’s answer.
day-outbox = Referrals sent, not answered yet
day-outbox-none = No referral you sent waits for an answer.
day-cases = People followed
day-cases-none = Your body follows nobody yet. Search for a person to begin.
day-cases-all = See all people followed
day-tasks-all = See everything to do
day-referrals-all = See all referrals, the answered ones too
tasks-title = To do
list-more = Show more
list-shown-of = { $n } of { $total }
cases-title = People followed
cases-in-page = { $n ->
    [one] One person
   *[other] { $n } people
    } in this page
due-bad = { $n ->
    [one] One day
   *[other] { $n } days
    } late
due-warn = Today
due-info = In { $n ->
    [one] one day
   *[other] { $n } days
    }
task-answer-referral = Answer the referral
task-send-referral-again = A referral expired without an answer: send it again, here or elsewhere
task-unanswered-referral = A referral has no answer after its term: ask whoever received it
task-answer-transfer = Answer the transfer
task-answer-closure = Answer the proposal of closure
task-complete-reception = Complete first reception
task-recheck-enrolment = Check enrolment again
task-review-profiling = Review the profiling
task-first-reception = First reception appointment
task-screen-lead = Contact received: reach the person and screen
task-renew-notice = Privacy notice to be delivered again at the next contact
task-place-free = A place is free: call the person, first on the list
task-show-title = Show the title of stay that was declared
task-permit-expiry = Stay title about to end
task-review-duplicate = Probable duplicate to examine

## Ricerca

search-title = Search for a person
search-label = Name, code or phone
search-hint = Names in any order and spelling, also with the year of birth; tax code, CUI, permit number, phone. Every search is recorded.
search-found = Results
search-none = Nobody with these data. Try another spelling, the family name alone or a code; if not found, the person can be registered.
search-count = { $n ->
    [one] One person found
   *[other] { $n } people found
    }
search-not-followed = Not followed by your body: ask the contact
search-take-up = Coming back?
search-open = Open
search-looks-left = { $n ->
    [one] One search
   *[other] { $n } searches
    } left this hour among people your body does not follow.
search-register-title = Not among these?
search-register-text = Register only who is not found: two cards for one person split the story.
search-register = Register a new person
search-lead-text = If there is not enough yet to register the person, a name and one way to reach them will do.
search-lead = Write down a contact

## Nuova persona

new-person-title = Register a person
new-person-intro = Write what the documents say. What is missing is completed later, from the person’s card.
new-person-arrival = Arrival
new-person-own-desk = Application at this centre’s own desk
new-person-own-desk-hint = Only for who comes straight to the centre: others pass through the territory’s first reception.
new-person-save = Register
nav-lead = Contact
lead-title = Write down a contact
lead-intro = A name, or what the person is called, and one way to reach them will do. Whoever screens completes the identity; without follow-up the contact is archived and its data erased after the edition’s term.
lead-save = Write down

## Schede

sheet-close = Close the form
sheet-draft = Save the draft
sheet-refresh = Update the questions
sheet-forget = Throw the draft away
sheet-print = Print
onward-title = What happens now
onward-refer = Send the referral to { $body }
onward-done = The referrals agreed on this sheet were sent: it is now the recipients’ turn.
sheet-is-draft = Draft
sheet-from-draft = Draft taken up again
sheet-from-draft-text = These answers come from your draft and are not final yet.
sheet-privacy = Data are collected for the programme’s public tasks; only those who follow the person see them.
sheet-computed-hint = Worked out by the system.
sheet-draft-note = The draft can be saved incomplete.
sheet-one-of-several-hint = Required only without the alternative.
sheet-hidden-hint = There is an answer, reserved to the other side of the care team. It stays as it is.
sheet-covered-hint = There is an answer already, covered. Left blank it stays as it is; what is typed here takes its place.
reveal-title = Reserved answers
reveal-intro = They are covered also for those who follow the person. They are uncovered one at a time, by writing why they are needed: the person can read the reason, the office and the day.
reveal-reason = Why it is needed
reveal-hint = At least 10 characters: for which conversation, request or decision.
reveal-do = Uncover the answer
sheet-moment-hint = Day and hour, for example 08/07/2020 09:30
sheet-files = { $n ->
    [one] One document
   *[other] { $n } documents
    }
sheet-signature-how = How
sheet-signature-signer = Who signs
sheet-signature-witness = Witness of the mark
print-foot = Printed on { $text }.
print-version = Version of the form: { $text }.
answer-yes = Yes
answer-no = No
answer-unknown = Not known
answer-not-said = Not said

## Blocchi anagrafici

block-edit = Change
block-edit-this = Change this one
block-save = Save
block-back = Back to the card
block-others = Others of the same kind
block-add = Add one

## Scheda della persona

head-born = born
card-crumb = Person’s card
card-age-unknown = identity to be completed
card-age = { $n ->
    [one] one year
   *[other] { $n } years
    } old
card-next = Next step
card-next-none = For now the path asks for nothing more at this stage.
card-tasks = To do
card-acts = All forms and acts possible now
card-path = Path
card-manager = Case manager
card-screened = Screened on
card-received = Received on
card-completed = Reception completed on
card-taken = Taken in charge on
card-closed = Closed on
card-paths = Other paths of the person
card-path-number = Path { $n }
card-forms = Forms filled
card-forms-none = No form yet: begin with the next step.
card-referrals = Referrals
card-care = Who follows the person
card-story = Story
card-all-measures = Show all measures ({ $n })
card-all-forms = Show all forms ({ $n })
card-all-story = Show the whole story ({ $n } events)
card-protected = Protected person: searches do not find her or him. Tell nobody where the person lives.
card-transfer = The path is proposed for transfer to { $body }.
permit-green = Stay title valid
permit-amber = Receipt or request running
permit-red = No stay title
permit-grey = Stay title to be checked
permit-days = Title valid: { $n ->
    [0] ends today
    [one] one day left
   *[other] { $n } days left
    }
permit-ended = Title ended { $n ->
    [one] one day
   *[other] { $n } days
    } ago
work-yes = May work.
work-no = May not work under this title.
work-from = May work from { $day }.
work-unknown = Right to work to be checked.
work-to-confirm = The rule on work for this title is to be confirmed by the Region.
care-lead = recorded the contact
care-screening = did the screening
care-ownership = owner of the path
care-referral = received a referral
care-transfer = receives a transfer
care-service = gave a service
care-taking-charge = took in charge
care-mediation = mediation
care-since = since
care-until = until
next-screening-sheet = Fill in the screening sheet
next-privacy-notice = Deliver the privacy notice
next-registration-card = Fill in the registration card
next-activity-a = Record information and welcome (a)
next-basic-orientation = Fill in basic orientation (b.4)
next-cpi-enrolment-check = Check enrolment requirements (c)
next-valico-referral = Check access to VALICO (d)
next-complete-reception = Declare first reception complete
next-referral-sheet = Send the referral
next-answer-referral = Wait for the answer to the referral

## Eventi

event-person-registered = Person registered
event-eligibility-evidenced = Eligibility checked
event-lead-opened = Lead
event-screening-opened = Screening begun
event-screening-closed = Screening closed
event-registration-card-completed = Registration card completed
event-privacy-notice-delivered = Privacy notice delivered
event-recipient-card-opened = Recipient card opened
event-activity-recorded = Activity done
event-reception-completed = First reception completed
event-referral-sent = Referral sent
event-referral-seen = Referral seen
event-referral-accepted = Referral accepted
event-referral-refused = Referral refused
event-referral-expired = Referral expired without answer
event-referral-returned = Return information
event-taken-in-charge = Taken in charge
event-pact-orientation-completed = Orientation towards the pact completed
event-cv-attached = CV attached to the dossier
event-pact-signed = Pact signed
event-pact-suspended = Pact suspended
event-pact-reviewed = Pact reviewed with the person
event-pact-violated = Commitment of the pact not kept
event-pact-resumed = Pact resumed
event-measure-event-recorded = Event of a measure
event-measure-end-planned = Planned end of a measure
event-measure-change-proposed = Change of a measure proposed
event-measure-change-accepted = Change of a measure accepted
event-measure-change-refused = Change of a measure not accepted
event-final-evaluation-completed = Final evaluation completed
event-follow-up-recorded = Check after closure
event-transfer-proposed = Transfer proposed
event-transfer-accepted = Transfer accepted
event-transfer-refused = Transfer refused
event-case-closed = Path closed
event-activity-not-applicable = Activity not applicable
event-contact-attempted = Attempt to reach the person, in vain
event-body-chosen = A body of another territory was chosen
event-closure-proposed = Closure proposed
event-closure-refused = Closure not approved
event-case-reopened = Path reopened
event-path-begun = New path

## Motivo dell’accesso

purpose-title = Why do you open this card?
purpose-intro = { $n ->
    [one] The reason is asked once a session and recorded: the person can know who saw the data and why.
   *[other] The page is about { $n } people. The reason is asked once a session and recorded: each of them can know who saw the data and why.
    }
purpose-label = Reason
purpose-hint = Choose the true one: accesses are checked.
purpose-care = I follow the person’s path
purpose-referral = Referral or transfer
purpose-accounting = Accounting
purpose-request = The person’s request
purpose-linkage = Check of a duplicate
purpose-supervision = Supervision or inspection
purpose-submit = Go on

## Chi ha visto i dati

saw-title = Who saw the data
saw-intro = Body, role and reason of every access, without operators’ names. It can be printed and given to the person.
saw-none = No access recorded.
saw-in-page = { $n ->
    [one] One line
   *[other] { $n } lines
    } in this page
saw-card-opened = Opened the card
saw-purpose-given = Said why the data are looked at
saw-form-opened = Opened a form to fill in
saw-form-read = Read a filled form
saw-answer-revealed = Uncovered a reserved answer
saw-form-completed = Closed a form
saw-draft-saved = Saved a draft
saw-pact-signing-opened = Opened the pact to be signed
saw-pact-signature-given = Took a signature of the pact
saw-pact-signature-taken-back = Took a signature of the pact back before its conclusion
saw-draft-forgotten = Threw a draft away
saw-block-saved = Changed registry data
saw-referral = Read a referral
saw-search-hit = Found the person in a search
saw-who-saw = Read this list
saw-kind-look = Look
saw-kind-change = Change
saw-kind-event = Act of the path
saw-kind-access = Access

## Rinvii

referrals-title = Referrals
referrals-which = Which referrals
referrals-waiting = Waiting for an answer
referrals-answered = Answered or expired
referrals-all = All
referrals-inbox = Referrals received
referrals-inbox-none = No referral received.
referrals-outbox = Referrals sent
referrals-outbox-none = No referral sent.
referrals-unread = No longer readable
saw-referrals = List of referrals read
saw-tasks = List of things to do read
referral-title = Referral
referral-urgent = Urgent
referral-card = Open the card
referral-reason = Why
referral-data = Data shared
referral-appointment = Appointment
referral-seen = Seen on
referral-answered = Answered on
referral-answer-reason = Reason of the refusal
referral-feedback = Return information
referral-field-on = Day
referral-field-manager = Case manager
referral-field-manager-hint = Who answers for the path in your body: the person is told the name.
referral-field-kept = Was the first appointment kept?
referral-field-feedback = What to tell the sender
referral-accept-title = Accept
referral-accept-text = By accepting, your body takes the person in charge and sees the card.
referral-accept-submit = Accept and take in charge
referral-refuse-title = Refuse
referral-refuse-text = The path goes back to the sender.
referral-refuse-submit = Refuse the referral
referral-return-title = Say how it went
referral-return-text = The sender receives this information and the referral closes.
referral-return-submit = Send and close the referral

## Atti

act-activities-title = Record an activity
act-activities-text = Each activity becomes a line of the recipient card.
act-activities-submit = Record
act-reception-title = Complete first reception
act-reception-text = Declare the activities done and say where the person goes next.
act-reception-submit = Declare complete
act-referrals-new-title = Send a referral
act-referrals-new-text = The chosen body receives the data it needs and answers in time.
act-referrals-new-submit = Send
act-take-in-charge-title = Take in charge
act-take-in-charge-text = Your body answers for the path, alone or jointly with who follows already; the case manager is the person to turn to.
act-take-in-charge-submit = Take in charge
act-transfer-title = Propose a transfer
act-transfer-text = The chosen partner must accept; until then the path stays where it is.
act-transfer-submit = Propose
act-transfer-answer-title = Answer a transfer
act-transfer-answer-text = By accepting, your body becomes the owner of the path.
act-transfer-answer-submit = Answer
act-close-title = Close the path
act-close-text = It can be reopened within twelve months, saying why.
act-close-submit = Close
act-not-applicable-title = An activity that does not apply to this person
act-not-applicable-text = Profile, CV, orientation and checks are done, or one says why they do not apply: then first reception can be completed.
act-not-applicable-submit = Write down
act-contact-attempt-title = Attempt to reach the person
act-contact-attempt-text = The person did not answer. After three attempts on different days, within sixty days, the path may be closed as unreachable.
act-contact-attempt-submit = Write down
act-choose-body-title = Choice of a body of another territory
act-choose-body-text = The person chooses another body than the one competent for where they live: services and measures are had whatever the territory (D.Lgs. 150/2015, article 11). The reason is recorded.
act-choose-body-submit = Record the choice
act-closure-proposal-title = Propose to close the path
act-closure-proposal-text = Whoever answers for the path closes it; until then it stays open.
act-closure-proposal-submit = Propose
act-closure-answer-title = Answer the proposal of closure
act-closure-answer-text = If approved, the path is closed with the outcome proposed.
act-closure-answer-submit = Answer
act-reopen-title = Reopen the path
act-reopen-text = It reopens within twelve months of closure; later, a new one is opened.
act-reopen-submit = Reopen
act-new-path-title = Open a new path
act-new-path-text = The path has been closed for more than twelve months: another one is opened, from the screening. The closed one stays readable as it is; the person counts once.
act-new-path-submit = Open a new path
take-up-back = Back to the search
act-take-up-title = Take up a person already known
act-take-up-text = If all their paths are closed, who comes back can be taken up: the card opens for thirty days, to reopen the path or to open a new one. This stays in the register of accesses, which the person can read.
act-take-up-submit = Take up
act-call-title = Call from the waiting list
act-call-text = There is a place: the person gets an appointment for first reception. A new appointment takes the place of the one before.
act-call-submit = Call
act-field-activity = Activity
act-field-on = Day
act-field-on-hint = When it was done. If it is past, the day of writing it down stays visible too.
act-field-minutes = Minutes
act-field-outcome = Outcome
act-field-outcome-hint = What came out of it, in a sentence. No health data.
act-field-reception = Where the person goes
act-field-to = To which body
act-field-body = Body chosen
act-field-reason-code = Why
act-field-urgency = Urgency
act-field-accept = Accept the transfer?
act-field-closing = Outcome or reason of closure
act-field-why-not = Why it does not apply
act-field-accept-closure = Approve the closure?
act-field-mode = How
act-field-reason = Why

## Fatto

done-form = Form closed and recorded.
done-draft = Draft saved.
done-draft-forgotten = Draft thrown away.
done-block = Data saved.
done-person = Person registered: now begin with the next step.
done-lead = Contact written down.
done-mandate = You now work under another mandate.
done-activities = Activity recorded.
done-reception = First reception complete: a referral can now be sent.
done-referrals-new = Referral sent.
done-take-in-charge = Person taken in charge.
done-transfer = Transfer proposed: the answer is awaited.
done-transfer-answer = Answer sent.
done-close = Path closed.
done-choose-body = Choice recorded.
done-not-applicable = Reason written down.
done-contact-attempt = Attempt written down.
done-closure-proposal = Closure proposed: the answer is awaited.
done-closure-answer = Answer written down.
done-reopen = Path reopened.
done-new-path = New path opened: it begins with the screening.
done-take-up = Person taken up: the card is open for thirty days.
done-call = Call written down: the appointment is among the tasks.
done-referral-accept = Referral accepted: your body has the person in charge.
done-referral-refuse = Referral refused.
done-referral-return = Information sent, referral closed.
referral-changed-since = (changed after it was sent: see the card)

## Presa in carico, patto e misure

next-by = it is the turn of
next-who-follows = who follows the person
next-answer-transfer = Answer the transfer
next-answer-closure = Answer the proposal of closure
next-pact-orientation = Fill the orientation towards the pact (F09)
next-attach-cv = Put the CV into the dossier
next-pact = Write and sign the pact (F10)
next-review-pact = Review the pact with the person
next-renew-pact = Renew the pact or evaluate the path
next-resume-pact = Resume or close the suspended pact
next-propose-measure = Propose a measure
next-start-measure = Start the measure
next-end-measure = Record how the measure goes
next-answer-measure-change = Answer the proposal about a measure
next-path-evaluation = Evaluate the path (F27)
next-close-case = Close the path
next-follow-up = Ask how the person is doing (F27)
task-pact-orientation = Orientation towards the pact
task-needs-assessment = Integrated assessment of needs (F22)
task-confirm-ownership = Confirm whose case it is
task-sign-pact = Sign the pact
task-review-pact = Review the pact
task-pact-expiry = Pact about to end
task-review-suspension = Review the suspended pact
task-answer-measure = Start or decline a proposed measure
task-answer-measure-change = Proposal about a measure: answer it
task-measure-change-answered = A proposal about a measure was answered
task-path-evaluation = Evaluate the path
task-follow-up = Check after closure
card-charge = Taking in charge and pact
measures-title = Measures
measures-none = No measure has been proposed yet.
col-measure = Measure
col-since = Since
measure-provider = Who carries it out
measure-reference = Reference
measure-proposed = Proposed on
measure-started = Started on
measure-ended = Ended on
measure-event = What happened
measure-next = Record the next event
measure-may-follow = What may follow
measure-submit = Record
measure-over = The measure is over: nothing can follow.
pact-in-force = In force
pact-suspended = Suspended
pact-suspended-since = Suspended since
pact-expired = Expired
pact-next-review = Next review
pact-violations = Commitments not kept
pact-policy-id = National identifier of the policy
pact-waited = Time from taking charge to signature
pact-waited-kept = { $days } days (within the term of { $limit } days)
pact-waited-late = { $days } days (past the term of { $limit } days)
pact-ended = Ended or replaced
pact-none = The pact is not signed yet
pact-told = The text of this pact is not here: it was signed elsewhere or before. Kind, day and body remain.
pact-by = by
pact-print = Print the pact
pact-whole = Whole text
pact-write = Write the pact
pact-again = Renegotiate (new version)
pact-versions = Versions of the pact
sign-title = Signing the pact
sign-open = Sign on this screen
sign-change = Back to the text of the pact
sign-intro = Read the text together. Then the person signs, and after them the operator, each in their own box. Each signature is kept at once, with its time and the hash of the text shown. If the text changes, everybody signs again.
sign-no-draft = There is no text to sign yet. Write the pact first, then choose “Sign on this screen”.
sign-unready = The text must be completed before anybody signs
sign-text = Text that is signed
sign-otp-none = One-time code by phone (OTP): not available, no channel to send it is set up.
sign-no-script = Signing in the box needs JavaScript. Without it, sign on paper and file the scan in the dossier, or with a mark and a witness.
sign-optional = (optional)
sign-stale = The text changed after this signature: it must be given again.
sign-name = Name of who signs
sign-how = How they sign
sign-how-hint = Who cannot or will not sign in the box signs on paper, or with a mark before a witness.
sign-witness = Witness
sign-witness-hint = Only for a mark: who sees it being made.
sign-scan = Pact signed on paper, scanned
sign-scan-hint = Only for a signature on paper: the document of type “pact” filed in the dossier.
sign-scan-none = Only for a signature on paper. The dossier has no document of type “pact” yet: file it and come back here.
sign-drawing = Signature in the box
sign-pad-of = Box for the signature of { $name }
sign-pad-hint = Sign here with finger, pen or mouse. With a keyboard, choose another way to sign.
sign-pad-clear = Clear
sign-pad-blank = The box is empty.
sign-pad-drawn = Signature drawn. It still has to be confirmed.
sign-pad-full = The box is full: confirm or clear.
sign-give = Confirm the signature
sign-back = Remove and sign again
sign-conclude = Conclude the signing of the pact
sign-conclude-text = When everybody has signed, the pact is concluded: from then on it does not change.
pact-signature-of = Signature of { $name }
pact-signature-text = Hash of the text signed
pact-signature-scan = Scan
invalid-signature-missing = This signature is missing. The others stay.
invalid-signature-not-drawn = A signature on the tablet is given on the page “Signing the pact”.
invalid-signature-of-another-text = The text changed after this signature: it must be given again.
invalid-no-channel = Not available: no channel to send the code is set up.
invalid-not-a-signed-pact = This document is not of the type “pact”.
invalid-text-changed = The text changed since the page was opened. Read it again and sign again.
invalid-text-unready = The text is not complete yet: complete it before anybody signs.
invalid-nothing-drawn = The box is empty or was only touched: sign, or choose another way.
invalid-drawing-too-long = The signature is too long: clear it and sign again.
invalid-not-a-drawing = The signature cannot be read: clear it and sign again.
act-confirm-ownership-title = Owner of the case
act-confirm-ownership-text = The person applied at the desk of an employment centre. The domicile lies in the territory of this body, which confirms that the case is its own; otherwise it proposes a transfer.
act-confirm-ownership-submit = Confirm
act-pact-suspend-title = Suspend the pact
act-pact-suspend-text = For illness, maternity, a move or else. While it is suspended no measure begins.
act-pact-suspend-submit = Suspend
act-pact-violation-title = Write down a commitment not kept
act-pact-violation-text = The pact stays in force. What did not happen is written down, and whether the person is warned or summoned; what follows for benefits is decided by the national system.
act-pact-violation-submit = Write down
act-field-violation = What did not happen
act-field-response = What the service does
act-field-note = Note
act-field-violation-note-hint = Short and without delicate data: it stays in the record of the path.
act-pact-resume-title = Resume the pact
act-pact-resume-text = The pact is in force again from this day.
act-pact-resume-submit = Resume
act-measures-new-title = Propose a measure
act-measures-new-text = The proposal becomes a line of the recipient card, even if the measure never begins.
act-measures-new-submit = Propose
act-field-manager = Case manager
act-field-measure = Measure
act-field-provider = Who carries it out
act-field-provider-hint = Blank: your own body. VALICO only an employment centre.
act-field-starts = It begins the same day
act-field-starts-hint = Proposal (01) and start (02) are recorded together.
act-field-review-on = Review by
act-field-review-on-hint = Blank: the term of the edition.
done-confirm-ownership = Ownership confirmed.
done-pact-suspend = Pact suspended.
done-pact-violation = Commitment not kept written down.
done-pact-resume = Pact resumed.
done-measures-new = Measure proposed.
done-measure = Event of the measure recorded.
measure-back = Back to the measure
measure-planned = Planned end
measure-plan-title = Planned end
measure-plan-until = Last day, as planned
measure-plan-submit = Save the planned end
measure-changes = Proposals of who carries the measure out
measure-changes-none = No proposals.
measure-change-propose = Propose a change
measure-change-propose-text = Whoever follows the path decides. The answer and the reason are read here.
measure-change-decide = Answer the proposal
measure-change-kind-extension = Extension
measure-change-kind-end = End
measure-change-kind-conditions = Other conditions
measure-change-pending = Waits for an answer
measure-change-accepted = Accepted
measure-change-refused = Not accepted
measure-change-overtaken = Overtaken: the measure ended first
measure-change-until = New planned end
measure-change-ends-on = Last day
measure-change-event = How it ends
measure-change-what = What changes
measure-change-from = From
measure-change-reason = Reason
measure-change-words = Explanation
measure-change-proposed = Proposed on
measure-change-answered = Answered on
measure-change-why-not = Why it is not accepted
measure-change-answer-words = Words for who carries the measure out
measure-change-day = Day
act-measure-extension-title = Propose an extension
act-measure-extension-text = The measure lasts longer than planned. The proposal goes to whoever follows the path, who accepts it or answers why not.
act-measure-extension-submit = Propose the extension
act-measure-end-title = Propose the end
act-measure-end-text = The measure ends on a day that is over, today or later. Once accepted, a day that is over becomes the event of the measure; a day to come becomes the planned end.
act-measure-end-submit = Propose the end
act-measure-conditions-title = Propose other conditions
act-measure-conditions-text = The measure goes on with other hours, in another place or with other contents. Explain what changes.
act-measure-conditions-submit = Propose the change
act-measure-answer-title = Answer the proposal
act-measure-answer-text = When accepted, what was proposed is recorded under the usual rules. When not, whoever carries the measure out reads the reason.
act-measure-answer-submit = Answer
measure-change-words-hint = Whoever follows the path reads it. Nothing about health or justice.
measure-change-words-needed-hint = Needed for “Other”, and to say what changes. Whoever follows the path reads it: nothing about health or justice.
measure-change-accept = Is it accepted?
measure-change-why-not-hint = Only when it is not accepted.
measure-change-answer-words-hint = Whoever carries the measure out reads them: nothing that other services know. Needed for “Other”.
done-measure-change = Proposal sent to whoever follows the path.
done-measure-answer = Answer recorded: whoever carries the measure out reads it on their page.
done-measure-planned = Planned end saved.
act-field-planned-until = Planned end
act-field-planned-until-hint = Optional: it can be added later.
card-consents = Optional consents
card-consents-text = The path depends on none of these: who refuses or withdraws is followed as before.
consent-given = Given
consent-refused = Refused
consent-withdrawn = Withdrawn
consent-never-asked = Not asked: stands as refused
consent-act-given = Write the consent down
consent-act-withdrawn = Withdraw
act-consents-title = Consent to an optional use
act-consents-text = The person says yes, says no, or takes back a consent given before. No activity of the path depends on this answer.
act-consents-submit = Write the answer down
act-field-purpose = Optional use
act-field-consent = What the person says
act-field-evidence = Proof
act-field-evidence-hint = For example: signature on the form, message, spoken in front of the operator.
done-consents = Answer written down.
saw-consent-given = Wrote down a consent
saw-consent-refused = Wrote down a consent refused
saw-consent-withdrawn = Wrote down a consent withdrawn
recipient-edition = Edition
recipient-project-code = Project code
recipient-cup = CUP
recipient-unlimited = Without end
recipient-operator = Operator
recipient-title-starts-on = Start of the title
recipient-title-ends-on = End of the title
recipient-title-pending = Other reason
recipient-title-national-ends-on = End of the title in the national worker’s card
recipient-pending-renewal = being renewed
recipient-pending-first = first permit being issued
recipient-declaration = Declaration of third-country nationality
recipient-frozen = Codes taken on the day of entry: never worked out again.
recipient-lines = Lines
recipient-lines-none = No activity was recorded yet.
recipient-no = No.
recipient-minutes = Minutes
recipient-outcome = Outcome
recipient-proof = Proof
recipient-fund = Fund
recipient-intro = Nobody fills it in: lines come from the deeds, codes stay those of the entry. It can be printed and signed at any moment.
saw-recipient-card-read = Read the recipient card (F03)
saw-recipient-card-printed = Printed the recipient card (F03)
address-at-service = At the service
act-protect-title = Protect the person
act-protect-text = From now on only the bodies that follow the person find them, and only the owner of the case reads the address. The reason stays in the journal: no detail that puts them in danger.
act-protect-submit = Protect
act-lift-protection-title = Lift the protection
act-lift-protection-text = The person can be found by the network again. The reason stays in the journal.
act-lift-protection-submit = Lift the protection
done-protect = Person protected.
done-lift-protection = Protection lifted.
saw-protection-set = Put the person under protection
saw-territory-left = Recorded the choice of a body of another territory
saw-protection-lifted = Lifted the protection
task-coming-of-age = Eighteenth birthday: notice to the person as an adult, guardianship ends
task-stale-case = Case at a standstill: no act for more than thirty days
saw-alert-raised = Automatic alert
saw-person-forgotten = Data erased: contact that led nowhere

## Waiting list

waiting-title = Waiting list
waiting-intro = Who waits for a place: first by points of priority, then by how long they wait. Priority orders and excludes nobody. A place counts as free when a person received by the partner ends the path or goes to another partner: a rule of the product, to be confirmed by the region.
waiting-partner = Partner
waiting-every-partner = All
waiting-least = Points, at least
waiting-show = Show
waiting-none = Nobody waits among the people your body follows.
waiting-priority = Priority
waiting-since = Waits since
waiting-place = If there is a place
waiting-screen = Screen again
waiting-called = Called for
cases-every-state = Every state
saw-waiting-list = Waiting list read
saw-called-from-waiting-list = Called from the waiting list

referral-part-sent = Sent
referral-part-answer = Answer
referral-shared = Data that go along with the referral
referral-shared-text = The recipient sees these data and the attached documents, and nothing else until it accepts.
referral-preview-text = This is how the recipient will see them. Show these data to the person before sending; once you have chosen which to share, “Refresh” leaves those alone.
referral-documents = Attached documents
referral-suggestion = Suggestion
referral-place = Place of the appointment
referral-feedback-due = Return information due by
referral-returned = Return information given on
referral-field-reason = Reason of the refusal
referral-field-suggestion = Suggestion for the sender
referral-field-suggestion-hint = What can be done instead, or whom to ask; without health data.
referral-field-appointment-on = Day of the first appointment
referral-field-appointment-hour = Time
referral-field-appointment-hour-hint = For example 09:30.
referral-field-appointment-place = Place
referral-appoint-title = First appointment
referral-appoint-text = The sender sees day, time and place too, to tell the person.
referral-appoint-submit = Save the appointment
done-referral-appoint = Appointment saved.
task-referral-feedback = Tell the sender of the referral how it went
saw-referral-printed = Printed a referral
saw-referral-appointed = Made the appointment of a referral
invalid-grant-not-given = The person has not agreed to share this: write the consent down first, or give the public task as the ground.
invalid-not-for-recipient = The recipient may not read one of these documents: take it off the list.

correct-open = Correct
correct-reason = Reason of the correction
correct-reason-hint = What was wrong, in one sentence. The version before stays readable.
annul-title = Annul the card
annul-text = An annulled card stays readable but does not hold any more: the person leaves the counts that rest on it until a new card is completed. Months that are closed already do not change: the difference appears in the next one.
annul-reason = Reason of the annulment
annul-submit = Annul the card
form-state-annulled = Annulled
form-state-superseded = A newer version took its place
form-versions = Versions
form-version = Version { $number }
form-version-corrected = Corrected on { $when } by { $who }
form-version-annulled = Annulled on { $when } by { $who }
form-version-change = before: { $old } → after: { $new }
done-form-corrected = Correction saved: the version before stays among the versions.
done-cv-attached = The CV was filed in the dossier.
done-form-annulled = Card annulled.
event-registration-card-corrected = Registration card corrected
event-registration-card-annulled = Registration card annulled
saw-form-corrected = Corrected a form
saw-form-annulled = Annulled a form

recipient-quantity = Quantity
recipient-place = Place and mode
recipient-signed = Signature of the person
recipient-complete = Complete the line
act-recipient-line-title = Complete line
act-recipient-line-text = What the deed did not ask is added once; the line stays as the deed wrote it.
act-recipient-line-submit = Add to the line
done-recipient-line = Line completed.
done-signature = Signature kept.
done-signature-back = Signature removed.
recipient-field-place = Place
recipient-field-mode = Mode
recipient-field-quantity = Quantity
recipient-field-unit = Unit
recipient-field-fund = Fund
recipient-field-evidence = Document of the dossier that proves it
recipient-field-signature = Signature of the person
recipient-field-signed-on = Signed on
saw-recipient-line-completed = Completed a line of the recipient card (F03)

factors-title = What weighs on the index
factors-intro = The points say how far each element moves away from (+) or towards (−) work according to the model; the share is its part of all that was added or taken off. The index decides nothing: whoever follows the person does.
factor-name = Element
factor-points = Points (hundredths)
factor-share = Share
factor-origin = Where it comes from
factor-known = Known of the person
factor-default = Not known: the model’s default value stands
factor-of-model = Where the model begins
factors-review = The person may ask for somebody to review the index: the answer comes within thirty days.
factors-review-link = Record the request for a review

## Campioni e supervisione
samples-title = Samples and checks
samples-intro = Samples of counted people for controllers, and cases that the Region asks to read. Who opens data never reads it: partner and Region approve each other’s, with a first and a last day.
samples-none = No sample.
sample-what = What
sample-state = State
sample-kind-sample = Sample for a check
sample-kind-supervision = Supervision of cases
sample-state-proposed = Proposed: the partner draws it
sample-state-drawn = Waiting for approval
sample-state-approved = Approved
sample-state-refused = Refused
sample-propose = Propose a sample
supervision-ask = Ask for a supervision
sample-title = Propose a sample
sample-intro = The partner draws the people with a stated seed; the Region approves; controllers read those people alone, on the days that are set.
sample-send = Propose
supervision-title = Ask for a supervision
supervision-intro = Name the cases by the number of their cards, and why: the partner that owns them approves. Each look is written down and the person can see it.
supervision-send = Ask
sample-field-partner = Partner
sample-field-indicator = Counted for
sample-field-period-from = Counted from
sample-field-period-to = Counted until
sample-field-size = How many people
sample-field-size-hint = From 1 to 500.
sample-field-reason = Reason
sample-field-cards = Numbers of the cards
sample-field-cards-hint = One a line, such as PRC-2020-0001.
sample-field-seed = Seed of the draw
sample-field-seed-hint = A text stated beforehand, such as in the minutes: who knows it draws the same people.
sample-field-reader = Who reads
sample-field-reads-from = Read from
sample-field-reads-to = Read until
sample-field-reads-to-hint = 180 days at most, first and last included.
sample-period = Period of the count
sample-proposed-by = Asked by
sample-proposed-on = Asked on
sample-frame = People who could be drawn
sample-drawn-on = Drawn on
sample-reads = Days of reading
sample-decided-by = Decided by
sample-decided-on = Decided on
sample-decision-reason = Reason of the decision
sample-decision-hint = Needed to refuse.
sample-terms = Terms
sample-people = People
sample-people-intro = In the order of the draw, by the number of the card.
sample-read = read the case
sample-draw = Draw the sample
sample-draw-intro = The draw can be repeated: same seed, same people. Then the Region decides.
sample-decide = Decide
sample-decide-intro = Once approved, the cases are read on those days, and no others.
sample-approve = Approve
sample-refuse = Refuse
sample-crumb = Sample
sample-until = Read until
sample-logged = Each look is written down with its reason, and the person can see it.
sample-dossier = Individual dossier
done-sample = Done.
saw-sample-case-opened = Opened the case in a sample or a supervision
invalid-sample-size = Write a number from 1 to 500.
invalid-sample-term = The last day is before the first, or more than 180 days away.
invalid-sample-empty = Nobody counts for this partner in the period: there is nobody to draw.
invalid-card-unknown = A number is of no case of this partner: check the list.
sample-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
wrong-form = Write the value in the form asked for.
act-assign-title = Assign to an operator
act-assign-text = Mediators and support operators see only the people they were assigned. The operator you choose works with this person from the day given.
act-assign-submit = Assign
done-assign = Person assigned.
act-assign-end-title = End an assignment
act-assign-end-text = From today the operator you choose does not see this person any more. What they wrote stays.
act-assign-end-submit = End the assignment
done-assign-end = Assignment ended.
act-field-operator = Operator
care-assigned = assigned
saw-operator-assigned = Assigned the person to an operator
saw-assignment-ended = Ended the assignment to an operator
