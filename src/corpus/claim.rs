//! Claims: one proposition, by one voice, about one object, on one short verbatim span.

use super::article::{Article, Place, place_key};
use super::codebook::{Code, Codebook, Facet, Sense};
use super::event::Event;
use super::table::{Faults, Register, Row, Table};
use crate::text;
use std::sync::Arc;

pub(super) const FILE: &str = "claims.csv";
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "article",
    "place",
    "event",
    "in_event",
    "voice",
    "speaker",
    "chain",
    "stance",
    "term",
    "surface",
    "kind",
    "criterion",
    "polarity",
    "certainty",
    "hedge",
    "realis",
    "frame",
    "confidence",
    "quotation",
    "paraphrase",
    "alternatives",
    "note",
];

/// The most words that a quotation may have.
pub const QUOTATION_WORDS: usize = 10;

/// What the voice decides: does X count as Y? The order is that of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It counts.
    Counts,
    /// It does not count.
    DoesNotCount,
    /// One voice says both.
    Contested,
    /// It counts if or once something else is so.
    Conditional,
    /// It is called so in passing; nothing is decided.
    NamedOnly,
}

/// Every verdict with its id in the codebook, in the order of the legend.
pub const VERDICTS: [(&str, Verdict); 5] = [
    ("counts", Verdict::Counts),
    ("does-not-count", Verdict::DoesNotCount),
    ("contested", Verdict::Contested),
    ("conditional", Verdict::Conditional),
    ("label-only", Verdict::NamedOnly),
];

impl Verdict {
    /// Its id in the codebook.
    pub fn id(self) -> &'static str {
        VERDICTS.iter().find(|(_, verdict)| *verdict == self).map_or("", |(id, _)| id)
    }

    /// The verdict under a concept that gathers the claim's term in this sense.
    #[must_use]
    pub fn under(self, sense: Sense) -> Self {
        match (sense, self) {
            (Sense::Names, _) => Self::NamedOnly,
            (Sense::Opposite, Self::Counts) => Self::DoesNotCount,
            (Sense::Opposite, Self::DoesNotCount) => Self::Counts,
            (_, verdict) => verdict,
        }
    }
}

/// How sure the coder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Another coder should say the same.
    High,
    /// Another reading is possible.
    Medium,
    /// A guess among readings.
    Low,
}

/// The words for [`Confidence`].
pub const CONFIDENCES: [(&str, Confidence); 3] =
    [("high", Confidence::High), ("medium", Confidence::Medium), ("low", Confidence::Low)];

/// A second reading that is as defensible.
#[derive(Debug, PartialEq, Eq)]
pub enum Alternative {
    /// Another code of the code's facet.
    Code(Arc<Code>),
    /// Another event.
    Event(Arc<Event>),
}

/// One claim.
#[derive(Debug, PartialEq, Eq)]
pub struct Claim {
    /// Short name for files and addresses.
    pub id: String,
    /// The article that it stands in.
    pub article: Arc<Article>,
    /// Where in the article.
    pub place: Arc<Place>,
    /// The event that it is about.
    pub event: Option<Arc<Event>>,
    /// The event in which it was said, where that is another.
    pub in_event: Option<Arc<Event>>,
    /// Who speaks, by name, where there is a name.
    pub speaker: String,
    /// Who says that who says it, outermost first.
    pub chain: Vec<String>,
    /// The words of the text that carry the term.
    pub surface: String,
    /// The verdict, relative to the term.
    pub verdict: Verdict,
    /// The hedge as printed, empty where there is none.
    pub hedge: String,
    /// How sure the coder is.
    pub confidence: Confidence,
    /// The words of the text, at most ten.
    pub quotation: String,
    /// What is claimed, in our own words.
    pub paraphrase: String,
    /// Second readings.
    pub alternatives: Vec<Alternative>,
    /// What was inferred or is known from elsewhere, or why it is coded so.
    pub note: String,
    /// Its place in the file, which is reading order.
    pub order: usize,
    codes: Vec<Arc<Code>>,
}

/// The facets of a claim that must have a code; criterion and frame may be empty.
const REQUIRED: [Facet; 7] =
    [Facet::Voice, Facet::Stance, Facet::Term, Facet::Kind, Facet::Polarity, Facet::Certainty, Facet::Realis];

impl Claim {
    /// The code of one facet; None where it has none.
    pub fn code(&self, facet: Facet) -> Option<&Arc<Code>> {
        self.codes.iter().find(|code| code.facet == facet)
    }

    /// The name of the code of one facet, empty where it has none.
    pub fn name(&self, facet: Facet) -> &str {
        self.code(facet).map_or("", |code| &code.name)
    }

    /// Whether a code of this id stands under the facet.
    pub fn has(&self, facet: Facet, id: &str) -> bool {
        self.code(facet).is_some_and(|code| code.id == id)
    }
}

/// What a claim may refer to.
pub(super) struct Known<'k> {
    pub(super) book: &'k Codebook,
    pub(super) articles: &'k Register<Arc<Article>>,
    pub(super) places: &'k Register<Arc<Place>>,
    pub(super) events: &'k Register<Arc<Event>>,
}

pub(super) fn read(text: &str, known: &Known<'_>, faults: &Faults) -> Register<Arc<Claim>> {
    let codes: Vec<(Facet, Register<Arc<Code>>)> =
        REQUIRED.into_iter().chain([Facet::Criterion, Facet::Frame]).map(|facet| (facet, known.book.by_id(facet))).collect();
    let mut claims = Register::new();
    for (order, row) in Table::read(FILE, text, COLUMNS, faults).rows().enumerate() {
        let id = row.id("id", &claims);
        let given: Vec<Arc<Code>> = codes
            .iter()
            .filter_map(
                |(facet, codes)| {
                    if REQUIRED.contains(facet) { row.one(facet.name(), codes) } else { row.maybe(facet.name(), codes) }
                },
            )
            .collect();
        let article = row.one("article", known.articles);
        let place = article.as_ref().and_then(|article| find_place(row, article, known.places));
        let (event, in_event) = (row.maybe("event", known.events), row.maybe("in_event", known.events));
        // An unknown polarity has been said as an unknown code, and the five verdicts are all in the codebook.
        let polarity = given.iter().find(|code| code.facet == Facet::Polarity);
        let verdict = polarity.and_then(|_| row.word("polarity", &VERDICTS));
        let confidence = row.word("confidence", &CONFIDENCES);
        let (quotation, paraphrase) = (read_quotation(row), row.required("paraphrase"));
        let alternatives = read_alternatives(row, known, &codes);
        let (Some(id), Some(article), Some(place), Some(verdict), Some(confidence)) = (id, article, place, verdict, confidence)
        else {
            continue;
        };
        let (Some(quotation), Some(paraphrase)) = (quotation, paraphrase) else { continue };
        let chain = row.text("chain").split('>').map(|link| link.trim().to_owned()).filter(|link| !link.is_empty()).collect();
        let claim = Claim {
            id: id.clone(),
            article,
            place,
            event,
            in_event,
            speaker: row.owned("speaker"),
            chain,
            surface: row.owned("surface"),
            verdict,
            hedge: row.owned("hedge"),
            confidence,
            quotation,
            paraphrase,
            alternatives,
            note: row.owned("note"),
            order,
            codes: given,
        };
        claims.add(&id, Arc::new(claim));
    }
    claims
}

fn find_place(row: Row<'_>, article: &Article, places: &Register<Arc<Place>>) -> Option<Arc<Place>> {
    let id = row.required("place")?;
    let place = places.get(&place_key(&article.id, &id));
    if place.is_none() {
        row.fault("place", format!("found {id:?}, expected a place of {:?} that {} lists", article.id, super::article::COVERAGE));
    }
    place.cloned()
}

fn read_quotation(row: Row<'_>) -> Option<String> {
    let quotation = row.required("quotation")?;
    let words = text::words(&quotation).count();
    if words > QUOTATION_WORDS {
        row.fault("quotation", format!("has {words} words, expected at most {QUOTATION_WORDS}"));
    }
    Some(quotation)
}

fn read_alternatives(row: Row<'_>, known: &Known<'_>, codes: &[(Facet, Register<Arc<Code>>)]) -> Vec<Alternative> {
    row.list("alternatives")
        .filter_map(|part| {
            let (name, id) = part.split_once('=').unwrap_or((part, ""));
            if name.trim() == "event" {
                return row.named("alternatives", id.trim(), known.events).map(Alternative::Event);
            }
            let Some((_, codes)) = codes.iter().find(|(facet, _)| facet.name() == name.trim()) else {
                row.fault("alternatives", format!("found {part:?}, expected facet=code, as in polarity=contested"));
                return None;
            };
            row.named("alternatives", id.trim(), codes).map(Alternative::Code)
        })
        .collect()
}
