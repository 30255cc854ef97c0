//! A corpus several times as large as the embedded one: copies of it side by side, each with articles, places, events, claims
//! and relations of its own, by five times as many outlets. Conditions, definitions, codebook, site and About page stay.

use crosstalk::embedded;

/// Over how many copies of each outlet the copies of its articles are spread.
const OUTLETS: usize = 5;

/// What of a cell becomes another in each copy.
#[derive(Clone, Copy)]
enum Refers {
    /// To something that every copy has for itself.
    Copy,
    /// To an outlet, of which there are a few.
    Outlet,
    /// To an event, among codes: `polarity=counts; event=e26`.
    Alternatives,
}

/// The columns of a file that differ from copy to copy.
fn columns(file: &str) -> &'static [(&'static str, Refers)] {
    use Refers::{Alternatives, Copy, Outlet};
    match file {
        "outlets.csv" => &[("id", Outlet), ("name", Outlet)],
        "articles.csv" => &[("id", Copy), ("outlet", Outlet), ("host", Copy)],
        "coverage.csv" => &[("article", Copy)],
        "events.csv" => &[("id", Copy), ("series", Copy)],
        "claims.csv" => &[("id", Copy), ("article", Copy), ("event", Copy), ("in_event", Copy), ("alternatives", Alternatives)],
        "relations.csv" => &[("id", Copy), ("from", Copy), ("to", Copy)],
        _ => &[],
    }
}

/// The cell as one copy has it; the first copy is the corpus as it is.
fn of_copy(cell: &str, refers: Refers, copy: usize) -> String {
    let suffixed = |id: &str, n: usize| if id.is_empty() || n == 0 { id.to_owned() } else { format!("{id}-{n}") };
    match refers {
        Refers::Copy => suffixed(cell, copy),
        Refers::Outlet => suffixed(cell, copy % OUTLETS),
        Refers::Alternatives => {
            let parts = cell.split(';').map(str::trim);
            parts
                .map(|part| if part.starts_with("event=") { suffixed(part, copy) } else { part.into() })
                .collect::<Vec<_>>()
                .join("; ")
        }
    }
}

/// The files of a corpus so many times as large.
pub(crate) fn grown(times: usize) -> Vec<(&'static str, String)> {
    embedded().into_iter().map(|(name, text)| (name, grow(name, text, times))).collect()
}

fn grow(file: &str, text: &str, times: usize) -> String {
    let columns = columns(file);
    if columns.is_empty() {
        return text.to_owned();
    }
    let copies = if file == "outlets.csv" { times.min(OUTLETS) } else { times };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for copy in 0..copies {
        for row in &rows {
            let cells = header.iter().zip(row).map(|(name, cell)| {
                let refers = columns.iter().find(|(column, _)| *column == name);
                refers.map_or_else(|| cell.to_owned(), |(_, refers)| of_copy(cell, *refers, copy))
            });
            writer.write_record(cells).unwrap();
        }
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}
