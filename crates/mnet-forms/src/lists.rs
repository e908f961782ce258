// SPDX-License-Identifier: AGPL-3.0-or-later
//! What validation asks of the outside world — *elenchi di codici*.

/// The code lists, and what else only the caller can know.
pub trait Lists {
    /// Whether `code` stands in the list.
    fn contains(&self, list: &str, code: &str) -> bool;

    /// The codes of a list in order, for the rows of tables.
    ///
    /// An implementation that knows only single codes leaves it empty: tables
    /// then show the rows already answered.
    fn codes_of(&self, list: &str) -> Vec<String> {
        let _ = list;
        Vec::new()
    }

    /// Whether `code` is a body of one of these kinds (any kind when empty).
    ///
    /// Without better knowledge, anything spelt like a body code passes; the
    /// deed that uses the answer asks the network again.
    fn is_body(&self, code: &str, kinds: &[&str]) -> bool {
        let _ = kinds;
        !code.is_empty()
            && code
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
    }
}
