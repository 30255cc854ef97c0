//! An address against a corpus: what the corpus does not know is replaced by what is nearest, and a note says so.

use super::evidence::address_of;
use super::grid::NO_ROW;
use crate::address::{Address, Bar, Open, REST, SETS, View};
use crate::corpus::{Code, Corpus, FACETS, Facet, When, nearest};
use std::collections::BTreeSet;

/// The nearest address that the corpus has, and a sentence for each thing that had to change.
pub fn settle(address: &Address, corpus: &Corpus) -> (Address, Vec<String>) {
    let mut settled = address.clone();
    let mut notes = Vec::new();
    settle_view(&mut settled, corpus, &mut notes);
    settle_bars(&mut settled, corpus, &mut notes);
    settle_filters(&mut settled, corpus, &mut notes);
    settle_span(&mut settled, &mut notes);
    settle_open(&mut settled, corpus, &mut notes);
    if !matches!(settled.view, View::Words(_) | View::Articles(_) | View::Mine(_) | View::Class(_)) {
        settled.asked.clear();
    }
    (settled, notes)
}

/// The id itself where it is known, else the one that it is a slip of.
fn known<'k>(id: &str, ids: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    ids.clone().find(|known| *known == id).or_else(|| nearest(id, ids))
}

fn settle_view(address: &mut Address, corpus: &Corpus, notes: &mut Vec<String>) {
    match &mut address.view {
        View::Counts(concept) if concept.is_empty() => {
            // A link to a claim alone shows the claim where it is counted.
            let claim = address.claim.as_deref().and_then(|id| corpus.claim(id)).filter(|_| address.open.is_none());
            match claim {
                Some(claim) => {
                    let there = address_of(claim, &corpus.first);
                    (address.view, address.open) = (there.view, there.open);
                }
                None => concept.clone_from(&corpus.first.id),
            }
        }
        View::Counts(concept) => {
            let terms = corpus.codebook.of(Facet::Term).iter().map(|code| code.id.as_str());
            let found = known(concept, terms).unwrap_or(&corpus.first.id);
            if found != concept {
                notes.push(format!(
                    "The link asks what counts as “{concept}”, a term that this codebook does not have. This is “{found}”."
                ));
                *concept = found.into();
            }
        }
        View::Articles(Some(id)) => {
            let found = known(id, corpus.articles.iter().map(|article| article.id.as_str()));
            if found != Some(id.as_str()) {
                let instead =
                    if found.is_some() { "This is the one with the nearest name" } else { "These are the ones there are" };
                notes.push(format!("The link asks for an article “{id}”, which this corpus does not have. {instead}."));
                address.view = View::Articles(found.map(Into::into));
            }
        }
        View::Definition(concept) => {
            let defined = defined(corpus);
            // Every concept has the empty definition; one with conditions is worth opening first.
            let usual = defined.iter().find(|code| code.id == corpus.first.id).or(defined.first());
            let usual = usual.map_or(corpus.first.id.as_str(), |code| &code.id);
            let found = known(concept, defined.iter().map(|code| code.id.as_str())).unwrap_or(usual);
            if found != concept {
                if !concept.is_empty() {
                    notes
                        .push(format!("The link defines “{concept}”, for which this corpus has no conditions. This is “{found}”."));
                }
                *concept = found.into();
            }
        }
        View::Compare(a, b) => settle_sides(a, b, corpus, notes),
        View::Timeline | View::Words(_) | View::Articles(None) | View::Mine(_) | View::Class(_) | View::About(_) => {}
    }
}

/// The concepts that have conditions, in the order of the codebook.
pub fn defined(corpus: &Corpus) -> Vec<&Code> {
    let terms = corpus.codebook.of(Facet::Term).iter().map(AsRef::as_ref);
    terms.filter(|code| !corpus.conditions_of(code).is_empty()).collect()
}

/// The two sides of a comparison: an outlet or an article, and another one or everybody else.
fn settle_sides(a: &mut String, b: &mut String, corpus: &Corpus, notes: &mut Vec<String>) {
    let outlets = corpus.outlets();
    let ids = || outlets.iter().map(|outlet| &outlet.id).chain(corpus.articles.iter().map(|article| &article.id));
    let first = outlets.first().map_or("", |outlet| &outlet.id);
    let other = |a: &str| outlets.iter().map(|outlet| outlet.id.as_str()).find(|id| *id != a).unwrap_or(REST);
    let mut side = |side: &mut String, with_rest: bool, usual: &str| {
        let all = ids().map(String::as_str).chain(with_rest.then_some(REST));
        let found = known(side, all).unwrap_or(usual);
        if found != side {
            if !side.is_empty() {
                notes.push(format!(
                    "The link compares “{side}”, which is no outlet and no article of this corpus. This is “{found}”."
                ));
            }
            *side = found.into();
        }
    };
    side(a, false, first);
    side(b, true, other(a));
    if a == b {
        notes.push(format!("The link compares “{a}” with itself; here it stands against everybody else."));
        *b = REST.into();
    }
}

fn settle_bars(address: &mut Address, corpus: &Corpus, notes: &mut Vec<String>) {
    let View::Definition(concept) = &address.view else {
        (address.bar, address.beside) = (Bar::default(), None);
        return;
    };
    let conditions = corpus.conditions_of(corpus.concept(concept));
    let keep = |ids: &mut BTreeSet<String>| {
        let lost: Vec<String> = ids.iter().filter(|id| !conditions.iter().any(|c| c.id == **id)).cloned().collect();
        ids.retain(|id| !lost.contains(id));
        lost
    };
    for bar in [Some(&mut address.bar), address.beside.as_mut()].into_iter().flatten() {
        let lost = [keep(&mut bar.must), keep(&mut bar.not)].concat();
        if !lost.is_empty() {
            notes.push(format!(
                "The link asks for “{}”, which is no condition of this corpus; that part is left out.",
                lost.join("”, “")
            ));
        }
    }
}

fn settle_filters(address: &mut Address, corpus: &Corpus, notes: &mut Vec<String>) {
    for key in SETS {
        let Some(mut ids) = address.filters.set(key).cloned() else { continue };
        let all: Vec<&str> = match FACETS.iter().find(|(name, ..)| *name == key) {
            Some((_, facet, _)) => corpus.codebook.of(*facet).iter().map(|code| code.id.as_str()).collect(),
            None if key == "event" => corpus.events.iter().map(|event| event.id.as_str()).collect(),
            None => corpus.outlets().iter().map(|outlet| outlet.id.as_str()).collect(),
        };
        // To gather a set from a list would bring a sort of its own into the first page.
        let lost: Vec<String> = ids.iter().filter(|id| !all.contains(&id.as_str())).cloned().collect();
        ids.retain(|id| !lost.contains(id));
        if !lost.is_empty() {
            notes.push(format!(
                "The link filters by {key} “{}”, which this corpus does not have; that filter is left out.",
                lost.join("”, “")
            ));
        }
        address.filters.choose(key, ids);
    }
    for (word, date) in [("from", &mut address.filters.from), ("to", &mut address.filters.to)] {
        if let (false, Err(why)) = (date.is_empty(), When::parse(date)) {
            notes.push(format!("The link limits dates {word} “{date}”: {why}. That limit is left out."));
            date.clear();
        }
    }
}

/// Days that end before they begin leave nothing, and are a slip.
fn settle_span(address: &mut Address, notes: &mut Vec<String>) {
    let (from, to) = (When::parse(&address.filters.from), When::parse(&address.filters.to));
    if let (Ok(from), Ok(to)) = (from, to)
        && from.earliest > to.latest
    {
        notes.push(format!(
            "The link limits dates from {} to {}, which ends before it begins. The second limit is left out.",
            from.words(),
            to.words()
        ));
        address.filters.to.clear();
    }
}

fn settle_open(address: &mut Address, corpus: &Corpus, notes: &mut Vec<String>) {
    if let Some(id) = &address.claim
        && corpus.claim(id).is_none()
    {
        notes.push(format!("The link opens a claim “{id}”, which this corpus does not have."));
        address.claim = None;
    }
    if !matches!(address.view, View::Timeline) {
        address.window.clear();
    } else if let (false, Err(why)) = (address.window.is_empty(), When::parse(&address.window)) {
        notes.push(format!("The link shows the days “{}”: {why}. These are the usual ones.", address.window));
        address.window.clear();
    }
    let View::Counts(concept) = &address.view else {
        // What a name of a number or a mark stands for is known only to its view, which shows nothing for one it has not.
        if !matches!(address.open, Some(Open::Part(_))) {
            address.open = None;
        }
        return;
    };
    let facet = corpus.concept(concept).row_facet();
    let has_row = |row: &str| row == NO_ROW || corpus.codebook.code(facet, row).is_some();
    let lost = match &address.open {
        Some(Open::Row(row)) => (!has_row(row)).then(|| format!("a row “{row}”")),
        Some(Open::Cell(row, _)) if !has_row(row) => Some(format!("a row “{row}”")),
        Some(Open::Cell(_, article)) => corpus.article(article).is_none().then(|| format!("an article “{article}”")),
        Some(Open::Part(part)) => Some(format!("“{part}”")),
        None => None,
    };
    if let Some(lost) = lost {
        notes.push(format!("The link opens {lost}, which the grid does not have; nothing is open."));
        address.open = None;
    }
}
