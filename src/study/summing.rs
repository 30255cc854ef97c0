//! A definition and what comes of it in sentences, all of them computed; and the claims behind each number in them.

use super::cases::{Cases, Told};
use super::definition::{Difference, Fate, Study};
use super::implied::{Implied, Rule};
use super::sensitivity::{Answer, Weighed, answers};
use super::wording::{capital, count, listed, number};
use crate::address::Bar;
use crate::corpus::{Claim, Verdict};
use std::sync::Arc;

/// The most outlets that a sentence names; of more it gives the number.
const NAMED: usize = 6;

/// The definition as its maker would say it, from "when" on; empty where it asks nothing.
pub fn defined_as(cases: &Cases, bar: &Bar) -> String {
    let asked = cases.conditions.iter().filter_map(|condition| {
        bar.wants(&condition.id).map(|want| if want { condition.must.as_str() } else { condition.must_not.as_str() })
    });
    listed(&asked.collect::<Vec<_>>(), "and")
}

/// What comes of a definition, in sentences. The parts to be stressed are marked true.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// What counts.
    pub counts: Vec<(bool, String)>,
    /// What it makes of the outlets' labels, or which answers their accepted claims give.
    pub labels: Vec<(bool, String)>,
    /// What becomes of the differences between outlets.
    pub fates: Vec<(bool, String)>,
}

/// What is said before anything is asked; everything counts then, which is no finding.
pub fn nothing_asked(cases: &Cases) -> String {
    let (all, contacts) = (cases.subjects.len(), cases.are_contacts());
    let things = match (contacts, all) {
        (true, 1) => "contact counts",
        (true, _) => "contacts count",
        (false, 1) => "claim is accepted",
        (false, _) => "claims are accepted",
    };
    format!("Nothing is asked yet, so {} {things}. Choose a condition, or start from one of these.", every(all))
}

/// The summary of a definition.
pub fn summary(cases: &Cases, study: &Study) -> Summary {
    let concept = &cases.concept.name;
    if cases.subjects.is_empty() {
        let nothing = format!("Nobody here mentions anything that could count as {concept}.");
        return Summary { counts: vec![(false, nothing)], ..Summary::default() };
    }
    let (counts, rejected, open) = study.sums();
    let all = counts + rejected + open;
    let verb = |n: usize| if n > 1 { "count" } else { "counts" };
    let are = |n: usize| if n == 1 { "is" } else { "are" };
    let mut parts = vec![(false, "Under this definition ".to_owned())];
    if cases.are_contacts() {
        let contacts = if all == 1 { "contact" } else { "contacts" };
        let of_all = match (all, counts, open) {
            (1, _, 1) => format!("the one contact mentioned may count as {concept} or not"),
            (1, 0, _) => format!("the one contact mentioned does not count as {concept}"),
            (all, n, _) if n == all => format!("{} {contacts} mentioned {} as {concept}", every(all), verb(all)),
            (all, n, _) => format!("{} of the {} contacts mentioned {} as {concept}", none_or(n, all), number(all), verb(n)),
        };
        parts.push((true, of_all));
        let mut rest = Vec::new();
        if rejected > 0 && counts > 0 {
            rest.push(format!("{} {} not", number(rejected), if rejected == 1 { "does" } else { "do" }));
        }
        if open > 0 {
            let of_them = if all == 1 { String::new() } else { format!("of {} ", number(open)) };
            rest.push(format!("{of_them}it hangs on what the texts do not say"));
        }
        let rest = if rest.is_empty() { ".".to_owned() } else { format!("; {}.", rest.join(", and ")) };
        parts.push((false, rest));
    } else {
        let claims = if all == 1 { "claim" } else { "claims" };
        let accepted = match (all, counts, open) {
            (1, _, 1) => format!("the one claim on {concept} may be accepted or not"),
            (1, 0, _) => format!("the one claim on {concept} is not accepted"),
            (all, n, _) if n == all => format!("{} {claims} on {concept} {} accepted", every(all), are(all)),
            (all, n, _) => format!("{} of {} claims on {concept} {} accepted", none_or(n, all), number(all), are(n.max(1))),
        };
        parts.push((true, accepted));
        let open = match (open, all) {
            (0, _) => ".".to_owned(),
            (_, 1) => "; it hangs on what it does not name.".to_owned(),
            (1, _) => "; of one it hangs on what it does not name.".to_owned(),
            (open, _) => format!("; of {} it hangs on what they do not name.", number(open)),
        };
        parts.push((false, open));
    }
    let labels = match (cases.are_contacts(), counts) {
        (true, _) => labels(cases, study),
        // Of no claims at all there is nothing to say.
        (false, 0) => Vec::new(),
        (false, _) => said(cases, study),
    };
    Summary { counts: parts, labels, fates: fates(study, cases.are_contacts()) }
}

fn none_or(n: usize, all: usize) -> String {
    match (n, all) {
        (0, 2) => "neither".into(),
        (0, _) => "none".into(),
        (n, _) => number(n),
    }
}

fn every(all: usize) -> String {
    match all {
        1 => "the one".into(),
        2 => "both".into(),
        n => format!("all {}", number(n)),
    }
}

/// What the definition makes of the outlets' own labels.
fn labels(cases: &Cases, study: &Study) -> Vec<(bool, String)> {
    let concept = &cases.concept.name;
    let mut called = vec![false; cases.subjects.len()];
    for told in cases.told.iter().filter(|told| told.label.has(Verdict::Counts)) {
        if let Some(called) = called.get_mut(told.subject) {
            *called = true;
        }
    }
    let of = |is_called: bool, stands: Option<bool>| {
        called.iter().zip(&study.standing).filter(|(called, s)| **called == is_called && **s == stands).count()
    };
    let all = called.iter().filter(|called| **called).count();
    let unnamed = of(false, Some(true));
    let mut text = String::new();
    let fares = [(of(true, Some(true)), "takes in"), (of(true, Some(false)), "rejects"), (of(true, None), "leaves open")];
    let fares: Vec<(usize, &str)> = fares.into_iter().filter(|(n, _)| *n > 0).collect();
    if let ([(1, verb)], 1) = (fares.as_slice(), all) {
        text = format!(" It {verb} the one contact that somebody calls {concept}.");
    } else if all > 0 {
        let how_many = |n: usize| match n {
            2 if all == 2 => "both".into(),
            n if n == all => "all".into(),
            n => number(n),
        };
        let rest: Vec<String> = fares.iter().map(|(n, verb)| format!("{verb} {}", how_many(*n))).collect();
        text = format!(" Of the {} contacts that somebody calls {concept} it {}.", number(all), listed(&rest, "and"));
    }
    if unnamed > 0 {
        text = format!("{text} It takes in {} that nobody calls so.", number(unnamed));
    }
    vec![(false, text)]
}

/// Which outlets' accepted claims say that there is something, that there is nothing, both, or neither.
fn said(cases: &Cases, study: &Study) -> Vec<(bool, String)> {
    let answers = answers(cases, &study.standing);
    let concept = &cases.concept.name;
    let mut parts = Vec::new();
    for (answer, one, many) in [
        (Answer::Gain, "reports", "report"),
        (Answer::Both, "reports and denies", "report and deny"),
        (Answer::Denial, "only denies", "only deny"),
        (Answer::Nothing, "decides nothing on", "decide nothing on"),
    ] {
        let outlets = cases.outlets.iter().zip(&answers).filter(|(_, given)| **given == answer);
        let names: Vec<&str> = outlets.map(|(outlet, _)| outlet.name.as_str()).collect();
        let who = if names.len() > NAMED { format!("{} outlets", number(names.len())) } else { listed(&names, "and") };
        if !names.is_empty() {
            parts.push(format!("{who} {} {concept}", if names.len() == 1 { one } else { many }));
        }
    }
    let by = if study.sums().0 == 1 { "it" } else { "these" };
    vec![(false, format!(" By {by}, {}.", parts.join("; ")))]
}

/// What becomes of the differences between outlets.
fn fates(study: &Study, contacts: bool) -> Vec<(bool, String)> {
    let of = |fate| study.number(fate);
    let (survive, dissolve, open) = (of(Fate::Survives), of(Fate::Dissolves), of(Fate::Open));
    let all = survive + dissolve + open;
    let why = if contacts { "it was the word" } else { "the accepted claims no longer differ" };
    let stressed = match (all, survive, dissolve) {
        (0, ..) => " In the grid no two outlets differ.".to_owned(),
        (1, 1, _) => " The one difference between two outlets in the grid survives.".to_owned(),
        (1, _, 1) => format!(" The one difference between two outlets in the grid dissolves: {why}."),
        (1, ..) => " Whether the one difference between two outlets in the grid survives hangs on what is not known.".to_owned(),
        (2, 0, 0) => {
            " Whether either of the two differences between two outlets in the grid survives hangs on what is not known.".to_owned()
        }
        (all, 0, 0) => format!(
            " Whether any of the {} differences between two outlets in the grid survives hangs on what is not known.",
            number(all)
        ),
        (all, n, _) if n == all => format!(" {} differences between two outlets in the grid survive.", capital(&every(all))),
        (all, _, n) if n == all => {
            format!(" {} differences between two outlets in the grid dissolve: {why}.", capital(&every(all)))
        }
        (all, ..) => {
            let mut rest = vec![format!("{} {}", none_or(survive, all), if survive > 1 { "survive" } else { "survives" })];
            if dissolve > 0 {
                rest.push(format!("{} {} ({why})", number(dissolve), if dissolve > 1 { "dissolve" } else { "dissolves" }));
            }
            if open > 0 {
                rest.push(format!("{} {} on what is not known", number(open), if open > 1 { "hang" } else { "hangs" }));
            }
            format!(" Of {} differences between two outlets in the grid {}.", number(all), listed(&rest, "and"))
        }
    };
    let appear = match (of(Fate::Appears), of(Fate::MayAppear)) {
        (0, 0) => String::new(),
        (0, may) => format!(" {} might show if more were known.", capital(&number(may))),
        (1, 0) => " One shows only now.".into(),
        (now, 0) => format!(" {} show only now.", capital(&number(now))),
        (1, may) => format!(" One shows only now, and {} might if more were known.", number(may)),
        (now, may) => format!(" {} show only now, and {} might if more were known.", capital(&number(now)), number(may)),
    };
    vec![(true, stressed), (false, appear)]
}

/// What sets two definitions apart, in a sentence.
pub fn between(cases: &Cases, first: &Study, second: &Study) -> String {
    let of = |a: Option<bool>, b: Option<bool>| {
        first.standing.iter().zip(&second.standing).filter(|(x, y)| **x == a && **y == b).count()
    };
    let all = cases.subjects.len();
    let alike = [Some(true), Some(false), None].into_iter().map(|stands| of(stands, stands)).sum::<usize>();
    let things = if cases.are_contacts() { "contacts" } else { "claims" };
    if alike == all {
        return format!("The two definitions come out alike on every one of the {} {things}.", number(all));
    }
    let (only_first, only_second) = (of(Some(true), Some(false)), of(Some(false), Some(true)));
    let hang = all - alike - only_first - only_second;
    let mut rest = Vec::new();
    for (n, which) in [(only_first, "first"), (only_second, "second")] {
        if n > 0 {
            rest.push(format!("{} {} only under the {which}", number(n), if n > 1 { "count" } else { "counts" }));
        }
    }
    if hang > 0 {
        rest.push(format!("on {} one of them hangs and the other does not", number(hang)));
    }
    format!(
        "The two definitions come out alike on {} of the {} {things}; {}.",
        none_or(alike, all),
        number(all),
        listed(&rest, "and")
    )
}

/// Whether any criterion decides by itself, in a sentence.
pub fn deciding(concept: &str, weighed: &[Weighed]) -> String {
    match weighed.iter().filter(|weighed| !weighed.without.is_empty()).count() {
        0 => format!(
            "No single criterion decides whether there is {concept}: whichever is left out, every outlet’s answer stays what it is."
        ),
        1 => "One criterion decides: without it an outlet’s answer becomes another. It comes first.".into(),
        n => format!(
            "{} criteria decide: without any one of them an outlet’s answer becomes another. They come first.",
            capital(&number(n))
        ),
    }
}

/// What an outlet says of the concept, in a word or two.
pub fn answer_in_words(concept: &str, answer: Answer) -> String {
    match answer {
        Answer::Gain => concept.to_owned(),
        Answer::Denial => format!("no {concept}"),
        Answer::Both => "both".into(),
        Answer::Nothing => "nothing".into(),
    }
}

/// The cases behind an implied rule, in numbers: how many are labelled, how many are not, how many are set aside.
pub fn numbers_of(cases: &Cases, implied: &Implied) -> String {
    let concept = &cases.concept.name;
    let (yes, no) = (implied.yes.len(), implied.no.len());
    let labelled = count(yes, "contact", "contacts");
    let aside = match implied.aside {
        0 => String::new(),
        n => format!(", {n} set aside"),
    };
    if cases.are_contacts() {
        format!("{labelled} called {concept}, {no} never called so{aside}")
    } else {
        format!("{labelled} counted as {concept}, {no} denied to be{aside}")
    }
}

/// A rule in a few words.
pub fn rule_in_words(rule: &Rule) -> String {
    let words: Vec<String> = rule
        .asks
        .iter()
        .map(|(condition, want)| if *want { condition.short.clone() } else { format!("not {}", condition.short) })
        .collect();
    if words.is_empty() { "every contact".into() } else { words.join(" · ") }
}

/// What stands behind a number: a heading, where it is, and the claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub heading: String,
    /// Whose.
    pub place: String,
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
}

/// The numbers of one outlet that can be opened, with the word for each in addresses and its heading.
pub const NUMBERS: [(&str, &str); 7] = [
    ("told", "Mentioned"),
    ("counts", "Counts under this definition"),
    ("open", "Hangs on what is not known"),
    ("agreed", "Called so, and is"),
    ("rejected", "Called so, and is not"),
    ("unnamed", "Never called so, and is"),
    ("denied", "Denied, and counts"),
];

/// Whether a told subject is among those behind a number.
fn is_in(number: &str, cases: &Cases, told: &Told, stands: Option<bool>) -> bool {
    match number {
        "told" => true,
        "counts" => stands == Some(true),
        "open" => stands.is_none(),
        "agreed" => stands == Some(true) && told.label.has(Verdict::Counts),
        "rejected" => stands == Some(false) && told.label.has(Verdict::Counts),
        "unnamed" => stands == Some(true) && super::definition::is_unnamed(cases, told.label),
        "denied" => stands == Some(true) && told.label.has(Verdict::DoesNotCount),
        _ => false,
    }
}

/// What stands behind a name in an address: `counts.OUTLET`, `row.ROW.OUTLET.OUTLET`, `contact.EVENT`; None for no such name.
pub fn part(cases: &Cases, study: &Study, name: &str) -> Option<Part> {
    let words: Vec<&str> = name.split('.').collect();
    let outlet = |id: &str| cases.outlets.iter().position(|outlet| outlet.id == id);
    let name_of = |at: usize| cases.outlets.get(at).map(|outlet| outlet.name.clone()).unwrap_or_default();
    let claims_of = |chosen: &dyn Fn(&Told) -> bool| -> Vec<Arc<Claim>> {
        cases.told.iter().filter(|told| chosen(told)).flat_map(|told| told.claims.iter().cloned()).collect()
    };
    match words.as_slice() {
        ["row", row, a, b] => {
            let row = cases.rows.iter().find(|code| code.id == *row)?;
            let (a, b) = (outlet(a)?, outlet(b)?);
            let mut claims = claims_of(&|told| told.outlet == a || told.outlet == b);
            let unplaced = cases.unplaced.iter().filter(|(outlet, _)| *outlet == a || *outlet == b);
            claims.extend(unplaced.map(|(_, claim)| Arc::clone(claim)));
            let facet = cases.concept.row_facet();
            claims.retain(|claim| claim.has(facet, &row.id));
            Some(Part { heading: row.name.clone(), place: format!("{} · {}", name_of(a), name_of(b)), claims })
        }
        ["contact", id] => {
            let is = |told: &Told| told.claims.iter().any(|claim| claim.event.as_ref().is_some_and(|event| event.id == *id));
            let claims = claims_of(&is);
            let event = claims.first()?.event.clone()?;
            Some(Part { heading: event.name.clone(), place: event.date.words(), claims })
        }
        [number, id] => {
            let (_, heading) = NUMBERS.iter().find(|(word, _)| word == number)?;
            let outlet = outlet(id)?;
            let chosen = |told: &Told| {
                told.outlet == outlet && is_in(number, cases, told, study.standing.get(told.subject).copied().flatten())
            };
            let n = cases.told.iter().filter(|told| chosen(told)).count();
            let things = if cases.are_contacts() { count(n, "contact", "contacts") + " · " } else { String::new() };
            let place = format!("{things}{}", name_of(outlet));
            Some(Part { heading: (*heading).to_owned(), place, claims: claims_of(&chosen) })
        }
        _ => None,
    }
}

/// The name under which a difference opens.
pub fn part_of(cases: &Cases, difference: &Difference) -> String {
    let outlet = |at: usize| cases.outlets.get(at).map_or("", |outlet| &outlet.id);
    let row = cases.rows.get(difference.row).map_or("", |row| &row.id);
    format!("row.{row}.{}.{}", outlet(difference.a), outlet(difference.b))
}
