//! A demo: views in a sequence with what is said to each, shipped or the reader's own, and how it is put on the projector.

use super::super::browser;
use super::super::el::{El, classed, el, link, source, typed};
use super::super::page::Page;
use super::{bar, heading, keep, said};
use crate::LESSON;
use crate::corpus::{Lesson, Step};
use crate::exchange::csv::Sheet;
use crate::study::count;
use js_sys::Uint8Array;
use leptos::prelude::*;

/// The name of the table, which is the same in a corpus and as a file of the reader's.
const NAME: &str = "tour.csv";

/// The demo that the corpus comes with.
pub(super) fn shipped() -> Vec<Step> {
    Lesson::load(&LESSON).unwrap_or_default().tour
}

/// The reader's own.
pub(super) fn own() -> Vec<Step> {
    keep::tour().and_then(|table| read(&table).ok()).unwrap_or_default()
}

/// Reads a demo from a table, or says what is wrong with it.
fn read(table: &str) -> Result<Vec<Step>, String> {
    Lesson::load(&[(NAME, table)])
        .map(|lesson| lesson.tour)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}

/// A demo as a table.
fn write(steps: &[Step]) -> Vec<u8> {
    let mut sheet = Sheet::default();
    sheet.row(["link", "heading", "note"]);
    for step in steps {
        sheet.row([&step.link, &step.heading, &step.note]);
    }
    sheet.finish()
}

/// Keeps the reader's own demo; false where the browser refuses.
pub(super) fn keep_own(steps: &[Step]) -> bool {
    keep::keep_tour(&String::from_utf8_lossy(&write(steps)))
}

/// The view.
pub(super) fn tour(page: Page) -> El {
    let own = RwSignal::new(own());
    let told = RwSignal::new(String::new());
    let sum = "Each step is a view with a note to it. On the projector the type is large, the note stands at the foot, and you go on with the buttons, Page Down and Page Up, or a presenter.";
    el("div")
        .child(heading("The demo"))
        .child(classed("p", "sum").text(sum))
        .child(start("Start on the projector", bar::Tour::Shipped, page))
        .child(el("ol").attr("class", "steps-of").children(shipped().iter().map(|step| line(step, None))))
        .child(el("h2").text("One of your own"))
        .child(classed("p", "lab").text(
            "While a demo runs, “Add this view” at the foot puts the view that is open behind your own. Or paste links here.",
        ))
        .child(el("div").live_children(move || {
            let steps = own.get();
            if steps.is_empty() {
                return Vec::new();
            }
            let lines = steps.iter().enumerate().map(|(at, step)| line(step, Some((at, own))));
            vec![start("Start your own", bar::Tour::Own, page), el("ol").attr("class", "steps-of").children(lines)]
        }))
        .child(add(own, told))
        .child(carry(own, told))
        .child(said(move || told.get()))
}

fn start(name: &'static str, of: bar::Tour, page: Page) -> El {
    el("p").child(
        el("button").attr("class", "main").attr("data-tour", of.word()).text(name).on("click", move |_| bar::start(page, of)),
    )
}

/// One step; of the reader's own with the ways to change it.
fn line(step: &Step, own: Option<(usize, RwSignal<Vec<Step>>)>) -> El {
    let head = el("li").child(link(step.link.clone()).text(step.heading.clone()));
    let Some((at, own)) = own else { return head.child(el("p").text(step.note.clone())) };
    let change = move |change: &dyn Fn(&mut Vec<Step>)| {
        let mut steps = own.get_untracked();
        change(&mut steps);
        keep_own(&steps);
        own.set(steps);
    };
    let write = move |event: web_sys::Event| {
        let text = typed(&event).trim().to_owned();
        change(&|steps| {
            if let Some(step) = steps.get_mut(at) {
                text.clone_into(&mut step.note);
            }
        });
    };
    let note = step.note.clone();
    let up = move |_| {
        change(&|steps| {
            if at > 0 && at < steps.len() {
                steps.swap(at - 1, at);
            }
        });
    };
    let delete = move |_| {
        change(&|steps| {
            if at < steps.len() {
                steps.remove(at);
            }
        });
    };
    let named = |what: &str| format!("{what}: {}", step.heading);
    head.child(
        classed("p", "ways")
            .child(
                el("label").text("Note ").child(
                    el("input")
                        .attr("type", "text")
                        .attr("name", "note")
                        .attr("aria-label", named("Note"))
                        .value(move || note.clone())
                        .on("change", write),
                ),
            )
            .child(el("button").attr("aria-label", named("Earlier")).text("Earlier").on("click", up))
            .child(el("button").attr("aria-label", named("Take out")).text("Take out").on("click", delete)),
    )
}

/// A link that is pasted becomes a step.
fn add(own: RwSignal<Vec<Step>>, told: RwSignal<String>) -> El {
    let field = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let put = move |event: web_sys::Event| {
        event.prevent_default();
        let pasted = field.get_untracked();
        let Some((_, fragment)) = pasted.trim().split_once('#') else {
            told.set("That is no link of this page: it has no # in it.".into());
            return;
        };
        let link = format!("#{fragment}");
        if !link.starts_with("#/") {
            told.set("That is no link of this page: behind the # it has no /.".into());
            return;
        }
        let heading = name.get_untracked().trim().to_owned();
        let heading = if heading.is_empty() { format!("Step {}", own.read_untracked().len() + 1) } else { heading };
        own.update(|steps| steps.push(Step { link, heading, note: String::new() }));
        let is_kept = keep_own(&own.read_untracked());
        field.set(String::new());
        name.set(String::new());
        told.set(if is_kept {
            "Added.".into()
        } else {
            "Added, but this browser keeps nothing: save the file before you leave.".to_owned()
        });
    };
    let input = |label: &'static str, of: RwSignal<String>| {
        el("label")
            .text(label)
            .child(el("input").attr("type", "text").value(move || of.get()).on("input", move |event| of.set(typed(&event))))
    };
    el("form")
        .attr("class", "ways")
        .on("submit", put)
        .child(input("Link ", field))
        .child(input("Heading ", name))
        .child(el("button").attr("type", "submit").text("Add"))
}

/// The reader's own demo as a file, out and in.
fn carry(own: RwSignal<Vec<Step>>, told: RwSignal<String>) -> El {
    let save = move |_| {
        browser::offer(NAME, "text/csv", &Uint8Array::from(write(&own.read_untracked()).as_slice()));
        told.set(format!(
            "{NAME} is saved where your browser keeps downloads. In the folder corpus/ of a fork it is the demo of that fork."
        ));
    };
    let choose = move |event: web_sys::Event| {
        let Some(input) = source::<web_sys::HtmlInputElement>(&event) else { return };
        leptos::task::spawn_local(async move {
            for (name, text) in browser::chosen_files(input).await {
                told.set(match read(&text) {
                    Ok(steps) => {
                        keep_own(&steps);
                        let n = steps.len();
                        own.set(steps);
                        format!("{name}: {}.", count(n, "step", "steps"))
                    }
                    Err(why) => format!("{name} was not taken: {why}."),
                });
            }
        });
    };
    classed("p", "ways")
        .child(
            el("button")
                .live("disabled", move || own.read().is_empty().then(String::new))
                .text("Save your own as a file")
                .on("click", save),
        )
        .child(
            classed("label", "button")
                .text("Open one from a file")
                .child(el("input").attr("type", "file").attr("accept", ".csv,text/csv").on("change", choose)),
        )
}
