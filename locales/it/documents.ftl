# SPDX-License-Identifier: AGPL-3.0-or-later
# Documenti in PDF e loro verifica.

documents-issued-by = Documento rilasciato da { $body }
documents-page = Pagina
documents-of = di
documents-number = Documento n.
documents-hash = Impronta dei dati (SHA-256):
documents-verify = Chi riceve questo documento può verificarlo a questo indirizzo:
documents-code = Codice QR con l’indirizzo di verifica del documento
documents-italian-prevails = In caso di differenze vale il testo italiano.
documents-pact-commitments = Impegni reciproci
documents-notes = Nota metodologica

documents-kind-attendance-register = Registro presenze
documents-kind-reports = Relazione mensile
documents-kind-targets = Cruscotto degli obiettivi
documents-kind-gantt = Cronoprogramma
documents-kind-funnel = Imbuto del percorso
documents-kind-indicators = Indicatori
documents-kind-exclusions = Persone che non contano

documents-verify-title = Verifica di un documento
documents-verify-kind = Tipo di documento
documents-verify-on = Rilasciato il
documents-verify-known = Un documento con questo numero è stato rilasciato da questo servizio.
documents-verify-same = L’impronta corrisponde: il documento dice ciò che è stato rilasciato.
documents-verify-other = L’impronta non corrisponde. Il documento non dice ciò che è stato rilasciato, oppure l’impronta è stata copiata male.
documents-verify-hash = Impronta da confrontare
documents-verify-hash-help = Le 64 cifre stampate in fondo al documento, oppure l’impronta SHA-256 del file.
documents-verify-send = Confrontare
documents-verify-nobody = Questa pagina non dice nulla delle persone di cui parla il documento.
documents-verify-none = Nessun documento con questo numero è stato rilasciato da questo servizio.
documents-verify-none-next = Controllare il numero stampato in fondo al documento; se è giusto, rivolgersi all’ufficio indicato in alto sul documento.

saw-document-issued = Ha rilasciato un documento in PDF
