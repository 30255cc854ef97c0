//! What the files of a class say together: how far they agree, and the items on which they split, one by one and large.

use super::super::browser;
use super::super::el::{El, classed, el};
use super::super::page::Page;
use super::item::{answers, helps, named, paragraph, source, words};
use super::merge::Merged;
use crate::class::{Agreement, Asked, Split, sentence};
use crate::study::agreement::{Interval, REPLICATES};
use crate::study::{count, decimal, percent, quoted, whole};
use leptos::prelude::*;
use std::sync::Arc;

/// The view of a class.
#[derive(Clone)]
struct View {
    page: Page,
    merged: Arc<Merged>,
    /// Which of the items is shown, in the order of how far the class splits.
    at: RwSignal<usize>,
    /// Whether names are shown.
    names: RwSignal<bool>,
    /// Whether what the corpus says is shown; covered again with every other item.
    uncovered: RwSignal<bool>,
}

/// The agreement and the items.
pub(super) fn merged(page: Page, merged: Arc<Merged>) -> El {
    let view = View { page, merged, at: RwSignal::new(0), names: RwSignal::new(false), uncovered: RwSignal::new(false) };
    let class = &view.merged.class;
    let title = if class.assignment.title.is_empty() { "The class" } else { &class.assignment.title };
    let sum =
        format!("{}, {}.", count(class.pupils.len(), "pupil", "pupils"), count(class.assignment.items.len(), "item", "items"));
    el("div")
        .attr("class", "merged")
        .child(el("h2").text(title.to_owned()))
        .child(classed("p", "sum").text(sum))
        .child(view.splits())
        .child(view.agreement())
}

impl View {
    /// The table of agreement with what each line means.
    fn agreement(&self) -> El {
        let result = &self.merged.result;
        let is_two = self.merged.class.pupils.len() == 2;
        let kappa = if is_two { "Cohen’s kappa" } else { "Fleiss’ kappa" };
        let heads = ["", "same code", kappa, "Krippendorff’s alpha", "95 in 100", "items", "codes", "missing"];
        let head = el("tr").children(heads.map(|head| el("th").attr("scope", "col").text(head)));
        let name = |agreement: &Agreement| {
            let question = self.merged.task.questions.iter().find(|question| question.facet == agreement.facet);
            question.map_or_else(|| "all of it".to_owned(), |question| question.name.clone())
        };
        let lines: Vec<&Agreement> = result.questions.iter().chain(&result.overall).collect();
        let rows = lines.iter().map(|line| row(line, &name(line), is_two));
        let meanings = lines.iter().flat_map(|line| [el("dt").text(name(line)), el("dd").text(sentence(line))]);
        let how = format!(
            "Same code: of two pupils who coded an item, how often they gave it the same code. The kappas and alpha take out what chance \
             would bring: 1 is full agreement, 0 as by chance, below 0 less than that. Alpha counts every code that two pupils gave, so \
             missing ones are no matter; {kappa} counts only items that everybody coded, and is there for one question at a time. The range is where alpha falls in 95 of 100 draws when \
             the items are drawn anew {} times. Do not trust any of it on fewer than ten items, or where nearly all codes are one \
             and the same: then a single odd answer moves it far.",
            whole(REPLICATES as u64)
        );
        el("section")
            .child(el("h2").text("How far the class agrees"))
            .child(classed("dl", "meant").children(meanings))
            .child(
                classed("div", "scroll")
                    .attr("tabindex", "0")
                    .attr("role", "region")
                    .attr("aria-label", "Agreement")
                    .child(classed("table", "figures").child(el("thead").child(head)).child(el("tbody").children(rows))),
            )
            .child(classed("p", "lab").text(how))
    }

    /// The items, those on which the class splits most first.
    fn splits(&self) -> El {
        let view = self.clone();
        let one = move || {
            let at = view.at.get();
            view.merged.result.splits.get(at).map(|split| view.split(at, split)).into_iter().collect()
        };
        let (at, uncovered) = (self.at, self.uncovered);
        let last = self.merged.result.splits.len().saturating_sub(1);
        let go = move |to: usize| {
            at.set(to.min(last));
            uncovered.set(false);
        };
        let names = self.names;
        let large = |_| {
            let is_large = browser::is_there("html[data-size=projector]");
            if is_large {
                browser::apply(browser::preferences());
            } else {
                browser::style_as("data-size", "projector");
            }
        };
        let keys = browser::listen("keydown", move |event| {
            let key = browser::key(event);
            if at.is_disposed() || browser::is_in_field(event) || browser::has_open_dialog() {
                return;
            }
            match key.as_str() {
                "PageDown" => go(at.get_untracked() + 1),
                "PageUp" => go(at.get_untracked().saturating_sub(1)),
                _ => return,
            }
            event.prevent_default();
            browser::scroll_to(".splits");
        });
        StoredValue::new_local(keys);
        let ways = classed("p", "ways")
            .child(
                el("button")
                    .live("disabled", move || (at.get() == 0).then(String::new))
                    .text("Back")
                    .on("click", move |_| go(at.get_untracked().saturating_sub(1))),
            )
            .child(
                el("button")
                    .attr("class", "main")
                    .live("disabled", move || (at.get() == last).then(String::new))
                    .text("Next")
                    .on("click", move |_| go(at.get_untracked() + 1)),
            )
            .child(
                el("button")
                    .attr("data-do", "uncover")
                    .live("aria-pressed", move || Some(uncovered.get().to_string()))
                    .text("What this corpus says")
                    .on("click", move |_| uncovered.update(|on| *on = !*on)),
            )
            .child(
                el("button")
                    .attr("data-do", "names")
                    .live("aria-pressed", move || Some(names.get().to_string()))
                    .text("Names")
                    .on("click", move |_| names.update(|on| *on = !*on)),
            )
            .child(el("button").attr("data-do", "large").text("Large type").on("click", large));
        let rows = self.merged.result.splits.iter().enumerate().map(|(place, split)| {
            let words = self.merged.task.items.get(split.item).map(|shown| quoted(&shown.quotation)).unwrap_or_default();
            let current = move || (at.get() == place).then(|| "true".into());
            let share = decimal(split.spread * 100.0, 0);
            el("li")
                .child(el("button").attr("class", "plain").live("aria-current", current).text(words).on("click", move |_| {
                    go(place);
                    browser::scroll_to(".splits");
                }))
                .child(classed("span", "lab num").text(format!("{share} of 100 pairs differ")))
        });
        el("section")
            .attr("class", "splits")
            .child(el("h2").text("Where the class splits"))
            .child(ways)
            .child(el("div").attr("aria-live", "polite").live_children(one))
            .child(
                el("details")
                    .child(el("summary").text("All items, the most divided first"))
                    .child(el("ol").attr("class", "all").children(rows)),
            )
    }

    fn split(&self, at: usize, split: &Split) -> El {
        let task = &self.merged.task;
        let Some(shown) = task.items.get(split.item) else { return el("div") };
        let blind = task.assignment.blind;
        let questions = task.questions.iter().zip(&split.counts).enumerate().map(|(at, (question, counts))| {
            let ask = shown.asks.get(at).cloned().unwrap_or_else(|| question.ask.clone());
            self.bars(split.item, question, ask, counts)
        });
        let place = format!("{} of {}", at + 1, self.merged.result.splits.len());
        let uncovered = self.uncovered;
        let (merged, item) = (Arc::clone(&self.merged), split.item);
        let answer = move || {
            if !uncovered.get() {
                return Vec::new();
            }
            let from = merged.task.items.get(item).and_then(|shown| source(&shown.source)).filter(|_| blind);
            let parts = [el("h3").text("What this corpus says"), answers(&merged.task, item)];
            vec![classed("div", "uncovered").children(parts).children(from)]
        };
        classed("article", "split")
            .child(classed("p", "lab").text(place))
            .child(words(shown))
            .children(helps(shown, blind))
            .child(paragraph(self.page, shown, blind.then(|| task.masks.clone())))
            .child(classed("div", "tallies").children(questions))
            .child(el("div").live_children(answer))
    }

    /// How often each code was given, as bars; codes that nobody gave are left out.
    fn bars(&self, item: usize, question: &Asked, ask: String, counts: &[usize]) -> El {
        let all: usize = counts.iter().sum();
        let rows = counts.iter().enumerate().filter(|(_, n)| **n > 0).map(|(code, n)| {
            let id = question.codes.get(code).map(|(id, ..)| id.clone()).unwrap_or_default();
            let who: Vec<String> = self
                .merged
                .class
                .pupils
                .iter()
                .filter(|pupil| pupil.work.answers.get(item).and_then(|answer| answer.codes.get(&question.facet)) == Some(&id))
                .map(|pupil| {
                    let why = pupil.work.answers.get(item).map_or("", |answer| answer.why.as_str());
                    if why.is_empty() { pupil.name.clone() } else { format!("{} ({why})", pupil.name) }
                })
                .collect();
            let names = self.names;
            let who = who.join(", ");
            el("li")
                .child(named("span", question, code))
                .child(classed("span", "of").child(el("span").style(format!("width:{}%", percent(*n, all)))))
                .child(classed("b", "num").text(n.to_string()))
                .child(classed("small", "who-said").live_text(move || if names.get() { who.clone() } else { String::new() }))
        });
        let silent = self.merged.class.pupils.len() - all;
        let silent =
            (silent > 0).then(|| classed("li", "lab").text(format!("{} no code", count(silent, "pupil gave", "pupils gave"))));
        el("div").child(el("h3").text(ask)).child(classed("ul", "votes").children(rows).children(silent))
    }
}

fn row(line: &Agreement, name: &str, is_two: bool) -> El {
    let number = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| decimal(value, 2));
    let kappa = if is_two { line.cohen } else { line.fleiss.and_then(|(kappa, _)| kappa) };
    let over =
        line.fleiss.filter(|(kappa, n)| kappa.is_some() && *n < line.items).map_or_else(String::new, |(_, n)| format!(" of {n}"));
    let range = line
        .interval
        .map_or_else(|| "—".to_owned(), |Interval { low, high }| format!("{} to {}", decimal(low, 2), decimal(high, 2)));
    let same = line.observed.map_or_else(|| "—".to_owned(), |share| format!("{} %", decimal(share * 100.0, 0)));
    let cells = [
        same,
        number(kappa) + &over,
        number(line.alpha),
        range,
        line.items.to_string(),
        line.values.to_string(),
        line.missing.to_string(),
    ];
    el("tr").child(el("th").attr("scope", "row").text(name.to_owned())).children(cells.map(|cell| classed("td", "num").text(cell)))
}
