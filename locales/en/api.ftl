# SPDX-License-Identifier: AGPL-3.0-or-later
# Answers to programs: what is wrong and what to do.

api-problem-not-found = There is nothing at this address, or one may not know whether there is.
api-problem-method-not-allowed = This address does not take this method: the Allow header says which it takes.
api-problem-credentials-invalid = The access token is missing, has expired or was revoked: ask the contact person of your office for a new one.
api-problem-session-locked = The session is locked: unlock it with the password in the pages of the service.
api-problem-form-expired = The proof that the request comes from a page of the service is missing: open the page again and retry.
api-problem-scope-missing = The token was not made for this kind of request: ask for one with the right scope.
api-problem-content-type-unsupported = The body is of another kind: send application/json, or application/x-ndjson for past work.
api-problem-malformed = The request cannot be read: check its syntax.
api-problem-too-large = The request is too large: send at most one megabyte at a time.
api-problem-parameter-invalid = A parameter of the address is not correct: the list of errors says which.
api-problem-field-missing = A required field is missing: the list of errors says which.
api-problem-field-unknown = There is a field that does not exist here: the list of errors says which.
api-problem-field-invalid = One or more fields are not correct: the list of errors says which.
api-problem-code-unknown = A code is not in its list: look it up in the code lists.
api-problem-date-invalid = A date does not exist: write it as 2020-07-08.
api-problem-invalid-answers = One or more answers are not correct: the list of errors says which. Nothing was saved.
api-problem-idempotency-key-missing = Every write needs the header Idempotency-Key, from 1 to 128 characters without spaces.
api-problem-idempotency-key-reused = This Idempotency-Key was used for another request: use a new one.
api-problem-too-many-requests = Too many requests in a short time: wait for the seconds told by Retry-After.
api-problem-unavailable = The service cannot answer now: try again soon with the same key.
api-problem-internal = A fault of the service, already recorded: try again and, if it happens again, tell support the code of the request.
api-problem-purpose-needed = Say in the header Access-Purpose why these data are looked at: care, referral, accounting, request, linkage, supervision.
api-problem-if-match-missing = This write overwrites something: say in If-Match which version it rests on, as the ETag of the reading has it.
