//! Worksheets for print: of an assignment, or of any view; A4 or Letter, in black and white, with the answers on a page of their own.

use super::super::browser;
use super::super::desk;
use super::super::el::{El, classed, el, link, typed};
use super::super::page::Page;
use super::make::{behind, square};
use super::sheet::{self, Sheet};
use super::{heading, to};
use crate::address::{Address, View};
use crate::class::{Assignment, Question, claims_behind, from_link, item_of, reads, some, task, to_link};
use crate::desk::ask::Ask;
use crate::desk::messages::{Line, Reply};
use crate::study::count;
use crate::study::grid::grid;
use leptos::prelude::*;

/// The most lines of a concordance on a sheet.
const LINES: usize = 40;
/// How many claims are on a sheet where nothing else was said.
const CLAIMS: usize = 12;

/// What a sheet is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Grid,
    Claims,
    Lines,
}

/// The words for them in the address and on the page.
const KINDS: [(&str, Kind, &str); 3] = [
    ("grid", Kind::Grid, "the grid, with the verdicts to be filled in"),
    ("claims", Kind::Claims, "claims with boxes"),
    ("lines", Kind::Lines, "lines with the word to be found"),
];

/// The view.
pub(super) fn paper(page: Page) -> El {
    // What the sheet is of; the address of another view, which is drawn in a moment, changes nothing here.
    let asked = Memo::new(move |_| page.address.read().asked.clone());
    let body = move || {
        let asked = asked.get();
        if reads(&asked) {
            let brief = from_link(&asked);
            let (assignment, notes) = brief.clone().filled(&page.corpus.read());
            let code = browser::absolute(&to_link(&brief, "code").link());
            return vec![controls(page, &[], None, &notes), of_claims(page, assignment, &code)];
        }
        match behind(page) {
            Some(address) => of_view(page, &address),
            None => nothing(),
        }
    };
    el("div").child(el("div").attr("class", "screen").child(heading("Worksheet"))).child(el("div").live_children(body))
}

fn nothing() -> Vec<El> {
    let grid = Address { asked: [("of", "#/counts".to_owned())].into(), ..super::address("paper") };
    vec![
        classed("p", "sum")
            .text("Open any view as you want it, with its filters, and choose “Worksheet” at its foot. Or begin here:"),
        classed("ul", "cards")
            .child(
                el("li")
                    .child(link(grid.link()).text("The grid of the first page"))
                    .child(el("p").text("Quotations are there, verdicts are to be filled in.")),
            )
            .child(
                el("li")
                    .child(link(to("make")).text("An assignment"))
                    .child(el("p").text("Claims with boxes, and the link on the sheet as a square for phones.")),
            ),
    ]
}

/// The kinds of sheet that a view can be.
fn kinds(address: &Address) -> Vec<Kind> {
    match &address.view {
        View::Counts(_) if address.open.is_none() => vec![Kind::Grid, Kind::Claims],
        View::Words(_) if address.asked.contains_key("q") => vec![Kind::Lines, Kind::Claims],
        _ => vec![Kind::Claims],
    }
}

fn of_view(page: Page, address: &Address) -> Vec<El> {
    let offered = kinds(address);
    let wanted = page.address.read().asked.get("by").cloned().unwrap_or_default();
    let kind = KINDS.iter().find(|(word, kind, _)| *word == wanted && offered.contains(kind)).map(|(_, kind, _)| *kind);
    let kind = kind.or(offered.first().copied()).unwrap_or(Kind::Claims);
    let back = browser::absolute(&address.link());
    match kind {
        Kind::Grid => {
            let corpus = page.corpus.read();
            let View::Counts(concept) = &address.view else { return nothing() };
            let concept = corpus.concept(concept);
            let grid = grid(&corpus, concept, &address.filters, address.order);
            vec![controls(page, &offered, Some(kind), &[]), sheet::of_grid(&grid, page, square(&back))]
        }
        Kind::Lines => vec![controls(page, &offered, Some(kind), &[]), of_lines(page, address, back)],
        Kind::Claims => {
            let corpus = page.corpus.read();
            let claims = claims_behind(&corpus, address);
            let wanted = page.address.read().asked.get("n").and_then(|n| n.parse().ok()).unwrap_or(CLAIMS);
            let chosen = some(&claims, wanted, 1);
            let note = format!(
                "{} of {} behind the view, drawn by chance and always the same ones.",
                chosen.len(),
                count(claims.len(), "claim", "claims")
            );
            let brief = Assignment {
                items: chosen.iter().map(|claim| item_of(claim)).collect(),
                questions: vec![Question { facet: "polarity".into(), ..Question::default() }],
                ..Assignment::default()
            };
            let code = browser::absolute(&to_link(&brief, "code").link());
            let (assignment, _) = brief.filled(&corpus);
            vec![controls(page, &offered, Some(kind), &[note]), of_claims(page, assignment, &code)]
        }
    }
}

fn of_claims(page: Page, assignment: Assignment, link: &str) -> El {
    match assignment.lacks() {
        Some(lacks) => classed("p", "sum").text(lacks),
        None => sheet::of_task(&task(assignment, &page.corpus.read()), square(link)),
    }
}

/// The lines of a concordance, which come when the desk has answered.
fn of_lines(page: Page, address: &Address, back: String) -> El {
    let tool = if let View::Words(tool) = &address.view { tool.clone() } else { String::new() };
    let (ask, _) = Ask::read(&tool, &address.asked);
    let lines = RwSignal::new(None::<Result<(usize, Vec<Line>), String>>);
    let request = ask.lines(0, LINES);
    leptos::task::spawn_local(async move {
        let answer = match desk::ask(page, &request).await {
            Reply::Lines(found) => Ok((found.total, found.lines)),
            Reply::Failed(why) => Err(why),
            _ => Err("The desk gave an answer of another kind.".into()),
        };
        let _ = lines.try_set(Some(answer));
    });
    let query = ask.sought.query;
    el("div").live_children(move || {
        let sheet = match lines.get() {
            None => classed("p", "sum").attr("role", "status").text("The lines are being fetched."),
            Some(Err(why)) => classed("p", "sum").attr("role", "alert").text(why),
            Some(Ok((_, lines))) if lines.is_empty() => classed("p", "sum").text(
                "There is no line to print. The texts of the articles do not come with this page; bring them under “My articles”.",
            ),
            Some(Ok((total, lines))) => sheet::of_lines(&query, total, &lines, square(&back)),
        };
        vec![sheet]
    })
}

/// Paper, kind, number, and the button; none of it is printed.
fn controls(page: Page, offered: &[Kind], kind: Option<Kind>, notes: &[String]) -> El {
    let choose = move |key: &'static str| {
        move |event: web_sys::Event| {
            let value = typed(&event);
            page.amend(|a| {
                a.asked.insert(key, value);
                a.asked.retain(|_, value| !value.is_empty());
            });
        }
    };
    let option = |value: &'static str, name: &'static str, is: bool| {
        el("option").attr("value", value).flag("selected", is.then_some("")).text(name)
    };
    let is_letter = page.address.read().asked.get("paper").is_some_and(|paper| paper == "letter");
    let paper = el("label").text("Paper ").child(
        el("select").attr("name", "paper").on("change", choose("paper")).child(option("", "A4", !is_letter)).child(option(
            "letter",
            "US Letter",
            is_letter,
        )),
    );
    let kinds = (offered.len() > 1).then(|| {
        let options =
            KINDS.iter().filter(|(_, of, _)| offered.contains(of)).map(|(word, of, name)| option(word, name, kind == Some(*of)));
        el("label").text("What is on it ").child(el("select").attr("name", "kind").on("change", choose("by")).children(options))
    });
    let number = (kind == Some(Kind::Claims)).then(|| {
        let n = page.address.read().asked.get("n").cloned().unwrap_or_else(|| CLAIMS.to_string());
        el("label").text("How many ").child(
            el("input")
                .attr("type", "number")
                .attr("name", "n")
                .attr("min", "1")
                .attr("max", "60")
                .value(move || n.clone())
                .on("change", choose("n")),
        )
    });
    let size = format!(
        "@page {{ size: {} {}; margin: 12mm; }}",
        if is_letter { "letter" } else { "A4" },
        if kind == Some(Kind::Grid) { "landscape" } else { "portrait" }
    );
    browser::dress_view("paper", &size);
    classed("div", "screen")
        .child(
            classed("p", "ways")
                .child(paper)
                .children(kinds)
                .children(number)
                .child(el("button").attr("class", "main").attr("data-print", "").text("Print").on("click", |_| browser::print())),
        )
        .children(notes.iter().map(|note| classed("p", "lab").text(note.clone())))
        .child(
            classed("p", "lab")
                .text("The answers come on a page of their own behind the sheet; leave that page out for the class."),
        )
}

/// Both parts of a sheet, each on pages of its own.
pub(super) fn pages(sheet: Sheet) -> El {
    let Sheet { title, say, square, body, key } = sheet;
    let name = classed("p", "name-line").child(el("span").text("Name")).child(el("span").text("Date"));
    let head = |title: &str| el("h2").text(title.to_owned());
    classed("div", "worksheet")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Worksheet")
        .child(
            classed("section", "sheet-of")
                .child(classed("div", "sheet-head").child(el("div").child(head(&title)).child(name)).child(square))
                .children(say.into_iter().map(|say| classed("p", "say").text(say)))
                .child(body),
        )
        .child(classed("section", "key-of").child(head("Answers")).child(classed("p", "say").text(title)).child(key))
}
