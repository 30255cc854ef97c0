//! What of a claim is written and not chosen: who speaks, in whose words, on what event, and the note.

use super::super::el::{El, classed, el, source, typed};
use super::super::project;
use super::Coding;
use crate::corpus::CONFIDENCES;
use leptos::prelude::*;

/// The columns that are written, with their labels.
const WRITTEN: [(&str, &str); 5] = [
    ("speaker", "who speaks (w)"),
    ("chain", "who says that they say it, outermost first: outlet > agency"),
    ("surface", "the words that carry the term"),
    ("hedge", "the hedge as printed"),
    ("paraphrase", "what is claimed, in your own words"),
];

impl Coding {
    /// The fields.
    pub(super) fn fields(self) -> El {
        let written = WRITTEN.map(|(column, label)| {
            let input = el("input").attr("type", "text").attr("name", column).value(move || self.written(column));
            el("label").text(label).child(input.on("change", move |event| self.write(column, &typed(&event))))
        });
        let note =
            el("textarea").attr("name", "note").attr("rows", "2").value(move || self.written("note")).on("change", move |event| {
                let words = source::<web_sys::HtmlTextAreaElement>(&event).map(|area| area.value()).unwrap_or_default();
                self.write("note", &words);
            });
        let [speaker, rest @ ..] = written;
        let more = classed("details", "more")
            .child(el("summary").text("More: relayed by whom, the words, the hedge, a paraphrase, how sure you are"))
            .children(rest)
            .child(self.confidence());
        classed("div", "fields").child(speaker).child(self.event()).child(el("label").text("note (m)").child(note)).child(more)
    }

    fn written(self, column: &str) -> String {
        let current = self.current.read();
        let Some(item) = current.as_ref() else { return String::new() };
        match (&item.claim, &item.candidate) {
            (Some(claim), _) => claim.cell(column).to_owned(),
            (None, Some(candidate)) => candidate.cells.get(column).cloned().unwrap_or_default(),
            (None, None) => String::new(),
        }
    }

    fn confidence(self) -> El {
        let value = move || Some(self.written("confidence")).filter(|id| !id.is_empty()).unwrap_or_else(|| "medium".into());
        let options = CONFIDENCES.map(|(id, _)| el("option").attr("value", id).text(id));
        let select = el("select").attr("name", "confidence").children(options).value(value);
        el("label").text("how sure you are").child(select.on("change", move |event| self.write("confidence", &typed(&event))))
    }

    /// The event that the claim is about: one of the page's or of the project's, or a new one.
    fn event(self) -> El {
        let options = move || {
            let corpus = self.page.base.read();
            let work = project::work();
            let project = work.project.read();
            let chosen = self.written("event");
            let option =
                |id: &str, name: &str| el("option").attr("value", id).flag("selected", (id == chosen).then_some("")).text(name);
            let own =
                project.events.iter().filter_map(|row| Some(option(row.get("id")?, row.get("name").map_or("", String::as_str))));
            let group = |name: &str, events: Vec<El>| el("optgroup").attr("label", name).children(events);
            let own: Vec<El> = own.collect();
            let theirs: Vec<El> = corpus.events.iter().map(|event| option(&event.id, &event.name)).collect();
            let mut all = vec![option("", "none, or not one of these")];
            all.extend((!own.is_empty()).then(|| group("Your events", own)));
            all.push(group("Events of the page", theirs));
            all
        };
        let select = el("select").attr("name", "event").live_children(options);
        let select = select.on("change", move |event| self.write("event", &typed(&event)));
        let make = el("button").attr("type", "button").text("New event …").on("click", move |_| self.new_event());
        classed("div", "event").child(el("label").text("the event it is about").child(select)).child(make)
    }
}
