//! A project as an archive, `.qdpx`: an XML file that names the texts beside it, and the texts.

use super::super::bundle::named;
use super::super::form::Bundle;
use super::super::hash::guid;
use super::super::points::Points;
use super::book::{ORIGIN, codes, guid_of, rows};
use super::xml::Node;
use crate::corpus::FACETS;
use crate::project::{Cells, Claim, Project};
use crate::text::{Draft, Head};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The most that a text or the XML may unpack to, in bytes.
const MOST: u64 = 256 << 20;
/// What is known of a text, as variables.
const VARIABLES: [&str; 5] = ["outlet", "date", "author", "url", "file"];

fn said(error: &zip::result::ZipError) -> String {
    format!("The project archive cannot be written or read: {error}.")
}

/// A text with single line breaks.
fn single(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A project archive.
pub(in super::super) fn write(bundle: &Bundle, saved: &str) -> Result<Vec<u8>, String> {
    let user = guid(&["user", &bundle.project.coder]);
    let coder = if bundle.project.coder.is_empty() { "the coder" } else { &bundle.project.coder };
    let rows = bundle.codebook();
    let sources = bundle.texts.iter().map(|draft| source(bundle, draft, &rows, &user, saved));
    let variables = VARIABLES.map(|name| {
        Node::new("Variable").with("guid", guid(&["variable", name])).with("name", name).with("typeOfVariable", "Text")
    });
    let project = Node::new("Project")
        .with("xmlns", "urn:QDA-XML:project:1.0")
        .with("name", if bundle.project.name.is_empty() { "Crosstalk" } else { &bundle.project.name })
        .with("origin", ORIGIN)
        .with("creatingUserGUID", &user)
        .with("creationDateTime", saved)
        .child(Node::new("Users").child(Node::new("User").with("guid", &user).with("name", coder)))
        .child(Node::new("CodeBook").child(codes(&rows)))
        .child(Node::new("Variables").children(variables))
        .child(Node::new("Sources").children(sources));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut put = |name: &str, bytes: &[u8]| -> Result<(), String> {
        archive.start_file(name, options).map_err(|error| said(&error))?;
        archive.write_all(bytes).map_err(|error| format!("The project archive cannot be written: {error}."))
    };
    put("project.qde", project.document().as_bytes())?;
    for draft in &bundle.texts {
        put(&format!("sources/{}.txt", guid_of_text(draft)), single(&draft.text).as_bytes())?;
    }
    archive.finish().map(Cursor::into_inner).map_err(|error| said(&error))
}

fn guid_of_text(draft: &Draft) -> String {
    guid(&["text", &draft.head.id])
}

/// A text with its claims.
fn source(bundle: &Bundle, draft: &Draft, rows: &[Cells], user: &str, saved: &str) -> Node {
    // Bytes of the text as the page has it, as code points of the text as it is written.
    let place =
        |byte: u32| u32::try_from(single(draft.text.get(..byte as usize).unwrap_or("")).chars().count()).unwrap_or(u32::MAX);
    let selection = |claim: &Claim| {
        let coded = FACETS.iter().filter_map(|(facet, ..)| {
            let row = rows.iter().find(|row| {
                row.get("facet").is_some_and(|of| of == facet) && row.get("id").is_some_and(|id| id == claim.cell(facet))
            })?;
            let coding = Node::new("Coding")
                .with("guid", guid(&["coding", &draft.head.id, &claim.id, facet]))
                .with("creatingUser", user)
                .with("creationDateTime", saved);
            Some(coding.child(Node::new("CodeRef").with("targetGUID", guid_of(row))))
        });
        let is_code = |column: &str| FACETS.iter().any(|(facet, ..)| *facet == column);
        let more: Vec<String> = claim
            .cells
            .iter()
            .filter(|(column, _)| !is_code(column))
            .map(|(column, cell)| format!("{column}: {}", cell.replace(['\n', '\r'], " ")))
            .collect();
        let node = Node::new("PlainTextSelection")
            .with("guid", guid(&["claim", &draft.head.id, &claim.id]))
            .with("name", claim.exact.chars().take(80).collect::<String>())
            .with("startPosition", place(claim.start).to_string())
            .with("endPosition", place(claim.end).to_string())
            .with("creatingUser", user)
            .with("creationDateTime", if claim.changed.is_empty() { saved } else { &claim.changed });
        let node = if more.is_empty() { node } else { node.child(Node::new("Description").text(more.join("\n"))) };
        node.children(coded)
    };
    let value = |(name, value): (&str, &String)| {
        let reference = Node::new("VariableRef").with("targetGUID", guid(&["variable", name]));
        (!value.is_empty()).then(|| Node::new("VariableValue").child(reference).child(Node::new("TextValue").text(value)))
    };
    let head = &draft.head;
    let values = VARIABLES.into_iter().zip([&head.outlet, &head.date, &head.author, &head.url, &head.source]).filter_map(value);
    let name = guid_of_text(draft);
    Node::new("TextSource")
        .with("guid", &name)
        .with("name", named(draft))
        .with("plainTextPath", format!("internal://{name}.txt"))
        .with("creatingUser", user)
        .with("creationDateTime", saved)
        .children(bundle.coded(&head.id).claims.iter().map(selection))
        .children(values)
}

/// Reads a project archive: the project with its texts, and sentences about what was left out.
pub(in super::super) fn read(bytes: &[u8], known: &[Cells]) -> Result<(Bundle, Vec<String>), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| said(&error))?;
    let name = archive.file_names().find(|name| name.to_lowercase().ends_with(".qde")).map(str::to_owned);
    let name = name.ok_or("The archive has no .qde, so it is no project of REFI-QDA.")?;
    let xml = unpack(&mut archive, &name, MOST)?;
    let root = Node::read(&xml).map_err(|why| format!("{name} cannot be read: {why}."))?;
    let mut found = Vec::new();
    root.deep("Codes", &mut found);
    let (book, foreign) = found.first().map(|codes| rows(codes)).unwrap_or_default();
    let mut remarks = Vec::new();
    if foreign > 0 {
        remarks.push(format!("{foreign} codes of another program are taken as terms, and what they code as named only."));
    }
    // Codes that the page's codebook has, to the letter, need no codebook of one's own.
    let new: Vec<Cells> = book.iter().map(|(_, row)| row.clone()).collect();
    let same = new.iter().all(|row| known.iter().any(|known| known == row));
    let mut users = Vec::new();
    root.deep("User", &mut users);
    let by = users.first().map_or("", |user| user.get("name"));
    let project = Project {
        name: root.get("name").to_owned(),
        coder: if by == "the coder" { String::new() } else { by.to_owned() },
        made: root.get("creationDateTime").to_owned(),
        codebook: if same { Vec::new() } else { new },
        ..Project::default()
    };
    let mut bundle = Bundle { project, ..Bundle::default() };
    let mut variables = Vec::new();
    root.deep("Variable", &mut variables);
    let mut sources = Vec::new();
    root.deep("TextSource", &mut sources);
    for (number, source) in sources.into_iter().enumerate() {
        let path = source.get("plainTextPath");
        let text = match path.strip_prefix("internal://") {
            Some(file) => {
                let name = archive.file_names().find(|name| name.ends_with(file)).map(str::to_owned);
                match name.map(|name| unpack(&mut archive, &name, MOST)) {
                    Some(Ok(text)) => text,
                    Some(Err(why)) => {
                        remarks.push(format!("The text of “{}” was left out: {why}", source.get("name")));
                        continue;
                    }
                    None => {
                        remarks.push(format!(
                            "The text of “{}” is not in the archive ({file}); its claims were left out.",
                            source.get("name")
                        ));
                        continue;
                    }
                }
            }
            None if path.is_empty() => source.text_of("PlainTextContent").to_owned(),
            None => {
                remarks
                    .push(format!("The text of “{}” lies outside of the archive ({path}); it was left out.", source.get("name")));
                continue;
            }
        };
        let text = single(text.trim_start_matches('\u{feff}'));
        let draft = Draft { head: head(source, &variables, number), text };
        let mut coded = crate::project::Coded::default();
        let points = Points::of(&draft.text);
        for selection in source.all("PlainTextSelection") {
            let id = (bundle.project.all().count() + coded.claims.len() + 1).to_string();
            match claim(selection, &book, &points, id) {
                Some(claim) => coded.claims.push(claim),
                None => remarks.push(format!(
                    "A selection in “{}” was left out: its place, {} to {}, is not in the text.",
                    named(&draft),
                    selection.get("startPosition"),
                    selection.get("endPosition")
                )),
            }
        }
        coded.claims.sort();
        if !coded.claims.is_empty() {
            bundle.project.coded.insert(draft.head.id.clone(), coded);
        }
        bundle.texts.push(draft);
    }
    Ok((bundle, remarks))
}

/// A file of the archive, if it has so many bytes at most.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, most: u64) -> Result<String, String> {
    let file = archive.by_name(name).map_err(|error| said(&error))?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| format!("{name} cannot be unpacked: {error}."))?;
    if bytes.len() as u64 > most {
        return Err(format!("{name} unpacks to more than {} MB.", most >> 20));
    }
    String::from_utf8(bytes).map_err(|_| format!("{name} is not in UTF-8."))
}

/// What is known of a text.
fn head(source: &Node, variables: &[&Node], number: usize) -> Head {
    let value = |name: &str| {
        let of = variables.iter().find(|variable| variable.get("name") == name)?.get("guid");
        let is = |value: &&Node| value.all("VariableRef").any(|reference| reference.get("targetGUID") == of);
        source.all("VariableValue").find(is).map(|value| value.text_of("TextValue").to_owned())
    };
    let of = |name: &str| value(name).unwrap_or_default();
    Head {
        id: format!("t{}", number + 1),
        title: source.get("name").to_owned(),
        outlet: of("outlet"),
        date: of("date"),
        author: of("author"),
        url: of("url"),
        source: of("file"),
    }
}

fn claim(selection: &Node, codes: &[(String, Cells)], points: &Points<'_>, id: String) -> Option<Claim> {
    let at = |name: &str| selection.get(name).parse::<u32>().ok().map(|at| points.byte(at));
    let (start, end) = (at("startPosition")?, at("endPosition")?);
    let exact = points.slice(start, end).to_owned();
    if exact.is_empty() {
        return None;
    }
    let mut claim = Claim { start, end, id, exact, changed: selection.get("creationDateTime").to_owned(), ..Claim::default() };
    let mut note = Vec::new();
    for line in selection.text_of("Description").lines() {
        match line.split_once(": ") {
            Some((column, cell)) if !column.contains(' ') => _ = claim.cells.insert(column.into(), cell.into()),
            _ => note.push(line),
        }
    }
    if !note.is_empty() {
        claim.cells.insert("note".into(), note.join(" "));
    }
    let mut references = Vec::new();
    selection.deep("CodeRef", &mut references);
    for reference in references {
        let Some((_, row)) = codes.iter().find(|(guid, _)| *guid == reference.get("targetGUID")) else { continue };
        if let (Some(facet), Some(id)) = (row.get("facet"), row.get("id")) {
            claim.cells.insert(facet.clone(), id.clone());
        }
    }
    if !claim.cell("term").is_empty() {
        claim.cells.entry("polarity".into()).or_insert_with(|| "label-only".into());
    }
    Some(claim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_unpacks_to_more_than_is_allowed_is_refused() {
        let bundle = Bundle { texts: vec![Draft { text: "talks".into(), ..Draft::default() }], ..Bundle::default() };
        let bytes = write(&bundle, "").unwrap_or_default();
        let text = |most: u64| {
            let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|error| said(&error))?;
            let name = archive.file_names().find(|name| name.starts_with("sources/")).map(str::to_owned).unwrap_or_default();
            unpack(&mut archive, &name, most)
        };
        assert_eq!((text(6).as_deref(), text(5).as_deref()), (Ok("talks"), Ok("talks")));
        assert!(text(4).is_err_and(|why| why.ends_with("unpacks to more than 0 MB.")));
    }
}
