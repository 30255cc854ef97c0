//! What stands on a worksheet, and on the page with its answers.

use super::super::el::{El, classed, el};
use super::super::mark::{legend, mark, word};
use super::super::page::Page;
use super::item::{answers, named, source, words};
use super::paper::pages;
use crate::class::{Asked, Task};
use crate::corpus::{Code, Facet};
use crate::desk::messages::Line;
use crate::study::evidence::no_row;
use crate::study::grid::{Cell, Grid};
use crate::study::{count, quoted};
use leptos::prelude::ReadUntracked;

/// The longest list of codes of which every item has a box for each; a longer one stands once at the top, by letters.
const BOXES: usize = 6;

/// A worksheet.
pub(super) struct Sheet {
    pub(super) title: String,
    /// What is to be done.
    pub(super) say: Vec<String>,
    /// The link as a square.
    pub(super) square: El,
    pub(super) body: El,
    /// The answers.
    pub(super) key: El,
}

/// The letter of a code in a list that stands once at the top: A to Z, then AA, AB.
fn letter(at: usize) -> String {
    let of = |n: usize| u8::try_from(n).map_or('?', |n| char::from(b'A' + n));
    if at < 26 { of(at).to_string() } else { format!("A{}", of(at % 26)) }
}

/// The items of a task with boxes or lines for the codes.
pub(super) fn of_task(task: &Task, square: El) -> El {
    let assignment = &task.assignment;
    let title = if assignment.title.is_empty() { "What counts?".to_owned() } else { assignment.title.clone() };
    let mut say = vec![];
    if !assignment.say.is_empty() {
        say.push(assignment.say.clone());
    }
    say.push(format!(
        "{}. Mark one answer to each question; first read what the answers mean.",
        count(task.items.len(), "passage", "passages")
    ));
    let items = task.items.iter().map(|shown| {
        let gloss = (!shown.gloss.is_empty()).then(|| classed("p", "gloss").text(shown.gloss.clone()));
        let speaker = (!shown.speaker.is_empty()).then(|| classed("p", "speaker").text(format!("Said by {}", shown.speaker)));
        let from = if assignment.blind { None } else { source(&shown.source) };
        el("li").child(words(shown)).children(gloss).children(speaker).children(from).children(
            task.questions.iter().enumerate().map(|(at, question)| boxes(question, shown.asks.get(at).unwrap_or(&question.ask))),
        )
    });
    let meanings = task.questions.iter().map(|question| {
        let is_long = question.codes.len() > BOXES;
        let rows = question.codes.iter().enumerate().flat_map(|(at, (_, _, means, short))| {
            let name = if is_long {
                el("dt").text(format!("{} ", letter(at))).child(named("b", question, at))
            } else {
                el("dt").child(named("b", question, at))
            };
            let means = if short.is_empty() { means.clone() } else { short.clone() };
            [name, el("dd").text(means)]
        });
        el("div").child(el("h3").text(question.ask.clone())).child(classed("dl", "meanings").children(rows))
    });
    // What the verdicts are on, each term once.
    let mut seen: Vec<&Code> = Vec::new();
    for term in task.items.iter().filter_map(|shown| shown.term.as_deref()) {
        if !seen.iter().any(|other| other.id == term.id) {
            seen.push(term);
        }
    }
    let rows = seen.iter().flat_map(|term| [el("dt").child(el("b").text(term.name.clone())), el("dd").text(term.short.clone())]);
    let terms =
        (!seen.is_empty()).then(|| el("div").child(el("h3").text("Counts as …")).child(classed("dl", "meanings").children(rows)));
    let body = el("div")
        .child(classed("div", "all-meanings").children(meanings).children(terms))
        .child(el("ol").attr("class", "items").children(items));
    let key = el("ol").attr("class", "key-items").children(task.items.iter().enumerate().map(|(at, shown)| {
        el("li").child(classed("span", "q").text(quoted(&shown.quotation))).children(source(&shown.source)).child(answers(task, at))
    }));
    pages(Sheet { title, say, square, body, key })
}

/// A question with a box for each code, or a line for the letter of one.
fn boxes(question: &Asked, ask: &str) -> El {
    let ask = el("p").attr("class", "ask").text(ask.to_owned());
    if question.codes.len() > BOXES {
        return el("div")
            .child(ask.text(" ").child(classed("span", "line")).text(format!(" (A to {})", letter(question.codes.len() - 1))));
    }
    let boxes = (0..question.codes.len()).map(|at| el("li").child(classed("span", "box")).child(named("span", question, at)));
    el("div").child(ask).child(classed("ul", "boxes").children(boxes))
}

/// The grid with what was said and a place for each verdict; behind it the grid with the verdicts.
pub(super) fn of_grid(grid: &Grid, page: Page, square: El) -> El {
    let title = format!("What counts as {}?", grid.concept.name);
    let say = vec![
        "Each row is one thing that may count; each column is one article. Read the words of a cell and write into its box what they say: it counts, it does not count, both, only if, or only named. A dot means that the article does not raise it.".to_owned(),
    ];
    let body = el("div").child(table(grid, page, false)).child(legend());
    let key = el("div").child(table(grid, page, true)).child(legend());
    pages(Sheet { title, say, square, body, key })
}

fn table(grid: &Grid, page: Page, with_verdicts: bool) -> El {
    let heads = grid.columns.iter().map(|article| {
        el("th")
            .attr("scope", "col")
            .child(el("b").text(article.outlet.name.clone()))
            .text(" ")
            .child(el("i").text(article.short.clone()))
            .text(" ")
            .child(el("small").text(article.published.words()))
    });
    let rows = grid.rows.iter().map(|row| {
        let name = row.code.as_ref().map_or_else(|| no_row(grid.concept.row_facet()), |code| code.name.clone());
        let short = row.code.as_ref().map_or("", |code| code.short.as_str());
        let head = el("th").attr("scope", "row").child(el("b").text(name)).text(" ").child(el("small").text(short.to_owned()));
        el("tr").child(head).children(row.cells.iter().map(|cell| cell_of(cell, with_verdicts)))
    });
    let corpus = page.corpus.read_untracked();
    let corner = corpus
        .codebook
        .of(Facet::Term)
        .iter()
        .find(|code| code.id == grid.concept.id)
        .map(|code| code.row_facet().label())
        .unwrap_or_default();
    classed("table", "blank")
        .child(el("thead").child(el("tr").child(el("th").attr("scope", "col").text(corner)).children(heads)))
        .child(el("tbody").children(rows))
}

fn cell_of(cell: &Cell, with_verdicts: bool) -> El {
    if cell.marks.is_empty() {
        return el("td").text("·");
    }
    el("td").children(cell.marks.iter().map(|given| {
        let quotation = given.telling().map(|claim| quoted(&claim.quotation)).unwrap_or_default();
        let place = if with_verdicts {
            el("b").view(mark(given.verdict)).text(" ").text(word(given.verdict))
        } else {
            classed("span", "box wide")
        };
        el("div").child(place).child(classed("span", "q").text(quotation))
    }))
}

/// Lines of a concordance with a gap for the node.
pub(super) fn of_lines(query: &str, total: usize, lines: &[Line], square: El) -> El {
    let say = vec!["One word, or a group of words, is missing in every line. Which? Write it into the gaps; then say what the lines have in common.".to_owned()];
    let rows = lines.iter().enumerate().map(|(at, line)| {
        el("tr")
            .child(classed("td", "n").text((at + 1).to_string()))
            .child(classed("td", "left").text(line.left.clone()))
            .child(el("td").child(classed("span", "line")))
            .child(classed("td", "right").text(line.right.clone()))
    });
    let keys = lines.iter().map(|line| {
        let from: Vec<&str> =
            [&line.outlet, &line.title, &line.date].into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        el("li").child(el("b").text(line.node.clone())).child(classed("span", "lab").text(format!(" {}", from.join(" · "))))
    });
    let shown = if total > lines.len() {
        format!("The first {} of {total} lines of {query}.", lines.len())
    } else {
        format!("{} of {query}.", count(total, "line", "lines"))
    };
    let body = classed("table", "gaps").child(el("tbody").children(rows));
    let key = el("div").child(el("p").text(shown)).child(el("ol").attr("class", "key-items").children(keys));
    pages(Sheet { title: "What is missing?".into(), say, square, body, key })
}
