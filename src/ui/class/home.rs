//! The way in: for teachers what there is, for pupils the assignment that they were given, and what this browser keeps.

use super::super::browser;
use super::super::el::{El, classed, el, link, typed};
use super::super::page::Page;
use super::super::{desk, files};
use super::{heading, keep, said, to};
use crate::address::Address;
use crate::class::{Given, read_assignment, reads, to_link};
use crate::desk::messages::Request;
use crate::study::count;
use leptos::prelude::*;

/// The view.
pub(super) fn home(page: Page) -> El {
    let told = RwSignal::new(String::new());
    let begun = RwSignal::new(Vec::new());
    let unread = keep::unread();
    keep::settle(move || _ = begun.try_set(keep::begun()));
    let sum = "A lesson of forty minutes: no accounts, nothing to install, nothing sent anywhere. Give out claims to be coded by a link, a \
        file or on paper; take the files of the class back and see where it reads the same words in different ways.";
    let card = |name: &'static str, part: &'static str, what: &'static str| {
        el("li").child(link(to(part)).text(name)).child(el("p").text(what))
    };
    let teacher = classed("ul", "cards")
        .child(card(
            "Show the demo",
            "tour",
            "A sequence of views with a note to each, in large type for the projector; or one of your own.",
        ))
        .child(card("Read the lesson plan", "plan", "One page: aims, minutes, the three questions to ask of any source."))
        .child(card(
            "Make an assignment",
            "make",
            "Pick claims or passages and what is asked of them; hand out the link, the file or the sheet.",
        ))
        .child(card(
            "Lay the class’s files side by side",
            "merge",
            "Agreement with its plain meaning, and the items on which the class splits.",
        ))
        .child(card(
            "Print a worksheet",
            "paper",
            "A grid to fill in, claims with boxes, lines with a gap; the answers on a page of their own.",
        ));
    el("div")
        .child(heading("Class"))
        .child(classed("p", "sum").text(sum))
        .child(teacher)
        .child(pupil(page, told))
        .child(said(move || told.get()))
        .child(el("div").live_children(move || works(page, begun)))
        .children((unread > 0).then(|| {
            classed("p", "note").text(format!(
                "{} in this browser that this page cannot read; a newer one may. Nothing is changed there.",
                count(unread, "work is kept", "works are kept")
            ))
        }))
        .child(erase(page, begun, told))
}

/// The assignment that a pupil was given, as a link or a file.
fn pupil(page: Page, told: RwSignal<String>) -> El {
    let paste = move |event: web_sys::Event| told.set(follow(page, &typed(&event)));
    let choose = move |event: web_sys::Event| {
        let Some(input) = super::super::el::source::<web_sys::HtmlInputElement>(&event) else { return };
        leptos::task::spawn_local(async move {
            for (name, text) in browser::chosen_files(input).await {
                told.set(open(page, &name, &text));
            }
        });
    };
    let drop = browser::listen("drop", move |event| {
        if let Some(brought) = files::brought(event).filter(files::Brought::has_files) {
            event.prevent_default();
            leptos::task::spawn_local(async move {
                for (name, text) in super::given::texts(brought.files().await).await {
                    told.set(match text {
                        Ok(text) => open(page, &name, &text),
                        Err(why) => format!("{name} was not opened: {why}."),
                    });
                }
            });
        }
    });
    let over = browser::listen("dragover", |event| {
        if files::drags_files(event) {
            event.prevent_default();
        }
    });
    StoredValue::new_local([drop, over]);
    classed("section", "given")
        .attr("aria-labelledby", "given")
        .child(el("h2").attr("id", "given").text("I was given an assignment"))
        .child(
            classed("p", "ways")
                .child(
                    el("label").text("Its link ").child(
                        el("input").attr("type", "text").attr("name", "link").attr("autocomplete", "off").on("change", paste),
                    ),
                )
                .child(classed("span", "lab").text("or"))
                .child(
                    classed("label", "button")
                        .text("Choose its file")
                        .child(el("input").attr("type", "file").attr("accept", ".json,application/json").on("change", choose)),
                ),
        )
}

/// Goes where a link leads that was pasted, whatever page it is of; what is to be said where it does not lead to an assignment.
fn follow(page: Page, pasted: &str) -> String {
    let Some((_, fragment)) = pasted.split_once('#') else {
        return if pasted.trim().is_empty() {
            String::new()
        } else {
            "That is no link to an assignment: it has no # in it.".into()
        };
    };
    let (address, _) = Address::parse(fragment.trim());
    if !reads(&address.asked) {
        return "That link has no assignment in it. Was it cut off on the way?".into();
    }
    let brief = crate::class::from_link(&address.asked);
    page.go(|a| *a = to_link(&brief, "code"));
    String::new()
}

/// Opens the file of an assignment; what is to be said where it is none.
fn open(page: Page, name: &str, text: &str) -> String {
    match read_assignment(text, &page.corpus.read_untracked()) {
        Ok((assignment, notes)) => {
            keep::keep_assignment(&assignment);
            let id = assignment.id();
            page.go(|a| {
                *a = super::address("code");
                a.asked.insert("task", id);
            });
            notes.join(" ")
        }
        Err(why) => format!("{name} was not opened: {why}."),
    }
}

/// What was begun in this browser.
fn works(page: Page, begun: RwSignal<Vec<Given>>) -> Vec<El> {
    let all = begun.get();
    if all.is_empty() {
        return Vec::new();
    }
    let row = |given: &Given| {
        let assignment = given.assignment.clone().unwrap_or_default();
        let (coded, items) = (given.work.coded(&assignment), assignment.items.len());
        let title = if assignment.title.is_empty() { "Without a title".to_owned() } else { assignment.title.clone() };
        let name = if given.work.pupil.is_empty() { String::new() } else { format!(" by {}", given.work.pupil) };
        let state = if given.work.finished { "finished" } else { "not finished" };
        let id = given.id.clone();
        let go = {
            let (assignment, id) = (assignment.clone(), id.clone());
            move |_| {
                keep::keep_assignment(&assignment);
                let id = id.clone();
                page.go(|a| {
                    *a = super::address("code");
                    a.asked.insert("task", id);
                });
            }
        };
        let work = given.work.id.clone();
        let delete = move |_| {
            keep::forget(&id, &work);
            begun.set(keep::begun());
            browser::focus("main h1");
        };
        el("li")
            .child(el("b").text(title.clone()))
            .child(el("span").text(format!("{name} · {coded} of {} · {state} ", count(items, "item", "items"))))
            .child(el("button").attr("aria-label", format!("Go on with {title}")).text("Go on").on("click", go))
            .child(el("button").attr("aria-label", format!("Delete {title}")).text("Delete").on("click", delete))
    };
    vec![el("h2").text("Begun in this browser"), classed("ul", "begun").children(all.iter().map(row))]
}

/// The one button that leaves nothing.
fn erase(page: Page, begun: RwSignal<Vec<Given>>, told: RwSignal<String>) -> El {
    let really = move |_| {
        browser::dialog("#erase-class", false);
        keep::erase();
        begun.set(Vec::new());
        leptos::task::spawn_local(async move {
            if let crate::desk::messages::Reply::Failed(why) = desk::ask(page, &Request::Erase).await {
                told.set(format!("The work of the class is erased; the articles are not: {why}"));
            } else {
                browser::remember_coding(false);
                page.corpus.set(page.base.get_untracked());
                told.set("Everything is erased.".into());
            }
            browser::focus("main h1");
        });
    };
    let close = |_| browser::dialog("#erase-class", false);
    let promise = "What is coded here is kept in this browser alone, step by step, until it is erased. Nobody is asked for a name; one \
        that is typed stands in the file that is handed in and nowhere else.";
    classed("section", "kept-here")
        .child(el("h2").text("What this browser keeps"))
        .child(classed("p", "lab").text(promise))
        .child(el("p").child(
            el("button").attr("class", "erase").text("Erase everything").on("click", |_| browser::dialog("#erase-class", true)),
        ))
        .child(
            el("dialog")
                .attr("id", "erase-class")
                .attr("class", "question")
                .attr("aria-labelledby", "erase-class-what")
                .child(el("p").attr("id", "erase-class-what").text(
                    "Erase everything that this browser keeps for this page: the work on assignments, your own demo, all articles, \
                     codings and labels of all projects, and how the page is displayed? This cannot be undone.",
                ))
                .child(
                    classed("p", "ways")
                        .child(el("button").text("Erase everything").on("click", really))
                        .child(el("button").text("Keep it").on("click", close)),
                ),
        )
}
