//! A passage as a teacher types it: a line of text, the words to be coded between asterisks, and behind a bar where it is from.
//!
//! `They *agreed to meet* again. | The Paper | 2025-02-27`

use super::assignment::Item;

const BAR: &str = " | ";

/// The item that a line says; None for an empty line.
pub fn passage_item(line: &str) -> Option<Item> {
    // A line break in a line is none: it was typed by a program.
    let line = line.replace(['\n', '\r'], " ");
    let mut parts = line.trim().split(BAR).map(unbarred);
    let marked = parts.next().filter(|text| !text.is_empty())?;
    let (outlet, date) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let context = marked.replacen('*', "", if marked.matches('*').count() >= 2 { 2 } else { 0 });
    let context = context.trim().to_owned();
    let quotation = marked.split('*').nth(1).filter(|_| marked.matches('*').count() >= 2).unwrap_or(&marked).trim();
    if quotation.is_empty() {
        return None;
    }
    Some(Item { quotation: quotation.to_owned(), context, outlet, date, ..Item::default() })
}

/// The line that says an item again.
pub fn passage_line(item: &Item) -> String {
    let text = match item.context.split_once(&item.quotation) {
        Some((before, after)) if !(before.is_empty() && after.is_empty()) => format!("{before}*{}*{after}", item.quotation),
        _ => item.quotation.clone(),
    };
    let mut line = unbarred(&text.replace(['\n', '\r'], " "));
    if !(item.outlet.is_empty() && item.date.is_empty()) {
        line = [line, unbarred(&item.outlet)].join(BAR);
    }
    if item.date.is_empty() { line } else { [line, unbarred(&item.date)].join(BAR) }
}

/// A part of a line without the bars in it, which would cut it once more: they are broken ones instead.
fn unbarred(part: &str) -> String {
    part.trim().replace('|', "¦")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_words_context_and_source() {
        let item = passage_item("They *agreed to meet* again. | The Paper | 2025-02-27").unwrap_or_default();
        assert_eq!((item.quotation.as_str(), item.context.as_str()), ("agreed to meet", "They agreed to meet again."));
        assert_eq!((item.outlet.as_str(), item.date.as_str()), ("The Paper", "2025-02-27"));
        let all = passage_item("The whole line is coded.").unwrap_or_default();
        assert_eq!((all.quotation.as_str(), all.context.as_str()), ("The whole line is coded.", "The whole line is coded."));
        assert_eq!(passage_item("  "), None);
        assert_eq!(passage_item("one * alone").map(|item| item.quotation), Some("one * alone".into()));
    }

    #[test]
    fn a_line_that_was_read_is_written_again() {
        for line in [
            "They *agreed to meet* again. | The Paper | 2025-02-27",
            "The whole.",
            "*At* the start",
            "x |  | 2025",
            "up to * the end *",
            "of *two *| papers | The Paper",
        ] {
            let item = passage_item(line).unwrap_or_default();
            assert_eq!(passage_item(&passage_line(&item)), Some(item), "{line}");
        }
    }
}
