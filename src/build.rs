//! Reads the corpus as the page will read it, so that a corpus with faults does not build and says all of them at once.

#[path = "corpus/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub)]
mod corpus;
#[path = "text/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub)]
mod text;

use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=corpus");
    println!("cargo:rerun-if-changed=src/corpus");
    println!("cargo:rerun-if-changed=src/text");
    // What `pack` needs to take the later views out of the wasm: where every function and datum is referred to.
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo:rustc-link-arg-bin=crosstalk=--emit-relocs");
    }
    let texts: Vec<(&str, String)> = corpus::FILES
        .iter()
        .filter_map(|(name, _)| Some((*name, std::fs::read_to_string(format!("corpus/{name}")).ok()?)))
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    match corpus::Corpus::load(&files) {
        Ok(_) => ExitCode::SUCCESS,
        Err(faults) => {
            println!("cargo::error=the corpus has {} fault(s)", faults.len());
            for fault in faults {
                println!("cargo::error=corpus/{fault}");
            }
            ExitCode::FAILURE
        }
    }
}
