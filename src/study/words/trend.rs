//! Over time: how often something occurs in each week, month or year, by outlet. A period without texts has no rate.

use jiff::ToSpan;
use jiff::civil::Date;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Seven days from a Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// What is counted of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated<'t> {
    /// Its date as `2025-02-27`, `2025-02` or `2025`.
    pub date: &'t str,
    /// Its outlet, as a number below that of the groups.
    pub group: usize,
    /// How often it has what is sought.
    pub count: u64,
    /// How many words it has.
    pub words: u64,
}

/// What occurs in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many texts.
    pub texts: u64,
    /// How often.
    pub count: u64,
    /// In how many words.
    pub words: u64,
}

/// The periods from the first to the last text, with what each group has there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trend {
    /// The first day of each period, in order, as `2025-02-24` for weeks, `2025-02` for months, `2025` for years.
    pub periods: Vec<String>,
    /// For each period, a sum for each group.
    pub sums: Vec<Vec<Sum>>,
    /// How many texts have no date, or none that says in which period they belong.
    pub undated: u64,
}

/// So many periods are shown at most, so that one wrong date makes no endless table.
pub const MOST: usize = 1200;

/// Puts texts together by their dates. Where first and last are more than [`MOST`] periods apart, only periods with texts are
/// given.
pub fn trend<'t>(texts: impl Iterator<Item = Dated<'t>>, groups: usize, length: Length) -> Trend {
    let mut dated: Vec<(Date, Dated<'t>)> = Vec::new();
    let mut undated = 0;
    for text in texts {
        match begin(text.date, length) {
            Some(first) => dated.push((first, text)),
            None => undated += 1,
        }
    }
    dated.sort_by_key(|(first, _)| *first);
    let mut trend = Trend { undated, ..Trend::default() };
    let Some((mut at, last)) = dated.first().zip(dated.last()).map(|((first, _), (last, _))| (*first, *last)) else { return trend };
    let mut firsts: Vec<Date> = Vec::new();
    while at <= last && firsts.len() <= MOST {
        firsts.push(at);
        let Some(next) = after(at, length) else { break };
        at = next;
    }
    if firsts.len() > MOST {
        firsts = dated.iter().map(|(first, _)| *first).collect();
        firsts.dedup();
    }
    let mut rest = dated.into_iter().peekable();
    for first in firsts {
        let mut sums = vec![Sum::default(); groups];
        while let Some((_, text)) = rest.next_if(|(begins, _)| *begins <= first) {
            if let Some(sum) = sums.get_mut(text.group) {
                *sum = Sum { texts: sum.texts + 1, count: sum.count + text.count, words: sum.words + text.words };
            }
        }
        trend.periods.push(name(first, length));
        trend.sums.push(sums);
    }
    trend
}

/// The first day of the period of a date; None where the date does not say it. A span of days says it where both its ends do.
fn begin(date: &str, length: Length) -> Option<Date> {
    if let Some((from, to)) = date.split_once('/') {
        return begin(from, length).filter(|first| begin(to, length) == Some(*first));
    }
    let mut parts = date.trim().splitn(3, '-');
    let year: i16 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().map(str::parse::<i8>);
    // What follows the day, such as a time, says nothing about it.
    let day = parts.next().map(|day| day.get(..2).unwrap_or(day).parse::<i8>());
    match length {
        Length::Year => Date::new(year, 1, 1).ok(),
        Length::Month => Date::new(year, month?.ok()?, 1).ok(),
        Length::Week => {
            let day = Date::new(year, month?.ok()?, day?.ok()?).ok()?;
            day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()
        }
    }
}

fn after(first: Date, length: Length) -> Option<Date> {
    let span = match length {
        Length::Week => 7.days(),
        Length::Month => 1.month(),
        Length::Year => 1.year(),
    };
    first.checked_add(span).ok()
}

/// The last day of a week that begins on this day; the day itself where it is none.
pub fn sunday(monday: &str) -> String {
    let last = begin(monday, Length::Week).and_then(|first| first.checked_add(6.days()).ok());
    last.map_or_else(|| monday.to_owned(), |last| name(last, Length::Week))
}

fn name(first: Date, length: Length) -> String {
    let (year, month) = (first.year(), first.month());
    match length {
        Length::Week => format!("{year:04}-{month:02}-{:02}", first.day()),
        Length::Month => format!("{year:04}-{month:02}"),
        Length::Year => format!("{year:04}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(date: &str, group: usize, count: u64) -> Dated<'_> {
        Dated { date, group, count, words: 100 }
    }

    #[test]
    fn a_period_without_texts_is_there_and_has_none() {
        let texts = [text("2025-03-30", 0, 2), text("2025-01-05", 1, 3), text("2025-03-01", 0, 0), text("2024", 0, 9)];
        let found = trend(texts.into_iter(), 2, Length::Month);
        assert_eq!(found.periods, ["2025-01", "2025-02", "2025-03"]);
        let texts: Vec<Vec<u64>> = found.sums.iter().map(|sums| sums.iter().map(|sum| sum.texts).collect()).collect();
        assert_eq!((texts, found.undated), (vec![vec![0, 1], vec![0, 0], vec![2, 0]], 1));
        assert_eq!(found.sums.last().and_then(|sums| sums.first()), Some(&Sum { texts: 2, count: 2, words: 200 }));
    }

    #[test]
    fn a_week_begins_on_its_monday() {
        let texts = [text("2025-03-02", 0, 1), text("2025-02-24", 0, 1), text("2025-03-03", 0, 1), text("2025-02", 0, 1)];
        let found = trend(texts.into_iter(), 1, Length::Week);
        assert_eq!((found.periods, found.undated), (vec!["2025-02-24".to_owned(), "2025-03-03".to_owned()], 1));
        let counts: Vec<u64> = found.sums.iter().flatten().map(|sum| sum.count).collect();
        assert_eq!(counts, [2, 1]);
    }

    #[test]
    fn a_span_of_days_is_in_a_period_that_has_both_its_ends() {
        let of = |date: &str| {
            let found = trend([text(date, 0, 1)].into_iter(), 1, Length::Month);
            (found.periods, found.undated)
        };
        assert_eq!(of("2025-02-12/2025-02-27"), (vec!["2025-02".to_owned()], 0));
        assert_eq!(of("2025-02-27/2025-03-01"), (vec![], 1));
    }

    #[test]
    fn a_wrong_date_makes_no_endless_table() {
        let texts = [text("0001-01-01", 0, 1), text("2025-03-03", 0, 1), text("1999-13-45", 0, 1), text("", 0, 1)];
        let found = trend(texts.into_iter(), 1, Length::Week);
        assert_eq!((found.periods.len(), found.undated), (2, 2));
    }

    #[test]
    fn years_are_put_together_whatever_the_date_says() {
        let texts = [text("2024", 0, 1), text("2024-05", 0, 1), text("2025-01-01T10:00", 0, 1)];
        let found = trend(texts.into_iter(), 1, Length::Year);
        assert_eq!((found.periods, found.undated), (vec!["2024".to_owned(), "2025".to_owned()], 0));
    }

    #[test]
    fn as_many_periods_as_are_shown_at_most_are_all_shown() {
        // A hundred years of months are as many as that.
        let until = |last: &str| trend([text("1900-01-01", 0, 1), text(last, 0, 1)].into_iter(), 1, Length::Month).periods.len();
        assert_eq!([until("1999-12-31"), until("2000-01-01")], [MOST, 2]);
    }
}
