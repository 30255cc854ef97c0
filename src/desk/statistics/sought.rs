//! What is sought, found, as the statistics need it.

use super::View;
use crate::desk::messages::Sought;

/// A place where what is sought stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The number of its text.
    pub text: u32,
    /// Its first token.
    pub start: u32,
    /// The token behind its last.
    pub end: u32,
}

/// All places where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// By text, then by place.
    pub hits: Vec<Hit>,
    /// What of the query was not understood, as sentences.
    pub notes: Vec<String>,
    /// Whether it asks for words in an order, which counts do not have.
    pub needs_order: bool,
}

impl Hits {
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

/// Finds what is sought where it can be counted: among the counts, where the collection is known by these and they suffice, else
/// among the texts. Only places in texts that are meant are given. A sentence instead, where it cannot be found.
pub(super) fn counted(view: &View<'_>, sought: &Sought, is_in: &[bool]) -> Result<Hits, String> {
    if sought.query.trim().is_empty() {
        return Err("Nothing is sought: type a word, a “phrase” or another query.".into());
    }
    let mut found = (view.find)(sought, view.index());
    if view.counted.is_some() && found.needs_order {
        return Err(
            "Of these articles only the counts of single words are known. Phrases, words near each other and places of the \
            running text can be counted where you bring the texts."
                .into(),
        );
    }
    found.hits.retain(|hit| is_in.get(hit.text as usize).copied().unwrap_or(false));
    Ok(found)
}

/// The words of a query that is one word, or a phrase of words: those can stand in a query for words near each other.
pub(super) fn plain(query: &str) -> Option<String> {
    let query = query.trim();
    let inner = query.strip_prefix('"').and_then(|query| query.strip_suffix('"'));
    let words = inner.unwrap_or(query);
    let is_word = |c: char| c.is_alphanumeric() || (inner.is_some() && c == ' ');
    (!words.is_empty() && words.chars().all(is_word)).then(|| words.to_owned())
}
