//! Reads the corpus as the page will read it, so that a corpus with faults does not build and says all of them at once; and takes
//! in the texts of a private copy.
//!
//! `CROSSTALK_TEXTS` names a folder of articles as plain text (`.txt`, UTF-8; pages must be made into text before). They go into
//! the program of the desk and nowhere else. Without it there are none: a public build holds no text.

#[path = "anchor/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub)]
mod anchor;
#[path = "study/coded.rs"]
#[allow(dead_code, unused_imports, unreachable_pub)]
mod coded;
#[path = "corpus/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub)]
mod corpus;
#[path = "text/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub)]
mod text;

use corpus::{ANCHORS, Corpus, Fault, GAPS};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

/// The setting of a private build.
const TEXTS: &str = "CROSSTALK_TEXTS";

fn main() -> ExitCode {
    for source in ["corpus", "src/corpus", "src/text", "src/anchor", "src/study/coded.rs"] {
        println!("cargo:rerun-if-changed={source}");
    }
    println!("cargo:rerun-if-env-changed={TEXTS}");
    // What `pack` needs to take the later views out of the wasm: where every function and datum is referred to.
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo:rustc-link-arg-bin=crosstalk=--emit-relocs");
    }
    let made = read().and_then(|(corpus, anchors)| take_texts(&corpus, &anchors));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(errors) => {
            for error in errors {
                println!("cargo::error={error}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The corpus, and where its paragraphs and quotations stood in the saved pages.
fn read() -> Result<(Corpus, Vec<corpus::Anchor>), Vec<String>> {
    let text = |name: &str| fs::read_to_string(format!("corpus/{name}")).ok();
    let texts: Vec<(&str, String)> = corpus::FILES.iter().filter_map(|(name, _)| Some((*name, text(name)?))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let said = |faults: Vec<Fault>| {
        let sum = format!("the corpus has {} fault(s)", faults.len());
        std::iter::once(sum).chain(faults.iter().map(|fault| format!("corpus/{fault}"))).collect::<Vec<_>>()
    };
    let corpus = Corpus::load(&files).map_err(said)?;
    if let Some(text) = text(GAPS.0) {
        corpus::read_gaps(&corpus, &text).map_err(said)?;
    }
    let table = text(ANCHORS.0).unwrap_or_default();
    let anchors = corpus::read_anchors(&corpus, &table).map_err(said)?;
    // The page includes it from there, because a corpus may have none.
    write(ANCHORS.0, &table)?;
    Ok((corpus, anchors))
}

/// Writes the texts of a private copy where the program of the desk looks for them, as the drafts that intake would give.
fn take_texts(corpus: &Corpus, anchors: &[corpus::Anchor]) -> Result<(), Vec<String>> {
    let mut drafts = Vec::new();
    if let Some(folder) = env::var_os(TEXTS).filter(|folder| !folder.is_empty()) {
        println!("cargo:rustc-env=CROSSTALK_PRIVATE=1");
        let folder = PathBuf::from(folder);
        println!("cargo:rerun-if-changed={}", folder.display());
        let shelf = anchor::Shelf::new(coded::coded(corpus, anchors));
        for path in files(&folder).map_err(|error| vec![format!("{TEXTS} names {}: {error}", folder.display())])? {
            match fs::read_to_string(&path) {
                Ok(text) => {
                    if shelf.recognise(&text).is_empty() {
                        println!(
                            "cargo::warning={} is none of the articles of the corpus; it goes to the reader's own",
                            path.display()
                        );
                    }
                    let source = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                    drafts.push(text::Draft { head: text::Head { source, ..text::Head::default() }, text });
                }
                Err(error) => println!("cargo::warning={} is left out: {error}", path.display()),
            }
        }
    }
    let json = serde_json::to_string(&drafts).map_err(|error| vec![error.to_string()])?;
    write("texts.json", &json)
}

/// Writes a file that the crate includes.
fn write(name: &str, text: &str) -> Result<(), Vec<String>> {
    let out = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join(name);
    fs::write(&out, text).map_err(|error| vec![format!("cannot write {}: {error}", out.display())])
}

/// The plain texts of a folder, by name.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("txt")));
    paths.sort();
    Ok(paths)
}
