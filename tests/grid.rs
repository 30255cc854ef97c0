//! The grid, its summary and the evidence behind it, on a corpus whose answers were worked out by hand.
//!
//! The claims of the small corpus, in the order of its file, with the event's date where it has one:
//!
//! | claim | article (outlet) | term     | kind | criterion | verdict        | voice    | event             |
//! |-------|------------------|----------|------|-----------|----------------|----------|-------------------|
//! | c6    | reply (anvil)    | talks    | K1   |           | does-not-count | headline | e2, 8 March 2024  |
//! | c7    | reply            | obstacle | K1   | P2        | counts         | narrator | e2                |
//! | c8    | reply            | step     | K2   | P1        | does-not-count | narrator | e3, February 2024 |
//! | c9    | reply            | progress | K0   | P2        | conditional    | pupil    | e4, no date       |
//! | c4    | letter (lantern) | talks    | K2   |           | label-only     | narrator | e3                |
//! | c5    | letter           | step     | K2   | P1        | counts         | teacher  | e3                |
//! | c12   | letter           | obstacle | K0   | P2        | does-not-count | teacher  | e4                |
//! | c1    | begin (lantern)  | talks    | K1   |           | counts         | headline | e1, 1 March 2024  |
//! | c2    | begin            | talks    | K1   |           | counts         | narrator | e1                |
//! | c3    | begin            | talks    | K1   |           | does-not-count | pupil    | e1                |
//! | c13   | begin            | progress | K2   |           | contested      | narrator | e3                |
//! | c10   | notice (wall)    | talks    | K1   |           | counts         | pupil    | e2                |
//! | c11   | notice           | progress | K0   | P1        | counts         | pupil    | none              |
//! | c14   | notice           | talks    | K0   |           | conditional    | pupil    | e4                |
//!
//! "talks" gathers itself alone, with kinds as rows. "progress" gathers itself, step in the same sense, obstacle in the
//! opposite one, and names talks without deciding; its rows are criteria.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use crosstalk::address::{Address, Filters, Open, RowOrder, View};
use crosstalk::corpus::{Confidence, Corpus, Verdict};
use crosstalk::study::evidence::{address_of, evidence, no_row, related, verdicts};
use crosstalk::study::grid::{Cell, Grid, Row, grid, row_of, summary, verdict_under};
use small::{ids, term};

/// Filters as an address writes them.
fn filters(query: &str) -> Filters {
    let (address, notes) = Address::parse(&format!("#/?{query}"));
    assert!(notes.is_empty(), "{notes:?}");
    address.filters
}

fn ask(corpus: &Corpus, concept: &str, query: &str, order: RowOrder) -> Grid {
    grid(corpus, term(corpus, concept), &filters(query), order)
}

/// A cell as `counts c1 c2, does-not-count c3`, or a hyphen where it is not raised.
fn shown_cell(cell: &Cell) -> String {
    let marks: Vec<String> =
        cell.marks.iter().map(|mark| format!("{} {}", mark.verdict.id(), ids(&mark.claims).join(" "))).collect();
    if marks.is_empty() { "-".into() } else { marks.join(", ") }
}

/// A row as `K1 5 67%: cell | cell`, or with a hyphen for no disagreement.
fn shown_row(row: &Row) -> String {
    let percent = row.percent().map_or_else(|| "-".into(), |percent| format!("{percent}%"));
    let cells: Vec<String> = row.cells.iter().map(shown_cell).collect();
    format!("{} {} {percent}: {}", row.id(), row.mentions, cells.join(" | "))
}

fn shown(grid: &Grid) -> Vec<String> {
    grid.rows.iter().map(shown_row).collect()
}

/// The claims that a question shows, sorted by number, how many were left out for want of a date, and the columns.
fn kept(corpus: &Corpus, concept: &str, query: &str) -> (Vec<String>, usize, Vec<String>) {
    let grid = ask(corpus, concept, query, RowOrder::Codebook);
    let mut claims: Vec<String> = grid
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.marks)
        .flat_map(|mark| &mark.claims)
        .map(|claim| claim.id.clone())
        .collect();
    claims.sort_by_key(|id| id[1..].parse::<u32>().unwrap());
    assert_eq!(grid.shown.0, claims.len(), "what is counted as shown is shown");
    assert!(grid.rows.iter().all(|row| row.cells.len() == grid.columns.len()));
    (claims, grid.undated, grid.columns.iter().map(|article| article.id.clone()).collect())
}

#[test]
fn the_grid_of_a_term_has_its_claims_by_kind_and_article() {
    // K1, shares of counts and does-not-count: lantern 2/3 and 1/3, anvil 0 and 1, wall 1 and 0. The distances of the three
    // pairs are 2/3, 1/3 and 1; their mean is 2/3. The other rows have one outlet each.
    let corpus = small::corpus();
    let grid = ask(&corpus, "talks", "", RowOrder::Codebook);
    let columns: Vec<&str> = grid.columns.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(columns, ["begin", "letter", "reply", "notice"]);
    let want = [
        "K0 1 -: - | - | - | conditional c14",
        "K1 5 67%: counts c1 c2, does-not-count c3 | - | does-not-count c6 | counts c10",
        "K2 1 -: - | label-only c4 | - | -",
    ];
    assert_eq!(shown(&grid), want);
    assert_eq!(grid.silent.iter().map(|code| code.id.as_str()).collect::<Vec<_>>(), ["K3"]);
    assert_eq!((grid.shown, grid.undated), ((7, 7), 0));
}

#[test]
fn a_concept_that_gathers_turns_the_senses_of_what_it_gathers() {
    // P1: lantern counts, anvil does-not-count, wall counts; distances 1, 0, 1; mean 2/3.
    // P2: the obstacle c7 counts, so it does not count as progress; c12 is no obstacle, so it counts. Lantern counts, anvil
    // half and half of two other verdicts: distance 1.
    // None: all talks are named only. Lantern has four of them and the contested c13, anvil one, wall two; distances 1/5, 1/5
    // and 0; mean 2/15.
    let corpus = small::corpus();
    let grid = ask(&corpus, "progress", "", RowOrder::Codebook);
    let want = [
        "P1 3 67%: - | counts c5 | does-not-count c8 | counts c11",
        "P2 3 100%: - | counts c12 | does-not-count c7, conditional c9 | -",
        "none 8 13%: contested c13, label-only c1 c2 c3 | label-only c4 | label-only c6 | label-only c10 c14",
    ];
    assert_eq!(shown(&grid), want);
    assert_eq!(grid.silent.iter().map(|code| code.id.as_str()).collect::<Vec<_>>(), ["P3"]);
    assert_eq!((grid.shown, grid.undated), ((14, 14), 0));
    assert!(grid.rows[2].code.is_none());
}

#[test]
fn a_term_does_not_gather_back_what_gathers_it() {
    let corpus = small::corpus();
    assert_eq!(shown(&ask(&corpus, "step", "", RowOrder::Codebook)), ["P1 2 100%: - | counts c5 | does-not-count c8 | -"]);
    let obstacle = ask(&corpus, "obstacle", "", RowOrder::Codebook);
    assert_eq!(shown(&obstacle), ["P2 2 100%: - | does-not-count c12 | counts c7 | -"]);
    assert_eq!(obstacle.silent.iter().map(|code| code.id.as_str()).collect::<Vec<_>>(), ["P1", "P3"]);
}

#[test]
fn a_row_raised_by_one_outlet_has_no_disagreement() {
    let corpus = small::corpus();
    let grid = ask(&corpus, "talks", "outlet=lantern", RowOrder::Codebook);
    assert_eq!(
        shown(&grid),
        ["K1 3 -: counts c1 c2, does-not-count c3 | -", "K2 1 -: - | label-only c4"],
        "one outlet that gives two verdicts does not disagree with another"
    );
}

#[test]
fn outlets_that_give_the_same_verdicts_disagree_by_nothing() {
    let corpus = small::corpus();
    let grid = ask(&corpus, "progress", "outlet=lantern.wall", RowOrder::Codebook);
    assert_eq!(shown(&grid)[0], "P1 2 0%: - | counts c5 | counts c11");
    assert_eq!(grid.rows[0].disagreement, Some(0.0));
}

#[test]
fn disagreement_goes_by_shares_and_not_by_the_number_of_claims() {
    // Were c3 gone, the lantern would say counts twice and the wall once: the same share.
    let corpus = small::corpus();
    let grid = ask(&corpus, "talks", "certainty=asserted&outlet=lantern.wall", RowOrder::Codebook);
    assert_eq!(shown(&grid)[1], "K1 3 0%: counts c1 c2 | - | counts c10");
}

#[test]
fn rows_are_ordered_by_disagreement_or_mentions_or_the_codebook() {
    let corpus = small::corpus();
    let order = |concept, query, order| -> Vec<String> {
        ask(&corpus, concept, query, order).rows.iter().map(|row| row.id().to_owned()).collect()
    };
    assert_eq!(order("progress", "", RowOrder::Disagreement), ["P2", "P1", "none"]);
    // P1 and P2 are mentioned three times each: the codebook decides.
    assert_eq!(order("progress", "", RowOrder::Mentions), ["none", "P1", "P2"]);
    // Claims without a row come after every code.
    assert_eq!(order("progress", "", RowOrder::Codebook), ["P1", "P2", "none"]);
    // Rows without disagreement come last, though it be 0 elsewhere; among themselves by mentions, then by the codebook.
    assert_eq!(order("progress", "outlet=lantern", RowOrder::Disagreement), ["none", "P1", "P2"]);
    assert_eq!(order("talks", "", RowOrder::Disagreement), ["K1", "K0", "K2"]);
    assert_eq!(order("progress", "outlet=lantern.wall", RowOrder::Disagreement), ["none", "P1", "P2"]);
    assert_eq!(
        order("progress", "outlet=lantern.wall&stance=asserts&voice=pupil.narrator", RowOrder::Disagreement),
        ["none", "P1"]
    );
    assert_eq!(order("talks", "", RowOrder::Mentions), ["K1", "K0", "K2"]);
}

#[test]
fn a_filter_shows_what_has_one_of_the_ids_of_every_key() {
    let corpus = small::corpus();
    let cases: [(&str, &str, &[&str]); 14] = [
        ("talks", "outlet=anvil", &["c6"]),
        ("talks", "outlet=anvil.wall", &["c6", "c10", "c14"]),
        ("talks", "voice=pupil", &["c3", "c10", "c14"]),
        ("talks", "voice=pupil.headline", &["c1", "c3", "c6", "c10", "c14"]),
        ("progress", "stance=relays", &["c3", "c5", "c9", "c12"]),
        ("progress", "stance=refutes", &["c8"]),
        ("progress", "realis=hypothetical", &["c9", "c11", "c14"]),
        ("progress", "certainty=possible", &["c3", "c9", "c11", "c12"]),
        ("progress", "certainty=possible&realis=actual", &["c3", "c12"]),
        ("progress", "certainty=possible&realis=actual&outlet=anvil", &[]),
        ("talks", "words=LIBRARY", &["c1"]),
        // Every word has to be there, in any of the fields: quotation and surface, paraphrase, speaker, chain.
        ("talks", "words=friday+holds", &["c10"]),
        ("progress", "words=quill", &["c5", "c12"]),
        ("progress", "words=anvil+ben", &["c9"]),
    ];
    for (concept, query, want) in cases {
        let (claims, undated, _) = kept(&corpus, concept, query);
        assert_eq!(
            (claims.as_slice(), undated),
            (want.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>().as_slice(), 0),
            "{query}"
        );
    }
}

#[test]
fn a_filter_by_outlet_takes_away_columns_and_no_other_filter_does() {
    let corpus = small::corpus();
    assert_eq!(kept(&corpus, "talks", "outlet=lantern.wall").2, ["begin", "letter", "notice"]);
    assert_eq!(kept(&corpus, "talks", "voice=teacher"), (vec![], 0, ["begin", "letter", "reply", "notice"].map(Into::into).into()));
}

#[test]
fn dates_limit_by_what_the_event_may_have_been_and_count_what_has_none() {
    let corpus = small::corpus();
    let cases: [(&str, &str, &[&str], usize); 9] = [
        // c4 is about February; c14 is about an event without a date.
        ("talks", "from=2024-03", &["c1", "c2", "c3", "c6", "c10"], 1),
        ("talks", "from=2024-03-02", &["c6", "c10"], 1),
        // February may be its first day, and its last.
        ("talks", "to=2024-02-01", &["c4"], 1),
        ("talks", "to=2024-02", &["c4"], 1),
        ("talks", "from=2024-02-29&to=2024-02-29", &["c4"], 1),
        ("talks", "from=2024-03-01&to=2024-03-01", &["c1", "c2", "c3"], 1),
        ("talks", "from=2024", &["c1", "c2", "c3", "c4", "c6", "c10"], 1),
        // c11 has no event at all. What another filter takes away anyhow is not counted as undated.
        ("progress", "from=2025", &[], 4),
        ("progress", "from=2025&outlet=wall", &[], 2),
    ];
    for (concept, query, want, without) in cases {
        let (claims, undated, _) = kept(&corpus, concept, query);
        assert_eq!((claims, undated), (want.iter().map(|id| (*id).to_owned()).collect(), without), "{query}");
    }
    // What is no date limits nothing.
    assert_eq!(kept(&corpus, "talks", "from=soon").0.len(), 7);
}

#[test]
fn the_mark_shows_the_shortest_quotation_that_is_more_than_a_word_of_the_surest_claims() {
    let corpus = small::corpus();
    let grid = ask(&corpus, "talks", "", RowOrder::Codebook);
    let mark = &grid.rows[1].cells[0].marks[0];
    // c2 is shorter, and a single word.
    assert_eq!((mark.verdict, mark.telling().unwrap().id.as_str()), (Verdict::Counts, "c1"));
    // Nine characters are more than a word.
    let nine = small::Small::new().cell("claims.csv", 10, "quotation", "The talks").cell("claims.csv", 10, "surface", "talks");
    let grid = ask(&nine.corpus(), "talks", "", RowOrder::Codebook);
    assert_eq!(grid.rows[1].cells[0].marks[0].telling().unwrap().id, "c2");
    let unsure = small::Small::new().cell("claims.csv", 9, "confidence", "low").corpus();
    let grid = ask(&unsure, "talks", "", RowOrder::Codebook);
    let telling = grid.rows[1].cells[0].marks[0].telling().unwrap();
    assert_eq!((telling.id.as_str(), telling.confidence), ("c2", Confidence::High));
}

/// The summary as one text.
fn said(corpus: &Corpus, concept: &str, query: &str) -> String {
    summary(&ask(corpus, concept, query, RowOrder::Codebook)).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn the_summary_says_who_raises_what_and_where_verdicts_agree() {
    let corpus = small::corpus();
    // Two rows are shared: P1 by three outlets, P2 by two; in neither do all give the same. Two cells have two verdicts:
    // none/begin and P2/reply.
    assert_eq!(
        said(&corpus, "progress", ""),
        "Four articles, three outlets, two criteria: one raised by every outlet, none by one alone. Where two or more raise the \
         same one (two times), their verdicts agree in none. In two cells one article gives more than one verdict."
    );
    // One outlet has nobody to agree with.
    assert_eq!(
        said(&corpus, "talks", "outlet=lantern"),
        "Two articles, one outlet, two kinds of contact. In one cell one article gives more than one verdict."
    );
    // Nothing is shared: c10 is left alone.
    assert_eq!(
        said(&corpus, "talks", "words=friday").trim_end(),
        "Four articles, three outlets, one kind of contact: none raised by every outlet, one by one alone."
    );
    // A row of claims without a criterion is no criterion; c13 and c1 to c3 share its cell.
    assert_eq!(
        said(&corpus, "progress", "outlet=lantern").trim_end(),
        "Two articles, one outlet, two criteria. In one cell one article gives more than one verdict."
    );
    let one = said(&corpus, "progress", "words=mistrust");
    assert!(one.contains(" one criterion"), "{one}");
    assert_eq!(said(&corpus, "talks", "voice=teacher"), "No claim fits this question. The filters leave out all 7 claims.");
}

#[test]
fn the_summary_says_once_where_one_row_is_shared() {
    assert_eq!(
        said(&small::corpus(), "talks", ""),
        "Four articles, three outlets, three kinds of contact: one raised by every outlet, two by one alone. Where two or more \
         raise the same one (once), their verdicts agree in none. In one cell one article gives more than one verdict."
    );
}

#[test]
fn the_summary_does_not_deny_the_claims_that_have_no_row() {
    // c1 and c6 are shown in the row of claims without a criterion.
    let corpus = small::corpus();
    assert_eq!(kept(&corpus, "progress", "voice=headline").0, ["c1", "c6"]);
    let text = said(&corpus, "progress", "voice=headline");
    assert!(!text.contains("No claim fits") && !text.contains("leave out all"), "{text}");
}

#[test]
fn the_summary_stresses_the_numbers_of_rows_of_shared_rows_and_of_agreement() {
    let corpus = small::corpus();
    let parts = summary(&ask(&corpus, "progress", "", RowOrder::Codebook));
    let stressed: Vec<&str> = parts.iter().filter(|(stress, _)| *stress).map(|(_, text)| text.as_str()).collect();
    assert_eq!(stressed, ["two criteria", "one raised by every outlet", "their verdicts agree in none"]);
}

#[test]
fn the_summary_of_a_term_that_nobody_raises_says_so() {
    let corpus = small::Small::new().cell("claims.csv", 4, "term", "talks").cell("claims.csv", 7, "term", "talks").corpus();
    assert_eq!(said(&corpus, "step", ""), "No claim fits this question. Nobody in this corpus raises “step”.");
}

#[test]
fn the_summary_counts_a_row_as_agreed_where_all_give_the_same_set_of_verdicts() {
    // P1 by lantern and wall (counts and counts), P2 by lantern alone once c9 and c7 are filtered away with their outlet; a
    // second shared row comes with c13 under P2, which makes lantern differ from nobody.
    let corpus = small::Small::new().cell("claims.csv", 15, "criterion", "P2").cell("claims.csv", 15, "term", "progress").corpus();
    // Now the wall says conditional under P2, where the lantern says counts.
    let text = said(&corpus, "progress", "outlet=lantern.wall");
    assert!(text.contains("(two times), their verdicts agree in one. "), "{text}");
}

#[test]
fn nothing_open_is_no_evidence() {
    let corpus = small::corpus();
    let grid = ask(&corpus, "talks", "", RowOrder::Codebook);
    assert_eq!(evidence(&corpus, &grid, None, None), None);
    assert_eq!(evidence(&corpus, &grid, None, Some("nobody")), None);
}

#[test]
fn a_row_opens_its_claims_by_column_and_reading_order() {
    let corpus = small::corpus();
    let grid = ask(&corpus, "progress", "", RowOrder::Codebook);
    let open = |row: &str| evidence(&corpus, &grid, Some(&Open::Row(row.into())), None).unwrap();
    let trust = open("P2");
    assert_eq!((trust.heading.as_str(), trust.place.as_str(), trust.focus.as_str()), ("trust", "all articles", "c12"));
    let claims: Vec<(&str, Verdict)> = trust.claims.iter().map(|(claim, verdict)| (claim.id.as_str(), *verdict)).collect();
    assert_eq!(claims, [("c12", Verdict::Counts), ("c7", Verdict::DoesNotCount), ("c9", Verdict::Conditional)]);
    assert_eq!(verdicts(&trust.claims), [(Verdict::Counts, 1), (Verdict::DoesNotCount, 1), (Verdict::Conditional, 1)]);
    // Reading order, though c13 has the earlier verdict.
    let none = open("none");
    assert_eq!(none.heading, "no criterion named");
    assert_eq!(ids(none.claims.iter().map(|(claim, _)| claim)), ["c1", "c2", "c3", "c13", "c4", "c6", "c10", "c14"]);
    assert_eq!(no_row(crosstalk::corpus::Facet::Kind), "no kind of contact named");
}

#[test]
fn a_cell_opens_the_claims_of_one_article() {
    let corpus = small::corpus();
    let grid = ask(&corpus, "talks", "", RowOrder::Codebook);
    let open = |article: &str, claim| {
        let cell = Open::Cell("K1".into(), article.into());
        let found = evidence(&corpus, &grid, Some(&cell), claim).unwrap();
        let claims: Vec<String> = found.claims.iter().map(|(claim, _)| claim.id.clone()).collect();
        (found.heading, found.place, claims.join(" "), found.focus)
    };
    let of = |place: &str, claims: &str, focus: &str| ("meeting".to_owned(), place.to_owned(), claims.to_owned(), focus.to_owned());
    assert_eq!(open("begin", None), of("The Lantern · Talks begin · 4 Mar 2024", "c1 c2 c3", "c1"));
    assert_eq!(open("begin", Some("c3")), of("The Lantern · Talks begin · 4 Mar 2024", "c1 c2 c3", "c3"));
    // A claim of another cell is not what is open here.
    assert_eq!(open("begin", Some("c6")).3, "c1");
    let reply = of("The Anvil, via School Radio · The reply · says 11 Mar 2023, means 11 Mar 2024", "c6", "c6");
    assert_eq!(open("reply", None), reply);
    assert_eq!(open("notice", None), of("notice on the wall · A notice on the wall · date not known", "c10", "c10"));
    // Not raised is a finding of its own: there is a panel, without claims.
    assert_eq!(open("letter", None), of("The Lantern · The letter · 5–9 Mar 2024, inferred", "", ""));
}

#[test]
fn what_the_filters_take_away_is_no_evidence() {
    let corpus = small::corpus();
    let grid = ask(&corpus, "talks", "voice=pupil", RowOrder::Codebook);
    let found = evidence(&corpus, &grid, Some(&Open::Row("K1".into())), Some("c1")).unwrap();
    assert_eq!((ids(found.claims.iter().map(|(claim, _)| claim)), found.focus.as_str()), (vec!["c3", "c10"], "c3"));
}

#[test]
fn a_claim_alone_opens_by_itself_with_its_verdict_under_the_concept() {
    let corpus = small::corpus();
    let alone = |concept| {
        let grid = ask(&corpus, concept, "", RowOrder::Codebook);
        let found = evidence(&corpus, &grid, None, Some("c7")).unwrap();
        assert_eq!((found.heading.as_str(), found.place.as_str()), ("meeting", "The Anvil, via School Radio · The reply"));
        assert_eq!((found.claims.len(), found.focus.as_str()), (1, "c7"));
        found.claims[0].1
    };
    assert_eq!(alone("obstacle"), Verdict::Counts);
    assert_eq!(alone("progress"), Verdict::DoesNotCount);
    // A concept that does not gather it leaves its own verdict.
    assert_eq!(alone("talks"), Verdict::Counts);
}

#[test]
fn relations_that_reach_farthest_come_first_and_say_how_far() {
    let corpus = small::corpus();
    let seen = |id: &str| -> Vec<(String, String, &str, &str)> {
        related(&corpus, id).into_iter().map(|r| (r.relation.id.clone(), r.other.id.clone(), r.scope, r.kinship)).collect()
    };
    let line = |relation: &str, other: &str, scope, kinship| (relation.to_owned(), other.to_owned(), scope, kinship);
    // The file has them the other way round.
    assert_eq!(
        seen("c1"),
        [
            line("r3", "c6", "across outlets", "sister events, not one"),
            line("r2", "c4", "same outlet, other article", "different events"),
            line("r1", "c3", "same article", "one event"),
        ]
    );
    // From its other end a relation is the same one.
    assert_eq!(seen("c6"), [line("r3", "c1", "across outlets", "sister events, not one")]);
    assert_eq!(seen("c8"), [line("r4", "c5", "across outlets", "one event")]);
    assert_eq!(seen("c2"), []);
    assert_eq!(seen("nobody"), []);
}

#[test]
fn events_without_a_series_are_no_sisters_for_want_of_one() {
    // The letter and the merger belong to no series; c11 is about no event at all.
    let kinship = |from: &str| {
        let corpus = small::Small::new().cell("relations.csv", 3, "from", from).cell("relations.csv", 3, "to", "c5").corpus();
        related(&corpus, from).iter().find(|found| found.relation.id == "r2").unwrap().kinship
    };
    assert_eq!((kinship("c9"), kinship("c11"), kinship("c13")), ("different events", "different events", "one event"));
}

#[test]
fn the_address_of_a_claim_shows_it_in_its_cell() {
    let corpus = small::corpus();
    let at = |claim: &str, concept: &str| address_of(corpus.claim(claim).unwrap(), term(&corpus, concept)).link();
    assert_eq!(at("c1", "talks"), "#/counts/talks?cell=K1.begin&claim=c1");
    // The present concept is kept where it gathers the claim.
    assert_eq!(at("c1", "progress"), "#/counts/progress?cell=none.begin&claim=c1");
    assert_eq!(at("c5", "progress"), "#/counts/progress?cell=P1.letter&claim=c5");
    // Else the claim's own term is gone to.
    assert_eq!(at("c5", "talks"), "#/counts/step?cell=P1.letter&claim=c5");
    assert_eq!(at("c13", "obstacle"), "#/counts/progress?cell=none.begin&claim=c13");
}

#[test]
fn every_claim_is_in_the_cell_that_its_address_opens() {
    let corpus = small::corpus();
    for concept in corpus.codebook.of(crosstalk::corpus::Facet::Term) {
        for claim in &corpus.claims {
            let there = address_of(claim, concept);
            let View::Counts(shown) = &there.view else { panic!("a claim is seen in a grid") };
            let shown = term(&corpus, shown);
            assert!(verdict_under(shown, claim).is_some());
            let grid = grid(&corpus, shown, &there.filters, there.order);
            let found = evidence(&corpus, &grid, there.open.as_ref(), there.claim.as_deref()).unwrap();
            assert_eq!(found.focus, claim.id);
            assert!(grid.rows.iter().any(|row| row.id() == row_of(shown, claim)));
        }
    }
}

#[test]
fn what_the_filters_leave_out_is_not_silence() {
    let corpus = small::corpus();
    let (all, few) = (ask(&corpus, "talks", "", RowOrder::Codebook), ask(&corpus, "talks", "voice=headline", RowOrder::Codebook));
    let ids = |codes: &[std::sync::Arc<crosstalk::corpus::Code>]| codes.iter().map(|code| code.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&all.silent), ids(&few.silent), "whoever speaks, the same kinds are raised by nobody");
    assert!(all.hidden.is_empty());
    // Every row that was there is there still or named as left out, and every cell keeps its number of claims.
    for row in &all.rows {
        let total = |row: &Row| -> usize {
            row.cells.iter().map(|cell| cell.left_out + cell.marks.iter().map(|mark| mark.claims.len()).sum::<usize>()).sum()
        };
        match few.rows.iter().find(|other| other.id() == row.id()) {
            Some(other) => assert_eq!(total(other), total(row)),
            None => assert!(ids(&few.hidden).contains(&row.id().to_owned())),
        }
    }
    assert!(!few.hidden.is_empty());
    let cells = |grid: &Grid| -> Vec<(bool, bool, bool)> {
        let cells = grid.rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| (cell.is_silent(), cell.marks.is_empty(), cell.left_out > 0)).collect()
    };
    for seen in [(true, true, false), (false, true, true), (false, false, false)] {
        assert!(cells(&all).contains(&seen) || cells(&few).contains(&seen), "{seen:?}");
    }
    assert!(cells(&all).into_iter().chain(cells(&few)).all(|(silent, unmarked, hidden)| silent == (unmarked && !hidden)));
}
