//! What the page and the worker that takes texts out of files say to each other, as bytes. Files and texts go beside a message, not in it.
//!
//! Both sides are built from this one file, so it needs no version.

use crate::exchange::form::{Form, Taken};
use crate::text::Head;
use serde::{Deserialize, Serialize};

/// How a file is to be taken, where the reader knows better.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The encoding, one of [`ENCODINGS`]; empty is found out.
    pub encoding: String,
    /// In an archive, only the file of this source; empty is all.
    pub only: String,
    /// Of a saved page, all its text and not the article alone.
    pub whole: bool,
    /// What the reader says of its texts; what is empty here is found out.
    pub head: Head,
}

/// What the page asks for. The answer comes in pieces: the first at once, each further one on [`Request::Next`], until one ends
/// with [`Reply::Done`]. So the page can show how far it is, and stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// A part of a file; its bytes come beside the message, and the next `Take` brings the last of them.
    Part,
    /// The rest of that file cannot be read: its parts are forgotten.
    Forget,
    /// A file to take texts out of; its bytes come beside the message.
    Take {
        /// Its name, with its path in a folder.
        name: String,
        /// How.
        options: Options,
    },
    /// What the columns of a kind of table are: for the tables that wait and for all that come.
    Map {
        /// The kind: the names of its columns.
        names: Vec<String>,
        /// What each column is; None refuses the tables that wait.
        mapping: Option<Mapping>,
    },
    /// The next piece of the answer.
    Next,
    /// No more files are to come for now: the texts that wait for others to go with.
    Rest,
    /// Forgets what is being taken and what waits.
    Cancel,
    /// The project that is open, which comes beside the message as a `Bundle`: what is brought back belongs to its texts and codes.
    Here,
    /// The project that comes beside the message, as a `Bundle`, as a file.
    Out {
        /// In what form.
        form: Form,
        /// The moment, as `2025-02-27T10:42:00Z`.
        saved: String,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// Texts; they come beside the message, as a JSON array of `text::Draft`, about a megabyte at a time. Those of small files
    /// wait for each other, so a file is often reported before its texts come.
    Drafts {
        /// How many.
        count: usize,
    },
    /// How far the file is that was asked for last: bytes of bytes.
    Progress {
        /// So many are done.
        done: usize,
        /// How many there are.
        of: usize,
    },
    /// What became of a file. A file that waits for its columns is reported again when it is taken.
    File(Report),
    /// A project, a codebook or claims, not texts.
    Brought(Box<Taken>),
    /// The file that was asked for; its bytes come beside the message.
    Out {
        /// Its name.
        name: String,
        /// Its media type.
        kind: String,
    },
    /// It cannot be made, and why, as a sentence.
    Failed(String),
    /// Tables wait until the reader has said what their columns are.
    Columns(Columns),
    /// The request is worked off; or there was nothing to do.
    Done,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The name of the file, with its path in a folder or an archive: the `source` of its texts.
    pub source: String,
    /// What became of it.
    pub fate: Fate,
    /// What kind of file it is, in words: "saved page".
    pub kind: String,
    /// How many texts were taken out of it.
    pub texts: usize,
    /// What letters its bytes were read as; None for kinds of files that leave no choice.
    pub encoding: Option<Encoding>,
    /// What the reader should know about it, as sentences; for a refused file, why and what to do instead.
    pub remarks: Vec<String>,
}

/// What became of a file, in short.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fate {
    /// Its texts were taken.
    #[default]
    Taken,
    /// Its texts were taken, and there is something to say about them.
    Remarked,
    /// No text was taken.
    Refused,
    /// It waits until the reader has said what its columns are.
    Waiting,
    /// It is no text and nobody thinks that it is: a hidden file, a picture of a saved page. Not worth a line.
    Passed,
}

/// What letters the bytes of a file were read as.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoding {
    /// One of [`ENCODINGS`], or another name of the Encoding Standard.
    pub name: String,
    /// How that was decided, in words: "declared in the file".
    pub how: String,
    /// Whether the reader should have a look.
    pub doubtful: bool,
}

/// What a column of a table is. Several columns can be text; they are put together in their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// It is not taken.
    #[default]
    Other,
    /// The text.
    Text,
    /// The headline.
    Title,
    /// The day.
    Date,
    /// The publication.
    Outlet,
    /// Who wrote it.
    Author,
    /// The address.
    Url,
    /// A name that no other row has.
    Id,
}

/// The roles and their words, in the order in which they are offered.
pub const ROLES: [(Role, &str); 8] = [
    (Role::Other, "not taken"),
    (Role::Text, "text"),
    (Role::Title, "title"),
    (Role::Date, "date"),
    (Role::Outlet, "outlet"),
    (Role::Author, "author"),
    (Role::Url, "address"),
    (Role::Id, "id"),
];

/// How days are written with numbers alone, as in `10/04/2025`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayOrder {
    /// Nothing says it. A date that could be two days is taken as its year alone, and the rest is in a remark.
    #[default]
    Unknown,
    /// 10 April.
    DayFirst,
    /// 4 October.
    MonthFirst,
}

/// What the columns of a kind of table are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// One per column.
    pub roles: Vec<Role>,
    /// How its dates are written.
    pub order: DayOrder,
}

/// A kind of table of which the reader says once what its columns are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The names of its columns, by which the kind is known.
    pub names: Vec<String>,
    /// The first rows, their cells cut to what can be shown.
    pub rows: Vec<Vec<String>>,
    /// What the columns seem to be.
    pub proposal: Mapping,
    /// A date that could be two days, where the order of its parts is not known; else empty.
    pub ambiguous: String,
    /// The tables of this kind that wait.
    pub sources: Vec<String>,
}

/// The encodings that the reader can choose, each with what it is used for. The names are those of the Encoding Standard but for
/// the last, which undoes a text that was read wrongly once and then saved.
pub const ENCODINGS: [(&str, &str); 27] = [
    ("UTF-8", "all scripts"),
    ("UTF-16LE", "all scripts"),
    ("UTF-16BE", "all scripts"),
    ("windows-1252", "Western European"),
    ("ISO-8859-15", "Western European"),
    ("macintosh", "Western European, old Mac"),
    ("windows-1250", "Central European"),
    ("ISO-8859-2", "Central European"),
    ("windows-1251", "Cyrillic"),
    ("KOI8-R", "Cyrillic, Russian"),
    ("KOI8-U", "Cyrillic, Ukrainian"),
    ("IBM866", "Cyrillic, DOS"),
    ("ISO-8859-5", "Cyrillic"),
    ("windows-1253", "Greek"),
    ("windows-1254", "Turkish"),
    ("windows-1257", "Baltic"),
    ("windows-1255", "Hebrew"),
    ("windows-1256", "Arabic"),
    ("windows-1258", "Vietnamese"),
    ("windows-874", "Thai"),
    ("gb18030", "Chinese"),
    ("Big5", "Chinese, traditional"),
    ("Shift_JIS", "Japanese"),
    ("EUC-JP", "Japanese"),
    ("ISO-2022-JP", "Japanese"),
    ("EUC-KR", "Korean"),
    (TWICE, "shows â€™ for ’"),
];

/// The name of UTF-8 that was read as windows-1252 and saved as UTF-8.
pub const TWICE: &str = "UTF-8 twice";
