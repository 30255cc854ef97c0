//! The corpus: outlets, articles, events, claims, their relations and the codebook, read from tables and checked.
//!
//! Whatever a [`Corpus`] holds refers to something: a claim's article, place and codes are in it, not names to be looked up.
//! [`Corpus::load`] gives either such a corpus or every fault of the tables, and is the only way to one, at build time and in
//! the browser alike.

mod anchors;
mod article;
mod claim;
mod codebook;
mod date;
mod definition;
mod event;
mod fault;
mod lesson;
mod relation;
mod site;
mod table;

pub use anchors::{ANCHORS, Anchor, GAPS, Loss, read_anchors, read_gaps};
pub use article::{Article, BASES, Basis, Dated, OWN, Outlet, Place};
pub use claim::{Alternative, CONFIDENCES, Claim, Confidence, QUOTATION_WORDS, VERDICTS, Verdict};
pub use codebook::{Code, Codebook, FACETS, Facet, Sense, TIES, Tie};
pub use date::{Precision, When};
pub use definition::{Condition, Definition, UNKNOWN, UNNAMED};
pub use event::{Event, Kinship, SINGLE, kinship};
pub use fault::{Fault, nearest};
pub use lesson::{Lesson, Step};
pub use relation::{Relation, Scope};
pub use site::{Agreement, Aside, Paragraph, Site, WordCount};

use std::sync::Arc;
use table::{Faults, Register};

/// The files of a corpus, in the order in which they are read, each with its columns.
pub const FILES: [(&str, &[&str]); 15] = [
    (site::SITE, site::SITE_COLUMNS),
    (site::ABOUT, site::ABOUT_COLUMNS),
    (codebook::FILE, codebook::COLUMNS),
    (article::OUTLETS, article::OUTLET_COLUMNS),
    (article::ARTICLES, article::ARTICLE_COLUMNS),
    (article::COVERAGE, article::COVERAGE_COLUMNS),
    (event::FILE, event::COLUMNS),
    (claim::FILE, claim::COLUMNS),
    (relation::FILE, relation::COLUMNS),
    (definition::CONDITIONS, definition::CONDITION_COLUMNS),
    (definition::DEFINITIONS, definition::DEFINITION_COLUMNS),
    (site::WORDS, site::WORDS_COLUMNS),
    (site::AGREEMENT, site::AGREEMENT_COLUMNS),
    (lesson::TOUR, lesson::TOUR_COLUMNS),
    (lesson::PLAN, lesson::PLAN_COLUMNS),
];

/// The files without which there is still a corpus: nobody wrote conditions, counted the words, coded twice or planned a lesson.
const OPTIONAL: [&str; 6] =
    [definition::CONDITIONS, definition::DEFINITIONS, site::WORDS, site::AGREEMENT, lesson::TOUR, lesson::PLAN];

/// A whole corpus, checked.
#[derive(Debug, PartialEq)]
pub struct Corpus {
    /// What it says of itself.
    pub site: Site,
    /// What the codes mean.
    pub codebook: Codebook,
    /// The concept that is shown first.
    pub first: Arc<Code>,
    /// The articles, by outlet (the one with the oldest article first), then by date, then as in the file.
    pub articles: Vec<Arc<Article>>,
    /// Every paragraph of every article, in reading order.
    pub places: Vec<Arc<Place>>,
    /// The events, as in the file.
    pub events: Vec<Arc<Event>>,
    /// The claims, as in the file.
    pub claims: Vec<Arc<Claim>>,
    /// The relations, as in the file.
    pub relations: Vec<Arc<Relation>>,
    /// What may be asked of a contact or a claim before it counts, as in the file.
    pub conditions: Vec<Arc<Condition>>,
    /// The definitions to start from, as in the file.
    pub definitions: Vec<Arc<Definition>>,
    /// What stands beside the claims; None where only those were read.
    pub aside: Option<Aside>,
}

/// The text of a file; its header alone where it is missing, which is a fault unless it may be.
fn text_of(files: &[(&str, &str)], name: &str, faults: &Faults) -> String {
    let found = files.iter().find(|(file, text)| *file == name && !text.trim().is_empty());
    if found.is_none() && !OPTIONAL.contains(&name) {
        faults.add(name, None, None, "the file is missing or empty".into());
    }
    // A header alone is an empty table without faults of its own.
    let header = || FILES.iter().find(|(file, _)| *file == name).map(|(_, columns)| columns.join(","));
    found.map(|(_, text)| (*text).to_owned()).or_else(header).unwrap_or_default()
}

impl Corpus {
    /// Reads and checks the tables, given as pairs of file name and text.
    ///
    /// # Errors
    /// Every fault that was found, by file, row and column. A file that is missing is one.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<Fault>> {
        let faults = Faults::default();
        let (corpus, articles) = Self::read(files, &faults);
        let aside = Aside::read(files, &articles, &faults);
        // What is shown to a class is read when it is; here only its faults are wanted.
        Lesson::read(files, &faults);
        let faults = faults.into_sorted();
        corpus.filter(|_| faults.is_empty()).map(|corpus| Self { aside: Some(aside), ..corpus }).ok_or(faults)
    }

    /// Reads and checks the tables without those that [`Aside`] has, which the first page does not show.
    ///
    /// # Errors
    /// Every fault that was found.
    pub fn load_claims(files: &[(&str, &str)]) -> Result<Self, Vec<Fault>> {
        let faults = Faults::default();
        let (corpus, _) = Self::read(files, &faults);
        let faults = faults.into_sorted();
        corpus.filter(|_| faults.is_empty()).ok_or(faults)
    }

    /// The tables of the claims, and the articles by name. None where nothing can be shown first.
    fn read(files: &[(&str, &str)], faults: &Faults) -> (Option<Self>, Register<Arc<Article>>) {
        let text = |name: &str| text_of(files, name, faults);
        let site = site::read_site(&text(site::SITE), faults);
        let codebook = Codebook::read(&text(codebook::FILE), faults);
        let outlets = article::read_outlets(&text(article::OUTLETS), faults);
        let articles = article::read_articles(&text(article::ARTICLES), &outlets, faults);
        let places = article::read_coverage(&text(article::COVERAGE), &articles, faults);
        let events = event::read(&text(event::FILE), &codebook, faults);
        let known = claim::Known { book: &codebook, articles: &articles, places: &places, events: &events };
        let claims = claim::read(&text(claim::FILE), &known, faults);
        let relations = relation::read(&text(relation::FILE), &codebook, &claims, faults).into_items();
        let conditions = definition::read_conditions(&text(definition::CONDITIONS), &codebook, events.items(), faults);
        let definitions = definition::read_definitions(&text(definition::DEFINITIONS), &codebook, &conditions, faults);
        let (conditions, definitions) = (conditions.into_items(), definitions.into_items());
        let (places, events, claims) = (places.into_items(), events.into_items(), claims.into_items());
        check_coverage(&places, &claims, faults);
        check_sides(&articles, faults);
        let first = check_terms(&site, &codebook, faults);
        let corpus = first.map(|first| Self {
            site,
            codebook,
            first,
            articles: in_order(articles.items()),
            places,
            events,
            claims,
            relations,
            conditions,
            definitions,
            aside: None,
        });
        (corpus, articles)
    }

    /// The concept of this id, or the one that is shown first where there is none.
    pub fn concept(&self, id: &str) -> &Arc<Code> {
        self.codebook.code(Facet::Term, id).unwrap_or(&self.first)
    }

    /// One article by its id.
    pub fn article(&self, id: &str) -> Option<&Arc<Article>> {
        self.articles.iter().find(|article| article.id == id)
    }

    /// One event by its id.
    pub fn event(&self, id: &str) -> Option<&Arc<Event>> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The conditions that may be asked for a concept, in the order of the file.
    pub fn conditions_of(&self, concept: &Code) -> Vec<&Arc<Condition>> {
        self.conditions.iter().filter(|condition| condition.concept.id == concept.id).collect()
    }

    /// One claim by its id.
    pub fn claim(&self, id: &str) -> Option<&Arc<Claim>> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// The outlets, each once, in the order of their articles.
    pub fn outlets(&self) -> Vec<&Arc<Outlet>> {
        let mut outlets: Vec<&Arc<Outlet>> = Vec::new();
        for article in &self.articles {
            if !outlets.iter().any(|outlet| outlet.id == article.outlet.id) {
                outlets.push(&article.outlet);
            }
        }
        outlets
    }
}

/// The outlet with the oldest article first, and each outlet's articles by date; what has no date goes last.
fn in_order(articles: &[Arc<Article>]) -> Vec<Arc<Article>> {
    let date = |article: &Article| (article.published.when.is_none(), article.published.when.map(|when| when.earliest));
    // Outlets are few: looking through them for each article is less than looking through all articles for each outlet.
    let mut firsts = Vec::new();
    for article in articles {
        let (outlet, date) = (article.outlet.id.as_str(), date(article));
        match firsts.iter_mut().find(|(known, _)| *known == outlet) {
            Some((_, first)) if *first <= date => {}
            Some((_, first)) => *first = date,
            None => firsts.push((outlet, date)),
        }
    }
    let first = |outlet: &str| firsts.iter().find(|(known, _)| *known == outlet).map(|(_, first)| first);
    let key = |article: &'_ Article| (first(&article.outlet.id), date(article));
    crate::text::sorted(articles, |a, b| {
        let ((a_first, a_date), (b_first, b_date)) = (key(a), key(b));
        a_first.cmp(&b_first).then_with(|| a.outlet.id.cmp(&b.outlet.id)).then_with(|| a_date.cmp(&b_date))
    })
}

/// Every paragraph gave a claim or says why not.
fn check_coverage(places: &[Arc<Place>], claims: &[Arc<Claim>], faults: &Faults) {
    let mut gave_at = vec![false; places.iter().map(|place| place.row + 1).max().unwrap_or(0)];
    for claim in claims {
        if let Some(gave) = gave_at.get_mut(claim.place.row) {
            *gave = true;
        }
    }
    for place in places {
        let gave = gave_at.get(place.row).copied().unwrap_or(false);
        if gave == place.reason.is_empty() {
            continue;
        }
        let message =
            if gave { "gives a reason for no claim, and there is one" } else { "is empty, and no claim stands at this place" };
        faults.add(article::COVERAGE, Some(place.row), Some("reason"), message.into());
    }
}

/// An article and an outlet, or everybody else, are told apart by their ids where two are compared.
fn check_sides(articles: &Register<Arc<Article>>, faults: &Faults) {
    let articles = articles.items();
    for article in articles {
        if article.id == "rest" || articles.iter().any(|other| other.outlet.id == article.id) {
            let message = format!("the id {:?} is that of an outlet, or \"rest\"; an article needs one of its own", article.id);
            faults.add(article::ARTICLES, None, Some("id"), message);
        }
    }
}

/// The concept that is shown first; none is a fault, as is a verdict that the codebook does not name.
fn check_terms(site: &Site, codebook: &Codebook, faults: &Faults) -> Option<Arc<Code>> {
    for (id, _) in VERDICTS {
        if codebook.code(Facet::Polarity, id).is_none() {
            faults.add(codebook::FILE, None, Some("id"), format!("has no polarity {id:?}, and the five verdicts are fixed"));
        }
    }
    let first = codebook.code(Facet::Term, &site.concept).cloned();
    if first.is_none() {
        faults.add(site::SITE, None, Some("value"), format!("the concept {:?} is no term of the codebook", site.concept));
    }
    first
}
