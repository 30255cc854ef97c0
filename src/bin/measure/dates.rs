//! Dates, against texts in which people have marked them: `TimeML` (`.tml`, elements `TIMEX3`) or CoNLL-U with `date` elements in
//! its last column (`.conllu`, as in GUM).
//!
//! Found and annotated dates are paired one to one where they overlap, the largest overlap first. A value is right if it is the
//! annotated one to the letter. `value_f1` is over all annotated expressions but the day of publication itself; `dates_f1` over
//! those that are dates or times. `day_right` is the share of pairs, annotated with a day, of which the day is right.

use super::conllu;
use crosstalk::find::dates::{Grain, dates};
use crosstalk::find::prose::Prose;
use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// A text with its marked dates.
struct Doc {
    name: String,
    text: String,
    published: Option<Date>,
    gold: Vec<Gold>,
}

struct Gold {
    bytes: Range<usize>,
    value: String,
    /// Whether it says when, and not how long or how often.
    is_date: bool,
}

pub(super) fn run(path: &Path, dump: bool) -> Result<String, String> {
    let mut docs = Vec::new();
    for file in super::files(path, &["tml", "conllu", "xml"])? {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        docs.push(if file.extension().is_some_and(|ending| ending == "conllu") {
            of_conllu(name, &text)
        } else {
            of_timeml(name, &text).map_err(|error| format!("{}: {error}", file.display()))?
        });
    }
    let mut sums = Sums::default();
    let mut lines = Vec::new();
    for doc in &docs {
        let found = dates(&Prose::new(&doc.text), doc.published);
        if dump {
            let at = |byte: usize| doc.text.get(..byte).map_or(0, |before| before.chars().count());
            lines.extend(found.iter().map(|one| {
                serde_json::json!({ "doc": doc.name, "start": at(one.bytes.start), "end": at(one.bytes.end), "value": one.value }).to_string()
            }));
            continue;
        }
        let spans: Vec<(Range<usize>, &str, bool)> =
            found.iter().map(|one| (one.bytes.clone(), one.value.as_str(), one.grain < Grain::Duration)).collect();
        sums.add(doc, &spans, false);
        sums.add(doc, &spans, true);
    }
    Ok(if dump { lines.join("\n") } else { sums.report(docs.len()) })
}

#[derive(Default)]
struct Sums {
    /// Of all, and of dates and times alone: annotated, found, paired, right.
    all: [usize; 4],
    only: [usize; 4],
    days: (usize, usize),
}

impl Sums {
    fn add(&mut self, doc: &Doc, found: &[(Range<usize>, &str, bool)], only: bool) {
        let gold: Vec<&Gold> = doc.gold.iter().filter(|gold| !only || gold.is_date).collect();
        let found: Vec<_> = found.iter().filter(|(_, value, is_date)| !value.is_empty() && (!only || *is_date)).collect();
        let mut pairs = Vec::new();
        for (g, one) in gold.iter().enumerate() {
            for (f, (bytes, ..)) in found.iter().enumerate() {
                let both = one.bytes.end.min(bytes.end).saturating_sub(one.bytes.start.max(bytes.start));
                if both > 0 {
                    pairs.push((both, g, f));
                }
            }
        }
        pairs.sort_by_key(|(both, g, f)| (std::cmp::Reverse(*both), *g, *f));
        let matched = super::matched(&pairs);
        let sums = if only { &mut self.only } else { &mut self.all };
        sums[0] += gold.len();
        sums[1] += found.len();
        sums[2] += matched.len();
        for (g, f) in matched {
            let (Some(gold), Some((_, value, _))) = (gold.get(g), found.get(f)) else { continue };
            sums[3] += usize::from(gold.value == *value);
            if only && is_day(&gold.value) {
                self.days.1 += 1;
                self.days.0 += usize::from(value.get(..10) == gold.value.get(..10));
            }
        }
    }

    fn report(&self, docs: usize) -> String {
        let mut lines = vec![format!("documents {docs}")];
        for (name, [gold, found, paired, right]) in [("", self.all), ("dates_", self.only)] {
            lines.push(format!("{name}annotated {gold}"));
            lines.push(format!("{name}found {found}"));
            lines.push(format!("{name}span_f1 {:.3}", super::part(2 * paired, gold + found)));
            lines.push(format!("{}f1 {:.3}", if name.is_empty() { "value_" } else { name }, super::part(2 * right, gold + found)));
        }
        lines.push(format!("day_right {:.3} of {}", super::part(self.days.0, self.days.1), self.days.1));
        lines.join("\n")
    }
}

fn is_day(value: &str) -> bool {
    value.get(..10).is_some_and(|day| day.parse::<Date>().is_ok()) && (value.len() == 10 || value.as_bytes().get(10) == Some(&b'T'))
}

fn of_conllu(name: String, text: &str) -> Doc {
    let read = conllu::read(text);
    let gold = read.dates.into_iter().map(|(bytes, value)| Gold { bytes, value, is_date: true }).collect();
    Doc { name, published: read.created.parse().ok(), text: read.text, gold }
}

fn of_timeml(name: String, xml: &str) -> Result<Doc, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut doc = Doc { name, text: String::new(), published: None, gold: Vec::new() };
    let mut open: Vec<(usize, String, String, bool)> = Vec::new();
    // Where there is a TEXT, only what is in it is the text.
    let has_text = xml.contains("<TEXT>");
    let mut inside = !has_text;
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
                    b"TEXT" => inside = true,
                    b"TIMEX3" => {
                        let publishes = matches!(of("functionInDocument").as_str(), "CREATION_TIME" | "PUBLICATION_TIME");
                        let value = of("value");
                        if publishes && doc.published.is_none() {
                            doc.published = value.get(..10).and_then(|day| day.parse().ok());
                        }
                        open.push((doc.text.len(), value, of("type"), publishes));
                    }
                    _ => {}
                }
            }
            Event::End(end) => match end.name().as_ref() {
                b"TEXT" => inside = false,
                b"TIMEX3" => {
                    if let Some((start, value, kind, publishes)) = open.pop()
                        && inside
                        && !publishes
                        && start < doc.text.len()
                    {
                        doc.gold.push(Gold { bytes: start..doc.text.len(), value, is_date: kind != "DURATION" && kind != "SET" });
                    }
                }
                _ => {}
            },
            Event::Text(words) if inside => doc.text.push_str(&words.decode().unwrap_or_default()),
            Event::GeneralRef(name) if inside => doc.text.push_str(match name.as_ref() {
                b"amp" => "&",
                b"lt" => "<",
                b"gt" => ">",
                b"quot" => "\"",
                b"apos" => "'",
                _ => " ",
            }),
            Event::Eof => return Ok(doc),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of_timeml;

    #[test]
    fn a_timeml_file_is_read_with_its_day_and_its_dates() {
        let xml = r#"<?xml version="1.0"?><TimeML><DOCID>a</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="1998-03-03" functionInDocument="CREATION_TIME">March 3</TIMEX3></DCT><TEXT>They <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-02-27">Friday</TIMEX3> for <TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3> &amp; left.</TEXT></TimeML>"#;
        let doc = of_timeml("a".into(), xml).ok().map(|doc| {
            (
                doc.text.clone(),
                doc.published.map(|day| day.to_string()),
                doc.gold
                    .iter()
                    .map(|gold| (doc.text.get(gold.bytes.clone()).unwrap_or("").to_owned(), gold.value.clone(), gold.is_date))
                    .collect::<Vec<_>>(),
            )
        });
        let gold = vec![("Friday".to_owned(), "1998-02-27".to_owned(), true), ("two hours".to_owned(), "PT2H".to_owned(), false)];
        assert_eq!(doc, Some(("They met on Friday for two hours & left.".to_owned(), Some("1998-03-03".to_owned()), gold)));
    }
}
