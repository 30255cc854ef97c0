//! Where paragraphs, quotations and gaps stood in the coder's copies: two tables that only the reading of texts needs.
//!
//! They are no part of [`Corpus::load`], so that a first visit does not wait for them; the build checks them all the same.

use super::article::{Article, place_key};
use super::claim::Claim;
use super::fault::Fault;
use super::table::{Faults, Register, Row, Table};
use super::{Corpus, Place};
use std::sync::Arc;

/// The table of gaps, which a coder writes, and its columns. It may be missing.
pub const GAPS: (&str, &[&str]) = ("gaps.csv", &["article", "place", "word", "lost"]);

/// The table of places, which is derived from the copies, and its columns. It may be missing.
pub const ANCHORS: (&str, &[&str]) = ("anchors.csv", &["article", "line", "claim", "lost", "word", "words", "around"]);

/// Something that a saved page had lost when it was coded.
#[derive(Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where.
    pub place: Arc<Place>,
    /// After so many words of the place.
    pub word: u32,
    /// What, in a few words.
    pub lost: String,
}

/// A line, a quotation or a gap, and where it stood in the saved page.
#[derive(Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The article.
    pub article: Arc<Article>,
    /// The line in the saved page, the first being 1.
    pub line: u32,
    /// Of a quotation, its claim.
    pub claim: Option<Arc<Claim>>,
    /// Of a gap, what is lost.
    pub lost: String,
    /// Its first word, the first of the page being 0.
    pub word: u32,
    /// How many words it has.
    pub words: u32,
    /// A byte for each of four words: of a line the first two and the last two, else the two before and the two after.
    pub around: [Option<u8>; 4],
}

/// Reads and checks the gaps of a corpus.
///
/// # Errors
/// Every fault of the table.
pub fn read_gaps(corpus: &Corpus, text: &str) -> Result<Vec<Loss>, Vec<Fault>> {
    let faults = Faults::default();
    let keys: Vec<(String, Arc<Place>)> =
        corpus.places.iter().map(|place| (place_key(&place.article.id, &place.id), Arc::clone(place))).collect();
    let places: Register<Arc<Place>> = Register::of(keys.iter().map(|(key, place)| (key.as_str(), Arc::clone(place))));
    let articles = articles(corpus);
    let rows = Table::read(GAPS.0, text, GAPS.1, &faults);
    let losses = rows.rows().filter_map(|row| {
        let article = row.one("article", &articles)?;
        let place = row.required("place")?;
        let Some(place) = places.get(&place_key(&article.id, &place)) else {
            row.fault("place", format!("found {place:?}, which is no place of {:?}", article.id));
            return None;
        };
        let (word, lost) = (row.count("word")?, row.required("lost")?);
        if word > place.words {
            row.fault("word", format!("is {word}, and the place has {} words", place.words));
        }
        Some(Loss { place: Arc::clone(place), word, lost })
    });
    let losses = losses.collect();
    done(losses, faults)
}

/// Reads and checks the anchors of a corpus; of an empty text there are none.
///
/// # Errors
/// Every fault of the table.
pub fn read_anchors(corpus: &Corpus, text: &str) -> Result<Vec<Anchor>, Vec<Fault>> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let faults = Faults::default();
    let articles = articles(corpus);
    let claims: Register<Arc<Claim>> = Register::of(corpus.claims.iter().map(|claim| (claim.id.as_str(), Arc::clone(claim))));
    let rows = Table::read(ANCHORS.0, text, ANCHORS.1, &faults);
    let anchors: Vec<Anchor> = rows.rows().filter_map(|row| read_anchor(row, &articles, &claims)).collect();
    // An article of which some places are known and some are not would lose claims without anybody noticing.
    for claim in &corpus.claims {
        let has = |anchor: &Anchor| anchor.claim.as_ref().is_some_and(|other| other.id == claim.id);
        if !anchors.is_empty() && !anchors.iter().any(has) {
            rows.fault(format!("has no row for the claim {:?}", claim.id));
        }
    }
    done(anchors, faults)
}

fn read_anchor(row: Row<'_>, articles: &Register<Arc<Article>>, claims: &Register<Arc<Claim>>) -> Option<Anchor> {
    let around = row.text("around");
    let sign = |at: usize| u8::from_str_radix(around.get(at..at + 2)?, 16).ok();
    let is_sign = |at: usize| around.get(at..at + 2) == Some("--") || sign(at).is_some();
    if around.len() != 8 || ![0, 2, 4, 6].into_iter().all(is_sign) {
        row.fault("around", format!("found {around:?}, expected four signs such as 3f or --, in a row"));
    }
    let article = row.one("article", articles)?;
    let claim = row.maybe("claim", claims);
    if claim.as_ref().is_some_and(|claim| claim.article.id != article.id) {
        row.fault("claim", format!("is not a claim of {:?}", article.id));
    }
    Some(Anchor {
        article,
        line: row.count("line")?,
        claim,
        lost: row.owned("lost"),
        word: row.count("word")?,
        words: row.count("words")?,
        around: [0, 2, 4, 6].map(sign),
    })
}

fn articles(corpus: &Corpus) -> Register<Arc<Article>> {
    Register::of(corpus.articles.iter().map(|article| (article.id.as_str(), Arc::clone(article))))
}

fn done<T>(read: Vec<T>, faults: Faults) -> Result<Vec<T>, Vec<Fault>> {
    let faults = faults.into_sorted();
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}
