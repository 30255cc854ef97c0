//! What an assignment asks: facets of the codebook, all of their codes or some, in the codebook's words or the teacher's; and
//! questions of the teacher's own.

use super::super::el::{El, classed, el, source, typed};
use super::make::Making;
use crate::class::{Assignment, Choice, MOST_QUESTIONS, Question};
use crate::corpus::{Code, FACETS, Facet};
use leptos::prelude::*;
use std::sync::Arc;

/// The facets of a claim that pupils may be asked for.
const OFFERED: [Facet; 9] = [
    Facet::Polarity,
    Facet::Voice,
    Facet::Stance,
    Facet::Term,
    Facet::Kind,
    Facet::Criterion,
    Facet::Certainty,
    Facet::Realis,
    Facet::Frame,
];
/// What the names of a teacher's own questions begin with.
const OWN: &str = "own";

fn question<'a>(brief: &'a Assignment, facet: &str) -> Option<&'a Question> {
    brief.questions.iter().find(|question| question.facet == facet)
}

impl Making {
    /// What is asked.
    pub(super) fn questions(self) -> El {
        let add = move |_| {
            self.change(|brief| {
                let free =
                    (1..=MOST_QUESTIONS).map(|n| format!("{OWN}{n}")).find(|id| question(brief, id).is_none()).unwrap_or_default();
                if brief.questions.len() < MOST_QUESTIONS {
                    let code = |id: &str, name: &str| Choice { id: id.into(), name: name.into(), ..Choice::default() };
                    let codes = vec![code("yes", "yes"), code("no", "no"), code("cannot-tell", "cannot tell")];
                    brief.questions.push(Question { facet: free, ask: "Your question?".into(), codes });
                }
            });
        };
        let own = Memo::new(move |_| {
            let brief = self.brief.read();
            brief.questions.iter().map(|q| q.facet.clone()).filter(|facet| facet.starts_with(OWN)).collect::<Vec<String>>()
        });
        classed("section", "asking")
            .child(el("h2").text("What is asked"))
            .children(OFFERED.map(|facet| self.facet(facet)))
            .child(el("div").live_children(move || own.get().into_iter().map(|facet| self.own(facet)).collect()))
            .child(el("p").child(el("button").text("Add a question of your own").on("click", add)))
    }

    fn facet(self, facet: Facet) -> El {
        let name = facet.name();
        let is_asked = move || question(&self.brief.read(), name).is_some();
        let flip = move |_| {
            self.change(|brief| {
                if question(brief, name).is_some() {
                    brief.questions.retain(|question| question.facet != name);
                } else {
                    brief.questions.push(Question { facet: name.to_owned(), ..Question::default() });
                    // They are asked in the order of this list, whatever was ticked first.
                    let place = |facet: &str| {
                        FACETS.iter().position(|(of, ..)| *of == facet).map(|_| OFFERED.iter().position(|o| o.name() == facet))
                    };
                    brief.questions.sort_by_key(|question| place(&question.facet).flatten().unwrap_or(usize::MAX));
                }
            });
        };
        let tick = el("label")
            .child(
                el("input").attr("type", "checkbox").attr("name", "facet").attr("value", name).checked(is_asked).on("change", flip),
            )
            .text(facet.label());
        let codes = move || {
            let codes = self.page.corpus.read().codebook.of(facet).to_vec();
            vec![classed("ul", "choosing").children(codes.iter().map(|code| self.choice(facet, code)))]
        };
        let hidden = move || (!is_asked()).then(String::new);
        classed("div", "question").attr("data-question", name).child(tick).child(
            el("details")
                .live("hidden", hidden)
                .child(el("summary").text("Its words and codes"))
                .child(self.ask(name.to_owned()))
                .child(el("div").live_children(codes)),
        )
    }

    /// The question in the teacher's words.
    fn ask(self, facet: String) -> El {
        let of = facet.clone();
        let value = move || question(&self.brief.read(), &of).map(|question| question.ask.clone()).unwrap_or_default();
        let write = move |event: web_sys::Event| {
            let text = typed(&event).trim().to_owned();
            self.question_of(&facet, |question| question.ask = text);
        };
        el("p").child(
            el("label")
                .text("The question in your own words ")
                .child(el("input").attr("type", "text").attr("name", "ask").value(value).on("change", write)),
        )
    }

    fn question_of(self, facet: &str, change: impl FnOnce(&mut Question)) {
        self.change(|brief| {
            if let Some(question) = brief.questions.iter_mut().find(|question| question.facet == facet) {
                change(question);
            }
        });
    }

    /// One code of the codebook: whether it is offered, and in which words.
    fn choice(self, facet: Facet, code: &Arc<Code>) -> El {
        let all: Vec<String> = self.page.corpus.read_untracked().codebook.of(facet).iter().map(|code| code.id.clone()).collect();
        let id = code.id.clone();
        let find = move |brief: &Assignment| {
            let question = question(brief, facet.name())?;
            Some(
                question
                    .codes
                    .iter()
                    .find(|choice| choice.id == id)
                    .cloned()
                    .or_else(|| question.codes.is_empty().then(Choice::default)),
            )
        };
        let (is_in, name, means) = (find.clone(), find.clone(), find);
        let id = code.id.clone();
        let listed = all.clone();
        let flip = move |_| {
            self.question_of(facet.name(), |question| {
                whole(question, &listed);
                if question.codes.iter().any(|choice| choice.id == id) {
                    question.codes.retain(|choice| choice.id != id);
                } else {
                    question.codes.push(Choice { id: id.clone(), ..Choice::default() });
                    question.codes.sort_by_key(|choice| listed.iter().position(|id| *id == choice.id));
                }
                usual(question, &listed);
            });
        };
        let word =
            |label: &'static str, holder: String, value: Box<dyn Fn() -> String + Send + Sync>, set: fn(&mut Choice, String)| {
                let (id, all) = (code.id.clone(), all.clone());
                let write = move |event: web_sys::Event| {
                    let text = typed(&event).trim().to_owned();
                    self.question_of(facet.name(), |question| {
                        whole(question, &all);
                        if let Some(choice) = question.codes.iter_mut().find(|choice| choice.id == id) {
                            set(choice, text);
                        }
                        usual(question, &all);
                    });
                };
                el("label")
                    .child(classed("span", "aloud").text(format!("{label} of {}", code.name)))
                    .child(el("input").attr("type", "text").attr("placeholder", holder).value(value).on("change", write))
            };
        let brief = self.brief;
        let get = move |choice: Option<Option<Choice>>| choice.flatten();
        let name_of = Box::new(move || get(name(&brief.read())).map(|choice| choice.name).unwrap_or_default());
        let means_of = Box::new(move || get(means(&brief.read())).map(|choice| choice.means).unwrap_or_default());
        el("li")
            .child(
                el("label")
                    .child(
                        el("input")
                            .attr("type", "checkbox")
                            .attr("name", "code")
                            .attr("value", code.id.clone())
                            .checked(move || get(is_in(&brief.read())).is_some())
                            .on("change", flip),
                    )
                    .text(code.name.clone()),
            )
            .child(word("Another name", code.name.clone(), name_of, |choice, text| choice.name = text))
            .child(word("Another meaning", code.description.clone(), means_of, |choice, text| choice.means = text))
    }

    /// A question of the teacher's own.
    fn own(self, facet: String) -> El {
        let (of, gone, written) = (facet.clone(), facet.clone(), facet.clone());
        let lines = move || {
            let brief = self.brief.read();
            let codes = question(&brief, &of).map(|question| question.codes.clone()).unwrap_or_default();
            let line = |choice: &Choice| {
                if choice.means.is_empty() { choice.name.clone() } else { format!("{}: {}", choice.name, choice.means) }
            };
            codes.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        let write = move |event: web_sys::Event| {
            let text = source::<web_sys::HtmlTextAreaElement>(&event).map(|area| area.value()).unwrap_or_default();
            self.question_of(&written, |question| {
                question.codes = text.lines().enumerate().filter_map(|(at, line)| choice_of(at, line)).collect();
            });
        };
        let delete = move |_| self.change(|brief| brief.questions.retain(|question| question.facet != gone));
        classed("div", "question")
            .attr("data-question", facet.clone())
            .child(self.ask(facet))
            .child(
                el("label")
                    .text("Its codes, one to a line; behind a colon what it means ")
                    .child(el("textarea").attr("rows", "3").attr("name", "codes").value(lines).on("change", write)),
            )
            .child(el("p").child(el("button").text("Take this question out").on("click", delete)))
    }
}

/// A code as a line says it.
fn choice_of(at: usize, line: &str) -> Option<Choice> {
    let (name, means) = line.split_once(": ").unwrap_or((line, ""));
    let name = name.trim().trim_end_matches(':');
    let id: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(16).collect();
    let id = id.trim_matches('-').to_owned();
    let id = if id.is_empty() { format!("c{}", at + 1) } else { id };
    (!name.is_empty()).then(|| Choice { id, name: name.to_owned(), means: means.trim().to_owned() })
}

/// Writes all codes out where the question has the usual ones.
fn whole(question: &mut Question, all: &[String]) {
    if question.codes.is_empty() {
        question.codes = all.iter().map(|id| Choice { id: id.clone(), ..Choice::default() }).collect();
    }
}

/// Where all codes are there in their usual words, none need be written out.
fn usual(question: &mut Question, all: &[String]) {
    let is_plain = question.codes.iter().all(|choice| choice.name.is_empty() && choice.means.is_empty());
    if is_plain && question.codes.len() == all.len() {
        question.codes.clear();
    }
}
