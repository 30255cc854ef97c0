//! Computes the tables of a corpus that are counted rather than authored, and writes them into `corpus/`.
//!
//! `derive agreement` reads the two passes in `corpus/passes/` and writes `agreement.csv`. `derive words FOLDER` reads the saved
//! pages that `articles.csv` names and writes `words.csv`: how often each word occurs, and where the words of concepts stand.
//! With `--check` nothing is written, and a table that would change is an error.

use crosstalk::corpus::{Corpus, FILES, Facet};
use crosstalk::study::agreement::{agreed, alpha};
use crosstalk::text::words;
use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let check = arguments.iter().any(|argument| argument == "--check");
    arguments.retain(|argument| argument != "--check");
    let made = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["agreement"] => agreement().map(|table| ("agreement.csv", table)),
        ["words", folder] => word_counts(Path::new(folder)).map(|table| ("words.csv", table)),
        _ => Err("say: derive agreement, or: derive words FOLDER, with --check to compare only".into()),
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

/// How often each word occurs in each article, furniture left out, and where the words of concepts stand.
fn word_counts(folder: &Path) -> Result<String, String> {
    let mut texts = Vec::new();
    for (name, columns) in FILES {
        // What is made here is not read: it may be missing or out of date.
        texts.push((name, if name == "words.csv" { columns.join(",") } else { read(&Path::new("corpus").join(name))? }));
    }
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let corpus =
        Corpus::load(&files).map_err(|faults| format!("corpus/{}", faults.first().map(ToString::to_string).unwrap_or_default()))?;
    let concept: BTreeSet<&str> = corpus.codebook.of(Facet::Term).iter().flat_map(|code| &code.words).map(String::as_str).collect();
    let mut table = vec!["article,term,count,positions".to_owned()];
    for article in &corpus.articles {
        let page = read(&folder.join(&article.source))?;
        let places = corpus.places.iter().filter(|place| place.article.id == article.id && place.part != "furniture");
        // Several places may be sentences of one line.
        let lines: BTreeSet<u32> = places.map(|place| place.line).collect();
        let texts = lines.iter().filter_map(|line| page.lines().nth(*line as usize - 1));
        let mut counts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (at, word) in texts.flat_map(|text| words(text).map(|word| word.folded()).collect::<Vec<_>>()).enumerate() {
            counts.entry(word).or_default().push(at.to_string());
        }
        for (term, positions) in counts {
            let shown = if concept.contains(term.as_str()) { positions.join(" ") } else { String::new() };
            table.push(format!("{},{term},{},{shown}", article.id, positions.len()));
        }
    }
    Ok(table.join("\n") + "\n")
}
