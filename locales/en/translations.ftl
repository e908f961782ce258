# SPDX-License-Identifier: AGPL-3.0-or-later
# Translations of the texts for people, and their validation.

admin-tab-translations = Translations
texts-intro = The texts that a person reads, hears or signs. A translation is a draft to be validated until somebody who speaks the language has read and confirmed it.
texts-col-language = Language
texts-col-part = Where it is read
texts-col-validated = Validated
texts-col-text = Italian text
texts-col-translation = Translation
texts-col-state = State
texts-draft = Draft to be validated
texts-validated = Validated
texts-validated-by = by { $text }
texts-of = { $done } of { $all }
texts-choose-part = Choose the language and then the form.
texts-tick = Validate this text
texts-submit = Validate the chosen texts
texts-all-done = All texts of this part are validated.
texts-in-place = See the texts in the form
texts-export = Download all texts (CSV)
texts-part-other = Pages and common words
texts-part-list = List: { $text }
done-texts = Texts validated.
