//! The sentence around a place: one of those that [`sentences`] finds, or several where the place reaches across them.
//!
//! Only the text near the place is read, so that a long text costs no more than a short one.

use super::sentences;
use std::ops::Range;

/// A sentence is looked for so many bytes to both sides; where it is longer, it is cut there.
const REACH: usize = 4000;

/// From the beginning of the sentence in which something begins to the end of that in which it ends, in bytes.
pub fn sentence(text: &str, node: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(node.start.saturating_sub(REACH));
    let end = text.ceil_char_boundary(node.end.saturating_add(REACH).min(text.len()));
    let (before, after) = (text.get(start..node.start).unwrap_or(""), text.get(node.end..end).unwrap_or(""));
    let start = start + last_break(before);
    let end = node.end + first_break(after);
    let found = sentences(text, &(start..end));
    let from = found.iter().rev().find(|sentence| sentence.start <= node.start).map_or(start, |sentence| sentence.start);
    let to = found.iter().find(|sentence| sentence.end >= node.end.max(node.start + 1)).map_or(end, |sentence| sentence.end);
    from..to
}

/// The byte behind the last empty line.
fn last_break(text: &str) -> usize {
    let mut line = false;
    for (at, c) in text.char_indices().rev() {
        match c {
            '\n' if line => return at + empty(text.get(at..).unwrap_or("")),
            '\n' => line = true,
            c if c.is_whitespace() => {}
            _ => line = false,
        }
    }
    0
}

/// The byte at which the first empty line begins.
fn first_break(text: &str) -> usize {
    let mut line = None;
    for (at, c) in text.char_indices() {
        match (c, line) {
            ('\n', Some(begun)) => return begun,
            ('\n', None) => line = Some(at),
            (c, _) if c.is_whitespace() => {}
            _ => line = None,
        }
    }
    text.len()
}

/// How many bytes of white space a text begins with.
fn empty(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
