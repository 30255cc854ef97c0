//! One run of the intake: hands files to the worker that takes texts out of them, and the texts on to the desk.
//!
//! One file is worked on at a time. A file that stops the worker is refused; the others go on with a new one, and those whose texts
//! it had not handed on yet are taken again.

use super::{IS_CANCELLED, Job, KEPT, Known, Progress, holds};
use crate::desk::messages as desk_messages;
use crate::exchange::form::Taken;
use crate::intake::messages::{Fate, Options, Reply, Report, Request};
use crate::ui::page::Page;
use crate::ui::{browser, carry, desk, files};
use js_sys::Uint8Array;
use leptos::prelude::*;
use web_sys::File;

/// How many bytes are read at a time.
const PART: f64 = 16.0 * 1024.0 * 1024.0;

/// A larger file is not read: it would not fit into the memory that a page may have.
const LARGEST: f64 = 1024.0 * 1024.0 * 1024.0;

/// How often the page is told how far the work is, in milliseconds.
const TELL: f64 = 150.0;

/// Does what is to be done, until nothing is left.
pub(super) async fn run(page: Page, known: Known) {
    let progress = Progress::default();
    Run { page, known, progress, reports: Vec::new(), tally: [0; 4], open: Vec::new(), told: 0.0, fails: 0, brought: Vec::new() }
        .run()
        .await;
}

struct Run {
    page: Page,
    known: Known,
    progress: Progress,
    /// The reports that the page has not been told of.
    reports: Vec<Report>,
    /// How many files were taken, taken with a remark, refused, and wait.
    tally: [usize; 4],
    /// What was asked of the worker since its texts last came: lost if it fails.
    open: Vec<Job>,
    /// When the page was last told.
    told: f64,
    /// How often the worker failed without an answer in between.
    fails: usize,
    /// Projects, codebooks and claims, for when the texts are in order.
    brought: Vec<Taken>,
}

/// Why a run ends early.
enum Stop {
    /// The reader wanted it.
    Cancelled,
    /// The worker gave up on a file, and says why.
    Failed(String),
    /// Nothing more can be taken, and why.
    All(String),
}

impl Run {
    async fn run(mut self) {
        let ended = self.all().await;
        self.tell();
        match ended {
            Ok(()) => {}
            Err(Stop::Cancelled) => {
                KEPT.with_borrow_mut(|kept| kept.jobs.clear());
                let _ = send(&Request::Cancel, None).await;
                desk::ask(self.page, &desk_messages::Request::Cancel).await;
                self.known.columns.set(Vec::new());
                self.known.said.set(vec!["Stopped. Nothing of it was kept.".into()]);
            }
            Err(Stop::Failed(why) | Stop::All(why)) => {
                KEPT.with_borrow_mut(|kept| kept.jobs.clear());
                self.known.failed.set(why);
            }
        }
        desk::follow().await;
    }

    async fn all(&mut self) -> Result<(), Stop> {
        loop {
            while let Some(job) = KEPT.with_borrow_mut(|kept| kept.jobs.pop_front()) {
                self.open.push(job.clone());
                match self.one(&job).await {
                    Err(Stop::Failed(why)) => self.recover(&job, why)?,
                    other => other?,
                }
                self.progress.files.0 += 1;
            }
            match self.exchange(Request::Rest, None).await {
                Err(Stop::Failed(why)) => {
                    let Some(job) = self.open.first().cloned() else { return Err(Stop::All(why)) };
                    self.recover(&job, why)?;
                }
                other => other?,
            }
            if KEPT.with_borrow(|kept| kept.jobs.is_empty()) {
                break;
            }
        }
        self.progress.name.clear();
        self.tell();
        let notes = match desk::ask(self.page, &desk_messages::Request::Finish).await {
            desk_messages::Reply::Texts(texts) => texts.notes,
            desk_messages::Reply::Failed(why) => return Err(Stop::All(why)),
            _ => Vec::new(),
        };
        let mut said: Vec<String> = std::iter::once(self.sum()).chain(notes).collect();
        for taken in std::mem::take(&mut self.brought) {
            said.extend(carry::bring(self.page, taken).await);
        }
        self.known.said.set(said);
        Ok(())
    }

    /// One file, or tables that waited.
    async fn one(&mut self, job: &Job) -> Result<(), Stop> {
        match job {
            Job::Map(names, mapping) => self.exchange(Request::Map { names: names.clone(), mapping: mapping.clone() }, None).await,
            Job::Pasted(name, text, options) => {
                let bytes = Uint8Array::from(text.as_bytes());
                self.exchange(Request::Take { name: name.clone(), options: options.clone() }, Some(bytes)).await
            }
            Job::File(name, file, options) => {
                let size = file.size();
                self.progress.name.clone_from(name);
                self.progress.part = 0.0;
                self.tell_sometimes();
                if size > LARGEST {
                    self.refused(
                        name,
                        "It has more than a gigabyte, which is more than a page can read. Split it into parts.".into(),
                    );
                    Ok(())
                } else {
                    self.file(name, file, size, options).await
                }
            }
        }
    }

    async fn file(&mut self, name: &str, file: &File, size: f64, options: &Options) -> Result<(), Stop> {
        if carry::needs_project(name) {
            let bundle = carry::bundle(self.page).await;
            self.exchange(Request::Here, Some(Uint8Array::from(bundle.as_slice()))).await?;
        }
        let mut from = 0.0;
        loop {
            let to = (from + PART).min(size);
            let bytes = match files::part(file, from, to).await {
                Ok(bytes) => bytes,
                Err(why) => {
                    self.refused(name, format!("The browser cannot read it: {why}."));
                    return self.exchange(Request::Forget, None).await;
                }
            };
            if to >= size {
                let request = Request::Take { name: name.to_owned(), options: options.clone() };
                return self.exchange(request, Some(bytes)).await;
            }
            self.exchange(Request::Part, Some(bytes)).await?;
            from = to;
        }
    }

    /// Asks the worker until it has said all.
    async fn exchange(&mut self, request: Request, bytes: Option<Uint8Array>) -> Result<(), Stop> {
        let (mut request, mut bytes) = (request, bytes);
        loop {
            if IS_CANCELLED.get() {
                return Err(Stop::Cancelled);
            }
            let (replies, mut beside) = send(&request, bytes).await.map_err(Stop::Failed)?;
            (request, bytes) = (Request::Next, None);
            self.fails = 0;
            for reply in replies {
                match reply {
                    Reply::Drafts { count } => {
                        self.progress.texts += count;
                        self.open.clear();
                        let add = desk_messages::Request::Add;
                        if let (desk_messages::Reply::Failed(why), _) = desk::ask_with(self.page, &add, beside.take()).await {
                            return Err(Stop::All(why));
                        }
                    }
                    Reply::Progress { done, of } => {
                        #[allow(clippy::cast_precision_loss, reason = "far below where that begins")]
                        let part = done as f64 / of.max(1) as f64;
                        self.progress.part = part;
                    }
                    Reply::File(report) => self.report(report),
                    Reply::Brought(taken) => self.brought.push(*taken),
                    // These answer what is asked elsewhere.
                    Reply::Out { .. } | Reply::Failed(_) => {}
                    Reply::Columns(columns) => self.known.columns.update(|known| {
                        known.retain(|known| known.names != columns.names);
                        known.push(columns);
                    }),
                    Reply::Done => return Ok(()),
                }
            }
            self.tell_sometimes();
        }
    }

    /// Goes on with a new worker: what the old one had not handed on is taken again, but for the file that stopped it.
    fn recover(&mut self, job: &Job, why: String) -> Result<(), Stop> {
        self.fails += 1;
        if self.fails > 2 {
            return Err(Stop::All(why));
        }
        let is_it = |name: &str| matches!(job, Job::File(culprit, ..) | Job::Pasted(culprit, ..) if culprit == name);
        if let Job::File(name, ..) | Job::Pasted(name, ..) = job {
            self.refused(name, format!("Reading it was too much for the reader of files, which had to be started again ({why})."));
        }
        let lost = std::mem::take(&mut self.open).into_iter().filter(|job| match job {
            Job::File(name, ..) | Job::Pasted(name, ..) => !is_it(name),
            Job::Map(..) => false,
        });
        let again: Vec<Job> = KEPT.with_borrow(|kept| {
            let waits = |name: &str| {
                let waiting = |report: &Report| report.fate == Fate::Waiting && holds(name, &report.source);
                !is_it(name) && (self.reports.iter().any(waiting) || self.known.reports.read_untracked().values().any(waiting))
            };
            let maps = kept.mappings.iter().map(|(names, mapping)| Job::Map(names.clone(), Some(mapping.clone())));
            let waiting = kept.files.iter().filter(|(name, _)| waits(name));
            let waiting = waiting.map(|(name, (file, options))| Job::File(name.clone(), file.clone(), options.clone()));
            maps.chain(lost).chain(waiting).collect()
        });
        KEPT.with_borrow_mut(|kept| again.into_iter().rev().for_each(|job| kept.jobs.push_front(job)));
        Ok(())
    }

    fn refused(&mut self, name: &str, why: String) {
        self.report(Report { source: name.to_owned(), fate: Fate::Refused, remarks: vec![why], ..Report::default() });
    }

    fn report(&mut self, report: Report) {
        let at = match report.fate {
            Fate::Taken => 0,
            Fate::Remarked => 1,
            Fate::Refused => 2,
            Fate::Waiting => 3,
            Fate::Passed => return,
        };
        if let Some(count) = self.tally.get_mut(at) {
            *count += 1;
        }
        self.reports.push(report);
    }

    fn tell_sometimes(&mut self) {
        if browser::now() - self.told > TELL {
            self.tell();
        }
    }

    fn tell(&mut self) {
        self.told = browser::now();
        // How large the files are that wait is not asked: the browser would have to look at each of them first.
        let files = KEPT.with_borrow(|kept| kept.jobs.len());
        let mut progress = self.progress.clone();
        progress.files.1 = progress.files.0 + files + usize::from(!progress.name.is_empty());
        self.known.progress.set(Some(progress));
        if !self.reports.is_empty() {
            let new = std::mem::take(&mut self.reports);
            self.known.reports.update(|reports| reports.extend(new.into_iter().map(|report| (report.source.clone(), report))));
        }
    }

    /// What came of it, in a sentence.
    fn sum(&self) -> String {
        let [taken, remarked, refused, waiting] = self.tally;
        let files = |n: usize| if n == 1 { "1 file".to_owned() } else { format!("{n} files") };
        let mut parts = vec![format!("{} taken", files(taken + remarked))];
        if remarked > 0 {
            parts.push(format!("{remarked} of them with a remark"));
        }
        if refused > 0 {
            parts.push(format!("{} refused", files(refused)));
        }
        if waiting > 0 {
            parts.push(format!("{} waiting for an answer about columns", files(waiting)));
        }
        let texts = if self.progress.texts == 1 { "1 text".to_owned() } else { format!("{} texts", self.progress.texts) };
        format!("{}. {texts} came out of it.", parts.join(", "))
    }
}

/// Asks the worker.
pub(in crate::ui) async fn send(request: &Request, bytes: Option<Uint8Array>) -> Result<(Vec<Reply>, Option<Uint8Array>), String> {
    let question = postcard::to_allocvec(request).map_err(|error| error.to_string())?;
    let (answer, bytes) = browser::ask_worker("intake", &question, bytes).await?;
    let replies = postcard::from_bytes(&answer).map_err(|error| error.to_string())?;
    Ok((replies, bytes))
}
