//! What stands above the lines: how much of the text they show, which of them, and in what order.

use super::super::super::browser;
use super::super::super::el::{El, classed, el, link, typed};
use super::super::state::Words;
use crate::desk::ask::SPANS;
use crate::desk::messages::{SortBy, SortKey, Span};
use crate::desk::order::{self, PLACES, added, clicked, key};
use leptos::prelude::*;

/// The context, as its name in addresses.
pub(super) fn span_name(words: Words) -> String {
    let span = words.ask.read().span;
    SPANS.iter().find(|(_, known)| *known == span).map_or_else(String::new, |(name, _)| (*name).to_owned())
}

/// Context, order and label, in a line above the grid.
pub(super) fn bar(words: Words) -> El {
    let spans = SPANS.map(|(name, span): (&str, Span)| {
        let current = move || (words.ask.read().span == span).then(|| "true".into());
        el("a").live("href", move || Some(words.link(|ask| ask.span = span))).live("aria-current", current).text(name)
    });
    let by = |name: &str, sort: Vec<SortKey>| {
        let (is, to) = (sort.clone(), sort);
        let current = move || (words.ask.read().sort == is).then(|| "true".into());
        el("a").live("href", move || Some(words.link(|ask| ask.sort.clone_from(&to)))).live("aria-current", current).text(name)
    };
    let before = [SortBy::Left(1), SortBy::Left(2), SortBy::Left(3)].map(key).to_vec();
    // At random, and on from there to another order at random.
    let random = move || {
        let seed = match words.ask.read().sort.as_slice() {
            [SortKey { by: SortBy::Random(seed), .. }] => Some(*seed),
            _ => None,
        };
        let next = vec![key(SortBy::Random(seed.map_or(1, |seed| seed.wrapping_add(1))))];
        let href = words.link(|ask| ask.sort = next);
        let current = seed.map(|_| "true");
        vec![link(href).flag("aria-current", current).text(if seed.is_some() { "at random: shuffle again" } else { "at random" })]
    };
    let orders = classed("span", "seg")
        .child(by("what follows", order::USUAL.to_vec()))
        .child(by("what precedes", before))
        .child(by("outlet, then date", vec![key(SortBy::Outlet)]))
        .child(by("date", vec![key(SortBy::Date)]))
        .child(by("the texts", vec![key(SortBy::Text)]))
        .live_children(random);
    let choice = |name: &str, seg: El| classed("span", "choice").child(classed("span", "lab").text(name)).child(seg);
    classed("div", "line-bar")
        .child(choice("words on either side", classed("span", "seg").children(spans)))
        .child(choice("order by", orders))
        .child(el("div").live_children(move || label(words).into_iter().collect()))
        .child(
            classed("p", "sorted")
                .attr("role", "status")
                .live_text(move || format!("The lines are {}.", order::in_words(&words.ask.read().sort))),
        )
}

/// Only lines with a label, where there are labels.
fn label(words: Words) -> Option<El> {
    let labels = words.found().map(|found| found.labels).unwrap_or_default();
    let chosen = words.ask.read().label.clone();
    if labels.is_empty() && chosen.is_empty() {
        return None;
    }
    let option = |value: String, name: String| {
        let selected = (value == chosen).then_some("");
        el("option").attr("value", value).flag("selected", selected).text(name)
    };
    let known = labels.iter().any(|(label, _)| *label == chosen) || chosen.is_empty();
    let all = [option(String::new(), "all lines".into())].into_iter();
    let own = (!known).then(|| option(chosen.clone(), chosen.clone()));
    let listed = labels.into_iter().map(|(label, n)| option(label.clone(), format!("{label} ({n})")));
    let select = el("select").on("change", move |event| words.go(|ask| ask.label = typed(&event)));
    Some(
        classed("label", "choice")
            .child(classed("span", "lab").text("with the label"))
            .child(select.children(all.chain(own).chain(listed))),
    )
}

/// The head of the grid: each place of a line is a button that orders by it.
pub(super) fn head(words: Words) -> El {
    let column = |class: &str, places: Vec<SortBy>, name: &str| {
        let of = places.clone();
        // The column by which lines are ordered first says so; one that holds several places says only that it is one of them.
        let sorted = move || {
            let ask = words.ask.read();
            let first = ask.sort.first().filter(|key| of.contains(&key.by))?;
            let plain = of.len() == 1;
            Some(
                if !plain {
                    "other"
                } else if first.reversed {
                    "descending"
                } else {
                    "ascending"
                }
                .to_owned(),
            )
        };
        let buttons = places.into_iter().map(|by| place(words, by));
        let shown = (!name.is_empty()).then(|| classed("span", "lab").text(name));
        classed("span", class).attr("role", "columnheader").live("aria-sort", sorted).children(shown).children(buttons)
    };
    let (left, right) = (PLACES.into_iter().take(3).collect(), PLACES.into_iter().skip(4).collect());
    classed("div", "head line")
        .attr("role", "row")
        .attr("aria-rowindex", "1")
        .child(column("pick", Vec::new(), "").child(classed("span", "hid").text("selected")))
        .child(column("no", Vec::new(), "line"))
        .child(column("left", left, ""))
        .child(column("node", vec![SortBy::Node], ""))
        .child(column("right", right, ""))
        .child(column("src", vec![SortBy::Outlet, SortBy::Date], ""))
        .child(column("tag", vec![SortBy::Label], ""))
}

/// The button of a place: alone by a click, as the next key with Shift.
fn place(words: Words, by: SortBy) -> El {
    let rank = Memo::new(move |_| {
        let ask = words.ask.read();
        ask.sort.iter().position(|key| key.by == by).map(|at| (at + 1, ask.sort.get(at).is_some_and(|key| key.reversed)))
    });
    let said = move || {
        let place = order::meaning(by);
        Some(match rank.get() {
            None => format!("order by {place}; with Shift as the next key"),
            Some((at, reversed)) => {
                let from = if reversed { ", from the end" } else { "" };
                format!("ordered by {place}, key {at}{from}; turn round; with Shift only this key")
            }
        })
    };
    let mark = move || match rank.get() {
        None => String::new(),
        Some((at, reversed)) => format!("{}{at}", if reversed { "▼" } else { "▲" }),
    };
    let sort = move |shift: bool| words.go(|ask| ask.sort = if shift { added(&ask.sort, by) } else { clicked(&ask.sort, by) });
    // Firefox does not say with the click that a key makes whether Shift was held.
    let keys = move |event: web_sys::Event| {
        if browser::held(&event, "shiftKey") && matches!(browser::key(&event).as_str(), "Enter" | " ") {
            event.prevent_default();
            sort(true);
        }
    };
    classed("button", "sort")
        .live("class", move || Some(if rank.get().is_some() { "sort on" } else { "sort" }.into()))
        .live("aria-description", said)
        .live("title", said)
        .on("keydown", keys)
        .on("click", move |event| sort(browser::held(&event, "shiftKey")))
        .text(order::name(by))
        .child(el("small").live_text(mark))
}
