//! Who says what, against texts annotated in the manner of `PolNeAR` (brat stand-off files beside plain texts).
//!
//! **The match.** Predicted and annotated attributions are paired one to one, those with the largest overlap of their contents
//! first. A pair counts if the overlap is at least 0.3 of the letters of the annotated content and at least 0.3 of those of the
//! predicted one; `one_sided` asks only the former. **Kind**: an annotated content is direct if all its words stand in quotation
//! marks, mixed if some do, indirect if none does. **Speaker**: of the pairs, those whose sources overlap, or of which neither
//! has one; `speaker_named` leaves out pairs where the annotation has none.

use crosstalk::find::attribution::{Quoted, attributions};
use crosstalk::find::prose::Prose;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The least part that must be covered.
const LEAST: f64 = 0.3;

#[derive(Default)]
struct Gold {
    content: Vec<Range<usize>>,
    source: Vec<Range<usize>>,
}

#[derive(Default)]
struct Sums {
    gold: usize,
    found: usize,
    right: usize,
    one_sided: usize,
    speaker: usize,
    named: (usize, usize),
    kinds: BTreeMap<&'static str, (usize, usize)>,
    bytes: usize,
    words: usize,
    seconds: f64,
}

pub(super) fn run(path: &Path, dump: bool) -> Result<String, String> {
    let mut pairs = Vec::new();
    folders(path, &mut pairs)?;
    if pairs.is_empty() {
        return Err(format!("{} has no folder with text/ and attributions/ inside", path.display()));
    }
    let mut sums = Sums::default();
    let mut lines = Vec::new();
    for (text, annotated) in pairs {
        let raw = fs::read_to_string(&text).map_err(|error| format!("{}: {error}", text.display()))?;
        let gold = read(&annotated, &raw)?;
        let start = Instant::now();
        let prose = Prose::new(&raw);
        let found = attributions(&prose);
        sums.seconds += start.elapsed().as_secs_f64();
        sums.bytes += raw.len();
        sums.words += raw.split_whitespace().count();
        if dump {
            let name = annotated.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let at = |byte: usize| raw.get(..byte).map_or(0, |before| before.chars().count());
            let span = |bytes: &Range<usize>| [at(bytes.start), at(bytes.end)];
            for one in &found {
                lines.push(
                    serde_json::json!({
                        "doc": name,
                        "content": one.content.iter().map(span).collect::<Vec<_>>(),
                        "source": one.source.as_ref().map(span),
                        "cue": span(&one.cue),
                        "kind": kind_of(one.quoted),
                        "rule": one.rule.sentence(),
                    })
                    .to_string(),
                );
            }
        }
        let sources: Vec<Vec<Range<usize>>> = found.iter().map(|one| one.source.iter().cloned().collect()).collect();
        let contents: Vec<&[Range<usize>]> = found.iter().map(|one| one.content.as_slice()).collect();
        add(&mut sums, &raw, &gold, &contents, &sources);
    }
    Ok(if dump { lines.join("\n") } else { report(&sums) })
}

fn kind_of(quoted: Quoted) -> &'static str {
    match quoted {
        Quoted::Direct => "direct",
        Quoted::Indirect => "indirect",
        Quoted::Mixed => "mixed",
    }
}

/// All pairs of a text and its annotation under a folder.
fn folders(path: &Path, pairs: &mut Vec<(PathBuf, PathBuf)>) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    let (texts, annotated) = (path.join("text"), path.join("attributions"));
    if texts.is_dir() && annotated.is_dir() {
        let mut files: Vec<PathBuf> = fs::read_dir(&annotated).map_err(said)?.flatten().map(|entry| entry.path()).collect();
        files.sort();
        for file in files.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "ann")) {
            let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            // The name of an annotation may end in that of its annotator.
            let short = stem.rsplit_once('_').map_or(stem.as_str(), |(short, _)| short);
            let text = [stem.as_str(), short].iter().map(|name| texts.join(format!("{name}.txt"))).find(|text| text.exists());
            pairs.extend(text.map(|text| (text, file)));
        }
        return Ok(());
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path).map_err(said)?.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    entries.sort();
    entries.iter().try_for_each(|folder| folders(folder, pairs))
}

/// The annotated attributions of a text, their code points as bytes.
fn read(path: &Path, raw: &str) -> Result<Vec<Gold>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let bytes: Vec<usize> = raw.char_indices().map(|(at, _)| at).chain([raw.len()]).collect();
    let byte = |at: &str| at.parse::<usize>().ok().and_then(|at| bytes.get(at).copied()).unwrap_or(raw.len());
    let mut spans: BTreeMap<&str, (&str, Vec<Range<usize>>)> = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with('T')) {
        let mut parts = line.split('\t');
        let (Some(id), Some(what)) = (parts.next(), parts.next()) else { continue };
        let Some((kind, places)) = what.split_once(' ') else { continue };
        let place = |part: &str| part.split_once(' ').map(|(start, end)| byte(start)..byte(end));
        spans.insert(id, (kind, places.split(';').filter_map(place).collect()));
    }
    let mut gold = Vec::new();
    for line in text.lines().filter(|line| line.starts_with('E')) {
        let mut one = Gold::default();
        for (_, id) in line.split('\t').nth(1).unwrap_or("").split(' ').filter_map(|part| part.split_once(':')) {
            match spans.get(id) {
                Some(("Content", places)) => one.content.extend(places.iter().cloned()),
                Some(("Source", places)) => one.source.extend(places.iter().cloned()),
                _ => {}
            }
        }
        if !one.content.is_empty() {
            gold.push(one);
        }
    }
    Ok(gold)
}

fn length(spans: &[Range<usize>]) -> usize {
    spans.iter().map(Range::len).sum()
}

fn overlap(a: &[Range<usize>], b: &[Range<usize>]) -> usize {
    let both = |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    a.iter().map(|a| b.iter().map(|b| both(a, b)).sum::<usize>()).sum()
}

/// The kind of an annotated content, by the quotation marks of its paragraph.
fn kind(raw: &str, content: &[Range<usize>]) -> &'static str {
    let (mut inside, mut all, mut some) = (false, true, false);
    for (at, c) in raw.char_indices() {
        match c {
            '\n' | '”' => inside = false,
            '“' => inside = true,
            '"' => inside = !inside,
            _ => {}
        }
        if c.is_alphanumeric() && content.iter().any(|span| span.contains(&at)) {
            all &= inside;
            some |= inside;
        }
    }
    match (all, some) {
        (true, _) => "direct",
        (false, true) => "mixed",
        (false, false) => "indirect",
    }
}

#[allow(clippy::cast_precision_loss, reason = "nobody has so many letters")]
fn add(sums: &mut Sums, raw: &str, gold: &[Gold], found: &[&[Range<usize>]], sources: &[Vec<Range<usize>>]) {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (f, content) in found.iter().enumerate() {
            let both = overlap(&one.content, content);
            if both as f64 >= LEAST * length(&one.content) as f64 && both > 0 {
                pairs.push((both, g, f));
            }
        }
    }
    pairs.sort_by_key(|(both, g, f)| (std::cmp::Reverse(*both), *g, *f));
    sums.gold += gold.len();
    sums.found += found.len();
    sums.one_sided += super::matched(&pairs).len();
    pairs.retain(|(both, _, f)| found.get(*f).is_some_and(|content| *both as f64 >= LEAST * length(content) as f64));
    let right = super::matched(&pairs);
    sums.right += right.len();
    for one in gold {
        sums.kinds.entry(kind(raw, &one.content)).or_default().1 += 1;
    }
    for (g, f) in right {
        let (Some(one), Some(source)) = (gold.get(g), sources.get(f)) else { continue };
        sums.kinds.entry(kind(raw, &one.content)).or_default().0 += 1;
        let same = overlap(&one.source, source) > 0 || (one.source.is_empty() && source.is_empty());
        sums.speaker += usize::from(same);
        if !one.source.is_empty() {
            sums.named.1 += 1;
            sums.named.0 += usize::from(same);
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "nobody has so many attributions")]
fn report(sums: &Sums) -> String {
    let part = super::part;
    let f1 = |right: usize| part(2 * right, sums.gold + sums.found);
    let mut lines = vec![
        format!("annotated {}", sums.gold),
        format!("found {}", sums.found),
        format!("precision {:.3}", part(sums.right, sums.found)),
        format!("recall {:.3}", part(sums.right, sums.gold)),
        format!("f1 {:.3}", f1(sums.right)),
        format!("f1_one_sided {:.3}", f1(sums.one_sided)),
        format!("speaker {:.3}", part(sums.speaker, sums.right)),
        format!("speaker_named {:.3}", part(sums.named.0, sums.named.1)),
    ];
    lines.extend(sums.kinds.iter().map(|(kind, (right, all))| format!("recall_{kind} {:.3} of {all}", part(*right, *all))));
    lines.push(format!("seconds_per_million_words {:.2}", sums.seconds * 1e6 / sums.words.max(1) as f64));
    lines.join("\n")
}
