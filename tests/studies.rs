//! Studies of the corpus against what other programs compute: see `tests/reference/studies.py`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::address::{Filters, RowOrder};
use crosstalk::corpus::Corpus;
use crosstalk::embedded;
use crosstalk::study::alike_articles::{Counted, Near, groups};
use crosstalk::study::grid::grid;
use crosstalk::study::similar::Similar;
use crosstalk::study::sources::source;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Reference {
    rows: BTreeMap<String, BTreeMap<String, Option<f64>>>,
    likeness: Vec<Likeness>,
    passages: Vec<Likeness>,
}

#[derive(Deserialize)]
struct Likeness {
    texts: Vec<String>,
    cosines: Vec<Vec<f64>>,
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("reference/studies.json")).unwrap()
}

#[test]
fn how_far_outlets_differ_in_a_row_is_the_distance_that_scipy_gives() {
    let corpus = Corpus::load(&embedded()).unwrap();
    for (term, rows) in reference().rows {
        let grid = grid(&corpus, corpus.concept(&term), &Filters::default(), RowOrder::Codebook);
        let ours: BTreeMap<String, Option<f64>> =
            grid.rows.iter().filter_map(|row| Some((row.code.as_ref()?.id.clone(), row.disagreement))).collect();
        assert_eq!(ours.keys().collect::<Vec<_>>(), rows.keys().collect::<Vec<_>>());
        assert!(rows.values().flatten().count() > 4, "rows that outlets differ in");
        for (row, want) in rows {
            match (ours[&row], want) {
                (Some(ours), Some(want)) => assert!((ours - want).abs() < 1e-9, "{row}: {ours} and not {want}"),
                (ours, want) => assert_eq!(ours, want, "{row}"),
            }
        }
    }
}

#[test]
fn how_alike_articles_are_is_the_cosine_that_scikit_learn_gives() {
    let mut compared = 0;
    for case in reference().likeness {
        let counted: Vec<Vec<(&str, u32)>> = case
            .texts
            .iter()
            .map(|text| {
                let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
                text.split(' ').for_each(|word| *counts.entry(word).or_default() += 1);
                counts.into_iter().collect()
            })
            .collect();
        let articles: Vec<Counted<'_>> = counted.iter().map(|words| Counted { date: None, words }).collect();
        for group in groups(&articles, Near { days: 4, least: 0.0 }) {
            for (a, b, cosine) in group.links {
                let want = case.cosines[a][b];
                assert!((cosine - want).abs() < 1e-9, "{a} and {b}: {cosine} and not {want}");
                compared += 1;
            }
        }
    }
    assert!(compared > 200, "{compared} pairs");
}

#[test]
fn how_alike_passages_are_is_the_cosine_that_scikit_learn_gives() {
    let (mut compared, mut alike) = (0, 0);
    for case in reference().passages {
        let similar = Similar::new(case.texts.iter().map(String::as_str));
        for (a, row) in case.cosines.iter().enumerate() {
            for (b, want) in row.iter().enumerate() {
                let score = similar.pair(a, b).score;
                assert!((score - want).abs() < 1e-9, "{} / {}: {score} and not {want}", case.texts[a], case.texts[b]);
                compared += 1;
                alike += usize::from(*want > 0.1);
            }
        }
    }
    assert!(compared > 600 && alike > 300, "{compared} pairs, {alike} of them alike");
}

#[test]
fn a_source_has_every_claim_of_its_article_in_its_place_and_no_other() {
    let corpus = Corpus::load(&embedded()).unwrap();
    for article in &corpus.articles {
        let source = source(&corpus, article);
        let own = corpus.claims.iter().filter(|claim| claim.article.id == article.id).count();
        assert!(own > 0);
        assert_eq!(source.claims, own);
        assert_eq!(source.voices.iter().map(|(_, claims)| claims).sum::<usize>(), own);
        assert!(source.voices.iter().all(|(_, claims)| *claims > 0));
        assert!(source.voices.is_sorted_by(|(_, a), (_, b)| a >= b));
        assert_eq!(source.places.iter().map(|(_, claims)| claims.len()).sum::<usize>(), own);
        for (place, claims) in &source.places {
            assert!(claims.iter().all(|claim| claim.place.id == place.id && claim.article.id == article.id));
        }
    }
}
