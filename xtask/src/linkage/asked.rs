// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is to be measured.

/// What is to be measured.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command"
)]
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) records: u32,
    pub(super) seed: u32,
    pub(super) profile: &'static str,
    /// A program that was built elsewhere.
    pub(super) program: Option<String>,
    /// 100,000 and 1,000,000 records.
    pub(super) full: bool,
    pub(super) with_splink: bool,
    /// 500 decisions.
    pub(super) labels: bool,
    /// New rows into registers that are kept.
    pub(super) later: bool,
    pub(super) desk: bool,
    pub(super) febrl: bool,
}

impl Asked {
    pub(super) fn read(options: &[&str]) -> Result<Self, String> {
        let mut asked = Self {
            records: 100_000,
            seed: 1,
            profile: "base",
            program: None,
            full: false,
            with_splink: false,
            labels: false,
            later: false,
            desk: false,
            febrl: false,
        };
        let mut rest = options.iter();
        while let Some(option) = rest.next() {
            let mut number = || {
                let value = rest.next().and_then(|word| word.parse::<u32>().ok());
                value.ok_or_else(|| format!("{option} needs a number"))
            };
            match *option {
                "--records" => asked.records = number()?,
                "--seed" => asked.seed = number()?,
                "--program" => {
                    let file = rest.next().ok_or("--program needs a file")?;
                    asked.program = Some((*file).to_owned());
                }
                "--hard" => asked.profile = "hard",
                "--full" => asked.full = true,
                "--splink" => asked.with_splink = true,
                "--labels" => asked.labels = true,
                "--later" => asked.later = true,
                "--desk" => asked.desk = true,
                "--febrl" => asked.febrl = true,
                _ => return Err(format!("bench linkage: unknown: {option}")),
            }
        }
        Ok(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::Asked;

    #[test]
    fn switches_are_read_and_what_is_unknown_is_refused() {
        let asked = Asked::read(&["--records", "10000", "--hard", "--desk"]).unwrap();
        assert_eq!((asked.records, asked.profile), (10_000, "hard"));
        assert!(asked.desk && !asked.full);
        assert!(Asked::read(&["--records", "many"]).is_err());
        assert!(Asked::read(&["--fast"]).is_err());
    }
}
