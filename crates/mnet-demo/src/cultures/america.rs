// SPDX-License-Identifier: AGPL-3.0-or-later
//! Names of America.

use super::{Culture, Pool, culture};

static ANDEAN: Pool = Pool {
    men: &[
        "Luis", "Carlos", "José", "Miguel", "Jorge", "Víctor", "Percy", "Wilmer", "Segundo",
        "Julio", "Freddy", "Ángel",
    ],
    women: &[
        "Rosa", "María", "Carmen", "Luz", "Elsa", "Nelly", "Flor", "Gladys", "Yolanda", "Pilar",
        "Milagros", "Janet",
    ],
    families: &[
        "QUISPE", "MAMANI", "HUAMAN", "CONDORI", "CHOQUE", "PAREDES", "SALAZAR", "CARDENAS",
        "VARGAS", "AYALA", "GUAMAN", "TIPAN",
    ],
    two_family_names: true,
};

static CARIBBEAN: Pool = Pool {
    men: &[
        "Ramón", "Rafael", "Yoel", "Yunior", "Manuel", "Wilson", "Osvaldo", "Leonel", "Raúl",
        "Franklin", "Héctor", "Alexis",
    ],
    women: &[
        "Yuleidys",
        "Altagracia",
        "Mercedes",
        "Yanet",
        "Dulce",
        "Maribel",
        "Yamilet",
        "Odalis",
        "Ramona",
        "Yesenia",
        "Santa",
        "Niurka",
    ],
    families: &[
        "POLANCO", "ROSARIO", "GUZMAN", "MATOS", "PENA", "FELIZ", "ALMONTE", "BATISTA", "VALDES",
        "CABRERA", "PUPO", "LEYVA",
    ],
    two_family_names: true,
};

static BRAZILIAN: Pool = Pool {
    men: &[
        "João", "Paulo", "Rafael", "Thiago", "Marcelo", "Rodrigo", "Edson", "Wesley", "Fábio",
        "Leandro", "Anderson", "Caio",
    ],
    women: &[
        "Ana",
        "Juliana",
        "Patrícia",
        "Fernanda",
        "Aline",
        "Luciana",
        "Rosângela",
        "Vanessa",
        "Simone",
        "Cláudia",
        "Jussara",
        "Márcia",
    ],
    families: &[
        "SILVA", "SOUZA", "OLIVEIRA", "PEREIRA", "COSTA", "FERREIRA", "ALMEIDA", "BARBOSA",
        "RIBEIRO", "MOURA", "TEIXEIRA", "NEVES",
    ],
    two_family_names: false,
};

pub(super) static PERU: Culture = culture("PE", 400, "es", 20, &ANDEAN);
pub(super) static ECUADOR: Culture = culture("EC", 420, "es", 10, &ANDEAN);
pub(super) static DOMINICAN_REPUBLIC: Culture = culture("DO", 360, "es", 10, &CARIBBEAN);
pub(super) static CUBA: Culture = culture("CU", 280, "es", 20, &CARIBBEAN);
pub(super) static BRAZIL: Culture = culture("BR", 205, "pt", 10, &BRAZILIAN);
