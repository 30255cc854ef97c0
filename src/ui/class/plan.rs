//! The plan of a lesson, on one page that prints.

use super::super::browser;
use super::super::el::{El, classed, el, link};
use super::{heading, to};
use crate::LESSON;
use crate::corpus::Lesson;

/// The section that is the heading of the page.
const TITLE: &str = "Title";

/// The view.
pub(super) fn plan() -> El {
    let lesson = Lesson::load(&LESSON).unwrap_or_default();
    let title = lesson.plan.iter().find(|(section, _)| section == TITLE).map_or("A lesson", |(_, text)| text.as_str());
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for (section, text) in lesson.plan.iter().filter(|(section, _)| section != TITLE) {
        match sections.last_mut().filter(|(name, _)| name == section) {
            Some((_, texts)) => texts.push(text),
            None => sections.push((section, vec![text])),
        }
    }
    let sections = sections.into_iter().map(|(name, texts)| {
        let section = el("section").child(el("h2").text(name.to_owned()));
        match texts.as_slice() {
            [one] => section.child(el("p").text((*one).to_owned())),
            several => section.child(el("ul").children(several.iter().map(|text| el("li").text((*text).to_owned())))),
        }
    });
    browser::dress_view("paper", "@page { size: auto; margin: 14mm; }");
    el("div")
        .child(heading(title))
        .child(
            classed("p", "ways screen")
                .child(el("button").attr("class", "main").text("Print").on("click", |_| browser::print()))
                .child(link(to("tour")).text("The demo"))
                .child(link(to("make")).text("Make an assignment")),
        )
        .child(classed("div", "plan-of").children(sections))
}
