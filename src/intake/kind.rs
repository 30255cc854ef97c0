//! What kind of file something is: by what its bytes are first, by its name only where they could be several things.
//!
//! What cannot be taken is refused with a sentence that says what to do instead.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text as it stands.
    Text,
    /// A web page.
    Page,
    /// A web page with all that belongs to it in one file, or a letter.
    Mail,
    /// Rows with separators.
    Table,
    /// JSON, as one value or one per line.
    Json,
    /// A document of a word processor; it is also a zip.
    Word,
    /// Several files in one.
    Archive,
    /// Bytes that are no kind we take, with what to do instead.
    Refused(&'static str),
}

impl Kind {
    /// The kind in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Page => "saved page",
            Kind::Mail => "saved page (mhtml)",
            Kind::Table => "table",
            Kind::Json => "JSON",
            Kind::Word => "Word document",
            Kind::Archive => "archive",
            Kind::Refused(_) => "",
        }
    }
}

const PDF: &str =
    "A PDF keeps letters where they are printed, not texts. Open it, copy the article, and paste it here; or save it as text.";
const OLD_WORD: &str = "This is an old Office file. Save it as .docx (a text) or as .csv (a table) and bring that.";
const RTF: &str = "This is a rich text file. Save it as .docx or as plain text and bring that.";
const PICTURE: &str = "This is a picture. Crosstalk does not read letters from pictures; copy the text and paste it here.";
const SOUND: &str = "This is a recording, not a text.";
const PACKED: &str = "This is an archive other than .zip. Unpack it and bring the files or the folder.";
const SPREADSHEET: &str = "This is a spreadsheet. Save the sheet as .csv and bring that.";
const OTHER_DOCUMENT: &str = "This document is of a kind that is not read. Save it as .docx or as plain text and bring that.";
const WEBARCHIVE: &str = "This page was saved as a Safari archive. Save it as “Page Source” (.html) and bring that.";
const PROGRAM: &str = "This is a program or a database, not a text.";
const CODE: &str = "This is a script or a style sheet, not a text.";
const XML: &str = "This is XML, but no web page. Save it as plain text, or as a table, and bring that.";
const BINARY: &str = "This is no text: most of its bytes are no letters in any encoding.";

/// The name behind the last dot, in small letters; empty where there is none.
pub(super) fn extension(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

/// Whether a file is one that systems and browsers put beside those that a person means.
pub(super) fn is_passed(name: &str) -> bool {
    // What a browser saves with a page lies in a folder of the page's name, in the language of the browser.
    const BESIDE: [&str; 9] =
        ["_files", "-files", "_dateien", "-dateien", "_fichiers", "_archivos", "_ficheiros", "_bestanden", "_pliki"];
    let parts: Vec<&str> = name.split('/').collect();
    let (file, folders) = parts.split_last().map_or(("", [].as_slice()), |(file, folders)| (*file, folders));
    let is_hidden = |part: &&str| part.starts_with('.') && part.len() > 1 && *part != "..";
    let is_beside = |folder: &&str| {
        let folder = folder.to_lowercase();
        folder == "__macosx" || BESIDE.iter().any(|end| folder.ends_with(end))
    };
    file.is_empty() // a folder
        || parts.iter().any(is_hidden)
        || folders.iter().any(is_beside)
        || ["thumbs.db", "desktop.ini"].contains(&file.to_lowercase().as_str())
        || file.starts_with("~$")
}

/// The kind of a file by the first of its bytes; None if they are text, or nothing.
pub(super) fn by_bytes(name: &str, bytes: &[u8]) -> Option<Kind> {
    let start = bytes.get(..1024).unwrap_or(bytes);
    let has = |at: usize, mark: &[u8]| start.get(at..).is_some_and(|rest| rest.starts_with(mark));
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| start.starts_with(mark));
    if begins(&[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"]) {
        return Some(Kind::Archive);
    }
    if is_mail(start) {
        return Some(Kind::Mail);
    }
    let refused = if start.windows(5).any(|part| part == b"%PDF-") && !start.starts_with(b"<") {
        PDF
    } else if begins(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        OLD_WORD
    } else if begins(&[b"{\\rtf"]) {
        RTF
    } else if begins(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\x01\0"]) && !is_texty(start)
        || (has(0, b"RIFF") && has(8, b"WEBP"))
        || has(4, b"ftypheic")
        || has(4, b"ftypavif")
    {
        PICTURE
    } else if begins(&[b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3"]) && !is_texty(start) || has(4, b"ftyp") {
        SOUND
    } else if begins(&[b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd"]) && !is_texty(start)
        || has(257, b"ustar")
    {
        PACKED
    } else if begins(&[b"bplist00"]) {
        WEBARCHIVE
    } else if begins(&[
        b"SQLite format 3\0",
        b"PAR1",
        b"ARROW1",
        b"\x7fELF",
        b"MZ\x90",
        b"\xca\xfe\xba\xbe",
        b"\xcf\xfa\xed\xfe",
        b"\0asm",
    ]) {
        PROGRAM
    } else {
        return None;
    };
    let refused = if refused == OLD_WORD && extension(name).starts_with("xl") { SPREADSHEET } else { refused };
    Some(Kind::Refused(refused))
}

/// Whether bytes begin with the headers of a letter, which pages that are saved in one file have as well.
fn is_mail(start: &[u8]) -> bool {
    let low = start.to_ascii_lowercase();
    let has = |header: &[u8]| {
        low.starts_with(header) || low.windows(header.len() + 1).any(|part| part.first() == Some(&b'\n') && part.ends_with(header))
    };
    has(b"content-type:") && (has(b"mime-version:") || has(b"snapshot-content-location:") || (has(b"from:") && has(b"subject:")))
}

/// Whether bytes could be text in some encoding of single bytes: a few letters like `BM` begin words, too.
fn is_texty(bytes: &[u8]) -> bool {
    !bytes.iter().any(|byte| *byte < 9 || (14..32).contains(byte) && *byte != 27)
}

/// The kind of a zip by the names of the files in it.
pub(super) fn of_archive<'n>(names: impl Iterator<Item = &'n str>) -> Kind {
    let mut found = Kind::Archive;
    for name in names {
        found = match name {
            "word/document.xml" => return Kind::Word,
            "xl/workbook.xml" | "xl/workbook.bin" => return Kind::Refused(SPREADSHEET),
            "ppt/presentation.xml" | "META-INF/container.xml" | "Index/Document.iwa" => return Kind::Refused(OTHER_DOCUMENT),
            "content.xml" => Kind::Refused(OTHER_DOCUMENT),
            _ => found,
        };
    }
    found
}

/// The kind of a text, of which this is the beginning.
pub(super) fn of_text(name: &str, start: &str) -> Kind {
    let extension = extension(name);
    let sample = start.get(..start.floor_char_boundary(64 * 1024)).unwrap_or(start);
    let odd = sample.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}' | '\u{85}')).count();
    if odd * 50 > sample.chars().count() {
        return Kind::Refused(BINARY);
    }
    let head = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let low = head.get(..head.floor_char_boundary(2048)).unwrap_or(head).to_lowercase();
    // Comments may stand before a page: browsers say there where it was saved from.
    let mut page = low.as_str();
    while let Some((_, rest)) = page.strip_prefix("<!--").and_then(|page| page.split_once("-->")) {
        page = rest.trim_start();
    }
    let is_page = |text: &str| ["<!doctype html", "<html", "<head", "<body"].iter().any(|start| text.starts_with(start));
    if is_page(page) {
        return Kind::Page;
    }
    if page.starts_with("<?xml") || page.starts_with("<!doctype") {
        let inner = page.split_once('>').map_or("", |(_, rest)| rest);
        return if inner.contains("<html") || inner.contains("<!doctype html") { Kind::Page } else { Kind::Refused(XML) };
    }
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "shtml" => Kind::Page,
        "csv" | "tsv" | "tab" => Kind::Table,
        "json" | "jsonl" | "ndjson" | "geojson" => Kind::Json,
        "js" | "mjs" | "css" | "map" => Kind::Refused(CODE),
        "md" | "markdown" => Kind::Text,
        _ if head.starts_with("{\"") || head.starts_with("[{") || head.starts_with("{\n") || head.starts_with("[\n") => Kind::Json,
        _ if head.starts_with('<') && head.trim_end().ends_with('>') && (low.contains("</p>") || low.contains("</div>")) => {
            Kind::Page
        }
        _ => Kind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_say_the_kind_and_the_name_only_where_they_do_not() {
        let cases: [(&str, &[u8], Kind); 14] = [
            ("a.txt", b"%PDF-1.7 ...", Kind::Refused(PDF)),
            ("a.docx", b"PK\x03\x04", Kind::Archive),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Refused(OLD_WORD)),
            ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Refused(SPREADSHEET)),
            ("a.txt", b"{\\rtf1 Words}", Kind::Refused(RTF)),
            ("a.html", b"\x89PNG\r\n\x1a\n\0\0", Kind::Refused(PICTURE)),
            ("a.gz", b"\x1f\x8b\x08\0", Kind::Refused(PACKED)),
            ("a.html", b"just words", Kind::Page),
            ("a.csv", b"<!DOCTYPE html><p>x", Kind::Page),
            ("a.txt", b"<!-- saved from url=(0014)about:internet -->\n<HTML>", Kind::Page),
            ("a.txt", b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;", Kind::Mail),
            ("a", b"{\"a\": 1}", Kind::Json),
            ("a.txt", b"BMW and ID3 are words, too.", Kind::Text),
            ("a.xml", b"<?xml version=\"1.0\"?><rss></rss>", Kind::Refused(XML)),
        ];
        for (name, bytes, want) in cases {
            let kind = by_bytes(name, bytes).unwrap_or_else(|| of_text(name, &String::from_utf8_lossy(bytes)));
            assert_eq!(kind, want, "{name}: {}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(of_text("a.txt", &"\u{1}\u{2}a".repeat(99)), Kind::Refused(BINARY));
    }

    #[test]
    fn what_systems_and_browsers_put_beside_is_passed_over() {
        for name in [
            ".DS_Store",
            "a/.DS_Store",
            "__MACOSX/a/._b.txt",
            "a/.git/config",
            "Page_files/ad.html",
            "Thumbs.db",
            "a/~$b.docx",
            "folder/",
        ] {
            assert!(is_passed(name), "{name}");
        }
        for name in ["a.txt", "./a.txt", "case_files.txt", "files/a.txt", "a/b.c/d.html"] {
            assert!(!is_passed(name), "{name}");
        }
    }

    #[test]
    fn a_zip_is_what_is_in_it() {
        assert_eq!(of_archive(["[Content_Types].xml", "word/document.xml"].into_iter()), Kind::Word);
        assert_eq!(of_archive(["xl/workbook.xml"].into_iter()), Kind::Refused(SPREADSHEET));
        assert_eq!(of_archive(["a.txt", "b/c.html"].into_iter()), Kind::Archive);
    }
}
