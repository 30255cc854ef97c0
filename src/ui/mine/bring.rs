//! The ways in: files and folders chosen or dropped anywhere in the window, and texts that are pasted.

use crate::address::View;
use crate::intake::messages::Options;
use crate::text::Head;
use crate::ui::el::{El, classed, el, link, source, typed};
use crate::ui::files::{self, Brought};
use crate::ui::page::Page;
use crate::ui::{browser, intake};
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement};

/// What is typed or pasted as a text.
#[derive(Clone, Copy)]
struct Pasted {
    is_open: RwSignal<bool>,
    text: RwSignal<String>,
    title: RwSignal<String>,
    outlet: RwSignal<String>,
    date: RwSignal<String>,
    note: RwSignal<&'static str>,
}

/// The place to drop, the buttons, and the form for a pasted text.
pub(super) fn bring(page: Page) -> El {
    let pasted = Pasted {
        is_open: RwSignal::new(false),
        text: RwSignal::new(String::new()),
        title: RwSignal::new(String::new()),
        outlet: RwSignal::new(String::new()),
        date: RwSignal::new(String::new()),
        note: RwSignal::new(""),
    };
    let is_over = RwSignal::new(false);
    listen(page, pasted, is_over);
    let choose = move |event: Event| {
        if let Some(input) = source::<HtmlInputElement>(&event) {
            intake::take(page, files::chosen(&input));
        }
    };
    let input = || el("input").attr("type", "file").attr("multiple", "").on("change", choose);
    let paste = move |_| {
        pasted.is_open.update(|is_open| *is_open = !*is_open);
        if pasted.is_open.get_untracked() {
            browser::after_drawing(|| _ = browser::focus(".pasted textarea"));
        }
    };
    let open = move || Some(pasted.is_open.get().to_string());
    let kinds = "Saved pages (.html, .mhtml), texts (.txt, .md), Word documents (.docx), tables (.csv, .tsv) and JSON (.json, .jsonl) \
        with an article in each row, archives (.zip) and whole folders of these.";
    let zone = classed("div", "drop")
        .child(
            classed("p", "ways")
                .child(classed("span", "by-mouse").text("Drop files or folders anywhere here, or "))
                .child(classed("label", "button").text("Choose files").child(input()))
                .child(classed("label", "button").text("Choose a folder").child(input().attr("webkitdirectory", "")))
                .child(el("button").live("aria-expanded", open).text("Paste a text").on("click", paste)),
        )
        .child(classed("p", "lab").text(kinds));
    let over = classed("div", "over").live("hidden", move || (!is_over.get()).then(String::new)).text("Drop to add");
    classed("section", "bring").attr("aria-label", "Add articles").child(zone).child(form(page, pasted)).child(over)
}

/// Listens for drops and pastes in the whole window, as long as the view is there.
fn listen(page: Page, pasted: Pasted, is_over: RwSignal<bool>) {
    // A drag comes over every element once more and leaves it again; only the last one leaves the window.
    let depth = RwSignal::new(0_i32);
    let over = browser::listen("dragover", move |event| {
        if files::drags_files(event) {
            event.prevent_default();
        }
    });
    let enter = browser::listen("dragenter", move |event| {
        if files::drags_files(event) {
            depth.update(|depth| *depth += 1);
            is_over.set(true);
        }
    });
    let leave = browser::listen("dragleave", move |event| {
        if files::drags_files(event) {
            depth.update(|depth| *depth -= 1);
            is_over.set(depth.get_untracked() > 0);
        }
    });
    let drop = browser::listen("drop", move |event| {
        depth.set(0);
        is_over.set(false);
        if let Some(brought) = files::brought(event).filter(Brought::has_files) {
            event.prevent_default();
            take(page, brought);
        }
    });
    let paste = browser::listen("paste", move |event| {
        let Some(brought) = files::brought(event) else { return };
        if brought.has_files() {
            event.prevent_default();
            take(page, brought);
        } else if !browser::is_in_field(event) && !brought.text.trim().is_empty() {
            event.prevent_default();
            pasted.text.set(brought.text);
            pasted.is_open.set(true);
            browser::after_drawing(|| _ = browser::focus(".pasted input"));
        }
    });
    // They go with the view.
    StoredValue::new_local([over, enter, leave, drop, paste]);
}

fn take(page: Page, brought: Brought) {
    leptos::task::spawn_local(async move { intake::take(page, brought.files().await) });
}

/// The form for a text that is typed or pasted.
fn form(page: Page, pasted: Pasted) -> El {
    let write = move |event: Event| {
        let text = source::<HtmlTextAreaElement>(&event).map(|area| area.value()).unwrap_or_default();
        pasted.text.set(text);
    };
    let field = |name: &'static str, hint: &'static str, value: RwSignal<String>| {
        let input = el("input").attr("type", "text").attr("placeholder", hint);
        el("label").text(name).child(input.value(move || value.get()).on("input", move |event| value.set(typed(&event))))
    };
    let submit = move |event: Event| {
        event.prevent_default();
        let text = pasted.text.get_untracked();
        let is_address = text.trim().starts_with("http") && text.split_whitespace().count() == 1;
        if is_address || text.trim().is_empty() {
            pasted.note.set(if is_address {
                "This is an address. The page asks nobody for anything: open the address, copy the article and paste that."
            } else {
                "There is no text yet."
            });
            browser::focus(".pasted textarea");
            return;
        }
        let head = Head {
            title: pasted.title.get_untracked(),
            outlet: pasted.outlet.get_untracked(),
            date: pasted.date.get_untracked(),
            ..Head::default()
        };
        let name = if head.title.is_empty() { "pasted text".to_owned() } else { format!("pasted: {}", head.title) };
        intake::take_text(page, name, text, Options { head, ..Options::default() });
        pasted.note.set("");
        for field in [pasted.text, pasted.title, pasted.date] {
            field.set(String::new());
        }
        pasted.is_open.set(false);
        browser::focus(".ways button");
    };
    let about = link(Page::view_link(View::About(None))).text("About");
    let kept = el("p")
        .attr("class", "lab")
        .text("What stays empty is found out from the text where it says so. More on what is kept: ")
        .child(about)
        .text(".");
    let area = el("textarea").attr("rows", "8").value(move || pasted.text.get()).on("input", write);
    el("form")
        .attr("class", "pasted")
        .live("hidden", move || (!pasted.is_open.get()).then(String::new))
        .on("submit", submit)
        .child(
            classed("div", "heads").child(field("Title", "", pasted.title)).child(field("Outlet", "", pasted.outlet)).child(field(
                "Date",
                "2025-02-27",
                pasted.date,
            )),
        )
        .child(el("label").text("Text").child(area))
        .child(el("p").attr("role", "alert").live_text(move || pasted.note.get().to_owned()))
        .child(el("p").child(el("button").attr("type", "submit").text("Add this text")))
        .child(kept)
}
