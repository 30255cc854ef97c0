//! Builds the programs of the workers and lays them beside the page: a script that starts the program, and its wasm.
//!
//! They are programs of their own, so that nobody loads them who only reads the claims, and built for speed, where the page is
//! built for size.

use super::{Built, later, read, write};
use std::env;
use std::path::Path;
use std::process::Command;

/// The programs, and the features that each is built with.
const PROGRAMS: [(&str, &str, &str); 2] = [("desk", "worker", "worker"), ("intake", "worker,intake", "files")];

/// Where the files of the workers are found beside the page.
const OPENER: &str = "const FILES = {{files}};
const beside = (name) => new URL(`./${FILES[name]}`, import.meta.url);
const sources = { script: (name) => beside(`${name}.js`), wasm: (name) => fetch(beside(`${name}.wasm`)) };
";
/// How the page's script asks a worker, and what is on disk at once. Both are fetched with the first question, once, so that questions
/// keep their order; what could not be fetched is tried again with the next question. The one file has them already.
const ASK: &str = r#"let asker;
const asks = (what) => (...asked) => (asker ??= import(new URL("./{{name}}", import.meta.url)).catch((why) => {
asker = undefined;
throw why;
})).then((all) => all[what](...asked));
globalThis.askWorker ??= asks("ask");
globalThis.lasting ??= asks("lasting");
"#;

/// Lets programs that measure in, where the address asks for it. The script is waited for like any other of the page, so that it
/// has run when the page has loaded; the one file, which has no files beside it, does without.
const ASK_BENCH: &str = "if (/[?&#]bench(&|$)/.test(location.search + location.hash) && /^http/.test(import.meta.url))
document.head.append(Object.assign(document.createElement(\"script\"), { src: new URL(\"./{{name}}\", import.meta.url) }));
";

/// One program as it is shipped.
pub(crate) struct Program {
    /// What the page asks for it by.
    pub(crate) name: &'static str,
    /// The names of its files without their endings, with a hash of what is in them.
    pub(crate) stem: String,
}

/// Builds all programs into the folder of the page and lets the page's script find them.
pub(crate) fn build(built: &Built, target: &Path, release: bool) -> Result<(String, Vec<Program>), String> {
    let programs = PROGRAMS
        .into_iter()
        .map(|(name, features, profile)| program(built, target, name, (features, profile)))
        .collect::<Result<Vec<_>, _>>()?;
    let names: serde_json::Map<String, serde_json::Value> = programs
        .iter()
        .flat_map(|program| {
            ["js", "wasm"].map(|kind| (format!("{}.{kind}", program.name), format!("{}.{kind}", program.stem).into()))
        })
        .collect();
    let opener = OPENER.replace("{{files}}", &serde_json::Value::Object(names).to_string()) + include_str!("workers.js");
    let mut sum = flate2::Crc::new();
    sum.update(opener.as_bytes());
    let name = format!("workers-{:08x}.js", sum.sum());
    write(&built.dir.join(&name), super::lean::script(&opener))?;
    let bench = bench(built, &target.join("workers"), &programs)?;
    let script = built.dir.join(&built.script);
    write(&script, read(&script)? + &ASK.replace("{{name}}", &name) + &ASK_BENCH.replace("{{name}}", &bench))?;
    if release {
        for program in &programs {
            let path = built.dir.join(format!("{}.js", program.stem));
            write(&path, super::lean::script(&read(&path)?))?;
        }
    }
    Ok((name, programs))
}

/// Writes the script by which the desk's program is measured in the page itself, and gives its name. Each opened index has the
/// program's functions anew, so they are made by a function.
fn bench(built: &Built, out: &Path, programs: &[Program]) -> Result<String, String> {
    let desk = programs.iter().find(|program| program.name == "desk").ok_or("there is no desk to measure")?;
    let script = format!(
        "(() => {{\nconst WASM = new URL('./{}.wasm', document.currentScript.src);\nconst VERSION = '{}';\nconst bindings = () => {{\n{}\nreturn \
         wasm_bindgen;\n}};\n{}}})();\n",
        desk.stem,
        env!("CARGO_PKG_VERSION"),
        read(&out.join("desk.js"))?,
        include_str!("../desk/bench.js"),
    );
    let mut sum = flate2::Crc::new();
    sum.update(script.as_bytes());
    let name = format!("bench-{:08x}.js", sum.sum());
    write(&built.dir.join(&name), script)?;
    Ok(name)
}

fn program(built: &Built, target: &Path, name: &'static str, (features, profile): (&str, &str)) -> Result<Program, String> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["build", "--quiet", "--locked", "--profile", profile, "--target", "wasm32-unknown-unknown", "--no-default-features"])
        .args(["--features", features, "--bin", name, "--target-dir"])
        .arg(target);
    later::run(command, "cargo")?;
    let out = target.join("workers");
    let mut command = Command::new("wasm-bindgen");
    command
        .args([
            "--target",
            "no-modules",
            "--no-typescript",
            "--remove-name-section",
            "--remove-producers-section",
            "--out-name",
            name,
        ])
        .arg("--out-dir")
        .arg(&out)
        .arg(target.join("wasm32-unknown-unknown").join(profile).join(format!("{name}.wasm")));
    later::run(command, "wasm-bindgen, which ./serve installs")?;
    let wasm = later::bytes(&out.join(format!("{name}_bg.wasm")))?;
    let script = read(&out.join(format!("{name}.js")))? + include_str!("worker.js");
    let mut sum = flate2::Crc::new();
    sum.update(&wasm);
    sum.update(script.as_bytes());
    let stem = format!("{name}-{:08x}", sum.sum());
    write(&built.dir.join(format!("{stem}.wasm")), wasm)?;
    write(&built.dir.join(format!("{stem}.js")), script)?;
    Ok(Program { name, stem })
}
