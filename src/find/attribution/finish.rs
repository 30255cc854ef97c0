//! What was found, put into the bytes of the text; and quotations that go on with whoever spoke last.

use super::said::{Hit, SCARE};
use super::{Attribution, Quoted, Text};
use crate::find::prose::Sentence;
use std::ops::Range;

impl Text<'_, '_> {
    /// A sentence that quotes and names nobody goes on with whoever spoke last in its paragraph.
    pub(super) fn go_on(&self, sentence: &Sentence, last: Option<usize>, hits: &mut [Hit]) {
        let Range { start: from, end: to } = sentence.pieces.clone();
        let Some(hit) = last.and_then(|last| hits.get_mut(last)) else { return };
        let quote = self.inside.get(from).copied().flatten().and_then(|quote| self.quotes.get(quote));
        let Some(quote) = quote.filter(|quote| quote.to - quote.from > SCARE + 2) else { return };
        if hit.content.iter().any(|part| part.start <= from && from < part.end) || self.is_free(to, quote.to) {
            return;
        }
        hit.content.push(quote.from..quote.to);
    }

    /// Whether a sentence has many words outside the quotation that it begins with.
    pub(super) fn is_free(&self, to: usize, quote: usize) -> bool {
        (quote..to).filter(|at| self.is_word(*at)).count() > 12
    }

    /// Puts what was found into bytes.
    pub(super) fn finish(&self, hit: &Hit) -> Option<Attribution> {
        let bytes = |part: &Range<usize>| {
            let (first, last) = (self.prose.pieces.get(part.start)?, self.prose.pieces.get(part.end.checked_sub(1)?)?);
            (first.start < last.end).then_some(first.start..last.end)
        };
        let mut content: Vec<Range<usize>> = hit.content.iter().filter_map(bytes).collect();
        content.sort_by_key(|part| part.start);
        content.dedup_by(|next, part| {
            let joins = next.start <= part.end;
            if joins {
                part.end = part.end.max(next.end);
            }
            joins
        });
        if content.is_empty() {
            return None;
        }
        let in_quotes = |at: usize| self.inside.get(at).copied().flatten().is_some();
        let all = || hit.content.iter().cloned().flatten().filter(|at| self.is_word(*at));
        let quoted = match (all().all(in_quotes), all().any(in_quotes)) {
            (true, _) => Quoted::Direct,
            (false, true) => Quoted::Mixed,
            (false, false) => Quoted::Indirect,
        };
        Some(Attribution {
            content,
            source: hit.source.as_ref().and_then(bytes),
            cue: bytes(&hit.cue)?,
            quoted,
            holder: None,
            chain: Vec::new(),
            rule: hit.rule,
        })
    }
}
