//! What is taken away and brought in: tables, citations, links that open a quotation at its publisher; and (feature `intake`) whole
//! projects in the forms that other programs read.
//!
//! Places that leave the page are code points, the end behind the last. Whatever comes in is checked against its text: what is not
//! found is said, and nothing else is lost for it.

#[cfg(feature = "intake")]
mod annotation;
#[cfg(feature = "intake")]
mod bundle;
pub mod cite;
#[cfg(feature = "intake")]
mod claims;
pub mod csv;
#[cfg(feature = "intake")]
mod file;
#[cfg(feature = "intake")]
mod folder;
pub mod form;
#[cfg(feature = "intake")]
mod hash;
pub mod link;
#[cfg(feature = "intake")]
mod points;
#[cfg(feature = "intake")]
mod refi;
pub mod tables;
#[cfg(feature = "intake")]
mod taken;

#[cfg(feature = "intake")]
pub use taken::{out, take};
