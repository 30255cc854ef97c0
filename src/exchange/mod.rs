//! What is taken away: citations, and links that open a quotation at its publisher.

pub mod cite;
pub mod link;
