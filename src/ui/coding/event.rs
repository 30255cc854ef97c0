//! An event of the reader's own: what a claim is about, coded independently of what anybody calls it.

use super::super::browser;
use super::super::el::{El, classed, el, typed};
use super::super::project;
use super::Coding;
use crate::corpus::{Facet, SINGLE, When};
use crate::project::{Cells, Change};
use leptos::prelude::*;

/// The columns of an event that are written.
const WRITTEN: [(&str, &str, &str); 4] = [
    ("name", "what it is, neutrally", "Meeting of the two envoys"),
    ("date", "when: a day, a month, a year, or from/to", "2025-02-27/2025-02-28"),
    ("parties", "who takes part, set apart by ;", "US; Russia"),
    ("place", "where", ""),
];

/// The columns that are yes, no or not known.
const KNOWN: [(&str, &str); 3] = [
    ("third", "is a third party at the table?"),
    ("belligerents", "do those at war deal with each other?"),
    ("mandate", "do they speak for their side?"),
];

impl Coding {
    /// Opens the form for a new event.
    #[allow(clippy::unused_self, reason = "it reads as what the view does")]
    pub(super) fn new_event(self) {
        browser::dialog("#new-event", true);
    }

    /// The form; a dialog, because a claim waits behind it.
    pub(super) fn event_dialog(self) -> El {
        let cells = RwSignal::new(Cells::new());
        let fault = RwSignal::new(String::new());
        let set = move |column: &str, value: String| {
            cells.update(|cells| {
                if value.trim().is_empty() {
                    cells.remove(column)
                } else {
                    cells.insert(column.to_owned(), value.trim().to_owned())
                };
            });
        };
        let get = move |column: &'static str| move || cells.read().get(column).cloned().unwrap_or_default();
        let written = WRITTEN.map(|(column, label, hint)| {
            let input = el("input")
                .attr("type", "text")
                .attr("name", format!("event-{column}"))
                .attr("placeholder", hint)
                .value(get(column));
            el("label").text(label).child(input.on("input", move |event| set(column, typed(&event))))
        });
        let coded = [Facet::Kind].into_iter().chain(SINGLE).chain([Facet::Agenda]).map(|facet| {
            let options = move || {
                let codes = project::choices(self.page, facet);
                let usual = codes.iter().find(|code| code.group == "unknown").map(|code| code.id.clone());
                let option = |id: &str, name: &str| el("option").attr("value", id).text(name);
                let first = usual.is_none().then(|| option("", "not said"));
                let (unknown, known): (Vec<_>, Vec<_>) = codes.iter().partition(|code| Some(&code.id) == usual.as_ref());
                first.into_iter().chain(unknown.into_iter().chain(known).map(|code| option(&code.id, &code.name))).collect()
            };
            let select = el("select").attr("name", format!("event-{}", facet.name())).live_children(options);
            el("label").text(facet.label()).child(select.on("change", move |event| set(facet.name(), typed(&event))))
        });
        let known = KNOWN.map(|(column, label)| {
            let options =
                [("", "not known"), ("yes", "yes"), ("no", "no")].map(|(id, name)| el("option").attr("value", id).text(name));
            let select = el("select").attr("name", format!("event-{column}")).children(options);
            el("label").text(label).child(select.on("change", move |event| set(column, typed(&event))))
        });
        let submit = move |event: web_sys::Event| {
            event.prevent_default();
            let mut row = cells.get_untracked();
            if !row.contains_key("name") {
                fault.set("An event needs a name.".into());
                browser::focus("#new-event [name=event-name]");
                return;
            }
            if let Some(date) = row.get("date")
                && let Err(why) = When::parse(date)
            {
                fault.set(format!("The date {why}."));
                browser::focus("#new-event [name=event-date]");
                return;
            }
            let id = Self::work().project.read_untracked().free_id();
            row.insert("id".into(), id.clone());
            Self::work().make(self.page, &Change::Event { before: None, after: Some(row) });
            self.write("event", &id);
            cells.set(Cells::new());
            fault.set(String::new());
            browser::dialog("#new-event", false);
            browser::focus(".panel [name=event]");
        };
        let close = |_| browser::dialog("#new-event", false);
        let form = el("form")
            .on("submit", submit)
            .child(classed("div", "pairs").children(written).children(coded).children(known))
            .child(el("p").attr("role", "alert").live_text(move || fault.get()))
            .child(
                classed("p", "ways")
                    .child(el("button").attr("type", "submit").text("Make it"))
                    .child(el("button").attr("type", "button").text("Cancel").on("click", close)),
            );
        el("dialog")
            .attr("id", "new-event")
            .attr("aria-labelledby", "new-event-name")
            .child(el("h2").attr("id", "new-event-name").text("A new event"))
            .child(form)
    }
}
