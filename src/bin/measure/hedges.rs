//! Hedged or not, against the XML of the Szeged Uncertainty Corpus: sentences with `ccue` elements.
//!
//! A sentence is hedged if it has a cue. Printed are precision, recall and F1 of that, how many cues of each annotated type were
//! touched, and how many of the found cues touch an annotated one.

use crosstalk::find::hedges::hedges;
use crosstalk::find::prose::Prose;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

#[derive(Default)]
struct Sentence {
    id: String,
    text: String,
    cues: Vec<(Range<usize>, String)>,
}

pub(super) fn run(path: &Path, dump: bool) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let sentences = read(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut right, mut found, mut annotated) = (0, 0, 0);
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut cues, mut touching) = (0, 0);
    let mut lines = Vec::new();
    for sentence in &sentences {
        let hedges = hedges(&Prose::new(&sentence.text));
        let is_hedged = !hedges.is_empty();
        right += usize::from(is_hedged && !sentence.cues.is_empty());
        found += usize::from(is_hedged);
        annotated += usize::from(!sentence.cues.is_empty());
        let touches = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        for (cue, kind) in &sentence.cues {
            let entry = kinds.entry(kind.clone()).or_default();
            entry.1 += 1;
            entry.0 += usize::from(hedges.iter().any(|hedge| touches(&hedge.bytes, cue)));
        }
        cues += hedges.len();
        touching += hedges.iter().filter(|hedge| sentence.cues.iter().any(|(cue, _)| touches(&hedge.bytes, cue))).count();
        if dump {
            let at = |byte: usize| sentence.text.get(..byte).map_or(0, |before| before.chars().count());
            let spans: Vec<[usize; 2]> = hedges.iter().map(|hedge| [at(hedge.bytes.start), at(hedge.bytes.end)]).collect();
            lines.push(serde_json::json!({ "sentence": sentence.id, "hedged": is_hedged, "cues": spans }).to_string());
        }
    }
    if dump {
        return Ok(lines.join("\n"));
    }
    let mut lines = vec![format!("sentences {}", sentences.len()), format!("annotated {annotated}"), format!("found {found}")];
    lines.extend(super::prf(right, found, annotated));
    lines.extend(
        kinds.iter().map(|(kind, (right, all))| format!("recall_{} {:.3} of {all}", kind.trim(), super::part(*right, *all))),
    );
    lines.push(format!("cue_precision {:.3}", super::part(touching, cues)));
    Ok(lines.join("\n"))
}

fn read(text: &str) -> Result<Vec<Sentence>, quick_xml::Error> {
    let mut reader = Reader::from_str(text);
    let mut sentences = Vec::new();
    let mut open: Option<Sentence> = None;
    let mut cue: Option<(usize, String)> = None;
    loop {
        match reader.read_event()? {
            Event::Start(start) => {
                let of = |name: &str| {
                    start
                        .try_get_attribute(name)
                        .ok()
                        .flatten()
                        .and_then(|value| value.unescape_value().ok())
                        .map(std::borrow::Cow::into_owned)
                        .unwrap_or_default()
                };
                match start.name().as_ref() {
                    b"Sentence" => open = Some(Sentence { id: of("id"), ..Sentence::default() }),
                    b"ccue" => cue = open.as_ref().map(|sentence| (sentence.text.len(), of("type"))),
                    _ => {}
                }
            }
            Event::Text(words) => {
                if let Some(sentence) = &mut open {
                    sentence.text.push_str(&words.decode().unwrap_or_default());
                }
            }
            Event::GeneralRef(name) => {
                if let Some(sentence) = &mut open {
                    sentence.text.push_str(match name.as_ref() {
                        b"amp" => "&",
                        b"lt" => "<",
                        b"gt" => ">",
                        b"quot" => "\"",
                        b"apos" => "'",
                        _ => " ",
                    });
                }
            }
            Event::End(end) => match end.name().as_ref() {
                b"ccue" => {
                    if let (Some(sentence), Some((start, kind))) = (&mut open, cue.take()) {
                        sentence.cues.push((start..sentence.text.len(), kind));
                    }
                }
                b"Sentence" => sentences.extend(open.take()),
                _ => {}
            },
            Event::Eof => return Ok(sentences),
            _ => {}
        }
    }
}
