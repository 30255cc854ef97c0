//! An assignment as a pupil codes it: one item at a time, every step kept at once, and a file or a line to hand in at the end.

use super::super::browser;
use super::super::el::{El, classed, el, link, typed};
use super::super::page::Page;
use super::item::{helps, meanings, named, paragraph, words};
use super::keep::Kept;
use super::{heading, keep, said, to};
use crate::class::{Asked, Assignment, Course, Task, Work, from_link, order, reads, task};
use crate::corpus::{Code, Facet};
use crate::study::count;
use leptos::prelude::*;
use std::sync::Arc;

/// The keys of the codes of the question that is next. `c` copies the link wherever the reader is; n, p, y, z have other work.
const KEYS: &str = "1234567890abdefghijklmoqrstuvw";

/// The view as it is shown.
#[derive(Clone, Copy)]
pub(super) struct Coding {
    pub(super) page: Page,
    pub(super) task: StoredValue<Arc<Task>>,
    pub(super) course: RwSignal<Course>,
    /// The items in the order of this pupil.
    pub(super) order: StoredValue<Vec<usize>>,
    /// Which of them is looked at; one past the last is the end, None before the beginning.
    at: RwSignal<Option<usize>>,
    /// What became of the work that was to be kept last; None while the browser has not answered.
    pub(super) kept: RwSignal<Option<Kept>>,
    pub(super) said: RwSignal<String>,
    /// Whether what is kept is known; before that nothing is gone on with.
    settled: RwSignal<bool>,
}

/// The view.
pub(super) fn code(page: Page) -> El {
    let asked = Memo::new(move |_| page.address.read().asked.clone());
    el("div").live_children(move || {
        let corpus = page.corpus.get_untracked();
        let asked = asked.get();
        let by_name = asked.get("task").map(|id| (id.clone(), keep::assignment(id, &corpus)));
        let (assignment, notes) = match by_name {
            Some((_, Some(assignment))) => (assignment, Vec::new()),
            Some((id, None)) => {
                return absent(&format!(
                    "The assignment {id} came as a file and is not in this browser any more. Open the file again."
                ));
            }
            None if reads(&asked) => from_link(&asked).filled(&corpus),
            None => return absent("No assignment was given. Follow its link, or open its file."),
        };
        if let Some(lacks) = assignment.lacks() {
            return absent(&[lacks.to_owned(), notes.join(" ")].join(" "));
        }
        vec![begin(page, assignment, notes)]
    })
}

fn absent(why: &str) -> Vec<El> {
    vec![heading("Nothing to code"), classed("p", "sum").text(why.to_owned()), el("p").child(link(to("")).text("Class"))]
}

fn begin(page: Page, assignment: Assignment, notes: Vec<String>) -> El {
    let task = Arc::new(task(assignment, &page.corpus.read_untracked()));
    let work = Work::new(&browser::chance(), &task.assignment);
    let order = order(&task.assignment, &work.id);
    let coding = Coding {
        page,
        task: StoredValue::new(Arc::clone(&task)),
        course: RwSignal::new(Course::of(work)),
        order: StoredValue::new(order),
        at: RwSignal::new(None),
        kept: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        settled: RwSignal::new(false),
    };
    keep::settle(move || _ = coding.settled.try_set(true));
    coding.listen();
    let body = move || match coding.at.get() {
        None => vec![coding.start(&notes)],
        Some(at) if coding.order.read_value().get(at).is_some() => vec![coding.item(at)],
        Some(_) => vec![coding.end()],
    };
    el("div").live_children(body).child(said(move || coding.said.get()))
}

impl Coding {
    pub(super) fn task(self) -> Arc<Task> {
        self.task.get_value()
    }

    /// What is seen before the first item.
    fn start(self, notes: &[String]) -> El {
        let task = self.task();
        let assignment = &task.assignment;
        let title = if assignment.title.is_empty() { "An assignment" } else { &assignment.title };
        let n = task.items.len();
        let blind = if assignment.blind { " Who published them and when you learn at the end." } else { "" };
        let asked: Vec<&str> = task.questions.iter().map(|question| question.ask.as_str()).collect();
        let sum = format!("{} to code. Of each is asked: {}{blind}", count(n, "passage", "passages"), asked.join(" "));
        let go = move |_| self.go(self.first_open());
        let begun = Memo::new(move |_| if self.settled.get() { keep::works(&self.task().id) } else { Vec::new() });
        let list = move || {
            let works = begun.get();
            let list = classed("ul", "begun").children(works.iter().cloned().map(|work| self.begun(work)));
            if works.is_empty() { Vec::new() } else { vec![list] }
        };
        let name = move || if begun.read().is_empty() { "Begin" } else { "Begin anew" }.to_owned();
        let is_early = move || (!self.settled.get()).then(String::new);
        let kept = "Every step is kept in this browser as you go, and nothing is sent anywhere. Your name, or whatever you type, stands only in the file that you hand in.";
        el("div")
            .child(heading(title))
            .children((!assignment.say.is_empty()).then(|| classed("p", "say").text(assignment.say.clone())))
            .child(classed("p", "sum").text(sum))
            .children(notes.iter().map(|note| classed("p", "note").text(note.clone())))
            .child(el("div").live_children(list))
            .child(self.name_field())
            .child(el("p").child(el("button").attr("class", "main").live("disabled", is_early).live_text(name).on("click", go)))
            .child(classed("p", "lab").text(kept))
    }

    /// A work that was begun on this device, by this pupil or by another.
    fn begun(self, work: Work) -> El {
        let task = self.task();
        let name = if work.pupil.is_empty() { "Go on".to_owned() } else { format!("Go on as {}", work.pupil) };
        let far = format!("{} of {} coded", work.coded(&task.assignment), count(task.items.len(), "passage", "passages"));
        let go = move |_| {
            let task = self.task();
            let work = work.clone().fitted(&task.assignment);
            self.order.set_value(order(&task.assignment, &work.id));
            self.course.set(Course::of(work));
            self.kept.set(Some(Kept::Yes));
            self.go(self.first_open());
        };
        el("li").child(el("button").attr("class", "main").text(name).on("click", go)).child(el("span").text(far))
    }

    /// Where the pupil types who they are, if they like.
    pub(super) fn name_field(self) -> El {
        let name = el("input")
            .attr("type", "text")
            .attr("name", "pupil")
            .attr("autocomplete", "off")
            .value(move || self.course.read_untracked().work.pupil.clone())
            .on("change", move |event| self.rename(&typed(&event)));
        el("p").child(el("label").text("Your name, or a word that your teacher knows you by ").child(name))
    }

    /// The first item that lacks a code, or the end.
    fn first_open(self) -> usize {
        let task = self.task();
        let course = self.course.read_untracked();
        let order = self.order.read_value();
        order.iter().position(|item| !course.work.is_whole(*item, &task.assignment)).unwrap_or(order.len())
    }

    fn rename(self, name: &str) {
        self.course.update(|course| name.trim().clone_into(&mut course.work.pupil));
        if self.course.read_untracked().work.given() > 0 {
            self.keep();
        }
    }

    pub(super) fn keep(self) {
        let task = self.task();
        self.course.update_untracked(|course| course.work.steps += 1);
        self.kept.set(None);
        let kept = self.kept;
        keep::keep(&task.assignment, &self.course.read_untracked().work, move |what| _ = kept.try_set(Some(what)));
    }

    /// Goes on with what another tab has kept.
    fn take_over(self) {
        let task = self.task();
        let id = self.course.read_untracked().work.id.clone();
        if let Some(work) = keep::work(&task.id, &id) {
            self.course.set(Course::of(work.fitted(&task.assignment)));
        }
        self.kept.set(Some(Kept::Yes));
    }

    pub(super) fn go(self, at: usize) {
        self.at.set(Some(at));
        browser::after_drawing(|| {
            browser::scroll_to_top();
            browser::focus("main h1");
        });
    }

    fn step(self, forward: bool) {
        let Some(at) = self.at.get_untracked() else { return };
        let last = self.order.read_value().len();
        self.go(if forward { (at + 1).min(last) } else { at.saturating_sub(1) });
    }

    fn change(self, change: impl FnOnce(&mut Course)) {
        // Whoever goes on coding is no longer finished.
        self.course.update(|course| {
            change(course);
            course.work.finished = false;
        });
        self.keep();
    }

    fn back(self, again: bool) {
        let mut item = None;
        self.change(|course| item = if again { course.redo() } else { course.undo() });
        let at = item.and_then(|item| self.order.read_value().iter().position(|other| *other == item));
        self.said.set(if at.is_some() { if again { "Done again." } else { "Taken back." }.into() } else { String::new() });
        if at.is_some() && at != self.at.get_untracked() {
            self.go(at.unwrap_or(0));
        }
    }

    /// Which question of an item is next: the first without a code.
    fn next_question(self, item: usize) -> usize {
        let answer = self.course.read().work.answer(item);
        self.task().questions.iter().position(|question| !answer.codes.contains_key(&question.facet)).unwrap_or(0)
    }

    fn item(self, at: usize) -> El {
        let task = self.task();
        let item = self.order.read_value().get(at).copied().unwrap_or(0);
        let Some(shown) = task.items.get(item) else { return el("div") };
        let blind = task.assignment.blind;
        let far = el("progress")
            .attr("max", task.items.len().to_string())
            .attr("value", (at + 1).to_string())
            .attr("aria-hidden", "true");
        let questions = task.questions.iter().enumerate().map(|(number, question)| {
            let ask = shown.asks.get(number).cloned().unwrap_or_else(|| question.ask.clone());
            let term = shown.term.as_deref().filter(|_| question.facet == Facet::Polarity.name());
            self.question(item, (number, ask), question, term)
        });
        let why = el("textarea").attr("rows", "2").attr("name", "why").value(move || self.course.read().work.answer(item).why).on(
            "change",
            move |event| {
                let text =
                    super::super::el::source::<web_sys::HtmlTextAreaElement>(&event).map(|area| area.value()).unwrap_or_default();
                self.change(|course| course.why(item, text.trim()));
            },
        );
        classed("section", "item")
            .child(heading(&format!("{} of {}", at + 1, task.items.len())))
            .child(far)
            .child(words(shown))
            .children(helps(shown, blind))
            .child(paragraph(self.page, shown, blind.then(|| task.masks.clone())))
            .child(classed("div", "asked").children(questions))
            .child(el("p").child(el("label").text("Why? (if you like) ").child(why)))
            .child(self.ways())
    }

    fn question(self, item: usize, (number, ask): (usize, String), question: &Asked, term: Option<&Code>) -> El {
        let facet = question.facet.clone();
        let given = move || self.course.read().work.answer(item).codes.get(&facet).cloned();
        let is_next = move || self.next_question(item) == number;
        let buttons = question.codes.iter().enumerate().map(|(at, (id, _, _, short))| {
            let (facet, id, given) = (question.facet.clone(), id.clone(), given.clone());
            let of = id.clone();
            let key = KEYS.chars().nth(at).map(String::from).unwrap_or_default();
            let hidden = move || (!is_next()).then(String::new);
            el("button")
                .attr("data-code", id.clone())
                .live("aria-pressed", move || Some((given().as_deref() == Some(of.as_str())).to_string()))
                .on("click", move |_| self.change(|course| course.code(item, &facet, &id)))
                .child(named("b", question, at))
                .children((!short.is_empty()).then(|| el("small").text(short.clone())))
                .child(el("kbd").live("hidden", hidden).text(key))
        });
        el("fieldset")
            .attr("data-facet", question.facet.clone())
            .live("class", move || Some(if is_next() { "next" } else { "" }.to_owned()))
            .child(el("legend").text(ask))
            .child(classed("div", "choices").children(buttons))
            .child(el("details").child(el("summary").text("What these mean")).child(meanings(question, term)))
    }

    pub(super) fn ways(self) -> El {
        let can = move || self.course.read().can();
        let button = |name: &'static str, key: &'static str| el("button").text(name).text(" ").child(el("kbd").text(key));
        let first = move || (self.at.get() == Some(0)).then(String::new);
        let last = move || (self.at.get() == Some(self.order.read_value().len())).then(String::new);
        let kept = move || {
            match self.kept.get() {
            None if self.course.read_untracked().work.steps > 0 => "Being kept …".to_owned(),
            None => "Every step is kept in this browser.".into(),
            Some(Kept::Yes) => "Kept in this browser.".into(),
            Some(Kept::No) => {
                "This browser keeps nothing for this page: stay on it until you have handed in, or save your file now.".into()
            }
            Some(Kept::Elsewhere) => {
                "Not kept: this work was gone on with in another tab, and what was done there is kept. Go on with that, or save what is here as a file.".into()
            }
        }
        };
        let is_bad = move || matches!(self.kept.get(), Some(Kept::No | Kept::Elsewhere));
        let class = move || Some(if is_bad() { "kept not" } else { "kept" }.to_owned());
        // Said aloud only where something is wrong, and not with every step.
        let role = move || is_bad().then(|| "alert".to_owned());
        let is_fine = move || (!is_bad()).then(String::new);
        let is_here = move || (self.kept.get() != Some(Kept::Elsewhere)).then(String::new);
        let save = move |_| self.hand_in(false);
        classed("div", "steps")
            .child(
                classed("p", "ways")
                    .child(button("Back", "p").live("disabled", first).on("click", move |_| self.step(false)))
                    .child(button("Next", "n").attr("class", "main").live("disabled", last).on("click", move |_| self.step(true)))
                    .child(
                        button("Take back", "z")
                            .live("disabled", move || (!can().0).then(String::new))
                            .on("click", move |_| self.back(false)),
                    )
                    .child(
                        button("Again", "y")
                            .live("disabled", move || (!can().1).then(String::new))
                            .on("click", move |_| self.back(true)),
                    ),
            )
            .child(
                el("p")
                    .live("class", class)
                    .child(el("span").live("role", role).live_text(kept))
                    .child(el("button").live("hidden", is_here).text("Go on with that").on("click", move |_| self.take_over()))
                    .text(" ")
                    .child(el("button").live("hidden", is_fine).text("Save my file").on("click", save)),
            )
    }

    /// Listens for as long as the view is there.
    fn listen(self) {
        let keys = browser::listen("keydown", move |event| {
            if !self.at.is_disposed() && self.key(event) {
                event.prevent_default();
            }
        });
        // Another tab tells of what it keeps.
        let stored = browser::listen("storage", move |_| {
            if self.at.is_disposed() {
                return;
            }
            let task = self.task();
            let course = self.course.read_untracked();
            if course.work.steps > 0 && keep::is_elsewhere(&task.assignment, &course.work) {
                self.kept.set(Some(Kept::Elsewhere));
            }
        });
        StoredValue::new_local([keys, stored]);
    }

    fn key(self, event: &web_sys::Event) -> bool {
        let Some(at) = self.at.get_untracked() else { return false };
        if browser::has_open_dialog() || browser::is_in_field(event) || browser::held(event, "altKey") {
            return false;
        }
        let key = browser::key(event);
        if browser::held(event, "ctrlKey") || browser::held(event, "metaKey") {
            match key.as_str() {
                "z" => self.back(false),
                "y" | "Z" => self.back(true),
                _ => return false,
            }
            return true;
        }
        if !browser::preferences().letters {
            return false;
        }
        match key.as_str() {
            "n" => self.step(true),
            "p" => self.step(false),
            "z" => self.back(false),
            "y" => self.back(true),
            key => {
                let Some(item) = self.order.read_value().get(at).copied() else { return false };
                let place = KEYS.chars().position(|known| key.chars().eq([known]));
                let task = self.task();
                let question = task.questions.get(self.next_question(item));
                let code = question.and_then(|question| question.codes.get(place?));
                let (Some(question), Some((id, ..))) = (question, code) else { return false };
                self.change(|course| course.code(item, &question.facet, id));
            }
        }
        true
    }
}
