# SPDX-License-Identifier: AGPL-3.0-or-later
# Parole rivolte alla persona: colloquio in due lingue, area pubblica nella sua lingua.

## Colloquio in due lingue

spoken-title = Colloquio in due lingue
spoken-language = Lingua della persona
spoken-switch = Mostrare anche in questa lingua
spoken-none = Solo la lingua dell’operatore
spoken-large = Testo e pulsanti grandi
spoken-normal = Testo e pulsanti normali
spoken-listen = Ascoltare
spoken-stop = Fermare la lettura
spoken-no-voice = Questo dispositivo non ha una voce per questa lingua.
spoken-welcome = Può chiedere di ripetere o di spiegare ogni domanda.
spoken-may-skip = Se a una domanda non vuole rispondere, lo dica: si va avanti lo stesso.
spoken-draft = Traduzione non ancora validata
spoken-draft-text = Questa traduzione non è ancora stata controllata da un mediatore: in caso di dubbio vale il testo italiano.
spoken-italian = Testo italiano
spoken-notice = Leggere l’informativa
spoken-languages = Altre lingue
spoken-search-language = Scegliere la lingua

## Area pubblica

people-title = Informazioni per le persone
people-intro = Qui trova in breve come funziona il percorso, nella Sua lingua.
people-first = Primo incontro
people-first-text = Un operatore ascolta che cosa cerca e Le fa alcune domande. Può chiedere un interprete o un mediatore: è gratuito.
people-papers = Documenti
people-papers-text = Porti i documenti che ha. Se ne manca uno si comincia lo stesso.
people-plan = Il patto
people-plan-text = Con l’operatore decide che cosa fare e in quanto tempo, e lo scrivete insieme. Ne riceve una copia che può leggere.
people-data = I Suoi dati
people-data-text = I Suoi dati li vede solo chi La segue. Può sapere chi li ha guardati, e può chiedere di correggerli.
people-free = È gratuito
people-free-text = Nessuno può chiederLe denaro per un appuntamento, per un modulo o per un lavoro.
curriculum-about = Chi sono
curriculum-born = Data di nascita
curriculum-citizenship = Cittadinanza
curriculum-email = E-mail
curriculum-phone = Telefono
curriculum-town = Città
curriculum-work = Esperienza lavorativa
curriculum-education = Istruzione e formazione
curriculum-languages = Competenze linguistiche
curriculum-mother-tongue = Lingua madre
curriculum-other-languages = Altre lingue
curriculum-language = Lingua
curriculum-listening = Ascolto
curriculum-reading = Lettura
curriculum-interaction = Interazione orale
curriculum-production = Produzione orale
curriculum-writing = Scrittura
curriculum-digital = Competenze digitali
curriculum-skills = Competenze
curriculum-licence = Patente di guida
curriculum-present = in corso
curriculum-level = Livello EQF { $n }
curriculum-treatment = Autorizzo il trattamento dei miei dati personali contenuti in questo CV, ai sensi del Regolamento (UE) 2016/679, per la ricerca e la selezione di personale.
