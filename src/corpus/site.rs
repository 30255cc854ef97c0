//! What the corpus says of itself: title, question, method, licence; and the tables that were counted rather than authored.

use super::article::Article;
use super::fault::Fault;
use super::table::{Faults, Register, Table};
use super::text_of;
use std::sync::Arc;

pub(super) const SITE: &str = "site.csv";
pub(super) const SITE_COLUMNS: &[&str] = &["key", "value"];
pub(super) const ABOUT: &str = "about.csv";
pub(super) const ABOUT_COLUMNS: &[&str] = &["heading", "text"];
pub(super) const WORDS: &str = "words.csv";
pub(super) const WORDS_COLUMNS: &[&str] = &["article", "term", "count", "positions"];
pub(super) const AGREEMENT: &str = "agreement.csv";
pub(super) const AGREEMENT_COLUMNS: &[&str] = &["facet", "units", "agreed", "alpha"];

/// What the page is called and asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// The name of the page.
    pub title: String,
    /// The question that it answers, in a sentence.
    pub question: String,
    /// The language of the corpus, as BCP 47 writes it.
    pub language: String,
    /// The concept that is shown first.
    pub concept: String,
    /// The licence of the coding.
    pub licence: String,
    /// Where the project lives; empty where it is nowhere.
    pub repository: String,
}

/// What stands beside the claims: how they came about, and the tables that were counted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// The paragraphs of the About page.
    pub about: Vec<Paragraph>,
    /// How often each word occurs in each article.
    pub words: Vec<WordCount>,
    /// How well two coders agreed.
    pub agreement: Vec<Agreement>,
}

impl Aside {
    /// Reads it for a corpus of which only the claims were read.
    ///
    /// # Errors
    /// Every fault that was found.
    pub fn load(files: &[(&str, &str)], articles: &[Arc<Article>]) -> Result<Self, Vec<Fault>> {
        let faults = Faults::default();
        let articles = Register::of(articles.iter().map(|article| (article.id.as_str(), Arc::clone(article))));
        let aside = Self::read(files, &articles, &faults);
        let faults = faults.into_sorted();
        if faults.is_empty() { Ok(aside) } else { Err(faults) }
    }

    pub(super) fn read(files: &[(&str, &str)], articles: &Register<Arc<Article>>, faults: &Faults) -> Self {
        let text = |name| text_of(files, name, faults);
        Self {
            about: read_about(&text(ABOUT), faults),
            words: read_words(&text(WORDS), articles, faults),
            agreement: read_agreement(&text(AGREEMENT), faults),
        }
    }
}

/// One paragraph of the About page.
#[derive(Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The heading that it stands under; paragraphs of one heading follow each other.
    pub heading: String,
    /// The paragraph.
    pub text: String,
}

/// How often a term occurs in an article.
#[derive(Debug, PartialEq, Eq)]
pub struct WordCount {
    /// The article.
    pub article: Arc<Article>,
    /// The term, folded.
    pub term: String,
    /// How often it occurs; at least once.
    pub count: u32,
    /// At which words, the first of the article being 0; only for words of the concepts, empty for all others.
    pub positions: Vec<u32>,
}

/// How well two coders agreed on one facet.
#[derive(Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The facet's name.
    pub facet: String,
    /// How many units both coded.
    pub units: u32,
    /// On how many of them they agreed.
    pub agreed: u32,
    /// Krippendorff's alpha for nominal data, as written; empty where one value alone was ever used, so that it is not defined.
    pub alpha: String,
}

pub(super) fn read_site(text: &str, faults: &Faults) -> Site {
    let table = Table::read(SITE, text, SITE_COLUMNS, faults);
    let mut site = Site::default();
    let mut fields: [(&str, bool, &mut String); 6] = [
        ("title", true, &mut site.title),
        ("question", true, &mut site.question),
        ("language", true, &mut site.language),
        ("concept", true, &mut site.concept),
        ("licence", true, &mut site.licence),
        ("repository", false, &mut site.repository),
    ];
    let keys: Register<usize> = Register::of(fields.iter().map(|(key, ..)| (*key, 0)));
    for row in table.rows() {
        row.one("key", &keys);
        // It becomes a link, so it must lead to a page and nowhere else.
        if row.text("key") == "repository" && !(row.text("value").is_empty() || row.text("value").starts_with("https://")) {
            row.fault("value", format!("found {:?}, expected an address that begins with https://", row.text("value")));
        }
        for (key, _, value) in &mut fields {
            if row.text("key") == *key {
                if !value.is_empty() {
                    row.fault("key", format!("the key {key:?} is there twice"));
                }
                **value = row.owned("value");
            }
        }
    }
    for (key, required, value) in fields {
        if required && value.is_empty() {
            table.fault(format!("has no row with the key {key:?}"));
        }
    }
    site
}

fn read_about(text: &str, faults: &Faults) -> Vec<Paragraph> {
    Table::read(ABOUT, text, ABOUT_COLUMNS, faults)
        .rows()
        .filter_map(|row| Some(Paragraph { heading: row.required("heading")?, text: row.required("text")? }))
        .collect()
}

fn read_words(text: &str, articles: &Register<Arc<Article>>, faults: &Faults) -> Vec<WordCount> {
    Table::read(WORDS, text, WORDS_COLUMNS, faults)
        .rows()
        .filter_map(|row| {
            let positions: Vec<u32> = row.text("positions").split_whitespace().filter_map(|at| at.parse().ok()).collect();
            let word = WordCount {
                article: row.one("article", articles)?,
                term: row.required("term")?,
                count: row.count("count")?,
                positions,
            };
            if word.count == 0 || !(word.positions.is_empty() || word.positions.len() == word.count as usize) {
                row.fault("positions", format!("has {} positions, and the count is {}", word.positions.len(), word.count));
            }
            Some(word)
        })
        .collect()
}

fn read_agreement(text: &str, faults: &Faults) -> Vec<Agreement> {
    Table::read(AGREEMENT, text, AGREEMENT_COLUMNS, faults)
        .rows()
        .filter_map(|row| {
            // It is shown and never computed with, so that the page needs no parser of floating-point numbers.
            let alpha = row.owned("alpha");
            let digits = alpha.strip_prefix('-').unwrap_or(&alpha).split_once('.');
            let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            if !alpha.is_empty() && !digits.is_some_and(|(whole, part)| number(whole) && number(part)) {
                row.fault("alpha", format!("found {alpha:?}, expected a number such as 0.85"));
            }
            let (units, agreed) = (row.count("units")?, row.count("agreed")?);
            if agreed > units {
                row.fault("agreed", format!("is {agreed}, more than the {units} units"));
            }
            Some(Agreement { facet: row.required("facet")?, units, agreed, alpha })
        })
        .collect()
}
