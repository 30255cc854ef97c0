//! A drawing on the page: elements, not markup, so that nothing that is drawn can ever be read as a tag.

use super::el::{El, el};
use crate::plot::svg::{Drawing, Shape, place};
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use leptos::svg;

/// A drawing with its name, as wide as there is room.
pub(super) fn drawn(drawing: &Drawing, name: &str) -> El {
    let (width, height) = drawing.size();
    let [width, height] = [width, height].map(place);
    let view = ["0 0 ", &width, " ", &height].concat();
    image(name, vec![("viewBox", view), ("width", width), ("height", height)], &drawing.shapes)
}

/// Shapes under one name for those who do not see them.
pub(super) fn image(name: &str, mut attributes: Vec<(&'static str, String)>, shapes: &[Shape]) -> El {
    attributes.extend([("role", "img".to_owned()), ("aria-label", name.to_owned())]);
    let shapes: Vec<AnyView> = shapes.iter().map(shape).collect();
    el("div").view(svg::svg().add_any_attr(all(attributes)).child(shapes).into_any())
}

/// Oblongs and discs are drawn as paths: every kind of element is code of its own in the page.
fn shape(shape: &Shape) -> AnyView {
    if shape.tag == "text" {
        return svg::text().add_any_attr(all(shape.attributes.clone())).child(shape.text.clone()).into_any();
    }
    let of = |name: &str| shape.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str());
    let way = match shape.tag {
        "rect" => ["M", of("x"), " ", of("y"), "h", of("width"), "v", of("height"), "H", of("x"), "z"].concat(),
        "circle" => {
            let r = of("r");
            // Two half circles.
            let wide = place(2.0 * r.parse().unwrap_or(0.0));
            let arc = ["a", r, " ", r, " 0 1 0 "].concat();
            ["M", of("cx"), " ", of("cy"), "m-", r, " 0", &arc, &wide, " 0", &arc, "-", &wide, " 0"].concat()
        }
        _ => of("d").to_owned(),
    };
    let kept = shape.attributes.iter().filter(|(name, _)| matches!(*name, "class" | "fill")).cloned();
    svg::path().add_any_attr(all(kept.chain([("d", way)]).collect())).into_any()
}

fn all(attributes: Vec<(&'static str, String)>) -> Vec<AnyAttribute> {
    attributes.into_iter().map(|(name, value)| custom_attribute(name, value).into_any_attr()).collect()
}
