//! The rules of dates, tried at each word from the longest to the shortest.

use super::calendar::{Value, plus_days, weekday};
use super::words;
use super::{Found, Grain};
use crate::find::prose::{Kind, Prose, Sentence};
use jiff::civil::Date;

/// A rule's find: how many pieces it takes, what they mean, and what it goes by.
pub(super) type Hit = (usize, Value, &'static str);

pub(super) const FULL: &str = "A date is written out.";
const NEAR: &str = "A date without a year is the one nearest to the day of publication.";
pub(super) const RELATIVE: &str = "It is counted from the day of publication.";
pub(super) const VAGUE: &str = "It is a time without a date.";
pub(super) const LONG: &str = "It says how long or how often, and not when.";

pub(super) struct Reader<'p, 't> {
    prose: &'p Prose<'t>,
    sentence: &'p Sentence,
    pub(super) published: Option<Date>,
    /// The day that was named last, from which "the next day" is counted.
    pub(super) last: Option<Date>,
    /// The quarter that the paragraph talks about.
    pub(super) quarter: Option<(i16, i8)>,
}

pub(super) fn read(prose: &Prose<'_>, published: Option<Date>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut last = published;
    let (mut paragraph, mut quarter) = (0, None);
    for sentence in &prose.sentences {
        if sentence.paragraph != paragraph {
            (paragraph, quarter) = (sentence.paragraph, None);
        }
        let mut at = sentence.pieces.start;
        while at < sentence.pieces.end {
            let reader = Reader { prose, sentence, published, last, quarter };
            let Some((width, value, why)) = reader.at(at) else {
                at += 1;
                continue;
            };
            let ends = (prose.pieces.get(at), prose.pieces.get(at + width.max(1) - 1));
            if let (Some(first), Some(end)) = ends {
                if value.grain == Grain::Part
                    && let Some((year, which)) = value.text.split_once("-Q")
                {
                    quarter = year.parse().ok().zip(which.parse().ok());
                }
                if value.grain <= Grain::Day {
                    last = value.days.map(|(day, _)| day).or(last);
                }
                found.push(Found { bytes: first.start..end.end, value: value.text, grain: value.grain, days: value.days, why });
            }
            at += width.max(1);
        }
    }
    found
}

impl Reader<'_, '_> {
    pub(super) fn word(&self, at: usize) -> &str {
        if !self.sentence.pieces.contains(&at) {
            return "";
        }
        self.prose.pieces.get(at).map_or("", |piece| self.prose.low(*piece))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.prose.pieces.get(at).is_some_and(|piece| self.prose.is_capital(*piece))
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.prose.pieces.get(at).is_some_and(|piece| piece.kind == Kind::Number)
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// A rule's find at a piece.
    fn at(&self, at: usize) -> Option<Hit> {
        let kind = self.prose.pieces.get(at)?.kind;
        if matches!(kind, Kind::Mark(_) | Kind::Clitic) {
            return self.short_decade(at);
        }
        self.numeric(at)
            .or_else(|| self.clock(at))
            .or_else(|| self.by_month(at))
            .or_else(|| self.by_weekday(at))
            .or_else(|| self.by_day_word(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.modified(at))
            .or_else(|| self.season(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.year(at))
            .or_else(|| self.often(at))
            .or_else(|| self.vague(at))
    }

    /// "2025-02-27", "2/27/2025", "11/02/89".
    fn numeric(&self, at: usize) -> Option<Hit> {
        if !self.is_number(at) {
            return None;
        }
        let word = self.word(at);
        let parts: Vec<&str> = word.split(['-', '/']).collect();
        let n = |part: &str| part.parse::<i16>().ok();
        let date = match parts.as_slice() {
            [year, month, day] if year.len() == 4 => {
                Date::new(n(year)?, i8::try_from(n(month)?).ok()?, i8::try_from(n(day)?).ok()?).ok()?
            }
            [month, day, year] if matches!(year.len(), 2 | 4) && word.contains(['/', '-']) => {
                let year = match n(year)? {
                    short @ 0..=49 if year.len() == 2 => 2000 + short,
                    short if year.len() == 2 => 1900 + short,
                    year => year,
                };
                Date::new(year, i8::try_from(n(month)?).ok()?, i8::try_from(n(day)?).ok()?).ok()?
            }
            [decade] if decade.len() == 5 && decade.ends_with("0s") => {
                let first: i16 = decade.trim_end_matches('s').parse().ok().filter(|year| (1500..2100).contains(year))?;
                return Some((1, Value::decade(first), FULL));
            }
            _ => return None,
        };
        Some((1, Value::day(date), FULL))
    }

    /// "'90s".
    fn short_decade(&self, at: usize) -> Option<Hit> {
        let is_mark = matches!(self.prose.pieces.get(at)?.kind, Kind::Mark('\'' | '’' | '‘'));
        let next = self.word(at + 1);
        let tens: i16 = next.strip_suffix("0s").filter(|tens| is_mark && tens.len() == 1)?.parse().ok()?;
        Some((2, Value::decade(1900 + 10 * tens), FULL))
    }

    /// "8 p.m.", "10:30 a.m.", "noon".
    fn clock(&self, at: usize) -> Option<Hit> {
        let today = self.published?;
        if self.is_number(at) {
            let half = match self.word(at + 1).trim_end_matches('.') {
                "a.m" | "am" => 0,
                "p.m" | "pm" => 12,
                _ => return None,
            };
            let (hour, minute) = self.word(at).split_once(':').unwrap_or((self.word(at), "00"));
            let hour = hour.parse::<i64>().ok().filter(|hour| (1..=12).contains(hour))? % 12 + half;
            let mut width = 2;
            if self.word(at + 2) == "." && self.prose.pieces.get(at + 1)?.end == self.prose.pieces.get(at + 2)?.start {
                width = 3;
            }
            let day = words::weekday(self.word(at + width)).map(|day| weekday(today, day, self.is_ahead(at)));
            width += usize::from(day.is_some());
            let minute = minute.get(..2).unwrap_or("00");
            return Some((width, Value::time(day.unwrap_or(today), &format!("T{hour:02}:{minute}")), RELATIVE));
        }
        match self.word(at) {
            "noon" | "midday" => Some((1, Value::time(today, "T12:00"), RELATIVE)),
            "midnight" => Some((1, Value::time(today, "T24:00"), RELATIVE)),
            _ => None,
        }
    }

    /// Whether what a word tells is still to come: "will meet on", "scheduled for".
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        const AHEAD: [&str; 21] = [
            "will",
            "'ll",
            "’ll",
            "scheduled",
            "planned",
            "plans",
            "plan",
            "expected",
            "expects",
            "due",
            "set",
            "begins",
            "begin",
            "starts",
            "opens",
            "next",
            "would",
            "until",
            "by",
            "tomorrow",
            "deadline",
        ];
        const BACK: [&str; 10] = ["said", "told", "announced", "reported", "was", "were", "had", "rose", "fell", "added"];
        let from = at.saturating_sub(14).max(self.sentence.pieces.start);
        (from..at)
            .rev()
            .find_map(|at| {
                if AHEAD.contains(&self.word(at)) {
                    Some(true)
                } else if BACK.contains(&self.word(at)) {
                    Some(false)
                } else {
                    None
                }
            })
            .unwrap_or(false)
    }

    /// "27 February 2025", "Feb. 27", "last September", "mid-May".
    fn by_month(&self, at: usize) -> Option<Hit> {
        // The day may stand first.
        if self.is_number(at) {
            let day = words::day(self.word(at))?;
            let skip = usize::from(self.word(at + 1) == "of");
            let month = words::month(self.word(at + 1 + skip)).filter(|_| self.is_capital(at + 1 + skip))?;
            let (width, year) = self.year_behind(at + 2 + skip);
            return self.day_of(month, day, year, at).map(|(value, why)| (2 + skip + width, value, why));
        }
        let first = self.word(at);
        let mut name = at;
        while matches!(self.word(name), "last" | "next" | "this" | "early" | "late" | "mid" | "past" | "the") && name < at + 3 {
            name += 1;
        }
        let word = self.word(name).trim_start_matches("mid-");
        let month = words::month(word).filter(|_| self.is_capital(name) || word.len() < self.word(name).len())?;
        let common = matches!(word, "may" | "march" | "mar" | "dec" | "sep");
        let mut next = name + 1;
        // The full stop of an abbreviation.
        if word.len() <= 4 && word != "may" && word != "june" && word != "july" && self.word(next) == "." {
            next += 1;
        }
        if let Some(day) = Some(self.word(next)).filter(|_| self.is_number(next)).and_then(words::day) {
            let (width, year) = self.year_behind(next + 1);
            return self.day_of(month, day, year, at).map(|(value, why)| (next + 1 + width - at, value, why));
        }
        let comma = usize::from(self.word(next) == ",") + usize::from(self.word(next) == "of");
        if let Some(year) = Some(self.word(next + comma)).filter(|_| self.is_number(next + comma)).and_then(words::year) {
            return Some((next + comma + 1 - at, Value::month(year, month), FULL));
        }
        let before = self.before(at);
        let is_dated = matches!(
            before,
            "in" | "of"
                | "since"
                | "until"
                | "from"
                | "by"
                | "through"
                | "for"
                | "during"
                | "between"
                | "to"
                | "and"
                | "after"
                | "before"
        ) || first != word;
        if common && !is_dated {
            return None;
        }
        let today = self.published?;
        let years = match first {
            "last" | "past" => -i64::from(month >= today.month()),
            "next" => i64::from(month <= today.month()),
            _ => {
                let ahead = self.is_ahead(at) || matches!(before, "until" | "by");
                match i64::from(month) - i64::from(today.month()) {
                    apart if apart > 0 && !ahead && apart > 1 => -1,
                    apart if apart < 0 && ahead => 1,
                    _ => 0,
                }
            }
        };
        let year = today.year().saturating_add(i16::try_from(years).unwrap_or(0));
        // A full stop that ends the sentence does not belong to the month.
        Some((name + 1 - at, Value::month(year, month), NEAR))
    }

    /// A year behind a date, with the comma before it: how many pieces, and the year.
    fn year_behind(&self, at: usize) -> (usize, Option<i16>) {
        let comma = usize::from(self.word(at) == ",");
        match Some(self.word(at + comma)).filter(|_| self.is_number(at + comma)).and_then(words::year) {
            Some(year) => (comma + 1, Some(year)),
            None => (0, None),
        }
    }

    /// A day; without a year the nearest one.
    fn day_of(&self, month: i8, day: i8, year: Option<i16>, at: usize) -> Option<(Value, &'static str)> {
        if let Some(year) = year {
            return Date::new(year, month, day).ok().map(|date| (Value::day(date), FULL));
        }
        let Some(today) = self.published else {
            return Some((Value::other(format!("XXXX-{month:02}-{day:02}"), Grain::Vague), FULL));
        };
        let ahead = self.is_ahead(at);
        let near = (-1..=1).filter_map(|by| Date::new(today.year().saturating_add(by), month, day).ok());
        let apart = |date: &Date| {
            let days = i64::from(today.until(*date).map_or(9999, |span| span.get_days()));
            // What is told has most often been.
            if days > 0 && !ahead { 2 * days } else { days.abs() }
        };
        near.min_by_key(apart).map(|date| (Value::day(date), NEAR))
    }

    /// "Tuesday", "last Tuesday", "Thursday night".
    fn by_weekday(&self, at: usize) -> Option<Hit> {
        let first = self.word(at);
        let name = at + usize::from(matches!(first, "last" | "next" | "this" | "late" | "early" | "past"));
        let wanted = words::weekday(self.word(name)).filter(|_| self.is_capital(name))?;
        if self.word(name).ends_with("days") {
            return Some((name + 1 - at, Value::other(format!("XXXX-WXX-{wanted}"), Grain::Repeated), LONG));
        }
        let mut width = name + 1 - at;
        let part = words::part_of_day(self.word(name + 1));
        width += usize::from(part.is_some());
        // "Tuesday, March 3" is one date.
        let after = name + 1 + usize::from(self.word(name + 1) == ",");
        if let Some(month) = words::month(self.word(after)).filter(|_| self.is_capital(after)) {
            let dot = usize::from(self.word(after + 1) == ".");
            if let Some(day) = Some(self.word(after + 1 + dot)).filter(|_| self.is_number(after + 1 + dot)).and_then(words::day) {
                let (years, year) = self.year_behind(after + 2 + dot);
                let (value, why) = self.day_of(month, day, year, at)?;
                return Some((after + 2 + dot + years - at, value, why));
            }
        }
        let Some(today) = self.published else {
            return Some((width, Value::other(format!("XXXX-WXX-{wanted}"), Grain::Vague), RELATIVE));
        };
        let date = match first {
            "next" => weekday(today, wanted, true),
            "last" => weekday(plus_days(today, -1), wanted, false),
            _ => weekday(today, wanted, self.is_ahead(at)),
        };
        Some((width, part.map_or_else(|| Value::day(date), |part| Value::time(date, part)), RELATIVE))
    }

    /// "yesterday", "this morning", "the next day".
    fn by_day_word(&self, at: usize) -> Option<Hit> {
        let today = self.published?;
        let (one, two) = (self.word(at), self.word(at + 1));
        let part = words::part_of_day(two);
        let days = match one {
            "today" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => None,
        };
        if let Some(days) = days {
            let date = plus_days(today, days);
            return Some(match part {
                Some(part) => (2, Value::time(date, part), RELATIVE),
                None => (1, Value::day(date), RELATIVE),
            });
        }
        match (one, two) {
            ("tonight", _) => Some((1, Value::time(today, "TNI"), RELATIVE)),
            ("last", "night") => Some((2, Value::time(plus_days(today, -1), "TNI"), RELATIVE)),
            ("this", _) if part.is_some() => Some((2, Value::time(today, part?), RELATIVE)),
            ("the", "previous" | "next" | "following" | "same") if self.word(at + 2) == "day" => {
                let by = match two {
                    "previous" => -1,
                    "same" => 0,
                    _ => 1,
                };
                Some((3, Value::day(plus_days(self.last?, by)), "It is counted from the day that was named last."))
            }
            ("that", "day") => Some((2, Value::day(self.last?), "It is the day that was named last.")),
            _ => None,
        }
    }
}
