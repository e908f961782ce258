// SPDX-License-Identifier: AGPL-3.0-or-later
//! Two people behind one key — *chiave riusata per un’altra persona*.

use mnet_base::PartialDate;

use crate::similarity::name_similarity;

/// Names less alike than this are of two people, when their births differ as well.
const ALIKE: f64 = 0.8;

/// Whether a name and a birth evidently tell another person than another name and birth do.
///
/// Both must say so: births that cannot be one day, and names that are not alike in any order or
/// spelling. A person under a new name, or with a corrected date of birth, is not another one.
pub fn evidently_another(one: (&str, PartialDate), other: (&str, PartialDate)) -> bool {
    !one.1.may_equal(other.1) && name_similarity(one.0, other.0) < ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn another(one: (&str, &str), other: (&str, &str)) -> bool {
        let born = |date| PartialDate::parse(date).unwrap();
        evidently_another((one.0, born(one.1)), (other.0, born(other.1)))
    }

    #[test]
    fn another_name_and_another_birth_tell_another_person() {
        let osas = ("OSAS Blessing", "1979-11-02");
        assert!(another(osas, ("DIALLO Mamadou", "1990-05-01")));
        assert!(another(
            ("SINGH Gurpreet", "1979-11-02"),
            ("SINGH Manjit", "1990-05-01")
        ));
    }

    #[test]
    fn a_new_name_a_corrected_birth_or_a_swap_do_not() {
        let osas = ("OSAS Blessing", "1979-11-02");
        assert!(!another(osas, ("ROSSI Blessing", "1979-11-02")));
        assert!(!another(osas, ("OSAS Blessing", "1980-01-01")));
        assert!(!another(osas, ("BLESSING Osas", "1980-01-01")));
        assert!(!another(osas, ("DIALLO Mamadou", "1979")));
    }
}
