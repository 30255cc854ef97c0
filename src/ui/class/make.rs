//! An assignment in the making. Like any other view it is what the address says, so that going back, a reload and the link itself
//! all lead to the same assignment.

use super::super::browser;
use super::super::el::{El, classed, el, link, source, typed};
use super::super::page::Page;
use super::super::shapes::image;
use super::{heading, said};
use crate::address::Address;
use crate::class::{Assignment, Item, LONGEST_LINK, Question, assignment_file, from_link, passage_item, passage_line, to_link};
use crate::plot::qr::{self, qr};
use crate::plot::svg::Shape;
use crate::study::count;
use js_sys::Uint8Array;
use leptos::prelude::*;

/// The assignment of the address, and the ways to change it.
#[derive(Clone, Copy)]
pub(super) struct Making {
    pub(super) page: Page,
    /// As the address says it.
    pub(super) brief: Memo<Assignment>,
    /// With what the corpus says for it, and what is to be said of that.
    pub(super) filled: Memo<(Assignment, Vec<String>)>,
}

/// The view.
pub(super) fn make(page: Page) -> El {
    let brief = Memo::new(move |_| from_link(&page.address.read().asked));
    let filled = Memo::new(move |_| brief.get().filled(&page.corpus.read()));
    let making = Making { page, brief, filled };
    // An assignment that asks nothing yet asks for the verdict.
    if brief.read_untracked().questions.is_empty() {
        making.change(|brief| brief.questions.push(Question { facet: "polarity".into(), ..Question::default() }));
    }
    let sum = "Pick what is to be coded and what is asked. Pupils get a link, a file or a sheet of paper; what they hand in you lay side by side.";
    el("div")
        .child(heading("Make an assignment"))
        .child(classed("p", "sum").text(sum))
        .child(making.words())
        .child(making.pick())
        .child(making.passages())
        .child(making.questions())
        .child(making.switches())
        .child(making.give())
}

impl Making {
    /// Changes the assignment, and with it the address.
    pub(super) fn change(self, change: impl FnOnce(&mut Assignment)) {
        let before = self.page.address.read_untracked().asked.clone();
        let mut brief = from_link(&before);
        change(&mut brief);
        let mut asked = to_link(&brief, "make").asked;
        // The view that the claims are picked from is no part of the assignment.
        asked.extend(before.get_key_value("of").map(|(key, of)| (*key, of.clone())));
        self.page.amend(|a| a.asked = asked);
    }

    fn words(self) -> El {
        let title = el("input")
            .attr("type", "text")
            .attr("name", "title")
            .value(move || self.brief.read().title.clone())
            .on("change", move |event| self.change(|brief| typed(&event).trim().clone_into(&mut brief.title)));
        let say = el("input")
            .attr("type", "text")
            .attr("name", "say")
            .value(move || self.brief.read().say.clone())
            .on("change", move |event| self.change(|brief| typed(&event).trim().clone_into(&mut brief.say)));
        classed("p", "pairs")
            .child(el("label").text("Title ").child(title))
            .child(el("label").text("What you say to it ").child(say))
    }

    fn passages(self) -> El {
        let lines = move || {
            let brief = self.brief.read();
            brief.items.iter().filter(|item| item.claim.is_empty()).map(passage_line).collect::<Vec<_>>().join("\n")
        };
        let write = move |event: web_sys::Event| {
            let text = source::<web_sys::HtmlTextAreaElement>(&event).map(|area| area.value()).unwrap_or_default();
            self.change(|brief| {
                brief.items.retain(|item| !item.claim.is_empty());
                brief.items.extend(text.lines().filter_map(passage_item));
            });
        };
        let area = el("textarea").attr("rows", "4").attr("name", "passages").value(lines).on("change", write);
        classed("details", "own-passages")
            .child(el("summary").text("Passages of your own"))
            .child(el("label").text("One to a line. The words that are to be coded may stand between asterisks; behind a bar may stand who published it and when: They *agreed to meet* again. | The Paper | 2025-02-27").child(area))
    }

    fn switches(self) -> El {
        let switch = |name: &'static str, what: &'static str, get: fn(&Assignment) -> bool, set: fn(&mut Assignment, bool)| {
            let flip = move |_| self.change(|brief| set(brief, !get(brief)));
            el("label")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .attr("name", name)
                        .checked(move || get(&self.brief.read()))
                        .on("change", flip),
                )
                .text(what)
        };
        classed("fieldset", "switches")
            .child(el("legend").text("How it is shown"))
            .child(switch(
                "blind",
                "Blind: outlet and date are hidden until the pupil is finished",
                |a| a.blind,
                |a, on| a.blind = on,
            ))
            .child(switch("mixed", "Mixed: every pupil has the items in another order", |a| a.mixed, |a, on| a.mixed = on))
            .child(switch(
                "bare",
                "Bare: the words of the text stand alone, without our paraphrase",
                |a| a.bare,
                |a, on| a.bare = on,
            ))
    }

    /// The whole link that is handed out.
    fn link(self) -> String {
        browser::absolute(&to_link(&self.brief.read(), "code").link())
    }

    /// Link, file, square, paper.
    fn give(self) -> El {
        let told = RwSignal::new(String::new());
        let ready = move || {
            let filled = self.filled.read();
            let (assignment, notes) = &*filled;
            let what = match assignment.lacks() {
                Some(_) if assignment.items.is_empty() => "Nothing is picked yet.".to_owned(),
                Some(_) => "Nothing is asked yet.".into(),
                None => format!(
                    "{}, {}: {} for each pupil. Its number is {}.",
                    count(assignment.items.len(), "item", "items"),
                    count(assignment.questions.len(), "question", "questions"),
                    count(assignment.items.len() * assignment.questions.len(), "code", "codes"),
                    assignment.id()
                ),
            };
            std::iter::once(what).chain(notes.iter().cloned()).map(|line| el("p").text(line)).collect()
        };
        let is_lacking = move || self.filled.read().0.lacks().is_some().then(String::new);
        let file = move |_| {
            let (assignment, _) = self.filled.get_untracked();
            let name = format!("assignment-{}.json", assignment.id());
            browser::offer(&name, "application/json", &Uint8Array::from(assignment_file(&assignment).as_bytes()));
            told.set(format!("{name} is saved where your browser keeps downloads."));
        };
        let links = move || {
            let link_of = self.link();
            let letters = link_of.chars().count();
            if letters > LONGEST_LINK {
                let text = format!(
                    "As a link it would have {letters} letters; platforms and mail cut at about {LONGEST_LINK}, so hand out the file."
                );
                return vec![el("p").text(text)];
            }
            let copied = link_of.clone();
            let copy = move |_| {
                let link = copied.clone();
                leptos::task::spawn_local(async move {
                    let done = browser::copy(&link).await;
                    told.set(if done {
                        "The link is copied.".into()
                    } else {
                        "This browser does not let pages copy: select the link and copy it.".to_owned()
                    });
                });
            };
            let field = el("input").attr("type", "text").attr("name", "link").attr("readonly", "").value(move || link_of.clone());
            vec![
                el("p").child(el("label").text(format!("The link, of {letters} letters ")).child(field)),
                el("p").child(el("button").attr("class", "main").text("Copy the link").on("click", copy)),
            ]
        };
        let try_it = move || Some(to_link(&self.brief.read(), "code").link());
        let paper = move || Some(to_link(&self.brief.read(), "paper").link());
        let merge = move || Some(to_link(&self.brief.read(), "merge").link());
        classed("section", "give")
            .child(el("h2").text("Hand it out"))
            .child(el("div").attr("role", "status").live_children(ready))
            .child(
                el("div")
                    .live("hidden", is_lacking)
                    .child(el("div").live_children(links))
                    .child(
                        classed("p", "ways")
                            .child(el("button").text("Save the file").on("click", file))
                            .child(link("").live("href", try_it).text("Code it as a pupil does"))
                            .child(link("").live("href", paper).text("Print it as a worksheet"))
                            .child(link("").live("href", merge).text("Lay its files side by side")),
                    )
                    .child(said(move || told.get()))
                    .child(el("div").live_children(move || vec![square(&self.link())])),
            )
    }

    /// Adds items that are not there yet.
    pub(super) fn add(self, items: Vec<Item>) {
        self.change(|brief| {
            for item in items {
                if !brief.items.iter().any(|other| other.claim == item.claim && other.quotation == item.quotation) {
                    brief.items.push(item);
                }
            }
        });
    }
}

/// A link as a square for phones, or why there is none.
pub(super) fn square(link: &str) -> El {
    if link.starts_with("file:") {
        return classed("p", "lab").text("No square for phones here: this page was opened from a file, which a phone cannot reach. Opened from where it is hosted, it has one.");
    }
    match qr(link) {
        Some(drawn) => {
            let path = |fill: &str, d: String| Shape {
                tag: "path",
                attributes: vec![("fill", fill.into()), ("d", d)],
                text: String::new(),
            };
            let ground = format!("M0 0h{0}v{0}h-{0}z", drawn.size);
            let frame = vec![("viewBox", format!("0 0 {0} {0}", drawn.size)), ("shape-rendering", "crispEdges".to_owned())];
            let shapes = [path("#fff", ground), path("#000", drawn.path)];
            classed("div", "square").child(image("QR code of the link", frame, &shapes))
        }
        None => classed("p", "lab").text(format!(
            "No square for phones: the link has more than {} letters, and a phone would not read it from paper.",
            qr::LONGEST
        )),
    }
}

/// The address that a view of the class looks at: the one in `of`.
pub(super) fn behind(page: Page) -> Option<Address> {
    let of = page.address.read().asked.get("of").cloned()?;
    let (address, _) = Address::parse(&of);
    Some(crate::study::settle(&address, &page.corpus.read()).0)
}
