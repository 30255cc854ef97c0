//! How the corpus is shown to a class: a sequence of views with what is said to each, and a plan for a lesson.

use super::fault::Fault;
use super::table::{Faults, Table};
use super::text_of;

pub(super) const TOUR: &str = "tour.csv";
pub(super) const TOUR_COLUMNS: &[&str] = &["link", "heading", "note"];
pub(super) const PLAN: &str = "lesson.csv";
pub(super) const PLAN_COLUMNS: &[&str] = &["section", "text"];

/// What a corpus has for a lesson; both parts may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lesson {
    /// The views of a demo, in their order.
    pub tour: Vec<Step>,
    /// The paragraphs of the plan; those of one section follow each other.
    pub plan: Vec<(String, String)>,
}

/// One view of a demo.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The link to it, from `#` on.
    pub link: String,
    /// What it is about.
    pub heading: String,
    /// What is said or asked.
    pub note: String,
}

impl Lesson {
    /// Reads the tables, given as pairs of file name and text. One that is missing is empty.
    ///
    /// # Errors
    /// Every fault that was found.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<Fault>> {
        let faults = Faults::default();
        let lesson = Self::read(files, &faults);
        let faults = faults.into_sorted();
        if faults.is_empty() { Ok(lesson) } else { Err(faults) }
    }

    pub(super) fn read(files: &[(&str, &str)], faults: &Faults) -> Self {
        let tour = Table::read(TOUR, &text_of(files, TOUR, faults), TOUR_COLUMNS, faults);
        let steps = tour.rows().filter_map(|row| {
            let link = row.required("link")?;
            if !link.starts_with("#/") {
                row.fault("link", format!("found {link:?}, expected a link of this page, which begins with #/"));
            }
            Some(Step { link, heading: row.required("heading")?, note: row.owned("note") })
        });
        let tour = steps.collect();
        let plan = Table::read(PLAN, &text_of(files, PLAN, faults), PLAN_COLUMNS, faults);
        let plan = plan.rows().filter_map(|row| Some((row.required("section")?, row.required("text")?))).collect();
        Self { tour, plan }
    }
}
