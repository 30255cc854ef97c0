//! Values of dates: written, and counted on.

use super::Grain;
use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A value with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) grain: Grain,
    pub(super) days: Option<(Date, Date)>,
}

impl Value {
    /// A value that is no stretch of days.
    pub(super) fn other(text: impl Into<String>, grain: Grain) -> Self {
        Self { text: text.into(), grain, days: None }
    }

    pub(super) fn day(date: Date) -> Self {
        Self { text: date.to_string(), grain: Grain::Day, days: Some((date, date)) }
    }

    /// A part of a day, or a time.
    pub(super) fn time(date: Date, part: &str) -> Self {
        Self { text: format!("{date}{part}"), grain: Grain::Time, days: Some((date, date)) }
    }

    pub(super) fn week(date: Date) -> Self {
        let week = date.iso_week_date();
        let monday = ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).map_or(date, ISOWeekDate::date);
        Self {
            text: format!("{:04}-W{:02}", week.year(), week.week()),
            grain: Grain::Week,
            days: Some((monday, plus_days(monday, 6))),
        }
    }

    pub(super) fn month(year: i16, month: i8) -> Self {
        let days = Date::new(year, month, 1).ok().map(|first| (first, first.last_of_month()));
        Self { text: format!("{year:04}-{month:02}"), grain: Grain::Month, days }
    }

    pub(super) fn quarter(year: i16, quarter: i8) -> Self {
        let first = Date::new(year, 3 * quarter - 2, 1).ok();
        let last = Date::new(year, 3 * quarter, 1).ok().map(Date::last_of_month);
        Self { text: format!("{year:04}-Q{quarter}"), grain: Grain::Part, days: first.zip(last) }
    }

    pub(super) fn half(year: i16, half: i8) -> Self {
        let first = Date::new(year, 6 * half - 5, 1).ok();
        let last = Date::new(year, 6 * half, 1).ok().map(Date::last_of_month);
        Self { text: format!("{year:04}-H{half}"), grain: Grain::Part, days: first.zip(last) }
    }

    pub(super) fn season(year: i16, season: &str) -> Self {
        let (from, to, over) = match season {
            "SP" => (3, 5, 0),
            "SU" => (6, 8, 0),
            "FA" => (9, 11, 0),
            _ => (12, 2, 1),
        };
        let first = Date::new(year, from, 1).ok();
        let last = Date::new(year.saturating_add(over), to, 1).ok().map(Date::last_of_month);
        Self { text: format!("{year:04}-{season}"), grain: Grain::Part, days: first.zip(last) }
    }

    pub(super) fn year(year: i16) -> Self {
        let days = Date::new(year, 1, 1).ok().zip(Date::new(year, 12, 31).ok());
        Self { text: format!("{year:04}"), grain: Grain::Year, days }
    }

    /// Ten years from a round one.
    pub(super) fn decade(first: i16) -> Self {
        let days = Date::new(first, 1, 1).ok().zip(Date::new(first.saturating_add(9), 12, 31).ok());
        Self { text: format!("{}", first / 10), grain: Grain::Decade, days }
    }
}

pub(super) fn plus_days(date: Date, days: i64) -> Date {
    Span::new().try_days(days).ok().and_then(|span| date.checked_add(span).ok()).unwrap_or(date)
}

pub(super) fn plus_months(date: Date, months: i64) -> Date {
    Span::new().try_months(months).ok().and_then(|span| date.checked_add(span).ok()).unwrap_or(date)
}

pub(super) fn plus_years(date: Date, years: i64) -> Date {
    Span::new().try_years(years).ok().and_then(|span| date.checked_add(span).ok()).unwrap_or(date)
}

/// The day of the week, Monday being 1.
pub(super) fn weekday_of(date: Date) -> i64 {
    i64::from(date.weekday().to_monday_one_offset())
}

/// The last such day of the week, the day itself among them; or the next one behind it.
pub(super) fn weekday(from: Date, wanted: i64, forward: bool) -> Date {
    let today = weekday_of(from);
    let back = (today - wanted).rem_euclid(7);
    if forward {
        let ahead = (wanted - today).rem_euclid(7);
        plus_days(from, if ahead == 0 { 7 } else { ahead })
    } else {
        plus_days(from, -back)
    }
}

/// The quarter of a month.
pub(super) fn quarter_of(date: Date) -> i8 {
    (date.month() + 2) / 3
}

/// Whether two spans are the same length; for the tests of the calendar.
#[cfg(test)]
pub(super) fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_is_the_last_one_or_the_next() {
        let tuesday = Date::constant(1998, 3, 3);
        assert_eq!(weekday_of(tuesday), 2);
        assert_eq!(weekday(tuesday, 2, false), tuesday);
        assert_eq!(days_between(tuesday, weekday(tuesday, 2, true)), 7);
        assert_eq!(weekday(tuesday, 5, false), Date::constant(1998, 2, 27));
        assert_eq!(weekday(tuesday, 5, true), Date::constant(1998, 3, 6));
    }

    #[test]
    fn values_have_their_days() {
        let days = |value: Value| value.days.unwrap_or_default();
        assert_eq!(Value::week(Date::constant(1998, 3, 3)).text, "1998-W10");
        assert_eq!(days(Value::quarter(1998, 3)), (Date::constant(1998, 7, 1), Date::constant(1998, 9, 30)));
        assert_eq!(days(Value::season(1998, "WI")), (Date::constant(1998, 12, 1), Date::constant(1999, 2, 28)));
        assert_eq!((Value::decade(1990).text.as_str(), days(Value::decade(1990)).1), ("199", Date::constant(1999, 12, 31)));
        assert_eq!(days(Value::half(1998, 2)).0, Date::constant(1998, 7, 1));
    }
}
