//! Leptos elements of one type: its builder syntax with tag, attributes and children erased.
//!
//! A `view!` gives every element a type of its own with its own code to build, compare and drop it, erased or not; in this page
//! that was a third of all bytes. Here each kind of thing (an attribute, one that follows a signal, an event, a child, a child
//! that follows a signal) is compiled once. What follows a signal is drawn anew when, and only when, that signal changes.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::{self, on};
use leptos::tachys::html::property::prop;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// An element that is being put together.
pub(super) struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An empty element.
pub(super) fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new() }
}

/// An element with a class.
pub(super) fn classed(tag: &'static str, class: impl Into<String>) -> El {
    el(tag).attr("class", class)
}

/// A link to another view, or out of the page.
pub(super) fn link(href: impl Into<String>) -> El {
    el("a").attr("href", href)
}

/// A row of a list of facts; nothing where there is no value.
pub(super) fn fact(name: &'static str, value: impl Into<String>) -> Vec<El> {
    let value = value.into();
    if value.is_empty() { Vec::new() } else { vec![el("dt").text(name), el("dd").text(value)] }
}

/// A computed sentence of which some parts are stressed.
pub(super) fn sentence(parts: Vec<(bool, String)>) -> Vec<El> {
    parts.into_iter().map(|(stress, text)| el(if stress { "b" } else { "span" }).text(text)).collect()
}

impl El {
    /// An attribute.
    pub(super) fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(custom_attribute(name, value.into()).into_any_attr())
    }

    /// An attribute that is there or not.
    pub(super) fn flag(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that follows signals; none where it gives none.
    pub(super) fn live(self, name: &'static str, value: impl Fn() -> Option<String> + Send + Sync + 'static) -> Self {
        self.with(custom_attribute(name, Signal::derive(value)).into_any_attr())
    }

    /// The text in a field, following signals.
    pub(super) fn value(self, value: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.with(prop("value", Signal::derive(value)).into_any_attr())
    }

    /// Markup of our own making, following signals: a drawing, in which everything from outside is escaped.
    pub(super) fn markup(self, markup: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.with(prop("innerHTML", Signal::derive(markup)).into_any_attr())
    }

    /// Whether a box is ticked, following signals.
    pub(super) fn checked(self, checked: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.with(prop("checked", Signal::derive(checked)).into_any_attr())
    }

    /// What is done on an event.
    pub(super) fn on(self, name: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        let handler: Box<dyn FnMut(Event)> = Box::new(handler);
        self.with(on(event::Custom::new(name), handler).into_any_attr())
    }

    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.attributes.push(attribute);
        self
    }

    /// A text.
    pub(super) fn text(self, text: impl Into<String>) -> Self {
        self.view(text.into().into_any())
    }

    /// A child.
    pub(super) fn child(self, child: El) -> Self {
        self.view(child.done())
    }

    /// Children.
    pub(super) fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// A child that is already a view.
    pub(super) fn view(mut self, view: AnyView) -> Self {
        self.children.push(view);
        self
    }

    /// A text that follows signals.
    pub(super) fn live_text(self, text: impl Fn() -> String + Send + 'static) -> Self {
        self.live_view(move || text().into_any())
    }

    /// Children that follow signals.
    pub(super) fn live_children(self, children: impl Fn() -> Vec<El> + Send + 'static) -> Self {
        self.live_view(move || children().into_iter().map(El::done).collect::<Vec<_>>().into_any())
    }

    fn live_view(self, view: impl Fn() -> AnyView + Send + 'static) -> Self {
        let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
        self.view(view.into_any())
    }

    /// The element as a view.
    pub(super) fn done(self) -> AnyView {
        // Leptos compares the tag with what the browser calls it, which is in capitals, and draws an element anew where they
        // differ. Drawn in place, a link keeps the focus.
        custom(self.tag.to_ascii_uppercase()).add_any_attr(self.attributes).child(self.children).into_any()
    }
}

/// Which element an event came from, as the kind of element that it must be.
pub(super) fn source<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// The text in the field that an event came from.
pub(super) fn typed(event: &Event) -> String {
    let input = source::<web_sys::HtmlInputElement>(event).map(|input| input.value());
    input.or_else(|| source::<web_sys::HtmlSelectElement>(event).map(|select| select.value())).unwrap_or_default()
}
