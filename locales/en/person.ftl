# SPDX-License-Identifier: AGPL-3.0-or-later
# Words said to the person: interview in two languages, public pages in their language.

## Interview in two languages

spoken-title = Interview in two languages
spoken-language = Language of the person
spoken-switch = Show this language too
spoken-none = Only the operator’s language
spoken-large = Large text and buttons
spoken-normal = Normal text and buttons
spoken-listen = Listen
spoken-stop = Stop reading
spoken-no-voice = This device has no voice for this language.
spoken-welcome = You may ask to have any question repeated or explained.
spoken-may-skip = If you do not want to answer a question, say so: we go on all the same.
spoken-draft = Translation not validated yet
spoken-draft-text = This translation has not been checked by a mediator yet: in case of doubt the Italian text prevails.
spoken-italian = Italian text
spoken-notice = Read the privacy notice
spoken-languages = Other languages
spoken-search-language = Choose the language

## Public pages

people-title = Information for people
people-intro = Here you find in short how the path works, in your language.
people-first = First meeting
people-first-text = A member of staff listens to what you are looking for and asks you some questions. You may ask for an interpreter or a mediator: it is free.
people-papers = Papers
people-papers-text = Bring the papers you have. If one is missing, we begin all the same.
people-plan = The pact
people-plan-text = Together with the member of staff you decide what to do and by when, and write it down. You get a copy that you can read.
people-data = Your data
people-data-text = Only those who follow you see your data. You may know who looked at them, and you may ask to have them corrected.
people-free = It is free
people-free-text = Nobody may ask you for money for an appointment, for a form or for a job.
curriculum-about = About me
curriculum-born = Date of birth
curriculum-citizenship = Citizenship
curriculum-email = Email
curriculum-phone = Phone
curriculum-town = Town
curriculum-work = Work experience
curriculum-education = Education and training
curriculum-languages = Language skills
curriculum-mother-tongue = Mother tongue
curriculum-other-languages = Other languages
curriculum-language = Language
curriculum-listening = Listening
curriculum-reading = Reading
curriculum-interaction = Spoken interaction
curriculum-production = Spoken production
curriculum-writing = Writing
curriculum-digital = Digital skills
curriculum-skills = Skills
curriculum-licence = Driving licence
curriculum-present = present
curriculum-level = EQF level { $n }
curriculum-treatment = I agree to the processing of the personal data in this CV under Regulation (EU) 2016/679 for the search and selection of staff.
