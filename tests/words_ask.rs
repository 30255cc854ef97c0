//! What the Words view is asked: pairs of an address and the typed question are each other's way back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::desk::ask::{Ask, PERIODS, Pairs, SPANS, SortKey, TOOLS, Tool};
use crosstalk::desk::messages::{Collection, Scope, SortBy, Sought, Statistic};
use proptest::prelude::*;

fn pairs<const N: usize>(pairs: [(&'static str, &str); N]) -> Pairs {
    pairs.into_iter().map(|(key, value)| (key, value.to_owned())).collect()
}

#[test]
fn nothing_asked_is_the_usual_and_writes_nothing() {
    assert_eq!(Ask::read("", &Pairs::new()), (Ask::default(), vec![]));
    assert_eq!(Ask::default().write(), Pairs::new());
}

#[test]
fn what_cannot_be_read_is_said_and_is_as_usual() {
    let cases = [
        ("gauge", pairs([]), "“gauge”"),
        ("", pairs([("span", "7")]), "“7”"),
        ("ngrams", pairs([("n", "9")]), "“9”"),
        ("trend", pairs([("by", "day")]), "“day”"),
        ("collocates", pairs([("left", "0"), ("right", "0")]), "no side"),
        ("", pairs([("line", "-1")]), "“-1”"),
        ("keyness", pairs([("target", "colour.red")]), "“colour.red”"),
    ];
    for (tool, given, part) in cases {
        let (ask, notes) = Ask::read(tool, &given);
        assert_eq!(notes.len(), 1, "{given:?}: {notes:?}");
        assert!(notes.iter().all(|note| note.contains(part)), "{notes:?}");
        assert!(Ask { tool: Tool::Lines, target: None, ..ask } == Ask::default(), "{given:?}");
    }
}

#[test]
fn another_tool_gets_the_question_without_what_was_asked_of_the_table() {
    let given = pairs([("q", "peace"), ("in", "mine"), ("order", "g2-"), ("least", "5"), ("line", "70")]);
    let ask = Ask::read("keyness", &given).0;
    assert_eq!(ask.with_tool(Tool::Trend).write(), pairs([("q", "peace"), ("in", "mine")]));
}

#[test]
fn keyness_is_about_the_first_outlet_where_nothing_is_said() {
    let first = Scope { outlets: ["A".to_owned()].into(), ..Scope::default() };
    let ask = Ask::read("keyness", &Pairs::new()).0;
    assert_eq!(ask.statistic(&first), Some(Statistic::Keyness { target: first.clone(), reference: None }));
    let ask = Ask::read("keyness", &pairs([("target", "outlet.B"), ("reference", "all")])).0;
    let target = Scope { outlets: ["B".to_owned()].into(), ..Scope::default() };
    assert_eq!(ask.statistic(&first), Some(Statistic::Keyness { target, reference: Some(Scope::default()) }));
    assert_eq!(Ask::read("trend", &Pairs::new()).0.statistic(&first), None, "nothing is sought");
}

fn some_scope(collection: Collection) -> impl Strategy<Value = Scope> {
    let names = || proptest::collection::btree_set("[a-z *%.ü-]{0,6}", 0..3);
    (names(), names(), "[0-9-]{0,8}", "[0-9-]{0,8}").prop_map(move |(outlets, texts, from, to)| Scope {
        collection,
        outlets,
        texts,
        from,
        to,
    })
}

fn ask() -> impl Strategy<Value = Ask> {
    let collection = proptest::sample::select(&[Collection::Shipped, Collection::Own]);
    let sort = proptest::sample::subsequence(
        vec![SortBy::Left(3), SortBy::Node, SortBy::Right(1), SortBy::Outlet, SortBy::Random(9), SortBy::Label],
        1..4,
    );
    let numbers = (0_usize..2_000_000, 2_u8..=6, 0_u8..=10, 1_u8..=10, 0_u32..9, 0_u32..9);
    let which = (0..TOOLS.len(), 0..SPANS.len(), 0..PERIODS.len());
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    let texts = ("\\PC{0,9}", "\\PC{0,9}", "[a-z0-9]{1,5}", "\\PC{0,5}");
    collection.prop_flat_map(move |collection| {
        let scope = || some_scope(collection);
        let maybe = || proptest::option::of(some_scope(collection));
        let scopes = (scope(), maybe(), maybe(), maybe());
        (scopes, sort.clone(), numbers.clone(), which.clone(), flags, texts).prop_map(
            |((scope, target, reference, beside), sort, numbers, (tool, span, by), (case, forms, reversed), texts)| {
                let (line, n, left, right, least, range) = numbers;
                let (query, label, order, part) = texts;
                let sort = sort.into_iter().map(|by| SortKey { by, reversed: case }).collect();
                let sought = Sought { query, case, forms, scope };
                let (tool, span, by) = (TOOLS[tool].2, SPANS[span].1, PERIODS[by].1);
                Ask {
                    tool,
                    sought,
                    sort,
                    span,
                    label,
                    line,
                    target,
                    reference,
                    n,
                    left,
                    right,
                    beside,
                    by,
                    order,
                    reversed,
                    part,
                    least,
                    range,
                }
            },
        )
    })
}

proptest! {
    #[test]
    fn a_written_question_reads_back_as_itself(ask in ask()) {
        prop_assert_eq!(Ask::read(ask.tool.path(), &ask.write()), (ask, vec![]));
    }

    #[test]
    fn any_pairs_give_a_question_that_can_be_written(
        tool in "\\PC{0,8}",
        given in proptest::collection::btree_map(
            proptest::sample::select(&["q", "in", "outlets", "sort", "span", "line", "target", "n", "left", "by", "order"]),
            "\\PC{0,12}",
            0..8,
        ),
    ) {
        let (ask, _) = Ask::read(&tool, &given);
        prop_assert_eq!(Ask::read(ask.tool.path(), &ask.write()), (ask, vec![]));
    }
}
