//! Which of the texts are about the same thing: where two outlets can be compared.

use crate::address::View;
use crate::desk::messages::{Group, Reply, Request};
use crate::ui::desk;
use crate::ui::el::{El, classed, el, link};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The groups, asked for when the section is opened.
pub(super) fn together(page: Page) -> El {
    let groups: RwSignal<Option<Vec<Group>>> = RwSignal::new(None);
    let ask = move |_| {
        leptos::task::spawn_local(async move {
            if let Reply::Together(found) = desk::ask(page, &Request::Together).await {
                let _ = groups.try_set(Some(found));
            }
        });
    };
    let few = Memo::new(|_| desk::known().read().own.as_ref().is_none_or(|texts| texts.total < 2));
    let shown = move || match groups.get() {
        None => Vec::new(),
        Some(groups) if groups.is_empty() => {
            vec![classed("p", "lab").text("No two of your texts share so many rare words within a week of each other. (Of more than 400 texts it is not asked.)")]
        }
        Some(groups) => vec![classed("ul", "sources").children(groups.iter().map(group))],
    };
    classed("details", "together")
        .live("hidden", move || few.get().then(String::new))
        .on("toggle", ask)
        .child(el("summary").text("About the same thing"))
        .child(el("div").live_children(shown))
}

fn group(group: &Group) -> El {
    let named = |head: &crate::text::Head| if head.title.is_empty() { head.source.clone() } else { head.title.clone() };
    let texts = group.heads.iter().map(|head| {
        let by =
            [head.outlet.as_str(), head.date.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        el("div")
            .child(link(Page::view_link(View::Mine(Some(head.id.clone())))).attr("class", "title").text(named(head)))
            .child(classed("span", "lab").text(by))
    });
    el("li").children(texts).child(classed("p", "lab").text(format!("They share: {}.", group.shared.join(", "))))
}
