//! Finishes what Trunk built: fills the static shell from the corpus, and for a release writes the one file, the service worker
//! and the manifest, and prints the sizes of everything that is shipped. Trunk calls it as its last step.

mod later;
mod lean;
mod licences;
mod one_file;
mod policy;
mod sizes;
mod workers;

use crosstalk::{corpus::Corpus, embedded};
use later::{Opening, Part};
use std::path::{Path, PathBuf};
use std::{env, fs, process::ExitCode};
use workers::Program;

/// The files of a build.
pub(crate) struct Built {
    pub(crate) dir: PathBuf,
    pub(crate) script: String,
    pub(crate) wasm: String,
    /// What is not loaded on the first visit, but when something is opened that needs it. Empty before the build is split.
    pub(crate) later: Vec<Part>,
    /// What is needed for what is opened.
    pub(crate) opened: Vec<Opening>,
    pub(crate) css: String,
}

/// The texts of the licences of what of others is in the page.
const LICENCES: &str = "licences.txt";
/// The hashes of everything that is built, in the form that `sha256sum --check` reads.
const SUMS: &str = "SHA256SUMS";

fn main() -> ExitCode {
    let asked = env::args().nth(1);
    match if asked.as_deref() == Some("crates") { licences::write_list() } else { run() } {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("pack: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let dir = PathBuf::from(
        env::var("TRUNK_STAGING_DIR").map_err(|_| "TRUNK_STAGING_DIR is not set; Trunk calls this program".to_owned())?,
    );
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let program = env::current_exe().map_err(|error| format!("this program has no path: {error}"))?;
    let target = program.ancestors().nth(2).ok_or("this program is in no target folder")?;
    let built = later::split(find(dir)?, target, release)?;
    let (opener, programs) = workers::build(&built, target, release)?;
    let corpus = Corpus::load(&embedded()).map_err(|faults| format!("the corpus has {} fault(s)", faults.len()))?;
    let index = built.dir.join("index.html");
    let html = lean::page(&fill(&read(&index)?, &corpus));
    write(&index, policy::hosted(&html))?;
    write(&built.dir.join("manifest.webmanifest"), manifest(&corpus))?;
    if !release {
        return write(&built.dir.join("sw.js"), "// A build for development keeps nothing.\n");
    }
    let css = built.dir.join(&built.css);
    write(&css, lean::style(&read(&css)?))?;
    let script = built.dir.join(&built.script);
    write(&script, lean::script(&read(&script)?))?;
    write(&built.dir.join("sw.js"), service_worker(&built, &opener, &programs, &html))?;
    let licences = licences::file()?;
    write(&built.dir.join(LICENCES), &licences)?;
    write(&built.dir.join("crosstalk.html"), policy::one_file(&one_file::page(&html, &built, &programs, &licences)?))?;
    write(&built.dir.join(SUMS), sums(&built.dir)?)?;
    sizes::check(&built, &programs)
}

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(path, content).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// Finds the one script, wasm and style sheet by their endings; their names carry hashes.
fn find(dir: PathBuf) -> Result<Built, String> {
    let entries = fs::read_dir(&dir).map_err(|error| format!("cannot read {}: {error}", dir.display()))?;
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let one = |ending: &str| {
        let mut found = names.iter().filter(|name| name.ends_with(ending) && name.as_str() != "sw.js");
        match (found.next(), found.next()) {
            (Some(name), None) => Ok(name.clone()),
            _ => Err(format!("expected exactly one file that ends in {ending}")),
        }
    };
    Ok(Built { script: one(".js")?, wasm: one(".wasm")?, later: Vec::new(), opened: Vec::new(), css: one(".css")?, dir })
}

/// The hashes of all files of a folder.
fn sums(dir: &Path) -> Result<String, String> {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    let entries = fs::read_dir(dir).map_err(|error| format!("cannot read {}: {error}", dir.display()))?;
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let mut out = String::new();
    for name in names.iter().filter(|name| *name != SUMS) {
        let bytes = fs::read(dir.join(name)).map_err(|error| format!("cannot read {name}: {error}"))?;
        Sha256::digest(&bytes).iter().for_each(|byte| _ = write!(out, "{byte:02x}"));
        let _ = writeln!(out, "  {name}");
    }
    Ok(out)
}

/// Puts title, question and language of the corpus into the shell.
fn fill(html: &str, corpus: &Corpus) -> String {
    let site = &corpus.site;
    [("title", &site.title), ("question", &site.question), ("language", &site.language)]
        .into_iter()
        .fold(html.to_owned(), |html, (key, value)| html.replace(&format!("{{{{{key}}}}}"), &escape(value)))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn manifest(corpus: &Corpus) -> String {
    let icon = serde_json::json!({ "src": "./icon.svg", "sizes": "any", "type": "image/svg+xml" });
    serde_json::json!({
        "name": corpus.site.title,
        "short_name": corpus.site.title,
        "description": corpus.site.question,
        "lang": corpus.site.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbf9f4",
        "theme_color": "#fbf9f4",
        "icons": [icon],
    })
    .to_string()
}

/// The service worker with this build's files. Their names change with their contents, so the page that names them all is the
/// version.
fn service_worker(built: &Built, opener: &str, programs: &[Program], html: &str) -> String {
    let page = ["./", &built.script, &built.wasm, &built.css, "icon.svg", "manifest.webmanifest", LICENCES].map(str::to_owned);
    let page = page.into_iter().chain(built.later.iter().map(|part| part.file.clone()));
    let workers = programs.iter().flat_map(|program| ["js", "wasm"].map(|kind| format!("{}.{kind}", program.stem)));
    let files: Vec<String> = page.chain([opener.to_owned()]).chain(workers).collect();
    let mut sum = flate2::Crc::new();
    sum.update(html.as_bytes());
    let version = format!("{:08x}", sum.sum());
    include_str!("sw.js").replace("{{version}}", &version).replace("{{files}}", &serde_json::json!(files).to_string())
}
