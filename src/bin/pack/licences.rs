//! What of others is in the page: every crate that is compiled into it, as cargo knows them, with the texts of their licences.

use super::{read, write};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The list that the About page shows, in the sources.
const LIST: &str = "src/crates.csv";

/// One crate of others.
pub(crate) struct Crate {
    name: String,
    version: String,
    /// As an SPDX expression.
    licence: String,
    /// The texts of its licences, as they lie in its sources.
    texts: Vec<String>,
}

/// What cargo says of everything that a build needs, as far as it is asked here.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    root: String,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Needs>,
}

#[derive(Deserialize)]
struct Needs {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

/// For what it is needed; none is for the program itself.
#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// The crates that are compiled into the page or one of its workers.
pub(crate) fn crates() -> Result<Vec<Crate>, String> {
    let output = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"])
        .args(["--no-default-features", "--features", "web,worker,intake"])
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let Metadata { packages, resolve } =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("cannot read what cargo metadata says: {error}"))?;
    let packages: BTreeMap<String, Package> = packages.into_iter().map(|package| (package.id.clone(), package)).collect();
    let nodes: BTreeMap<&str, &[Needs]> = resolve.nodes.iter().map(|node| (node.id.as_str(), node.deps.as_slice())).collect();
    // Macros run while the page is built, and nothing of them is in it but what they wrote.
    let is_macro = |id: &str| {
        packages
            .get(id)
            .is_some_and(|package| package.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro")))
    };
    let (mut open, mut seen) = (vec![resolve.root.as_str()], BTreeSet::new());
    while let Some(id) = open.pop() {
        if is_macro(id) || !seen.insert(id) {
            continue;
        }
        let needs = nodes.get(id).copied().unwrap_or_default().iter();
        open.extend(needs.filter(|needs| needs.dep_kinds.iter().any(|kind| kind.kind.is_none())).map(|needs| needs.pkg.as_str()));
    }
    seen.remove(resolve.root.as_str());
    let mut crates = Vec::new();
    for package in seen.into_iter().filter_map(|id| packages.get(id)) {
        crates.push(Crate {
            name: package.name.clone(),
            version: package.version.clone(),
            licence: package.license.clone().unwrap_or_default().replace('/', " OR "),
            texts: texts(package.manifest_path.parent().unwrap_or(Path::new(".")))?,
        });
    }
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(crates)
}

/// The texts of licences in a folder, in the order of their names.
fn texts(folder: &Path) -> Result<Vec<String>, String> {
    let files = fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut names: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    names.sort();
    let is_licence = |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
        path.is_file() && ["LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
    };
    names.iter().filter(|path| is_licence(path)).map(|path| Ok(read(path)?.replace("\r\n", "\n").trim().to_owned())).collect()
}

/// The list as the About page has it.
fn table(crates: &[Crate]) -> String {
    let rows = crates.iter().map(|one| format!("{},{},{}\n", one.name, one.version, one.licence));
    std::iter::once("name,version,licence\n".to_owned()).chain(rows).collect()
}

/// Writes the list into the sources.
pub(crate) fn write_list() -> Result<(), String> {
    write(Path::new(LIST), table(&crates()?))
}

/// All names and all texts, each text once; where the list in the sources is another, a sentence.
pub(crate) fn file() -> Result<String, String> {
    let crates = crates()?;
    if read(Path::new(LIST))? != table(&crates) {
        return Err(format!("{LIST} is not what the page is built with: say cargo run --bin pack -- crates"));
    }
    let mut by_text: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in &crates {
        for text in &one.texts {
            by_text.entry(text).or_default().push(format!("{} {}", one.name, one.version));
        }
    }
    let mut out = "What of others is in this page, and under which licences.\n\n".to_owned();
    for one in &crates {
        let _ = writeln!(out, "{} {}: {}", one.name, one.version, one.licence);
    }
    let mut texts: Vec<_> = by_text.into_iter().collect();
    texts.sort_by(|a, b| a.1.cmp(&b.1));
    for (text, names) in texts {
        let _ = writeln!(out, "\n{}\n{}\n\n{text}", "=".repeat(72), names.join(", "));
    }
    Ok(out)
}
