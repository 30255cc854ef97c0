//! Changes the code of what figures and files rest on, place by place, and asks whether a test notices.
//!
//! cargo-mutants lists the changes and would build the tests anew for each, which takes a day. Here all of them are in one build, and
//! a number in the environment chooses one. `mutants [--only PATH]... [--jobs N] [--missed]` is run in the project's folder.

mod list;
mod make;
mod places;
mod reasons;
mod trial;
mod weave;

use list::Mutant;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::{env, fs};
use trial::Outcome;

/// What went wrong with the trial itself; threads hand it on.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What is changed if nothing is said.
const FOLDERS: [&str; 4] = ["src/address", "src/anchor", "src/exchange", "src/study"];

/// What is asked for.
struct Asked {
    /// Folders or files of the project.
    only: Vec<String>,
    /// How many tests run at once.
    jobs: usize,
    /// Whether only what survived the last time is tried.
    missed: bool,
}

fn main() -> ExitCode {
    match asked().and_then(|asked| judge(&asked)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn asked() -> Result<Asked, Failure> {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut asked = Asked { only: Vec::new(), jobs, missed: false };
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => asked.only.push(words.next().ok_or("--only needs a path")?),
            "--jobs" => asked.jobs = words.next().and_then(|jobs| jobs.parse().ok()).ok_or("--jobs needs a number")?,
            "--missed" => asked.missed = true,
            _ => return Err(format!("“{word}” is not understood: mutants [--only PATH]... [--jobs N] [--missed]").into()),
        }
    }
    if asked.only.is_empty() {
        asked.only = FOLDERS.map(str::to_owned).to_vec();
    }
    Ok(asked)
}

/// Whether everything that survives has a reason.
fn judge(asked: &Asked) -> Result<bool, Failure> {
    let root = env::current_dir()?;
    let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let folder = target.as_ref().map_or_else(|| root.join("target/mutants"), |target| target.join("mutants"));
    fs::create_dir_all(&folder)?;
    let mut mutants = list::list(&root, &asked.only)?;
    let changed: BTreeSet<String> = mutants.iter().map(|mutant| mutant.file.clone()).collect();
    let copy = make::Copy::of(&root, folder.clone(), target.unwrap_or_else(|| folder.join("target")), &changed)?;
    println!("{} changes in {} files", mutants.len(), changed.len());
    let made = copy.make(&root, &mut mutants)?;
    println!("{} of them build; {} test binaries", mutants.len() - made.without.len(), made.binaries.len());
    let (tests, failing) = trial::learn(&folder, &made.binaries, asked.jobs)?;
    for name in failing {
        println!("left out, because it fails with nothing changed but how the code is written: {name}");
    }
    println!("{} tests", tests.len());

    let before = fs::read_to_string(folder.join("missed.txt")).unwrap_or_default();
    let before: BTreeSet<&str> = before.lines().collect();
    let tried: Vec<&Mutant> = mutants
        .iter()
        .filter(|mutant| !made.without.contains_key(&mutant.number) && (!asked.missed || before.contains(mutant.name().as_str())))
        .collect();
    let done = AtomicUsize::new(0);
    let mut outcomes = trial::attempt(&folder, &tests, &tried, asked.jobs, |mutant, outcome| {
        let done = done.fetch_add(1, Relaxed) + 1;
        if matches!(outcome, Outcome::Missed | Outcome::NotReached) {
            println!("{done}/{} {outcome:?}: {}", tried.len(), mutant.placed());
        }
    })?;
    // What has no place beside all others is built by itself.
    for number in made.without.into_keys() {
        let mutant = &mutants[number - 1];
        if asked.missed && !before.contains(mutant.name().as_str()) {
            continue;
        }
        let beside = |is_near: &dyn Fn(&Mutant) -> bool| {
            let there = mutants.iter().filter(|one| one.file == mutant.file && is_near(one));
            there.map(|one| one.number).collect::<BTreeSet<usize>>()
        };
        // Who comes to its function is known by the other changes in it; where there are none, by those in its file.
        let places = [beside(&|one| one.function == mutant.function), beside(&|_| true)];
        let outcome = copy.alone(&root, mutant, || trial::alone(&folder, &tests, &places))?.unwrap_or_else(Outcome::NotViable);
        if !matches!(outcome, Outcome::NotViable(_)) {
            println!("by itself, {outcome:?}: {}", mutant.placed());
        }
        outcomes.insert(number, outcome);
    }
    report(asked, &root, &folder, &mutants, &outcomes)
}

/// Writes and prints what became of everything.
fn report(
    asked: &Asked,
    root: &std::path::Path,
    folder: &std::path::Path,
    mutants: &[Mutant],
    outcomes: &BTreeMap<usize, Outcome>,
) -> Result<bool, Failure> {
    let (mut all, mut missed) = (String::new(), String::new());
    let mut counts: BTreeMap<String, [usize; 5]> = BTreeMap::new();
    let mut survivors = Vec::new();
    for (number, outcome) in outcomes {
        let mutant = &mutants[number - 1];
        let _ = writeln!(all, "{outcome:?}\t{}", mutant.placed());
        if matches!(outcome, Outcome::Missed | Outcome::NotReached) {
            survivors.push(mutant);
            let _ = writeln!(missed, "{}", mutant.name());
        }
        let module = mutant.file.split('/').take(2).collect::<Vec<_>>().join("/");
        let at = match outcome {
            Outcome::Caught(_) => 0,
            Outcome::Timeout(_) => 1,
            Outcome::Missed => 2,
            Outcome::NotReached => 3,
            Outcome::NotViable(_) => 4,
        };
        counts.entry(module).or_default()[at] += 1;
    }
    fs::write(folder.join("all.txt"), all)?;
    fs::write(folder.join("missed.txt"), missed)?;
    for (module, [caught, timeout, missed, not_reached, not_viable]) in &counts {
        println!(
            "{module}: {caught} caught, {timeout} too long, {missed} survived, {not_reached} not reached by any test, \
             {not_viable} not taken by the compiler"
        );
    }
    let text = fs::read_to_string(root.join("tests/mutants/reasons.txt")).unwrap_or_default();
    let reasons = reasons::read(&text)?;
    let left = reasons::without(&survivors, &reasons);
    for mutant in &left {
        println!("survives without a reason: {}", mutant.placed());
    }
    if !asked.missed {
        for name in reasons::idle(&survivors, &reasons, mutants) {
            println!("needs no reason any more: {name}");
        }
    }
    println!(
        "{} survive, {} of them without a reason; all are in {}",
        survivors.len(),
        left.len(),
        folder.join("missed.txt").display()
    );
    Ok(left.is_empty())
}
