# SPDX-License-Identifier: AGPL-3.0-or-later
# Traduzioni dei testi per la persona e loro validazione.

admin-tab-translations = Traduzioni
texts-intro = I testi che la persona legge, ascolta o firma. Una traduzione resta «bozza da validare» finché chi parla la lingua non l’ha letta e confermata.
texts-col-language = Lingua
texts-col-part = Dove si legge
texts-col-validated = Validati
texts-col-text = Testo italiano
texts-col-translation = Traduzione
texts-col-state = Stato
texts-draft = Bozza da validare
texts-validated = Validata
texts-validated-by = da { $text }
texts-of = { $done } di { $all }
texts-choose-part = Scegliere la lingua e poi la scheda.
texts-tick = Validare questo testo
texts-submit = Validare i testi scelti
texts-all-done = Tutti i testi di questa parte sono validati.
texts-in-place = Vedere i testi nella scheda
texts-export = Scaricare tutti i testi (CSV)
texts-part-other = Pagine e parole comuni
texts-part-list = Elenco: { $text }
done-texts = Testi validati.
