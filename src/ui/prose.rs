//! The text of an article on the page: paragraph by paragraph, with its claims beside each.

use super::browser;
use super::el::{El, classed, el, link};
use super::evidence::{counted, who};
use super::mark::{class, mark, marked};
use super::page::Page;
use crate::address::View;
use crate::anchor::{Kind, Match};
use crate::corpus::{Article, Corpus};
use crate::study::count;
use crate::study::reading::{Paragraph, Piece, Quoted, Reading, Section};
use leptos::prelude::*;

/// A text to be drawn.
pub(super) struct Prose<'a> {
    pub(super) page: Page,
    pub(super) corpus: &'a Corpus,
    /// The article that it is; None for one of the reader's own.
    pub(super) article: Option<&'a Article>,
    pub(super) reading: Reading,
}

/// What is no longer than this is shown where it stands; more is folded up.
const FEW: usize = 12;

/// So many paragraphs are drawn at once; a book would otherwise stop the page.
pub(super) const MOST: usize = 400;

/// The text. Of a very long one the stretch in which the place lies that was asked for, with the ways to what is before and after.
pub(super) fn draw(prose: &Prose<'_>, asked: Option<usize>) -> El {
    let all: usize = prose.reading.sections.iter().map(|section| section.paragraphs.len()).sum();
    if all <= MOST {
        return classed("div", "prose").children(prose.groups());
    }
    // Only texts of the reader are that long, and they are of one part.
    let paragraphs: Vec<Paragraph> = prose.reading.sections.iter().flat_map(|section| section.paragraphs.clone()).collect();
    let first =
        asked.map_or(0, |at| paragraphs.iter().take_while(|paragraph| paragraph.start <= at).count().saturating_sub(1) / MOST);
    let stretch = RwSignal::new(first);
    let found = prose.reading.found.clone();
    let page = prose.page;
    let way = move |to: Option<usize>, name: &str| {
        let go = move |_| {
            if let Some(to) = to {
                stretch.set(to);
                browser::after_drawing(|| _ = browser::focus("main h1"));
                browser::scroll_to_top();
            }
        };
        to.map(|_| el("button").text(name).on("click", go))
    };
    classed("div", "prose").live_children(move || {
        let at = stretch.get();
        let last = (at + 1) * MOST >= paragraphs.len();
        let shown = paragraphs.iter().skip(at * MOST).take(MOST).map(|one| paragraph(page, &found, one));
        let place = format!("paragraphs {} to {} of {}", at * MOST + 1, paragraphs.len().min((at + 1) * MOST), paragraphs.len());
        let mut parts = vec![classed("p", "lab").text(place)];
        parts.extend(way(at.checked_sub(1), "What is before"));
        parts.extend(shown);
        parts.extend(way((!last).then_some(at + 1), "What comes after"));
        parts
    })
}

impl Prose<'_> {
    /// How many claims were found.
    pub(super) fn sum(&self) -> El {
        let (found, lost) = (self.reading.found.len(), self.reading.lost.len());
        let again = match lost {
            0 => format!("All {found} quotations of its claims stand in it."),
            1 => format!("{found} of {} quotations of its claims stand in it; one was not found.", found + 1),
            lost => format!("{found} of {} quotations of its claims stand in it; {lost} were not found.", found + lost),
        };
        classed("p", "lab").text(format!("Your own copy, which stays in this browser. {again}"))
    }

    /// The parts, where what is not the article and stands together is folded up together.
    fn groups(&self) -> Vec<El> {
        let is_article = |section: &Section| section.kind == Kind::Article;
        let groups = self.reading.sections.chunk_by(|a, b| !is_article(a) && !is_article(b));
        groups
            .map(|group| match group {
                [one] => self.section(one),
                several => {
                    let words: usize = several.iter().map(|section| section.words).sum();
                    let others = several
                        .iter()
                        .filter_map(|section| if let Kind::Other(id) = &section.kind { Some(id.as_str()) } else { None });
                    let mut others: Vec<&str> = others.map(|id| self.name(id)).collect();
                    others.dedup();
                    let with = if others.is_empty() { String::new() } else { format!(", with {}", others.join(", ")) };
                    let summary = format!("The rest of the page{with} · {}", count(words, "word", "words"));
                    folded(&summary).children(several.iter().map(|section| self.section(section)))
                }
            })
            .collect()
    }

    fn name<'i>(&'i self, article: &'i str) -> &'i str {
        self.corpus.article(article).map_or(article, |article| article.short.as_str())
    }

    fn section(&self, section: &Section) -> El {
        let paragraphs = || section.paragraphs.iter().map(|one| paragraph(self.page, &self.reading.found, one));
        let words = count(section.words, "word", "words");
        match &section.kind {
            Kind::Article => el("section").children(paragraphs()),
            Kind::Other(id) => {
                // Which of the two is inside the other.
                let host = self.corpus.article(id).and_then(|other| other.host.as_deref());
                let is_inside = host.is_some() && host == self.article.map(|article| article.id.as_str());
                let what = if is_inside { "Another article, embedded in this page" } else { "The article of the page itself" };
                let there = link(Page::view_link(View::Articles(Some(id.clone())))).text("Read it with its claims");
                let note = classed("p", "lab").child(there);
                folded(&format!("{what}: {} · {words}", self.name(id))).child(note).children(paragraphs())
            }
            Kind::Furniture | Kind::Rest => {
                let what = if section.kind == Kind::Furniture { "Furniture of the page" } else { "The rest of the page" };
                if section.words <= FEW {
                    let label = classed("span", "lab").text(format!("{what}: "));
                    return classed("div", "apart").child(label).children(paragraphs());
                }
                folded(&format!("{what} · {words}")).children(paragraphs())
            }
        }
    }

    /// The claims whose quotations are not in this copy.
    pub(super) fn lost(&self) -> Option<El> {
        if self.reading.lost.is_empty() {
            return None;
        }
        let page = self.page;
        let rows = self.reading.lost.iter().map(|claim| {
            let id = claim.id.clone();
            let open = el("a")
                .live("href", move || Some(page.link_to(|a| a.claim = Some(id.clone()))))
                .attr("data-opens", claim.id.clone());
            marked("li", claim.verdict).child(
                el("span").child(open.text(claim.paraphrase.clone())).child(el("small").text(format!(" {}", claim.place.label()))),
            )
        });
        let why = "They may be worded differently there, or be missing with their paragraph, or not to be told from another place. Their claims stand all the same.";
        Some(
            classed("section", "lost")
                .child(el("h2").text("Not found in this copy"))
                .child(classed("p", "lab").text(why))
                .child(classed("ul", "quotes").children(rows)),
        )
    }
}

fn folded(summary: &str) -> El {
    classed("details", "apart").child(el("summary").text(summary))
}

/// A paragraph with its claims beside it.
fn paragraph(page: Page, found: &[Quoted], paragraph: &Paragraph) -> El {
    let tag = match paragraph.part.as_str() {
        "title" => "h2",
        "heading" | "question" => "h3",
        _ => "p",
    };
    let class = paragraph.part.replace(' ', "-");
    let text = classed(tag, class).children(paragraph.pieces.iter().filter_map(|piece| drawn(page, found, piece)));
    let row = classed("div", "row").child(text);
    if paragraph.notes.is_empty() {
        return row;
    }
    let notes =
        paragraph.notes.iter().filter_map(|number| Some(note(page, *number, number.checked_sub(1).and_then(|at| found.get(at))?)));
    row.child(classed("ol", "marginal").attr("aria-label", "Claims of this paragraph").children(notes))
}

fn drawn(page: Page, found: &[Quoted], piece: &Piece) -> Option<El> {
    let quoted = |number: usize| number.checked_sub(1).and_then(|at| found.get(at));
    match piece {
        Piece::Gap(what) => Some(classed("span", "gap").text(format!("missing: {what}"))),
        Piece::End(number) => quoted(*number).map(|quoted| end(page, *number, quoted)),
        Piece::Run { text, within, sought, asked } => {
            let run = match (sought, asked) {
                (_, true) => classed("mark", "asked"),
                (true, false) => classed("mark", "sought"),
                (false, false) => el("span"),
            };
            let run = run.text(text.clone());
            let lined = within.iter().filter_map(|number| quoted(*number)).fold(run, |inner, quoted| {
                classed("span", format!("lined l{} {}", quoted.level.min(2), class(quoted.claim.verdict))).child(inner)
            });
            // A click anywhere on the words opens the claim; for the keyboard there is the link at their end.
            let Some(shortest) = within.first().and_then(|number| quoted(*number)) else { return Some(lined) };
            let id = shortest.claim.id.clone();
            Some(lined.on("click", move |_| page.go(|a| a.claim = Some(id.clone()))))
        }
    }
}

/// The mark at the end of a quotation: its number, its verdict, and the link to its claim.
fn end(page: Page, number: usize, quoted: &Quoted) -> El {
    let claim = &quoted.claim;
    let name = format!("{number}: {}, {}", counted(claim), who(claim));
    opens(page, quoted, classed("a", format!("end {}", class(claim.verdict))))
        .attr("data-n", number.to_string())
        .attr("aria-label", name)
        // It stays on the line of the word before it.
        .text("\u{2060}")
        .view(mark(claim.verdict))
        .text(number.to_string())
}

/// A claim in the margin.
fn note(page: Page, number: usize, quoted: &Quoted) -> El {
    let claim = &quoted.claim;
    let open = opens(page, quoted, el("a").attr("tabindex", "-1")).child(el("b").text(number.to_string())).text(counted(claim));
    let unlike = match quoted.by {
        Match::Approximate(letters) => format!(" · worded otherwise by {}", count(letters.into(), "letter", "letters")),
        Match::Exact | Match::Normalised => String::new(),
    };
    marked("li", claim.verdict).child(el("span").child(open).child(el("small").text(format!("{}{unlike}", who(claim)))))
}

/// A link that opens a quotation's claim, and is marked while it is open.
fn opens(page: Page, quoted: &Quoted, link: El) -> El {
    let (id, to) = (quoted.claim.id.clone(), quoted.claim.id.clone());
    let is_open = move || page.address.read().claim.as_ref() == Some(&id);
    link.live("href", move || Some(page.link_to(|a| a.claim = Some(to.clone()))))
        .attr("data-opens", quoted.claim.id.clone())
        .live("aria-current", move || is_open().then(|| "true".into()))
}
