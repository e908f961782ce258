# SPDX-License-Identifier: AGPL-3.0-or-later
# Cruscotti: obiettivi, cronoprogramma, imbuto, esclusi.

## Menu e cornice

nav-boards = Obiettivi
board-tabs = Cruscotti
board-tab-targets = Obiettivi
board-tab-gantt = Cronoprogramma
board-tab-funnel = Percorso e indicatori
board-tab-exclusions = Esclusi dal conteggio
board-intro-network = { $edition }: tutta la rete, al { $day }.
board-intro-partner = { $edition }: { $body } accanto alla media degli altri partner, al { $day }.
board-intro-body = { $edition }: le persone seguite da { $body }, al { $day }.
board-edition = Edizione
board-on = Situazione al giorno
board-as-of = Alla data
board-update = Aggiornare
board-day-unread = Questa data non si legge: si mostra la situazione di oggi. Scrivere per esempio 30/6/2021.
board-print = Stampare
board-csv = Scaricare questa tabella (CSV)
board-empty = { $text }: nessun dato.

## Come si leggono i numeri

board-reading = Come si leggono questi numeri
board-reading-expected = Atteso alla data: l’obiettivo in proporzione ai giorni trascorsi della finestra. Indice: conteggiati diviso atteso.
board-lights = Semaforo: in linea da { $green }% dell’atteso, in lieve ritardo da { $amber }%, sotto in ritardo.
board-indicative = Ripartizione indicativa: l’obiettivo è regionale e la parte di ciascun partner non è ufficiale.
board-small-note = A chi non segue le persone i numeri da 1 a 4 si mostrano come <5; «non mostrato» copre un numero da cui si ricaverebbero.
board-not-defined = n.d.
board-not-defined-note = n.d.: non definito, perché si dividerebbe per zero.
board-withheld = non mostrato
light-green = In linea
light-amber = In lieve ritardo
light-red = In ritardo
light-none = Non valutabile
board-yes = Sì
board-no = No

## Obiettivi

board-summary = In breve
board-reached-of = { $value } di { $target } ({ $percent }%)
board-threshold = Soglia minima del progetto
board-threshold-of = su una soglia di { $text }
board-threshold-note = Conteggiati in prima accoglienza: { $share }% di { $target }. { $percent }% = { $computed }; soglia da scheda progetto = { $literal }. Decide il numero scritto, { $literal }.
board-window = Contano gli atti dal { $from } al { $to }: trascorsi { $days } giorni su { $of }.
board-window-none = Nessuna finestra: contano gli atti di ogni data.
board-targets-reception = Prima accoglienza
board-targets-taking-charge = Presa in carico
board-targets-measures = Misure attivate
board-targets-validation = Percorsi VALICO
board-targets-self-employment = Percorsi di autoimpiego
board-partner = Partner
board-value = Persone
board-value-of = Valore
board-target = Obiettivo
board-percent = Percentuale
board-expected = Atteso alla data
board-index = Indice sull’atteso
board-light = Semaforo
board-official = Ufficiale
board-official-yes = Ufficiale
board-official-no = Non ufficiale (indicativo)
board-network = Tutta la rete
board-network-average = Media degli altri partner
board-no-partner = Senza partner titolare
board-reached = Raggiunta
board-not-reached = Non ancora raggiunta

## Persone conteggiate

board-people-link = Chi è conteggiato
board-people-title = Persone conteggiate
board-people-intro = { $indicator }, al { $day }.
board-people-names = Il nome compare solo per le persone che il Suo ente segue oggi.
board-people-none = Nessuna persona conteggiata a questa data. Gli esclusi e i motivi sono nella pagina «Esclusi dal conteggio».
board-people-in-page = { $n ->
    [one] Una persona in questa pagina
   *[other] { $n } persone in questa pagina
}
board-person = Persona
board-card-number = Scheda anagrafica
board-key = Chiave dell’archivio regionale
board-since = Conta dal
board-not-followed = Non seguita dal Suo ente

## Esclusi

board-exclusions = Esclusi dal conteggio, per motivo
board-exclusions-intro = { $edition }: chi non si conta oggi, perché, e che cosa si può fare.
board-exclusions-none = Nessuno è escluso dal conteggio.
board-exclusions-people = Persone escluse
board-reasons = Motivi
board-reason = Motivo
board-meaning = Che cosa significa
board-remedy = Che cosa fare
exclusion-out-of-window = Fuori finestra
exclusion-out-of-window-why = L’atto che conterebbe ha una data fuori dalla finestra dell’indicatore.
exclusion-out-of-window-next = Controllare la data registrata. Se è giusta, solo la Regione può riconoscerlo con un atto.
exclusion-universal-user = Utente universale
exclusion-universal-user-why = Cittadino italiano, dell’Unione o con doppia cittadinanza: si segue ma non è destinatario del programma.
exclusion-universal-user-next = Nulla da fare, se la cittadinanza registrata è giusta.
exclusion-not-eligible = Requisiti non verificati
exclusion-not-eligible-why = Manca la prova dei requisiti: titolo di soggiorno, età, domicilio.
exclusion-not-eligible-next = Completare titolo di soggiorno e domicilio, poi la scheda di screening (F01).
exclusion-f02-missing = Manca la scheda anagrafica
exclusion-f02-missing-why = La prima accoglienza conta con la scheda anagrafica dei beneficiari (F02).
exclusion-f02-missing-next = Compilare e chiudere la scheda anagrafica (F02).
exclusion-f02p-missing = Manca l’informativa
exclusion-f02p-missing-why = L’informativa sui dati personali (F02P) non risulta consegnata.
exclusion-f02p-missing-next = Consegnare l’informativa (F02P) e registrarne la consegna.
exclusion-f03-missing = Manca la scheda destinatario
exclusion-f03-missing-why = La scheda cittadini di paesi terzi (F03), documento di rendiconto, non è aperta.
exclusion-f03-missing-next = Chiudere la scheda anagrafica: la scheda destinatario si apre con essa.
exclusion-activity-missing = Manca un’attività
exclusion-activity-missing-why = Non è annotata nessuna attività di prima accoglienza.
exclusion-activity-missing-next = Annotare l’attività svolta, con data, durata ed esito.
exclusion-not-started = Accoglienza non iniziata
exclusion-not-started-why = La persona è segnalata o nello screening; della prima accoglienza non c’è ancora nulla.
exclusion-not-started-next = Se la persona è idonea, cominciare la prima accoglienza.
exclusion-merged = Stessa persona
exclusion-merged-why = È risultata la stessa persona di un’altra scheda, che conta una volta sola.
exclusion-merged-next = Nulla da fare.
exclusion-s40-missing = Non presa in carico
exclusion-s40-missing-why = La presa in carico conta con un case manager nominato e il percorso aperto.
exclusion-s40-missing-next = Accettare il rinvio, o prendere in carico allo sportello, e nominare il case manager.
exclusion-f09-missing = Manca l’orientamento al patto
exclusion-f09-missing-why = La presa in carico conta con la scheda di orientamento al patto (F09).
exclusion-f09-missing-next = Compilare e chiudere la scheda di orientamento al patto (F09).
exclusion-reception-not-counted = Prima accoglienza non conteggiata
exclusion-reception-not-counted-why = La presa in carico conta soltanto per chi conta in prima accoglienza.
exclusion-reception-not-counted-next = Guardare perché la prima accoglienza non conta, e completarla.
exclusion-taking-charge-not-counted = Presa in carico non conteggiata
exclusion-taking-charge-not-counted-why = La misura conta soltanto per chi conta nella presa in carico.
exclusion-taking-charge-not-counted-next = Guardare perché la presa in carico non conta, e completarla.
exclusion-annulled = Misura annullata
exclusion-annulled-why = La misura è stata annullata: non conta più.
exclusion-annulled-next = Nulla da fare, se l’annullamento è giusto; altrimenti registrare di nuovo la misura.

## Percorso e indicatori

board-funnel = Dal primo contatto alla presa in carico
board-funnel-intro = Quanti percorsi arrivano a ogni passo, come stanno le cose oggi.
board-first-step = Primo passo
board-of-step-before = { $percent }% del passo precedente
board-leads = Segnalazioni
board-screened = Screening conclusi
board-suitable = Idonei
board-received = Accolti
board-completed = Accoglienze completate
board-referred = Rinviati
board-taken = Presi in carico
board-screened-of-leads = Screening su segnalazioni
board-suitable-of-screened = Idonei su screening
board-received-of-suitable = Accolti su idonei
board-completed-of-received = Completate su accolti
board-referred-of-completed = Rinviati su completate
board-taken-of-referred = Presi in carico su rinviati
board-taken-of-received = Presi in carico su accolti
board-indicators = Indicatori
board-indicators-intro = Risultati, gruppi prioritari, abbandoni, tempi e termini alla data scelta. Mediana e percentili sono di rango più vicino.
board-others = Gli altri partner insieme
board-others-show = Mostrare le tabelle degli altri partner
board-indicator = Indicatore
board-numerator = Numeratore
board-denominator = Denominatore
board-item = Voce
board-group = Gruppo
board-step = Passaggio
board-stage = Fase
board-state = Stato
board-month = Mese di ingresso
board-count = Conclusi
board-median = Mediana (giorni)
board-mean = Media (giorni)
board-p25 = 25° percentile
board-p75 = 75° percentile
board-p90 = 90° percentile
board-censored = Ancora in attesa
board-term = Termine
board-unit = Unità
board-unit-days = giorni
board-unit-working-days = giorni lavorativi
board-within = Nei termini
board-done = Conclusi
board-overdue = Scaduti e non conclusi
board-stale = Fermi
board-open = Aperti
board-case = Percorso
board-days = Giorni
board-ind-outputs = Risultati (IND-01…04, 13, 14)
board-ind-01 = IND-01 Persone con screening concluso
board-ind-02 = IND-02 Tasso di idoneità
board-ind-03 = IND-03 Persone in prima accoglienza
board-ind-04 = IND-04 Raggiungimento dell’obiettivo di accoglienza
board-ind-05 = Soglia minima (IND-05)
board-ind-05-value = Persone conteggiate
board-ind-05-target = Obiettivo della rete
board-ind-05-percent = Quota dell’obiettivo
board-ind-05-computed = La percentuale della scheda, calcolata
board-ind-05-literal = Soglia scritta nella scheda progetto
board-ind-05-answer = Esito
board-ind-13 = IND-13 Accolti con F02, F02P e F03
board-ind-14 = IND-14 Attività riportate in F03
board-ind-15 = Gruppi prioritari (IND-15)
board-ind-20 = Passaggi di fase (IND-20)
board-ind-20-cohorts = Passaggi per mese di ingresso (IND-20)
board-ind-21 = Abbandoni per fase (IND-21)
board-ind-21-reasons = Motivi di abbandono (IND-21)
board-ind-22 = Tempi di passaggio (IND-22)
board-ind-22-censored = Percorsi ancora in attesa (IND-22)
board-ind-23 = Tempi di attesa (IND-23)
board-ind-24 = Rispetto dei termini (IND-24)
board-ind-25 = Percorsi fermi (IND-25)
board-stage-lead = Segnalazione
board-stage-received = Prima accoglienza
board-stage-taken = Presa in carico
board-step-lead-screening = Segnalazione → screening aperto
board-step-lead-screened = Segnalazione → screening concluso
board-step-lead-received = Segnalazione → prima accoglienza
board-step-received-completed = Prima accoglienza → completata
board-step-received-taken = Prima accoglienza → presa in carico
board-step-completed-taken = Accoglienza completata → presa in carico
board-step-suitable-card = Idoneità → scheda anagrafica
board-step-referral-accepted = Rinvio → accettazione
board-step-referral-answered = Rinvio → risposta

## Cronoprogramma

board-gantt = Macrocronoprogramma delle attività
board-gantt-intro = { $edition }: attività, date e stato al { $day }.
board-gantt-none = Questa edizione non ha un cronoprogramma.
board-gantt-figures = I numeri del cronoprogramma
board-assumed-note = Date ipotizzate: la barra non si legge con sicurezza nel documento; le date sono ricavate dal testo e aspettano conferma dalla Regione.
board-dates = Date
board-dates-assumed = date ipotizzate
board-dates-stated = dal documento
board-bar = Attività
board-from = Inizio
board-to = Fine
board-days-passed = Giorni trascorsi
board-bar-later = Non ancora iniziata
board-bar-over = Conclusa
board-bar-running = In corso

## File

board-table = Tabella
board-sheet-notes = Note
board-sheet-board = Cruscotto
board-sheet-body = Ente che ha esportato
board-sheet-small = Numeri piccoli
