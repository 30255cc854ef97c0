//! The reader's own articles: how they come in, what became of each file, and the list of them.

mod bring;
mod codebook;
mod columns;
mod list;
mod projects;
mod reports;
mod shipped;
mod together;

use super::desk;
use super::el::{El, classed, el};
use super::intake::{self, Progress, Work};
use super::page::Page;
use crate::desk::messages::{Collection, Request};
use crate::study::count;
use leptos::prelude::*;

/// The view.
pub(super) fn mine() -> El {
    let page = Page::here();
    let work = intake::work();
    // Whatever is asked first opens the desk, which then says what it holds.
    leptos::task::spawn_local(async move {
        desk::ask(page, &Request::Texts { collection: Collection::Own, first: 0, count: 0 }).await;
    });
    let sum = "Bring articles of your own: every word of them can be found and counted, and what they claim can be coded and laid \
        beside the articles of this page. They are read here, in this tab; nothing of them is sent anywhere.";
    let is_empty = Memo::new(|_| desk::known().read().own.as_ref().is_none_or(|texts| texts.total == 0));
    classed("div", "mine")
        .child(el("h1").attr("tabindex", "-1").text("My articles"))
        .child(classed("p", "sum").text(sum))
        .child(projects::projects(page))
        .child(bring::bring(page))
        .child(progress(work))
        .child(el("p").attr("role", "alert").live_text(move || work.failed.get()))
        .child(el("div").live_children(move || work.columns.get().into_iter().map(|kind| columns::question(page, &kind)).collect()))
        .child(reports::reports(page, work))
        .child(list::list(page))
        .child(together::together(page))
        .child(codebook::codebook(page))
        .child(classed("p", "ways last").child(projects::erase_button()))
        .child(
            el("div").live_children(move || if is_empty.get() && work.reports.read().is_empty() { promises() } else { Vec::new() }),
        )
}

/// What happens with the texts, for whoever has brought none yet.
fn promises() -> Vec<El> {
    let parts = [
        (
            "What is taken out",
            "Of a saved page the article, with its title, day, author and outlet where the page says them; menus, captions and share \
             bars stay out. Of every file you see what became of it, and why where it was refused.",
        ),
        (
            "Known again",
            "A file that is one of the articles of this page is known again, whatever it is called: its claims are then shown in \
             its text.",
        ),
        ("Where it stays", "In this browser, on this device, until you delete it. There is no server to which it could go."),
    ];
    let part = |(name, text): (&str, &str)| el("div").child(el("h2").text(name)).child(el("p").text(text));
    vec![classed("div", "promises").children(parts.map(part))]
}

/// How far the work is, and what came of it.
fn progress(work: Work) -> El {
    let line = move || work.progress.get().map(|progress| vec![bar(&progress)]).unwrap_or_default();
    // Said aloud at every tenth, not with every file.
    let tenth = Memo::new(move |_| work.progress.read().as_ref().map(|progress| (part(progress) / 10, progress.name.is_empty())));
    let aloud = move || match tenth.get() {
        Some((_, true)) => "The texts are put in order.".to_owned(),
        Some((tenth, false)) => format!("{} percent of the files are read.", 10 * tenth),
        None => String::new(),
    };
    let said = move || work.said.get().into_iter().map(|sentence| el("p").text(sentence)).collect();
    classed("div", "taking")
        .child(el("div").live_children(line))
        .child(classed("p", "aloud").attr("role", "status").live_text(aloud))
        .child(classed("div", "outcome").attr("role", "status").live_children(said))
}

/// How much is done, in percent of the files.
fn part(progress: &Progress) -> u8 {
    #[allow(clippy::cast_precision_loss, reason = "nobody has so many files")]
    let (done, of) = (progress.files.0 as f64 + progress.part, progress.files.1.max(1) as f64);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 100")]
    let part = (100.0 * done / of).clamp(0.0, 100.0) as u8;
    part
}

fn bar(progress: &Progress) -> El {
    let texts = format!("{} so far", count(progress.texts, "text", "texts"));
    let line = if progress.name.is_empty() {
        format!("Putting the texts in order; {texts}.")
    } else {
        let at = (progress.files.0 + 1).min(progress.files.1);
        format!("Reading file {} of {}: {}. {texts}.", at, progress.files.1, progress.name)
    };
    classed("div", "far")
        .child(
            el("progress")
                .attr("max", "100")
                .attr("value", part(progress).to_string())
                .attr("aria-label", "How far the files are read"),
        )
        .child(el("button").text("Stop").on("click", |_| intake::cancel()))
        .child(el("p").text(line))
}
