//! Where the paragraphs and sentences of a whole text lie.
//!
//! An empty line ends a paragraph. Nothing is lost: whatever is not white space lies in exactly one sentence, and a sentence lies
//! in one paragraph. A line break inside a paragraph ends a sentence only where the next word would have had room on the line, so
//! that headings and lists come apart and text wrapped at a width does not.

use super::abbreviations;
use super::dateline::{dateline, leads_to_a_date};
use std::ops::Range;

/// The paragraphs of a text, in bytes, without the white space around them.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let kept = line.trim();
        if kept.is_empty() {
            found.extend(open.take());
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let end = start + kept.len();
            open = Some(open.map_or(start, |open| open.start)..end);
        }
        at += line.len();
    }
    found.extend(open);
    found
}

/// The sentences of a paragraph of a text, in bytes of the text, without the white space around them.
pub fn sentences(text: &str, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let shown = text.get(paragraph.clone()).unwrap_or("");
    let width = if shown.contains('\n') { shown.lines().map(str::len).max().unwrap_or(0) } else { 0 };
    let mut found = Vec::new();
    let mut start = 0;
    while start < shown.len() {
        let end = end(shown, start, width);
        let whole = shown.get(start..end).unwrap_or("");
        let kept = whole.trim();
        if !kept.is_empty() {
            let from = paragraph.start + start + (whole.len() - whole.trim_start().len());
            found.push(from..from + kept.len());
        }
        start = end;
    }
    found
}

/// Marks that end a sentence where white space follows.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '፧' | '။' | '។' | '៕')
}

/// Marks that end a sentence whatever follows: Chinese and Japanese are written without spaces.
fn is_full_width_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

/// Marks that close what a sentence has opened and belong to it when they follow its full stop.
fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】')
}

/// Marks that may stand before the first word of a sentence.
fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '(' | '[' | '{' | '¿' | '¡' | '*' | '_')
}

/// Where the sentence ends that begins at a place of a paragraph; `width` is the longest line, where there are several.
fn end(shown: &str, start: usize, width: usize) -> usize {
    let mut from = start;
    let mut line = start;
    'search: loop {
        for (at, c) in shown.get(from..).unwrap_or("").char_indices() {
            let at = from + at;
            if c == '\n' {
                let length = at - shown.get(..at).unwrap_or("").rfind('\n').map_or(0, |before| before + 1);
                if at > line && breaks(shown.get(at..).unwrap_or(""), length, width) {
                    return at;
                }
                line = at;
            } else if is_stop(c) || is_full_width_stop(c) {
                let behind = behind(shown, at);
                if stops(shown, start..at, behind) {
                    return behind;
                }
                from = behind;
                continue 'search;
            } else if matches!(c, 'M' | 'T' | 'W' | 'F' | 'S') {
                let said = shown.get(start..at).unwrap_or("");
                let length = if said.is_empty() || said.ends_with(char::is_whitespace) {
                    dateline(shown.get(at..).unwrap_or(""))
                } else {
                    None
                };
                match length {
                    Some(length) if said.trim().is_empty() => return at + length,
                    Some(_) if !leads_to_a_date(said) => return at,
                    _ => {}
                }
            }
        }
        return shown.len();
    }
}

/// Whether a line break ends a sentence: the next line begins like one, and its first word would have had room on this line.
fn breaks(rest: &str, length: usize, width: usize) -> bool {
    let next = rest.trim_start();
    let word = next.split(char::is_whitespace).next().unwrap_or("");
    let is_item = matches!(word, "-" | "–" | "*" | "•" | "·" | "◦" | "▪" | "●");
    is_item || (length + 1 + word.len() < width && !begins_small(next.trim_start_matches(is_opener)))
}

/// The byte behind the marks of the end of a sentence, the first of which is at a place.
fn behind(shown: &str, at: usize) -> usize {
    let rest = shown.get(at..).unwrap_or("");
    let mut end = 0;
    let mut is_closed = false;
    while let Some(c) = rest.get(end..).and_then(|rest| rest.chars().next()) {
        let after = rest.get(end + c.len_utf8()..).unwrap_or("");
        let next = after.chars().next();
        let is_quote = matches!(c, '"' | '\'') && next.is_some_and(char::is_alphanumeric);
        let is_spaced =
            c == ' ' && !is_closed && next == Some('.') && !after.get(1..).unwrap_or("").starts_with(char::is_alphanumeric);
        let is_german = c == '“' && next.is_none_or(char::is_whitespace);
        if is_german || (is_closer(c) && !is_quote) {
            is_closed = true;
        } else if !(is_stop(c) || is_full_width_stop(c) || is_spaced) {
            break;
        }
        end += c.len_utf8();
    }
    at + end
}

/// Whether a sentence ends with its marks, which lie behind it.
fn stops(shown: &str, sentence: Range<usize>, behind: usize) -> bool {
    let marks = shown.get(sentence.end..behind).unwrap_or("");
    let said = shown.get(sentence).unwrap_or("");
    let after = shown.get(behind..).unwrap_or("");
    if marks.contains(is_full_width_stop) {
        return true;
    }
    let next = after.trim_start();
    let opened = next.trim_start_matches(is_opener);
    if next.is_empty() {
        return true;
    }
    if next.len() == after.len() {
        return is_glued(said, opened);
    }
    let is_closed = marks.ends_with(is_closer);
    if begins_small(opened) || next.starts_with([',', ';', ':', ')', ']']) {
        return false;
    }
    if let Some(dashed) = next.strip_prefix(['–', '—', '-']) {
        return !begins_small(dashed.trim_start_matches('-').trim_start());
    }
    match marks.trim_end_matches(is_closer) {
        "." if is_number_of_item(said) => false,
        "." if !is_closed => abbreviations::ends(last_word(said), opened),
        "." => true,
        _ if is_closed => !is_told(opened),
        _ => true,
    }
}

/// Whether a text begins with a small letter, and not with a name like "iPhone".
fn begins_small(text: &str) -> bool {
    let mut letters = text.chars();
    !text.starts_with("http")
        && letters.next().is_some_and(char::is_lowercase)
        && !letters.take_while(|c| c.is_alphabetic()).any(char::is_uppercase)
}

/// Whether two sentences have lost the space between them ("talks.The"): small letters before, a capital and a small one behind.
fn is_glued(said: &str, next: &str) -> bool {
    let mut before = said.chars().rev();
    let mut behind = next.chars();
    (0..3).all(|_| before.next().is_some_and(char::is_lowercase))
        && behind.next().is_some_and(char::is_uppercase)
        && behind.next().is_some_and(|c| c.is_lowercase() || c.is_whitespace())
}

/// Whether a sentence so far is only the number or letter of an item in a list.
fn is_number_of_item(said: &str) -> bool {
    let said = said.trim().trim_start_matches(is_opener);
    (!said.is_empty() && said.len() <= 2 && said.bytes().all(|c| c.is_ascii_digit()))
        || (said.len() == 1 && said.bytes().all(|c| c.is_ascii_alphabetic()))
        || (!said.is_empty() && said.len() <= 4 && said.bytes().all(|c| matches!(c, b'I' | b'V' | b'X')))
}

/// The last word of a text, with the full stops inside it.
fn last_word(said: &str) -> &str {
    let start = said.char_indices().rev().find(|(_, c)| !(c.is_alphanumeric() || *c == '.')).map_or(0, |(at, c)| at + c.len_utf8());
    said.get(start..).unwrap_or("").trim_start_matches('.')
}

/// Verbs that tell whose question or cry was quoted before them.
const TELLING: [&str; 16] = [
    "added",
    "asked",
    "asks",
    "cried",
    "demanded",
    "exclaimed",
    "posted",
    "replied",
    "said",
    "says",
    "shouted",
    "told",
    "tweeted",
    "wondered",
    "writes",
    "wrote",
];

/// Whether what follows a quotation says whose it was: a name of up to three words, then a verb of telling.
fn is_told(next: &str) -> bool {
    let mut words = next.split_ascii_whitespace();
    let is_name = words.next().is_some_and(|word| !abbreviations::starts(word));
    is_name && words.take(3).any(|word| TELLING.contains(&word.trim_end_matches([',', '.', ':'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text).iter().flat_map(|paragraph| sentences(text, paragraph)).filter_map(|bytes| text.get(bytes)).collect()
    }

    /// Each text is written with `|` where it must come apart.
    fn comes_apart(cases: &[&str]) {
        for case in cases {
            let want: Vec<&str> = case.split('|').map(str::trim).collect();
            assert_eq!(cut(&case.replace('|', "")), want);
        }
    }

    #[test]
    fn the_full_stop_of_a_short_form_ends_no_sentence() {
        comes_apart(&[
            "The U.S. envoy met Mr. Orlov at 9 a.m. Monday.| He left at 5 p.m.| The rest stayed.",
            "J. K. Marlow of Acme Inc. signed No. 5 on Feb. 3.| No.| Nobody else did.",
            "They went to the U.S.| The talks were short.",
            "Lt. Col. Ade Bello, e.g. Anna's uncle, paid 3.5 million, i.e. nothing.| It was over.",
            "Adams vs. Brown was on p. 12.| Others came later.",
        ]);
    }

    #[test]
    fn a_closing_quotation_mark_belongs_to_the_sentence_before_it() {
        comes_apart(&[
            "“We will talk.”| “When?” she asked.| “Now!”| He left.",
            "“Is that all?” Anna Bello said.| \"Yes.\"| 'No.'| (It was late.)| Then came dawn.",
            "„Wir reden.“| Danach ging er.",
            "He paused ... and went on.| “So …”| Nobody moved. . . .| It ended.",
        ]);
    }

    #[test]
    fn what_goes_on_with_a_small_letter_or_a_comma_is_one_sentence() {
        comes_apart(&["Is it peace? and when.| iPhones rang.", "Acme Ltd., which paid.| See http://a.example/b.c?d=E for more."]);
    }

    #[test]
    fn the_number_of_an_item_is_no_sentence() {
        comes_apart(&["1. Talk.| 2. Listen.", "IV. The end.| It was in 2012.| 50 people came."]);
    }

    #[test]
    fn a_date_that_stands_by_itself_is_one() {
        comes_apart(&[
            "Envoys meet again| Friday, May 3, 2024| Two envoys met.",
            "They met on Friday, May 3, 2024 In Geneva.",
            "They met Friday, May 3, 2024, in Geneva.",
        ]);
    }

    #[test]
    fn sentences_that_lost_their_space_come_apart() {
        comes_apart(&["It was over.|The envoy left.|“Why?”| Visit example.com or Node.JS."]);
    }

    #[test]
    fn lines_end_sentences_where_the_next_word_had_room() {
        assert_eq!(
            cut("A short heading\nThis line is much longer than the heading\nis. It ends."),
            ["A short heading", "This line is much longer than the heading\nis.", "It ends."]
        );
        assert_eq!(
            cut("The talks about the\nWest Bank were long\nand hard."),
            ["The talks about the\nWest Bank were long\nand hard."]
        );
        assert_eq!(cut("- one and more\n- two"), ["- one and more", "- two"]);
    }

    #[test]
    fn other_scripts_have_stops_of_their_own() {
        comes_apart(&["他们见面了。|然后离开了！|“好。”", "वे मिले।| फिर गए।", "متى التقوا؟| لم يلتقوا."]);
    }

    #[test]
    fn nothing_but_white_space_is_outside_of_all_sentences() {
        for text in ["", " ", ".", "...", "a.\u{301}b", "“", "\n\n.\n", "x\u{a0}. Y.", "1.", "?!”“«»", "Friday, May 3, 2024", "é.É"]
        {
            let kept: String = cut(text).concat().split_whitespace().collect();
            assert_eq!(kept, text.split_whitespace().collect::<String>(), "{text:?}");
        }
    }
}
