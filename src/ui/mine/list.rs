//! The list of the reader's texts: what they are, with outlet and date to be corrected, several at once or one by one.

use super::shipped;
use crate::address::{Address, View};
use crate::desk::messages::{Collection, Listed, Reply, Request, Texts};
use crate::study::count;
use crate::text::Head;
use crate::ui::el::{El, classed, el, link, source, typed};
use crate::ui::page::Page;
use crate::ui::{browser, desk, project};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How many texts are shown at a time.
const ROWS: usize = 50;

/// The list as it is shown.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) page: Page,
    /// The place of the first text that is shown.
    first: RwSignal<usize>,
    texts: RwSignal<Texts>,
    chosen: RwSignal<BTreeSet<String>>,
    /// What is to be said about the last change.
    note: RwSignal<String>,
}

/// The list, with all that can be done with it.
pub(super) fn list(page: Page) -> El {
    let list = List {
        page,
        first: RwSignal::new(0),
        texts: RwSignal::new(Texts::default()),
        chosen: RwSignal::new(BTreeSet::new()),
        note: RwSignal::new(String::new()),
    };
    // Asked again whenever the desk holds something else, or another part is to be seen.
    Effect::new(move |_| {
        let (first, total) = (list.first.get(), desk::known().read().own.as_ref().map_or(0, |texts| texts.total));
        if total > 0 {
            list.fetch(first);
        } else {
            list.texts.set(Texts::default());
        }
    });
    let known = Memo::new(|_| desk::known().read().own.clone().unwrap_or_default());
    let is_empty = Memo::new(move |_| known.read().total == 0);
    classed("section", "texts").attr("aria-label", "Your texts").children([
        el("div").live_children(move || shipped::shipped(list)),
        el("div").live_children(move || {
            if is_empty.get() {
                return Vec::new();
            }
            vec![head(known), list.tools(), list.table(), list.pages()]
        }),
    ])
}

/// How many texts and words there are, whether they are kept, and where they can be searched.
fn head(known: Memo<Texts>) -> El {
    let sum = move || {
        let texts = known.read();
        let outlets = texts.outlets.iter().filter(|(name, _)| !name.is_empty()).count();
        let outlets = if outlets == 0 { String::new() } else { format!(", {}", count(outlets, "outlet", "outlets")) };
        let words = grouped(texts.words);
        format!("{} with {words} words{outlets}. {}", count(texts.total, "text", "texts"), texts.kept)
    };
    let words =
        Address { view: View::Words(String::new()), ..Address::default() }.with(|a| _ = a.asked.insert("in", "mine".into()));
    el("div")
        .child(el("h2").text("Your texts"))
        .child(classed("p", "lab").live_text(sum))
        .child(el("p").child(link(words.link()).text("Find and count words in them")))
}

impl List {
    fn fetch(self, first: usize) {
        leptos::task::spawn_local(async move {
            let request = Request::Texts { collection: Collection::Own, first, count: ROWS };
            if let Reply::Texts(texts) = desk::ask(self.page, &request).await {
                self.texts.set(texts);
            }
        });
    }

    /// Asks for a change, and says what came of it.
    pub(super) fn change(self, request: Request, done: String) {
        leptos::task::spawn_local(async move {
            let said = match desk::ask(self.page, &request).await {
                Reply::Failed(why) => why,
                _ => done,
            };
            // What is listed follows what the desk holds.
            desk::follow().await;
            self.note.set(said);
        });
    }

    /// What can be done with the texts that are chosen.
    fn tools(self) -> El {
        let outlet = RwSignal::new(String::new());
        let date = RwSignal::new(String::new());
        let apply = move |event: web_sys::Event| {
            event.prevent_default();
            let (outlet, date) = (outlet.get_untracked().trim().to_owned(), date.get_untracked().trim().to_owned());
            if !is_date(&date) {
                self.note.set(DATES.into());
                return;
            }
            let chosen = self.chosen.get_untracked();
            let heads: Vec<Head> = self
                .texts
                .get_untracked()
                .texts
                .into_iter()
                .filter(|text| chosen.contains(&text.head.id))
                .map(|text| Head {
                    outlet: if outlet.is_empty() { text.head.outlet } else { outlet.clone() },
                    date: if date.is_empty() { text.head.date } else { date.clone() },
                    ..text.head
                })
                .collect();
            let said = format!("Changed {}.", count(heads.len(), "text", "texts"));
            self.change(Request::Describe(heads), said);
        };
        let delete = move |_| {
            let ids = self.chosen.get_untracked();
            let said = format!("Deleted {}.", count(ids.len(), "text", "texts"));
            self.chosen.set(BTreeSet::new());
            self.change(Request::Remove { collection: Collection::Own, ids }, said);
        };
        let field = |name: &'static str, hint: &'static str, value: RwSignal<String>| {
            let input = el("input").attr("type", "text").attr("placeholder", hint).value(move || value.get());
            el("label").text(name).child(input.on("input", move |event| value.set(typed(&event))))
        };
        let how_many = move || format!("{} chosen:", self.chosen.read().len());
        let none = move || self.chosen.read().is_empty().then(String::new);
        let all = move |event: web_sys::Event| {
            let is_on = source::<web_sys::HtmlInputElement>(&event).is_some_and(|input| input.checked());
            let ids = self.texts.read_untracked().texts.iter().map(|text| text.head.id.clone()).collect();
            self.chosen.set(if is_on { ids } else { BTreeSet::new() });
        };
        let is_all = move || {
            let chosen = self.chosen.read();
            !chosen.is_empty() && self.texts.read().texts.iter().all(|text| chosen.contains(&text.head.id))
        };
        let every = el("label")
            .child(el("input").attr("type", "checkbox").checked(is_all).on("change", all))
            .text("choose all that are shown");
        let change = classed("form", "choice")
            .live("hidden", none)
            .on("submit", apply)
            .child(el("span").live_text(how_many))
            .child(field("outlet", "as it is", outlet))
            .child(field("date", "as it is", date))
            .child(el("button").attr("type", "submit").text("Change"))
            .child(el("button").attr("type", "button").text("Delete").on("click", delete));
        classed("div", "tools-of")
            .child(every)
            .child(change)
            .child(classed("p", "outcome").attr("role", "status").live_text(move || self.note.get()))
    }

    fn table(self) -> El {
        let head = ["", "Title", "Outlet", "Date", "Words", "Coded", ""].map(|name| {
            let cell = el("th").attr("scope", "col").text(name);
            if name == "Words" || name == "Coded" { cell.attr("class", "num") } else { cell }
        });
        let rows = move || self.texts.get().texts.into_iter().map(|text| self.row(text)).collect();
        let outlets = move || {
            let texts = self.texts.read();
            texts.outlets.iter().map(|(name, _)| el("option").attr("value", name.clone())).collect()
        };
        el("div")
            .child(el("datalist").attr("id", "outlets").live_children(outlets))
            .child(classed("table", "own").child(el("thead").child(el("tr").children(head))).child(el("tbody").live_children(rows)))
    }

    fn row(self, text: Listed) -> El {
        let Listed { head, words, .. } = text;
        let title = if head.title.is_empty() { head.source.clone() } else { head.title.clone() };
        let title = if title.is_empty() { head.id.clone() } else { title };
        let id = head.id.clone();
        let choose = move |_| {
            self.chosen.update(|chosen| {
                if !chosen.remove(&id) {
                    chosen.insert(id.clone());
                }
            });
        };
        let id = head.id.clone();
        let is_chosen = move || self.chosen.read().contains(&id);
        let tick = el("input")
            .attr("type", "checkbox")
            .attr("aria-label", format!("Choose {title}"))
            .checked(is_chosen)
            .on("change", choose);
        let before = head.clone();
        let outlet = move |event| {
            let head = Head { outlet: typed(&event).trim().to_owned(), ..before.clone() };
            self.change(Request::Describe(vec![head]), "Changed the outlet.".into());
        };
        let before = head.clone();
        let date = move |event| {
            let date = typed(&event).trim().to_owned();
            if is_date(&date) {
                self.change(Request::Describe(vec![Head { date, ..before.clone() }]), "Changed the date.".into());
            } else {
                self.note.set(DATES.into());
            }
        };
        let field = |name: &str, value: String| {
            el("input").attr("type", "text").attr("aria-label", format!("{name} of {title}")).value(move || value.clone())
        };
        let id = head.id.clone();
        let said = format!("Deleted “{title}”.");
        let delete = move |_| {
            let ids = BTreeSet::from([id.clone()]);
            self.change(Request::Remove { collection: Collection::Own, ids }, said.clone());
            browser::focus(".texts h2");
        };
        let (project, id) = (project::work().project, head.id.clone());
        let coded = move || {
            let project = project.read();
            let claims = project.claims(&id).len();
            let done = project.coded.get(&id).is_some_and(|coded| coded.done);
            match (claims, done) {
                (0, false) => String::new(),
                (claims, true) => format!("{claims}, done"),
                (claims, false) => claims.to_string(),
            }
        };
        let by = if head.author.is_empty() { String::new() } else { format!("{} · ", head.author) };
        el("tr")
            .child(el("td").child(tick))
            .child(
                el("th")
                    .attr("scope", "row")
                    .child(link(Page::view_link(View::Mine(Some(head.id.clone())))).text(title.clone()))
                    .child(el("small").text(format!("{by}{}", head.source))),
            )
            .child(el("td").child(
                field("Outlet", head.outlet.clone()).attr("list", "outlets").attr("placeholder", "no outlet").on("change", outlet),
            ))
            .child(el("td").child(field("Date", head.date.clone()).attr("placeholder", "no date").on("change", date)))
            .child(classed("td", "num").text(grouped(words.into())))
            .child(classed("td", "num coded-of").live_text(coded))
            .child(el("td").child(el("button").attr("aria-label", format!("Delete {title}")).text("Delete").on("click", delete)))
    }

    /// The way to the texts before and after those that are shown.
    fn pages(self) -> El {
        let go = move |by: isize| {
            self.chosen.set(BTreeSet::new());
            self.first.update(|first| *first = first.saturating_add_signed(by));
            browser::scroll_to(".texts");
        };
        let place = move || {
            let texts = self.texts.read();
            format!("{} to {} of {}", texts.first + 1, texts.first + texts.texts.len(), texts.total)
        };
        let at_start = move || (self.first.get() == 0).then(String::new);
        let at_end = move || (self.first.get() + ROWS >= self.texts.read().total).then(String::new);
        let is_one = move || (self.texts.read().total <= ROWS).then(String::new);
        let by = isize::try_from(ROWS).unwrap_or(isize::MAX);
        classed("p", "ways")
            .live("hidden", is_one)
            .child(el("button").live("disabled", at_start).text("Before").on("click", move |_| go(-by)))
            .child(el("span").live_text(place))
            .child(el("button").live("disabled", at_end).text("After").on("click", move |_| go(by)))
    }
}

/// How dates are written.
const DATES: &str = "A date is written 2025-02-27, or 2025-02 for a month, or 2025 for a year.";

/// Whether it is written so, or empty.
fn is_date(text: &str) -> bool {
    let is = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [""] => true,
        [year] => is(year, 4),
        [year, month] => is(year, 4) && is(month, 2),
        [year, month, day] => is(year, 4) && is(month, 2) && is(day, 2),
        _ => false,
    }
}

/// A number with its thousands set apart.
pub(super) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
