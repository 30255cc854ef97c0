//! What a token is and under which form it is counted: the rule, character by character, against the scan by eight bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::text::{Token, term, term_into, tokens, tokens_from, unaccented};
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

fn printed(text: &str) -> Vec<&str> {
    tokens(text).map(|token| &text[token.start..token.end]).collect()
}

#[test]
fn a_token_is_what_the_table_says() {
    let cases: [(&str, &[&str]); 18] = [
        ("", &[]),
        ("…", &[]),
        ("talks", &["talks"]),
        ("Trump's “back-channel” talks", &["Trump", "s", "back", "channel", "talks"]),
        ("don’t", &["don", "t"]),
        ("the U.S. said 3.5 or 1,000", &["the", "U", "S", "said", "3", "5", "or", "1", "000"]),
        ("F-16s in 2025", &["F", "16s", "in", "2025"]),
        ("Erdoğan–Zelenskyy", &["Erdoğan", "Zelenskyy"]),
        ("e\u{301}tude", &["e\u{301}tude"]),
        ("вечер, Ёлка", &["вечер", "Ёлка"]),
        ("हिन्दी में", &["हिन्दी", "में"]),
        ("سلام، عليكم", &["سلام", "عليكم"]),
        ("北京talks会谈", &["北", "京", "talks", "会", "谈"]),
        ("トランプ大統領", &["トランプ", "大", "統", "領"]),
        ("서울에서 회담", &["서울에서", "회담"]),
        ("\u{2764}\u{fe0f} love\u{1f600}", &["love"]),
        ("co\u{ad}operate", &["co\u{ad}operate"]),
        ("a\u{200b}b under_score a.b@c.de", &["a", "b", "under", "score", "a", "b", "c", "de"]),
    ];
    for (text, want) in cases {
        assert_eq!(printed(text), want, "{text}");
    }
}

#[test]
fn a_term_is_lower_case_and_composed() {
    let cases = [
        ("Trump", "trump"),
        ("ERDOĞAN", "erdoğan"),
        ("e\u{301}", "é"),
        ("ΟΔΟΣ", "οδος"),
        ("Straße", "straße"),
        ("\u{212a}", "k"),
        ("co\u{ad}operate", "cooperate"),
    ];
    for (word, want) in cases {
        assert_eq!(term(word), want, "{word}");
    }
}

#[test]
fn accents_go_where_they_may_be_left_out_in_writing() {
    let cases = [
        ("erdoğan", "erdogan"),
        ("zelenskyy", "zelenskyy"),
        ("łódź", "lodz"),
        ("søren", "soren"),
        ("straße", "strasse"),
        ("i\u{307}stanbul", "istanbul"),
        ("ёлка", "елка"),
        ("чай", "чай"),
        ("が", "が"),
        ("άνθρωπος", "ανθρωπος"),
        ("ở", "o"),
        ("한국", "한국"),
    ];
    for (word, want) in cases {
        assert_eq!(unaccented(word), want, "{word}");
    }
}

/// Text with much of what ends tokens, and what does not.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z0-9]{1,12}",
        3 => "[ .,'’“”—\n-]{1,3}",
        1 => "[éüğİŁßÅ\u{301}\u{308}]{1,3}",
        1 => "[а-яЁΑ-ω]{1,9}",
        1 => "[北京会谈カタナ々ー\u{3099}กขิ]{1,4}",
        1 => "[²½ⅣⓐǅΣς\u{ad}\u{200d}\u{fe0f}]{1,2}",
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

fn mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

proptest! {
    #[test]
    fn a_scan_from_any_token_finds_the_same_tokens(text in text()) {
        let all: Vec<Token> = tokens(&text).collect();
        for (at, token) in all.iter().enumerate() {
            let rest: Vec<Token> = tokens_from(&text, token.start).collect();
            prop_assert_eq!(&rest, &all[at..]);
        }
    }

    #[test]
    fn tokens_hold_every_letter_and_digit_and_nothing_else(text in text()) {
        let mut last = 0;
        for token in tokens(&text) {
            let between = &text[last..token.start];
            prop_assert!(!between.chars().any(char::is_alphanumeric), "{:?}", between);
            let word = &text[token.start..token.end];
            prop_assert!(word.chars().next().unwrap().is_alphanumeric());
            prop_assert!(word.chars().all(|c| c.is_alphanumeric() || mark(c)), "{:?}", word);
            prop_assert!(!token.plain || word.is_ascii());
            last = token.end;
        }
        prop_assert!(!text[last..].chars().any(char::is_alphanumeric));
    }

    #[test]
    fn in_scripts_with_spaces_tokens_are_maximal(text in "[a-zA-Z0-9éüğßа-я\u{301}\u{ad} .,'’“”—-]{0,60}") {
        let mut runs = Vec::new();
        let mut run = String::new();
        for c in text.chars().chain([' ']) {
            if c.is_alphanumeric() || (mark(c) && !run.is_empty()) {
                run.push(c);
            } else if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
        }
        prop_assert_eq!(printed(&text), runs);
    }

    #[test]
    fn the_term_of_a_term_is_itself(text in text()) {
        let mut found = String::new();
        for token in tokens(&text) {
            term_into(&text, token, &mut found);
            prop_assert_eq!(&found, &term(&text[token.start..token.end]));
            prop_assert_eq!(term(&found), found.clone());
            let plain = unaccented(&found).into_owned();
            prop_assert_eq!(unaccented(&plain), plain.as_str());
        }
    }
}
