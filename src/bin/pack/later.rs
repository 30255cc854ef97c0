//! Takes the code that the first page does not need out of the wasm, into files of their own: one for each mark `wasm_split` in the
//! source, and one for what several of these share and the first page has not.
//!
//! Trunk has run wasm-bindgen on the whole by now, but only what comes before wasm-bindgen still says what refers to what. So the
//! wasm of the compiler is taken apart, wasm-bindgen runs on its main part, and the result stands where Trunk's stood. The few
//! lines that fetch the rest go into the one script, so that a first visit asks for no file more.

use super::{Built, read, write};
use std::path::Path;
use std::{fs, process::Command};
use wasm_split_cli_support::{Options, transform};

/// How it makes an instance. Where the host calls wasm by another type, this way fails; by way of the bytes it does not.
const STREAMS: &str = "WebAssembly.instantiateStreaming(src, imports)";
const BYTES: &str = "src.then((came) => came.ok ? came.arrayBuffer() : Promise.reject(new Error(`${came.status} for ${came.url}`))).then((bytes) => WebAssembly.instantiate(bytes, imports))";

/// A file that is fetched when it is needed.
pub(crate) struct Part {
    /// As the splitter names it, without its ending.
    pub(crate) name: String,
    /// As it is shipped.
    pub(crate) file: String,
}

/// What is fetched when something is first opened: its mark in the source, and the names of its parts.
pub(crate) type Opening = (String, Vec<String>);

/// Splits the build in place and gives the files their names, with a hash of all that is in them.
pub(crate) fn split(built: Built, target: &Path, release: bool) -> Result<Built, String> {
    let profile = if release { "release" } else { "debug" };
    let compiled = target.join("wasm32-unknown-unknown").join(profile).join("crosstalk.wasm");
    let whole = bytes(&compiled)?;
    let parts = target.join("later").join(profile);
    let main = parts.join("main.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = &parts;
    options.main_out_path = &main;
    let split = transform(options).map_err(|error| format!("cannot split {}: {error:?}", compiled.display()))?;
    // What wasm-bindgen does not read of in the features it does not use: handles in a table of the browser's cost more bytes.
    let bound = without_custom(&bytes(&main)?, Some(b"target_features")).ok_or("the main wasm has a section that does not end")?;
    write(&main, bound)?;
    bind(&main, &parts, release)?;

    let mut opened: Vec<Opening> = split.prefetch_map.into_iter().collect();
    opened.sort();
    let mut needed: Vec<&String> = opened.iter().flat_map(|(_, parts)| parts).collect();
    needed.sort();
    needed.dedup();
    let mut later = Vec::new();
    for name in needed {
        let wasm = bytes(&parts.join(format!("{name}.wasm")))?;
        later.push((name.clone(), without_custom(&wasm, None).ok_or("a later wasm has a section that does not end")?));
    }
    let marks: Vec<&str> = opened.iter().map(|(mark, _)| mark.as_str()).collect();
    let names: Vec<&str> = later.iter().map(|(name, _)| name.as_str()).collect();
    let glue = joined(&read(&parts.join("main.js"))?, &read(&parts.join("__wasm_split.js"))?, &marks, &names)?;
    let wasm = bytes(&parts.join("main_bg.wasm"))?;
    let mut sum = flate2::Crc::new();
    for part in std::iter::once(wasm.as_slice()).chain(later.iter().map(|(_, part)| part.as_slice())).chain([glue.as_bytes()]) {
        sum.update(part);
    }
    let stem = format!("crosstalk-{:08x}", sum.sum());
    let shipped = |name: &str| format!("{stem}_{}.wasm", name.trim_start_matches("split_"));
    let names = Built {
        script: format!("{stem}.js"),
        wasm: format!("{stem}_bg.wasm"),
        later: later.iter().map(|(name, _)| Part { name: name.clone(), file: shipped(name) }).collect(),
        opened,
        css: built.css,
        dir: built.dir,
    };
    let glue = glue.replace("main_bg.wasm", &names.wasm);
    for old in [&built.script, &built.wasm] {
        let old = names.dir.join(old);
        fs::remove_file(&old).map_err(|error| format!("cannot remove {}: {error}", old.display()))?;
    }
    let glue = names.later.iter().fold(glue, |glue, part| fetching(&glue, &format!("{}.wasm", part.name), &fetch_of(&part.file)));
    write(&names.dir.join(&names.script), glue)?;
    write(&names.dir.join(&names.wasm), wasm)?;
    for (part, (_, wasm)) in names.later.iter().zip(later) {
        write(&names.dir.join(&part.file), wasm)?;
    }
    let index = names.dir.join("index.html");
    let html = read(&index)?.replace(&built.wasm, &names.wasm).replace(&built.script, &names.script);
    write(&index, html)?;
    Ok(names)
}

/// The script with another way to a later wasm than fetching the file of that name: a promise of a response.
pub(crate) fn fetching(glue: &str, name: &str, how: &str) -> String {
    glue.replace(&fetch_of(name), how)
}

fn fetch_of(name: &str) -> String {
    format!("fetch(new URL(\"./{name}\", import.meta.url))")
}

/// Runs the wasm-bindgen that Trunk ran too.
fn bind(main: &Path, out: &Path, release: bool) -> Result<(), String> {
    let mut command = Command::new("wasm-bindgen");
    // The table of functions is how the two parts call each other.
    command
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "main", "--out-dir"])
        .arg(out)
        .arg(main);
    if release {
        command.args(["--remove-name-section", "--remove-producers-section"]);
    }
    run(command, "wasm-bindgen, which ./serve installs")
}

/// Runs a program to its end.
pub(crate) fn run(mut command: Command, name: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name}: ended with {status}")),
        Err(error) => Err(format!("cannot run {name}: {error}")),
    }
}

/// The script of wasm-bindgen with the loader that it would import in front of it. It imports the loader once for each mark, always
/// the same; one is enough.
fn joined(glue: &str, loader: &str, marks: &[&str], files: &[&str]) -> Result<String, String> {
    let import = |at: usize| format!("import * as import{at} from \"./__wasm_split.js\"");
    let entry = |at: usize| format!("\"./__wasm_split.js\": import{at},");
    let back = "import { initSync } from \"./main.js\";";
    let loads: Vec<String> = marks.iter().map(|mark| format!("__wasm_split_load_{mark}")).collect();
    let mut once: Vec<(&str, String)> = vec![(loader, back.to_owned())];
    once.extend((1..=marks.len()).flat_map(|at| [(glue, import(at)), (glue, entry(at))]));
    once.extend(loads.iter().map(|load| (loader, format!("export const {load} = "))));
    once.extend(files.iter().map(|file| (loader, fetch_of(&format!("{file}.wasm")))));
    if let Some((_, missing)) = once.into_iter().find(|(text, part)| text.matches(part.as_str()).count() != 1) {
        return Err(format!("the splitter or wasm-bindgen writes something new; expected once: {missing}"));
    }
    if glue.matches("from \"./__wasm_split.js\"").count() != marks.len() {
        return Err(format!("wasm-bindgen imports the loader another number of times than the {} marks", marks.len()));
    }
    if loader.matches(STREAMS).count() != files.len() {
        return Err(format!("the splitter writes something new; expected for each file: {STREAMS}"));
    }
    let loader = loader.replace(back, "").replace(STREAMS, BYTES);
    let loader =
        loads.iter().fold(loader, |loader, load| loader.replace(&format!("export const {load}"), &format!("const {load}")));
    let glue = (2..=marks.len()).fold(glue.to_owned(), |glue, at| glue.replace(&import(at), "").replace(&entry(at), ""));
    Ok(glue.replace(&import(1), &format!("{loader}\nconst import1 = {{ {} }};", loads.join(", "))))
}

/// A wasm without the sections that only tools read (names, producers, features), or without the one of that name. None if a
/// section does not end.
fn without_custom(wasm: &[u8], named: Option<&[u8]>) -> Option<Vec<u8>> {
    let (head, mut rest) = wasm.split_at_checked(8)?;
    let mut out = head.to_vec();
    while let Some(kind) = rest.first() {
        let size_bytes = rest.get(1..)?.iter().position(|byte| byte & 0x80 == 0)? + 1;
        let size = rest.get(1..=size_bytes)?.iter().rev().fold(0_usize, |size, byte| size << 7 | usize::from(byte & 0x7f));
        let (section, after) = rest.split_at_checked(1 + size_bytes + size)?;
        let is_meant = named.is_none_or(|name| section.get(2 + size_bytes..).is_some_and(|section| section.starts_with(name)));
        if *kind != 0 || !is_meant {
            out.extend_from_slice(section);
        }
        rest = after;
    }
    Some(out)
}

pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{fetching, joined, without_custom};

    const IMPORT: &str = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nrest {\n\"./__wasm_split.js\": import1,\n\"./__wasm_split.js\": import2,\n}";

    fn loader() -> String {
        let of = |mark: &str| {
            format!(
                "export const __wasm_split_load_{mark} = a(fetch(new URL(\"./split_{mark}.wasm\", import.meta.url)), WebAssembly.instantiateStreaming(src, imports));\n"
            )
        };
        ["import { initSync } from \"./main.js\";\n", &of("later"), &of("own")].concat()
    }

    #[test]
    fn the_loader_becomes_part_of_the_script() {
        let loader = loader();
        let joined = |glue, marks: &[&str]| joined(glue, &loader, marks, &["split_later", "split_own"]);
        let glue = joined(IMPORT, &["later", "own"]).unwrap_or_default();
        assert!(glue.contains("const import1 = { __wasm_split_load_later, __wasm_split_load_own };"), "{glue}");
        assert!(glue.contains("\"./__wasm_split.js\": import1,") && !glue.contains("import2"), "{glue}");
        assert!(!glue.contains("import {") && !glue.contains("import *") && !glue.contains("export "), "{glue}");
        assert!(fetching(&glue, "split_own.wasm", "elsewhere()").contains("a(elsewhere(), src.then("));
        assert!(joined("a glue of another kind", &["later", "own"]).is_err());
        assert!(
            joined(IMPORT, &["later"]).is_err(),
            "an import that nobody takes out would ask the host for a file that is not there"
        );
    }

    #[test]
    fn only_sections_for_tools_go() {
        let module = [0, 97, 115, 109, 1, 0, 0, 0, 0, 2, 1, 65, 1, 0x81, 0, 7, 0, 1, 0, 3, 1, 9];
        assert_eq!(without_custom(&module, None), Some(vec![0, 97, 115, 109, 1, 0, 0, 0, 1, 0x81, 0, 7, 3, 1, 9]));
        assert_eq!(without_custom(&module, Some(b"A")).map(|left| left.len()), Some(module.len() - 4));
        assert_eq!(without_custom(&module, Some(b"B")), Some(module.to_vec()));
        assert_eq!(without_custom(module.split_last().map_or(&[], |(_, most)| most), None), None);
    }
}
