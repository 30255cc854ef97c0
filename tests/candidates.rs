//! Candidates for claims, talks with their rungs, concepts with their senses: in sentences of our own.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use crosstalk::find::concepts::Finder;
use crosstalk::find::prose::Prose;
use crosstalk::find::talks::{Act, Rung, act, contacts};
use crosstalk::find::{Candidate, candidates};
use proptest::prelude::*;

fn concepts() -> Vec<(String, Vec<String>)> {
    let of = |id: &str, words: &[&str]| (id.to_owned(), words.iter().map(|word| (*word).to_owned()).collect());
    vec![
        of("talks", &["talks", "talk", "negotiations", "met"]),
        of("direct", &["direct", "face to face"]),
        of("deal", &["deal", "agreement"]),
    ]
}

fn found(text: &str) -> Vec<Candidate> {
    candidates(&Prose::new(text), "1998-03-03".parse().ok(), &concepts())
}

fn cell<'c>(candidate: &'c Candidate, column: &str) -> &'c str {
    candidate.cells.get(column).map_or("", String::as_str)
}

#[test]
fn what_somebody_says_about_a_concept_is_a_candidate_with_its_voice() {
    let text = "Headline here\n\nForeign Minister Anna Berg said there were no talks on Monday.";
    let one = &found(text)[0];
    assert_eq!(&text[one.start as usize..one.end as usize], "there were no talks on Monday");
    let cells = ["term", "surface", "voice", "speaker", "stance", "realis", "certainty"].map(|column| cell(one, column));
    assert_eq!(cells, ["talks", "talks", "named-official", "Foreign Minister Anna Berg", "relays", "negated", "attributed"]);
    assert!(one.why.iter().any(|why| why.contains("1998-03-02")), "{:?}", one.why);
}

#[test]
fn what_nobody_else_says_is_the_outlets_own() {
    let candidates = found("Talks may fail\n\nThe talks may fail.");
    let voices: Vec<&str> = candidates.iter().map(|one| cell(one, "voice")).collect();
    assert_eq!(voices, ["headline", "narrator"]);
    assert_eq!((cell(&candidates[1], "certainty"), cell(&candidates[1], "hedge")), ("possible", "may"));
}

#[test]
fn a_passive_without_a_speaker_has_none() {
    assert_eq!(cell(&found("It was reported that talks were held.")[0], "voice"), "agentless");
}

#[test]
fn a_word_in_another_sense_proposes_nothing() {
    for text in [
        "There is talk of war.",
        "A great deal of rain fell.",
        "There are direct flights.",
        "They are in agreement.",
        "The grain deal holds.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
    assert_eq!(found("A deal is near.").len(), 1);
}

#[test]
fn words_of_several_pieces_are_found_whole() {
    let text = "They sat face to face.";
    let prose = Prose::new(text);
    let hits = Finder::new(&concepts()).of_sentence(&prose, &prose.sentences[0]);
    assert_eq!((hits.len(), &text[hits[0].bytes.clone()], hits[0].concept), (1, "face to face", 1));
}

#[test]
fn talks_stand_on_the_rung_that_the_words_put_them_on() {
    let rung = |text: &str| contacts(&Prose::new(text))[0].rung;
    for (text, wanted) in [
        ("The envoys held talks in Geneva.", Rung::Held),
        ("The envoys met in Geneva.", Rung::Held),
        ("Both sides agreed to talks in May.", Rung::Agreed),
        ("The president called for talks.", Rung::CalledFor),
        ("The president refused talks.", Rung::Refused),
        ("The talks collapsed.", Rung::BrokenOff),
        ("Turkey mediated the talks.", Rung::Mediated),
    ] {
        assert_eq!(rung(text), Some(wanted), "{text}");
    }
    assert_eq!(contacts(&Prose::new("Nothing of the kind.")), []);
}

#[test]
fn what_one_side_does_to_another_is_told_by_the_words_behind_it() {
    let of = |text: &str, source: &str| {
        let prose = Prose::new(text);
        let start = text.find(source).unwrap();
        act(&prose, &prose.sentences[0], Some(&(start..start + source.len())), None).map(|done| done.act)
    };
    for (text, source, wanted) in [
        ("The envoy met the minister.", "The envoy", Act::Consult),
        ("The envoy agreed to meet the minister.", "The envoy", Act::Agree),
        ("The envoy refused to meet the minister.", "The envoy", Act::Reject),
        ("The court charged the envoy.", "The court", Act::Accuse),
        ("The state freed two prisoners.", "The state", Act::Yield),
        ("The state suspended aid to the north.", "The state", Act::Sanction),
        ("The army shelled the town.", "The army", Act::Assault),
        ("The army threatened to shell the town.", "The army", Act::Threaten),
    ] {
        assert_eq!(of(text, source), Some(wanted), "{text}");
    }
}

proptest! {
    #[test]
    fn whatever_the_text_is_candidates_lie_in_it_one_to_a_passage(text in "(\\PC|talks |deal |said |“|” |may |no |Monday|, |\\. |\n\n){0,40}") {
        let found = found(&text);
        for one in &found {
            prop_assert!(text.get(one.start as usize..one.end as usize).is_some_and(|words| !words.is_empty()));
            for mark in &one.marks {
                prop_assert!(text.get(mark.start as usize..mark.end as usize).is_some());
            }
        }
        let mut passages: Vec<_> = found.iter().map(|one| (one.start, one.end)).collect();
        passages.dedup();
        prop_assert_eq!(passages.len(), found.len());
    }
}
