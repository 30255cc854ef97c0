//! The two tables that only the reading of texts needs: what can be wrong with them is said; and no text is in a public build.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use crosstalk::anchor::What;
use crosstalk::corpus::{Fault, read_anchors, read_gaps};
use crosstalk::study::coded::coded;
use crosstalk::text::Draft;
use crosstalk::{ANCHORS, TEXTS, embedded};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn said<T: std::fmt::Debug>(read: Result<Vec<T>, Vec<Fault>>) -> String {
    read.unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_gap_stands_in_a_place_and_not_behind_its_end() {
    let corpus = small::corpus();
    let read = |rows: &str| read_gaps(&corpus, &format!("article,place,word,lost\n{rows}"));
    let losses = read("notice,s2,13,who wrote it\n").unwrap();
    assert_eq!((losses[0].place.id.as_str(), losses[0].word, losses[0].lost.as_str()), ("s2", 13, "who wrote it"));
    assert!(said(read("notice,s2,14,more\n")).contains("gaps.csv, row 2, column word: is 14, and the place has 13 words"));
    assert!(said(read("notice,s9,1,more\n")).contains("\"s9\", which is no place of \"notice\""));
    assert!(said(read("notice,s2,1,\n")).contains("column lost: is empty"));
}

#[test]
fn an_anchor_has_four_signs_and_every_claim_an_anchor() {
    let corpus = small::corpus();
    let read = |rows: &str| read_anchors(&corpus, &format!("article,line,claim,lost,word,words,around\n{rows}"));
    assert_eq!(read("").unwrap(), []);
    assert!(said(read("begin,1,c1,,0,5,----\n")).contains("row 2, column around: found \"----\", expected four signs"));
    assert!(said(read("begin,1,c6,,0,5,--------\n")).contains("column claim: is not a claim of \"begin\""));
    let most = said(read("begin,1,c1,,0,5,--0aff--\n"));
    assert!(most.contains("has no row for the claim \"c2\"") && !most.contains("\"c1\""), "{most}");
}

#[test]
fn without_the_table_a_quotation_is_known_to_stand_in_its_paragraph() {
    let corpus = small::corpus();
    let coded = coded(&corpus, &[]);
    let begin = coded.iter().find(|coded| coded.id == "begin").unwrap();
    let spots: Vec<(u32, u32, u32)> = begin.spots.iter().map(|spot| (spot.first, spot.slack, spot.words)).collect();
    assert_eq!(spots, [(0, 0, 5), (5, 19, 1), (5, 17, 3), (25, 9, 3)]);
    assert!(begin.spots.iter().all(|spot| matches!(spot.what, What::Quotation { .. })));
}

#[test]
fn the_embedded_table_is_that_of_the_corpus() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(crosstalk::corpus::ANCHORS.0);
    assert_eq!(ANCHORS, fs::read_to_string(path).unwrap_or_default());
    let corpus = crosstalk::corpus::Corpus::load(&embedded()).unwrap();
    read_anchors(&corpus, ANCHORS).unwrap();
}

#[test]
fn a_build_holds_the_texts_of_the_folder_that_it_was_given_and_else_none() {
    let drafts: Vec<Draft> = serde_json::from_str(TEXTS).unwrap();
    let given = env::var("CROSSTALK_TEXTS").unwrap_or_default();
    if given.is_empty() {
        assert_eq!(drafts, []);
    } else {
        assert!(drafts.iter().all(|draft| fs::read_to_string(Path::new(&given).join(&draft.head.source)).unwrap() == draft.text));
    }
}

#[test]
fn only_the_program_of_the_desk_and_what_counts_them_names_the_texts() {
    fn naming(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                naming(&path, found);
            } else if fs::read_to_string(&path).unwrap().contains("crosstalk::TEXTS")
                || fs::read_to_string(&path).unwrap().contains("crate::TEXTS")
            {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    naming(&root, &mut found);
    found.retain(|path| !path.starts_with(root.join("bin/desk")) && !path.starts_with(root.join("bin/pack")));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_row_of_the_table_is_a_spot_of_its_article() {
    let corpus = crosstalk::corpus::Corpus::load(&embedded()).unwrap();
    let anchors = read_anchors(&corpus, ANCHORS).unwrap();
    let (mut furniture_lines, mut body_lines, mut gaps) = (0, 0, 0);
    for coded in coded(&corpus, &anchors) {
        let own: Vec<_> = anchors.iter().filter(|anchor| anchor.article.id == coded.id).collect();
        assert!(!own.is_empty());
        assert_eq!(coded.spots.len(), own.len());
        for (spot, anchor) in coded.spots.iter().zip(own) {
            assert_eq!((spot.first, spot.words, spot.around), (anchor.word, anchor.words, anchor.around));
            match &spot.what {
                What::Quotation { claim, words } => {
                    let known = anchor.claim.as_ref().unwrap();
                    assert_eq!((claim, words), (&known.id, &known.quotation));
                }
                What::Gap(lost) => {
                    gaps += 1;
                    assert!(!lost.is_empty() && *lost == anchor.lost);
                }
                What::Line { number, furniture } => {
                    assert!(anchor.lost.is_empty() && *number == anchor.line);
                    let parts: Vec<&str> = corpus
                        .places
                        .iter()
                        .filter(|place| place.article.id == coded.id && place.line == anchor.line)
                        .map(|place| place.part.as_str())
                        .collect();
                    assert_eq!(*furniture, parts == ["furniture"], "{} {number}: {parts:?}", coded.id);
                    *if *furniture { &mut furniture_lines } else { &mut body_lines } += 1;
                }
            }
        }
    }
    assert!(furniture_lines > 0 && body_lines > 20 && gaps > 0, "{furniture_lines} {body_lines} {gaps}");
}
