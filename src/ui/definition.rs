//! A definition of the reader's own, and at once what comes of it.

use super::bar;
use super::el::{El, classed, el, typed};
use super::evidence::panel;
use super::filters::{self, shown_of};
use super::follows;
use super::mark::{class, mark, word};
use super::page::Page;
use crate::address::{Bar, Open, View};
use crate::corpus::{Code, Verdict};
use crate::study::cases::{Cases, Verdicts, cases};
use crate::study::defined;
use crate::study::definition::{Difference, Fate, Study, study};
use crate::study::evidence::{Evidence, alone, gathered};
use crate::study::implied::{Implied, implied};
use crate::study::select::{Selection, select};
use crate::study::summing::{between, part, part_of, summary};
use leptos::prelude::*;
use std::sync::Arc;

/// The most lines that a list shows; a corpus many times as large has lists that nobody reads to the end.
pub(super) const LINES: usize = 40;

/// What the parts of the page show. Each is worked out only when what it depends on changes.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) page: Page,
    pub(super) cases: Memo<Arc<Cases>>,
    pub(super) bar: Memo<Bar>,
    beside: Memo<Option<Bar>>,
    pub(super) study: Memo<Arc<Study>>,
    second: Memo<Option<Arc<Study>>>,
    pub(super) implied: Memo<Arc<Vec<Implied>>>,
    /// Whether the conditions that change less are shown, and the contacts one by one. What nobody has asked for is not drawn.
    pub(super) more: RwSignal<bool>,
    pub(super) each: RwSignal<bool>,
}

/// The page of a definition.
pub(super) fn definition() -> El {
    let page = Page::here();
    let selection = changing(move || select(&page.corpus.read(), &page.filters.read()));
    let concept = Memo::new(move |_| page.concept());
    let cases = changing(move || cases(&page.corpus.read(), &concept.read(), &selection.read().claims));
    let bar = Memo::new(move |_| page.address.read().bar.clone());
    let beside = Memo::new(move |_| page.address.read().beside.clone());
    let study_of = move |bar: &Bar| Arc::new(study(&cases.read(), bar));
    let shown = Shown {
        page,
        cases,
        bar,
        beside,
        study: Memo::new(move |_| study_of(&bar.read())),
        second: Memo::new(move |_| beside.read().as_ref().map(study_of)),
        implied: changing(move || implied(&page.corpus.read(), &concept.read(), &selection.read().claims)),
        more: RwSignal::new(false),
        each: RwSignal::new(false),
    };
    let sentence = move || {
        let stressed = |(stress, text): (bool, String)| el(if stress { "b" } else { "span" }).text(text);
        summary(&cases.read(), &shown.study.read()).into_iter().map(stressed).collect()
    };
    el("div")
        .live("class", page.room("defining"))
        .child(heading(page))
        .child(classed("p", "sum").attr("role", "status").live_children(sentence))
        .child(bar::starts(shown))
        .child(filters::bar(page, move || number_shown(&selection.read())))
        .child(
            classed("div", "work")
                .child(classed("div", "define").child(bar::conditions(shown)).child(results(shown)))
                .child(panel(opened(shown))),
        )
}

/// A memo of something large, which is taken as new whenever it is worked out again: comparing would cost more than drawing.
fn changing<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<Arc<T>> {
    Memo::new_with_compare(move |_| Arc::new(value()), |_, _| true)
}

fn number_shown(selection: &Selection) -> String {
    shown_of((selection.claims.len(), selection.all), selection.undated)
}

/// "I call it ... when", with the concept to be chosen.
fn heading(page: Page) -> El {
    let options = move || {
        let corpus = page.corpus.read();
        let current = page.concept().id.clone();
        let option = |code: &Code| {
            let chosen = (code.id == current).then_some("");
            el("option").attr("value", code.id.clone()).flag("selected", chosen).text(code.name.clone())
        };
        defined(&corpus).into_iter().map(option).collect()
    };
    let choose = move |event| {
        page.go(|a| {
            a.view = View::Definition(typed(&event));
            (a.bar, a.beside, a.open, a.claim) = (Bar::default(), None, None, None);
        });
    };
    let select = el("select")
        .attr("aria-label", "Concept")
        .live_children(options)
        .value(move || page.concept().id.clone())
        .on("change", choose);
    el("h1").attr("tabindex", "-1").text("I call it ").child(select).text(" when …")
}

/// The claims behind what is open.
fn opened(shown: Shown) -> Memo<Option<Evidence>> {
    let page = shown.page;
    Memo::new(move |_| {
        let address = page.address.read();
        let cases = shown.cases.read();
        let claim = address.claim.as_deref();
        let Some(Open::Part(name)) = &address.open else {
            return claim.and_then(|id| alone(&page.corpus.read(), &cases.concept, id));
        };
        let found = match (name.strip_prefix("2."), shown.second.read().as_ref()) {
            (Some(name), Some(second)) => part(&cases, second, name),
            _ => part(&cases, &shown.study.read(), name),
        }?;
        Some(gathered(found.heading, found.place, &cases.concept, &found.claims, claim))
    })
}

/// Everything that follows from the definition.
fn results(shown: Shown) -> El {
    let first = move || vec![block(shown, &shown.study.read(), &shown.bar.read(), "")];
    let second = move || match (shown.second.read().as_ref(), shown.beside.read().as_ref()) {
        (Some(study), Some(bar)) => vec![block(shown, study, bar, "2.")],
        _ => Vec::new(),
    };
    let apart = move || match shown.second.read().as_ref() {
        Some(second) => vec![classed("p", "sum").text(between(&shown.cases.read(), &shown.study.read(), second))],
        None => Vec::new(),
    };
    let class = move || Some(if shown.beside.read().is_some() { "blocks both" } else { "blocks" }.to_owned());
    classed("div", "results")
        .child(el("div").live_children(apart))
        .child(el("div").live("class", class).child(el("div").live_children(first)).child(el("div").live_children(second)))
        .child(el("div").live_children(move || follows::sensitivity(shown)))
        .child(el("div").live_children(move || follows::weighed(shown)))
        .child(el("div").live_children(move || follows::contacts(shown)))
        .child(el("div").live_children(move || follows::implied_rules(shown)))
}

/// A number that opens its claims.
fn opens(shown: Shown, n: usize, name: &str) -> El {
    if n == 0 { classed("span", "none").text("0") } else { shown.page.opens_here(name, el("a")).text(n.to_string()) }
}

/// One definition with its numbers and its differences.
fn block(shown: Shown, study: &Study, bar: &Bar, prefix: &str) -> El {
    let cases = shown.cases.read();
    let concept = &cases.concept.name;
    let columns: Vec<(String, &str)> = if cases.are_contacts() {
        vec![
            ("tells of".into(), "told"),
            ("counts".into(), "counts"),
            ("hangs".into(), "open"),
            (format!("called {concept}, is not"), "rejected"),
            (format!("never called {concept}, is"), "unnamed"),
        ]
    } else {
        vec![
            ("claims".into(), "told"),
            ("accepted".into(), "counts"),
            (format!("report {concept}"), "agreed"),
            ("deny it".into(), "denied"),
            ("hang".into(), "open"),
            (format!("report {concept}, not accepted"), "rejected"),
        ]
    };
    let head = |text: &str| classed("th", "num").attr("scope", "col").text(text);
    let rows = cases.outlets.iter().zip(&study.tallies).map(|(outlet, tally)| {
        let cell = |(_, word): &(String, &str)| {
            let n = match *word {
                "told" => tally.told,
                "counts" => tally.counts,
                "open" => tally.open,
                "agreed" => tally.agreed,
                "denied" => tally.denied,
                "rejected" => tally.rejected,
                _ => tally.unnamed,
            };
            classed("td", "num").child(opens(shown, n, &format!("{prefix}{word}.{}", outlet.id)))
        };
        let name = el("th").attr("scope", "row").text(outlet.name.clone());
        el("tr").child(name).children(columns.iter().map(cell))
    });
    let head = el("tr").child(el("th").attr("scope", "col").text("outlet")).children(columns.iter().map(|(text, _)| head(text)));
    let table = classed("table", "figures tallies").child(el("thead").child(head)).child(el("tbody").children(rows));
    classed("section", "block")
        .child(el("h2").text(bar::name_of(shown, bar)))
        .child(classed("p", "lab").text(bar::in_words(&cases, bar)))
        .child(table)
        .children(fates(shown, &cases, study, prefix))
}

/// The differences between outlets by what becomes of them.
fn fates(shown: Shown, cases: &Cases, study: &Study, prefix: &str) -> Vec<El> {
    let dissolves = if cases.are_contacts() { "it was the word" } else { "the accepted claims no longer differ" };
    let kinds = [
        (Fate::Survives, "Survives", "they differ about what there was, not about the word"),
        (Fate::Dissolves, "Dissolves", dissolves),
        (Fate::Open, "Hangs", "it depends on what the texts do not say"),
        (Fate::Appears, "Visible only now", "the grid did not show it"),
        (Fate::MayAppear, "May become visible", "if more were known"),
    ];
    kinds
        .into_iter()
        .filter(|(fate, ..)| study.number(*fate) > 0)
        .map(|(fate, name, why)| {
            let of_fate = study.differences.iter().filter(|difference| difference.fate == fate);
            let lines = of_fate.take(LINES).map(|difference| line(shown, cases, difference, prefix));
            let n = study.number(fate);
            let more = (n > LINES).then(|| classed("p", "lab").text(format!("and {} more; filters show them", n - LINES)));
            let summary =
                el("summary").child(el("b").text(format!("{name}: {n}"))).child(classed("span", "lab").text(format!(" · {why}")));
            // What hangs or may appear says little until somebody asks, and long lists are asked for.
            let open = (n <= 12 && !matches!(fate, Fate::Open | Fate::MayAppear)).then_some("");
            classed("details", "fate")
                .flag("open", open)
                .child(summary)
                .child(classed("ul", "differ").children(lines))
                .children(more)
        })
        .collect()
}

fn line(shown: Shown, cases: &Cases, difference: &Difference, prefix: &str) -> El {
    let row = cases.rows.get(difference.row).map_or("", |row| &row.name);
    let name = format!("{prefix}{}", part_of(cases, difference));
    let side = |outlet: usize, label: Verdicts, (counts, open, all): (usize, usize, usize)| {
        let outlet = cases.outlets.get(outlet).map_or("", |outlet| &outlet.name);
        let now = match (counts, open, all) {
            (counts, 0, all) => format!("{counts} of {all} under it"),
            (counts, open, all) => format!("{counts} of {all} under it, {open} open"),
        };
        classed("span", "side")
            .child(el("b").text(outlet))
            .text(" ")
            .children(verdicts(label))
            .child(classed("small", "").text(now))
    };
    el("li")
        .child(shown.page.opens_here(&name, el("a")).text(row))
        .child(side(difference.a, difference.labels.0, difference.now[0]))
        .child(side(difference.b, difference.labels.1, difference.now[1]))
}

/// Verdicts as marks with their words.
fn verdicts(label: Verdicts) -> Vec<El> {
    if label.is_empty() {
        return vec![classed("span", "none").text("· not labelled")];
    }
    let one = |verdict: Verdict| classed("span", class(verdict)).view(mark(verdict)).text(format!(" {} ", word(verdict)));
    label.list().into_iter().map(one).collect()
}
