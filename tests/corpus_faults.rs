//! Every way in which a corpus can be wrong gives a fault that names the file, the row, the column and what was expected.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use crosstalk::corpus::{Alternative, Corpus, FACETS, Facet};
use small::Small;
use std::sync::Arc;

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
fn a_corpus_without_faults_loads_and_nothing_in_it_dangles() {
    let corpus = small::corpus();
    let sizes = (corpus.articles.len(), corpus.places.len(), corpus.events.len(), corpus.claims.len(), corpus.relations.len());
    assert_eq!(sizes, (4, 12, 5, 14, 4));
    assert_eq!(
        (
            corpus.aside.as_ref().unwrap().about.len(),
            corpus.aside.as_ref().unwrap().words.len(),
            corpus.aside.as_ref().unwrap().agreement.len()
        ),
        (3, 3, 2)
    );
    assert_eq!(corpus.first.id, "talks");
    nothing_dangles(&corpus);
}

/// Whatever a thing refers to is the very thing that the corpus holds, not another of the same name.
fn nothing_dangles(corpus: &Corpus) {
    let code = |facet, id: &str| corpus.codebook.code(facet, id).unwrap();
    for article in &corpus.articles {
        assert!(article.host.as_ref().is_none_or(|id| corpus.article(id).is_some()), "{}", article.id);
    }
    for place in &corpus.places {
        assert!(Arc::ptr_eq(&place.article, corpus.article(&place.article.id).unwrap()));
    }
    for event in &corpus.events {
        assert!(Arc::ptr_eq(&event.kind, code(Facet::Kind, &event.kind.id)));
        assert_eq!(event.codes.len(), crosstalk::corpus::SINGLE.len());
    }
    for claim in &corpus.claims {
        assert!(Arc::ptr_eq(&claim.article, corpus.article(&claim.article.id).unwrap()));
        assert!(corpus.places.iter().any(|place| Arc::ptr_eq(place, &claim.place)));
        assert_eq!(claim.place.article.id, claim.article.id);
        for event in claim.event.iter().chain(&claim.in_event) {
            assert!(corpus.events.iter().any(|known| Arc::ptr_eq(known, event)));
        }
        for (_, facet, _) in FACETS {
            assert!(claim.code(facet).is_none_or(|found| Arc::ptr_eq(found, code(facet, &found.id))));
        }
        for alternative in &claim.alternatives {
            assert!(match alternative {
                Alternative::Code(found) => Arc::ptr_eq(found, code(found.facet, &found.id)),
                Alternative::Event(event) => corpus.events.iter().any(|known| Arc::ptr_eq(known, event)),
            });
        }
        assert_eq!(claim.verdict.id(), claim.code(Facet::Polarity).unwrap().id);
    }
    for relation in &corpus.relations {
        for claim in [&relation.from, &relation.to] {
            assert!(Arc::ptr_eq(claim, corpus.claim(&claim.id).unwrap()));
        }
    }
    for (term, _) in corpus.codebook.of(Facet::Term).iter().flat_map(|term| &term.gathers) {
        code(Facet::Term, term);
    }
}

#[test]
fn articles_go_by_outlet_and_date_and_what_has_no_date_goes_last() {
    // The file has them the other way round.
    let corpus = small::corpus();
    let articles: Vec<&str> = corpus.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(articles, ["begin", "letter", "reply", "notice"]);
    let outlets: Vec<&str> = corpus.outlets().iter().map(|outlet| outlet.id.as_str()).collect();
    assert_eq!(outlets, ["lantern", "anvil", "wall"]);
    // An outlet goes by its oldest article, and what it wrote since stays with it.
    let later = Small::new().cell("articles.csv", 4, "date", "2024-06").corpus();
    let articles: Vec<&str> = later.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(articles, ["begin", "letter", "reply", "notice"]);
}

#[test]
fn what_a_spreadsheet_leaves_behind_is_no_fault() {
    // A byte order mark, line ends of Windows, empty rows of commas, spaces round a cell, a quoted cell with a line break in it.
    let spoilt = Small::new().change_all(|text| format!("\u{feff}{}\r\n,,,\r\n ,,\r\n\r\n", text.replace('\n', "\r\n"))).replace(
        "outlets.csv",
        "anvil,The Anvil",
        " anvil , The Anvil ",
    );
    assert_eq!(spoilt.corpus(), small::corpus());
    // A row is what a spreadsheet calls a row, however many lines it takes.
    let broken = Small::new().cell("about.csv", 2, "text", "Two lines\nin one cell.").cell("about.csv", 3, "text", "");
    assert_eq!(broken.faults(), "about.csv, row 3, column text: is empty, and must not be");
}

#[test]
fn word_counts_and_agreement_may_be_missing() {
    let corpus = Small::new().without_file("words.csv").without_file("agreement.csv").corpus();
    assert_eq!((corpus.aside.as_ref().unwrap().words.len(), corpus.aside.as_ref().unwrap().agreement.len()), (0, 0));
}

#[test]
fn a_file_that_is_missing_or_empty_is_one_fault() {
    check(&[
        ("no file", |small| small.without_file("relations.csv"), "relations.csv: the file is missing or empty"),
        (
            "white space alone",
            |small| small.change("relations.csv", |_| " \n\n".into()),
            "relations.csv: the file is missing or empty",
        ),
        ("no about page", |small| small.without_file("about.csv"), "about.csv: the file is missing or empty"),
    ]);
}

#[test]
fn a_table_of_another_shape_is_said_once_for_the_file() {
    check(&[
        (
            "unknown column",
            |small| small.with_column("outlets.csv", "colour"),
            "outlets.csv, row 1, column colour: there is no such column; found \"colour\", expected id, name, known, note",
        ),
        (
            "misspelt column",
            |small| small.replace("outlets.csv", "known,note", "known,notes"),
            "outlets.csv, row 1, column note: this column is missing\n\
             outlets.csv, row 1, column notes: there is no such column; found \"notes\", expected id, name, known, note \
             (did you mean \"note\"?)",
        ),
        (
            "missing column",
            |small| small.without_column("outlets.csv", "note"),
            "outlets.csv, row 1, column note: this column is missing",
        ),
        // Not once more for each row that has no such cell.
        (
            "missing column that is required",
            |small| small.without_column("relations.csv", "why"),
            "relations.csv, row 1, column why: this column is missing",
        ),
        (
            "column twice",
            |small| small.with_column("outlets.csv", "note"),
            "outlets.csv, row 1, column note: this column is there twice",
        ),
        (
            "too many cells",
            |small| small.replace("outlets.csv", "The Lantern,yes,", "The Lantern,yes,,stray"),
            "outlets.csv, row 4: has 5 cells, the header has 4; is a quotation mark or a comma astray?",
        ),
        (
            "too few cells",
            |small| small.replace("outlets.csv", "The Lantern,yes,", "The Lantern,yes"),
            "outlets.csv, row 4: has 3 cells, the header has 4; is a quotation mark or a comma astray?",
        ),
    ]);
}

#[test]
fn a_word_that_the_codebook_does_not_have_is_a_fault_with_a_guess() {
    check(&[
        (
            "a slip of the pen",
            |small| small.cell("claims.csv", 9, "voice", "headlin"),
            "claims.csv, row 9, column voice: found \"headlin\", expected headline, narrator, pupil, teacher \
             (did you mean \"headline\"?)",
        ),
        (
            "another word altogether",
            |small| small.cell("claims.csv", 9, "voice", "choir"),
            "claims.csv, row 9, column voice: found \"choir\", expected headline, narrator, pupil, teacher",
        ),
        (
            "a code that may be empty",
            |small| small.cell("claims.csv", 3, "criterion", "P7x"),
            "claims.csv, row 3, column criterion: found \"P7x\", expected P1, P2, P3",
        ),
        (
            "an event's code",
            |small| small.cell("events.csv", 2, "level", "pupil"),
            "events.csv, row 2, column level: found \"pupil\", expected pupils, unspecified (did you mean \"pupils\"?)",
        ),
        (
            "one of several",
            |small| small.cell("events.csv", 2, "agenda", "merger; biscuit"),
            "events.csv, row 2, column agenda: found \"biscuit\", expected biscuits, merger (did you mean \"biscuits\"?)",
        ),
        (
            "a word that is fixed",
            |small| small.cell("claims.csv", 10, "confidence", "hihg"),
            "claims.csv, row 10, column confidence: found \"hihg\", expected high, medium, low (did you mean \"high\"?)",
        ),
        (
            "a fixed word that is missing",
            |small| small.cell("events.csv", 2, "mandate", ""),
            "events.csv, row 2, column mandate: found \"\", expected yes, no, unknown",
        ),
        (
            "a relation of no kind",
            |small| small.cell("relations.csv", 3, "relation", "agree"),
            "relations.csv, row 3, column relation: found \"agree\", expected agrees, contradicts, drift, two-verdicts \
             (did you mean \"agrees\"?)",
        ),
        (
            "a facet that is none, as a second reading",
            |small| small.cell("claims.csv", 5, "alternatives", "colour=red"),
            "claims.csv, row 5, column alternatives: found \"colour=red\", expected facet=code, as in polarity=contested",
        ),
        (
            "a code that is none, as a second reading",
            |small| small.cell("claims.csv", 5, "alternatives", "polarity=counts; term=steps"),
            "claims.csv, row 5, column alternatives: found \"steps\", expected obstacle, progress, step, talks \
             (did you mean \"step\"?)",
        ),
        (
            "an event that is none, as a second reading",
            |small| small.cell("claims.csv", 5, "alternatives", "event=fair"),
            "claims.csv, row 5, column alternatives: found \"fair\", expected e1, e2, e3, e4, e5",
        ),
    ]);
}

#[test]
fn an_id_is_used_once_in_its_file() {
    check(&[
        ("outlet", |small| small.again("outlets.csv", 2), "outlets.csv, row 5, column id: the id \"wall\" is used twice"),
        ("article", |small| small.again("articles.csv", 2), "articles.csv, row 6, column id: the id \"notice\" is used twice"),
        ("event", |small| small.again("events.csv", 2), "events.csv, row 7, column id: the id \"e1\" is used twice"),
        ("claim", |small| small.again("claims.csv", 2), "claims.csv, row 16, column id: the id \"c6\" is used twice"),
        ("relation", |small| small.again("relations.csv", 2), "relations.csv, row 6, column id: the id \"r1\" is used twice"),
        (
            "place",
            |small| small.again("coverage.csv", 3),
            "coverage.csv, row 14, column place: the place \"p1\" of \"begin\" is there twice",
        ),
        (
            "code",
            |small| small.again("codebook.csv", 7).cell("codebook.csv", 48, "name", "sitting"),
            "codebook.csv, row 48, column id: the id \"K1\" is used twice",
        ),
        (
            "name of a code",
            |small| small.cell("codebook.csv", 33, "name", "level not said"),
            "codebook.csv, row 33, column name: the name \"level not said\" is used twice",
        ),
        // Cells are joined by dots in addresses.
        (
            "id with a dot",
            |small| small.again("outlets.csv", 2).cell("outlets.csv", 5, "id", "the.wall"),
            "outlets.csv, row 5, column id: found \"the.wall\", expected an id of letters, digits and hyphens",
        ),
    ]);
    // The same id may stand for codes of two facets.
    Small::new().again("codebook.csv", 7).cell("codebook.csv", 48, "name", "x").cell("codebook.csv", 48, "facet", "frame").corpus();
}

#[test]
fn a_reference_to_nobody_is_a_fault() {
    check(&[
        (
            "relation to nobody",
            |small| small.cell("relations.csv", 2, "to", "nobody"),
            "relations.csv, row 2, column to: found \"nobody\", expected c1, c10, c11, c12, c13, c14, c2, c3, c4, c5, c6, c7, c8, c9",
        ),
        (
            "relation to itself",
            |small| small.cell("relations.csv", 2, "to", "c1"),
            "relations.csv, row 2, column to: a claim has no relation to itself",
        ),
        (
            "host that is none",
            |small| small.cell("articles.csv", 2, "host", "begun"),
            "articles.csv, row 2, column host: found \"begun\", expected begin, letter, notice, reply (did you mean \"begin\"?)",
        ),
        (
            "event that is none",
            |small| small.cell("claims.csv", 10, "event", "fair"),
            "claims.csv, row 10, column event: found \"fair\", expected e1, e2, e3, e4, e5",
        ),
        (
            "place that coverage does not list",
            |small| small.cell("claims.csv", 10, "place", "p9"),
            "claims.csv, row 10, column place: found \"p9\", expected a place of \"begin\" that coverage.csv lists",
        ),
        // A place of another article is no place of this one.
        (
            "place of another article",
            |small| small.cell("claims.csv", 10, "place", "s1"),
            "claims.csv, row 10, column place: found \"s1\", expected a place of \"begin\" that coverage.csv lists",
        ),
        (
            "word count of no article",
            |small| small.cell("words.csv", 4, "article", "notices"),
            "words.csv, row 4, column article: found \"notices\", expected begin, letter, notice, reply (did you mean \"notice\"?)",
        ),
    ]);
}

#[test]
fn what_must_not_be_empty_is_a_fault_where_it_is() {
    check(&[
        (
            "paraphrase",
            |small| small.cell("claims.csv", 10, "paraphrase", "  "),
            "claims.csv, row 10, column paraphrase: is empty, and must not be",
        ),
        (
            "event without a kind",
            |small| small.cell("events.csv", 6, "kind", ""),
            "events.csv, row 6, column kind: is empty, and must not be",
        ),
        (
            "relation without a why",
            |small| small.cell("relations.csv", 5, "why", ""),
            "relations.csv, row 5, column why: is empty, and must not be",
        ),
        (
            "paragraph of the about page",
            |small| small.cell("about.csv", 3, "text", ""),
            "about.csv, row 3, column text: is empty, and must not be",
        ),
        (
            "reason of a place without claims",
            |small| small.cell("coverage.csv", 5, "reason", ""),
            "coverage.csv, row 5, column reason: is empty, and no claim stands at this place",
        ),
        (
            "reason of a place with claims",
            |small| small.cell("coverage.csv", 2, "reason", "off topic"),
            "coverage.csv, row 2, column reason: gives a reason for no claim, and there is one",
        ),
    ]);
}

#[test]
fn a_date_that_is_none_or_is_not_accounted_for_is_a_fault() {
    check(&[
        (
            "a word",
            |small| small.cell("events.csv", 2, "date", "yesterday"),
            "events.csv, row 2, column date: \"yesterday\" is no date; write 2025, 2025-02, 2025-02-27 or a span \
             2025-05-11/2025-05-15",
        ),
        (
            "a day that there is not",
            |small| small.cell("events.csv", 2, "date", "2023-02-29"),
            "events.csv, row 2, column date: there is no day 2023-02-29",
        ),
        (
            "a span backwards",
            |small| small.cell("articles.csv", 4, "date", "2024-03-09/2024-03-05"),
            "articles.csv, row 4, column date: the span 2024-03-09/2024-03-05 ends before it begins",
        ),
        (
            "a refuted date that is none",
            |small| small.cell("articles.csv", 3, "date_refuted", "11.3.2023"),
            "articles.csv, row 3, column date_refuted: \"11.3.2023\" is no date; write 2025, 2025-02, 2025-02-27 or a span \
             2025-05-11/2025-05-15",
        ),
        (
            "empty, and said to be inferred",
            |small| small.cell("events.csv", 6, "date", ""),
            "events.csv, row 6, column date: is empty, and date_basis is not unknown",
        ),
        (
            "a conflict with nothing",
            |small| small.cell("articles.csv", 3, "date_refuted", ""),
            "articles.csv, row 3, column date_refuted: is empty; a conflict names the date that the text states and refutes",
        ),
        (
            "a conflict without a reason",
            |small| small.cell("articles.csv", 3, "date_reason", ""),
            "articles.csv, row 3, column date_reason: is empty; a date with date_basis conflict gives its reason",
        ),
        (
            "inferred without a reason",
            |small| small.cell("articles.csv", 4, "date_reason", ""),
            "articles.csv, row 4, column date_reason: is empty; a date with date_basis inferred gives its reason",
        ),
        (
            "known in no way",
            |small| small.cell("events.csv", 6, "date_basis", "guessed"),
            "events.csv, row 6, column date_basis: found \"guessed\", expected stated, inferred, conflict, unknown",
        ),
    ]);
}

#[test]
fn a_quotation_has_at_most_ten_words() {
    check(&[
        ("ten", |small| small.cell("claims.csv", 10, "quotation", "1 2 3 it's 5 6 7 8 9 back-channel"), ""),
        (
            "eleven",
            |small| small.cell("claims.csv", 10, "quotation", "1 2 3 it's 5 6 7 8 9 back-channel 11"),
            "claims.csv, row 10, column quotation: has 11 words, expected at most 10",
        ),
    ]);
}

#[test]
fn an_address_of_a_page_has_its_scheme() {
    check(&[(
        "no scheme",
        |small| small.cell("articles.csv", 4, "url", "lantern.example/letter"),
        "articles.csv, row 4, column url: found \"lantern.example/letter\", expected an address that begins with https://",
    )]);
}

#[test]
fn a_relation_is_what_its_code_needs() {
    check(&[
        (
            "contradiction that nothing dissolves",
            |small| small.cell("relations.csv", 4, "dissolves", ""),
            "relations.csv, row 4, column dissolves: is empty; \"contradicts\" says what reading would dissolve it",
        ),
        (
            "one event, across two",
            |small| small.cell("relations.csv", 3, "relation", "two-verdicts"),
            "relations.csv, row 3, column relation: \"two-verdicts\" needs two claims about one event",
        ),
        // Sister events are two events.
        (
            "one event, across sisters",
            |small| small.cell("relations.csv", 4, "relation", "two-verdicts"),
            "relations.csv, row 4, column relation: \"two-verdicts\" needs two claims about one event",
        ),
        (
            "of a group that means nothing",
            |small| small.replace("codebook.csv", "two verdicts,,,", "one event,,,"),
            "codebook.csv, row 46, column group: found \"one event\", expected two names, two verdicts, agreement, conflict, two \
             things, dates",
        ),
        // Two claims about nothing are not about the same thing.
        (
            "one event, without any",
            |small| small.cell("claims.csv", 9, "event", "").cell("claims.csv", 11, "event", ""),
            "relations.csv, row 2, column relation: \"two-verdicts\" needs two claims about one event",
        ),
    ]);
}

#[test]
fn the_site_has_its_title_and_a_concept_of_the_codebook() {
    check(&[
        ("no title", |small| small.without_row("site.csv", 2), "site.csv: has no row with the key \"title\""),
        (
            "unknown key",
            |small| small.again("site.csv", 7).cell("site.csv", 8, "key", "motto"),
            "site.csv, row 8, column key: found \"motto\", expected concept, language, licence, question, repository, title",
        ),
        (
            "concept that is no term",
            |small| small.cell("site.csv", 5, "value", "tocks"),
            "site.csv, column value: the concept \"tocks\" is no term of the codebook",
        ),
    ]);
}

#[test]
fn the_codebook_has_every_facet_and_every_verdict() {
    check(&[
        // The claim that was coded with it is a second fault.
        (
            "no contested",
            |small| small.without_row("codebook.csv", 15).cell("claims.csv", 12, "polarity", "counts"),
            "codebook.csv, column id: has no polarity \"contested\", and the five verdicts are fixed",
        ),
        (
            "no frame",
            |small| small.without_row("codebook.csv", 29).cell("claims.csv", 3, "frame", ""),
            "codebook.csv: has no code of the facet \"frame\", and every facet needs one",
        ),
        (
            "no such facet",
            |small| small.again("codebook.csv", 7).cell("codebook.csv", 48, "name", "x").cell("codebook.csv", 48, "facet", "kinds"),
            "codebook.csv, row 48, column facet: found \"kinds\", expected term, kind, criterion, polarity, voice, stance, realis, \
             certainty, frame, level, setting, table, publicity, agenda, status, outcome, relation (did you mean \"kind\"?)",
        ),
        (
            "gathers no term",
            |small| small.cell("codebook.csv", 3, "gathers", "step+; obstacles-; talks~"),
            "codebook.csv, row 3, column gathers: found \"obstacles\", expected obstacle, progress, step, talks \
             (did you mean \"obstacle\"?)",
        ),
        (
            "term without rows",
            |small| small.cell("codebook.csv", 4, "rows", ""),
            "codebook.csv, row 4, column rows: a term's grid has rows: write kind or criterion",
        ),
    ]);
}

#[test]
fn a_step_of_a_demo_leads_into_the_page_and_says_what_it_is_about() {
    check(&[
        (
            "out of the page",
            |small| small.cell("tour.csv", 2, "link", "https://example.org/"),
            "tour.csv, row 2, column link: found \"https://example.org/\", expected a link of this page, which begins with #/",
        ),
        (
            "no heading",
            |small| small.cell("tour.csv", 2, "heading", ""),
            "tour.csv, row 2, column heading: is empty, and must not be",
        ),
        (
            "a plan without words",
            |small| small.cell("lesson.csv", 2, "text", ""),
            "lesson.csv, row 2, column text: is empty, and must not be",
        ),
    ]);
}

#[test]
fn what_was_counted_is_possible() {
    check(&[
        (
            "comma for a point",
            |small| small.cell("agreement.csv", 2, "alpha", "0,85"),
            "agreement.csv, row 2, column alpha: found \"0,85\", expected a number such as 0.85",
        ),
        (
            "no digit before the point",
            |small| small.cell("agreement.csv", 2, "alpha", ".85"),
            "agreement.csv, row 2, column alpha: found \".85\", expected a number such as 0.85",
        ),
        ("below chance", |small| small.cell("agreement.csv", 2, "alpha", "-0.10"), ""),
        (
            "agreed on more than there is",
            |small| small.cell("agreement.csv", 2, "agreed", "15"),
            "agreement.csv, row 2, column agreed: is 15, more than the 14 units",
        ),
        (
            "no number",
            |small| {
                small.cell("coverage.csv", 3, "words", "many").cell("claims.csv", 10, "place", "p2").cell(
                    "claims.csv",
                    11,
                    "place",
                    "p2",
                )
            },
            "coverage.csv, row 3, column words: found \"many\", expected a whole number",
        ),
        (
            "less than none",
            |small| small.cell("agreement.csv", 2, "agreed", "-1"),
            "agreement.csv, row 2, column agreed: found \"-1\", expected a whole number",
        ),
        (
            "more positions than words",
            |small| small.cell("words.csv", 2, "positions", "0 4"),
            "words.csv, row 2, column positions: has 2 positions, and the count is 1",
        ),
    ]);
}

#[test]
fn all_faults_of_all_files_are_said_at_once_by_file_and_row() {
    let spoilt = Small::new()
        .cell("site.csv", 5, "value", "tocks")
        .cell("relations.csv", 4, "dissolves", "")
        .cell("claims.csv", 10, "paraphrase", "")
        .cell("claims.csv", 9, "voice", "choir")
        .cell("claims.csv", 9, "stance", "assert")
        .without_column("outlets.csv", "note")
        .cell("articles.csv", 3, "date_refuted", "")
        .cell("articles.csv", 3, "date_reason", "")
        .again("events.csv", 2);
    let want = [
        "articles.csv, row 3, column date_reason: is empty; a date with date_basis conflict gives its reason",
        "articles.csv, row 3, column date_refuted: is empty; a conflict names the date that the text states and refutes",
        "claims.csv, row 9, column stance: found \"assert\", expected asserts, refutes, relays (did you mean \"asserts\"?)",
        "claims.csv, row 9, column voice: found \"choir\", expected headline, narrator, pupil, teacher",
        "claims.csv, row 10, column paraphrase: is empty, and must not be",
        "events.csv, row 7, column id: the id \"e1\" is used twice",
        "outlets.csv, row 1, column note: this column is missing",
        "relations.csv, row 4, column dissolves: is empty; \"contradicts\" says what reading would dissolve it",
        "site.csv, column value: the concept \"tocks\" is no term of the codebook",
    ];
    assert_eq!(spoilt.faults(), want.join("\n"));
}

#[test]
fn no_corpus_at_all_is_said_file_by_file_and_does_not_stop_anything() {
    let faults = Corpus::load(&[]).unwrap_err();
    let missing: Vec<&str> =
        faults.iter().filter(|fault| fault.message.contains("missing or empty")).map(|fault| fault.file.as_str()).collect();
    let files = ["about", "articles", "claims", "codebook", "coverage", "events", "outlets", "relations", "site"];
    assert_eq!(missing, files.map(|file| format!("{file}.csv")));
}

#[test]
fn a_verdict_that_is_none_is_one_fault() {
    let faults = Small::new().cell("claims.csv", 10, "polarity", "count").faults();
    assert_eq!(faults.lines().count(), 1, "{faults}");
}

#[test]
fn two_codes_without_a_name_are_two_faults() {
    let faults = Small::new().cell("codebook.csv", 30, "name", "").cell("codebook.csv", 31, "name", "").faults();
    assert!(!faults.contains("is used twice"), "{faults}");
}

#[test]
fn a_key_of_the_site_is_used_once() {
    let faults = Small::new().again("site.csv", 2).cell("site.csv", 8, "value", "Another title").faults();
    assert!(faults.starts_with("site.csv, row 8, column key: "), "{faults}");
}

#[test]
fn a_line_without_any_character_is_counted_as_a_row() {
    let spoilt = Small::new().replace("about.csv", "Limits,There are fourteen claims.", "\nLimits,");
    assert_eq!(spoilt.faults(), "about.csv, row 5, column text: is empty, and must not be");
}

#[test]
fn a_date_that_is_not_known_has_no_date() {
    let unknown = Small::new().cell("articles.csv", 2, "date", "2024").faults();
    assert!(unknown.starts_with("articles.csv, row 2, column date: "), "{unknown}");
    let stated = Small::new().cell("articles.csv", 5, "date_refuted", "2023").faults();
    assert!(stated.starts_with("articles.csv, row 5, column date_refuted: "), "{stated}");
}

#[test]
fn a_link_of_the_corpus_leads_to_a_page_and_nowhere_else() {
    let faults = Small::new().replace("site.csv", "key,value\n", "key,value\nrepository,javascript:alert(1)\n").faults();
    assert!(faults.starts_with("site.csv, row 2, column value: "), "{faults}");
}
