//! What a reader has coded as tables: they load, whatever was coded, beside those of the page and by themselves.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::expect_used, missing_docs)]

mod small;

use crosstalk::corpus::{Alternative, Basis, Corpus, Event, Facet, Verdict};
use crosstalk::exchange::tables::{Tables, alone, codebook, joined};
use crosstalk::project::{Cells, Claim, Coded, Outline, Project, outline};
use crosstalk::text::Head;
use crosstalk::{ASIDE, CLAIMS, WORDS};
use proptest::prelude::*;

const TEXT: &str = "Envoys meet\n\nThe envoys talked on Monday.\n\nNobody called it progress, said Åsa Øst.";

fn base() -> Vec<(String, String)> {
    CLAIMS.iter().chain(&ASIDE).chain([&WORDS]).map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn cells(pairs: &[(&str, &str)]) -> Cells {
    pairs.iter().map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned())).collect()
}

fn at(part: &str) -> (u32, u32) {
    let start = TEXT.find(part).unwrap();
    (u32::try_from(start).unwrap(), u32::try_from(start + part.len()).unwrap())
}

fn claim(id: &str, part: &str, pairs: &[(&str, &str)]) -> Claim {
    let (start, end) = at(part);
    Claim { id: id.into(), start, end, exact: part.into(), cells: cells(pairs), ..Claim::default() }
}

fn project() -> (Project, Vec<Outline>) {
    let claims = vec![
        claim("1", "The envoys talked", &[("term", "talks"), ("polarity", "counts"), ("event", "9"), ("voice", "narrator")]),
        claim(
            "2",
            "Nobody called it progress",
            &[("term", "progress"), ("polarity", "does-not-count"), ("speaker", "Åsa Øst"), ("criterion", "P99")],
        ),
        claim("3", "on Monday", &[("note", "not whole")]),
    ];
    let project = Project {
        name: "Envoys".into(),
        events: vec![cells(&[("id", "9"), ("name", "Talk of the envoys"), ("kind", "K3"), ("date", "2031-02-03")])],
        relations: vec![cells(&[("id", "1"), ("from", "1"), ("to", "c001"), ("relation", "contradicts"), ("why", "because")])],
        coded: [("t1".to_owned(), Coded { claims, ..Coded::default() })].into(),
        ..Project::default()
    };
    let head = Head {
        id: "t1".into(),
        title: "Envoys meet".into(),
        outlet: "al jazeera".into(),
        date: "2031-02-04".into(),
        ..Head::default()
    };
    (project, vec![outline(&head, TEXT)])
}

fn load(tables: &Tables) -> Corpus {
    Corpus::load(&tables.borrowed())
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

#[test]
fn own_articles_stand_beside_those_of_the_page() {
    let (project, outlines) = project();
    let tables = joined(&base(), &project, &outlines);
    let corpus = load(&tables);
    let article = corpus.article("my-t1").unwrap();
    assert_eq!(
        (article.outlet.id.as_str(), article.short.as_str()),
        ("aljazeera", "Envoys meet"),
        "an outlet of the same name is the same"
    );
    assert_eq!(tables.texts["my-t1"], "t1");
    let claim = corpus.claim("my-1").unwrap();
    assert_eq!(
        (claim.verdict, claim.place.id.as_str(), claim.event.as_ref().unwrap().name.as_str()),
        (Verdict::Counts, "p2", "Talk of the envoys")
    );
    let other = corpus.claim("my-2").unwrap();
    assert_eq!(other.paraphrase, "Åsa Øst: it does not count as progress.");
    assert_eq!(other.note, "Coded with what the codebook does not have: criterion=P99.");
    assert_eq!(other.code(Facet::Stance).unwrap().id, "relays");
    assert!(corpus.claim("my-3").is_none() && corpus.claim("c001").is_some());
    let relation = corpus.relations.last().unwrap();
    assert_eq!((relation.from.id.as_str(), relation.to.id.as_str()), ("my-1", "c001"));
    let places: Vec<_> = corpus
        .places
        .iter()
        .filter(|place| place.article.id == "my-t1")
        .map(|place| (place.id.as_str(), place.reason.as_str()))
        .collect();
    assert_eq!(places, [("title", "no claim was coded here"), ("p2", ""), ("p3", "")]);
}

#[test]
fn by_themselves_they_have_no_article_of_the_page() {
    let (project, outlines) = project();
    let corpus = load(&alone(&base(), &project, &outlines));
    assert_eq!(
        (corpus.site.title.as_str(), corpus.articles.len(), corpus.claims.len(), corpus.relations.len()),
        ("Envoys", 1, 2, 0)
    );
    assert_eq!((corpus.articles[0].id.as_str(), corpus.claims[0].id.as_str(), corpus.events.len()), ("t1", "1", 1));
    assert_eq!(
        corpus.definitions.len(),
        Corpus::load(&CLAIMS.iter().chain(&ASIDE).copied().collect::<Vec<_>>()).unwrap().definitions.len()
    );
}

#[test]
fn a_codebook_of_ones_own_takes_the_place_of_that_of_the_page() {
    let (mut project, outlines) = project();
    let term = |id: &str| cells(&[("facet", "term"), ("id", id), ("name", id), ("description", "made up"), ("rows", "kind")]);
    project.codebook = vec![term("walls"), term("talks")];
    let corpus = load(&alone(&base(), &project, &outlines));
    let terms: Vec<&str> = corpus.codebook.of(Facet::Term).iter().map(|code| code.id.as_str()).collect();
    assert_eq!(terms, ["walls", "talks"]);
    assert!(corpus.definitions.iter().all(|definition| definition.concept.id == "talks"));
    let corpus = load(&joined(&base(), &project, &outlines));
    assert_eq!(corpus.codebook.code(Facet::Term, "talks").unwrap().description, "made up");
    assert!(corpus.codebook.code(Facet::Term, "progress").is_some(), "the claims of the page need theirs");
}

#[test]
fn without_claims_the_tables_are_those_of_the_page() {
    let corpus = load(&joined(&base(), &Project::default(), &[]));
    assert_eq!(corpus.claims.len(), Corpus::load_claims(&CLAIMS).unwrap().claims.len());
}

/// A project of the small corpus with one claim and what it is coded with beside its term and verdict.
fn of_small(more: &[(&str, &str)]) -> (Project, Vec<Outline>) {
    let pairs = [&[("term", "talks"), ("polarity", "counts")], more].concat();
    let coded = Coded { claims: vec![claim("1", "The envoys talked", &pairs)], ..Coded::default() };
    let head = Head { id: "t1".into(), title: "Envoys meet".into(), ..Head::default() };
    (Project { coded: [("t1".to_owned(), coded)].into(), ..Project::default() }, vec![outline(&head, TEXT)])
}

fn code(facet: &str, id: &str, group: &str) -> Cells {
    let all = [("facet", facet), ("id", id), ("name", id), ("description", "Made up."), ("group", group)];
    let mut row = cells(&all[..if group.is_empty() { 4 } else { 5 }]);
    if facet == "term" {
        row.insert("rows".into(), "kind".into());
    }
    row
}

#[test]
fn a_claim_keeps_the_event_of_the_page_that_it_is_about() {
    let (project, outlines) = of_small(&[("event", "e2"), ("in_event", "nothing")]);
    for (tables, id) in [(joined(&small::files(), &project, &outlines), "my-1"), (alone(&small::files(), &project, &outlines), "1")]
    {
        let corpus = load(&tables);
        let claim = corpus.claim(id).unwrap();
        assert_eq!((claim.event.as_ref().unwrap().id.as_str(), claim.in_event.is_some()), ("e2", false));
    }
    let mut own = project.clone();
    own.events = vec![cells(&[("id", "e2"), ("name", "Ours")])];
    let corpus = load(&alone(&small::files(), &own, &outlines));
    assert_eq!((corpus.events.len(), corpus.events[0].name.as_str()), (1, "Ours"), "one’s own event of that name is meant");
}

#[test]
fn an_event_of_the_page_under_another_codebook_keeps_what_that_has() {
    let (mut project, outlines) = of_small(&[("event", "e1"), ("kind", "M")]);
    project.codebook = vec![code("kind", "M", ""), code("agenda", "merger", ""), code("term", "talks", "")];
    let corpus = load(&alone(&small::files(), &project, &outlines));
    let event = &corpus.events[0];
    let agenda: Vec<&str> = event.agenda.iter().map(|code| code.id.as_str()).collect();
    assert_eq!((event.id.as_str(), event.kind.id.as_str(), agenda), ("e1", "M", vec!["merger"]));
    let conditions: Vec<&str> = corpus.conditions.iter().map(|condition| condition.id.as_str()).collect();
    assert!(!conditions.contains(&"biscuits") && conditions.contains(&"held"), "{conditions:?}");
    let definitions: Vec<&str> = corpus.definitions.iter().map(|definition| definition.id.as_str()).collect();
    assert_eq!(definitions, ["anything", "room"], "a definition falls with its condition or its term");
}

#[test]
fn definitions_stay_where_the_fault_is_in_another_table() {
    let (project, outlines) = of_small(&[]);
    let mut base = small::files();
    let (_, codebook) = base.iter_mut().find(|(name, _)| name == "codebook.csv").unwrap();
    *codebook = codebook.lines().filter(|line| !line.contains(",frame,")).fold(String::new(), |all, line| all + line + "\n");
    let tables = alone(&base, &project, &outlines);
    assert!(Corpus::load_claims(&tables.borrowed()).is_err(), "a facet has no code");
    let rows =
        |tables: &[(String, String)]| tables.iter().find(|(name, _)| name == "definitions.csv").unwrap().1.trim().lines().count();
    assert_eq!(rows(&tables.files), rows(&base));
}

#[test]
fn a_text_without_a_paragraph_is_no_article() {
    let (project, mut outlines) = of_small(&[]);
    outlines[0].paragraphs.clear();
    assert!(joined(&small::files(), &project, &outlines).texts.is_empty());
}

#[test]
fn a_corpus_of_ones_own_asks_what_the_page_asks() {
    let (mut project, outlines) = of_small(&[]);
    let corpus = load(&alone(&small::files(), &project, &outlines));
    assert_eq!(corpus.site.question, "Which paper says that the two papers talk?");
    assert_eq!(corpus.aside.unwrap().about[0].heading, "What this is");
    let concept = |project: &Project| load(&alone(&small::files(), project, &outlines)).site.concept.clone();
    project.codebook = vec![code("term", "walls", ""), code("term", "talks", "")];
    assert_eq!(concept(&project), "talks");
    project.codebook.pop();
    assert_eq!(concept(&project), "walls", "the page’s concept is no term here");
}

#[test]
fn the_codebook_of_a_project_is_its_own_facet_by_facet() {
    let (mut project, _) = of_small(&[]);
    project.codebook = vec![code("term", "walls", "")];
    let rows = codebook(&small::files(), &project);
    let of = |facet: &str| rows.iter().filter(|row| row["facet"] == facet).map(|row| row["id"].as_str()).collect::<Vec<_>>();
    assert_eq!((of("term"), of("stance")), (vec!["walls"], vec!["asserts", "relays", "refutes"]));
}

#[test]
fn what_was_not_coded_is_the_unknown_the_usual_or_the_first() {
    let voice = |codebook: Vec<Cells>| {
        let (mut project, outlines) = of_small(&[]);
        project.codebook = codebook;
        let corpus = load(&alone(&small::files(), &project, &outlines));
        corpus.claim("1").unwrap().code(Facet::Voice).unwrap().id.clone()
    };
    assert_eq!(voice(vec![]), "narrator");
    assert_eq!(
        voice(vec![code("voice", "pupil", ""), code("voice", "narrator", ""), code("voice", "nobody", "unknown")]),
        "nobody"
    );
    assert_eq!(voice(vec![code("voice", "pupil", ""), code("voice", "teacher", "")]), "pupil");
    let (mut project, outlines) = of_small(&[("polarity", "maybe")]);
    project.codebook = ["maybe", "counts", "does-not-count", "contested", "conditional", "label-only"]
        .map(|id| code("polarity", id, if id == "maybe" { "unknown" } else { "" }))
        .to_vec();
    // A verdict that the page does not know cannot stand in a table, so this codebook alone would not load.
    let tables = joined(&small::files(), &project, &outlines);
    let (_, claims) = tables.files.iter().find(|(name, _)| name == "claims.csv").unwrap();
    assert!(claims.contains("Coded with what the codebook does not have: polarity=maybe."), "{claims}");
    let mine = claims.lines().find(|line| line.starts_with("my-1,")).unwrap();
    assert!(mine.contains(",label-only,"), "{mine}");
}

#[test]
fn a_long_title_is_cut_between_two_words() {
    let short = |title: &str| {
        let (project, mut outlines) = of_small(&[]);
        outlines[0].head.title = title.into();
        load(&joined(&small::files(), &project, &outlines)).article("my-t1").unwrap().short.clone()
    };
    let title = "They say that the papers will talk about biscuits before the fair";
    assert_eq!(short(title), "They say that the papers will talk about …");
    assert_eq!(short(&"talks".repeat(9)), format!("{} …", &"talks".repeat(9)[..42]));
    assert_eq!(short(&"talks ".repeat(7)), "talks ".repeat(7).trim());
}

#[test]
fn only_the_first_paragraph_can_be_the_title() {
    let places = |title: &str, text: &str| -> Vec<String> {
        let head = Head { id: "t1".into(), title: title.into(), ..Head::default() };
        let coded =
            Coded { claims: vec![Claim { exact: "x".into(), ..of_small(&[]).0.claims("t1")[0].clone() }], ..Coded::default() };
        let project = Project { coded: [("t1".to_owned(), coded)].into(), ..Project::default() };
        let corpus = load(&joined(&small::files(), &project, &[outline(&head, text)]));
        corpus.places.iter().filter(|place| place.article.id == "my-t1").map(|place| place.id.clone()).collect()
    };
    assert_eq!(places("A title", "A title\n\nSeven l\n\nThe end"), ["title", "p2", "p3"]);
    assert_eq!(places("A title", "\n\n  A title\n\nSeven l"), ["title", "p2"]);
    assert_eq!(places("A title", "Not the title\n\nSeven l"), ["p1", "p2"]);
    assert_eq!(places("", "Not the title\n\nSeven l"), ["p1", "p2"]);
}

#[test]
fn a_date_has_a_basis_only_with_what_that_needs() {
    let event = |more: &[(&str, &str)]| -> std::sync::Arc<Event> {
        let (mut project, outlines) = of_small(&[("event", "9")]);
        project.events = vec![cells(&[&[("id", "9"), ("name", "Talk"), ("date", "2031-02-03")], more].concat())];
        load(&joined(&small::files(), &project, &outlines)).claim("my-1").unwrap().event.clone().unwrap()
    };
    let basis = |more: &[(&str, &str)]| event(more).date.basis;
    let (why, other) = (("date_reason", "Because."), ("date_refuted", "2031-02-04"));
    assert_eq!(basis(&[("date_basis", "inferred"), why]), Basis::Inferred);
    assert_eq!(basis(&[("date_basis", "inferred")]), Basis::Stated);
    assert_eq!(basis(&[("date_basis", "conflict"), why, other]), Basis::Conflict);
    assert_eq!(basis(&[("date_basis", "conflict"), why]), Basis::Stated);
    assert_eq!(basis(&[("date_basis", "conflict"), other]), Basis::Stated);
    assert!(event(&[("date_basis", "conflict"), why, other]).date.refuted.is_some());
    assert!(event(&[("date_basis", "inferred"), why, other]).date.refuted.is_none());
}

#[test]
fn another_reading_stays_where_the_codebook_has_it() {
    let (project, outlines) = of_small(&[("alternatives", "voice=pupil; polarity = contested; voice=king; agenda=merger; x=y; z")]);
    let corpus = load(&joined(&small::files(), &project, &outlines));
    let kept: Vec<&str> = corpus
        .claim("my-1")
        .unwrap()
        .alternatives
        .iter()
        .map(|other| match other {
            Alternative::Code(code) => code.id.as_str(),
            Alternative::Event(event) => event.id.as_str(),
        })
        .collect();
    assert_eq!(kept, ["pupil", "contested"]);
}

#[test]
fn what_nobody_paraphrased_is_put_together_of_the_verdict() {
    let cases = [
        ("counts", "it counts as talks."),
        ("does-not-count", "it does not count as talks."),
        ("contested", "it is contested whether it counts as talks."),
        ("conditional", "under a condition it counts as talks."),
        ("label-only", "it is named with talks."),
    ];
    for (verdict, want) in cases {
        let (project, outlines) = of_small(&[("polarity", verdict)]);
        assert_eq!(load(&joined(&small::files(), &project, &outlines)).claim("my-1").unwrap().paraphrase, want);
    }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("talks".to_owned()),
        Just("counts".to_owned()),
        Just("K4".to_owned()),
        Just("narrator".to_owned()),
        Just("e01".to_owned()),
        Just("1".to_owned()),
        Just("2031-02-31".to_owned()),
        Just("2031-02-03/2031-02-05".to_owned()),
        Just("voice=narrator; x=y".to_owned()),
        "\\PC{0,12}",
        "[\\n\\r\"',;=a]{0,6}",
    ]
}

fn row(columns: &'static [&'static str]) -> impl Strategy<Value = Cells> {
    prop::collection::vec((prop::sample::select(columns), word()), 0..8)
        .prop_map(|cells| cells.into_iter().map(|(column, cell)| (column.to_owned(), cell)).collect())
}

const OF_CLAIM: &[&str] = &[
    "term",
    "polarity",
    "voice",
    "stance",
    "kind",
    "criterion",
    "certainty",
    "realis",
    "frame",
    "event",
    "in_event",
    "speaker",
    "chain",
    "surface",
    "hedge",
    "confidence",
    "alternatives",
    "note",
    "paraphrase",
];
const OF_EVENT: &[&str] = &[
    "id",
    "name",
    "kind",
    "date",
    "date_basis",
    "date_refuted",
    "date_reason",
    "parties",
    "third",
    "level",
    "agenda",
    "series",
    "status",
];

fn any_project() -> impl Strategy<Value = (Project, Vec<Outline>)> {
    let claims = prop::collection::vec((word(), row(OF_CLAIM), 0u32..90, any::<bool>()), 0..6);
    let texts = prop::collection::vec((word(), word(), word(), prop_oneof![Just(TEXT.to_owned()), "\\PC{0,30}"], claims), 0..4);
    let relation = row(&["id", "from", "to", "relation", "why", "dissolves"]);
    (texts, prop::collection::vec(row(OF_EVENT), 0..3), prop::collection::vec(relation, 0..3), word()).prop_map(
        |(texts, events, relations, name)| {
            let mut project = Project { name, events, relations, ..Project::default() };
            let mut outlines = Vec::new();
            for (number, (id, title, outlet, text, claims)) in texts.into_iter().enumerate() {
                let head = Head { id: format!("{id}{number}"), title: title.clone(), outlet, date: title, ..Head::default() };
                let claims = claims.into_iter().map(|(id, mut cells, at, whole)| {
                    if whole {
                        cells.insert("term".into(), "talks".into());
                        cells.insert("polarity".into(), "counts".into());
                    }
                    let start = text.floor_char_boundary((at as usize).min(text.len()));
                    let small = u32::try_from(start).unwrap();
                    Claim {
                        id,
                        start: small,
                        end: u32::try_from(text.len()).unwrap(),
                        exact: text[start..].to_owned(),
                        cells,
                        ..Claim::default()
                    }
                });
                project.coded.insert(head.id.clone(), Coded { claims: claims.collect(), ..Coded::default() });
                outlines.push(outline(&head, &text));
            }
            (project, outlines)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn whatever_was_coded_its_tables_load((project, outlines) in any_project(), small in any::<bool>()) {
        let base = if small { small::files() } else { base() };
        for tables in [joined(&base, &project, &outlines), alone(&base, &project, &outlines)] {
            let faults = Corpus::load(&tables.borrowed()).err().unwrap_or_default();
            prop_assert!(faults.is_empty(), "{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
            let corpus = Corpus::load(&tables.borrowed()).unwrap();
            for id in tables.texts.keys() {
                prop_assert!(corpus.article(id).is_some());
            }
        }
    }
}
