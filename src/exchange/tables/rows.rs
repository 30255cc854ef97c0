//! The rows that a project adds to the tables: articles with their paragraphs, events, claims, relations.

use super::book::Book;
use super::names::Names;
use super::table::row;
use crate::corpus::{CONFIDENCES, SINGLE, When};
use crate::project::{Cells, Claim, Outline, Stretch, quoting};
use std::collections::{BTreeMap, BTreeSet};

/// How long a short title is, in letters.
const SHORT: usize = 42;

/// What the rows refer to.
pub(super) struct Known<'k> {
    pub(super) book: &'k Book,
    /// The names that own events have in the tables, by their names in the project.
    pub(super) events: &'k BTreeMap<String, String>,
    /// The events of the page.
    pub(super) theirs: &'k BTreeSet<String>,
}

/// The head of an article.
pub(super) fn article(outline: &Outline, id: &str, outlet: &str, done: bool) -> Cells {
    let head = &outline.head;
    let title = head.title.trim();
    let named = [title, head.source.trim(), head.id.trim()].into_iter().find(|name| !name.is_empty()).unwrap_or("a text");
    let has_date = When::parse(head.date.trim()).is_ok();
    let note = if done { "" } else { "Its coding is not finished: what is not raised here may still come." };
    row([
        ("id", id.to_owned()),
        ("outlet", outlet.to_owned()),
        ("title", title.to_owned()),
        ("short", short(named)),
        ("author", head.author.clone()),
        ("genre", "own article".to_owned()),
        ("url", if head.url.starts_with("https://") { head.url.clone() } else { String::new() }),
        ("date", if has_date { head.date.clone() } else { String::new() }),
        ("date_basis", if has_date { "stated" } else { "unknown" }.to_owned()),
        ("source", head.source.clone()),
        ("note", note.to_owned()),
    ])
}

/// A title that is not too long for a column.
fn short(title: &str) -> String {
    if title.chars().count() <= SHORT {
        return title.to_owned();
    }
    let cut: String = title.chars().take(SHORT).collect();
    let at = cut.rfind(' ').filter(|at| *at > 0).unwrap_or(cut.len());
    format!("{} …", cut.get(..at).unwrap_or(&cut).trim_end())
}

/// The name of the paragraph that a byte lies in, or of the last one before it.
pub(super) fn place(outline: &Outline, at: u32) -> String {
    let number = outline.paragraphs.iter().take_while(|stretch| stretch.start <= at).count().max(1);
    place_name(outline, number - 1)
}

fn is_title(outline: &Outline, number: usize, stretch: &Stretch) -> bool {
    // Only its length is known here, and the first paragraph of a text that was taken out of a page is the title.
    number == 0 && !outline.head.title.is_empty() && (stretch.end - stretch.start) as usize == outline.head.title.len()
}

fn place_name(outline: &Outline, number: usize) -> String {
    match outline.paragraphs.get(number) {
        Some(stretch) if is_title(outline, number, stretch) => "title".into(),
        _ => format!("p{}", number + 1),
    }
}

/// The paragraphs of an article; those that gave no claim say so.
pub(super) fn coverage(outline: &Outline, id: &str, gave: &BTreeSet<String>) -> Vec<Cells> {
    let of = |(number, stretch): (usize, &Stretch)| {
        let name = place_name(outline, number);
        let reason = if gave.contains(&name) { "" } else { "no claim was coded here" };
        row([
            ("article", id.to_owned()),
            ("place", name),
            ("part", if is_title(outline, number, stretch) { "title" } else { "body" }.to_owned()),
            ("line", stretch.line.to_string()),
            ("words", stretch.words.to_string()),
            ("reason", reason.to_owned()),
        ])
    };
    outline.paragraphs.iter().enumerate().map(of).collect()
}

/// Cells without the space around them, and without those in which there is nothing else.
fn filled(of: &Cells) -> Cells {
    let trimmed = of.iter().map(|(column, cell)| (column.clone(), cell.trim().to_owned()));
    trimmed.filter(|(_, cell)| !cell.is_empty()).collect()
}

/// An event of the project.
pub(super) fn event(of: &Cells, id: &str, book: &Book) -> Cells {
    let mut cells = filled(of);
    cells.insert("id".into(), id.into());
    cells.entry("name".into()).or_insert_with(|| "an event without a name".into());
    let coded = SINGLE.iter().map(|facet| facet.name()).chain(["kind"]);
    for facet in coded {
        let code = cells.get(facet).filter(|code| book.has(facet, code)).cloned();
        cells.insert(facet.into(), code.unwrap_or_else(|| book.usual(facet)));
    }
    let agenda: Vec<&str> = cells.get("agenda").map(|agenda| agenda.split(';').map(str::trim).collect()).unwrap_or_default();
    let agenda: Vec<&str> = agenda.into_iter().filter(|code| book.has("agenda", code)).collect();
    let agenda = if agenda.is_empty() { book.usual("agenda") } else { agenda.join("; ") };
    cells.insert("agenda".into(), agenda);
    for known in ["third", "belligerents", "mandate"] {
        let value = cells.get(known).filter(|value| matches!(value.as_str(), "yes" | "no")).cloned();
        cells.insert(known.into(), value.unwrap_or_else(|| "unknown".into()));
    }
    dated(&mut cells);
    cells
}

/// Makes what is said of a date one thing: a date that cannot be read is none.
fn dated(cells: &mut Cells) {
    let is_date = |cells: &Cells, column: &str| cells.get(column).is_some_and(|date| When::parse(date).is_ok());
    if !is_date(cells, "date") {
        cells.remove("date");
        cells.remove("date_refuted");
        cells.insert("date_basis".into(), "unknown".into());
        return;
    }
    let basis = cells.get("date_basis").map_or("", String::as_str);
    let has_reason = cells.contains_key("date_reason");
    let basis = match basis {
        "inferred" if has_reason => "inferred",
        "conflict" if has_reason && is_date(cells, "date_refuted") => "conflict",
        _ => "stated",
    };
    if basis != "conflict" {
        cells.remove("date_refuted");
    }
    cells.insert("date_basis".into(), basis.into());
}

/// A claim. What it was coded with and is not in the codebook is replaced and said in its note.
pub(super) fn claim(of: &Claim, id: &str, outline: &Outline, article: &str, known: &Known<'_>) -> Option<Cells> {
    let Known { book, events, theirs } = known;
    let quotation = quoting(&of.exact, of.cell("surface"));
    if quotation.is_empty() {
        return None;
    }
    let mut cells = filled(&of.cells);
    let mut lost = Vec::new();
    for facet in ["voice", "stance", "term", "kind", "polarity", "certainty", "realis"] {
        let code = of.cell(facet);
        if !book.has(facet, code) {
            if !code.is_empty() {
                lost.push(format!("{facet}={code}"));
            }
            cells.insert(facet.into(), book.usual(facet));
        }
    }
    for facet in ["criterion", "frame"] {
        if !of.cell(facet).is_empty() && !book.has(facet, of.cell(facet)) {
            lost.push(format!("{facet}={}", of.cell(facet)));
            cells.remove(facet);
        }
    }
    for column in ["event", "in_event"] {
        let event = of.cell(column);
        match events.get(event) {
            Some(own) => _ = cells.insert(column.into(), own.clone()),
            None if theirs.contains(event) => {}
            None => _ = cells.remove(column),
        }
    }
    if !CONFIDENCES.iter().any(|(id, _)| *id == of.cell("confidence")) {
        cells.insert("confidence".into(), "medium".into());
    }
    let alternatives: Vec<&str> =
        of.cell("alternatives").split(';').map(str::trim).filter(|part| is_alternative(part, book)).collect();
    cells.insert("alternatives".into(), alternatives.join("; "));
    cells.entry("surface".into()).or_insert_with(|| quotation.to_owned());
    cells.insert("id".into(), id.into());
    cells.insert("article".into(), article.into());
    cells.insert("place".into(), place(outline, of.start));
    cells.insert("quotation".into(), quotation.into());
    if !cells.contains_key("paraphrase") {
        cells.insert("paraphrase".into(), paraphrase(&cells));
    }
    if !lost.is_empty() {
        let note = format!("{} Coded with what the codebook does not have: {}.", of.cell("note"), lost.join(", "));
        cells.insert("note".into(), note.trim().to_owned());
    }
    cells.retain(|_, cell| !cell.trim().is_empty());
    Some(cells)
}

fn is_alternative(part: &str, book: &Book) -> bool {
    part.split_once('=').is_some_and(|(facet, code)| {
        let (facet, code) = (facet.trim(), code.trim());
        ["voice", "stance", "term", "kind", "polarity", "certainty", "realis", "criterion", "frame"].contains(&facet)
            && book.has(facet, code)
    })
}

/// What is claimed, put together of the codes where the reader has not said it.
fn paraphrase(cells: &Cells) -> String {
    let cell = |column: &str| cells.get(column).map_or("", String::as_str);
    let who = if cell("speaker").is_empty() { String::new() } else { format!("{}: ", cell("speaker")) };
    let said = match cell("polarity") {
        "counts" => "it counts as",
        "does-not-count" => "it does not count as",
        "contested" => "it is contested whether it counts as",
        "conditional" => "under a condition it counts as",
        _ => "it is named with",
    };
    format!("{who}{said} {}.", cell("term").replace('-', " "))
}

/// A relation, where both its claims are there.
pub(super) fn relation(
    of: &Cells,
    id: &str,
    claims: &BTreeMap<String, String>,
    theirs: &BTreeSet<String>,
    book: &Book,
) -> Option<Cells> {
    let end = |column: &str| {
        let wished = of.get(column)?;
        claims.get(wished).or_else(|| theirs.get(wished)).cloned()
    };
    let (from, to, code) = (end("from")?, end("to")?, of.get("relation").filter(|code| book.has("relation", code))?);
    if from == to {
        return None;
    }
    let of = filled(of);
    let said = |column: &str| of.get(column).cloned();
    Some(row([
        ("id", id.to_owned()),
        ("from", from),
        ("to", to),
        ("relation", code.clone()),
        ("why", said("why").unwrap_or_else(|| "The coder holds it so and gives no reason.".into())),
        ("dissolves", said("dissolves").unwrap_or_else(|| "The coder does not say what would dissolve it.".into())),
    ]))
}

/// The names of the articles' outlets: those of the page where they have the same name, else new ones.
pub(super) fn outlet(
    name: &str,
    there: &mut Vec<(String, String)>,
    new: &mut Vec<Cells>,
    names: &mut Names,
    front: &str,
) -> String {
    let folded = name.trim().to_lowercase();
    if let Some((_, id)) = there.iter().find(|(known, _)| *known == folded) {
        return id.clone();
    }
    let (wish, shown) = if folded.is_empty() { ("unnamed-own", "outlet not named") } else { (name, name) };
    let id = names.take(front, wish);
    let known = if folded.is_empty() { "no" } else { "yes" };
    new.push(row([("id", id.clone()), ("name", shown.to_owned()), ("known", known.to_owned())]));
    there.push((folded, id.clone()));
    id
}
