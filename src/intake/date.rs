//! Dates as pages and tables write them, to the day as `2025-02-27`, or the month or year alone where no more is said.
//!
//! Where numbers alone leave open which is the day and which the month, both are given back and neither is taken. The day is that
//! which is written: a time and its zone move nothing.

use super::messages::DayOrder;
use jiff::civil::Date;

/// What a text says as a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// One date.
    Iso(String),
    /// One of two days: the year, the day if days come first, the day if months come first.
    Either(String, String, String),
    /// No date.
    Nothing,
}

/// The months in the languages of many newspapers. A word is a month if it is the beginning of one of these, of three letters.
const MONTHS: [&str; 12] = [
    "january januar janvier enero gennaio janeiro januari января январь січня stycznia styczeń ocak",
    "february februar février fevrier febrero febbraio fevereiro februari февраля февраль лютого lutego luty şubat",
    "march märz maerz mars marzo março maart марта март березня marca marzec mart",
    "april avril abril aprile апреля апрель квітня kwietnia kwiecień nisan",
    "may mai mayo maggio maio mei мая май травня maja maj mayıs",
    "june juni juin junio giugno junho июня июнь червня czerwca czerwiec haziran",
    "july juli juillet julio luglio julho июля июль липня lipca lipiec temmuz",
    "august août aout agosto augustus августа август серпня sierpnia sierpień ağustos",
    "september septembre septiembre settembre setembro сентября сентябрь вересня września wrzesień eylül",
    "october oktober octobre octubre ottobre outubro октября октябрь жовтня października październik ekim",
    "november novembre noviembre novembro ноября ноябрь листопада listopada listopad kasım",
    "december dezember décembre decembre diciembre dicembre dezembro декабря декабрь грудня grudnia grudzień aralık",
];

/// Words between the parts of a date.
const BETWEEN: [&str; 10] = ["of", "the", "st", "nd", "rd", "th", "er", "de", "del", "den"];

/// A part of a text that may be a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A number, and how many digits it has.
    Number(i64, usize),
    Month(i64),
    Word,
}

/// Reads a date.
pub(super) fn read(text: &str, order: DayOrder) -> Read {
    let text = text.trim();
    if text.len() > 120 {
        return Read::Nothing;
    }
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text);
    }
    let parts = parts(text);
    named(&parts).or_else(|| year_first(&parts)).map_or_else(|| numbers(text, order), Read::Iso)
}

/// Whether a text has a date with a year in it and little else.
pub(super) fn is_date_line(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 60 && read(text, DayOrder::Unknown) != Read::Nothing && text.chars().any(|c| !c.is_ascii_digit())
}

/// A day that exists, in a year in which newspapers did.
fn day(year: i64, month: i64, day: i64) -> Option<String> {
    if !(1500..=2100).contains(&year) {
        return None;
    }
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_string())
}

/// `2025`, `20250227`, or seconds or milliseconds since 1970.
fn digits(text: &str) -> Read {
    let Ok(number) = text.parse::<i64>() else { return Read::Nothing };
    let found = match text.len() {
        4 => (1500..=2100).contains(&number).then(|| text.to_owned()),
        8 => day(number / 10_000, number / 100 % 100, number % 100),
        10 | 13 => {
            let seconds = if text.len() == 13 { number / 1000 } else { number };
            // From 1990 to 2040; other numbers of that length are something else.
            let is_time = (631_152_000..2_208_988_800).contains(&seconds);
            jiff::Timestamp::from_second(seconds).ok().filter(|_| is_time).map(|time| {
                let since = jiff::SignedDuration::from_secs(time.as_second());
                Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(since.as_hours().div_euclid(24))).to_string()
            })
        }
        _ => None,
    };
    found.map_or(Read::Nothing, Read::Iso)
}

/// Numbers, months and words, without times of the day.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut after_colon = false;
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            after_colon = c == ':';
            continue;
        }
        let is_same = |next: char| if c.is_ascii_digit() { next.is_ascii_digit() } else { next.is_alphabetic() };
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| is_same(*next)) {
            end = at + next.len_utf8();
        }
        let word = text.get(start..end).unwrap_or_default();
        if c.is_ascii_digit() {
            let is_time = chars.peek().is_some_and(|(_, next)| *next == ':') || (after_colon && word.len() == 2);
            if !is_time && let Ok(number) = word.parse() {
                parts.push(Part::Number(number, word.len()));
            }
        } else {
            let word = word.to_lowercase();
            if let Some(month) = month(&word) {
                parts.push(Part::Month(month));
            } else if !BETWEEN.contains(&word.as_str()) {
                parts.push(Part::Word);
            }
        }
        after_colon = false;
    }
    parts
}

/// Which month a word in small letters is.
fn month(word: &str) -> Option<i64> {
    if word.chars().count() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name.starts_with(word)))?;
    i64::try_from(at).ok().map(|at| at + 1)
}

/// `27 February 2025`, `Feb. 27, 2025`, `2025 February 27`, `February 2025`.
fn named(parts: &[Part]) -> Option<String> {
    let is_day = |part: Option<&Part>| match part {
        Some(Part::Number(day @ 1..=31, 1..=2)) => Some(*day),
        _ => None,
    };
    let is_year = |part: Option<&Part>| match part {
        Some(Part::Number(year @ 1500..=2100, 4)) => Some(*year),
        _ => None,
    };
    for (at, part) in parts.iter().enumerate() {
        let Part::Month(month) = part else { continue };
        let before = |by: usize| at.checked_sub(by).and_then(|at| parts.get(at));
        let after = |by: usize| parts.get(at + by);
        // The year stands next to the month or beyond the day.
        let found = match (is_day(before(1)), is_year(after(1))) {
            (Some(day), Some(year)) => Some((year, Some(day))),
            (_, Some(year)) => Some((year, None)),
            _ => match (is_day(after(1)), is_year(after(2)), is_year(before(1))) {
                (Some(day), Some(year), _) | (Some(day), None, Some(year)) => Some((year, Some(day))),
                (None, _, Some(year)) => Some((year, None)),
                _ => None,
            },
        };
        if let Some((year, number)) = found {
            let Some(number) = number else { return Some(format!("{year:04}-{month:02}")) };
            return day(year, *month, number);
        }
    }
    None
}

/// `2025-02-27`, `2025/2/27`, `2025年2月27日`, with or without a time; `2025-02`.
fn year_first(parts: &[Part]) -> Option<String> {
    let [Part::Number(year, 4), rest @ ..] = parts else { return None };
    match rest {
        [Part::Number(month, 1..=2), Part::Number(number, 1..=2), ..]
        | [Part::Word, Part::Number(month, 1..=2), Part::Word, Part::Number(number, 1..=2), ..] => day(*year, *month, *number),
        [Part::Number(month @ 1..=12, 2)] => day(*year, *month, 1).map(|_| format!("{year:04}-{month:02}")),
        _ => None,
    }
}

/// `27/02/2025`, `27.02.2025`, `02/27/2025`, `27.2.25` where the order is known.
fn numbers(text: &str, order: DayOrder) -> Read {
    let Some(triple) = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '@' | '|' | '·')).find_map(triple)
    else {
        return Read::Nothing;
    };
    let (first, second, year, digits, separator) = triple;
    if digits == 2 && order == DayOrder::Unknown {
        return Read::Nothing;
    }
    let year = match (digits, year) {
        (2, 0..70) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    };
    let (days, months) = (day(year, second, first), day(year, first, second));
    // Where dots are written, days come first.
    let order = if separator == '.' && order == DayOrder::Unknown { DayOrder::DayFirst } else { order };
    match (days, months, order) {
        (Some(days), Some(months), DayOrder::Unknown) if days != months => Read::Either(format!("{year:04}"), days, months),
        (_, Some(months), DayOrder::MonthFirst) | (None, Some(months), _) => Read::Iso(months),
        (Some(days), ..) => Read::Iso(days),
        (None, None, _) => Read::Nothing,
    }
}

/// Three numbers with two equal separators; a word may stand before them without a space, as in `Paper27-02-2025`.
fn triple(word: &str) -> Option<(i64, i64, i64, usize, char)> {
    let word = word.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end_matches(|c: char| !c.is_ascii_digit());
    let separator = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let mut numbers = word.split(separator);
    let (first, second, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let is_right = numbers.next().is_none() && first.len() <= 2 && second.len() <= 2 && (year.len() == 2 || year.len() == 4);
    let number = |text: &str| text.parse::<i64>().ok();
    if is_right { Some((number(first)?, number(second)?, number(year)?, year.len(), separator)) } else { None }
}

/// Which order the dates of a column have, if one of them shows it, with that one; and one that could be either, if there is one.
pub(super) fn order<'t>(dates: impl Iterator<Item = &'t str>) -> (Option<(DayOrder, String)>, Option<String>) {
    let (mut shown, mut either) = (None, None);
    for text in dates {
        match read(text, DayOrder::Unknown) {
            Read::Either(..) if either.is_none() => either = Some(text.trim().to_owned()),
            Read::Iso(iso) if shown.is_none() => {
                // A slash or a hyphen, and one reading only: the order is what that reading needs.
                let first = [DayOrder::DayFirst, DayOrder::MonthFirst].map(|order| only(text, order));
                shown = match first {
                    [true, false] => Some((DayOrder::DayFirst, text.trim().to_owned())),
                    [false, true] => Some((DayOrder::MonthFirst, text.trim().to_owned())),
                    _ => None,
                };
                debug_assert!(!iso.is_empty());
            }
            _ => {}
        }
    }
    (shown, either)
}

/// Whether numbers of which the order matters are a date in this order.
fn only(text: &str, order: DayOrder) -> bool {
    let Some((first, second, year, 4, '/' | '-')) = text.split_whitespace().find_map(triple) else { return false };
    match order {
        DayOrder::MonthFirst => day(year, first, second).is_some(),
        _ => day(year, second, first).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> String {
        match read(text, DayOrder::Unknown) {
            Read::Iso(iso) => iso,
            Read::Either(year, a, b) => format!("{year}: {a} or {b}"),
            Read::Nothing => String::new(),
        }
    }

    #[test]
    fn dates_are_read_in_the_forms_in_which_papers_write_them() {
        let cases = [
            ("2025-02-27", "2025-02-27"),
            ("2025-02-27T23:30:00-05:00", "2025-02-27"),
            ("2025-2-7 08:15", "2025-02-07"),
            ("2025/02/27", "2025-02-27"),
            ("20250227", "2025-02-27"),
            ("2025-02", "2025-02"),
            ("2025", "2025"),
            ("1740700800", "2025-02-28"),
            ("1740700800000", "2025-02-28"),
            ("Thu, 27 Feb 2025 08:00:00 GMT", "2025-02-27"),
            ("10:48, Tue, Feb 27, 2025", "2025-02-27"),
            ("Updated 1:39 am EST, Thursday, February 27, 2025", "2025-02-27"),
            ("Feb. 27, 2025, 9:28 AM UTC", "2025-02-27"),
            ("27th of February 2025", "2025-02-27"),
            ("27. Februar 2025", "2025-02-27"),
            ("27 de febrero de 2025", "2025-02-27"),
            ("le 1er février 2025", "2025-02-01"),
            ("27 февраля 2025 г.", "2025-02-27"),
            ("2025年2月27日", "2025-02-27"),
            ("February 2025", "2025-02"),
            ("27.02.2025", "2025-02-27"),
            ("27/02/2025", "2025-02-27"),
            ("02/27/2025", "2025-02-27"),
            ("03/03/2025", "2025-03-03"),
            ("04/03/2025 12:00", "2025: 2025-03-04 or 2025-04-03"),
            ("Paper04-03-2025", "2025: 2025-03-04 or 2025-04-03"),
            ("30 February 2025", ""),
            ("2025-13-01", ""),
            ("45/45/2025", ""),
            ("04/03/25", ""),
            ("yesterday", ""),
            ("Nov 19", ""),
            ("", ""),
            ("12345678901234567890", ""),
        ];
        for (text, want) in cases {
            assert_eq!(iso(text), want, "{text}");
        }
    }

    #[test]
    fn the_order_is_taken_from_the_reader_or_from_the_column() {
        assert_eq!(read("04/03/2025", DayOrder::DayFirst), Read::Iso("2025-03-04".into()));
        assert_eq!(read("04/03/25", DayOrder::MonthFirst), Read::Iso("2025-04-03".into()));
        assert_eq!(read("27/02/2025", DayOrder::MonthFirst), Read::Iso("2025-02-27".into()));
        let shown = |day: &str| Some((if day == "27/02/2025" { DayOrder::DayFirst } else { DayOrder::MonthFirst }, day.to_owned()));
        assert_eq!(order(["04/03/2025", "27/02/2025"].into_iter()), (shown("27/02/2025"), Some("04/03/2025".into())));
        assert_eq!(order(["02/27/2025 10:00"].into_iter()), (shown("02/27/2025 10:00"), None));
        assert_eq!(order(["04/03/2025", "2025-01-01"].into_iter()), (None, Some("04/03/2025".into())));
    }

    #[test]
    fn a_line_with_a_date_and_little_else_is_a_date_line() {
        assert!(is_date_line("Published 11:11 PM EST Nov 19, 2019"));
        assert!(!is_date_line("On November 19, 2019 the two sides met for the first time since the war had begun in the east."));
        assert!(!is_date_line("2019"));
    }

    #[test]
    fn nothing_that_is_written_as_a_date_breaks_it() {
        proptest::proptest!(|(text in "[0-9/.:年 a-zé-]{0,40}")| {
            for order in [DayOrder::Unknown, DayOrder::DayFirst, DayOrder::MonthFirst] {
                read(&text, order);
            }
        });
    }
}
