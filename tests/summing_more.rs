//! The shorter sentences about definitions, compared whole: what sets two apart, what decides, what labels imply.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod naive;
mod small;

use crosstalk::corpus::{Claim, Verdict};
use crosstalk::study::cases::cases;
use crosstalk::study::definition::{Fate, study};
use crosstalk::study::implied::{Rule, implied};
use crosstalk::study::sensitivity::{Answer, Weighed};
use crosstalk::study::summing::{answer_in_words, between, deciding, nothing_asked, numbers_of, rule_in_words, summary};
use naive::{EMBEDDED_CORPUS, bar, is_another};
use small::term;
use std::sync::Arc;

#[test]
fn two_definitions_are_set_apart_by_what_counts_only_under_one_of_them() {
    let corpus = small::corpus();
    let all = [
        ("talks", "held", "held", "every one of the four contacts."),
        // The second meeting and the letter took place without biscuits.
        ("talks", "held", "biscuits", "two of the four contacts; two count only under the first."),
        (
            "talks",
            "!held",
            "held",
            "none of the four contacts; one counts only under the first and three count only under the second.",
        ),
        // Whether the letter and the merger are in one room is not known.
        ("talks", "person", "held", "two of the four contacts; on two one of them hangs and the other does not."),
        ("progress", "sure", "sure", "every one of the 14 claims."),
    ];
    for (concept, first, second, want) in all {
        let cases = cases(&corpus, term(&corpus, concept), &corpus.claims);
        let [first, second] = [first, second].map(|asks| study(&cases, &bar(asks)));
        assert_eq!(between(&cases, &first, &second), format!("The two definitions come out alike on {want}"));
    }
}

#[test]
fn before_anything_is_asked_all_counts_and_that_is_no_finding() {
    let corpus = small::corpus();
    let said = |concept: &str, n: usize| {
        let claims: Vec<_> = corpus.claims.iter().filter(|claim| claim.event.is_some()).take(n).cloned().collect();
        nothing_asked(&cases(&corpus, term(&corpus, concept), &claims))
    };
    let next = "Choose a condition, or start from one of these.";
    assert_eq!(said("talks", 99), format!("Nothing is asked yet, so all four contacts count. {next}"));
    assert_eq!(said("talks", 1), format!("Nothing is asked yet, so the one contact counts. {next}"));
    assert_eq!(said("progress", 2), format!("Nothing is asked yet, so both claims are accepted. {next}"));
}

#[test]
fn whether_a_criterion_decides_is_said_with_how_many_do() {
    let weighed = |deciding: usize| -> Vec<Weighed> {
        let one = |row| Weighed {
            row,
            alone: vec![Answer::Gain],
            without: if row < deciding { vec![(0, Answer::Nothing)] } else { vec![] },
        };
        (0..4).map(one).collect()
    };
    let none =
        "No single criterion decides whether there is progress: whichever is left out, every outlet’s answer stays what it is.";
    assert_eq!(deciding("progress", &weighed(0)), none);
    assert_eq!(
        deciding("progress", &weighed(1)),
        "One criterion decides: without it an outlet’s answer becomes another. It comes first."
    );
    let three = "Three criteria decide: without any one of them an outlet’s answer becomes another. They come first.";
    assert_eq!(deciding("progress", &weighed(3)), three);
    let answers = [Answer::Gain, Answer::Denial, Answer::Both, Answer::Nothing].map(|answer| answer_in_words("progress", answer));
    assert_eq!(answers, ["progress", "no progress", "both", "nothing"]);
}

#[test]
fn the_cases_behind_a_rule_are_said_in_numbers_and_a_rule_in_a_few_words() {
    let corpus = small::corpus();
    // The Lantern both calls the first meeting talks and has somebody deny it; the letter and the merger it never calls so.
    // Of progress it grants the merger some, judges the letter both ways and the meeting not at all.
    let all = [
        ("talks", "0 contacts called talks, 2 never called so, 1 set aside"),
        ("progress", "1 contact counted as progress, 0 denied to be, 2 set aside"),
    ];
    for (concept, want) in all {
        let concept = term(&corpus, concept);
        let cases = cases(&corpus, concept, &corpus.claims);
        let implied = implied(&corpus, concept, &corpus.claims);
        let lantern = implied.iter().find(|implied| implied.outlet.id == "lantern" && implied.article.is_none()).unwrap();
        assert_eq!(numbers_of(&cases, lantern), want);
    }
    let condition = |id: &str| Arc::clone(corpus.conditions.iter().find(|condition| condition.id == id).unwrap());
    let rule = |asks| rule_in_words(&Rule { asks, exceptions: Vec::new() });
    assert_eq!(rule(vec![]), "every contact");
    assert_eq!(rule(vec![(condition("person"), true), (condition("held"), false)]), "in person · not held");
}

#[test]
fn what_nothing_happens_to_is_not_spoken_of_and_all_is_said_of_all() {
    if is_another() {
        return;
    }
    let corpus = &*EMBEDDED_CORPUS;
    let talks = term(corpus, "talks");
    let (mut mixed, mut whole) = (0, 0);
    for left_out in 0..9 {
        let some: Vec<Arc<Claim>> =
            corpus.claims.iter().enumerate().filter(|(at, _)| at % 9 != left_out).map(|(_, claim)| Arc::clone(claim)).collect();
        let cases = cases(corpus, talks, &some);
        let ids: Vec<&str> = cases.conditions.iter().map(|condition| condition.id.as_str()).collect();
        let singles: Vec<String> = ids.iter().flat_map(|id| [(*id).to_owned(), format!("!{id}")]).collect();
        let pairs = singles.iter().flat_map(|one| singles.iter().map(move |other| format!("{one} {other}")));
        for asks in singles.iter().cloned().chain(pairs) {
            let study = study(&cases, &bar(&asks));
            let said = summary(&cases, &study);
            let text = |parts: &[(bool, String)]| parts.iter().map(|(_, text)| text.as_str()).collect::<String>();
            let of = |fate| study.number(fate);
            if of(Fate::Dissolves) == 0 && of(Fate::Survives) > 0 && of(Fate::Open) > 0 {
                mixed += 1;
                assert!(!text(&said.fates).contains("dissolve"), "{asks}: {}", text(&said.fates));
            }
            // The contacts that somebody calls so, by what becomes of them.
            let called = (0..cases.subjects.len())
                .filter(|at| cases.told.iter().any(|told| told.subject == *at && told.label.has(Verdict::Counts)));
            let stands: Vec<Option<bool>> = called.map(|at| study.standing[at]).collect();
            if stands.len() > 2 {
                let labels = text(&said.labels);
                let alike = stands.iter().all(|stand| *stand == stands[0]);
                whole += usize::from(alike);
                assert_eq!(labels.contains(" all"), alike, "{asks}: {labels}");
                assert!(!labels.contains(" both"), "{asks}: {labels}");
            }
        }
    }
    assert!(mixed > 0 && whole > 0, "{mixed} {whole}");
}
