//! The picture of the timeline: a lane for each outlet, publications and contacts on one axis.
//!
//! Elements stay while the window moves; only their styles follow it, so that neither the focus nor the pointer is lost.

use super::browser::{self, pointer};
use super::el::{El, classed, el};
use super::grid::HUES;
use super::page::Page;
use super::timeline::{Days, away};
use crate::address::View;
use crate::corpus::{Article, Dated};
use crate::plot::WHOLE;
use crate::plot::percent;
use crate::plot::timeline::{Lane, Piece, Placed, SIZES, lanes};
use crate::plot::window::Window;
use crate::study::timeline::{self as study, Entry, Sight, Timeline};
use crate::study::{count, quoted};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The picture.
#[derive(Clone, Copy)]
pub(super) struct Plot {
    page: Page,
    told: Memo<Timeline>,
    days: Days,
    lanes: Memo<Vec<Lane>>,
}

/// How many pixels the pointer may stray before a click is a drag.
const STRAY: i64 = 4;

impl Plot {
    pub(super) fn new(page: Page, told: Memo<Timeline>, days: Days) -> Self {
        let lanes = Memo::new(move |_| match (days.shown.get(), days.all()) {
            (Some(window), Some(all)) => lanes(&told.read(), window, all, SIZES),
            _ => Vec::new(),
        });
        Self { page, told, days, lanes }
    }

    pub(super) fn draw(self) -> El {
        let Self { days, .. } = self;
        let keys = move |event: web_sys::Event| {
            let key = event.dyn_ref::<web_sys::KeyboardEvent>();
            let key = key.filter(|key| !key.ctrl_key() && !key.alt_key() && !key.meta_key()).map(web_sys::KeyboardEvent::key);
            if key.is_some_and(|key| days.key(&key)) {
                event.prevent_default();
                browser::after_drawing(|| browser::rescue_focus(".away *", ".plot"));
            }
        };
        // Where the pointer was pressed, on which days, and whether it has strayed from there since.
        let pressed: Rc<Cell<Option<(i64, Window)>>> = Rc::default();
        let strayed: Rc<Cell<bool>> = Rc::default();
        let (from, strays) = (Rc::clone(&pressed), Rc::clone(&strayed));
        let press = move |event: web_sys::Event| {
            strays.set(false);
            let held = pointer(&event).filter(|pointer| pointer.held);
            from.set(held.and_then(|pointer| Some((pointer.x, days.now()?.0))));
        };
        let (from, strays) = (Rc::clone(&pressed), Rc::clone(&strayed));
        let drag = move |event: web_sys::Event| {
            let (Some((from, window)), Some(now)) = (from.get(), pointer(&event)) else { return };
            let Some((_, all)) = days.now().filter(|_| now.held) else { return };
            let by = now.x - from;
            if strays.get() || by.abs() > STRAY {
                if !strays.replace(true) {
                    browser::hold(&event);
                }
                days.dragged.set(Some(window.moved(-by * window.length() / now.width, all)));
            }
        };
        let release = move |_| {
            pressed.set(None);
            if let Some(to) = days.dragged.get_untracked() {
                days.amend(to);
            }
        };
        let wheel = move |event: web_sys::Event| {
            let ctrl = event.dyn_ref::<web_sys::MouseEvent>().is_some_and(web_sys::MouseEvent::ctrl_key);
            if let (true, Some(now), Some((window, all))) = (ctrl, pointer(&event), days.now()) {
                event.prevent_default();
                days.amend(window.scaled(100 + now.turn.clamp(-40, 60), now.x * WHOLE / now.width, all));
            }
        };
        let click = move |event: web_sys::Event| {
            if strayed.get() {
                event.prevent_default();
            }
        };
        let hint = "In the picture + and − zoom, ← and → move, Home and End go to its ends, 0 to the usual days. It can be dragged; Ctrl and the wheel zoom.";
        let plot = classed("div", "plot")
            .attr("role", "group")
            .attr("aria-label", "Contacts and publications, by outlet and date")
            .attr("aria-describedby", "plot-keys")
            .attr("tabindex", "0")
            .live("hidden", move || days.shown.get().is_none().then(String::new))
            .on("keydown", keys)
            .on("pointerdown", press)
            .on("pointermove", drag)
            .on("pointerup", release.clone())
            .on("pointercancel", release)
            .on("click", click)
            .on("dragstart", |event| event.prevent_default())
            .on("wheel", wheel)
            .child(classed("div", "axis").attr("aria-hidden", "true").live_children(move || self.ticks()))
            .child(el("div").live_children(move || {
                let told = self.told.read();
                told.lanes.iter().enumerate().map(|(at, lane)| self.lane(at, lane)).collect()
            }));
        let cut = "What is over or goes on is drawn up to the publication that tells of it, what was still to come from there on.";
        el("div").child(plot).child(classed("p", "hint").attr("id", "plot-keys").text(hint)).child(classed("p", "lab").text(cut))
    }

    fn ticks(self) -> Vec<El> {
        let ticks = self.days.shown.get().map(Window::ticks).unwrap_or_default();
        let tick = |tick: crate::plot::window::Tick| {
            el("span")
                .style(format!("left:{}%", percent(tick.at)))
                .attr("data-below", tick.label.clone())
                .text(tick.label)
                .child(el("small").text(tick.under))
        };
        ticks.into_iter().map(tick).collect()
    }

    /// One outlet.
    fn lane(self, at: usize, lane: &study::Lane) -> El {
        let outlets = self.page.corpus.read_untracked();
        let hue = outlets.outlets().iter().position(|outlet| outlet.id == lane.outlet.id).unwrap_or(0) % HUES;
        let unknown = if lane.outlet.known { "" } else { " unknown" };
        let out = move |of: fn(&Lane) -> (usize, Option<Window>)| move || self.lanes.read().get(at).map_or((0, None), of);
        let head = classed("div", format!("head o{hue}{unknown}"))
            .child(el("h3").text(lane.outlet.name.clone()))
            .child(away(self.days, "earlier", out(|lane| lane.earlier)))
            .child(away(self.days, "later", out(|lane| lane.later)));
        let rows = move || {
            let lanes = self.lanes.read();
            let Some(lane) = lanes.get(at) else { return String::new() };
            let ([h, hb], [n, nb]) = (lane.heads, lane.rows);
            format!("--h:{h};--hb:{hb};--n:{n};--nb:{nb}")
        };
        let publications = lane.articles.iter().enumerate().filter(|(_, article)| article.published.when.is_some());
        let publications = publications.map(|(i, article)| self.publication(at, i, article));
        let entries = lane.entries.iter().enumerate().map(|(i, entry)| self.entry(at, i, entry, &lane.outlet.id));
        let list = classed("ol", format!("lane o{hue}")).styled(rows).children(publications).children(entries);
        classed("section", "outlet").child(head).child(list).children(undated(self.page, lane))
    }

    fn publication(self, lane: usize, at: usize, article: &Article) -> El {
        let place = move || self.lanes.read().get(lane).and_then(|lane| lane.publications.get(at).copied().flatten());
        let page = self.page;
        let (id, words) = (article.id.clone(), format!(", published: {}", article.published.words()));
        let label = classed("span", "q").text(article.short.clone()).children(aside(&article.published));
        let opens = el("a").live("href", move || Some(page.other_view(View::Articles(Some(id.clone())))));
        item("pub", place, SIZES.label(&article.short, &article.published), opens, label, words)
    }

    fn entry(self, lane: usize, at: usize, entry: &Entry, outlet: &str) -> El {
        let place = move || self.lanes.read().get(lane).and_then(|lane| lane.entries.get(at).copied().flatten());
        let (is_named, name) = entry.name();
        let label = if is_named { classed("span", "q").text(quoted(name)) } else { classed("span", "ours").text(name) };
        let label = label.children(aside(&entry.event.date));
        let called = if is_named { format!(", {}", entry.event.name) } else { String::new() };
        let claims = count(entry.claims.len(), "claim", "claims");
        let words = format!("{called}, {}, {}, {claims}", entry.event.date.words(), entry.sight_in_words());
        let opens = self.page.opens(&entry.part(outlet), el("a"));
        item(sight_class(entry.sight()), place, SIZES.label(name, &entry.event.date), opens, label, words)
    }
}

/// A mark with its label: a link, drawn where its place is.
fn item(
    class: &'static str,
    place: impl Fn() -> Option<Placed> + Send + Sync + Copy + 'static,
    label_width: i64,
    link: El,
    label: El,
    words: String,
) -> El {
    let icon = || classed("i", "mk").attr("aria-hidden", "true");
    classed("li", "")
        .live("class", move || Some(shape(class, place())))
        .styled(move || place().map(|placed| style(placed, label_width)).unwrap_or_default())
        .child(classed("i", "line"))
        .child(classed("i", "joint"))
        .child(classed("i", "says"))
        .child(link.child(icon()).child(label).child(classed("span", "hid").text(words)))
}

/// Beside a label, the two dates of a conflict: one of them may lie outside.
fn aside(date: &Dated) -> Option<El> {
    date.refuted.is_some().then(|| el("small").text(format!(" {}", date.words())))
}

fn sight_class(sight: Sight) -> &'static str {
    match sight {
        Sight::Back => "back",
        Sight::Ahead => "ahead",
        Sight::Unsaid => "unsaid",
    }
}

/// The classes of a place: what is drawn, and which of its ends are open or go on.
fn shape(class: &str, placed: Option<Placed>) -> String {
    let Some(placed) = placed else { return format!("at away {class}") };
    let mut classes = format!("at {class}");
    let mut add = |word: &str, is: bool| {
        if is {
            classes.push(' ');
            classes.push_str(word);
        }
    };
    let piece = placed.mark.means;
    let is = |of: fn(&Piece) -> bool| piece.as_ref().is_some_and(of);
    add("day", is(|piece| piece.is_day));
    add("long", is(|piece| !piece.is_day));
    add("open-l", is(|piece| piece.open[0]));
    add("open-r", is(|piece| piece.open[1]));
    add("on-l", is(|piece| piece.beyond[0]));
    add("on-r", is(|piece| piece.beyond[1]));
    add("flips", placed.flips);
    add("conflict", placed.mark.joint.is_some());
    add("says-only", placed.mark.means.is_none());
    add("says-day", placed.mark.says.is_some_and(|says| says.is_day));
    add("says-out", placed.mark.says.is_none());
    classes
}

/// The places as the style sheet reads them.
fn style(placed: Placed, label: i64) -> String {
    let mut style = format!("--r:{};--b:{};--q:{}cqi", placed.row, placed.bare_row, percent(label));
    let mut add = |names: [&str; 2], from: i64, to: i64| {
        for (name, value) in names.into_iter().zip([from, to - from]) {
            style.extend([";", name, ":", &percent(value), "cqi"]);
        }
    };
    if let Some(piece) = placed.mark.labelled() {
        add(["--l", "--w"], piece.left, piece.right);
    }
    if let Some(says) = placed.mark.says {
        add(["--sl", "--sw"], says.left, says.right);
    }
    if let Some((from, to)) = placed.mark.joint {
        add(["--jl", "--jw"], from, to);
    }
    style
}

/// What a lane has that has no place on the axis.
fn undated(page: Page, lane: &study::Lane) -> Option<El> {
    let mut items: Vec<El> = Vec::new();
    for article in lane.articles.iter().filter(|article| article.published.when.is_none()) {
        items.push(el("li").text(format!("{}: day of publication not known", article.short)));
    }
    for entry in &lane.undated {
        let (is_named, name) = entry.name();
        let name = if is_named { format!("{}, {}", quoted(name), entry.event.name) } else { name.to_owned() };
        items.push(el("li").child(page.opens(&entry.part(&lane.outlet.id), el("a")).text(name)));
    }
    let label = || classed("span", "lab").text("no date:");
    (!items.is_empty()).then(|| classed("div", "undated").child(label()).child(el("ul").children(items)))
}

/// What the marks mean.
pub(super) fn legend() -> El {
    let kinds = [
        ("day back", "told afterwards"),
        ("day ahead", "looked ahead to"),
        ("day unsaid", "not said"),
        ("long back open-l open-r", "month or year, day not known"),
        ("long back", "from day to day"),
        ("day back conflict says-day", "says one date, means another"),
        ("pub day", "published"),
    ];
    let item = |(class, words): (&str, &str)| {
        let icon = classed("span", format!("at {class}"))
            .attr("aria-hidden", "true")
            .children(["joint", "says", "mk"].map(|class| classed("i", class)));
        el("li").child(icon).text(words)
    };
    classed("ul", "legend")
        .attr("aria-label", "Legend")
        .children(kinds.map(item))
        .child(el("li").child(classed("span", "q").text("“the outlet’s words”")))
        .child(el("li").child(classed("span", "ours").text("our name, where it has none")))
}
