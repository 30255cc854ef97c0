//! Projects that leave the page and come back: the same, whatever letters are in them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::cast_possible_truncation, missing_docs)]

use crosstalk::corpus::Corpus;
use crosstalk::exchange::form::{Bundle, FORMS, Form, Taken};
use crosstalk::exchange::{out, take};
use crosstalk::project::{Cells, Claim, Coded, Project};
use crosstalk::text::{Draft, Head};
use crosstalk::{ASIDE, CLAIMS};
use proptest::prelude::*;
use std::io::Read;

const SAVED: &str = "2031-02-03T04:05:06Z";
/// Emoji of several code points, curly quotes, a combining accent, and line breaks of two characters.
const TEXT: &str =
    "Envoys meet 👩‍🚀\r\n\r\nThe envoy 🇺🇦 said “no talks”.\r\nA cafe\u{301} was full — Привіт.\n\nThe “deal” 𝄞 is near.";

fn tables() -> Vec<(String, String)> {
    CLAIMS.iter().chain(&ASIDE).map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn at(text: &str, part: &str) -> (u32, u32) {
    let start = text.find(part).unwrap();
    (u32::try_from(start).unwrap(), u32::try_from(start + part.len()).unwrap())
}

fn claim(id: &str, part: &str, cells: &[(&str, &str)]) -> Claim {
    let (start, end) = at(TEXT, part);
    let cells = cells.iter().map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned())).collect();
    Claim {
        start,
        end,
        id: id.into(),
        exact: part.into(),
        cells,
        found: Some((start, end)),
        why: vec!["Because.".into()],
        changed: SAVED.into(),
    }
}

fn bundle() -> Bundle {
    let claims = vec![
        claim("1", "👩‍🚀", &[("term", "talks"), ("polarity", "counts")]),
        claim(
            "2",
            "“no talks”",
            &[
                ("term", "talks"),
                ("polarity", "does-not-count"),
                ("voice", "named-official"),
                ("speaker", "=the envoy"),
                ("note", "a: note"),
            ],
        ),
        claim("3", "cafe\u{301} was", &[("term", "progress"), ("polarity", "label-only"), ("kind", "K4")]),
        claim("4", "“deal” 𝄞", &[("term", "peace-deal"), ("polarity", "counts")]),
    ];
    let coded = Coded { claims, done: true, passed: [at(TEXT, "near")].into() };
    let head = Head {
        id: "t1".into(),
        title: "Envoys meet".into(),
        outlet: "Herald".into(),
        date: "2031-02-03".into(),
        author: "Åsa Øst".into(),
        url: "https://herald.example/1".into(),
        source: "a.txt".into(),
    };
    let project = Project {
        name: "Our envoys".into(),
        coder: "Group 4".into(),
        made: SAVED.into(),
        events: vec![Cells::from([("id".into(), "9".into()), ("name".into(), "Meeting".into())])],
        coded: [("t1".to_owned(), coded)].into(),
        ..Project::default()
    };
    Bundle { project, texts: vec![Draft { head, text: TEXT.into() }], tables: tables() }
}

fn file(form: Form, bundle: &Bundle) -> (String, Vec<u8>) {
    let (name, _, bytes) = out(form, bundle, SAVED).unwrap();
    (name, bytes)
}

fn here(bundle: &Bundle) -> Bundle {
    Bundle { tables: bundle.tables.clone(), texts: bundle.texts.clone(), ..Bundle::default() }
}

fn project(taken: Taken) -> (Bundle, Vec<String>) {
    match taken {
        Taken::Project(bundle, remarks) => (*bundle, remarks),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_project_file_comes_back_as_it_was() {
    let bundle = bundle();
    let (name, bytes) = file(Form::Project, &bundle);
    assert_eq!(name, "Our-envoys.crosstalk.json");
    let (back, remarks) = project(take("renamed.json", &bytes, &here(&bundle)));
    assert_eq!((back.project, back.texts, remarks), (bundle.project, bundle.texts, Vec::<String>::new()));
}

#[test]
fn places_in_the_project_file_are_code_points() {
    let (_, bytes) = file(Form::Project, &bundle());
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let first = &json["texts"][0]["claims"][0];
    assert_eq!((first["start"].as_u64(), first["end"].as_u64()), (Some(12), Some(15)), "a woman, a joiner, a rocket");
}

#[test]
fn a_newer_project_file_is_refused_by_its_version_and_a_broken_one_by_its_place() {
    let newer = br#"{"format":"crosstalk-project","version":2}"#;
    let Taken::Refused(why) = take("a.crosstalk.json", newer, &Bundle::default()) else { panic!() };
    assert!(why.contains("has version 2, and this page reads version 1"), "{why}");
    let Taken::Refused(why) = take("a.json", br#"{"format":"crosstalk-project","#, &Bundle::default()) else { panic!() };
    assert!(why.contains("line 1 column"), "{why}");
}

#[test]
fn claims_whose_text_was_edited_are_found_again_or_reported() {
    let bundle = bundle();
    let (_, bytes) = file(Form::Project, &bundle);
    let edited = String::from_utf8(bytes)
        .unwrap()
        .replace("Envoys meet 👩‍🚀\\r\\n", "Envoys meet 👩‍🚀 again\\r\\n")
        .replace("The “deal” 𝄞 is near.\"", "Nothing.\"");
    let (back, remarks) = project(take("a.json", edited.as_bytes(), &here(&bundle)));
    let text = &back.texts[0].text;
    let words: Vec<&str> = back.project.claims("t1").iter().map(|claim| &text[claim.start as usize..claim.end as usize]).collect();
    assert_eq!(words, ["👩‍🚀", "“no talks”", "cafe\u{301} was"]);
    assert_eq!(remarks.len(), 2, "{remarks:?}");
    assert!(remarks[1].contains("The claim 4 in “Envoys meet”"), "{remarks:?}");
}

#[test]
fn annotations_come_back_onto_their_texts() {
    let bundle = bundle();
    let (name, bytes) = file(Form::Annotations, &bundle);
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let target = &json["first"]["items"][1]["target"];
    assert_eq!(target["selector"][0]["exact"], "“no talks”");
    assert_eq!(
        target["selector"][1]["start"].as_u64(),
        Some(u64::try_from(TEXT[..at(TEXT, "“no talks”").0 as usize].chars().count()).unwrap())
    );
    assert_eq!(target["source"]["sha256"].as_str().map(str::len), Some(64));
    let Taken::Claims(claims, remarks) = take(&name, &bytes, &here(&bundle)) else { panic!() };
    let kept: Vec<_> =
        claims["t1"].iter().map(|claim| (claim.start, claim.end, claim.exact.clone(), claim.cells.clone())).collect();
    let given: Vec<_> = bundle
        .project
        .claims("t1")
        .iter()
        .map(|claim| (claim.start, claim.end, claim.exact.clone(), claim.cells.clone()))
        .collect();
    assert_eq!((kept, remarks), (given, Vec::<String>::new()));
    let Taken::Claims(none, remarks) = take(&name, &bytes, &Bundle { tables: tables(), ..Bundle::default() }) else { panic!() };
    assert_eq!((none.len(), remarks.len()), (0, 4));
}

#[test]
fn a_refi_project_comes_back_with_the_same_words_coded() {
    let bundle = bundle();
    let (name, bytes) = file(Form::Refi, &bundle);
    let (back, remarks) = project(take(&name, &bytes, &here(&bundle)));
    assert_eq!((back.project.name.as_str(), back.project.coder.as_str(), remarks), ("Our envoys", "Group 4", Vec::<String>::new()));
    assert!(back.project.codebook.is_empty(), "it is that of the page");
    let head = &back.texts[0].head;
    assert_eq!(
        (head.title.as_str(), head.outlet.as_str(), head.date.as_str(), head.author.as_str()),
        ("Envoys meet", "Herald", "2031-02-03", "Åsa Øst")
    );
    assert_eq!(back.texts[0].text, TEXT.replace("\r\n", "\n"));
    let of = |bundle: &Bundle| -> Vec<_> {
        let claims = bundle.project.claims("t1").iter();
        claims
            .map(|claim| (bundle.texts[0].text[claim.start as usize..claim.end as usize].to_owned(), claim.cells.clone()))
            .collect()
    };
    assert_eq!(of(&back), of(&bundle));
}

#[test]
fn places_in_a_refi_project_are_those_of_the_text_beside_it() {
    let (_, bytes) = file(Form::Refi, &bundle());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut read = |end: &str| {
        let name = archive.file_names().find(|name| name.ends_with(end)).unwrap().to_owned();
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (xml, text) = (read(".qde"), read(".txt"));
    let points: Vec<char> = text.chars().collect();
    let number = |selection: &str, name: &str| {
        selection.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap().parse::<usize>().unwrap()
    };
    let coded: Vec<String> = xml
        .split("<PlainTextSelection")
        .skip(1)
        .map(|selection| points[number(selection, "startPosition")..number(selection, "endPosition")].iter().collect())
        .collect();
    assert_eq!(coded, ["👩‍🚀", "“no talks”", "cafe\u{301} was", "“deal” 𝄞"]);
}

#[test]
fn a_codebook_comes_back_as_table_and_as_refi() {
    let bundle = bundle();
    let rows = crosstalk::exchange::tables::codebook(&bundle.tables, &bundle.project);
    for form in [Form::Codebook, Form::RefiCodebook] {
        let (name, bytes) = file(form, &bundle);
        let Taken::Codebook(back, remarks) = take(&name, &bytes, &here(&bundle)) else { panic!("{name}") };
        assert!(remarks.is_empty());
        let key = |row: &Cells| (row["facet"].clone(), row["id"].clone());
        let (mut back, mut given) = (back, rows.clone());
        back.sort_by_key(key);
        given.sort_by_key(key);
        assert_eq!(back, given, "{name}");
    }
}

#[test]
fn codes_of_another_program_become_terms() {
    let xml = r#"<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="a" name="War &amp; peace" isCodable="true"><Code guid="b" name="Truce" isCodable="true"><Description>A pause.</Description></Code></Code></Codes></CodeBook>"#;
    let Taken::Codebook(rows, remarks) = take("x.qdc", xml.as_bytes(), &Bundle::default()) else { panic!() };
    let shown: Vec<_> = rows
        .iter()
        .map(|row| (row["facet"].as_str(), row["id"].as_str(), row["name"].as_str(), row["description"].as_str()))
        .collect();
    assert_eq!(
        shown,
        [("term", "War-peace", "War & peace", "War & peace"), ("term", "War-peace-Truce", "War & peace / Truce", "A pause.")]
    );
    assert_eq!(remarks.len(), 1);
}

#[test]
fn the_table_of_claims_is_safe_in_a_spreadsheet() {
    let (_, bytes) = file(Form::Table, &bundle());
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("'=the envoy") && text.lines().count() == 5, "{text}");
}

#[test]
fn a_corpus_folder_loads_as_a_corpus() {
    let (_, bytes) = file(Form::Folder, &bundle());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().trim_start_matches("corpus/").to_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        files.push((name, text));
    }
    let borrowed: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let corpus = Corpus::load(&borrowed).unwrap();
    assert_eq!((corpus.claims.len(), corpus.articles.len(), corpus.site.title.as_str()), (4, 1, "Our envoys"));
    assert!(corpus.aside.unwrap().words.iter().any(|word| word.term == "envoy" && word.count == 1));
    assert!(files.iter().all(|(_, text)| !text.contains("was full")), "the text does not go with it");
}

#[test]
fn citations_name_every_article() {
    let (_, bytes) = file(Form::Bibtex, &bundle());
    assert!(String::from_utf8(bytes).unwrap().contains("@online{t1,"));
    let (_, bytes) = file(Form::Csl, &bundle());
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json[0]["container-title"], "Herald");
}

#[test]
fn every_form_has_a_file_and_an_empty_project_too() {
    for (form, ..) in FORMS {
        for bundle in [bundle(), Bundle { tables: tables(), ..Bundle::default() }] {
            let (name, kind, bytes) = out(form, &bundle, SAVED).unwrap();
            assert!(!bytes.is_empty() || bundle.texts.is_empty(), "{name} {kind}");
        }
    }
}

#[test]
fn what_is_none_of_these_is_left_to_the_intake() {
    for (name, text) in [("a.txt", "Some words."), ("a.json", "[{\"text\":\"x\"}]"), ("a.csv", "title,text\na,b"), ("a.zip", "PK")]
    {
        assert_eq!(take(name, text.as_bytes(), &Bundle::default()), Taken::Other, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn whatever_letters_there_are_a_project_comes_back(text in "(\\PC|\r\n|\n|“|👩‍🚀|e\u{301}|𝄞|\u{1}|<|&|\"){1,40}", spans in prop::collection::vec((0usize..60, 1usize..9), 1..5), note in "\\PC{0,12}") {
        let points: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let claims: Vec<Claim> = spans.iter().enumerate().filter_map(|(number, (from, length))| {
            let (start, end) = (*points.get(*from)?, points[(from + length).min(points.len() - 1)]);
            let cells = Cells::from([("term".into(), "talks".into()), ("polarity".into(), "counts".into()), ("note".into(), note.clone())]);
            (start < end).then(|| Claim { start: start as u32, end: end as u32, id: number.to_string(), exact: text[start..end].to_owned(), cells, ..Claim::default() })
        }).collect();
        let mut coded = Coded { claims, ..Coded::default() };
        coded.claims.sort();
        let head = Head { id: "t1".into(), ..Head::default() };
        let mut project_of = Project::default();
        if coded != Coded::default() {
            project_of.coded.insert("t1".into(), coded);
        }
        let bundle = Bundle { project: project_of, texts: vec![Draft { head, text }], tables: Vec::new() };
        let (_, bytes) = file(Form::Project, &bundle);
        let (back, remarks) = project(take("a.json", &bytes, &here(&bundle)));
        prop_assert_eq!((&back.project, &back.texts, remarks.len()), (&bundle.project, &bundle.texts, 0));
        let (_, bytes) = file(Form::Refi, &bundle);
        let (back, _) = project(take("a.qdpx", &bytes, &here(&bundle)));
        let single = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        let words = |bundle: &Bundle| -> Vec<String> { bundle.project.all().map(|(_, claim)| single(&bundle.texts[0].text[claim.start as usize..claim.end as usize])).collect() };
        let (mut kept, mut given) = (words(&back), words(&bundle));
        kept.sort();
        given.sort();
        // A passage that is half of a line break has no place of its own where breaks are single.
        kept.retain(|words| !words.trim_matches('\n').is_empty());
        given.retain(|words| !words.trim_matches('\n').is_empty());
        prop_assert_eq!(kept.len(), given.len());
    }
}
