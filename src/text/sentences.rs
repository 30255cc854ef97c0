//! Where the paragraphs and sentences of a whole text lie.
//!
//! An empty line ends a paragraph. Nothing is lost: whatever is not white space lies in exactly one sentence, and a sentence lies
//! in one paragraph.

use super::goes_on;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The paragraphs of a text, in bytes, without the white space around them.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let kept = line.trim();
        if kept.is_empty() {
            found.extend(open.take());
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let end = start + kept.len();
            open = Some(open.map_or(start, |open| open.start)..end);
        }
        at += line.len();
    }
    found.extend(open);
    found
}

/// The sentences of a paragraph of a text, in bytes of the text, without the white space around them.
pub fn sentences(text: &str, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let shown = text.get(paragraph.clone()).unwrap_or("").replace(['\n', '\r', '\t'], " ");
    let mut found = Vec::new();
    let mut start = 0;
    for (at, part) in shown.split_sentence_bound_indices() {
        let end = at + part.len();
        if end < shown.len() && goes_on(shown.get(..end).unwrap_or("")) {
            continue;
        }
        let whole = shown.get(start..end).unwrap_or("");
        let kept = whole.trim();
        if !kept.is_empty() {
            let from = paragraph.start + start + (whole.len() - whole.trim_start().len());
            found.push(from..from + kept.len());
        }
        start = end;
    }
    found
}
