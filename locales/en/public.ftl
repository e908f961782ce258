# SPDX-License-Identifier: AGPL-3.0-or-later
# Pagine pubbliche: errori, aiuto, note legali.

## Errori

problem-400 = Request not readable
problem-401 = Sign in to go on
problem-403 = Not allowed
problem-404 = Not found
problem-405 = Request not foreseen
problem-409 = This cannot be done now
problem-413 = Too much was sent
problem-422 = Something is to be corrected
problem-429 = Too many requests
problem-500 = The service had a problem
problem-503 = The service is busy

## Note legali

legal-title = Legal notes
legal-owner = Owner
legal-owner-text = The service belongs to the lead Region and the bodies of the programme.
legal-use = Use
legal-use-text = The desk is reserved to those who hold a mandate. Every access is recorded and checked; any other use is forbidden.
legal-content = Contents
legal-content-text = Forms follow the programme’s guidelines. Information on the right to work helps the operator and does not replace the law.
legal-licence = Software licence
legal-licence-text = The software is free, under the GNU AGPL version 3 or later. The source code is available at this address:

## Aiuto

help-title = Help
help-begin = Begin
help-begin-text = “My day” shows things to do, referrals and people followed. Each person’s card always says the next step and by when.
help-search = Search first, then register
help-search-text = A person is registered only after a search. Names are found in any order and spelling; with a code the search is certain.
help-forms = Forms
help-forms-text = The draft saves itself. “Update the questions” shows the questions that depend on the answers given. A closed form is not changed: another is filled in.
help-session = Session
help-session-text = After fifteen idle minutes the session locks and asks for the password; after twelve hours one signs in again.
help-ask = Whom to ask
help-ask-text = For accounts and mandates, your office’s contact person. For a duplicate or wrong data, the identity steward. For the person’s rights, the data protection officer.
help-keys = Keyboard
help-key-search = goes to the search box; can be switched off at the foot of each page
help-key-tab = goes to the next field; with Shift to the previous
help-key-enter = in a form updates the questions, without closing it
help-states = States of the path
help-states-caption = The states, in the order of the path

## Informative

notices-title = Notices given to people
notices-text = The text given and explained at first reception, in the languages available.
notice-title = Privacy notice
