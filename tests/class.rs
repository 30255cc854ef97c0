//! A lesson: assignments as links and files, work as files and codes, and a class's files side by side.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::address::{Address, View};
use crosstalk::class::{
    Assignment, Choice, Course, Given, Item, LONGEST_LINK, Question, Work, assignment_file, claims_behind, code_of, codes_in,
    from_link, item_of, merge, order, read_assignment, read_given, result, sentence, some, task, to_link, work_file,
};
use crosstalk::corpus::{Corpus, Facet};
use crosstalk::embedded;
use proptest::prelude::*;
use std::sync::LazyLock;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::load(&embedded()).unwrap_or_else(|faults| panic!("{faults:#?}")));

/// An assignment of the first so many claims, asking for the verdict and the voice.
fn brief(items: usize) -> Assignment {
    let ask = |facet: &str| Question { facet: facet.into(), ..Question::default() };
    Assignment {
        title: "First lesson".into(),
        items: CORPUS.claims.iter().take(items).map(|claim| item_of(claim)).collect(),
        questions: vec![ask("polarity"), ask("voice")],
        ..Assignment::default()
    }
}

fn filled(items: usize) -> Assignment {
    let (assignment, notes) = brief(items).filled(&CORPUS);
    assert_eq!(notes, [""; 0]);
    assignment
}

/// A work that gives every item the codes of these places.
fn work(assignment: &Assignment, id: &str, pupil: &str, places: impl Fn(usize, usize) -> usize) -> Work {
    let mut course = Course::of(Work::new(id, assignment));
    for item in 0..assignment.items.len() {
        for (at, question) in assignment.questions.iter().enumerate() {
            course.code(item, &question.facet, &question.codes[places(item, at) % question.codes.len()].id);
        }
    }
    Work { pupil: pupil.into(), finished: true, ..course.work }
}

fn given(name: &str, assignment: &Assignment, work: &Work) -> (String, Result<Given, String>) {
    (name.into(), read_given(&work_file(assignment, work)))
}

#[test]
fn an_assignment_is_the_same_by_link_and_by_file() {
    let assignment = filled(12);
    let link = to_link(&brief(12), "code");
    let (by_link, notes) = from_link(&Address::parse(&link.link()).0.asked).filled(&CORPUS);
    assert_eq!((&by_link, notes), (&assignment, vec![]));
    let (by_file, notes) = read_assignment(&assignment_file(&assignment), &CORPUS).unwrap();
    assert_eq!((&by_file, notes), (&assignment, vec![]));
    assert_eq!(by_link.id(), by_file.id());
}

#[test]
fn sixty_claims_go_into_a_link() {
    let link = to_link(&brief(60), "code").link();
    assert!(link.len() < LONGEST_LINK / 4, "{} letters", link.len());
}

#[test]
fn the_id_tells_what_is_asked_and_not_what_it_is_called() {
    let one = filled(5);
    assert_eq!(Assignment { title: "Another".into(), mixed: true, ..one.clone() }.id(), one.id());
    let mut other = one.clone();
    other.questions[0].codes[0].means = "Something else.".into();
    assert_ne!(other.id(), one.id());
    assert_ne!(filled(6).id(), one.id());
}

#[test]
fn what_a_corpus_does_not_have_is_said_and_the_rest_is_given_out() {
    let mut brief = brief(2);
    brief.items.push(Item { claim: "c999".into(), ..Item::default() });
    brief.items.push(brief.items[0].clone());
    brief.items.push(Item { claim: "x1".into(), quotation: "words of another corpus".into(), ..Item::default() });
    brief.questions.push(Question { facet: "polarty".into(), ..Question::default() });
    brief.questions[1].codes = vec![
        Choice { id: "headline".into(), ..Choice::default() },
        Choice { id: "narrator-of-nothing".into(), ..Choice::default() },
        Choice { id: "narrator".into(), name: "the paper itself".into(), ..Choice::default() },
    ];
    let (assignment, notes) = brief.filled(&CORPUS);
    assert_eq!(assignment.items.len(), 3);
    assert_eq!(assignment.items[2].context, "words of another corpus");
    assert_eq!(assignment.questions.len(), 2);
    assert_eq!(assignment.questions[1].codes.len(), 2);
    let all = notes.join("\n");
    for part in ["c999", "twice", "“polarty”", "Is “polarity” meant?", "1 code of “voice”"] {
        assert!(all.contains(part), "{part}: {all}");
    }
}

#[test]
fn blind_items_name_no_outlet_and_seeing_ones_do() {
    let all = Assignment { items: CORPUS.claims.iter().map(|claim| item_of(claim)).collect(), blind: true, ..brief(1) };
    let blind = task(all.filled(&CORPUS).0, &CORPUS);
    let names: Vec<String> = CORPUS
        .articles
        .iter()
        .flat_map(|article| {
            [article.carrier.clone(), if article.outlet.known { article.outlet.name.clone() } else { String::new() }]
        })
        .filter(|name| !name.is_empty())
        .map(|name| name.to_lowercase())
        .collect();
    for shown in &blind.items {
        let said = [&shown.before, &shown.quotation, &shown.after, &shown.gloss, &shown.speaker].map(|part| part.to_lowercase());
        for name in &names {
            let stands = |text: &String| {
                text.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" ").split(' ').any(|w| w == name)
            };
            assert!(!said.iter().any(stands), "{name} in {said:?}");
        }
        assert!(!shown.source.outlet.is_empty());
    }
    assert!(
        blind.items.iter().any(|shown| shown.gloss.contains("the outlet") || shown.speaker.contains("the outlet")),
        "something was hidden"
    );
}

#[test]
fn what_the_corpus_says_stands_apart_with_its_alternatives() {
    let task = task(filled(40), &CORPUS);
    for shown in &task.items {
        let claim = shown.claim.as_ref().unwrap();
        let code = shown.keys[0].code.map(|at| task.questions[0].codes[at].0.clone());
        assert_eq!(code.as_deref(), Some(claim.verdict.id()));
    }
    let all = Assignment { items: CORPUS.claims.iter().map(|claim| item_of(claim)).collect(), ..brief(1) };
    let task = crosstalk::class::task(all.filled(&CORPUS).0, &CORPUS);
    assert!(task.items.iter().any(|shown| !shown.keys[0].alternatives.is_empty()));
}

#[test]
fn a_class_is_merged_and_every_odd_file_is_named() {
    let assignment = filled(10);
    let other = filled(9);
    let ana = work(&assignment, "a", "Ana", |item, _| item);
    let mut half = work(&assignment, "b", "Ben", |item, _| item + 1);
    half.answers[9].codes.clear();
    half.answers[8].codes.remove("voice");
    half.finished = false;
    let older = Work { finished: false, answers: ana.answers[..4].to_vec(), ..ana.clone() };
    let whole = work_file(&assignment, &ana);
    let files = vec![
        given("ana.json", &assignment, &ana),
        given("ana-old.json", &assignment, &older),
        given("ben.json", &assignment, &half),
        given("ana2.json", &assignment, &work(&assignment, "c", "Ana", |item, at| item + at)),
        given("other.json", &other, &work(&other, "d", "Cem", |item, _| item)),
        given("empty.json", &assignment, &Work::new("e", &assignment)),
        ("cut.json".into(), read_given(&whole[..whole.len() / 2])),
        ("notes.txt".into(), read_given("Dear diary")),
        ("list.json".into(), read_given("[1, 2]")),
        ("task.json".into(), read_given(&assignment_file(&assignment))),
        (
            "huge.json".into(),
            read_given(&work_file(&Assignment { items: vec![assignment.items[0].clone(); 5000], ..assignment.clone() }, &ana)),
        ),
        ("newer.json".into(), read_given(&whole.replace("\"version\": 1", "\"version\": 7"))),
    ];
    let (class, remarks) = merge(&files, None);
    let class = class.unwrap();
    assert_eq!(class.pupils.iter().map(|pupil| pupil.name.as_str()).collect::<Vec<_>>(), ["Ana", "Ben", "Ana (2)"]);
    let said = |file: &str| {
        remarks.iter().filter(|remark| remark.file == file).map(|remark| remark.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    for (file, part) in [
        ("ana-old.json", "same work as ana.json, which is further"),
        ("ben.json", "8 of 10 items wholly coded"),
        ("ana2.json", "“Ana (2)”"),
        ("other.json", "another assignment, “First lesson”"),
        ("empty.json", "nothing in it was coded"),
        ("cut.json", "breaks off in line"),
        ("notes.txt", "line 1"),
        ("list.json", "nothing that this page writes"),
        ("task.json", "an assignment and not the work of a pupil"),
        ("huge.json", "5000 items, and no assignment has more than 300"),
        ("newer.json", "a newer page"),
    ] {
        assert!(said(file).contains(part), "{file}: {}", said(file));
    }
    assert_eq!(said("ana.json"), "");
    let result = result(&class);
    assert_eq!(result.questions[0].missing, 1);
    assert_eq!(result.questions[1].missing, 2);
    assert_eq!(result.questions.iter().map(|question| question.items).max(), Some(10));
}

#[test]
fn a_file_of_the_same_answers_under_the_same_name_counts_once() {
    let assignment = filled(5);
    let one = work(&assignment, "a", "Ana", |item, _| item);
    let files = vec![given("one.json", &assignment, &one), given("two.json", &assignment, &Work { id: "b".into(), ..one.clone() })];
    let (class, remarks) = merge(&files, None);
    assert_eq!(class.unwrap().pupils.len(), 1);
    assert!(remarks[0].text.contains("two.json is left out: it is the same work as one.json"), "{remarks:?}");
}

#[test]
fn nothing_to_merge_is_said_for_every_file() {
    let (class, remarks) = merge(&[("a.txt".into(), read_given("")), ("b.json".into(), read_given("{}"))], None);
    assert_eq!(class, None);
    assert_eq!(remarks.len(), 2);
    assert_eq!(merge(&[], None), (None, vec![]));
}

#[test]
fn the_items_on_which_a_class_splits_come_first() {
    let assignment = filled(6);
    // All agree but on the fourth item, where half the class says something else, and on the second, where one pupil does.
    let pupils = (0..6).map(|pupil| {
        let work = work(&assignment, &pupil.to_string(), &format!("P{pupil}"), |item, _| match item {
            3 => pupil % 2,
            1 => usize::from(pupil == 0),
            _ => item % 2,
        });
        given(&format!("{pupil}.json"), &assignment, &work)
    });
    let class = merge(&pupils.collect::<Vec<_>>(), None).0.unwrap();
    let result = result(&class);
    assert_eq!(result.splits.iter().map(|split| split.item).collect::<Vec<_>>(), [3, 1, 0, 2, 4, 5]);
    assert_eq!(result.splits[0].counts[0][..2], [3, 3]);
    assert!((result.splits[0].spread - 0.6).abs() < 1e-9);
    let line = &result.questions[0];
    let said = sentence(line);
    assert!(said.starts_with("Two pupils give the same code in ") && said.contains("It rests on 6 items only."), "{said}");
    let fleiss = line.fleiss.unwrap();
    assert_eq!((fleiss.1, line.cohen), (6, None));
    assert!(line.interval.unwrap().low < line.alpha.unwrap());
}

#[test]
fn codes_are_read_out_of_whatever_they_were_pasted_with() {
    let assignment = filled(8);
    let one = work(&assignment, "a", "Ana", |item, _| item);
    let code = code_of(&assignment, &one);
    let mail = format!("From: Ana\n> {}\n> {}\n\nThanks!", &code[..40], &code[40..]).replace("> ", "");
    let read = codes_in(&format!("{mail}\n{}x", &code[..code.len() - 1]), std::slice::from_ref(&assignment));
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].as_ref().map(|given| &given.work), Ok(&one));
    assert!(read[1].as_ref().is_err_and(|why| why.contains("cut or changed")), "{:?}", read[1]);
    assert!(codes_in(&code, &[])[0].as_ref().is_err_and(|why| why.contains(&assignment.id())));
    assert!(codes_in("no code in here", &[]).is_empty());
}

#[test]
fn a_mixed_order_is_every_pupils_own_and_stays() {
    let mixed = Assignment { mixed: true, ..filled(20) };
    assert_eq!(order(&mixed, "a"), order(&mixed, "a"));
    assert_ne!(order(&mixed, "a"), order(&mixed, "b"));
    assert_eq!(order(&filled(3), "a"), [0, 1, 2]);
}

#[test]
fn the_claims_behind_a_view_are_those_that_it_counts() {
    let at = |link: &str| claims_behind(&CORPUS, &Address::parse(link).0);
    assert_eq!(at("#/timeline").len(), CORPUS.claims.iter().filter(|claim| claim.event.is_some()).count());
    let article = &CORPUS.articles[0].id;
    assert!(at(&format!("#/articles/{article}")).iter().all(|claim| claim.article.id == *article));
    let talks = at("#/counts/talks");
    assert!(!talks.is_empty() && talks.len() < CORPUS.claims.len());
    let headlines = at("#/counts/talks?voice=headline");
    assert!(!headlines.is_empty() && headlines.iter().all(|claim| claim.has(Facet::Voice, "headline")));
    let row = at("#/counts/talks?row=K1");
    assert!(!row.is_empty() && row.iter().all(|claim| claim.has(Facet::Kind, "K1")));
    let few = some(&talks, 8, 1);
    assert_eq!((few.len(), &few), (8, &some(&talks, 8, 1)));
    assert_ne!(few, some(&talks, 8, 2));
}

fn word() -> impl Strategy<Value = String> {
    "[A-Za-zäß0-9’–?&#%+=: ]{1,20}"
        .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("some letter", |text| text.chars().any(char::is_alphanumeric))
}

fn assignment() -> impl Strategy<Value = Assignment> {
    let claim = (0..CORPUS.claims.len()).prop_map(|at| Item { claim: CORPUS.claims[at].id.clone(), ..Item::default() });
    let passage = (word(), word(), word(), proptest::option::of((word(), "20[0-9]{2}-0[1-9]"))).prop_map(
        |(before, quotation, after, source)| {
            let (outlet, date) = source.unwrap_or_default();
            Item { context: format!("{before} {quotation} {after}"), quotation, outlet, date, ..Item::default() }
        },
    );
    let passage = passage
        .prop_filter("found at once", |item| item.context.split_once(&item.quotation).is_some() && !item.context.contains('*'));
    let items = (proptest::collection::vec(claim, 0..6), proptest::collection::vec(passage, 0..4))
        .prop_map(|(claims, passages)| claims.into_iter().chain(passages).collect::<Vec<Item>>());
    let code = ("[a-z][a-z-]{0,8}", proptest::option::of(word()), proptest::option::of(word())).prop_map(|(id, name, means)| {
        let name = name.unwrap_or_else(|| "named".into()).replace(':', "");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        Choice { id, name, means: means.unwrap_or_default() }
    });
    let question = ("[a-z]{2,8}", proptest::option::of(word()), proptest::collection::vec(code, 2..5))
        .prop_map(|(facet, ask, codes)| Question { facet, ask: ask.unwrap_or_default(), codes });
    let switches = (any::<bool>(), any::<bool>(), any::<bool>());
    (items, proptest::collection::vec(question, 1..4), switches, proptest::option::of(word()), proptest::option::of(word()))
        .prop_map(|(items, mut questions, (blind, mixed, bare), title, say)| {
            // A name is given once: wording stands in the link by facet and code.
            let mut seen = std::collections::BTreeSet::new();
            questions.retain(|question| seen.insert(question.facet.clone()));
            for question in &mut questions {
                let mut seen = std::collections::BTreeSet::new();
                question.codes.retain(|code| seen.insert(code.id.clone()));
            }
            let text = |text: Option<String>| text.unwrap_or_default();
            Assignment { title: text(title), say: text(say), blind, mixed, bare, questions, items }
        })
}

proptest! {
    #[test]
    fn a_written_assignment_reads_back_as_itself_from_link_and_file(assignment in assignment()) {
        let link = to_link(&assignment, "make");
        prop_assert_eq!(&link.view, &View::Class("make".into()));
        let (address, notes) = Address::parse(&link.link());
        prop_assert_eq!(notes, Vec::<String>::new());
        prop_assert_eq!(from_link(&address.asked), assignment.clone());
        let (whole, _) = assignment.filled(&CORPUS);
        if whole.lacks().is_none() {
            let (again, notes) = read_assignment(&assignment_file(&whole), &CORPUS).unwrap();
            prop_assert_eq!((&again, notes), (&whole, Vec::new()));
        }
    }

    #[test]
    fn a_work_reads_back_as_itself_from_file_and_code(steps in proptest::collection::vec((0..9_usize, 0..2_usize, 0..40_usize, "\\PC{0,9}"), 0..40), pupil in "\\PC{0,20}", finished: bool) {
        let assignment = filled(9);
        let mut course = Course::of(Work::new("7c", &assignment));
        for (item, question, code, why) in &steps {
            let question = &assignment.questions[*question];
            course.code(*item, &question.facet, &question.codes[code % question.codes.len()].id);
            course.why(*item, why);
        }
        let work = Work { pupil, finished, ..course.work.clone() };
        let read = read_given(&work_file(&assignment, &work)).unwrap();
        prop_assert_eq!(&read.work, &work);
        let code = code_of(&assignment, &work);
        let read = codes_in(&code, std::slice::from_ref(&assignment));
        prop_assert_eq!(read.into_iter().map(|given| given.map(|given| given.work)).collect::<Vec<_>>(), vec![Ok(work)]);
        // Every step can be taken back, and taken again.
        let after = course.work.clone();
        let mut back = 0;
        while course.undo().is_some() {
            back += 1;
        }
        prop_assert_eq!(&course.work, &Work::new("7c", &assignment));
        for _ in 0..back {
            course.redo();
        }
        prop_assert_eq!(&course.work, &after);
    }

    #[test]
    fn no_file_is_too_odd_to_be_answered(text in "\\PC{0,200}", cut in 0..2000_usize) {
        let assignment = filled(4);
        let whole = work_file(&assignment, &work(&assignment, "a", "Ana", |item, _| item));
        let cut: String = whole.chars().take(cut).collect();
        for text in [text.clone(), cut, whole.replacen('"', &text, 3)] {
            if let Err(why) = read_given(&text) {
                prop_assert!(!why.is_empty() && !why.contains('\n') , "{}", why);
            }
            let _ = codes_in(&text, &[]);
            let _ = read_assignment(&text, &CORPUS);
        }
    }
}
