# SPDX-License-Identifier: AGPL-3.0-or-later
# Documents as PDF and their verification.

documents-issued-by = Document issued by { $body }
documents-page = Page
documents-of = of
documents-number = Document no.
documents-hash = Hash of the data (SHA-256):
documents-verify = Whoever receives this document can verify it at this address:
documents-code = QR code with the address where the document is verified
documents-italian-prevails = Where the two differ, the Italian text prevails.
documents-pact-commitments = Mutual commitments
documents-notes = Methodological note

documents-kind-attendance-register = Attendance register
documents-kind-reports = Monthly report
documents-kind-targets = Board of targets
documents-kind-gantt = Schedule
documents-kind-funnel = Funnel of the path
documents-kind-indicators = Indicators
documents-kind-exclusions = People who do not count

documents-verify-title = Verify a document
documents-verify-kind = Kind of document
documents-verify-on = Issued on
documents-verify-known = A document with this number was issued by this service.
documents-verify-same = The hash is the same: the document says what was issued.
documents-verify-other = The hash is not the same. The document does not say what was issued, or the hash was copied wrongly.
documents-verify-hash = Hash to compare
documents-verify-hash-help = The 64 digits printed at the end of the document, or the SHA-256 hash of the file.
documents-verify-send = Compare
documents-verify-nobody = This page says nothing about the people the document speaks of.
documents-verify-none = No document with this number was issued by this service.
documents-verify-none-next = Check the number printed at the end of the document; if it is right, ask the office named at the top of the document.

saw-document-issued = Issued a document as PDF
