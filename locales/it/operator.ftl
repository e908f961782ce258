# SPDX-License-Identifier: AGPL-3.0-or-later
# Area operatore: pagine, elenchi, atti.

## Date

month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }

## Menu

nav-my-day = La mia giornata
nav-search = Cercare
nav-cases = Persone seguite
nav-referrals = Rinvii
nav-help = Aiuto

## Ruoli

role-reg = Regione capofila
role-par = Referente del partner
role-cpi = Operatore CPI
role-cpir = Responsabile del CPI
role-cpiv = Operatore IVC del CPI
role-sup = Operatore di supporto al CPI
role-soc = Assistente sociale
role-seg = Segretariato sociale
role-ts = Operatore del terzo settore
role-med = Mediatore culturale
role-acc = Operatore accreditato
role-trn = Ente di formazione
role-cmp = Azienda
role-ben = Persona
role-tut = Tutore
role-aud = Controllore
role-dpo = Responsabile della protezione dei dati
role-stw = Responsabile delle anagrafiche
role-oss = Osservatorio
role-com = Moderatore della comunità
role-sys = Amministratore di sistema
role-trc = Segreteria della cabina di regia
role-third_sector = Operatore del terzo settore
role-partner = Partner
role-social_worker = Assistente sociale
role-social_secretariat = Segretariato sociale
role-cpi_operator = Operatore CPI
role-cpi_validator = Operatore IVC del CPI
role-cpi_support = Operatore di supporto al CPI
role-accredited = Operatore accreditato
role-training_body = Ente di formazione
role-mediator = Mediatore culturale
role-region = Regione capofila

## Stati del percorso

state-s00 = Segnalazione
state-s00-help = La persona è stata segnalata o si è presentata; nulla è ancora deciso.
state-s10 = Screening
state-s10-help = La scheda di screening è in corso o conclusa con esito positivo.
state-s12 = Non idoneo
state-s12-help = La persona è stata orientata altrove; si può rifare lo screening.
state-s13 = Lista d’attesa
state-s13-help = Idonea, ma al momento non c’è posto.
state-s20 = Prima accoglienza
state-s20-help = Scheda anagrafica, informativa e scheda destinatario ci sono: si svolgono le attività.
state-s21 = Accoglienza completata
state-s21-help = Le attività sono concluse; si può inviare il rinvio.
state-s30 = Rinviata
state-s30-help = Un rinvio attende la risposta di un altro ente.
state-s40 = Presa in carico
state-s40-help = Un ente e un case manager rispondono del percorso.
state-s50 = Patto in preparazione
state-s50-help = Il patto si sta scrivendo con la persona.
state-s51 = Patto attivo
state-s51-help = Il patto è firmato.
state-s52 = Patto sospeso
state-s52-help = Il patto è sospeso per un motivo scritto.
state-s60 = Misure in corso
state-s60-help = Almeno una misura è cominciata.
state-s70 = Valutazione finale
state-s70-help = Si valuta com’è andato il percorso.
state-s80 = Chiuso
state-s80-help = Il percorso è chiuso con un esito.
state-s90 = Verifica dopo la chiusura
state-s90-help = Si verifica la situazione dopo la chiusura.
state-none = Percorso da aprire

## Accesso

login-wrong = Nome utente o password non corrispondono. Controllare e riprovare.
login-no-mandate = Oggi il Suo account non ha un incarico attivo. Si rivolga al referente della Sua sede.
login-too-many = Troppi tentativi. Riprovare fra { $n ->
    [one] un minuto
   *[other] { $n } minuti
    }.
login-expired = La sessione è scaduta. Accedere di nuovo: le bozze sono conservate.
unlock-title = Sessione bloccata
unlock-intro = Per sicurezza la sessione si blocca dopo quindici minuti senza attività. Scrivere la password per continuare.
unlock-kept = Quello che stava inviando è conservato e si potrà inviare di nuovo.
unlock-submit = Continuare
unlock-other = Accedere con un altro account
resend-title = Inviare di nuovo
resend-intro = Quello che era stato scritto è conservato: inviarlo ora.
resend-submit = Inviare quello che era scritto
mandates-title = I miei incarichi
mandates-intro = Ogni incarico vale per un ente, un ruolo e un periodo. Si lavora con uno alla volta.
mandates-current = In uso
mandates-switch = Usare
mandate-active = Attivo
mandate-not-yet = Non ancora iniziato
mandate-ended = Terminato
mandate-suspended = Sospeso

## Colonne

col-person = Persona
col-what = Che cosa
col-due = Entro
col-state = Stato
col-owner = Partner titolare
col-number = Numero
col-last = Ultimo atto
col-from = Da
col-to = A
col-sent = Inviato il
col-answer-by = Risposta entro
col-birth-year = Anno di nascita
col-contact = Contatto
col-card = Scheda
col-body = Ente
col-role = Ruolo
col-until = Fino al
col-when = Quando
col-why = Motivo
col-form = Scheda
col-on = Del
col-code = Codice
col-meaning = Che cosa vuol dire

## La mia giornata

day-title = La mia giornata
day-search = Cercare o registrare una persona
day-tasks = Da fare
day-tasks-caption = Cose da fare, le più urgenti per prime
day-tasks-none = Niente in scadenza. Le nuove cose da fare compariranno qui.
day-inbox = Rinvii da accettare
day-inbox-none = Nessun rinvio attende la risposta del Suo ente.
day-outbox = Rinvii inviati, senza risposta
day-outbox-none = Nessun rinvio inviato attende risposta.
day-cases = Persone seguite
day-cases-none = Il Suo ente non segue ancora nessuno. Cercare una persona per cominciare.
day-cases-all = Vedere tutte le persone seguite
day-tasks-all = Vedere tutte le cose da fare
day-referrals-all = Vedere tutti i rinvii, anche quelli con risposta
tasks-title = Da fare
list-more = Mostrare altri
list-shown-of = { $n } di { $total }
cases-title = Persone seguite
cases-in-page = { $n ->
    [one] Una persona
   *[other] { $n } persone
    } in questa pagina
due-bad = In ritardo di { $n ->
    [one] un giorno
   *[other] { $n } giorni
    }
due-warn = Oggi
due-info = Fra { $n ->
    [one] un giorno
   *[other] { $n } giorni
    }
task-answer-referral = Rispondere al rinvio
task-send-referral-again = Un rinvio è scaduto senza risposta: inviarlo di nuovo, qui o altrove
task-unanswered-referral = Rinvio senza risposta oltre il termine: sollecitare chi lo ha ricevuto
task-answer-transfer = Rispondere al trasferimento
task-answer-closure = Rispondere alla proposta di chiusura
task-complete-reception = Completare la prima accoglienza
task-recheck-enrolment = Verificare di nuovo l’iscrizione al CPI
task-review-profiling = Riesaminare la profilazione
task-first-reception = Primo appuntamento di accoglienza
task-screen-lead = Segnalazione ricevuta: contattare la persona e fare lo screening
task-renew-notice = Informativa da consegnare di nuovo al prossimo contatto
task-place-free = Si è liberato un posto: convocare la persona, prima in lista
task-show-title = Mostrare il titolo di soggiorno dichiarato
task-permit-expiry = Titolo di soggiorno in scadenza
task-review-duplicate = Probabile doppione da esaminare

## Ricerca

search-title = Cercare una persona
search-label = Nome, codice o telefono
search-hint = Nomi in qualunque ordine e grafia, anche con l’anno di nascita; codice fiscale, CUI, numero del permesso, telefono. Ogni ricerca resta registrata.
search-found = Risultati
search-none = Nessuno con questi dati. Provare un’altra grafia, il cognome da solo o un codice; se non si trova, si può registrare.
search-count = { $n ->
    [one] Una persona trovata
   *[other] { $n } persone trovate
    }
search-not-followed = Non seguita dal Suo ente: sentire il contatto
search-take-up = Si ripresenta?
search-open = Aprire
search-looks-left = { $n ->
    [one] Resta una ricerca
   *[other] Restano { $n } ricerche
    } in quest’ora fra le persone che il Suo ente non segue.
search-register-title = Non è tra questi?
search-register-text = Registrare solo chi non si trova: due schede per la stessa persona dividono la sua storia.
search-register = Registrare una nuova persona
search-lead-text = Se non ci sono ancora i dati per registrarla, bastano un nome e un modo per raggiungerla.
search-lead = Annotare una segnalazione

## Nuova persona

new-person-title = Registrare una persona
new-person-intro = Scrivere quello che c’è sui documenti. Quello che manca si completa dopo, dalla scheda della persona.
new-person-arrival = Arrivo
new-person-own-desk = Candidatura presentata allo sportello di questo CPI
new-person-own-desk-hint = Solo per chi si rivolge direttamente al CPI: gli altri passano dalla prima accoglienza del territorio.
new-person-save = Registrare
nav-lead = Segnalazione
lead-title = Annotare una segnalazione
lead-intro = Bastano il nome, o il nome con cui la persona si fa chiamare, e un modo per raggiungerla. Chi fa lo screening completa i dati anagrafici; senza seguito, la segnalazione è archiviata e i dati sono cancellati dopo il termine dell’edizione.
lead-save = Annotare

## Schede

sheet-close = Chiudere la scheda
sheet-draft = Salvare la bozza
sheet-refresh = Aggiornare le domande
sheet-forget = Buttare la bozza
sheet-print = Stampare
onward-title = Che cosa succede adesso
onward-refer = Inviare il rinvio a { $body }
onward-done = I rinvii concordati in questa scheda sono stati inviati: ora tocca a chi li ha ricevuti.
sheet-is-draft = Bozza
sheet-from-draft = Bozza ripresa
sheet-from-draft-text = Queste risposte vengono dalla Sua bozza e non sono ancora definitive.
sheet-privacy = I dati si raccolgono per i compiti pubblici del programma; li vede solo chi segue la persona.
sheet-computed-hint = Ricavato dal sistema.
sheet-draft-note = La bozza si può salvare anche incompleta.
sheet-one-of-several-hint = Obbligatorio solo se manca l’alternativa.
sheet-hidden-hint = C’è una risposta, riservata all’altro lato della presa in carico. Resta com’è.
sheet-covered-hint = C’è già una risposta, coperta. Lasciando vuoto resta com’è; quello che si scrive qui la sostituisce.
reveal-title = Risposte riservate
reveal-intro = Sono coperte anche per chi segue la persona. Si scoprono una per volta, scrivendo perché servono: la persona può leggere il motivo, l’ufficio e il giorno.
reveal-reason = Perché serve
reveal-hint = Almeno 10 caratteri: per quale colloquio, richiesta o decisione.
reveal-do = Scoprire la risposta
sheet-moment-hint = Giorno e ora, per esempio 08/07/2020 09:30
sheet-files = { $n ->
    [one] Un documento
   *[other] { $n } documenti
    }
sheet-signature-how = Come
sheet-signature-signer = Chi firma
sheet-signature-witness = Testimone del segno
print-foot = Stampato il { $text }.
print-version = Versione della scheda: { $text }.
answer-yes = Sì
answer-no = No
answer-unknown = Non si sa
answer-not-said = Non indicato

## Blocchi anagrafici

block-edit = Modificare
block-edit-this = Modificare questo
block-save = Salvare
block-back = Tornare alla scheda
block-others = Altri dello stesso tipo
block-add = Aggiungerne uno

## Scheda della persona

head-born = data di nascita
card-crumb = Scheda della persona
card-age-unknown = dati anagrafici da completare
card-age = { $n ->
    [one] un anno
   *[other] { $n } anni
    }
card-next = Prossimo passo
card-next-none = Per ora il percorso non chiede altro a questo stadio.
card-tasks = Da fare
card-acts = Tutte le schede e gli atti possibili
card-path = Percorso
card-manager = Case manager
card-screened = Screening del
card-received = Accolta il
card-completed = Accoglienza completata il
card-taken = Presa in carico il
card-closed = Chiuso il
card-paths = Altri percorsi della persona
card-path-number = Percorso { $n }
card-forms = Schede compilate
card-forms-none = Nessuna scheda ancora: cominciare dal prossimo passo.
card-referrals = Rinvii
card-care = Chi segue la persona
card-story = Storia
card-all-measures = Mostrare tutte le misure ({ $n })
card-all-forms = Mostrare tutte le schede ({ $n })
card-all-story = Mostrare tutta la storia ({ $n } eventi)
card-protected = Persona sotto protezione: le ricerche non la trovano. Non comunicare a nessuno dove vive.
card-transfer = Si propone di trasferire il percorso a { $body }.
permit-green = Titolo di soggiorno valido
permit-amber = Ricevuta o domanda in corso
permit-red = Senza titolo di soggiorno
permit-grey = Titolo di soggiorno da verificare
permit-days = Titolo valido: { $n ->
    [0] scade oggi
    [one] resta un giorno
   *[other] restano { $n } giorni
    }
permit-ended = Titolo scaduto da { $n ->
    [one] un giorno
   *[other] { $n } giorni
    }
work-yes = Può lavorare.
work-no = Con questo titolo non può lavorare.
work-from = Potrà lavorare dal { $day }.
work-unknown = Diritto al lavoro da verificare.
work-to-confirm = La regola sul lavoro per questo titolo va confermata dalla Regione.
care-lead = ha registrato il contatto
care-screening = ha svolto lo screening
care-ownership = titolare del percorso
care-referral = ha ricevuto un rinvio
care-transfer = riceve un trasferimento
care-service = ha svolto un servizio
care-taking-charge = ha preso in carico
care-mediation = mediazione
care-since = dal
care-until = al
next-screening-sheet = Compilare la scheda di screening
next-privacy-notice = Consegnare l’informativa sulla privacy
next-registration-card = Compilare la scheda anagrafica
next-activity-a = Annotare informazione e accoglienza (a)
next-basic-orientation = Compilare l’orientamento di base (b.4)
next-cpi-enrolment-check = Verificare i requisiti di iscrizione al CPI (c)
next-valico-referral = Verificare l’accesso a VALICO (d)
next-complete-reception = Dichiarare completata la prima accoglienza
next-referral-sheet = Inviare il rinvio
next-answer-referral = Attendere la risposta al rinvio

## Eventi

event-person-registered = Persona registrata
event-eligibility-evidenced = Requisiti verificati
event-lead-opened = Segnalazione
event-screening-opened = Screening iniziato
event-screening-closed = Screening concluso
event-registration-card-completed = Scheda anagrafica completata
event-privacy-notice-delivered = Informativa consegnata
event-recipient-card-opened = Scheda destinatario aperta
event-activity-recorded = Attività svolta
event-reception-completed = Prima accoglienza completata
event-referral-sent = Rinvio inviato
event-referral-seen = Rinvio visto
event-referral-accepted = Rinvio accettato
event-referral-refused = Rinvio rifiutato
event-referral-expired = Rinvio scaduto senza risposta
event-referral-returned = Informazione di ritorno
event-taken-in-charge = Presa in carico
event-pact-orientation-completed = Orientamento finalizzato al patto completato
event-cv-attached = CV allegato al dossier
event-pact-signed = Patto firmato
event-pact-suspended = Patto sospeso
event-pact-reviewed = Patto rivisto con la persona
event-pact-violated = Impegno del patto non mantenuto
event-pact-resumed = Patto ripreso
event-measure-event-recorded = Evento di una misura
event-measure-end-planned = Fine prevista di una misura
event-measure-change-proposed = Modifica di una misura proposta
event-measure-change-accepted = Modifica di una misura accettata
event-measure-change-refused = Modifica di una misura non accettata
event-final-evaluation-completed = Valutazione finale completata
event-follow-up-recorded = Verifica dopo la chiusura
event-transfer-proposed = Trasferimento proposto
event-transfer-accepted = Trasferimento accettato
event-transfer-refused = Trasferimento rifiutato
event-case-closed = Percorso chiuso
event-activity-not-applicable = Attività non applicabile
event-contact-attempted = Tentativo di contatto senza esito
event-body-chosen = Scelta di un ente di altro territorio
event-closure-proposed = Chiusura proposta
event-closure-refused = Chiusura non approvata
event-case-reopened = Percorso riaperto
event-path-begun = Nuovo percorso

## Motivo dell’accesso

purpose-title = Perché apre questa scheda?
purpose-intro = { $n ->
    [one] Il motivo si chiede una volta per sessione e resta registrato: la persona può sapere chi ha visto i suoi dati e perché.
   *[other] La pagina riguarda { $n } persone. Il motivo si chiede una volta per sessione e resta registrato: ciascuna può sapere chi ha visto i suoi dati e perché.
    }
purpose-label = Motivo
purpose-hint = Scegliere quello vero: gli accessi vengono controllati.
purpose-care = Seguo il percorso della persona
purpose-referral = Rinvio o trasferimento
purpose-accounting = Rendicontazione
purpose-request = Richiesta della persona
purpose-linkage = Controllo di un doppione
purpose-supervision = Controllo interno o ispezione
purpose-submit = Proseguire

## Chi ha visto i dati

saw-title = Chi ha visto i dati
saw-intro = Ente, ruolo e motivo di ogni accesso, senza i nomi degli operatori. Si può stampare e consegnare alla persona.
saw-none = Nessun accesso registrato.
saw-in-page = { $n ->
    [one] Una riga
   *[other] { $n } righe
    } in questa pagina
saw-card-opened = Ha aperto la scheda
saw-purpose-given = Ha indicato il motivo dell’accesso
saw-form-opened = Ha aperto una scheda da compilare
saw-form-read = Ha letto una scheda compilata
saw-answer-revealed = Ha scoperto una risposta riservata
saw-form-completed = Ha chiuso una scheda
saw-draft-saved = Ha salvato una bozza
saw-pact-signing-opened = Ha aperto il patto da firmare
saw-pact-signature-given = Ha raccolto una firma del patto
saw-pact-signature-taken-back = Ha tolto una firma del patto prima della conclusione
saw-draft-forgotten = Ha buttato una bozza
saw-block-saved = Ha modificato i dati anagrafici
saw-referral = Ha letto un rinvio
saw-search-hit = Ha trovato la persona in una ricerca
saw-who-saw = Ha letto questo elenco
saw-kind-look = Consultazione
saw-kind-change = Modifica
saw-kind-event = Atto del percorso
saw-kind-access = Accesso

## Rinvii

referrals-title = Rinvii
referrals-which = Quali rinvii
referrals-waiting = In attesa di risposta
referrals-answered = Con risposta o scaduti
referrals-all = Tutti
referrals-inbox = Rinvii ricevuti
referrals-inbox-none = Nessun rinvio ricevuto.
referrals-outbox = Rinvii inviati
referrals-outbox-none = Nessun rinvio inviato.
referrals-unread = Non più leggibile
saw-referrals = Elenco dei rinvii letto
saw-tasks = Elenco delle cose da fare letto
referral-title = Rinvio
referral-urgent = Urgente
referral-card = Aprire la scheda
referral-reason = Perché
referral-data = Dati condivisi
referral-appointment = Appuntamento
referral-seen = Visto il
referral-answered = Risposto il
referral-answer-reason = Motivo del rifiuto
referral-feedback = Informazione di ritorno
referral-field-on = Giorno
referral-field-manager = Case manager
referral-field-manager-hint = Chi risponde del percorso nel Suo ente: la persona ne riceve il nome.
referral-field-kept = Il primo appuntamento è stato rispettato?
referral-field-feedback = Che cosa dire all’ente che ha inviato
referral-accept-title = Accettare
referral-accept-text = Accettando, il Suo ente prende in carico la persona e ne vede la scheda.
referral-accept-submit = Accettare e prendere in carico
referral-refuse-title = Rifiutare
referral-refuse-text = Il percorso torna all’ente che ha inviato il rinvio.
referral-refuse-submit = Rifiutare il rinvio
referral-return-title = Dire com’è andata
referral-return-text = L’ente che ha inviato riceve questa informazione e il rinvio si chiude.
referral-return-submit = Inviare e chiudere il rinvio

## Atti

act-activities-title = Annotare un’attività
act-activities-text = Ogni attività diventa una riga della scheda destinatario.
act-activities-submit = Annotare
act-reception-title = Completare la prima accoglienza
act-reception-text = Dichiarare concluse le attività e indicare dove va la persona.
act-reception-submit = Dichiarare completata
act-referrals-new-title = Inviare un rinvio
act-referrals-new-text = L’ente scelto riceve i dati necessari e risponde entro il termine.
act-referrals-new-submit = Inviare
act-take-in-charge-title = Prendere in carico
act-take-in-charge-text = Il Suo ente risponde del percorso, da solo o insieme a chi già lo segue; il case manager è la persona di riferimento.
act-take-in-charge-submit = Prendere in carico
act-transfer-title = Proporre un trasferimento
act-transfer-text = Il partner scelto deve accettare; fino ad allora il percorso resta dov’è.
act-transfer-submit = Proporre
act-transfer-answer-title = Rispondere a un trasferimento
act-transfer-answer-text = Accettando, il Suo ente diventa titolare del percorso.
act-transfer-answer-submit = Rispondere
act-close-title = Chiudere il percorso
act-close-text = Si può riaprire entro dodici mesi, scrivendo perché.
act-close-submit = Chiudere
act-not-applicable-title = Un’attività non prevista per questa persona
act-not-applicable-text = Profilo, CV, orientamento e verifiche si svolgono oppure si indica perché non si applicano: così la prima accoglienza si può completare.
act-not-applicable-submit = Annotare
act-contact-attempt-title = Tentativo di contatto
act-contact-attempt-text = La persona non ha risposto. Dopo tre tentativi in giorni diversi, entro sessanta giorni, il percorso si può chiudere per irreperibilità.
act-contact-attempt-submit = Annotare
act-choose-body-title = Scelta di un ente di altro territorio
act-choose-body-text = La persona sceglie un ente diverso da quello competente per il suo domicilio: i servizi e le misure spettano a prescindere dal territorio (D.Lgs. 150/2015, art. 11). Il motivo resta registrato.
act-choose-body-submit = Registrare la scelta
act-closure-proposal-title = Proporre la chiusura
act-closure-proposal-text = Chiude chi risponde del percorso; fino ad allora resta aperto.
act-closure-proposal-submit = Proporre
act-closure-answer-title = Rispondere alla proposta di chiusura
act-closure-answer-text = Approvando, il percorso si chiude con l’esito proposto.
act-closure-answer-submit = Rispondere
act-reopen-title = Riaprire il percorso
act-reopen-text = Si riapre entro dodici mesi dalla chiusura; dopo, se ne apre uno nuovo.
act-reopen-submit = Riaprire
act-new-path-title = Aprire un nuovo percorso
act-new-path-text = Il percorso è chiuso da più di dodici mesi: se ne apre un altro, dallo screening. Quello chiuso resta leggibile com’è; la persona si conta una volta sola.
act-new-path-submit = Aprire un nuovo percorso
take-up-back = Tornare alla ricerca
act-take-up-title = Riprendere una persona già nota
act-take-up-text = Se tutti i suoi percorsi sono chiusi, la persona che si ripresenta può essere ripresa: la scheda si apre per trenta giorni, per riaprire il percorso o aprirne uno nuovo. La ripresa resta nel registro degli accessi che la persona può leggere.
act-take-up-submit = Riprendere
act-call-title = Convocare dalla lista d’attesa
act-call-text = C’è un posto: la persona riceve un appuntamento per la prima accoglienza. Un appuntamento nuovo sostituisce il precedente.
act-call-submit = Convocare
act-field-activity = Attività
act-field-on = Giorno
act-field-on-hint = Quando è avvenuto. Se è già passato, la data di registrazione resta comunque visibile.
act-field-minutes = Durata in minuti
act-field-outcome = Esito
act-field-outcome-hint = Che cosa ne è uscito, in una frase. Niente dati sulla salute.
act-field-reception = Dove va la persona
act-field-to = A quale ente
act-field-body = Ente scelto
act-field-reason-code = Perché
act-field-urgency = Urgenza
act-field-accept = Accettare il trasferimento?
act-field-closing = Esito o motivo della chiusura
act-field-why-not = Perché non si applica
act-field-accept-closure = Approvare la chiusura?
act-field-mode = Come
act-field-reason = Perché

## Fatto

done-form = Scheda chiusa e registrata.
done-draft = Bozza salvata.
done-draft-forgotten = Bozza buttata.
done-block = Dati salvati.
done-person = Persona registrata: ora si può cominciare dal prossimo passo.
done-lead = Segnalazione annotata.
done-mandate = Ora lavora con un altro incarico.
done-activities = Attività annotata.
done-reception = Prima accoglienza completata: ora si può inviare il rinvio.
done-referrals-new = Rinvio inviato.
done-take-in-charge = Persona presa in carico.
done-transfer = Trasferimento proposto: si attende la risposta.
done-transfer-answer = Risposta inviata.
done-close = Percorso chiuso.
done-choose-body = Scelta registrata.
done-not-applicable = Motivo annotato.
done-contact-attempt = Tentativo annotato.
done-closure-proposal = Chiusura proposta: si attende la risposta.
done-closure-answer = Risposta registrata.
done-reopen = Percorso riaperto.
done-new-path = Nuovo percorso aperto: si comincia dallo screening.
done-take-up = Persona ripresa: la scheda è aperta per trenta giorni.
done-call = Convocazione annotata: l’appuntamento è tra gli adempimenti.
done-referral-accept = Rinvio accettato: la persona è in carico al Suo ente.
done-referral-refuse = Rinvio rifiutato.
done-referral-return = Informazione inviata, rinvio chiuso.
referral-changed-since = (modificato dopo l’invio: si veda la scheda)

## Presa in carico, patto e misure

next-by = tocca a
next-who-follows = chi segue la persona
next-answer-transfer = Rispondere al trasferimento
next-answer-closure = Rispondere alla proposta di chiusura
next-pact-orientation = Compilare l’orientamento finalizzato al patto (F09)
next-attach-cv = Mettere il CV nel dossier
next-pact = Scrivere e firmare il patto (F10)
next-review-pact = Rivedere il patto con la persona
next-renew-pact = Rinnovare il patto o valutare il percorso
next-resume-pact = Riprendere o chiudere il patto sospeso
next-propose-measure = Proporre una misura
next-start-measure = Avviare la misura
next-end-measure = Registrare come va la misura
next-answer-measure-change = Rispondere alla proposta su una misura
next-path-evaluation = Valutare il percorso (F27)
next-close-case = Chiudere il percorso
next-follow-up = Chiedere alla persona come sta (F27)
task-pact-orientation = Orientamento finalizzato al patto
task-needs-assessment = Valutazione integrata del bisogno (F22)
task-confirm-ownership = Confermare la titolarità del caso
task-sign-pact = Firmare il patto
task-review-pact = Rivedere il patto
task-pact-expiry = Patto in scadenza
task-review-suspension = Rivedere il patto sospeso
task-answer-measure = Avviare o respingere una misura proposta
task-answer-measure-change = Proposta su una misura: rispondere
task-measure-change-answered = Risposta a una proposta su una misura
task-path-evaluation = Valutare il percorso
task-follow-up = Verifica dopo la chiusura
card-charge = Presa in carico e patto
measures-title = Misure
measures-none = Nessuna misura è stata ancora proposta.
col-measure = Misura
col-since = Dal
measure-provider = Chi la realizza
measure-reference = Riferimento
measure-proposed = Proposta il
measure-started = Iniziata il
measure-ended = Fine il
measure-event = Che cosa è successo
measure-next = Registrare il prossimo evento
measure-may-follow = Che cosa può seguire
measure-submit = Registrare
measure-over = La misura è conclusa: non può seguire altro.
pact-in-force = In vigore
pact-suspended = Sospeso
pact-suspended-since = Sospeso dal
pact-expired = Scaduto
pact-next-review = Prossima revisione
pact-violations = Impegni non mantenuti
pact-policy-id = Identificativo nazionale della politica
pact-waited = Tempo dalla presa in carico alla firma
pact-waited-kept = { $days } giorni (termine di { $limit } giorni rispettato)
pact-waited-late = { $days } giorni (termine di { $limit } giorni superato)
pact-ended = Concluso o sostituito
pact-none = Il patto non è ancora firmato
pact-told = Il testo di questo patto non è qui: è stato firmato altrove o prima. Restano tipo, giorno ed ente.
pact-by = entro il
pact-print = Stampare il patto
pact-whole = Testo completo
pact-write = Scrivere il patto
pact-again = Rinegoziare (nuova versione)
pact-versions = Versioni del patto
sign-title = Firma del patto
sign-open = Far firmare su questo schermo
sign-change = Tornare al testo del patto
sign-intro = Si legge insieme il testo. Poi firma la persona e dopo firma l’operatore, ciascuno nel proprio riquadro. Ogni firma si salva subito, con ora e impronta del testo mostrato. Se il testo cambia, si firma di nuovo.
sign-no-draft = Non c’è ancora un testo da firmare. Scrivere prima il patto e poi scegliere «Far firmare su questo schermo».
sign-unready = Prima di firmare va completato il testo
sign-text = Testo che si firma
sign-otp-none = Codice via telefono (OTP): non disponibile, nessun canale di invio configurato.
sign-no-script = Per firmare nel riquadro serve JavaScript. Senza, si firma su carta e si deposita la scansione nel dossier, oppure con un segno e un testimone.
sign-optional = (facoltativa)
sign-stale = Il testo è cambiato dopo questa firma: va data di nuovo.
sign-name = Nome di chi firma
sign-how = Come firma
sign-how-hint = Chi non può o non vuole firmare nel riquadro firma su carta, o con un segno davanti a un testimone.
sign-witness = Testimone
sign-witness-hint = Solo per il segno: chi vede farlo.
sign-scan = Patto firmato su carta, scansionato
sign-scan-hint = Solo per la firma su carta: il documento di tipo «patto» depositato nel dossier.
sign-scan-none = Solo per la firma su carta. Nel dossier non c’è ancora un documento di tipo «patto»: depositarlo e tornare qui.
sign-drawing = Firma nel riquadro
sign-pad-of = Riquadro per la firma di { $name }
sign-pad-hint = Firmare qui con il dito, la penna o il mouse. Da tastiera si sceglie un altro modo di firmare.
sign-pad-clear = Cancellare
sign-pad-blank = Il riquadro è vuoto.
sign-pad-drawn = Firma tracciata. Va ancora confermata.
sign-pad-full = Il riquadro è pieno: confermare o cancellare.
sign-give = Confermare la firma
sign-back = Togliere e firmare di nuovo
sign-conclude = Concludere la firma del patto
sign-conclude-text = Quando hanno firmato tutti, il patto si conclude: da quel momento non cambia più.
pact-signature-of = Firma di { $name }
pact-signature-text = Impronta del testo firmato
pact-signature-scan = Scansione
invalid-signature-missing = Manca questa firma. Le altre restano.
invalid-signature-not-drawn = La firma su tablet si dà nella pagina «Firma del patto».
invalid-signature-of-another-text = Il testo è cambiato dopo questa firma: va data di nuovo.
invalid-no-channel = Non disponibile: nessun canale di invio del codice è configurato.
invalid-not-a-signed-pact = Questo documento non è del tipo «patto».
invalid-text-changed = Il testo è cambiato da quando la pagina è stata aperta. Rileggerlo e firmare di nuovo.
invalid-text-unready = Il testo non è ancora completo: prima di firmare va completato.
invalid-nothing-drawn = Il riquadro è vuoto o c’è solo un tocco: firmare, o scegliere un altro modo.
invalid-drawing-too-long = La firma è troppo lunga: cancellare e firmare di nuovo.
invalid-not-a-drawing = La firma non è leggibile: cancellare e firmare di nuovo.
act-confirm-ownership-title = Titolarità del caso
act-confirm-ownership-text = La persona si è presentata allo sportello di un centro per l’impiego. Il domicilio ricade nel territorio di questo ente, che conferma di essere titolare del caso; altrimenti propone il trasferimento.
act-confirm-ownership-submit = Confermare la titolarità
act-pact-suspend-title = Sospendere il patto
act-pact-suspend-text = Per malattia, maternità, trasferimento o altro. Finché è sospeso nessuna misura comincia.
act-pact-suspend-submit = Sospendere
act-pact-violation-title = Annotare un impegno non mantenuto
act-pact-violation-text = Il patto resta in vigore. Si annota che cosa non è avvenuto e se la persona è richiamata o convocata; le conseguenze sulle prestazioni le decide il sistema nazionale.
act-pact-violation-submit = Annotare
act-field-violation = Che cosa non è avvenuto
act-field-response = Che cosa fa il servizio
act-field-note = Nota
act-field-violation-note-hint = In breve e senza dati delicati: resta nel registro del percorso.
act-pact-resume-title = Riprendere il patto
act-pact-resume-text = Il patto torna in vigore da questo giorno.
act-pact-resume-submit = Riprendere
act-measures-new-title = Proporre una misura
act-measures-new-text = La proposta diventa una riga della scheda destinatario, anche se poi la misura non comincia.
act-measures-new-submit = Proporre
act-field-manager = Case manager
act-field-measure = Misura
act-field-provider = Chi la realizza
act-field-provider-hint = Vuoto: il Suo ente. VALICO solo un Centro per l’impiego.
act-field-starts = Comincia lo stesso giorno
act-field-starts-hint = Si registrano insieme proposta (01) e inizio (02).
act-field-review-on = Rivedere entro il
act-field-review-on-hint = Vuoto: il termine dell’edizione.
done-confirm-ownership = Titolarità confermata.
done-pact-suspend = Patto sospeso.
done-pact-violation = Impegno non mantenuto annotato.
done-pact-resume = Patto ripreso.
done-measures-new = Misura proposta.
done-measure = Evento della misura registrato.
measure-back = Tornare alla misura
measure-planned = Fine prevista
measure-plan-title = Fine prevista
measure-plan-until = Ultimo giorno previsto
measure-plan-submit = Salvare la fine prevista
measure-changes = Proposte di chi realizza la misura
measure-changes-none = Nessuna proposta.
measure-change-propose = Proporre una modifica
measure-change-propose-text = Decide chi segue il percorso. La risposta e il motivo si leggono qui.
measure-change-decide = Rispondere alla proposta
measure-change-kind-extension = Proroga
measure-change-kind-end = Conclusione
measure-change-kind-conditions = Altre condizioni
measure-change-pending = In attesa di risposta
measure-change-accepted = Accettata
measure-change-refused = Non accettata
measure-change-overtaken = Superata: la misura è finita prima
measure-change-until = Nuova fine prevista
measure-change-ends-on = Ultimo giorno
measure-change-event = Come si conclude
measure-change-what = Che cosa cambia
measure-change-from = Dal giorno
measure-change-reason = Motivo
measure-change-words = Spiegazione
measure-change-proposed = Proposta il
measure-change-answered = Risposta il
measure-change-why-not = Perché non è accettata
measure-change-answer-words = Parole per chi realizza la misura
measure-change-day = Giorno
act-measure-extension-title = Proporre una proroga
act-measure-extension-text = La misura dura più del previsto. La proposta va a chi segue il percorso, che la accetta o risponde perché no.
act-measure-extension-submit = Proporre la proroga
act-measure-end-title = Proporre la conclusione
act-measure-end-text = La misura si conclude in un giorno già passato, oggi o più avanti. Se la proposta è accettata, un giorno già passato diventa l’evento della misura; un giorno che deve venire diventa la fine prevista.
act-measure-end-submit = Proporre la conclusione
act-measure-conditions-title = Proporre altre condizioni
act-measure-conditions-text = La misura continua con altri orari, in un’altra sede o con altri contenuti. Spiegare che cosa cambia.
act-measure-conditions-submit = Proporre il cambiamento
act-measure-answer-title = Rispondere alla proposta
act-measure-answer-text = Se si accetta, il programma registra quanto proposto con le regole di sempre. Se non si accetta, chi realizza la misura legge il motivo.
act-measure-answer-submit = Rispondere
measure-change-words-hint = La legge chi segue il percorso. Senza dati sulla salute o sulla giustizia.
measure-change-words-needed-hint = Serve per «Altro» e per dire che cosa cambia. La legge chi segue il percorso: senza dati sulla salute o sulla giustizia.
measure-change-accept = Si accetta?
measure-change-why-not-hint = Solo se non si accetta.
measure-change-answer-words-hint = Le legge chi realizza la misura: niente di quanto si sa da altri servizi. Obbligatorie per «Altro».
done-measure-change = Proposta inviata a chi segue il percorso.
done-measure-answer = Risposta registrata: chi realizza la misura la legge nella sua pagina.
done-measure-planned = Fine prevista salvata.
act-field-planned-until = Fine prevista
act-field-planned-until-hint = Facoltativa: si può aggiungere dopo.
card-consents = Consensi facoltativi
card-consents-text = Il percorso non dipende da nessuno di questi: chi rifiuta o revoca è seguito come prima.
consent-given = Dato
consent-refused = Rifiutato
consent-withdrawn = Revocato
consent-never-asked = Non richiesto: vale come rifiutato
consent-act-given = Registrare il consenso
consent-act-withdrawn = Revocare
act-consents-title = Consenso a un uso facoltativo
act-consents-text = La persona dice sì, dice no o revoca un consenso dato. Nessuna attività del percorso dipende da questa risposta.
act-consents-submit = Registrare la risposta
act-field-purpose = Uso facoltativo
act-field-consent = Risposta della persona
act-field-evidence = Prova
act-field-evidence-hint = Per esempio: firma sul modulo, messaggio, dichiarazione a voce davanti all’operatore.
done-consents = Risposta registrata.
saw-consent-given = Ha registrato un consenso
saw-consent-refused = Ha registrato un consenso rifiutato
saw-consent-withdrawn = Ha registrato la revoca di un consenso
recipient-edition = Edizione
recipient-project-code = Codice progetto
recipient-cup = CUP
recipient-unlimited = Illimitato
recipient-operator = Operatore
recipient-title-starts-on = Inizio del titolo
recipient-title-ends-on = Fine del titolo
recipient-title-pending = Altro motivo
recipient-title-national-ends-on = Fine del titolo nella SAP
recipient-pending-renewal = in fase di rinnovo
recipient-pending-first = in fase di rilascio del primo permesso
recipient-declaration = Dichiarazione di cittadino di Paese terzo
recipient-frozen = Codici presi il giorno dell’ingresso: non si ricalcolano.
recipient-lines = Righe
recipient-lines-none = Nessuna attività è stata ancora registrata.
recipient-no = N.
recipient-minutes = Minuti
recipient-outcome = Esito
recipient-proof = Prova
recipient-fund = Fondo
recipient-intro = Nessuno la compila: le righe nascono dagli atti, i codici restano quelli dell’ingresso. Si può stampare e firmare in ogni momento.
saw-recipient-card-read = Ha letto la scheda destinatario (F03)
saw-recipient-card-printed = Ha stampato la scheda destinatario (F03)
address-at-service = Presso il servizio
act-protect-title = Proteggere la persona
act-protect-text = Da questo momento la trovano solo gli enti che la seguono, e l’indirizzo lo legge solo chi è titolare del caso. Il motivo resta nel registro: nessun particolare che la metta in pericolo.
act-protect-submit = Proteggere
act-lift-protection-title = Togliere la protezione
act-lift-protection-text = La persona torna visibile alle ricerche della rete. Il motivo resta nel registro.
act-lift-protection-submit = Togliere la protezione
done-protect = Persona protetta.
done-lift-protection = Protezione tolta.
saw-protection-set = Ha messo la persona sotto protezione
saw-territory-left = Ha registrato la scelta di un ente di altro territorio
saw-protection-lifted = Ha tolto la protezione
task-coming-of-age = Diciottesimo compleanno: nuova informativa alla persona, fine della tutela
task-stale-case = Caso fermo: nessun atto da oltre trenta giorni
saw-alert-raised = Avviso automatico
saw-person-forgotten = Dati cancellati: segnalazione senza seguito

## Waiting list

waiting-title = Lista d’attesa
waiting-intro = Chi aspetta un posto, prima chi ha più punti di priorità e poi chi aspetta da più tempo. La priorità mette in ordine, non esclude nessuno. Un posto si considera libero quando una persona accolta dal partner conclude il percorso o passa a un altro partner: criterio del prodotto, da confermare dalla Regione.
waiting-partner = Partner
waiting-every-partner = Tutti
waiting-least = Punti, almeno
waiting-show = Mostrare
waiting-none = Nessuno aspetta, tra le persone seguite dal Suo ente.
waiting-priority = Priorità
waiting-since = Aspetta dal
waiting-place = Se c’è un posto
waiting-screen = Compilare di nuovo lo screening
waiting-called = Convocazione per il
cases-every-state = Tutti gli stati
saw-waiting-list = Lista d’attesa letta
saw-called-from-waiting-list = Convocazione dalla lista d’attesa

referral-part-sent = Invio
referral-part-answer = Risposta
referral-shared = Dati che viaggiano con il rinvio
referral-shared-text = Chi riceve il rinvio vede questi dati e i documenti allegati, e nient’altro finché non accetta.
referral-preview-text = Così li vedrà chi riceve il rinvio. Mostrare questi dati alla persona prima di inviare; dopo aver scelto quali condividere, «Aggiornare» lascia solo quelli.
referral-documents = Documenti allegati
referral-suggestion = Suggerimento
referral-place = Luogo dell’appuntamento
referral-feedback-due = Informazione di ritorno entro il
referral-returned = Informazione di ritorno data il
referral-field-reason = Motivo del rifiuto
referral-field-suggestion = Suggerimento per chi ha inviato
referral-field-suggestion-hint = Che cosa si può fare invece, o a chi rivolgersi; senza dati sulla salute.
referral-field-appointment-on = Giorno del primo appuntamento
referral-field-appointment-hour = Ora
referral-field-appointment-hour-hint = Per esempio 09:30.
referral-field-appointment-place = Luogo
referral-appoint-title = Primo appuntamento
referral-appoint-text = Giorno, ora e luogo li vede anche l’ente che ha inviato, per dirli alla persona.
referral-appoint-submit = Salvare l’appuntamento
done-referral-appoint = Appuntamento salvato.
task-referral-feedback = Dire com’è andata a chi ha inviato il rinvio
saw-referral-printed = Ha stampato un rinvio
saw-referral-appointed = Ha fissato l’appuntamento di un rinvio
invalid-grant-not-given = La persona non ha dato il consenso a questa condivisione: registrarlo fra i consensi, oppure indicare il compito pubblico.
invalid-not-for-recipient = Chi riceve il rinvio non può leggere uno di questi documenti: toglierlo dall’elenco.

correct-open = Rettificare
correct-reason = Motivo della rettifica
correct-reason-hint = Che cosa era sbagliato, in una frase. La versione di prima resta leggibile.
annul-title = Annullare la scheda
annul-text = La scheda annullata resta leggibile ma non vale più: la persona esce dai conteggi che ne dipendono, finché una nuova scheda non è completata. I mesi già chiusi non cambiano: la differenza appare nel mese seguente.
annul-reason = Motivo dell’annullamento
annul-submit = Annullare la scheda
form-state-annulled = Annullata
form-state-superseded = Superata da una versione nuova
form-versions = Versioni
form-version = Versione { $number }
form-version-corrected = Rettificata il { $when } da { $who }
form-version-annulled = Annullata il { $when } da { $who }
form-version-change = prima: { $old } → dopo: { $new }
done-form-corrected = Rettifica salvata: la versione di prima resta fra le versioni.
done-cv-attached = Il CV è stato allegato al dossier.
done-form-annulled = Scheda annullata.
event-registration-card-corrected = Scheda anagrafica rettificata
event-registration-card-annulled = Scheda anagrafica annullata
saw-form-corrected = Ha rettificato una scheda
saw-form-annulled = Ha annullato una scheda

recipient-quantity = Quantità
recipient-place = Luogo e modalità
recipient-signed = Firma della persona
recipient-complete = Completare la riga
act-recipient-line-title = Completare la riga
act-recipient-line-text = Si aggiunge una volta sola quello che l’atto non ha chiesto; la riga resta come l’atto l’ha scritta.
act-recipient-line-submit = Aggiungere alla riga
done-recipient-line = Riga completata.
done-signature = Firma salvata.
done-signature-back = Firma tolta.
recipient-field-place = Luogo
recipient-field-mode = Modalità
recipient-field-quantity = Quantità
recipient-field-unit = Unità
recipient-field-fund = Fondo
recipient-field-evidence = Documento del dossier che la prova
recipient-field-signature = Firma della persona
recipient-field-signed-on = Firmata il
saw-recipient-line-completed = Ha completato una riga della scheda destinatario (F03)

factors-title = Che cosa pesa sull’indice
factors-intro = I punti dicono quanto ogni elemento allontana (+) o avvicina (−) al lavoro secondo il modello; la quota è la sua parte di quanto è stato aggiunto o tolto. L’indice non decide: decide chi segue la persona.
factor-name = Elemento
factor-points = Punti (centesimi)
factor-share = Quota
factor-origin = Da dove viene
factor-known = Dato della persona
factor-default = Non noto: vale il valore predefinito del modello
factor-of-model = Punto di partenza del modello
factors-review = La persona può chiedere che qualcuno riesamini l’indice: la risposta arriva entro trenta giorni.
factors-review-link = Registrare la richiesta di riesame

## Campioni e supervisione
samples-title = Campioni e controlli
samples-intro = Campioni di persone conteggiate per i controllori, e casi che la Regione chiede di leggere. Chi apre i dati non è mai chi li legge: il partner e la Regione approvano l’uno la richiesta dell’altra, con un primo e un ultimo giorno.
samples-none = Nessun campione.
sample-what = Che cosa
sample-state = Stato
sample-kind-sample = Campione per il controllo
sample-kind-supervision = Supervisione di casi
sample-state-proposed = Proposto: il partner lo estrae
sample-state-drawn = In attesa di approvazione
sample-state-approved = Approvato
sample-state-refused = Respinto
sample-propose = Proporre un campione
supervision-ask = Chiedere una supervisione
sample-title = Proporre un campione
sample-intro = Il partner estrae le persone con un seme dichiarato; la Regione approva; i controllori leggono solo quelle persone, nei giorni stabiliti.
sample-send = Proporre
supervision-title = Chiedere una supervisione
supervision-intro = Indicare i casi con il numero della scheda e il motivo: il partner titolare approva. Ogni lettura è registrata e la persona può vederla.
supervision-send = Chiedere
sample-field-partner = Partner
sample-field-indicator = Conteggiate per
sample-field-period-from = Conteggiate dal
sample-field-period-to = Conteggiate fino al
sample-field-size = Quante persone
sample-field-size-hint = Da 1 a 500.
sample-field-reason = Motivo
sample-field-cards = Numeri delle schede
sample-field-cards-hint = Uno per riga, per esempio PRC-2020-0001.
sample-field-seed = Seme dell’estrazione
sample-field-seed-hint = Un testo dichiarato prima, per esempio nel verbale: chi lo conosce estrae le stesse persone.
sample-field-reader = Chi legge
sample-field-reads-from = Si legge dal
sample-field-reads-to = Si legge fino al
sample-field-reads-to-hint = Al massimo 180 giorni, primo e ultimo compresi.
sample-period = Periodo del conteggio
sample-proposed-by = Chiesto da
sample-proposed-on = Chiesto il
sample-frame = Persone fra cui si è estratto
sample-drawn-on = Estratto il
sample-reads = Giorni di lettura
sample-decided-by = Deciso da
sample-decided-on = Deciso il
sample-decision-reason = Motivo della decisione
sample-decision-hint = Necessario per respingere.
sample-terms = Termini
sample-people = Persone
sample-people-intro = Nell’ordine dell’estrazione, con il numero della scheda.
sample-read = leggere il caso
sample-draw = Estrarre il campione
sample-draw-intro = L’estrazione si può ripetere: stesso seme, stesse persone. Dopo, decide la Regione.
sample-decide = Decidere
sample-decide-intro = Con l’approvazione si leggono i casi nei giorni indicati, e nessun altro.
sample-approve = Approvare
sample-refuse = Respingere
sample-crumb = Campione
sample-until = Si legge fino al
sample-logged = Ogni lettura è registrata con il motivo, e la persona può vederla.
sample-dossier = Dossier individuale
done-sample = Registrato.
saw-sample-case-opened = Ha aperto il caso in un campione o in una supervisione
invalid-sample-size = Scrivere un numero da 1 a 500.
invalid-sample-term = L’ultimo giorno viene prima del primo, o è oltre 180 giorni.
invalid-sample-empty = Nessuno è conteggiato per questo partner nel periodo: non c’è da chi estrarre.
invalid-card-unknown = Un numero non è di un caso di questo partner: controllare l’elenco.
sample-documents = { $n ->
    [one] { $n } documento
   *[other] { $n } documenti
}
wrong-form = Scrivere il valore nella forma richiesta.
act-assign-title = Assegnare a un operatore
act-assign-text = Mediatori e operatori di supporto vedono soltanto le persone che sono state loro assegnate. L’operatore scelto lavora con questa persona dal giorno indicato.
act-assign-submit = Assegnare
done-assign = Persona assegnata.
act-assign-end-title = Chiudere un’assegnazione
act-assign-end-text = Da oggi l’operatore scelto non vede più questa persona. Ciò che ha scritto resta.
act-assign-end-submit = Chiudere l’assegnazione
done-assign-end = Assegnazione chiusa.
act-field-operator = Operatore
care-assigned = assegnata
saw-operator-assigned = Ha assegnato la persona a un operatore
saw-assignment-ended = Ha chiuso l’assegnazione a un operatore
