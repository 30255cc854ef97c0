//! A text as it is read: its paragraphs, what in them is quoted by which claim, what is set apart, what is missing.
//!
//! Nothing of the text is left out, doubled or moved: the pieces of the paragraphs, one after the other, are the text but for the
//! space between paragraphs. A quotation that goes over another is cut where the other begins or ends.

use crate::anchor::{Found, Kind, Match};
use crate::corpus::{Article, Claim, Corpus};
use std::sync::Arc;

/// A text with everything that is said of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The parts of the text, in its order.
    pub sections: Vec<Section>,
    /// The quotations that were found, in the order of the text; they are numbered from 1.
    pub found: Vec<Quoted>,
    /// The claims whose quotations were not found, in the order of the article.
    pub lost: Vec<Arc<Claim>>,
}

/// A quotation that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// Its claim.
    pub claim: Arc<Claim>,
    /// How it was found.
    pub by: Match,
    /// On which line below the words it is underlined, from 0: quotations that go over each other have lines of their own.
    pub level: usize,
}

/// A stretch of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// What it is.
    pub kind: Kind,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// How many words it has.
    pub words: usize,
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// What the coder called it (title, deck, heading, question ...); empty where that is not known.
    pub part: String,
    /// Its first byte in the text.
    pub start: usize,
    /// The text, piece by piece.
    pub pieces: Vec<Piece>,
    /// The numbers of the quotations that begin in it.
    pub notes: Vec<usize>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Some text.
    Run {
        /// The text.
        text: String,
        /// The numbers of the quotations that it belongs to, the shortest first.
        within: Vec<usize>,
        /// Whether it is something that was sought.
        sought: bool,
        /// Whether it is the place that was asked for.
        asked: bool,
    },
    /// Here a quotation ends, by its number.
    End(usize),
    /// Here something is missing, in a few words.
    Gap(String),
}

/// Where something is in a text: first byte, and the byte after the last.
pub type Place = (usize, usize);

/// Puts a text together with its claims. `hits` is what was sought, `asked` the byte that a link leads to.
pub fn reading(
    corpus: &Corpus,
    article: Option<&Article>,
    text: &str,
    found: &Found,
    hits: &[Place],
    asked: Option<usize>,
) -> Reading {
    let mut quoted: Vec<(Place, Quoted)> = Vec::new();
    for anchor in &found.anchors {
        let Some(claim) = corpus.claim(&anchor.claim).cloned() else { continue };
        let (start, end) = (anchor.start as usize, anchor.end as usize);
        let is_taken = |level: usize| quoted.iter().any(|((a, b), other)| other.level == level && *a < end && *b > start);
        let level = (0..=quoted.len()).find(|level| !is_taken(*level)).unwrap_or(0);
        quoted.push(((start, end), Quoted { claim, by: anchor.by, level }));
    }
    let asked = asked.and_then(|at| word_at(text, at));
    let draft = Draft {
        text,
        quoted: &quoted,
        gaps: found.gaps.iter().map(|gap| (gap.at as usize, gap.what.as_str())).collect(),
        hits,
        asked,
    };
    let parts: Vec<(Place, Kind)> = match found.parts.as_slice() {
        [] => vec![((0, text.len()), Kind::Article)],
        parts => parts.iter().map(|part| ((part.start as usize, part.end as usize), part.kind.clone())).collect(),
    };
    let breaks = breaks(text, found);
    let part_of = |start: usize| {
        let line = found.lines.iter().find(|line| (line.start as usize..line.end as usize).contains(&start));
        let is_it = |line: u32| {
            move |place: &&Arc<crate::corpus::Place>| {
                Some(place.article.id.as_str()) == article.map(|a| a.id.as_str()) && place.line == line
            }
        };
        line.and_then(|line| corpus.places.iter().find(is_it(line.number))).map(|place| place.part.clone()).unwrap_or_default()
    };
    let sections = parts.into_iter().map(|((start, end), kind)| {
        let mut paragraphs = Vec::new();
        let mut from = start;
        for to in breaks.iter().copied().filter(|at| *at > start && *at < end).chain(std::iter::once(end)) {
            paragraphs
                .extend(draft.paragraph((from, to)).map(|paragraph| Paragraph { part: part_of(paragraph.start), ..paragraph }));
            from = to;
        }
        let words = crate::text::words(text.get(start..end).unwrap_or("")).count();
        Section { kind, paragraphs, words }
    });
    let sections = sections.filter(|section| !section.paragraphs.is_empty()).collect();
    let lost = found.lost.iter().filter_map(|claim| corpus.claim(claim).cloned()).collect();
    Reading { sections, lost, found: quoted.into_iter().map(|(_, quoted)| quoted).collect() }
}

/// The word in which a byte lies, or the first one behind it.
fn word_at(text: &str, at: usize) -> Option<Place> {
    let words = || crate::text::words(text).map(|word| (word.start, word.start + word.text.len()));
    words().find(|(_, end)| *end > at)
}

/// Lines of at most so many characters may be lines of one paragraph.
const LINE: usize = 100;

/// Where paragraphs begin: behind line ends, or, in a text whose lines were broken at some width, behind empty lines; and where a
/// known paragraph begins.
fn breaks(text: &str, found: &Found) -> Vec<usize> {
    let lines = || text.split_inclusive('\n');
    let lengths = || lines().map(|line| line.trim().chars().count());
    // Most lines of such a text are nearly as long as the longest, which a list of short lines is not.
    let longest = lengths().max().unwrap_or(0);
    let full = lengths().filter(|length| *length * 3 >= longest * 2).count();
    let is_wrapped = longest <= LINE && full * 2 > lengths().filter(|length| *length > 0).count() && full > 3;
    let mut breaks: Vec<usize> = found.lines.iter().map(|line| line.start as usize).collect();
    let (mut at, mut was_empty) = (0, true);
    for line in lines() {
        let is_empty = line.trim().is_empty();
        if !is_empty && (was_empty || !is_wrapped) {
            breaks.push(at);
        }
        at += line.len();
        was_empty = is_empty;
    }
    breaks.sort_unstable();
    breaks.dedup();
    breaks
}

/// What is needed to put paragraphs together.
struct Draft<'t> {
    text: &'t str,
    quoted: &'t [(Place, Quoted)],
    gaps: Vec<(usize, &'t str)>,
    hits: &'t [Place],
    asked: Option<Place>,
}

impl Draft<'_> {
    /// The paragraph of these bytes; None where there is nothing but space.
    fn paragraph(&self, (from, to): Place) -> Option<Paragraph> {
        let whole = self.text.get(from..to)?;
        let start = from + (whole.len() - whole.trim_start().len());
        let end = from + whole.trim_end().len();
        if start >= end {
            return None;
        }
        let hits: Vec<Place> = self.hits.iter().copied().filter(|(first, last)| *first < end && *last > start).collect();
        // Every place at which something begins or ends. What lies in the space before the first letter stands before it.
        let inside = |at: usize| (from..=to).contains(&at).then(|| at.clamp(start, end));
        let ends = |(first, last): Place| [first, last];
        let all = self.quoted.iter().map(|(place, _)| *place).chain(hits.iter().copied()).chain(self.asked);
        let mut cuts: Vec<usize> = all.flat_map(ends).chain(self.gaps.iter().map(|(at, _)| *at)).filter_map(inside).collect();
        cuts.extend([start, end]);
        cuts.sort_unstable();
        cuts.dedup();
        let is_in = |(first, last): Place, at: usize| (first..last).contains(&at);
        let numbered = || self.quoted.iter().enumerate().map(|(at, (place, _))| (at + 1, *place));
        let mut pieces = Vec::new();
        for (at, next) in cuts.iter().zip(cuts.iter().skip(1).map(Some).chain(std::iter::once(None))) {
            let at = *at;
            let is_here = |gap: &&(usize, &str)| {
                let is_ours = gap.0 >= from && (gap.0 < to || to == self.text.len());
                is_ours && inside(gap.0) == Some(at)
            };
            let ending = |place: Place| place.1 == at && place.0 < at && at > start;
            pieces.extend(numbered().filter(|(_, place)| ending(*place)).map(|(number, _)| Piece::End(number)));
            pieces.extend(self.gaps.iter().filter(is_here).map(|(_, what)| Piece::Gap((*what).to_owned())));
            let Some(next) = next else { break };
            let mut within: Vec<(usize, usize)> =
                numbered().filter(|(_, place)| is_in(*place, at)).map(|(number, place)| (place.1 - place.0, number)).collect();
            within.sort_unstable();
            pieces.push(Piece::Run {
                text: self.text.get(at..*next)?.to_owned(),
                within: within.into_iter().map(|(_, number)| number).collect(),
                sought: hits.iter().any(|hit| is_in(*hit, at)),
                asked: self.asked.is_some_and(|asked| is_in(asked, at)),
            });
        }
        let notes = numbered().filter(|(_, place)| is_in((start, end), place.0)).map(|(number, _)| number).collect();
        Some(Paragraph { part: String::new(), start, pieces, notes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Before which lines paragraphs begin, in a text of lines of these lengths.
    fn begins(lengths: &[usize]) -> Vec<usize> {
        let lines: Vec<String> = lengths.iter().map(|length| "x".repeat(*length) + "\n").collect();
        let text = lines.concat();
        let starts: Vec<usize> = (0..lines.len()).map(|at| lines.iter().take(at).map(String::len).sum()).collect();
        breaks(&text, &Found::default()).iter().filter_map(|at| starts.iter().position(|start| start == at)).collect()
    }

    #[test]
    fn lines_that_were_broken_at_a_width_are_one_paragraph() {
        assert_eq!(begins(&[72, 70, 71, 69, 20, 0, 72, 70, 30]), [0, 6]);
        assert_eq!(begins(&[100, 90, 95, 99]), [0], "up to a hundred characters");
        assert_eq!(begins(&[101, 90, 95, 99]), [0, 1, 2, 3]);
        assert_eq!(begins(&[90, 90, 90, 90, 0, 0, 0, 0]), [0], "empty lines are no lines");
        assert_eq!(begins(&[70, 70, 70]), [0, 1, 2], "three lines are too few to tell");
        assert_eq!(begins(&[90, 90, 90, 90, 20, 20, 20]), [0], "four of seven are nearly as long");
        assert_eq!(begins(&[90, 90, 90, 90, 20, 20, 20, 20]), [0, 1, 2, 3, 4, 5, 6, 7], "half of them are not most");
        assert_eq!(begins(&[90, 0, 60, 0, 60, 0, 60, 0, 59, 0, 59, 0, 59]), [0, 2, 4, 6, 8, 10, 12]);
        assert_eq!(begins(&[90, 60, 60, 60, 59, 59, 59]), [0], "two thirds are nearly as long");
        assert_eq!(begins(&[90, 60, 60, 59, 59, 59]), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn the_word_at_a_byte_is_that_which_ends_behind_it() {
        assert_eq!([0, 2, 3, 4].map(|at| word_at("one two", at)), [Some((0, 3)), Some((0, 3)), Some((4, 7)), Some((4, 7))]);
        assert_eq!(word_at("one two", 7), None);
    }
}
