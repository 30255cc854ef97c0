//! What leaves the page word by word, and what other programs write that comes in.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use crosstalk::exchange::form::{Bundle, Form, Taken};
use crosstalk::exchange::{out, take};
use crosstalk::project::{Cells, Claim, Coded, Project};
use crosstalk::text::{Draft, Head};
use crosstalk::{ASIDE, CLAIMS};
use serde_json::{Value, json};
use std::io::Write;

const SAVED: &str = "2031-02-03T04:05:06Z";

fn cells(pairs: &[(&str, &str)]) -> Cells {
    pairs.iter().map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned())).collect()
}

fn draft(id: &str, url: &str, text: &str) -> Draft {
    Draft { head: Head { id: id.into(), url: url.into(), title: format!("Text {id}"), ..Head::default() }, text: text.into() }
}

/// A claim on the first such words of a text.
fn claim(id: &str, text: &str, words: &str, pairs: &[(&str, &str)]) -> Claim {
    let start = text.find(words).unwrap();
    let (start, end) = (u32::try_from(start).unwrap(), u32::try_from(start + words.len()).unwrap());
    Claim { id: id.into(), start, end, exact: words.into(), cells: cells(pairs), ..Claim::default() }
}

fn bundle(texts: Vec<(Draft, Vec<Claim>)>) -> Bundle {
    let tables = CLAIMS.iter().chain(&ASIDE).map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let mut bundle = Bundle { tables, ..Bundle::default() };
    for (draft, claims) in texts {
        bundle.project.coded.insert(draft.head.id.clone(), Coded { claims, ..Coded::default() });
        bundle.texts.push(draft);
    }
    bundle
}

fn file(form: Form, bundle: &Bundle) -> Vec<u8> {
    out(form, bundle, SAVED).unwrap().2
}

fn json_of(form: Form, bundle: &Bundle) -> Value {
    serde_json::from_slice(&file(form, bundle)).unwrap()
}

fn project(taken: Taken) -> (Bundle, Vec<String>) {
    match taken {
        Taken::Project(bundle, remarks) => (*bundle, remarks),
        other => panic!("{other:?}"),
    }
}

fn claims(taken: Taken) -> (Vec<(String, Claim)>, Vec<String>) {
    let Taken::Claims(claims, remarks) = taken else { panic!("{taken:?}") };
    (claims.into_iter().flat_map(|(text, claims)| claims.into_iter().map(move |claim| (text.clone(), claim))).collect(), remarks)
}

/// A project archive of another program: its XML, and texts beside it.
fn archive(inside: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let xml =
        format!("<?xml version=\"1.0\"?><Project name=\"Theirs\" creationDateTime=\"2030-01-01T00:00:00Z\">{inside}</Project>");
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("project.qde", xml.as_str())].iter().chain(files) {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const TALKS: &str =
    "The envoys of both sides met on Monday; they said that talks had begun, and that talks would go on for a week.";

#[test]
fn an_annotation_says_where_its_text_is_who_made_it_and_when() {
    let of = |url: &str| bundle(vec![(draft("t1", url, TALKS), vec![claim("1", TALKS, "talks", &[("term", "talks")])])]);
    let first = |bundle: &Bundle| json_of(Form::Annotations, bundle)["first"]["items"][0].clone();
    let plain = first(&of("a page"));
    let source = &plain["target"]["source"];
    assert_eq!(source["id"], format!("urn:hash:sha256:{}", source["sha256"].as_str().unwrap()));
    assert_eq!((plain.get("modified"), plain.get("creator")), (None, None));
    let mut more = of("https://herald.example/1");
    more.project.coder = "Group 4".into();
    more.project.coded.get_mut("t1").unwrap().claims[0].changed = SAVED.into();
    let all = first(&more);
    assert_eq!(all["target"]["source"]["id"], "https://herald.example/1");
    assert_eq!((&all["modified"], &all["creator"]["name"]), (&json!(SAVED), &json!("Group 4")));
}

#[test]
fn around_a_passage_stand_thirty_two_characters_on_each_side() {
    let bundle = bundle(vec![(draft("t1", "", TALKS), vec![claim("1", TALKS, "said", &[("term", "talks")])])]);
    let around = |found: &Value| (found["prefix"].as_str().unwrap().to_owned(), found["suffix"].as_str().unwrap().to_owned());
    let want = ("of both sides met on Monday; they ".chars().skip(2).collect(), " that talks had begun, and that ".to_owned());
    let annotation = &json_of(Form::Annotations, &bundle)["first"]["items"][0];
    assert_eq!(around(&annotation["target"]["selector"][0]), want);
    assert_eq!(around(&json_of(Form::Project, &bundle)["texts"][0]["claims"][0]), want);
}

#[test]
fn an_annotation_goes_onto_the_text_that_it_names() {
    let here =
        bundle(vec![(draft("t1", "", "No talks."), vec![]), (draft("t2", "https://herald.example/2", "Some talks."), vec![])]);
    let hash = {
        let mut coded = here.clone();
        coded
            .project
            .coded
            .insert("t2".into(), Coded { claims: vec![claim("1", "Some talks.", "talks", &[])], ..Coded::default() });
        json_of(Form::Annotations, &coded)["first"]["items"][0]["target"]["source"]["sha256"].as_str().unwrap().to_owned()
    };
    let on = |source: Value, selector: Value| {
        let annotation =
            json!({ "@context": "http://www.w3.org/ns/anno.jsonld", "target": { "source": source, "selector": selector } });
        let (claims, remarks) = claims(take("a.json", annotation.to_string().as_bytes(), &here));
        (claims.into_iter().map(|(text, claim)| (text, claim.exact)).collect::<Vec<_>>(), remarks.len())
    };
    let words = || json!({ "type": "TextQuoteSelector", "exact": "talks" });
    let second = (vec![("t2".to_owned(), "talks".to_owned())], 0);
    assert_eq!(on(json!({ "sha256": hash }), words()), second, "by its hash alone");
    assert_eq!(
        on(json!({ "id": "https://elsewhere.example/", "sha256": hash }), words()),
        second,
        "by its hash, from another place"
    );
    assert_eq!(on(json!("https://herald.example/2"), words()), second, "by its address alone");
    assert_eq!(on(json!("https://nobody.example/"), words()).0[0].0, "t1", "the first that has the words");
    let place = || json!({ "type": "TextPositionSelector", "start": 5, "end": 10 });
    assert_eq!(on(json!({ "sha256": hash }), place()), second, "by its place, in the same text");
    assert_eq!(on(json!("https://herald.example/2"), place()), (vec![], 1), "a place in a text that may be another says nothing");
    let lost = json!([{ "type": "TextQuoteSelector", "exact": "war" }, place()]);
    assert_eq!(on(json!({ "sha256": hash }), lost), (vec![], 1), "words that are not there are lost, whatever the place");
}

#[test]
fn a_tag_that_is_no_column_is_a_note() {
    let here = bundle(vec![(draft("t1", "", TALKS), vec![])]);
    let tag = |value: &str| json!({ "purpose": "tagging", "value": value });
    let annotation = json!([{
        "body": [tag("term:talks"), tag("my own view: weak"), { "purpose": "commenting", "value": "see: above" }],
        "target": { "selector": { "type": "TextQuoteSelector", "exact": "talks" } },
    }]);
    let (claims, _) = claims(take("a.jsonld", annotation.to_string().as_bytes(), &here));
    assert_eq!(claims[0].1.cells, cells(&[("term", "talks"), ("note", "my own view: weak see: above")]));
}

#[test]
fn claims_as_json_have_their_text_their_place_and_their_codes() {
    let mut bundle = bundle(vec![(draft("t1", "", "Ü talks"), vec![claim("7", "Ü talks", "talks", &[("term", "talks")])])]);
    bundle.texts[0].head.outlet = "Herald".into();
    let want = json!([{
        "id": "7", "text": "t1", "title": "Text t1", "outlet": "Herald", "date": "", "url": "", "start": 2, "end": 7, "words": "talks",
        "codes": { "term": "talks" },
    }]);
    assert_eq!(json_of(Form::Json, &bundle), want);
}

#[test]
fn relations_come_back_and_texts_of_one_name_are_told_apart() {
    let mut bundle = bundle(vec![]);
    bundle.project.relations = vec![cells(&[("from", "1"), ("to", "2")])];
    bundle.texts = vec![draft("a", "", "One."), draft("a", "", "Two."), draft("", "", "Three."), draft("b", "", "Four.")];
    let (back, _) = project(take("a.json", &file(Form::Project, &bundle), &Bundle::default()));
    assert_eq!(back.project.relations, bundle.project.relations);
    let ids: Vec<&str> = back.texts.iter().map(|draft| draft.head.id.as_str()).collect();
    assert_eq!(ids, ["a", "t2-a", "t3-", "b"]);
}

#[test]
fn a_file_is_known_by_its_ending_or_by_what_it_says() {
    let codes = "<Codes><Code guid=\"a\" name=\"Truce\"/></Codes>";
    let plain = format!("<CodeBook>{codes}</CodeBook>");
    let said = format!("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">{codes}</CodeBook>");
    for (name, text) in [("a.qdc", &plain), ("a.xml", &said)] {
        assert!(matches!(take(name, text.as_bytes(), &Bundle::default()), Taken::Codebook(..)), "{name}");
    }
    assert_eq!(take("a.xml", plain.as_bytes(), &Bundle::default()), Taken::Other);
    assert!(matches!(take("a.jsonld", b"{}", &Bundle::default()), Taken::Refused(_)));
}

#[test]
fn facets_have_eight_colours_in_turn() {
    let xml = String::from_utf8(file(Form::RefiCodebook, &bundle(vec![]))).unwrap();
    let colours: Vec<&str> =
        xml.split("isCodable=\"false\" color=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(colours.len() > 8);
    assert_eq!(&colours[..2], ["#0B6667", "#35608F"]);
    let first: std::collections::BTreeSet<_> = colours[..8].iter().collect();
    assert_eq!(first.len(), 8);
    assert!(colours.iter().skip(8).zip(&colours).all(|(later, first)| later == first), "{colours:?}");
}

#[test]
fn codes_of_one_name_are_numbered() {
    let code = "<Code guid=\"a\" name=\"Truce\"/>".repeat(3);
    let Taken::Codebook(rows, _) = take("a.qdc", format!("<Codes>{code}</Codes>").as_bytes(), &Bundle::default()) else { panic!() };
    let ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str()).collect();
    assert_eq!(ids, ["Truce", "Truce-2", "Truce-3"]);
}

#[test]
fn a_broken_archive_is_refused_with_a_sentence() {
    let Taken::Refused(why) = take("a.qdpx", b"PK and no archive", &Bundle::default()) else { panic!() };
    assert!(why.starts_with("The project archive cannot be written or read: "), "{why}");
}

#[test]
fn a_refi_project_of_two_texts_keeps_them_apart_with_its_own_codebook() {
    let texts = ["No talks. No war.", "A deal, at last."];
    let kinds = [("facet", "term"), ("id", "walls"), ("name", "walls"), ("description", "Walls."), ("rows", "kind")];
    let of = |id: &str, text: &str, words: [&str; 2]| {
        (draft(id, "", text), words.map(|words| claim("x", text, words, &[("term", "walls"), ("polarity", "counts")])).to_vec())
    };
    let mut bundle = bundle(vec![of("t1", texts[0], ["talks", "war"]), of("t2", texts[1], ["deal", "last"])]);
    bundle.project.codebook = vec![cells(&kinds)];
    bundle.project.coded.get_mut("t1").unwrap().claims[0].changed = "2031-01-01T00:00:00Z".into();
    let (back, remarks) =
        project(take("a.qdpx", &file(Form::Refi, &bundle), &Bundle { tables: bundle.tables.clone(), ..Bundle::default() }));
    assert_eq!(remarks, Vec::<String>::new());
    assert_eq!(back.texts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(), texts);
    assert_eq!(back.project.made, SAVED);
    assert!(back.project.codebook.contains(&cells(&kinds)));
    let all: Vec<(&str, &str, &str)> =
        back.project.all().map(|(_, claim)| (claim.id.as_str(), claim.exact.as_str(), claim.changed.as_str())).collect();
    let changed = "2031-01-01T00:00:00Z";
    assert_eq!(all, [("1", "talks", changed), ("2", "war", SAVED), ("3", "deal", SAVED), ("4", "last", SAVED)]);
}

#[test]
fn a_project_of_another_program_is_taken_as_far_as_it_goes() {
    let inside = "<CodeBook><Codes><Code guid=\"c\" name=\"Truce\"/></Codes></CodeBook><Sources>\
        <TextSource name=\"Inside\"><PlainTextContent>War &amp; <![CDATA[<peace>]]> talks</PlainTextContent>\
        <PlainTextSelection startPosition=\"0\" endPosition=\"3\"><Description>speaker: Ann&#10;an aside: weak</Description>\
        <Coding><CodeRef targetGUID=\"c\"/></Coding></PlainTextSelection>\
        <PlainTextSelection startPosition=\"4\" endPosition=\"5\"/></TextSource>\
        <TextSource name=\"Beside\" plainTextPath=\"internal://b.txt\"/>\
        <TextSource name=\"Outside\" plainTextPath=\"relative:///c.txt\"/></Sources>";
    let (back, remarks) = project(take("a.qdpx", &archive(inside, &[("sources/b.txt", "Beside.")]), &Bundle::default()));
    assert_eq!(back.texts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(), ["War & <peace> talks", "Beside."]);
    assert_eq!(
        remarks,
        [
            "1 codes of another program are taken as terms, and what they code as named only.",
            "The text of “Outside” lies outside of the archive (relative:///c.txt); it was left out."
        ]
    );
    let found: Vec<_> = back.project.claims("t1").iter().map(|claim| (claim.exact.as_str(), claim.cells.clone())).collect();
    let coded = cells(&[("speaker", "Ann"), ("note", "an aside: weak"), ("term", "Truce"), ("polarity", "label-only")]);
    assert_eq!(found, [("War", coded), ("&", Cells::new())]);
    assert_eq!(
        back.project,
        Project {
            coded: back.project.coded.clone(),
            codebook: back.project.codebook.clone(),
            name: "Theirs".into(),
            made: "2030-01-01T00:00:00Z".into(),
            ..Project::default()
        }
    );
}
