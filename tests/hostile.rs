//! Files that were made to do harm, or that were made badly: each is taken or refused with a sentence, and nothing else happens.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs
)]

mod taking;

use crosstalk::class::read_given;
use crosstalk::corpus::Corpus;
use crosstalk::embedded;
use crosstalk::exchange::csv::Sheet;
use crosstalk::exchange::form::{Bundle, Form, Taken};
use crosstalk::exchange::{out, take as bring};
use crosstalk::intake::messages::Fate;
use crosstalk::project::{Claim, Coded, Project};
use crosstalk::text::{Draft, Head, tokens};
use std::time::{Duration, Instant};
use taking::{take, zipped};

const ENGLISH: &str =
    "The delegations met for three hours – behind “closed doors” – and the minister’s aide said no deal was near. ";
const RUSSIAN: &str = "Переговоры в столице длились три часа, и обе стороны заявили, что встретятся снова до конца месяца. ";

/// A saved page in an encoding, which it may declare.
fn page(declares: &str, text: &str) -> String {
    let meta = if declares.is_empty() { String::new() } else { format!("<meta charset=\"{declares}\">") };
    format!(
        "<!doctype html><html><head>{meta}<title>A meeting</title></head><body><article><h1>A meeting</h1><p>{0}</p><p>{0}</p></article></body></html>",
        text.repeat(4)
    )
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn a_saved_page_is_read_in_every_encoding_that_pages_are_saved_in() {
    let encoded = |encoding: &'static encoding_rs::Encoding, text: &str| encoding.encode(text).0.into_owned();
    let marked = |text: &str| [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("UTF-8, declared", page("utf-8", ENGLISH).into_bytes(), ENGLISH),
        ("UTF-8, not declared", page("", RUSSIAN).into_bytes(), RUSSIAN),
        ("UTF-8 with a mark", marked(&page("", RUSSIAN)), RUSSIAN),
        ("UTF-8 with a mark, declared as something else", marked(&page("windows-1252", RUSSIAN)), RUSSIAN),
        ("UTF-8, declared as something else", page("iso-8859-1", RUSSIAN).into_bytes(), RUSSIAN),
        ("UTF-16, little end first", utf16(&page("", RUSSIAN), false), RUSSIAN),
        ("UTF-16, big end first", utf16(&page("utf-16", ENGLISH), true), ENGLISH),
        ("windows-1252, declared", encoded(encoding_rs::WINDOWS_1252, &page("windows-1252", ENGLISH)), ENGLISH),
        ("windows-1252, declared as latin-1", encoded(encoding_rs::WINDOWS_1252, &page("iso-8859-1", ENGLISH)), ENGLISH),
        ("windows-1252, not declared", encoded(encoding_rs::WINDOWS_1252, &page("", ENGLISH)), ENGLISH),
        ("windows-1251, declared", encoded(encoding_rs::WINDOWS_1251, &page("windows-1251", RUSSIAN)), RUSSIAN),
        ("koi8-r, declared", encoded(encoding_rs::KOI8_R, &page("koi8-r", RUSSIAN)), RUSSIAN),
    ];
    for (name, bytes, text) in cases {
        let came = take("page.html", &bytes);
        assert_eq!(came.drafts.len(), 1, "{name}: {:?}", came.said());
        assert!(came.drafts[0].text.contains(text.trim()), "{name}: {}", came.drafts[0].text);
    }
    // What lies about itself can be put right by the reader, who is told what it was read as.
    let lying = encoded(encoding_rs::KOI8_R, &page("iso-8859-1", RUSSIAN));
    let came = take("page.html", &lying);
    assert!(came.reports[0].encoding.is_some(), "{:?}", came.reports);
    let options = crosstalk::intake::messages::Options { encoding: "KOI8-R".into(), ..Default::default() };
    let again = taking::take_with(&mut crosstalk::intake::Taker::default(), "page.html", &lying, options);
    assert!(again.drafts[0].text.contains(RUSSIAN.trim()), "{}", again.drafts[0].text);
}

#[test]
fn zeros_and_signs_that_turn_the_direction_stay_where_they_are_and_harm_no_other_text() {
    let text = format!("A meeting\n\nThe envoy\0 said \u{202e}sklat\u{202c} were \u{2066}held\u{2069}. {ENGLISH}");
    let came = take("a.txt", text.as_bytes());
    assert_eq!(came.drafts.len(), 1, "{:?}", came.said());
    let draft = &came.drafts[0];
    assert!(!draft.text.contains('\0'), "a zero is no letter");
    // As JSON, as a project and as a table it is the same text.
    let bundle = Bundle { texts: vec![draft.clone()], ..Bundle::default() };
    let (name, _, file) = out(Form::Project, &bundle, "").unwrap();
    let Taken::Project(back, _) = bring(&name, &file, &Bundle::default()) else { panic!() };
    assert_eq!(back.texts[0].text, draft.text);
}

#[test]
fn claims_at_the_edge_of_signs_of_several_code_points_keep_their_words() {
    let text = "👩‍👩‍👧‍👦 ta\u{301}lks 🇺🇦🇺🇸 were héld ﷺ \u{202b}in\u{202c} e\u{301}\u{327}.";
    let head = Head { id: "t1".into(), ..Head::default() };
    let words: Vec<(u32, u32)> = tokens(text).map(|token| (token.start as u32, token.end as u32)).collect();
    assert!(words.len() > 4);
    let claims: Vec<Claim> = words
        .iter()
        .enumerate()
        .map(|(at, (start, end))| Claim {
            id: at.to_string(),
            start: *start,
            end: *end,
            exact: text[*start as usize..*end as usize].to_owned(),
            ..Claim::default()
        })
        .collect();
    let coded = Coded { claims: claims.clone(), ..Coded::default() };
    let project = Project { coded: [("t1".to_owned(), coded)].into(), ..Project::default() };
    let bundle = Bundle { project, texts: vec![Draft { head, text: text.into() }], ..Bundle::default() };
    for form in [Form::Project, Form::Refi] {
        let (name, _, file) = out(form, &bundle, "2025-02-27T10:42:00Z").unwrap();
        let Taken::Project(back, remarks) = bring(&name, &file, &bundle) else { panic!("{form:?}") };
        let back: Vec<(u32, u32, String)> =
            back.project.coded.values().flat_map(|coded| coded.claims.iter().map(|c| (c.start, c.end, c.exact.clone()))).collect();
        let want: Vec<(u32, u32, String)> = claims.iter().map(|c| (c.start, c.end, c.exact.clone())).collect();
        assert_eq!(back, want, "{form:?} {remarks:?}");
    }
}

#[test]
fn what_is_nested_deep_or_written_in_one_line_ends_in_time() {
    let deep = 20_000;
    let prose = ENGLISH.repeat(5);
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("deep.html", ["<div>".repeat(deep), prose.clone(), "</div>".repeat(deep)].concat().into_bytes()),
        ("open.html", ["<b><i><a href=x>".repeat(deep / 4), prose.clone()].concat().into_bytes()),
        ("tables.html", ["<table><tr><td>".repeat(2000), prose.clone()].concat().into_bytes()),
        ("deep.json", ["[".repeat(deep * 10), "]".repeat(deep * 10)].concat().into_bytes()),
        ("objects.json", ["{\"a\":".repeat(deep), "1".into(), "}".repeat(deep)].concat().into_bytes()),
        ("deep.qdc", ["<Code name='a'>".repeat(deep), "</Code>".repeat(deep)].concat().into_bytes()),
        ("line.txt", "word ".repeat(2_000_000).into_bytes()),
        ("letters.txt", "x".repeat(10_000_000).into_bytes()),
        ("line.csv", ["id,text\n1,\"", &"word ".repeat(2_000_000), "\"\n"].concat().into_bytes()),
        ("quotes.csv", "\"".repeat(3_000_000).into_bytes()),
        ("line.jsonl", ["{\"text\":\"", &"word ".repeat(2_000_000), "\"}"].concat().into_bytes()),
        ("doc.docx", zipped(&[("word/document.xml", ["<w:p>".repeat(deep), "x".into()].concat().as_bytes())])),
        ("archive.zip", zipped(&[("a.txt", "\0".repeat(9_000_000).as_bytes()), ("b.txt", prose.as_bytes())])),
    ];
    for (name, bytes) in files {
        let start = Instant::now();
        let came = take(name, &bytes);
        let took = start.elapsed();
        assert!(
            !came.reports.is_empty() || !came.brought.is_empty() || !came.columns.is_empty(),
            "{name} is passed over in silence"
        );
        for report in came.reports.iter().filter(|report| report.fate == Fate::Refused) {
            assert!(report.remarks.iter().any(|why| why.ends_with('.')), "{name}: {:?}", report.remarks);
        }
        // A debug build on a busy machine; whatever grows with the square of these sizes takes hours.
        assert!(took < Duration::from_mins(1), "{name} took {took:?}");
    }
}

#[test]
fn an_archive_of_archives_that_would_fill_the_disk_is_stopped() {
    let zeros = vec![b'a'; 12_000_000];
    let inner = zipped(&[("a.txt", &zeros), ("b.txt", &zeros)]);
    let outer = zipped(&[("1.zip", &inner), ("2.zip", &inner), ("3.zip", &inner)]);
    let came = take("bomb.zip", &outer);
    assert!(came.drafts.is_empty(), "{} texts", came.drafts.len());
    assert!(came.said().iter().all(|said| said.contains("Refused") && said.contains("times its size")), "{:?}", came.said());
}

#[test]
fn names_that_programs_have_for_themselves_are_names_like_any_other() {
    let rows =
        "id,outlet,title,text\n__proto__,constructor,toString,\"hasOwnProperty said that the talks would begin on Monday.\"\n";
    let came = take("__proto__.csv", rows.as_bytes());
    assert_eq!(came.columns.len(), 1, "{:?}", came.said());
    let json = r#"[{"__proto__":{"x":1},"constructor":"c","title":"toString","text":"The envoy said that the talks would begin on Monday at noon."}]"#;
    assert!(!take("a.json", json.as_bytes()).columns.is_empty());
    let work = r#"{"crosstalk":"work","version":1,"assignment":{"items":[{"claim":"__proto__"}],"questions":[{"facet":"__proto__","codes":[{"id":"constructor"},{"id":"toString"}]}]},"work":{"id":"hasOwnProperty","answers":[{"codes":{"__proto__":"constructor"}}]}}"#;
    let given = read_given(work).unwrap();
    assert_eq!(given.work.answers[0].codes["__proto__"], "constructor");
}

#[test]
fn what_a_spreadsheet_would_run_is_text_in_every_table_that_leaves() {
    let evil = ["=HYPERLINK(\"http://x\")", "+1+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1"];
    let text = "The envoys held talks.";
    let claim = |at: usize| Claim {
        id: at.to_string(),
        start: 4,
        end: 10,
        exact: "envoys".into(),
        cells: [("term", "talks"), ("speaker", evil[at % evil.len()]), ("paraphrase", evil[(at + 1) % evil.len()])]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        ..Claim::default()
    };
    let coded = Coded { claims: (0..evil.len()).map(claim).collect(), ..Coded::default() };
    let head = Head { id: "t1".into(), title: evil[0].into(), outlet: evil[3].into(), author: evil[1].into(), ..Head::default() };
    let tables = embedded().into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let project =
        Project { name: evil[0].into(), coder: evil[2].into(), coded: [("t1".to_owned(), coded)].into(), ..Project::default() };
    let bundle = Bundle { project, texts: vec![Draft { head, text: text.into() }], tables };
    let (_, _, file) = out(Form::Table, &bundle, "").unwrap();
    let mut reader = csv::ReaderBuilder::new().from_reader(file.as_slice());
    let mut cells = 0;
    for row in reader.records() {
        for cell in &row.unwrap() {
            let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
            assert!(!runs, "{cell}");
            cells += 1;
        }
    }
    assert!(cells > 20);
    let mut sheet = Sheet::default();
    sheet.row(evil);
    let text = String::from_utf8(sheet.finish()).unwrap();
    assert_eq!(text.matches('\'').count(), evil.len(), "{text}");
}

#[test]
fn corpus_tables_with_bytes_of_every_kind_are_loaded_or_refused_with_places() {
    let odd = ["\0", "\u{202e}", "\u{feff}", "👩‍👩‍👧", "__proto__", "=1+1", "<script>", "\u{1}"];
    for sign in odd {
        let tables: Vec<(&str, String)> = embedded().into_iter().map(|(name, text)| (name, text.replace("talks", sign))).collect();
        let files: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
        if let Err(faults) = Corpus::load(&files) {
            assert!(faults.iter().all(|fault| fault.to_string().contains(".csv")), "{sign:?}: {}", faults[0]);
        }
    }
}
