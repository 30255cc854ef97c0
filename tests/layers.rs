//! Imports go downward: what is computed knows nothing of what is drawn, and the browser is named in one file.
//!
//! The test reads the source as text, so that a path that goes upward fails before anybody relies on it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library, each with those that it may name.
const LAYERS: [(&str, &[&str]); 15] = [
    ("text", &[]),
    ("address", &[]),
    ("anchor", &["text"]),
    ("index", &["text"]),
    ("corpus", &["text"]),
    ("find", &["corpus", "text"]),
    ("query", &["index", "text"]),
    ("study", &["address", "anchor", "corpus", "find", "index", "project", "query", "text"]),
    ("plot", &["corpus", "study", "text"]),
    ("project", &["corpus", "text"]),
    ("exchange", &["corpus", "project", "text"]),
    ("class", &["address", "corpus", "exchange", "study", "text"]),
    ("intake", &["exchange", "text"]),
    ("desk", &["anchor", "exchange", "find", "index", "project", "query", "study", "text"]),
    ("ui", &["address", "anchor", "class", "corpus", "desk", "exchange", "find", "intake", "plot", "project", "study", "text"]),
];

/// Crates that only one place may name: the crate, the paths that a file's path must begin with, and why.
const CRATES: &[(&str, &[&str], &str)] = &[
    ("idb", &["bin/desk/"], "only the desk's program keeps anything"),
    ("leptos", &["ui/", "main.rs"], "only ui draws"),
    ("web_sys", &["ui/", "bin/desk/", "bin/intake/"], "only ui and the workers know the browser"),
    ("js_sys", &["ui/", "bin/desk/", "bin/intake/"], "only ui and the workers know the browser"),
    ("wasm_bindgen", &["ui/", "bin/desk/", "bin/intake/"], "only ui and the workers know the browser"),
    ("wasm_bindgen_futures", &["ui/", "bin/desk/", "bin/intake/"], "only ui and the workers know the browser"),
    ("gloo", &["ui/browser.rs"], "only ui/browser.rs knows the browser"),
    ("csv", &["corpus/", "exchange/", "intake/", "bin/derive.rs"], "tables are read by corpus and intake and written by exchange"),
    ("form_urlencoded", &["address/"], "only address reads and writes the address bar"),
    ("regex_automata", &["query/"], "only query knows regular expressions"),
    ("dom_query", &["intake/"], "only intake opens pages"),
    ("dom_smoothie", &["intake/"], "only intake opens pages"),
    ("quick_xml", &["intake/", "exchange/", "bin/measure/"], "only intake, exchange and what measures read documents"),
    ("encoding_rs", &["intake/"], "only intake knows encodings"),
    ("zip", &["intake/", "exchange/"], "only intake and exchange open archives"),
];

/// A name in a source text, and the line that it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Name(String),
    Mark(char),
}

/// The names and marks of a Rust source, with their lines; comments, strings and characters are left out.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = source.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let (mut i, mut line) = (0, 1);
    while i < chars.len() {
        let start = i;
        match at(i) {
            '/' if at(i + 1) == '/' => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '/' if at(i + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(i), at(i + 1)) {
                        ('/', '*') => (depth, i) = (depth + 1, i + 2),
                        ('*', '/') => (depth, i) = (depth - 1, i + 2),
                        _ => i += 1,
                    }
                    if depth == 0 || i >= chars.len() {
                        break;
                    }
                }
            }
            '"' => {
                i += 1;
                while i < chars.len() && at(i) != '"' {
                    i += if at(i) == '\\' { 2 } else { 1 };
                }
                i += 1;
            }
            // A character, unless it is a lifetime.
            '\'' if at(i + 1) == '\\' || at(i + 2) == '\'' => {
                i += if at(i + 1) == '\\' { 3 } else { 2 };
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            c if c.is_alphabetic() || c == '_' => {
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
                let name: String = chars[start..i].iter().collect();
                let hashes = chars[i..].iter().take_while(|c| **c == '#').count();
                if (name == "r" || name == "br") && at(i + hashes) == '"' {
                    // A raw string ends where its quotation mark is followed by as many hashes.
                    let end: Vec<char> = ['"'].into_iter().chain((0..hashes).map(|_| '#')).collect();
                    i += hashes + 1;
                    while i < chars.len() && !chars[i..].starts_with(&end) {
                        i += 1;
                    }
                    i += end.len();
                } else if name == "r" && hashes == 1 {
                    // A raw name, `r#type`: the name itself follows.
                    i += 1;
                } else {
                    found.push((line, Token::Name(name)));
                }
            }
            c => {
                if !c.is_whitespace() {
                    found.push((line, Token::Mark(c)));
                }
                i += 1;
            }
        }
        line += chars[start..i.min(chars.len())].iter().filter(|c| **c == '\n').count();
    }
    found
}

/// Every path whose head is `crate`, `crosstalk` or so many `super` that it leaves the module: the name after it, with its line.
/// A group `crate::{a, b::{c}}` gives each of its heads.
fn named_layers(path: &str, tokens: &[(usize, Token)]) -> Vec<(usize, String)> {
    let name = |i: usize| match tokens.get(i) {
        Some((_, Token::Name(name))) => name.as_str(),
        _ => "",
    };
    let mark = |i: usize, c: char| matches!(tokens.get(i), Some((_, Token::Mark(found))) if *found == c);
    let joined = |i: usize| mark(i, ':') && mark(i + 1, ':');
    // `corpus/mod.rs` lies one module below the root, `corpus/claim.rs` two; an inline module is not counted, which makes the
    // test of `super` stricter than the compiler, never laxer.
    let depth = path.matches('/').count() + usize::from(!path.ends_with("mod.rs") && path.contains('/'));
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let starts = !(i >= 2 && joined(i - 2));
        let mut head = i;
        let mut supers = 0;
        while name(head) == "super" && joined(head + 1) {
            (head, supers) = (head + 3, supers + 1);
        }
        let root = match name(i) {
            "crate" | "crosstalk" if joined(i + 1) => Some(i + 3),
            "super" if depth > 0 && supers >= depth => Some(head),
            _ => None,
        };
        match root {
            Some(next) if starts && mark(next, '{') => {
                let (mut at, mut level, mut first) = (next + 1, 1, true);
                while level > 0 && at < tokens.len() {
                    match &tokens[at].1 {
                        Token::Mark('{') => level += 1,
                        Token::Mark('}') => level -= 1,
                        Token::Mark(',') if level == 1 => first = true,
                        Token::Name(layer) if level == 1 && first => {
                            found.push((tokens[at].0, layer.clone()));
                            first = false;
                        }
                        _ => {}
                    }
                    at += 1;
                }
                i = at;
            }
            Some(next) if starts => {
                found.push((tokens[i].0, name(next).to_owned()));
                i = next + 1;
            }
            _ => i += 1,
        }
    }
    found
}

/// Everything in one file that names what it may not, as `src/text/mod.rs, line 7: ...`. The path is that below `src/`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let mut wrong: Vec<(usize, String)> = Vec::new();
    let layer = path.split_once('/').map_or("", |(layer, _)| layer);
    if let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) {
        for (line, named) in named_layers(path, &tokens) {
            if named != layer && LAYERS.iter().any(|(name, _)| *name == named) && !allowed.contains(&named.as_str()) {
                let may = if allowed.is_empty() { "nothing".into() } else { allowed.join(", ") };
                wrong.push((line, format!("{layer} names {named}; it may name {may}")));
            }
        }
    }
    for (at, (line, token)) in tokens.iter().enumerate() {
        let Token::Name(name) = token else { continue };
        let Some((_, places, why)) = CRATES.iter().find(|(krate, ..)| krate == name) else { continue };
        // The crate and no module or variable of its name: it heads a path, is imported, or is an attribute's name.
        let next = |by: usize, c: char| matches!(tokens.get(at + by), Some((_, Token::Mark(found))) if *found == c);
        let before = at.checked_sub(1).map(|at| &tokens[at].1);
        let heads = next(1, ':') && next(2, ':') && before != Some(&Token::Mark(':'));
        let used = matches!(before, Some(Token::Name(word)) if word == "use" || word == "crate");
        let attribute = before == Some(&Token::Mark('['));
        if (heads || used || attribute) && !places.iter().any(|place| path.starts_with(place)) {
            wrong.push((*line, format!("names {name}; {why}")));
        }
    }
    wrong.sort();
    wrong.into_iter().map(|(line, what)| format!("src/{path}, line {line}: {what}")).collect()
}

/// Every Rust file below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_import_goes_upward() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    assert!(paths.len() > 20, "the sources are found");
    let wrong: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let below = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            violations(&below, &fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_library_is_a_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<String> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| name != "bin")
        .collect();
    folders.sort();
    let mut layers = LAYERS.map(|(name, _)| name);
    layers.sort_unstable();
    assert_eq!(folders, layers, "a new layer needs a rule here");
}

#[test]
fn a_planted_violation_is_found_on_its_line() {
    let cases = [
        ("text/mod.rs", "use crate::corpus::Claim;", "src/text/mod.rs, line 1: text names corpus; it may name nothing"),
        (
            "address/mod.rs",
            "\n\nfn f(c: &crate::corpus::Claim) {}",
            "src/address/mod.rs, line 3: address names corpus; it may name nothing",
        ),
        ("corpus/claim.rs", "use crate::{text, study::grid};", "src/corpus/claim.rs, line 1: corpus names study; it may name text"),
        (
            "corpus/claim.rs",
            "use crate::{\n    text::{self, words},\n    address::Address,\n};",
            "src/corpus/claim.rs, line 3: corpus names address; it may name text",
        ),
        ("corpus/mod.rs", "use super::address::Address;", "src/corpus/mod.rs, line 1: corpus names address; it may name text"),
        (
            "corpus/claim.rs",
            "use super::super::address::Address;",
            "src/corpus/claim.rs, line 1: corpus names address; it may name text",
        ),
        (
            "study/grid.rs",
            "/* no\n/* end */ */ use crate::exchange::cite;",
            "src/study/grid.rs, line 2: study names exchange; it may name address, anchor, corpus, find, index, project, query, text",
        ),
        (
            "exchange/cite.rs",
            "use crate::ui::page;",
            "src/exchange/cite.rs, line 1: exchange names ui; it may name corpus, project, text",
        ),
        ("exchange/cite.rs", "pub use leptos::prelude::*;", "src/exchange/cite.rs, line 1: names leptos; only ui draws"),
        (
            "study/grid.rs",
            "let s = \"\n\"; web_sys::window();",
            "src/study/grid.rs, line 2: names web_sys; only ui and the workers know the browser",
        ),
        (
            "lib.rs",
            "#[wasm_bindgen]\nfn f() {}",
            "src/lib.rs, line 1: names wasm_bindgen; only ui and the workers know the browser",
        ),
        ("ui/page.rs", "use gloo::storage::Storage;", "src/ui/page.rs, line 1: names gloo; only ui/browser.rs knows the browser"),
        (
            "study/grid.rs",
            "let c = '\"'; csv::Writer::new();",
            "src/study/grid.rs, line 1: names csv; tables are read by corpus and intake and written by exchange",
        ),
        (
            "study/mod.rs",
            "use csv as tables;",
            "src/study/mod.rs, line 1: names csv; tables are read by corpus and intake and written by exchange",
        ),
    ];
    for (path, source, want) in cases {
        assert_eq!(violations(path, source), [want], "{source}");
    }
}

#[test]
fn what_only_looks_like_a_violation_is_none() {
    let cases = [
        ("text/mod.rs", "// use crate::corpus::Claim;\n/// [`crate::corpus`] and gloo::storage\nfn f() {}"),
        ("text/mod.rs", "let s = \"crate::corpus\"; let r = r#\"use gloo::\"x\";\"#;"),
        ("corpus/claim.rs", "use super::codebook::Code; use crate::text; use crate::corpus::Claim;"),
        ("corpus/mod.rs", "mod claim; pub use claim::Claim; use super::text::words;"),
        ("study/grid.rs", "fn f<'a>(csv: &'a str) -> &'a str { let gloo = csv; gloo }"),
        ("exchange/cite.rs", "pub fn csv() {} struct S { r#type: u8 } fn g() { self::csv(); }"),
        ("ui/browser.rs", "use gloo::storage::Storage; use crate::study::grid;"),
        ("main.rs", "use crosstalk::ui::app; fn main() { leptos::mount::mount_to_body(app); }"),
        ("study/evidence.rs", "mod tests { use super::*; }"),
    ];
    for (path, source) in cases {
        assert_eq!(violations(path, source), [""; 0], "{source}");
    }
}
