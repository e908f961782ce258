// SPDX-License-Identifier: AGPL-3.0-or-later
//! Names of Europe and Turkey.

use super::{Culture, Pool, culture};

static ALBANIAN: Pool = Pool {
    men: &[
        "Ardit", "Dritan", "Ilir", "Gëzim", "Besnik", "Agron", "Altin", "Endrit", "Klodian",
        "Fatmir", "Arben", "Erion", "Florian", "Luan", "Skender", "Valon",
    ],
    women: &[
        "Ardita", "Mirela", "Elira", "Teuta", "Drita", "Vjosa", "Blerta", "Ermira", "Anisa",
        "Majlinda", "Lindita", "Arjana", "Valbona", "Rovena", "Entela", "Jonida",
    ],
    families: &[
        "HOXHA", "SHEHU", "LEKA", "GJONI", "DERVISHI", "KOLA", "MARKU", "BREGU", "CANI", "DODA",
        "RAMA", "PRIFTI", "BALLA", "TOSKA", "MUSTA", "ZEFI", "KRASNIQ", "BERISH",
    ],
    two_family_names: false,
};

static EAST_SLAVIC: Pool = Pool {
    men: &[
        "Oleksandr",
        "Andriy",
        "Serhiy",
        "Ivan",
        "Mykola",
        "Vasyl",
        "Yuriy",
        "Petro",
        "Dmytro",
        "Roman",
        "Taras",
        "Oleh",
        "Maksym",
        "Bohdan",
    ],
    women: &[
        "Olena",
        "Oksana",
        "Natalia",
        "Svitlana",
        "Iryna",
        "Halyna",
        "Tetiana",
        "Lyudmyla",
        "Maria",
        "Nadia",
        "Yulia",
        "Kateryna",
        "Larysa",
        "Vira",
        "Zoya",
        "Anastasia",
    ],
    families: &[
        "ENKO", "KOVAL", "BONDAR", "MELNYK", "SHEVCHUK", "TKACH", "MOROZ", "HRYTSAI", "KRAVETS",
        "LYSENK", "PAVLYUK", "ROMANIUK", "SAVCHUK", "ZINCHUK", "VOLKOV", "ORLOV",
    ],
    two_family_names: false,
};

static SOUTH_SLAVIC: Pool = Pool {
    men: &[
        "Goran",
        "Zoran",
        "Dragan",
        "Nenad",
        "Milan",
        "Bojan",
        "Stefan",
        "Emir",
        "Samir",
        "Blerim",
        "Nikola",
        "Aleksandar",
        "Kire",
        "Dejan",
    ],
    women: &[
        "Jelena", "Vesna", "Biljana", "Snežana", "Milica", "Marija", "Emina", "Selma", "Aida",
        "Suzana", "Violeta", "Elena", "Ivana", "Gordana",
    ],
    families: &[
        "PETROVSK",
        "NIKOLOVSK",
        "STOJANOV",
        "JOVANOV",
        "HADZIC",
        "KOVACEV",
        "ILIC",
        "MARKOVSK",
        "DIMITROV",
        "TODOROV",
        "BEGIC",
        "SULEJMAN",
        "ADEMI",
        "TRAJKOV",
    ],
    two_family_names: false,
};

static ROMANCE_EAST: Pool = Pool {
    men: &[
        "Ion",
        "Vasile",
        "Andrei",
        "Mihai",
        "Gheorghe",
        "Nicolae",
        "Sergiu",
        "Victor",
        "Dumitru",
        "Radu",
        "Florin",
        "Cristian",
        "Adrian",
        "Constantin",
    ],
    women: &[
        "Elena", "Ana", "Mariana", "Natalia", "Doina", "Ludmila", "Tatiana", "Viorica", "Aurelia",
        "Rodica", "Gabriela", "Simona", "Cristina", "Ioana",
    ],
    families: &[
        "RUSU", "CEBAN", "MUNTEAN", "CIOBAN", "URSU", "LUPU", "MORARU", "ROTARU", "BALAN", "CRETU",
        "POPA", "DUMITRU", "STAN", "GHERMAN", "VODA",
    ],
    two_family_names: false,
};

static TURKISH: Pool = Pool {
    men: &[
        "Mehmet", "Mustafa", "Ahmet", "Ali", "Hasan", "Murat", "Emre", "Serkan", "Kemal", "Yusuf",
        "Baran", "Deniz",
    ],
    women: &[
        "Fatma", "Ayşe", "Emine", "Hatice", "Zeynep", "Elif", "Meryem", "Sevgi", "Gül", "Leyla",
        "Berivan", "Rojda",
    ],
    families: &[
        "YILMAZ", "KAYA", "DEMIR", "CELIK", "SAHIN", "YILDIZ", "ARSLAN", "KOC", "KURT", "OZTURK",
        "AYDIN", "BULUT",
    ],
    two_family_names: false,
};

static WEST_SLAVIC: Pool = Pool {
    men: &[
        "Piotr",
        "Tomasz",
        "Krzysztof",
        "Marek",
        "Paweł",
        "Jan",
        "Georgi",
        "Dimitar",
        "Ivaylo",
        "Petar",
        "Hristo",
        "Todor",
    ],
    women: &[
        "Anna",
        "Katarzyna",
        "Małgorzata",
        "Agnieszka",
        "Ewa",
        "Joanna",
        "Daniela",
        "Desislava",
        "Penka",
        "Rumyana",
        "Tsvetelina",
        "Zofia",
    ],
    families: &[
        "NOWAK", "WISNIEW", "WOJCIK", "KAMINSK", "LEWAND", "ZIELIN", "SZYMAN", "IVANOV",
        "GEORGIEV", "PETKOV", "ANGELOV", "STOYAN",
    ],
    two_family_names: false,
};

static ITALIAN: Pool = Pool {
    men: &[
        "Marco", "Luca", "Andrea", "Matteo", "Paolo", "Stefano", "Fabio", "Davide", "Giorgio",
        "Simone", "Alessio", "Roberto",
    ],
    women: &[
        "Giulia",
        "Chiara",
        "Francesca",
        "Laura",
        "Silvia",
        "Elisa",
        "Paola",
        "Martina",
        "Sara",
        "Valentina",
        "Federica",
        "Monica",
    ],
    families: &[
        "ROSSI", "BIANCHI", "VERDI", "NERI", "GALLI", "MARINI", "CONTI", "SERRA", "VALLI", "MONTI",
        "FABBRI", "RIVA",
    ],
    two_family_names: false,
};

pub(super) static ALBANIA: Culture = culture("AL", 515, "sq", 15, &ALBANIAN).with_lone_minors();
pub(super) static KOSOVO: Culture = culture("XK", 560, "sq", 60, &ALBANIAN).with_lone_minors();
pub(super) static UKRAINE: Culture = culture("UA", 197, "uk", 40, &EAST_SLAVIC);
pub(super) static RUSSIA: Culture = culture("RU", 199, "ru", 20, &EAST_SLAVIC);
pub(super) static NORTH_MACEDONIA: Culture = culture("MK", 540, "mk", 10, &SOUTH_SLAVIC);
pub(super) static SERBIA: Culture = culture("RS", 500, "sr", 20, &SOUTH_SLAVIC);
pub(super) static BOSNIA: Culture = culture("BA", 520, "bs", 20, &SOUTH_SLAVIC);
pub(super) static MOLDOVA: Culture = culture("MD", 335, "ro", 10, &ROMANCE_EAST);
pub(super) static TURKEY: Culture = culture("TR", 600, "tr", 350, &TURKISH);
pub(super) static ROMANIA: Culture = culture("RO", 430, "ro", 0, &ROMANCE_EAST);
pub(super) static POLAND: Culture = culture("PL", 260, "pl", 0, &WEST_SLAVIC);
pub(super) static BULGARIA: Culture = culture("BG", 380, "bg", 0, &WEST_SLAVIC);
pub(super) static ITALY: Culture = culture("IT", 450, "it", 0, &ITALIAN);
