//! Numbers and nouns in sentences that are computed.

const SMALL: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number as a sentence says it: in words up to twelve.
pub fn number(n: usize) -> String {
    SMALL.get(n).map_or_else(|| n.to_string(), |&word| word.into())
}

/// A number with its noun: `one claim`, `12 claims`, for lists where figures are compared.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Things one after the other: `a`, `a and b`, `a, b and c`.
pub(super) fn listed(parts: &[impl AsRef<str>], last: &str) -> String {
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text += &if at + 1 == parts.len() { [" ", last, " "].concat() } else { ", ".to_owned() };
        }
        text += part.as_ref();
    }
    text
}

/// The same text with a capital first letter. ASCII is enough for our own words, and the table of all capitals is 12 kB of wasm.
pub(super) fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

const MARKS: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];

/// A quotation in quotation marks. Marks of the text at its ends are left out, unless their counterpart stands inside.
pub fn quoted(quotation: &str) -> String {
    let inner = quotation.trim_matches(MARKS);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // A mark between two letters is an apostrophe.
    let apostrophe = |at: usize, mark: &str| {
        let (before, after) = (inner.get(..at).unwrap_or(""), inner.get(at + mark.len()..).unwrap_or(""));
        letter(before.chars().next_back()) && letter(after.chars().next())
    };
    let paired = inner.match_indices(MARKS).any(|(at, mark)| !apostrophe(at, mark));
    format!("“{}”", if paired { quotation } else { inner })
}

/// A part of a whole in whole percent, rounded half up; 0 of nothing.
pub fn percent(part: usize, whole: usize) -> usize {
    if whole == 0 { 0 } else { (200 * part + whole) / (2 * whole) }
}

/// A whole number with its thousands set apart: `12,345`.
pub fn whole(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with so many decimals, at most nine, rounded half away from zero: `−1,234.50`.
///
/// It is scaled and written as a whole number, because the code that writes fractions is larger than all of this.
pub fn decimal(value: f64, decimals: u8) -> String {
    let decimals = usize::from(decimals.min(9));
    let scale = (0..decimals).fold(1_u64, |scale, _| scale * 10);
    #[allow(clippy::cast_precision_loss, reason = "a power of ten up to the ninth is exact")]
    let scaled = (value.abs() * scale as f64).round();
    if !scaled.is_finite() {
        return if value.is_nan() {
            "none"
        } else if value < 0.0 {
            "−∞"
        } else {
            "∞"
        }
        .into();
    }
    // What is too large for a whole number stands at the largest; no count of words comes near it.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "finite and not negative")]
    let scaled = scaled as u64;
    let mut text = String::from(if value < 0.0 && scaled > 0 { "−" } else { "" });
    text += &whole(scaled / scale);
    if decimals > 0 {
        let part = (scaled % scale).to_string();
        text.push('.');
        text.extend(std::iter::repeat_n('0', decimals.saturating_sub(part.len())));
        text += &part;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_has_its_marks_once() {
        let cases = [
            ("\"could be big\"", "“could be big”"),
            ("'We'll have a meeting", "“We'll have a meeting”"),
            ("broker a truce 'within 24 hours'", "“broker a truce 'within 24 hours'”"),
            ("'new territories' and more", "“'new territories' and more”"),
            ("it’s just that. Talk.", "“it’s just that. Talk.”"),
            ("", "“”"),
        ];
        for (quotation, shown) in cases {
            assert_eq!(quoted(quotation), shown);
        }
    }

    #[test]
    fn percent_rounds_half_up_and_nothing_of_nothing_is_none() {
        assert_eq!([percent(1, 8), percent(1, 3), percent(2, 3), percent(0, 0), percent(5, 5)], [13, 33, 67, 0, 100]);
    }

    #[test]
    fn thousands_are_set_apart() {
        let shown = [0, 7, 999, 1000, 12_345, 1_000_000].map(whole);
        assert_eq!(shown, ["0", "7", "999", "1,000", "12,345", "1,000,000"]);
    }

    #[test]
    fn a_number_has_the_decimals_that_were_asked_for() {
        let cases = [
            (0.0, 2, "0.00"),
            (-0.004, 2, "0.00"),
            (-0.005, 2, "−0.01"),
            (1234.5, 1, "1,234.5"),
            (2.05, 0, "2"),
            (0.071_4, 3, "0.071"),
            (-3.0, 0, "−3"),
            (f64::INFINITY, 2, "∞"),
            (f64::NEG_INFINITY, 2, "−∞"),
            (f64::NAN, 2, "none"),
        ];
        for (value, decimals, shown) in cases {
            assert_eq!(decimal(value, decimals), shown);
        }
    }

    #[test]
    fn numbers_are_words_up_to_twelve() {
        assert_eq!((number(0), number(12), number(13)), ("no".into(), "twelve".into(), "13".into()));
    }
}
