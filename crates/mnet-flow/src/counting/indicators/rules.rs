// SPDX-License-Identifier: AGPL-3.0-or-later
//! The indicators by number — *elenco degli indicatori*: what each says and why.

use serde::{Deserialize, Serialize};

/// Why a figure is "n.d." — *motivo*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No completed form says it yet.
    NoFormYet,
    /// Hours and duration of a job, and whether it is the one wished for, are not recorded.
    ContractNotRecorded,
    /// Attendance of traineeships is not recorded.
    AttendanceNotRecorded,
    /// Commitments kept are not recorded.
    CommitmentsNotRecorded,
    /// Plans and endowments of minors are not recorded.
    PlansNotRecorded,
    /// The edition states no cost.
    NoCost,
    /// The edition states no threshold.
    NoThreshold,
    /// The edition does not say how many live there.
    NoPopulation,
}

impl Missing {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::NoFormYet,
        Self::ContractNotRecorded,
        Self::AttendanceNotRecorded,
        Self::CommitmentsNotRecorded,
        Self::PlansNotRecorded,
        Self::NoCost,
        Self::NoThreshold,
        Self::NoPopulation,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoFormYet => "no_form_yet",
            Self::ContractNotRecorded => "contract_not_recorded",
            Self::AttendanceNotRecorded => "attendance_not_recorded",
            Self::CommitmentsNotRecorded => "commitments_not_recorded",
            Self::PlansNotRecorded => "plans_not_recorded",
            Self::NoCost => "no_cost",
            Self::NoThreshold => "no_threshold",
            Self::NoPopulation => "no_population",
        }
    }
}

/// An indicator — *indicatore*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its number.
    pub number: &'static str,
    /// Its name in Italian, as the documents call it.
    pub name: &'static str,
    /// What is divided by what.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

const fn of(
    number: &'static str,
    name: &'static str,
    formula: &'static str,
    source: &'static str,
) -> Rule {
    Rule {
        number,
        name,
        formula,
        source,
    }
}

const GUIDELINES: &str = "Linee guida per l'implementazione";
const SHEET: &str = "Scheda di progetto MIGRANT.NET";
const OWN: &str = "Requirements, section 5";

/// Every indicator, in the order of its number.
///
/// R: persons that count as received (CR-1); T: taken in charge (CR-3); M: with a measure
/// (CR-4); V, A: competence validation, self-employment (CR-5).
pub const RULES: [Rule; 38] = [
    of(
        "IND-01",
        "Persone con screening",
        "persons with F01 closed",
        GUIDELINES,
    ),
    of(
        "IND-02",
        "Tasso di idoneità",
        "persons with F01 closed as suitable / persons with F01 closed",
        OWN,
    ),
    of("IND-03", "Prima accoglienza", "|R|", GUIDELINES),
    of(
        "IND-04",
        "Raggiungimento della prima accoglienza",
        "|R| / target",
        GUIDELINES,
    ),
    of(
        "IND-05",
        "Soglia del 70%",
        "|R| >= literal threshold; beside it |R| / target",
        SHEET,
    ),
    of("IND-06", "Presa in carico", "|T|; |T| / target", GUIDELINES),
    of(
        "IND-07",
        "Patti firmati",
        "persons with F10 in force in the window of taking charge / |T|",
        GUIDELINES,
    ),
    of("IND-08", "Misure", "|M|; |M| / target", GUIDELINES),
    of(
        "IND-09",
        "VALICO",
        "|V|; |V| / target; with a document of transparency, validated / dossiers kept here",
        GUIDELINES,
    ),
    of(
        "IND-10",
        "Autoimpiego",
        "|A|; |A| / target; businesses opened / sheets with an outcome",
        GUIDELINES,
    ),
    of(
        "IND-11",
        "Composizione delle misure",
        "measures started of each kind / measures started; measures started / persons with one",
        GUIDELINES,
    ),
    of(
        "IND-12",
        "Composizione dei soggetti attuatori",
        "measures carried out by an employment centre / measures started; the same of VALICO, which must be all",
        GUIDELINES,
    ),
    of(
        "IND-13",
        "Conformità F02 e F03",
        "persons in S20 or later with F02, F02P and F03 / persons in S20 or later, universal users left out",
        GUIDELINES,
    ),
    of(
        "IND-14",
        "Allineamento della F03",
        "lines of F03 / activities and measures proposed, universal users left out",
        GUIDELINES,
    ),
    of(
        "IND-15",
        "Gruppi prioritari",
        "persons of the group in R, T, M / |R|, |T|, |M|",
        GUIDELINES,
    ),
    of(
        "IND-16",
        "Penetrazione",
        "|R| / third-country nationals of the region",
        "Piano integrato Regione Marche 2015-2016",
    ),
    of(
        "IND-17",
        "Costo per destinatario",
        "cost / |R|; cost / |T|; cost / targets",
        SHEET,
    ),
    of(
        "IND-20",
        "Conversione tra le fasi",
        "cases at the next step / cases at the step before; |T| / |R|; signed / |T|; |M| / signed; |M| / |T|",
        OWN,
    ),
    of(
        "IND-21",
        "Abbandoni per fase",
        "closures with an early reason / cases that reached the stage, by the last stage reached",
        OWN,
    ),
    of(
        "IND-22",
        "Tempi tra le fasi",
        "days between steps: mean, median, P25, P75, P90 (nearest rank); who still waits is counted apart",
        OWN,
    ),
    of(
        "IND-23",
        "Tempi di attesa",
        "days from F01 closed as suitable to F02; from a referral to its acceptance",
        OWN,
    ),
    of(
        "IND-24",
        "Rispetto dei termini",
        "steps done within the term / steps done; beside it the overdue ones",
        OWN,
    ),
    of(
        "IND-25",
        "Casi fermi",
        "open cases without an event for longer than the edition's days / open cases",
        OWN,
    ),
    of(
        "IND-26",
        "Esito dei rinvii",
        "referrals accepted, refused, expired / referrals sent; first appointments kept / of known outcome",
        OWN,
    ),
    of(
        "IND-27",
        "Ritorno di informazione",
        "referrals whose sender was told how it went / referrals sent",
        OWN,
    ),
    of(
        "IND-30",
        "Occupazione all'uscita e dopo",
        "closed in work / closed; in work at 90 and 180 days / checks answered; answered / due",
        OWN,
    ),
    of(
        "IND-31",
        "Qualità del lavoro",
        "contracts without end / closed in work; duration, hours",
        OWN,
    ),
    of(
        "IND-32",
        "Assunzioni dopo il tirocinio",
        "in work at exit, 90, 180 days / traineeships ended; attendance",
        OWN,
    ),
    of(
        "IND-33",
        "Competenze validate",
        "competences validated / assessed; VALICO ended / started; validated / dossiers kept here",
        OWN,
    ),
    of(
        "IND-34",
        "Progressi in italiano",
        "persons with a level higher / measured at entry and exit",
        OWN,
    ),
    of(
        "IND-35",
        "Riuscita della formazione",
        "courses ended as agreed / started; certificates / enrolled; hours attended / planned",
        OWN,
    ),
    of(
        "IND-36",
        "Autonomia",
        "mean change of each area of the matrix of needs, entry less exit",
        OWN,
    ),
    of(
        "IND-37",
        "Ricerca attiva",
        "acts done / planned in the pact",
        OWN,
    ),
    of(
        "IND-38",
        "Soddisfazione",
        "mean of the answers; sheets answered / sheets",
        OWN,
    ),
    of(
        "IND-39",
        "Imprese avviate e vive a 12 mesi",
        "businesses opened / sheets with an outcome; alive after twelve months",
        OWN,
    ),
    of(
        "IND-40",
        "Minori non accompagnati",
        "plans concluded / started; endowment spent / assigned",
        OWN,
    ),
    of(
        "IND-41",
        "Rientri",
        "cases opened again within twelve months / closures",
        OWN,
    ),
    of(
        "IND-42",
        "Equità della profilazione",
        "persons of each class / profiled; divergent / profiled; by sex, age, citizenship in the breakdowns",
        OWN,
    ),
];

/// Finds an indicator by its number.
pub fn rule(number: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.number == number)
}
