//! The question what the columns of a table are, asked once for all tables with the same columns.

use crate::intake::messages::{Columns, DayOrder, Mapping, ROLES, Role};
use crate::ui::el::{El, classed, el, typed};
use crate::ui::intake;
use crate::ui::page::Page;
use leptos::prelude::*;

/// How days can be written, with the words for it.
const ORDERS: [(DayOrder, &str); 3] = [
    (DayOrder::DayFirst, "day, then month"),
    (DayOrder::MonthFirst, "month, then day"),
    (DayOrder::Unknown, "not known; take the year alone"),
];

/// The question, with what the columns seem to be.
pub(super) fn question(page: Page, kind: &Columns) -> El {
    let mapping = RwSignal::new(kind.proposal.clone());
    let tables = match kind.sources.as_slice() {
        [one] => format!("{one} is a table. Which of its columns are what?"),
        [one, ..] => format!("{one} and {} more are tables with the same columns. Which of them are what?", kind.sources.len() - 1),
        [] => String::new(),
    };
    let head = ["Column", "is the", "First rows"].map(|name| el("th").attr("scope", "col").text(name));
    let rows = kind.names.iter().enumerate().map(|(at, name)| row(at, name, kind, mapping));
    let names = kind.names.clone();
    let take = move |_| intake::map(page, names.clone(), Some(mapping.get_untracked()));
    let names = kind.names.clone();
    let leave = move |_| intake::map(page, names.clone(), None);
    let lacks = move || {
        let has_text = mapping.read().roles.contains(&Role::Text);
        if has_text { String::new() } else { "Say which column is the text.".into() }
    };
    let disabled = move || (!mapping.read().roles.contains(&Role::Text)).then(String::new);
    let what = if kind.sources.len() == 1 { "Take the rows" } else { "Take the rows of all of them" };
    classed("section", "columns")
        .attr("aria-label", "Columns of a table")
        .child(el("h2").text("What is in the columns?"))
        .child(el("p").text(tables))
        .child(el("table").child(el("thead").child(el("tr").children(head))).child(el("tbody").children(rows)))
        .children(order(kind, mapping))
        .child(
            classed("p", "ways")
                .child(el("button").live("disabled", disabled).text(what).on("click", take))
                .child(el("button").text("Leave it out").on("click", leave))
                .child(classed("span", "warn").attr("role", "status").live_text(lacks)),
        )
}

fn row(at: usize, name: &str, kind: &Columns, mapping: RwSignal<Mapping>) -> El {
    let proposed = kind.proposal.roles.get(at).copied().unwrap_or_default();
    let choose = move |event| {
        let chosen = ROLES.iter().find(|(_, word)| *word == typed(&event)).map_or(Role::Other, |(role, _)| *role);
        mapping.update(|mapping| {
            // All but texts are in one column only.
            for role in &mut mapping.roles {
                if *role == chosen && chosen != Role::Text {
                    *role = Role::Other;
                }
            }
            if let Some(role) = mapping.roles.get_mut(at) {
                *role = chosen;
            }
        });
    };
    let options = ROLES.map(|(role, word)| el("option").flag("selected", (role == proposed).then_some("")).text(word));
    let now = move || {
        let role = mapping.read().roles.get(at).copied().unwrap_or_default();
        ROLES.iter().find(|(known, _)| *known == role).map(|(_, word)| (*word).to_owned()).unwrap_or_default()
    };
    let select =
        el("select").attr("aria-label", format!("What the column {name} is")).children(options).value(now).on("change", choose);
    let cells = kind.rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
    el("tr")
        .child(el("th").attr("scope", "row").text(name))
        .child(el("td").child(select))
        .child(classed("td", "shown-rows").children(cells.map(|cell| el("span").text(cell.clone()))))
}

/// How dates are written, where a table leaves it open.
fn order(kind: &Columns, mapping: RwSignal<Mapping>) -> Option<El> {
    if kind.ambiguous.is_empty() {
        return None;
    }
    let choices = ORDERS.map(|(order, word)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "order")
            .checked(move || mapping.read().order == order)
            .on("change", move |_| mapping.update(|mapping| mapping.order = order));
        el("label").child(radio).text(word)
    });
    Some(
        el("fieldset")
            .child(el("legend").text(format!("“{}” could be two days. Its numbers are:", kind.ambiguous)))
            .child(classed("span", "choice").children(choices)),
    )
}
