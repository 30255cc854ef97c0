//! The reader's own labels on lines: given to those that are selected, else to the one that has the focus; kept by the desk.

use super::super::super::browser;
use super::super::super::el::{El, classed, el, link};
use super::super::state::ask;
use super::rows::element;
use super::{Lines, Picked};
use crate::desk::messages::{Reply, Request};
use crate::study::whole;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The field that labels, and the labels that there are.
pub(super) fn labels(lines: Lines) -> El {
    let words = lines.words;
    let said = RwSignal::new(String::new());
    let meant = move || match lines.picked.read().lines.len() {
        0 => format!("line {}", whole(lines.current.get() as u64 + 1)),
        1 => "1 selected line".into(),
        n => format!("{} selected lines", whole(n as u64)),
    };
    let back = move || {
        if let Some(row) = element(lines.current.get_untracked()) {
            browser::focus_in_place(&row);
        }
    };
    let give = move |label: String| {
        let mut places: Vec<(String, u32)> = lines.picked.read_untracked().lines.iter().map(|(_, place)| place.clone()).collect();
        if places.is_empty() {
            let cache = lines.cache.read_untracked();
            places.extend(cache.line(lines.current.get_untracked()).map(|line| (line.id.clone(), line.at)));
        }
        let n = places.len();
        let collection = words.ask.read_untracked().sought.scope.collection;
        ask(words.page, Request::Label { collection, lines: places, label: label.clone() }, move |reply, _| {
            // A label that could not be kept is given all the same, and the sentence says that it will not last.
            let _ = lines.picked.try_set(Picked::default());
            lines.refresh();
            words.found.again();
            let sentence = if let Reply::Failed(why) = reply {
                why
            } else {
                let which = if n == 1 { "1 line".to_owned() } else { [&whole(n as u64), " lines"].concat() };
                if label.is_empty() { which + " without a label." } else { [&which, " labelled “", &label, "”."].concat() }
            };
            let _ = said.try_set(sentence);
        });
        back();
    };
    let typed = || browser::find("#label").and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        let label = typed().map(|field| field.value()).unwrap_or_default().trim().to_owned();
        if !label.is_empty() {
            give(label);
        }
    };
    let keys = move |event: web_sys::Event| {
        if browser::key(&event) == "Escape" {
            event.prevent_default();
            back();
        }
    };
    let field = el("input")
        .attr("id", "label")
        .attr("type", "text")
        .attr("list", "labels")
        .attr("maxlength", "60")
        .attr("autocomplete", "off")
        .attr("size", "18")
        .on("keydown", keys);
    let known = move || words.found().map(|found| found.labels).unwrap_or_default();
    let options = move || known().into_iter().map(|(label, _)| el("option").attr("value", label)).collect();
    let counts = move || {
        let one = |(label, n): (String, usize)| {
            let only = label.clone();
            let href = words.link(|ask| ask.label = only);
            el("li").child(link(href).text(label)).text(format!(" {}", whole(n as u64)))
        };
        known().into_iter().map(one).collect()
    };
    let let_go = move || {
        let some = !lines.picked.read().lines.is_empty();
        let clear = move |_| {
            lines.picked.set(Picked::default());
            back();
        };
        some.then(|| el("button").attr("type", "button").on("click", clear).text("Select none")).into_iter().collect()
    };
    classed("form", "labelling")
        .on("submit", submit)
        .child(el("label").attr("for", "label").text("Label ").child(el("b").live_text(meant)))
        .child(field)
        .child(el("datalist").attr("id", "labels").live_children(options))
        .child(el("button").attr("type", "submit").text("Label"))
        .child(el("button").attr("type", "button").on("click", move |_| give(String::new())).text("Take label away"))
        .child(el("span").live_children(let_go))
        .child(classed("ul", "counts").attr("aria-label", "Labels").live_children(counts))
        .child(el("span").attr("role", "status").live_text(move || said.get()))
        .child(classed("p", "hint").text(
            "Arrows, Page and Home or End go through the lines; Enter opens the text, Space selects, with Shift a range, l labels.",
        ))
}
