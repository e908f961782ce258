// SPDX-License-Identifier: AGPL-3.0-or-later
//! Documents about nobody — *documenti d'esempio*: for tests and for measuring.

use jiff::civil::date;
use uuid::Uuid;

use crate::issue::Issue;
use crate::model::{Document, Labels, Language, Part, Said, Side, Table, Told};

/// A pact of a page and a half with a table of `rows` signatures.
pub fn pact(rows: usize) -> Document {
    let items = |words: &[&str]| words.iter().map(|word| Said::from(*word)).collect();
    let head = ["Chi", "Nome", "Come", "Il"];
    let signature = |at: usize| {
        let on = format!("{:02}/03/2021", at % 28 + 1);
        items(&["La persona", "Amina Demo", "Firma su carta", &on])
    };
    Document {
        kind: "pact".to_owned(),
        language: Language {
            code: "it".to_owned(),
            rtl: false,
        },
        beside: None,
        wide: false,
        own_paper: false,
        head: vec![
            "Regione dimostrativa".to_owned(),
            "Progetto PROG-0000 · Fondo dimostrativo".to_owned(),
        ],
        title: "Patto di servizio personalizzato".into(),
        about: vec!["Amina Demo · nata il 1 gennaio 1990".into()],
        parts: vec![
            Part::Section {
                title: "Condizioni".into(),
            },
            Part::Values {
                values: vec![
                    Told::new("Versione", "1"),
                    Told::new("Responsabile delle attività", "Bruno Demo"),
                    Told::new("Valido dal", "1 marzo 2021"),
                    Told::new("Perché è rinnovato", ""),
                ],
            },
            Part::Section {
                title: "Impegni".into(),
            },
            Part::Sides {
                sides: vec![
                    Side {
                        title: "Impegni della persona".into(),
                        items: items(&[
                            "Frequentare il corso di italiano, entro il 30 giugno 2021",
                            "Presentare tre candidature al mese",
                        ]),
                    },
                    Side {
                        title: "Impegni del servizio".into(),
                        items: items(&["Colloquio ogni trenta giorni"]),
                    },
                ],
            },
            Part::Table {
                table: Table {
                    caption: "Firme".into(),
                    head: items(&head),
                    rows: (0..rows).map(signature).collect(),
                    numbers: Vec::new(),
                },
            },
        ],
        signatures: items(&["La persona", "Per l'ente"]),
        foot: Vec::new(),
        labels: Labels {
            page: "Pagina".to_owned(),
            of: "di".to_owned(),
            number: "Documento n.".to_owned(),
            hash: "Impronta dei dati (SHA-256):".to_owned(),
            verify: "Il documento si verifica a questo indirizzo:".to_owned(),
            code: "Indirizzo di verifica del documento".to_owned(),
            nothing: "–".to_owned(),
            nothing_beside: String::new(),
        },
        attachments: Vec::new(),
    }
}

/// An issue on 1 March 2021, with a number made of `number`.
pub fn issue(number: u128) -> Issue {
    Issue {
        id: Uuid::from_u128(number),
        on: date(2021, 3, 1),
        host: "https://rete.example.it".to_owned(),
        note: "Stampato il 1 marzo 2021, 10:00.".to_owned(),
    }
}
