//! The days that a picture shows, and the ways from these to others.
//!
//! A window is never shorter than [`LEAST`] days and never leaves its bounds, whoever asks for what.

use super::WHOLE;
use crate::corpus::{Corpus, When};
use crate::study::timeline::Timeline;
use crate::text::sorted;
use jiff::SignedDuration;
use jiff::civil::{Date, date};

/// The fewest days that a window shows.
pub const LEAST: i64 = 10;

/// A span of days, both ends included, each as the number of days since the first of January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
}

const ZERO: Date = date(1970, 1, 1);

/// A day as a number.
pub fn day(date: Date) -> i64 {
    date.duration_since(ZERO).as_hours() / 24
}

/// The day of a number.
pub fn date_of(day: i64) -> Date {
    ZERO.saturating_add(SignedDuration::from_hours(24 * day))
}

/// A mark on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Where it stands.
    pub at: i64,
    /// A year, a month or a day; empty at the right edge, where there is no room for it.
    pub label: String,
    /// The year or month that begins there, or goes on at the first mark; else empty.
    pub under: String,
}

impl Window {
    /// The window of a date as written; None where it is no date.
    pub fn read(text: &str, bounds: Self) -> Option<Self> {
        When::parse(text).ok().map(|when| Self::of(when).within(bounds))
    }

    /// All days of a date.
    pub fn of(when: When) -> Self {
        Self { first: day(when.earliest), last: day(when.latest) }
    }

    /// As it is written in addresses.
    pub fn iso(self) -> String {
        format!("{}/{}", date_of(self.first), date_of(self.last))
    }

    /// As people read it.
    pub fn words(self) -> String {
        When::parse(&self.iso()).map(|when| when.words()).unwrap_or_default()
    }

    /// How many days it has.
    pub fn length(self) -> i64 {
        self.last - self.first + 1
    }

    /// The nearest window that has enough days and lies within the bounds.
    #[must_use]
    pub fn within(self, bounds: Self) -> Self {
        let length = self.length().min(bounds.length()).max(LEAST);
        let last_first = (bounds.last - length + 1).max(bounds.first);
        let first = self.first.max(bounds.first).min(last_first);
        Self { first, last: first + length - 1 }
    }

    /// As many days as now, some days later or earlier.
    #[must_use]
    pub fn moved(self, days: i64, bounds: Self) -> Self {
        Self { first: self.first + days, last: self.last + days }.within(bounds)
    }

    /// As many days as now, later by a share of them in percent, at least by one.
    #[must_use]
    pub fn panned(self, percent: i64, bounds: Self) -> Self {
        self.moved((self.length() * percent.abs() / 100).max(1) * percent.signum(), bounds)
    }

    /// More days, or fewer: so many percent of those now. What stands at a position stays there.
    #[must_use]
    pub fn scaled(self, percent: i64, at: i64, bounds: Self) -> Self {
        let now = self.length();
        let wanted = now * percent / 100;
        // The smallest turn of a wheel moves something.
        let wanted = if percent > 100 { wanted.max(now + 1) } else { wanted };
        let length = wanted.min(bounds.length()).max(LEAST);
        let first = self.first + now * at / WHOLE - length * at / WHOLE;
        Self { first, last: first + length - 1 }.within(bounds)
    }

    /// With so many more days at both ends, and at least [`LEAST`] in all.
    fn with_margin(self, days: i64) -> Self {
        let days = days.max((LEAST - self.length() + 1) / 2);
        Self { first: self.first - days, last: self.last + days }
    }

    /// Where the beginning of a day stands; it may lie outside.
    pub fn place(self, day: i64) -> i64 {
        (day - self.first) * WHOLE / self.length()
    }

    /// At most 13 marks with labels: days, weeks of the month, months, quarters, years or many years, as fits.
    pub fn ticks(self) -> Vec<Tick> {
        let length = self.length();
        let years = [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().find(|years| length <= 13 * 365 * years).unwrap_or(1000);
        let mut ticks: Vec<Tick> = Vec::new();
        for at in self.first..=self.last {
            let date = date_of(at);
            let (d, m, y) = (date.day(), date.month(), date.year());
            let stands = match length {
                ..=13 => true,
                14..=84 => matches!(d, 1 | 8 | 15 | 22),
                85..=395 => d == 1,
                396..=1185 => d == 1 && matches!(m, 1 | 4 | 7 | 10),
                _ => d == 1 && m == 1 && i64::from(y) % years == 0,
            };
            if !stands {
                continue;
            }
            let month = || When::parse(&format!("{y:04}-{m:02}")).map(|when| when.words()).unwrap_or_default();
            let (label, under) = match length {
                ..=84 => (d.to_string(), (d == 1).then(month)),
                85..=1185 => (month().get(..3).unwrap_or_default().to_owned(), (m == 1).then(|| y.to_string())),
                _ => (y.to_string(), Some(String::new())),
            };
            // The first label says in what month or year the axis begins.
            let first = || if length <= 84 { month() } else { y.to_string() };
            let under = under.unwrap_or_else(|| if ticks.is_empty() { first() } else { String::new() });
            let at = self.place(at);
            // At the right edge a label would be cut off.
            ticks.push(if at > 9600 { Tick { at, label: String::new(), under: String::new() } } else { Tick { at, label, under } });
        }
        ticks
    }
}

/// Every date of a corpus.
fn dates(corpus: &Corpus) -> impl Iterator<Item = When> {
    let dated = corpus.events.iter().map(|event| &event.date).chain(corpus.articles.iter().map(|article| &article.published));
    dated.flat_map(|date| [date.when, date.refuted]).flatten()
}

/// From the first to the last of these days.
fn around(dates: impl Iterator<Item = When>) -> Option<Window> {
    let join = |all: Option<Window>, when: When| {
        let one = Window::of(when);
        Some(all.map_or(one, |all| Window { first: all.first.min(one.first), last: all.last.max(one.last) }))
    };
    dates.fold(None, join)
}

/// All days of which a corpus tells, with a margin: no window goes beyond. None where nothing has a date.
pub fn bounds(corpus: &Corpus) -> Option<Window> {
    let all = around(dates(corpus))?;
    let Window { first, last } = all.with_margin((all.length() / 50).max(5));
    // Years have four digits.
    Some(Window { first: first.max(day(date(0, 1, 1))), last: last.min(day(date(9999, 12, 31))) })
}

/// The years in which a date of the corpus begins, so that each can be gone to.
pub fn years(corpus: &Corpus) -> Vec<i16> {
    let mut years: Vec<i16> = Vec::new();
    for when in dates(corpus) {
        if !years.contains(&when.earliest.year()) {
            years.push(when.earliest.year());
        }
    }
    sorted(&years, Ord::cmp)
}

/// The days that are shown where nobody asked for others: those in which most happens that is known closely.
///
/// The dates of contacts and publications that are known to within a quarter are cut into runs wherever nothing happens for more
/// than a tenth of all the time between them, and for more than a month. The run with most contacts is shown, of equal ones the
/// latest, with a margin. Where no run has a contact (all are known by the year only), everything is shown that has a date.
pub fn usual(timeline: &Timeline, bounds: Window) -> Window {
    let contacts = || timeline.contacts.iter().filter_map(|event| event.date.when);
    let publications = || timeline.lanes.iter().flat_map(|lane| &lane.articles).filter_map(|article| article.published.when);
    let close = |when: &When| Window::of(*when).length() <= 92;
    let all: Vec<(Window, bool)> = (contacts().filter(close).map(|when| (Window::of(when), true)))
        .chain(publications().filter(close).map(|when| (Window::of(when), false)))
        .collect();
    let all = sorted(&all, |(a, _), (b, _)| a.first.cmp(&b.first));
    let whole = all.iter().map(|(one, _)| one.last).max().unwrap_or(0) - all.first().map_or(0, |(one, _)| one.first);
    let gap = (whole / 10).max(31);
    let mut runs: Vec<(Window, usize)> = Vec::new();
    for (one, is_contact) in all {
        let n = usize::from(is_contact);
        match runs.last_mut() {
            Some((run, of)) if one.first - run.last <= gap => (run.last, *of) = (run.last.max(one.last), *of + n),
            _ => runs.push((one, n)),
        }
    }
    let most = runs.into_iter().filter(|(_, n)| *n > 0).max_by_key(|(_, n)| *n).map(|(run, _)| run);
    let shown = most.or_else(|| around(contacts().chain(publications()))).unwrap_or(bounds);
    let Window { first, last } = shown.with_margin(shown.length() / 24 + 3);
    Window { first: first.max(bounds.first), last: last.min(bounds.last) }.within(bounds)
}
