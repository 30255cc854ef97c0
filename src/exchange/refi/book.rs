//! The codebook: facets with their codes.

use super::super::hash::guid;
use super::xml::Node;
use crate::corpus::FACETS;
use crate::project::Cells;

/// The name that other programs see.
pub(super) const ORIGIN: &str = "Crosstalk";

fn cell<'c>(row: &'c Cells, column: &str) -> &'c str {
    row.get(column).map_or("", String::as_str)
}

/// The name by which a code is known in a file: the same for the same facet and id.
pub(super) fn guid_of(row: &Cells) -> String {
    guid(&["code", cell(row, "facet"), cell(row, "id")])
}

/// A colour for each facet, as other programs show them.
const COLOURS: [&str; 8] = ["#0B6667", "#35608F", "#8A5A2B", "#7A3B69", "#3F6B3A", "#8C2F39", "#4A4A78", "#7D5400"];

/// The codes as elements, facet by facet.
pub(super) fn codes(rows: &[Cells]) -> Node {
    let facets = FACETS.iter().enumerate().filter_map(|(number, (facet, _, label))| {
        let of_facet: Vec<&Cells> = rows.iter().filter(|row| cell(row, "facet") == *facet).collect();
        let colour = COLOURS.get(number % COLOURS.len()).copied().unwrap_or("#000000");
        let child = |row: &&Cells| {
            // The columns that the format does not know stand behind the description, line by line.
            let columns =
                ["id", "short", "group", "rows", "gathers", "words"].into_iter().filter(|column| !cell(row, column).is_empty());
            let more: Vec<String> = columns.map(|column| format!("{column}: {}", cell(row, column))).collect();
            let description = [&[cell(row, "description").to_owned()], more.as_slice()].concat().join("\n");
            let code = Node::new("Code")
                .with("guid", guid_of(row))
                .with("name", cell(row, "name"))
                .with("isCodable", "true")
                .with("color", colour);
            code.child(Node::new("Description").text(description))
        };
        let parent = Node::new("Code")
            .with("guid", guid(&["facet", facet]))
            .with("name", *facet)
            .with("isCodable", "false")
            .with("color", colour);
        let parent = parent.child(Node::new("Description").text(*label)).children(of_facet.iter().map(child));
        (!of_facet.is_empty()).then_some(parent)
    });
    Node::new("Codes").children(facets)
}

/// A codebook file, `.qdc`.
pub(in super::super) fn write(rows: &[Cells]) -> Vec<u8> {
    let book = Node::new("CodeBook").with("xmlns", "urn:QDA-XML:codebook:1.0").with("origin", ORIGIN).child(codes(rows));
    book.document().into_bytes()
}

/// Reads a codebook file: its rows, and sentences about what was made of codes of another program.
pub(in super::super) fn read(xml: &str) -> Result<(Vec<Cells>, Vec<String>), String> {
    let root = Node::read(xml).map_err(|why| format!("The codebook cannot be read: {why}."))?;
    let mut found = Vec::new();
    root.deep("Codes", &mut found);
    let Some(codes) = found.first() else { return Err("The file has no codes: there is no element Codes in it.".into()) };
    let (rows, foreign) = rows(codes);
    if rows.is_empty() {
        return Err("The file has no codes.".into());
    }
    let remark = format!("{foreign} codes of another program are taken as terms; a term’s claims stand by kind of contact.");
    Ok((rows.into_iter().map(|(_, row)| row).collect(), (foreign > 0).then_some(remark).into_iter().collect()))
}

/// The rows of codes with their names in the file, and how many are of no facet that is known.
pub(super) fn rows(codes: &Node) -> (Vec<(String, Cells)>, usize) {
    let mut rows: Vec<(String, Cells)> = Vec::new();
    let mut foreign = 0;
    for code in codes.all("Code") {
        let is_facet = FACETS.iter().any(|(facet, ..)| *facet == code.get("name"));
        if is_facet && code.all("Code").next().is_some() {
            for child in code.all("Code") {
                add(child, code.get("name"), &mut rows);
            }
        } else {
            foreign += flat(code, "", &mut rows);
        }
    }
    (rows, foreign)
}

/// Codes of another program, whatever lies in what, as terms.
fn flat(code: &Node, above: &str, rows: &mut Vec<(String, Cells)>) -> usize {
    let name = if above.is_empty() { code.get("name").to_owned() } else { format!("{above} / {}", code.get("name")) };
    let mut renamed = code.clone();
    renamed.attributes.retain(|(of, _)| of != "name");
    renamed.attributes.push(("name".into(), name.clone()));
    add(&renamed, "term", rows);
    1 + code.all("Code").map(|child| flat(child, &name, rows)).sum::<usize>()
}

fn add(code: &Node, facet: &str, rows: &mut Vec<(String, Cells)>) {
    let mut row = Cells::new();
    let (mut description, mut id) = (Vec::new(), String::new());
    for line in code.text_of("Description").lines() {
        match line.split_once(": ") {
            Some(("id", value)) => value.clone_into(&mut id),
            Some((column @ ("short" | "group" | "rows" | "gathers" | "words"), value)) => {
                _ = row.insert(column.into(), value.into());
            }
            _ => description.push(line),
        }
    }
    let name = if code.get("name").is_empty() { "a code without a name" } else { code.get("name") };
    if id.is_empty() {
        id = super::super::tables::slug(name);
    }
    let mut number = 1;
    let base = id.clone();
    while rows.iter().any(|(_, row)| cell(row, "facet") == facet && cell(row, "id") == id) {
        number += 1;
        id = format!("{base}-{number}");
    }
    let mut free = name.to_owned();
    while rows.iter().any(|(_, row)| cell(row, "name") == free) {
        free = format!("{free} ({facet})");
    }
    let description = description.join("\n").trim().to_owned();
    row.insert("facet".into(), facet.into());
    row.insert("id".into(), id);
    row.insert("description".into(), if description.is_empty() { name.to_owned() } else { description });
    row.insert("name".into(), free);
    if facet == "term" {
        row.entry("rows".into()).or_insert_with(|| "kind".into());
    }
    rows.push((code.get("guid").to_owned(), row));
}
