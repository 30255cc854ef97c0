//! Runs tests: each alone and unchanged, to learn how long it takes and which changes it reaches; then for each change those that
//! reach it, until one fails.

use crate::Failure;
use crate::list::Mutant;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A test that passes as long as nothing is changed.
#[derive(Debug)]
pub struct Test {
    binary: PathBuf,
    name: String,
    took: Duration,
    reaches: BTreeSet<usize>,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// This test fails.
    Caught(String),
    /// A test does not come to its end, which would be noticed as well.
    Timeout(String),
    /// All tests pass that reach it.
    Missed,
    /// No test comes there.
    NotReached,
    /// The compiler does not take it.
    NotViable(String),
}

/// Tests that take longer run in processes of their own, so that a change need not wait for them when another one fails.
const SLOW: Duration = Duration::from_millis(300);

/// How one process of tests ended.
enum Ended {
    Passed,
    Failed(Option<String>),
    TooLong,
}

/// All tests of the binaries that pass unchanged, and the names of those that do not.
pub fn learn(folder: &Path, binaries: &[PathBuf], jobs: usize) -> Result<(Vec<Test>, Vec<String>), Failure> {
    let mut names = Vec::new();
    for binary in binaries {
        let listed = Command::new(binary).args(["--list", "--format", "terse"]).current_dir(folder).output()?;
        let listed = String::from_utf8(listed.stdout)?;
        names.extend(listed.lines().filter_map(|line| line.strip_suffix(": test")).map(|name| (binary.clone(), name.to_owned())));
    }
    let learnt = Mutex::new((Vec::new(), Vec::new()));
    let faults = spread(jobs, names.len(), |at| {
        let (binary, name) = &names[at];
        let log = folder.join(format!("reached-{at}.log"));
        let _ = fs::remove_file(&log);
        let began = Instant::now();
        let mut command = tests(folder, binary, &[name]);
        let ended = run(command.env("MUTANT_LOG", &log), Duration::from_mins(10))?;
        let took = began.elapsed();
        let reaches = fs::read_to_string(&log).unwrap_or_default().lines().filter_map(|line| line.parse().ok()).collect();
        let _ = fs::remove_file(&log);
        let mut learnt = learnt.lock().unwrap_or_else(PoisonError::into_inner);
        match ended {
            Ended::Passed => learnt.0.push(Test { binary: binary.clone(), name: name.clone(), took, reaches }),
            _ => learnt.1.push(name.clone()),
        }
        Ok(())
    });
    faults?;
    let (mut tests, mut failing) = learnt.into_inner().unwrap_or_else(PoisonError::into_inner);
    tests.sort_by(|a, b| (a.took, &a.name).cmp(&(b.took, &b.name)));
    failing.sort();
    Ok((tests, failing))
}

/// Tries changes, in their order, and says what became of each.
pub fn attempt(
    folder: &Path,
    tests: &[Test],
    mutants: &[&Mutant],
    jobs: usize,
    say: impl Fn(&Mutant, &Outcome) + Sync,
) -> Result<BTreeMap<usize, Outcome>, Failure> {
    let outcomes = Mutex::new(BTreeMap::new());
    // What failed last for a function fails soonest for its other changes.
    let killers: Mutex<HashMap<(String, String), Vec<usize>>> = Mutex::default();
    spread(jobs, mutants.len(), |at| {
        let mutant = mutants[at];
        let place = (mutant.file.clone(), mutant.function.clone());
        let first = killers.lock().unwrap_or_else(PoisonError::into_inner).get(&place).cloned().unwrap_or_default();
        let reaching = (0..tests.len()).filter(|at| tests[*at].reaches.contains(&mutant.number)).collect();
        let (outcome, killer) = one(folder, tests, mutant.number, reaching, &first)?;
        if let Some(killer) = killer {
            let mut killers = killers.lock().unwrap_or_else(PoisonError::into_inner);
            let known = killers.entry(place).or_default();
            known.retain(|one| *one != killer);
            known.insert(0, killer);
            known.truncate(3);
        }
        say(mutant, &outcome);
        outcomes.lock().unwrap_or_else(PoisonError::into_inner).insert(mutant.number, outcome);
        Ok(())
    })?;
    Ok(outcomes.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Tries a change that was built by itself, with the tests that reach one of the changes which stand near it: of the first of these
/// sets that any test reaches.
pub fn alone(folder: &Path, tests: &[Test], near: &[BTreeSet<usize>]) -> Result<Outcome, Failure> {
    let reaching = |others: &BTreeSet<usize>| -> Vec<usize> {
        (0..tests.len()).filter(|at| !tests[*at].reaches.is_disjoint(others)).collect()
    };
    let reaching = near.iter().map(reaching).find(|found| !found.is_empty()).unwrap_or_default();
    Ok(one(folder, tests, 0, reaching, &[])?.0)
}

/// Tries one change with tests, and says which of them noticed it.
fn one(
    folder: &Path,
    all: &[Test],
    number: usize,
    reaching: Vec<usize>,
    first: &[usize],
) -> Result<(Outcome, Option<usize>), Failure> {
    if reaching.is_empty() {
        return Ok((Outcome::NotReached, None));
    }
    let mut groups: Vec<Vec<usize>> = first.iter().filter(|at| reaching.contains(at)).map(|at| vec![*at]).collect();
    let mut quick: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
    let mut rest = Vec::new();
    for at in reaching.into_iter().filter(|at| !first.contains(at)) {
        if all[at].took > SLOW { rest.push(vec![at]) } else { quick.entry(&all[at].binary).or_default().push(at) }
    }
    let took = |group: &[usize]| group.iter().map(|at| all[*at].took).sum::<Duration>();
    rest.extend(quick.into_values());
    rest.sort_by_key(|group| (took(group), group[0]));
    groups.extend(rest);
    for group in groups {
        let names: Vec<&String> = group.iter().map(|at| &all[*at].name).collect();
        let mut command = tests(folder, &all[group[0]].binary, &names);
        let limit = took(&group) * 10 + Duration::from_secs(5);
        match run(command.env("MUTANT", number.to_string()), limit)? {
            Ended::Passed => {}
            Ended::Failed(name) => {
                let killer = name.and_then(|name| group.iter().copied().find(|at| all[*at].name == name)).unwrap_or(group[0]);
                return Ok((Outcome::Caught(all[killer].name.clone()), Some(killer)));
            }
            Ended::TooLong => return Ok((Outcome::Timeout(all[group[0]].name.clone()), None)),
        }
    }
    Ok((Outcome::Missed, None))
}

/// A process of some tests of a binary: in one thread, with few cases of each property, the same ones every time.
fn tests<S: AsRef<std::ffi::OsStr>>(folder: &Path, binary: &Path, names: &[S]) -> Command {
    let mut command = Command::new(binary);
    command.arg("--exact").arg("--test-threads=1").args(names).current_dir(folder);
    command.env("CARGO_MANIFEST_DIR", folder).env("RUST_BACKTRACE", "0");
    command.env("PROPTEST_CASES", "24").env("PROPTEST_RNG_SEED", "1").env("PROPTEST_MAX_SHRINK_ITERS", "0");
    command.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
    command.env_remove("MUTANT").env_remove("MUTANT_LOG");
    command
}

/// Runs tests until they end, one fails, or the time is over.
fn run(command: &mut Command, limit: Duration) -> Result<Ended, Failure> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let out = child.stdout.take().ok_or("a test without output")?;
    let failed: Arc<Mutex<Option<String>>> = Arc::default();
    let seen = Arc::clone(&failed);
    let reader = thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if let Some(name) = line.strip_prefix("test ").and_then(|line| line.strip_suffix(" ... FAILED")) {
                let name = name.trim_end_matches(" - should panic").to_owned();
                seen.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(name);
            }
        }
    });
    let began = Instant::now();
    let mut pause = Duration::from_micros(500);
    let ended = loop {
        if let Some(status) = child.try_wait()? {
            let _ = reader.join();
            let name = failed.lock().unwrap_or_else(PoisonError::into_inner).take();
            break if status.success() { Ended::Passed } else { Ended::Failed(name) };
        }
        let name = failed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let over = began.elapsed() > limit;
        if name.is_some() || over {
            let _ = child.kill();
            child.wait()?;
            break if name.is_some() { Ended::Failed(name) } else { Ended::TooLong };
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    };
    Ok(ended)
}

/// Does so many things in so many threads at once; the first fault ends it.
fn spread(jobs: usize, count: usize, work: impl Fn(usize) -> Result<(), Failure> + Sync) -> Result<(), Failure> {
    let next = AtomicUsize::new(0);
    let fault = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Relaxed);
                    if at >= count {
                        return;
                    }
                    if let Err(error) = work(at) {
                        next.store(count, Relaxed);
                        fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    }
                }
            });
        }
    });
    fault.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}
