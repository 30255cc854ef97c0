//! Texts in CoNLL-U as GUM has them: the words put together again, with their sentences, paragraphs, dates and negations.

use std::ops::Range;

/// A text with what is marked in it.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) text: String,
    /// The sentences, in bytes.
    pub(super) sentences: Vec<Range<usize>>,
    /// Dates with their values.
    pub(super) dates: Vec<(Range<usize>, String)>,
    /// Words that deny.
    pub(super) denials: Vec<Range<usize>>,
    /// The day on which it was made.
    pub(super) created: String,
}

/// Reads a document. An empty line stands between paragraphs.
pub(super) fn read(conllu: &str) -> Read {
    let mut read = Read::default();
    let mut start = None;
    let mut spaced = false;
    let mut dates: Vec<(usize, String)> = Vec::new();
    // Words that are written as one stand as one, and their parts are passed over.
    let mut within = 0_usize;
    for line in conllu.lines().chain([""]) {
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if comment.starts_with("newpar") && comment.split([' ', '=']).next() == Some("newpar") && !read.text.is_empty() {
                read.text.push_str("\n\n");
                spaced = false;
            } else if let Some(created) = comment.strip_prefix("meta::dateCreated =") {
                created.trim().clone_into(&mut read.created);
            }
            continue;
        }
        if line.is_empty() {
            if let Some(start) = start.take() {
                read.sentences.push(start..read.text.len());
            }
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(id), Some(form), Some(features), Some(misc)) = (cells.first(), cells.get(1), cells.get(5), cells.get(9)) else {
            continue;
        };
        let mut number = id.split('-');
        let (first, last) =
            (number.next().and_then(|id| id.parse::<usize>().ok()), number.next().and_then(|id| id.parse::<usize>().ok()));
        let Some(first) = first else { continue };
        let is_part = last.is_none() && first <= within;
        let at = if is_part {
            read.text.len()
        } else {
            if spaced {
                read.text.push(' ');
            }
            let at = read.text.len();
            start.get_or_insert(at);
            read.text.push_str(form);
            spaced = !misc.contains("SpaceAfter=No");
            at
        };
        if let Some(last) = last {
            within = last;
        } else if !is_part {
            within = 0;
        }
        if features.contains("Polarity=Neg") {
            read.denials.push(if is_part { at.saturating_sub(form.len())..at } else { at..read.text.len() });
        }
        marks(misc, at, &mut dates, &mut read);
    }
    read
}

/// What begins and ends at a word.
fn marks(misc: &str, at: usize, open: &mut Vec<(usize, String)>, read: &mut Read) {
    let Some(xml) = misc.split('|').find_map(|part| part.strip_prefix("XML=")) else { return };
    let end = read.text.len();
    for tag in xml.split('<').skip(1) {
        if let Some(attributes) = tag.strip_prefix("date ") {
            let value = attributes.split_once("when:::\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("");
            open.push((at, value.to_owned()));
        } else if tag.starts_with("/date")
            && let Some((start, value)) = open.pop()
            && !value.is_empty()
        {
            // An end tag on its own token's mark comes behind that token, on a later one's before it.
            let until = if xml.starts_with("</date") { at.min(end) } else { end };
            let until = if until <= start { end } else { until };
            read.dates.push((start..until, value));
        }
    }
}
