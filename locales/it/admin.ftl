# SPDX-License-Identifier: AGPL-3.0-or-later
# Amministrazione: enti, utenze, incarichi, edizione, registro.

## Menu e cornice

nav-admin = Amministrazione
admin-tabs = Pagine di amministrazione
admin-tab-accounts = Utenze
admin-tab-bodies = Enti
admin-tab-edition = Edizione
admin-tab-journal = Registro degli accessi
admin-state = Stato
admin-actions = Azioni
admin-save = Salvare
admin-source = Fonte
admin-note = Nota
admin-assumed = Ipotizzato
admin-code = Codice
admin-name = Nome
admin-valid-from = Dal
admin-valid-to = Al
admin-open-end = senza scadenza
admin-wrong-shape = Scrivere un testo su una riga, senza caratteri di controllo.

## Enti

admin-bodies-none = Nessun ente da amministrare.
admin-bodies-unnamed = { $n ->
    [one] Un ente è contato nei documenti ma non ancora denominato.
   *[other] { $n } enti sono contati nei documenti ma non ancora denominati.
}
admin-body-name = Denominazione
admin-body-code = Codice
admin-body-kind = Tipo
admin-body-parent = Opera per
admin-body-seat = Sede
admin-body-alias = Altro nome
admin-body-mediator = Mediatore culturale in sede
admin-body-facts = Dati dell’ente
admin-body-history = Storia
admin-body-stated = Nome nei documenti
admin-changes = Modifiche in questo sistema
admin-changes-count = { $n ->
    [one] Una modifica
   *[other] { $n } modifiche
}
admin-to-be-named = Da denominare
admin-named = Denominato
admin-rename = Dare un nome
admin-rename-intro = Il codice non cambia: atti e conteggi restano dove sono. La modifica resta nel registro.
admin-field-name = Denominazione
done-admin-body = Nome salvato.
body-kind-region = Regione
body-kind-authority = Autorità
body-kind-partner = Partner
body-kind-third-sector = Ente del terzo settore
body-kind-employment-centre = Centro per l’impiego
body-kind-social-district = Ambito sociale
body-kind-affiliate = Soggetto aderente
body-kind-accredited-provider = Soggetto accreditato
body-kind-training-body = Ente di formazione
body-kind-company = Impresa

## Utenze

admin-accounts-intro = Le persone che lavorano per gli enti che Lei amministra.
admin-accounts-search = Nome, utente o codice dell’ente
admin-accounts-none = Nessuna utenza trovata. Provare con un’altra parola, oppure creare l’utenza.
admin-accounts-count = { $n ->
    [one] Una utenza
   *[other] { $n } utenze
}
admin-new-account = Nuova utenza
admin-new-account-intro = L’utenza è personale: una per ogni operatore. La password viene creata dal sistema e si vede una volta sola.
admin-create = Creare l’utenza
admin-user-taken = Questo nome utente è già in uso: sceglierne un altro.
admin-field-display-name = Nome e cognome
admin-field-display-name-hint = Come lo vedranno i colleghi
admin-field-user-name = Nome utente
admin-field-user-name-hint = Lettere, cifre, punto, trattino, _ e @
admin-field-user-name-wrong = Usare solo lettere, cifre, punto, trattino, _ e @.
admin-account-active = Attiva
admin-account-suspended = Sospesa
admin-suspend = Sospendere l’utenza
admin-reactivate = Riattivare l’utenza
admin-reset = Dare una nuova password
admin-account-effects = La sospensione e la nuova password chiudono subito tutte le sessioni di questa utenza.
admin-own-account = È la Sua utenza: incarichi e stato può cambiarli solo un altro amministratore.
done-admin-suspended = Utenza sospesa: le sue sessioni sono chiuse.
done-admin-reactivated = Utenza riattivata.
admin-password = Password
admin-password-title = Password da consegnare
admin-password-once = Questa password si vede una volta sola
admin-password-hand-over = Consegnarla di persona o per un canale diverso dal nome utente. Se va persa, se ne dà una nuova.
admin-password-done = L’ho consegnata

## Incarichi

admin-mandates = Incarichi
admin-add-mandate = Aggiungere un incarico
admin-add = Aggiungere
admin-field-body = Ente
admin-field-role = Ruolo
admin-field-role-hint = Il ruolo deve essere tra quelli del tipo di ente
admin-field-basis = Atto o contratto
admin-field-basis-hint = Su che cosa si fonda l’incarico, per esempio «Decreto n. 12 del 1/3/2026»
admin-field-valid-from = Primo giorno
admin-field-valid-to = Ultimo giorno
admin-field-valid-to-hint = Vuoto se non ha scadenza
admin-last-day = Ultimo giorno
admin-end = Far terminare
admin-suspend-mandate = Sospendere
admin-resume = Riprendere
done-admin-mandate = Incarico aggiunto.
done-admin-mandate-ended = Ultimo giorno dell’incarico registrato.
done-admin-mandate-suspended = Incarico sospeso.
done-admin-mandate-resumed = Incarico ripreso.

## Edizione

admin-edition-intro = Che cosa dicono i documenti, da quale fonte, e che cosa è stato ipotizzato.
admin-edition-facts = Il progetto
admin-edition-name = Nome
admin-edition-programme = Programma
admin-edition-notice = Avviso pubblico
admin-edition-project = Codice del progetto
admin-edition-cup = Codice unico di progetto (CUP)
admin-edition-fund = Fondo
admin-edition-cost = Costo totale (euro)
admin-edition-lead = Capofila
admin-edition-authority = Autorità
admin-edition-from = Inizio dichiarato
admin-edition-to = Fine dichiarata
admin-windows = Finestre di conteggio
admin-targets = Obiettivi
admin-centres = Centri per l’impiego
admin-parameters = Parametri
admin-parameter = Parametro
admin-work-packages = Pacchetti di lavoro
admin-schedule = Macrocronoprogramma
admin-figures = Numeri della rete
admin-figure = Voce del documento
figure-partners = Partner
figure-partners-signed = Partner firmatari
figure-affiliates = Soggetti aderenti
figure-employment-centres = Centri per l’impiego
figure-centres-with-services-for-foreigners = Centri con servizi per stranieri
figure-centres-with-mediator = Centri con mediatore culturale
figure-centres-involved = Centri coinvolti
figure-social-districts = Ambiti sociali
figure-accredited-bodies = Soggetti accreditati
figure-third-country-nationals = Cittadini di Paesi terzi nella regione
figure-operators-first-level = Operatori formati al primo livello
figure-operators-total = Operatori formati in tutto
admin-notes = Nota metodologica
admin-notes-intro = Dove i documenti non concordano, e che cosa si è deciso. Una decisione si cambia con un atto della Regione.
admin-without-target = Partner senza obiettivo: { $text }. Non compare nelle tabelle degli obiettivi.
admin-decision = Decisione:
parameter-young-max-age = Età massima dei giovani
parameter-msna-min-age = Età minima, minori non accompagnati
parameter-msna-below-age = Età non ancora compiuta, minori non accompagnati
parameter-sla-screening = Termine per aprire lo screening
parameter-sla-enrolment = Termine per la prima accoglienza
parameter-sla-reception = Termine per completare l’accoglienza
parameter-sla-acceptance = Termine per rispondere a un rinvio
parameter-sla-transfer = Termine per rispondere a un trasferimento
parameter-sla-orientation = Termine per l’orientamento finalizzato al patto
parameter-sla-pact = Termine per firmare il patto
parameter-sla-pact-review = Riesame del patto
parameter-sla-suspension-review = Riesame di un patto sospeso
parameter-sla-final-evaluation = Termine per la valutazione finale
parameter-referral-expiry = Scadenza di un rinvio senza risposta
parameter-lead-archive = Archiviazione di una segnalazione
parameter-reopening = Riapertura di un percorso chiuso
parameter-stale-case = Percorso fermo
parameter-unreachable-attempts = Tentativi prima dell’irreperibilità
parameter-unreachable-period = Periodo dei tentativi
parameter-care-after-closure = Cura dopo la chiusura
parameter-own-records-after-closure = Lettura dei propri atti dopo la chiusura
parameter-person-search-looks = Ricerche di persone
parameter-fruitless-searches = Ricerche per codice o telefono senza esito
parameter-light-green = Semaforo verde da
parameter-light-amber = Semaforo ambra da
parameter-small-cell-below = Numeri non mostrati sotto
unit-years = anni
unit-months = mesi
unit-days = giorni
unit-working-days = giorni lavorativi
unit-count = volte
unit-percent = %
unit-per-hour = all’ora
unit-persons = persone

## Registro

admin-journal-seals = Integrità del registro
admin-journal-seals-intro = Ogni sigillo copre le righe scritte dopo il precedente. La verifica li ricalcola tutti dalle righe, senza mostrarne il contenuto.
admin-verify = Verificare i sigilli
admin-journal-whole = Il registro è integro
admin-journal-broken = Il registro non è integro: avvisare subito il responsabile della protezione dei dati
admin-seals = Sigilli controllati
admin-sealed-lines = Righe sigillate
admin-open-lines = Righe non ancora sigillate
admin-seal-head = Impronta dell’ultimo sigillo
admin-seal-seal-missing = manca un sigillo
admin-seal-chain-broken = la catena è interrotta
admin-seal-lines-missing-or-added = righe mancanti o aggiunte
admin-seal-lines-changed = righe modificate
admin-seal-tail-cut-off = la coda è stata tagliata (o è stata ripristinata una copia più vecchia)
admin-seal-not-as-written-down-outside = non è come fu annotato altrove
admin-journal-title = Chi ha fatto che cosa
admin-patterns = Segnali
admin-patterns-intro = Più ricerche per codice o telefono senza esito di quante ne fa uno sportello: chiedere a chi le ha fatte che cosa cercava.
admin-journal-of = { $body }: accessi, consultazioni e modifiche, dal più recente.
admin-journal-all = Tutti gli enti: accessi, consultazioni e modifiche, dal più recente.
admin-journal-none = Nessuna riga.
admin-journal-lines = { $n ->
    [one] Una riga in questa pagina
   *[other] { $n } righe in questa pagina
}
admin-when = Quando
admin-what = Che cosa
admin-why = Motivo
admin-kind = Tipo
admin-kind-event = Atto del percorso
admin-kind-change = Modifica
admin-kind-look = Consultazione
admin-kind-refusal = Rifiuto
admin-kind-access = Accesso
admin-reason-console = Dalla riga di comando
admin-did-turned-away = Accesso a una persona rifiutato
admin-did-my-day = La mia giornata
admin-did-cases = Elenco delle persone seguite
admin-did-search-own = Ricerca tra le persone seguite
admin-did-search = Ricerca di persone
admin-did-search-fruitless = Ricerca per codice o telefono senza esito
admin-did-search-refused = Ricerca negata: troppe senza esito in un’ora
admin-did-pattern = Segnale: molte ricerche senza esito in un’ora
admin-did-accounts = Elenco delle utenze
admin-did-account-created = Utenza creata
admin-did-account-suspended = Utenza sospesa
admin-did-account-reactivated = Utenza riattivata
admin-did-password-reset = Nuova password data
admin-did-password-changed = Password cambiata
admin-did-mandate-added = Incarico aggiunto
admin-did-mandate-ended = Incarico terminato
admin-did-mandate-suspended = Incarico sospeso
admin-did-mandate-resumed = Incarico ripreso
admin-did-mandate-switched = Cambio di incarico
admin-did-body-renamed = Ente denominato
admin-did-token-created = Chiave per programmi creata
admin-did-token-revoked = Chiavi per programmi revocate
admin-did-login = Accesso
admin-did-login-refused = Accesso rifiutato
admin-did-login-no-mandate = Accesso senza incarico
admin-did-logout = Uscita
admin-did-journal-body = Registro degli accessi
admin-did-journal-verified = Registro verificato
admin-did-board-targets = Cruscotto obiettivi
admin-did-board-counted = Elenco dei conteggiati
admin-did-board-exclusions = Elenco degli esclusi
admin-did-board-funnel = Cruscotto del percorso
admin-did-board-indicators = Indicatori
admin-did-board-gantt = Cronoprogramma

## Bodies added, ended; their cards

admin-new-body = Nuovo ente
admin-new-body-intro = Il tipo stabilisce che cosa l’ente può fare nella rete e non si cambia dopo.
admin-add-body = Aggiungere l’ente
admin-field-code = Codice
admin-field-code-hint = Maiuscole, cifre e trattini, al massimo venti: per esempio COOP-01.
admin-field-code-wrong = Usare solo maiuscole, cifre e trattini.
admin-field-kind = Tipo
admin-field-parent = Opera per
admin-field-parent-hint = Il partner nella cui rete opera; serve per gli enti del terzo settore.
admin-field-comune = Sede
admin-body-card = Aprire la scheda ente
admin-body-end = Ultimo giorno nella rete
admin-body-end-intro = Da quel giorno l’ente non si sceglie più per invii, titolarità e misure, e gli incarichi dei suoi operatori cessano. Senza una data l’uscita si annulla; gli incarichi cessati restano tali.
admin-body-end-save = Registrare l’ultimo giorno
done-admin-body-added = Ente aggiunto.
done-admin-body-ended = Ultimo giorno dell’ente registrato.
done-body-card = Scheda ente salvata.
admin-did-body-added = Ente aggiunto
admin-did-body-ended = Uscita di un ente registrata
admin-did-body-card-kept = Scheda ente salvata
admin-did-body-read = Scheda ente letta
network-title = Rete
network-intro = Gli enti che prendono parte al progetto: dove sono, che cosa offrono, come contattarli.
network-search = Cercare per nome, codice, comune o tipo
network-find = Cercare
network-active = Attivo
network-ended = Uscito dalla rete
network-not-yet = Non ancora nella rete
network-print = Stampare (PDF)
network-edit = Correggere la scheda
network-administer = Nome e date
network-open = Da completare
network-open-intro = I documenti non lo dicono e nessuno lo ha ancora scritto.
network-open-list = Da completare: { $text }.
network-from-edition = Secondo l’edizione del progetto. Fonte: { $text }.
network-kept = Versione { $version }, salvata il { $on }.
network-changed-meanwhile = Nel frattempo qualcun altro ha cambiato questa scheda. Quello che è stato scritto qui è rimasto; salvando di nuovo prevale su queste risposte:
network-edit-intro = Scrivere solo ciò che risulta da un atto o dall’ente stesso. Le domande senza risposta restano «da completare».
network-save = Salvare la scheda
network-back = Tornare alla scheda
network-count = { $n ->
    [one] Un ente
   *[other] { $n } enti
}

## Proroghe
admin-revise = Registrare una proroga
admin-revise-intro = Vale dal giorno dell’atto: il valore atteso segue le nuove date. Le finestre in cui gli atti contano non cambiano: le stabilisce l’edizione.
admin-field-key = Attività
admin-field-act = Numero dell’atto
admin-field-dated = Giorno dell’atto
admin-field-from = Nuovo inizio
admin-field-from-hint = Vuoto: l’inizio resta com’è.
admin-field-to = Nuova fine
admin-revise-save = Registrare la proroga
done-revision = Proroga registrata.
