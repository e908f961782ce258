# SPDX-License-Identifier: AGPL-3.0-or-later
# Individual dossier and logbook.

## Individual dossier (F12)

dossier-title = Individual dossier
dossier-opened = Opened with the taking of charge, on { $day }.
dossier-add = Add a document
dossier-export = Download the dossier (ZIP)
dossier-none = There is no document in the dossier yet. A file can be added, or a sheet photographed.
dossier-blank = Sections still empty: { $text }.
dossier-documents = Documents
dossier-documents-caption = Documents in force, by section
dossier-results-caption = Results and certificates of group activities
dossier-checks = What is needed
dossier-checks-caption = Documents that the stage of the path requires
dossier-col-paper = Document
dossier-col-stage = Required from
dossier-col-title = Document
dossier-col-dated = Date of the document
dossier-col-expires = Expires
dossier-col-filed = Filed
dossier-col-file = File
dossier-col-section = Section
dossier-col-kind = Type
dossier-col-version = Version
dossier-col-size = Size
dossier-col-hash = SHA-256
dossier-col-state = State
dossier-present = Present
dossier-missing = Missing
dossier-waived = Not required
dossier-in-force = In force
dossier-superseded = Superseded
dossier-add-this = Add
dossier-waive = Not needed
dossier-waive-reason = Why it is not needed
dossier-waive-submit = Record the reason
dossier-renew = File a new version
dossier-older = Earlier versions
dossier-version = version { $n }
dossier-expired = Expired
dossier-expiring = Expiring
dossier-sealed = Encrypted
dossier-side-l = Labour side only
dossier-side-s = Social side only
dossier-verification-0 = Declared, not seen
dossier-verification-1 = Declared in an interview
dossier-verification-2 = Original seen
dossier-verification-4 = From an official register
dossier-kept-back = { $n ->
    [one] One reserved document is not included.
   *[other] { $n } reserved documents are not included.
    }
dossier-section-1 = Identity and permits
dossier-section-2 = Screening and first reception
dossier-section-3 = Skills
dossier-section-4 = Orientation
dossier-section-5 = Pact
dossier-section-6 = Measures
dossier-section-7 = Social area
dossier-section-8 = Evaluation
dossier-section-9 = Correspondence and privacy
dossier-section-10 = Evidence for validation
dossier-paper-identity = Identity document, permit or receipt
dossier-paper-tax-code = Tax code
dossier-paper-guardianship = Guardianship decree
dossier-paper-cv = Curriculum vitae
dossier-paper-pact = Signed pact
dossier-paper-training-plan = Individual training plan
dossier-paper-convention = Agreement with the host
dossier-paper-register = Attendance register
dossier-paper-evidence = Evidence of competences
card-dossier = { $n ->
    [0] Dossier (empty)
    [one] Dossier (one document)
   *[other] Dossier ({ $n } documents)
    }

## Adding a document

document-add-title = Add a document
document-title = Title
document-back = Go back
document-renew-title = New version of the document
document-replaces = It takes the place of “{ $title }”, which stays among the earlier versions.
document-file = File
document-file-hint = PDF, JPEG, PNG, WebP, text, ODT, ODS, DOCX or XLSX, { $most } MB at most. PDF/A is best. No macros.
document-photo = Or a photograph
document-photo-hint = On a phone the camera opens.
document-kind = Type of document
document-title-hint = If empty, the name of the type stands.
document-dated-on = Date of the document
document-expires-on = Expires on
document-expires-on-hint = A reminder appears sixty days before.
document-held-on = In the dossier since
document-held-on-hint = Empty: since today. For a paper that was on file already and is uploaded later: the day of the upload stays visible all the same.
document-section = Section
document-section-hint = If empty, the usual one of the type.
document-side = Who sees it
document-side-both = Labour and social side
document-side-l = Labour side only
document-side-s = Social side only
document-language = Language
document-issued-by = Issued by
document-signature = Signature
document-class = Higher confidentiality
document-class-hint = Health, beliefs and the like, or judicial data: the file is kept encrypted and does not leave with the dossier.
document-class-p2 = Delicate data
document-class-p3 = Special categories (art. 9 GDPR)
document-class-p4 = Judicial or protection data: only your body sees them
document-more = Expiry, section, who sees it and more
document-submit = File it
done-document-added = Document filed in the dossier.
done-document-waived = Reason recorded.
sheet-files-none = There is no document in the dossier to choose from yet.
sheet-files-add = Add a document
sheet-files-aside = (opens in another tab)
sheet-files-again = Refresh the list

## Logbook (F11)

logbook-title = Logbook
logbook-write = New entry
logbook-kind = What
logbook-on = Day
logbook-minutes = Minutes
logbook-minutes-hint = Required for interviews, calls and sessions of measures.
logbook-text = Shared text
logbook-text-hint = The person and the care team read it. No health or judicial data: the reserved note is for those.
logbook-note = Reserved note
logbook-note-hint = Encrypted. Only its author reads it. It is not printed.
logbook-next-step = Next step
logbook-next-due = By
logbook-next-owner = Who does it
logbook-next-owner-hint = Empty: your body.
logbook-mode = How
logbook-mode-hint = Empty: in person, or by phone for calls.
logbook-outcome = Outcome
logbook-at = Hour
logbook-at-hint = For example 9:30
logbook-language = Language
logbook-language-hint = Required for the person’s own note: the language it was dictated in.
logbook-mediator = Was a mediator there?
logbook-measure = Measure
logbook-document = Document of the dossier
logbook-feedback = How the person found it
logbook-feedback-1 = 1 – Very bad
logbook-feedback-2 = 2 – Bad
logbook-feedback-3 = 3 – So-so
logbook-feedback-4 = 4 – Good
logbook-feedback-5 = 5 – Very good
logbook-offline = Written without a connection
logbook-group-step = Next step
logbook-group-note = Reserved note
logbook-group-more = Mode, outcome, hour, language and more
logbook-submit = Write it down
logbook-submit-anyway = Write it down anyway
logbook-delicate-title = The shared text has delicate words
logbook-delicate-text = Nothing has been written down yet. The sentence can be moved to the reserved note, or written down anyway if it must be so.
logbook-steps = Steps to take
logbook-step-done = Done
logbook-entries = Entries
logbook-none = There is nothing in the logbook yet. Every interview, call or absence is written down here.
logbook-for-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
    }
logbook-with-mediator = with a mediator
logbook-dictated = Dictated to { $to }
logbook-dictated-in = Dictated to { $to }, in { $language }
logbook-felt = the person’s opinion { $n } out of 5
logbook-late = Written late, on { $day }
logbook-corrects = Corrects no. { $n }
logbook-corrected-by = Corrected by no. { $n }
logbook-correct = Correct with a new entry
logbook-correcting = This entry corrects no. { $n }, which stays as it is.
logbook-correct-not = Write a new one instead
logbook-from-card = From the F03 card
logbook-from-dossier = From the dossier
logbook-from-group = From a group activity
done-logbook = Entry written.
done-logbook-step = Step marked as done.
task-logbook-step = Next step from the logbook
task-document-expiry = A document of the dossier expires

## Who saw the data

saw-dossier-opened = Opened the dossier
saw-document-downloaded = Downloaded a document of the dossier
saw-dossier-exported = Downloaded the whole dossier
saw-document-added = Filed a document
saw-document-waived = Recorded that a document is not needed
saw-logbook-read = Read the logbook
saw-logbook-printed = Printed the logbook
saw-logbook-written = Wrote in the logbook
saw-logbook-step-done = Marked a step as done

## Refusals and warnings

refusal-dossier-not-open = Dossier and logbook open with the screening.
refusal-dossier-not-open-next = Open the screening sheet (F01) first.
refusal-not-waivable = The CV is always needed: without it no pact is signed (RU-09).
refusal-not-waivable-next = File the CV in the dossier.
refusal-cv-incomplete = The CV is less than 60% complete: that is too little to file it in the dossier and sign the pact.
refusal-cv-incomplete-next = Write a new CV with what is missing: experience, schooling, languages with their levels, skills.
refusal-dossier-too-large = The dossier is too large for one file.
refusal-dossier-too-large-next = Download the documents one by one.
warning-late-entry = The entry is more than five days late, and is marked so.
warning-health-words = Some words speak of health.
warning-justice-words = Some words speak of justice.
