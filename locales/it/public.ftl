# SPDX-License-Identifier: AGPL-3.0-or-later
# Pagine pubbliche: errori, aiuto, note legali.

## Errori

problem-400 = Richiesta non leggibile
problem-401 = Accedere per continuare
problem-403 = Non consentito
problem-404 = Non trovato
problem-405 = Richiesta non prevista
problem-409 = Non si può fare adesso
problem-413 = Invio troppo grande
problem-422 = Qualcosa è da correggere
problem-429 = Troppe richieste
problem-500 = Il servizio ha avuto un problema
problem-503 = Il servizio è occupato

## Note legali

legal-title = Note legali
legal-owner = Titolare
legal-owner-text = Il servizio è della Regione capofila e degli enti che partecipano al programma.
legal-use = Uso
legal-use-text = L’area operatore è riservata a chi ha un incarico. Ogni accesso è registrato e controllato; l’uso per altri scopi è vietato.
legal-content = Contenuti
legal-content-text = I testi delle schede seguono le linee guida del programma. Le informazioni sul diritto al lavoro aiutano l’operatore e non sostituiscono la norma.
legal-licence = Licenza del software
legal-licence-text = Il software è libero, con licenza GNU AGPL versione 3 o successiva. Il codice sorgente è disponibile a questo indirizzo:

## Aiuto

help-title = Aiuto
help-begin = Cominciare
help-begin-text = La pagina «La mia giornata» mostra le cose da fare, i rinvii e le persone seguite. La scheda di ogni persona dice sempre qual è il prossimo passo ed entro quando.
help-search = Prima cercare, poi registrare
help-search-text = Una persona si registra solo dopo una ricerca. I nomi si trovano in qualunque ordine e grafia; con un codice la ricerca è sicura.
help-forms = Schede
help-forms-text = La bozza si salva da sé. «Aggiornare le domande» mostra le domande che dipendono dalle risposte già date. Una scheda chiusa non si modifica: se ne compila un’altra.
help-session = Sessione
help-session-text = Dopo quindici minuti senza attività la sessione si blocca e chiede la password; dopo dodici ore si accede di nuovo.
help-ask = A chi chiedere
help-ask-text = Per account e incarichi, al referente della propria sede. Per un doppione o un dato sbagliato, al responsabile delle anagrafiche. Per i diritti della persona, al responsabile della protezione dei dati.
help-keys = Tastiera
help-key-search = va alla ricerca; si può disattivare in fondo a ogni pagina
help-key-tab = va al campo seguente; con Maiusc al precedente
help-key-enter = in una scheda aggiorna le domande, senza chiuderla
help-states = Stati del percorso
help-states-caption = Gli stati, nell’ordine del percorso

## Informative

notices-title = Informative consegnate alle persone
notices-text = Il testo che si consegna e si spiega alla prima accoglienza, nelle lingue disponibili.
notice-title = Informativa
