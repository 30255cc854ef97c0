//! Where sentences end, against documents in CoNLL-U (`.conllu`, as in GUM).
//!
//! A boundary is the place of the last letter or mark of a sentence. The text is put together again from its words, with an empty
//! line between paragraphs; `running` is the same text as one paragraph, where the ends of paragraphs have to be found as well.

use super::conllu;
use crosstalk::find::prose::Prose;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

pub(super) fn run(path: &Path, dump: bool) -> Result<String, String> {
    let (mut given, mut running) = ([0; 3], [0; 3]);
    let mut lines = Vec::new();
    for file in super::files(path, &["conllu"])? {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let read = conllu::read(&text);
        let gold: BTreeSet<usize> = read.sentences.iter().map(|sentence| sentence.end).collect();
        let found = ends(&read.text);
        if dump {
            let at = |byte: usize| read.text.get(..byte).map_or(0, |before| before.chars().count());
            let prose = Prose::new(&read.text);
            lines.extend(
                prose.sentences.iter().map(|one| {
                    serde_json::json!({ "doc": name, "start": at(one.bytes.start), "end": at(one.bytes.end) }).to_string()
                }),
            );
            continue;
        }
        add(&mut given, &gold, &found);
        // A line break is as long as a space, so that places stay.
        add(&mut running, &gold, &ends(&read.text.replace("\n\n", "  ")));
    }
    if dump {
        return Ok(lines.join("\n"));
    }
    let mut lines = Vec::new();
    for (name, [gold, found, right]) in [("", given), ("running_", running)] {
        lines.extend(super::prf(right, found, gold).map(|line| format!("{name}{line}")));
    }
    lines.insert(0, format!("boundaries {}", given[0]));
    Ok(lines.join("\n"))
}

fn ends(text: &str) -> BTreeSet<usize> {
    Prose::new(text).sentences.iter().map(|sentence| sentence.bytes.end).collect()
}

fn add(sums: &mut [usize; 3], gold: &BTreeSet<usize>, found: &BTreeSet<usize>) {
    sums[0] += gold.len();
    sums[1] += found.len();
    sums[2] += gold.intersection(found).count();
}
