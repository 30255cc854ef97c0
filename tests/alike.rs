//! Claims that say the like.

#![allow(clippy::indexing_slicing, missing_docs)]

use crosstalk::study::beside::{Side, beside};
use crosstalk::study::similar::Similar;
use proptest::prelude::*;

fn side(id: &str, article: &str, text: &str, denied: &[&str], hedged: &[&str]) -> Side {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
    Side { id: id.into(), article: article.into(), text: text.into(), denied: words(denied), hedged: words(hedged) }
}

#[test]
fn claims_are_laid_beside_those_of_other_articles_with_what_one_denies() {
    let sides = [
        side("1", "a", "Talks in Geneva were held on the grain deal", &[], &[]),
        side("2", "a", "Talks in Geneva were held on the grain deal again", &[], &[]),
        side("3", "b", "No talks were held in Geneva on the grain deal", &["No"], &["may"]),
    ];
    let found = beside(&sides, 0.2);
    let pairs: Vec<_> = found.iter().map(|pair| (pair.of.0.id.as_str(), pair.of.1.id.as_str())).collect();
    assert_eq!(pairs, [("1", "3"), ("2", "3")]);
    assert_eq!(
        found[0].differs,
        ["The second denies (“No”), the first does not.", "The second holds back (“may”), the first does not."]
    );
    assert!(found[0].shared.contains(&"Geneva".to_owned()));
}

proptest! {
    #[test]
    fn a_score_lies_between_none_and_all_and_has_no_direction(texts in prop::collection::vec("[a-d ]{0,12}", 2..6)) {
        let similar = Similar::new(texts.iter().map(String::as_str));
        for a in 0..texts.len() {
            for b in 0..texts.len() {
                let score = similar.pair(a, b).score;
                prop_assert!((0.0..=1.0).contains(&score) && (score - similar.pair(b, a).score).abs() < 1e-12);
            }
        }
    }
}
