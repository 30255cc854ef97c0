//! The codebook that the project codes with: that of the page, or one of the reader's own that began as a copy of it.

use crate::corpus::{FACETS, Facet};
use crate::exchange::tables::codebook as rows_of;
use crate::project::{Cells, Change};
use crate::study::count;
use crate::ui::el::{El, classed, el, source, typed};
use crate::ui::page::Page;
use crate::ui::project::{self, tables};
use leptos::prelude::*;

/// The facets of claims, which a reader may edit; those of events and relations stay as they are.
const EDITED: [Facet; 9] = [
    Facet::Term,
    Facet::Kind,
    Facet::Criterion,
    Facet::Polarity,
    Facet::Voice,
    Facet::Stance,
    Facet::Certainty,
    Facet::Realis,
    Facet::Frame,
];

/// The editor as it is shown.
#[derive(Clone, Copy)]
struct Editor {
    page: Page,
    said: RwSignal<String>,
    /// Which facet is open.
    facet: RwSignal<Facet>,
}

fn cell(row: &Cells, column: &str) -> String {
    row.get(column).cloned().unwrap_or_default()
}

/// The rows as they are now.
fn rows() -> Vec<Cells> {
    rows_of(&tables(), &project::work().project.read_untracked())
}

/// The section, folded up until it is wanted.
pub(super) fn codebook(page: Page) -> El {
    let editor = Editor { page, said: RwSignal::new(String::new()), facet: RwSignal::new(Facet::Term) };
    let project = project::work().project;
    let own = Memo::new(move |_| !project.read().codebook.is_empty());
    let state = move || {
        let words =
            if own.get() { "The project has a codebook of its own." } else { "The project codes with the codebook of this page." };
        vec![el("p").text(words), if own.get() { editor.own() } else { editor.start() }]
    };
    classed("details", "codebook")
        .child(el("summary").text("Codebook"))
        .child(el("div").live_children(state))
        .child(classed("p", "outcome").attr("role", "status").live_text(move || editor.said.get()))
}

impl Editor {
    fn put(self, rows: Vec<Cells>) {
        self.said.set(project::put_codebook(self.page, rows));
    }

    fn start(self) -> El {
        classed("p", "ways").child(el("button").text("Start one from it").on("click", move |_| self.put(rows())))
    }

    fn own(self) -> El {
        let back = move |_| {
            let work = project::work();
            let before = work.project.read_untracked().codebook.clone();
            work.make(self.page, &Change::Codebook { before, after: Vec::new() });
            self.said.set("The project codes with the codebook of this page again; “Take back” in a text undoes that.".into());
        };
        let undo = move |_| {
            let done = project::work().undo(self.page);
            self.said.set(if done.is_some() { "Taken back." } else { "There is nothing to take back." }.into());
        };
        let redo = move |_| {
            let done = project::work().redo(self.page);
            self.said.set(if done.is_some() { "Made again." } else { "There is nothing to make again." }.into());
        };
        let facets = EDITED.map(|facet| {
            let is_on = move || (self.facet.get() == facet).to_string();
            el("button").live("aria-pressed", move || Some(is_on())).text(facet.label()).on("click", move |_| self.facet.set(facet))
        });
        let project = project::work().project;
        // Drawn anew when codes come or go, not with every letter.
        let ids = Memo::new(move |_| {
            let facet = self.facet.get();
            let of = |row: &&Cells| cell(row, "facet") == facet.name();
            project.read().codebook.iter().filter(of).map(|row| cell(row, "id")).collect::<Vec<_>>()
        });
        let list = move || ids.get().into_iter().map(|id| self.code(self.facet.get_untracked(), id)).collect();
        el("div")
            .child(
                classed("p", "ways")
                    .child(el("button").text("Take back").on("click", undo))
                    .child(el("button").text("Again").on("click", redo))
                    .child(el("button").text("Back to the page’s codebook").on("click", back)),
            )
            .child(classed("div", "ways seg-of").attr("role", "group").attr("aria-label", "Side of a claim").children(facets))
            .child(classed("ul", "codes-of").live_children(list))
            .child(
                el("button")
                    .live("hidden", move || (self.facet.get() == Facet::Polarity).then(String::new))
                    .text("Add a code")
                    .on("click", move |_| self.add()),
            )
    }

    /// A code with its fields.
    fn code(self, facet: Facet, id: String) -> El {
        let project = project::work().project;
        let of = id.clone();
        let value = move |column: &'static str| {
            let (project, id) = (project.clone(), of.clone());
            move || {
                let project = project.read();
                let row = project.codebook.iter().find(|row| cell(row, "facet") == facet.name() && cell(row, "id") == id);
                row.map(|row| cell(row, column)).unwrap_or_default()
            }
        };
        let named = id.clone();
        let set = move |column: &'static str, words: String| self.change(facet, &named, column, words.trim());
        let field = |label: &'static str, column: &'static str| {
            let set = set.clone();
            let input = el("input").attr("type", "text").attr("name", column).value(value(column));
            el("label").text(label).child(input.on("change", move |event| set(column, typed(&event))))
        };
        let describe = {
            let set = set.clone();
            move |event: web_sys::Event| {
                let words = source::<web_sys::HtmlTextAreaElement>(&event).map(|area| area.value()).unwrap_or_default();
                set("description", words);
            }
        };
        let area = el("textarea").attr("rows", "2").attr("name", "description").value(value("description")).on("change", describe);
        let (gone, up) = (id.clone(), id.clone());
        let fixed = facet == Facet::Polarity;
        let delete =
            el("button").flag("hidden", fixed.then_some("")).text("Delete").on("click", move |_| self.delete(facet, &gone));
        let raise = el("button").flag("hidden", fixed.then_some("")).text("Up").on("click", move |_| self.raise(facet, &up));
        let words = (facet == Facet::Term).then(|| field("words that carry it, set apart by ;", "words"));
        el("li")
            .child(classed("div", "pairs").child(field("name", "name")).child(field("in a few words", "short")).children(words))
            .child(el("label").text("what it means, what is included and what is not").child(area))
            .child(classed("p", "ways").child(classed("span", "lab").text(id)).child(raise).child(delete))
    }

    fn change(self, facet: Facet, id: &str, column: &str, words: &str) {
        let mut rows = rows();
        let Some(row) = rows.iter_mut().find(|row| cell(row, "facet") == facet.name() && cell(row, "id") == id) else { return };
        if words.is_empty() {
            row.remove(column)
        } else {
            row.insert(column.to_owned(), words.to_owned())
        };
        self.put(rows);
    }

    fn add(self) {
        let facet = self.facet.get_untracked();
        let mut rows = rows();
        let taken = |id: &str, rows: &[Cells]| {
            rows.iter().any(|row| cell(row, "id") == id || cell(row, "name") == format!("new code {id}"))
        };
        let mut number = 1;
        while taken(&format!("own-{number}"), &rows) || taken(&number.to_string(), &rows) {
            number += 1;
        }
        let mut row = Cells::from([
            ("facet".to_owned(), facet.name().to_owned()),
            ("id".to_owned(), format!("own-{number}")),
            ("name".to_owned(), format!("new code {number}")),
            ("description".to_owned(), "What it means is still to be said.".to_owned()),
        ]);
        if facet == Facet::Term {
            row.insert("rows".into(), "kind".into());
        }
        rows.push(row);
        self.put(rows);
    }

    fn raise(self, facet: Facet, id: &str) {
        let mut rows = rows();
        let is = |row: &Cells| cell(row, "facet") == facet.name();
        let Some(at) = rows.iter().position(|row| is(row) && cell(row, "id") == id) else { return };
        if let Some(above) = rows.iter().take(at).rposition(is) {
            rows.swap(above, at);
            self.put(rows);
        }
    }

    /// A code that claims have is not deleted: their coding would lose its meaning.
    fn delete(self, facet: Facet, id: &str) {
        let used = {
            let work = project::work();
            let project = work.project.read_untracked();
            project.all().filter(|(_, claim)| claim.cell(facet.name()) == id).count()
        };
        if used > 0 {
            self.said.set(format!("{} this code; give them another one first.", count(used, "claim has", "claims have")));
            return;
        }
        let mut rows = rows();
        rows.retain(|row| !(cell(row, "facet") == facet.name() && cell(row, "id") == id));
        // Terms that gathered its claims gather them no more.
        for row in &mut rows {
            if let Some(gathers) = row.get("gathers").cloned() {
                let left: Vec<&str> =
                    gathers.split(';').map(str::trim).filter(|part| part.trim_end_matches(['+', '-', '~']) != id).collect();
                row.insert("gathers".into(), left.join("; "));
            }
        }
        if rows.iter().any(|row| cell(row, "facet") == facet.name()) {
            self.put(rows);
        } else {
            let label = FACETS.iter().find(|(_, of, _)| *of == facet).map_or("", |(.., label)| *label);
            self.said.set(format!("The side “{label}” needs a code."));
        }
    }
}
