//! Two sides face to face, and who calls which event what, on a corpus whose answers were worked out by hand (its claims are in
//! a table at the top of `grid.rs`).
//!
//! Meetings e1 and e2 are sisters. Lantern raises e1, e3 and e4, Anvil e2, e3 and e4, the notice on the wall e2 and e4. The
//! coded relations join c1 with c3, c4 with c1, c1 with c6 and c5 with c8.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use crosstalk::address::{Address, Filters, REST};
use crosstalk::corpus::{Corpus, Tie};
use crosstalk::embedded;
use crosstalk::study::contrast::{Contrast, Pair, contrast, summary};
use crosstalk::study::labels::labels;
use crosstalk::study::lone::Lone;
use crosstalk::study::select::select;
use small::{Small, ids};

fn filters(query: &str) -> Filters {
    Address::parse(&format!("#/?{query}")).0.filters
}

fn ask(corpus: &Corpus, a: &str, b: &str, query: &str) -> Contrast {
    contrast(corpus, &select(corpus, &filters(query)).claims, a, b)
}

/// A row as `id (event): claims | claims; kinship; reasons; what dissolves it`.
fn shown_pair(pair: &Pair) -> String {
    let event = pair.event.as_ref().map_or("-", |event| &event.id);
    let [a, b] = pair.claims.each_ref().map(|claims| ids(claims).join(" "));
    let line = format!("{} ({event}): {a} | {b}; {}; {}", pair.id, pair.kinship, pair.why.join(" "));
    if pair.dissolves.is_empty() { line } else { line + "; " + &pair.dissolves }
}

fn rows(contrast: &Contrast, tie: Tie) -> Vec<String> {
    contrast.sections.iter().filter(|section| section.tie == tie).flat_map(|section| &section.rows).map(shown_pair).collect()
}

/// What a side raises alone, as `e1 3 c3: sentences`.
fn alone(contrast: &Contrast, at: usize) -> Vec<String> {
    let line = |lone: &Lone| {
        let what = lone.event.as_ref().map_or(&lone.code.id, |event| &event.id);
        format!("{what} {} {}: {}", lone.count, lone.claim.id, lone.sentences(&contrast.sides[1 - at]).join(" "))
    };
    contrast.only[at].iter().map(line).collect()
}

fn sentences(contrast: &Contrast) -> String {
    summary(contrast).into_iter().map(|(_, text)| text).collect()
}

/// The small corpus with relations of every tie between Lantern and Anvil, or Anvil and the wall.
fn tied() -> Small {
    let codes = "other name,One event named twice.,relation,naming,,two names,,,\n\
                 one word,One word for two things.,relation,word,,two things,,,\n\
                 dates,Two dates.,relation,days,,dates,,,\n";
    let relations = "r5,c10,c7,naming,The wall has a word for what the Anvil calls a wall.,\n\
                     r6,c8,c13,word,A step of the pen and of the feet.,\n\
                     r7,c7,c2,days,One says Friday.,\n\
                     r8,c9,c12,drift,It moves.,\n\
                     r9,c11,c9,agrees,Both want a paper.,\n";
    Small::new().change("codebook.csv", |text| text.to_owned() + codes).change("relations.csv", |text| text.to_owned() + relations)
}

#[test]
fn one_event_under_two_names_shows_one_claim_for_each_name() {
    let corpus = small::corpus();
    assert_eq!(
        rows(&ask(&corpus, "anvil", "wall", ""), Tie::TwoNames),
        ["names-e2 (e2): c6 | c10; one event; They share no name."]
    );
    // Of e3 the Anvil has no name, so there are not two.
    assert_eq!(rows(&ask(&corpus, "lantern", "anvil", ""), Tie::TwoNames), [""; 0]);
    // The same name in other letters is the same name.
    let same = Small::new().cell("claims.csv", 13, "surface", "TALKS").corpus();
    assert_eq!(rows(&ask(&same, "anvil", "wall", ""), Tie::TwoNames), [""; 0]);
    // A name that both have is said in words; c2 says “talked” as c10 does.
    let shared = Small::new().cell("claims.csv", 13, "event", "e1").corpus();
    assert_eq!(
        rows(&ask(&shared, "lantern", "wall", ""), Tie::TwoNames),
        ["names-e1 (e1): c1 c2 c3 | c10; one event; Both say “talked”."]
    );
}

#[test]
fn a_coded_pair_of_names_stands_in_the_row_of_its_event_with_its_reason() {
    let corpus = tied().corpus();
    assert_eq!(
        rows(&ask(&corpus, "anvil", "wall", ""), Tie::TwoNames),
        ["names-e2 (e2): c6 c7 | c10; one event; They share no name. The wall has a word for what the Anvil calls a wall."]
    );
}

#[test]
fn one_event_with_two_verdicts_is_judged_by_one_concept_or_coded_so() {
    let corpus = small::corpus();
    assert_eq!(
        rows(&ask(&corpus, "lantern", "anvil", ""), Tie::TwoVerdicts),
        ["verdicts-e3-step (e3): c5 | c8; one event; The same note is a move and is none."]
    );
    assert_eq!(rows(&ask(&corpus, "anvil", "wall", ""), Tie::TwoVerdicts), ["verdicts-e2-talks (e2): c6 | c10; one event; "]);
    // Named in passing is no verdict.
    let passing = Small::new().cell("claims.csv", 13, "polarity", "label-only").corpus();
    assert_eq!(rows(&ask(&passing, "anvil", "wall", ""), Tie::TwoVerdicts), [""; 0]);
    // Coded across two concepts, it has a row of its own.
    let across = Small::new().cell("relations.csv", 5, "from", "c13").corpus();
    assert_eq!(
        rows(&ask(&across, "lantern", "anvil", ""), Tie::TwoVerdicts),
        ["verdicts-e3-step (e3): c5 | c8; one event; ", "r4 (e3): c13 | c8; one event; The same note is a move and is none."]
    );
}

#[test]
fn coded_ties_are_read_from_the_left_and_say_whether_they_are_about_one_event() {
    let corpus = tied().corpus();
    let contrast = ask(&corpus, "lantern", "anvil", "");
    assert_eq!(
        rows(&contrast, Tie::Conflict),
        ["r3 (-): c1 | c6; sister events, not one; One says that they talk, one that they do not.; They mean two meetings."]
    );
    assert_eq!(rows(&contrast, Tie::TwoThings), ["r6 (e3): c13 | c8; one event; A step of the pen and of the feet."]);
    assert_eq!(rows(&contrast, Tie::Dates), ["r7 (-): c2 | c7; sister events, not one; One says Friday."]);
    assert_eq!(rows(&contrast, Tie::Other), ["r8 (e4): c12 | c9; one event; It moves."]);
    assert_eq!(rows(&contrast, Tie::Agreement), [""; 0]);
    assert_eq!(
        rows(&ask(&corpus, "anvil", "wall", ""), Tie::Agreement),
        ["r9 (-): c9 | c11; not both about an event; Both want a paper."]
    );
    assert_eq!(rows(&ask(&corpus, "begin", "letter", ""), Tie::Agreement), ["r2 (-): c1 | c4; different events; Both name it so."]);
}

#[test]
fn the_sections_come_in_one_order() {
    let ties: Vec<Tie> = ask(&small::corpus(), "lantern", "anvil", "").sections.iter().map(|section| section.tie).collect();
    let want = [Tie::TwoNames, Tie::TwoVerdicts, Tie::Agreement, Tie::Conflict, Tie::TwoThings, Tie::Dates, Tie::Other];
    assert_eq!(ties, want);
}

#[test]
fn an_event_whose_own_date_conflicts_is_shown_where_a_side_raises_it() {
    let small = Small::new()
        .cell("events.csv", 3, "date_basis", "conflict")
        .cell("events.csv", 3, "date_refuted", "2023-03-08")
        .cell("events.csv", 3, "date_reason", "The library was closed in 2023.");
    let corpus = small.corpus();
    let why = "Its own date conflicts with itself: says 8 Mar 2023, means 8 Mar 2024. The library was closed in 2023.";
    assert_eq!(rows(&ask(&corpus, "anvil", "wall", ""), Tie::Dates), [format!("date-e2 (e2): c6 | c10; one event; {why}")]);
    assert_eq!(rows(&ask(&corpus, "lantern", "anvil", ""), Tie::Dates), [format!("date-e2 (e2):  | c6; ; {why}")]);
    assert_eq!(rows(&ask(&corpus, "begin", "letter", ""), Tie::Dates), [""; 0]);
}

#[test]
fn what_only_one_side_raises_names_the_sister_that_the_other_raises() {
    let corpus = small::corpus();
    let contrast = ask(&corpus, "lantern", "anvil", "");
    assert_eq!(
        alone(&contrast, 0),
        ["e1 3 c3: A sister of “Second meeting in the library”, which The Anvil raises; not the same event."]
    );
    assert_eq!(
        alone(&contrast, 1),
        ["e2 2 c6: A sister of “First meeting in the library”, which The Lantern raises; not the same event."]
    );
    let contrast = ask(&corpus, "anvil", "wall", "");
    assert_eq!(alone(&contrast, 0), ["e3 1 c8: ", "P2 2 c7: "]);
    assert_eq!(alone(&contrast, 1), [""; 0]);
}

#[test]
fn sister_events_never_stand_in_one_row() {
    let embedded = Corpus::load(&embedded()).expect("the embedded corpus loads");
    for corpus in [small::corpus(), tied().corpus(), embedded] {
        for (a, b) in pairs(&corpus) {
            for section in ask(&corpus, &a, &b, "").sections {
                for pair in section.rows {
                    let about: Vec<_> = pair.claims.iter().flatten().map(|claim| &claim.event).collect();
                    let one = about.iter().all(|event| *event == about[0] && event.is_some());
                    let silent = pair.claims.iter().any(Vec::is_empty);
                    assert_eq!(pair.event.is_some(), one, "{}", pair.id);
                    assert_eq!(pair.kinship == "one event", one && !silent, "{}", pair.id);
                }
            }
        }
    }
}

/// Every two sides that may face each other.
fn pairs(corpus: &Corpus) -> Vec<(String, String)> {
    let outlets = corpus.outlets().into_iter().map(|outlet| outlet.id.clone());
    let ids: Vec<String> = outlets.chain(corpus.articles.iter().map(|article| article.id.clone())).collect();
    let both = |a: &String| ids.iter().filter(|b| *b != a).map(|b| (a.clone(), b.clone())).collect::<Vec<_>>();
    ids.iter().flat_map(both).collect()
}

#[test]
fn the_rest_is_every_claim_that_the_one_side_has_not() {
    let embedded = Corpus::load(&embedded()).expect("the embedded corpus loads");
    for corpus in [small::corpus(), embedded] {
        for (a, _) in pairs(&corpus) {
            let contrast = ask(&corpus, &a, REST, "");
            let [one, rest] = &contrast.sides;
            assert_eq!(one.claims.len() + rest.claims.len(), corpus.claims.len());
            assert!(!rest.claims.iter().any(|claim| claim.article.id == a || claim.article.outlet.id == a));
            assert_eq!(rest.name, "everybody else");
        }
    }
    let corpus = small::corpus();
    let of = |a: &str| ids(&ask(&corpus, a, REST, "").sides[1].claims).join(" ");
    assert_eq!(of("lantern"), "c6 c7 c8 c9 c10 c11 c14");
    assert_eq!(of("begin"), "c6 c7 c8 c9 c4 c5 c12 c10 c11 c14", "the rest of an article has its outlet's other article");
}

#[test]
fn an_article_against_its_own_outlet_faces_the_other_articles() {
    let corpus = small::corpus();
    let contrast = ask(&corpus, "lantern", "begin", "");
    let [outlet, article] = &contrast.sides;
    assert_eq!((outlet.name.as_str(), ids(&outlet.claims)), ("The Lantern, other articles", vec!["c4", "c5", "c12"]));
    assert_eq!((article.name.as_str(), ids(&article.claims)), ("Talks begin", vec!["c1", "c2", "c3", "c13"]));
    let alone = ask(&corpus, "reply", "anvil", "");
    assert_eq!(sentences(&alone), "There is no claim of The Anvil, other articles. There is nothing to set face to face.");
}

#[test]
fn swapping_the_sides_mirrors_everything() {
    let embedded = Corpus::load(&embedded()).expect("the embedded corpus loads");
    for corpus in [small::corpus(), tied().corpus(), embedded] {
        for (a, b) in pairs(&corpus) {
            for query in ["", "voice=narrator", "words=talk"] {
                let mut mirrored = ask(&corpus, &b, &a, query);
                mirrored.sides.reverse();
                mirrored.only.reverse();
                mirrored.sections.iter_mut().flat_map(|section| &mut section.rows).for_each(|row| row.claims.reverse());
                assert_eq!(ask(&corpus, &a, &b, query), mirrored, "{a} and {b}");
            }
        }
    }
}

#[test]
fn every_coded_relation_between_two_sides_is_shown() {
    let corpus = Corpus::load(&embedded()).expect("the embedded corpus loads");
    for (a, b) in pairs(&corpus) {
        let contrast = ask(&corpus, &a, &b, "");
        let why: Vec<&String> = contrast.sections.iter().flat_map(|section| &section.rows).flat_map(|row| &row.why).collect();
        let [left, right] = contrast.sides.each_ref().map(|side| ids(&side.claims));
        for relation in &corpus.relations {
            let ends = (relation.from.id.as_str(), relation.to.id.as_str());
            let across = (left.contains(&ends.0) && right.contains(&ends.1)) || (left.contains(&ends.1) && right.contains(&ends.0));
            assert_eq!(across, why.contains(&&relation.why), "{} between {a} and {b}", relation.id);
        }
    }
}

#[test]
fn the_summary_says_what_stands_face_to_face() {
    let corpus = small::corpus();
    let said = |a: &str, b: &str| sentences(&ask(&corpus, a, b, ""));
    assert_eq!(
        said("lantern", "anvil"),
        "The Lantern has seven claims and raises three events, The Anvil has four claims and raises three events. Both raise two events: \
         none under different names, one with different verdicts. Between their claims stand no agreements and one \
         contradiction, no cases of one word for different things, no conflicts of dates and no other ties. The Lantern alone raises one \
         event and no criteria, The Anvil alone one event and no criteria. Two of these events are sisters of events that the \
         other side raises, and not the same."
    );
    assert_eq!(
        said("wall", "anvil"),
        "Notice on the wall has three claims and raises two events, The Anvil has four claims and raises three events. Both raise two \
         events: one under different names, one with different verdicts. No tie between their claims is coded. Notice on the \
         wall alone raises no events and no criteria, The Anvil alone one event and one criterion."
    );
    assert_eq!(
        said("begin", "letter"),
        "Talks begin has four claims and raises two events, The letter has three claims and raises two events. Both raise one event, \
         and name and judge it alike. Between their claims stand one agreement and no contradictions, no cases of one word for \
         different things, no conflicts of dates and no other ties. Talks begin alone raises one event and no criteria, The \
         letter alone one event and two criteria."
    );
    assert_eq!(
        sentences(&ask(&tied().corpus(), "lantern", "anvil", "")),
        "The Lantern has seven claims and raises three events, The Anvil has four claims and raises three events. Both raise two events: \
         none under different names, one with different verdicts. Between their claims stand no agreements and one \
         contradiction, one case of one word for different things, one conflict of dates and one other tie. The Lantern alone raises one \
         event and no criteria, The Anvil alone one event and no criteria. Two of these events are sisters of events that the \
         other side raises, and not the same."
    );
}

#[test]
fn the_summary_knows_one_event_in_common_and_none() {
    // The notice without c14 raises e2 alone.
    let middle = |small: Small| {
        let text = sentences(&ask(&small.corpus(), "anvil", "wall", ""));
        text.split(". ").nth(1).unwrap().to_owned()
    };
    let one = || Small::new().cell("claims.csv", 15, "event", "");
    assert_eq!(middle(one()), "Both raise one event, under different names and with different verdicts");
    assert_eq!(middle(one().cell("claims.csv", 13, "polarity", "label-only")), "Both raise one event, under different names");
    assert_eq!(middle(one().cell("claims.csv", 13, "surface", "talks")), "Both raise one event, with different verdicts");
    assert_eq!(middle(one().cell("claims.csv", 13, "event", "e1")), "They raise no event in common");
    // Lantern now raises both meetings and the wall the second: one sister stands alone.
    let corpus = Small::new().cell("claims.csv", 10, "event", "e2").corpus();
    assert_eq!(alone(&ask(&corpus, "lantern", "wall", ""), 0)[0], {
        "e1 2 c3: A sister of “Second meeting in the library”, which notice on the wall raises; not the same event."
    });
    let sister = sentences(&ask(&corpus, "lantern", "wall", ""));
    assert!(sister.ends_with(" One of these events is a sister of one that the other side raises, and not the same."), "{sister}");
}

#[test]
fn filters_leave_claims_out_on_both_sides_and_say_so() {
    let corpus = small::corpus();
    let contrast = ask(&corpus, "lantern", "anvil", "voice=narrator");
    assert_eq!(
        contrast.sides.each_ref().map(|side| (ids(&side.claims).join(" "), side.all)),
        [("c4 c2 c13".to_owned(), 7), ("c7 c8".to_owned(), 4)]
    );
    assert_eq!(rows(&contrast, Tie::TwoVerdicts), [""; 0], "c5 is a teacher's");
    assert_eq!(rows(&contrast, Tie::Conflict), [""; 0], "c1 is a headline");
    // By criterion only the Anvil speaks now, though the Lantern has claims of both.
    let hidden = "The Lantern raises it too, in claims that the filters leave out.";
    assert_eq!(alone(&contrast, 1)[1..], [format!("P1 1 c8: {hidden}"), format!("P2 1 c7: {hidden}")]);
    let none = |query: &str| sentences(&ask(&corpus, "wall", "anvil", query));
    assert_eq!(
        none("voice=teacher"),
        "The filters leave out all 3 claims of notice on the wall. The filters leave out all 4 claims of The Anvil. There is \
         nothing to set face to face."
    );
    assert_eq!(
        none("voice=headline"),
        "The filters leave out all 3 claims of notice on the wall. There is nothing to set face to face."
    );
    let one = Small::new().without_row("claims.csv", 14).without_row("claims.csv", 14).cell("coverage.csv", 13, "reason", "Lost.");
    assert_eq!(
        sentences(&ask(&one.corpus(), "wall", "anvil", "voice=headline")),
        "The filters leave out the one claim of notice on the wall. There is nothing to set face to face."
    );
}

/// The label table, a row as `e1: names | names`.
fn table(corpus: &Corpus, query: &str) -> Vec<String> {
    let table = labels(corpus, &select(corpus, &filters(query)).claims);
    let outlets: Vec<&str> = table.outlets.iter().map(|outlet| outlet.id.as_str()).collect();
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let names: Vec<String> = cell.names.iter().map(|claim| format!("{} {}", claim.surface, claim.id)).collect();
            if names.is_empty() { format!("· {}", cell.silence) } else { format!("{}{}", names.join(", "), cell.silence) }
        });
        format!("{}: {}", row.event.id, cells.collect::<Vec<_>>().join(" | "))
    });
    [outlets.join(" | ")].into_iter().chain(rows).collect()
}

#[test]
fn the_label_table_has_every_event_and_every_name_that_each_outlet_gives_it() {
    let corpus = small::corpus();
    let want = [
        "lantern | anvil | wall",
        "e1: Talks c1, talked c2, biscuits c3 | · not raised | · not raised",
        "e2: · not raised | talks c6 | talked c10",
        "e3: talking c4 | · raised, not named | · not raised",
        "e4: · raised, not named | · raised, not named | talks c14",
    ];
    assert_eq!(table(&corpus, ""), want);
}

#[test]
fn the_label_table_tells_silence_from_what_the_filters_leave_out() {
    let corpus = small::corpus();
    let want = ["lantern | anvil", "e1: talked c2 | · not raised", "e2: · not raised | · raised, not named"];
    assert_eq!(table(&corpus, "voice=narrator&event=e1.e2"), want);
    assert_eq!(
        table(&corpus, "voice=narrator.pupil&event=e2.e3"),
        [
            "lantern | anvil | wall",
            "e2: · not raised | · raised, not named | talked c10",
            "e3: talking c4 | · raised, not named | · not raised"
        ]
    );
    assert_eq!(
        table(&corpus, "voice=headline&words=talks"),
        ["lantern | anvil", "e1: Talks c1 | · not raised", "e2: · not raised | talks c6"]
    );
    assert_eq!(
        table(&corpus, "voice=headline.teacher&event=e2.e3")[1..],
        ["e2: · not raised | talks c6", "e3: · raised, not named | · left out by the filters"]
    );
}

#[test]
fn one_name_in_two_spellings_is_one_name_by_its_most_telling_claim() {
    let corpus = Small::new().cell("claims.csv", 9, "surface", "TALKED").corpus();
    // Of c1 and c2, both as sure, the longer quotation is more than a word.
    assert!(table(&corpus, "").contains(&"e1: TALKED c1, biscuits c3 | · not raised | · not raised".to_owned()));
}

#[test]
fn the_summary_says_that_no_verdict_differs_and_names_every_kind_of_tie() {
    let alike = Small::new().cell("claims.csv", 13, "polarity", "label-only").corpus();
    let said = sentences(&ask(&alike, "wall", "anvil", ""));
    assert!(said.contains("Both raise two events: one under different names, none with different verdicts. "), "{said}");
    let codes = "one word,One word for two things.,relation,word,,two things,,,\ndates,Two dates.,relation,days,,dates,,,\n";
    for (code, want) in [("word", "one case of one word"), ("days", "one conflict of dates"), ("drift", "one other tie")] {
        let small = Small::new().change("codebook.csv", |text| text.to_owned() + codes);
        let small = small.change("relations.csv", |text| format!("{text}r8,c9,c11,{code},It is so.,\n"));
        let said = sentences(&ask(&small.corpus(), "wall", "anvil", ""));
        assert!(said.contains("Between their claims stand ") && said.contains(want), "{said}");
    }
}
