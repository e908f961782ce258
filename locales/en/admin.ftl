# SPDX-License-Identifier: AGPL-3.0-or-later
# Amministrazione: enti, utenze, incarichi, edizione, registro.

## Menu e cornice

nav-admin = Administration
admin-tabs = Administration pages
admin-tab-accounts = Accounts
admin-tab-bodies = Bodies
admin-tab-edition = Edition
admin-tab-journal = Access journal
admin-state = State
admin-actions = Actions
admin-save = Save
admin-source = Source
admin-note = Note
admin-assumed = Assumed
admin-code = Code
admin-name = Name
admin-valid-from = From
admin-valid-to = To
admin-open-end = no end
admin-wrong-shape = Write one line of text, without control characters.

## Enti

admin-bodies-none = No body to administer.
admin-bodies-unnamed = { $n ->
    [one] One body is counted in the documents but not named yet.
   *[other] { $n } bodies are counted in the documents but not named yet.
}
admin-body-name = Name
admin-body-code = Code
admin-body-kind = Kind
admin-body-parent = Acts for
admin-body-seat = Seat
admin-body-alias = Other name
admin-body-mediator = Cultural mediator on site
admin-body-facts = About the body
admin-body-history = History
admin-body-stated = Name in the documents
admin-changes = Changes in this system
admin-changes-count = { $n ->
    [one] One change
   *[other] { $n } changes
}
admin-to-be-named = To be named
admin-named = Named
admin-rename = Give a name
admin-rename-intro = The code does not change: deeds and counts stay where they are. The change stays in the journal.
admin-field-name = Name
done-admin-body = Name saved.
body-kind-region = Region
body-kind-authority = Authority
body-kind-partner = Partner
body-kind-third-sector = Third-sector body
body-kind-employment-centre = Employment centre
body-kind-social-district = Social district
body-kind-affiliate = Affiliate
body-kind-accredited-provider = Accredited provider
body-kind-training-body = Training body
body-kind-company = Company

## Utenze

admin-accounts-intro = The people who work for the bodies you administer.
admin-accounts-search = Name, user or body code
admin-accounts-none = No account found. Try another word, or create the account.
admin-accounts-count = { $n ->
    [one] One account
   *[other] { $n } accounts
}
admin-new-account = New account
admin-new-account-intro = An account is personal: one for each operator. The password is made by the system and shown once.
admin-create = Create the account
admin-user-taken = This user name is taken: choose another.
admin-field-display-name = Name and family name
admin-field-display-name-hint = As colleagues will see it
admin-field-user-name = User name
admin-field-user-name-hint = Letters, digits, dot, dash, _ and @
admin-field-user-name-wrong = Use only letters, digits, dot, dash, _ and @.
admin-account-active = Active
admin-account-suspended = Suspended
admin-suspend = Suspend the account
admin-reactivate = Reactivate the account
admin-reset = Give a new password
admin-account-effects = Suspending and giving a new password end every session of this account at once.
admin-own-account = This is your own account: only another administrator can change its mandates and state.
done-admin-suspended = Account suspended: its sessions have ended.
done-admin-reactivated = Account reactivated.
admin-password = Password
admin-password-title = Password to hand over
admin-password-once = This password is shown once
admin-password-hand-over = Hand it over in person or by another channel than the user name. If it is lost, give a new one.
admin-password-done = I have handed it over

## Incarichi

admin-mandates = Mandates
admin-add-mandate = Add a mandate
admin-add = Add
admin-field-body = Body
admin-field-role = Role
admin-field-role-hint = The role must be one of those of the kind of body
admin-field-basis = Act or contract
admin-field-basis-hint = What the mandate rests on, for example “Decree no. 12 of 1/3/2026”
admin-field-valid-from = First day
admin-field-valid-to = Last day
admin-field-valid-to-hint = Empty if it has no end
admin-last-day = Last day
admin-end = End
admin-suspend-mandate = Suspend
admin-resume = Resume
done-admin-mandate = Mandate added.
done-admin-mandate-ended = Last day of the mandate recorded.
done-admin-mandate-suspended = Mandate suspended.
done-admin-mandate-resumed = Mandate resumed.

## Edizione

admin-edition-intro = What the documents say, from which source, and what was assumed.
admin-edition-facts = The project
admin-edition-name = Name
admin-edition-programme = Programme
admin-edition-notice = Public notice
admin-edition-project = Project code
admin-edition-cup = Unique project code (CUP)
admin-edition-fund = Fund
admin-edition-cost = Total cost (euro)
admin-edition-lead = Lead body
admin-edition-authority = Authority
admin-edition-from = Declared start
admin-edition-to = Declared end
admin-windows = Counting windows
admin-targets = Targets
admin-centres = Employment centres
admin-parameters = Parameters
admin-parameter = Parameter
admin-work-packages = Work packages
admin-schedule = Schedule
admin-figures = Figures of the network
admin-figure = Item of the document
figure-partners = Partners
figure-partners-signed = Partners that signed
figure-affiliates = Affiliates
figure-employment-centres = Employment centres
figure-centres-with-services-for-foreigners = Centres with services for foreigners
figure-centres-with-mediator = Centres with a cultural mediator
figure-centres-involved = Centres involved
figure-social-districts = Social districts
figure-accredited-bodies = Accredited providers
figure-third-country-nationals = Third-country nationals in the region
figure-operators-first-level = Operators trained at first level
figure-operators-total = Operators trained in all
admin-notes = Methodological note
admin-notes-intro = Where the documents disagree, and what was decided. A decision is changed by an act of the Region.
admin-without-target = Partner without a target: { $text }. Not in the tables of targets.
admin-decision = Decision:
parameter-young-max-age = Greatest age of young people
parameter-msna-min-age = Least age, unaccompanied minors
parameter-msna-below-age = Age not yet reached, unaccompanied minors
parameter-sla-screening = Term to open the screening
parameter-sla-enrolment = Term for first reception
parameter-sla-reception = Term to complete reception
parameter-sla-acceptance = Term to answer a referral
parameter-sla-transfer = Term to answer a transfer
parameter-sla-orientation = Term for the orientation towards the pact
parameter-sla-pact = Term to sign the pact
parameter-sla-pact-review = Review of the pact
parameter-sla-suspension-review = Review of a suspended pact
parameter-sla-final-evaluation = Term for the final evaluation
parameter-referral-expiry = Expiry of an unanswered referral
parameter-lead-archive = Archiving of a lead
parameter-reopening = Reopening of a closed path
parameter-stale-case = Stale path
parameter-unreachable-attempts = Attempts before unreachable
parameter-unreachable-period = Period of the attempts
parameter-care-after-closure = Care after closure
parameter-own-records-after-closure = Own records after closure
parameter-person-search-looks = Searches of people
parameter-fruitless-searches = Searches by code or telephone that find nobody
parameter-light-green = Green light from
parameter-light-amber = Amber light from
parameter-small-cell-below = Figures not shown below
unit-years = years
unit-months = months
unit-days = days
unit-working-days = working days
unit-count = times
unit-percent = %
unit-per-hour = an hour
unit-persons = people

## Registro

admin-journal-seals = Integrity of the journal
admin-journal-seals-intro = Each seal covers the lines written after the one before. The check works them all out again from the lines, without showing what they hold.
admin-verify = Verify the seals
admin-journal-whole = The journal is whole
admin-journal-broken = The journal is not whole: tell the data protection officer at once
admin-seals = Seals checked
admin-sealed-lines = Sealed lines
admin-open-lines = Lines not sealed yet
admin-seal-head = Hash of the last seal
admin-seal-seal-missing = a seal is missing
admin-seal-chain-broken = the chain is broken
admin-seal-lines-missing-or-added = lines missing or added
admin-seal-lines-changed = lines changed
admin-seal-tail-cut-off = the tail was cut off (or an older copy was restored)
admin-seal-not-as-written-down-outside = not as it was written down elsewhere
admin-journal-title = Who did what
admin-patterns = Signals
admin-patterns-intro = More searches by code or telephone that found nobody than a desk makes: ask who made them what they were looking for.
admin-journal-of = { $body }: accesses, looks and changes, newest first.
admin-journal-all = All bodies: accesses, looks and changes, newest first.
admin-journal-none = No lines.
admin-journal-lines = { $n ->
    [one] One line on this page
   *[other] { $n } lines on this page
}
admin-when = When
admin-what = What
admin-why = Reason
admin-kind = Kind
admin-kind-event = Deed of the path
admin-kind-change = Change
admin-kind-look = Look
admin-kind-refusal = Refusal
admin-kind-access = Access
admin-reason-console = From the command line
admin-did-turned-away = Access to a person refused
admin-did-my-day = My day
admin-did-cases = List of the people followed
admin-did-search-own = Search among the people followed
admin-did-search = Search of people
admin-did-search-fruitless = Search by code or telephone that found nobody
admin-did-search-refused = Search refused: too many found nobody in an hour
admin-did-pattern = Pattern: many searches that found nobody in an hour
admin-did-accounts = List of accounts
admin-did-account-created = Account created
admin-did-account-suspended = Account suspended
admin-did-account-reactivated = Account reactivated
admin-did-password-reset = New password given
admin-did-password-changed = Password changed
admin-did-mandate-added = Mandate added
admin-did-mandate-ended = Mandate ended
admin-did-mandate-suspended = Mandate suspended
admin-did-mandate-resumed = Mandate resumed
admin-did-mandate-switched = Change of mandate
admin-did-body-renamed = Body named
admin-did-token-created = Token for programs created
admin-did-token-revoked = Tokens for programs revoked
admin-did-login = Login
admin-did-login-refused = Login refused
admin-did-login-no-mandate = Login without a mandate
admin-did-logout = Logout
admin-did-journal-body = Access journal
admin-did-journal-verified = Journal verified
admin-did-board-targets = Board of targets
admin-did-board-counted = List of those counted
admin-did-board-exclusions = List of those left out
admin-did-board-funnel = Board of the path
admin-did-board-indicators = Indicators
admin-did-board-gantt = Schedule

## Bodies added, ended; their cards

admin-new-body = New body
admin-new-body-intro = The kind decides what the body may do in the network and does not change afterwards.
admin-add-body = Add the body
admin-field-code = Code
admin-field-code-hint = Capitals, digits and hyphens, at most twenty: for example COOP-01.
admin-field-code-wrong = Use capitals, digits and hyphens only.
admin-field-kind = Kind
admin-field-parent = Acts for
admin-field-parent-hint = The partner in whose network it acts; third-sector bodies need one.
admin-field-comune = Seat
admin-body-card = Open the body card
admin-body-end = Last day in the network
admin-body-end-intro = After that day the body is no longer chosen for referrals, ownership and measures, and the mandates of its operators end. Without a date the ending is taken back; mandates that ended stay ended.
admin-body-end-save = Set the last day
done-admin-body-added = Body added.
done-admin-body-ended = Last day of the body recorded.
done-body-card = Body card kept.
admin-did-body-added = Body added
admin-did-body-ended = Ending of a body recorded
admin-did-body-card-kept = Body card kept
admin-did-body-read = Body card read
network-title = Network
network-intro = The bodies that take part in the project: where they are, what they offer, how to reach them.
network-search = Search by name, code, comune or kind
network-find = Search
network-active = Active
network-ended = Left the network
network-not-yet = Not yet in the network
network-print = Print (PDF)
network-edit = Correct the card
network-administer = Name and dates
network-open = Still open
network-open-intro = The documents do not say it and nobody has written it yet.
network-open-list = Still open: { $text }.
network-from-edition = According to the edition of the project. Source: { $text }.
network-kept = Version { $version }, kept on { $on }.
network-changed-meanwhile = Somebody else changed this card meanwhile. What was typed here is still here; keeping it again prevails over these answers:
network-edit-intro = Write only what an act or the body itself says. Questions without an answer stay “still open”.
network-save = Keep the card
network-back = Back to the card
network-count = { $n ->
    [one] One body
   *[other] { $n } bodies
}

## Proroghe
admin-revise = Write down an extension
admin-revise-intro = It holds from the day of the act: the expected value follows the new dates. The windows in which deeds count do not change: the edition states them.
admin-field-key = Activity
admin-field-act = Number of the act
admin-field-dated = Day of the act
admin-field-from = New start
admin-field-from-hint = Empty: the start stays as it is.
admin-field-to = New end
admin-revise-save = Write down the extension
done-revision = Extension written down.
