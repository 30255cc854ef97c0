//! Every way in which conditions.csv and definitions.csv can be wrong gives a fault that says what was expected.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use small::Small;

/// What is broken, how, and every fault that follows, as it is shown.
type Case = (&'static str, fn(Small) -> Small, &'static str);

/// Loads each spoilt corpus and says of all that differ how they differ, so that one run shows every wrong text.
fn check(cases: &[Case]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(what, spoil, want)| (what, spoil(Small::new()).faults(), want))
        .filter(|(_, found, want)| found != *want)
        .map(|(what, found, want)| format!("{what}\n found:\n{found}\n wanted:\n{want}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn what_a_condition_asks_for_is_a_facet_and_its_codes() {
    check(&[
        (
            "unknown facet",
            |small| small.cell("conditions.csv", 2, "holds", "levels=pupils"),
            "conditions.csv, row 2, column holds: found \"levels\", expected level, setting, table, publicity, status, outcome, \
             agenda, kind, third, belligerents, mandate, party (did you mean \"level\"?)",
        ),
        (
            "a facet of claims, asked of a contact",
            |small| small.cell("conditions.csv", 2, "holds", "certainty=asserted"),
            "conditions.csv, row 2, column holds: found \"certainty\", expected level, setting, table, publicity, status, outcome, \
             agenda, kind, third, belligerents, mandate, party",
        ),
        (
            "a facet that is none, asked of a claim",
            |small| small.cell("conditions.csv", 8, "holds", "frame=problem"),
            "conditions.csv, row 8, column holds: found \"frame\", expected level, setting, table, publicity, status, outcome, \
             agenda, kind, third, belligerents, mandate, party, criterion, certainty, realis, voice, stance",
        ),
        (
            "unknown code",
            |small| small.cell("conditions.csv", 5, "holds", "agenda=biscuits/cake"),
            "conditions.csv, row 5, column holds: found \"cake\", expected merger, biscuits",
        ),
        (
            "a slip in the second part",
            |small| small.cell("conditions.csv", 6, "holds", "publicity=public; table=directt"),
            "conditions.csv, row 6, column holds: found \"directt\", expected direct (did you mean \"direct\"?)",
        ),
        (
            "two parts, two faults",
            |small| small.cell("conditions.csv", 6, "holds", "publicity=publik; tables=direct"),
            "conditions.csv, row 6, column holds: found \"publik\", expected public (did you mean \"public\"?)\n\
             conditions.csv, row 6, column holds: found \"tables\", expected level, setting, table, publicity, status, outcome, \
             agenda, kind, third, belligerents, mandate, party (did you mean \"table\"?)",
        ),
        (
            "a code that stands for what is not known",
            |small| small.cell("conditions.csv", 3, "holds", "setting=unknown"),
            "conditions.csv, row 3, column holds: found \"unknown\", expected in-person",
        ),
        (
            "a word without a sign",
            |small| small.cell("conditions.csv", 2, "holds", "pupils"),
            "conditions.csv, row 2, column holds: found \"pupils\", expected a facet and codes, as in level=envoy/working-level",
        ),
        (
            "nothing after the sign",
            |small| small.cell("conditions.csv", 4, "holds", "status="),
            "conditions.csv, row 4, column holds: found \"\", expected held, proposed",
        ),
        (
            "a party that nobody is",
            |small| small.cell("conditions.csv", 7, "holds", "party=Lantern; party=Hammer"),
            "conditions.csv, row 7, column holds: found \"Hammer\", expected Lantern, Anvil",
        ),
        (
            "a party without a name",
            |small| small.cell("events.csv", 2, "parties", "Lantern; ?").cell("conditions.csv", 7, "holds", "party=?"),
            "conditions.csv, row 7, column holds: found \"?\", expected Lantern, Anvil",
        ),
        (
            "neither yes nor no",
            |small| small.cell("conditions.csv", 2, "holds", "third=maybe; mandate=unknown; belligerents=true"),
            "conditions.csv, row 2, column holds: found \"maybe\", expected yes, no\n\
             conditions.csv, row 2, column holds: found \"true\", expected yes, no\n\
             conditions.csv, row 2, column holds: found \"unknown\", expected yes, no",
        ),
        (
            "nothing but a semicolon",
            |small| small.cell("conditions.csv", 2, "holds", ";"),
            "conditions.csv, row 2, column holds: asks for nothing",
        ),
    ]);
    // All that can be asked can be asked, of a claim also what is asked of its contact.
    Small::new()
        .cell("conditions.csv", 2, "holds", "kind=K1/K2; outcome=none; third=yes/no; mandate=no; belligerents=yes")
        .cell("conditions.csv", 8, "holds", "level=pupils; party=Anvil; stance=asserts; realis=actual; kind=K0")
        .corpus();
}

#[test]
fn a_condition_has_all_that_is_said_of_it() {
    check(&[
        (
            "no sentence",
            |small| small.cell("conditions.csv", 5, "must", "").cell("conditions.csv", 6, "must_not", ""),
            // Definitions that ask for a condition that could not be read say so too.
            "conditions.csv, row 5, column must: is empty, and must not be\n\
             conditions.csv, row 6, column must_not: is empty, and must not be\n\
             definitions.csv, row 4, column must_not: found \"biscuits\", expected both, held, paper, person, pupils, signed, sure, \
             trust",
        ),
        (
            "nothing asked, no heading, no short name",
            |small| {
                small.cell("conditions.csv", 2, "holds", "").cell("conditions.csv", 2, "group", "").cell(
                    "conditions.csv",
                    2,
                    "short",
                    "",
                )
            },
            "conditions.csv, row 2, column group: is empty, and must not be\n\
             conditions.csv, row 2, column holds: is empty, and must not be\n\
             conditions.csv, row 2, column short: is empty, and must not be",
        ),
        (
            "a concept that is none",
            |small| small.cell("conditions.csv", 2, "concept", "talk"),
            "conditions.csv, row 2, column concept: found \"talk\", expected obstacle, progress, step, talks \
             (did you mean \"talks\"?)",
        ),
        ("no note is no fault", |small| small.cell("conditions.csv", 2, "note", "Only they."), ""),
        (
            "an id twice, also across concepts",
            |small| small.again("conditions.csv", 2).cell("conditions.csv", 8, "id", "pupils"),
            "conditions.csv, row 8, column id: the id \"pupils\" is used twice\n\
             conditions.csv, row 12, column id: the id \"pupils\" is used twice",
        ),
        // Conditions are joined by dots in addresses.
        (
            "an id with a dot",
            |small| small.cell("conditions.csv", 2, "id", "pupils.only"),
            "conditions.csv, row 2, column id: found \"pupils.only\", expected an id of letters, digits and hyphens",
        ),
    ]);
}

#[test]
fn a_definition_asks_each_condition_of_its_concept_one_way() {
    check(&[
        (
            "a condition that is none",
            |small| small.cell("definitions.csv", 3, "must", "held; persons"),
            "definitions.csv, row 3, column must: found \"persons\", expected biscuits, both, held, open, paper, person, pupils, \
             signed, sure, trust (did you mean \"person\"?)",
        ),
        (
            "conditions of another concept",
            |small| small.cell("definitions.csv", 3, "must", "held; sure").cell("definitions.csv", 5, "must_not", "held"),
            "definitions.csv, row 3, column must: \"sure\" is a condition of \"progress\", not of \"talks\"\n\
             definitions.csv, row 5, column must_not: \"held\" is a condition of \"talks\", not of \"progress\"",
        ),
        (
            "both ways at once",
            |small| small.cell("definitions.csv", 3, "must_not", "biscuits; person"),
            "definitions.csv, row 3, column must_not: \"person\" must hold already",
        ),
        (
            "no name, and a concept that is none",
            |small| small.cell("definitions.csv", 2, "name", "").cell("definitions.csv", 3, "concept", "gossip"),
            "definitions.csv, row 2, column name: is empty, and must not be\n\
             definitions.csv, row 3, column concept: found \"gossip\", expected obstacle, progress, step, talks",
        ),
        (
            "an id twice, also across concepts",
            |small| small.again("definitions.csv", 3).cell("definitions.csv", 5, "id", "anything"),
            "definitions.csv, row 5, column id: the id \"anything\" is used twice\n\
             definitions.csv, row 6, column id: the id \"room\" is used twice",
        ),
    ]);
}

#[test]
fn an_article_is_not_called_like_an_outlet_or_like_the_rest() {
    check(&[
        (
            "like an outlet",
            |small| small.cell("outlets.csv", 4, "id", "reply").change("articles.csv", |text| text.replace(",lantern,", ",reply,")),
            "articles.csv, column id: the id \"reply\" is that of an outlet, or \"rest\"; an article needs one of its own",
        ),
        (
            "like everybody else",
            |small| {
                small
                    .change("articles.csv", |text| text.replace("letter,lantern", "rest,lantern"))
                    .change("claims.csv", |text| text.replace(",letter,", ",rest,"))
                    .change("coverage.csv", |text| text.replace("letter,", "rest,"))
            },
            "articles.csv, column id: the id \"rest\" is that of an outlet, or \"rest\"; an article needs one of its own",
        ),
    ]);
}

#[test]
fn conditions_and_definitions_may_be_missing() {
    let corpus = Small::new().without_file("definitions.csv").corpus();
    assert_eq!((corpus.conditions.len(), corpus.definitions.len()), (10, 0));
    let corpus = Small::new().without_file("definitions.csv").without_file("conditions.csv").corpus();
    assert_eq!((corpus.conditions.len(), corpus.definitions.len()), (0, 0));
    // Definitions without their conditions are not.
    check(&[
        (
            "definitions alone",
            |small| small.without_file("conditions.csv"),
            "definitions.csv, row 3, column must: found \"held\", expected nothing, because none is defined\n\
             definitions.csv, row 3, column must: found \"person\", expected nothing, because none is defined\n\
             definitions.csv, row 4, column must_not: found \"biscuits\", expected nothing, because none is defined\n\
             definitions.csv, row 5, column must: found \"sure\", expected nothing, because none is defined",
        ),
        (
            "a table of another shape",
            |small| small.without_column("conditions.csv", "note").with_column("definitions.csv", "colour"),
            "conditions.csv, row 1, column note: this column is missing\n\
             definitions.csv, row 1, column colour: there is no such column; found \"colour\", expected id, concept, name, must, \
             must_not, note",
        ),
    ]);
}

#[test]
fn what_is_read_is_what_the_files_say() {
    let corpus = small::corpus();
    let ids: Vec<&str> = corpus.conditions.iter().map(|condition| condition.id.as_str()).collect();
    assert_eq!(ids, ["pupils", "person", "held", "biscuits", "open", "both", "signed", "trust", "sure", "paper"]);
    let open = &corpus.conditions[4];
    let said = [open.concept.id.as_str(), &open.group, &open.must, &open.must_not, &open.short, &open.note];
    assert_eq!(
        said,
        ["talks", "How", "it is public, with nobody between", "it is not public, or somebody is between", "open and direct", ""]
    );
    let shown: Vec<String> = corpus
        .definitions
        .iter()
        .map(|definition| {
            let ids = |conditions: &[std::sync::Arc<crosstalk::corpus::Condition>]| {
                conditions.iter().map(|condition| condition.id.clone()).collect::<Vec<_>>().join("+")
            };
            let (must, not) = (ids(&definition.must), ids(&definition.must_not));
            format!("{} {} {:?} {must}/{not} {:?}", definition.id, definition.concept.id, definition.name, definition.note)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "anything talks \"Anything\" / \"Asks nothing.\"",
            "room talks \"In one room\" held+person/ \"They sat in one room.\"",
            "no-biscuits talks \"No biscuits\" /biscuits \"Food spoils it.\"",
            "flat progress \"Said flatly\" sure/ \"No maybe.\"",
        ]
    );
}
