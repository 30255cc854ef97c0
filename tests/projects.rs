//! The projects of a reader: each keeps to itself, comes back as it was, and is never lost for another.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::desk::messages::{Collection, Projects, Reply, Request, Texts};
use crosstalk::desk::{Desk, LIST};
use crosstalk::project::{Claim, Coded, Project, Work};
use crosstalk::text::{Draft, Head};
use std::collections::{BTreeMap, BTreeSet};

/// What a browser keeps, and the desk that keeps it there.
#[derive(Default)]
struct Browser {
    kept: BTreeMap<String, Vec<u8>>,
    refuses: bool,
}

impl Browser {
    /// A desk as the worker's program starts it.
    fn start(&self) -> Desk {
        let mut desk = Desk::default();
        if let Some(list) = self.kept.get(LIST) {
            desk.restore_list(list);
        }
        self.read_back(&mut desk);
        desk.can_keep(Ok("Kept.".into()));
        desk.answer(&Request::Open { page: "/".into(), shipped: vec![], counts: Some(vec![]), groups: vec![] }, None);
        desk
    }

    fn read_back(&self, desk: &mut Desk) {
        for (name, bytes) in &self.kept {
            if let Some(name) = desk.is_here(name) {
                desk.restore(&name, bytes.clone());
            }
        }
    }

    /// Asks as the program does: what a project has comes from what is kept, and changes are kept after it.
    fn ask(&mut self, desk: &mut Desk, request: &Request, bytes: Option<Vec<u8>>) -> (Reply, Option<Vec<u8>>) {
        let answer = desk.answer(request, bytes);
        let changes = desk.changes();
        if matches!(answer.0, Reply::Projects(_)) && !matches!(request, Request::Projects | Request::NameProject(_)) {
            self.read_back(desk);
            desk.opened();
        }
        if let Some(changes) = changes {
            let result = if self.refuses { Err("Not kept.".into()) } else { Ok("Kept.".into()) };
            if !self.refuses {
                let over = changes.over(&desk.place());
                self.kept.retain(|name, _| !over.iter().any(|over| name.starts_with(over.as_str())));
                self.kept.extend(desk.parts(&changes));
            }
            desk.kept(changes, result);
        }
        answer
    }

    fn bring(&mut self, desk: &mut Desk, id: &str, text: &str) {
        let draft = Draft { head: Head { id: id.into(), ..Head::default() }, text: text.into() };
        desk.answer(&Request::Add, serde_json::to_vec(&[draft]).ok());
        self.ask(desk, &Request::Finish, None);
    }

    /// Codes one claim in a text; nothing where it has no name.
    fn code(&mut self, desk: &mut Desk, text: &str, claim: &str) -> Reply {
        let claims = vec![Claim { id: claim.into(), ..Claim::default() }];
        let coded = (!claim.is_empty()).then(|| Coded { claims, ..Coded::default() });
        self.ask(desk, &Request::Code(Work { head: None, texts: vec![(text.into(), coded)] }), None).0
    }

    fn name(&mut self, desk: &mut Desk, name: &str) {
        let head = Some(Project { name: name.into(), ..Project::default() });
        self.ask(desk, &Request::Code(Work { head, texts: Vec::new() }), None);
    }

    fn go(&mut self, desk: &mut Desk, id: &str) -> Reply {
        self.ask(desk, &Request::OpenProject { id: id.into(), name: format!("Project {id}") }, None).0
    }
}

fn ids(desk: &mut Desk) -> Vec<String> {
    match desk.answer(&Request::Texts { collection: Collection::Own, first: 0, count: 99 }, None).0 {
        Reply::Texts(Texts { texts, .. }) => texts.into_iter().map(|text| text.head.id).collect(),
        other => panic!("{other:?}"),
    }
}

/// The name of the project, and each coded text with its first claim.
fn coded(desk: &mut Desk) -> (String, Vec<(String, String)>) {
    match desk.answer(&Request::Coded, None).0 {
        Reply::Coded(project) => {
            let claims = project.all().map(|(text, claim)| (text.to_owned(), claim.id.clone())).collect();
            (project.name, claims)
        }
        other => panic!("{other:?}"),
    }
}

fn list(reply: Reply) -> Vec<String> {
    match reply {
        Reply::Projects(Projects { projects, .. }) => projects.into_iter().map(|project| project.id).collect(),
        other => panic!("{other:?}"),
    }
}

fn of(name: &str, claims: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
    (name.into(), claims.iter().map(|(text, claim)| ((*text).to_owned(), (*claim).to_owned())).collect())
}

#[test]
fn each_project_has_its_own_texts_and_coding_and_all_come_back() {
    let mut browser = Browser::default();
    let mut desk = browser.start();
    browser.bring(&mut desk, "t1", "The first text.");
    assert_eq!(browser.code(&mut desk, "t1", "one"), Reply::Kept(String::new()));
    assert_eq!(list(browser.go(&mut desk, "b")), ["", "b"]);
    assert!(ids(&mut desk).is_empty() && coded(&mut desk) == of("", &[]));
    browser.bring(&mut desk, "t1", "Another text with the same name.");
    browser.code(&mut desk, "t1", "two");
    browser.name(&mut desk, "head");
    // Reloaded, the open project is there, and the other one where it is opened.
    let mut desk = browser.start();
    assert_eq!(coded(&mut desk), of("head", &[("t1", "two")]));
    browser.go(&mut desk, "");
    assert_eq!((ids(&mut desk), coded(&mut desk)), (vec!["t1".to_owned()], of("", &[("t1", "one")])));
    browser.go(&mut desk, "b");
    assert_eq!(coded(&mut desk), of("head", &[("t1", "two")]));
}

#[test]
fn the_coding_of_one_text_is_not_touched_by_that_of_another_with_a_longer_name() {
    let mut browser = Browser::default();
    let mut desk = browser.start();
    browser.code(&mut desk, "t10", "ten");
    browser.code(&mut desk, "t1", "one");
    browser.code(&mut desk, "t1", "");
    assert_eq!(coded(&mut browser.start()), of("", &[("t10", "ten")]));
}

#[test]
fn a_text_that_is_deleted_takes_its_coding_with_it() {
    let mut browser = Browser::default();
    let mut desk = browser.start();
    browser.bring(&mut desk, "a", "One.");
    browser.bring(&mut desk, "b", "Two.");
    browser.code(&mut desk, "a", "1");
    browser.code(&mut desk, "b", "2");
    browser.ask(&mut desk, &Request::Remove { collection: Collection::Own, ids: BTreeSet::from(["a".into()]) }, None);
    let mut desk = browser.start();
    assert_eq!((ids(&mut desk), coded(&mut desk)), (vec!["b".to_owned()], of("", &[("b", "2")])));
}

#[test]
fn what_is_not_kept_is_not_put_aside() {
    let mut browser = Browser::default();
    let mut desk = browser.start();
    browser.refuses = true;
    browser.code(&mut desk, "a", "1");
    assert!(matches!(browser.go(&mut desk, "b"), Reply::Failed(why) if why.contains("would be lost")));
    assert_eq!(coded(&mut desk), of("", &[("a", "1")]));
    // As soon as the browser takes something again, it takes that too.
    browser.refuses = false;
    browser.code(&mut desk, "b", "2");
    assert_eq!(list(browser.go(&mut desk, "b")), ["", "b"]);
    browser.go(&mut desk, "");
    assert_eq!(coded(&mut desk), of("", &[("a", "1"), ("b", "2")]));
}

#[test]
fn a_project_that_is_deleted_leaves_nothing_and_the_others_stay() {
    let mut browser = Browser::default();
    let mut desk = browser.start();
    browser.bring(&mut desk, "t", "Stays.");
    browser.go(&mut desk, "b");
    browser.bring(&mut desk, "u", "Goes.");
    browser.code(&mut desk, "u", "1");
    assert_eq!(list(browser.ask(&mut desk, &Request::DropProject, None).0), [""]);
    assert_eq!(ids(&mut desk), ["t"]);
    assert!(browser.kept.keys().all(|name| !name.starts_with("p/")), "{:?}", browser.kept.keys());
    // The last one that goes leaves an empty one.
    assert_eq!(list(browser.ask(&mut desk, &Request::DropProject, None).0), [""]);
    assert!(ids(&mut browser.start()).is_empty());
}

#[test]
fn erasing_leaves_nothing_of_any_project() {
    let mut browser = Browser::default();
    let mut desk = browser.start();
    browser.bring(&mut desk, "t", "One.");
    browser.go(&mut desk, "b");
    browser.bring(&mut desk, "u", "Two.");
    browser.ask(&mut desk, &Request::Erase, None);
    assert_eq!(browser.kept.keys().collect::<Vec<_>>(), ["labels"]);
    let mut desk = browser.start();
    assert_eq!(list(desk.answer(&Request::Projects, None).0), [""]);
    assert!(ids(&mut desk).is_empty());
}

#[test]
fn a_list_that_cannot_be_read_leaves_the_first_project_open() {
    let mut browser = Browser::default();
    let mut desk = browser.start();
    browser.bring(&mut desk, "t", "One.");
    browser.kept.insert(LIST.into(), b"{".to_vec());
    assert_eq!(ids(&mut browser.start()), ["t"]);
}

#[test]
fn coding_that_a_newer_page_has_kept_is_not_written_over() {
    let mut browser = Browser::default();
    let mut desk = browser.start();
    browser.code(&mut desk, "a", "1");
    let newer = browser.kept["coding/a/"].clone();
    let newer = String::from_utf8(newer).unwrap().replace("\"version\":1", "\"version\":2");
    browser.kept.insert("coding/a/".into(), newer.clone().into_bytes());
    let mut desk = browser.start();
    let kept = match desk.answer(&Request::Texts { collection: Collection::Own, first: 0, count: 0 }, None).0 {
        Reply::Texts(texts) => texts.kept,
        other => panic!("{other:?}"),
    };
    assert!(kept.contains("newer page in form 2"), "{kept}");
    browser.code(&mut desk, "a", "2");
    assert_eq!(browser.kept["coding/a/"], newer.into_bytes());
}
