//! The two dialogs of the whole page: its keys, and how it is displayed. They are drawn when one of them is first opened.

use super::browser::{self, Preferences, SIZES, THEMES, Theme};
use super::el::{El, classed, el};
use leptos::prelude::*;

/// What dialogs look like.
pub(super) const STYLE: &str = include_str!("../../style/dialog.css");

/// A dialog with a name and a button that closes it.
fn dialog(id: &'static str, name: &str, content: Vec<El>) -> El {
    let title = format!("{id}-name");
    el("dialog")
        .attr("id", id)
        .attr("aria-labelledby", title.clone())
        .child(el("h2").attr("id", title).text(name))
        .children(content)
        .child(el("form").attr("method", "dialog").child(el("button").text("Close")))
}

pub(super) fn keys_dialog() -> El {
    let keys = [
        ("↑ ↓ ← →", "walk the grid"),
        ("Home, End", "first and last cell of the row; with Ctrl, of the grid"),
        ("+ − ← → 0", "in the timeline: zoom, move, the usual days"),
        ("Enter", "open what has the focus"),
        ("+ − 0", "zoom the timeline; arrows, Home and End move it"),
        ("Esc", "close what is open"),
        ("/", "filter by words, or search them"),
        ("Space, l", "select a line of a concordance, label it"),
        ("n, p", "next and previous claim of a text"),
        ("1 … w, n, p, z, y", "in an assignment: a code, next, previous, take back, again"),
        ("Page Down, Page Up", "in a demo and before a class: forward and back"),
        ("c", "copy the link to exactly this view"),
        ("?", "this list"),
    ];
    let keys = keys.into_iter().flat_map(|(key, what)| [el("dt").child(el("kbd").text(key)), el("dd").text(what)]);
    let off = classed("p", "lab").text("Single letters and digits can be switched off under Aa.");
    dialog("keys", "Keys", vec![el("dl").children(keys), off])
}

pub(super) fn preferences_dialog() -> El {
    let preferences = RwSignal::new(browser::preferences());
    let prefer = move |preferred: Preferences| {
        preferences.set(preferred);
        browser::prefer(preferred);
    };
    let radio = |group: &str| el("input").attr("type", "radio").attr("name", group);
    let themes = THEMES.map(|(word, theme)| {
        let choose = move |_| prefer(Preferences { theme, ..preferences.get_untracked() });
        let input = radio("theme").checked(move || preferences.read().theme == theme).on("change", choose);
        el("label").child(input).text(if theme == Theme::Auto { "as the device" } else { word })
    });
    let sizes = SIZES.into_iter().enumerate().map(|(size, name)| {
        let choose = move |_| prefer(Preferences { size, ..preferences.get_untracked() });
        el("label").child(radio("size").checked(move || preferences.read().size == size).on("change", choose)).text(name)
    });
    let letters = move || preferences.read().letters;
    let flip = move |_| prefer(Preferences { letters: !preferences.get_untracked().letters, ..preferences.get_untracked() });
    let letters = el("label")
        .child(el("input").attr("type", "checkbox").checked(letters).on("change", flip))
        .text("single letters and digits are shortcuts");
    let group = |name: &str| el("fieldset").child(el("legend").text(name));
    let groups = vec![group("Colours").children(themes), group("Text").children(sizes), group("Keys").child(letters)];
    dialog("preferences", "Display", groups)
}
