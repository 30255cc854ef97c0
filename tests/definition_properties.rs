//! What holds of every definition over any of the claims, on the small corpus and on the one that the page carries.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod naive;
mod small;

use crosstalk::address::{Address, Bar, RowOrder};
use crosstalk::corpus::{Corpus, Facet, Verdict};
use crosstalk::study::cases::cases;
use crosstalk::study::definition::{Difference, Fate, study};
use crosstalk::study::grid::grid;
use crosstalk::study::select::select;
use crosstalk::study::sensitivity::{Answer, answer, answers, levers, weigh};
use crosstalk::study::summing::{NUMBERS, part, part_of, summary};
use naive::{EMBEDDED_CORPUS, Set, Trial, trials};
use proptest::prelude::*;
use small::Small;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static SMALL: LazyLock<Corpus> = LazyLock::new(small::corpus);

/// A corpus in which outlets share contacts of which little is known, and judge without naming one.
static VAGUE: LazyLock<Corpus> = LazyLock::new(|| {
    Small::new()
        .cell("site.csv", 2, "value", "Vague")
        .change("events.csv", |text| {
            text.replace(",public,", ",unknown,").replace("meeting in the library,K1", "walk in the park,K2")
        })
        .cell("events.csv", 3, "level", "unspecified")
        .cell("claims.csv", 4, "term", "talks")
        .cell("claims.csv", 5, "event", "e2")
        .cell("claims.csv", 5, "kind", "K1")
        .cell("claims.csv", 5, "term", "talks")
        .cell("claims.csv", 14, "kind", "K1")
        .cell("claims.csv", 14, "term", "talks")
        .corpus()
});

fn any_trial() -> impl Strategy<Value = Trial> {
    prop_oneof![trials(&SMALL), trials(&VAGUE)]
}

/// The fates by row and outlets, as the study has them.
fn fates(trial: &Trial, bar: &Bar) -> BTreeMap<(String, String, String), Fate> {
    let cases = &trial.cases;
    let name = |at: usize| cases.outlets[at].id.clone();
    let found = study(cases, bar).differences;
    let fates: BTreeMap<_, _> = found.iter().map(|d| ((cases.rows[d.row].id.clone(), name(d.a), name(d.b)), d.fate)).collect();
    assert_eq!(fates.len(), found.len(), "no difference is there twice");
    fates
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_study_is_what_comes_of_working_it_out_the_slow_way(trial in any_trial()) {
        let found = study(&trial.cases, &trial.bar);
        let standing = trial.standing(&trial.bar);
        prop_assert!(found.standing == standing, "standing");
        for (outlet, tally) in trial.cases.outlets.iter().zip(&found.tallies) {
            prop_assert_eq!(*tally, trial.tally(&standing, &outlet.id), "{}", outlet.id);
        }
        prop_assert_eq!(fates(&trial, &trial.bar), trial.fates(&standing));
        // A second run gives the same, from cases that were made anew.
        let again = study(&cases(trial.corpus, &trial.cases.concept, &trial.claims), &trial.bar);
        prop_assert!(found == again, "a second run");
        prop_assert!(summary(&trial.cases, &found) == summary(&trial.cases, &again));
    }

    #[test]
    fn the_numbers_of_a_difference_are_those_of_its_row(trial in any_trial()) {
        let standing = trial.standing(&trial.bar);
        for difference in study(&trial.cases, &trial.bar).differences {
            for (outlet, (counts, open, all)) in [difference.a, difference.b].into_iter().zip(difference.now) {
                let id = &trial.cases.outlets[outlet].id;
                let (facet, row) = (trial.cases.concept.row_facet(), &trial.cases.rows[difference.row].id);
                let here = trial.claims.iter().filter(|claim| claim.article.outlet.id == *id && claim.has(facet, row));
                let subjects: BTreeSet<usize> = here.filter_map(|claim| trial.subject(claim)).collect();
                let of = |what: Option<bool>| subjects.iter().filter(|subject| standing[**subject] == what).count();
                // What judges without a contact is one more that is open.
                let more = usize::from(trial.judges_nothing(id, row));
                prop_assert_eq!((counts, open, all), (of(Some(true)), of(None) + more, subjects.len() + more));
            }
        }
    }

    #[test]
    fn a_condition_more_never_lets_in_what_was_kept_out(trial in any_trial(), at in 0..100_usize, want in any::<bool>()) {
        let condition = &trial.cases.conditions[at % trial.cases.conditions.len()].id;
        let (mut with, mut without) = (trial.bar.clone(), trial.bar.clone());
        with.ask(condition, Some(want));
        without.ask(condition, None);
        let (before, after) = (study(&trial.cases, &without).standing, study(&trial.cases, &with).standing);
        for (before, after) in before.iter().zip(&after) {
            // What did not count does not count now, and what was rejected is not even open.
            prop_assert!(*after != Some(true) || *before == Some(true));
            prop_assert!(*before != Some(false) || *after == Some(false));
        }
    }

    #[test]
    fn what_asks_nothing_accepts_all_and_no_word_divides(trial in any_trial()) {
        let found = study(&trial.cases, &Bar::default());
        prop_assert!(found.standing.iter().all(|stands| *stands == Some(true)));
        let placed = |outlet: usize, row: usize| !trial.judges_nothing(&trial.cases.outlets[outlet].id, &trial.cases.rows[row].id);
        if trial.cases.are_contacts() {
            let placed = |d: &&Difference| placed(d.a, d.row) && placed(d.b, d.row);
            prop_assert!(found.differences.iter().filter(placed).all(|d| d.fate == Fate::Dissolves));
        } else {
            prop_assert!(found.differences.iter().all(|difference| difference.fate == Fate::Survives));
        }
    }

    #[test]
    fn one_condition_and_its_contrary_part_what_is_known(trial in any_trial()) {
        for condition in &trial.cases.conditions {
            let [must, not] = [true, false].map(|want| {
                let mut bar = Bar::default();
                bar.ask(&condition.id, Some(want));
                study(&trial.cases, &bar).standing
            });
            for (must, not) in must.iter().zip(&not) {
                prop_assert_eq!(must.map(|must| !must), *not);
            }
        }
    }

    #[test]
    fn what_is_rejected_fails_one_condition_and_what_counts_fails_none(trial in any_trial()) {
        // De Morgan: not (a and b) is (not a) or (not b). So what a definition rejects counts where one of its conditions alone
        // is turned round, what counts does not, and what is open is rejected by none and open under one at least.
        let turned: Vec<Vec<Option<bool>>> = trial.cases.conditions.iter().filter_map(|condition| {
            let mut bar = Bar::default();
            bar.ask(&condition.id, Some(!trial.bar.wants(&condition.id)?));
            Some(study(&trial.cases, &bar).standing)
        }).collect();
        for (subject, stands) in study(&trial.cases, &trial.bar).standing.iter().enumerate() {
            let turned: Vec<Option<bool>> = turned.iter().map(|standing| standing[subject]).collect();
            let right = match stands {
                Some(true) => turned.iter().all(|turned| *turned == Some(false)),
                Some(false) => turned.contains(&Some(true)),
                None => !turned.contains(&Some(true)) && turned.contains(&None),
            };
            prop_assert!(right, "subject {}", subject);
        }
    }

    #[test]
    fn fewer_claims_make_fewer_cases(trial in any_trial()) {
        let all = cases(trial.corpus, &trial.cases.concept, &trial.corpus.claims);
        let whole = study(&all, &trial.bar);
        let part = study(&trial.cases, &trial.bar);
        prop_assert!(trial.cases.placeless <= all.placeless);
        // Every subject is one of all, and stands as it does among all.
        for (subject, stands) in trial.cases.subjects.iter().zip(&part.standing) {
            let at = all.subjects.iter().position(|known| known == subject);
            prop_assert_eq!(at.map(|at| whole.standing[at]), Some(*stands));
        }
        for (outlet, tally) in trial.cases.outlets.iter().zip(&part.tallies) {
            let at = all.outlets.iter().position(|known| known.id == outlet.id).unwrap();
            prop_assert!(tally.told <= whole.tallies[at].told && tally.counts <= whole.tallies[at].counts);
        }
    }

    #[test]
    fn every_number_opens_the_claims_of_as_many_subjects(trial in any_trial()) {
        let found = study(&trial.cases, &trial.bar);
        let told = trial.told();
        for (outlet, tally) in trial.cases.outlets.iter().zip(&found.tallies) {
            let numbers = [tally.told, tally.counts, tally.open, tally.agreed, tally.rejected, tally.unnamed, tally.denied];
            for ((word, heading), number) in NUMBERS.iter().zip(numbers) {
                let part = part(&trial.cases, &found, &format!("{word}.{}", outlet.id)).unwrap();
                let contacts = if number == 1 { "1 contact · ".to_owned() } else { format!("{number} contacts · ") };
                let things = if trial.cases.are_contacts() { contacts } else { String::new() };
                prop_assert_eq!((&part.heading, &part.place), (&(*heading).to_owned(), &format!("{things}{}", outlet.name)));
                prop_assert!(part.claims.iter().all(|claim| claim.article.outlet.id == outlet.id));
                let subjects: BTreeSet<usize> = part.claims.iter().filter_map(|claim| trial.subject(claim)).collect();
                prop_assert_eq!(subjects.len(), number, "{}.{}", word, outlet.id);
                // All that the outlet says of each, and each claim once.
                let said = subjects.iter().map(|subject| told[&(outlet.id.clone(), *subject)].1.len()).sum::<usize>();
                let ids: BTreeSet<&str> = part.claims.iter().map(|claim| claim.id.as_str()).collect();
                prop_assert_eq!((ids.len(), part.claims.len()), (said, said), "{}.{}", word, outlet.id);
            }
        }
        for difference in &found.differences {
            let part = part(&trial.cases, &found, &part_of(&trial.cases, difference)).unwrap();
            let (facet, row) = (trial.cases.concept.row_facet(), &trial.cases.rows[difference.row]);
            prop_assert_eq!(&part.heading, &row.name);
            let given: BTreeSet<&str> = part.claims.iter().map(|claim| claim.article.outlet.id.as_str()).collect();
            let both = [difference.a, difference.b].map(|at| trial.cases.outlets[at].id.as_str());
            prop_assert_eq!(given, BTreeSet::from(both));
            prop_assert!(part.claims.iter().all(|claim| claim.has(facet, &row.id)));
        }
    }

    #[test]
    fn a_lever_is_the_study_with_one_condition_changed(trial in any_trial()) {
        let now = study(&trial.cases, &trial.bar);
        let before = fates(&trial, &trial.bar);
        let mut want = Vec::new();
        for (condition, known) in trial.cases.conditions.iter().enumerate() {
            let was = trial.bar.wants(&known.id);
            let changes = if was.is_some() { vec![None] } else { vec![Some(true), Some(false)] };
            for change in changes {
                let mut bar = trial.bar.clone();
                bar.ask(&known.id, change);
                let then = study(&trial.cases, &bar);
                let subjects = now.standing.iter().zip(&then.standing).filter(|(now, then)| now != then).count();
                let after = fates(&trial, &bar);
                let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
                let differences = keys.iter().filter(|key| before.get(**key) != after.get(**key)).count();
                if subjects > 0 {
                    want.push((condition, was, change, subjects, differences));
                }
            }
        }
        let found: Vec<_> = levers(&trial.cases, &trial.bar)
            .iter()
            .map(|lever| (lever.condition, lever.was, lever.want, lever.subjects, lever.differences))
            .collect();
        // A stable sort, so what changes as much stays in the order of the file, what must hold before what must not.
        want.sort_by_key(|(_, _, _, subjects, differences)| std::cmp::Reverse((*differences, *subjects)));
        prop_assert_eq!(found, want);
    }

    #[test]
    fn an_answer_is_what_the_accepted_claims_say_together(trial in any_trial()) {
        let standing = trial.standing(&trial.bar);
        let told = trial.told();
        let said = |rows: &dyn Fn(&str) -> bool| -> Vec<Answer> {
            trial.cases.outlets.iter().map(|outlet| {
                let mut all = Set::new();
                for ((id, subject), (label, claims)) in &told {
                    let first = trial.corpus.claim(&claims[0]).unwrap();
                    let row = first.code(trial.cases.concept.row_facet()).map_or("", |code| code.id.as_str());
                    if *id == outlet.id && standing[*subject] == Some(true) && rows(row) {
                        all.extend(label);
                    }
                }
                let (yes, no) = (Verdict::Counts, Verdict::DoesNotCount);
                match (all.contains(&Verdict::Contested), all.contains(&yes), all.contains(&no)) {
                    (true, ..) | (_, true, true) => Answer::Both,
                    (_, true, _) => Answer::Gain,
                    (_, _, true) => Answer::Denial,
                    _ => Answer::Nothing,
                }
            }).collect()
        };
        let all = said(&|_| true);
        prop_assert_eq!(&answers(&trial.cases, &standing), &all);
        if trial.cases.are_contacts() {
            return Ok(());
        }
        let mut want = Vec::new();
        for (row, code) in trial.cases.rows.iter().enumerate() {
            let (alone, without) = (said(&|id| id == code.id), said(&|id| id != code.id));
            if alone.iter().any(|answer| *answer != Answer::Nothing) {
                let changed: Vec<_> = (0..all.len()).filter(|at| all[*at] != without[*at]).map(|at| (at, without[at])).collect();
                want.push((row, alone, changed));
            }
        }
        want.sort_by_key(|(_, _, changed)| std::cmp::Reverse(changed.len()));
        let found: Vec<_> = weigh(&trial.cases, &standing).into_iter().map(|w| (w.row, w.alone, w.without)).collect();
        prop_assert_eq!(found, want);
    }
}

#[test]
fn before_any_definition_outlets_differ_where_the_grid_says_so() {
    let queries = ["", "outlet=lantern.anvil", "voice=narrator", "certainty=asserted", "from=2025", "from=2024-03", "words=talk"];
    for (corpus, query) in [&*SMALL, &*VAGUE, &*EMBEDDED_CORPUS].into_iter().flat_map(|corpus| queries.map(|query| (corpus, query)))
    {
        let filters = Address::parse(&format!("#/?{query}")).0.filters;
        let claims = select(corpus, &filters).claims;
        for concept in corpus.codebook.of(Facet::Term) {
            let mut want = BTreeSet::new();
            for row in &grid(corpus, concept, &filters, RowOrder::Codebook).rows {
                let Some(code) = &row.code else { continue };
                let mut given: Vec<(&str, Set)> = corpus.outlets().iter().map(|outlet| (outlet.id.as_str(), Set::new())).collect();
                for mark in row.cells.iter().flat_map(|cell| &cell.marks) {
                    let outlet = mark.claims[0].article.outlet.id.as_str();
                    given.iter_mut().filter(|(id, _)| *id == outlet).for_each(|(_, set)| {
                        set.insert(mark.verdict);
                    });
                }
                for (at, (a, left)) in given.iter().enumerate() {
                    for (b, right) in &given[at + 1..] {
                        if !left.is_empty() && !right.is_empty() && left != right {
                            want.insert((code.id.clone(), (*a).to_owned(), (*b).to_owned()));
                        }
                    }
                }
            }
            let cases = cases(corpus, concept, &claims);
            let study = study(&cases, &Bar::default());
            let differed = study.differences.iter().filter(|d| matches!(d.fate, Fate::Survives | Fate::Dissolves | Fate::Open));
            let outlet = |at: usize| cases.outlets[at].id.clone();
            let found: BTreeSet<_> = differed.map(|d| (cases.rows[d.row].id.clone(), outlet(d.a), outlet(d.b))).collect();
            assert_eq!(found, want, "{} {} {query:?}", corpus.site.title, concept.id);
        }
    }
}

#[test]
fn a_set_of_verdicts_decides_by_what_is_in_it() {
    use crosstalk::study::cases::Verdicts;
    let all = [Verdict::Counts, Verdict::DoesNotCount, Verdict::Contested, Verdict::Conditional, Verdict::NamedOnly];
    for bits in 0..32_usize {
        let given: Vec<Verdict> =
            all.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, verdict)| *verdict).collect();
        let set = given.iter().fold(Verdicts::default(), |set, verdict| set.and(Verdicts::of(*verdict)));
        assert_eq!((set.list(), set.is_empty()), (given.clone(), bits == 0));
        let want = match (bits & 4 > 0 || bits & 3 == 3, bits & 1 > 0, bits & 2 > 0) {
            (true, ..) => Answer::Both,
            (_, true, _) => Answer::Gain,
            (_, _, true) => Answer::Denial,
            _ => Answer::Nothing,
        };
        assert_eq!(answer(set), want, "{given:?}");
    }
}
