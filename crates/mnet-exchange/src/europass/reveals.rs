// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a CV must never say — *dati che un CV non contiene*: tax code, permit
//! and document numbers.
//!
//! Source: requirements F05, row 3 ("no CF, no permit number").

use mnet_base::tax_code::{ProvisionalTaxCode, TaxCode};

use super::model::{Contact, Cv};

/// Places of a CV where a tax code stands, or one of these numbers.
///
/// `known` are the codes and numbers that the register knows of the person;
/// anything that is a well-formed tax code is found without being known.
pub fn reveals(cv: &Cv, known: &[&str]) -> Vec<&'static str> {
    let known: Vec<String> = known
        .iter()
        .map(|one| bare(one))
        .filter(|one| one.chars().count() >= 5)
        .collect();
    let mut found: Vec<&'static str> = Vec::new();
    for (place, text) in texts(cv) {
        if !found.contains(&place) && tells(text, &known) {
            found.push(place);
        }
    }
    found
}

fn tells(text: &str, known: &[String]) -> bool {
    let all = bare(text);
    if known.iter().any(|one| all.contains(one.as_str())) {
        return true;
    }
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_tax_code = |word: &str| match word.len() {
        16 => TaxCode::parse(word).is_ok(),
        11 => ProvisionalTaxCode::parse(word).is_ok(),
        _ => false,
    };
    words.into_iter().any(is_tax_code)
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Every text of a CV with the part it stands in.
fn texts(cv: &Cv) -> Vec<(&'static str, &str)> {
    let mut all = vec![
        ("name", cv.given_name.as_str()),
        ("name", cv.family_name.as_str()),
        ("about_me", cv.about_me.as_str()),
    ];
    for contact in &cv.contacts {
        let parts: &[&str] = match contact {
            Contact::Email(text) | Contact::Web(text) => &[text],
            // A telephone is a number too, and is meant to be there.
            Contact::Phone { .. } => &[],
            Contact::Account { account, .. } => &[account],
            Contact::Address { line, city, .. } => &[line, city],
        };
        all.extend(parts.iter().map(|text| ("contacts", *text)));
    }
    for one in &cv.work {
        let parts = [
            &one.occupation.label,
            &one.employer,
            &one.city,
            &one.description,
        ];
        all.extend(parts.map(|text| ("work", text.as_str())));
    }
    for one in &cv.education {
        let parts = [&one.title, &one.organisation, &one.city, &one.description];
        all.extend(parts.map(|text| ("education", text.as_str())));
    }
    all.extend(cv.digital.iter().map(|text| ("skills", text.as_str())));
    for group in &cv.skills {
        all.push(("skills", &group.title));
        all.extend(group.skills.iter().map(|text| ("skills", text.as_str())));
    }
    for one in &cv.others {
        let parts = [&one.section, &one.title, &one.description];
        all.extend(parts.map(|text| ("others", text.as_str())));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::reveals;
    use crate::europass::{Cv, Work};

    fn saying(text: &str) -> Cv {
        Cv {
            about_me: text.to_owned(),
            ..Cv::default()
        }
    }

    #[test]
    fn a_tax_code_is_found_wherever_it_stands() {
        let told = saying("Mi chiamo Mario, c.f. RSSMRA85T10A562S.");
        assert_eq!(reveals(&told, &[]), ["about_me"]);
        let work = Work {
            description: "rssmra85t10a562s".to_owned(),
            ..Work::default()
        };
        let told = Cv {
            work: vec![work],
            ..Cv::default()
        };
        assert_eq!(reveals(&told, &[]), ["work"]);
    }

    #[test]
    fn a_permit_number_that_the_register_knows_is_found_however_it_is_spaced() {
        let told = saying("permesso n. I 1234 5678");
        assert_eq!(reveals(&told, &["I12345678"]), ["about_me"]);
        assert!(reveals(&told, &["I87654321", ""]).is_empty());
    }

    #[test]
    fn an_ordinary_text_tells_nothing() {
        let told = saying("Cuoca dal 2015, 12 coperti, cucina di pesce");
        assert!(reveals(&told, &["AB1234567"]).is_empty());
    }
}
