//! The files of a class, as they come: dropped, chosen or pasted as lines; what became of each; and what they say together.
//!
//! Nothing of them is kept: they are other people's, and go with the page.

use super::super::browser;
use super::super::el::{El, classed, el, source};
use super::super::files::{self, Named};
use super::super::page::Page;
use super::{heading, merged};
use crate::class::{
    Assignment, Class, Given, Remark, Result as Counted, Task, codes_in, from_link, merge as laid, read_given, reads, result, task,
};
use crate::study::count;
use leptos::prelude::*;
use std::sync::Arc;

/// A class with everything that is shown of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Merged {
    pub(super) class: Class,
    pub(super) task: Task,
    pub(super) result: Counted,
}

/// A file by its name, read or with what is wrong with it.
type Came = (String, Result<Given, String>);

/// The view.
pub(super) fn merge(page: Page) -> El {
    let given = RwSignal::new(Vec::<Came>::new());
    let pasted = RwSignal::new(String::new());
    let wanted = Memo::new(move |_| {
        let address = page.address.read();
        let assignment = reads(&address.asked).then(|| from_link(&address.asked).filled(&page.corpus.read()).0)?;
        assignment.lacks().is_none().then_some(assignment)
    });
    let outcome = Memo::new(move |_| {
        let wanted = wanted.read();
        let mut all = given.get();
        all.extend(lines(&pasted.read(), &all, wanted.as_ref()));
        let (class, remarks) = laid(&all, wanted.as_ref());
        let class = class.map(|class| {
            let (assignment, _) = class.assignment.clone().filled(&page.corpus.read());
            // Of another corpus the words are those of the files.
            let assignment = if assignment.id() == class.assignment.id() { assignment } else { class.assignment.clone() };
            let task = task(assignment, &page.corpus.read());
            let result = result(&class);
            Arc::new(Merged { class, task, result })
        });
        (all.len(), class, remarks)
    });
    let body = move || {
        let (files, class, remarks) = outcome.get();
        let mut parts = Vec::new();
        if files > 0 {
            parts.push(told(files, &remarks));
        }
        parts.extend(class.map(|class| merged::merged(page, class)));
        parts
    };
    let about = move || {
        wanted.read().as_ref().map_or_else(
            || {
                "The files say which assignment they are about; where they are about several, the one that most are about counts."
                    .to_owned()
            },
            |assignment| match assignment.title.as_str() {
                "" => format!("Files of the assignment {} count.", assignment.id()),
                title => format!("Files of the assignment “{title}” ({}) count.", assignment.id()),
            },
        )
    };
    let sum = "Drop the files that the pupils handed in, or paste their lines. They are read here and not kept: when you leave the page they are gone from it.";
    el("div")
        .child(heading("The class’s files side by side"))
        .child(classed("p", "sum").text(sum))
        .child(ways(given, pasted))
        .child(classed("p", "lab").live_text(about))
        .child(el("div").live_children(body))
}

/// What was pasted as lines.
fn lines(text: &str, given: &[Came], wanted: Option<&Assignment>) -> Vec<Came> {
    let of_files = given.iter().filter_map(|(_, given)| given.as_ref().ok()?.assignment.clone());
    let known: Vec<Assignment> = wanted.cloned().into_iter().chain(of_files).collect();
    codes_in(text, &known).into_iter().enumerate().map(|(at, code)| (format!("Line {}", at + 1), code)).collect()
}

fn ways(given: RwSignal<Vec<Came>>, pasted: RwSignal<String>) -> El {
    let take = move |files: Vec<Named>| {
        leptos::task::spawn_local(async move {
            let texts = super::given::texts(files).await;
            let read = texts.into_iter().map(|(name, text)| (name, text.and_then(|text| read_given(&text))));
            let read: Vec<Came> = read.collect();
            let _ = given.try_update(|given| {
                // The same file once more takes the place of itself.
                given.retain(|(name, _)| !read.iter().any(|(other, _)| other == name));
                given.extend(read);
            });
        });
    };
    let choose = move |event: web_sys::Event| {
        if let Some(input) = source::<web_sys::HtmlInputElement>(&event) {
            take(files::chosen(&input));
        }
    };
    let drop = browser::listen("drop", move |event| {
        if let Some(brought) = files::brought(event).filter(files::Brought::has_files) {
            event.prevent_default();
            leptos::task::spawn_local(async move { take(brought.files().await) });
        }
    });
    let over = browser::listen("dragover", |event| {
        if files::drags_files(event) {
            event.prevent_default();
        }
    });
    StoredValue::new_local([drop, over]);
    let write = move |event: web_sys::Event| {
        pasted.set(source::<web_sys::HtmlTextAreaElement>(&event).map(|area| area.value()).unwrap_or_default());
    };
    let clear = move |_| {
        given.set(Vec::new());
        pasted.set(String::new());
        browser::focus("main h1");
    };
    let is_empty = move || (given.read().is_empty() && pasted.read().is_empty()).then(String::new);
    classed("section", "drop")
        .attr("aria-label", "Files")
        .child(
            classed("p", "ways")
                .child(classed("span", "by-mouse").text("Drop the files anywhere here, or "))
                .child(
                    classed("label", "button").text("Choose files").child(
                        el("input")
                            .attr("type", "file")
                            .attr("multiple", "")
                            .attr("accept", ".json,application/json")
                            .on("change", choose),
                    ),
                )
                .child(el("button").live("hidden", is_empty).text("Take all out").on("click", clear)),
        )
        .child(
            el("details").child(el("summary").text("Paste lines instead")).child(
                el("label")
                    .text("The lines, one after the other ")
                    .child(el("textarea").attr("rows", "4").attr("name", "lines").value(move || pasted.get()).on("input", write)),
            ),
        )
}

/// What became of the files.
fn told(files: usize, remarks: &[Remark]) -> El {
    let out = remarks.iter().filter(|remark| !remark.counts).count();
    let sum = if remarks.is_empty() {
        format!("{}, all counted.", count(files, "file", "files"))
    } else {
        format!("{}: {} counted, {} left out.", count(files, "file", "files"), files - out, out)
    };
    let rows = remarks.iter().map(|remark| classed("li", if remark.counts { "" } else { "out-of-it" }).text(remark.text.clone()));
    el("section").attr("class", "remarks-of").child(el("p").attr("role", "status").text(sum)).child(el("ul").children(rows))
}
