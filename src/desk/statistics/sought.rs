//! What is sought, found, as the statistics need it.

use super::View;
use crate::desk::messages::Sought;
use crate::index::{Index, TextSet};
use crate::query::{Options, compile, parse};

/// A place where what is sought stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The number of its text.
    pub(super) text: u32,
    /// Its first token.
    pub(super) start: u32,
    /// The token behind its last.
    pub(super) end: u32,
}

/// All places where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// By text, then by place.
    pub(super) hits: Vec<Hit>,
    /// What of the query was not understood, as sentences.
    pub(super) notes: Vec<String>,
    /// Whether it asks for an order of words or how they are written, which counts do not have.
    pub(super) needs_text: bool,
}

impl Found {
    /// The words that it is, where it is single words: each once, in order.
    pub(super) fn terms(&self, view: &View<'_>) -> Vec<u32> {
        let single = self.hits.iter().filter(|hit| hit.end == hit.start + 1);
        let mut terms: Vec<u32> = single.filter_map(|hit| view.index().at(hit.start)).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// How many of them each text has: (text, how many).
    pub(super) fn by_text(&self) -> Vec<(u32, u32)> {
        self.hits
            .chunk_by(|a, b| a.text == b.text)
            .filter_map(|same| Some((same.first()?.text, u32::try_from(same.len()).ok()?)))
            .collect()
    }
}

/// Finds what is sought in the texts of an index that are meant.
pub(super) fn find(view: &View<'_>, sought: &Sought, index: &Index, is_in: &[bool]) -> Found {
    let (query, mut notes) = parse(&sought.query);
    let options = Options { case: sought.case, forms: sought.forms, ..Options::default() };
    let (plan, more) = compile(&query, index, options, view.groups);
    notes.extend(more);
    let needs_text = plan.needs_order() || plan.needs_text();
    let scope = TextSet::of(index.texts(), |text| is_in.get(text as usize).copied().unwrap_or(false));
    let all = is_in.iter().all(|is| *is);
    let found = plan.hits(index, if all { None } else { Some(&scope) });
    let mut hits = Vec::with_capacity(found.len());
    for (text, numbers) in found.texts() {
        hits.extend(numbers.filter_map(|at| found.get(at)).map(|hit| Hit { text, start: hit.place, end: hit.place + hit.tokens }));
    }
    Found { hits, notes, needs_text }
}

/// Finds what is sought where it can be counted: among the counts, where the collection is known by these and they suffice, else
/// among the texts. A sentence instead, where it cannot be found.
pub(super) fn counted(view: &View<'_>, sought: &Sought, is_in: &[bool]) -> Result<Found, String> {
    if sought.query.trim().is_empty() {
        return Err("Nothing is sought: type a word, a “phrase” or another query.".into());
    }
    let found = find(view, sought, view.index(), is_in);
    if view.counted.is_some() && found.needs_text {
        return Err("Of these articles only the counts of single words are known, in lower case. Phrases, words near each other, \
            capitals and places of the running text can be counted where you bring the texts."
            .into());
    }
    Ok(found)
}

/// The words of a query that is one word, alternatives or a phrase: those can stand in a query for words near each other.
pub(super) fn plain(query: &str) -> Option<String> {
    let query = query.trim();
    let inner = query.strip_prefix('"').and_then(|query| query.strip_suffix('"'));
    let words = inner.unwrap_or(query);
    let fits = |c: char| c.is_alphanumeric() || "*?|@_-'’".contains(c) || (inner.is_some() && c == ' ');
    (!words.is_empty() && !words.starts_with('-') && words.chars().all(fits)).then(|| words.to_owned())
}
