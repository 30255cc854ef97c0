//! Who published what, where the page came from, and when, with what is not known kept as not known.

use super::When;
use super::table::{Faults, Register, Row, Table};
use std::sync::Arc;

pub(super) const OUTLETS: &str = "outlets.csv";
pub(super) const OUTLET_COLUMNS: &[&str] = &["id", "name", "known", "note"];
pub(super) const ARTICLES: &str = "articles.csv";
pub(super) const ARTICLE_COLUMNS: &[&str] = &[
    "id",
    "outlet",
    "carrier",
    "title",
    "short",
    "author",
    "genre",
    "url",
    "date",
    "date_basis",
    "date_stated",
    "date_refuted",
    "date_reason",
    "host",
    "lost",
    "source",
    "note",
];
pub(super) const COVERAGE: &str = "coverage.csv";
pub(super) const COVERAGE_COLUMNS: &[&str] = &["article", "place", "part", "line", "words", "reason"];

/// What the ids of a reader's own things begin with where they stand beside those of a corpus.
pub const OWN: &str = "my-";

/// Who published an article, or "not named" where the page does not say.
#[derive(Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Short name for files and addresses.
    pub id: String,
    /// Its name as it calls itself.
    pub name: String,
    /// False where the pages do not say who published them.
    pub known: bool,
    /// What a reader should know of it; a fact, never a rating.
    pub note: String,
}

/// How a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The text says it.
    Stated,
    /// It follows from what the text says; the reason tells how.
    Inferred,
    /// The text says one date and refutes it itself.
    Conflict,
    /// It cannot be told.
    Unknown,
}

/// The words for [`Basis`] in the files and on the page.
pub const BASES: [(&str, Basis); 4] =
    [("stated", Basis::Stated), ("inferred", Basis::Inferred), ("conflict", Basis::Conflict), ("unknown", Basis::Unknown)];

/// A date with everything that is known of how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The date as coded, as precise as it is known.
    pub when: Option<When>,
    /// How it is known.
    pub basis: Basis,
    /// The date in the words of the text.
    pub stated: String,
    /// With [`Basis::Conflict`], the date that the text states and refutes.
    pub refuted: Option<When>,
    /// How the coded date follows.
    pub reason: String,
}

impl Dated {
    /// As it is shown where space is short: `11–15 May 2025, inferred`.
    pub fn words(&self) -> String {
        match (&self.when, self.basis, &self.refuted) {
            (Some(when), Basis::Conflict, Some(refuted)) => format!("says {}, means {}", refuted.words(), when.words()),
            (Some(when), Basis::Inferred, _) => format!("{}, inferred", when.words()),
            (Some(when), ..) => when.words(),
            (None, ..) => "date not known".into(),
        }
    }

    pub(super) fn read(row: Row<'_>) -> Option<Self> {
        let basis = row.word("date_basis", &BASES);
        let dated = Self {
            when: row.date("date"),
            basis: basis?,
            stated: row.owned("date_stated"),
            refuted: row.date("date_refuted"),
            reason: row.owned("date_reason"),
        };
        if row.text("date").is_empty() && dated.basis != Basis::Unknown {
            row.fault("date", "is empty, and date_basis is not unknown".into());
        }
        if !row.text("date").is_empty() && dated.basis == Basis::Unknown {
            row.fault("date", "has a date, and date_basis is unknown".into());
        }
        if !row.text("date_refuted").is_empty() && dated.basis != Basis::Conflict {
            row.fault("date_refuted", "has a date, and date_basis is not conflict".into());
        }
        if dated.basis == Basis::Conflict && row.text("date_refuted").is_empty() {
            row.fault("date_refuted", "is empty; a conflict names the date that the text states and refutes".into());
        }
        if matches!(dated.basis, Basis::Conflict | Basis::Inferred) && dated.reason.is_empty() {
            row.fault("date_reason", format!("is empty; a date with date_basis {} gives its reason", row.text("date_basis")));
        }
        Some(dated)
    }
}

/// One article of one outlet.
#[derive(Debug, PartialEq, Eq)]
pub struct Article {
    /// Short name for files and addresses.
    pub id: String,
    /// Its row in the table, by which what belongs to it is found without a search.
    pub row: usize,
    /// Who published it.
    pub outlet: Arc<Outlet>,
    /// The site that the page was saved from, where that is not the outlet.
    pub carrier: String,
    /// The title in full, empty where the page has none.
    pub title: String,
    /// A few words that stand for it at the head of a column.
    pub short: String,
    /// Who wrote it, empty where the page does not say.
    pub author: String,
    /// News report, analysis, explainer ...
    pub genre: String,
    /// Where it is published, with the scheme; empty where that is not known.
    pub url: String,
    /// When it was published.
    pub published: Dated,
    /// The article whose page has this one embedded.
    pub host: Option<String>,
    /// What the saved page lost (names, links, a title), in a sentence.
    pub lost: String,
    /// The saved page that the coding was made from.
    pub source: String,
    /// What else a reader should know.
    pub note: String,
}

impl Article {
    /// Whether it is the reader's own, put in beside those of the corpus.
    pub fn is_own(&self) -> bool {
        self.id.starts_with(OWN)
    }

    /// The outlet, with the carrier where there is one: `Yahoo, via Daily8`.
    pub fn byline(&self) -> String {
        if self.carrier.is_empty() { self.outlet.name.clone() } else { format!("{}, via {}", self.outlet.name, self.carrier) }
    }
}

/// A paragraph of an article (or its title, its deck, a sentence of it) and what the coding made of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// The article it belongs to.
    pub article: Arc<Article>,
    /// `title`, `deck`, `p7` ...; `x11` is page furniture that stands inside the body.
    pub id: String,
    /// What part it is: title, deck, body, heading, key point, question, answer, summary, sentence, furniture.
    pub part: String,
    /// Its line in the saved page, the first being 1.
    pub line: u32,
    /// How many words it has.
    pub words: u32,
    /// Why it gave no claim; empty where it gave one.
    pub reason: String,
    /// Its row in the table, which is reading order.
    pub row: usize,
}

impl Place {
    /// As people say it: `paragraph 7`, `key point, paragraph 12`, `title`.
    pub fn label(&self) -> String {
        let number = self.id.get(1..).unwrap_or("");
        match self.part.as_str() {
            "title" | "deck" => self.part.clone(),
            "furniture" => format!("page furniture, line {}", self.line),
            "body" => format!("paragraph {number}"),
            "sentence" => format!("sentence {number}"),
            part => format!("{part}, paragraph {number}"),
        }
    }
}

/// The name under which a place is found among those of all articles; neither part has a dot.
pub(super) fn place_key(article: &str, place: &str) -> String {
    format!("{article}.{place}")
}

pub(super) fn read_outlets(text: &str, faults: &Faults) -> Register<Arc<Outlet>> {
    let mut outlets = Register::new();
    for row in Table::read(OUTLETS, text, OUTLET_COLUMNS, faults).rows() {
        let (name, known) = (row.required("name"), row.word("known", &[("yes", true), ("no", false)]));
        let (Some(id), Some(name), Some(known)) = (row.id("id", &outlets), name, known) else { continue };
        let outlet = Outlet { id: id.clone(), name, known, note: row.owned("note") };
        outlets.add(&id, Arc::new(outlet));
    }
    outlets
}

pub(super) fn read_articles(text: &str, outlets: &Register<Arc<Outlet>>, faults: &Faults) -> Register<Arc<Article>> {
    let table = Table::read(ARTICLES, text, ARTICLE_COLUMNS, faults);
    let mut articles = Register::new();
    for row in table.rows() {
        let (outlet, published) = (row.one("outlet", outlets), Dated::read(row));
        let (short, genre, id) = (row.required("short"), row.required("genre"), row.id("id", &articles));
        let url = row.owned("url");
        if !(url.is_empty() || url.starts_with("https://")) {
            row.fault("url", format!("found {url:?}, expected an address that begins with https://"));
        }
        let (Some(outlet), Some(published), Some(short), Some(genre), Some(id)) = (outlet, published, short, genre, id) else {
            continue;
        };
        let host = row.text("host");
        let article = Arc::new(Article {
            id: id.clone(),
            row: row.number(),
            outlet,
            carrier: row.owned("carrier"),
            title: row.owned("title"),
            short,
            author: row.owned("author"),
            genre,
            url,
            published,
            host: (!host.is_empty()).then(|| host.to_owned()),
            lost: row.owned("lost"),
            source: row.owned("source"),
            note: row.owned("note"),
        });
        articles.add(&id, article);
    }
    for row in table.rows() {
        row.maybe("host", &articles);
    }
    articles
}

pub(super) fn read_coverage(text: &str, articles: &Register<Arc<Article>>, faults: &Faults) -> Register<Arc<Place>> {
    let mut places: Register<Arc<Place>> = Register::new();
    for row in Table::read(COVERAGE, text, COVERAGE_COLUMNS, faults).rows() {
        let (article, id, part) = (row.one("article", articles), row.required("place"), row.required("part"));
        let (line, words) = (row.count("line"), row.count("words"));
        let (Some(article), Some(id), Some(part), Some(line), Some(words)) = (article, id, part, line, words) else { continue };
        let key = place_key(&article.id, &id);
        if places.get(&key).is_some() {
            row.fault("place", format!("the place {id:?} of {:?} is there twice", article.id));
            continue;
        }
        let place = Place { article, id, part, line, words, reason: row.owned("reason"), row: row.number() };
        places.add(&key, Arc::new(place));
    }
    places
}
