//! The files in a zip, one after the other, within limits that no honest archive meets.
//!
//! A small archive can claim to hold more than any machine has. So what comes out is counted as it comes: per file, in proportion
//! to what is packed, and in all.

use super::kind::{self, Kind};
use std::cell::Cell;
use std::io::{Cursor, Read};
use std::rc::Rc;
use zip::ZipArchive;

/// How many files an archive may have.
const FILES: usize = 100_000;

/// How many bytes one file may have, unpacked.
const FILE: u64 = 512 * 1024 * 1024;

/// How many bytes all files of what the reader brought may have, unpacked.
const ALL: u64 = 4 * 1024 * 1024 * 1024;

/// How many times as large as it is packed a file may be, from [`SMALL`] on. Text shrinks to a tenth, a table of equal rows to a
/// hundredth.
const RATIO: u64 = 250;

/// A file of so many bytes does no harm whatever its ratio.
const SMALL: u64 = 8 * 1024 * 1024;

/// An archive that is being read.
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// The name of the archive.
    pub(super) source: String,
    /// How many archives lie around it.
    pub(super) depth: usize,
    /// The next file.
    pub(super) at: usize,
    /// Whether any file of it was handed out.
    pub(super) gave: bool,
    /// How many bytes may still come out of it and of those in it.
    left: Rc<Cell<u64>>,
}

/// A file of an archive: its name, and its bytes or a sentence that says why there are none.
pub(super) type Member = (String, Result<Vec<u8>, String>);

impl Archive {
    /// An archive; one that lies in another shares its limit.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub(super) fn open(source: String, within: Option<&Archive>, bytes: Vec<u8>) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("The archive cannot be opened: {error}. It may be cut off."))?;
        if zip.len() > FILES {
            return Err(format!("The archive has {} files; more than {FILES} are not taken at once.", zip.len()));
        }
        let (depth, left) = within.map_or_else(|| (0, Rc::new(Cell::new(ALL))), |outer| (outer.depth + 1, Rc::clone(&outer.left)));
        Ok(Self { zip, source, depth, at: 0, gave: false, left })
    }

    /// What kind of archive it is.
    pub(super) fn kind(&self) -> Kind {
        kind::of_archive(self.zip.file_names())
    }

    /// How many files it has.
    pub(super) fn len(&self) -> usize {
        self.zip.len()
    }

    /// The next file that `wants` the name of; the name is that of the archive and the file's path in it.
    pub(super) fn next(&mut self, wants: impl Fn(&str) -> bool) -> Option<Member> {
        while self.at < self.zip.len() {
            let at = self.at;
            self.at += 1;
            let name = match self.zip.by_index_raw(at) {
                Ok(file) if file.is_dir() => continue,
                // Names are often UTF-8 without saying so.
                Ok(file) => std::str::from_utf8(file.name_raw()).map_or_else(|_| file.name().to_owned(), str::to_owned),
                Err(error) => return Some((format!("{}/{}", self.source, at + 1), Err(said(&error)))),
            };
            let name = name.replace('\\', "/");
            let source = format!("{}/{}", self.source, name.trim_start_matches('/'));
            if !kind::is_passed(&name) && wants(&source) {
                let bytes = self.unpack(at);
                return Some((source, bytes));
            }
        }
        None
    }

    /// A file by its name; nothing where it is not there or too large.
    pub(super) fn named(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let at = self.zip.index_for_name(name).ok_or_else(|| format!("The part {name} is missing."))?;
        self.unpack(at)
    }

    fn unpack(&mut self, at: usize) -> Result<Vec<u8>, String> {
        let file = self.zip.by_index(at).map_err(|error| said(&error))?;
        let packed = file.compressed_size();
        let by_ratio = packed.saturating_mul(RATIO).max(SMALL);
        let left = self.left.get();
        let limit = FILE.min(by_ratio).min(left);
        let mut bytes = Vec::new();
        // One byte more than the limit tells that there is more.
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| format!("It cannot be unpacked: {error}."))?;
        let length = bytes.len() as u64;
        self.left.set(left.saturating_sub(length));
        if length <= limit {
            return Ok(bytes);
        }
        Err(if limit == left {
            format!("The archive unpacks to more than {} GB; the rest is not taken.", ALL >> 30)
        } else if limit == FILE {
            format!("It unpacks to more than {} MB.", FILE >> 20)
        } else {
            format!("It unpacks to more than {RATIO} times its size, which no text does.")
        })
    }
}

fn said(error: &zip::result::ZipError) -> String {
    use zip::result::ZipError;
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            "It is locked with a password. Unpack the archive and bring the files.".into()
        }
        ZipError::UnsupportedArchive(why) => {
            format!("It is packed in a way that is not read ({why}). Unpack it and bring the files.")
        }
        error => format!("It cannot be unpacked: {error}."),
    }
}
