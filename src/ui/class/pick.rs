//! Claims that are picked for an assignment: one by one, all of a list, or some by chance.

use super::super::el::{El, classed, el, typed};
use super::super::mark::marked;
use super::super::{desk, project};
use super::make::{Making, behind};
use crate::address::{Address, View};
use crate::class::{claims_behind, in_text, item_of, some};
use crate::corpus::{Claim, Code, Corpus, Facet};
use crate::desk::messages::{Collection, Reply, Request, Sought};
use crate::study::{count, quoted};
use leptos::prelude::*;
use std::sync::Arc;

/// So many are picked by chance at once.
const SOME: usize = 12;
/// So many claims are listed; narrower wishes bring the others.
const LISTED: usize = 60;

/// Which claims are listed.
#[derive(Clone, Copy)]
struct Wish {
    concept: RwSignal<String>,
    outlet: RwSignal<String>,
    words: RwSignal<String>,
}

impl Making {
    /// The list to pick from, and what is picked.
    pub(super) fn pick(self) -> El {
        let page = self.page;
        let wish = Wish {
            concept: RwSignal::new(String::new()),
            outlet: RwSignal::new(String::new()),
            words: RwSignal::new(String::new()),
        };
        let from = Memo::new(move |_| behind(page).unwrap_or_default());
        let claims = Memo::new(move |_| {
            let mut address = from.get();
            if address == Address::default() {
                address.view = if wish.concept.read().is_empty() { View::Timeline } else { View::Counts(wish.concept.get()) };
            }
            if !wish.outlet.read().is_empty() {
                address.filters.choose("outlet", [wish.outlet.get()].into());
            }
            if !wish.words.read().trim().is_empty() {
                address.filters.words = wish.words.get();
            }
            let mut all = claims_behind(&page.corpus.read(), &address);
            if matches!(address.view, View::Timeline) && wish.concept.read().is_empty() {
                all = claims_behind(&page.corpus.read(), &Address { view: View::Articles(None), ..address });
            }
            all
        });
        let all = move |_| self.take(&claims.read_untracked());
        let draw = move |_| {
            let seed = self.brief.read_untracked().items.len() as u64 + 1;
            self.take(&some(&claims.read_untracked(), SOME, seed));
        };
        let none = move |_| self.change(|brief| brief.items.retain(|item| item.claim.is_empty()));
        let picked = move || {
            let n = self.brief.read().items.iter().filter(|item| !item.claim.is_empty()).count();
            format!("{} picked, {} listed", count(n, "claim", "claims"), claims.read().len())
        };
        let list = move || {
            let claims = claims.read();
            let rows = claims.iter().take(LISTED).map(|claim| self.row(claim));
            let more = claims.len().saturating_sub(LISTED);
            let more = (more > 0)
                .then(|| el("li").attr("class", "lab").text(format!("and {more} more: pick an outlet or a word to see them")));
            vec![classed("ul", "picks").children(rows).children(more)]
        };
        let is_of_view = move || {
            if from.get() == Address::default() { "Claims".to_owned() } else { "Claims of the view that you came from".into() }
        };
        classed("section", "picking")
            .child(el("h2").live_text(is_of_view))
            .child(
                classed("p", "ways")
                    .child(chooser("What they are about", "every term", wish.concept, move || terms(&page.corpus.read())))
                    .child(chooser("Outlet", "every outlet", wish.outlet, move || outlets(&page.corpus.read())))
                    .child(
                        el("label").text("With the words ").child(
                            el("input")
                                .attr("type", "search")
                                .attr("name", "words")
                                .on("input", move |event| wish.words.set(typed(&event))),
                        ),
                    ),
            )
            .child(
                classed("p", "ways")
                    .child(el("button").text(format!("{SOME} by chance")).on("click", draw))
                    .child(el("button").text("All listed").on("click", all))
                    .child(el("button").text("None").on("click", none))
                    .child(classed("span", "lab").attr("role", "status").live_text(picked)),
            )
            .child(el("div").live_children(list))
    }

    /// Picks claims. Those of the reader's own articles bring the paragraph that they stand in, which is nowhere but in this browser.
    fn take(self, claims: &[Arc<Claim>]) {
        let (own, others): (Vec<Arc<Claim>>, Vec<Arc<Claim>>) = claims.iter().cloned().partition(|claim| claim.article.is_own());
        self.add(others.iter().map(|claim| item_of(claim)).collect());
        if own.is_empty() {
            return;
        }
        leptos::task::spawn_local(async move {
            let mut items = Vec::new();
            for claim in own {
                let item = item_of(&claim);
                let Some(id) = project::text_of(&claim.article.id) else {
                    items.push(item);
                    continue;
                };
                let read = Request::Read { collection: Collection::Own, id, sought: Sought::default() };
                items.push(match desk::ask(self.page, &read).await {
                    Reply::Text(text) => in_text(item, &text.text),
                    _ => item,
                });
            }
            self.add(items);
        });
    }

    fn row(self, claim: &Arc<Claim>) -> El {
        let item = item_of(claim);
        let of = item.clone();
        let is_in = move |brief: &crate::class::Assignment| {
            brief
                .items
                .iter()
                .any(|other| if of.claim.is_empty() { other.quotation == of.quotation } else { other.claim == of.claim })
        };
        let is_picked = is_in.clone();
        let picked = Arc::clone(claim);
        let flip = move |_| {
            let (is_in, item, claim) = (is_in.clone(), item.clone(), Arc::clone(&picked));
            let mut is_new = false;
            self.change(|brief| {
                if is_in(brief) {
                    brief.items.retain(|other| {
                        if item.claim.is_empty() { other.quotation != item.quotation } else { other.claim != item.claim }
                    });
                } else {
                    is_new = true;
                }
            });
            if is_new {
                self.take(std::slice::from_ref(&claim));
            }
        };
        let box_of = el("input")
            .attr("type", "checkbox")
            .attr("name", "claim")
            .attr("value", claim.id.clone())
            .checked(move || is_picked(&self.brief.read()))
            .on("change", flip);
        let about = format!("{} · {} · {}", claim.name(Facet::Term), claim.article.outlet.name, claim.article.short);
        el("li").child(
            el("label")
                .child(box_of)
                .child(classed("span", "q").text(quoted(&claim.quotation)))
                .child(el("small").child(marked("span", claim.verdict)).text(about)),
        )
    }
}

fn terms(corpus: &Corpus) -> Vec<(String, String)> {
    let used = |code: &&Arc<Code>| corpus.claims.iter().any(|claim| claim.has(Facet::Term, &code.id));
    corpus.codebook.of(Facet::Term).iter().filter(used).map(|code| (code.id.clone(), code.name.clone())).collect()
}

fn outlets(corpus: &Corpus) -> Vec<(String, String)> {
    corpus.outlets().iter().map(|outlet| (outlet.id.clone(), outlet.name.clone())).collect()
}

fn chooser(
    name: &'static str,
    all: &'static str,
    value: RwSignal<String>,
    options: impl Fn() -> Vec<(String, String)> + Send + 'static,
) -> El {
    let options = move || {
        std::iter::once((String::new(), all.to_owned()))
            .chain(options())
            .map(|(id, name)| el("option").attr("value", id).text(name))
            .collect()
    };
    el("label")
        .text(name)
        .text(" ")
        .child(el("select").live_children(options).value(move || value.get()).on("change", move |event| value.set(typed(&event))))
}
