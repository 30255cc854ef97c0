//! A definition tried on the small corpus, with answers worked out by hand. tests/grid.rs lists the claims.
//!
//! What is coded of the contacts, as far as the conditions ask:
//!
//! |    | level       | setting   | status   | agenda           | publicity, table | parties        |
//! |----|-------------|-----------|----------|------------------|------------------|----------------|
//! | e1 | pupils      | in person | held     | merger, biscuits | public, direct   | Lantern, Anvil |
//! | e2 | pupils      | in person | held     | merger           | public, direct   | Lantern, Anvil |
//! | e3 | pupils      | not known | held     | merger           | public, direct   | Lantern, Anvil |
//! | e4 | not said    | not known | proposed | merger           | not known        | Lantern, Anvil |
//!
//! Under "talks" the Lantern tells of e1 (counts, and does not), e3 (named only) and e4 (no verdict); the Anvil of e2 (does not
//! count), e3 and e4 (no verdict); the wall of e2 (counts) and e4 (conditional), and of something without a contact.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod naive;
mod small;

use crosstalk::corpus::{Corpus, Facet, SINGLE};
use crosstalk::study::cases::{Cases, Subject, cases};
use crosstalk::study::definition::{Fate, Tally, open_on, study};
use crosstalk::study::sensitivity::{Answer, answers, levers, weigh};
use crosstalk::study::summing::{part, part_of};
use naive::{EMBEDDED_CORPUS, bar, is_another};
use small::{Small, ids, term};
use std::fs;

fn all_cases(corpus: &Corpus, concept: &str) -> Cases {
    cases(corpus, term(corpus, concept), &corpus.claims)
}

fn id(subject: &Subject) -> &str {
    match subject {
        Subject::Contact(event) => &event.id,
        Subject::Claim(claim) => &claim.id,
    }
}

/// What counts, as `e1 +, e3 ?, e4 -`, by id.
fn standing(corpus: &Corpus, concept: &str, asks: &str) -> String {
    let cases = all_cases(corpus, concept);
    let standing = study(&cases, &bar(asks)).standing;
    let sign = |stands: &Option<bool>| stands.map_or('?', |counts| if counts { '+' } else { '-' });
    let mut all: Vec<(&str, char)> = cases.subjects.iter().map(id).zip(standing.iter().map(sign)).collect();
    all.sort_by_key(|(id, _)| (id.len(), *id));
    all.iter().map(|(id, sign)| format!("{id} {sign}")).collect::<Vec<_>>().join(", ")
}

/// The differences, as `row.K1.lantern.anvil Survives`.
fn fates(corpus: &Corpus, concept: &str, asks: &str) -> Vec<String> {
    let cases = all_cases(corpus, concept);
    let found = study(&cases, &bar(asks)).differences;
    found.iter().map(|difference| format!("{} {:?}", part_of(&cases, difference), difference.fate)).collect()
}

fn places(cases: &Cases) -> Vec<&str> {
    cases.outlets.iter().map(|outlet| outlet.id.as_str()).collect()
}

#[test]
fn what_the_texts_do_not_say_is_neither_so_nor_not_so() {
    let corpus = small::corpus();
    // A code for what is not said.
    assert_eq!(standing(&corpus, "talks", "pupils"), "e1 +, e2 +, e3 +, e4 ?");
    assert_eq!(standing(&corpus, "talks", "!pupils"), "e1 -, e2 -, e3 -, e4 ?");
    assert_eq!(standing(&corpus, "talks", "person"), "e1 +, e2 +, e3 ?, e4 ?");
    assert_eq!(standing(&corpus, "talks", ""), "e1 +, e2 +, e3 +, e4 +");
    // A part of a condition that fails decides, whatever else is unknown; so does a condition of a definition.
    let closed = Small::new().change("codebook.csv", |text| text.to_owned() + "kept quiet,Nobody knew.,publicity,quiet,,,,,\n");
    let closed = closed.cell("events.csv", 4, "publicity", "quiet").cell("events.csv", 4, "table", "unknown").corpus();
    assert_eq!(standing(&closed, "talks", "open"), "e1 +, e2 +, e3 -, e4 ?");
    assert_eq!(standing(&corpus, "talks", "person held"), "e1 +, e2 +, e3 ?, e4 -");
    assert_eq!(standing(&corpus, "talks", "!held person pupils"), "e1 -, e2 -, e3 -, e4 ?");
}

#[test]
fn a_matter_is_on_the_agenda_whatever_else_is_not_said() {
    let vague = Small::new().change("codebook.csv", |text| {
        text.to_owned()
            + "agenda not said,Nobody \
             says.,agenda,unsaid,,unknown,,,\n"
    });
    let vague = vague
        .cell("events.csv", 2, "agenda", "unsaid; biscuits")
        .cell("events.csv", 3, "agenda", "merger; unsaid")
        .cell("events.csv", 4, "agenda", "")
        .corpus();
    assert_eq!(standing(&vague, "talks", "biscuits"), "e1 +, e2 ?, e3 ?, e4 -");
    assert_eq!(standing(&vague, "talks", "!biscuits"), "e1 -, e2 ?, e3 ?, e4 +");
}

#[test]
fn who_takes_part_is_open_where_a_party_has_no_name() {
    let vague = Small::new()
        .cell("events.csv", 2, "parties", "Anvil; Lantern; ?")
        .cell("events.csv", 3, "parties", "Lantern; ?")
        .cell("events.csv", 4, "parties", "Lantern; Hammer")
        .cell("events.csv", 5, "parties", "")
        .corpus();
    assert_eq!(standing(&vague, "talks", "both"), "e1 +, e2 ?, e3 -, e4 ?");
    assert_eq!(standing(&vague, "talks", "!both"), "e1 -, e2 ?, e3 +, e4 ?");
}

#[test]
fn yes_no_and_unknown_are_three_answers() {
    let small = Small::new().cell("conditions.csv", 2, "holds", "third=yes").cell("conditions.csv", 3, "holds", "third=no");
    let small = small.cell("events.csv", 2, "third", "yes").corpus();
    assert_eq!(standing(&small, "talks", "pupils"), "e1 +, e2 -, e3 -, e4 ?");
    assert_eq!(standing(&small, "talks", "!pupils"), "e1 -, e2 +, e3 +, e4 ?");
    assert_eq!(standing(&small, "talks", "person"), "e1 -, e2 +, e3 +, e4 ?");
}

#[test]
fn a_claim_is_asked_for_its_own_codes_and_for_its_contact() {
    let corpus = small::corpus();
    let all = "c1 {}, c2 {}, c3 {}, c4 {}, c5 {}, c6 {}, c7 {}, c8 {}, c9 {}, c10 {}, c11 {}, c12 {}, c13 {}, c14 {}";
    let with = |signs: &str| signs.chars().fold(all.to_owned(), |text, sign| text.replacen("{}", &sign.to_string(), 1));
    // Where no criterion is named, it hangs on it.
    assert_eq!(standing(&corpus, "progress", "signed"), with("????+?-+-?+-??"));
    assert_eq!(standing(&corpus, "progress", "!signed"), with("????-?+-+?-+??"));
    assert_eq!(standing(&corpus, "progress", "sure"), with("++-+++++-+--++"));
    assert_eq!(standing(&corpus, "progress", "sure signed"), with("??-?+?-+-?--??"));
    // What is asked of the contact is open for a claim without one.
    let asked = Small::new().cell("conditions.csv", 11, "holds", "status=held").corpus();
    assert_eq!(standing(&asked, "progress", "paper"), with("++++++++-+?-+-"));
}

#[test]
fn what_is_about_no_contact_is_counted_and_told_by_nobody() {
    let corpus = small::corpus();
    let talks = all_cases(&corpus, "talks");
    assert_eq!((talks.placeless, talks.subjects.len(), talks.told.len()), (1, 4, 8));
    assert_eq!(places(&talks), ["lantern", "anvil", "wall"]);
    // Claims are decided about one by one, with a contact or without.
    let progress = all_cases(&corpus, "progress");
    assert_eq!((progress.placeless, progress.subjects.len()), (0, 14));
    assert!(matches!(&talks.subjects[0], Subject::Contact(event) if event.id == "e2"));
    assert!(matches!(&progress.subjects[0], Subject::Claim(claim) if claim.id == "c6"));
    let told: Vec<String> = talks
        .of_outlet(0)
        .map(|told| {
            format!(
                "{}: {}",
                id(&talks.subjects[told.subject]),
                ids(&told.claims).join(
                    " \
             "
                )
            )
        })
        .collect();
    assert_eq!(told, ["e3: c4 c5 c13", "e4: c12", "e1: c1 c2 c3"]);
    let nobody = cases(&corpus, term(&corpus, "talks"), &[]);
    assert!(nobody.outlets.is_empty() && nobody.subjects.is_empty() && study(&nobody, &bar("held")).differences.is_empty());
}

#[test]
fn each_outlet_is_counted_by_what_it_tells_of_and_how_it_calls_it() {
    let corpus = small::corpus();
    let talks = all_cases(&corpus, "talks");
    // Held in one room: e1 and e2 count, e3 is open, e4 is rejected.
    let room = [
        Tally { told: 3, counts: 1, open: 1, rejected: 0, agreed: 1, unnamed: 0, denied: 1 },
        Tally { told: 3, counts: 1, open: 1, rejected: 0, agreed: 0, unnamed: 1, denied: 1 },
        Tally { told: 2, counts: 1, open: 0, rejected: 0, agreed: 1, unnamed: 0, denied: 0 },
    ];
    assert_eq!(study(&talks, &bar("held person")).tallies, room);
    // No biscuits: e1 is rejected, all others count.
    let no_biscuits = [
        Tally { told: 3, counts: 2, open: 0, rejected: 1, agreed: 0, unnamed: 2, denied: 0 },
        Tally { told: 3, counts: 3, open: 0, rejected: 0, agreed: 0, unnamed: 3, denied: 1 },
        Tally { told: 2, counts: 2, open: 0, rejected: 0, agreed: 1, unnamed: 1, denied: 0 },
    ];
    assert_eq!(study(&talks, &bar("!biscuits")).tallies, no_biscuits);
    // Of claims, those that only name are unnamed: c1 to c4 of the Lantern, c6 of the Anvil, c10 and c14 of the wall.
    let anything = [
        Tally { told: 7, counts: 7, open: 0, rejected: 0, agreed: 2, unnamed: 4, denied: 0 },
        Tally { told: 4, counts: 4, open: 0, rejected: 0, agreed: 0, unnamed: 1, denied: 2 },
        Tally { told: 3, counts: 3, open: 0, rejected: 0, agreed: 1, unnamed: 2, denied: 0 },
    ];
    assert_eq!(study(&all_cases(&corpus, "progress"), &bar("")).tallies, anything);
}

#[test]
fn a_difference_dissolves_where_the_contacts_come_out_alike_and_survives_where_they_do_not() {
    let corpus = small::corpus();
    let all = |fate: &str| ["lantern.anvil", "lantern.wall", "anvil.wall"].map(|pair| format!("row.K1.{pair} {fate}")).to_vec();
    assert_eq!(fates(&corpus, "talks", ""), all("Dissolves"));
    assert_eq!(fates(&corpus, "talks", "held person"), all("Dissolves"));
    // The Lantern's meeting had biscuits, the one that the two others tell of had none.
    let mut want = all("Survives");
    want[2] = "row.K1.anvil.wall Dissolves".into();
    assert_eq!(fates(&corpus, "talks", "!biscuits"), want);
    // The letter is called a talk by the one, in passing, and nothing by the other; silence is no verdict, before or now.
    assert!(!fates(&corpus, "talks", "person").iter().any(|fate| fate.contains("K2")));
}

#[test]
fn a_contact_that_both_tell_of_is_filled_in_once_for_both() {
    // Whether the second meeting took place in one room is not known.
    let vague = Small::new().cell("events.csv", 3, "setting", "unknown").corpus();
    let want = ["row.K1.lantern.anvil Open", "row.K1.lantern.wall Open", "row.K1.anvil.wall Dissolves"];
    assert_eq!(fates(&vague, "talks", "person"), want);
    // Nor of the first: that leaves the Lantern open too.
    let vaguer = Small::new().cell("events.csv", 3, "setting", "unknown").cell("events.csv", 2, "setting", "unknown").corpus();
    assert_eq!(fates(&vaguer, "talks", "person"), want);
    let now = study(&all_cases(&vague, "talks"), &bar("person")).differences[0].now;
    assert_eq!(now, [(1, 0, 1), (0, 1, 1)]);
}

#[test]
fn a_difference_may_show_only_under_a_definition() {
    // The Anvil's claim about a letter is now about the first meeting, which had biscuits; the Lantern's stay with the letter.
    let crossed = Small::new().cell("claims.csv", 4, "event", "e1").cell("relations.csv", 5, "relation", "agrees").corpus();
    let of = |asks: &str| fates(&crossed, "talks", asks).into_iter().filter(|fate| fate.contains("K2")).collect::<Vec<_>>();
    assert_eq!(of("!biscuits"), ["row.K2.lantern.anvil Appears"]);
    assert_eq!(of("person"), ["row.K2.lantern.anvil MayAppear"]);
    assert!(of("held").is_empty());
}

#[test]
fn a_verdict_without_a_contact_stands_in_the_grid_and_is_never_decided() {
    // The notice's "talked again" is about no particular meeting any more.
    let loose = Small::new().cell("claims.csv", 13, "event", "").corpus();
    let talks = all_cases(&loose, "talks");
    assert_eq!(talks.placeless, 2);
    let want = ["row.K1.lantern.anvil Dissolves", "row.K1.lantern.wall Open", "row.K1.anvil.wall Open"];
    assert_eq!(fates(&loose, "talks", ""), want);
    let study = study(&talks, &bar("held"));
    assert_eq!(study.differences[2].now, [(1, 0, 1), (0, 1, 1)]);
    let behind = part(&talks, &study, "row.K1.anvil.wall").unwrap();
    assert_eq!(ids(&behind.claims), ["c6", "c7", "c10"]);
    assert_eq!(study.tallies[2].told, 1);
}

#[test]
fn differences_over_claims_are_those_of_what_is_accepted() {
    // P1: the Lantern and the wall say that it counts, the Anvil that it does not. P2: Lantern counts, Anvil denies and makes
    // conditional.
    let corpus = small::corpus();
    let survive = ["row.P1.lantern.anvil Survives", "row.P1.anvil.wall Survives", "row.P2.lantern.anvil Survives"];
    assert_eq!(fates(&corpus, "progress", ""), survive);
    // c11 and c12 are no flat claims, so the wall has nothing under P1 and the Lantern nothing under P2.
    let flat = ["row.P1.lantern.anvil Survives", "row.P1.anvil.wall Dissolves", "row.P2.lantern.anvil Dissolves"];
    assert_eq!(fates(&corpus, "progress", "sure"), flat);
    let asked = Small::new().cell("conditions.csv", 11, "holds", "status=held").corpus();
    let held = ["row.P1.lantern.anvil Survives", "row.P1.anvil.wall Open", "row.P2.lantern.anvil Dissolves"];
    assert_eq!(fates(&asked, "progress", "paper"), held);
}

#[test]
fn a_number_opens_its_claims_and_an_unknown_name_opens_nothing() {
    let corpus = small::corpus();
    let talks = all_cases(&corpus, "talks");
    let room = study(&talks, &bar("held person"));
    let open = |name: &str| part(&talks, &room, name).map(|part| (part.heading, part.place, ids(&part.claims).join(" ")));
    let want = |heading: &str, place: &str, claims: &str| Some((heading.to_owned(), place.to_owned(), claims.to_owned()));
    assert_eq!(open("told.wall"), want("Mentioned", "2 contacts · notice on the wall", "c10 c14"));
    assert_eq!(open("counts.lantern"), want("Counts under this definition", "1 contact · The Lantern", "c1 c2 c3"));
    assert_eq!(open("open.lantern"), want("Hangs on what is not known", "1 contact · The Lantern", "c4 c5 c13"));
    assert_eq!(open("rejected.wall"), want("Called so, and is not", "0 contacts · notice on the wall", ""));
    assert_eq!(open("unnamed.anvil"), want("Never called so, and is", "1 contact · The Anvil", "c6 c7"));
    assert_eq!(open("row.K1.lantern.wall"), want("meeting", "The Lantern · notice on the wall", "c1 c2 c3 c10"));
    assert_eq!(open("contact.e3"), want("Letter of the Lantern", "Feb 2024", "c4 c5 c13 c8"));
    for nothing in [
        "",
        "told",
        "told.",
        "told.nobody",
        "tells.wall",
        "told.wall.x",
        "row.K9.lantern.wall",
        "row.K1.lantern.nobody",
        "row.K1.lantern",
        "contact.e5",
        "contact.e9",
        ".",
    ] {
        assert_eq!(open(nothing), None, "{nothing}");
    }
}

#[test]
fn the_lever_that_moves_most_differences_comes_first() {
    let corpus = small::corpus();
    let talks = all_cases(&corpus, "talks");
    let shown = |asks: &str| -> Vec<String> {
        let sign = |want: Option<bool>| want.map_or("", |want| if want { "+" } else { "-" });
        levers(&talks, &bar(asks))
            .iter()
            .map(|lever| {
                format!("{}{} {} {}", sign(lever.want), talks.conditions[lever.condition].id, lever.differences, lever.subjects)
            })
            .collect()
    };
    // Biscuits split the meetings, whichever way they are asked for. All have both parties, so that alone changes nothing.
    let want = [
        "+biscuits 2 3",
        "-biscuits 2 1",
        "-pupils 0 4",
        "-person 0 4",
        "-open 0 4",
        "-both 0 4",
        "-held 0 3",
        "+person 0 2",
        "+pupils 0 1",
        "+held 0 1",
        "+open 0 1",
    ];
    assert_eq!(shown(""), want);
    // What is asked can only be dropped. Without "held" the merger, of which the setting is not known, would be open.
    let under_room = shown("held person");
    assert_eq!(under_room[..2], ["+biscuits 2 2", "-biscuits 2 1"]);
    assert!(under_room.contains(&"held 0 1".into()) && under_room.contains(&"person 0 1".into()), "{under_room:?}");
    assert!(!under_room.iter().any(|lever| lever.starts_with("-held") || lever.starts_with("+held")));
}

#[test]
fn a_criterion_weighs_what_the_answers_lose_without_it() {
    use Answer::{Both, Denial, Gain, Nothing};
    let corpus = small::corpus();
    let progress = all_cases(&corpus, "progress");
    let of = |asks: &str| {
        let standing = study(&progress, &bar(asks)).standing;
        let weighed: Vec<_> =
            weigh(&progress, &standing).into_iter().map(|w| (progress.rows[w.row].id.clone(), w.alone, w.without)).collect();
        (answers(&progress, &standing), weighed)
    };
    // The Lantern's contested c13 names no criterion, so its answer hangs on none.
    let (all, weighed) = of("");
    assert_eq!(all, [Both, Denial, Gain]);
    assert_eq!(
        weighed,
        [("P1".into(), vec![Gain, Denial, Gain], vec![(2, Nothing)]), ("P2".into(), vec![Gain, Denial, Nothing], vec![]),]
    );
    // Only trust: c7, c9 and c12.
    let (trust, weighed) = of("trust");
    assert_eq!(trust, [Gain, Denial, Nothing]);
    assert_eq!(weighed, [("P2".into(), vec![Gain, Denial, Nothing], vec![(0, Nothing), (1, Nothing)])]);
    // Only what the papers say flatly themselves: c7 and c8 of the Anvil; of the Lantern c13.
    let (own, weighed) = of("sure paper");
    assert_eq!(own, [Both, Denial, Nothing]);
    let rows: Vec<&str> = weighed.iter().map(|(row, ..)| row.as_str()).collect();
    assert_eq!(rows, ["P1", "P2"]);
}

#[test]
fn every_definition_of_the_page_asks_only_for_conditions_of_its_concept() {
    let corpus = &*EMBEDDED_CORPUS;
    for definition in &corpus.definitions {
        let conditions = corpus.conditions_of(&definition.concept);
        for condition in definition.must.iter().chain(&definition.must_not) {
            assert!(conditions.iter().any(|known| known.id == condition.id), "{} asks for {}", definition.id, condition.id);
        }
    }
}

#[test]
fn every_condition_of_the_page_divides_its_cases() {
    let corpus = &*EMBEDDED_CORPUS;
    let mut idle = Vec::new();
    for condition in &corpus.conditions {
        let cases = cases(corpus, &condition.concept, &corpus.claims);
        let (holds, fails, _) = study(&cases, &bar(&condition.id)).sums();
        if holds == 0 || fails == 0 {
            idle.push(format!("{} holds of {holds} and fails of {fails}", condition.id));
        }
    }
    assert!(idle.is_empty() || is_another(), "{}", idle.join("\n"));
}

#[test]
fn every_side_of_a_contact_is_asked_for_by_some_condition() {
    if is_another() {
        return;
    }
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/conditions.csv")).unwrap();
    let asked = |name: &str| [",", "; "].iter().any(|before| text.contains(&format!("{before}{name}=")));
    for facet in SINGLE.into_iter().chain([Facet::Agenda]) {
        assert!(asked(facet.name()), "{}", facet.name());
    }
    for answer in ["third", "belligerents", "mandate", "party"] {
        assert!(asked(answer), "{answer}");
    }
}

#[test]
fn fates_are_numbered_as_they_are_listed() {
    let corpus = small::corpus();
    let study = study(&all_cases(&corpus, "talks"), &bar("!biscuits"));
    let fates = [Fate::Survives, Fate::Dissolves, Fate::Open, Fate::Appears, Fate::MayAppear, Fate::Alike];
    assert_eq!(fates.map(|fate| study.number(fate)), [2, 1, 0, 0, 0, 0]);
    assert_eq!(study.sums(), (3, 1, 0));
}

#[test]
fn what_leaves_a_contact_open_is_what_was_asked_and_is_not_known() {
    let corpus = small::corpus();
    let talks = all_cases(&corpus, "talks");
    let open = |contact: &str| -> Vec<&str> {
        let at = talks.subjects.iter().position(|subject| id(subject) == contact).unwrap();
        open_on(&talks, &bar("person held"), at).into_iter().map(|condition| condition.id.as_str()).collect()
    };
    assert_eq!((open("e1"), open("e3"), open("e4")), (vec![], vec!["person"], vec!["person"]));
}

#[test]
fn a_lever_says_whether_it_leaves_anything() {
    let corpus = small::corpus();
    let talks = all_cases(&corpus, "talks");
    let mut seen = [false; 2];
    for lever in levers(&talks, &bar("")) {
        let mut moved = bar("");
        moved.ask(&talks.conditions[lever.condition].id, lever.want);
        let leaves = study(&talks, &moved).standing.iter().any(|stands| *stands != Some(false));
        assert_eq!(lever.leaves, leaves);
        seen[usize::from(leaves)] = true;
    }
    assert_eq!(seen, [true; 2]);
}
