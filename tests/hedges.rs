//! Hedges and denials, in sentences of our own.

#![allow(clippy::indexing_slicing, missing_docs)]

use crosstalk::find::hedges::{HedgeKind, hedges};
use crosstalk::find::negation::negations;
use crosstalk::find::prose::Prose;
use proptest::prelude::*;

fn hedged(text: &str) -> Vec<(&str, HedgeKind)> {
    hedges(&Prose::new(text)).into_iter().map(|hedge| (&text[hedge.bytes], hedge.kind)).collect()
}

fn denied(text: &str) -> Vec<&str> {
    negations(&Prose::new(text)).into_iter().map(|negation| &text[negation.reach]).collect()
}

#[test]
fn a_hedge_is_found_with_its_kind() {
    assert_eq!(hedged("They may meet."), [("may", HedgeKind::Possibility)]);
    assert_eq!(hedged("The talks are likely to fail."), [("likely", HedgeKind::Probability)]);
    assert_eq!(hedged("The plan appears to hold."), [("appears", HedgeKind::Appearance)]);
    assert_eq!(hedged("He allegedly left."), [("allegedly", HedgeKind::Belief)]);
    assert_eq!(hedged("It is not clear."), [("clear", HedgeKind::Doubt)]);
    assert_eq!(hedged("If they meet, the war ends."), [("If", HedgeKind::Condition)]);
}

#[test]
fn what_only_looks_like_a_hedge_is_none() {
    for text in [
        "They met in May.",
        "May 5 was the day.",
        "They left as soon as possible.",
        "There is no doubt.",
        "He appeared on stage.",
        "She assumed office.",
    ] {
        assert_eq!(hedged(text), [], "{text}");
    }
}

#[test]
fn a_denial_reaches_to_the_end_of_its_clause() {
    assert_eq!(denied("They did not meet in Geneva, but they spoke."), ["not meet in Geneva"]);
    assert_eq!(denied("No deal was signed because the envoy left."), ["No deal was signed"]);
    assert_eq!(denied("He denied that talks were held; she did not."), ["denied that talks were held", "not"]);
    assert_eq!(denied("She can’t come."), ["can’t come"]);
}

#[test]
fn what_only_looks_like_a_denial_is_none() {
    for text in ["Not only did they meet.", "No. 5 won.", "No doubt they met.", "They rule the land."] {
        assert_eq!(denied(text), Vec::<&str>::new(), "{text}");
    }
}

proptest! {
    #[test]
    fn whatever_the_text_is_what_is_found_lies_in_it(text in "(\\PC|may|not|if |denied |, |; |\\. ){0,30}") {
        let prose = Prose::new(&text);
        for hedge in hedges(&prose) {
            prop_assert!(text.get(hedge.bytes).is_some());
        }
        for negation in negations(&prose) {
            prop_assert!(negation.cue.start == negation.reach.start && negation.cue.end <= negation.reach.end && text.get(negation.reach).is_some());
        }
    }
}
