//! The corpus that the page carries: it loads, it is as large as promised, and what is computed of it adds up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::address::{Address, Filters, RowOrder};
use crosstalk::corpus::{Corpus, FILES, Facet, Lesson, QUOTATION_WORDS};
use crosstalk::embedded;
use crosstalk::study::evidence::related;
use crosstalk::study::grid::{grid, summary, verdict_under};
use crosstalk::study::settle;
use crosstalk::study::sources::source;
use crosstalk::text::words;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::load(&embedded()).unwrap_or_else(|faults| panic!("{faults:#?}")));

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Fails with all that is wrong, not with the first.
fn nothing(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_embedded_files_are_those_of_a_corpus() {
    let names: BTreeSet<&str> = embedded().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, FILES.iter().map(|(name, _)| *name).collect());
    assert_eq!(names.len(), embedded().len());
    for (name, text) in embedded() {
        assert_eq!(fs::read_to_string(here("corpus").join(name)).unwrap(), text, "{name}");
    }
}

/// Whether this is a fork with a corpus of its own, of whatever size and counted or not.
fn is_another() -> bool {
    CORPUS.site.title != "Crosstalk"
}

#[test]
fn the_corpus_is_as_large_as_promised() {
    if is_another() {
        return;
    }
    assert!(CORPUS.claims.len() >= 110, "{} claims", CORPUS.claims.len());
    assert!(CORPUS.events.len() >= 40, "{} events", CORPUS.events.len());
    assert!(CORPUS.relations.len() >= 75, "{} relations", CORPUS.relations.len());
    assert!(CORPUS.articles.len() >= 5, "{} articles", CORPUS.articles.len());
}

#[test]
fn every_article_is_covered_and_gives_claims() {
    let lacking = CORPUS.articles.iter().filter_map(|article| {
        let source = source(&CORPUS, article);
        (source.places.is_empty() || source.claims == 0 || source.words == 0).then(|| article.id.clone())
    });
    nothing(&lacking.collect::<Vec<_>>());
}

#[test]
fn every_claim_is_short_where_it_quotes_and_whole_where_it_paraphrases() {
    let wrong = CORPUS.claims.iter().filter_map(|claim| {
        let (quoted, said) = (words(&claim.quotation).count(), words(&claim.paraphrase).count());
        (quoted == 0 || quoted > QUOTATION_WORDS || said < 4).then(|| format!("{}: {quoted} quoted, {said} said", claim.id))
    });
    nothing(&wrong.collect::<Vec<_>>());
}

#[test]
fn a_paraphrase_does_not_quote_a_whole_sentence_of_its_own_claim() {
    let fold = |text: &str| words(text).map(|word| word.folded()).collect::<Vec<_>>();
    let wrong = CORPUS.claims.iter().filter(|claim| {
        let (quoted, said) = (fold(&claim.quotation), fold(&claim.paraphrase));
        quoted.len() > 4 && said.windows(quoted.len()).any(|run| run == quoted)
    });
    nothing(&wrong.map(|claim| claim.id.clone()).collect::<Vec<_>>());
}

#[test]
fn every_contradiction_says_what_would_dissolve_it() {
    let lacking = CORPUS.relations.iter().filter(|relation| relation.code.id == "contradicts" && relation.dissolves.is_empty());
    nothing(&lacking.map(|relation| relation.id.clone()).collect::<Vec<_>>());
}

#[test]
fn no_two_claims_are_related_twice_in_one_way() {
    let mut seen = BTreeSet::new();
    let twice = CORPUS.relations.iter().filter(|relation| {
        let ends: BTreeSet<&str> = [relation.from.id.as_str(), relation.to.id.as_str()].into();
        !seen.insert((ends, relation.code.id.as_str()))
    });
    nothing(&twice.map(|relation| format!("{}: {} {}", relation.id, relation.from.id, relation.to.id)).collect::<Vec<_>>());
}

#[test]
fn a_relation_is_seen_from_both_of_its_claims() {
    for relation in &CORPUS.relations {
        for id in [&relation.from.id, &relation.to.id] {
            assert!(related(&CORPUS, id).iter().any(|found| found.relation.id == relation.id), "{} from {id}", relation.id);
        }
    }
}

#[test]
fn the_grid_of_every_term_shows_every_claim_that_it_gathers() {
    for concept in CORPUS.codebook.of(Facet::Term) {
        let gathered = CORPUS.claims.iter().filter(|claim| verdict_under(concept, claim).is_some()).count();
        let grid = grid(&CORPUS, concept, &Filters::default(), RowOrder::default());
        assert_eq!(grid.shown, (gathered, gathered), "{}", concept.id);
        assert_eq!(grid.rows.iter().map(|row| row.mentions).sum::<usize>(), gathered, "{}", concept.id);
        let marked: usize =
            grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.marks).map(|mark| mark.claims.len()).sum();
        assert_eq!(marked, gathered, "{}", concept.id);
        let named = grid.rows.iter().filter(|row| row.code.is_some()).count() + grid.silent.len();
        assert_eq!(named, CORPUS.codebook.of(concept.row_facet()).len(), "every code is raised or silent: {}", concept.id);
        for row in &grid.rows {
            assert!(row.disagreement.is_none_or(|share| (0.0..=1.0).contains(&share)), "{} {}", concept.id, row.id());
        }
        assert!(!summary(&grid).is_empty());
    }
}

#[test]
fn the_words_that_were_counted_are_no_fewer_than_coverage_says() {
    if is_another() {
        return;
    }
    let corpus = &*CORPUS;
    let mut counted: BTreeMap<&str, u32> = BTreeMap::new();
    for word in &corpus.aside.as_ref().unwrap().words {
        *counted.entry(&word.article.id).or_default() += word.count;
    }
    let wrong = counted.iter().filter_map(|(id, counted)| {
        let covered = source(corpus, corpus.article(id).unwrap()).words;
        // "It's" is one word of the coverage and two terms; so there are somewhat more, and never fewer.
        (*counted < covered || *counted > covered + covered / 10)
            .then(|| format!("{id}: {counted} words counted, {covered} covered"))
    });
    nothing(&wrong.collect::<Vec<_>>());
    if !corpus.aside.as_ref().unwrap().words.is_empty() {
        assert_eq!(counted.len(), corpus.articles.len(), "every article's words are counted");
    }
    // A word stands at no place twice, and no two words at one.
    let mut taken = BTreeSet::new();
    for word in &corpus.aside.as_ref().unwrap().words {
        for at in &word.positions {
            assert!(taken.insert((&word.article.id, at)), "{} at {at}", word.article.id);
            assert!(*at < counted[word.article.id.as_str()], "{} at {at}", word.article.id);
        }
    }
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    let mut long = Vec::new();
    let mut folders = vec![here("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let lines = fs::read_to_string(&path).unwrap().lines().count();
                if lines > 400 {
                    long.push(format!("{}: {lines} lines", path.display()));
                }
            }
        }
    }
    nothing(&long);
}

#[test]
fn every_step_of_the_demo_opens_without_a_note() {
    let lesson = Lesson::load(&embedded()).unwrap();
    if !is_another() {
        assert!((6..=10).contains(&lesson.tour.len()), "{} steps", lesson.tour.len());
        assert!(!lesson.plan.is_empty());
    }
    let noted = lesson.tour.iter().flat_map(|step| {
        let (address, mut notes) = Address::parse(&step.link);
        let (settled, more) = settle(&address, &CORPUS);
        notes.extend(more);
        // What a number or a mark stands for only its view knows; everything else must be there as it is asked for.
        let same = settled.link() == address.link();
        notes.extend((!same).then(|| format!("becomes {}", settled.link())));
        notes.into_iter().map(|note| format!("{}: {note}", step.heading)).collect::<Vec<_>>()
    });
    nothing(&noted.collect::<Vec<_>>());
}
