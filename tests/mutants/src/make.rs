//! Builds the tests of a copy of the project that has all changes in it, leaving out those that the compiler does not take.

use crate::Failure;
use crate::list::Mutant;
use crate::places::places;
use crate::weave::{Woven, weave};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The copy.
pub struct Copy {
    /// Its folder.
    pub folder: PathBuf,
    /// Where it is built.
    pub target: PathBuf,
}

/// What is built.
pub struct Made {
    /// The test binaries.
    pub binaries: Vec<PathBuf>,
    /// The changes that are not among what is built, with the reason.
    pub without: BTreeMap<usize, String>,
}

/// What `src/build.rs` takes from the sources is the page's loader in a second copy, which has no module that knows the changes.
const PLAIN: &str = "plain";

/// The file of what the compiler refused.
const REFUSED: &str = "refused.txt";

impl Copy {
    /// Copies the project's files but leaves alone those that are the same already, so that cargo need not build them again.
    pub fn of(root: &Path, folder: PathBuf, target: PathBuf, changed: &BTreeSet<String>) -> Result<Self, Failure> {
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()?;
        let listed = String::from_utf8(listed.stdout)?;
        let names: BTreeSet<&str> = listed.split('\0').filter(|name| root.join(name).is_file()).collect();
        for name in &names {
            if !changed.contains(*name) && !["src/build.rs", "src/lib.rs"].contains(name) {
                write(&folder.join(name), &fs::read(root.join(name))?)?;
            }
            if let Some(source) = name.strip_prefix("src/") {
                write(&folder.join(PLAIN).join(source), &fs::read(root.join(name))?)?;
            }
        }
        for kept in ["src", "tests"] {
            sweep(&folder, Path::new(kept), &names)?;
        }
        let build = fs::read_to_string(root.join("src/build.rs"))?;
        write(&folder.join("src/build.rs"), build.replace("#[path = \"", &format!("#[path = \"../{PLAIN}/")).as_bytes())?;
        let lib = fs::read_to_string(root.join("src/lib.rs"))?;
        write(&folder.join("src/lib.rs"), format!("{lib}\n#[doc(hidden)]\npub mod mutant;\n").as_bytes())?;
        Ok(Self { folder, target })
    }

    /// Writes the changes into the copy and builds its tests, as often as the compiler refuses one.
    pub fn make(&self, root: &Path, mutants: &mut [Mutant]) -> Result<Made, Failure> {
        let count = format!("\nconst COUNT: usize = {};\n", mutants.len());
        write(&self.folder.join("src/mutant.rs"), (include_str!("../mutant.rs").to_owned() + &count).as_bytes())?;
        let mut without = self.remembered(root, mutants)?;
        let mut woven = BTreeMap::new();
        let files: BTreeSet<String> = mutants.iter().map(|mutant| mutant.file.clone()).collect();
        let mut stale = files.clone();
        let mut steps = [&["check", "--lib"][..], &["test", "--no-run", "--lib", "--tests"]].into_iter().peekable();
        while let Some(step) = steps.peek() {
            for file in std::mem::take(&mut stale) {
                let source = fs::read_to_string(root.join(&file))?;
                // All of them have a name, those that are left out as well.
                let all: Vec<&Mutant> = mutants.iter().filter(|mutant| mutant.file == file).collect();
                let left: Vec<&Mutant> = all.iter().copied().filter(|mutant| !without.contains_key(&mutant.number)).collect();
                let texts = places(&source, &all).map_err(|error| format!("{file}: {error}"))?.texts;
                let found = places(&source, &left).map_err(|error| format!("{file}: {error}"))?;
                without.extend(found.without.into_iter().map(|(number, why)| (number, why.to_owned())));
                let made = weave(&source, found.edits);
                write(&self.folder.join(&file), made.text.as_bytes())?;
                woven.insert(file, made);
                for (number, text) in texts {
                    mutants[number - 1].text = text;
                }
            }
            let said = self.cargo(step, Stdio::inherit())?;
            let refused = blame(&said, &woven);
            if refused.is_empty() {
                if let Some(failed) = error_in(&said) {
                    return Err(
                        format!("no change is to blame for this:\n{}", failed["rendered"].as_str().unwrap_or_default()).into()
                    );
                }
                if said.iter().any(|one| one["reason"] == "build-finished" && one["success"] == false) {
                    return Err("the copy does not build".into());
                }
                let binaries = said.iter().filter_map(|one| one["executable"].as_str()).map(PathBuf::from).collect();
                steps.next();
                if steps.peek().is_none() {
                    self.remember(root, mutants, &without)?;
                    return Ok(Made { binaries, without });
                }
                continue;
            }
            println!("cargo {} refuses {} changes", step[0], refused.len());
            for (number, why) in refused {
                stale.insert(mutants[number - 1].file.clone());
                without.insert(number, why);
            }
        }
        Err("nothing was built".into())
    }

    /// Builds the tests with one change written as it is listed, in a file without any other, and lets them be run; the reason
    /// where the compiler does not take it.
    pub fn alone<T>(
        &self,
        root: &Path,
        mutant: &Mutant,
        run: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<Result<T, String>, Failure> {
        let source = fs::read_to_string(root.join(&mutant.file))?;
        let after = &source[mutant.span.end..];
        // An arm or a field goes with its comma.
        let after = if mutant.replacement.is_empty() { after.strip_prefix(',').unwrap_or(after) } else { after };
        let path = self.folder.join(&mutant.file);
        let woven = fs::read(&path)?;
        write(&path, [&source[..mutant.span.start], &mutant.replacement, after].concat().as_bytes())?;
        let mut refused = None;
        for step in [&["check", "--lib"][..], &["test", "--no-run", "--lib", "--tests"]] {
            if refused.is_none() {
                let said = self.cargo(step, Stdio::null())?;
                refused = error_in(&said).map(|failed| failed["message"].as_str().unwrap_or_default().to_owned());
            }
        }
        let ran = refused.map_or_else(|| run().map(Ok), |why| Ok(Err(why)));
        write(&path, &woven)?;
        ran
    }

    /// What the compiler refused of the same files before, so that it is not asked again.
    fn remembered(&self, root: &Path, mutants: &[Mutant]) -> Result<BTreeMap<usize, String>, Failure> {
        let text = fs::read_to_string(self.folder.join(REFUSED)).unwrap_or_default();
        let known: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once('\t')).collect();
        let mut without = BTreeMap::new();
        for mutant in mutants {
            if let Some(why) = known.get(key(root, mutant)?.as_str()) {
                without.insert(mutant.number, (*why).to_owned());
            }
        }
        Ok(without)
    }

    fn remember(&self, root: &Path, mutants: &[Mutant], without: &BTreeMap<usize, String>) -> Result<(), Failure> {
        let mut text = fs::read_to_string(self.folder.join(REFUSED)).unwrap_or_default();
        for (number, why) in without {
            let _ = writeln!(text, "{}\t{}", key(root, &mutants[number - 1])?, why.replace('\n', " "));
        }
        write(&self.folder.join(REFUSED), text.as_bytes())
    }

    /// What cargo says, message by message.
    fn cargo(&self, step: &[&str], errors: Stdio) -> Result<Vec<Value>, Failure> {
        let output = Command::new("cargo")
            .args(step)
            .args(["--locked", "--message-format", "json"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            // Checks of overflow stay, and a loop over every word of the corpus is three times as fast.
            .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
            // Code that was changed is no longer written as the project's lints ask.
            .env("RUSTFLAGS", "--cap-lints=allow")
            .stderr(errors)
            .output()?;
        output
            .stdout
            .split(|byte| *byte == b'\n')
            .filter(|line| line.starts_with(b"{"))
            .map(|line| Ok(serde_json::from_slice(line)?))
            .collect()
    }
}

/// The first error of the compiler.
fn error_in(said: &[Value]) -> Option<&Value> {
    said.iter().map(|one| &one["message"]).find(|message| message["level"] == "error")
}

/// What a change is known by as long as its file is the same.
fn key(root: &Path, mutant: &Mutant) -> Result<String, Failure> {
    let mut hasher = std::hash::DefaultHasher::new();
    fs::read(root.join(&mutant.file))?.hash(&mut hasher);
    Ok(format!("{:x} {}:{} {}", hasher.finish(), mutant.file, mutant.span.start, mutant.what))
}

/// The changes that errors belong to, with what the compiler says of them.
fn blame(said: &[Value], woven: &BTreeMap<String, Woven>) -> BTreeMap<usize, String> {
    let mut refused = BTreeMap::new();
    for message in said.iter().map(|one| &one["message"]).filter(|message| message["level"] == "error") {
        let arms = message["code"]["code"] == "E0004";
        let why = message["message"].as_str().unwrap_or_default();
        let mut spans = Vec::new();
        collect(message, &mut spans);
        let placed = |value: &Value| {
            let byte = |key: &str| value[key].as_u64().and_then(|byte| usize::try_from(byte).ok());
            Some((woven.get(value["file_name"].as_str()?)?, byte("byte_start")?..byte("byte_end")?))
        };
        let placed: Vec<(&Woven, Range<usize>)> = spans.into_iter().filter_map(placed).collect();
        let narrow = placed.iter().map(|(file, span)| file.blamed(span, arms)).find(|numbers| !numbers.is_empty());
        let numbers = narrow.map_or_else(|| placed.iter().flat_map(|(file, span)| file.touched(span)).collect(), <[usize]>::to_vec);
        refused.extend(numbers.into_iter().map(|number| (number, why.to_owned())));
    }
    refused
}

/// The places of a message: where the error is, then where its reasons are, then those of its notes; of a macro where it is used.
fn collect<'a>(message: &'a Value, spans: &mut Vec<&'a Value>) {
    let own = || message["spans"].as_array().into_iter().flatten();
    let (first, rest): (Vec<_>, Vec<_>) = own().partition(|span| span["is_primary"] == true);
    for mut span in first.into_iter().chain(rest) {
        spans.push(span);
        while span["expansion"]["span"].is_object() {
            span = &span["expansion"]["span"];
            spans.push(span);
        }
    }
    for child in message["children"].as_array().into_iter().flatten() {
        collect(child, spans);
    }
}

/// Writes a file if it is not the same already.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, bytes)?)
}

/// Takes away what an earlier copy had and the project has no longer.
fn sweep(folder: &Path, below: &Path, names: &BTreeSet<&str>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder.join(below))? {
        let (entry, path) = entry.map(|entry| (entry.path(), below.join(entry.file_name())))?;
        if entry.is_dir() {
            sweep(folder, &path, names)?;
        } else if !path.to_str().is_some_and(|path| names.contains(path)) && path != Path::new("src/mutant.rs") {
            fs::remove_file(entry)?;
        }
    }
    Ok(())
}
