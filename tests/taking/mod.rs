//! A file as the worker takes it, to the end.

#![allow(dead_code, reason = "each test uses what it needs")]

use crosstalk::exchange::form::Taken;
use crosstalk::intake::Taker;
use crosstalk::intake::messages::{Columns, Options, Reply, Report, Request};
use crosstalk::text::Draft;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// What came of a request.
#[derive(Default)]
pub(crate) struct Came {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) reports: Vec<Report>,
    pub(crate) columns: Vec<Columns>,
    pub(crate) batches: Vec<usize>,
    pub(crate) progress: Vec<(usize, usize)>,
    pub(crate) brought: Vec<Taken>,
}

impl Came {
    /// What became of each file: its name, fate, number of texts and remarks in one line.
    pub(crate) fn said(&self) -> Vec<String> {
        let one = |report: &Report| {
            format!("{}: {:?} {} {}", report.source, report.fate, report.texts, report.remarks.join(" ")).trim_end().to_owned()
        };
        self.reports.iter().map(one).collect()
    }
}

pub(crate) fn ask(taker: &mut Taker, request: Request, bytes: &[u8]) -> Came {
    let mut came = Came::default();
    let (mut request, mut bytes, mut is_last) = (request, bytes.to_vec(), false);
    loop {
        let (replies, beside) = taker.answer(request, bytes);
        (request, bytes) = (Request::Next, Vec::new());
        for reply in replies {
            match reply {
                Reply::Drafts { count } => {
                    let drafts: Vec<Draft> = serde_json::from_slice(&beside).expect("the drafts are JSON");
                    assert_eq!(drafts.len(), count);
                    came.batches.push(beside.len());
                    came.drafts.extend(drafts);
                }
                Reply::Progress { done, of } => came.progress.push((done, of)),
                Reply::File(report) => came.reports.push(report),
                Reply::Columns(columns) => came.columns.push(columns),
                Reply::Brought(back) => came.brought.push(*back),
                Reply::Out { .. } | Reply::Failed(_) => panic!("no file was asked for"),
                Reply::Done if is_last => return came,
                Reply::Done => (request, is_last) = (Request::Rest, true),
            }
        }
    }
}

pub(crate) fn take_with(taker: &mut Taker, name: &str, bytes: &[u8], options: Options) -> Came {
    ask(taker, Request::Take { name: name.into(), options }, bytes)
}

pub(crate) fn take(name: &str, bytes: &[u8]) -> Came {
    take_with(&mut Taker::default(), name, bytes, Options::default())
}

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
