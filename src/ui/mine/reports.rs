//! What became of each file, with what can be done about it.

use crate::intake::messages::{ENCODINGS, Fate, Report};
use crate::study::count;
use crate::ui::browser;
use crate::ui::el::{El, classed, el, typed};
use crate::ui::intake::{self, Work};
use crate::ui::page::Page;
use leptos::prelude::*;

/// How many files with something to say, and how many without, are listed before the reader asks for more.
const FEW: (usize, usize) = (40, 8);

/// All reports: those first that have something to say.
pub(super) fn reports(page: Page, work: Work) -> El {
    let shows_all = RwSignal::new(false);
    // While files are read the list would change under whoever looks at it.
    let is_running = Memo::new(move |_| work.progress.read().is_some());
    // A file that is taken again gives its place in the list the focus back.
    let chosen: Chosen = StoredValue::new(String::new());
    el("div").live_children(move || {
        if is_running.get() {
            return Vec::new();
        }
        let reports = work.reports.read();
        if reports.is_empty() {
            return Vec::new();
        }
        let focus = chosen.get_value();
        if !focus.is_empty() {
            chosen.set_value(String::new());
            browser::after_drawing(move || _ = browser::focus(&format!("[data-file=\"{focus}\"]")));
        }
        let of = |fate: Fate| reports.values().filter(|report| report.fate == fate).count();
        let parts = [
            (of(Fate::Refused), "refused"),
            (of(Fate::Waiting), "waiting for its columns"),
            (of(Fate::Remarked), "taken with a remark"),
            (of(Fate::Taken), "taken"),
        ];
        let sum: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        let rank = |report: &&Report| match report.fate {
            Fate::Waiting => 0,
            Fate::Refused => 1,
            Fate::Remarked => 2,
            _ if report.encoding.as_ref().is_some_and(|encoding| encoding.doubtful) => 2,
            _ => 3,
        };
        let mut listed: Vec<&Report> = reports.values().collect();
        listed.sort_by_key(rank);
        let notable = listed.iter().filter(|report| rank(report) < 3).count();
        let few = if shows_all.get() { listed.len() } else { notable.min(FEW.0) + if notable > FEW.0 { 0 } else { FEW.1 } };
        let more = listed.len().saturating_sub(few);
        let rows = listed.iter().take(few).map(|report| row(page, report, chosen));
        let head = ["File", "What became of it", "Letters read as", "Remark"].map(|name| el("th").attr("scope", "col").text(name));
        let table = classed("table", "fates").child(el("thead").child(el("tr").children(head))).child(el("tbody").children(rows));
        let all = (more > 0).then(|| {
            let text = format!("Show {} more", count(more, "file", "files"));
            el("p").child(el("button").text(text).on("click", move |_| shows_all.set(true)))
        });
        vec![
            classed("section", "reports")
                .attr("aria-label", "What became of the files")
                .child(el("h2").text("Files"))
                .child(classed("p", "lab").text(format!("{}: {}.", count(reports.len(), "file", "files"), sum.join(", "))))
                .child(table)
                .children(all),
        ]
    })
}

/// The name of what has been asked to be taken again; empty is nothing.
type Chosen = StoredValue<String>;

/// The letters of a name that stand for themselves in a selector.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn row(page: Page, report: &Report, chosen: Chosen) -> El {
    let texts = count(report.texts, "text", "texts");
    let kind = if report.kind.is_empty() { String::new() } else { format!("{} · ", report.kind) };
    let (class, word) = match report.fate {
        Fate::Taken | Fate::Passed => ("", format!("taken, {texts}")),
        Fate::Remarked => ("", format!("taken with a remark, {texts}")),
        Fate::Refused => ("refused", "refused".to_owned()),
        Fate::Waiting => ("warn", "waits for its columns".to_owned()),
    };
    let options = intake::options_of(&report.source);
    let remarks = report.remarks.iter().map(|remark| el("span").text(remark.clone()));
    let whole = options.as_ref().filter(|_| report.kind.starts_with("saved page") && report.texts > 0).map(|options| {
        let is_whole = options.whole;
        let source = report.source.clone();
        let text = if is_whole { "Take the article alone" } else { "Take all text of the page" };
        let name = format!("whole-{}", letters(&source));
        let id = name.clone();
        let again = move |_| {
            chosen.set_value(id.clone());
            intake::take_again(page, source.clone(), |options| options.whole = !is_whole);
        };
        el("button").attr("data-file", name).attr("aria-label", format!("{text}: {}", report.source)).text(text).on("click", again)
    });
    el("tr")
        .child(el("th").attr("scope", "row").child(el("span").text(report.source.clone())))
        .child(el("td").child(classed("b", class).text(word)).child(el("small").text(kind.trim_end_matches(" · "))))
        .child(el("td").children(encoding(page, report, options.is_some().then_some(chosen))))
        .child(classed("td", "remarks").children(remarks).children(whole))
}

/// What the letters were read as, to be chosen otherwise.
fn encoding(page: Page, report: &Report, chosen: Option<Chosen>) -> Vec<El> {
    let Some(encoding) = &report.encoding else { return Vec::new() };
    let class = if encoding.doubtful { "warn" } else { "" };
    let how = classed("small", class).text(if encoding.doubtful {
        format!("{} – please check", encoding.how)
    } else {
        encoding.how.clone()
    });
    let Some(chosen) = chosen else { return vec![el("span").text(encoding.name.clone()), how] };
    let is_listed = ENCODINGS.iter().any(|(name, _)| *name == encoding.name);
    let other =
        (!is_listed).then(|| el("option").attr("value", encoding.name.clone()).attr("selected", "").text(encoding.name.clone()));
    let options = ENCODINGS.map(|(name, what)| {
        let is_it = (name == encoding.name).then_some("");
        el("option").attr("value", name).flag("selected", is_it).text(format!("{name} ({what})"))
    });
    let source = report.source.clone();
    let name = letters(&source);
    let id = name.clone();
    let choose = move |event| {
        chosen.set_value(id.clone());
        intake::take_again(page, source.clone(), |options| options.encoding = typed(&event));
    };
    let select = el("select")
        .attr("data-file", name)
        .attr("aria-label", format!("Letters of {} read as", report.source))
        .children(other)
        .children(options);
    vec![select.on("change", choose), how]
}
