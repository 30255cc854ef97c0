//! The words of dates: months, weekdays, numbers, units, seasons, parts of a day.

/// The month of a name or its abbreviation, 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    if word.len() < 3 {
        return None;
    }
    let is = |name: &&str| **name == *word || (name.starts_with(word) && (word.len() == 3 || word == "sept"));
    MONTHS.iter().position(is).and_then(|at| i8::try_from(at + 1).ok())
}

/// The day of the week of a name or its abbreviation, Monday being 1.
pub(super) fn weekday(word: &str) -> Option<i64> {
    const DAYS: [(&str, &str); 7] = [
        ("monday", "mon"),
        ("tuesday", "tues"),
        ("wednesday", "wed"),
        ("thursday", "thurs"),
        ("friday", "fri"),
        ("saturday", "sat"),
        ("sunday", "sun"),
    ];
    let is = |(name, short): &(&str, &str)| {
        *name == word
            || (*short == word && word.len() > 3)
            || name.strip_suffix("day").is_some_and(|_| word.strip_suffix('s') == Some(*name))
    };
    DAYS.iter().position(is).and_then(|at| i64::try_from(at + 1).ok())
}

/// A number in words or digits.
pub(super) fn number(word: &str) -> Option<i64> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [(&str, i64); 6] = [("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("ninety", 90), ("eighty", 80)];
    if let Some(at) = WORDS.iter().position(|name| *name == word) {
        return i64::try_from(at).ok();
    }
    if let Some((_, tens)) = TENS.iter().find(|(name, _)| *name == word) {
        return Some(*tens);
    }
    match word {
        "a" | "an" => Some(1),
        _ => word.replace(',', "").parse().ok().filter(|n| (0..10_000).contains(n)),
    }
}

/// A day of a month: "3", "3rd", "third".
pub(super) fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..).unwrap_or("");
    let day = digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day))?;
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then_some(day)
}

/// A year of four digits.
pub(super) fn year(word: &str) -> Option<i16> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse::<i16>().ok())
        .flatten()
        .filter(|year| (1500..=2100).contains(year))
}

/// A stretch of time by which is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit of a word, and whether the word is a plural.
    pub(super) fn of(word: &str) -> Option<(Self, bool)> {
        let (single, plural) = match word.strip_suffix('s') {
            Some(single) => (single, true),
            None => (word, false),
        };
        let unit = match single {
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "weekend" => Self::Weekend,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" | "centurie" => Self::Century,
            _ => return None,
        };
        Some((unit, plural))
    }

    /// So many of it as a duration in the manner of TIMEX3; X is a number that is not said.
    pub(super) fn duration(self, count: &str) -> String {
        match self {
            Self::Minute => format!("PT{count}M"),
            Self::Hour => format!("PT{count}H"),
            Self::Day | Self::Weekend => format!("P{count}D"),
            Self::Week => format!("P{count}W"),
            Self::Month => format!("P{count}M"),
            Self::Quarter => format!("P{count}Q"),
            Self::Year => format!("P{count}Y"),
            Self::Decade => count.parse::<i64>().map_or("PXDE".into(), |count| format!("P{}Y", 10 * count)),
            Self::Century => count.parse::<i64>().map_or("PXCE".into(), |count| format!("P{}Y", 100 * count)),
        }
    }
}

/// A season's two letters.
pub(super) fn season(word: &str) -> Option<&'static str> {
    match word {
        "spring" => Some("SP"),
        "summer" => Some("SU"),
        "fall" | "autumn" => Some("FA"),
        "winter" => Some("WI"),
        _ => None,
    }
}

/// A part of a day, as it stands behind the day.
pub(super) fn part_of_day(word: &str) -> Option<&'static str> {
    match word {
        "morning" => Some("TMO"),
        "afternoon" => Some("TAF"),
        "evening" => Some("TEV"),
        "night" => Some("TNI"),
        _ => None,
    }
}

/// Which of a row: first to fourth.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    match word {
        "first" | "1st" => Some(1),
        "second" | "2nd" => Some(2),
        "third" | "3rd" => Some(3),
        "fourth" | "4th" | "final" => Some(4),
        _ => None,
    }
}
