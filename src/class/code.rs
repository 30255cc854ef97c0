//! A work as one line to copy, for machines that do not let files be saved.
//!
//! The line begins with `ct1.`; then come the work as bytes in base64 of the alphabet for addresses (RFC 4648, section 5) and, behind
//! a point, eight digits that tell whether anything of it was lost on the way. It says the place of each code among those of its
//! question, so it is read with the assignment.

use super::assignment::Assignment;
use super::digits;
use super::file::Given;
use super::work::{Answer, Work};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// How a code begins.
const START: &str = "ct1.";

#[derive(Serialize, Deserialize)]
struct Packed {
    assignment: String,
    id: String,
    pupil: String,
    finished: bool,
    /// For each question, for each item, the place of the code, from 1; 0 where there is none.
    codes: Vec<Vec<u8>>,
    /// Which item, and why.
    why: Vec<(u32, String)>,
}

/// The code of a work.
pub fn code_of(assignment: &Assignment, work: &Work) -> String {
    let place = |question: &super::Question, answer: &Answer| {
        let code = answer.codes.get(&question.facet);
        let at = code.and_then(|code| question.codes.iter().position(|choice| choice.id == *code));
        at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
    };
    let why = work.answers.iter().enumerate().filter(|(_, answer)| !answer.why.is_empty());
    let packed = Packed {
        assignment: assignment.id(),
        id: work.id.clone(),
        pupil: work.pupil.clone(),
        finished: work.finished,
        codes: assignment
            .questions
            .iter()
            .map(|question| work.answers.iter().map(|answer| place(question, answer)).collect())
            .collect(),
        why: why.map(|(item, answer)| (u32::try_from(item).unwrap_or(u32::MAX), answer.why.clone())).collect(),
    };
    let bytes = postcard::to_allocvec(&packed).unwrap_or_default();
    format!("{START}{}.{}", URL_SAFE_NO_PAD.encode(&bytes), digits(&bytes))
}

/// The codes in what was pasted, each read or with what is wrong with it. White space inside a code, as mail puts it there, is no
/// matter; what is no code is nothing.
pub fn codes_in(text: &str, known: &[Assignment]) -> Vec<Result<Given, String>> {
    text.split(START)
        .skip(1)
        .map(|code| {
            let mut code: String = code.split_whitespace().collect();
            // Behind the eight digits something else may follow.
            if let Some(end) = code.find('.') {
                code = code.chars().take(end + 9).collect();
            }
            read(&code, known)
        })
        .collect()
}

fn read(code: &str, known: &[Assignment]) -> Result<Given, String> {
    let damaged = || "it was cut or changed on the way; copy the whole line again".to_owned();
    let (body, sum) = code.split_once('.').ok_or_else(damaged)?;
    let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| damaged())?;
    if digits(&bytes) != sum {
        return Err(damaged());
    }
    let packed: Packed = postcard::from_bytes(&bytes).map_err(|_| "it was made by another version of the page".to_owned())?;
    let assignment = known.iter().find(|assignment| assignment.id() == packed.assignment).ok_or_else(|| {
        format!(
            "it belongs to the assignment {}, which is not here: open the assignment, or add the file of one pupil",
            packed.assignment
        )
    })?;
    let mut work = Work { id: packed.id, pupil: packed.pupil, finished: packed.finished, ..Work::new("", assignment) };
    for (question, places) in assignment.questions.iter().zip(&packed.codes) {
        for (answer, place) in work.answers.iter_mut().zip(places) {
            if let Some(choice) = usize::from(*place).checked_sub(1).and_then(|at| question.codes.get(at)) {
                answer.codes.insert(question.facet.clone(), choice.id.clone());
            }
        }
    }
    for (item, why) in packed.why {
        work.answers.iter_mut().skip(item as usize).take(1).for_each(|answer| answer.why.clone_from(&why));
    }
    Ok(Given { id: packed.assignment, assignment: None, work })
}
