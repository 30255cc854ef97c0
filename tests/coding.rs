//! A text as it is coded: the queue, the runs of words, and the ends that are moved.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use crosstalk::find::Candidate;
use crosstalk::project::{Claim, Coded};
use crosstalk::study::coding::{End, Item, State, claim_of, moved, neighbour, next_open, queue, runs, slice, word_at};
use proptest::prelude::*;

const TEXT: &str = "They met. “No talks”, said Åsa — nothing more.";

fn candidate(start: u32, end: u32) -> Candidate {
    Candidate { start, end, ..Candidate::default() }
}

fn states(items: &[Item]) -> Vec<(u32, State)> {
    items.iter().map(|item| (item.passage.0, item.state)).collect()
}

#[test]
fn the_queue_has_proposals_and_claims_in_the_order_of_the_text() {
    let proposals = [candidate(0, 9), candidate(10, 20), candidate(30, 40)];
    let mut coded = Coded::default();
    coded.passed.insert((30, 40));
    coded.claims.push(Claim { start: 11, end: 20, id: "1".into(), found: Some((10, 20)), ..Claim::default() });
    coded.claims.push(Claim { start: 25, end: 28, id: "2".into(), ..Claim::default() });
    let items = queue(&proposals, &coded);
    assert_eq!(states(&items), [(0, State::Open), (11, State::Coded), (25, State::Coded), (30, State::Passed)]);
    let keys: Vec<String> = items.iter().map(Item::key).collect();
    assert_eq!(keys, ["0-9", "10-20", "2", "30-40"]);
}

#[test]
fn a_claim_whose_proposal_is_gone_stands_for_itself() {
    let coded = Coded {
        claims: vec![Claim { start: 3, end: 9, id: "1".into(), found: Some((3, 9)), ..Claim::default() }],
        ..Coded::default()
    };
    assert_eq!(queue(&[], &coded).len(), 1);
    assert_eq!(queue(&[candidate(3, 9)], &coded).len(), 1);
}

#[test]
fn the_next_open_one_is_looked_for_round_the_end() {
    let mut coded = Coded::default();
    coded.passed.insert((10, 20));
    let items = queue(&[candidate(0, 9), candidate(10, 20), candidate(30, 40)], &coded);
    let next = |after: &str| next_open(&items, after).map(Item::key);
    assert_eq!((next("0-9"), next("30-40"), next("")), (Some("30-40".into()), Some("0-9".into()), Some("0-9".into())));
    coded.passed.extend([(0, 9), (30, 40)]);
    assert_eq!(next_open(&queue(&[candidate(0, 9)], &coded), ""), None);
}

#[test]
fn a_proposal_becomes_a_claim_with_its_words() {
    let claim = claim_of(&candidate(10, 24), TEXT, "7".into(), "now".into());
    assert_eq!((claim.exact.as_str(), claim.found, claim.id.as_str()), ("“No talks”", Some((10, 24)), "7"));
}

#[test]
fn an_end_is_moved_by_a_word_and_one_word_is_always_left() {
    let at = |part: &str| {
        let start = TEXT.find(part).unwrap();
        (u32::try_from(start).unwrap(), u32::try_from(start + part.len()).unwrap())
    };
    let shown = |stretch| slice(TEXT, stretch);
    let no_talks = at("No talks");
    assert_eq!(shown(moved(TEXT, no_talks, End::Start, false)), "met. “No talks");
    assert_eq!(shown(moved(TEXT, no_talks, End::End, true)), "No talks”, said");
    assert_eq!(shown(moved(TEXT, no_talks, End::Start, true)), "talks");
    assert_eq!(shown(moved(TEXT, no_talks, End::End, false)), "No");
    for (which, forward) in [(End::Start, true), (End::End, false)] {
        assert_eq!(shown(moved(TEXT, at("Åsa"), which, forward)), "Åsa");
    }
    assert_eq!(shown(moved(TEXT, at("They"), End::Start, false)), "They");
    assert_eq!(shown(moved(TEXT, at("more"), End::End, true)), "more");
    assert_eq!(shown(neighbour(TEXT, at("said"), true)), "Åsa");
    assert_eq!(shown(neighbour(TEXT, at("said"), false)), "talks");
    assert_eq!(shown(neighbour(TEXT, at("more"), true)), "more");
    assert_eq!((shown(word_at(TEXT, 6)), shown(word_at(TEXT, 9999))), ("et", "more"));
}

proptest! {
    #[test]
    fn runs_are_the_part_and_say_what_they_lie_in(part in (0u32..50, 1u32..50), stretches in prop::collection::vec((0u32..99, 1u32..30), 0..8)) {
        let part = (part.0, part.0 + part.1);
        let stretches: Vec<(u32, u32)> = stretches.into_iter().map(|(start, length)| (start, start + length)).collect();
        let runs = runs(part, &stretches);
        let mut at = part.0;
        for run in &runs {
            prop_assert_eq!(run.bytes.0, at);
            at = run.bytes.1;
            for byte in run.bytes.0..run.bytes.1 {
                let within: Vec<usize> = (0..stretches.len()).filter(|n| stretches[*n].0 <= byte && byte < stretches[*n].1).collect();
                prop_assert_eq!(&within, &run.within);
            }
        }
        prop_assert_eq!(at, part.1);
    }

    #[test]
    fn wherever_an_end_is_moved_the_stretch_stays_in_the_text(text in "\\PC{0,40}", a in 0u32..60, b in 0u32..60, start in any::<bool>(), forward in any::<bool>()) {
        let cut = |at: u32| u32::try_from(text.floor_char_boundary((at as usize).min(text.len()))).unwrap();
        let stretch = (cut(a.min(b)), cut(a.max(b)));
        let (from, to) = moved(&text, stretch, if start { End::Start } else { End::End }, forward);
        prop_assert!(from <= to && text.get(from as usize..to as usize).is_some());
        let (from, to) = neighbour(&text, stretch, forward);
        prop_assert!(text.get(from as usize..to as usize).is_some());
    }
}
