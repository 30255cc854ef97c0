//! Dates as precisely as they are known: a day, a month, a year, or a span of these.
//!
//! Written in the subset of the Extended Date/Time Format (ISO 8601-2:2019, level 0) that people type in a spreadsheet:
//! `2025`, `2025-02`, `2025-02-27`, `2025-05-11/2025-05-15`. A date never claims more precision than was written.

use jiff::civil::Date;

/// A span of days that a date may be, both ends included, and how it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The first day it may be.
    pub earliest: Date,
    /// The last day it may be.
    pub latest: Date,
    from: Precision,
    to: Option<Precision>,
}

/// How much of a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// Year, month and day.
    Day,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl When {
    /// Reads one date or span.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it: not of the four forms, no such day, or a span that ends before it begins.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((from, to)) = text.split_once('/') else {
            let (earliest, latest, from) = one(text)?;
            return Ok(Self { earliest, latest, from, to: None });
        };
        let ((earliest, _, first), (end, latest, last)) = (one(from)?, one(to)?);
        if end < earliest {
            return Err(format!("the span {text} ends before it begins"));
        }
        Ok(Self { earliest, latest, from: first, to: Some(last) })
    }

    /// The precision of a date, or that of both ends of a span.
    pub fn precision(&self) -> (Precision, Option<Precision>) {
        (self.from, self.to)
    }

    /// Whether any day of `self` lies between the two, both included; an open end is no limit.
    pub fn meets(&self, from: Option<&When>, to: Option<&When>) -> bool {
        from.is_none_or(|from| self.latest >= from.earliest) && to.is_none_or(|to| self.earliest <= to.latest)
    }

    /// The part up to this day, its end as open as a year's; the whole where the day lies outside.
    #[must_use]
    pub fn until(self, last: Date) -> Self {
        let is_within = last >= self.earliest && last < self.latest;
        if is_within { Self { latest: last, to: Some(Precision::Year), ..self } } else { self }
    }

    /// The part from this day on, its beginning as open as a year's; the whole where the day lies outside.
    #[must_use]
    pub fn since(self, first: Date) -> Self {
        let is_within = first > self.earliest && first <= self.latest;
        let to = self.to.or(Some(self.from));
        if is_within { Self { earliest: first, from: Precision::Year, to, ..self } } else { self }
    }

    /// As it stands in the file: `2025-05-11/2025-05-15`.
    pub fn iso(&self) -> String {
        let part = |date: Date, precision| match precision {
            Precision::Year => format!("{:04}", date.year()),
            Precision::Month => format!("{:04}-{:02}", date.year(), date.month()),
            Precision::Day => date.to_string(),
        };
        match self.to {
            None => part(self.earliest, self.from),
            Some(to) => format!("{}/{}", part(self.earliest, self.from), part(self.latest, to)),
        }
    }

    /// As people read it: `11–15 May 2025`.
    pub fn words(&self) -> String {
        let month = |date: Date| MONTHS.get(usize::from(date.month().unsigned_abs()).wrapping_sub(1)).copied().unwrap_or("");
        let part = |date: Date, precision| match precision {
            Precision::Year => format!("{}", date.year()),
            Precision::Month => format!("{} {}", month(date), date.year()),
            Precision::Day => format!("{} {} {}", date.day(), month(date), date.year()),
        };
        let (a, b) = (self.earliest, self.latest);
        match self.to {
            None => part(a, self.from),
            Some(Precision::Day) if self.from == Precision::Day && a.first_of_month() == b.first_of_month() => {
                format!("{}–{} {} {}", a.day(), b.day(), month(b), b.year())
            }
            Some(to) => format!("{} – {}", part(a, self.from), part(b, to)),
        }
    }
}

/// One date of a day, a month or a year: its first and last day.
fn one(text: &str) -> Result<(Date, Date, Precision), String> {
    let wrong = || format!("{text:?} is no date; write 2025, 2025-02, 2025-02-27 or a span 2025-05-11/2025-05-15");
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| -> Result<i16, String> {
        (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten().ok_or_else(wrong)
    };
    let day = |year, month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).map_err(|_| wrong())?, i8::try_from(day).map_err(|_| wrong())?);
        Date::new(year, month, day).map_err(|_| format!("there is no day {text}"))
    };
    match parts.as_slice() {
        [y] => {
            let first = day(number(y, 4)?, 1, 1)?;
            Ok((first, first.last_of_year(), Precision::Year))
        }
        [y, m] => {
            let first = day(number(y, 4)?, number(m, 2)?, 1)?;
            Ok((first, first.last_of_month(), Precision::Month))
        }
        [y, m, d] => {
            let only = day(number(y, 4)?, number(m, 2)?, number(d, 2)?)?;
            Ok((only, only, Precision::Day))
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_precisely_as_it_was_written() {
        let cases = [
            ("2025", "2025", "2025-01-01", "2025-12-31"),
            ("2024-02", "Feb 2024", "2024-02-01", "2024-02-29"),
            ("2025-04-10", "10 Apr 2025", "2025-04-10", "2025-04-10"),
            ("2025-05-11/2025-05-15", "11–15 May 2025", "2025-05-11", "2025-05-15"),
            ("2025-02-26/2025-03-02", "26 Feb 2025 – 2 Mar 2025", "2025-02-26", "2025-03-02"),
            ("2022/2023-06", "2022 – Jun 2023", "2022-01-01", "2023-06-30"),
        ];
        for (written, words, earliest, latest) in cases {
            let when = When::parse(written).unwrap();
            assert_eq!(when.words(), words);
            assert_eq!(when.iso(), written);
            assert_eq!((when.earliest.to_string().as_str(), when.latest.to_string().as_str()), (earliest, latest));
        }
    }

    #[test]
    fn a_date_that_is_none_is_refused_in_a_sentence() {
        for written in
            ["", "yesterday", "2025-2-3", "2025-02-30", "10-04-2025", "2025-05-15/2025-05-11", "2025-13", "2025-01-01/", "-025"]
        {
            assert!(When::parse(written).is_err(), "{written}");
        }
        assert_eq!(When::parse("2025-02-30"), Err("there is no day 2025-02-30".into()));
    }

    #[test]
    fn a_part_of_a_date_is_open_where_it_was_cut() {
        let when = |text| When::parse(text).unwrap();
        let day = |text| when(text).earliest;
        let cut = |when: When| (when.earliest.to_string(), when.latest.to_string(), when.precision());
        let (open, precise) = (Precision::Year, Precision::Day);
        let until = when("2025-02-11/2025-08-15").until(day("2025-04-10"));
        assert_eq!(cut(until), ("2025-02-11".into(), "2025-04-10".into(), (precise, Some(open))));
        let since = when("2025-08-15").since(day("2025-08-15"));
        assert_eq!(since, when("2025-08-15"), "a day is not cut");
        assert_eq!(cut(when("2025").since(day("2025-08-11"))), ("2025-08-11".into(), "2025-12-31".into(), (open, Some(open))));
        for outside in ["2024-12-31", "2026-01-01"] {
            assert_eq!((when("2025").until(day(outside)), when("2025").since(day(outside))), (when("2025"), when("2025")));
        }
    }

    #[test]
    fn a_span_meets_a_window_that_it_touches() {
        let when = |text| When::parse(text).unwrap();
        let span = when("2025-05-11/2025-05-15");
        assert!(span.meets(Some(&when("2025-05-15")), None));
        assert!(span.meets(None, Some(&when("2025-05-11"))));
        assert!(!span.meets(Some(&when("2025-05-16")), None));
        assert!(!span.meets(None, Some(&when("2025-04"))));
        assert!(span.meets(None, None));
    }
}
