//! What is asked of each reader, whatever bytes it is given: it ends, it breaks nothing, and what it gives holds together. The same
//! functions run under the fuzzer and, on everything that it was ever given to start from or has found, in the usual tests.

use crosstalk::address::Address;
use crosstalk::class::{Assignment, assignment_file, codes_in, passage_item, passage_line, read_assignment, read_given, work_file};
use crosstalk::corpus::Corpus;
use crosstalk::embedded;
use crosstalk::exchange::form::{Bundle, Form, Taken};
use crosstalk::exchange::{out, take};
use crosstalk::intake::Taker;
use crosstalk::intake::messages::{Fate, Options, Reply, Request};
use crosstalk::query::{Options as How, compile, parse};
use crosstalk::text::{Draft, Head};
use std::sync::OnceLock;

/// What is asked of a reader.
type Body = fn(&[u8]);

/// Every reader by the name of its target.
pub(crate) const BODIES: [(&str, Body); 18] = [
    ("html", |bytes| taken("a.html", bytes)),
    ("mhtml", |bytes| taken("a.mhtml", bytes)),
    ("docx", |bytes| taken("a.docx", bytes)),
    ("zip", |bytes| taken("a.zip", bytes)),
    ("csv", |bytes| taken("a.csv", bytes)),
    ("tsv", |bytes| taken("a.tsv", bytes)),
    ("json", |bytes| taken("a.json", bytes)),
    ("jsonl", |bytes| taken("a.jsonl", bytes)),
    ("text", |bytes| taken("a.txt", bytes)),
    ("markdown", |bytes| taken("a.md", bytes)),
    ("qdc", |bytes| exchanged("a.qdc", bytes)),
    ("qdpx", |bytes| exchanged("a.qdpx", bytes)),
    ("annotation", |bytes| exchanged("a.jsonld", bytes)),
    ("project", |bytes| exchanged("a.crosstalk.json", bytes)),
    ("class", class),
    ("address", address),
    ("query", query),
    ("tables", tables),
];

/// Runs the body of a target.
#[allow(dead_code, reason = "the tests call the bodies themselves")]
pub(crate) fn run(target: &str, bytes: &[u8]) {
    let (_, body) = BODIES.iter().find(|(name, _)| *name == target).expect("a target of that name");
    body(bytes);
}

/// A file is taken to its end, and every answer holds together.
fn taken(name: &str, bytes: &[u8]) {
    let mut taker = Taker::default();
    let (mut request, mut beside) = (Request::Take { name: name.into(), options: Options::default() }, bytes.to_vec());
    let (mut texts, mut told, mut is_last) = (0, 0, false);
    // A piece of an answer has at least a file of an archive or a megabyte of texts; so many pieces nothing small has.
    for _ in 0..100_000 {
        let (replies, drafts) = taker.answer(request, beside);
        (request, beside) = (Request::Next, Vec::new());
        for reply in replies {
            match reply {
                Reply::Drafts { count } => {
                    let drafts: Vec<Draft> = serde_json::from_slice(&drafts).expect("drafts are JSON");
                    assert_eq!(drafts.len(), count);
                    for draft in &drafts {
                        assert!(!draft.text.trim().is_empty(), "a text without words is none");
                        assert!(
                            draft.text.len() <= 64 + bytes.len() * 1100,
                            "a text is no larger than what it was packed in allows"
                        );
                        assert!(!draft.text.contains('\0'));
                    }
                    texts += count;
                }
                Reply::File(report) => {
                    told += 1;
                    assert!(
                        report.fate != Fate::Refused || !report.remarks.is_empty(),
                        "whatever is refused is refused with a sentence"
                    );
                }
                Reply::Columns(columns) => {
                    request = Request::Map { names: columns.names, mapping: Some(columns.proposal) };
                    is_last = false;
                }
                Reply::Done if is_last => {
                    assert!(told > 0 || texts > 0, "a file is reported");
                    return;
                }
                Reply::Done => (request, is_last) = (Request::Rest, true),
                Reply::Progress { done, of } => assert!(done <= of),
                Reply::Brought(_) | Reply::Out { .. } | Reply::Failed(_) => {}
            }
        }
    }
    panic!("it does not end");
}

fn corpus() -> &'static Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| Corpus::load(&embedded()).expect("the embedded corpus loads"))
}

/// A project that what comes in can belong to.
fn here() -> &'static Bundle {
    static HERE: OnceLock<Bundle> = OnceLock::new();
    HERE.get_or_init(|| {
        let text = "The envoys held talks. “No progress”, he said 🙂 of the e\u{301}nvoys.";
        let head = Head { id: "t1".into(), title: "Talks".into(), ..Head::default() };
        let tables = embedded().into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        Bundle { texts: vec![Draft { head, text: text.into() }], tables, ..Bundle::default() }
    })
}

/// What comes in holds together, and a project that is written again comes back the same.
fn exchanged(name: &str, bytes: &[u8]) {
    match take(name, bytes, here()) {
        Taken::Refused(why) => assert!(!why.is_empty()),
        Taken::Claims(claims, _) => {
            for (text, claims) in &claims {
                let text =
                    &here().texts.iter().find(|draft| draft.head.id == *text).expect("claims are on texts that are here").text;
                for claim in claims {
                    let words = text.get(claim.start as usize..claim.end as usize);
                    assert_eq!(words, Some(claim.exact.as_str()), "a claim has its words");
                }
            }
        }
        Taken::Project(bundle, _) => {
            for (id, coded) in &bundle.project.coded {
                let text = &bundle.texts.iter().find(|draft| draft.head.id == *id).expect("coding is on texts of the project").text;
                for claim in &coded.claims {
                    assert_eq!(text.get(claim.start as usize..claim.end as usize), Some(claim.exact.as_str()));
                }
            }
            let (name, _, file) = out(Form::Project, &bundle, "2025-02-27T10:42:00Z").expect("a project can be saved");
            let Taken::Project(again, _) = take(&name, &file, here()) else { panic!("a project that was saved opens") };
            assert!(again.project == bundle.project && again.texts == bundle.texts, "and is the same");
        }
        Taken::Codebook(..) | Taken::Other => {}
    }
}

/// Assignments, works, lines and passages: what was read can be written and read again.
fn class(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok((assignment, _)) = read_assignment(&text, corpus()) {
        let (again, _) = read_assignment(&assignment_file(&assignment), corpus()).expect("an assignment that was saved opens");
        assert!(again == assignment);
    }
    let mut known: Vec<Assignment> = Vec::new();
    if let Ok(given) = read_given(&text) {
        let assignment = given.assignment.clone().expect("a work that was read has its assignment");
        assert!(read_given(&work_file(&assignment, &given.work)).expect("a work that was saved opens").work == given.work);
        known.push(assignment);
    }
    for given in codes_in(&text, &known) {
        match given {
            Ok(given) => assert!(!given.id.is_empty(), "a line names its assignment"),
            Err(why) => assert!(!why.is_empty(), "a line that is refused is refused with a sentence"),
        }
    }
    for line in text.lines() {
        if let Some(item) = passage_item(line) {
            assert!(passage_item(&passage_line(&item)).as_ref() == Some(&item), "{line:?}");
        }
    }
}

/// An address that was understood leads to itself.
fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (address, _) = Address::parse(&text);
    let link = address.link();
    let (again, notes) = Address::parse(&link);
    assert!(again == address && again.link() == link, "{text:?} {link:?}");
    assert!(notes.is_empty(), "{text:?} {link:?} {notes:?}");
    let _ = crosstalk::study::settle(&address, corpus());
}

/// A query finds places inside the texts, and printed it is the same query.
fn query(bytes: &[u8]) {
    static INDEX: OnceLock<crosstalk::index::Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let mut builder = crosstalk::index::Builder::default();
        for draft in &here().texts {
            builder.add(draft.head.clone(), &draft.text);
        }
        builder.finish()
    });
    let text = String::from_utf8_lossy(bytes);
    let (query, _) = parse(&text);
    let printed = query.to_string();
    assert_eq!(parse(&printed).0.to_string(), printed, "{text:?}");
    let (plan, _) = compile(&query, index, How::default(), &[]);
    for hit in plan.hits(index, None).iter() {
        assert!(hit.text < index.texts());
    }
}

/// Tables of a corpus, one after the other with a line of its name before each: loaded, or refused with places.
fn tables(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut files: Vec<(&str, &str)> = embedded();
    for part in text.split('\u{1c}') {
        if let Some((name, table)) = part.split_once('\n')
            && let Some(file) = files.iter_mut().find(|(known, _)| *known == name)
        {
            file.1 = table;
        }
    }
    if let Err(faults) = Corpus::load(&files) {
        assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.to_string().is_empty()));
    }
}
