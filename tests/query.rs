//! What is typed, what it is taken for, and what is said about what was not understood.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::query::{Query, parse};
use proptest::prelude::*;

/// What was typed, how it is printed, and the beginnings of the notes.
const CASES: [(&str, &str, &str, &[&str]); 46] = [
    ("nothing", "", "", &[]),
    ("spaces", "  \t\n ", "", &[]),
    ("a word", "talks", "talks", &[]),
    ("a word keeps its capitals and accents", "Erdoğan", "Erdoğan", &[]),
    ("a word is composed", "e\u{301}lan", "élan", &[]),
    ("a phrase", "\"peace talks\"", "\"peace talks\"", &[]),
    ("a pasted phrase", "“peace talks”", "\"peace talks\"", &[]),
    ("a word of several tokens is a phrase", "U.S.", "\"U S\"", &[]),
    ("an apostrophe ends a token", "don’t", "\"don t\"", &[]),
    ("a hyphen within a word", "back-channel", "\"back channel\"", &[]),
    ("words", "peace talks", "peace talks", &[]),
    ("a star", "negotiat*", "negotiat*", &[]),
    ("stars are one star", "a***b", "a*b", &[]),
    ("a question mark", "t?lks", "t?lks", &[]),
    ("any word within a phrase", "\"peace * talks\"", "\"peace * talks\"", &[]),
    ("alternatives", "talks|talk", "talks|talk", &[]),
    ("alternatives with spaces", "talks | \"peace deal\"", "talks|\"peace deal\"", &[]),
    ("alternatives within a phrase", "\"peace talks|deal\"", "\"peace talks|deal\"", &[]),
    ("alternatives with spaces within a phrase", "\"peace talks | deal now\"", "\"peace talks|deal now\"", &[]),
    ("an alternative of two tokens", "\"the U.S.|American talks\"", "\"the U.S|American talks\"", &[]),
    ("near", "\"peace talks\"~5", "\"peace talks\"~5", &[]),
    ("near without a number", "\"peace talks\"~", "\"peace talks\"~5", &["A number is missing behind “~” at character 14"]),
    ("near and far", "\"a b\"~999", "\"a b\"~100", &["Words can be 1 to 100 apart"]),
    ("near alone is the word", "\"peace\"~5", "peace", &[]),
    ("too many near", "\"a b c d e f g\"~3", "\"a b c d e f\"~3", &["Near each other only 6 words"]),
    ("an expression over words", "/^talk(s|ing)$/", "/^talk(s|ing)$/", &[]),
    ("a slash within an expression", r"/a\/b/", r"/a\/b/", &[]),
    ("an expression over the text", "//peace.{1,9}talks//", "//peace.{1,9}talks//", &[]),
    ("an expression with a space", "//\\d+ dead//", "//\\d+ dead//", &[]),
    ("flags", "/a/i b", "/a/ b", &["“i” behind the regular expression was left out"]),
    ("an expression without an end", "/talks", "talks", &["The “/” at character 1 begins a regular expression"]),
    ("a text expression without an end", "//talks b", "talks b", &["The “//” at character 1 begins"]),
    ("a slash within a word", "and/or", "\"and or\"", &[]),
    ("a group", "@talks", "@talks", &[]),
    ("a group within a phrase", "\"peace @talks\"", "\"peace @talks\"", &[]),
    ("an address is no group", "joe@paper.com", "\"joe paper com\"", &[]),
    ("without", "peace -talks", "peace -talks", &[]),
    ("without a phrase", "peace -\"the talks\"", "peace -\"the talks\"", &[]),
    ("a hyphen alone", "peace - talks", "peace talks", &["There is no word in “-” at character 7"]),
    ("a field", "outlet:bbc talks", "outlet:\"bbc\" talks", &[]),
    ("a field with spaces", "Outlet:\"BBC News\"|cnn", "outlet:\"BBC News\"|\"cnn\"", &[]),
    ("no field", "foo:bar", "\"foo bar\"", &["“foo:” is none of outlet, date, title, text"]),
    (
        "no date",
        "date:today talks",
        "talks",
        &["“today” at character 1 is no date", "Nothing that can be looked for follows “date:”"],
    ),
    ("dates", "date:2025-02..2025-04", "date:\"2025-02..2025-04\"", &[]),
    ("a quotation mark without a counterpart", "\"peace talks", "\"peace talks\"", &["The quotation mark at character 1"]),
    ("words that are operators elsewhere", "peace AND talks", "peace AND talks", &["“AND” was taken for a word"]),
];

#[test]
fn what_is_typed_is_taken_for_what_the_table_says() {
    for (name, typed, printed, notes) in CASES {
        let (query, said) = parse(typed);
        assert_eq!(query.to_string(), printed, "{name}");
        assert_eq!(said.len(), notes.len(), "{name}: {said:?}");
        for (note, said) in notes.iter().zip(&said) {
            assert!(said.starts_with(note), "{name}: {said}");
            assert!(said.ends_with('.'), "{name}: {said}");
        }
    }
}

#[test]
fn what_has_no_word_in_it_is_noted_and_left_out() {
    for typed in ["…", "\"\"", "“ — ”", "|", "a||", "-", "--", "@", "//", "/", "outlet:", "date:x"] {
        let (query, notes) = parse(typed);
        assert!(
            query.clauses.len() <= usize::from(typed.contains('a')) && (typed.contains('|') || !notes.is_empty()),
            "{typed}: {notes:?}"
        );
    }
}

#[test]
fn a_long_query_is_cut_with_a_note() {
    let (query, notes) = parse(&"é ".repeat(5000));
    assert_eq!((query.clauses.len(), notes.len()), (2000, 1));
}

fn typed() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => prop::sample::select(vec![
            "a", "Talks", "é", "U.S.", "\"", "\"", "“", "”", "|", "~", "5", "-", "/", "//", "\\", "@", "@talks", "*", "?", ":", "outlet:",
            "date:", "2025-02", "..", ".", " ", " ", " ", "(", ")", "北京", "AND", "_", "'", "\n",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
    ];
    prop::collection::vec(part, 0..16).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_query_that_was_printed_reads_back_as_itself(typed in typed()) {
        let (query, _) = parse(&typed);
        let printed = query.to_string();
        let (again, notes) = parse(&printed);
        prop_assert_eq!(&again, &query, "{}", printed);
        let harmless = |note: &String| note.contains("was taken for a word");
        prop_assert!(notes.iter().all(harmless), "{}: {:?}", printed, notes);
    }
}

#[test]
fn nothing_typed_is_no_query() {
    assert_eq!(parse("").0, Query::default());
}

#[test]
fn marks_in_another_order_are_the_same_query() {
    let (query, _) = parse("\u{1e01b}\u{11c3f}");
    assert_eq!(parse(&query.to_string()).0, query);
}
