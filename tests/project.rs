//! A project: what is coded, and the way back from every change.

#![allow(clippy::unwrap_used, missing_docs)]

use crosstalk::project::{Cells, Change, Claim, History, Project, outline};
use crosstalk::text::Head;
use proptest::prelude::*;

fn claim(id: &str, start: u32, term: &str) -> Claim {
    Claim { id: id.into(), start, end: start + 5, cells: Cells::from([("term".into(), term.into())]), ..Claim::default() }
}

fn row(id: &str, name: &str) -> Cells {
    Cells::from([("id".into(), id.into()), ("name".into(), name.into())])
}

/// A step that holds for a project as it is: what it replaces is there.
fn step(project: &Project, kind: u8, number: u8) -> Change {
    let text = format!("t{}", number % 3);
    let id = (number % 5).to_string();
    let passage = (u32::from(number), u32::from(number) + 3);
    match kind % 6 {
        0 => {
            let there = project.all().find(|(_, claim)| claim.id == id).map(|(text, claim)| (text.to_owned(), claim.clone()));
            let (text, before) = there.map_or((text, None), |(text, claim)| (text, Some(Box::new(claim))));
            let after = (!number.is_multiple_of(4)).then(|| Box::new(claim(&id, u32::from(number), "talks")));
            Change::Claim { text, before, after }
        }
        1 => {
            let is = !project.coded.get(&text).is_some_and(|coded| coded.passed.contains(&passage));
            Change::Passed { text, passage, is }
        }
        2 => Change::Done { is: !project.coded.get(&text).is_some_and(|coded| coded.done), text },
        3 => Change::Codebook { before: project.codebook.clone(), after: vec![row(&id, "code")] },
        4 => {
            let before = project.events.iter().find(|event| event.get("id") == Some(&id)).cloned();
            Change::Event { before, after: (!number.is_multiple_of(4)).then(|| row(&id, &format!("event {number}"))) }
        }
        _ => {
            let before = project.relations.iter().find(|event| event.get("id") == Some(&id)).cloned();
            let one = Change::Relation { before, after: Some(row(&id, "agrees")) };
            Change::All(vec![one, step(project, 1, number), step(project, 2, number)])
        }
    }
}

proptest! {
    #[test]
    fn every_change_can_be_taken_back_and_made_again(steps in prop::collection::vec((0u8..6, 0u8..40), 0..40)) {
        let mut project = Project::default();
        let mut history = History::default();
        let mut states = vec![project.clone()];
        for (kind, number) in steps {
            let change = step(&project, kind, number);
            history.make(&mut project, change);
            states.push(project.clone());
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(history.undo(&mut project).is_some());
            prop_assert_eq!(&project, state);
        }
        prop_assert!(history.undo(&mut project).is_none());
        for state in states.iter().skip(1) {
            prop_assert!(history.redo(&mut project).is_some());
            prop_assert_eq!(&project, state);
        }
        prop_assert!(!history.can().1);
    }
}

#[test]
fn what_is_done_after_taking_back_ends_the_way_forward() {
    let (mut project, mut history) = (Project::default(), History::default());
    history.make(&mut project, Change::Done { text: "a".into(), is: true });
    history.undo(&mut project);
    history.make(&mut project, Change::Done { text: "b".into(), is: true });
    assert!(history.redo(&mut project).is_none());
    assert!(project.coded.contains_key("b") && !project.coded.contains_key("a"));
}

#[test]
fn claims_stand_in_the_order_of_their_text_and_a_name_is_free() {
    let mut project = Project::default();
    for (id, start) in [("1", 90), ("2", 10), ("7", 50)] {
        project.apply(&Change::Claim { text: "t".into(), before: None, after: Some(Box::new(claim(id, start, "talks"))) });
    }
    let ids: Vec<&str> = project.claims("t").iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!((ids, project.free_id().as_str()), (vec!["2", "7", "1"], "8"));
}

#[test]
fn a_change_says_what_has_to_be_kept() {
    let both = Change::All(vec![
        Change::Done { text: "b".into(), is: true },
        Change::Passed { text: "a".into(), passage: (1, 2), is: true },
        Change::Codebook { before: Vec::new(), after: vec![row("x", "y")] },
    ]);
    assert_eq!(both.touches(), (vec!["a", "b"], true));
}

#[test]
fn an_outline_has_the_paragraphs_with_their_lines_and_words() {
    let text = "Title\n\nThe two met.\nThey talked.\n\n\n  Ünd so.\n";
    let outline = outline(&Head::default(), text);
    let of: Vec<_> = outline.paragraphs.iter().map(|p| (&text[p.start as usize..p.end as usize], p.line, p.words)).collect();
    assert_eq!(of, [("Title", 1, 1), ("The two met.\nThey talked.", 3, 5), ("Ünd so.", 7, 2)]);
}
