//! A lesson without accounts: a teacher gives out claims to code, pupils code them, and their files are laid side by side.
//!
//! An [`Assignment`] is what is given out, as a link or a file. A [`Task`] is that assignment as a corpus shows it. [`Work`] is what
//! one pupil has done. [`merge`] takes the files of a class, says what is wrong with each that cannot be used, and gives a
//! [`Class`], of which [`result`] counts how far it agrees. Nothing here knows who the pupils are but by the names that they typed.

mod assignment;
mod code;
mod file;
mod link;
mod merge;
mod passage;
mod pick;
mod result;
mod task;
mod work;

pub use assignment::{Assignment, Choice, Item, MOST_CODES, MOST_ITEMS, MOST_QUESTIONS, Question};
pub use code::{code_of, codes_in};
pub use file::{Given, assignment_file, read_assignment, read_given, work_file};
pub use link::{LONGEST_LINK, from_link, reads, to_link};
pub use merge::{Class, Pupil, Remark, merge};
pub use passage::{passage_item, passage_line};
pub use pick::{claims_behind, in_text, item_of, some};
pub use result::{Agreement, Result, Split, result, sentence, sureness};
pub use task::{Asked, Key, Masks, Shown, Source, Task, around, task};
pub use work::{Answer, Course, Work, order};

/// One number for many bytes (FNV-1a, 64 bits): it tells whether something was damaged or is another, not who made it.
fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// That number in eight digits.
fn digits(bytes: &[u8]) -> String {
    let sum = sum(bytes);
    format!("{:08x}", (sum >> 32) ^ (sum & 0xffff_ffff))
}
