//! Every sentence that is said of a definition, compared whole. What is stressed stands between asterisks.
//!
//! tests/grid.rs lists the claims of the small corpus, tests/definition.rs what is coded of their contacts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod naive;
mod small;

use crosstalk::corpus::{Claim, Corpus};
use crosstalk::study::cases::cases;
use crosstalk::study::definition::study;
use crosstalk::study::summing::{defined_as, summary};
use naive::bar;
use small::{Small, term};
use std::fmt::Write;
use std::sync::Arc;

/// The summary over these claims, by id; over all where none is named. Without its opening words.
fn said(corpus: &Corpus, concept: &str, only: &str, asks: &str) -> String {
    let only: Vec<&str> = only.split_whitespace().collect();
    let kept = |claim: &&Arc<Claim>| only.is_empty() || only.contains(&claim.id.as_str());
    let claims: Vec<Arc<Claim>> = corpus.claims.iter().filter(kept).cloned().collect();
    let cases = cases(corpus, term(corpus, concept), &claims);
    let summary = summary(&cases, &study(&cases, &bar(asks)));
    let parts = [summary.counts, summary.labels, summary.fates].concat();
    let text: String = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(stressed, text)| {
            let space = if text.starts_with(' ') { " " } else { "" };
            if stressed { format!("{space}*{}*", text.trim_start()) } else { text }
        })
        .collect();
    text.strip_prefix("Under this definition ").unwrap().to_owned()
}

/// Says of all that differ how they differ, so that one run shows every wrong text.
fn check(corpus: &Corpus, concept: &str, cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(only, asks, want)| (only, asks, said(corpus, concept, only, asks), want))
        .filter(|(.., found, want)| found != *want)
        .map(|(only, asks, found, want)| format!("{only} under {asks:?}\n found: {found}\n wanted: {want}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn a_definition_is_said_in_its_own_words() {
    let corpus = small::corpus();
    let talks = cases(&corpus, term(&corpus, "talks"), &corpus.claims);
    let want = [
        ("", ""),
        ("held", "it took place"),
        ("!held person", "they sit in one room and it has not taken place"),
        ("held person !biscuits", "they sit in one room, it took place and biscuits are not on the agenda"),
        // What is a condition of another concept asks nothing here.
        ("sure held", "it took place"),
    ];
    for (asks, want) in want {
        assert_eq!(defined_as(&talks, &bar(asks)), want);
    }
}

#[test]
fn of_nothing_nothing_is_said() {
    let corpus = small::corpus();
    for (concept, want) in [
        ("talks", "Nobody here mentions anything that could count as talks."),
        ("progress", "Nobody here mentions anything that could count as progress."),
    ] {
        let none = cases(&corpus, term(&corpus, concept), &[]);
        assert_eq!(summary(&none, &study(&none, &bar("held"))).counts, [(false, want.to_owned())]);
    }
    // Nor of claims that are about no contact.
    let loose: Vec<_> = corpus.claims.iter().filter(|claim| claim.id == "c11").cloned().collect();
    let none = cases(&corpus, term(&corpus, "talks"), &loose);
    assert!(summary(&none, &study(&none, &bar(""))).fates.is_empty());
}

#[test]
fn contacts_count_or_do_not_or_hang_on_what_is_not_said() {
    let dissolve = "*All three differences between two outlets in the grid dissolve: it was the word.*";
    let dissolving = |text: &str| format!("{text} {dissolve}");
    let corpus = small::corpus();
    let want = [
        (
            "",
            dissolving(
                "*all four contacts mentioned count as talks*. Of the two contacts that somebody calls talks it takes \
             in both. It takes in two that nobody calls so.",
            ),
        ),
        (
            "held !pupils",
            dissolving(
                "*none of the four contacts mentioned counts as talks*. Of the two contacts that somebody \
             calls talks it rejects both.",
            ),
        ),
        (
            "!held",
            dissolving(
                "*one of the four contacts mentioned counts as talks*; three do not. Of the two contacts that \
             somebody calls talks it rejects both. It takes in one that nobody calls so.",
            ),
        ),
        (
            "held person",
            dissolving(
                "*two of the four contacts mentioned count as talks*; one does not, and of one it hangs on \
             what the texts do not say. Of the two contacts that somebody calls talks it takes in both.",
            ),
        ),
        (
            "pupils",
            dissolving(
                "*three of the four contacts mentioned count as talks*; of one it hangs on what the texts do not \
             say. Of the two contacts that somebody calls talks it takes in both. It takes in one that nobody calls so.",
            ),
        ),
        (
            "!person",
            dissolving(
                "*none of the four contacts mentioned counts as talks*; of two it hangs on what the texts do not \
             say. Of the two contacts that somebody calls talks it rejects both.",
            ),
        ),
        (
            "!biscuits",
            "*three of the four contacts mentioned count as talks*; one does not. Of the two contacts that somebody \
             calls talks it takes in one and rejects one. It takes in two that nobody calls so. *Of three differences \
             between two outlets in the grid two survive and one dissolves (it was the word).*"
                .into(),
        ),
    ];
    let want: Vec<(&str, &str, &str)> = want.iter().map(|(asks, text)| ("", *asks, text.as_str())).collect();
    check(&corpus, "talks", &want);
}

#[test]
fn one_contact_is_said_in_the_singular_and_two_are_both_or_neither() {
    let alone = "*In the grid no two outlets differ.*";
    let corpus = small::corpus();
    check(
        &corpus,
        "talks",
        &[
            (
                "c1",
                "",
                &format!(
                    "*the one contact mentioned counts as talks*. It takes in the one contact that somebody calls talks. {alone}"
                ),
            ),
            (
                "c1",
                "!held",
                &format!(
                    "*the one contact mentioned does not count as talks*. It rejects the one contact that somebody calls talks. \
                     {alone}"
                ),
            ),
            (
                "c4",
                "person",
                &format!("*the one contact mentioned may count as talks or not*; it hangs on what the texts do not say. {alone}"),
            ),
            ("c4", "", &format!("*the one contact mentioned counts as talks*. It takes in one that nobody calls so. {alone}")),
            ("c6", "biscuits", &format!("*the one contact mentioned does not count as talks*. {alone}")),
            (
                "c1 c6",
                "",
                "*both contacts mentioned count as talks*. It takes in the one contact that somebody calls talks. It takes in \
                 one that \
                 nobody calls so. *The one difference between two outlets in the grid dissolves: it was the word.*",
            ),
            (
                "c1 c6",
                "!biscuits",
                "*one of the two contacts mentioned counts as talks*; one does not. It rejects the one contact that somebody \
                 calls \
                 talks. It takes in one that nobody calls so. *The one difference between two outlets in the grid survives.*",
            ),
            (
                "c1 c6",
                "!held",
                "*neither of the two contacts mentioned counts as talks*. It rejects the one contact that somebody calls talks. \
                 *The \
                 one difference between two outlets in the grid dissolves: it was the word.*",
            ),
        ],
    );
    let vague = Small::new().cell("events.csv", 2, "setting", "unknown").corpus();
    check(
        &vague,
        "talks",
        &[
            (
                "c1",
                "person",
                "*the one contact mentioned may count as talks or not*; it hangs on what the texts do not say. It leaves open \
                 the one \
                 contact that somebody calls talks. *In the grid no two outlets differ.*",
            ),
            (
                "c1 c6",
                "person",
                "*one of the two contacts mentioned counts as talks*; of one it hangs on what the texts do not say. It leaves \
                 open the \
                 one contact that somebody calls talks. It takes in one that nobody calls so. *Whether the one difference between two \
                 outlets in the grid survives hangs on what is not known.*",
            ),
        ],
    );
}

#[test]
fn differences_survive_dissolve_and_hang() {
    // Of the second meeting it is not known where it was held, and the wall tells of the letter, of which neither.
    let vague = Small::new().cell("events.csv", 3, "setting", "unknown").corpus();
    let apart = Small::new().cell("events.csv", 3, "setting", "unknown").cell("claims.csv", 13, "event", "e3").corpus();
    let first = Small::new().cell("claims.csv", 13, "event", "e1").corpus();
    check(
        &vague,
        "talks",
        &[
            (
                "",
                "person",
                "*one of the four contacts mentioned counts as talks*; of three it hangs on what the texts do not say. Of the \
                 two \
                 contacts that somebody calls talks it takes in one and leaves open one. *Of three differences between two outlets \
                 in the grid none survives, one dissolves (it was the word) and two hang on what is not known.*",
            ),
            (
                "c1 c6 c10",
                "person",
                "*one of the two contacts mentioned counts as talks*; of one it hangs on what the texts do not say. Of the two \
                 contacts \
                 that somebody calls talks it takes in one and leaves open one. *Of two differences between two outlets in the grid \
                 neither survives, one dissolves (it was the word) and one hangs on what is not known.* One might show if more were \
                 known.",
            ),
        ],
    );
    check(
        &apart,
        "talks",
        &[
            (
                "c1 c6 c10",
                "person",
                "*one of the three contacts mentioned counts as talks*; of two it hangs on what the texts do not say. Of the two \
                 contacts that somebody calls talks it takes in one and leaves open one. *Whether either of the two differences \
                 between two outlets in the grid survives hangs on what is not known.* One might show if more were known.",
            ),
            (
                "c1 c3 c6 c10",
                "person",
                "*one of the three contacts mentioned counts as talks*; of two it hangs on what the texts do not say. Of the two \
                 contacts that somebody calls talks it takes in one and leaves open one. *Whether any of the three differences \
                 between two outlets in the grid survives hangs on what is not known.*",
            ),
        ],
    );
    check(
        &first,
        "talks",
        &[(
            "c1 c6 c10",
            "!biscuits",
            "*one of the two contacts mentioned counts as talks*; one does not. It rejects the one contact that somebody calls \
             talks. \
             It takes in one that nobody calls so. *Both differences between two outlets in the grid survive.*",
        )],
    );
}

#[test]
fn differences_that_show_only_now_are_said_after_those_of_the_grid() {
    // Letters: the Lantern's, one of the Anvil about the first meeting, one of the wall about the second, none of them called
    // anything. Of no contact at all: the Anvil's about the first meeting, the Lantern's about the second, the wall's about e4.
    let crossed = Small::new()
        .cell("relations.csv", 5, "relation", "agrees")
        .cell("claims.csv", 4, "event", "e1")
        .cell("claims.csv", 13, "kind", "K2")
        .cell("claims.csv", 13, "term", "progress")
        .cell("claims.csv", 5, "event", "e1")
        .cell("claims.csv", 8, "event", "e2")
        .corpus();
    let none = "*In the grid no two outlets differ.*";
    let two = "*two of the three contacts mentioned count as talks*";
    let one = "*one of the three contacts mentioned counts as talks*";
    let open = "of one it hangs on what the texts do not say.";
    check(
        &crossed,
        "talks",
        &[
            (
                "c4 c8",
                "!biscuits",
                &format!(
                    "*one of the two contacts mentioned counts as talks*; one does not. It takes in one that nobody calls so. \
                     {none} One shows only now."
                ),
            ),
            (
                "c4 c8",
                "person",
                &format!(
                    "*one of the two contacts mentioned counts as talks*; {open} It takes in one that nobody calls so. {none} \
                     One might show if more were known."
                ),
            ),
            (
                "c4 c8 c10",
                "!biscuits",
                &format!("{two}; one does not. It takes in two that nobody calls so. {none} Two show only now."),
            ),
            (
                "c4 c8 c10",
                "person",
                &format!("{two}; {open} It takes in two that nobody calls so. {none} Two might show if more were known."),
            ),
            (
                "c4 c8 c10",
                "!biscuits person",
                &format!(
                    "{one}; one does not, and {open} It takes in one that nobody calls so. {none} One shows only now, and two \
                     might if more were known."
                ),
            ),
            (
                "c4 c8 c10 c9 c12 c14",
                "!biscuits person",
                &format!(
                    "*one of the four contacts mentioned counts as talks*; one does not, and of two it hangs on what the texts \
                     do not say. It takes in one that nobody calls so. {none} Two show only now, and four might if more \
                         were known."
                ),
            ),
        ],
    );
}

#[test]
fn claims_are_accepted_and_say_something_together() {
    let corpus = small::corpus();
    let alone = "*In the grid no two outlets differ.*";
    check(
        &corpus,
        "progress",
        &[
            (
                "",
                "",
                "*all 14 claims on progress are accepted*. By these, notice on the wall reports progress; The Lantern reports \
                 and \
                 denies progress; The Anvil only denies progress. *All three differences between two outlets in the grid survive.*",
            ),
            (
                "",
                "signed",
                "*three of 14 claims on progress are accepted*; of eight it hangs on what they do not name. By these, The \
                 Lantern and \
                 notice on the wall report progress; The Anvil only denies progress. *Of three differences between two outlets in \
                 the grid two survive and one dissolves (the accepted claims no longer differ).*",
            ),
            (
                "",
                "trust",
                "*three of 14 claims on progress are accepted*; of eight it hangs on what they do not name. By these, The \
                 Lantern \
                 reports progress; The Anvil only denies progress; notice on the wall decides nothing on progress. *Of three \
                 differences between two outlets in the grid one survives and two dissolve (the accepted claims no longer differ).*",
            ),
            (
                "",
                "signed trust",
                "*none of 14 claims on progress is accepted*; of eight it hangs on what they do not name. *All three \
                 differences \
                 between two outlets in the grid dissolve: the accepted claims no longer differ.*",
            ),
            ("c5", "", &format!("*the one claim on progress is accepted*. By it, The Lantern reports progress. {alone}")),
            ("c5", "trust", &format!("*the one claim on progress is not accepted*. {alone}")),
            (
                "c13",
                "signed",
                &format!("*the one claim on progress may be accepted or not*; it hangs on what it does not name. {alone}"),
            ),
            (
                "c5 c13",
                "signed",
                &format!(
                    "*one of two claims on progress is accepted*; of one it hangs on what it does not name. By it, The \
                     Lantern reports progress. {alone}"
                ),
            ),
            (
                "c5 c8",
                "signed",
                "*both claims on progress are accepted*. By these, The Lantern reports progress; The Anvil only denies \
                 progress. *The \
                 one difference between two outlets in the grid survives.*",
            ),
            (
                "c5 c8",
                "trust",
                "*neither of two claims on progress is accepted*. *The one difference between two outlets in the grid \
                 dissolves: the \
                 accepted claims no longer differ.*",
            ),
        ],
    );
}

#[test]
fn more_outlets_than_six_are_a_number() {
    let (mut outlets, mut articles, mut places, mut claims) = (String::new(), String::new(), String::new(), String::new());
    let numbers = ["one", "two", "three", "four", "five", "six"];
    for name in numbers {
        let _ = writeln!(outlets, "o-{name},Sheet {name},yes,");
        let _ = writeln!(articles, "a-{name},o-{name},,,Sheet,,report,,,unknown,,,,,,,");
        let _ = writeln!(places, "a-{name},p1,body,1,5,");
        let claim = "narrator,,,asserts,progress,on,K0,P3,counts,asserted,,actual,,high,on,It moves.,,";
        let _ = writeln!(claims, "n-{name},a-{name},p1,,,{claim}");
    }
    let corpus = Small::new()
        .change("outlets.csv", |text| text.to_owned() + &outlets)
        .change("articles.csv", |text| text.to_owned() + &articles)
        .change("coverage.csv", |text| text.to_owned() + &places)
        .change("claims.csv", |text| text.to_owned() + &claims)
        .corpus();
    let alone = "*In the grid no two outlets differ.*";
    check(
        &corpus,
        "progress",
        &[
            (
                "c5 n-one n-two n-three n-four n-five n-six",
                "",
                &format!("*all seven claims on progress are accepted*. By these, seven outlets report progress. {alone}"),
            ),
            (
                "n-one n-two n-three n-four n-five n-six",
                "",
                &format!(
                    "*all six claims on progress are accepted*. By these, Sheet five, Sheet four, Sheet one, Sheet six, Sheet \
                     three and Sheet two report progress. {alone}"
                ),
            ),
            (
                "c5 c13 n-one n-two n-three n-four n-five n-six",
                "signed",
                &format!(
                    "*one of eight claims on progress is accepted*; of one it hangs on what it does not name. By it, The \
                     Lantern reports progress; Sheet five, Sheet four, Sheet one, Sheet six, Sheet three and Sheet two \
                         decide nothing on progress. {alone}"
                ),
            ),
        ],
    );
}
