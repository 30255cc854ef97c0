//! One definition with its numbers, outlet by outlet, and what becomes of the differences between outlets.

use super::bar;
use super::definition::{Shown, Tried};
use super::el::{El, classed, el, sentence};
use super::mark::{class, mark, word};
use crate::corpus::Verdict;
use crate::study::cases::{Cases, Verdicts};
use crate::study::definition::{Difference, Fate, Study};
use crate::study::summing::{part_of, summary};
use leptos::prelude::*;

/// The most lines that a list shows; a corpus many times as large has lists that nobody reads to the end.
pub(super) const LINES: usize = 40;

/// Up to how many lines a list is open without being asked for.
const SHORT: usize = 12;

/// The whole of it.
pub(super) fn block(shown: Shown, tried: Tried) -> El {
    let name = move || tried.bar.read().as_ref().map(|bar| bar::name_of(shown, bar)).unwrap_or_default();
    // What the first one asks stands at the head of the page.
    let words = move || match tried.bar.read().as_ref() {
        Some(bar) if !tried.prefix.is_empty() => bar::in_words(&shown.cases.read(), bar),
        _ => String::new(),
    };
    let labels = move || {
        let summary = tried.study.read().as_ref().map(|study| summary(&shown.cases.read(), study)).unwrap_or_default();
        sentence(summary.labels)
    };
    let table = move || tried.study.read().iter().map(|study| table(shown, study, tried.prefix)).collect();
    classed("section", "block")
        .child(el("h2").live_text(name))
        .child(classed("p", "lab").live_text(words))
        .child(el("div").live_children(table))
        .child(classed("p", "lab").live_children(labels))
        .children(FATES.map(|(fate, name, why)| list(shown, tried, fate, (name, why))))
}

/// A number that opens its claims.
fn opens(shown: Shown, n: usize, name: &str) -> El {
    if n == 0 { classed("span", "none").text("0") } else { shown.page.opens_here(name, el("a")).text(n.to_string()) }
}

/// The numbers of every outlet.
fn table(shown: Shown, study: &Study, prefix: &str) -> El {
    let cases = shown.cases.read();
    let concept = &cases.concept.name;
    let columns: Vec<(String, &str)> = if cases.are_contacts() {
        vec![
            ("mentions".into(), "told"),
            ("you count".into(), "counts"),
            ("open".into(), "open"),
            (format!("called {concept}, is not"), "rejected"),
            (format!("never called {concept}, is"), "unnamed"),
        ]
    } else {
        vec![
            ("claims".into(), "told"),
            ("you accept".into(), "counts"),
            (format!("report {concept}"), "agreed"),
            ("deny it".into(), "denied"),
            ("open".into(), "open"),
            (format!("report {concept}, you do not accept"), "rejected"),
        ]
    };
    let head = |text: &str| classed("th", "num").attr("scope", "col").text(text);
    let rows = cases.outlets.iter().zip(&study.tallies).map(|(outlet, tally)| {
        let cell = |(name, word): &(String, &str)| {
            let n = match *word {
                "told" => tally.told,
                "counts" => tally.counts,
                "open" => tally.open,
                "agreed" => tally.agreed,
                "denied" => tally.denied,
                "rejected" => tally.rejected,
                _ => tally.unnamed,
            };
            let label = classed("small", "of").text(name.clone());
            classed("td", "num").child(label).child(opens(shown, n, &format!("{prefix}{word}.{}", outlet.id)))
        };
        let name = el("th").attr("scope", "row").text(outlet.name.clone());
        el("tr").child(name).children(columns.iter().map(cell))
    });
    let head = el("tr").child(el("th").attr("scope", "col").text("outlet")).children(columns.iter().map(|(text, _)| head(text)));
    classed("table", "figures tallies").child(el("thead").child(head)).child(el("tbody").children(rows))
}

/// What may become of a difference, its name, and what that means.
const FATES: [(Fate, &str, &str); 5] = [
    (Fate::Survives, "Survives", "under this definition they still differ"),
    (Fate::Dissolves, "Dissolves", ""),
    (Fate::Open, "Open", "it hangs on what the texts do not say"),
    (Fate::Appears, "Visible only now", "the grid did not show it"),
    (Fate::MayAppear, "May become visible", "if more were known"),
];

/// The differences that fare alike. Lines are drawn only while the list is open.
fn list(shown: Shown, tried: Tried, fate: Fate, (name, why): (&'static str, &'static str)) -> El {
    let number = Memo::new(move |_| tried.study.read().as_ref().map_or(0, |study| study.number(fate)));
    // What hangs or may appear says little until somebody asks, and long lists are asked for.
    let usual = move || number.get() <= SHORT && !matches!(fate, Fate::Open | Fate::MayAppear);
    let summary = move || {
        let why = match (why, shown.cases.read().are_contacts()) {
            ("", true) => "under this definition both come out alike: it was the word",
            ("", false) => "the accepted claims no longer differ",
            (why, _) => why,
        };
        let why = classed("span", "lab").text(format!(" · {why}"));
        vec![el("b").text(format!("{name}: {}", number.get())), why]
    };
    let lines = move || {
        let cases = shown.cases.read();
        let study = tried.study.read();
        let of_fate = study.iter().flat_map(|study| &study.differences).filter(|difference| difference.fate == fate);
        let mut lines: Vec<El> = of_fate.take(LINES).map(|difference| line(shown, &cases, difference, tried.prefix)).collect();
        if number.get() > LINES {
            lines.push(el("li").text(format!("and {} more; filters show them", number.get() - LINES)));
        }
        vec![classed("ul", "differ").children(lines)]
    };
    drawn_when_open(usual, summary, lines).attr("class", "fate").live("hidden", move || (number.get() == 0).then(String::new))
}

/// Details whose content is there only while they are open: as usual, or as the reader chose.
pub(super) fn drawn_when_open(
    usual: impl Fn() -> bool + Send + Sync + 'static,
    summary: impl Fn() -> Vec<El> + Send + 'static,
    content: impl Fn() -> Vec<El> + Send + 'static,
) -> El {
    let chosen: RwSignal<Option<bool>> = RwSignal::new(None);
    let is_open = Memo::new(move |_| chosen.get().unwrap_or_else(&usual));
    let choose = move |event: web_sys::Event| {
        event.prevent_default();
        chosen.set(Some(!is_open.get_untracked()));
    };
    let content: Box<dyn Fn() -> Vec<El> + Send> = Box::new(content);
    el("details")
        .live("open", move || is_open.get().then(String::new))
        .child(el("summary").on("click", choose).live_children(summary))
        .child(el("div").live_children(move || if is_open.get() { content() } else { Vec::new() }))
}

fn line(shown: Shown, cases: &Cases, difference: &Difference, prefix: &str) -> El {
    let row = cases.rows.get(difference.row).map_or("", |row| &row.name);
    let name = format!("{prefix}{}", part_of(cases, difference));
    let side = |outlet: usize, label: Verdicts, (counts, open, all): (usize, usize, usize)| {
        let outlet = cases.outlets.get(outlet).map_or("", |outlet| &outlet.name);
        let mut now = match counts {
            _ if open == all => Vec::new(),
            0 => vec![format!("none of {all} counts")],
            1 => vec![format!("1 of {all} counts")],
            n => vec![format!("{n} of {all} count")],
        };
        if open > 0 {
            now.push(format!("{open} open"));
        }
        let now = now.join(", ");
        classed("span", "gave")
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
