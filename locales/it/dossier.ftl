# SPDX-License-Identifier: AGPL-3.0-or-later
# Dossier individuale e cahier de bord.

## Dossier individuale (F12)

dossier-title = Dossier individuale
dossier-opened = Aperto con la presa in carico, il { $day }.
dossier-add = Aggiungere un documento
dossier-export = Scaricare il dossier (ZIP)
dossier-none = Nel dossier non c’è ancora nessun documento. Si può aggiungere un file o fotografare un foglio.
dossier-blank = Sezioni ancora vuote: { $text }.
dossier-documents = Documenti
dossier-documents-caption = Documenti in vigore, per sezione
dossier-results-caption = Esiti e attestati delle attività di gruppo
dossier-checks = Che cosa serve
dossier-checks-caption = Documenti richiesti dalla fase del percorso
dossier-col-paper = Documento
dossier-col-stage = Richiesto da
dossier-col-title = Documento
dossier-col-dated = Data del documento
dossier-col-expires = Scadenza
dossier-col-filed = Depositato
dossier-col-file = File
dossier-col-section = Sezione
dossier-col-kind = Tipo
dossier-col-version = Versione
dossier-col-size = Dimensione
dossier-col-hash = SHA-256
dossier-col-state = Stato
dossier-present = Presente
dossier-missing = Manca
dossier-waived = Non richiesto
dossier-in-force = In vigore
dossier-superseded = Sostituito
dossier-add-this = Aggiungere
dossier-waive = Non serve
dossier-waive-reason = Perché non serve
dossier-waive-submit = Registrare il motivo
dossier-renew = Depositare una nuova versione
dossier-older = Versioni precedenti
dossier-version = versione { $n }
dossier-expired = Scaduto
dossier-expiring = In scadenza
dossier-sealed = Cifrato
dossier-side-l = Solo lato lavoro
dossier-side-s = Solo lato sociale
dossier-verification-0 = Dichiarato, non visto
dossier-verification-1 = Dichiarato a colloquio
dossier-verification-2 = Originale visto
dossier-verification-4 = Da un archivio ufficiale
dossier-kept-back = { $n ->
    [one] Un documento riservato non è compreso.
   *[other] { $n } documenti riservati non sono compresi.
    }
dossier-section-1 = Identità e permessi
dossier-section-2 = Screening e prima accoglienza
dossier-section-3 = Competenze
dossier-section-4 = Orientamento
dossier-section-5 = Patto
dossier-section-6 = Misure
dossier-section-7 = Area sociale
dossier-section-8 = Valutazione
dossier-section-9 = Corrispondenza e privacy
dossier-section-10 = Evidenze per la validazione
dossier-paper-identity = Documento d’identità, permesso o ricevuta
dossier-paper-tax-code = Codice fiscale
dossier-paper-guardianship = Decreto di tutela
dossier-paper-cv = Curriculum vitae
dossier-paper-pact = Patto firmato
dossier-paper-training-plan = Progetto formativo individuale
dossier-paper-convention = Convenzione con il soggetto ospitante
dossier-paper-register = Registro delle presenze
dossier-paper-evidence = Evidenze delle competenze
card-dossier = { $n ->
    [0] Dossier (vuoto)
    [one] Dossier (un documento)
   *[other] Dossier ({ $n } documenti)
    }

## Aggiungere un documento

document-add-title = Aggiungere un documento
document-title = Titolo
document-back = Tornare indietro
document-renew-title = Nuova versione del documento
document-replaces = Prende il posto di «{ $title }», che resta tra le versioni precedenti.
document-file = File
document-file-hint = PDF, JPEG, PNG, WebP, testo, ODT, ODS, DOCX o XLSX, al massimo { $most } MB. Meglio PDF/A. Niente macro.
document-photo = Oppure una fotografia
document-photo-hint = Dal telefono si apre la fotocamera.
document-kind = Tipo di documento
document-title-hint = Se vuoto, vale il nome del tipo.
document-dated-on = Data del documento
document-expires-on = Scade il
document-expires-on-hint = Sessanta giorni prima compare un promemoria.
document-held-on = Nel dossier dal
document-held-on-hint = Vuoto: da oggi. Serve per un foglio che era già agli atti e si carica dopo: il giorno del caricamento resta comunque visibile.
document-section = Sezione
document-section-hint = Se vuota, quella abituale del tipo.
document-side = Chi lo vede
document-side-both = Lato lavoro e lato sociale
document-side-l = Solo lato lavoro
document-side-s = Solo lato sociale
document-language = Lingua
document-issued-by = Chi l’ha rilasciato
document-signature = Firma
document-class = Riservatezza più alta
document-class-hint = Salute, convinzioni e simili, o dati giudiziari: il file si conserva cifrato e non esce con il dossier.
document-class-p2 = Dati delicati
document-class-p3 = Categorie particolari (art. 9 GDPR)
document-class-p4 = Dati giudiziari o di protezione: li vede solo il Suo ente
document-more = Scadenza, sezione, chi lo vede e altro
document-submit = Depositare
done-document-added = Documento depositato nel dossier.
done-document-waived = Motivo registrato.
sheet-files-none = Nel dossier non c’è ancora nessun documento da scegliere.
sheet-files-add = Aggiungere un documento
sheet-files-aside = (si apre in un’altra scheda)
sheet-files-again = Aggiornare l’elenco

## Cahier de bord (F11)

logbook-title = Cahier de bord
logbook-write = Nuova annotazione
logbook-kind = Che cosa
logbook-on = Giorno
logbook-minutes = Durata in minuti
logbook-minutes-hint = Obbligatoria per colloqui, telefonate e incontri delle misure.
logbook-text = Testo condiviso
logbook-text-hint = Lo leggono la persona e chi la segue. Niente dati sulla salute o giudiziari: per quelli c’è la nota riservata.
logbook-note = Nota riservata
logbook-note-hint = Cifrata. La legge solo chi l’ha scritta. Non si stampa.
logbook-next-step = Prossimo passo
logbook-next-due = Entro il
logbook-next-owner = Chi lo fa
logbook-next-owner-hint = Vuoto: il Suo ente.
logbook-mode = Come
logbook-mode-hint = Vuoto: in presenza, o al telefono per le telefonate.
logbook-outcome = Esito
logbook-at = Ora
logbook-at-hint = Per esempio 9.30
logbook-language = Lingua
logbook-language-hint = Obbligatoria per la nota della persona: la lingua in cui l’ha dettata.
logbook-mediator = C’era un mediatore?
logbook-measure = Misura
logbook-document = Documento del dossier
logbook-feedback = Come l’ha vissuto la persona
logbook-feedback-1 = 1 – Molto male
logbook-feedback-2 = 2 – Male
logbook-feedback-3 = 3 – Così così
logbook-feedback-4 = 4 – Bene
logbook-feedback-5 = 5 – Molto bene
logbook-offline = Scritto senza connessione
logbook-group-step = Prossimo passo
logbook-group-note = Nota riservata
logbook-group-more = Modo, esito, ora, lingua e altro
logbook-submit = Annotare
logbook-submit-anyway = Annotare comunque
logbook-delicate-title = Il testo condiviso contiene parole delicate
logbook-delicate-text = Non è stato annotato ancora niente. Si può spostare la frase nella nota riservata, o annotare comunque se serve così.
logbook-steps = Passi da fare
logbook-step-done = Fatto
logbook-entries = Annotazioni
logbook-none = Nel cahier de bord non c’è ancora niente. Ogni colloquio, telefonata o assenza si annota qui.
logbook-for-minutes = { $n ->
    [one] un minuto
   *[other] { $n } minuti
    }
logbook-with-mediator = con mediatore
logbook-dictated = Dettata a { $to }
logbook-dictated-in = Dettata a { $to }, in { $language }
logbook-felt = parere della persona { $n } su 5
logbook-late = Annotato in ritardo, il { $day }
logbook-corrects = Corregge la n. { $n }
logbook-corrected-by = Corretta dalla n. { $n }
logbook-correct = Correggere con una nuova annotazione
logbook-correcting = Questa annotazione corregge la n. { $n }, che resta com’è.
logbook-correct-not = Scriverne una nuova
logbook-from-card = Dalla scheda F03
logbook-from-dossier = Dal dossier
logbook-from-group = Da un’attività di gruppo
done-logbook = Annotazione scritta.
done-logbook-step = Passo segnato come fatto.
task-logbook-step = Prossimo passo dal cahier de bord
task-document-expiry = Documento del dossier in scadenza

## Chi ha visto i dati

saw-dossier-opened = Ha aperto il dossier
saw-document-downloaded = Ha scaricato un documento del dossier
saw-dossier-exported = Ha scaricato l’intero dossier
saw-document-added = Ha depositato un documento
saw-document-waived = Ha registrato che un documento non serve
saw-logbook-read = Ha letto il cahier de bord
saw-logbook-printed = Ha stampato il cahier de bord
saw-logbook-written = Ha scritto nel cahier de bord
saw-logbook-step-done = Ha segnato un passo come fatto

## Rifiuti e avvertenze

refusal-dossier-not-open = Dossier e cahier de bord si aprono con lo screening.
refusal-dossier-not-open-next = Aprire prima la scheda di screening (F01).
refusal-not-waivable = Il CV serve sempre: senza, il patto non si firma (RU-09).
refusal-not-waivable-next = Depositare il CV nel dossier.
refusal-cv-incomplete = Il CV è completo per meno del 60%: è troppo poco per allegarlo al dossier e firmare il patto.
refusal-cv-incomplete-next = Scrivere un nuovo CV aggiungendo ciò che manca: esperienze, studi, lingue con i livelli, competenze.
refusal-dossier-too-large = Il dossier è troppo grande per un solo file.
refusal-dossier-too-large-next = Scaricare i documenti uno per uno.
warning-late-entry = L’annotazione è di oltre cinque giorni dopo: resta segnata come tardiva.
warning-health-words = Ci sono parole che parlano di salute.
warning-justice-words = Ci sono parole che parlano di giustizia.
