//! The bar of the open project: its name, the others, who codes, whether all is kept, and every way to take it away.

use crate::desk::messages::{Projects, Request};
use crate::exchange::form::{FORMS, Form};
use crate::study::count;
use crate::ui::el::{El, classed, el, typed};
use crate::ui::page::Page;
use crate::ui::project::{self, Kept, Work};
use crate::ui::{browser, carry, desk};
use leptos::prelude::*;

/// The bar, with the questions before something goes.
pub(super) fn projects(page: Page) -> El {
    let work = project::work();
    let opening = work.clone();
    leptos::task::spawn_local(async move { opening.open(page).await });
    let said = RwSignal::new(String::new());
    classed("section", "project")
        .attr("aria-label", "Project")
        .child(head(page, &work, said))
        .child(keeping(page, &work, said))
        .child(away(page, said))
        .child(classed("p", "outcome").attr("role", "status").live_text(move || said.get()))
        .child(drop_dialog(page, &work, said))
        .child(erase_dialog(page, &work, said))
}

fn open_of(projects: Option<&Projects>) -> (String, String) {
    let projects = projects.cloned().unwrap_or_default();
    let open = projects.projects.into_iter().find(|project| project.id == projects.open);
    open.map(|project| (project.id, project.name)).unwrap_or_default()
}

/// Does something with the projects, and says what came of it.
fn switch(page: Page, work: &Work, said: RwSignal<String>, request: Request, done: String) {
    let work = work.clone();
    leptos::task::spawn_local(async move {
        said.set(match work.switch(page, request).await {
            Ok(()) => done,
            Err(why) => why,
        });
    });
}

/// Name, chooser, coder.
fn head(page: Page, work: &Work, said: RwSignal<String>) -> El {
    let names = work.projects.clone();
    let rename = {
        let work = work.clone();
        move |event: web_sys::Event| {
            let name = typed(&event).trim().to_owned();
            if name.is_empty() {
                said.set("A project needs a name.".into());
            } else {
                let told = format!("The project is called “{name}” now.");
                switch(page, &work, said, Request::NameProject(name), told);
            }
        }
    };
    let name = el("label").text("Project").child(
        el("input")
            .attr("type", "text")
            .attr("name", "project")
            .value(move || open_of(names.read().as_ref()).1)
            .on("change", rename),
    );
    let others = work.projects.clone();
    let options = move || {
        let projects = others.get().unwrap_or_default();
        let chosen = |id: &str| (id == projects.open).then_some("");
        projects
            .projects
            .iter()
            .map(|one| el("option").attr("value", one.id.clone()).flag("selected", chosen(&one.id)).text(one.name.clone()))
            .collect()
    };
    let choose = {
        let work = work.clone();
        move |event| {
            let id = typed(&event);
            switch(page, &work, said, Request::OpenProject { id, name: String::new() }, "The project is open.".into());
        }
    };
    let several = work.projects.clone();
    let is_one = move || several.read().as_ref().is_none_or(|all| all.projects.len() < 2).then(String::new);
    let other = el("label")
        .live("hidden", is_one)
        .text("Open another")
        .child(el("select").attr("name", "projects").live_children(options).on("change", choose));
    let make = {
        let work = work.clone();
        move |_| {
            let number = work.projects.read_untracked().as_ref().map_or(1, |all| all.projects.len() + 1);
            let name = format!("Project {number}");
            switch(page, &work, said, Request::OpenProject { id: project::new_id(), name }, "A new project is open.".into());
            browser::after_drawing(|| _ = browser::focus(".project [name=project]"));
        }
    };
    let coder = work.project.clone();
    let write = {
        let work = work.clone();
        move |event| work.amend(page, |project| typed(&event).trim().clone_into(&mut project.coder))
    };
    let coder = el("label").text("Who codes").child(
        el("input")
            .attr("type", "text")
            .attr("name", "coder")
            .attr("placeholder", "if you like")
            .value(move || coder.read().coder.clone())
            .on("change", write),
    );
    classed("div", "bar-of-project")
        .child(name)
        .child(other)
        .child(coder)
        .child(el("button").text("New project").on("click", make))
        .child(el("button").text("Delete this project").on("click", |_| browser::dialog("#drop-project", true)))
}

/// Whether all is kept; where it is not, the file is offered at once.
fn keeping(page: Page, work: &Work, said: RwSignal<String>) -> El {
    let (kept, project, promised) = (work.kept.clone(), work.project.clone(), work.promised.clone());
    let texts = || desk::known().read().own.as_ref().map_or_else(String::new, |texts| texts.kept.clone());
    let line = move || {
        let all = count(project.read().all().count(), "claim", "claims");
        let sure = match promised.get() {
            Some(true) => " The browser has promised to keep it even where space gets short.",
            Some(false) => " The browser may delete it where space gets short; a file is safer.",
            None => "",
        };
        match kept.get() {
            Kept::Nothing => format!("{all} coded. {}", texts()),
            Kept::Writing => format!("{all} coded. Keeping …"),
            Kept::Yes(sentence) => format!("{all} coded. {sentence}{sure}"),
            Kept::No(why) => why,
        }
    };
    let kept = work.kept.clone();
    let is_lost = Memo::new(move |_| {
        let of_texts = desk::known().read().own.as_ref().is_some_and(|texts| {
            texts.total > 0 && (texts.kept.starts_with("Not kept") || texts.kept.starts_with("This browser keeps nothing"))
        });
        of_texts || matches!(*kept.read(), Kept::No(_))
    });
    let save = move |_| go(page, said, Form::Project);
    classed("p", "kept")
        .attr("role", "status")
        .live("class", move || Some(if is_lost.get() { "kept not".into() } else { "kept".into() }))
        .child(el("span").live_text(line))
        .child(
            el("button")
                .live("hidden", move || (!is_lost.get()).then(String::new))
                .text("Save the project as a file")
                .on("click", save),
        )
}

fn go(page: Page, said: RwSignal<String>, form: Form) {
    said.set("The file is being made …".into());
    leptos::task::spawn_local(async move { said.set(carry::away(page, form).await) });
}

/// Every form in which the project can be taken away.
fn away(page: Page, said: RwSignal<String>) -> El {
    let row = |(form, name, what, ending): (Form, &'static str, &'static str, &'static str)| {
        let button = el("button").attr("data-form", ending).text(name).on("click", move |_| go(page, said, form));
        el("li").child(button).child(classed("span", "lab").text(format!("{what} ({ending})")))
    };
    classed("details", "away")
        .child(el("summary").text("Take away"))
        .child(classed("ul", "forms").children(FORMS.map(row)))
        .child(classed("p", "lab").text("To bring one back, drop the file here like any other: a project opens as it was, a codebook takes the place of the one in use, annotations join the texts that they are about."))
}

fn question(
    id: &'static str,
    what: impl Fn() -> String + Send + 'static,
    yes: &'static str,
    really: impl FnMut(web_sys::Event) + 'static,
) -> El {
    let named = format!("{id}-what");
    let close = move |_| browser::dialog(&format!("#{id}"), false);
    el("dialog")
        .attr("id", id)
        .attr("class", "question")
        .attr("aria-labelledby", named.clone())
        .child(el("p").attr("id", named).live_text(what))
        .child(
            classed("p", "ways")
                .child(el("button").text(yes).on("click", really))
                .child(el("button").text("Keep it").on("click", close)),
        )
}

fn holds(work: &Work) -> impl Fn() -> (String, String) + Send + Clone + 'static {
    let project = work.project.clone();
    move || {
        let texts = desk::known().read().own.as_ref().map_or(0, |texts| texts.total);
        (count(texts, "text", "texts"), count(project.read().all().count(), "claim", "claims"))
    }
}

fn drop_dialog(page: Page, work: &Work, said: RwSignal<String>) -> El {
    let (names, holds) = (work.projects.clone(), holds(work));
    let what = move || {
        let (texts, claims) = holds();
        format!("Delete “{}” with {texts} and {claims}? This cannot be undone.", open_of(names.read().as_ref()).1)
    };
    let work = work.clone();
    let really = move |_| {
        browser::dialog("#drop-project", false);
        switch(page, &work, said, Request::DropProject, "The project is deleted.".into());
    };
    question("drop-project", what, "Delete it", really)
}

fn erase_dialog(page: Page, work: &Work, said: RwSignal<String>) -> El {
    let (names, holds) = (work.projects.clone(), holds(work));
    let what = move || {
        let (texts, claims) = holds();
        let all = names.read().as_ref().map_or(1, |all| all.projects.len());
        let these = if all == 1 {
            format!("{texts} and {claims}")
        } else {
            format!("{all} projects (the open one has {texts} and {claims})")
        };
        format!(
            "Erase everything that this browser keeps for this page: {these}, the work of a class, and how the page is displayed? This cannot be undone."
        )
    };
    let work = work.clone();
    let really = move |_| {
        browser::dialog("#erase", false);
        let work = work.clone();
        leptos::task::spawn_local(async move {
            desk::ask(page, &Request::Erase).await;
            browser::forget_everything();
            work.start_anew(page).await;
            said.set("Everything is erased.".into());
            browser::focus("main h1");
        });
    };
    question("erase", what, "Erase everything", really)
}

/// The button that asks before everything goes.
pub(super) fn erase_button() -> El {
    el("button").attr("class", "erase").text("Erase everything").on("click", |_| browser::dialog("#erase", true))
}
