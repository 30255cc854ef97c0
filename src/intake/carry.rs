//! Projects among the files: taken back where one is brought, and made where one is asked for.

use super::messages::{Reply, Report};
use super::taker::{Taker, Work};
use crate::exchange;
use crate::exchange::form::{Bundle, Form, Taken};

impl Taker {
    /// A project as a file.
    pub(super) fn out(&mut self, form: Form, saved: &str, bundle: &[u8]) {
        let made = postcard::from_bytes::<Bundle>(bundle).map_err(|error| format!("The project could not be read: {error}."));
        match made.and_then(|bundle| exchange::out(form, &bundle, saved)) {
            Ok((name, kind, bytes)) => self.said.push_back((Reply::Out { name, kind }, bytes)),
            Err(why) => self.say(Reply::Failed(why)),
        }
        self.work = vec![Work::Done];
    }

    /// Takes a file that is a project, a codebook or claims; gives it back where it is none of these.
    pub(super) fn brought(&mut self, source: String, bytes: Vec<u8>) -> Option<(String, Vec<u8>)> {
        let kind = match exchange::take(&source, &bytes, &self.here) {
            Taken::Other => return Some((source, bytes)),
            Taken::Refused(why) => {
                self.refuse(source, "project or codebook", &why);
                return None;
            }
            taken => taken,
        };
        let words = match &kind {
            Taken::Project(..) => "project",
            Taken::Codebook(..) => "codebook",
            _ => "claims on texts",
        };
        self.say(Reply::File(Report { source, kind: words.into(), ..Report::default() }));
        self.say(Reply::Brought(Box::new(kind)));
        None
    }
}
