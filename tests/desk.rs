//! The desk: texts in, answers out, and everything back after the page was closed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::desk::Desk;
use crosstalk::desk::messages::{
    Collection, Count, Found, Lines, Reply, Request, Scope, Shipped, SortBy, SortKey, Sought, Span, Texts,
};
use crosstalk::text::{Draft, Head};
use std::collections::BTreeSet;

fn head(id: &str, outlet: &str, date: &str) -> Head {
    Head { id: id.into(), outlet: outlet.into(), date: date.into(), ..Head::default() }
}

fn draft(id: &str, outlet: &str, date: &str, text: &str) -> Draft {
    Draft { head: head(id, outlet, date), text: text.into() }
}

fn drafts() -> Vec<Draft> {
    vec![
        draft("bread", "Lantern", "2031-02-03", "Bert baked bread. The bread was dark."),
        draft("tea", "Lantern", "2031-03", "Ada made tea; no bread, no butter."),
        draft("tea", "Mirror", "", "Nobody drank the tea."),
    ]
}

fn open() -> Request {
    let count = |term: &str, count, positions: &[u32]| Count {
        article: "soup".into(),
        term: term.into(),
        count,
        positions: positions.to_vec(),
    };
    Request::Open {
        page: "/".into(),
        shipped: vec![Shipped { head: head("soup", "Ladle", "2030-01-01"), spots: vec![] }],
        counts: Some(vec![count("soup", 2, &[1, 4]), count("hot", 3, &[])]),
        groups: vec![("food".into(), vec!["bread".into(), "tea".into()])],
    }
}

fn add(desk: &mut Desk, drafts: &[Draft]) -> Texts {
    assert_eq!(desk.answer(&Request::Add, Some(serde_json::to_vec(drafts).unwrap())).0, Reply::Done);
    texts(desk.answer(&Request::Finish, None).0)
}

fn texts(reply: Reply) -> Texts {
    match reply {
        Reply::Texts(texts) => texts,
        other => panic!("{other:?}"),
    }
}

fn desk() -> Desk {
    let mut desk = Desk::default();
    assert_eq!(desk.answer(&open(), None).0, Reply::Done);
    add(&mut desk, &drafts());
    desk
}

fn sought(query: &str, collection: Collection) -> Sought {
    Sought { query: query.into(), scope: Scope { collection, ..Scope::default() }, ..Sought::default() }
}

fn search(desk: &mut Desk, sought: &Sought) -> Found {
    match desk.answer(&Request::Search(sought.clone()), None).0 {
        Reply::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

fn all(desk: &mut Desk) -> Texts {
    texts(desk.answer(&Request::Texts { collection: Collection::Own, first: 0, count: 99 }, None).0)
}

/// What was kept of a desk, in another one that opens after it.
fn opened_again(desk: &mut Desk, kept: &mut Vec<(String, Vec<u8>)>) -> Desk {
    if let Some(changes) = desk.changes() {
        kept.retain(|(name, _)| !changes.over(&desk.place()).iter().any(|over| name.starts_with(over)));
        kept.extend(desk.parts(&changes));
        kept.sort();
    }
    let mut again = Desk::default();
    for (name, bytes) in kept.clone() {
        again.restore(&name, bytes);
    }
    again.answer(&open(), None);
    again
}

#[test]
fn texts_are_found_by_outlet_and_month() {
    let mut desk = desk();
    let found = search(&mut desk, &sought("bread", Collection::Own));
    assert_eq!((found.hits, found.range, found.of, found.words), (3, 2, 3, 18));
    assert_eq!(found.outlets, [("Lantern".to_owned(), 3, 14), ("Mirror".to_owned(), 0, 4)]);
    assert_eq!(found.months, [("2031-02".to_owned(), 2), ("2031-03".to_owned(), 1)]);
    let found = search(&mut desk, &sought("@food", Collection::Own));
    assert_eq!((found.hits, found.range), (5, 3));
}

#[test]
fn a_search_keeps_to_the_texts_that_are_meant() {
    let mut desk = desk();
    let mut of_mirror = sought("tea", Collection::Own);
    of_mirror.scope.outlets.insert("Mirror".into());
    let found = search(&mut desk, &of_mirror);
    assert_eq!((found.hits, found.of, found.words), (1, 1, 4));
    assert_eq!(found.outlets, [("Mirror".to_owned(), 1, 4)]);
}

#[test]
fn a_name_that_is_taken_gets_a_number_and_a_text_is_there_once() {
    let mut desk = desk();
    let ids: Vec<String> = all(&mut desk).texts.into_iter().map(|text| text.head.id).collect();
    assert_eq!(ids, ["bread", "tea", "tea-2"]);
    let after = add(&mut desk, &[drafts()[0].clone(), draft("", "", "", "Something else.")]);
    assert_eq!(
        (after.total, after.notes.as_slice()),
        (4, ["1 text was here already, word for word. It is not taken twice.".to_owned()].as_slice())
    );
    assert_eq!(all(&mut desk).texts[3].head.id, "t4");
}

#[test]
fn what_was_kept_comes_back_when_the_page_opens_again() {
    let (mut first, mut kept) = (desk(), Vec::new());
    let label = Request::Label { collection: Collection::Own, lines: vec![("bread".into(), 11)], label: "good".into() };
    first.answer(&label, None);
    let mut again = opened_again(&mut first, &mut kept);
    assert_eq!(all(&mut again), all(&mut first));
    assert_eq!(search(&mut again, &sought("bread", Collection::Own)), search(&mut first, &sought("bread", Collection::Own)));
    assert_eq!(search(&mut again, &sought("bread", Collection::Own)).labels, [("good".to_owned(), 1)]);
    assert_eq!(again.changes(), None, "what comes back has not changed");
    // Taken out, it does not come back, and neither does the label on it.
    again.answer(&Request::Remove { collection: Collection::Own, ids: BTreeSet::from(["bread".to_owned()]) }, None);
    let mut third = opened_again(&mut again, &mut kept);
    let found = search(&mut third, &sought("bread", Collection::Own));
    assert_eq!((found.hits, found.of, found.labels.len()), (1, 2, 0));
    third.answer(&Request::Erase, None);
    let mut fourth = opened_again(&mut third, &mut kept);
    assert_eq!(all(&mut fourth).total, 0);
    assert!(kept.iter().all(|(name, _)| name == "labels"), "{kept:?}");
}

#[test]
fn what_is_known_about_a_text_is_changed_and_kept() {
    let (mut first, mut kept) = (desk(), Vec::new());
    let reply = first.answer(&Request::Describe(vec![head("tea-2", "Lantern", "2031-04-05"), head("nobody", "", "")]), None).0;
    assert_eq!(texts(reply).outlets, [("Lantern".to_owned(), 3)]);
    let mut again = opened_again(&mut first, &mut kept);
    assert_eq!(search(&mut again, &sought("tea", Collection::Own)).months.len(), 2);
}

#[test]
fn what_is_cancelled_leaves_everything_as_it_was() {
    let mut desk = desk();
    let before = all(&mut desk);
    let more = serde_json::to_vec(&[draft("x", "", "", "bread bread")]).unwrap();
    desk.answer(&Request::Add, Some(more));
    desk.answer(&Request::Cancel, None);
    assert_eq!(all(&mut desk), before);
    assert_eq!(search(&mut desk, &sought("bread", Collection::Own)).hits, 3);
}

#[test]
fn counts_alone_answer_for_words_and_say_what_they_lack() {
    let mut desk = desk();
    let found = search(&mut desk, &sought("soup|hot", Collection::Shipped));
    assert_eq!((found.hits, found.words), (5, 5));
    assert!(found.lacks.contains("only the counts"), "{}", found.lacks);
    assert_eq!(search(&mut desk, &sought("\"hot soup\"", Collection::Shipped)).hits, 0);
    assert_eq!(search(&mut desk, &sought("soup", Collection::Own)).hits, 0);
}

#[test]
fn bytes_that_are_no_texts_are_refused() {
    let mut desk = desk();
    assert!(matches!(desk.answer(&Request::Add, Some(b"[{".to_vec())).0, Reply::Failed(why) if why.contains("could not be read")));
}

#[test]
fn a_text_is_read_with_what_is_sought_in_it() {
    let mut desk = desk();
    let read = |desk: &mut Desk, id: &str| {
        desk.answer(&Request::Read { collection: Collection::Own, id: id.into(), sought: sought("bread", Collection::Own) }, None).0
    };
    let Reply::Text(text) = read(&mut desk, "bread") else { panic!("no text") };
    assert_eq!(text.hits.iter().map(|(start, end)| &text.text[*start as usize..*end as usize]).collect::<Vec<_>>(), ["bread"; 2]);
    assert_eq!(read(&mut desk, "nobody"), Reply::Done);
}

fn lines(desk: &mut Desk, query: &str, by: SortBy, label: &str) -> Lines {
    let request = Request::Lines {
        sought: sought(query, Collection::Own),
        sort: vec![SortKey { by, reversed: false }],
        span: Span::Words(5),
        label: label.into(),
        first: 0,
        count: 99,
    };
    match desk.answer(&request, None).0 {
        Reply::Lines(lines) => lines,
        other => panic!("{other:?}"),
    }
}

#[test]
fn lines_come_in_the_order_that_is_asked_for_and_carry_their_labels() {
    let mut desk = desk();
    let bread = |desk: &mut Desk, by| -> Vec<String> {
        lines(desk, "bread", by, "").lines.into_iter().map(|line| format!("{}|{}|{}", line.left, line.node, line.right)).collect()
    };
    let by_left = bread(&mut desk, SortBy::Left(1));
    assert_eq!(
        by_left,
        [
            "Bert baked |bread|. The bread was dark.",
            "Ada made tea; no |bread|, no butter.",
            "Bert baked bread. The |bread| was dark."
        ]
    );
    let by_text = bread(&mut desk, SortBy::Text);
    assert_eq!(by_text, [by_left[0].as_str(), &by_left[2], &by_left[1]]);
    let label = |desk: &mut Desk, label: &str| {
        desk.answer(&Request::Label { collection: Collection::Own, lines: vec![("bread".into(), 22)], label: label.into() }, None)
    };
    label(&mut desk, "dark");
    let labelled = lines(&mut desk, "bread", SortBy::Text, "dark");
    assert_eq!((labelled.total, labelled.lines[0].at, labelled.lines[0].label.as_str()), (1, 22, "dark"));
    label(&mut desk, "");
    assert_eq!(lines(&mut desk, "bread", SortBy::Text, "dark").total, 0);
}

#[test]
fn a_file_of_lines_is_in_the_order_of_the_screen() {
    let mut desk = desk();
    let request = Request::ExportLines {
        sought: sought("tea", Collection::Own),
        sort: vec![SortKey { by: SortBy::Right(1), reversed: true }],
        span: Span::Sentence,
        label: String::new(),
    };
    let (reply, bytes) = desk.answer(&request, None);
    assert!(matches!(reply, Reply::File { name, .. } if name == "lines.csv"));
    let text = String::from_utf8(bytes.unwrap()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "\u{feff}left,node,right,outlet,date,title,text,byte,label");
    assert_eq!(
        lines[1..],
        ["Ada made ,tea,\"; no bread, no butter.\",Lantern,2031-03,,tea,9,", "Nobody drank the ,tea,.,Mirror,,,tea-2,17,"]
    );
}

/// An article with a page of its own words, whose quotations are found again.
fn kettle() -> (Request, &'static str) {
    use crosstalk::anchor::{What, Written, spots};
    let page = "Ada put the kettle on the iron stove.\nBert cut nine slices of dark bread.\nNobody spoke for a while.";
    let quotations = ["put the kettle", "the iron stove", "Bert cut nine", "nine slices of", "dark bread", "slices of dark bread"];
    let written = |(n, words): (usize, &&str)| {
        let start = u32::try_from(page.find(words).unwrap()).unwrap();
        let what = What::Quotation { claim: format!("c{n}"), words: (*words).to_owned() };
        Written { start, end: start + u32::try_from(words.len()).unwrap(), what }
    };
    let lines = page.lines().enumerate().map(|(n, line)| {
        let start = u32::try_from(page.find(line).unwrap()).unwrap();
        Written {
            start,
            end: start + u32::try_from(line.len()).unwrap(),
            what: What::Line { number: u32::try_from(n).unwrap() + 1, furniture: false },
        }
    });
    let all: Vec<Written> = lines.chain(quotations.iter().enumerate().map(written)).collect();
    let shipped = vec![Shipped { head: head("kettle", "Ladle", "2030-01-01"), spots: spots(page, &all) }];
    let count = Count { article: "kettle".into(), term: "kettle".into(), count: 1, positions: vec![3] };
    (Request::Open { page: "/".into(), shipped, counts: Some(vec![count]), groups: vec![] }, page)
}

#[test]
fn an_article_that_is_brought_is_known_again_and_has_lines_from_then_on() {
    let (open, page) = kettle();
    let mut desk = Desk::default();
    desk.answer(&open, None);
    assert!(search(&mut desk, &sought("kettle", Collection::Shipped)).lacks.contains("only the counts"));
    let drafts = serde_json::to_vec(&[draft("x", "", "", page)]).unwrap();
    // What is to be kept is asked for after every answer.
    desk.answer(&Request::Add, Some(drafts));
    assert_eq!(desk.changes(), None);
    let notes = texts(desk.answer(&Request::Finish, None).0).notes;
    assert!(notes[0].contains("all 6 quotations"), "{notes:?}");
    assert!(desk.changes().is_some_and(|changes| changes.brought && !changes.own));
    let found = search(&mut desk, &sought("\"iron stove\"", Collection::Shipped));
    assert_eq!((found.hits, found.lacks.as_str()), (1, ""));
    let read = Request::Read { collection: Collection::Shipped, id: "kettle".into(), sought: Sought::default() };
    assert!(matches!(desk.answer(&read, None).0, Reply::Text(text) if text.found.anchors.len() == 6));
}

#[test]
fn what_the_browser_refuses_to_keep_is_kept_with_the_next_change() {
    let mut desk = desk();
    let refused = desk.changes().unwrap();
    assert!(refused.own && !refused.labels);
    assert_eq!(desk.kept(refused, Err("Not kept.".into())), "Not kept.");
    assert_eq!(desk.changes(), None, "it is not tried again with every question");
    desk.answer(&Request::Label { collection: Collection::Own, lines: vec![("bread".into(), 11)], label: "a".into() }, None);
    let both = desk.changes().unwrap();
    assert!(both.own && both.labels);
    assert_eq!(desk.kept(both, Ok("Kept.".into())), "Kept.");
}

#[test]
fn kept_texts_that_cannot_be_read_are_not_written_over_until_all_are_deleted() {
    let mut desk = Desk::default();
    desk.restore("own/heads", b"[{}]".to_vec());
    desk.restore("own/texts/00000", vec![255; 9]);
    desk.answer(&open(), None);
    let texts = add(&mut desk, &drafts());
    assert!(texts.kept.contains("cannot be read"), "{}", texts.kept);
    let changes = desk.changes().unwrap();
    assert!(!changes.own);
    assert!(desk.kept(changes, Ok("Kept.".into())).contains("cannot be read"));
    desk.answer(&Request::Erase, None);
    assert!(desk.changes().unwrap().own);
}

#[test]
fn a_text_that_is_here_already_changes_nothing_and_a_worse_one_does_not_replace_a_better() {
    let (open, page) = kettle();
    let mut desk = Desk::default();
    desk.answer(&open, None);
    add(&mut desk, &[draft("x", "", "", page)]);
    desk.changes();
    add(&mut desk, &[draft("x", "", "", page)]);
    assert_eq!(desk.changes(), None);
    let notes = add(&mut desk, &[draft("x", "", "", &page.replace("the iron stove", "a spoon"))]).notes;
    assert!(notes[0].contains("with 6 of them is here already"), "{notes:?}");
    assert_eq!(search(&mut desk, &sought("stove", Collection::Shipped)).hits, 1);
}
