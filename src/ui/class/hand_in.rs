//! The end of a pupil's work: what is still open, the file and the line to hand in, and where blind items were from.

use super::super::browser;
use super::super::el::{El, classed, el};
use super::code::Coding;
use super::item::{source, words};
use super::{heading, keep};
use crate::class::{code_of, work_file};
use crate::study::count;
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::sync::Arc;

impl Coding {
    /// Saves the file.
    pub(super) fn hand_in(self, finished: bool) {
        let task = self.task();
        if finished {
            self.course.update(|course| course.work.finished = true);
            self.keep();
        }
        let work = self.course.read_untracked().work.clone();
        let who: String = work.pupil.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(40).collect();
        let who = if who.trim_matches('-').is_empty() { work.id.chars().take(6).collect() } else { who };
        let name = format!("{}-{}.json", who.trim_matches('-'), task.id);
        browser::offer(&name, "application/json", &Uint8Array::from(work_file(&task.assignment, &work).as_bytes()));
        self.said.set(format!("{name} is saved where your browser keeps downloads. Hand it in."));
    }

    /// What is seen behind the last item.
    pub(super) fn end(self) -> El {
        let task = self.task();
        let open = {
            let task = Arc::clone(&task);
            move || task.items.len() - self.course.read().work.coded(&task.assignment)
        };
        let lacks = open.clone();
        let sum = move || match lacks() {
            0 => "Everything is coded.".to_owned(),
            n => format!("{} not wholly coded yet. You may hand in all the same.", count(n, "passage is", "passages are")),
        };
        let list = {
            let task = Arc::clone(&task);
            move || {
                let course = self.course.read();
                self.order
                    .read_value()
                    .iter()
                    .enumerate()
                    .map(|(at, item)| {
                        let whole = course.work.is_whole(*item, &task.assignment);
                        let state = if whole { "coded" } else { "open" };
                        let words = task.items.get(*item).map(|shown| shown.quotation.clone()).unwrap_or_default();
                        el("li")
                            .child(el("button").attr("class", "plain").text(words).on("click", move |_| self.go(at)))
                            .child(classed("span", "lab").text(format!(" {state}")))
                    })
                    .collect()
            }
        };
        let code = {
            let task = Arc::clone(&task);
            move || code_of(&task.assignment, &self.course.read().work)
        };
        let copied = code.clone();
        let copy = move |_| {
            let code = copied();
            leptos::task::spawn_local(async move {
                let done = browser::copy(&code).await;
                self.said.set(if done {
                    "The line is copied.".into()
                } else {
                    "This browser does not let pages copy: select the line and copy it.".to_owned()
                });
            });
        };
        let finished = move || self.course.read().work.finished;
        let erase = move || if finished() { vec![self.erase()] } else { Vec::new() };
        let uncovered = move || if finished() { self.uncovered() } else { Vec::new() };
        el("section")
            .attr("class", "handing")
            .child(heading("Hand in"))
            .child(classed("p", "sum").attr("role", "status").live_text(sum))
            .child(self.name_field())
            .child(el("p").child(
                el("button").attr("class", "main").text("I am finished: save my file").on("click", move |_| self.hand_in(true)),
            ))
            .child(
                el("details")
                    .child(el("summary").text("No download on this machine? Copy a line instead"))
                    .child(
                        el("p").child(
                            el("label")
                                .text("The line ")
                                .child(el("textarea").attr("readonly", "").attr("rows", "4").attr("name", "code").value(code)),
                        ),
                    )
                    .child(el("p").child(el("button").text("Copy the line").on("click", copy))),
            )
            .child(el("div").live_children(erase))
            .child(el("div").live_children(uncovered))
            .child(el("h2").text("All passages"))
            .child(el("ol").attr("class", "all").live_children(list))
            .child(self.ways())
    }

    /// On a device that others use, nothing need stay of what was handed in.
    fn erase(self) -> El {
        let really = move |_| {
            keep::forget(&self.task().id, &self.course.read_untracked().work.id);
            self.kept.set(None);
            self.said.set("Your work is erased from this device. Your file is where your browser keeps downloads.".into());
            browser::focus("main h1");
        };
        let shared = "If others use this device, erase your work from it when you have handed in. ";
        el("p").text(shared).child(el("button").text("Erase my work from this device").on("click", really))
    }

    /// Where blind items were from, once the pupil is finished.
    fn uncovered(self) -> Vec<El> {
        let task = self.task();
        if !task.assignment.blind {
            return Vec::new();
        }
        let order = self.order.read_value();
        let rows = order.iter().filter_map(|item| task.items.get(*item)).map(|shown| {
            el("li")
                .child(words(shown))
                .children(source(&shown.source).or_else(|| Some(classed("p", "from").text("Where it is from is not said."))))
        });
        vec![el("h2").text("Where they are from"), el("ol").children(rows)]
    }
}
