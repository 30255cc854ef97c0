//! The tables of the Words view: which rows come, in which order, and what is said about them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    missing_docs
)]

use crosstalk::corpus::Corpus;
use crosstalk::desk::messages::{Cell, Collection, Period, Plot, Row, Scope, Sought, Statistic, Table, Wish};
use crosstalk::desk::statistics::{Counted, Statistics, View};
use crosstalk::index::{Builder, Index, TextSet};
use crosstalk::query::{Options, compile, parse};
use crosstalk::text::Head;

const WORDS: &str = include_str!("../corpus/words.csv");

fn head(id: &str, outlet: &str, date: &str) -> Head {
    Head { id: id.into(), outlet: outlet.into(), date: date.into(), title: format!("Title of {id}"), ..Head::default() }
}

fn index(texts: &[(Head, String)]) -> Index {
    let mut builder = Builder::new();
    for (head, text) in texts {
        builder.add(head.clone(), text);
    }
    builder.finish()
}

fn of_one_text(text: &str) -> Index {
    index(&[(head("a", "A", ""), text.to_owned())])
}

fn sought(query: &str) -> Sought {
    Sought { query: query.into(), scope: Scope { collection: Collection::Own, ..Scope::default() }, ..Sought::default() }
}

fn outlet(name: &str) -> Scope {
    Scope { collection: Collection::Own, outlets: [name.into()].into(), ..Scope::default() }
}

fn table(index: &Index, statistic: &Statistic, sought: &Sought, wish: Wish) -> Table {
    let view = View { texts: index, counted: None, groups: &[], version: 1 };
    Statistics::default().table(&view, statistic, sought, &Wish { rows: if wish.rows == 0 { 10_000 } else { wish.rows }, ..wish })
}

fn words(table: &Table) -> Vec<&str> {
    table.rows.iter().map(word).collect()
}

fn word(row: &Row) -> &str {
    let Cell::Text(word) = &row.cells[0] else { panic!("the first cell is a word") };
    word
}

fn cell<'t>(table: &'t Table, word: &str, column: &str) -> &'t Cell {
    let at = table.columns.iter().position(|other| other.key == column).unwrap();
    let row = table.rows.iter().find(|row| self::word(row) == word).unwrap_or_else(|| panic!("{word} has a row"));
    &row.cells[at]
}

/// Forty texts of two outlets. Those of North say "harbour" everywhere; one of them repeats "zeppelin"; each has the furniture of
/// its page; the rest of the words are shared.
fn news() -> Index {
    let mut texts = Vec::new();
    let common = ["river", "council", "budget", "school", "winter", "market", "letter", "garden", "window", "doctor", "morning"];
    for at in 0..40usize {
        let is_north = at % 2 == 0;
        let mut body: Vec<String> = Vec::new();
        for n in 0..120usize {
            body.push(common[(at * 7 + n * n + n * at) % common.len()].into());
            if is_north && n % 40 == at % 9 {
                body.push("harbour".into());
            }
            if is_north && n % 60 == 30 {
                body.push(format!("hide caption {} of {} photos.", n + at, at + 50));
            }
            if at == 4 && n % 3 > 0 {
                body.push("zeppelin".into());
            }
        }
        if is_north {
            body.push("garden.\nLeaflet\nThe".into());
        }
        let day = format!("2025-{:02}-{:02}", at / 20 * 2 + 1, at % 20 + 1);
        texts.push((head(&format!("t{at:02}"), if is_north { "North" } else { "South" }, &day), body.join(" ")));
    }
    index(&texts)
}

#[test]
fn words_of_one_article_and_furniture_do_not_come_first() {
    let news = news();
    let statistic = Statistic::Keyness { target: outlet("North"), reference: None };
    let by_articles = table(&news, &statistic, &sought(""), Wish::default());
    assert_eq!(by_articles.sort, "articles");
    assert_eq!(words(&by_articles)[0], "harbour");
    for held_back in ["zeppelin", "hide", "caption", "photos", "leaflet"] {
        assert!(!words(&by_articles)[..3].contains(&held_back), "{held_back} in {:?}", words(&by_articles));
    }
    // By words alone both would.
    let by_words = table(&news, &statistic, &sought(""), Wish { sort: "g2".into(), rows: 4, ..Wish::default() });
    assert!(words(&by_words).contains(&"zeppelin"), "{:?}", words(&by_words));
    let note = |word: &str| by_articles.rows.iter().find(|row| self::word(row) == word).unwrap().note.clone();
    assert_eq!(note("zeppelin"), "rests on one article: Title of t04");
    assert!(
        note("caption")
            .contains("perhaps the furniture of a page: 100 % of its occurrences stand in words that come again from text to text, as “hide caption # of #”"),
        "{}",
        note("caption")
    );
    assert_eq!(note("harbour"), "");
    let Cell::Real(p) = cell(&by_articles, "harbour", "p") else { panic!() };
    assert_eq!(*p, 1.0 / 1000.0, "no drawn way sets the articles apart like that");
}

#[test]
fn few_articles_are_said_to_be_few() {
    let texts = [("a", "A", "peace talks talks"), ("b", "B", "war of words"), ("c", "B", "war and peace"), ("d", "C", "peace")];
    let texts: Vec<_> = texts.map(|(id, outlet, text)| (head(id, outlet, ""), text.to_owned())).into();
    let found = table(&index(&texts), &Statistic::Keyness { target: outlet("B"), reference: None }, &sought(""), Wish::default());
    assert_eq!(found.sort, "least");
    // "war" is in both articles of B; "and", "of" and "words" rest on one.
    assert_eq!(words(&found)[0], "war");
    assert!(found.notes.iter().any(|note| note.contains("6 ways") && note.contains("0.167")), "{:?}", found.notes);
    let one = table(&index(&texts), &Statistic::Keyness { target: outlet("A"), reference: None }, &sought(""), Wish::default());
    assert_eq!(one.sort, "log_odds");
    assert!(one.notes.iter().any(|note| note.starts_with("The target is one article")), "{:?}", one.notes);
    let none = table(&index(&texts), &Statistic::Keyness { target: outlet("X"), reference: None }, &sought(""), Wish::default());
    assert_eq!((none.total, none.notes.len()), (0, 1));
}

#[test]
fn a_row_opens_the_lines_of_the_side_that_has_more() {
    let statistic = Statistic::Keyness { target: outlet("North"), reference: Some(outlet("South")) };
    let found = table(&news(), &statistic, &sought(""), Wish::default());
    let row = |word: &str| found.rows.iter().find(|row| self::word(row) == word).unwrap();
    assert_eq!((row("harbour").query.as_str(), row("harbour").scope.clone()), ("harbour", Some(outlet("North"))));
    let rarer = found.rows.iter().find(|row| matches!(row.cells[8], Cell::Real(g2) if g2 < 0.0)).unwrap();
    assert_eq!(rarer.scope, Some(outlet("South")));
}

/// How many places a row's query finds in its texts.
fn lines(index: &Index, row: &Row, scope: &Scope) -> u64 {
    let (query, notes) = parse(&row.query);
    let (plan, more) = compile(&query, index, Options::default(), &[]);
    assert!(notes.is_empty() && more.is_empty(), "{}: {notes:?} {more:?}", row.query);
    let scope = row.scope.as_ref().unwrap_or(scope);
    let means = |head: &Head| {
        (scope.outlets.is_empty() || scope.outlets.contains(&head.outlet))
            && (scope.texts.is_empty() || scope.texts.contains(&head.id))
            && head.dated(&scope.from, &scope.to)
    };
    let texts = TextSet::of(index.texts(), |text| means(&index.heads()[text as usize]));
    u64::try_from(plan.hits(index, Some(&texts)).len()).unwrap()
}

#[test]
fn every_number_opens_as_many_lines() {
    let news = news();
    let all = Scope { collection: Collection::Own, ..Scope::default() };
    let beside = Some(outlet("South"));
    let statistics = [
        (Statistic::Frequency, "", "count"),
        (Statistic::Keyness { target: outlet("North"), reference: Some(outlet("South")) }, "", "target"),
        (Statistic::Ngrams { n: 3 }, "", "count"),
        (Statistic::Spread, "harb*|river", "count"),
        (Statistic::Trend { by: Period::Week }, "\"hide caption\"", "count"),
        (Statistic::Collocates { left: 2, right: 2, beside }, "harb*|river", "near"),
    ];
    for (statistic, query, column) in statistics {
        let found = table(&news, &statistic, &sought(query), Wish::default());
        let at = found.columns.iter().position(|other| other.key == column).unwrap();
        for row in &found.rows {
            let Cell::Count(count) = row.cells[at] else { continue };
            if row.query.is_empty() {
                assert_eq!(count, 0, "{row:?}");
                continue;
            }
            let lines = lines(&news, row, &all);
            match &statistic {
                // The words that the reference has more are opened there.
                Statistic::Keyness { .. } if row.scope == Some(outlet("South")) => {
                    assert_eq!(Cell::Count(lines), row.cells[4], "{row:?}");
                }
                // A phrase may go over the end of a sentence, which a run does not.
                Statistic::Ngrams { .. } => assert!(lines >= count, "{row:?} opens {lines}"),
                // A word near two of the node is counted once, and so is the node near two of the word.
                Statistic::Collocates { .. } => assert!(lines > 0, "{row:?} opens {lines}"),
                _ => assert_eq!(lines, count, "{row:?}"),
            }
        }
    }
}

#[test]
fn frequency_counts_all_words_and_those_sought() {
    let texts = [("a", "A", "Peace talks, peace! Talks."), ("b", "B", "peace"), ("c", "B", "the the the the")];
    let texts: Vec<_> = texts.map(|(id, outlet, text)| (head(id, outlet, ""), text.to_owned())).into();
    let index = index(&texts);
    let found = table(&index, &Statistic::Frequency, &sought(""), Wish::default());
    assert_eq!(words(&found), ["the", "peace", "talks"]);
    assert_eq!(cell(&found, "peace", "count"), &Cell::Count(3));
    assert_eq!(cell(&found, "peace", "rate"), &Cell::Real(3000.0 / 9.0));
    assert_eq!(cell(&found, "peace", "range"), &Cell::Count(2));
    assert_eq!([cell(&found, "peace", "count:0"), cell(&found, "peace", "count:1")], [&Cell::Count(2), &Cell::Count(1)]);
    assert_eq!(cell(&found, "peace", "rate:1"), &Cell::Real(200.0));
    assert_eq!(found.rows[0].note, "rests on one article");
    assert!(found.notes[0].starts_with("9 words in 3 texts, 3 different words"), "{:?}", found.notes);
    let some = table(&index, &Statistic::Frequency, &sought("talks|peace"), Wish::default());
    assert_eq!((words(&some), some.total), (vec!["peace", "talks"], 2));
    let scoped = Sought { scope: outlet("A"), ..sought("") };
    assert_eq!(words(&table(&index, &Statistic::Frequency, &scoped, Wish::default())), ["peace", "talks"]);
}

#[test]
fn a_table_goes_both_ways_by_every_column_and_equal_rows_stay_in_the_order_of_their_words() {
    let news = news();
    let statistics =
        [Statistic::Frequency, Statistic::Keyness { target: outlet("North"), reference: None }, Statistic::Ngrams { n: 2 }];
    for statistic in statistics {
        let columns = table(&news, &statistic, &sought(""), Wish::default()).columns;
        for (at, column) in columns.iter().enumerate() {
            for reversed in [false, true] {
                let wish = Wish { sort: column.key.clone(), reversed, ..Wish::default() };
                let found = table(&news, &statistic, &sought(""), wish);
                assert_eq!(found.sort, column.key);
                for pair in found.rows.windows(2) {
                    let (a, b) = (&pair[0], &pair[1]);
                    let in_order = word(a) <= word(b);
                    let less = |a: f64, b: f64| if a == b { in_order } else { (a > b) != reversed };
                    let fine = match (&a.cells[at], &b.cells[at]) {
                        (Cell::Text(a), Cell::Text(b)) => (a <= b) != (reversed && a != b),
                        (Cell::Count(a), Cell::Count(b)) => less(*a as f64, *b as f64),
                        // The smallest p comes first.
                        (Cell::Real(a), Cell::Real(b)) if column.key == "p" => less(-a, -b),
                        (Cell::Real(a), Cell::Real(b)) => less(*a, *b),
                        // What has no value is last, both ways.
                        (_, other) => *other == Cell::None,
                    };
                    assert!(fine, "{statistic:?} by {} {reversed}: {a:?} before {b:?}", column.key);
                }
            }
        }
    }
}

#[test]
fn windows_and_filters_show_a_part_of_the_same_order() {
    let news = news();
    let view = View { texts: &news, counted: None, groups: &[], version: 1 };
    let mut statistics = Statistics::default();
    let mut of = |wish: Wish| statistics.table(&view, &Statistic::Ngrams { n: 2 }, &sought(""), &wish);
    let all = of(Wish { rows: 10_000, ..Wish::default() });
    assert_eq!(all.total, all.rows.len());
    let mut pieces = Vec::new();
    for first in (0..all.total).step_by(7) {
        pieces.extend(of(Wish { first, rows: 7, ..Wish::default() }).rows);
    }
    assert_eq!(pieces, all.rows);
    let some = of(Wish { part: " RIVER".into(), least: 3, range: 2, rows: 10_000, ..Wish::default() });
    let want: Vec<&Row> = all
        .rows
        .iter()
        .filter(|row| word(row).contains("river"))
        .filter(
            |row| matches!((&row.cells[1], &row.cells[3]), (Cell::Count(count), Cell::Count(range)) if *count >= 3 && *range >= 2),
        )
        .collect();
    assert_eq!((some.rows.iter().collect::<Vec<_>>(), some.total), (want.clone(), want.len()));
    assert!(!want.is_empty());
}

#[test]
fn a_changed_collection_is_counted_anew() {
    let mut statistics = Statistics::default();
    let (first, second) = (index(&[(head("a", "A", ""), "one two".into())]), index(&[(head("a", "A", ""), "one".into())]));
    let wish = Wish { rows: 9, ..Wish::default() };
    let mut total = |texts: &Index, version: u64| {
        let view = View { texts, counted: None, groups: &[], version };
        statistics.table(&view, &Statistic::Frequency, &sought(""), &wish).total
    };
    assert_eq!([total(&first, 1), total(&second, 2)], [2, 1]);
}

#[test]
fn spread_has_a_row_for_every_text_and_a_strip_for_every_row() {
    let texts = [("a", "A", "2025-01-02", "x talks y talks"), ("b", "B", "2025-01-01", "no word of it"), ("c", "B", "", "talks")];
    let texts: Vec<_> = texts.map(|(id, outlet, date, text)| (head(id, outlet, date), text.to_owned())).into();
    let index = index(&texts);
    let found = table(&index, &Statistic::Spread, &sought("talks"), Wish::default());
    assert_eq!(words(&found), ["Title of c", "Title of a", "Title of b"]);
    assert_eq!(found.plot, Plot::Barcodes(vec![(1, vec![0]), (4, vec![1, 3]), (4, vec![])]));
    assert_eq!(cell(&found, "Title of a", "rate"), &Cell::Real(500.0));
    let scope = Scope { collection: Collection::Own, texts: ["a".into()].into(), ..Scope::default() };
    assert_eq!((found.rows[1].query.as_str(), found.rows[1].scope.clone()), ("talks", Some(scope)));
    assert_eq!(found.rows[2].query, "", "a text without it has no lines");
    let summary: Vec<_> = found.summary.iter().map(|row| (row.cells[0].clone(), row.cells[3].clone(), row.note.clone())).collect();
    let text = |text: &str| Cell::Text(text.into());
    assert_eq!(
        summary,
        [
            (text("2 of 3 texts"), Cell::Count(3), String::new()),
            (text("1 text"), Cell::Count(2), String::new()),
            (text("1 of 2 texts"), Cell::Count(1), "rests on one article".into()),
        ]
    );
    assert!(found.notes[0].starts_with("It occurs 3 times in 2 of 3 texts. DP (Gries 2008) is 0.444"), "{:?}", found.notes);
    let by_date = table(&index, &Statistic::Spread, &sought("talks"), Wish { sort: "date".into(), ..Wish::default() });
    assert_eq!(words(&by_date), ["Title of c", "Title of b", "Title of a"]);
    assert_eq!(table(&index, &Statistic::Spread, &sought(" "), Wish::default()).total, 0);
}

#[test]
fn runs_with_something_sought_contain_it() {
    let texts = [("a", "peace talks begin. Talks begin again"), ("b", "peace talks begin"), ("c", "the talks")];
    let texts: Vec<_> = texts.map(|(id, text)| (head(id, "A", ""), text.to_owned())).into();
    let index = index(&texts);
    let all = table(&index, &Statistic::Ngrams { n: 2 }, &sought(""), Wish::default());
    assert_eq!(words(&all), ["talks begin", "peace talks"], "what occurs once is not listed");
    assert_eq!((cell(&all, "talks begin", "count"), cell(&all, "talks begin", "range")), (&Cell::Count(3), &Cell::Count(2)));
    assert_eq!(all.rows[0].query, "\"talks begin\"");
    let some = table(&index, &Statistic::Ngrams { n: 2 }, &sought("begin"), Wish::default());
    assert_eq!(words(&some), ["talks begin", "begin again"], "no run goes over the end of a sentence");
    assert_eq!(words(&table(&index, &Statistic::Ngrams { n: 3 }, &sought("peace"), Wish::default())), ["peace talks begin"]);
    let titles = of_one_text("Mr. Smith met U.S. officials. Mr. Smith met U.S. officials! Smith left");
    let of = |n| table(&titles, &Statistic::Ngrams { n }, &sought(""), Wish::default());
    assert_eq!(words(&of(5)), ["mr smith met u s", "smith met u s officials"]);
    assert_eq!(of(6).total, 1);
}

#[test]
fn collocates_stand_beside_those_of_another_outlet() {
    let texts = [
        ("a", "A", "peace talks stall. They say peace talks go on"),
        ("b", "B", "trade talks stall and trade grows"),
        ("c", "B", "no trade today"),
    ];
    let texts: Vec<_> = texts.map(|(id, outlet, text)| (head(id, outlet, ""), text.to_owned())).into();
    let statistic = Statistic::Collocates { left: 1, right: 1, beside: Some(outlet("B")) };
    let found = table(&index(&texts), &statistic, &Sought { scope: outlet("A"), ..sought("talks") }, Wish::default());
    assert_eq!(words(&found), ["peace", "go", "stall", "trade"]);
    assert_eq!((cell(&found, "peace", "near"), cell(&found, "peace", "near_beside")), (&Cell::Count(2), &Cell::Count(0)));
    assert_eq!(cell(&found, "peace", "log_dice"), &Cell::Real(14.0));
    // Two of four words near against none of two, which is taken for a half.
    assert_eq!(cell(&found, "peace", "difference"), &Cell::Real(1.0));
    assert_eq!(cell(&found, "trade", "log_dice"), &Cell::None);
    assert_eq!(found.rows[0].query, "\"talks peace\"~1");
    assert_eq!(found.rows[3].scope, Some(outlet("B")));
}

#[test]
fn a_trend_has_periods_without_texts_and_no_rate_in_them() {
    let texts = [("a", "A", "2025-01-10", "talks now"), ("b", "B", "2025-03-01", "no"), ("c", "A", "2025", "talks")];
    let texts: Vec<_> = texts.map(|(id, outlet, date, text)| (head(id, outlet, date), text.to_owned())).into();
    let found = table(&index(&texts), &Statistic::Trend { by: Period::Month }, &sought("talks"), Wish::default());
    let shown: Vec<_> = found.rows.iter().map(|row| (word(row), row.cells[1].clone(), row.cells[5].clone())).collect();
    let text = |text: &str| Cell::Text(text.into());
    let want = [
        ("2025-01", "all", Cell::Real(500.0)),
        ("2025-01", "A", Cell::Real(500.0)),
        ("2025-01", "B", Cell::None),
        ("2025-02", "all", Cell::None),
        ("2025-03", "all", Cell::Real(0.0)),
        ("2025-03", "A", Cell::None),
        ("2025-03", "B", Cell::Real(0.0)),
    ];
    assert_eq!(shown, want.map(|(period, outlet, rate)| (period, text(outlet), rate)));
    assert_eq!((found.rows[3].note.as_str(), found.rows[3].cells[3].clone()), ("no texts", Cell::None));
    let scope = found.rows[1].scope.clone().unwrap();
    assert_eq!((scope.from.as_str(), scope.to.as_str(), scope.outlets.len()), ("2025-01", "2025-01", 1));
    assert!(found.notes.iter().any(|note| note.starts_with("1 text is left out")), "{:?}", found.notes);
}

#[test]
fn counts_alone_answer_what_counts_can() {
    let heads = [head("one", "A", "2025-01-01"), head("two", "B", "2025-01-02"), head("three", "B", "2025-01-03")];
    let table_of_counts =
        "article,term,count,positions\none,talks,2,3 9\none,it's,1,\none,a,7,\ntwo,talks,1,4\ntwo,war,4,\nthree,war,2,\nx,y,1,\n";
    let counted = Counted::new(&Counted::counts(table_of_counts), &heads);
    let none = Index::default();
    let view = View { texts: &none, counted: Some(&counted), groups: &[], version: 1 };
    let wish = Wish { rows: 100, ..Wish::default() };
    let mut statistics = Statistics::default();
    let all = statistics.table(&view, &Statistic::Frequency, &sought(""), &wish);
    assert_eq!(words(&all), ["a", "war", "talks", "it", "s"], "a word with an apostrophe is its parts");
    assert_eq!(cell(&all, "talks", "range"), &Cell::Count(2));
    let spread = statistics.table(&view, &Statistic::Spread, &sought("talks"), &wish);
    assert_eq!(spread.plot, Plot::Barcodes(vec![(5, vec![4]), (10, vec![3, 9]), (2, vec![])]));
    let spread = statistics.table(&view, &Statistic::Spread, &sought("war"), &wish);
    assert!(spread.notes.iter().any(|note| note.starts_with("Where in the articles")), "{:?}", spread.notes);
    let phrase = statistics.table(&view, &Statistic::Spread, &sought("\"war talks\""), &wish);
    assert_eq!(phrase.total, 0);
    assert!(phrase.notes[0].contains("only the counts of single words"), "{:?}", phrase.notes);
    let keyness = statistics.table(&view, &Statistic::Keyness { target: outlet("B"), reference: None }, &sought(""), &wish);
    assert_eq!((words(&keyness)[0], cell(&keyness, "war", "target_range")), ("war", &Cell::Count(2)));
    for statistic in [Statistic::Ngrams { n: 2 }, Statistic::Collocates { left: 5, right: 5, beside: None }] {
        let found = statistics.table(&view, &statistic, &sought("talks"), &wish);
        assert_eq!((found.total, found.rows.len()), (0, 0));
        assert!(found.notes[0].starts_with("Of these articles only the counts"), "{:?}", found.notes);
    }
}

#[test]
fn a_whole_table_is_given_row_by_row_in_the_order_on_the_screen() {
    let news = news();
    let view = View { texts: &news, counted: None, groups: &[], version: 1 };
    let (mut statistics, statistic) = (Statistics::default(), Statistic::Keyness { target: outlet("North"), reference: None });
    let wish = Wish { sort: "log_ratio".into(), reversed: true, first: 5, rows: 3, ..Wish::default() };
    let mut lines: Vec<Vec<String>> = Vec::new();
    statistics.lines(&view, &statistic, &sought(""), &wish, |line| lines.push(line.to_vec()));
    let shown = statistics.table(&view, &statistic, &sought(""), &wish);
    assert_eq!((lines[0][0].as_str(), lines[0].last().unwrap().as_str()), ("word", "note"));
    assert_eq!((lines[0].len(), lines.len()), (shown.columns.len() + 1, shown.total + 1));
    for (line, row) in lines[6..9].iter().zip(&shown.rows) {
        assert_eq!(line[0], word(row));
        let Cell::Real(log_ratio) = row.cells[9] else { panic!() };
        assert_eq!(line[9].parse(), Ok(log_ratio), "all digits are there");
    }
}

#[test]
fn the_articles_that_the_page_comes_with_have_every_table_that_counts_allow() {
    let corpus = Corpus::load(&crosstalk::embedded());
    let heads: Vec<Head> =
        corpus.unwrap().articles.iter().map(|article| head(&article.id, &article.outlet.name, "2025-02-27")).collect();
    let counted = Counted::new(&Counted::counts(WORDS), &heads);
    let none = Index::default();
    let view = View { texts: &none, counted: Some(&counted), groups: &[], version: 1 };
    let (mut statistics, wish) = (Statistics::default(), Wish { rows: 5000, ..Wish::default() });
    let all = Scope::default();
    let first = Scope { outlets: [heads[0].outlet.clone()].into(), ..all.clone() };
    let of = |query: &str| Sought { query: query.into(), scope: all.clone(), ..Sought::default() };
    let frequency = statistics.table(&view, &Statistic::Frequency, &of(""), &wish);
    let Cell::Count(the) = cell(&frequency, "the", "count") else { panic!() };
    let rows = WORDS.lines().filter_map(|line| line.split(',').collect::<Vec<_>>()[1..3].try_into().ok());
    let counted_the: u64 =
        rows.filter(|[term, _]: &[&str; 2]| *term == "the").map(|[_, count]| count.parse::<u64>().unwrap()).sum();
    assert_eq!(*the, counted_the);
    let keyness = statistics.table(&view, &Statistic::Keyness { target: first, reference: None }, &of(""), &wish);
    for row in &keyness.rows {
        let at = |key: &str| keyness.columns.iter().position(|column| column.key == key).unwrap();
        let Cell::Real(p) = row.cells[at("p")] else { panic!("{row:?}") };
        assert!(p >= 1.0 / 15.0, "six articles cannot give a smaller p: {row:?}");
    }
    let spread = statistics.table(&view, &Statistic::Spread, &of("talks"), &wish);
    let Plot::Barcodes(strips) = &spread.plot else { panic!() };
    assert_eq!((strips.len(), spread.total), (heads.len(), heads.len()));
    assert!(strips.iter().any(|(words, places)| !places.is_empty() && places.iter().all(|place| place < words)));
    assert_eq!(statistics.table(&view, &Statistic::Trend { by: Period::Month }, &of("talks"), &wish).total, 5);
}
