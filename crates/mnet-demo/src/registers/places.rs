// SPDX-License-Identifier: AGPL-3.0-or-later
//! Where people live and were born — *luoghi*.

use crate::random::Random;

/// Comuni of the region with their post codes; the first ones are large.
pub(super) const COMUNI: [(&str, &str); 24] = [
    ("Ancona", "60121"),
    ("Pesaro", "61121"),
    ("Fano", "61032"),
    ("Macerata", "62100"),
    ("Jesi", "60035"),
    ("Senigallia", "60019"),
    ("Ascoli Piceno", "63100"),
    ("San Benedetto del Tronto", "63074"),
    ("Civitanova Marche", "62012"),
    ("Fermo", "63900"),
    ("Fabriano", "60044"),
    ("Osimo", "60027"),
    ("Recanati", "62019"),
    ("Falconara Marittima", "60015"),
    ("Porto Sant'Elpidio", "63821"),
    ("Tolentino", "62029"),
    ("Porto San Giorgio", "63822"),
    ("Urbino", "61029"),
    ("Castelfidardo", "60022"),
    ("Montegranaro", "63812"),
    ("Corridonia", "62014"),
    ("Potenza Picena", "62018"),
    ("Chiaravalle", "60033"),
    ("Loreto", "60025"),
];

const STREETS: [&str; 40] = [
    "Roma",
    "Garibaldi",
    "Mazzini",
    "Cavour",
    "Dante Alighieri",
    "Marconi",
    "Matteotti",
    "Verdi",
    "Leopardi",
    "Raffaello",
    "Piave",
    "Trieste",
    "Trento",
    "della Repubblica",
    "XX Settembre",
    "IV Novembre",
    "San Francesco",
    "Santa Lucia",
    "delle Rose",
    "dei Mille",
    "Gramsci",
    "Togliatti",
    "Bramante",
    "Rossini",
    "Puccini",
    "Montello",
    "Adriatica",
    "Flaminia",
    "del Lavoro",
    "dell'Industria",
    "Sant'Andrea",
    "Torino",
    "Bologna",
    "Firenze",
    "Kennedy",
    "Moro",
    "Pertini",
    "Berlinguer",
    "Fermi",
    "Galilei",
];

/// An address.
#[derive(Clone, Default)]
pub(super) struct Address {
    pub(super) comune: usize,
    pub(super) street: String,
    pub(super) number: u32,
}

impl Address {
    pub(super) fn draw(random: &mut Random) -> Self {
        let first = random.index(COMUNI.len());
        let second = random.index(COMUNI.len());
        let kind = ["Via", "Via", "Via", "Viale", "Piazza", "Corso"];
        Self {
            comune: first.min(second),
            street: format!("{} {}", random.word(&kind), random.word(&STREETS)),
            number: random.between(1, 120),
        }
    }

    /// As some office writes it.
    pub(super) fn written(&self, random: &mut Random) -> String {
        let street = if random.chance(350) {
            self.street
                .replacen("Viale ", "V.le ", 1)
                .replacen("Via ", "V. ", 1)
                .replacen("Piazza ", "P.zza ", 1)
                .replacen("Corso ", "C.so ", 1)
        } else {
            self.street.clone()
        };
        match random.below(4) {
            0 => format!("{street} n. {}", self.number),
            1 => format!("{} {}", street.to_uppercase(), self.number),
            2 => format!("{street} {}/A", self.number),
            _ => format!("{street} {}", self.number),
        }
    }
}

/// The reception centre of a number: address and phone.
pub(super) fn centre(seed: u64, number: u32) -> (Address, String) {
    let mut random = Random::of_person(seed ^ 0x4345_4E54, number);
    let address = Address::draw(&mut random);
    let phone = format!("071{:07}", random.below(10_000_000));
    (address, phone)
}
