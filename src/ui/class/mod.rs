//! What a lesson needs: assignments, coding by pupils, the files of a class side by side, paper, and a demo for the projector.

mod bar;
mod code;
mod given;
mod hand_in;
mod home;
mod item;
mod keep;
mod make;
mod merge;
mod merged;
mod paper;
mod pick;
mod plan;
mod questions;
mod sheet;
mod tour;

pub(super) use bar::resume;

use super::browser;
use super::el::{El, classed, el, link};
use super::page::Page;
use crate::address::{Address, View};

/// What only these views look like; it comes with them.
const STYLE: &str = concat!(include_str!("../../../style/dialog.css"), include_str!("../../../style/class.css"));

/// One of these views, by name.
pub(super) fn class(page: Page, part: &str) -> El {
    let view = match part {
        "make" => make::make(page),
        "code" => code::code(page),
        "merge" => merge::merge(page),
        "paper" => paper::paper(page),
        "tour" => tour::tour(page),
        "plan" => plan::plan(),
        _ => home::home(page),
    };
    let crumb = (!matches!(part, "" | "code")).then(|| classed("p", "crumb").child(link(to("")).text("Class")));
    browser::dress_view("class", STYLE);
    el("div").child(classed("div", format!("class {part}")).children(crumb).child(view))
}

/// The link to one of these views.
fn to(part: &str) -> String {
    address(part).link()
}

fn address(part: &str) -> Address {
    Address { view: View::Class(part.to_owned()), ..Address::default() }
}

/// The heading of a view.
fn heading(text: &str) -> El {
    el("h1").attr("tabindex", "-1").text(text.to_owned())
}

/// A line that is said aloud when it changes.
fn said(text: impl Fn() -> String + Send + 'static) -> El {
    classed("p", "outcome").attr("role", "status").live_text(text)
}
