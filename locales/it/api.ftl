# SPDX-License-Identifier: AGPL-3.0-or-later
# Risposte ai programmi: che cosa non va e che cosa fare.

api-problem-not-found = A questo indirizzo non c'è nulla, oppure non è consentito sapere se c'è.
api-problem-method-not-allowed = Questo indirizzo non accetta questo metodo: l'intestazione Allow dice quali accetta.
api-problem-credentials-invalid = Il gettone di accesso manca, è scaduto o è stato revocato: chiederne uno nuovo al referente del proprio ufficio.
api-problem-session-locked = La sessione è bloccata: sbloccarla con la password nelle pagine del servizio.
api-problem-form-expired = Manca la prova che la richiesta viene da una pagina del servizio: aprire di nuovo la pagina e riprovare.
api-problem-scope-missing = Il gettone non è stato creato per questo tipo di richieste: chiederne uno con l'ambito adatto.
api-problem-content-type-unsupported = Il corpo della richiesta è di un altro tipo: inviare application/json, o application/x-ndjson per lo storico.
api-problem-malformed = La richiesta non si legge: controllare la sintassi.
api-problem-too-large = La richiesta è troppo grande: inviare al massimo un megabyte per volta.
api-problem-parameter-invalid = Un parametro dell'indirizzo non è corretto: l'elenco degli errori dice quale.
api-problem-field-missing = Manca un campo obbligatorio: l'elenco degli errori dice quale.
api-problem-field-unknown = C'è un campo che qui non esiste: l'elenco degli errori dice quale.
api-problem-field-invalid = Uno o più campi non sono corretti: l'elenco degli errori dice quali.
api-problem-code-unknown = Un codice non è nel suo elenco: consultare l'elenco dei codici.
api-problem-date-invalid = Una data non esiste: scriverla come 2020-07-08.
api-problem-invalid-answers = Una o più risposte non sono corrette: l'elenco degli errori dice quali. Nulla è stato salvato.
api-problem-idempotency-key-missing = Ogni scrittura ha bisogno dell'intestazione Idempotency-Key, da 1 a 128 caratteri senza spazi.
api-problem-idempotency-key-reused = Questa Idempotency-Key è già servita per un'altra richiesta: usarne una nuova.
api-problem-too-many-requests = Troppe richieste in poco tempo: attendere i secondi indicati da Retry-After.
api-problem-unavailable = Il servizio non può rispondere in questo momento: riprovare tra poco con la stessa chiave.
api-problem-internal = Errore del servizio, già registrato: riprovare e, se si ripete, comunicare all'assistenza il codice della richiesta.
api-problem-purpose-needed = Indicare nell’intestazione Access-Purpose perché si consultano questi dati: care, referral, accounting, request, linkage, supervision.
api-problem-if-match-missing = Questa scrittura sostituisce qualcosa: indicare in If-Match la versione su cui si basa, come l'ETag della lettura.
