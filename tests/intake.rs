//! Files of every kind to texts, as the worker does it: what is taken, what is said about it, and that nothing stops the rest.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod taking;

use crosstalk::exchange::form::Taken;
use crosstalk::intake::Taker;
use crosstalk::intake::messages::{DayOrder, Fate, Mapping, Options, Reply, Request, Role};
use crosstalk::text::{Draft, Head};
use taking::{ask, take, take_with, zipped};

const PROSE: &str = "The two sides met for three hours behind closed doors, and both said afterwards that they would meet again.";

fn document(body: &str) -> Vec<u8> {
    let text = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>");
    let core =
        "<cp:coreProperties xmlns:dc=\"dc\"><dc:title>A &amp; B</dc:title><dc:creator>Ann Lee</dc:creator></cp:coreProperties>";
    zipped(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", text.as_bytes()), ("docProps/core.xml", core.as_bytes())])
}

/// A page of a newspaper, with what stands around an article.
fn saved_page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>A meeting | The Paper</title>{head}</head><body>\
         <nav><a href=/>Home</a><a href=/news>News</a></nav><main><article><h1>A meeting</h1><p class=byline>By Ann Lee</p>\
         <figure><img src=a.jpg><figcaption>A table, photographed by nobody</figcaption></figure>{body}\
         <div class=\"share-bar\">Share this on something</div><p><a href=/b>Another article about another meeting</a></p>\
         </article></main><footer>All rights reserved</footer></body></html>"
    )
}

#[test]
fn a_text_is_taken_with_what_its_first_lines_say() {
    let came = take("folder/a.txt", format!("A short meeting\n\nBy Ann Lee\n27 February 2025\n\n{PROSE}\n").as_bytes());
    assert_eq!(came.said(), ["folder/a.txt: Taken 1"]);
    let draft = &came.drafts[0];
    assert_eq!(draft.head.title, "A short meeting");
    assert_eq!(draft.head.date, "2025-02-27");
    assert_eq!(draft.head.source, "folder/a.txt");
    assert!(draft.text.ends_with(PROSE));
    assert_eq!(came.reports[0].encoding.as_ref().unwrap().name, "UTF-8");
}

#[test]
fn of_a_saved_page_the_article_is_taken_and_what_it_says_of_itself() {
    let body = format!(
        "<p>{PROSE}</p><p>{PROSE} It was said, too, that nothing had been decided, and that nobody had left.</p><p>{PROSE}</p>"
    );
    let data = r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline":
        "A meeting", "datePublished": "2025-02-27T23:30:00-05:00", "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ray"}],
        "publisher": {"@type": "Organization", "name": "The Paper"}}]}</script><link rel=canonical href="https://paper.example/a">"#;
    let came = take("a.html", saved_page(data, &body).as_bytes());
    assert_eq!(came.said(), ["a.html: Taken 1"]);
    let Draft { head, text } = &came.drafts[0];
    assert_eq!(
        [&head.title, &head.outlet, &head.date, &head.author, &head.url],
        ["A meeting", "The Paper", "2025-02-27", "Ann Lee, Bo Ray", "https://paper.example/a"]
    );
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 3, "{text}");
    assert!(paragraphs.iter().all(|paragraph| paragraph.starts_with("The two sides")), "{text}");

    let meta = "<meta property=og:site_name content='The Paper'><meta name=author content='By Ann Lee'>\
        <meta property=article:published_time content='04/03/2025'><meta property=og:title content='A meeting &amp; more - The Paper'>";
    let came = take("a.html", saved_page(meta, &body).as_bytes());
    let head = &came.drafts[0].head;
    assert_eq!([&head.title, &head.outlet, &head.date, &head.author], ["A meeting & more", "The Paper", "2025", "Ann Lee"]);
    assert_eq!(
        came.said(),
        ["a.html: Remarked 1 “04/03/2025” may be 2025-03-04 or 2025-04-03; only the year was taken as its date."]
    );

    let whole = Options { whole: true, ..Options::default() };
    let came = take_with(&mut Taker::default(), "a.html", saved_page(meta, &body).as_bytes(), whole);
    assert!(came.drafts[0].text.contains("All rights reserved"));
}

#[test]
fn the_text_that_a_page_gives_to_machines_fills_what_was_not_found_and_drops_what_is_not_in_it() {
    let first = format!("{PROSE} It was said that nothing had been decided, that nobody had left, and that tea was served.");
    let second = format!("A second paragraph of the article says what the first one left out, {}", PROSE.to_lowercase());
    let data = |body: &str| {
        format!("<script type='application/ld+json'>{}</script>", serde_json::json!({"@type": "NewsArticle", "articleBody": body}))
    };
    let body =
        format!("<p>{first}</p><p>{second}</p><p>Our paper is printed on paper, and it can be had in the shop on the corner.</p>");
    let text = &take("a.html", saved_page(&data(&format!("{first}\n{second}")), &body).as_bytes()).drafts[0].text;
    assert!(text.contains("tea was served") && text.contains("left out") && !text.contains("on the corner"), "{text}");
    let text = &take(
        "a.html",
        saved_page(&data(&format!("{first}\n{second}\n{second} Once more.")), &format!("<p>{first}</p>")).as_bytes(),
    )
    .drafts[0]
        .text;
    assert!(text.contains("Once more."), "{text}");
}

#[test]
fn a_page_without_an_article_gives_all_its_text_and_says_so() {
    let came = take("a.html", b"<html><body><div>One line</div><div>Another line</div><script>var x</script></body></html>");
    assert_eq!(came.drafts[0].text, "One line\n\nAnother line");
    let page = "<div>".repeat(100_000) + "x";
    let came = take("deep.html", format!("<html>{page}").as_bytes());
    assert_eq!(came.reports[0].fate, Fate::Refused);
    assert!(came.reports[0].remarks[0].starts_with("Its elements lie 100001 deep"), "{:?}", came.said());
    let page = format!("<html><body>{}<p>{PROSE}</p>", "<div>".repeat(600));
    let came = take("deep.html", page.as_bytes());
    assert_eq!(came.drafts[0].text, PROSE);
    assert_eq!(came.reports[0].fate, Fate::Remarked);
}

#[test]
fn a_table_waits_until_its_columns_are_known_and_then_all_of_its_kind_are_taken() {
    let table = |n: usize| {
        format!(
            "Headline,Date,Paper,Body\nA meeting {n},04/03/2025,The Paper,\"{PROSE}\nAnd more.\"\nNo text,1/1/2025,The Paper,\nA third,never,The Paper,x\n"
        )
    };
    let mut taker = Taker::default();
    let came = take_with(&mut taker, "1.csv", table(1).as_bytes(), Options::default());
    assert_eq!(came.said(), ["1.csv: Waiting 0"]);
    assert!(came.drafts.is_empty());
    let columns = &came.columns[0];
    assert_eq!(columns.names, ["Headline", "Date", "Paper", "Body"]);
    assert_eq!(columns.proposal.roles, [Role::Title, Role::Other, Role::Outlet, Role::Text]);
    assert_eq!(columns.rows.len(), 3);
    assert_eq!(columns.sources, ["1.csv"]);
    let came = take_with(&mut taker, "2.csv", table(2).as_bytes(), Options::default());
    assert_eq!(came.columns[0].sources, ["1.csv", "2.csv"]);

    let mapping = Mapping { roles: vec![Role::Title, Role::Date, Role::Outlet, Role::Text], order: DayOrder::Unknown };
    let came = ask(&mut taker, Request::Map { names: columns.names.clone(), mapping: Some(mapping) }, b"");
    let remarks = "1 row was left out: line 4: no text. 1 date could be two days, such as “04/03/2025” (line 2); only the year was taken. \
        1 date was not understood and left empty, such as “never” (line 5).";
    assert_eq!(came.said(), [format!("1.csv: Remarked 2 {remarks}"), format!("2.csv: Remarked 2 {remarks}")]);
    assert_eq!(came.drafts.len(), 4);
    assert_eq!(came.drafts[0].text, format!("{PROSE}\n\nAnd more."));
    assert_eq!(came.drafts[2].head.title, "A meeting 2");

    let came = take_with(&mut taker, "3.csv", table(3).as_bytes(), Options::default());
    assert_eq!(came.reports[0].texts, 2, "the kind is known now");
    let mapping = Mapping { roles: vec![Role::Title, Role::Date, Role::Other, Role::Text], order: DayOrder::DayFirst };
    ask(&mut taker, Request::Map { names: columns.names.clone(), mapping: Some(mapping) }, b"");
    let came = take_with(&mut taker, "4.csv", table(4).as_bytes(), Options::default());
    assert_eq!(came.drafts[0].head.date, "2025-03-04");
    assert_eq!(came.drafts[0].head.outlet, "");
}

#[test]
fn a_kind_of_table_that_the_reader_does_not_want_is_left_out() {
    let mut taker = Taker::default();
    let came = take_with(&mut taker, "1.csv", format!("title,text\na,{}\n", PROSE.replace(',', "")).as_bytes(), Options::default());
    let names = came.columns[0].names.clone();
    let came = ask(&mut taker, Request::Map { names, mapping: None }, b"");
    assert_eq!(came.said(), ["1.csv: Refused 0 Left out, as you chose."]);
}

#[test]
fn lines_of_json_are_rows_and_the_own_shape_needs_no_question() {
    let lines = format!(
        "{{\"content\": {{\"text\": {PROSE:?}}}, \"title\": \"A\"}}\n{{\"content\": {{\"text\": {PROSE:?}}}, \"title\": \"B\"}}\n"
    );
    let came = take("a.jsonl", lines.as_bytes());
    assert_eq!(came.columns[0].names, ["content.text", "title"]);
    assert_eq!(came.columns[0].proposal.roles, [Role::Text, Role::Title]);
    let drafts = vec![Draft { text: format!("{PROSE}\n\n{PROSE}"), ..Draft::default() }; 3];
    let mut drafts = drafts;
    drafts[1].head.outlet = "The Paper".into();
    let came = take("own.json", &serde_json::to_vec(&drafts).unwrap());
    assert_eq!(came.said(), ["own.json: Taken 3"]);
    assert_eq!(came.drafts[1].head.outlet, "The Paper");
    assert_eq!(came.drafts[1].text, drafts[1].text);
}

#[test]
fn a_word_document_gives_its_paragraphs_as_they_would_be_read() {
    let came = take(
        "a.docx",
        &document(
            "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>A meeting</w:t></w:r></w:p>\
             <w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>met &amp; </w:t></w:r></w:ins>\
             <w:r><w:t xml:space=\"preserve\">said &#8220;yes&#8221;.</w:t></w:r></w:p><w:p/>\
             <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>A box.</w:t></w:r></w:p></mc:Choice>\
             <mc:Fallback><w:p><w:r><w:t>A box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t><w:tab/><w:t>end</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        ),
    );
    assert_eq!(came.said(), ["a.docx: Taken 1"]);
    assert_eq!(came.drafts[0].text, "A meeting\n\nThey met & said “yes”.\n\nA box.\n\nCell end");
    assert_eq!(came.drafts[0].head.title, "A meeting");
    assert_eq!(came.drafts[0].head.author, "Ann Lee");
    assert_eq!(take("b.docx", &document("<w:p><w:r><w:t>x</w:t></w:r></w:p>")).drafts[0].head.title, "A & B");
    let came = take("c.docx", &document("<w:p><w:r><w:t>x</w:t></w:r></w:p><!-- "));
    assert_eq!(came.drafts[0].text, "x");
    assert_eq!(came.reports[0].fate, Fate::Remarked);
}

#[test]
fn an_archive_gives_its_files_and_those_of_an_archive_in_it_and_one_bad_file_stops_nothing() {
    let inner = zipped(&[("deep.txt", b"Deep words."), ("deeper.zip", &zipped(&[("x.txt", b"x")]))]);
    let document = document("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>");
    let files: [(&str, &[u8]); 10] = [
        ("a/one.txt", b"One."),
        ("a/.DS_Store", b"\0\0\0\x01Bud1"),
        ("__MACOSX/a/._one.txt", b"x"),
        ("bad.pdf", b"%PDF-1.4"),
        ("bad.json", b"{\"a\": nonsense}"),
        ("page_files/ad.js", b"x"),
        ("inner.zip", &inner),
        ("text.docx", &document),
        ("empty.txt", b""),
        ("z.txt", b"Last."),
    ];
    let packed = zipped(&files);
    let came = take("all.zip", &packed);
    let fates: Vec<String> = came.reports.iter().map(|report| format!("{} {:?}", report.source, report.fate)).collect();
    assert_eq!(
        fates,
        [
            "all.zip/a/one.txt Taken",
            "all.zip/bad.pdf Refused",
            "all.zip/bad.json Refused",
            "all.zip/inner.zip/deep.txt Taken",
            "all.zip/inner.zip/deeper.zip Refused",
            "all.zip/text.docx Taken",
            "all.zip/empty.txt Refused",
            "all.zip/z.txt Taken",
        ]
    );
    let texts: Vec<&str> = came.drafts.iter().map(|draft| draft.text.as_str()).collect();
    assert_eq!(texts, ["One.", "Deep words.", "Words.", "Last."]);
    assert!(came.progress.iter().all(|(done, of)| done <= of && *of == packed.len()));

    let only =
        |only: &str| take_with(&mut Taker::default(), "all.zip", &packed, Options { only: only.into(), ..Options::default() });
    assert_eq!(only("all.zip/z.txt").said(), ["all.zip/z.txt: Taken 1"]);
    assert_eq!(only("all.zip/inner.zip/deep.txt").drafts[0].text, "Deep words.");

    let came = take("cut.zip", &packed[..packed.len() / 2]);
    assert_eq!(came.reports[0].fate, Fate::Refused);
    assert!(came.reports[0].remarks[0].starts_with("The archive cannot be opened"), "{:?}", came.said());
}

#[test]
fn an_archive_that_swells_without_end_is_stopped() {
    let zeros = vec![b' '; 64 << 20];
    let came = take("bomb.zip", &zipped(&[("a.txt", &zeros), ("b.txt", b"Words.")]));
    assert_eq!(
        came.said(),
        ["bomb.zip/a.txt: Refused 0 It unpacks to more than 250 times its size, which no text does.", "bomb.zip/b.txt: Taken 1"]
    );
}

#[test]
fn the_encoding_is_said_and_the_readers_choice_is_taken_again() {
    let russian = "Переговоры продолжались весь день, но прямых контактов между сторонами не было.";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russian);
    let page = [b"<html><meta charset=iso-8859-1><body><p>".as_slice(), &bytes, b"</p>"].concat();
    let came = take("a.html", &page);
    assert_eq!(came.drafts[0].text, russian);
    let encoding = came.reports[0].encoding.clone().unwrap();
    assert!(encoding.doubtful);
    assert_eq!((encoding.name.as_str(), encoding.how.starts_with("guessed")), ("windows-1251", true));
    let chosen = Options { encoding: "windows-1252".into(), ..Options::default() };
    let came = take_with(&mut Taker::default(), "a.html", &page, chosen);
    assert!(came.drafts[0].text.starts_with("Ïåðå"));
    assert_eq!(came.reports[0].encoding.clone().unwrap().how, "as you chose");
}

#[test]
fn a_large_file_comes_in_parts_and_its_texts_in_batches() {
    let lines: Vec<String> =
        (0..4000).map(|n| serde_json::json!({"head.title": n.to_string(), "text": PROSE.repeat(10)}).to_string()).collect();
    let text = lines.join("\n");
    let mut taker = Taker::default();
    let parts: Vec<&[u8]> = text.as_bytes().chunks(1 << 20).collect();
    let (last, parts) = parts.split_last().unwrap();
    for part in parts {
        assert_eq!(taker.answer(Request::Part, part.to_vec()).0, [Reply::Done]);
    }
    let came = take_with(&mut taker, "a.jsonl", last, Options::default());
    assert_eq!(came.drafts.len(), 4000);
    assert_eq!(came.drafts[3999].head.title, "3999");
    assert!(came.batches.len() >= 4 && came.batches.iter().all(|bytes| *bytes < 2 << 20), "{:?}", came.batches);
    assert!(came.progress.windows(2).all(|pair| pair[0].0 <= pair[1].0));
}

#[test]
fn a_file_that_breaks_off_leaves_nothing_in_the_next() {
    let mut taker = Taker::default();
    assert_eq!(taker.answer(Request::Part, b"Half of a".to_vec()).0, [Reply::Done]);
    assert_eq!(taker.answer(Request::Forget, Vec::new()).0, [Reply::Done]);
    assert_eq!(take_with(&mut taker, "b.txt", b"Words.", Options::default()).drafts[0].text, "Words.");
}

#[test]
fn after_a_cancel_nothing_comes_and_the_next_file_is_taken() {
    let mut taker = Taker::default();
    let files: Vec<(String, String)> = (0..500).map(|n| (format!("{n}.txt"), PROSE.into())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let begun = taker.answer(Request::Take { name: "a.zip".into(), options: Options::default() }, zipped(&files)).0;
    assert!(!begun.contains(&Reply::Done), "{begun:?}");
    assert_eq!(taker.answer(Request::Cancel, Vec::new()).0, [Reply::Done]);
    assert_eq!(taker.answer(Request::Next, Vec::new()).0, [Reply::Done]);
    assert_eq!(taker.answer(Request::Rest, Vec::new()).0, [Reply::Done]);
    let came = take_with(&mut taker, "b.txt", b"Words.", Options::default());
    assert_eq!(came.drafts.len(), 1);
}

#[test]
fn what_cannot_be_taken_is_refused_with_what_to_do_instead() {
    let cases: [(&str, &[u8], &str); 8] = [
        ("a.pdf", b"%PDF-1.7", "copy the article"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Save it as .docx"),
        ("a.rtf", b"{\\rtf1 x}", "Save it as .docx"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0", "copy the text"),
        ("a.xlsx", &zipped(&[("xl/workbook.xml", b"x")]), "as .csv"),
        ("a.bin", &[1, 2, 3, 4, 5, 6, 7, 8, 200, 14, 15, 16], "no letters"),
        ("a.txt", b" \n\n", "empty"),
        ("a.html", b"<html><body><img src=x></body></html>", "no text"),
    ];
    for (name, bytes, says) in cases {
        let came = take(name, bytes);
        assert_eq!((came.reports.len(), came.reports[0].fate, came.drafts.len()), (1, Fate::Refused, 0), "{name}");
        assert!(came.reports[0].remarks[0].contains(says), "{name}: {}", came.reports[0].remarks[0]);
    }
    assert_eq!(take("a/.hidden", b"x").reports[0].fate, Fate::Passed);
}

#[test]
fn any_bytes_under_any_name_give_one_report() {
    let names = ["a.txt", "a.html", "a.csv", "a.json", "a.docx", "a.zip", "a.mhtml", "a"];
    let starts: [&[u8]; 8] =
        [b"", b"<html>", b"PK\x03\x04", b"{\"a\":", b"MIME-Version: 1\nContent-Type: text/html\n\n", b"\xff\xfe", b"a,b\n", b"[{"];
    proptest::proptest!(|(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300), name in 0..8_usize, start in 0..8_usize)| {
        let came = take(names[name], &[starts[start], &bytes].concat());
        assert_eq!(came.reports.len(), 1);
    });
}

#[test]
fn what_the_reader_says_of_a_text_holds() {
    let head = Head { title: "Mine".into(), outlet: "The Paper".into(), date: "2025-02".into(), ..Head::default() };
    let text = format!("A short meeting\n\nBy Ann Lee\n\n{PROSE}");
    let came = take_with(&mut Taker::default(), "pasted.txt", text.as_bytes(), Options { head, ..Options::default() });
    let head = &came.drafts[0].head;
    assert_eq!([&head.title, &head.outlet, &head.date, &head.author], ["Mine", "The Paper", "2025-02", "Ann Lee"]);
}

#[test]
fn a_folder_of_small_files_is_few_messages() {
    let mut taker = Taker::default();
    let mut bytes = 0;
    for n in 0..500 {
        let request = Request::Take { name: format!("{n}.txt"), options: Options::default() };
        let (replies, beside) = taker.answer(request, PROSE.repeat(40).into_bytes());
        bytes += beside.len();
        let is_done = replies.contains(&Reply::Done) || taker.answer(Request::Next, Vec::new()).0.contains(&Reply::Done);
        assert!(is_done, "one question is enough, and another where a batch is full");
    }
    bytes += taker.answer(Request::Rest, Vec::new()).1.len();
    assert!(bytes > 500 * 40 * PROSE.len());
}

#[test]
fn a_project_and_a_codebook_are_told_from_articles() {
    let project = br#"{"format":"crosstalk-project","version":1,"name":"Ours","texts":[{"id":"t1","text":"No talks."}]}"#;
    let came = ask(&mut Taker::default(), Request::Take { name: "x.json".into(), options: Options::default() }, project);
    assert!(
        matches!(came.brought.as_slice(), [Taken::Project(bundle, _)] if bundle.texts.len() == 1 && bundle.project.name == "Ours")
    );
    assert_eq!((came.drafts.len(), came.reports[0].kind.as_str(), came.reports[0].fate), (0, "project", Fate::Taken));
    let came =
        ask(&mut Taker::default(), Request::Take { name: "x.qdpx".into(), options: Options::default() }, b"PK\x03\x04 broken");
    assert_eq!((came.brought.len(), came.reports[0].fate), (0, Fate::Refused));
}
