//! The text on one side: what is looked at, what was coded, what is proposed, and the words that the reader picks.

use super::super::browser;
use super::super::el::{El, classed, el};
use super::super::mark::{class, mark};
use super::{Coding, MOST};
use crate::corpus::{VERDICTS, Verdict};
use crate::find::MarkKind;
use crate::study::coding::{Item, State, Stretch, runs, slice};
use crate::text::paragraphs;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What a stretch of the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Is {
    /// The passage that is looked at.
    Now,
    /// A claim, with its verdict where it has one, and its key in the queue.
    Coded(Option<Verdict>, String),
    /// A proposal, by its key.
    Proposed(String),
    /// What was found in the passage that is looked at.
    Found(MarkKind),
    /// What the reader has picked.
    Picked,
    /// What was sought.
    Sought,
}

/// Everything that is shown in the text, in its order.
fn stretches(coding: Coding, hits: &[Stretch]) -> Vec<(Stretch, Is)> {
    let current = coding.current.read();
    let mut found: Vec<(Stretch, Is)> = hits.iter().map(|hit| (*hit, Is::Sought)).collect();
    for item in &*coding.items.read() {
        match (&item.claim, item.state) {
            (Some(claim), _) => found.push((item.passage, Is::Coded(verdict(claim.cell("polarity")), item.key()))),
            (None, State::Open) => found.push((item.passage, Is::Proposed(item.key()))),
            (None, _) => {}
        }
    }
    if let Some(item) = &*current {
        found.push((item.passage, Is::Now));
        let marks = item.candidate.iter().flat_map(|candidate| &candidate.marks);
        found.extend(marks.map(|mark| ((mark.start, mark.end), Is::Found(mark.kind))));
    }
    found.extend(coding.picked.get().map(|picked| (picked, Is::Picked)));
    found
}

fn verdict(id: &str) -> Option<Verdict> {
    VERDICTS.iter().find(|(of, _)| *of == id).map(|(_, verdict)| *verdict)
}

impl Coding {
    /// The text with all that.
    pub(super) fn text_side(self) -> El {
        let text = self.text();
        let all: Vec<Stretch> = paragraphs(&text.text).into_iter().map(|part| (small(part.start), small(part.end))).collect();
        let hits: Vec<Stretch> = text.hits.clone();
        let shown = Memo::new(move |_| stretches(self, &hits));
        let part = StoredValue::new(all.clone());
        // Of a very long text the part is shown in which what is looked at lies.
        let first = Memo::new(move |_| {
            let at = self.current.read().as_ref().map_or(0, |item| item.passage.0);
            let number = part.with_value(|all| all.iter().take_while(|(start, _)| *start <= at).count().saturating_sub(1));
            number / MOST * MOST
        });
        let body = move || {
            let first = first.get();
            part.with_value(|all| all.iter().skip(first).take(MOST).map(|part| self.paragraph(*part, shown)).collect())
        };
        let far = move || {
            let (first, total) = (first.get(), all.len());
            if total <= MOST {
                String::new()
            } else {
                format!("Paragraphs {} to {} of {total}; the rest comes as you go on.", first + 1, (first + MOST).min(total))
            }
        };
        let picked = browser::listen_to_selection(move || {
            if !self.at.is_disposed() {
                self.pick();
            }
        });
        StoredValue::new_local(picked);
        let name = "The text. The arrow keys pick words, with Shift more of them; h makes a claim of them.";
        el("div")
            .attr("class", "side")
            .child(classed("p", "lab").live_text(far))
            .child(
                classed("div", "codable prose")
                    .attr("tabindex", "0")
                    .attr("role", "group")
                    .attr("aria-label", name)
                    .live_children(body),
            )
            .child(self.over_text())
    }

    /// What can be done with the words that are picked.
    fn over_text(self) -> El {
        let hidden = move || self.picked.read().is_none().then(String::new);
        let words = move || {
            let text = self.text();
            self.picked.get().map(|picked| format!("“{}”", slice(&text.text, picked))).unwrap_or_default()
        };
        // Pressing a button must not let go of what is selected.
        let hold = |event: web_sys::Event| event.prevent_default();
        let button = |text: &'static str, key: &'static str| {
            el("button").on("pointerdown", hold).on("mousedown", hold).text(format!("{text} ")).child(el("kbd").text(key))
        };
        let has_item = move || self.current.read().is_none().then(String::new);
        classed("div", "over-text")
            .live("hidden", hidden)
            .child(classed("span", "words").live_text(words))
            .child(button("New claim", "h").on("click", move |_| self.by_hand()))
            .child(button("As the passage", "b").live("hidden", has_item).on("click", move |_| self.take_picked()))
    }

    /// Takes what is selected in the text as picked.
    fn pick(self) {
        let Some(ends) = browser::selected() else { return };
        let text = self.text();
        let [Some(start), Some(end)] = ends.map(|(node, offset)| byte_of(&text.text, &node, offset)) else { return };
        let words = slice(&text.text, (start, end));
        let (before, trimmed) = (words.len() - words.trim_start().len(), words.trim().len());
        if trimmed > 0 {
            let start = start + small(before);
            self.picked.set(Some((start, start + small(trimmed))));
        }
    }

    fn paragraph(self, part: Stretch, shown: Memo<Vec<(Stretch, Is)>>) -> El {
        // Drawn anew only where something in it has changed.
        let here = Memo::new(move |_| {
            let all = shown.read();
            all.iter().filter(|((start, end), _)| *start < part.1 && part.0 < *end).cloned().collect::<Vec<_>>()
        });
        let text = self.text();
        el("p").live_children(move || {
            let here = here.read();
            let stretches: Vec<Stretch> = here.iter().map(|(stretch, _)| *stretch).collect();
            runs(part, &stretches).into_iter().flat_map(|run| self.run(&text.text, run.bytes, &run.within, &here)).collect()
        })
    }

    fn run(self, text: &str, bytes: Stretch, within: &[usize], here: &[(Stretch, Is)]) -> Vec<El> {
        let mut classes = Vec::new();
        let mut leads = None;
        let mut ends = Vec::new();
        for (stretch, is) in within.iter().filter_map(|at| here.get(*at)) {
            match is {
                Is::Now => classes.push("now".to_owned()),
                Is::Coded(verdict, key) => {
                    classes.push(format!("coded {}", verdict.map(class).unwrap_or_default()));
                    leads = Some(key.clone());
                    if stretch.1 == bytes.1 {
                        ends.push(*verdict);
                    }
                }
                Is::Proposed(key) => {
                    classes.push("proposed".into());
                    leads = leads.or_else(|| Some(key.clone()));
                }
                Is::Found(kind) => classes.push(format!("f-{}", name(*kind))),
                Is::Picked => classes.push("picked".into()),
                Is::Sought => classes.push("sought".into()),
            }
        }
        let tag = if classes.iter().any(|class| class == "now") { "mark" } else { "span" };
        let mut run = el(tag).attr("data-b", bytes.0.to_string()).text(slice(text, bytes));
        if !classes.is_empty() {
            run = run.attr("class", classes.join(" "));
        }
        if let Some(key) = leads {
            run = run.on("click", move |_| {
                if browser::selected().is_none() {
                    self.picked.set(None);
                    self.go(key.clone());
                }
            });
        }
        let mut all = vec![run];
        all.extend(ends.into_iter().map(|verdict| match verdict {
            Some(verdict) => classed("span", format!("end {}", class(verdict))).view(mark(verdict)),
            None => classed("span", "end").text("?"),
        }));
        all
    }
}

fn name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Concept => "concept",
        MarkKind::Speaker => "speaker",
        MarkKind::Cue => "cue",
        MarkKind::Hedge => "hedge",
        MarkKind::Negation => "negation",
        MarkKind::Date => "date",
        MarkKind::Contact => "contact",
    }
}

/// The byte of the text at a place of a node of the page.
fn byte_of(text: &str, node: &web_sys::Node, offset: usize) -> Option<u32> {
    let element = node.dyn_ref::<web_sys::Element>().cloned().or_else(|| node.parent_element())?;
    let run = element.closest("[data-b]").ok().flatten();
    let Some(run) = run else {
        // A place between paragraphs: the run that comes next has it.
        let within = element.closest(".codable").ok().flatten()?;
        let next = element.query_selector(&format!(":scope > :nth-child({})", offset + 1)).ok().flatten();
        let next = next.or_else(|| within.query_selector("[data-b]").ok().flatten())?;
        let run = if next.has_attribute("data-b") { Some(next) } else { next.query_selector("[data-b]").ok().flatten() };
        return run?.get_attribute("data-b")?.parse().ok();
    };
    let start: u32 = run.get_attribute("data-b")?.parse().ok()?;
    let units = if node.is_same_node(Some(&run)) && offset > 0 { usize::MAX } else { offset };
    let printed = run.text_content()?;
    let mut left = units;
    let bytes = printed.chars().take_while(|c| {
        let fits = left >= c.len_utf16();
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    let end = start + small(bytes.map(char::len_utf8).sum());
    text.is_char_boundary(end as usize).then_some(end)
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether anything is left to be decided.
pub(super) fn tally(items: &[Item]) -> [usize; 3] {
    let of = |state: State| items.iter().filter(|item| item.state == state).count();
    [of(State::Open), of(State::Coded), of(State::Passed)]
}
