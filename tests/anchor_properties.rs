//! Quotations, paragraphs and gaps found again in texts that the tests make up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod copies;

use copies::{Copy, Dice, copy, joined, lines, noisy, replaced, text, wrapped};
use crosstalk::anchor::{Coded, Found, Gap, Kind, Match, Shelf, What, Written, spots};
use proptest::prelude::*;

/// Words that are nobody's.
fn word(dice: &mut Dice) -> String {
    let syllables = ["ba", "ko", "ri", "tu", "sel", "mon", "dra", "pi", "ven", "os", "la", "gur"];
    (0..=dice.below(4)).map(|_| syllables[dice.below(syllables.len())]).collect()
}

/// An article that is made up: its page, with furniture before, inside and behind, and what a coder would have written down.
struct Made {
    page: String,
    coded: Coded,
    /// Each claim with its bytes in the page.
    claims: Vec<(String, usize, usize)>,
    /// For each paragraph its bytes.
    paragraphs: Vec<(usize, usize)>,
}

fn made(seed: u64, paragraphs: usize) -> Made {
    let mut dice = Dice(seed.wrapping_mul(977).wrapping_add(5));
    // Few different words, so that pairs of them come again.
    let vocabulary: Vec<String> = (0..160).map(|_| word(&mut dice)).collect();
    let line = |words: usize, dice: &mut Dice| {
        let mut line = String::new();
        for at in 0..words {
            line += match dice.below(14) {
                _ if at == 0 => "",
                0 => ", ",
                1 => " “",
                2 => "” ",
                3 => "-",
                4 => " – ",
                _ => " ",
            };
            line += &vocabulary[dice.below(vocabulary.len())];
        }
        line + "."
    };
    let mut page = line(4, &mut dice) + "\n\n";
    let (mut spans, mut claims, mut furniture) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..paragraphs {
        if number % 5 == 2 {
            let start = page.len();
            page += &line(4, &mut dice);
            furniture.push((start, page.len()));
            page += "\n\n";
        }
        let start = page.len();
        page += &line(20 + dice.below(40), &mut dice);
        spans.push((start, page.len()));
        page += "\n\n";
    }
    page += &line(60, &mut dice);
    for (start, end) in &spans {
        for _ in 0..dice.below(4) {
            let starts: Vec<usize> = words(&page[*start..*end]).iter().map(|(at, _)| start + at).collect();
            let ends: Vec<usize> = words(&page[*start..*end]).iter().map(|(_, end)| start + end).collect();
            let length = 5 + dice.below(6);
            let first = dice.below(starts.len() - length);
            claims.push((format!("c{}", claims.len()), starts[first], ends[first + length - 1]));
        }
    }
    let line = |furniture| move |(start, end): &(usize, usize)| written(*start, *end, What::Line { number: 1, furniture });
    let mut all: Vec<Written> = spans.iter().map(line(false)).chain(furniture.iter().map(line(true))).collect();
    all.sort_by_key(|line| line.start);
    let quotation = |claim: &str, start, end| What::Quotation { claim: claim.to_owned(), words: page[start..end].to_owned() };
    all.extend(
        claims.iter().map(|(claim, start, end): &(String, usize, usize)| written(*start, *end, quotation(claim, *start, *end))),
    );
    let coded = Coded { id: format!("a{seed}"), spots: spots(&page, &all) };
    Made { page, coded, claims, paragraphs: spans }
}

fn written(start: usize, end: usize, what: What) -> Written {
    Written { start: u32::try_from(start).unwrap(), end: u32::try_from(end).unwrap(), what }
}

/// The words of a text, in bytes.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
        match words.last_mut() {
            Some((_, end)) if *end == at => *end += c.len_utf8(),
            _ => words.push((at, at + c.len_utf8())),
        }
    }
    words
}

fn found(made: &Made, body: &str) -> Found {
    // Others on the shelf make no difference.
    let shelf = Shelf::new([1001, 1002].map(|seed| self::made(seed, 12).coded).into_iter().chain([made.coded.clone()]).collect());
    let mut found = shelf.recognise(body);
    assert!(found.len() <= 1 && found.iter().all(|found| found.article == made.coded.id), "{:?}", found.len());
    found.pop().unwrap_or_default()
}

/// The bytes of the page from which an anchor's letters came; None where they came from elsewhere.
fn origin(copy: &Copy, start: u32, end: u32) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut from: Vec<usize> = Vec::new();
    for (c, origin) in copy {
        if at >= start as usize && at < end as usize && c.is_alphabetic() {
            from.extend(*origin);
        }
        at += c.len_utf8();
    }
    Some((*from.iter().min()?, *from.iter().max()? + 1))
}

fn changed(made: &Made, how: usize, dice: &mut Dice) -> Copy {
    let all = copy(&made.page);
    match how {
        0 => all,
        1 => replaced(&all, |c| if "“”".contains(c) { "'".into() } else { c.to_string() }),
        2 => wrapped(&all, 30 + dice.below(50), true, "\n\n"),
        3 => joined(&lines(&all), " "),
        4 => {
            let mut lines = lines(&all);
            lines.remove(dice.below(lines.len()));
            joined(&lines, "\n")
        }
        5 => {
            let mut lines = lines(&all);
            dice.shuffle(&mut lines);
            joined(&lines, "\n")
        }
        6 => all[..all.len() * (4 + dice.below(6)) / 10].to_vec(),
        _ => noisy(&all, 20, dice),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_found_came_from_there_and_what_is_whole_is_found(seed in 0_u64..500, how in 0_usize..8, other in 0_u64..1000) {
        let made = made(seed, 14);
        prop_assume!(made.claims.len() >= 9);
        let changed = changed(&made, how, &mut Dice(other));
        let body = text(&changed);
        let found = found(&made, &body);
        for anchor in &found.anchors {
            let (_, start, end) = made.claims.iter().find(|(claim, ..)| *claim == anchor.claim).unwrap();
            let Some((from, until)) = origin(&changed, anchor.start, anchor.end) else {
                return Err(TestCaseError::fail(format!("{} is put on new letters", anchor.claim)));
            };
            if how < 7 {
                // Where the copy is cut off inside a quotation, what there is of it.
                let here = changed.iter().filter_map(|(c, at)| at.filter(|at| c.is_alphabetic() && (*start..*end).contains(at)));
                let whole = here.clone().min().zip(here.max().map(|last| last + 1));
                prop_assert_eq!(Some((from, until)), whole, "{}", anchor.claim);
            } else {
                // A wrong letter more or less at the ends.
                prop_assert!(from.abs_diff(*start) <= 9 && until.abs_diff(*end) <= 9, "{} at {from}, not {start}", anchor.claim);
            }
        }
        for (claim, start, end) in &made.claims {
            let here = changed.iter().filter(|(c, at)| c.is_alphabetic() && at.is_some_and(|at| (*start..*end).contains(&at))).count();
            let letters = made.page[*start..*end].chars().filter(|c| c.is_alphabetic()).count();
            let is_found = found.anchors.iter().any(|anchor| anchor.claim == *claim);
            prop_assert!(is_found != found.lost.contains(claim) || found.article.is_empty());
            if how < 7 && !found.article.is_empty() {
                prop_assert!(is_found || here < letters, "{claim} is there and not found");
                prop_assert!(!is_found || here > 0, "{claim} is not there and found");
            }
        }
    }

    #[test]
    fn parts_cover_the_text_and_hold_what_they_say(seed in 0_u64..500, how in 0_usize..8, other in 0_u64..1000) {
        let made = made(seed, 14);
        prop_assume!(made.claims.len() >= 9);
        let changed = changed(&made, how, &mut Dice(other));
        let body = text(&changed);
        let found = found(&made, &body);
        let mut at = 0;
        for part in &found.parts {
            prop_assert_eq!(part.start, at);
            prop_assert!(part.start < part.end && body.get(part.start as usize..part.end as usize).is_some());
            at = part.end;
        }
        prop_assert!(found.parts.is_empty() || at as usize == body.len());
        prop_assert!(found.gaps.iter().all(|gap| body.is_char_boundary(gap.at as usize)));
        prop_assert!(found.gaps.is_sorted_by_key(|gap| gap.at));
        if how < 7 && !found.parts.is_empty() {
            // Every letter of the article that is in a whole paragraph is in the article, and no other is.
            let mut byte = 0;
            for (c, from) in &changed {
                let part = found.parts.iter().find(|part| (part.start..part.end).contains(&u32::try_from(byte).unwrap())).unwrap();
                byte += c.len_utf8();
                let Some(from) = from.filter(|_| c.is_alphabetic()) else { continue };
                let paragraph = made.paragraphs.iter().find(|(start, end)| (*start..*end).contains(&from));
                match paragraph {
                    None => prop_assert!(part.kind != Kind::Article, "{from} is no article"),
                    Some((start, end)) if how != 6 || changed.iter().any(|(_, at)| *at == Some(end - 1)) => {
                        prop_assert!(part.kind == Kind::Article, "{from} is of the article, {start}..{end}");
                    }
                    Some(_) => {}
                }
            }
        }
    }

    #[test]
    fn whatever_comes_in_does_no_harm(body in "\\PC{0,300}") {
        let made = made(3, 12);
        found(&made, &body);
        found(&made, &(made.page.clone() + &body));
    }
}

/// A small copy, written by hand, with something lost.
const SOUP: &str = "Ada asked the cook for a bowl of soup.\nRead more:\nsaid that the pot in was empty by noon.\nSo they all went home and ate bread.";

const QUOTED: [&str; 7] = [
    "asked the cook for a bowl",
    "a bowl of soup",
    "that the pot",
    "empty by noon",
    "all went home",
    "home and ate bread",
    "Ada asked the cook",
];

fn of_soup(body: &str) -> Found {
    let at = |part: &str| SOUP.find(part).unwrap();
    let line = |(number, text): (usize, &str)| {
        let what = What::Line { number: u32::try_from(number + 1).unwrap(), furniture: text == "Read more:" };
        written(at(text), at(text) + text.len(), what)
    };
    let quotation = |(number, words): (usize, &&str)| {
        written(at(words), at(words) + words.len(), What::Quotation { claim: format!("c{number}"), words: (*words).to_owned() })
    };
    let gap = |(before, lost): (&str, &str)| written(at(before), at(before), What::Gap(lost.to_owned()));
    let mut all: Vec<Written> = SOUP.lines().enumerate().map(line).collect();
    all.extend(QUOTED.iter().enumerate().map(quotation));
    all.extend([("said", "who said it"), ("was empty", "which room")].map(gap));
    let shelf = Shelf::new(vec![Coded { id: "soup".into(), spots: spots(SOUP, &all) }]);
    shelf.recognise(body).pop().unwrap_or_default()
}

fn gaps(body: &str) -> Vec<(String, String)> {
    of_soup(body)
        .gaps
        .into_iter()
        .map(|Gap { at, what }| (body[..at as usize].chars().rev().take(4).collect::<String>().chars().rev().collect(), what))
        .collect()
}

#[test]
fn what_the_copy_had_lost_is_a_gap_where_the_text_lost_it_too() {
    assert_eq!(gaps(SOUP), [("re:\n".to_owned(), "who said it".to_owned()), ("t in".into(), "which room".into())]);
    // Whoever has the whole text sees no gaps.
    let whole = SOUP.replace("said that", "Bert said that").replace("pot in was", "pot in the cellar was");
    assert_eq!(gaps(&whole), []);
    assert_eq!(of_soup(&whole).lost, [""; 0]);
}

#[test]
fn a_paragraph_that_is_missing_is_a_gap_with_its_length() {
    let body: Vec<&str> = SOUP.lines().filter(|line| !line.starts_with("So")).collect();
    assert_eq!(gaps(&body.join("\n")).last(), Some(&("oon.".to_owned(), "a paragraph of 8 words".to_owned())));
    assert_eq!(of_soup(&body.join("\n")).lost, ["c4", "c5"]);
}

#[test]
fn furniture_and_the_rest_of_the_page_are_set_apart() {
    let body = format!("Menu\n{SOUP}\nOur newsletter");
    let kinds: Vec<(Kind, String)> = of_soup(&body)
        .parts
        .into_iter()
        .map(|part| (part.kind, body[part.start as usize..part.end as usize].trim().to_owned()))
        .collect();
    let line = |at: usize| SOUP.lines().nth(at).unwrap().to_owned();
    let want = [
        (Kind::Rest, "Menu".to_owned()),
        (Kind::Article, line(0)),
        (Kind::Furniture, line(1)),
        (Kind::Article, format!("{}\n{}", line(2), line(3))),
        (Kind::Rest, "Our newsletter".into()),
    ];
    assert_eq!(kinds, want);
}

#[test]
fn a_match_says_how_it_was_found() {
    let by =
        |body: &str, claim: &str| of_soup(body).anchors.into_iter().find(|anchor| anchor.claim == claim).map(|anchor| anchor.by);
    assert_eq!(by(SOUP, "c0"), Some(Match::Exact));
    assert_eq!(by(&SOUP.replace("the cook", "the\u{a0}COOK"), "c0"), Some(Match::Normalised));
    assert_eq!(by(&SOUP.replace("the cook", "the cock"), "c0"), Some(Match::Approximate(1)));
    assert_eq!(by(&SOUP.replace("the cook", "the maid"), "c0"), None);
}

#[test]
fn without_signs_the_order_and_the_lengths_decide() {
    let made = made(9, 14);
    let mut bare = made.coded.clone();
    let lengths: Vec<(u32, u32)> =
        made.coded.spots.iter().filter(|s| matches!(s.what, What::Line { .. })).map(|s| (s.first, s.words)).collect();
    bare.spots.retain(|spot| matches!(spot.what, What::Quotation { .. }));
    for spot in &mut bare.spots {
        let (first, words) = lengths.iter().find(|(first, words)| (*first..first + words).contains(&spot.first)).unwrap();
        (spot.first, spot.slack, spot.around) = (*first, words - spot.words, [None; 4]);
    }
    let shelf = Shelf::new(vec![bare]);
    let found = shelf.recognise(&made.page).pop().unwrap();
    assert_eq!(found.parts, []);
    let long = made
        .claims
        .iter()
        .filter(|(_, start, end)| made.page[*start..*end].chars().filter(|c| c.is_alphabetic()).count() >= 20)
        .count();
    assert!(found.anchors.len() >= long, "{} of {long}", found.anchors.len());
    for anchor in &found.anchors {
        let (_, start, end) = made.claims.iter().find(|(claim, ..)| *claim == anchor.claim).unwrap();
        assert_eq!((anchor.start as usize, anchor.end as usize), (*start, *end), "{}", anchor.claim);
    }
}

#[test]
fn two_articles_in_one_page_are_both_known_and_told_apart() {
    let (one, two) = (made(21, 14), made(22, 10));
    let body = format!("{}\n\n{}", one.page, two.page);
    let shelf = Shelf::new(vec![one.coded.clone(), two.coded.clone()]);
    let found = shelf.recognise(&body);
    assert_eq!(found.iter().map(|found| (found.article.as_str(), found.lost.len())).collect::<Vec<_>>(), [("a21", 0), ("a22", 0)]);
    let of_two = |part: &crosstalk::anchor::Part| part.kind == Kind::Other("a22".into());
    assert!(found[0].parts.iter().filter(|part| of_two(part)).all(|part| part.start as usize > one.page.len()));
    assert!(found[0].parts.iter().any(of_two));
}
