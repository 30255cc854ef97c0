//! The program that takes texts out of files: it is asked, and then gives what came of it, a piece at a time.
//!
//! Each call of [`Taker::answer`] does a bounded piece of work, so that who runs it can show how far it is and stop in between. One
//! file never stops another, and every file that is asked for gets one report, but for those that nobody means.

use super::archive::Archive;
use super::columns;
use super::encoding::{self, Decoded};
use super::json::Json;
use super::kind::{self, Kind};
use super::mail;
use super::messages::{Columns, Fate, Mapping, Options, Reply, Report, Request};
use super::page;
use super::plain;
use super::rows::{Rows, Taking};
use super::table::Table;
use super::word;
use crate::exchange::form::Bundle;
use crate::text::{Draft, Head};
use std::collections::VecDeque;

/// About how many bytes of texts go in one message.
const BATCH: usize = 1024 * 1024;

/// How many rows and how many letters of a cell are shown of a table.
const SHOWN: (usize, usize) = (3, 160);

/// How deep archives may lie in each other.
const DEPTH: usize = 1;

/// Takes texts out of files.
#[derive(Default)]
pub struct Taker {
    /// The parts of the file that is being brought.
    parts: Vec<u8>,
    options: Options,
    /// What is to be done, the next at the end.
    pub(super) work: Vec<Work>,
    /// What is to be said.
    pub(super) said: VecDeque<(Reply, Vec<u8>)>,
    /// Texts that wait for others to go with.
    batch: Vec<u8>,
    count: usize,
    /// What the reader has said of each kind of table.
    pub(super) mappings: Vec<(Vec<String>, Mapping)>,
    pub(super) waiting: Vec<Waiting>,
    /// The project that is open, as far as it was told.
    pub(super) here: Bundle,
    /// The size of the file that was asked for last, in bytes, and how many of them were told to be done.
    size: usize,
    told: usize,
}

pub(super) enum Work {
    File(String, Vec<u8>),
    Archive(Box<Archive>),
    Rows(Box<Waiting>, Box<Taking>),
    Done,
}

/// A table of which it is not known what its columns are.
pub(super) struct Waiting {
    pub(super) rows: Option<Rows>,
    pub(super) report: Report,
}

impl Taker {
    /// Answers a request with the next piece of what came of it, and what goes beside that: at most one batch of texts, and no
    /// more work than is worth telling of.
    pub fn answer(&mut self, request: Request, bytes: Vec<u8>) -> (Vec<Reply>, Vec<u8>) {
        self.ask(request, bytes);
        let mut replies = Vec::new();
        loop {
            let (reply, beside) = self.next().unwrap_or((Reply::Done, Vec::new()));
            let ends = !beside.is_empty() || matches!(reply, Reply::Done | Reply::Progress { .. }) || replies.len() > 200;
            replies.push(reply);
            if ends {
                return (replies, beside);
            }
        }
    }

    /// Begins what is asked for; the bytes are those of the file, where it is about one.
    fn ask(&mut self, request: Request, bytes: Vec<u8>) {
        match request {
            Request::Part => self.parts.extend(bytes),
            Request::Forget => self.parts = Vec::new(),
            Request::Take { name, options } => {
                let bytes = if self.parts.is_empty() {
                    bytes
                } else {
                    self.parts.extend(bytes);
                    std::mem::take(&mut self.parts)
                };
                self.options = options;
                (self.size, self.told) = (bytes.len(), 0);
                self.work = vec![Work::Done, Work::File(name, bytes)];
            }
            Request::Map { names, mapping } => self.map(names, mapping),
            Request::Next => {}
            Request::Here => {
                // Both sides are built together; what cannot be read is as if it was not told.
                self.here = postcard::from_bytes(&bytes).unwrap_or_default();
                self.work = vec![Work::Done];
            }
            Request::Out { form, saved } => self.out(form, &saved, &bytes),
            Request::Rest => {
                self.flush();
                self.work = vec![Work::Done];
            }
            Request::Cancel => {
                (self.parts, self.work, self.waiting) = (Vec::new(), Vec::new(), Vec::new());
                self.said.clear();
                (self.batch, self.count) = (Vec::new(), 0);
            }
        }
    }

    /// The next piece of the answer, with what goes beside it; None when all is said.
    fn next(&mut self) -> Option<(Reply, Vec<u8>)> {
        loop {
            if let Some(said) = self.said.pop_front() {
                return Some(said);
            }
            match self.work.pop()? {
                Work::File(source, bytes) => self.file(source, bytes),
                Work::Archive(archive) => self.archive(archive),
                Work::Rows(waiting, taking) => self.rows(waiting, taking),
                Work::Done => self.say(Reply::Done),
            }
        }
    }

    pub(super) fn say(&mut self, reply: Reply) {
        self.said.push_back((reply, Vec::new()));
    }

    /// One file, of whatever kind.
    fn file(&mut self, source: String, bytes: Vec<u8>) {
        if kind::is_passed(&source) {
            return self.say(Reply::File(Report { source, fate: Fate::Passed, ..Report::default() }));
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return self.refuse(source, "", "The file is empty.");
        }
        let Some((source, bytes)) = self.brought(source, bytes) else { return };
        match kind::by_bytes(&source, &bytes) {
            Some(Kind::Archive) => self.open(source, bytes, None),
            Some(Kind::Mail) => self.mail(source, &bytes),
            Some(Kind::Refused(why)) => self.refuse(source, "", why),
            _ => {
                let declared = encoding::declared(&bytes);
                let decoded = encoding::decode(bytes, &self.options.encoding, declared.as_deref());
                self.text(source, decoded);
            }
        }
    }

    /// A file that is text, once it is decoded.
    fn text(&mut self, source: String, decoded: Decoded) {
        let kind = kind::of_text(&source, &decoded.text);
        let Decoded { text, encoding, remarks } = decoded;
        let report = Report { source, kind: kind.words().into(), encoding: Some(encoding), remarks, ..Report::default() };
        match kind {
            Kind::Refused(why) => self.refuse(report.source, "", why),
            Kind::Page => self.page(report, &text),
            Kind::Json => match Json::open(text) {
                Ok(json) => self.table(report, Rows::Json(Box::new(json))),
                Err(why) => self.say(Reply::File(Report { fate: Fate::Refused, remarks: vec![why], ..report })),
            },
            kind => match Table::open(text, kind == Kind::Table) {
                Ok(table) => {
                    let report = Report { kind: Kind::Table.words().into(), ..report };
                    self.table(report, Rows::Table(Box::new(table)));
                }
                Err(text) => {
                    let (draft, remarks) = plain::plain(&text);
                    self.give(report, draft, remarks);
                }
            },
        }
    }

    /// A web page.
    fn page(&mut self, report: Report, html: &str) {
        match page::page(html, self.options.whole) {
            Ok(page) => self.give(report, page.draft, page.remarks),
            Err(why) => self.say(Reply::File(Report { fate: Fate::Refused, remarks: vec![why], ..report })),
        }
    }

    /// A page that was saved in one file, or a letter.
    fn mail(&mut self, source: String, bytes: &[u8]) {
        let mail = match mail::mail(bytes, &self.options.encoding) {
            Ok(mail) => mail,
            Err(why) => return self.refuse(source, Kind::Mail.words(), &why),
        };
        let Decoded { text, encoding, mut remarks } = mail.decoded;
        let (mut draft, more) = if mail.is_page {
            match page::page(&text, self.options.whole) {
                Ok(page) => (page.draft, page.remarks),
                Err(why) => return self.refuse(source, Kind::Mail.words(), &why),
            }
        } else {
            plain::plain(&text)
        };
        let fill = |field: &mut String, value: String| {
            if field.is_empty() {
                *field = value;
            }
        };
        fill(&mut draft.head.url, mail.url);
        fill(&mut draft.head.title, mail.subject);
        let (date, remark) = page::date_of(&[mail.date]);
        fill(&mut draft.head.date, date);
        remarks.extend(remark);
        let report = Report { source, kind: Kind::Mail.words().into(), encoding: Some(encoding), remarks, ..Report::default() };
        self.give(report, draft, more);
    }

    /// A zip: a Word document, files of which each is taken, or something else in that form.
    fn open(&mut self, source: String, bytes: Vec<u8>, within: Option<&Archive>) {
        let mut archive = match Archive::open(source.clone(), within, bytes) {
            Ok(archive) => archive,
            Err(why) => return self.refuse(source, Kind::Archive.words(), &why),
        };
        match archive.kind() {
            Kind::Word => {
                let report = Report { source, kind: Kind::Word.words().into(), ..Report::default() };
                match word::word(&mut archive) {
                    Ok((draft, remarks)) => self.give(report, draft, remarks),
                    Err(why) => self.say(Reply::File(Report { fate: Fate::Refused, remarks: vec![why], ..report })),
                }
            }
            Kind::Refused(why) => self.refuse(source, "", why),
            _ if archive.depth > DEPTH => {
                let why = "An archive in an archive in an archive is not opened. Unpack it and bring the files.";
                self.refuse(source, Kind::Archive.words(), why);
            }
            _ if archive.len() == 0 => self.refuse(source, Kind::Archive.words(), "The archive is empty."),
            _ => self.work.push(Work::Archive(Box::new(archive))),
        }
    }

    /// The next file of an archive.
    fn archive(&mut self, mut archive: Box<Archive>) {
        let only = std::mem::take(&mut self.options.only);
        // An archive in this one may hold the file that is meant.
        let member = archive.next(|source| only.is_empty() || source == only || only.starts_with(&format!("{source}/")));
        self.options.only = only;
        let Some((source, bytes)) = member else {
            if !archive.gave && self.options.only.is_empty() {
                self.refuse(
                    archive.source.clone(),
                    Kind::Archive.words(),
                    "The archive has nothing in it but folders and hidden files.",
                );
            }
            return;
        };
        archive.gave = true;
        if archive.depth == 0 {
            let done = self.size / archive.len().max(1) * archive.at;
            if done > self.told + self.size / 50 {
                self.told = done;
                self.say(Reply::Progress { done, of: self.size });
            }
        }
        match bytes {
            Ok(bytes) if kind::by_bytes(&source, &bytes) == Some(Kind::Archive) => {
                let inner = self.work.len();
                self.open(source, bytes, Some(&archive));
                // The archive goes on when what is in it is done.
                self.work.insert(inner, Work::Archive(archive));
            }
            Ok(bytes) => {
                self.work.push(Work::Archive(archive));
                self.work.push(Work::File(source, bytes));
            }
            Err(why) => {
                self.work.push(Work::Archive(archive));
                self.refuse(source, "", &why);
            }
        }
    }

    /// A table, or JSON: taken if it is known what its columns are, else it waits.
    fn table(&mut self, mut report: Report, rows: Rows) {
        let known = self.mappings.iter().find(|(names, _)| names == rows.names()).map(|(_, mapping)| mapping.clone());
        if let Some(mapping) = known.or_else(|| rows.own()) {
            let waiting = Waiting { rows: None, report };
            return self.work.push(Work::Rows(Box::new(waiting), Box::new(Taking::new(rows, mapping))));
        }
        if rows.sample().is_empty() {
            report.remarks.push("It is a table without rows.".into());
            return self.say(Reply::File(Report { fate: Fate::Refused, ..report }));
        }
        let names = rows.names().to_vec();
        let (proposal, ambiguous) = columns::propose(&names, rows.sample());
        let cut = |cell: &String| match cell.char_indices().nth(SHOWN.1) {
            Some((at, _)) => format!("{}…", cell.get(..at).unwrap_or_default()),
            None => cell.clone(),
        };
        let shown = rows.sample().iter().take(SHOWN.0).map(|row| row.iter().map(cut).collect()).collect();
        report.fate = Fate::Waiting;
        self.say(Reply::File(report.clone()));
        self.waiting.push(Waiting { rows: Some(rows), report });
        let same = self.waiting.iter().filter(|waiting| waiting.rows.as_ref().is_some_and(|rows| rows.names() == names));
        let sources = same.map(|waiting| waiting.report.source.clone()).collect();
        self.say(Reply::Columns(Columns { names, rows: shown, proposal, ambiguous, sources }));
    }

    /// Rows of a table, as many as go in one message.
    fn rows(&mut self, waiting: Box<Waiting>, mut taking: Box<Taking>) {
        let until = taking.rows.done() + 4 * BATCH;
        while self.batch.len() < BATCH && taking.rows.done() < until {
            if let Some(draft) = taking.next(&waiting.report.source) {
                self.put(draft);
                continue;
            }
            let mut report = waiting.report;
            report.texts = taking.texts;
            report.remarks.extend(taking.remarks());
            if taking.texts == 0 && report.remarks.is_empty() {
                report.remarks.push("No row of it has a text.".into());
            }
            report.fate = fate(&report);
            return self.say(Reply::File(report));
        }
        self.say(Reply::Progress { done: taking.rows.done(), of: self.size.max(taking.rows.done()) });
        self.work.push(Work::Rows(waiting, taking));
    }

    /// One text of one file.
    fn give(&mut self, mut report: Report, mut draft: Draft, remarks: Vec<String>) {
        report.remarks.extend(remarks);
        draft.head.source.clone_from(&report.source);
        if draft.text.trim().is_empty() {
            report.remarks.push("There is no text in it.".into());
        } else {
            report.texts = 1;
            self.put(draft);
        }
        report.fate = fate(&report);
        self.say(Reply::File(report));
    }

    pub(super) fn refuse(&mut self, source: String, kind: &str, why: &str) {
        let remarks = vec![why.to_owned()];
        self.say(Reply::File(Report { source, fate: Fate::Refused, kind: kind.into(), remarks, ..Report::default() }));
    }

    fn put(&mut self, mut draft: Draft) {
        let Head { id: _, outlet, date, title, author, url, source: _ } = &self.options.head;
        let fields = &mut draft.head;
        for (field, said) in [
            (&mut fields.outlet, outlet),
            (&mut fields.date, date),
            (&mut fields.title, title),
            (&mut fields.author, author),
            (&mut fields.url, url),
        ] {
            if !said.is_empty() {
                field.clone_from(said);
            }
        }
        self.batch.push(if self.count == 0 { b'[' } else { b',' });
        // Writing strings into memory cannot fail.
        let _ = serde_json::to_writer(&mut self.batch, &draft);
        self.count += 1;
        if self.batch.len() >= BATCH {
            self.flush();
        }
    }

    /// Sends the texts that wait.
    fn flush(&mut self) {
        if self.count > 0 {
            self.batch.push(b']');
            let reply = Reply::Drafts { count: std::mem::take(&mut self.count) };
            self.said.push_back((reply, std::mem::take(&mut self.batch)));
        }
    }
}

fn fate(report: &Report) -> Fate {
    match (report.texts, report.remarks.is_empty()) {
        (0, _) => Fate::Refused,
        (_, true) => Fate::Taken,
        (_, false) => Fate::Remarked,
    }
}
