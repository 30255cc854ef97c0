//! A text file as it stands: its paragraphs, and what its first lines say about it where that is obvious.
//!
//! No line is left out but a header of `Key: value` lines, which says nothing but what goes into the head of the text.

use super::date::is_date_line;
use super::page::{author_of, date_of, is_furniture, one_line};
use crate::text::{Draft, Head};

/// How many lines from the top are looked at.
const TOP: usize = 10;

/// A line that is longer than this is no line of a page with a fixed width.
const WIDTH: usize = 100;

/// Takes a text file; the second part says what the reader should know, as sentences.
pub(super) fn plain(text: &str) -> (Draft, Vec<String>) {
    let text = plain_ends(text);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let (mut head, mut remarks, rest) = header(&lines);
    let top: Vec<&str> = rest.iter().filter(|line| !line.is_empty()).take(TOP).copied().collect();
    if head.title.is_empty() {
        head.title = title(rest, &top).map(|title| one_line(title.trim_start_matches(['#', ' ']))).unwrap_or_default();
    }
    if head.date.is_empty()
        && let Some(line) = top.iter().find(|line| line.len() < 60 && is_date_line(line))
    {
        let (date, remark) = date_of(&[(*line).to_owned()]);
        head.date = date;
        remarks.extend(remark);
    }
    if head.author.is_empty() {
        let is_byline =
            |line: &&&str| line.to_lowercase().starts_with("by ") && line.split_whitespace().count() <= 9 && !line.ends_with('.');
        head.author = top.iter().find(is_byline).map(|line| author_of(line)).unwrap_or_default();
    }
    (Draft { head, text: paragraphs(rest) }, remarks)
}

/// The paragraphs of a text, set apart by empty lines.
pub(super) fn paragraphs_of(text: &str) -> String {
    paragraphs(&plain_ends(text).lines().map(str::trim).collect::<Vec<_>>())
}

/// A text with one kind of line ends.
fn plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

/// What a block of `Key: value` lines at the top says, and the lines below it.
fn header<'a, 't>(lines: &'a [&'t str]) -> (Head, Vec<String>, &'a [&'t str]) {
    let mut head = Head::default();
    let mut remarks = Vec::new();
    let (mut known, mut at) = (0, 0);
    // Markdown puts the block between two lines of hyphens.
    let fenced = lines.first() == Some(&"---");
    let block = lines.get(usize::from(fenced)..).unwrap_or_default();
    for line in block {
        at += 1;
        if line.is_empty() || (fenced && *line == "---") {
            break;
        }
        let Some((key, value)) = line.split_once(':') else { return (Head::default(), Vec::new(), lines) };
        let value = one_line(value.trim().trim_matches('"'));
        let field = match key.trim().to_lowercase().as_str() {
            "title" | "headline" => &mut head.title,
            "author" | "byline" | "by" => &mut head.author,
            "outlet" | "source" | "publication" | "publisher" | "newspaper" => &mut head.outlet,
            "url" | "link" | "address" => &mut head.url,
            "id" => &mut head.id,
            "date" | "published" => {
                let (date, remark) = date_of(&[value]);
                head.date = date;
                remarks.extend(remark);
                known += 1;
                continue;
            }
            _ if fenced => continue,
            _ => return (Head::default(), Vec::new(), lines),
        };
        *field = value;
        known += 1;
    }
    if known == 0 {
        return (Head::default(), Vec::new(), lines);
    }
    (head, remarks, block.get(at..).unwrap_or_default())
}

/// The headline, where it is obvious: a line that stands there twice, as saved pages have it, or a short first line that is no
/// sentence, with an empty line and something longer below it.
fn title<'t>(lines: &[&'t str], top: &[&'t str]) -> Option<&'t str> {
    let is_heading = |line: &str| line.chars().count() <= 200 && !line.ends_with(['.', ',', ';', ':']) && !is_furniture(line);
    let twice = top
        .iter()
        .enumerate()
        .find(|(at, line)| line.chars().count() >= 15 && is_heading(line) && top.iter().skip(at + 1).any(|other| other == *line));
    if let Some((_, line)) = twice {
        return Some(line);
    }
    let start = lines.iter().position(|line| !line.is_empty())?;
    let (line, below) = (lines.get(start)?, lines.get(start + 1..)?);
    let is_alone = below.first().is_some_and(|line| line.is_empty());
    let next = below.iter().find(|line| !line.is_empty())?;
    // Dates and bylines are no headlines, and a box at the top of a page makes everything below it uncertain.
    let is_first = is_heading(line) && is_alone && line.chars().any(char::is_alphabetic) && !is_date_line(line);
    (is_first && next.chars().count() > line.chars().count() / 2).then_some(*line)
}

/// The paragraphs, set apart by empty lines: each line is one, unless the lines were broken at a fixed width.
fn paragraphs(lines: &[&str]) -> String {
    let is_broken = is_broken(lines);
    let mut text = String::new();
    let mut after: Option<&str> = None;
    for line in lines {
        if line.is_empty() {
            after = None;
            continue;
        }
        let begins = !is_broken || line.starts_with(['-', '*', '•', '—', '–', '#', '>', '|']);
        match after {
            Some(before) if !begins => {
                // A hyphen at the end belongs to the word; which kind it is cannot be known.
                let joins = before.ends_with('-') && !before.ends_with(" -");
                text.push_str(if joins { "" } else { " " });
            }
            _ if !text.is_empty() => text.push_str("\n\n"),
            _ => {}
        }
        text.push_str(line);
        after = Some(line);
    }
    text
}

/// Whether lines are broken at a fixed width: none is long, and nearly all that have another below them in their paragraph are
/// about as long as the longest.
fn is_broken(lines: &[&str]) -> bool {
    let length = |line: &str| line.chars().count();
    let longest = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    if !(40..=WIDTH).contains(&longest) {
        return false;
    }
    let inner: Vec<usize> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [line, next] if !line.is_empty() && !next.is_empty() => Some(length(line)),
            _ => None,
        })
        .collect();
    let full = inner.iter().filter(|length| 4 * **length >= 3 * longest).count();
    inner.len() >= 4 && 10 * full >= 8 * inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> (String, String, String) {
        let head = plain(text).0.head;
        (head.title, head.date, head.author)
    }

    #[test]
    fn the_first_lines_are_a_headline_only_where_that_is_obvious() {
        let prose = "The two sides met for three hours behind closed doors, and both said afterwards that they would meet again.";
        let cases = [
            (format!("A short meeting\n\nBy Ann Lee\n27 February 2025\n\n{prose}"), ("A short meeting", "2025-02-27", "Ann Lee")),
            (
                format!("logo\nA short meeting by the river\n\nA short meeting by the river\n\nPaper27-02-2025\n\n{prose}"),
                ("A short meeting by the river", "2025-02-27", ""),
            ),
            (format!("Follow us on social\n\nA short meeting\n\n{prose}"), ("", "", "")),
            (format!("{prose}\n\n{prose}"), ("", "", "")),
            (format!("A short sentence.\n\n{prose}"), ("", "", "")),
            (format!("No empty line\n{prose}"), ("", "", "")),
            (format!("# A short meeting\n\n{prose}"), ("A short meeting", "", "")),
            (String::new(), ("", "", "")),
        ];
        for (text, want) in cases {
            let (title, date, author) = head(&text);
            assert_eq!((title.as_str(), date.as_str(), author.as_str()), want, "{text}");
        }
    }

    #[test]
    fn a_header_of_keys_and_values_goes_into_the_head_and_nothing_else_is_left_out() {
        let (draft, remarks) =
            plain("Title: A short meeting\r\nSource: The Paper\r\nDate: 04/03/2025\r\n\r\nThey met.\r\nThey parted.");
        assert_eq!(draft.head.title, "A short meeting");
        assert_eq!(draft.head.outlet, "The Paper");
        assert_eq!(draft.head.date, "2025");
        assert_eq!(remarks, ["“04/03/2025” may be 2025-03-04 or 2025-04-03; only the year was taken as its date."]);
        assert_eq!(draft.text, "They met.\n\nThey parted.");
        let said = "Note: this is what he said.\nAnd this.";
        assert_eq!(plain(said).0.text, "Note: this is what he said.\n\nAnd this.");
        let front = plain("---\ntitle: \"A short meeting\"\ntags: [a, b]\ndate: 2025-02-27\n---\nThey met.").0;
        assert_eq!(
            (front.head.title.as_str(), front.head.date.as_str(), front.text.as_str()),
            ("A short meeting", "2025-02-27", "They met.")
        );
    }

    #[test]
    fn lines_of_a_fixed_width_are_put_together_again_and_others_are_paragraphs() {
        let broken = "The two sides met for three hours behind closed doors,\nand both said afterwards that they would meet for a back-\n\
            channel round before the end of the month in a place\nwhich neither of them wanted to name that evening.\n\n\
            A second paragraph begins here and goes on for a little\nwhile until it ends like the first one did.";
        let text = plain(broken).0.text;
        assert_eq!(text.matches("\n\n").count(), 1, "{text}");
        assert!(text.contains("closed doors, and both") && text.contains("back-channel"), "{text}");
        assert_eq!(plain("One.\nTwo.\n\n\nThree.").0.text, "One.\n\nTwo.\n\nThree.");
    }
}
