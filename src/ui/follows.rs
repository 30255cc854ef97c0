//! What follows from a definition beyond its numbers: which condition decides, contact by contact, and what labels imply.

use super::bar;
use super::browser;
use super::definition::{Shown, changing};
use super::el::{El, classed, el, link};
use super::mark::{class, mark};
use super::outcome::{LINES, drawn_when_open};
use super::page::Page;
use crate::address::View;
use crate::corpus::Verdict;
use crate::study::cases::{Cases, Subject};
use crate::study::count;
use crate::study::definition::open_on;
use crate::study::implied::{FEWEST, Implied, LONGEST, Rule};
use crate::study::sensitivity::{Answer, Lever, levers, weigh};
use crate::study::summing::{answer_in_words, deciding, numbers_of, rule_in_words};
use leptos::prelude::*;
use std::time::Duration;

/// How many conditions that were not asked are shown at once.
const FIRST: usize = 8;

/// How much each condition decides.
pub(super) fn sensitivity(shown: Shown) -> El {
    let all = changing(move || {
        let bar = shown.first.bar.read();
        let cases = shown.cases.read();
        // An addition that leaves nothing would head the list and say nothing.
        let levers = bar.iter().flat_map(|bar| levers(&cases, bar)).filter(|lever| lever.leaves || lever.was.is_some());
        levers.partition::<Vec<Lever>, _>(|lever| lever.was.is_some())
    });
    let table = move |levers: &[Lever]| {
        let cases = shown.cases.read();
        let rows = levers.iter().filter_map(|lever| changed(shown, &cases, lever));
        classed("table", "figures levers").child(el("tbody").children(rows))
    };
    let first = move || {
        let (dropped, added) = &**all.read();
        let mut parts = Vec::new();
        for (name, levers) in [("Dropped from this definition", dropped.as_slice()), ("Added to it", most(added))] {
            if !levers.is_empty() {
                parts.extend([el("h3").text(name), table(levers)]);
            }
        }
        parts
    };
    let number = Memo::new(move |_| all.read().1.len().saturating_sub(FIRST));
    let summary = move || vec![el("span").text(format!("{} more that change less", number.get()))];
    let rest = move || vec![table(all.read().1.get(FIRST..).unwrap_or_default())];
    let explained = "How many differences between outlets would fare otherwise, and how many contacts or claims would come out otherwise, if this one condition were changed and nothing else.";
    el("div")
        .child(el("h2").text("What decides"))
        .child(classed("p", "lab").text(explained))
        .child(el("div").live_children(first))
        .child(drawn_when_open(|| false, summary, rest).live("hidden", move || (number.get() == 0).then(String::new)))
}

fn most(levers: &[Lever]) -> &[Lever] {
    levers.get(..FIRST).unwrap_or(levers)
}

/// One condition changed, and what that changes.
fn changed(shown: Shown, cases: &Cases, lever: &Lever) -> Option<El> {
    let condition = cases.conditions.get(lever.condition)?;
    let text = if lever.want.or(lever.was) == Some(false) { &condition.must_not } else { &condition.must };
    let things =
        if cases.are_contacts() { count(lever.subjects, "contact", "contacts") } else { count(lever.subjects, "claim", "claims") };
    let link = shown.page.link_to(|a| a.bar.ask(&condition.id, lever.want));
    // The change may leave nothing to be added, and this link goes with the list.
    let kept = |_| set_timeout(|| _ = browser::is_there("main :focus") || browser::focus(".levers a"), Duration::from_millis(60));
    let change = el("a").attr("href", link).on("click", kept).text(if lever.want.is_none() { "without it" } else { "with it" });
    let row = el("tr")
        .child(el("th").attr("scope", "row").text(text.clone()))
        .child(classed("td", "num").text(count(lever.differences, "difference", "differences")))
        .child(classed("td", "num").text(things))
        .child(el("td").child(change));
    Some(row)
}

/// For concepts whose rows are criteria: what each criterion says alone, and who answers otherwise without it.
pub(super) fn weighed(shown: Shown) -> Vec<El> {
    let cases = shown.cases.read();
    if cases.are_contacts() {
        return Vec::new();
    }
    let study = shown.first.study.read();
    let Some(study) = study.as_ref() else { return Vec::new() };
    let weighed = weigh(&cases, &study.standing);
    let concept = &cases.concept.name;
    let in_words = |answer: Answer| {
        let verdict = match answer {
            Answer::Gain => Verdict::Counts,
            Answer::Denial => Verdict::DoesNotCount,
            Answer::Both => Verdict::Contested,
            Answer::Nothing => return classed("span", "none").text("· nothing"),
        };
        classed("span", class(verdict)).view(mark(verdict)).text(format!(" {}", answer_in_words(concept, answer)))
    };
    let sentence = deciding(concept, &weighed);
    let head = ["criterion"].into_iter().map(str::to_owned).chain(cases.outlets.iter().map(|outlet| outlet.name.clone()));
    let head = head.chain(["left out, this changes".to_owned()]).map(|text| el("th").attr("scope", "col").text(text));
    let rows = weighed.iter().map(|weighed| {
        let name = cases.rows.get(weighed.row).map_or("", |row| &row.name);
        let without: Vec<String> = weighed
            .without
            .iter()
            .map(|(outlet, answer)| {
                let outlet = cases.outlets.get(*outlet).map_or("", |outlet| &outlet.name);
                format!("{outlet}: {}", answer_in_words(concept, *answer))
            })
            .collect();
        el("tr")
            .child(el("th").attr("scope", "row").text(name))
            .children(weighed.alone.iter().zip(&cases.outlets).map(|(answer, outlet)| {
                let cell = if *answer == Answer::Nothing { classed("td", "silent") } else { el("td") };
                cell.child(classed("small", "of").text(outlet.name.clone())).child(in_words(*answer))
            }))
            .child(
                classed("td", if without.is_empty() { "silent" } else { "" })
                    .child(classed("small", "of").text("left out, this changes"))
                    .text(without.join("; ")),
            )
    });
    let table =
        classed("table", "figures single").child(el("thead").child(el("tr").children(head))).child(el("tbody").children(rows));
    vec![
        el("h2").text("By one criterion alone"),
        classed("p", "lab").text(sentence),
        classed("div", "scroll").attr("tabindex", "0").child(table),
    ]
}

/// Which contacts count, which hang on what, and which do not count.
pub(super) fn contacts(shown: Shown) -> El {
    let lists = move || {
        let (cases, study, bar) = (shown.cases.read(), shown.first.study.read(), shown.first.bar.read());
        let (Some(study), Some(bar)) = (study.as_ref(), bar.as_ref()) else { return Vec::new() };
        let list = |(stands, name): (Option<bool>, &str)| {
            let of: Vec<(usize, &Subject)> =
                cases.subjects.iter().enumerate().filter(|(at, _)| study.standing.get(*at).copied().flatten() == stands).collect();
            let items = of.iter().take(LINES).filter_map(|(at, subject)| {
                let Subject::Contact(event) = subject else { return None };
                let open: Vec<&str> = open_on(&cases, bar, *at).iter().map(|condition| condition.short.as_str()).collect();
                let why = (stands.is_none()).then(|| classed("small", "").text(format!(" hangs on: {}", open.join(", "))));
                let link = shown.page.opens_here(&format!("contact.{}", event.id), el("a")).text(event.name.clone());
                Some(el("li").child(link).children(why))
            });
            let more = (of.len() > LINES).then(|| el("li").text(format!("and {} more", of.len() - LINES)));
            el("div").child(el("h3").text(format!("{name}: {}", of.len()))).child(el("ul").children(items).children(more))
        };
        let lists = [(Some(true), "Counts"), (None, "Open"), (Some(false), "Does not count")];
        let placeless = (cases.placeless > 0).then(|| {
            let claims = count(cases.placeless, "claim is", "claims are");
            classed("p", "lab").text(format!("{claims} about no particular contact, and no definition decides on them."))
        });
        [classed("div", "stands").children(lists.map(list))].into_iter().chain(placeless).collect()
    };
    drawn_when_open(|| false, || vec![el("span").text("Contact by contact")], lists)
        .attr("class", "each")
        .live("hidden", move || (!shown.cases.read().are_contacts()).then(String::new))
}

/// What the labels of each outlet and article imply.
pub(super) fn implied_rules(shown: Shown) -> Vec<El> {
    let cases = shown.cases.read();
    let concept = &cases.concept.name;
    let contacts = cases.are_contacts();
    let all = shown.implied.read();
    let name_of = |implied: &Implied| match &implied.article {
        Some(article) => format!("{}: {}", implied.outlet.name, article.short),
        None => implied.outlet.name.clone(),
    };
    let few: Vec<String> = all.iter().filter(|implied| implied.rules.is_empty()).map(name_of).collect();
    let few = (!few.is_empty()).then(|| classed("p", "lab").text(format!("Too few cases for a rule: {}.", few.join("; "))));
    let items = all.iter().filter(|implied| !implied.rules.is_empty()).map(|implied| {
        let who = name_of(implied);
        let numbers = numbers_of(&cases, implied);
        let head = el("h3").text(who).child(el("small").text(format!(" {numbers}")));
        let item = classed("li", if implied.article.is_some() { "inner" } else { "" }).child(head);
        let tie = (implied.ties > 1).then(|| {
            let rest = implied.ties - implied.rules.len().min(implied.ties);
            let more = if rest == 0 { String::new() } else { format!(", {rest} of them not shown") };
            classed("p", "lab").text(format!("{} rules explain it equally well{more}:", implied.ties))
        });
        let weak = (!implied.better).then(|| {
            let text = "Weak: no better than guessing that all are called so, or none.";
            classed("p", "lab").text(text)
        });
        item.children(tie).children(implied.rules.iter().map(|rule| rule_of(shown, rule, contacts))).children(weak)
    });
    let method = format!(
        "For each outlet and article the smallest rule, of at most {LONGEST} conditions, over what is coded of contacts that explains which of them it {} {concept}. A condition must explain more than one case to be worth having; fewer than {} cases on a side give no rule. A rule describes labels, not intentions.",
        if contacts { "calls" } else { "counts as" },
        FEWEST + 1,
    );
    let how = link(Page::view_link(View::About(Some("implied".into())))).text("How it is found");
    let mut parts = vec![
        el("h2").text("What their labels imply"),
        classed("p", "lab").text(method).text(" ").child(how),
        classed("ul", "implied").children(items),
    ];
    parts.extend(few);
    parts
}

fn rule_of(shown: Shown, rule: &Rule, contacts: bool) -> El {
    let text = rule_in_words(rule);
    let bar = bar::of_rule(rule);
    let attempt = contacts.then(|| {
        let href = move || Some(shown.page.link_to(|a| a.bar = bar.clone()));
        el("a").live("href", href).text("try it")
    });
    let wrong = rule
        .exceptions
        .iter()
        .map(|event| el("li").child(shown.page.opens(&format!("contact.{}", event.id), el("a")).text(event.name.clone())));
    let exceptions = if rule.exceptions.is_empty() {
        classed("p", "lab").text("without exception")
    } else {
        let summary = el("summary").text(format!("except {}", count(rule.exceptions.len(), "contact", "contacts")));
        el("details").child(summary).child(el("ul").children(wrong))
    };
    classed("div", "rule").child(classed("p", "").child(el("b").text(text)).text(" ").children(attempt)).child(exceptions)
}
