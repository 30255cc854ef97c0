//! What is kept, under faults: the tab ends at any step of any writing, the browser is full or refuses, two tabs write the same.
//!
//! The keeper is the real one. Only what it keeps things in is made here: a store that can be stopped before each of its steps.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::desk::messages::{Collection, Projects, Reply, Request, Texts};
use crosstalk::desk::{Keeper, Refusal, Store, Turn};
use crosstalk::project::{Claim, Coded, Project, Work};
use crosstalk::text::{Draft, Head};
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// What a disk has, and what goes wrong with it.
#[derive(Default)]
struct World {
    kept: RefCell<BTreeMap<String, Vec<u8>>>,
    /// Steps taken so far: reads of numbers, deletions, writings, the end of a transaction, the answer that it is over.
    steps: Cell<usize>,
    /// The step before which the tab ends.
    ends_at: Cell<usize>,
    /// Nothing more can be written.
    is_full: Cell<bool>,
}

impl World {
    /// A step; never over where the tab ends before it.
    async fn step(&self) {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() == self.ends_at.get() {
            std::future::pending::<()>().await;
        }
    }
}

/// A tab's way to it.
struct Tab(Rc<World>);

impl Store for Tab {
    async fn each(&self, wanted: &dyn Fn(&str) -> Option<String>, take: &mut dyn FnMut(&str, Vec<u8>)) -> Result<(), String> {
        for (name, bytes) in self.0.kept.borrow().iter() {
            if let Some(name) = wanted(name) {
                take(&name, bytes.clone());
            }
        }
        Ok(())
    }

    async fn replace(
        &self,
        over: &[String],
        turns: &[Turn],
        parts: &mut dyn Iterator<Item = (String, Vec<u8>)>,
    ) -> Result<(), Refusal> {
        // A transaction: what is done in it is seen by nobody until it has ended.
        let mut open = self.0.kept.borrow().clone();
        for turn in turns {
            self.0.step().await;
            if open.get(&turn.name) != turn.before.as_ref() {
                return Err(Refusal::Elsewhere);
            }
        }
        for start in over {
            self.0.step().await;
            open.retain(|name, _| !name.starts_with(start.as_str()));
        }
        for (name, part) in parts {
            self.0.step().await;
            if self.0.is_full.get() {
                return Err(Refusal::Browser("there is no space left".into()));
            }
            open.insert(name, part);
        }
        for turn in turns {
            self.0.step().await;
            if let Some(after) = &turn.after {
                open.insert(turn.name.clone(), after.clone());
            }
        }
        self.0.step().await;
        *self.0.kept.borrow_mut() = open;
        self.0.step().await;
        Ok(())
    }
}

/// Runs to the end, or to where the tab ends.
fn run<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

fn noon() -> String {
    "12:00:00".into()
}

/// A tab in which the page was opened.
fn opened(world: &Rc<World>) -> Keeper<Tab> {
    let mut keeper = Keeper::new(noon, "[]");
    run(keeper.start(Ok(Tab(Rc::clone(world))))).unwrap();
    let open = Request::Open { page: "/".into(), shipped: vec![], counts: Some(vec![]), groups: vec![] };
    run(keeper.answer(&open, None)).unwrap();
    keeper
}

/// What a reader does.
#[derive(Debug, Clone)]
enum Deed {
    Bring(u8),
    Code { text: u8, claim: u8 },
    Label(u8),
    Remove(u8),
    Name(u8),
    Project(u8),
    Drop,
    Erase,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => (0_u8..5).prop_map(Deed::Bring),
        8 => (0_u8..5, 0_u8..9).prop_map(|(text, claim)| Deed::Code { text, claim }),
        1 => (0_u8..5).prop_map(Deed::Label),
        2 => (0_u8..5).prop_map(Deed::Remove),
        1 => (0_u8..3).prop_map(Deed::Name),
        2 => (0_u8..3).prop_map(Deed::Project),
        1 => Just(Deed::Drop),
        1 => Just(Deed::Erase),
    ];
    prop::collection::vec(deed, 1..14)
}

/// The questions that a deed is for the keeper.
fn asked(deed: &Deed) -> Vec<(Request, Option<Vec<u8>>)> {
    let id = |text: u8| format!("t{text}");
    let alone = |request| vec![(request, None)];
    match deed {
        Deed::Bring(text) => {
            let head = Head { id: id(*text), ..Head::default() };
            let draft = Draft { head, text: format!("The text number {text} has words of its own.") };
            vec![(Request::Add, serde_json::to_vec(&[draft]).ok()), (Request::Finish, None)]
        }
        Deed::Code { text, claim } => {
            let claims = vec![Claim { id: claim.to_string(), ..Claim::default() }];
            let coded = Some(Coded { claims, ..Coded::default() });
            alone(Request::Code(Work { head: None, texts: vec![(id(*text), coded)] }))
        }
        Deed::Label(text) => {
            alone(Request::Label { collection: Collection::Own, lines: vec![(id(*text), 4)], label: "a label".into() })
        }
        Deed::Remove(text) => alone(Request::Remove { collection: Collection::Own, ids: BTreeSet::from([id(*text)]) }),
        Deed::Name(name) => alone(Request::Code(Work {
            head: Some(Project { coder: format!("coder {name}"), ..Project::default() }),
            texts: vec![],
        })),
        Deed::Project(id) => alone(Request::OpenProject { id: format!("x{id}"), name: format!("Project {id}") }),
        Deed::Drop => alone(Request::DropProject),
        Deed::Erase => alone(Request::Erase),
    }
}

/// Does it; whether it was said to be kept, or None where the tab ended before anything was said.
fn done(keeper: &mut Keeper<Tab>, deed: &Deed) -> Option<bool> {
    let mut is_kept = true;
    for (request, bytes) in asked(deed) {
        let (reply, _) = run(keeper.answer(&request, bytes))?;
        is_kept &= match reply {
            Reply::Failed(_) => false,
            Reply::Texts(texts) => texts.kept.starts_with("Kept"),
            _ => true,
        };
    }
    Some(is_kept)
}

/// All that a reader finds when they open the page again: every project with its texts and its coding, and which is open.
fn found(world: &Rc<World>) -> String {
    let copy = Rc::new(World { kept: RefCell::new(world.kept.borrow().clone()), ..World::default() });
    let mut keeper = opened(&copy);
    let mut all = String::new();
    let Reply::Projects(Projects { open, projects }) = run(keeper.answer(&Request::Projects, None)).unwrap().0 else { panic!() };
    writeln!(all, "{open} {projects:?}").unwrap();
    for project in projects {
        if project.id != open || projects_open(&mut keeper) != open {
            let request = Request::OpenProject { id: project.id.clone(), name: String::new() };
            run(keeper.answer(&request, None)).unwrap();
        }
        let texts = Request::Texts { collection: Collection::Own, first: 0, count: 99 };
        let Reply::Texts(Texts { texts, .. }) = run(keeper.answer(&texts, None)).unwrap().0 else { panic!() };
        let Reply::Coded(coded) = run(keeper.answer(&Request::Coded, None)).unwrap().0 else { panic!() };
        let ids: Vec<String> = texts.into_iter().map(|text| text.head.id).collect();
        writeln!(all, "{} {ids:?} {coded:?}", project.id).unwrap();
    }
    all
}

fn projects_open(keeper: &mut Keeper<Tab>) -> String {
    match run(keeper.answer(&Request::Projects, None)).unwrap().0 {
        Reply::Projects(Projects { open, .. }) => open,
        other => panic!("{other:?}"),
    }
}

/// How often the tab was ended, for the report.
static ENDED: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

proptest! {
    /// The tab ends before every single step of every writing. What is there then is what was there before the deed, or all of
    /// the deed; never a part of it, and never less than what was said to be kept.
    #[test]
    fn wherever_the_tab_ends_what_was_said_to_be_kept_is_there(deeds in deeds()) {
        let whole = Rc::new(World::default());
        let mut keeper = opened(&whole);
        let mut states = vec![found(&whole)];
        for deed in &deeds {
            prop_assert_eq!(done(&mut keeper, deed), Some(true), "nothing goes wrong here: {:?}", deed);
            states.push(found(&whole));
        }
        for end in 1..=whole.steps.get() {
            let world = Rc::new(World::default());
            world.ends_at.set(end);
            let mut keeper = opened(&world);
            let finished = deeds.iter().take_while(|deed| done(&mut keeper, deed).is_some()).count();
            prop_assert!(finished < deeds.len(), "it ended before step {}", end);
            ENDED.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let there = found(&world);
            prop_assert!(
                there == states[finished] || there == states[finished + 1],
                "before step {} of {:?}: {}\nneither {}\nnor {}", end, deeds, there, states[finished], states[finished + 1]
            );
        }
    }

    /// A browser that is full for a while keeps what it has, says so with every change, and takes all of it once there is space.
    #[test]
    fn what_a_full_browser_refused_is_kept_with_the_next_change(before in deeds(), full in prop::collection::vec((0_u8..5, 0_u8..9), 1..6)) {
        let world = Rc::new(World::default());
        let mut keeper = opened(&world);
        for deed in &before {
            done(&mut keeper, deed).unwrap();
        }
        let kept = world.kept.borrow().clone();
        world.is_full.set(true);
        let mut last = BTreeMap::new();
        for (text, claim) in full {
            let deed = Deed::Code { text, claim };
            prop_assert_eq!(done(&mut keeper, &deed), Some(false));
            prop_assert_eq!(&*world.kept.borrow(), &kept);
            last.insert(format!("t{text}"), claim.to_string());
        }
        world.is_full.set(false);
        prop_assert_eq!(done(&mut keeper, &Deed::Name(1)), Some(true));
        let mut again = opened(&world);
        let Reply::Coded(coded) = run(again.answer(&Request::Coded, None)).unwrap().0 else { panic!() };
        for (text, claim) in last {
            prop_assert_eq!(&coded.coded[&text].claims[0].id, &claim);
        }
    }

    /// Two tabs on the same project: whatever is said to be kept in either of them is there in the end, and whoever comes second is
    /// told and writes nothing over it, until they have loaded the page again.
    #[test]
    fn of_two_tabs_neither_writes_over_what_the_other_has_kept(steps in prop::collection::vec((any::<bool>(), 0_u8..20), 1..24)) {
        let world = Rc::new(World::default());
        let mut tabs = [opened(&world), opened(&world)];
        let mut kept = BTreeMap::new();
        let mut last = None;
        for (number, (which, text)) in steps.into_iter().enumerate() {
            let deed = Deed::Code { text, claim: u8::try_from(number).unwrap() };
            let tab = &mut tabs[usize::from(which)];
            if done(tab, &deed).unwrap() {
                kept.insert(format!("t{text}"), number.to_string());
                last = Some(which);
            } else {
                prop_assert!(last.is_some_and(|last| last != which), "only the other tab can be in the way");
                *tab = opened(&world);
            }
        }
        let mut again = opened(&world);
        let Reply::Coded(coded) = run(again.answer(&Request::Coded, None)).unwrap().0 else { panic!() };
        let there: BTreeMap<String, String> = coded.coded.into_iter().map(|(text, coded)| (text, coded.claims[0].id.clone())).collect();
        prop_assert_eq!(there, kept);
    }
}

#[test]
fn the_second_of_two_tabs_is_told_what_to_do() {
    let world = Rc::new(World::default());
    let (mut one, mut other) = (opened(&world), opened(&world));
    assert_eq!(done(&mut one, &Deed::Code { text: 1, claim: 1 }), Some(true));
    let (request, _) = asked(&Deed::Code { text: 2, claim: 2 }).remove(0);
    let Reply::Failed(said) = run(other.answer(&request, None)).unwrap().0 else { panic!("it was kept") };
    assert!(said.contains("another tab") && said.contains("Save what is here as a file"), "{said}");
    // Deleting everything in one tab is such a change too.
    assert_eq!(done(&mut one, &Deed::Erase), Some(true));
    assert_eq!(done(&mut other, &Deed::Code { text: 3, claim: 3 }), Some(true), "nothing is there any more that could be lost");
}

/// One that cannot be read.
struct Broken;

impl Store for Broken {
    async fn each(&self, _: &dyn Fn(&str) -> Option<String>, _: &mut dyn FnMut(&str, Vec<u8>)) -> Result<(), String> {
        Err("the disk does not answer".into())
    }
    async fn replace(&self, _: &[String], _: &[Turn], _: &mut dyn Iterator<Item = (String, Vec<u8>)>) -> Result<(), Refusal> {
        panic!("what was not read is written over")
    }
}

#[test]
fn a_project_that_the_list_has_lost_is_found_again() {
    let world = Rc::new(World::default());
    let mut keeper = opened(&world);
    done(&mut keeper, &Deed::Project(1)).unwrap();
    done(&mut keeper, &Deed::Code { text: 1, claim: 1 }).unwrap();
    world.kept.borrow_mut().insert(crosstalk::desk::LIST.into(), b"{".to_vec());
    let there = found(&world);
    assert!(there.contains("x1") && there.contains("Found here: x1"), "{there}");
    // Where nothing can be read at all, nothing is written either.
    let mut keeper = Keeper::new(noon, "[]");
    run(keeper.start(Ok(Broken))).unwrap();
    let (request, _) = asked(&Deed::Code { text: 1, claim: 1 }).remove(0);
    let Reply::Failed(said) = run(keeper.answer(&request, None)).unwrap().0 else { panic!("it was kept") };
    assert!(said.contains("keeps nothing"), "{said}");
}
