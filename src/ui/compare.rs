//! Compare: two outlets or articles face to face, and below them what every outlet calls every event.

use super::browser;
use super::el::{El, classed, el, sentence, typed};
use super::evidence::{counted, panel, who};
use super::filters::{self, shown_of};
use super::grid::HUES;
use super::mark::{class, mark};
use super::page::Page;
use crate::address::{Address, Open, REST, View};
use crate::corpus::{Claim, Corpus, Event, Facet, Tie};
use crate::study::contrast::{Contrast, Pair, Section, Side, contrast, summary};
use crate::study::evidence;
use crate::study::labels::{LabelTable, labels};
use crate::study::lone::Lone;
use crate::study::select::select;
use crate::study::{count, quoted};
use leptos::prelude::*;

/// The sections with their names in the contents, their headings and what they mean.
const SECTIONS: [(Tie, &str, &str, &str); 7] = [
    (Tie::TwoNames, "names", "Same event, two names", "Both raise the event and do not give it the same names."),
    (Tie::TwoVerdicts, "verdicts", "Same event, two verdicts", "Both judge the event and do not come to the same verdicts."),
    (
        Tie::Agreement,
        "agreements",
        "Agreements",
        "These pairs were read as saying the same, often of different events; below each stands why.",
    ),
    (
        Tie::Conflict,
        "contradictions",
        "Contradictions",
        "Taken at their word both cannot be right. Below each stands the reading under which they could.",
    ),
    (
        Tie::TwoThings,
        "words",
        "Same word, different things",
        "One word stands for two things, so that both may talk past each other.",
    ),
    (Tie::Dates, "dates", "Date conflicts", "Two dates that cannot both be right, or one that its own text refutes."),
    (Tie::Other, "others", "Other ties", "Whatever else was coded between claims of the two."),
];

/// The headings of the two parts that are no section of the comparison.
const ALONE: &str = "Raised by one alone";
const LABELS: &str = "Who calls it what";

/// What is drawn: the comparison and the table of names.
struct Answer {
    contrast: Contrast,
    labels: LabelTable,
    shown: (usize, usize),
    undated: usize,
    /// The classes of the two sides, which have the hues of their outlets.
    hues: [String; 2],
}

/// The page.
pub(super) fn compare() -> El {
    let page = Page::here();
    // What the answer depends on, so that opening a quotation does not compute it again.
    let asked = Memo::new(move |_| {
        let address = page.address.read();
        Address { view: address.view.clone(), filters: address.filters.clone(), ..Address::default() }
    });
    // What it is made of is compared already.
    let answer = Memo::new_with_compare(
        move |_| {
            let (corpus, asked) = (page.corpus.read(), asked.read());
            let ((a, b), selection) = (sides(&asked), select(&corpus, &asked.filters));
            Answer {
                contrast: contrast(&corpus, &selection.claims, a, b),
                labels: labels(&corpus, &selection.claims),
                shown: (selection.claims.len(), selection.all),
                undated: selection.undated,
                hues: [hue(&corpus, a), hue(&corpus, b)],
            }
        },
        |_, _| true,
    );
    let opened = Memo::new(move |_| {
        let address = page.address.read();
        // A quotation may stand in several rows, so it opens under the name of its row and its own.
        let part = match &address.open {
            Some(Open::Part(part)) => part.rsplit('.').next(),
            _ => None,
        };
        let id = address.claim.as_deref().or(part)?;
        Some(evidence::alone(&page.corpus.read(), &page.concept(), id).unwrap_or_else(|| evidence::nothing(id)))
    });
    let sentence = move || sentence(summary(&answer.read().contrast));
    let heading = el("h1").attr("tabindex", "-1").text("Compare ").child(chooser(page, asked, false)).text(" with ");
    el("div")
        .live("class", page.room("contrast"))
        .child(heading.child(chooser(page, asked, true)))
        .child(classed("p", "sum").live_children(sentence))
        .child(classed("div", "bar").live_children(move || vec![contents(&answer.read()), swap(page, &asked.read())]))
        .child(filters::bar(page, move || answer.with(|answer| shown_of(answer.shown, answer.undated))))
        .child(
            classed("div", "work")
                .child(classed("div", "sheet").live_children(move || sheet(page, &answer.read())))
                .child(panel(opened)),
        )
}

/// The ids of the two sides.
fn sides(asked: &Address) -> (&str, &str) {
    match &asked.view {
        View::Compare(a, b) => (a, b),
        _ => ("", ""),
    }
}

/// The class in the hue of a side's outlet; everybody else has none.
fn hue(corpus: &Corpus, id: &str) -> String {
    let outlet = corpus.article(id).map_or(id, |article| &article.outlet.id);
    let at = corpus.outlets().iter().position(|known| known.id == outlet);
    at.map_or_else(String::new, |at| format!("o{}", at % HUES))
}

/// One of the two sides inside the heading.
fn chooser(page: Page, asked: Memo<Address>, is_right: bool) -> El {
    let options = move || {
        let (corpus, asked) = (page.corpus.read(), asked.read());
        let (a, b) = sides(&asked);
        let (current, taken) = if is_right { (b, a) } else { (a, "") };
        let option = |id: &str, name: &str| {
            let (chosen, taken) = ((id == current).then_some(""), (id == taken).then_some(""));
            el("option").attr("value", id).flag("selected", chosen).flag("disabled", taken).text(name)
        };
        let group = |label: &str| el("optgroup").attr("label", label);
        let rest = is_right.then(|| option(REST, "everybody else"));
        let mut options: Vec<El> = rest.into_iter().collect();
        options.push(group("Outlets").children(corpus.outlets().into_iter().map(|outlet| option(&outlet.id, &outlet.name))));
        options.extend(corpus.outlets().into_iter().map(|outlet| {
            let own = corpus.articles.iter().filter(|article| article.outlet.id == outlet.id);
            group(&format!("Articles: {}", outlet.name)).children(own.map(|article| option(&article.id, &article.short)))
        }));
        options
    };
    let choose = move |event| {
        let chosen = typed(&event);
        let asked = asked.get_untracked();
        let (a, b) = sides(&asked);
        let view = match is_right {
            true => View::Compare(a.into(), chosen),
            // Who stands on the right already changes places.
            false if chosen == b => View::Compare(chosen, a.into()),
            false => View::Compare(chosen, b.into()),
        };
        page.go(|address| (address.view, address.open, address.claim) = (view, None, None));
    };
    let (id, label) = if is_right { ("right", "Right side") } else { ("left", "Left side") };
    el("select")
        .attr("id", id)
        .attr("aria-label", label)
        .live_children(options)
        .value(move || {
            let asked = asked.read();
            let (a, b) = sides(&asked);
            if is_right { b.to_owned() } else { a.to_owned() }
        })
        .on("change", choose)
}

/// The link to the same comparison from the other side; everybody else stands on the right only.
fn swap(page: Page, asked: &Address) -> El {
    let (a, b) = sides(asked);
    let other = View::Compare(b.into(), a.into());
    let link = el("a")
        .live("href", move || Some(page.link(|a| (a.view, a.open, a.claim) = (other.clone(), None, None))))
        .text("swap the sides");
    classed("span", "choice").children((b != REST).then_some(link))
}

/// The sections with their numbers; each takes the reader to its heading.
fn contents(answer: &Answer) -> El {
    let entry = |id: &'static str, name: &str, n: usize| {
        let go = move |_| {
            browser::scroll_to(&format!("#part-{id}"));
            browser::focus(&format!("#part-{id} h2"));
        };
        el("button")
            .on("click", go)
            .flag("class", (n == 0).then_some("none"))
            .text(format!("{name} "))
            .child(el("b").text(n.to_string()))
    };
    let only: usize = answer.contrast.only.iter().map(Vec::len).sum();
    let mut entries = Vec::new();
    for section in &answer.contrast.sections {
        if section.tie == Tie::Other {
            entries.push(entry("alone", ALONE, only));
        }
        entries.extend(known(section).map(|(_, id, name, _)| entry(id, name, section.rows.len())));
    }
    entries.push(entry("labels", LABELS, answer.labels.rows.len()));
    classed("span", "contents").attr("role", "group").attr("aria-label", "Sections").children(entries)
}

fn known(section: &Section) -> Option<(Tie, &'static str, &'static str, &'static str)> {
    SECTIONS.into_iter().find(|(tie, ..)| *tie == section.tie)
}

fn sheet(page: Page, answer: &Answer) -> Vec<El> {
    let Contrast { sides, sections, only, .. } = &answer.contrast;
    let mut parts = Vec::new();
    for section in sections {
        let Some((tie, id, name, meaning)) = known(section) else { continue };
        if tie == Tie::Other {
            let number = only.iter().map(Vec::len).sum();
            let meaning = "Silence is a finding, not a verdict. Sisters are events of one series, and two events.";
            let alone = part("alone", ALONE, number, meaning);
            parts.push(if number > 0 { alone.child(lone(page, answer)) } else { alone });
        }
        let rows = section.rows.iter().map(|row| pair(page, row, tie));
        let shown = part(id, name, section.rows.len(), meaning);
        parts.push(if section.rows.is_empty() {
            shown
        } else {
            shown.child(faces(sides, &answer.hues)).child(classed("ul", "pairs").children(rows))
        });
    }
    let meaning = "Every event that the claims raise, and every name that each outlet gives it, in its own words.";
    parts.push(part("labels", LABELS, answer.labels.rows.len(), meaning).child(label_table(page, &answer.labels)));
    parts
}

/// A section with its heading, its number and what it means; an empty one says that instead.
fn part(id: &'static str, name: &str, n: usize, meaning: &str) -> El {
    let heading = el("h2").attr("tabindex", "-1").text(format!("{name} ")).child(el("small").text(n.to_string()));
    let text = if n == 0 { "None here." } else { meaning };
    classed("section", if n == 0 { "part empty" } else { "part" })
        .attr("id", format!("part-{id}"))
        .child(heading)
        .child(classed("p", "lab").text(text))
}

/// The names of the sides above their columns.
fn faces(sides: &[Side; 2], hues: &[String; 2]) -> El {
    let names = sides.iter().zip(hues).map(|(side, hue)| classed("span", hue.clone()).child(el("b").text(side.name.clone())));
    classed("div", "faces").attr("aria-hidden", "true").children(names)
}

/// A row: what it is about, the claims face to face, and what joins them.
fn pair(page: Page, row: &Pair, tie: Tie) -> El {
    let name = row.code.as_ref().map_or("", |code| &code.name);
    let heading = row.event.as_ref().map(|event| {
        // Two verdicts by one concept are about that concept; what was coded has its word below.
        let concept =
            if row.code.as_ref().is_some_and(|code| code.facet == Facet::Term) { format!(", as {name}") } else { String::new() };
        dated(el("h3"), event, &concept)
    });
    let sides = row.claims.iter().map(|claims| {
        let quotations = claims.iter().map(|claim| {
            let called = if tie == Tie::TwoNames { claim.surface.as_str() } else { "" };
            // What is about one event says so above.
            let about = if row.event.is_some() { None } else { claim.event.as_ref() };
            quotation(page, &row.id, claim, called, about.map_or("", |event| &event.name))
        });
        let silent = claims.is_empty().then(|| classed("p", "none").text("· not raised"));
        classed("div", "side").children(quotations).children(silent)
    });
    let mut joins = Vec::new();
    if tie == Tie::Other {
        joins.push(el("b").text(format!("{name}. ")));
    }
    joins.push(classed("span", "lab").text(row.kinship));
    joins.push(el("span").text(format!(" {}", row.why.join(" "))));
    let dissolves = (!row.dissolves.is_empty())
        .then(|| classed("p", "dissolves").child(el("b").text("Dissolved if: ")).text(row.dissolves.clone()));
    classed("li", "pair").children(heading).children(sides).child(classed("p", "tie").children(joins)).children(dissolves)
}

/// An event with how its date is known.
fn dated(element: El, event: &Event, more: &str) -> El {
    element.text(format!("{}{more} ", event.name)).child(el("small").text(event.date.words()))
}

/// A quotation with its verdict, who says so and where. It opens everything that was coded of it.
fn quotation(page: Page, row: &str, claim: &Claim, called: &str, about: &str) -> El {
    let place = format!("{} · {}, {}", who(claim), claim.article.outlet.name, claim.article.short);
    let called = (!called.is_empty()).then(|| classed("span", "called").text(format!("calls it {} · ", quoted(called))));
    let about = if about.is_empty() { String::new() } else { format!(" · about {about}") };
    let counted = el("b").text(counted(claim));
    let words = classed("span", "w").children(called).child(counted).text(format!("{about} · {place}"));
    let link = classed("a", format!("m {}", class(claim.verdict)))
        .view(mark(claim.verdict))
        .child(classed("span", "q").text(quoted(&claim.quotation) + " "))
        .child(words);
    page.opens(&format!("{row}.{}", claim.id), link)
}

/// What only one of the sides raises, each side in its column.
fn lone(page: Page, answer: &Answer) -> El {
    let [a, b] = &answer.contrast.sides;
    let columns = answer.contrast.only.iter().zip([(a, b), (b, a)]).zip(&answer.hues).map(|((alone, (own, other)), hue)| {
        let entry = |lone: &Lone| {
            let name = match &lone.event {
                Some(event) => dated(el("h4"), event, ""),
                None => el("h4").text(format!("{} ", lone.code.name)).child(el("small").text("criterion")),
            };
            let more =
                (lone.count > 1).then(|| classed("p", "lab").text(format!("one of {}", count(lone.count, "claim", "claims"))));
            let notes = lone.sentences(other).into_iter().map(|text| classed("p", "tie").text(text));
            let id = match &lone.event {
                Some(event) => format!("alone-{}", event.id),
                None => format!("criterion-{}", lone.code.id),
            };
            let quotation = quotation(page, &id, &lone.claim, "", "");
            el("li").child(name).child(quotation).children(more).children(notes)
        };
        let none = alone.is_empty().then(|| classed("p", "none").text("· nothing alone"));
        let name = el("h3").attr("class", hue.clone()).child(el("b").text(own.name.clone()));
        el("div").child(name).children(none).child(el("ul").children(alone.iter().map(entry)))
    });
    classed("div", "alone").children(columns)
}

/// Every event against every outlet.
fn label_table(page: Page, table: &LabelTable) -> El {
    let head = |name: &str| el("th").attr("scope", "col").text(name);
    let heads = table.outlets.iter().map(|outlet| head(&outlet.name));
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&table.outlets).map(|(cell, outlet)| {
            let who = classed("span", "who").text(format!("{} ", outlet.name));
            if cell.names.is_empty() {
                return classed("td", "none").child(who).text(format!("· {}", cell.silence));
            }
            let names = cell.names.iter().map(|claim| {
                let name = classed("a", "q").text(quoted(&claim.surface));
                page.opens(&format!("label-{}.{}", row.event.id, claim.id), name)
            });
            el("td").child(who).child(el("ul").children(names.map(|name| el("li").child(name))))
        });
        el("tr").child(dated(el("th").attr("scope", "row"), &row.event, "")).children(cells)
    });
    classed("table", "labels")
        .child(el("thead").child(el("tr").child(head("event")).children(heads)))
        .child(el("tbody").children(rows))
}
