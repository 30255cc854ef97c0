//! An old or mistyped link shows the nearest view that there is, and says what it had to change.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use crosstalk::address::{Address, Bar, Open, REST, RowOrder, SETS, View};
use crosstalk::corpus::{Corpus, Facet};
use crosstalk::study::{defined, settle};
use proptest::prelude::*;
use std::sync::LazyLock;

static CORPUS: LazyLock<Corpus> = LazyLock::new(small::corpus);

/// What a link becomes, and what is said.
fn settled(link: &str) -> (String, Vec<String>) {
    let (address, notes) = Address::parse(link);
    assert!(notes.is_empty(), "{notes:?}");
    let (address, notes) = settle(&address, &CORPUS);
    (address.link(), notes)
}

#[test]
fn what_the_corpus_knows_stays_as_it_is_without_a_word() {
    for link in [
        "#/counts/talks",
        "#/counts/progress?rows=mentions&outlet=anvil.lantern&voice=pupil&from=2024-02&to=2024-03-08&words=x&cell=none.begin&claim=c1",
        "#/counts/talks?row=K3",
        // A cell that nobody raises can be opened.
        "#/counts/talks?cell=K3.notice",
        "#/counts/talks?claim=c5",
        "#/articles",
        "#/articles/reply",
        "#/about",
        "#/about/nowhere",
    ] {
        assert_eq!(settled(link), (link.to_owned(), vec![]));
    }
}

#[test]
fn an_empty_link_is_the_first_concept_without_a_word() {
    assert_eq!(settled("#/"), ("#/counts/talks".to_owned(), vec![]));
    assert_eq!(settled("#/counts?voice=pupil"), ("#/counts/talks?voice=pupil".to_owned(), vec![]));
}

#[test]
fn a_link_to_a_claim_alone_shows_it_in_its_cell() {
    assert_eq!(settled("#/?claim=c5"), ("#/counts/step?cell=P1.letter&claim=c5".to_owned(), vec![]));
    assert_eq!(settled("#/?claim=c10"), ("#/counts/talks?cell=K1.notice&claim=c10".to_owned(), vec![]));
    // What is open already is not closed for it.
    assert_eq!(settled("#/counts?row=K1&claim=c5"), ("#/counts/talks?row=K1&claim=c5".to_owned(), vec![]));
}

#[test]
fn what_the_corpus_does_not_know_is_replaced_by_what_is_nearest_with_a_note() {
    let cases = [
        (
            "#/counts/talk",
            "#/counts/talks",
            "The link asks what counts as “talk”, a term that this codebook does not have. This is “talks”.",
        ),
        (
            "#/counts/Progres",
            "#/counts/progress",
            "The link asks what counts as “Progres”, a term that this codebook does not have. This is “progress”.",
        ),
        // Nothing is near: the first concept.
        (
            "#/counts/zebra",
            "#/counts/talks",
            "The link asks what counts as “zebra”, a term that this codebook does not have. This is “talks”.",
        ),
        (
            "#/articles/lettr",
            "#/articles/letter",
            "The link asks for an article “lettr”, which this corpus does not have. This is the one with the nearest name.",
        ),
        (
            "#/articles/gazette",
            "#/articles",
            "The link asks for an article “gazette”, which this corpus does not have. These are the ones there are.",
        ),
        (
            "#/counts/talks?voice=choir.pupil",
            "#/counts/talks?voice=pupil",
            "The link filters by voice “choir”, which this corpus does not have; that filter is left out.",
        ),
        (
            "#/counts/talks?outlet=gazette.herald",
            "#/counts/talks",
            "The link filters by outlet “gazette”, “herald”, which this corpus does not have; that filter is left out.",
        ),
        // An id is known only under its own key.
        (
            "#/counts/talks?stance=pupil",
            "#/counts/talks",
            "The link filters by stance “pupil”, which this corpus does not have; that filter is left out.",
        ),
        (
            "#/counts/talks?from=soon&to=2024",
            "#/counts/talks?to=2024",
            "The link limits dates from “soon”: \"soon\" is no date; write 2025, 2025-02, 2025-02-27 or a span \
             2025-05-11/2025-05-15. That limit is left out.",
        ),
        (
            "#/counts/talks?to=2023-02-29",
            "#/counts/talks",
            "The link limits dates to “2023-02-29”: there is no day 2023-02-29. That limit is left out.",
        ),
        ("#/counts/talks?row=K7", "#/counts/talks", "The link opens a row “K7”, which the grid does not have; nothing is open."),
        // A criterion is no row of a grid of kinds.
        ("#/counts/talks?row=P1", "#/counts/talks", "The link opens a row “P1”, which the grid does not have; nothing is open."),
        (
            "#/counts/talks?cell=K7.begin",
            "#/counts/talks",
            "The link opens a row “K7”, which the grid does not have; nothing is open.",
        ),
        ("#/counts/talks?claim=c99", "#/counts/talks", "The link opens a claim “c99”, which this corpus does not have."),
        ("#/articles/reply?claim=c99", "#/articles/reply", "The link opens a claim “c99”, which this corpus does not have."),
        ("#/?claim=c99", "#/counts/talks", "The link opens a claim “c99”, which this corpus does not have."),
    ];
    for (link, there, note) in cases {
        assert_eq!(settled(link), (there.to_owned(), vec![note.to_owned()]), "{link}");
    }
}

#[test]
fn a_cell_of_an_article_that_there_is_not_is_closed() {
    let (there, notes) = settled("#/counts/talks?cell=K1.gazette");
    assert_eq!((there.as_str(), notes.len()), ("#/counts/talks", 1));
}

#[test]
fn the_note_on_an_article_that_there_is_not_is_english() {
    let (_, notes) = settled("#/counts/talks?cell=K1.gazette");
    assert_eq!(notes, ["The link opens an article “gazette”, which the grid does not have; nothing is open."]);
}

#[test]
fn everything_that_changed_is_said_in_the_order_of_the_address() {
    let (there, notes) = settled("#/counts/talk?voice=choir&from=soon&row=K7&claim=c99");
    assert_eq!(there, "#/counts/talks");
    let order: Vec<&str> = notes.iter().map(|note| note.split(' ').nth(2).unwrap()).collect();
    assert_eq!(order, ["asks", "filters", "limits", "opens", "opens"], "{notes:?}");
}

#[test]
fn what_is_open_in_a_grid_is_closed_on_other_pages_without_a_word() {
    assert_eq!(settled("#/articles/reply?cell=K1.reply"), ("#/articles/reply".to_owned(), vec![]));
}

/// Words of the corpus, each of them known somewhere and unknown elsewhere.
const KNOWN: &[&str] = &[
    "talks",
    "progress",
    "K1",
    "P1",
    "none",
    "begin",
    "reply",
    "c1",
    "c5",
    "anvil",
    "pupil",
    "asserts",
    "actual",
    "possible",
    "e1",
    "rest",
    "wall",
    "held",
    "signed",
    "2024",
    "2024-03-08",
];

/// Some of the words of the corpus, and some that it does not have: near ones, far ones, empty ones.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(KNOWN).prop_map(str::to_owned),
        1 => proptest::sample::select(KNOWN).prop_map(|word| word[1..].to_owned()),
        1 => "[a-zK0-9-]{0,6}",
    ]
}

fn address() -> impl Strategy<Value = Address> {
    let view = prop_oneof![
        4 => word().prop_map(View::Counts),
        1 => Just(View::default()),
        1 => proptest::option::of(word()).prop_map(View::Articles),
        1 => proptest::option::of(word()).prop_map(View::About),
        2 => word().prop_map(View::Definition),
        2 => (word(), word()).prop_map(|(a, b)| View::Compare(a, b)),
        1 => Just(View::Timeline),
        1 => word().prop_map(View::Words),
        1 => proptest::option::of(word()).prop_map(View::Mine),
    ];
    let bar = || {
        proptest::collection::vec((word(), any::<bool>()), 0..4).prop_map(|asked| {
            let mut bar = Bar::default();
            for (id, want) in &asked {
                bar.ask(id, Some(*want));
            }
            bar
        })
    };
    let bars = (bar(), proptest::option::of(bar()), word());
    let open = prop_oneof![
        word().prop_map(Open::Part),
        word().prop_map(Open::Row),
        (word(), word()).prop_map(|(row, article)| Open::Cell(row, article))
    ];
    let order = proptest::sample::select([RowOrder::Codebook, RowOrder::Disagreement, RowOrder::Mentions].as_slice());
    let sets = proptest::collection::vec((proptest::sample::select(SETS.as_slice()), word()), 0..5);
    (view, order, sets, bars, word(), word(), proptest::option::of(open), proptest::option::of(word())).prop_map(
        |(view, order, sets, (bar, beside, window), from, to, open, claim)| {
            let mut address = Address { view, order, bar, beside, window, open, claim, ..Address::default() };
            for (key, id) in sets {
                address.filters.toggle(key, &id);
            }
            (address.filters.from, address.filters.to) = (from, to);
            address
        },
    )
}

proptest! {
    #[test]
    fn a_settled_address_settles_to_itself_without_a_word(address in address()) {
        let (once, _) = settle(&address, &CORPUS);
        prop_assert_eq!(settle(&once, &CORPUS), (once, vec![]));
    }

    #[test]
    fn a_settled_address_names_only_what_the_corpus_has(address in address()) {
        let (there, _) = settle(&address, &CORPUS);
        match &there.view {
            View::Counts(concept) => prop_assert!(CORPUS.codebook.code(Facet::Term, concept).is_some()),
            View::Articles(article) => prop_assert!(article.iter().all(|id| CORPUS.article(id).is_some())),
            View::Definition(concept) => {
                let asked = [Some(&there.bar), there.beside.as_ref()].into_iter().flatten().flat_map(|b| b.must.iter().chain(&b.not));
                let conditions = CORPUS.conditions_of(CORPUS.concept(concept));
                prop_assert!(!conditions.is_empty());
                prop_assert!(asked.into_iter().all(|id| conditions.iter().any(|condition| condition.id == *id)));
            }
            View::Compare(a, b) => {
                let is_side = |id: &str| CORPUS.article(id).is_some() || CORPUS.outlets().iter().any(|o| o.id == id);
                prop_assert!(is_side(a) && (is_side(b) || b == REST) && a != b);
            }
            View::Timeline | View::Words(_) | View::Mine(_) | View::Class(_) | View::About(_) => {}
        }
        prop_assert!(there.claim.iter().all(|id| CORPUS.claim(id).is_some()));
        prop_assert_eq!(there.order, address.order);
    }

    #[test]
    fn nothing_changes_without_a_note_but_what_was_empty_or_has_no_grid(address in address()) {
        let (there, notes) = settle(&address, &CORPUS);
        let first = match &address.view {
            View::Counts(name) | View::Definition(name) => name.is_empty(),
            View::Compare(a, b) => a.is_empty() || b.is_empty(),
            _ => false,
        };
        let no_grid = !matches!(address.view, View::Counts(_));
        if notes.is_empty() {
            prop_assert!(first || there.view == address.view);
            prop_assert!(first || no_grid || there.open == address.open);
            prop_assert!(!matches!(address.view, View::Definition(_)) || there.bar == address.bar && there.beside == address.beside);
            prop_assert!(address.view != View::Timeline || there.window == address.window);
            prop_assert_eq!(&there.claim, &address.claim);
            prop_assert_eq!(&there.filters, &address.filters);
        }
    }
}

#[test]
fn a_page_without_a_name_ends_with_its_word() {
    let no = String::new;
    let cases = [
        (View::Definition(no()), "#/definition"),
        (View::Compare(no(), no()), "#/compare"),
        (View::Compare("a".into(), no()), "#/compare/a"),
        (View::Words(no()), "#/words"),
        (View::Class(no()), "#/class"),
    ];
    for (view, link) in cases {
        assert_eq!(Address { view, ..Address::default() }.link(), link);
    }
}

#[test]
fn a_changed_address_keeps_the_rest() {
    let address = Address::parse("#/timeline?words=talks").0;
    assert_eq!(address.with(|address| address.claim = Some("c1".into())), Address::parse("#/timeline?words=talks&claim=c1").0);
    assert_eq!(address, Address::parse("#/timeline?words=talks").0);
}

#[test]
fn what_is_asked_of_texts_is_kept_where_texts_are_asked() {
    let key = crosstalk::address::ASKED[0];
    for page in ["words", "articles", "mine", "class"] {
        let link = format!("#/{page}?{key}=x");
        assert_eq!(settled(&link).0, link);
    }
    assert_eq!(settled(&format!("#/timeline?{key}=x")), ("#/timeline".to_owned(), vec![]));
}

#[test]
fn a_page_that_is_asked_without_names_shows_the_first_ones_without_a_word() {
    assert_eq!(settled("#/definition"), ("#/definition/talks".to_owned(), vec![]));
    let outlets: Vec<&str> = CORPUS.outlets().iter().map(|outlet| outlet.id.as_str()).take(2).collect();
    assert_eq!(settled("#/compare"), (format!("#/compare/{}/{}", outlets[0], outlets[1]), vec![]));
    assert_eq!(settled(&format!("#/compare/{}", outlets[1])), (format!("#/compare/{}/{}", outlets[1], outlets[0]), vec![]));
    assert_eq!(settled("#/definition/progress"), ("#/definition/progress".to_owned(), vec![]));
    let (there, notes) = settled("#/definition/nonsense");
    assert_eq!((there.as_str(), notes.len()), ("#/definition/talks", 1));
    let defined: Vec<&str> = defined(&CORPUS).into_iter().map(|code| code.id.as_str()).collect();
    assert_eq!(defined, ["talks", "progress"]);
}

#[test]
fn days_that_end_before_they_begin_lose_their_end() {
    let (there, notes) = settled("#/counts/talks?from=2024-03-09&to=2024-03-08");
    assert_eq!((there.as_str(), notes.len()), ("#/counts/talks?from=2024-03-09", 1));
    assert!(notes[0].contains("ends before it begins"));
    for same in ["#/counts/talks?from=2024-03-08&to=2024-03-08", "#/counts/talks?from=2024-03-08&to=2024-03"] {
        assert_eq!(settled(same), (same.to_owned(), vec![]));
    }
}

#[test]
fn events_are_filtered_by_and_days_are_kept_on_the_timeline_alone() {
    assert_eq!(settled("#/counts/talks?event=e1"), ("#/counts/talks?event=e1".to_owned(), vec![]));
    let (there, notes) = settled("#/counts/talks?event=anvil");
    assert_eq!((there.as_str(), notes.len()), ("#/counts/talks", 1));
    assert_eq!(settled("#/timeline?window=2024-03"), ("#/timeline?window=2024-03".to_owned(), vec![]));
    assert_eq!(settled("#/counts/talks?window=2024-03"), ("#/counts/talks".to_owned(), vec![]));
}
