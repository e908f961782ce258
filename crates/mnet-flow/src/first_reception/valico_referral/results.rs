// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the assessment works out by itself — *punteggio calcolato*.

use jiff::civil::Date;
use mnet_forms::Answers;
use serde_json::{Map, Value};

use crate::first_reception::valico_score::{
    ValicoAssessment, ValicoScore, ValicoWeights, valico_score,
};
use crate::person::stay_title::tri;

/// The same answers with score, components and suggestion worked out by the
/// weights in force on a day.
pub fn with_results(answers: Answers, on: Date) -> (Answers, ValicoScore) {
    let number = |key: &str| answers.get_int(key).unwrap_or_default();
    let score = valico_score(
        &ValicoAssessment {
            informed: tri(&answers, "informed"),
            interested: tri(&answers, "interested"),
            italian_level: answers.get_str("italian_level").unwrap_or_default(),
            mediator: tri(&answers, "mediator_present"),
            experience_months: u32::try_from(number("experience_months")).unwrap_or_default(),
            evidence: &answers.get_codes("evidence"),
            permit_ok: tri(&answers, "permit_ok"),
            motivation: u8::try_from(number("motivation")).unwrap_or_default(),
        },
        &ValicoWeights::on(on),
    );
    let points = score
        .components
        .iter()
        .map(|(name, points)| ((*name).to_owned(), (*points).into()));
    let points: Map<String, Value> = points.collect();
    let told = answers
        .with("score", score.total)
        .with("score_components", points)
        .with("suggestion", score.suggestion.code())
        .with("suggestion_because", score.because.code());
    (told, score)
}

#[cfg(test)]
mod tests {
    use super::with_results;
    use jiff::civil::date;
    use mnet_forms::Answers;
    use serde_json::json;

    fn blessing() -> Answers {
        Answers::new()
            .with("informed", "yes")
            .with("interested", "yes")
            .with("italian_level", "a2")
            .with("mediator_present", "no")
            .with("experience_months", 18)
            .with("evidence", json!(["documentary", "audio_video"]))
            .with("permit_ok", "yes")
            .with("motivation", 3)
    }

    #[test]
    fn blessing_scores_ninety_five_and_is_referred() {
        let (told, _) = with_results(blessing(), date(2020, 7, 15));
        assert_eq!(told.get_int("score"), Some(95));
        assert_eq!(told.at("score_components.motivation"), Some(&json!(15)));
        assert_eq!(told.get_str("suggestion"), Some("referred"));
        assert_eq!(
            told.get_str("suggestion_because"),
            Some("threshold_reached")
        );
    }

    #[test]
    fn who_is_not_interested_is_not_pushed() {
        let (told, _) = with_results(blessing().with("interested", "no"), date(2020, 7, 15));
        assert_eq!(told.get_str("suggestion"), Some("not_interested"));
    }

    #[test]
    fn an_empty_sheet_scores_nothing() {
        let (told, _) = with_results(Answers::new(), date(2020, 7, 15));
        assert_eq!(told.get_int("score"), Some(0));
    }
}
