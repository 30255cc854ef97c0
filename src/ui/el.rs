//! Leptos elements of one type: its builder syntax with tag, attributes and children erased.
//!
//! A `view!` gives every element a type of its own with its own code to build, compare and drop it, erased or not; in this page
//! that was a third of all bytes. Here each kind of thing (an attribute, one that follows a signal, an event, a child, a child
//! that follows a signal) is compiled once: what is handed in is boxed before anything else is done with it. What follows a signal
//! is drawn anew when, and only when, that signal changes.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::{self, on};
use leptos::tachys::html::property::prop;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// An element that is being put together. It is handed on at every step, so it is only where its parts are.
pub(super) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An empty element.
pub(super) fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// An element with a class.
#[inline(never)]
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
    #[inline(never)]
    pub(super) fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(custom_attribute(name, value.into()).into_any_attr())
    }

    /// A style of its own that follows signals. It is set as a property: the page's policy refuses the attribute, because markup
    /// that came from somewhere could have it too.
    pub(super) fn styled(self, style: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.property("style", Box::new(style))
    }

    /// The same for a style that stays.
    #[inline(never)]
    pub(super) fn style(self, style: String) -> Self {
        self.with(prop("style", style).into_any_attr())
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
        self.live_attribute(name, Box::new(value))
    }

    #[inline(never)]
    fn live_attribute(self, name: &'static str, value: Box<dyn Fn() -> Option<String> + Send + Sync>) -> Self {
        self.with(custom_attribute(name, Signal::derive(value)).into_any_attr())
    }

    /// The text in a field, following signals.
    pub(super) fn value(self, value: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.property("value", Box::new(value))
    }

    #[inline(never)]
    fn property(self, name: &'static str, value: Box<dyn Fn() -> String + Send + Sync>) -> Self {
        self.with(prop(name, Signal::derive(value)).into_any_attr())
    }

    /// Whether a box is ticked, following signals.
    pub(super) fn checked(self, checked: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.ticked(Box::new(checked))
    }

    #[inline(never)]
    fn ticked(self, checked: Box<dyn Fn() -> bool + Send + Sync>) -> Self {
        self.with(prop("checked", Signal::derive(checked)).into_any_attr())
    }

    /// What is done on an event.
    pub(super) fn on(self, name: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        self.listen(name, Box::new(handler))
    }

    #[inline(never)]
    fn listen(self, name: &'static str, handler: Box<dyn FnMut(Event)>) -> Self {
        self.with(on(event::Custom::new(name), handler).into_any_attr())
    }

    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// A text.
    #[inline(never)]
    pub(super) fn text(self, text: impl Into<String>) -> Self {
        self.view(text.into().into_any())
    }

    /// A child.
    #[inline(never)]
    pub(super) fn child(self, child: El) -> Self {
        self.view(child.done())
    }

    /// Children.
    pub(super) fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// A child that is already a view.
    pub(super) fn view(mut self, view: AnyView) -> Self {
        self.0.children.push(view);
        self
    }

    /// A text that follows signals.
    pub(super) fn live_text(self, text: impl Fn() -> String + Send + 'static) -> Self {
        self.live_words(Box::new(text))
    }

    #[inline(never)]
    fn live_words(self, text: Box<dyn Fn() -> String + Send>) -> Self {
        self.live_view(Box::new(move || text().into_any()))
    }

    /// Children that follow signals.
    pub(super) fn live_children(self, children: impl Fn() -> Vec<El> + Send + 'static) -> Self {
        self.live_elements(Box::new(children))
    }

    #[inline(never)]
    fn live_elements(self, children: Box<dyn Fn() -> Vec<El> + Send>) -> Self {
        self.live_view(Box::new(move || children().into_iter().map(El::done).collect::<Vec<_>>().into_any()))
    }

    fn live_view(self, view: Box<dyn Fn() -> AnyView + Send>) -> Self {
        self.view(view.into_any())
    }

    /// The element as a view.
    pub(super) fn done(self) -> AnyView {
        // Leptos compares the tag with what the browser calls it, which is in capitals, and draws an element anew where they
        // differ. Drawn in place, a link keeps the focus.
        let Parts { tag, attributes, children } = *self.0;
        custom(tag.to_ascii_uppercase()).add_any_attr(attributes).child(children).into_any()
    }
}

/// Does something now, and again whenever a signal changes that it has read.
pub(super) fn follow(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_| run());
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
