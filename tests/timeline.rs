//! The timeline, its summary, the evidence behind it and where its marks stand, on a corpus whose answers were worked out by hand.
//!
//! | article (outlet) | published              | looks at                                                          |
//! |------------------|------------------------|-------------------------------------------------------------------|
//! | begin (lantern)  | 4 March 2024           | e1 (1 March): talks; e3 (February 2024)                           |
//! | letter (lantern) | 5 to 9 March 2024      | e3: talking; e4 (no date)                                         |
//! | reply (anvil)    | 11 March 2024, says 2023 | e2 (8 March): denies that it is talks; e3; e4                   |
//! | notice (wall)    | not known              | e2: talked; e4: talks, once they come                             |
//!
//! Nobody writes of e5. In a window of ten days a day is 10.00 % wide and stands in its middle.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use crosstalk::address::{Address, Open};
use crosstalk::corpus::{Corpus, Dated, When};
use crosstalk::embedded;
use crosstalk::plot::timeline::{Away, Lane, Mark, Piece, Placed, SIZES, Sizes, lanes, mark, piece};
use crosstalk::plot::window::{LEAST, Window, bounds, usual, years};
use crosstalk::plot::{WHOLE, percent};
use crosstalk::study::select::select;
use crosstalk::study::timeline::{Entry, Sight, Timeline, behind, summary, timeline};
use proptest::prelude::*;
use small::{Small, ids};

/// The timeline of a question, as an address asks it.
fn ask(corpus: &Corpus, query: &str) -> Timeline {
    let (address, notes) = Address::parse(&format!("#/timeline?{query}"));
    assert!(notes.is_empty(), "{notes:?}");
    timeline(corpus, &select(corpus, &address.filters), address.filters.set("outlet"))
}

/// An entry as `e3 c4 c5 c13 [talking] not [] back`.
fn shown_entry(entry: &Entry) -> String {
    let sight = match entry.sight() {
        Sight::Back => "back",
        Sight::Ahead => "ahead",
        Sight::Unsaid => "unsaid",
    };
    let (labels, denied) = (entry.labels.join(", "), entry.denied.join(", "));
    format!("{} {} [{labels}] not [{denied}] {sight}", entry.event.id, ids(&entry.claims).join(" "))
}

/// The lanes as `lantern (begin letter): entry | entry; no date: entry`.
fn shown(timeline: &Timeline) -> Vec<String> {
    let line = |entries: &[Entry]| entries.iter().map(shown_entry).collect::<Vec<_>>().join(" | ");
    let lanes = timeline.lanes.iter().map(|lane| {
        let articles: Vec<&str> = lane.articles.iter().map(|article| article.id.as_str()).collect();
        format!("{} ({}): {}; no date: {}", lane.outlet.id, articles.join(" "), line(&lane.entries), line(&lane.undated))
    });
    lanes.collect()
}

fn sentence(timeline: &Timeline) -> String {
    summary(timeline).into_iter().map(|(_, text)| text).collect()
}

fn when(text: &str) -> When {
    When::parse(text).unwrap()
}

fn window(text: &str) -> Window {
    Window::of(when(text))
}

#[test]
fn every_outlet_has_a_lane_with_its_names_for_each_contact() {
    let corpus = small::corpus();
    let want = [
        "lantern (begin letter): e3 c4 c5 c13 [talking] not [] back | e1 c1 c2 c3 [Talks, talked] not [biscuits] back; \
         no date: e4 c12 [] not [] unsaid",
        "anvil (reply): e3 c8 [] not [] back | e2 c6 c7 [] not [talks] back; no date: e4 c9 [] not [] unsaid",
        "wall (notice): e2 c10 [talked] not [] unsaid; no date: e4 c14 [talks] not [] unsaid",
    ];
    let timeline = ask(&corpus, "");
    assert_eq!(shown(&timeline), want);
    let contacts: Vec<&str> = timeline.contacts.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(contacts, ["e3", "e1", "e2", "e4"], "by date, what has none last");
}

#[test]
fn a_name_is_told_once_and_the_shortest_that_tells_comes_first() {
    let corpus = Small::new()
        .cell("claims.csv", 9, "surface", "their first talks")
        .cell("claims.csv", 10, "surface", "Their First Talks")
        .cell("claims.csv", 11, "polarity", "counts")
        .cell("claims.csv", 11, "surface", "the talks")
        .corpus();
    let timeline = ask(&corpus, "event=e1");
    assert_eq!(timeline.lanes[0].entries[0].labels, ["the talks", "their first talks"]);
    assert_eq!(timeline.lanes[0].entries[0].name(), (true, "the talks"));
    let short = Small::new().cell("claims.csv", 9, "surface", "their first talks").cell("claims.csv", 11, "polarity", "counts");
    let short = short.cell("claims.csv", 11, "surface", "meeting").corpus();
    let labels = &ask(&short, "event=e1").lanes[0].entries[0].labels;
    assert_eq!(labels[..], ["their first talks", "talked", "meeting"], "one short word tells little");
    let unnamed = ask(&corpus, "event=e3&outlet=anvil");
    assert_eq!(unnamed.lanes[0].entries[0].name(), (false, "Letter of the Lantern"), "where there is no name ours stands");
}

#[test]
fn whether_a_contact_was_ahead_is_said_only_where_the_dates_leave_no_doubt() {
    let cases = [
        ("2024-03-04", "2024-03-03", Sight::Back),
        ("2024-03-04", "2024-03-04", Sight::Unsaid),
        ("2024-03-04", "2024-03-05", Sight::Ahead),
        ("2024-03-04", "2024-02", Sight::Back),
        ("2024-03-04", "2024-03", Sight::Unsaid),
        ("2024-03-04", "2024", Sight::Unsaid),
        ("2024-03-05/2024-03-09", "2024-03-09", Sight::Unsaid),
        ("2024-03-05/2024-03-09", "2024-03-10/2024-03-12", Sight::Ahead),
    ];
    for (published, event, want) in cases {
        assert_eq!(Sight::of(Some(when(published)), Some(when(event))), want, "{published} {event}");
    }
    assert_eq!(Sight::of(None, Some(when("2024"))), Sight::Unsaid);
    assert_eq!(Sight::of(Some(when("2024")), None), Sight::Unsaid);
}

#[test]
fn what_one_article_looks_ahead_to_and_another_back_at_is_said_of_both() {
    // e3 between the two articles of the Lantern: after 4 March, before 5 to 9 March moved to 9 March.
    let corpus = Small::new().cell("events.csv", 4, "date", "2024-03-06").cell("articles.csv", 4, "date", "2024-03-09").corpus();
    let timeline = ask(&corpus, "event=e3&outlet=lantern");
    let entry = &timeline.lanes[0].entries[0];
    assert_eq!(entry.sight(), Sight::Ahead);
    assert_eq!(entry.seen(), "told afterwards: The letter; looked ahead to: Talks begin");
}

#[test]
fn where_dates_do_not_tell_the_status_does_if_the_codebook_says_how_it_is_told() {
    let told = |status: &str, group: &str| {
        let codebook = |text: &str| text.replace(&format!(",status,{status},,,"), &format!(",status,{status},,{group},"));
        let corpus = Small::new().change("codebook.csv", codebook).corpus();
        let timeline = ask(&corpus, "outlet=wall");
        let lane = &timeline.lanes[0];
        [lane.entries[0].seen(), lane.undated[0].seen()]
    };
    let unsaid = "not said whether before or after: A notice on the wall".to_owned();
    assert_eq!(told("held", "over"), ["told as over: A notice on the wall".to_owned(), unsaid.clone()]);
    assert_eq!(told("proposed", "ahead"), [unsaid, "told as still to come: A notice on the wall".to_owned()]);
    // The dates come first: the reply is later than the second meeting, whatever the codebook says.
    let corpus = Small::new().change("codebook.csv", |text| text.replace(",status,held,,,", ",status,held,,ahead,")).corpus();
    assert_eq!(ask(&corpus, "outlet=anvil").lanes[0].entries[1].seen(), "told afterwards: The reply");
}

#[test]
fn an_article_tells_of_what_had_been_or_of_what_was_to_come() {
    // The reply is of 11 March; the second meeting may have been on any day from March to May.
    let told = |group: &str| {
        let codebook = |text: &str| text.replace(",status,held,,,", &format!(",status,held,,{group},"));
        let small = Small::new().change("codebook.csv", codebook).cell("events.csv", 3, "date", "2024-03/2024-05");
        let entry = ask(&small.corpus(), "outlet=anvil").lanes[0].entries[1].as_told().when.unwrap();
        format!("{} to {}", entry.earliest, entry.latest)
    };
    assert_eq!(told("over"), "2024-03-01 to 2024-03-11");
    assert_eq!(told("goes on"), "2024-03-01 to 2024-03-11");
    assert_eq!(told("ahead"), "2024-03-11 to 2024-05-31");
    assert_eq!(told(""), "2024-03-01 to 2024-05-31", "where it is not said nothing is cut");
}

#[test]
fn the_sentences_say_how_many_contacts_from_when_to_when_and_from_where_they_were_seen() {
    let corpus = small::corpus();
    let cases = [
        (
            "",
            "Four contacts, from Feb 2024 to 8 Mar 2024; one has no date. Two were told only afterwards and of two it is not said.",
        ),
        ("outlet=lantern&from=2024", "Two contacts, from Feb 2024 to 1 Mar 2024. Two were told only afterwards."),
        ("event=e4", "One contact; one has no date. Of one it is not said."),
        ("words=zzzz", "No claim about a contact fits this question."),
    ];
    for (query, want) in cases {
        assert_eq!(sentence(&ask(&corpus, query)), want, "{query}");
    }
    let ahead = conflicting();
    assert_eq!(
        sentence(&ask(&ahead, "event=e2&outlet=anvil")),
        "One contact, 20 Mar 2024; one has two dates that conflict. One was looked ahead to by an article."
    );
    let stressed: Vec<String> = summary(&ask(&ahead, "")).into_iter().filter(|(stress, _)| *stress).map(|(_, text)| text).collect();
    assert_eq!(stressed, ["One was looked ahead to by an article, two were told only afterwards and of one it is not said"]);
}

/// The small corpus with the second meeting on 20 March 2024, where its text says 20 March 2023.
fn conflicting() -> Corpus {
    Small::new()
        .cell("events.csv", 3, "date", "2024-03-20")
        .cell("events.csv", 3, "date_basis", "conflict")
        .cell("events.csv", 3, "date_refuted", "2023-03-20")
        .cell("events.csv", 3, "date_reason", "The library was built in 2024.")
        .corpus()
}

#[test]
fn a_part_opens_the_claims_of_a_contact_in_one_lane_or_in_all() {
    let corpus = small::corpus();
    let timeline = ask(&corpus, "");
    let open = |part: &str, claim: Option<&str>| {
        let found = behind(&corpus, &timeline, &corpus.first, Some(&Open::Part(part.into())), claim).unwrap();
        let claims: Vec<&str> = found.claims.iter().map(|(claim, _)| claim.id.as_str()).collect();
        format!("{}; {}; {}; {}", found.heading, found.place, claims.join(" "), found.focus)
    };
    assert_eq!(open("e2", None), "Second meeting in the library; all outlets · 8 Mar 2024; c10 c6 c7; c10");
    assert_eq!(open("e2.anvil", Some("c7")), "Second meeting in the library; The Anvil · 8 Mar 2024 · told afterwards; c6 c7; c7");
    assert_eq!(open("e2.anvil", Some("c4")).split("; ").last(), Some("c6"), "a claim that is not among them is not shown");
    assert_eq!(timeline.lanes[0].entries[0].part("anvil"), format!("{}.anvil", timeline.lanes[0].entries[0].event.id));
    assert_eq!(open("e4.lantern", None).split("; ").nth(2), Some("c12"), "what has no date opens too");
    assert_eq!(open("e5", None), "School fair; all outlets · 2023, inferred; ; ", "nobody writes of it");
    assert_eq!(open("e9.x", None), "e9.x; all outlets · no contact of this corpus; ; ");
    assert_eq!(behind(&corpus, &timeline, &corpus.first, None, None), None);
    assert_eq!(behind(&corpus, &timeline, &corpus.first, None, Some("c4")).unwrap().focus, "c4");
}

#[test]
fn a_day_is_a_point_and_what_is_less_known_is_as_long_as_it_may_be() {
    let days = window("2024-03-01/2024-03-10");
    let at = |left, right, is_day, open, beyond| Ok(Piece { left, right, is_day, open, beyond });
    let (shut, no) = ([false, false], [false, false]);
    let cases = [
        ("2024-03-01", at(500, 500, true, shut, no)),
        ("2024-03-10", at(9500, 9500, true, shut, no)),
        ("2024-03-02/2024-03-04", at(1000, 4000, false, shut, no)),
        ("2024-02-27/2024-03-04", at(0, 4000, false, shut, [true, false])),
        ("2024-03-09/2024-03-12", at(8000, 10_000, false, shut, [false, true])),
        ("2024-03", at(0, 10_000, false, [true, true], [false, true])),
        ("2023/2024-03-01", at(0, 1000, false, [true, false], [true, false])),
        ("2024-02", Err(Away::Earlier)),
        ("2024-03-11", Err(Away::Later)),
    ];
    for (date, want) in cases {
        assert_eq!(piece(when(date), days), want, "{date}");
    }
}

#[test]
fn a_conflict_has_two_marks_and_the_line_that_joins_them_goes_to_the_edge_where_one_is_outside() {
    let dated = |means: &str, says: &str| Dated {
        when: Some(when(means)),
        basis: crosstalk::corpus::Basis::Conflict,
        stated: String::new(),
        refuted: Some(when(says)),
        reason: String::new(),
    };
    let days = window("2024-03-01/2024-03-10");
    let point = |at| Some(Piece { left: at, right: at, is_day: true, open: [false; 2], beyond: [false; 2] });
    let both = |means, says, joint| Some(Ok(Mark { means, says, joint: Some(joint) }));
    let cases = [
        ("2024-03-08", "2024-03-02", both(point(7500), point(1500), (1500, 7500))),
        ("2024-03-02", "2024-03-08", both(point(1500), point(7500), (1500, 7500))),
        ("2024-03-08", "2023-03-08", both(point(7500), None, (0, 7500))),
        ("2023-03-08", "2024-03-08", both(None, point(7500), (0, 7500))),
        ("2024-03-08", "2025-03-08", both(point(7500), None, (7500, 10_000))),
        ("2023-03-08", "2025-03-08", Some(Err(Away::Earlier))),
        ("2022-03-08", "2023-03-08", Some(Err(Away::Earlier))),
    ];
    for (means, says, want) in cases {
        assert_eq!(mark(&dated(means, says), days), want, "{means} {says}");
    }
    let nothing = small::corpus().event("e4").unwrap().date.clone();
    assert_eq!(mark(&nothing, days), None, "what has no date has no mark");
}

/// A place as `row/bare row at left to right`, with `flips`; a hyphen for what is outside.
fn shown_place(placed: Option<&Placed>) -> String {
    let Some(placed) = placed else { return "-".into() };
    let flips = if placed.flips { " flips" } else { "" };
    let at = placed.mark.labelled().map_or(String::new(), |piece| format!("{} to {}", piece.left, piece.right));
    format!("{}/{} at {at}{flips}", placed.row, placed.bare_row)
}

fn shown_lane(lane: &Lane) -> String {
    let list = |places: &[Option<Placed>]| places.iter().map(|place| shown_place(place.as_ref())).collect::<Vec<_>>().join(", ");
    let away = |(n, there): (usize, Option<Window>)| there.map_or(n.to_string(), |there| format!("{n} {}", there.iso()));
    format!(
        "{} in {:?} | {} in {:?} | earlier {}, later {}",
        list(&lane.publications),
        lane.heads,
        list(&lane.entries),
        lane.rows,
        away(lane.earlier),
        away(lane.later)
    )
}

#[test]
fn marks_and_labels_get_rows_in_which_they_do_not_overlap_and_what_is_outside_is_counted() {
    let corpus = small::corpus();
    let all = bounds(&corpus).unwrap();
    // A letter is 1 % wide, a label at most 40 %, a mark 4 %, or 20 % where it stands alone.
    let sizes = Sizes { letter: 100, longest: 4000, mark: 400, bare: 2000 };
    let shown = |window: Window| lanes(&ask(&corpus, ""), window, all, sizes).iter().map(shown_lane).collect::<Vec<_>>();
    // Labels are three letters longer than names, for the marks of quotation. Talks begin: 14 from 35.00 to 51.00 % with half a
    // mark; the letter from 40.00 % on is not free of it. e3 lies before; e1 stands at 5.00 %.
    assert_eq!(
        shown(window("2024-03-01/2024-03-10")),
        [
            "0/0 at 3500 to 3500, 1/1 at 4000 to 9000 in [2, 2] | -, 0/0 at 500 to 500 in [1, 1] | \
             earlier 1 2024-02-22/2024-03-02, later 0",
            "- in [0, 0] | -, 0/0 at 7500 to 7500 flips in [1, 1] | earlier 1 2024-02-22/2024-03-02, later 0",
            "- in [0, 0] | 0/0 at 7500 to 7500 in [1, 1] | earlier 0, later 0",
        ]
    );
    assert_eq!(
        shown(window("2024-02-11/2024-02-20"))[2],
        "- in [0, 0] | - in [0, 0] | earlier 0, later 1 2024-03-06/2024-03-15",
        "and the days that show the nearest of them"
    );
}

#[test]
fn no_two_labels_of_the_embedded_corpus_overlap_in_a_row() {
    let corpus = Corpus::load(&embedded()).unwrap();
    let told = ask(&corpus, "");
    let all = bounds(&corpus).unwrap();
    for days in [usual(&told, all), all, window("2025-08"), window("2025")] {
        for (lane, study) in lanes(&told, days, all, SIZES).iter().zip(&told.lanes) {
            let label = |at: usize| SIZES.label(study.entries[at].name().1, &study.entries[at].event.date);
            let taken: Vec<(usize, i64, i64)> = (lane.entries.iter().enumerate())
                .filter_map(|(at, placed)| placed.map(|placed| (at, placed)))
                .map(|(at, placed)| {
                    let piece = placed.mark.labelled().unwrap();
                    let (from, to) =
                        if placed.flips { (piece.right - label(at), piece.right) } else { (piece.left, piece.left + label(at)) };
                    assert!(from >= 0 && to <= WHOLE, "a label lies in the window: {from} to {to}");
                    (placed.row, from.min(piece.left), to.max(piece.right))
                })
                .collect();
            for (i, (row, left, right)) in taken.iter().enumerate() {
                for (other, a, b) in taken.iter().skip(i + 1) {
                    assert!(
                        row != other || right <= a || left >= b,
                        "{} row {row}: {left} to {right}, {a} to {b}",
                        study.outlet.id
                    );
                }
            }
            assert_eq!(lane.entries.iter().flatten().count() + lane.earlier.0 + lane.later.0, study.entries.len());
        }
    }
}

#[test]
fn the_axis_has_days_weeks_months_quarters_or_years_as_fits() {
    let shown = |text: &str| {
        let ticks = window(text).ticks();
        ticks
            .iter()
            .map(|tick| {
                format!("{}{}", tick.label, if tick.under.is_empty() { String::new() } else { format!("({})", tick.under) })
            })
            .collect::<Vec<_>>()
            .join(" ")
    };
    let cases = [
        ("2024-02-25/2024-03-05", "25(Feb 2024) 26 27 28 29 1(Mar 2024) 2 3 4 5"),
        ("2024-02-10/2024-03-20", "15(Feb 2024) 22 1(Mar 2024) 8 15"),
        ("2023-11-10/2024-03-20", "Dec(2023) Jan(2024) Feb Mar"),
        ("2023-11/2025-02", "Jan(2024) Apr Jul Oct Jan(2025)"),
        ("2019/2025", "2019 2020 2021 2022 2023 2024 2025"),
        ("1900/2025", "1900 1910 1920 1930 1940 1950 1960 1970 1980 1990 2000 2010 2020"),
    ];
    for (text, want) in cases {
        assert_eq!(shown(text), want, "{text}");
    }
    let at: Vec<i64> = window("2024-02-25/2024-03-05").ticks().iter().map(|tick| tick.at).collect();
    assert_eq!(at, [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000], "a mark stands where its day begins");
}

#[test]
fn the_usual_days_are_those_in_which_most_contacts_lie_closest() {
    let usual_of = |corpus: &Corpus, query: &str| usual(&ask(corpus, query), bounds(corpus).unwrap()).iso();
    // From 1 February to 11 March are 40 days without a month of nothing in them; the margin is 40 / 24 + 3 = 4 days.
    assert_eq!(usual_of(&small::corpus(), ""), "2024-01-28/2024-03-15");
    let corpus = Corpus::load(&embedded()).unwrap();
    assert_eq!(usual_of(&corpus, ""), "2025-01-21/2025-09-11");
    assert_eq!(usual_of(&corpus, "event=e39"), "2018-11-11/2025-11-25", "of a year alone, with all that is written of it");
    assert_eq!(bounds(&corpus).unwrap().iso(), "2018-11-11/2026-02-20");
    assert_eq!(years(&corpus), [2019, 2022, 2023, 2024, 2025]);
}

#[test]
fn positions_are_written_as_percent_without_fractions_in_the_machine() {
    assert_eq!([0, 5, 1234, 10_000, -150].map(percent), ["0.00", "0.05", "12.34", "100.00", "-1.50"]);
}

#[test]
fn a_window_that_is_too_short_or_leaves_the_bounds_becomes_the_nearest() {
    let all = window("2024");
    let read = |text: &str| Window::read(text, all).map(Window::iso);
    assert_eq!(read("2024-03"), Some("2024-03-01/2024-03-31".into()));
    assert_eq!(read("2024-03-05"), Some("2024-03-05/2024-03-14".into()));
    assert_eq!(read("2024-12-30"), Some("2024-12-22/2024-12-31".into()));
    assert_eq!(read("1900/2100"), Some("2024-01-01/2024-12-31".into()));
    assert_eq!(read("soon"), None);
}

proptest! {
    #[test]
    fn windows_are_always_valid_and_read_back(first in 0_i64..3000, length in 1_i64..3000, percent in 1_i64..400, at in 0..=WHOLE, by in -9000_i64..9000) {
        let all = Window { first: 18_000, last: 21_000 };
        let window = Window { first: 18_000 + first, last: 18_000 + first + length }.within(all);
        for window in [window, window.scaled(percent, at, all), window.panned(by / 30, all), window.moved(by, all)] {
            prop_assert!(window.first >= all.first && window.last <= all.last && window.length() >= LEAST);
            prop_assert_eq!(When::parse(&window.iso()).unwrap().iso(), window.iso());
            prop_assert_eq!(Window::read(&window.iso(), all), Some(window));
            prop_assert!(window.ticks().len() <= 13);
        }
    }

    #[test]
    fn zooming_out_and_in_again_returns(first in 0_i64..3000, length in LEAST..3000, at in 0..=WHOLE) {
        let all = Window { first: -20_000, last: 20_000 };
        let window = Window { first, last: first + length - 1 };
        prop_assert_eq!(window.scaled(200, at, all).scaled(50, at, all), window);
    }

    #[test]
    fn panning_keeps_the_width_and_comes_back(first in 0_i64..3000, length in LEAST..3000, share in 1_i64..100) {
        let all = Window { first: -20_000, last: 20_000 };
        let window = Window { first, last: first + length - 1 };
        let there = window.panned(share, all);
        prop_assert_eq!(there.length(), window.length());
        prop_assert!(there.first > window.first);
        prop_assert_eq!(there.panned(-share, all), window);
    }
}
