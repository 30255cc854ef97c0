//! What is done by one side to another, against sentences that people have coded in PLOVER's fifteen classes.
//!
//! Reads a table with the columns `sentence`, `source`, `target` and `gold_root` (`.tsv`), or PLOVER's own file of coded sentences
//! (`.txt`, a list of JSON objects, with lines of prose and trailing commas that JSON does not have). Sources and targets are
//! looked for in their sentence. Macro-F1 is the mean over the classes that are annotated.

use crosstalk::find::prose::{Prose, Sentence};
use crosstalk::find::talks::{ACTS, act};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

struct Row {
    id: String,
    sentence: String,
    marked: String,
    source: String,
    target: String,
    class: String,
}

pub(super) fn run(path: &Path, dump: bool) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let rows = if path.extension().is_some_and(|ending| ending == "txt") { of_objects(&text) } else { of_table(&text)? };
    let mut sums: BTreeMap<&str, [usize; 3]> = ACTS.iter().map(|(_, name)| (*name, [0; 3])).collect();
    let (mut right, mut all) = (0, 0);
    let mut lines = Vec::new();
    for row in rows.iter().filter(|row| ACTS.iter().any(|(_, name)| *name == row.class)) {
        let prose = Prose::new(&row.sentence);
        // A coded sentence may be cut in two by a rule; here it is one.
        let whole = Sentence { bytes: 0..row.sentence.len(), pieces: 0..prose.pieces.len(), paragraph: 0 };
        let (source, target) = (span(row, &row.source, "<s>"), span(row, &row.target, "<t>"));
        let done = act(&prose, &whole, source.as_ref(), target.as_ref());
        let name = done.as_ref().and_then(|done| ACTS.iter().find(|(act, _)| *act == done.act)).map_or("", |(_, name)| *name);
        if dump {
            let at = |byte: usize| row.sentence.get(..byte).map_or(0, |before| before.chars().count());
            let cue = done.map(|done| [at(done.cue.start), at(done.cue.end)]);
            lines.push(serde_json::json!({ "id": row.id, "class": name, "cue": cue }).to_string());
        }
        all += 1;
        right += usize::from(name == row.class);
        if let Some(sum) = sums.get_mut(row.class.as_str()) {
            sum[0] += 1;
            sum[2] += usize::from(name == row.class);
        }
        if let Some(sum) = sums.get_mut(name) {
            sum[1] += 1;
        }
    }
    if dump {
        return Ok(lines.join("\n"));
    }
    let mut lines = vec![format!("sentences {all}"), format!("accuracy {:.3}", super::part(right, all))];
    let mut f1s = Vec::new();
    for (name, [gold, found, right]) in &sums {
        let f1 = super::part(2 * right, gold + found);
        if *gold > 0 {
            f1s.push(f1);
        }
        lines.push(format!(
            "{name} precision {:.3} recall {:.3} f1 {f1:.3} of {gold}",
            super::part(*right, *found),
            super::part(*right, *gold)
        ));
    }
    #[allow(clippy::cast_precision_loss, reason = "there are fifteen")]
    lines.insert(1, format!("macro_f1 {:.3}", f1s.iter().sum::<f64>() / f1s.len().max(1) as f64));
    Ok(lines.join("\n"))
}

/// Where somebody is named in the sentence: where the marked copy says, or where the words first stand.
fn span(row: &Row, words: &str, tag: &str) -> Option<Range<usize>> {
    let words = words.trim();
    let marked = row.marked.find(tag).map(|at| {
        let before = row.marked.get(..at).unwrap_or("");
        ["<s>", "</s>", "<t>", "</t>"].iter().fold(before.to_owned(), |text, tag| text.replace(tag, "")).len()
    });
    let from = marked.filter(|from| row.sentence.is_char_boundary(*from)).unwrap_or(0);
    let found = row.sentence.get(from..).and_then(|rest| rest.find(words)).map(|at| from + at).or_else(|| row.sentence.find(words));
    found.filter(|_| !words.is_empty()).map(|at| at..at + words.len())
}

fn of_table(text: &str) -> Result<Vec<Row>, String> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or("").split('\t').map(str::trim).collect();
    let column = |name: &str| header.iter().position(|column| *column == name);
    let (Some(sentence), Some(class)) = (column("sentence"), column("gold_root")) else {
        return Err("the table has no columns sentence and gold_root".into());
    };
    let rows = lines.enumerate().map(|(number, line)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim()).to_owned();
        let id = cell(column("sentence_id"));
        Row {
            id: if id.is_empty() { (number + 1).to_string() } else { id },
            sentence: cells.get(sentence).map_or("", |cell| cell).to_owned(),
            marked: cells.get(column("marked_sentence").unwrap_or(usize::MAX)).map_or("", |cell| cell).to_owned(),
            source: cell(column("source")),
            target: cell(column("target")),
            class: cell(Some(class)),
        }
    });
    Ok(rows.collect())
}

/// The objects of PLOVER's file, by the fields that are needed; what is no such object is passed over.
fn of_objects(text: &str) -> Vec<Row> {
    let field = |block: &str, name: &str| {
        let from = block.find(&format!("\"{name}\":"))?;
        let rest = block.get(from..)?.split_once(':')?.1.trim_start();
        rest.strip_prefix('"')?.split("\",").next().map(|value| value.trim_end_matches(['"', '\n', '}', ' ']).to_owned())
    };
    let actor = |block: &str, name: &str| {
        let from = block.find(&format!("\"{name}\":"))?;
        block.get(from..)?.split_once("\"actorText\":")?.1.split('"').nth(1).map(str::to_owned)
    };
    let blocks = text.split("\"id\":").skip(1);
    let row = |block: &str| {
        Some(Row {
            id: block.split('"').nth(1)?.to_owned(),
            sentence: field(block, "text")?,
            marked: String::new(),
            source: actor(block, "source").unwrap_or_default(),
            target: actor(block, "target").unwrap_or_default(),
            class: match field(block, "event")?.as_str() {
                "RETREAT" => "YIELD".to_owned(),
                "INVESTIGATE" => "ACCUSE".to_owned(),
                class => class.to_owned(),
            },
        })
    };
    blocks.filter_map(row).collect()
}
