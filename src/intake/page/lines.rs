//! The lines of an article without those that say where it was published, lead elsewhere or ask for something.
//!
//! Only lines that can be nothing else are left out, and most only at the beginning or the end of the text.

use super::phrases::{ENDS, WHOLE};
use super::runs;
use crate::intake::date::is_date_line;
use crate::text::Head;

/// A line of so many letters is a paragraph of the article, and the article has begun.
const PARAGRAPH: usize = 100;

/// Leaves such lines out; paragraphs are set apart by empty lines.
pub(super) fn trim(text: &str, head: &Head) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_paragraph = |line: &&str| line.chars().count() >= PARAGRAPH;
    let first = lines.iter().position(is_paragraph).unwrap_or(0);
    let last = lines.iter().rposition(is_paragraph).unwrap_or(0);
    let asks = |line: &&str| line.chars().count() < 400 && starts(line, &ENDS);
    let end = lines.len() - lines.iter().rev().take_while(|line| asks(line) || is_whole(line)).count();
    let kept = lines.iter().enumerate().take(end).filter(|(at, line)| {
        let dated = is_date_line(line) && !line.ends_with('.');
        let opens = *at < first && (dated || is_byline(line) || is_heading(line, &head.title));
        let stamps =
            *at < 12 && dated && starts(line, &["published", "updated", "posted", "| updated", "last updated", "first published"]);
        let closes = *at > last && dated;
        !(is_whole(line) || opens || stamps || closes)
    });
    kept.map(|(_, line)| *line).collect::<Vec<_>>().join("\n\n")
}

/// The lines at the beginning that are dates.
pub(super) fn dated(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(12);
    lines.filter(|line| line.len() < 100 && is_date_line(line)).map(str::to_owned).collect()
}

/// Whether a line begins in one of these ways, whatever its capitals.
fn starts(line: &str, list: &[&str]) -> bool {
    let low = line.get(..line.floor_char_boundary(60)).unwrap_or(line).to_lowercase();
    list.iter().any(|start| low.starts_with(start))
}

/// Whether a line says nothing but one of the words of buttons and boxes.
fn is_whole(line: &str) -> bool {
    line.len() < 60 && WHOLE.contains(&line.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()))
}

fn is_byline(line: &str) -> bool {
    starts(line, &["by ", "by: ", "von ", "par ", "por "]) && line.split_whitespace().count() <= 12 && !line.ends_with('.')
}

/// Whether a line is the headline once more, or the way to it: `Home > News > Headline`.
fn is_heading(line: &str, title: &str) -> bool {
    title.chars().count() > 12 && line.contains(title) && line.len() < title.len() + 60
}

/// An article held against the text that the page gives to machines: lines that are not in it are left out if it is the same
/// article; and where it has more, it is taken itself.
pub(super) fn by_the_data(text: String, data: &str) -> String {
    let given = runs(data);
    let found = runs(&text);
    let both = given.intersection(&found).count();
    if given.len() < 40 || 2 * both < given.len().min(found.len()) {
        return text;
    }
    if 10 * both < 8 * given.len() && given.len() > found.len() {
        let lines: Vec<&str> = data.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        return lines.join("\n\n");
    }
    if 10 * given.len() < 6 * found.len() {
        // The beginning only, as a teaser.
        return text;
    }
    let is_in = |line: &&str| {
        let line = runs(line);
        let known = line.intersection(&given).count();
        2 * known >= line.len() || line.iter().all(|run| run.split(' ').count() < 4)
    };
    let kept: Vec<&str> = text.split("\n\n").filter(is_in).collect();
    kept.join("\n\n")
}

/// Whether a line is one of those that stand around articles.
pub(in crate::intake) fn is_furniture(line: &str) -> bool {
    is_whole(line) || starts(line, &ENDS)
}
