//! What a search found: how often, in how many texts, by outlet and by month. Each number opens its lines.

use super::super::browser;
use super::super::el::{El, classed, el, follow, link, sentence};
use super::super::grid::HUES;
use super::state::{self, Words};
use crate::desk::ask::{Ask, Tool};
use crate::desk::messages::{Found, Scope};
use crate::desk::scope;
use crate::plot::months::columns;
use crate::study::{decimal, quoted, whole};
use leptos::prelude::*;

/// How many outlets are listed; the table of the spread has all.
const OUTLETS: usize = 8;
/// How many months are drawn one by one; of more, years are.
const MONTHS: usize = 72;
/// After how many milliseconds it is said that the desk still works.
const SLOW: u64 = 400;

/// The sentence, the outlets and the months.
pub(super) fn result(words: Words) -> El {
    let said = move || {
        let failure = words.found.failure();
        match words.found() {
            _ if !failure.is_empty() => vec![el("span").text(failure)],
            Some(found) => sentence(summary(&words.ask.read_untracked(), &found)),
            None => vec![el("span").text("The texts are being opened.")],
        }
    };
    // The tables of the other tools say more.
    let parts = move || match words.found().filter(|_| words.tool.get() == Tool::Lines) {
        Some(found) if found.hits > 0 => vec![outlets(words, &found), months(words, &found)],
        _ => Vec::new(),
    };
    el("section")
        .attr("aria-label", "Result")
        .child(classed("p", "sum").attr("role", "status").live_children(said))
        .child(working(words))
        .child(classed("div", "by").live_children(parts))
}

/// That the desk works, once that takes long enough for somebody to wonder.
fn working(words: Words) -> El {
    let slow = RwSignal::new(false);
    follow(move || {
        if words.found.busy.get() {
            browser::after(SLOW, move || {
                let busy = words.found.busy.try_get_untracked();
                let _ = busy.map(|busy| slow.try_set(busy));
            });
        } else {
            slow.set(false);
        }
    });
    let said = move || if slow.get() { "Looking in the texts …" } else { "" }.to_owned();
    classed("p", "working lab").attr("role", "status").live_text(said)
}

/// Hits per thousand words, as a figure.
fn rate(hits: usize, words: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "a rate with two decimals")]
    let rate = if words == 0 { 0.0 } else { 1000.0 * hits as f64 / words as f64 };
    decimal(rate, 2)
}

/// What was found, as a sentence whose figures are stressed.
fn summary(ask: &Ask, found: &Found) -> Vec<(bool, String)> {
    let of = |n: usize, one: &str, many: &str| format!("{} {}", whole(n as u64), if n == 1 { one } else { many });
    let query = ask.sought.query.trim();
    let looked = format!("{} and {} words", of(found.of, "text", "texts"), whole(found.words));
    if query.is_empty() {
        return vec![
            (false, "Look for a word to see its lines, or choose a tool that lists words. In sight are ".into()),
            (true, looked),
            (false, ".".into()),
        ];
    }
    let asked = if query.starts_with('"') || query.starts_with('/') { query.to_owned() } else { quoted(query) };
    let among = if scope::is_all(&ask.sought.scope) { String::new() } else { format!(" ({})", scope::in_words(&ask.sought.scope)) };
    if found.hits == 0 {
        return vec![(false, format!("{asked} stands in none of {looked}{among}."))];
    }
    vec![
        (false, format!("{asked} stands ")),
        (true, of(found.hits, "time", "times")),
        (false, " in ".into()),
        (true, format!("{} of {}", whole(found.range as u64), of(found.of, "text", "texts"))),
        (false, format!("{among}, {} per 1,000 words.", rate(found.hits, found.words))),
    ]
}

/// Makes a question one about the lines of some texts.
fn narrow(ask: &mut Ask, change: impl FnOnce(&mut Scope)) {
    *ask = ask.with_tool(Tool::Lines);
    change(&mut ask.sought.scope);
}

/// The outlets with count and rate, those with the highest counts first as the desk has them.
fn outlets(words: Words, found: &Found) -> El {
    let known = words.outlets();
    #[allow(clippy::cast_precision_loss, reason = "a width in percent")]
    let share = |hits: usize, of: u64| if of == 0 { 0.0 } else { hits as f64 / of as f64 };
    let most = found.outlets.iter().map(|(_, hits, of)| share(*hits, *of)).fold(0.0, f64::max);
    let row = |(name, hits, of): &(String, usize, u64)| {
        let hue = known.iter().position(|known| known == name).unwrap_or(0) % HUES;
        let only = name.clone();
        let href = words.link(|ask| narrow(ask, |scope| scope.outlets = state::only(only)));
        let shown = if name.is_empty() { "no outlet" } else { name };
        let width = if most > 0.0 { 100.0 * share(*hits, *of) / most } else { 0.0 };
        let bar = el("i").style(format!("width:{}%", decimal(width, 1)));
        el("tr")
            .child(el("th").attr("scope", "row").child(link(href).text(shown)))
            .child(classed("td", "num").text(whole(*hits as u64)))
            .child(classed("td", "num").text(rate(*hits, *of)))
            .child(classed("td", format!("rate o{hue}")).attr("aria-hidden", "true").child(bar))
    };
    let rest = found.outlets.len().saturating_sub(OUTLETS);
    let spread = words.link(|ask| *ask = ask.with_tool(Tool::Spread));
    let more = (rest > 0).then(|| el("p").child(link(spread).text(format!("and {} more outlets, in Spread", whole(rest as u64)))));
    let heads = ["outlet", "times", "per 1,000"].map(|head| el("th").attr("scope", "col").text(head));
    let table = classed("table", "by-outlet")
        .child(classed("caption", "hid").text("By outlet"))
        .child(el("thead").child(el("tr").children(heads).child(el("td").attr("aria-hidden", "true"))))
        .child(el("tbody").children(found.outlets.iter().take(OUTLETS).map(row)));
    el("div").child(table).children(more)
}

/// A column for each month, or for each year where there are too many months.
fn months(words: Words, found: &Found) -> El {
    let periods = columns(&found.months, MONTHS);
    if periods.len() < 2 {
        return el("div");
    }
    let most = periods.iter().map(|(_, hits)| *hits).max().unwrap_or(0).max(1);
    let ends =
        [periods.first(), periods.last()].map(|period| el("span").text(period.map(|(name, _)| name.clone()).unwrap_or_default()));
    let column = |(period, hits): &(String, usize)| {
        let height = format!("--h:{}%", (100 * hits).div_ceil(most));
        let name = format!("{period}: {}", whole(*hits as u64));
        if *hits == 0 {
            return el("li").child(el("span").style(height));
        }
        let day = period.clone();
        let href = words.link(|ask| narrow(ask, |scope| (scope.from, scope.to) = (day.clone(), day)));
        el("li").child(link(href).style(height).attr("title", name.clone()).attr("aria-label", name))
    };
    classed("figure", "months")
        .child(el("ol").children(periods.iter().map(column)))
        .child(classed("div", "ends lab").attr("aria-hidden", "true").children(ends))
        .child(el("figcaption").text(format!("by date; the highest column is {}", whole(most as u64))))
}
