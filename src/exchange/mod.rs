//! What is taken away: tables, citations, and links that open a quotation at its publisher.

pub mod cite;
pub mod csv;
pub mod link;
pub mod tables;
