//! A day that stands by itself between a headline and the text, "Friday, 3 May 2024": a sentence of its own without a full stop.
//!
//! A day of the week with the whole date is one where the text goes on behind it with a capital. In a sentence a comma or a small
//! letter would follow, or one of a few words would stand before it.

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

/// Words after which a date belongs to the sentence.
const BEFORE: [&str; 14] =
    ["and", "before", "between", "by", "from", "last", "next", "of", "on", "or", "since", "this", "to", "until"];

/// How many bytes the dateline has that a text begins with.
pub(super) fn dateline(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut word = || {
        let rest = text.get(end..)?;
        let begins = end + (rest.len() - rest.trim_start().len());
        end = text.get(begins..)?.find(char::is_whitespace).map_or(text.len(), |length| begins + length);
        text.get(begins..end)
    };
    let (weekday, one, other, year) = (word()?, word()?, word()?, word()?);
    let [weekday, one, other] = [weekday, one, other].map(|word| word.trim_end_matches(','));
    let is_day = |word: &str| word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_date = (MONTHS.contains(&one) && is_day(other)) || (is_day(one) && MONTHS.contains(&other));
    let is_year = year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit());
    let next = text.get(end..)?.trim_start().chars().next();
    let stands_alone = next.is_none_or(|c| !c.is_lowercase());
    (DAYS.contains(&weekday) && is_date && is_year && stands_alone).then_some(end)
}

/// Whether a date behind these words belongs to their sentence.
pub(super) fn leads_to_a_date(said: &str) -> bool {
    let said = said.trim_end();
    said.ends_with([',', ':', '(', '–', '—', '-']) || BEFORE.contains(&said.rsplit(char::is_whitespace).next().unwrap_or(""))
}
