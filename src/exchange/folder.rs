//! What was coded as a corpus folder: put in the place of `corpus/` of a copy of this project, it becomes a published site.

use super::form::Bundle;
use super::tables::alone;
use crate::corpus::{Corpus, Facet};
use crate::project::outline;
use crate::text::{paragraphs, term, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const README: &str = "This folder is a corpus for Crosstalk: the tables of a coded project, without the texts.\n\n\
    To publish it, take a copy of the Crosstalk repository, put these files in the place of those in corpus/, and build.\n\
    Before that, see to three things: name the licence in site.csv, say in about.csv how the coding was done, and read\n\
    every quotation once more: at most ten words of each claim are in claims.csv, and they belong to their publishers.\n\
    Paraphrases that nobody wrote are put together of the codes; better ones go into the column paraphrase.\n";

/// A folder as an archive.
pub(super) fn write(bundle: &Bundle) -> Result<Vec<u8>, String> {
    let outlines: Vec<_> = bundle.texts.iter().map(|draft| outline(&draft.head, &draft.text)).collect();
    let mut tables = alone(&bundle.tables, &bundle.project, &outlines);
    let corpus = Corpus::load(&tables.borrowed()).map_err(|faults| {
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        format!("What was coded makes no corpus: {first}.")
    })?;
    let words = words(bundle, &corpus, &tables.texts);
    tables.files.push(("words.csv".into(), words));
    tables.files.push(("README.md".into(), README.into()));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &tables.files {
        let put = archive.start_file(format!("corpus/{name}"), SimpleFileOptions::default());
        put.map_err(|error| format!("The archive cannot be written: {error}."))?;
        archive.write_all(text.as_bytes()).map_err(|error| format!("The archive cannot be written: {error}."))?;
    }
    archive.finish().map(Cursor::into_inner).map_err(|error| format!("The archive cannot be written: {error}."))
}

/// How often each word occurs in each article, with the places of the concepts' words, as the corpus of the page has it.
fn words(bundle: &Bundle, corpus: &Corpus, texts: &BTreeMap<String, String>) -> String {
    let concept: BTreeSet<&str> =
        corpus.codebook.of(Facet::Term).iter().flat_map(|code| code.words.iter().map(String::as_str)).collect();
    let mut rows = vec!["article,term,count,positions".to_owned()];
    for article in &corpus.articles {
        let Some(draft) = texts.get(&article.id).and_then(|id| bundle.texts.iter().find(|draft| draft.head.id == *id)) else {
            continue;
        };
        let mut counts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let parts = paragraphs(&draft.text);
        let all = parts.iter().filter_map(|part| draft.text.get(part.clone()));
        let terms = all.flat_map(|text| tokens(text).map(|token| term(text.get(token.start..token.end).unwrap_or(""))));
        for (at, term) in terms.enumerate() {
            counts.entry(term).or_default().push(at.to_string());
        }
        for (term, places) in counts {
            let shown = if concept.contains(term.as_str()) { places.join(" ") } else { String::new() };
            rows.push(format!("{},{term},{},{shown}", article.id, places.len()));
        }
    }
    rows.join("\n") + "\n"
}
