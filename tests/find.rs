//! Searches against a plain scan of the texts, for every kind of query.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs
)]

mod scan;

use crosstalk::index::{Builder, Index, TextSet};
use crosstalk::query::{Clause, Field, Hit, Options, Part, Pattern, Query, Slot, What, compile, parse};
use crosstalk::text::{term, tokens, unaccented};
use proptest::prelude::*;
use scan::{head, index, text, texts};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// A token as the scan sees it: as printed (composed), its term, its bytes.
struct Seen {
    printed: String,
    term: String,
    start: usize,
    end: usize,
}

fn seen(text: &str) -> Vec<Seen> {
    let seen = |start, end| Seen { printed: text[start..end].nfc().collect(), term: term(&text[start..end]), start, end };
    tokens(text).map(|token| seen(token.start, token.end)).collect()
}

type Holds = fn(&str) -> bool;

/// Expressions over words, and over the text, with what they mean.
const WORDS: [(&str, Holds); 4] = [
    ("^talk", |word| word.starts_with("talk")),
    ("s$", |word| word.ends_with('s')),
    ("AN", |word| word.contains("an")),
    ("^[0-9]+$", |word| word.bytes().all(|b| b.is_ascii_digit())),
];
const TEXTS: [(&str, &str); 4] = [("eace t", "eace t"), (", ", ", "), ("Talk", "talk"), ("\\.\\s", ". ")];

fn groups() -> Vec<(String, Vec<String>)> {
    vec![("talks".into(), vec!["talks".into(), "negotiat*".into(), "peace deal".into()]), ("none".into(), vec![])]
}

fn wild(pattern: &[char], word: &[char]) -> bool {
    match pattern {
        [] => word.is_empty(),
        ['*', rest @ ..] => (0..=word.len()).any(|skip| wild(rest, &word[skip..])),
        [first, rest @ ..] => !word.is_empty() && (*first == '?' || *first == word[0]) && wild(rest, &word[1..]),
    }
}

fn like(pattern: &str, word: &str) -> bool {
    wild(&pattern.chars().collect::<Vec<_>>(), &word.chars().collect::<Vec<_>>())
}

fn stem(word: &str) -> String {
    rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English).stem(word).into_owned()
}

fn word(typed: &str, token: &Seen, options: Options) -> bool {
    let sought = term(typed);
    if options.forms && !typed.contains(['*', '?']) {
        let capital = |word: &str| word.chars().next().unwrap().is_uppercase();
        return stem(&sought) == stem(&token.term) && (!options.case || capital(typed) == capital(&token.printed));
    }
    if options.case {
        return like(typed, &token.printed);
    }
    if unaccented(&sought) == sought { like(&sought, &unaccented(&token.term)) } else { like(&sought, &token.term) }
}

/// Where a run of parts that begins at a token ends: all ways.
fn run(parts: &[Part], at: usize, seen: &[Seen], options: Options) -> BTreeSet<usize> {
    let Some((first, rest)) = parts.split_first() else { return [at].into() };
    let ends: BTreeSet<usize> = match first {
        Part::Word(typed) => seen.get(at).filter(|token| word(typed, token, options)).map(|_| at + 1).into_iter().collect(),
        Part::Group(name) => {
            let members = groups().into_iter().find(|(group, _)| group == name).unwrap().1;
            members
                .iter()
                .flat_map(|line| {
                    let parts: Vec<Part> = line.split(' ').map(|word| Part::Word(word.into())).collect();
                    run(&parts, at, seen, options)
                })
                .collect()
        }
    };
    ends.into_iter().flat_map(|end| run(rest, end, seen, options)).collect()
}

fn phrase(slots: &[Slot], at: usize, seen: &[Seen], options: Options) -> BTreeSet<usize> {
    let Some((first, rest)) = slots.split_first() else { return [at].into() };
    let ends: BTreeSet<usize> = first.iter().flat_map(|parts| run(parts, at, seen, options)).collect();
    ends.into_iter().flat_map(|end| phrase(rest, end, seen, options)).collect()
}

/// Whether words can be given to different tokens among some, the first and the last of which are used.
fn dealt(words: &[Vec<usize>], from: usize, to: usize, used: &mut Vec<usize>) -> bool {
    let Some((first, rest)) = words.split_first() else { return used.contains(&from) && used.contains(&to) };
    first.iter().any(|at| {
        let free = (from..=to).contains(at) && !used.contains(at);
        free && {
            used.push(*at);
            let dealt = dealt(rest, from, to, used);
            used.pop();
            dealt
        }
    })
}

/// First token, tokens, and bytes where the pattern is about those.
type Place = (usize, usize, Option<(u32, u32)>);

fn places(pattern: &Pattern, text: &str, seen: &[Seen], options: Options) -> Vec<Place> {
    let mut found: BTreeSet<Place> = BTreeSet::new();
    match pattern {
        Pattern::Phrase(slots) => {
            for at in 0..seen.len() {
                found.extend(phrase(slots, at, seen, options).into_iter().map(|end| (at, end - at, None)));
            }
        }
        Pattern::Near(slots, within) => {
            let at = |slot: &Slot| {
                (0..seen.len()).filter(|at| !phrase(std::slice::from_ref(slot), *at, seen, options).is_empty()).collect()
            };
            let words: Vec<Vec<usize>> = slots.iter().map(at).collect();
            let all: Vec<(usize, usize)> = (0..seen.len())
                .flat_map(|from| (from..seen.len().min(from + *within as usize + 1)).map(move |to| (from, to)))
                .filter(|(from, to)| dealt(&words, *from, *to, &mut vec![]))
                .collect();
            let within = |(a, b): &(usize, usize), (c, d): &(usize, usize)| (a, b) != (c, d) && a <= c && d <= b;
            found.extend(
                all.iter().filter(|one| !all.iter().any(|other| within(one, other))).map(|(from, to)| (*from, to + 1 - from, None)),
            );
        }
        Pattern::Words(typed) => {
            let (_, holds) = WORDS.iter().find(|(expression, _)| expression == typed).unwrap();
            let strict = |word: &str| if *typed == "AN" { word.contains("AN") } else { holds(word) };
            for (at, token) in seen.iter().enumerate() {
                let loose = holds(&token.term) || holds(&unaccented(&token.term));
                if if options.case { strict(&token.printed) } else { loose } {
                    found.insert((at, 1, None));
                }
            }
        }
        Pattern::Text(typed) => {
            let (_, part) = TEXTS.iter().find(|(expression, _)| expression == typed).unwrap();
            let (text, part) = if options.case {
                (text.to_owned(), if *typed == "Talk" { "Talk" } else { part })
            } else {
                (text.to_ascii_lowercase(), *part)
            };
            let text = if typed.contains("\\s") { text.replace('\n', " ") } else { text };
            for (start, part) in text.match_indices(part) {
                let end = start + part.len();
                let first = seen.iter().filter(|token| token.end <= start).count();
                let count = seen.iter().filter(|token| token.end > start && token.start < end).count();
                found.insert((first, count, Some((start as u32, end as u32))));
            }
        }
    }
    found.into_iter().collect()
}

/// Everything that a query finds by scanning.
fn scanned(texts: &[String], query: &Query, options: Options, scope: &[bool]) -> (Vec<u32>, Vec<Hit>) {
    let (mut within, mut hits) = (Vec::new(), Vec::new());
    let mut first = 0;
    for (number, text) in texts.iter().enumerate() {
        let seen = seen(text);
        let mut here = BTreeSet::new();
        let mut holds = scope[number];
        for clause in &query.clauses {
            let found: Vec<Place> = match &clause.what {
                What::Any(patterns) => {
                    let found: Vec<Place> = patterns.iter().flat_map(|pattern| places(pattern, text, &seen, options)).collect();
                    holds &= found.is_empty() == clause.without;
                    found
                }
                What::Known(field, values) => {
                    let head = head(number);
                    let known = values.iter().any(|value| match field {
                        Field::Outlet => head.outlet.eq_ignore_ascii_case(value),
                        Field::Date => head.date.starts_with(value.as_str()),
                        Field::Title => head.title == *value || head.title.ends_with(value.as_str()),
                        Field::Text => head.id == *value,
                    });
                    holds &= known != clause.without;
                    vec![]
                }
            };
            here.extend(found);
        }
        if holds {
            within.push(number as u32);
            let hit = |(at, tokens, bytes)| Hit { text: number as u32, place: (first + at) as u32, bytes, tokens: tokens as u32 };
            hits.extend(here.into_iter().map(hit));
        }
        first += seen.len();
    }
    if hits.iter().any(|hit| hit.bytes.is_some()) {
        for hit in &mut hits {
            let seen = seen(&texts[hit.text as usize]);
            let first: usize = texts[..hit.text as usize].iter().map(|text| tokens(text).count()).sum();
            let at = hit.place as usize - first;
            hit.bytes = hit.bytes.or_else(|| Some((seen[at].start as u32, seen[at + hit.tokens as usize - 1].end as u32)));
        }
    }
    hits.sort();
    hits.dedup();
    (within, hits)
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        12 => prop::sample::select(vec![
            "the", "The", "peace", "Peace", "talks", "talk", "Talks", "a", "deal", "Erdoğan", "erdogan", "Erdogan", "s", "U", "zurich", "10",
            "élan", "北", "говорит", "absent", "talk*", "t?lk", "*", "*s", "erdo*", "é*", "n*t*r", "Ta*",
        ]).prop_map(|word| Part::Word(word.into())),
        1 => Just(Part::Group("talks".into())),
    ]
}

fn slot() -> impl Strategy<Value = Slot> {
    let run = prop_oneof![4 => prop::collection::vec(part(), 1..2), 1 => prop::collection::vec(part(), 2..3)];
    prop_oneof![4 => prop::collection::vec(run.clone(), 1..2), 1 => prop::collection::vec(run, 2..3)]
}

/// A slot for one token.
fn single() -> impl Strategy<Value = Slot> {
    prop::collection::vec(part().prop_filter("one token", |part| matches!(part, Part::Word(_))).prop_map(|part| vec![part]), 1..3)
}

fn pattern() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        6 => prop::collection::vec(slot(), 1..4).prop_map(Pattern::Phrase),
        2 => (prop::collection::vec(single(), 2..4), 1_u32..8).prop_map(|(slots, within)| Pattern::Near(slots, within)),
        1 => prop::sample::select(WORDS.to_vec()).prop_map(|(typed, _)| Pattern::Words(typed.into())),
        1 => prop::sample::select(TEXTS.to_vec()).prop_map(|(typed, _)| Pattern::Text(typed.into())),
    ]
}

fn clause() -> impl Strategy<Value = Clause> {
    let known = prop_oneof![
        prop::sample::select(vec!["courier", "Bugle", "nobody"]).prop_map(|value| (Field::Outlet, value)),
        prop::sample::select(vec!["2025", "2025-02", "2024"]).prop_map(|value| (Field::Date, value)),
        prop::sample::select(vec!["Title 1", "2"]).prop_map(|value| (Field::Title, value)),
        prop::sample::select(vec!["t0", "t3"]).prop_map(|value| (Field::Text, value)),
    ];
    let what = prop_oneof![
        6 => prop::collection::vec(pattern(), 1..3).prop_map(What::Any),
        1 => known.prop_map(|(field, value)| What::Known(field, vec![value.into()])),
    ];
    (prop::bool::weighted(0.15), what).prop_map(|(without, what)| Clause { without, what })
}

fn query() -> impl Strategy<Value = Query> {
    prop::collection::vec(clause(), 1..4).prop_map(|clauses| Query { clauses })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_query_finds_what_a_scan_finds(
        texts in texts(), query in query(), case in any::<bool>(), forms in prop::bool::weighted(0.2), within in prop::option::of(any::<u8>()),
    ) {
        let index = index(&texts);
        let options = Options { case, forms, ..Options::default() };
        let scope: Vec<bool> = (0..texts.len()).map(|text| within.is_none_or(|bits| bits >> text & 1 == 1)).collect();
        let set = within.map(|_| TextSet::of(texts.len() as u32, |text| scope[text as usize]));
        let (plan, _) = compile(&query, &index, options, &groups());
        let (texts_found, hits) = scanned(&texts, &query, options, &scope);
        prop_assert_eq!(plan.texts(&index, set.as_ref()), texts_found, "{}", query);
        let found = plan.hits(&index, set.as_ref());
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), hits.clone(), "{}", query);
        for (at, hit) in hits.iter().enumerate() {
            prop_assert_eq!(found.get(at), Some(*hit));
        }
        prop_assert_eq!(found.texts().map(|(_, hits)| hits.len()).sum::<usize>(), found.len());
        prop_assert_eq!(found.texts().count(), found.range());
    }

    #[test]
    fn whatever_is_typed_is_answered(texts in texts(), typed in "[a-z*?|\"/~@ 0-9().:\\[\\]{}-]{0,30}", case in any::<bool>()) {
        let index = index(&texts);
        let (query, _) = parse(&typed);
        let (plan, notes) = compile(&query, &index, Options { case, ..Options::default() }, &groups());
        let within = plan.texts(&index, None);
        for hit in plan.hits(&index, None).iter() {
            prop_assert!(within.contains(&hit.text));
        }
        prop_assert!(notes.iter().all(|note| note.ends_with('.')), "{:?}", notes);
    }
}

fn found(index: &Index, typed: &str) -> (Vec<u32>, Vec<String>) {
    let (query, mut notes) = parse(typed);
    let (plan, more) = compile(&query, index, Options::default(), &groups());
    notes.extend(more);
    (plan.hits(index, None).places().to_vec(), notes)
}

#[test]
fn named_queries_find_what_the_table_says() {
    let index = index(&[
        "The U.S. held peace talks; Erdoğan hosted the peace-talks.".into(),
        "Talks about talks: a stalking talk, co\u{ad}operate.".into(),
    ]);
    // 0 the, 1 u, 2 s, 3 held, 4 peace, 5 talks, 6 erdoğan, 7 hosted, 8 the, 9 peace, 10 talks,
    // 11 talks, 12 about, 13 talks, 14 a, 15 stalking, 16 talk, 17 cooperate
    let cases: [(&str, &[u32]); 16] = [
        ("talks", &[5, 10, 11, 13]),
        ("\"peace talks\"", &[4, 9]),
        ("U.S.", &[1]),
        ("erdogan", &[6]),
        ("Erdoğan", &[6]),
        ("Erdögan", &[]),
        ("cooperate", &[17]),
        ("talk*", &[5, 10, 11, 13, 16]),
        ("/talk/", &[5, 10, 11, 13, 15, 16]),
        ("//e t//", &[4]),
        ("\"talks talks\"~2", &[11]),
        ("\"held talks\"~2", &[3]),
        ("\"talks held\"~1", &[]),
        ("talks -peace", &[11, 13]),
        ("talks outlet:bugle", &[11, 13]),
        ("@talks text:t0", &[5, 10]),
    ];
    for (typed, places) in cases {
        let (found, notes) = found(&index, typed);
        assert_eq!((found.as_slice(), notes.len()), (places, 0), "{typed}: {notes:?}");
    }
}

#[test]
fn what_cannot_be_done_is_noted_and_the_rest_is_found() {
    let index = index(&["peace talks".into()]);
    let cases: [(&str, &[u32], &str); 6] = [
        ("talks /(/", &[1], "The regular expression “(” is not understood: unclosed group; it was left out."),
        ("talks /\\w{500}/", &[1], "The regular expression “\\w{500}” stands for too much at once; it was left out."),
        ("talks @nobody", &[1], "There is no group @nobody; there are @talks, @none."),
        ("-talks", &[], "The query only says which texts are meant; add a word that is to be found in them."),
        ("/(/", &[], "The regular expression “(” is not understood: unclosed group; it was left out."),
        ("talks //[//", &[1], "The regular expression “[” is not understood: unclosed character class; it was left out."),
    ];
    for (typed, places, note) in cases {
        let (found, notes) = found(&index, typed);
        assert_eq!((found.as_slice(), notes.as_slice()), (places, [note.to_owned()].as_slice()), "{typed}");
    }
}

#[test]
fn counts_alone_answer_what_counts_can() {
    let mut builder = Builder::new();
    builder.add_counts(head(0), [("peace", 3, [].as_slice()), ("talks", 2, [1, 4].as_slice()), ("the", 1, [].as_slice())]);
    builder.add(head(1), "the peace talks");
    builder.add_counts(head(2), [("talks", 2, [7, 900].as_slice())]);
    let index = builder.finish();
    assert_eq!((index.tokens(), index.ordered(0), index.ordered(1), index.text(0)), (11, false, true, None));
    assert_eq!(found(&index, "talks").0, [1, 4, 8, 9, 10]);
    assert_eq!(found(&index, "\"peace talks\"").0, [7]);
    let plan = |typed: &str, case| compile(&parse(typed).0, &index, Options { case, ..Options::default() }, &groups()).0;
    let needs = |typed: &str, case| (plan(typed, case).needs_order(), plan(typed, case).needs_text());
    assert_eq!(needs("talk*|the @talks /^p/", false), (true, false), "the group has a phrase");
    assert_eq!(needs("talk*|the /^p/", false), (false, false));
    assert_eq!(needs("talks", true), (false, true));
    assert_eq!(needs("//talks//", false), (true, true));
    assert_eq!(plan("the talks", false).texts(&index, None), [0, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn a_long_text_is_searched_as_a_short_one(parts in prop::collection::vec(text(), 60..80)) {
        // Enough places that they are marked as bits instead of sorted.
        let texts = vec![parts.concat().repeat(12), parts.concat()];
        let index = index(&texts);
        let (query, _) = parse("t*|p*|d*|\"peace *\"");
        let (plan, _) = compile(&query, &index, Options::default(), &[]);
        let (_, hits) = scanned(&texts, &query, Options::default(), &[true, true]);
        prop_assert_eq!(plan.hits(&index, None).iter().collect::<Vec<_>>(), hits);
    }
}

#[test]
fn where_accents_must_be_as_typed_a_word_without_finds_only_itself() {
    let index = index(&["Erdoğan met Erdogan", "ERDOĞAN", "erdogans"].map(str::to_owned));
    let found = |typed: &str, accents| {
        let options = Options { accents, ..Options::default() };
        compile(&parse(typed).0, &index, options, &[]).0.texts(&index, None)
    };
    assert_eq!(found("erdogan", false), [0, 1]);
    assert_eq!(found("erdogan", true), [0]);
    assert_eq!(found("erdoğan", true), [0, 1]);
    assert_eq!(found("erdog*", true), [0, 2]);
    assert_eq!(found("erdog*", false), [0, 1, 2]);
}
