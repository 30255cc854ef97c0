//! Computes the tables of a corpus that are counted rather than authored, and writes them into `corpus/`.
//!
//! `derive agreement` reads the two passes in `corpus/passes/` and writes `agreement.csv`. `derive words FOLDER` reads the saved
//! pages that `articles.csv` names and writes `words.csv`: how often each word occurs, and where the words of concepts stand.
//! `derive anchors FOLDER` reads them too and writes `anchors.csv`: where paragraphs, quotations and gaps stand in them.
//! With `--check` nothing is written, and a table that would change is an error.

use crosstalk::anchor::{Spot, What, Written, spots};
use crosstalk::corpus::{ANCHORS, Article, Corpus, FILES, Facet, GAPS, Loss, Place, read_gaps};
use crosstalk::study::agreement::{agreed, alpha};
use crosstalk::text::{Word, term, tokens, words};
use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let check = arguments.iter().any(|argument| argument == "--check");
    arguments.retain(|argument| argument != "--check");
    let made = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["agreement"] => agreement().map(|table| ("agreement.csv", table)),
        ["words", folder] => word_counts(Path::new(folder)).map(|table| ("words.csv", table)),
        ["anchors", folder] => anchors(Path::new(folder)).map(|table| (ANCHORS.0, table)),
        _ => Err("say: derive agreement, derive words FOLDER or derive anchors FOLDER, with --check to compare only".into()),
    };
    match made.and_then(|(name, table)| keep(name, &table, check)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("derive: {message}");
            ExitCode::FAILURE
        }
    }
}

fn keep(name: &str, table: &str, check: bool) -> Result<(), String> {
    let path = format!("corpus/{name}");
    if !check {
        return fs::write(&path, table).map_err(|error| format!("cannot write {path}: {error}"));
    }
    if read(Path::new(&path))? == table {
        Ok(())
    } else {
        Err(format!("{path} is not what it is derived from; run this without --check"))
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// A table of a pass as rows of cells by column.
fn rows(name: &str) -> Result<Vec<BTreeMap<String, String>>, String> {
    let text = read(&Path::new("corpus/passes").join(name))?;
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().map_err(|error| format!("{name}: {error}"))
}

fn by_id(rows: Vec<BTreeMap<String, String>>) -> BTreeMap<String, BTreeMap<String, String>> {
    rows.into_iter().filter_map(|row| Some((row.get("id")?.clone(), row))).collect()
}

/// The pairs of ids in a table with the columns `first` and `second`, those without a counterpart left out.
fn pairs(name: &str) -> Result<Vec<(String, String)>, String> {
    let pair = |row: &BTreeMap<String, String>| Some((row.get("first")?.clone(), row.get("second")?.clone()));
    Ok(rows(name)?.iter().filter_map(pair).filter(|(first, second)| !first.is_empty() && !second.is_empty()).collect())
}

/// Agreement of the two passes: on what is a claim, and on every facet of the claims and events that both found.
fn agreement() -> Result<String, String> {
    let (first, second) = (by_id(rows("first.csv")?), by_id(rows("second.csv")?));
    let claims = pairs("pairs.csv")?;
    let events = pairs("event-pairs.csv")?;
    let mut table = vec!["facet,units,agreed,alpha".to_owned()];
    let all = first.len() + second.len() - claims.len();
    table.push(format!("found by both as a claim,{all},{},", claims.len()));
    let cell = |pass: &BTreeMap<String, BTreeMap<String, String>>, id: &str, column: &str| {
        pass.get(id).and_then(|row| row.get(column)).cloned().unwrap_or_default()
    };
    let mut line = |name: &str, values: &[(String, String)]| {
        let (same, units) = agreed(values);
        let units_of: Vec<Vec<&String>> = values.iter().map(|(a, b)| vec![a, b]).collect();
        let alpha = alpha(&units_of).map(|alpha| format!("{alpha:.2}")).unwrap_or_default();
        table.push(format!("{name},{units},{same},{alpha}"));
    };
    // An event of the second pass goes by the name of its counterpart in the first; one without a counterpart by its own.
    let named = |id: String| events.iter().find(|(_, b)| *b == id).map_or_else(|| format!("second {id}"), |(a, _)| a.clone());
    let about: Vec<_> = claims.iter().map(|(a, b)| (cell(&first, a, "event"), named(cell(&second, b, "event")))).collect();
    line("event", &about);
    let links = |chain: String| chain.split('>').count().to_string();
    let chains: Vec<_> = claims.iter().map(|(a, b)| (links(cell(&first, a, "chain")), links(cell(&second, b, "chain")))).collect();
    line("links of the chain", &chains);
    for facet in ["voice", "stance", "term", "kind", "criterion", "polarity", "certainty", "realis", "frame"] {
        let values: Vec<_> = claims.iter().map(|(a, b)| (cell(&first, a, facet), cell(&second, b, facet))).collect();
        line(facet, &values);
    }
    let (first, second) = (by_id(rows("first-events.csv")?), by_id(rows("second-events.csv")?));
    for (name, column) in [("kind of the event", "kind"), ("date of the event", "date")] {
        let values: Vec<_> = events.iter().map(|(a, b)| (cell(&first, a, column), cell(&second, b, column))).collect();
        line(name, &values);
    }
    Ok(table.join("\n") + "\n")
}

/// The corpus but for its word counts.
fn corpus() -> Result<Corpus, String> {
    let mut texts = Vec::new();
    for (name, columns) in FILES {
        // What is made here is not read: it may be missing or out of date.
        texts.push((name, if name == "words.csv" { columns.join(",") } else { read(&Path::new("corpus").join(name))? }));
    }
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Corpus::load(&files).map_err(|faults| format!("corpus/{}", faults.first().map(ToString::to_string).unwrap_or_default()))
}

/// How often each term occurs in each article, furniture left out, and where the words of concepts stand.
///
/// Terms are those of the index, so that counts and texts agree. A word of a concept that is several tokens ("in-person") gives no
/// positions: those of its parts would tell where "in" stands.
fn word_counts(folder: &Path) -> Result<String, String> {
    let corpus = corpus()?;
    let concept: BTreeSet<&str> = corpus.codebook.of(Facet::Term).iter().flat_map(|code| &code.words).map(String::as_str).collect();
    let mut table = vec!["article,term,count,positions".to_owned()];
    for article in &corpus.articles {
        let page = read(&folder.join(&article.source))?;
        let places = corpus.places.iter().filter(|place| place.article.id == article.id && place.part != "furniture");
        // Several places may be sentences of one line.
        let lines: BTreeSet<u32> = places.map(|place| place.line).collect();
        let texts = lines.iter().filter_map(|line| page.lines().nth(*line as usize - 1));
        let mut counts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let terms = texts.flat_map(|text| tokens(text).map(|token| term(text.get(token.start..token.end).unwrap_or(""))));
        for (at, term) in terms.enumerate() {
            counts.entry(term).or_default().push(at.to_string());
        }
        for (term, positions) in counts {
            let shown = if concept.contains(term.as_str()) { positions.join(" ") } else { String::new() };
            table.push(format!("{},{term},{},{shown}", article.id, positions.len()));
        }
    }
    Ok(table.join("\n") + "\n")
}

/// Where paragraphs, quotations and gaps stand in the saved pages.
fn anchors(folder: &Path) -> Result<String, String> {
    let corpus = corpus()?;
    let losses = match fs::read_to_string(Path::new("corpus").join(GAPS.0)) {
        Ok(text) => read_gaps(&corpus, &text)
            .map_err(|faults| format!("corpus/{}", faults.first().map(ToString::to_string).unwrap_or_default()))?,
        Err(_) => Vec::new(),
    };
    let mut table = vec![ANCHORS.1.join(",")];
    for article in &corpus.articles {
        let page = read(&folder.join(&article.source))?;
        for (line, spot) in article_spots(&corpus, article, &losses, &page)? {
            let (claim, lost) = match &spot.what {
                What::Quotation { claim, .. } => (claim.as_str(), ""),
                What::Gap(lost) => ("", lost.as_str()),
                What::Line { .. } => ("", ""),
            };
            let around: String = spot.around.iter().map(|sign| sign.map_or("--".into(), |sign| format!("{sign:02x}"))).collect();
            table.push(format!("{},{line},{claim},{lost},{},{},{around}", article.id, spot.first, spot.words));
        }
    }
    Ok(table.join("\n") + "\n")
}

/// The spots of one article in its saved page, each with its line, in the order of the page.
fn article_spots(corpus: &Corpus, article: &Article, losses: &[Loss], page: &str) -> Result<Vec<(u32, Spot)>, String> {
    let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let line_start = |line: u32| page.split_inclusive('\n').take(line as usize - 1).map(str::len).sum::<usize>();
    let line_text = |line: u32| page.lines().nth(line as usize - 1).unwrap_or("");
    // The bytes of a place: its line, or of sentences, which share a line, as many words as it has.
    let span = |place: &Place| -> (usize, usize) {
        let (start, text) = (line_start(place.line), line_text(place.line));
        if place.part != "sentence" {
            return (start, start + text.len());
        }
        let same = |other: &&std::sync::Arc<Place>| other.article.id == place.article.id && other.line == place.line;
        let before: u32 = corpus.places.iter().filter(same).take_while(|other| other.id != place.id).map(|other| other.words).sum();
        // A sentence has the marks before its first word and those behind its last.
        let end_of = |word: Word<'_>| word.start + word.text.len();
        let first = before.checked_sub(1).and_then(|last| words(text).nth(last as usize)).map_or(0, end_of);
        let end = words(text).nth((before + place.words) as usize).map_or(text.len(), |word| word.start);
        (start + first, start + end)
    };
    let mut written: Vec<Written> = Vec::new();
    // The numbers of their lines, in the same order.
    let mut numbers: Vec<u32> = Vec::new();
    let mut add = |line: u32, start: usize, end: usize, what| {
        written.push(Written { start: short(start), end: short(end), what });
        numbers.push(line);
    };
    let mut last = 0;
    for place in corpus.places.iter().filter(|place| place.article.id == article.id) {
        // Sentences share a line.
        if place.line != last {
            let start = line_start(place.line);
            let furniture = place.part == "furniture";
            add(place.line, start, start + line_text(place.line).len(), What::Line { number: place.line, furniture });
        }
        last = place.line;
    }
    for claim in corpus.claims.iter().filter(|claim| claim.article.id == article.id) {
        let (start, end) = span(&claim.place);
        let mut places = page.get(start..end).unwrap_or("").match_indices(&claim.quotation).map(|(at, _)| start + at);
        let (Some(at), None) = (places.next(), places.next()) else {
            return Err(format!("the quotation of {} does not stand once in {} of {}", claim.id, claim.place.id, article.id));
        };
        let what = What::Quotation { claim: claim.id.clone(), words: claim.quotation.clone() };
        add(claim.place.line, at, at + claim.quotation.len(), what);
    }
    for loss in losses.iter().filter(|loss| loss.place.article.id == article.id) {
        let (start, end) = span(&loss.place);
        let at = words(page.get(start..end).unwrap_or("")).nth(loss.word as usize).map_or(end, |word| start + word.start);
        add(loss.place.line, at, at, What::Gap(loss.lost.clone()));
    }
    let mut found: Vec<(u32, Spot)> = numbers.into_iter().zip(spots(page, &written)).collect();
    found.sort_by_key(|(_, spot)| (spot.first, !matches!(spot.what, What::Line { .. }), spot.words));
    Ok(found)
}
