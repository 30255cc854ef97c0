//! Claims of other articles that say the like, and what the reader makes of that: whether they agree or contradict is theirs to say.

use super::super::browser;
use super::super::el::{El, classed, el, typed};
use super::super::project;
use super::Coding;
use crate::corpus::{Claim, Facet, Tie};
use crate::desk::messages::{Beside, Reply, Request, Side};
use crate::project::{Cells, Change, MINE};
use leptos::prelude::*;

/// So many are shown.
const MOST: usize = 4;

impl Coding {
    /// The section below a claim, filled when it is opened.
    pub(super) fn beside(self) -> El {
        let found: RwSignal<Option<Vec<Beside>>> = RwSignal::new(None);
        let of: RwSignal<String> = RwSignal::new(String::new());
        let is_open = RwSignal::new(false);
        // Asked anew for every claim that is looked at while the section is open.
        Effect::new(move |_| {
            let claim = self.current.read().as_ref().and_then(|item| item.claim.clone());
            let id = claim.map(|claim| format!("{MINE}{}", claim.id)).unwrap_or_default();
            let corpus = self.page.corpus.get();
            if !is_open.get() {
                return;
            }
            of.set(id.clone());
            let mut sides: Vec<Side> = corpus.claims.iter().map(|claim| side(claim)).collect();
            let Some(at) = sides.iter().position(|side| side.id == id) else {
                found.set(Some(Vec::new()));
                return;
            };
            let last = sides.remove(at);
            sides.push(last);
            let page = self.page;
            leptos::task::spawn_local(async move {
                if let Reply::Alike(alike) = super::desk::ask(page, &Request::Alike { sides, most: MOST }).await {
                    let _ = found.try_set(Some(alike));
                }
            });
        });
        let body = move || match found.get() {
            None => Vec::new(),
            Some(found) if found.is_empty() => {
                vec![classed("p", "lab").text(
                    "No claim of another article shares enough words with this one. A claim needs a term and a verdict first.",
                )]
            }
            Some(found) => {
                let id = of.get_untracked();
                found.iter().map(|pair| self.pair(&id, pair)).collect()
            }
        };
        let toggle = move |_| is_open.update(|is_open| *is_open = !*is_open);
        classed("details", "beside")
            .on("toggle", toggle)
            .child(el("summary").text("The like in other articles"))
            .child(el("div").live_children(body))
    }

    fn pair(self, id: &str, pair: &Beside) -> El {
        let is_first = pair.of.0.id == id;
        let other = if is_first { pair.of.1.clone() } else { pair.of.0.clone() };
        let (this, that) = ("This one", "The other");
        let turn = |sentence: &str| {
            let (first, second) = if is_first { (this, that) } else { (that, this) };
            sentence
                .replace("The first", first)
                .replace("The second", second)
                .replace("the second", &second.to_lowercase())
                .replace("the first", &first.to_lowercase())
        };
        let corpus = self.page.corpus.get_untracked();
        let claim = corpus.claim(&other.id);
        let by = claim.map(|claim| format!("{}, {}", claim.article.outlet.name, claim.article.short)).unwrap_or_default();
        let words = claim.map(|claim| format!("“{}”", claim.quotation)).unwrap_or_default();
        let differs = pair.differs.iter().map(|sentence| el("p").text(turn(sentence)));
        let shared: Vec<String> = pair.shared.iter().take(5).cloned().collect();
        classed("div", "like")
            .child(classed("p", "lab").text(by))
            .child(classed("blockquote", "q").text(words))
            .child(classed("p", "lab").text(format!("They share: {}.", shared.join(", "))))
            .children(differs)
            .child(self.tie(id, &other.id))
    }

    /// What the reader says that the two have to do with each other.
    fn tie(self, from: &str, to: &str) -> El {
        let (code, why, dissolves) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
        let codes = project::choices_untracked(self.page, Facet::Relation);
        let conflicts: Vec<String> = codes.iter().filter(|code| code.tie() == Tie::Conflict).map(|code| code.id.clone()).collect();
        let options = codes.iter().map(|code| el("option").attr("value", code.id.clone()).text(code.name.clone()));
        let options: Vec<El> = std::iter::once(el("option").attr("value", "").text("say what they have to do with each other"))
            .chain(options)
            .collect();
        let select = el("select")
            .attr("aria-label", "Relation")
            .children(options)
            .value(move || code.get())
            .on("change", move |event| code.set(typed(&event)));
        let field = |label: &'static str, value: RwSignal<String>| {
            el("label").text(label).child(
                el("input").attr("type", "text").value(move || value.get()).on("input", move |event| value.set(typed(&event))),
            )
        };
        let is_conflict = move || conflicts.contains(&code.get());
        let hides = is_conflict.clone();
        let from = from.strip_prefix(MINE).unwrap_or(from).to_owned();
        let to = to.strip_prefix(MINE).unwrap_or(to).to_owned();
        let add = move |_| {
            if why.read_untracked().trim().is_empty() || (is_conflict() && dissolves.read_untracked().trim().is_empty()) {
                self.said.set("Say why in a sentence; of a contradiction also what reading would dissolve it.".into());
                return;
            }
            let work = Self::work();
            let id = work.project.read_untracked().free_id();
            let cells = [
                ("id", id),
                ("from", from.clone()),
                ("to", to.clone()),
                ("relation", code.get_untracked()),
                ("why", why.get_untracked()),
                ("dissolves", dissolves.get_untracked()),
            ];
            let after: Cells = cells
                .into_iter()
                .map(|(column, cell)| (column.to_owned(), cell.trim().to_owned()))
                .filter(|(_, cell)| !cell.is_empty())
                .collect();
            work.make(self.page, &Change::Relation { before: None, after: Some(after) });
            code.set(String::new());
            self.said.set("The relation is added; it can be taken back.".into());
            browser::focus(".coding .panel h2");
        };
        el("div").child(select).child(
            el("div")
                .live("hidden", move || code.read().is_empty().then(String::new))
                .child(field("why, in a sentence", why))
                .child(
                    el("div")
                        .live("hidden", move || (!hides()).then(String::new))
                        .child(field("what reading would dissolve it", dissolves)),
                )
                .child(el("button").text("Add the relation").on("click", add)),
        )
    }
}

/// A claim as it is laid beside others.
fn side(claim: &Claim) -> Side {
    let denies =
        claim.code(Facet::Realis).is_some_and(|code| code.id == "negated") || claim.verdict == crate::corpus::Verdict::DoesNotCount;
    Side {
        id: claim.id.clone(),
        article: claim.article.id.clone(),
        text: format!("{} {}", claim.quotation, claim.paraphrase),
        denied: if denies { vec![claim.surface.clone()] } else { Vec::new() },
        hedged: if claim.hedge.is_empty() { Vec::new() } else { vec![claim.hedge.clone()] },
    }
}
