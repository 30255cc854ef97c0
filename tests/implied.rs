//! The definition that an outlet's labels imply: on contacts made up so that the rule is known, and against a search through all
//! rules that uses neither bits nor short cuts.
//!
//! A contact is four letters: level (`P` pupils, `T` teachers, `?` not said), setting (`I` in person, `F` from afar, `?` not
//! known), status (`H` held, `N` only proposed), agenda (`B` biscuits, `M` merger). After it stand the verdicts of its claims.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod naive;
mod small;

use crosstalk::corpus::{Claim, Condition, Corpus, Event, Facet};
use crosstalk::study::implied::{Implied, LONGEST, Rule, implied};
use naive::{EMBEDDED_CORPUS, concept, is_another};
use small::Small;
use std::fmt::Write;
use std::sync::Arc;

/// The small corpus with these contacts and claims instead of its own, all in one article of the Lantern.
fn told_of(term: &str, contacts: &[&str]) -> Small {
    let (mut events, mut claims) = (String::new(), String::new());
    for (at, contact) in contacts.iter().enumerate() {
        let (codes, verdicts) = contact.split_once(' ').unwrap();
        let words: Vec<&str> = codes
            .chars()
            .enumerate()
            .map(|(at, letter)| match (at, letter) {
                (0, 'P') => "pupils",
                (0, 'T') => "teachers",
                (0, '?') => "unspecified",
                (1, 'I') => "in-person",
                (1, 'F') => "phone",
                (1, '?') => "unknown",
                (2, 'H') => "held",
                (2, 'N') => "proposed",
                (3, 'B') => "biscuits",
                (3, 'M') => "merger",
                _ => panic!("{contact}"),
            })
            .collect();
        let [level, setting, status, agenda] = words.try_into().unwrap();
        let _ = writeln!(
            events,
            "x{at},Contact {at},K1,,unknown,,,,,Lantern; Anvil,no,{level},{setting},direct,yes,public,unknown,{agenda},{status},none,,"
        );
        for (n, verdict) in verdicts.split(' ').enumerate() {
            let _ = writeln!(
                claims,
                "k{at}-{n},begin,p1,x{at},,narrator,,,asserts,{term},word,K1,,{verdict},asserted,,actual,,high,word,It is so.,,"
            );
        }
    }
    let header = |text: &str| text.lines().next().unwrap().to_owned() + "\n";
    let more = "from afar,They telephone.,setting,phone,,,,,\nteachers only,No pupil.,level,teachers,,,,,\n";
    Small::new()
        .change("codebook.csv", |text| text.to_owned() + more)
        .change("events.csv", |text| header(text) + &events)
        .change("claims.csv", |text| header(text) + &claims)
        .change("coverage.csv", |text| header(text) + "begin,p1,body,3,20,\n")
        .change("relations.csv", header)
}

fn of(corpus: &Corpus, term: &str) -> Implied {
    let mut found = implied(corpus, concept(corpus, term), &corpus.claims);
    assert_eq!(found.len(), 1, "one outlet with one article that gives claims, and the article is not said again");
    found.remove(0)
}

fn names<'e>(events: impl IntoIterator<Item = &'e Arc<Event>>) -> String {
    events.into_iter().map(|event| event.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// A rule as `pupils !held: x3`, with its exceptions.
fn shown_rule(rule: &Rule) -> String {
    let asks: Vec<String> =
        rule.asks.iter().map(|(condition, want)| format!("{}{}", if *want { "" } else { "!" }, condition.id)).collect();
    format!("{}: {}", asks.join(" "), names(&rule.exceptions))
}

/// Rules, how many tie, and whether they are better than a guess.
fn shown(found: &Implied) -> (Vec<String>, usize, bool) {
    (found.rules.iter().map(shown_rule).collect(), found.ties, found.better)
}

fn rules(contacts: &[&str]) -> (Vec<String>, usize, bool) {
    let corpus = one_article(told_of("talks", contacts));
    shown(&of(&corpus, "talks"))
}

/// Without the second article of the Lantern, so that there is one answer.
fn one_article(small: Small) -> Corpus {
    small.cell("articles.csv", 4, "outlet", "anvil").corpus()
}

#[test]
fn one_condition_that_explains_all_is_the_rule() {
    let found = rules(&["PIHB counts", "PFNM counts", "TIHB label-only", "TFNM does-not-count"]);
    assert_eq!(found, (vec!["pupils: ".into()], 1, true));
    // The other way round it must not hold.
    let found = rules(&["PIHB label-only", "PFNM label-only", "TIHB counts", "TFNM counts"]);
    assert_eq!(found, (vec!["!pupils: ".into()], 1, true));
}

#[test]
fn two_conditions_are_asked_where_each_explains_more_than_one_case() {
    let yes = ["PIHB counts", "PINM counts", "PIHM counts", "PINB counts"];
    let no = ["TIHB label-only", "TINM label-only", "TIHM label-only", "PFHB label-only", "PFNM label-only", "PFHM label-only"];
    assert_eq!(rules(&[yes.as_slice(), &no].concat()), (vec!["pupils person: ".into()], 1, true));
    // A condition that explains one case alone costs as much as it saves, and the shorter rule wins.
    let no = ["TIHB label-only", "TINM label-only", "TIHM label-only", "PFHB label-only"];
    assert_eq!(rules(&[yes.as_slice(), &no].concat()), (vec!["pupils: x7".into()], 1, true));
}

#[test]
fn what_cannot_be_told_apart_ties_and_the_file_gives_the_order() {
    let contacts = ["PIHB counts", "PIHM counts", "PFNB label-only", "PFNM label-only"];
    assert_eq!(rules(&contacts), (vec!["person: ".into(), "held: ".into()], 2, true));
    // Six are kept, and how many there are is said.
    let many = (0..6).fold(told_of("talks", &contacts), |small, n| {
        small.again("conditions.csv", 3).cell("conditions.csv", 12 + n, "id", &format!("again{n}"))
    });
    let (rules, ties, better) = shown(&of(&one_article(many), "talks"));
    assert_eq!(rules, ["person: ", "held: ", "again0: ", "again1: ", "again2: ", "again3: "]);
    assert_eq!((ties, better), (8, true));
}

#[test]
fn a_longer_rule_with_exceptions_is_not_given_up_too_soon() {
    // Two conditions and four exceptions cost six; to say that all are labelled costs seven.
    let kept = ["PIHB", "PIHM", "PINB", "PINM", "PIHB", "PIHM", "PINB", "PINM"].map(|codes| format!("{codes} counts"));
    let lost = ["TFHB", "TFHM", "TFNB", "TFNM"].map(|codes| format!("{codes} counts"));
    let no = ["PFHB", "PFNM", "PFHM", "TIHB", "TIHM", "TINB", "TINM"].map(|codes| format!("{codes} label-only"));
    let contacts: Vec<&str> = kept.iter().chain(&lost).chain(&no).map(String::as_str).collect();
    assert_eq!(rules(&contacts), (vec!["pupils person: x8 x9 x10 x11".into()], 1, true));
}

#[test]
fn one_case_on_a_side_is_too_few() {
    let none = (Vec::new(), 0, false);
    assert_eq!(rules(&["PIHB counts", "TIHB label-only", "TFNM label-only"]), none);
    assert_eq!(rules(&["PIHB counts", "PFNM counts", "TIHB label-only"]), none);
    assert_eq!(rules(&["PIHB label-only", "PFNM label-only"]), none);
}

#[test]
fn a_case_that_hangs_on_what_is_not_known_is_an_exception() {
    let labelled = ["PIHB counts", "PFNM counts", "?IHB counts", "TIHB label-only", "TFNM label-only", "TINM label-only"];
    assert_eq!(rules(&labelled), (vec!["pupils: x2".into()], 1, true));
    let unlabelled = ["PIHB counts", "PFNM counts", "PIHM counts", "TIHB label-only", "TFNM label-only", "?INM label-only"];
    assert_eq!(rules(&unlabelled), (vec!["pupils: x5".into()], 1, true));
}

#[test]
fn a_rule_that_costs_as_much_as_a_guess_is_no_better() {
    // Nothing tells them apart, so the cheapest is to say that all are labelled.
    let alike = ["PIHB counts", "PFNM counts", "PIHB label-only", "PFNM label-only"];
    assert_eq!(rules(&alike), (vec![": x2 x3".into()], 1, false));
}

#[test]
fn contacts_with_mixed_labels_are_set_aside() {
    let contacts = [
        "PIHB counts",
        "PFNM counts label-only",
        "TIHB label-only",
        "TFNM does-not-count label-only",
        "PIHB counts does-not-count",
        "PIHB contested",
        "PIHB counts conditional",
        "PIHB label-only conditional",
    ];
    let corpus = one_article(told_of("talks", &contacts));
    let found = of(&corpus, "talks");
    assert_eq!((names(&found.yes), names(&found.no), found.aside), ("x0 x1".into(), "x2 x3".into(), 4));
    assert_eq!(shown(&found), (vec!["pupils: ".into()], 1, true));
    // Where rows are criteria, only what is denied is a no; what is only named is set aside too.
    let corpus = one_article(told_of("progress", &contacts));
    let found = of(&corpus, "progress");
    assert_eq!((names(&found.yes), names(&found.no), found.aside), ("x0 x1".into(), "x3".into(), 5));
    assert_eq!(shown(&found), (vec![], 0, false));
}

#[test]
fn an_outlet_with_several_articles_is_asked_as_a_whole_and_article_by_article() {
    let corpus = &*EMBEDDED_CORPUS;
    for term in corpus.codebook.of(Facet::Term) {
        let found = implied(corpus, term, &corpus.claims);
        let mut want = Vec::new();
        for outlet in corpus.outlets() {
            let articles: Vec<&str> = corpus.articles.iter().filter(|a| a.outlet.id == outlet.id).map(|a| a.id.as_str()).collect();
            want.push((outlet.id.as_str(), None));
            want.extend(articles.iter().filter(|_| articles.len() > 1).map(|article| (outlet.id.as_str(), Some(*article))));
        }
        let who: Vec<_> = found.iter().map(|one| (one.outlet.id.as_str(), one.article.as_ref().map(|a| a.id.as_str()))).collect();
        assert_eq!(who, want);
        // A contact is labelled where a claim of that outlet, or of that article, is about it.
        for one in &found {
            let ours = |claim: &&Arc<Claim>| match &one.article {
                Some(article) => claim.article.id == article.id,
                None => claim.article.outlet.id == one.outlet.id,
            };
            let told: Vec<&Arc<Event>> = corpus.claims.iter().filter(ours).filter_map(|claim| claim.event.as_ref()).collect();
            assert!(one.yes.iter().chain(&one.no).all(|event| told.contains(&event)), "{}", one.outlet.id);
        }
    }
    // What says nothing is not asked.
    assert!(implied(corpus, &corpus.first, &[]).is_empty());
}

/// For every rule of up to the longest length, tried one after the other: the lowest cost, and the rules of the fewest
/// conditions at that cost, with their exceptions.
fn search(conditions: &[&Arc<Condition>], found: &Implied) -> (usize, Vec<String>) {
    let cases: Vec<(&Arc<Event>, bool)> =
        found.yes.iter().map(|event| (event, true)).chain(found.no.iter().map(|event| (event, false))).collect();
    let met: Vec<Vec<Option<bool>>> =
        conditions.iter().map(|condition| cases.iter().map(|(event, _)| condition.holds(Some(event), None)).collect()).collect();
    let literals: Vec<(usize, bool)> = (0..conditions.len()).flat_map(|at| [(at, true), (at, false)]).collect();
    let mut todo: Vec<Vec<usize>> = vec![vec![]];
    let mut best: (usize, usize, Vec<String>) = (usize::MAX, usize::MAX, vec![]);
    while let Some(rule) = todo.pop() {
        let stands = |case: usize| {
            let answers: Vec<Option<bool>> = rule
                .iter()
                .map(|at| literals[*at])
                .map(|(condition, want)| met[condition][case].map(|holds| holds == want))
                .collect();
            if answers.contains(&Some(false)) {
                Some(false)
            } else if answers.contains(&None) {
                None
            } else {
                Some(true)
            }
        };
        let stands: Vec<Option<bool>> = (0..cases.len()).map(stands).collect();
        if (0..cases.len()).any(|case| cases[case].1 && stands[case] == Some(true)) {
            let wrong: Vec<&Arc<Event>> =
                (0..cases.len()).filter(|case| stands[*case] != Some(cases[*case].1)).map(|case| cases[case].0).collect();
            let (cost, length) = (rule.len() + wrong.len(), rule.len());
            if (cost, length) < (best.0, best.1) {
                best = (cost, length, vec![]);
            }
            if (cost, length) == (best.0, best.1) {
                let asks = rule.iter().map(|at| (Arc::clone(conditions[literals[*at].0]), literals[*at].1)).collect();
                best.2.push(shown_rule(&Rule { asks, exceptions: wrong.into_iter().cloned().collect() }));
            }
        }
        if rule.len() < LONGEST {
            let from = rule.last().map_or(0, |last| last + 1);
            todo.extend((from..literals.len()).map(|next| [rule.as_slice(), &[next]].concat()));
        }
    }
    (best.0, best.2)
}

#[test]
fn the_rules_are_those_that_a_search_through_all_finds() {
    let corpus = &*EMBEDDED_CORPUS;
    let conditions: Vec<&Arc<Condition>> =
        corpus.conditions.iter().filter(|condition| condition.concept.row_facet() == Facet::Kind).collect();
    let mut tried = 0;
    // All claims, and fewer of them in a few ways.
    let terms = corpus.codebook.of(Facet::Term).iter().map(|term| (0, term));
    for (step, term) in terms.chain((2..6).map(|step| (step, &corpus.first))) {
        let kept = |at: &usize| step == 0 || !at.is_multiple_of(step);
        let claims: Vec<Arc<Claim>> = (0..corpus.claims.len()).filter(kept).map(|at| corpus.claims[at].clone()).collect();
        for found in implied(corpus, term, &claims) {
            if found.yes.len() < 2 || found.no.len() < 2 {
                assert!(found.rules.is_empty() && found.ties == 0 && !found.better);
                continue;
            }
            tried += 1;
            let (cost, mut want) = search(&conditions, &found);
            let (mut rules, ties, better) = shown(&found);
            assert!(found.rules.iter().all(|rule| rule.asks.len() + rule.exceptions.len() == cost));
            assert_eq!(ties, want.len(), "{} {}", term.id, found.outlet.id);
            assert_eq!(better, cost < found.yes.len().min(found.no.len()));
            assert_eq!(rules.len(), ties.min(6));
            rules.retain(|rule| !want.contains(rule));
            want.sort();
            want.dedup();
            assert!(rules.is_empty(), "{} {}: {rules:?} are none of {} rules", term.id, found.outlet.id, want.len());
        }
    }
    assert!(tried > 12 || is_another(), "{tried} outlets and articles have cases enough");
}
