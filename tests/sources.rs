//! The corpus against the saved pages that it was made from: quotations are there to the letter, and nothing else is copied.
//!
//! The pages are not part of the project, so these tests pass over what is not there and say so. `CROSSTALK_SOURCES` names the
//! folder with the pages; without it `../shared/seeds` is tried. With `CROSSTALK_SOURCES_REQUIRED=1` a missing folder fails.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::corpus::Corpus;
use crosstalk::embedded;
use crosstalk::text::words;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// How many words in a row are a copy.
const RUN: usize = 5;

/// How many words of a run may be common ones where the rest are names and numbers.
const COMMON: usize = 2;

/// The columns that quote, and those that hold no prose.
const QUOTING: [&str; 8] = ["quotation", "surface", "hedge", "title", "short", "speaker", "chain", "date_stated"];

/// The saved pages by the name that `articles.csv` gives them; none where the folder is not there.
fn pages(corpus: &Corpus) -> Option<BTreeMap<String, String>> {
    let folder = env::var_os("CROSSTALK_SOURCES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"), PathBuf::from);
    if !folder.is_dir() {
        let required = env::var("CROSSTALK_SOURCES_REQUIRED").is_ok_and(|value| value == "1");
        assert!(!required, "there is no folder {}, and CROSSTALK_SOURCES_REQUIRED asks for it", folder.display());
        println!("skipped: there is no folder {} with the saved pages", folder.display());
        return None;
    }
    let page = |source: &String| {
        let path = folder.join(source);
        (source.clone(), fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    };
    Some(corpus.articles.iter().map(|article| &article.source).map(page).collect())
}

fn corpus() -> Corpus {
    Corpus::load(&embedded()).unwrap()
}

fn nothing(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} found:\n{}", wrong.len(), wrong.join("\n"));
}

fn line(page: &str, number: u32) -> &str {
    page.lines().nth(number.saturating_sub(1) as usize).unwrap_or("")
}

#[test]
fn every_quotation_stands_in_its_line_of_the_saved_page_to_the_letter() {
    let corpus = corpus();
    let Some(pages) = pages(&corpus) else { return };
    let wrong = corpus.claims.iter().filter_map(|claim| {
        let (page, at) = (&pages[&claim.article.source], claim.place.line);
        (!line(page, at).contains(&claim.quotation)).then(|| {
            let elsewhere: Vec<String> = page
                .lines()
                .enumerate()
                .filter(|(_, line)| line.contains(&claim.quotation))
                .map(|(at, _)| (at + 1).to_string())
                .collect();
            let instead = if elsewhere.is_empty() { "nowhere".into() } else { format!("in line {}", elsewhere.join(", ")) };
            format!("{} ({} {}, line {at}): {:?} is {instead}", claim.id, claim.article.id, claim.place.id, claim.quotation)
        })
    });
    nothing(&wrong.collect::<Vec<_>>());
}

#[test]
fn every_line_has_as_many_words_as_coverage_says() {
    let corpus = corpus();
    let Some(pages) = pages(&corpus) else { return };
    let mut wrong = Vec::new();
    // Sentences share a line, which has as many words as they have together.
    let mut shared: BTreeMap<(&str, u32), u32> = BTreeMap::new();
    for place in &corpus.places {
        if place.part == "sentence" {
            *shared.entry((&place.article.source, place.line)).or_default() += place.words;
        }
        let found = words(line(&pages[&place.article.source], place.line)).count();
        let fits = if place.part == "sentence" { found >= place.words as usize } else { found == place.words as usize };
        if !fits {
            wrong.push(format!(
                "coverage.csv, row {}: {} {} has {found} words in line {}, not {}",
                place.row, place.article.id, place.id, place.line, place.words
            ));
        }
    }
    for ((source, at), together) in shared {
        let found = words(line(&pages[source], at)).count();
        if together as usize > found {
            wrong.push(format!("{source}, line {at}: its sentences have {together} words, the line has {found}"));
        }
    }
    nothing(&wrong);
}

/// The words of a text as they are compared, each with whether it is a name or a number as printed there.
fn folded(text: &str) -> Vec<(String, bool)> {
    let name = |word: &str| word.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit());
    words(text).map(|word| (word.folded(), name(word.text))).collect()
}

/// The runs of words of a text that a page has too, the longest of each place, joined; names and numbers alone are no copy.
fn copied(text: &str, pages: &[(String, Vec<String>)]) -> Vec<(String, String)> {
    let text = folded(text);
    let mut found: Vec<(String, String)> = Vec::new();
    for (source, page) in pages {
        let mut at = 0;
        while at + RUN <= text.len() {
            let longest = page
                .windows(RUN)
                .enumerate()
                .filter(|(_, run)| run.iter().eq(text[at..at + RUN].iter().map(|(word, _)| word)))
                .map(|(start, _)| page[start..].iter().zip(&text[at..]).take_while(|(a, (b, _))| *a == b).count())
                .max();
            match longest {
                Some(length)
                    if text[at..at + length].windows(RUN).any(|run| run.iter().filter(|(_, name)| !name).count() > COMMON) =>
                {
                    let run: Vec<&str> = text[at..at + length].iter().map(|(word, _)| word.as_str()).collect();
                    found.push((run.join(" "), source.clone()));
                    at += length;
                }
                _ => at += 1,
            }
        }
    }
    found
}

/// Every table below a folder, in order.
fn tables(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let is_table = |path: &PathBuf| path.extension().is_some_and(|end| end == "csv");
    entries.into_iter().flat_map(|path| if path.is_dir() { tables(&path) } else { vec![path] }).filter(is_table).collect()
}

#[test]
fn no_cell_but_those_that_quote_shares_five_words_in_a_row_with_a_saved_page() {
    let corpus = corpus();
    let Some(pages) = pages(&corpus) else { return };
    // Line by line, because a run across two paragraphs is nobody's sentence.
    let lines: Vec<(String, Vec<String>)> = pages
        .iter()
        .flat_map(|(source, page)| page.lines().enumerate().map(move |(at, line)| (format!("{source}, line {}", at + 1), line)))
        .map(|(source, line)| (source, words(line).map(|word| word.folded()).collect::<Vec<_>>()))
        .filter(|(_, words)| words.len() >= RUN)
        .collect();
    let mut wrong = Vec::new();
    // Every file is read from disk as it is, so that a table that is not embedded is looked at too.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for path in tables(&folder) {
        let file = path.strip_prefix(&folder).unwrap().display();
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let header = reader.headers().unwrap().clone();
        for (at, record) in reader.records().enumerate() {
            for (column, cell) in header.iter().zip(&record.unwrap()).filter(|(column, _)| !QUOTING.contains(column)) {
                for (run, place) in copied(cell, &lines) {
                    wrong.push(format!("{file}, row {}, column {column}: “{run}” stands in {place}", at + 2));
                }
            }
        }
    }
    nothing(&wrong);
}

#[test]
fn a_planted_copy_is_found_and_names_in_a_row_are_none() {
    let page = |text: &str| vec![("page, line 1".to_owned(), words(text).map(|word| word.folded()).collect::<Vec<_>>())];
    let saved = page("The quiet cook of Saint Mary’s Old School stirs a thin soup every day.");
    let found = |text: &str| copied(text, &saved).into_iter().map(|(run, _)| run).collect::<Vec<_>>();
    assert_eq!(found("She stirs a thin soup every night."), ["stirs a thin soup every"]);
    // Case and the form of the apostrophe hide nothing.
    assert_eq!(found("quiet cook of saint mary's"), ["quiet cook of saint mary's"]);
    assert_eq!(found("a thin soup every"), [""; 0]);
    // Of five words, four are a name.
    assert_eq!(found("of Saint Mary’s Old School"), [""; 0]);
}
