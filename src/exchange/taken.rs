//! A project into any form, and any form back into a project.

use super::form::{Bundle, FORMS, Form, Taken};
use super::tables::{articles, codebook_rows, codebook_table};
use super::{annotation, cite, claims, file, folder, refi};
use crate::corpus::{Article, Corpus};
use crate::project::outline;

/// A project as a file: its name, its media type, its bytes. `saved` is the moment, as `2025-02-27T10:42:00Z`.
///
/// # Errors
/// A sentence that says why it cannot be written.
pub fn out(form: Form, bundle: &Bundle, saved: &str) -> Result<(String, String, Vec<u8>), String> {
    let (kind, bytes) = match form {
        Form::Project => ("application/json", file::write(bundle, saved)),
        Form::Table => ("text/csv", claims::table(bundle)),
        Form::Json => ("application/json", claims::list(bundle)),
        Form::Annotations => ("application/ld+json", annotation::write(bundle, saved)),
        Form::Refi => ("application/zip", refi::write_project(bundle, saved)?),
        Form::RefiCodebook => ("application/xml", refi::write_book(&bundle.codebook())),
        Form::Codebook => ("text/csv", codebook_table(&bundle.codebook()).into_bytes()),
        Form::Folder => ("application/zip", folder::write(bundle)?),
        Form::Bibtex => (
            "application/x-bibtex",
            citations(bundle, |all| all.iter().map(|article| cite::bibtex(article)).collect::<Vec<_>>().join("\n\n"))?,
        ),
        Form::Csl => ("application/vnd.citationstyles.csl+json", citations(bundle, cite::csl_json_of)?),
    };
    let ending = FORMS.iter().find(|(of, ..)| *of == form).map_or("", |(.., ending)| *ending);
    let name: String = bundle.project.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = name.trim_matches('-');
    Ok((format!("{}{ending}", if name.is_empty() { "crosstalk" } else { name }), kind.into(), bytes))
}

/// The articles of a project as a text.
fn citations(bundle: &Bundle, write: impl FnOnce(&[&Article]) -> String) -> Result<Vec<u8>, String> {
    let outlines: Vec<_> = bundle.texts.iter().map(|draft| outline(&draft.head, &draft.text)).collect();
    let tables = articles(&bundle.tables, &outlines);
    let corpus =
        Corpus::load_claims(&tables.borrowed()).map_err(|_| "The articles cannot be put together for citing.".to_owned())?;
    let all: Vec<&Article> = corpus.articles.iter().map(AsRef::as_ref).collect();
    Ok(write(&all).into_bytes())
}

/// What a file is that is brought, by its content; `here` is the project that is open.
pub fn take(name: &str, bytes: &[u8], here: &Bundle) -> Taken {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    let begins = |with: &[u8]| bytes.trim_ascii_start().starts_with(with);
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(600)).unwrap_or(bytes)).into_owned();
    if begins(b"PK") && ending == "qdpx" {
        return match refi::read_project(bytes, &here.codebook()) {
            Ok((bundle, remarks)) => Taken::Project(Box::new(bundle), remarks),
            Err(why) => Taken::Refused(why),
        };
    }
    if begins(b"{") && head.contains(file::FORMAT) {
        return match file::read(bytes) {
            Ok((bundle, remarks)) => Taken::Project(Box::new(bundle), remarks),
            Err(why) => Taken::Refused(why),
        };
    }
    if ending == "jsonld" || (begins(b"{") && head.contains("www.w3.org/ns/anno")) {
        return match annotation::read(bytes, &here.texts) {
            Ok((claims, remarks)) => Taken::Claims(claims, remarks),
            Err(why) => Taken::Refused(why),
        };
    }
    let text = || std::str::from_utf8(bytes).map(|text| text.trim_start_matches('\u{feff}'));
    if ending == "qdc" || head.contains("urn:QDA-XML:codebook") {
        return match text().map_err(|_| "The codebook is not in UTF-8.".to_owned()).and_then(refi::read_book) {
            Ok((rows, remarks)) => Taken::Codebook(rows, remarks),
            Err(why) => Taken::Refused(why),
        };
    }
    let first = head.trim_start_matches('\u{feff}').lines().next().unwrap_or("").to_owned();
    let is_codebook = ["name", "description", "facet", "id", "gathers"]
        .iter()
        .all(|column| first.split([',', ';', '\t']).any(|of| of.trim_matches('"').trim() == *column));
    match text() {
        Ok(text) if is_codebook => Taken::Codebook(codebook_rows(text), Vec::new()),
        _ => Taken::Other,
    }
}
