//! The sentence around a place, as Unicode's sentence boundaries say, within its paragraph.
//!
//! An empty line ends a paragraph; a line break alone ends nothing. A full stop behind one letter or a title ("U.S.", "Mr.") does
//! not end a sentence, because far more often it does not.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A sentence is looked for so many bytes to both sides; where it is longer, it is cut there.
const REACH: usize = 4000;

/// Words whose full stop ends no sentence.
const TITLES: [&str; 16] =
    ["Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Sgt", "Sen", "Rep", "Gov", "St", "Jr", "vs", "No"];

/// From the beginning of the sentence in which something begins to the end of that in which it ends, in bytes.
pub fn sentence(text: &str, node: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(node.start.saturating_sub(REACH));
    let end = text.ceil_char_boundary(node.end.saturating_add(REACH).min(text.len()));
    let (before, after) = (text.get(start..node.start).unwrap_or(""), text.get(node.end..end).unwrap_or(""));
    let start = start + last_break(before);
    let end = node.end + first_break(after);
    // A line break is a space here, which has as many bytes.
    let paragraph = text.get(start..end).unwrap_or("").replace(['\n', '\r', '\t'], " ");
    let (first, last) = (node.start.saturating_sub(start), node.end.saturating_sub(start));
    let mut from = 0;
    let mut to = paragraph.len();
    for (at, part) in paragraph.split_sentence_bound_indices() {
        let ends = at + part.len();
        if ends < paragraph.len() && goes_on(paragraph.get(..ends).unwrap_or("")) {
            continue;
        }
        if ends <= first {
            from = ends;
        }
        if ends >= last.max(first + 1) {
            to = ends;
            break;
        }
    }
    let shown = paragraph.get(from..to).unwrap_or("");
    let trimmed = shown.trim_end().len();
    start + from + (shown.len() - shown.trim_start().len())..start + from + trimmed
}

/// Whether a sentence seems to end here and goes on: its last word is one letter or a title, with a full stop.
pub fn goes_on(sentence: &str) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else { return false };
    let start = rest.char_indices().rev().find(|(_, c)| !c.is_alphanumeric()).map_or(0, |(at, c)| at + c.len_utf8());
    let word = rest.get(start..).unwrap_or("");
    TITLES.contains(&word) || (word.chars().count() == 1 && word.chars().all(char::is_uppercase))
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
