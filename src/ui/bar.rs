//! The bar that the reader sets: where to start from, condition by condition, its name, and another one beside it.

use super::definition::Shown;
use super::el::{El, classed, el, typed};
use crate::address::{Bar, LONGEST_NAME};
use crate::corpus::{Condition, Corpus, Definition};
use crate::study::cases::Cases;
use crate::study::implied::{Implied, Rule};
use crate::study::summing::defined_as;
use leptos::prelude::*;
use std::sync::Arc;

/// The definition that the corpus ships, as an address says it.
fn of_shipped(definition: &Definition) -> Bar {
    let mut bar = Bar::default();
    for (conditions, want) in [(&definition.must, true), (&definition.must_not, false)] {
        for condition in conditions {
            bar.ask(&condition.id, Some(want));
        }
    }
    bar
}

/// A rule as a definition.
pub(super) fn of_rule(rule: &Rule) -> Bar {
    let mut bar = Bar::default();
    for (condition, want) in &rule.asks {
        bar.ask(&condition.id, Some(*want));
    }
    bar
}

/// Whether two definitions ask the same, whatever they are called.
fn same(a: &Bar, b: &Bar) -> bool {
    (&a.must, &a.not) == (&b.must, &b.not)
}

/// A definition to start from, with its name and a note.
pub(super) type Start = (String, String, Bar);

/// Every definition to start from: those that the corpus ships, then those that labels imply.
pub(super) fn all_starts(corpus: &Corpus, cases: &Cases, implied: &[Implied]) -> Vec<Start> {
    let shipped = corpus.definitions.iter().filter(|definition| definition.concept.id == cases.concept.id);
    let mut starts: Vec<Start> =
        shipped.map(|definition| (definition.name.clone(), definition.note.clone(), of_shipped(definition))).collect();
    // For concepts whose rows are criteria the labels imply rules over contacts, and the definition is over claims.
    if cases.are_contacts() {
        for implied in implied.iter().filter(|implied| implied.article.is_none()) {
            if let Some(rule) = implied.rules.first() {
                let note = "The first of the smallest rules that explain this outlet’s labels; see below.".to_owned();
                let weak = if implied.better { "" } else { " (weak)" };
                starts.push((format!("As {} labels{weak}", implied.outlet.name), note, of_rule(rule)));
            }
        }
    }
    starts
}

/// The name of a definition: its maker's, or that of the shipped one which asks the same.
pub(super) fn name_of(shown: Shown, bar: &Bar) -> String {
    if !bar.name.trim().is_empty() {
        return bar.name.clone();
    }
    let starts = shown.starts.read();
    let known = starts.iter().find(|(.., known)| same(known, bar));
    known.map_or_else(|| "A definition of one’s own".into(), |(name, ..)| name.clone())
}

/// A definition as its maker would say it.
pub(super) fn in_words(cases: &Cases, bar: &Bar) -> String {
    let concept = &cases.concept.name;
    match (defined_as(cases, bar).as_str(), cases.are_contacts()) {
        ("", true) => format!("I call everything {concept} that anybody tells of."),
        ("", false) => format!("I accept whatever anybody says of {concept}."),
        (when, true) => format!("I call it {concept} when {when}."),
        (when, false) => format!("I accept a claim on {concept} when {when}."),
    }
}

/// Where to start from, the name, and what is laid beside.
pub(super) fn starts(shown: Shown, filters: El) -> El {
    let page = shown.page;
    let choices = move || {
        let now = page.address.read().bar.clone();
        let choice = |(name, note, bar): &Start| {
            let current = same(&now, bar).then_some("true");
            let href = page.link_to(|a| a.bar = bar.clone());
            el("a").attr("href", href).attr("title", note).flag("aria-current", current).text(name)
        };
        shown.starts.read().iter().map(choice).collect()
    };
    let name = el("input")
        .attr("type", "text")
        .attr("maxlength", LONGEST_NAME.to_string())
        .attr("autocomplete", "off")
        .value(move || page.address.read().bar.name.clone())
        .on("input", move |event| page.amend(|a| a.bar.name = typed(&event)));
    let options = move || {
        let beside = page.address.read().beside.clone();
        let starts = shown.starts.read();
        let known = beside.as_ref().is_some_and(|beside| starts.iter().any(|(.., bar)| same(bar, beside)));
        let option = |value: String, name: String, chosen: bool| {
            el("option").attr("value", value).flag("selected", chosen.then_some("")).text(name)
        };
        let none = option(String::new(), "nothing".into(), beside.is_none());
        let own = beside.as_ref().filter(|_| !known).map(|beside| option("own".into(), name_of(shown, beside), true));
        let listed = starts.iter().enumerate().map(|(at, (name, _, bar))| {
            let chosen = beside.as_ref().is_some_and(|beside| same(bar, beside));
            option(at.to_string(), name.clone(), chosen)
        });
        [none].into_iter().chain(own).chain(listed).collect()
    };
    let choose = move |event: web_sys::Event| {
        let value = typed(&event);
        let starts = shown.starts.read_untracked();
        let chosen = value.parse().ok().and_then(|at: usize| starts.get(at)).map(|(.., bar)| bar.clone());
        page.go(|a| {
            if value.is_empty() || chosen.is_some() {
                a.beside = chosen;
            }
            (a.open, a.claim) = (None, None);
        });
    };
    let keep = el("a").live("href", move || Some(page.link_to(|a| a.beside = Some(a.bar.clone())))).text("a copy of this one");
    let swap = move || {
        let link = page
            .address
            .read()
            .beside
            .clone()
            .map(|beside| page.link_to(|a| a.beside = Some(std::mem::replace(&mut a.bar, beside))));
        link.into_iter().map(|href| el("a").attr("href", href).text("swap the two")).collect()
    };
    let lab = |text: &str| classed("span", "lab").text(text);
    // What few need first is folded, so that the conditions come into sight.
    let more = classed("details", "aside")
        .child(el("summary").text("Name it, lay another beside it, look only at some claims"))
        .child(
            classed("div", "choice")
                .child(el("label").child(lab("call it ")).child(name))
                .child(el("label").child(lab("lay beside it ")).child(el("select").live_children(options).on("change", choose)))
                .child(classed("span", "seg").child(keep).live_children(swap)),
        )
        .child(filters);
    // What is in force is not hidden.
    let in_force = page.address.read_untracked().beside.is_some() || !page.filters.read_untracked().is_empty();
    classed("div", "starts")
        .child(classed("div", "choice").child(lab("start from")).child(classed("span", "seg").live_children(choices)))
        .child(more.flag("open", in_force.then_some("")))
}

/// The conditions, each with three ways to ask.
pub(super) fn conditions(shown: Shown) -> El {
    let groups = move || {
        let cases = shown.cases.read();
        let mut groups: Vec<(&str, Vec<&Arc<Condition>>)> = Vec::new();
        for condition in &cases.conditions {
            match groups.last_mut() {
                Some((name, of)) if *name == condition.group => of.push(condition),
                _ => groups.push((&condition.group, vec![condition])),
            }
        }
        if groups.is_empty() {
            return vec![
                el("p").text("This corpus has no conditions, so nothing can be asked: its conditions.csv is missing or empty."),
            ];
        }
        groups.into_iter().map(|(name, of)| group(shown, name, &of)).collect()
    };
    let clear = move || {
        let asks = !same(&shown.page.address.read().bar, &Bar::default());
        let href = shown.page.link_to(|a| a.bar = Bar::default());
        asks.then(|| el("a").attr("href", href).text("Clear all")).into_iter().collect()
    };
    // With two on the page it must be plain which one the conditions change.
    let edited = move || {
        let address = shown.page.address.read();
        let name = address.beside.is_some().then(|| format!("Conditions of “{}”", name_of(shown, &address.bar)));
        name.into_iter().map(|name| classed("p", "edited").text(name)).collect()
    };
    classed("form", "conditions")
        .attr("aria-label", "Conditions")
        .child(el("div").live_children(edited))
        .live_children(groups)
        .child(el("p").live_children(clear))
}

/// The three ways to ask, as the address has them, with their words.
const WAYS: [(Option<bool>, &str); 3] = [(Some(true), "must"), (Some(false), "must not"), (None, "no matter")];

fn group(shown: Shown, name: &str, conditions: &[&Arc<Condition>]) -> El {
    let head = classed("div", "three").attr("aria-hidden", "true").children(WAYS.map(|(_, word)| el("span").text(word)));
    let head = classed("div", "head").child(el("h2").text(name)).child(head);
    classed("div", "group").child(head).children(conditions.iter().map(|condition| row(shown, condition)))
}

fn row(shown: Shown, condition: &Arc<Condition>) -> El {
    let page = shown.page;
    let id = condition.id.clone();
    let wants = Memo::new(move |_| page.address.read().bar.wants(&id));
    let radio = |(want, word): (Option<bool>, &str)| {
        let id = condition.id.clone();
        el("input")
            .attr("type", "radio")
            .attr("name", format!("c-{id}"))
            .attr("aria-label", format!("{word}: {}", condition.must))
            .checked(move || wants.get() == want)
            .on("change", move |_| {
                page.go(|a| {
                    a.bar.ask(&id, want);
                    a.bar.name.clear();
                });
            })
    };
    let text = Arc::clone(condition);
    let sentence = move || if wants.get() == Some(false) { text.must_not.clone() } else { text.must.clone() };
    let class = move || Some(if wants.get().is_some() { "asks asked" } else { "asks" }.to_owned());
    let note = (!condition.note.is_empty()).then(|| el("small").text(condition.note.clone()));
    el("div")
        .live("class", class)
        .attr("role", "radiogroup")
        .attr("aria-label", condition.must.clone())
        .child(classed("span", "text").child(el("span").live_text(sentence)).children(note))
        .child(classed("span", "three").children(WAYS.map(radio)))
}
