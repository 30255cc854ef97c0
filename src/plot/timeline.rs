//! Where the marks and labels of the timeline stand.
//!
//! A day is a point. A month, a year or a span is a bar as long as it may be, with open ends where the date is not known to the
//! day. A conflict is two marks that are joined: what the text says, and what it means. What lies outside is counted.

use super::WHOLE;
use super::window::{Window, day};
use crate::corpus::{Dated, Precision, When};
use crate::study::timeline as study;

/// One date within a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins.
    pub left: i64,
    /// Where it ends; for a day, which is a point in the middle of its width, the same.
    pub right: i64,
    /// Whether it is a single day.
    pub is_day: bool,
    /// Whether its first and last day are not known to the day.
    pub open: [bool; 2],
    /// Whether it goes on to the left and to the right of the window.
    pub beyond: [bool; 2],
}

/// On which side of a window a date lies that is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// To the left.
    Earlier,
    /// To the right.
    Later,
}

/// What is drawn for a date, of which at least one part lies in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The date as it is meant.
    pub means: Option<Piece>,
    /// With a conflict, the date as the text says it.
    pub says: Option<Piece>,
    /// With a conflict, the line from one to the other, as far as it lies in the window.
    pub joint: Option<(i64, i64)>,
}

/// A mark with the rows that it and its label are given, so that no two overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The mark.
    pub mark: Mark,
    /// The row where labels are shown.
    pub row: usize,
    /// The row where there is room for marks only.
    pub bare_row: usize,
    /// Whether the label ends at the mark, because it has no room to begin there.
    pub flips: bool,
}

/// One lane: a place for each publication and each entry of the study's lane, None for what lies outside the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The publications.
    pub publications: Vec<Option<Placed>>,
    /// The contacts.
    pub entries: Vec<Option<Placed>>,
    /// How many rows the publications take, with labels and without.
    pub heads: [usize; 2],
    /// How many rows the contacts take, with labels and without.
    pub rows: [usize; 2],
    /// How many contacts are earlier than the window, and the days that show the nearest.
    pub earlier: (usize, Option<Window>),
    /// How many are later, and the days that show the nearest.
    pub later: (usize, Option<Window>),
}

/// How wide labels are, in hundredths of a percent.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// A letter.
    pub letter: i64,
    /// The longest label, to which longer ones are cut.
    pub longest: i64,
    /// A mark where labels are shown.
    pub mark: i64,
    /// A mark where they are not.
    pub bare: i64,
}

/// The sizes of a page of usual width; a narrow one shows marks only.
pub const SIZES: Sizes = Sizes { letter: 70, longest: 2600, mark: 240, bare: 850 };

impl Sizes {
    /// How wide a label is, at least as a short word, with quotation marks and, beside a conflict, with both dates.
    pub fn label(self, name: &str, date: &Dated) -> i64 {
        let aside = if date.refuted.is_some() { date.words().chars().count() } else { 0 };
        let letters = i64::try_from((name.chars().count() + 3).max(12) + aside).unwrap_or(i64::MAX / self.letter);
        (letters * self.letter).min(if aside == 0 { self.longest } else { 2 * self.longest })
    }
}

/// A date in a window, or on which side of it.
///
/// # Errors
/// The side on which it lies, where no day of it is in the window.
pub fn piece(when: When, window: Window) -> Result<Piece, Away> {
    let (first, last) = (day(when.earliest), day(when.latest));
    if last < window.first {
        return Err(Away::Earlier);
    }
    if first > window.last {
        return Err(Away::Later);
    }
    let (left, right) = (window.place(first), window.place(last + 1));
    let is_day = first == last;
    let (from, to) = when.precision();
    let (left, right) = if is_day { (i64::midpoint(left, right), i64::midpoint(left, right)) } else { (left, right) };
    Ok(Piece {
        left: left.max(0),
        right: right.min(WHOLE),
        is_day,
        open: [from != Precision::Day, to.unwrap_or(from) != Precision::Day],
        beyond: [first < window.first, last > window.last],
    })
}

/// The mark of a date; None where it has none, else the side on which it lies.
pub fn mark(date: &Dated, window: Window) -> Option<Result<Mark, Away>> {
    let means = piece(date.when?, window);
    let Some(says) = date.refuted.map(|refuted| piece(refuted, window)) else {
        return Some(means.map(|means| Mark { means: Some(means), says: None, joint: None }));
    };
    // Where one of the two is outside, the line goes to that edge.
    let ends = |one: Result<Piece, Away>| match one {
        Ok(piece) => (piece.left, piece.right),
        Err(Away::Earlier) => (0, 0),
        Err(Away::Later) => (WHOLE, WHOLE),
    };
    // A line without its ends would tell nothing.
    if let (Err(side), Err(_)) = (means, says) {
        return Some(Err(side));
    }
    let (a, b) = if ends(means) < ends(says) { (means, says) } else { (says, means) };
    Some(Ok(Mark { means: means.ok(), says: says.ok(), joint: Some((ends(a).1, ends(b).0)) }))
}

impl Mark {
    /// The part that bears the label.
    pub fn labelled(&self) -> Option<Piece> {
        self.means.or(self.says)
    }
}

/// Gives each of these a row, the first in which it overlaps nothing, and says how many rows there are.
fn stack(extents: &[Option<(i64, i64)>]) -> (Vec<usize>, usize) {
    let mut rows: Vec<Vec<(i64, i64)>> = Vec::new();
    let mut seats = Vec::new();
    for extent in extents {
        let Some((left, right)) = *extent else {
            seats.push(0);
            continue;
        };
        let free = |row: &Vec<(i64, i64)>| row.iter().all(|(a, b)| right <= *a || left >= *b);
        let seat = rows.iter().position(free).unwrap_or(rows.len());
        if let Some(row) = rows.get_mut(seat) {
            row.push((left, right));
        } else {
            rows.push(vec![(left, right)]);
        }
        seats.push(seat);
    }
    let n = rows.len();
    (seats, n)
}

/// What a mark takes up with a label of this width, at least as wide as a mark, and whether the label flips.
fn extent(mark: &Mark, least: i64, label: i64) -> Option<((i64, i64), bool)> {
    let piece = mark.labelled()?;
    let pieces = || [mark.means, mark.says].into_iter().flatten();
    let half = least / 2;
    let left = pieces().map(|piece| piece.left).chain(mark.joint.map(|(a, _)| a)).min()?;
    let right = pieces().map(|piece| piece.right).chain(mark.joint.map(|(_, b)| b)).max()?;
    let (left, right) = (left.min(piece.left - half), right.max(piece.right + half));
    let flips = label > 0 && piece.left + label + half > WHOLE;
    let (from, to) = if flips { (piece.right - label - half, right) } else { (left, piece.left + label + half) };
    Some(((left.min(from), right.max(if label > 0 { to } else { right })), flips))
}

fn place<'d>(
    dates: impl Iterator<Item = (&'d Dated, i64)> + Clone,
    window: Window,
    sizes: Sizes,
) -> (Vec<Option<Placed>>, [usize; 2]) {
    let marks: Vec<Option<(Mark, i64)>> =
        dates.map(|(date, label)| mark(date, window).and_then(Result::ok).map(|mark| (mark, label))).collect();
    let labelled: Vec<_> = marks.iter().map(|mark| mark.and_then(|(mark, label)| extent(&mark, sizes.mark, label))).collect();
    let bare: Vec<_> = marks.iter().map(|mark| mark.and_then(|(mark, _)| extent(&mark, sizes.bare, 0)).map(|(e, _)| e)).collect();
    let (rows, n) = stack(&labelled.iter().map(|extent| extent.map(|(extent, _)| extent)).collect::<Vec<_>>());
    let (bare_rows, bare_n) = stack(&bare);
    let seats = rows.into_iter().zip(bare_rows).zip(labelled);
    let placed = marks.into_iter().zip(seats).map(|(mark, ((row, bare_row), extent))| {
        mark.map(|(mark, _)| Placed { mark, row, bare_row, flips: extent.is_some_and(|(_, flips)| flips) })
    });
    (placed.collect(), [n, bare_n])
}

/// The lanes of a timeline in a window.
pub fn lanes(timeline: &study::Timeline, window: Window, bounds: Window, sizes: Sizes) -> Vec<Lane> {
    let lane = |lane: &study::Lane| {
        let articles = lane.articles.iter().map(|article| (&article.published, sizes.label(&article.short, &article.published)));
        let (publications, heads) = place(articles, window, sizes);
        let dates: Vec<Dated> = lane.entries.iter().map(study::Entry::as_told).collect();
        let named = lane.entries.iter().zip(&dates).map(|(entry, date)| (date, sizes.label(entry.name().1, date)));
        let (entries, rows) = place(named, window, sizes);
        let away = |side: Away| {
            let there = |date: &&Dated| mark(date, window) == Some(Err(side));
            let away = || dates.iter().filter(there).filter_map(|date| date.when);
            let quarter = window.length() / 4;
            let by = match side {
                Away::Earlier => away().map(|when| day(when.latest)).max().map(|day| day + quarter - window.last),
                Away::Later => away().map(|when| day(when.earliest)).min().map(|day| day - quarter - window.first),
            };
            (away().count(), by.map(|by| window.moved(by, bounds)))
        };
        Lane { publications, entries, heads, rows, earlier: away(Away::Earlier), later: away(Away::Later) }
    };
    timeline.lanes.iter().map(lane).collect()
}
