//! Dates that are counted: quarters, weeks, seasons, how long ago; and how long, how often, now.

use super::Grain;
use super::calendar::{Value, plus_days, plus_months, plus_years, quarter_of, weekday};
use super::read::{FULL, Hit, LONG, RELATIVE, Reader, VAGUE};
use super::words::{self, Unit};

impl Reader<'_, '_> {
    /// "the third quarter", "the second half of 1997".
    pub(super) fn quarter(&self, at: usize) -> Option<Hit> {
        let article = usize::from(matches!(self.word(at), "the" | "its" | "this" | "last"));
        let mut name = at + article;
        let fiscal = usize::from(self.word(name) == "fiscal");
        let mut leading = None;
        if let Some(year) = words::year(self.word(name + fiscal)).filter(|_| self.is_number(name + fiscal)) {
            leading = Some(year);
            name += 1;
        }
        name += fiscal;
        let which = words::ordinal(self.word(name).trim_end_matches("-quarter"))?;
        let joined = self.word(name).ends_with("-quarter");
        let unit = if joined { "quarter" } else { self.word(name + 1) };
        let after = name + if joined { 1 } else { 2 };
        let of = usize::from(matches!(self.word(after), "of" | ","));
        let fiscal = usize::from(self.word(after + of) == "fiscal");
        let behind = words::year(self.word(after + of + fiscal)).filter(|_| self.is_number(after + of + fiscal));
        let (year, end) = match (leading, behind) {
            (Some(year), _) => (year, after),
            (None, Some(year)) => (year, after + of + fiscal + 1),
            (None, None) => {
                let this = self.published?;
                let (of_year, width) = match (self.word(after), self.word(after + 1), self.word(after + 2)) {
                    ("of", "this", "year") => (Some(this.year()), 3),
                    ("of", "last", "year") => (Some(this.year() - 1), 3),
                    ("of", "next", "year") => (Some(this.year() + 1), 3),
                    _ => (None, 0),
                };
                let past = if unit == "half" { which > (this.month() + 5) / 6 } else { which > quarter_of(this) };
                let year = of_year.unwrap_or(if past && !self.is_ahead(at) { this.year() - 1 } else { this.year() });
                (year, after + width)
            }
        };
        match unit {
            "quarter" => Some((end - at, Value::quarter(year, which), RELATIVE)),
            "half" if which <= 2 => Some((end - at, Value::half(year, which), RELATIVE)),
            _ => None,
        }
    }

    /// "last week", "this year", "the past three months", "the coming days".
    pub(super) fn modified(&self, at: usize) -> Option<Hit> {
        let article = usize::from(self.word(at) == "the");
        let how = self.word(at + article);
        let by: i64 = match how {
            "last" | "past" | "previous" | "latest" | "recent" => -1,
            "this" | "current" | "same" => 0,
            "next" | "coming" | "following" | "upcoming" => 1,
            _ => {
                // "the year", "the week" by themselves are this one only where an article stands before them.
                return None;
            }
        };
        let mut noun = at + article + 1;
        if let Some(season) = words::season(self.word(noun)).filter(|_| how != "same") {
            return self.season_by(season, by).map(|value| (noun + 1 - at, value, RELATIVE));
        }
        let number = words::number(self.word(noun)).filter(|_| self.word(noun) != "a");
        let several = matches!(self.word(noun), "few" | "several" | "couple");
        if number.is_some() || several {
            noun += 1 + usize::from(self.word(noun + 1) == "of");
        }
        let (unit, plural) = Unit::of(self.word(noun))?;
        let width = noun + 1 - at;
        if number.is_some() || several || (plural && how != "same") {
            let count = number.map_or("X".to_owned(), |number| number.to_string());
            return Some((width, Value::other(unit.duration(&count), Grain::Duration), LONG));
        }
        let today = if matches!(how, "previous" | "following" | "same") { self.last.or(self.published)? } else { self.published? };
        let value = match unit {
            Unit::Day if by == 0 => Value::day(today),
            Unit::Day => Value::day(plus_days(today, by)),
            Unit::Week => Value::week(plus_days(today, 7 * by)),
            Unit::Weekend => {
                let saturday = weekday(today, 6, by >= 0);
                let week = Value::week(saturday);
                Value { text: format!("{}-WE", week.text), grain: Grain::Week, days: Some((saturday, plus_days(saturday, 1))) }
            }
            Unit::Month => {
                let month = plus_months(today, by);
                Value::month(month.year(), month.month())
            }
            Unit::Quarter => {
                let month = plus_months(today, 3 * by);
                Value::quarter(month.year(), quarter_of(month))
            }
            Unit::Year => Value::year(plus_years(today, by).year()),
            Unit::Decade => Value::decade((plus_years(today, 10 * by).year() / 10) * 10),
            Unit::Minute | Unit::Hour | Unit::Century => return None,
        };
        Some((width, value, RELATIVE))
    }

    /// "summer 1998", "the winter of 1997".
    pub(super) fn season(&self, at: usize) -> Option<Hit> {
        let season = words::season(self.word(at))?;
        let of = usize::from(self.word(at + 1) == "of");
        let year = words::year(self.word(at + 1 + of)).filter(|_| self.is_number(at + 1 + of));
        if let Some(year) = year {
            return Some((2 + of, Value::season(year, season), FULL));
        }
        let before = self.before(at);
        let named =
            matches!(before, "the" | "in" | "by" | "since" | "until") && self.word(at) != "fall" && self.word(at) != "spring"
                || (before == "the" && matches!(self.word(at.wrapping_sub(2)), "in" | "by" | "until" | "before"));
        if !named {
            return None;
        }
        let season = self.season_by(season, 0)?;
        Some((1, season, RELATIVE))
    }

    /// A season before, around or behind the day of publication.
    pub(super) fn season_by(&self, season: &str, by: i64) -> Option<Value> {
        let today = self.published?;
        let begins = match season {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let year = match by {
            -1 if today.month() > begins + 2 || (season == "WI" && today.month() == 12) => today.year(),
            -1 => today.year() - 1,
            1 if today.month() >= begins => today.year() + 1,
            _ => today.year(),
        };
        Some(Value::season(year, season))
    }

    /// "three months ago", "a year earlier", "two years", "24 hours".
    pub(super) fn counted(&self, at: usize) -> Option<Hit> {
        let start = at;
        let word = self.word(start);
        // "two-year", "10-day".
        if let Some((count, unit)) = word.split_once('-') {
            let (unit, _) = Unit::of(unit.trim_end_matches("-old").trim_end_matches("-long"))?;
            let count = words::number(count)?;
            return Some((1, Value::other(unit.duration(&count.to_string()), Grain::Duration), LONG));
        }
        let several = matches!(word, "several" | "few" | "many" | "some" | "recent");
        let article = matches!(word, "a" | "an");
        let number = words::number(word).or_else(|| (word == "half").then_some(0));
        let mut noun = start + 1;
        let a_few = article && matches!(self.word(noun), "few" | "couple" | "decade") && self.word(noun) != "decade";
        if a_few {
            noun += 1 + usize::from(self.word(noun + 1) == "of");
        }
        while matches!(self.word(noun), "more" | "full" | "consecutive" | "straight" | "additional" | "other" | "and")
            && noun < start + 4
        {
            noun += 1;
        }
        let bare = !several && number.is_none();
        if bare {
            // "years", "decades ago": a plural by itself.
            let (unit, plural) = Unit::of(word)?;
            if !plural || matches!(unit, Unit::Quarter | Unit::Minute) {
                return None;
            }
            let ago = matches!(self.word(start + 1), "ago" | "earlier");
            return Some((
                1 + usize::from(ago),
                if ago { Value::other("PAST_REF", Grain::Vague) } else { Value::other(unit.duration("X"), Grain::Duration) },
                LONG,
            ));
        }
        let (unit, plural) = Unit::of(self.word(noun))?;
        if several && !plural {
            return None;
        }
        let count = if several || a_few { "X".to_owned() } else { number?.to_string() };
        let after = self.word(noun + 1);
        let back = match after {
            "ago" | "earlier" | "before" => -1,
            "later" | "hence" => 1,
            "from" if self.word(noun + 2) == "now" => 1,
            _ => 0,
        };
        let end = noun + 1 + usize::from(back != 0) + usize::from(after == "from" && back != 0);
        if back == 0 {
            // "a year", "a day": how often where a number stands before, and else no date.
            if article && !a_few {
                let rate = self.is_number(at.wrapping_sub(1))
                    || matches!(self.before(at), "times" | "once" | "twice" | "million" | "billion" | "trillion" | "percent" | "%");
                if !rate
                    && !matches!(
                        self.before(at),
                        "for" | "in" | "within" | "half" | "than" | "about" | "nearly" | "almost" | "over"
                    )
                {
                    return None;
                }
                let grain = if rate { Grain::Repeated } else { Grain::Duration };
                return Some((end - at, Value::other(unit.duration(&count), grain), LONG));
            }
            return Some((end - at, Value::other(unit.duration(&count), Grain::Duration), LONG));
        }
        let Ok(count) = count.parse::<i64>() else {
            return Some((end - at, Value::other(if back < 0 { "PAST_REF" } else { "FUTURE_REF" }, Grain::Vague), VAGUE));
        };
        let from = if matches!(after, "ago" | "from") { self.published? } else { self.last.or(self.published)? };
        let by = back * count;
        let value = match unit {
            Unit::Day | Unit::Weekend => Value::day(plus_days(from, by)),
            Unit::Week => Value::week(plus_days(from, 7 * by)),
            Unit::Month => {
                let month = plus_months(from, by);
                Value::month(month.year(), month.month())
            }
            Unit::Quarter => {
                let month = plus_months(from, 3 * by);
                Value::quarter(month.year(), quarter_of(month))
            }
            Unit::Year if by == -1 => self.year_before()?,
            Unit::Year => Value::year(plus_years(from, by).year()),
            Unit::Decade => Value::decade(plus_years(from, 10 * by).year() / 10 * 10),
            Unit::Century => return None,
            Unit::Hour | Unit::Minute => Value::day(from),
        };
        Some((end - at, value, RELATIVE))
    }

    /// "1998", "fiscal 1998", "early 1998".
    pub(super) fn year(&self, at: usize) -> Option<Hit> {
        let lead = usize::from(matches!(self.word(at), "early" | "late" | "mid" | "fiscal"));
        let number = at + lead;
        let word = self.word(number).trim_start_matches("mid-");
        let year = words::year(word).filter(|_| self.is_number(number) || word.len() < self.word(number).len())?;
        let before = self.before(at);
        let behind = self.word(number + 1);
        if matches!(before, "$" | "£" | "€" | "#" | "no" | "about" | "nearly" | "some" | "least" | "than" | "room")
            || matches!(behind, "%" | "percent" | "people" | "times" | "miles" | "points" | "votes" | "shares" | "jobs")
        {
            return None;
        }
        Some((lead + 1, Value::year(year), FULL))
    }

    /// "daily", "every year".
    pub(super) fn often(&self, at: usize) -> Option<Hit> {
        let value = match self.word(at) {
            "daily" => "P1D",
            "annually" | "yearly" => "P1Y",
            "every" | "each" => {
                let (unit, _) = Unit::of(self.word(at + 1))?;
                return Some((2, Value::other(unit.duration("1"), Grain::Repeated), LONG));
            }
            _ => return None,
        };
        Some((1, Value::other(value, Grain::Repeated), LONG))
    }

    /// "now", "recently", "in the future", "a year-earlier period".
    pub(super) fn vague(&self, at: usize) -> Option<Hit> {
        let value = match self.word(at) {
            "now" | "currently" | "nowadays" => "PRESENT_REF",
            "recently" | "previously" | "lately" => "PAST_REF",
            "soon" => "FUTURE_REF",
            "future" if self.before(at) == "the" => return Some((1, Value::other("FUTURE_REF", Grain::Vague), VAGUE)),
            "past" if self.before(at) == "the" && !matches!(self.word(at + 1), "few") => {
                return Some((1, Value::other("PAST_REF", Grain::Vague), VAGUE));
            }
            "year-earlier" | "year-ago" => return Some((1, self.year_before()?, RELATIVE)),
            "earlier" | "later" if self.word(at + 1) == "this" => {
                let (_, value, why) = self.modified(at + 1)?;
                return Some((3, value, why));
            }
            _ => return None,
        };
        Some((1, Value::other(value, Grain::Vague), VAGUE))
    }

    /// A year before: where a quarter is talked about, the same quarter of that year, as in reports of earnings.
    fn year_before(&self) -> Option<Value> {
        match self.quarter {
            Some((year, quarter)) => Some(Value::quarter(year - 1, quarter)),
            None => Some(Value::year(plus_years(self.published?, -1).year())),
        }
    }
}
