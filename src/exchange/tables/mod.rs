//! What a reader has coded as tables of a corpus: beside those of the page, or by themselves.
//!
//! Whatever a project holds, its tables load without a fault: a code that the codebook does not have, a paragraph that is not
//! there, a date that is none are replaced by what says the least, and the claim's note says so. Only claims with a term and a
//! verdict join.

mod book;
mod names;
mod rows;
mod table;

use crate::corpus::Corpus;
use crate::project::{Cells, MINE, Outline, Project};
use book::Book;
use names::Names;
#[cfg(feature = "intake")]
pub(super) use names::slug;
use std::collections::{BTreeMap, BTreeSet};
use table::{Table, row};

/// Tables, and which of their articles are which texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tables {
    /// Pairs of file name and text.
    pub files: Vec<(String, String)>,
    /// The id of the text, by the id of the article.
    pub texts: BTreeMap<String, String>,
    /// The id of the claim in the project, by its id in the tables.
    pub claims: BTreeMap<String, String>,
}

impl Tables {
    /// The files as the loader takes them.
    pub fn borrowed(&self) -> Vec<(&str, &str)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
    }
}

/// The tables of a corpus, by name.
struct Files(BTreeMap<String, Table>);

/// The tables that a project adds to.
const CHANGED: [&str; 7] =
    ["codebook.csv", "outlets.csv", "articles.csv", "coverage.csv", "events.csv", "claims.csv", "relations.csv"];

impl Files {
    fn read(base: &[(String, String)]) -> Self {
        let text = |name: &str| base.iter().find(|(file, _)| file == name).map_or("", |(_, text)| text.as_str());
        Self(CHANGED.iter().map(|name| ((*name).to_owned(), Table::read(name, text(name)))).collect())
    }

    fn rows(&mut self, name: &str) -> &mut Vec<Cells> {
        &mut self.0.entry(name.to_owned()).or_default().rows
    }

    fn ids(&mut self, name: &str) -> BTreeSet<String> {
        self.rows(name).iter().filter_map(|row| row.get("id").cloned()).collect()
    }
}

/// The rows of the codebook that a project is coded with: its own, with those of the page for facets that it says nothing about.
pub fn codebook(base: &[(String, String)], project: &Project) -> Vec<Cells> {
    let mut rows = Files::read(base).rows("codebook.csv").clone();
    let has = |facet: Option<&String>| project.codebook.iter().any(|row| row.get("facet") == facet);
    rows.retain(|row| !has(row.get("facet")));
    book::over(rows, &project.codebook)
}

/// A codebook as a table.
pub fn codebook_table(rows: &[Cells]) -> String {
    Table { rows: rows.to_vec(), ..Table::read("codebook.csv", "") }.write()
}

/// The rows of a table with the columns of a codebook.
pub fn codebook_rows(text: &str) -> Vec<Cells> {
    Table::read("codebook.csv", text).rows
}

/// The corpus of the page with the reader's articles in it.
pub fn joined(base: &[(String, String)], project: &Project, outlines: &[Outline]) -> Tables {
    let mut files = Files::read(base);
    let texts = add(&mut files, project, outlines, MINE, false);
    finish(base, files, texts)
}

/// What the reader has coded as a corpus of its own, in the frame of that of the page: its codebook where the project has none,
/// its conditions and definitions as far as they hold.
pub fn alone(base: &[(String, String)], project: &Project, outlines: &[Outline]) -> Tables {
    by_itself(base, project, outlines, false)
}

/// All texts of a reader as the articles of a corpus, whether something was coded in them or not.
pub fn articles(base: &[(String, String)], outlines: &[Outline]) -> Tables {
    by_itself(base, &Project::default(), outlines, true)
}

fn by_itself(base: &[(String, String)], project: &Project, outlines: &[Outline], every: bool) -> Tables {
    let mut files = Files::read(base);
    for name in ["outlets.csv", "articles.csv", "coverage.csv", "claims.csv", "relations.csv"] {
        files.rows(name).clear();
    }
    if !project.codebook.is_empty() {
        // Facets that the project's codebook says nothing about stay as they are.
        let has = |facet: Option<&String>| project.codebook.iter().any(|row| row.get("facet") == facet);
        files.rows("codebook.csv").retain(|row| !has(row.get("facet")));
    }
    let used: BTreeSet<&str> = project.all().flat_map(|(_, claim)| [claim.cell("event"), claim.cell("in_event")]).collect();
    let own: BTreeSet<&str> = project.events.iter().filter_map(|row| row.get("id").map(String::as_str)).collect();
    let is_used = |row: &Cells| row.get("id").is_some_and(|id| used.contains(id.as_str()) && !own.contains(id.as_str()));
    files.rows("events.csv").retain(is_used);
    let terms: Vec<Cells> = book::over(files.rows("codebook.csv").clone(), &project.codebook);
    tidy_events(&mut files, &Book::of(&terms));
    let added = add(&mut files, project, outlines, "", every);
    let mut tables = finish(base, files, added);
    head(&mut tables, base, project, &terms);
    settle(&mut tables);
    tables
}

/// Events of the page under another codebook keep what that has.
fn tidy_events(files: &mut Files, book: &Book) {
    for row in files.rows("events.csv") {
        let id = row.get("id").cloned().unwrap_or_default();
        *row = rows::event(row, &id, book);
    }
}

type Added = (BTreeMap<String, String>, BTreeMap<String, String>);

/// Adds the project's rows: which article is which text, and which claim which.
fn add(files: &mut Files, project: &Project, outlines: &[Outline], front: &str, every: bool) -> Added {
    let all = book::over(files.rows("codebook.csv").clone(), &project.codebook);
    *files.rows("codebook.csv") = all;
    let book = Book::of(files.rows("codebook.csv"));
    let mut names = Names::of(["rest"].into_iter());
    for table in ["outlets.csv", "articles.csv"] {
        files.ids(table).iter().for_each(|id| _ = names.take("", id));
    }
    let theirs = files.ids("events.csv");
    let mut event_names = Names::of(theirs.iter().map(String::as_str));
    let mut events = BTreeMap::new();
    for event in &project.events {
        let own = event.get("id").cloned().unwrap_or_default();
        let id = event_names.take(front, &own);
        let new = rows::event(event, &id, &book);
        files.rows("events.csv").push(new);
        events.insert(own, id);
    }
    let their_claims = files.ids("claims.csv");
    let mut claim_names = Names::of(their_claims.iter().map(String::as_str));
    let known = rows::Known { book: &book, events: &events, theirs: &theirs };
    let mut outlets: Vec<(String, String)> = files
        .rows("outlets.csv")
        .iter()
        .filter_map(|row| Some((row.get("name")?.to_lowercase(), row.get("id")?.clone())))
        .collect();
    let (mut texts, mut claims, mut of_project) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for outline in outlines {
        let whole: Vec<_> = project.claims(&outline.head.id).iter().filter(|claim| claim.is_whole()).collect();
        if (whole.is_empty() && !every) || outline.paragraphs.is_empty() {
            continue;
        }
        let article = names.take(front, &outline.head.id);
        let mut made = Vec::new();
        for claim in whole {
            let id = claim_names.take(front, &claim.id);
            if let Some(row) = rows::claim(claim, &id, outline, &article, &known) {
                made.push(row);
                claims.insert(id.clone(), claim.id.clone());
                of_project.insert(claim.id.clone(), id);
            }
        }
        if made.is_empty() && !every {
            continue;
        }
        let mut new = Vec::new();
        let outlet = rows::outlet(&outline.head.outlet, &mut outlets, &mut new, &mut names, front);
        files.rows("outlets.csv").extend(new);
        let done = project.coded.get(&outline.head.id).is_some_and(|coded| coded.done);
        files.rows("articles.csv").push(rows::article(outline, &article, &outlet, done));
        let gave: BTreeSet<String> = made.iter().filter_map(|row| row.get("place").cloned()).collect();
        files.rows("coverage.csv").extend(rows::coverage(outline, &article, &gave));
        files.rows("claims.csv").extend(made);
        texts.insert(article, outline.head.id.clone());
    }
    let mut relation_names = Names::of(files.ids("relations.csv").iter().map(String::as_str));
    for relation in &project.relations {
        let id = relation_names.take(front, relation.get("id").map_or("", String::as_str));
        let new = rows::relation(relation, &id, &of_project, &their_claims, &book);
        files.rows("relations.csv").extend(new);
    }
    (texts, claims)
}

/// The tables as files: those that were changed, and the others as they were.
fn finish(base: &[(String, String)], files: Files, (texts, claims): Added) -> Tables {
    let others = base.iter().filter(|(name, _)| !CHANGED.contains(&name.as_str())).cloned();
    let changed = files.0.into_iter().map(|(name, table)| (name, table.write()));
    Tables { files: changed.chain(others).collect(), texts, claims }
}

/// What a corpus of the reader's own says of itself.
fn head(tables: &mut Tables, base: &[(String, String)], project: &Project, terms: &[Cells]) {
    let site = base.iter().find(|(name, _)| name == "site.csv").map(|(_, text)| Table::read("site.csv", text)).unwrap_or_default();
    let of = |key: &str| {
        site.rows.iter().find(|row| row.get("key").is_some_and(|of| of == key)).and_then(|row| row.get("value").cloned())
    };
    let is_term = |id: &str| {
        terms.iter().any(|row| row.get("facet").is_some_and(|facet| facet == "term") && row.get("id").is_some_and(|of| of == id))
    };
    let concept = of("concept").filter(|concept| is_term(concept)).unwrap_or_else(|| Book::of(terms).first("term"));
    let title = if project.name.trim().is_empty() { "A corpus of our own".to_owned() } else { project.name.clone() };
    let values = [
        ("title", title.clone()),
        ("question", of("question").unwrap_or_else(|| "What counts as what?".into())),
        ("language", of("language").unwrap_or_else(|| "en".into())),
        ("concept", concept),
        ("licence", "a licence that its makers have still to name".to_owned()),
    ];
    let rows = values.into_iter().map(|(key, value)| row([("key", key.to_owned()), ("value", value)])).collect();
    let site = Table { rows, ..Table::read("site.csv", "") };
    let by = if project.coder.trim().is_empty() { String::new() } else { format!(" by {}", project.coder.trim()) };
    let about = row([
        ("heading", "What this is".to_owned()),
        (
            "text",
            format!(
                "{title}: articles coded{by} with Crosstalk, claim by claim. Paraphrases that nobody wrote are put together of the codes."
            ),
        ),
    ]);
    let about = Table { rows: vec![about], ..Table::read("about.csv", "") };
    tables.files.retain(|(name, _)| {
        !["site.csv", "about.csv", "words.csv", "agreement.csv", "anchors.csv", "gaps.csv"].contains(&name.as_str())
    });
    tables.files.push(("site.csv".into(), site.write()));
    tables.files.push(("about.csv".into(), about.write()));
}

/// Takes out of the conditions and definitions what another codebook leaves without meaning.
fn settle(tables: &mut Tables) {
    // Each round takes out at least a row, and a definition may fall with its condition.
    for _ in 0..200 {
        let Err(faults) = Corpus::load_claims(&tables.borrowed()) else { return };
        let mut gone = false;
        for name in ["definitions.csv", "conditions.csv"] {
            let rows: BTreeSet<usize> = faults.iter().filter(|fault| fault.file == name).filter_map(|fault| fault.row).collect();
            let whole = faults.iter().any(|fault| fault.file == name && fault.row.is_none());
            let Some((_, text)) = tables.files.iter_mut().find(|(file, _)| file == name) else { continue };
            let mut table = Table::read(name, text);
            let mut at = 1;
            table.rows.retain(|_| {
                at += 1;
                !whole && !rows.contains(&at)
            });
            if whole || !rows.is_empty() {
                *text = table.write();
                gone = true;
            }
        }
        if !gone {
            return;
        }
    }
}
