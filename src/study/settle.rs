//! An address against a corpus: what the corpus does not know is replaced by what is nearest, and a note says so.

use super::evidence::address_of;
use super::grid::NO_ROW;
use crate::address::{Address, Open, SETS, View};
use crate::corpus::{Corpus, FACETS, Facet, When, nearest};

/// The nearest address that the corpus has, and a sentence for each thing that had to change.
pub fn settle(address: &Address, corpus: &Corpus) -> (Address, Vec<String>) {
    let mut settled = address.clone();
    let mut notes = Vec::new();
    settle_view(&mut settled, corpus, &mut notes);
    settle_filters(&mut settled, corpus, &mut notes);
    settle_open(&mut settled, corpus, &mut notes);
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
        View::Articles(None) | View::About(_) => {}
    }
}

fn settle_filters(address: &mut Address, corpus: &Corpus, notes: &mut Vec<String>) {
    for key in SETS {
        let Some(ids) = address.filters.set(key).cloned() else { continue };
        let all: Vec<&str> = match FACETS.iter().find(|(name, ..)| *name == key) {
            Some((_, facet, _)) => corpus.codebook.of(*facet).iter().map(|code| code.id.as_str()).collect(),
            None => corpus.outlets().iter().map(|outlet| outlet.id.as_str()).collect(),
        };
        let (kept, lost): (Vec<String>, Vec<String>) = ids.into_iter().partition(|id| all.contains(&id.as_str()));
        if !lost.is_empty() {
            notes.push(format!(
                "The link filters by {key} “{}”, which this corpus does not have; that filter is left out.",
                lost.join("”, “")
            ));
        }
        address.filters.choose(key, kept.into_iter().collect());
    }
    for (word, date) in [("from", &mut address.filters.from), ("to", &mut address.filters.to)] {
        if let (false, Err(why)) = (date.is_empty(), When::parse(date)) {
            notes.push(format!("The link limits dates {word} “{date}”: {why}. That limit is left out."));
            date.clear();
        }
    }
}

fn settle_open(address: &mut Address, corpus: &Corpus, notes: &mut Vec<String>) {
    if let Some(id) = &address.claim
        && corpus.claim(id).is_none()
    {
        notes.push(format!("The link opens a claim “{id}”, which this corpus does not have."));
        address.claim = None;
    }
    let View::Counts(concept) = &address.view else {
        address.open = None;
        return;
    };
    let facet = corpus.concept(concept).row_facet();
    let has_row = |row: &str| row == NO_ROW || corpus.codebook.code(facet, row).is_some();
    let lost = match &address.open {
        Some(Open::Row(row)) => (!has_row(row)).then(|| format!("a row “{row}”")),
        Some(Open::Cell(row, _)) if !has_row(row) => Some(format!("a row “{row}”")),
        Some(Open::Cell(_, article)) => corpus.article(article).is_none().then(|| format!("an article “{article}”")),
        None => None,
    };
    if let Some(lost) = lost {
        notes.push(format!("The link opens {lost}, which the grid does not have; nothing is open."));
        address.open = None;
    }
}
