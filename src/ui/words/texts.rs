//! Which texts are meant: outlets, dates and single texts, wherever a question has such a set.

use super::super::browser;
use super::super::el::{El, classed, el, typed};
use super::state::{Words, ask};
use crate::desk::ask::Ask;
use crate::desk::messages::{Listed, Reply, Request, Scope};
use crate::study::whole;
use leptos::prelude::*;

/// How many texts are listed to choose from; of more, one is found by its title among these.
const LISTED: usize = 2000;
/// How many of those that fit are shown.
const SHOWN: usize = 12;

/// A set of texts in the question.
#[derive(Clone, Copy)]
pub(super) struct Which {
    /// What it is called.
    pub(super) name: &'static str,
    /// Where it stands in the question.
    pub(super) get: fn(&Ask) -> Scope,
    /// Puts another in its place.
    pub(super) set: fn(&mut Ask, Scope),
}

impl Which {
    fn change(self, words: Words, change: impl FnOnce(&mut Scope)) {
        words.go(|ask| {
            let mut scope = (self.get)(ask);
            change(&mut scope);
            (self.set)(ask, scope);
        });
    }
}

/// The ways to choose them.
pub(super) fn chooser(words: Words, which: Which) -> El {
    classed("div", "chooser")
        .attr("role", "group")
        .attr("aria-label", which.name)
        .child(classed("div", "outlets-of").live_children(move || vec![outlets(words, which)]))
        .child(dates(words, which))
        .child(texts(words, which))
}

fn outlets(words: Words, which: Which) -> El {
    let held = words.texts().map(|texts| texts.outlets).unwrap_or_default();
    let boxes = held.into_iter().map(|(name, n)| {
        let (asked, toggled) = (name.clone(), name.clone());
        let toggle = move |_| {
            which.change(words, |scope| {
                if !scope.outlets.remove(&toggled) {
                    scope.outlets.insert(toggled.clone());
                }
            });
        };
        let chosen = move || (which.get)(&words.ask.read()).outlets.contains(&asked);
        let input = el("input").attr("type", "checkbox").checked(chosen).on("change", toggle);
        let shown = if name.is_empty() { "no outlet".to_owned() } else { name };
        el("label").child(input).text(shown).child(el("small").text(format!(" {}", whole(n as u64))))
    });
    el("fieldset").child(el("legend").text("outlets")).child(classed("div", "boxes").children(boxes))
}

fn dates(words: Words, which: Which) -> El {
    let field = |label: &str, of: fn(&mut Scope) -> &mut String| {
        let written = move || of(&mut (which.get)(&words.ask.read())).clone();
        let change = move |event| {
            let day = typed(&event).trim().to_owned();
            which.change(words, |scope| *of(scope) = day);
        };
        let input = el("input").attr("type", "text").attr("size", "11").attr("autocomplete", "off").attr("inputmode", "numeric");
        el("label").text(format!("{label} ")).child(input.value(written).on("change", change))
    };
    el("fieldset")
        .child(el("legend").text("dates, as 2025, 2025-02 or 2025-02-27"))
        .child(field("from", |scope| &mut scope.from))
        .child(field("to", |scope| &mut scope.to))
}

/// Single texts: those that are chosen, and those whose title, outlet or id has what is typed.
fn texts(words: Words, which: Which) -> El {
    let listed: RwSignal<Vec<Listed>> = RwSignal::new(Vec::new());
    let part = RwSignal::new(String::new());
    let load = move |_| {
        if listed.read_untracked().is_empty() {
            let collection = words.ask.read_untracked().sought.scope.collection;
            ask(words.page, Request::Texts { collection, first: 0, count: LISTED }, move |reply, _| {
                if let Reply::Texts(texts) = reply {
                    let _ = listed.try_set(texts.texts);
                }
            });
        }
    };
    let named = move |id: &str| {
        let listed = listed.read();
        let title = listed.iter().find(|text| text.head.id == id).map(|text| text.head.title.clone());
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_owned())
    };
    let chosen = move || {
        let one = |id: String| {
            let drop = id.clone();
            let name = named(&id);
            let toggle = move |_| which.change(words, |scope| _ = scope.texts.remove(&drop));
            let input = el("input").attr("type", "checkbox").checked(|| true).on("change", toggle);
            el("label").child(input).text(name)
        };
        (which.get)(&words.ask.read()).texts.into_iter().map(one).collect()
    };
    let offered = move || {
        let (typed, listed) = (part.read().to_lowercase(), listed.read());
        let is_chosen = (which.get)(&words.ask.read()).texts;
        let fits = |text: &&Listed| {
            let head = &text.head;
            !is_chosen.contains(&head.id)
                && [&head.title, &head.outlet, &head.id].into_iter().any(|part| part.to_lowercase().contains(&typed))
        };
        let all: Vec<&Listed> = listed.iter().filter(fits).collect();
        let rest = all.len().saturating_sub(SHOWN);
        let one = |text: &&Listed| {
            let head = text.head.clone();
            let add = move |_| which.change(words, |scope| _ = scope.texts.insert(head.id.clone()));
            let title = if text.head.title.is_empty() { text.head.id.clone() } else { text.head.title.clone() };
            el("li")
                .child(classed("button", "plain").attr("type", "button").on("click", add).text(title))
                .child(el("small").text(format!(" {} {}", text.head.outlet, text.head.date)))
        };
        let more = (rest > 0)
            .then(|| el("li").child(el("small").text(format!("and {} more; type a part of the title", whole(rest as u64)))));
        all.iter().take(SHOWN).map(one).chain(more).collect()
    };
    let field = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .value(move || part.get())
        .on("input", move |event| part.set(typed(&event)))
        // Enter in this field would ask for nothing.
        .on("keydown", |event| {
            if browser::key(&event) == "Enter" {
                event.prevent_default();
            }
        });
    let finding = el("details")
        .on("toggle", load)
        .child(el("summary").text("single texts"))
        .child(el("label").text("with a title like ").child(field))
        .child(classed("ul", "offered").live_children(offered));
    el("fieldset").child(classed("div", "boxes").live_children(chosen)).child(finding)
}
