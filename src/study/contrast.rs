//! Two sides face to face: what they call and judge differently, where they agree, contradict or talk past each other, and what
//! only one of them raises.
//!
//! Nothing is weighed. What is computed follows from the coding of single claims; what joins two claims was coded by somebody,
//! with a reason that stands beside it. Sister events are two events here as everywhere.

use super::evidence::akin;
use super::grid::telling;
use super::labels::{ByEvent, in_order, name, naming, one_each};
use super::lone::{Lone, only};
use super::wording::{capital, number, quoted};
use crate::address::REST;
use crate::corpus::{Basis, Claim, Code, Corpus, Event, Facet, Kinship, Relation, TIES, Tie, Verdict};
use std::sync::Arc;

/// A comparison of two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// The two sides.
    pub sides: [Side; 2],
    /// The events that both raise.
    pub shared: Vec<Arc<Event>>,
    /// One section for each tie, in the order of [`TIES`], and at the end whatever else joins two claims.
    pub sections: Vec<Section>,
    /// What only one side raises: events first, then standards.
    pub only: [Vec<Lone>; 2],
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// What it is called.
    pub name: String,
    /// Its claims that the filters let through, in reading order.
    pub claims: Vec<Arc<Claim>>,
    /// How many it has without filters.
    pub all: usize,
}

/// The rows of one tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What joins the two halves of a row.
    pub tie: Tie,
    /// The rows: by event where they are about one, else as in the file of relations.
    pub rows: Vec<Pair>,
}

/// Claims of one side that face claims of the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Its name in addresses.
    pub id: String,
    /// The event that it is about, where it is about one.
    pub event: Option<Arc<Event>>,
    /// The concept that the verdicts are about, or how the coder joined the claims.
    pub code: Option<Arc<Code>>,
    /// The claims; none where a side is silent.
    pub claims: [Vec<Arc<Claim>>; 2],
    /// Whether it is about one event, in words; empty where one side is silent.
    pub kinship: &'static str,
    /// Why it holds, in sentences.
    pub why: Vec<String>,
    /// Which reading would dissolve it; empty where there is nothing to dissolve.
    pub dissolves: String,
}

/// A coded relation that is read from the first side to the second.
struct Between<'c> {
    relation: &'c Relation,
    claims: [&'c Arc<Claim>; 2],
}

/// The comparison of two sides (outlets, articles, or one against [`REST`]) by claims that the filters let through.
pub fn contrast(corpus: &Corpus, claims: &[Arc<Claim>], a: &str, b: &str) -> Contrast {
    let ids = [a, b];
    let of = |claims: &[Arc<Claim>], at: usize| -> Vec<Arc<Claim>> {
        claims.iter().filter(|claim| side(claim, ids) == Some(at)).cloned().collect()
    };
    let sides = [(0, a, b), (1, b, a)].map(|(at, id, other)| {
        let (claims, all) = (of(claims, at), of(&corpus.claims, at).len());
        Side { name: called(corpus, id, other), claims, all }
    });
    let [left, right] = &sides;
    let mut shown = vec![false; corpus.claims.iter().map(|claim| claim.order + 1).max().unwrap_or(0)];
    for claim in claims {
        if let Some(shown) = shown.get_mut(claim.order) {
            *shown = true;
        }
    }
    let known = |claim: &Claim| shown.get(claim.order).copied().unwrap_or(false);
    let between: Vec<Between<'_>> = corpus
        .relations
        .iter()
        .filter(|relation| known(&relation.from) && known(&relation.to))
        .filter_map(|relation| match (side(&relation.from, ids), side(&relation.to, ids)) {
            (Some(0), Some(1)) => Some(Between { relation, claims: [&relation.from, &relation.to] }),
            (Some(1), Some(0)) => Some(Between { relation, claims: [&relation.to, &relation.from] }),
            _ => None,
        })
        .collect();
    let of_sides = sides.each_ref().map(|side| ByEvent::of(corpus, &side.claims));
    let mut shared = Vec::new();
    let (mut names, mut verdicts, mut dates) = (Vec::new(), Vec::new(), Vec::new());
    for event in &corpus.events {
        let here = of_sides.each_ref().map(|claims| claims.about(event).to_vec());
        dates.extend(date(event, &here));
        if here.iter().all(|claims| !claims.is_empty()) {
            let coded = |tie: Tie| -> Vec<&Between<'_>> { between.iter().filter(|b| b.ties(tie) && b.is_about(event)).collect() };
            names.extend(two_names(event, &here, &coded(Tie::TwoNames)));
            verdicts.extend(two_verdicts(corpus, event, &here, &coded(Tie::TwoVerdicts)));
            shared.push(Arc::clone(event));
        }
    }
    let sections = TIES.map(|(_, tie)| tie).into_iter().chain([Tie::Other]).map(|tie| {
        let rows = match tie {
            Tie::TwoNames => std::mem::take(&mut names),
            Tie::TwoVerdicts => std::mem::take(&mut verdicts),
            tie => {
                let coded = between.iter().filter(|b| b.ties(tie)).map(Between::row);
                let own = if tie == Tie::Dates { std::mem::take(&mut dates) } else { Vec::new() };
                coded.chain(own).collect()
            }
        };
        Section { tie, rows }
    });
    let sections = sections.collect();
    let only = [only(corpus, left, (right, of(&corpus.claims, 1))), only(corpus, right, (left, of(&corpus.claims, 0)))];
    Contrast { sides, shared, sections, only }
}

/// On which side a claim stands. What belongs to both, because one is an article of the other, stands with the article.
fn side(claim: &Claim, [a, b]: [&str; 2]) -> Option<usize> {
    let belongs = |id: &str| claim.article.id == id || claim.article.outlet.id == id;
    match (belongs(a), if b == REST { !belongs(a) } else { belongs(b) }) {
        (true, true) => Some(usize::from(claim.article.id == b)),
        (true, false) => Some(0),
        (false, true) => Some(1),
        (false, false) => None,
    }
}

fn called(corpus: &Corpus, id: &str, other: &str) -> String {
    if let Some(article) = corpus.article(id) {
        return article.short.clone();
    }
    let outlet = corpus.outlets().into_iter().find(|outlet| outlet.id == id);
    let name = outlet.map_or("everybody else", |outlet| &outlet.name);
    let holds = corpus.article(other).is_some_and(|article| article.outlet.id == id);
    if holds { format!("{name}, other articles") } else { name.to_owned() }
}

impl Between<'_> {
    fn ties(&self, tie: Tie) -> bool {
        self.relation.code.tie() == tie
    }

    /// Whether both claims are about this event.
    fn is_about(&self, event: &Event) -> bool {
        self.claims.iter().all(|claim| claim.event.as_ref().is_some_and(|e| e.id == event.id))
    }

    fn has(&self, term: &Code) -> bool {
        self.claims.iter().all(|claim| claim.has(Facet::Term, &term.id))
    }

    fn row(&self) -> Pair {
        let relation = self.relation;
        let [a, b] = self.claims;
        let event = a.event.as_ref().filter(|event| self.is_about(event)).cloned();
        let kinship = match (&a.event, &b.event) {
            (Some(_), Some(_)) => akin(relation.kinship()),
            _ => "not both about an event",
        };
        Pair {
            id: relation.id.clone(),
            event,
            code: Some(Arc::clone(&relation.code)),
            claims: self.claims.map(|claim| vec![Arc::clone(claim)]),
            kinship,
            why: vec![relation.why.clone()],
            dissolves: relation.dissolves.clone(),
        }
    }
}

/// The claims of coded relations, side by side.
fn ends(coded: &[&Between<'_>]) -> [Vec<Arc<Claim>>; 2] {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for Between { claims: [a, b], .. } in coded {
        left.push(Arc::clone(a));
        right.push(Arc::clone(b));
    }
    [left, right]
}

/// A row about one event: for everything that a side says of it one claim, those of coded relations first.
fn facing(
    id: String,
    event: &Arc<Event>,
    [a, b]: &[Vec<Arc<Claim>>; 2],
    coded: &[&Between<'_>],
    said: &dyn Fn(&Claim) -> String,
) -> Pair {
    let [must_a, must_b] = ends(coded);
    Pair {
        id,
        event: Some(Arc::clone(event)),
        code: None,
        claims: [one_each(a, &must_a, said), one_each(b, &must_b, said)],
        kinship: akin(Kinship::Same),
        why: coded.iter().map(|b| b.relation.why.clone()).collect(),
        dissolves: String::new(),
    }
}

/// Whether two sides say the same things; None where one of them says nothing.
fn differ([a, b]: &[Vec<Arc<Claim>>; 2], said: &dyn Fn(&Claim) -> String) -> bool {
    let lacks = |here: &[Arc<Claim>], there: &[Arc<Claim>]| here.iter().any(|c| !there.iter().any(|d| said(c) == said(d)));
    !a.is_empty() && !b.is_empty() && (lacks(a, b) || lacks(b, a))
}

fn two_names(event: &Arc<Event>, here: &[Vec<Arc<Claim>>; 2], coded: &[&Between<'_>]) -> Option<Pair> {
    let [a, b] = here;
    let named = [naming(a), naming(b)];
    if coded.is_empty() && !differ(&named, &name) {
        return None;
    }
    let mut pair = facing(format!("names-{}", event.id), event, &named, coded, &name);
    let [a, b] = &pair.claims;
    let said = |claims: &[Arc<Claim>], claim: &Claim| claims.iter().any(|c| name(c) == name(claim));
    // In reading order, whichever side is left.
    let all = one_each(&in_order(&[a.as_slice(), b].concat()), &[], &name);
    let both: Vec<String> = all.iter().filter(|c| said(a, c) && said(b, c)).map(|c| quoted(&name(c))).collect();
    let sentence = if both.is_empty() { "They share no name.".into() } else { format!("Both say {}.", both.join(", ")) };
    pair.why.insert(0, sentence);
    Some(pair)
}

fn two_verdicts(corpus: &Corpus, event: &Arc<Event>, here: &[Vec<Arc<Claim>>; 2], coded: &[&Between<'_>]) -> Vec<Pair> {
    let said = |claim: &Claim| claim.verdict.id().to_owned();
    let mut rows = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for term in corpus.codebook.of(Facet::Term) {
        let judged = here.each_ref().map(|claims| -> Vec<Arc<Claim>> {
            let judges = |claim: &&Arc<Claim>| claim.has(Facet::Term, &term.id) && claim.verdict != Verdict::NamedOnly;
            claims.iter().filter(judges).cloned().collect()
        });
        let of_term: Vec<&Between<'_>> = coded.iter().filter(|b| b.has(term)).copied().collect();
        if differ(&judged, &said) {
            let mut pair = facing(format!("verdicts-{}-{}", event.id, term.id), event, &judged, &of_term, &said);
            pair.code = Some(Arc::clone(term));
            rows.push(pair);
            told.extend(of_term.iter().map(|b| b.relation.id.as_str()));
        }
    }
    // Verdicts that a coder set against each other under two concepts, or in spite of one word for both.
    rows.extend(coded.iter().filter(|b| !told.contains(&b.relation.id.as_str())).map(|b| b.row()));
    rows
}

/// A row for an event whose own date cannot be as it is written.
fn date(event: &Arc<Event>, here: &[Vec<Arc<Claim>>; 2]) -> Option<Pair> {
    let [a, b] = here;
    if event.date.basis != Basis::Conflict || (a.is_empty() && b.is_empty()) {
        return None;
    }
    let written = format!("Its own date conflicts with itself: {}.", event.date.words());
    Some(Pair {
        id: format!("date-{}", event.id),
        event: Some(Arc::clone(event)),
        code: None,
        claims: here.each_ref().map(|claims| telling(claims).cloned().into_iter().collect()),
        kinship: if a.is_empty() || b.is_empty() { "" } else { akin(Kinship::Same) },
        why: vec![written, event.date.reason.clone()],
        dissolves: String::new(),
    })
}

/// A comparison in a few sentences, computed. The parts to be stressed are marked true.
pub fn summary(contrast: &Contrast) -> Vec<(bool, String)> {
    let [a, b] = &contrast.sides;
    let plain = |text: String| (false, text);
    let mut parts = Vec::new();
    for side in contrast.sides.iter().filter(|side| side.claims.is_empty()) {
        let start = match side.all {
            0 => "There is no claim of ".to_owned(),
            1 => "The filters leave out the one claim of ".to_owned(),
            all => format!("The filters leave out all {all} claims of "),
        };
        parts.extend([plain(start), (true, side.name.clone()), plain(". ".into())]);
    }
    if !parts.is_empty() {
        parts.push(plain("There is nothing to set face to face.".into()));
        return parts;
    }
    let held = |side: &Side| {
        format!(
            " has {} and raises {}",
            counted(side.claims.len(), "claim", "claims"),
            counted(events(&side.claims), "event", "events")
        )
    };
    parts.push(plain(format!("{}{}, {}{}. ", capital(&a.name), held(a), b.name, held(b))));
    let rows = |tie: Tie| contrast.sections.iter().filter(move |section| section.tie == tie).flat_map(|section| &section.rows);
    let events_with = |tie: Tie| {
        let mut events: Vec<&str> = rows(tie).filter_map(|row| row.event.as_ref().map(|event| event.id.as_str())).collect();
        events.dedup();
        events.len()
    };
    let (names, verdicts) = (events_with(Tie::TwoNames), events_with(Tie::TwoVerdicts));
    let none = |n: usize| if n == 0 { "none".into() } else { number(n) };
    parts.push((
        true,
        match (contrast.shared.len(), names, verdicts) {
            (0, ..) => "They raise no event in common. ".into(),
            (1, 0, 0) => "Both raise one event, and name and judge it alike. ".into(),
            (1, 0, _) => "Both raise one event, with different verdicts. ".into(),
            (1, _, 0) => "Both raise one event, under different names. ".into(),
            (1, ..) => "Both raise one event, under different names and with different verdicts. ".into(),
            (n, ..) => {
                let (names, verdicts) = (none(names), none(verdicts));
                let points = rows(Tie::TwoVerdicts).count();
                let points = if points > 1 { format!(", on {} points", number(points)) } else { String::new() };
                format!(
                    "Both raise {} events: {names} under different names, {verdicts} with different verdicts{points}. ",
                    number(n)
                )
            }
        },
    ));
    let n = |tie: Tie| rows(tie).count();
    let [agree, conflict, things, dates, other] = [Tie::Agreement, Tie::Conflict, Tie::TwoThings, Tie::Dates, Tie::Other].map(n);
    if agree + conflict + things + dates + other == 0 {
        parts.push(plain("No tie between their claims is coded. ".into()));
    } else {
        parts.extend([
            plain("Between their claims stand ".into()),
            plain(counted(agree, "agreement", "agreements")),
            plain(" and ".into()),
            plain(counted(conflict, "contradiction", "contradictions")),
            plain(format!(
                ", {} of one word for different things, {} and {}. ",
                counted(things, "case", "cases"),
                counted(dates, "conflict of dates", "conflicts of dates"),
                counted(other, "other tie", "other ties")
            )),
        ]);
    }
    let [left, right] = &contrast.only;
    let raised = |alone: &[Lone]| {
        let events = alone.iter().filter(|lone| lone.event.is_some()).count();
        let criteria = counted(alone.len() - events, "criterion", "criteria");
        format!("{} and {criteria}", counted(events, "event", "events"))
    };
    parts.extend([
        (true, capital(&a.name)),
        plain(format!(" alone raises {}, ", raised(left))),
        (true, b.name.clone()),
        plain(format!(" alone {}.", raised(right))),
    ]);
    let sisters = left.iter().chain(right).filter(|lone| !lone.sisters.is_empty()).count();
    parts.extend(match sisters {
        0 => None,
        1 => Some(plain(" One of these events is a sister of one that the other side raises, and not the same.".into())),
        n => {
            let n = capital(&number(n));
            Some(plain(format!(" {n} of these events are sisters of events that the other side raises, and not the same.")))
        }
    });
    parts
}

/// A number in words with its noun.
fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// How many events claims are about.
fn events(claims: &[Arc<Claim>]) -> usize {
    let mut events: Vec<&str> = Vec::new();
    for event in claims.iter().filter_map(|claim| claim.event.as_ref()) {
        if !events.contains(&event.id.as_str()) {
            events.push(&event.id);
        }
    }
    events.len()
}
