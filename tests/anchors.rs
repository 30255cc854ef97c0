//! Quotations found again in the saved pages, in every form in which a person might have them.
//!
//! The pages are not part of the project: `CROSSTALK_SOURCES` names their folder, without it `../shared/seeds` is tried, and with
//! `CROSSTALK_SOURCES_REQUIRED=1` a missing folder fails. Every character of a changed copy knows where it came from, so a
//! quotation that is put in a wrong place is found out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod copies;

use copies::{Copy, Dice, copy, joined, ligatures, lines, noisy, paragraphs, replaced, text, through_html, wrapped};
use crosstalk::anchor::{Coded, Found, Kind, Match, Shelf};
use crosstalk::corpus::{Corpus, read_anchors, read_gaps};
use crosstalk::embedded;
use crosstalk::study::coded::coded;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::load(&embedded()).unwrap());

static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::new(articles()));

const ANCHORS_TABLE: &str = include_str!("../corpus/anchors.csv");
const GAPS_TABLE: &str = include_str!("../corpus/gaps.csv");

fn articles() -> Vec<Coded> {
    coded(&CORPUS, &read_anchors(&CORPUS, ANCHORS_TABLE).unwrap())
}

/// The saved pages with their names; none where the folder is not there.
fn pages() -> Vec<(String, String)> {
    let folder = env::var_os("CROSSTALK_SOURCES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"), PathBuf::from);
    if !folder.is_dir() {
        let required = env::var("CROSSTALK_SOURCES_REQUIRED").is_ok_and(|value| value == "1");
        assert!(!required, "there is no folder {}, and CROSSTALK_SOURCES_REQUIRED asks for it", folder.display());
        println!("skipped: there is no folder {} with the saved pages", folder.display());
        return Vec::new();
    }
    let mut names: Vec<String> = CORPUS.articles.iter().map(|article| article.source.clone()).collect();
    names.sort();
    names.dedup();
    names.into_iter().map(|name| (name.clone(), fs::read_to_string(folder.join(&name)).unwrap())).collect()
}

/// Where a quotation stands in the page, in bytes.
fn truth(page: &str, claim: &str) -> (usize, usize) {
    let claim = CORPUS.claim(claim).unwrap();
    let start: usize = page.split_inclusive('\n').take(claim.place.line as usize - 1).map(str::len).sum();
    let line = page.lines().nth(claim.place.line as usize - 1).unwrap();
    let mut at: Vec<usize> = line.match_indices(&claim.quotation).map(|(at, _)| at).collect();
    assert_eq!(at.len(), 1, "{} stands once in its line", claim.id);
    let at = start + at.remove(0);
    (at, at + claim.quotation.len())
}

type Change = Box<dyn Fn(&Copy) -> Copy>;

/// What must hold of a copy.
#[derive(Clone, Copy, PartialEq)]
enum Ask {
    /// Every quotation of which everything is there is found.
    All,
    /// None is in a wrong place; some may be lost, because letters are wrong.
    NoneWrong,
}

/// Recognises a copy and compares every quotation with its true place; gives how many were found, of how many that are there.
fn check(name: &str, page: &str, source: &str, copy: &Copy, ask: Ask) -> (usize, usize) {
    let body = text(copy);
    let found = SHELF.recognise(&body);
    let mut wrong: Vec<String> = Vec::new();
    let (mut placed, mut there) = (0, 0);
    let here: Vec<_> = CORPUS.articles.iter().filter(|article| article.source == source).collect();
    for other in found.iter().filter(|found| !here.iter().any(|article| article.id == found.article)) {
        wrong.push(format!("is taken for {}", other.article));
    }
    // The first byte of each character.
    let mut bytes = Vec::new();
    let mut at = 0;
    for (c, _) in copy {
        bytes.push(at);
        at += c.len_utf8();
    }
    for article in here {
        let claims: Vec<_> = CORPUS.claims.iter().filter(|claim| claim.article.id == article.id).collect();
        let none = Found::default();
        let found = found.iter().find(|found| found.article == article.id).unwrap_or(&none);
        let (mut whole, mut right, mut missed) = (0, 0, Vec::new());
        for claim in &claims {
            let (start, end) = truth(page, &claim.id);
            let is_letter = |at: usize| page[at..].chars().next().unwrap().is_alphanumeric();
            let letters = page[start..end].char_indices().filter(|(at, _)| is_letter(start + at)).count();
            let mut came: Vec<usize> = copy
                .iter()
                .enumerate()
                .filter(|(_, (_, at))| at.is_some_and(|at| (start..end).contains(&at) && is_letter(at)))
                .map(|(n, _)| n)
                .collect();
            came.dedup_by_key(|n| copy[*n].1);
            let is_whole = came.len() == letters;
            whole += usize::from(is_whole);
            let anchor = found.anchors.iter().find(|anchor| anchor.claim == claim.id);
            assert!(anchor.is_some() != found.lost.contains(&claim.id) || found.article.is_empty(), "found or lost: {}", claim.id);
            let Some(anchor) = anchor else {
                if is_whole && ask == Ask::All {
                    missed.push(format!("{} is not found: {:?}", claim.id, claim.quotation));
                }
                continue;
            };
            right += 1;
            let span = body.get(anchor.start as usize..anchor.end as usize).expect("whole characters");
            let is_right = if let (Some(first), Some(last)) = (came.first(), came.last()) {
                let (first, last) = (bytes[*first], bytes[*last] + copy[*last].0.len_utf8());
                let (a, b) = (anchor.start as usize, anchor.end as usize);
                match ask {
                    Ask::All => {
                        let outer = |text: &str| !text.chars().any(char::is_alphanumeric);
                        a <= first && last <= b && outer(&body[a..first]) && outer(&body[last..b])
                    }
                    // Most of it is the same.
                    Ask::NoneWrong => last.min(b).saturating_sub(first.max(a)) * 5 >= (last.max(b) - first.min(a)) * 4,
                }
            } else {
                false
            };
            // A line that is printed twice is the same line.
            let twin = |at: usize| {
                let line = page[..at].rfind('\n').map_or(0, |at| at + 1);
                page[line..].lines().next().unwrap_or("").trim().to_owned()
            };
            let from = copy[bytes.partition_point(|byte| *byte < anchor.start as usize)..]
                .iter()
                .find_map(|(c, at)| at.filter(|_| c.is_alphanumeric()));
            let is_twin = from.is_some_and(|from| twin(from) == twin(start));
            if !is_right && !is_twin {
                wrong.push(format!("{} is put at {span:?}, not {:?}", claim.id, claim.quotation));
            }
        }
        placed += right;
        there += whole;
        // What has too few of its quotations is not recognised, and then all of them are lost.
        if whole * 3 >= claims.len() && whole >= 5 {
            wrong.extend(missed);
        }
    }
    assert!(wrong.is_empty(), "{source}, {name}: {}\n{}", wrong.len(), wrong.join("\n"));
    (placed, there)
}

#[test]
fn the_saved_page_has_every_quotation_to_the_letter() {
    for (source, page) in pages() {
        let found = SHELF.recognise(&page);
        check("as it is", &page, &source, &copy(&page), Ask::All);
        for found in found {
            assert_eq!(found.lost, [""; 0], "{}", found.article);
            for anchor in &found.anchors {
                let (start, end) = truth(&page, &anchor.claim);
                assert_eq!((anchor.start as usize, anchor.end as usize, anchor.by), (start, end, Match::Exact), "{}", anchor.claim);
            }
        }
    }
}

#[test]
fn other_marks_and_breaks_make_no_difference() {
    let marks = |from: &'static str, to: &'static str| {
        move |copy: &Copy| replaced(copy, |c| from.find(c).map_or(c.to_string(), |_| to.to_owned()))
    };
    let inside = |mark: &'static str| {
        move |copy: &Copy| {
            let mut all = Copy::new();
            for pair in copy.windows(2) {
                all.push(pair[0]);
                if pair[0].0.is_alphabetic() && pair[1].0.is_alphabetic() && all.len().is_multiple_of(3) {
                    all.extend(mark.chars().map(|c| (c, None)));
                }
            }
            all.extend(copy.last());
            all
        }
    };
    let forms: Vec<(&str, Change)> = vec![
        ("straight quotes", Box::new(marks("“”„", "\""))),
        ("straight apostrophes", Box::new(marks("’‘", "'"))),
        ("curly quotes", Box::new(marks("\"", "”"))),
        ("guillemets", Box::new(marks("\"“”", "»"))),
        ("curly apostrophes", Box::new(marks("'", "’"))),
        ("en dashes", Box::new(marks("-—", "–"))),
        ("hyphens", Box::new(marks("—–", "-"))),
        ("em dashes with spaces", Box::new(marks("—–", " — "))),
        ("no-break spaces", Box::new(marks(" ", "\u{a0}"))),
        ("two spaces", Box::new(marks(" ", "  "))),
        ("soft hyphens", Box::new(inside("\u{ad}"))),
        ("zero-width spaces", Box::new(inside("\u{200b}"))),
        ("no quotes", Box::new(marks("\"“”", ""))),
        ("Windows line ends", Box::new(marks("\n", "\r\n"))),
        ("capitals", Box::new(|copy: &Copy| replaced(copy, |c| c.to_uppercase().collect()))),
        ("ligatures", Box::new(ligatures)),
        ("all in one line", Box::new(|copy: &Copy| joined(&paragraphs(copy), " "))),
        ("one break between paragraphs", Box::new(|copy: &Copy| joined(&paragraphs(copy), "\n"))),
        ("four breaks between paragraphs", Box::new(|copy: &Copy| joined(&paragraphs(copy), "\n\n\n\n"))),
        ("wrapped at 72", Box::new(|copy: &Copy| wrapped(copy, 72, false, "\n\n"))),
        ("wrapped at 72 without empty lines", Box::new(|copy: &Copy| wrapped(copy, 72, false, "\n"))),
        ("wrapped at 40 with hyphens", Box::new(|copy: &Copy| wrapped(copy, 40, true, "\r\n\r\n"))),
        ("through a page", Box::new(through_html)),
        (
            "wrapped, straight, through a page",
            Box::new(move |copy: &Copy| wrapped(&marks("“”’‘", "'")(&through_html(copy)), 60, true, "\n")),
        ),
    ];
    for (source, page) in pages() {
        for (name, form) in &forms {
            check(name, &page, &source, &form(&copy(&page)), Ask::All);
        }
    }
}

#[test]
fn of_a_paragraph_that_is_missing_the_quotations_are_lost_and_no_others() {
    for (source, page) in pages() {
        let all = copy(&page);
        let lines = lines(&all);
        for at in 0..lines.len() {
            let mut rest = lines.clone();
            rest.remove(at);
            check(&format!("without line {}", at + 1), &page, &source, &joined(&rest, "\n"), Ask::All);
            check(&format!("without line {}, in one line", at + 1), &page, &source, &joined(&rest, " "), Ask::All);
        }
        // And of every line that is printed as often as it is.
        for at in 0..lines.len() {
            let line = text(&lines[at]);
            let rest: Vec<Copy> = lines.iter().filter(|other| line.trim().is_empty() || text(other) != line).cloned().collect();
            check(&format!("without line {} wherever it stands", at + 1), &page, &source, &joined(&rest, "\n"), Ask::All);
        }
    }
}

#[test]
fn paragraphs_that_change_places_take_their_quotations_with_them() {
    let mut dice = Dice(7);
    for (source, page) in pages() {
        let lines = paragraphs(&copy(&page));
        for at in 1..lines.len() {
            let mut other = lines.clone();
            other.swap(at - 1, at);
            check(&format!("paragraphs {at} and {} change places", at + 1), &page, &source, &joined(&other, "\n\n"), Ask::All);
        }
        for round in 0..15 {
            let mut other = lines.clone();
            dice.shuffle(&mut other);
            check(&format!("shuffled, round {round}"), &page, &source, &joined(&other, "\n"), Ask::All);
        }
    }
}

#[test]
fn a_part_of_a_page_is_known_and_the_rest_is_lost() {
    for (source, page) in pages() {
        let lines = paragraphs(&copy(&page));
        for parts in 2..=3 {
            for part in 0..parts {
                let slice = &lines[part * lines.len() / parts..(part + 1) * lines.len() / parts];
                check(&format!("part {part} of {parts}"), &page, &source, &joined(slice, "\n\n"), Ask::All);
            }
        }
        // Cut in the middle of words and characters.
        let all = copy(&page);
        for tenth in 1..10 {
            check(&format!("the first {tenth} tenths"), &page, &source, &all[..all.len() * tenth / 10].to_vec(), Ask::All);
        }
    }
}

#[test]
fn with_wrong_letters_most_are_found_and_none_in_a_wrong_place() {
    for per_thousand in [5, 20, 50] {
        let mut dice = Dice(11);
        let (mut found, mut all) = (0, 0);
        for (source, page) in pages() {
            for round in 0..12 {
                let mut noise = noisy(&copy(&page), per_thousand, &mut dice);
                if round % 3 == 1 {
                    noise = wrapped(&noise, 72, true, "\n\n");
                } else if round % 3 == 2 {
                    noise = joined(&paragraphs(&noise), " ");
                }
                let (placed, _) =
                    check(&format!("{per_thousand} in a thousand, round {round}"), &page, &source, &noise, Ask::NoneWrong);
                found += placed;
                all += CORPUS.claims.iter().filter(|claim| claim.article.source == source).count();
            }
        }
        if let Some(share) = (found * 1000).checked_div(all) {
            println!("of 1000 characters {per_thousand} wrong: of 1000 quotations {share} found");
            let least = [(5, 99), (20, 96), (50, 75)].iter().find(|(rate, _)| *rate == per_thousand).unwrap().1;
            assert!(found * 100 >= all * least, "{per_thousand}: {found} of {all}");
        }
    }
}

#[test]
fn what_the_pages_consist_of_is_what_the_corpus_says() {
    for (source, page) in pages() {
        for found in SHELF.recognise(&page) {
            let mut at = 0;
            for part in &found.parts {
                assert_eq!(part.start, at);
                at = part.end;
            }
            assert_eq!(at as usize, page.len());
            for place in CORPUS.places.iter().filter(|place| place.article.source == source && place.words > 0) {
                let start: usize = page.split_inclusive('\n').take(place.line as usize - 1).map(str::len).sum();
                let line = page.lines().nth(place.line as usize - 1).unwrap();
                let first = start + line.find(char::is_alphanumeric).unwrap();
                let part = found.parts.iter().find(|part| (part.start as usize..part.end as usize).contains(&first)).unwrap();
                let want = match (place.part.as_str(), place.article.id == found.article) {
                    ("furniture", _) => Kind::Furniture,
                    (_, true) => Kind::Article,
                    (_, false) => Kind::Other(place.article.id.clone()),
                };
                assert_eq!(part.kind, want, "{} {}", place.article.id, place.id);
            }
            let losses = read_gaps(&CORPUS, GAPS_TABLE).unwrap();
            let own: Vec<&str> =
                losses.iter().filter(|loss| loss.place.article.id == found.article).map(|loss| loss.lost.as_str()).collect();
            assert_eq!(found.gaps.iter().map(|gap| gap.what.as_str()).collect::<Vec<_>>(), own);
        }
    }
}

#[test]
fn the_derived_table_fits_the_corpus() {
    let anchors = read_anchors(&CORPUS, ANCHORS_TABLE).unwrap();
    for claim in &CORPUS.claims {
        assert_eq!(
            anchors.iter().filter(|anchor| anchor.claim.as_ref().is_some_and(|other| other.id == claim.id)).count(),
            1,
            "{}",
            claim.id
        );
    }
    let losses = read_gaps(&CORPUS, GAPS_TABLE).unwrap();
    assert_eq!(anchors.iter().filter(|anchor| !anchor.lost.is_empty()).count(), losses.len());
}
