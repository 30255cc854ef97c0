//! The size table of a build, and its ceiling: a page that grows past it does not build.

use super::{Built, Program};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;

/// The most that a first visit may load, in bytes as brotli packs them.
const CEILING: usize = 200_000;
/// What is opened later, by its mark in the source, as the table calls it, with the most that it may add.
const LATER: [(&str, &str, usize); 3] = [
    ("class", "the class, when opened", 205_000),
    ("later", "the other views, when opened", 280_000),
    ("own", "own articles, when opened", 280_000),
];

/// Prints the table.
///
/// # Errors
/// A sentence, where the first visit or what is opened later loads more than its ceiling.
pub(crate) fn check(built: &Built, programs: &[Program]) -> Result<(), String> {
    println!("{:<28} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli");
    let mut first = [0; 3];
    for name in ["index.html", &built.script, &built.wasm, &built.css] {
        let sizes = measure(built, name)?;
        print(label(name), sizes);
        first.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
    }
    print("first visit, all of these", first);
    let mut ceilings = vec![("a first visit", first, CEILING)];
    for (mark, parts) in &built.opened {
        let (_, what, ceiling) =
            LATER.iter().find(|(of, ..)| of == mark).ok_or_else(|| format!("there is no ceiling for {mark}"))?;
        let mut all = [0; 3];
        for part in built.later.iter().filter(|part| parts.contains(&part.name)) {
            all.iter_mut().zip(measure(built, &part.file)?).for_each(|(sum, size)| *sum += size);
        }
        print(what, all);
        ceilings.push((what, all, *ceiling));
    }
    for Program { name, stem } in programs {
        let [script, wasm] = [measure(built, &format!("{stem}.js"))?, measure(built, &format!("{stem}.wasm"))?];
        let mut both = script;
        both.iter_mut().zip(wasm).for_each(|(sum, size)| *sum += size);
        print(&format!("{name} worker, when asked"), both);
    }
    print("crosstalk.html, the one file", measure(built, "crosstalk.html")?);
    for (what, [.., brotli], ceiling) in ceilings {
        if brotli > ceiling {
            return Err(format!("{what} loads {brotli} bytes, over the ceiling of {ceiling}"));
        }
        println!("ceiling for {what}: {ceiling} bytes brotli, {} left", ceiling - brotli);
    }
    Ok(())
}

/// The kind of file, without the hash in its name.
fn label(name: &str) -> &str {
    match name.rsplit('.').next() {
        Some("js") => "script",
        Some("wasm") => "wasm, with the corpus",
        Some("css") => "style",
        _ => name,
    }
}

fn print(name: &str, [raw, gzip, brotli]: [usize; 3]) {
    println!("{name:<28} {raw:>9} {gzip:>9} {brotli:>9}");
}

fn measure(built: &Built, name: &str) -> Result<[usize; 3], String> {
    let bytes = fs::read(built.dir.join(name)).map_err(|error| format!("cannot read {name}: {error}"))?;
    let fail = |error: std::io::Error| format!("cannot pack {name}: {error}");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let gzip = gzip.write_all(&bytes).and_then(|()| gzip.finish()).map_err(fail)?.len();
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters).map_err(fail)?;
    Ok([bytes.len(), gzip, packed.len()])
}
