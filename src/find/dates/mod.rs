//! When: the dates of a text, resolved against the day on which it was published, with as much precision as the words have.
//!
//! Values are written as TIMEX3 does (ISO 8601 with additions: `1998-W09`, `1998-Q3`, `1998-SU`, `199`, `P3D`, `PAST_REF`). A value
//! that the words do not give is not made up: without a day of publication "Tuesday" has none.

mod calendar;
mod read;
mod relative;
mod words;

use super::prose::Prose;
use jiff::civil::Date;
use std::ops::Range;

/// How precise a date is, or what else it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A time or a part of a day.
    Time,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter, a half, a season of a year.
    Part,
    /// A year.
    Year,
    /// A decade or a century.
    Decade,
    /// Now, once, soon.
    Vague,
    /// How long, and not when.
    Duration,
    /// How often.
    Repeated,
}

/// A date that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The words.
    pub bytes: Range<usize>,
    /// The value as TIMEX3 writes it; empty where it cannot be told.
    pub value: String,
    /// How precise it is.
    pub grain: Grain,
    /// The first and the last day that it may mean; None for what is no date.
    pub days: Option<(Date, Date)>,
    /// What it goes by, as a sentence.
    pub why: &'static str,
}

/// The dates of a text in its order; `published` is the day on which it came out.
pub fn dates(prose: &Prose<'_>, published: Option<Date>) -> Vec<Found> {
    read::read(prose, published)
}
