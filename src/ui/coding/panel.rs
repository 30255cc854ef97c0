//! What is to be decided, with its definitions at hand.

use super::super::browser;
use super::super::carry;
use super::super::el::{El, classed, el, link};
use super::super::mark::{class, mark};
use super::super::page::Page;
use super::super::project::{self, Kept};
use super::keys::{CODES, HELP};
use super::text::tally;
use super::{Coding, FACETS};
use crate::address::View;
use crate::corpus::{Code, Facet, VERDICTS};
use crate::exchange::form::Form;
use crate::study::coding::{End, State, slice};
use crate::study::count;
use leptos::prelude::*;
use std::sync::Arc;

/// So many letters of a passage are shown beside the text; it stands there whole.
const LETTERS: usize = 420;

impl Coding {
    /// The panel beside the text.
    pub(super) fn panel(self) -> El {
        let hidden = move || self.current.read().is_none().then(String::new);
        let nothing = move || if self.current.read().is_none() { self.nothing() } else { Vec::new() };
        classed("aside", "panel")
            .attr("aria-label", "Coding")
            .child(el("h2").attr("tabindex", "-1").live_text(move || self.heading()))
            .child(self.ways())
            .child(el("div").live_children(nothing))
            .child(
                classed("div", "claim-form")
                    .live("hidden", hidden)
                    .child(self.passage())
                    .child(classed("div", "verdicts").attr("role", "group").attr("aria-label", "Verdict").live_children(
                        move || {
                            project::choices(self.page, Facet::Polarity)
                                .iter()
                                .enumerate()
                                .map(|(at, code)| self.verdict(at, code))
                                .collect()
                        },
                    ))
                    .child(classed("div", "sides").children(FACETS.map(|(key, facet)| self.side(key, facet))))
                    .child(self.fields())
                    .child(self.ends())
                    .child(self.beside()),
            )
            .child(self.foot())
            .child(classed("p", "aloud").attr("role", "status").live_text(move || self.said.get()))
    }

    fn heading(self) -> String {
        let items = self.items.read();
        let at = self.at.read();
        let place = items.iter().position(|item| item.key() == *at);
        match place.and_then(|place| items.get(place).map(|item| (place, item))) {
            Some((place, item)) => {
                let what = match (item.state, &item.candidate) {
                    (State::Open, _) => "Proposal",
                    (State::Coded, Some(_)) => "Claim",
                    (State::Coded, None) => "Claim of your own",
                    (State::Passed, _) => "No claim",
                };
                format!("{what}, {} of {}", place + 1, items.len())
            }
            None if self.proposals.read().is_none() => "Looking for claims …".into(),
            None => "Coding".into(),
        }
    }

    /// What is said where the queue is empty.
    fn nothing(self) -> Vec<El> {
        let Some(proposals) = self.proposals.get() else { return Vec::new() };
        let text = "Nothing in this text was found that looks like a claim on a term of the codebook. Pick words in the text, with the pointer or the arrow keys, and press h.";
        let mut parts: Vec<El> = proposals.notes.into_iter().map(|note| el("p").text(note)).collect();
        parts.push(classed("p", "lab").text(text));
        parts
    }

    /// The way through the queue, and back.
    fn ways(self) -> El {
        let button = |name: &'static str, key: &'static str, title: &'static str| {
            el("button").attr("title", title).text(format!("{name} ")).child(el("kbd").text(key))
        };
        let far = move || {
            let [open, coded, passed] = tally(&self.items.read());
            format!("{open} open · {coded} coded · {passed} no claim")
        };
        let can = Self::work().history;
        let (undo, redo) = (can.clone(), can);
        classed("div", "ways")
            .child(classed("span", "lab").live_text(far))
            .child(
                button("Take back", "z", "Take the last step back (Ctrl Z)")
                    .live("disabled", move || (!undo.read().can().0).then(String::new))
                    .on("click", move |_| self.back(false)),
            )
            .child(
                button("Again", "y", "Make it again (Ctrl Y)")
                    .live("disabled", move || (!redo.read().can().1).then(String::new))
                    .on("click", move |_| self.back(true)),
            )
            .child(button("Previous", "p", "The one before").on("click", move |_| self.step(false)))
            .child(button("Next", "n", "The one behind").on("click", move |_| self.step(true)))
    }

    fn passage(self) -> El {
        let words = move || {
            let text = self.text();
            let words = self.current.read().as_ref().map(|item| slice(&text.text, item.passage).to_owned()).unwrap_or_default();
            if words.chars().count() > LETTERS { format!("{} …", words.chars().take(LETTERS).collect::<String>()) } else { words }
        };
        let why = move || {
            let current = self.current.read();
            let claim = current.as_ref().map(|item| self.claim_of(item)).unwrap_or_default();
            let notes = self.proposals.read().as_ref().map(|proposals| proposals.notes.clone()).unwrap_or_default();
            claim.why.into_iter().chain(notes).map(|why| el("li").text(why)).collect()
        };
        let is_own = move || self.current.read().as_ref().is_none_or(|item| item.candidate.is_none()).then(String::new);
        el("div").child(classed("blockquote", "q").live_text(words)).child(
            classed("details", "why")
                .live("hidden", is_own)
                .child(el("summary").text("Why it is proposed"))
                .child(el("ul").live_children(why)),
        )
    }

    fn verdict(self, at: usize, code: &Arc<Code>) -> El {
        let key = CODES.chars().nth(at).map(String::from).unwrap_or_default();
        let (id, set) = (code.id.clone(), code.id.clone());
        let is_on = move || self.cell("polarity").0 == id;
        let found = VERDICTS.iter().find(|(of, _)| *of == code.id).map(|(_, verdict)| *verdict);
        let button = el("button")
            .live("aria-pressed", move || Some(is_on().to_string()))
            .attr("title", code.description.clone())
            .flag("class", found.map(class).as_deref())
            .on("click", move |_| self.code(Facet::Polarity, &set));
        let button = found.into_iter().fold(button, |button, verdict| button.view(mark(verdict)).text(" "));
        button.child(el("span").text(code.name.clone())).child(el("kbd").text(key))
    }

    /// The value of a column, and whether it is only suggested.
    fn cell(self, column: &str) -> (String, bool) {
        let current = self.current.read();
        let Some(item) = current.as_ref() else { return Default::default() };
        match (&item.claim, &item.candidate) {
            (Some(claim), _) => (claim.cell(column).to_owned(), false),
            (None, Some(candidate)) => (candidate.cells.get(column).cloned().unwrap_or_default(), true),
            (None, None) => Default::default(),
        }
    }

    /// A side of the claim: its code, and the list of all there are once it is opened.
    fn side(self, key: char, facet: Facet) -> El {
        let column = facet.name();
        let value = move || {
            let (id, _) = self.cell(column);
            let codes = project::choices(self.page, facet);
            let name = codes.iter().find(|code| code.id == id).map(|code| code.name.clone());
            name.unwrap_or_else(|| if id.is_empty() { "—".into() } else { id })
        };
        let class = move || {
            let (id, suggested) = self.cell(column);
            Some(if suggested && !id.is_empty() { "value suggested".to_owned() } else { "value".to_owned() })
        };
        let is_open = move || *self.open.read() == Some(facet);
        let flip = move |_| self.open.set(if is_open() { None } else { Some(facet) });
        let head = el("button")
            .attr("class", "head")
            .live("aria-expanded", move || Some(is_open().to_string()))
            .on("click", flip)
            .child(classed("span", "name").text(facet.label()))
            .child(el("span").live("class", class).live_text(value))
            .child(el("kbd").text(key.to_string()));
        let list = move || {
            if !is_open() {
                return Vec::new();
            }
            let codes = project::choices(self.page, facet);
            vec![classed("ol", "codes").children(codes.iter().enumerate().map(|(at, code)| self.choice(facet, at, code)))]
        };
        classed("div", "side-of").child(head).child(el("div").live_children(list))
    }

    fn choice(self, facet: Facet, at: usize, code: &Arc<Code>) -> El {
        let key = CODES.chars().nth(at).map(String::from).unwrap_or_default();
        let id = code.id.clone();
        let is_on = self.cell(facet.name()).0 == code.id;
        let short = if code.short.is_empty() { String::new() } else { format!(" {}", code.short) };
        let button = el("button")
            .flag("aria-pressed", is_on.then_some("true"))
            .on("click", move |_| {
                self.code(facet, &id);
                browser::focus(".coding .panel h2");
            })
            .child(el("kbd").text(key))
            .child(el("b").text(code.name.clone()))
            .child(el("small").text(short));
        el("li").child(button).child(classed("p", "means").text(code.description.clone()))
    }

    /// The ends of the passage, by a word to either side.
    fn ends(self) -> El {
        let button = |name: &'static str, key: &'static str, which: End, forward: bool| {
            el("button").text(format!("{name} ")).child(el("kbd").text(key)).on("click", move |_| self.shift(which, forward))
        };
        classed("div", "ends")
            .attr("role", "group")
            .attr("aria-label", "The passage")
            .child(classed("span", "lab").text("Passage:"))
            .child(button("from a word before", "[", End::Start, false))
            .child(button("from a word later", "{", End::Start, true))
            .child(button("to a word before", "}", End::End, false))
            .child(button("to a word later", "]", End::End, true))
    }

    /// What ends a step, whether all is kept, and the keys.
    fn foot(self) -> El {
        let none = move || self.current.read().is_none().then(String::new);
        let next =
            el("button").attr("class", "main").text("Next open ").child(el("kbd").text("Enter")).on("click", move |_| self.next());
        let pass = el("button").live("hidden", none).text("No claim ").child(el("kbd").text("x")).on("click", move |_| self.pass());
        let work = Self::work();
        let (kept, project) = (work.kept.clone(), work.project.clone());
        let id = self.id();
        let is_done = move || project.read().coded.get(&id).is_some_and(|coded| coded.done);
        let was_done = is_done.clone();
        let done = el("label")
            .child(el("input").attr("type", "checkbox").checked(is_done).on("change", move |_| self.finish(!was_done())))
            .text("I am done with this text: what it does not raise is not raised");
        let line = move || match kept.get() {
            Kept::Nothing => "Every step is kept in this browser as you go.".into(),
            Kept::Writing => "Keeping …".into(),
            Kept::Yes(sentence) | Kept::No(sentence) => sentence,
        };
        let lost = work.kept.clone();
        let is_kept = move || (!matches!(*lost.read(), Kept::No(_))).then(String::new);
        let save = move |_| {
            leptos::task::spawn_local(async move { self.said.set(carry::away(self.page, Form::Project).await) });
        };
        let kept = work.kept;
        let alarm = move || Some(if matches!(*kept.read(), Kept::No(_)) { "kept not".to_owned() } else { "kept".to_owned() });
        let project = work.project;
        let joined = move || {
            let project = project.read();
            let whole = project.claims(&self.id()).iter().filter(|claim| claim.is_whole()).count();
            let lacks = project.claims(&self.id()).len() - whole;
            let more = if lacks == 0 {
                String::new()
            } else {
                format!(" {} a term or a verdict yet.", count(lacks, "has not", "have not"))
            };
            if whole + lacks == 0 { String::new() } else { format!("{} in the views.{more}", count(whole, "claim", "claims")) }
        };
        let help = HELP.iter().flat_map(|(key, what)| [el("dt").child(el("kbd").text(*key)), el("dd").text(*what)]);
        let other = move || {
            let following = self.following.get();
            let to =
                |(id, title): (String, String)| link(Page::view_link(View::Mine(Some(id)))).text(format!("Next text: {title}"));
            following.map(to).into_iter().collect()
        };
        classed("div", "foot")
            .child(classed("p", "ways").child(next).child(pass).child(el("span").live_children(other)))
            .child(classed("p", "done").child(done))
            .child(el("p").attr("role", "status").live("class", alarm).live_text(line))
            .child(el("button").live("hidden", is_kept).text("Save the project as a file").on("click", save))
            .child(classed("p", "lab").live_text(joined))
            .child(el("details").child(el("summary").text("Keys")).child(el("dl").children(help)))
    }
}
