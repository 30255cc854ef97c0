//! The interface: one file per view, in pairs with the studies that it draws. It decides nothing; [`browser`] is the only place
//! that knows the browser.

mod about;
mod app;
mod articles;
mod bar;
pub mod browser;
mod carry;
mod class;
mod coding;
mod compare;
mod counts;
mod definition;
mod desk;
mod dialogs;
mod el;
mod evidence;
mod files;
mod filters;
mod follows;
mod grid;
mod intake;
mod lanes;
mod later;
mod mark;
mod mine;
mod outcome;
mod page;
mod project;
mod prose;
mod reading;
mod shapes;
mod timeline;
mod words;

pub use app::app;
