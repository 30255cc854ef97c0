//! The method, the codebook, the limits, how well two codings agreed, and what leaves the device.

use super::browser;
use super::el::{El, classed, el, link, source};
use super::page::Page;
use super::project;
use crate::ASIDE;
use crate::corpus::{Aside, Codebook, Corpus, FACETS};
use crate::study::{count, percent};
use leptos::prelude::*;

/// The crates that are compiled into the page, with their licences.
const CRATES: &str = include_str!("../crates.csv");

/// The About page.
pub(super) fn about(page: Page, corpus: &Corpus) -> El {
    // The first page was built without it; a corpus that the reader opened has its own. The build has checked ours.
    let built = corpus.aside.is_none().then(|| Aside::load(&ASIDE, &corpus.articles).unwrap_or_default());
    let aside = corpus.aside.as_ref().or(built.as_ref());
    let held = [
        count(corpus.claims.len(), "claim", "claims"),
        count(corpus.events.len(), "event", "events"),
        count(corpus.relations.len(), "relation", "relations"),
        count(corpus.articles.len(), "article", "articles"),
        count(corpus.outlets().len(), "outlet", "outlets"),
    ];
    let heading = |id: &str, text: &str| el("h2").attr("id", id).text(text);
    let licence = format!(
        "The coding is under {}, the code under MIT or Apache-2.0. Quotations belong to their publishers.",
        corpus.site.licence
    );
    let repository = match corpus.site.repository.as_str() {
        "" => None,
        url => {
            let out = link(url).attr("class", "out").attr("rel", "external noreferrer").attr("target", "_blank");
            Some(el("p").child(out.text("Where the code and the tables are")))
        }
    };
    let nothing = "Nothing. There is no server but the one that handed out this page, and the page asks it for its other parts when a view that needs them is opened, and for nothing more. What is kept in this browser: your colours and text size; your projects, with the texts that you bring, their index, your labels on lines and what you code; the work on assignments that is done here, and a demo of your own. The files of a class that are laid side by side are not kept. “Erase everything” under My articles or under Class takes all of it away again; a project file takes your articles with you.";
    let method = el("div")
        .children(aside.map(paragraphs).unwrap_or_default())
        .child(heading("definitions", "Definitions and differences"))
        .children(FATES.map(|text| el("p").text(text)))
        .child(heading("implied", "What labels imply"))
        .children(IMPLIED.map(|text| el("p").text(text)))
        .child(heading("finding", "How claims are found"))
        .children(FINDING.map(|text| el("p").text(text)))
        .child(heading("privacy", "What leaves your device"))
        .child(el("p").text(nothing))
        .child(offline())
        .child(heading("own", "Another corpus"))
        .children(own(page))
        .child(heading("licence", "Licence"))
        .child(el("p").text(licence))
        .children(repository)
        .child(others());
    let measure = el("div")
        .child(heading("agreement", "How well two codings agreed"))
        .children(aside.map(agreement).unwrap_or_default())
        .child(heading("codebook", "Codebook"))
        .children(codebook(&corpus.codebook));
    classed("div", "reading wide")
        .child(el("h1").attr("tabindex", "-1").text(format!("About {}", corpus.site.title)))
        .child(classed("p", "sum").text(format!("{} {}.", corpus.site.question, held.join(", "))))
        .child(classed("div", "two").child(method).child(measure))
}

/// How a definition decides on contacts and on differences.
const FATES: [&str; 3] = [
    "A definition asks of a contact only what is coded of it, never what anybody calls it. What the texts do not say is unknown: it neither meets a condition nor fails it, and a contact that meets all the rest then hangs on it. Codes hold for the time of writing, so what was still open then has not come.",
    "Two outlets differ in a row of the grid where both judge it and do not give the same set of verdicts. Under a definition of talks they still differ where, of the contacts that they tell of in that row, one has some that count and the other none, or the like; the difference survives. Where all come out alike it dissolves: it was the word. It hangs where filling in the unknown could do both; a contact of both is filled in once, for both. One that the grid did not show may become visible.",
    "A definition of progress chooses claims: by standard, certainty, reality and voice. The differences are then between the verdicts of the claims that are accepted, and where one side has none left, they no longer differ.",
];

/// How claims are proposed in the reader's own articles, and what that is not.
const FINDING: [&str; 3] = [
    "In your own articles Crosstalk proposes passages that may be claims: what somebody says, and what the outlet says itself, about a term of the codebook. It goes by rules and lists of words, not by a trained model: words of saying and what they take, quotation marks, “according to”, hedges, denials, dates, words for contacts and what stands beside them. Every proposal says which words it goes by.",
    "A proposal is no claim. What it suggests (who speaks, how sure, what is real) is set in italics until you code it, and nothing is in any view before you have given it a verdict. On news that people have annotated, about three in ten attributions found are not such, and about four in ten of those there are not found; indirect speech and long names are where it errs most. A pronoun’s holder is a guess that says how sure it is.",
    "The rules are for English. In other languages you pick the words yourself; everything else works. Claims that share rare words are laid beside each other with what one denies or hedges; whether they agree or contradict is yours to say.",
];

/// How the rules are found that labels imply, and how far they go.
const IMPLIED: [&str; 3] = [
    "For each outlet, and each article of an outlet with several, the contacts that it calls so stand against those that it tells of and never calls so (under progress: against those to which it denies it). Contacts on which it says both, or says it under a condition, are set aside.",
    "Every conjunction of up to three conditions, each of which must or must not hold, is tried. Its cost is the number of its conditions plus the number of contacts that it gets wrong, so that a condition has to explain more than one case to be worth having: the idea of the shortest description (Rissanen 1978) at its plainest. A contact on which the rule cannot be decided counts as one that it gets wrong. The cheapest rules are shown, shorter ones first, and all that tie.",
    "With so few contacts a rule is a description and no proof. It says how labels fall, not what anybody meant; rules with “or” are not tried; conditions that come out alike on these contacts cannot be told apart by them; and a rule that costs no less than saying “all” or “none” is marked as weak.",
];

fn paragraphs(aside: &Aside) -> Vec<El> {
    let mut parts = Vec::new();
    let mut heading = "";
    for paragraph in &aside.about {
        if paragraph.heading != heading {
            heading = &paragraph.heading;
            parts.push(el("h2").text(heading));
        }
        parts.push(el("p").text(paragraph.text.clone()));
    }
    parts
}

fn agreement(aside: &Aside) -> Vec<El> {
    if aside.agreement.is_empty() {
        return vec![el("p").text("Nobody has coded this corpus twice, so how reliable the coding is cannot be said.")];
    }
    let number = |text: String| classed("td", "num").text(text);
    let column = |text: &str| classed("th", "num").attr("scope", "col").text(text);
    let rows = aside.agreement.iter().map(|row| {
        let alpha = if row.alpha.is_empty() { "not defined".to_owned() } else { row.alpha.clone() };
        el("tr")
            .child(el("th").attr("scope", "row").text(row.facet.clone()))
            .child(number(row.units.to_string()))
            .child(number(row.agreed.to_string()))
            .child(number(format!("{} %", percent(row.agreed as usize, row.units as usize))))
            .child(number(alpha))
    });
    let head =
        el("tr").child(el("th").attr("scope", "col").text("facet")).children(["units", "agreed", "percent", "alpha"].map(column));
    let explained = "Alpha is Krippendorff’s, for nominal data. It sets agreement against what chance would give: 1 is perfect, 0 is chance. From 0.80 on a facet can be relied on, from 0.67 it bears tentative conclusions, below that none (Krippendorff 2004). Where one value is very frequent alpha is low although coders mostly agree.";
    vec![
        classed("table", "figures").child(el("thead").child(head)).child(el("tbody").children(rows)),
        classed("p", "lab").text(explained),
    ]
}

fn codebook(book: &Codebook) -> Vec<El> {
    let of_facet = |(_, facet, label): &(&str, _, &str)| {
        let codes = book.of(*facet);
        let entries = codes.iter().flat_map(|code| {
            let name = el("dt").text(format!("{} ", code.name)).child(el("small").text(code.id.clone()));
            [name, el("dd").text(code.description.clone())]
        });
        let summary = el("summary").text(format!("{label} ")).child(el("small").text(count(codes.len(), "code", "codes")));
        classed("details", "facet").child(summary).child(classed("dl", "facts").children(entries))
    };
    FACETS.iter().map(of_facet).collect()
}

/// What of others is in the page, from the list that the build has checked.
fn others() -> El {
    let mut crates = CRATES.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>()).collect::<Vec<_>>();
    crates.retain(|cells| cells.len() == 3);
    let rows = crates.iter().map(|cells| {
        let mut cells = cells.iter().map(|cell| (*cell).to_owned());
        let mut next = || cells.next().unwrap_or_default();
        let name = el("dt").text(format!("{} ", next())).child(el("small").text(next()));
        [name, el("dd").text(next())]
    });
    let summary = el("summary").text("What of others is in it ").child(el("small").text(count(crates.len(), "crate", "crates")));
    let texts = el("button").text("Save the texts of their licences").on("click", |_| {
        leptos::task::spawn_local(async { browser::offer_licences().await });
    });
    let list = classed("dl", "facts").children(rows.collect::<Vec<_>>().into_iter().flatten());
    classed("details", "facet").child(summary).child(el("p").child(texts)).child(list)
}

fn offline() -> El {
    if browser::is_one_file() {
        return el("p").text("This is the one-file edition: everything is in the file, and it opens without a network.");
    }
    let save = link("./crosstalk.html").attr("download", "crosstalk.html").text("Save this page for offline use");
    el("p")
        .child(save)
        .text(": one file that opens by double click. After the first visit the page itself opens without a network as well.")
}

/// Opening somebody else's corpus, or one's own under work: the same checks as when the page is built.
fn own(page: Page) -> Vec<El> {
    let faults: RwSignal<Option<Vec<String>>> = RwSignal::new(None);
    let choose = move |event| {
        let Some(input) = source(&event) else { return };
        leptos::task::spawn_local(async move {
            let texts = browser::chosen_files(input).await;
            if texts.is_empty() {
                return;
            }
            let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            match Corpus::load(&files) {
                Ok(corpus) => {
                    project::another(page, corpus, texts.clone());
                    page.go(|a| *a = crate::address::Address::default());
                }
                Err(found) => faults.set(Some(found.iter().map(ToString::to_string).collect())),
            }
        });
    };
    let report = move || match faults.get() {
        None => Vec::new(),
        Some(faults) => {
            let text = format!("Not opened: {}. This page still shows what it showed.", count(faults.len(), "fault", "faults"));
            vec![el("p").text(text), classed("ul", "faults").children(faults.into_iter().map(|fault| el("li").text(fault)))]
        }
    };
    let input = el("input").attr("type", "file").attr("multiple", "").attr("accept", ".csv,text/csv").on("change", choose);
    vec![
        el("p").text("The tables of a corpus are CSV files that a spreadsheet edits. Choose all of them to have them checked; without faults, every view shows that corpus until you reload the page. They do not leave this browser."),
        classed("label", "file").text("Choose the CSV files of a corpus ").child(input),
        el("div").attr("role", "status").live_children(report),
    ]
}
