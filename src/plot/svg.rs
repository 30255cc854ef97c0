//! Finished shapes: the same for the page, which puts them in as elements and where the style sheet colours them, and for a file,
//! an SVG text that carries its own colours, its title and its source.
//!
//! In a file everything that comes from outside is escaped. Positions have one decimal at most.

use crate::text::sorted;

/// What the drawings look like: colours are named by what they mean, on the page and in files alike.
pub const STYLE: &str = include_str!("../../style/plot.css");

/// What the names of colours stand for in a file: dark on light, as on paper.
const COLOURS: [(&str, &str); 11] = [
    ("--paper", "#fff"),
    ("--ink", "#1c1a17"),
    ("--soft", "#565147"),
    ("--faint", "#6d665b"),
    ("--hair", "#e9e3d6"),
    ("--o0", "#35608f"),
    ("--o1", "#8a5a2b"),
    ("--o2", "#7a3b69"),
    ("--o3", "#3f6b3a"),
    ("--o4", "#8c2f39"),
    ("--o5", "#4a4a78"),
];

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// At its beginning.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// An element of a drawing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// `rect`, `path`, `circle` or `text`.
    pub tag: &'static str,
    /// Its attributes, not escaped.
    pub attributes: Vec<(&'static str, String)>,
    /// What stands in it, not escaped.
    pub text: String,
}

impl Shape {
    fn new(tag: &'static str, class: &str) -> Self {
        Self { tag, attributes: vec![("class", class.to_owned())], text: String::new() }
    }

    fn number(mut self, name: &'static str, value: f64) -> Self {
        self.attributes.push((name, place(value)));
        self
    }

    fn written(&self, out: &mut String) {
        for part in ["<", self.tag] {
            out.push_str(part);
        }
        for (name, value) in &self.attributes {
            for part in [" ", name, "=\"", &escaped(value), "\""] {
                out.push_str(part);
            }
        }
        if self.text.is_empty() {
            out.push_str("/>");
        } else {
            for part in [">", &escaped(&self.text), "</", self.tag, ">"] {
                out.push_str(part);
            }
        }
    }
}

/// A drawing that is being put together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    width: f64,
    height: f64,
    /// What is drawn, what is in front last.
    pub shapes: Vec<Shape>,
}

impl Drawing {
    /// An empty one, in units that are pixels.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, shapes: Vec::new() }
    }

    /// How wide and how high it is.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }

    /// A filled oblong.
    pub fn oblong(&mut self, class: &str, [left, top, width, height]: [f64; 4]) {
        let shape = Shape::new("rect", class).number("x", left).number("y", top);
        self.shapes.push(shape.number("width", width).number("height", height));
    }

    /// A line from point to point.
    pub fn line(&mut self, class: &str, points: &[(f64, f64)]) {
        let mut way = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            for part in [if at == 0 { "M" } else { "L" }, &place(*x), " ", &place(*y)] {
                way.push_str(part);
            }
        }
        let mut shape = Shape::new("path", class);
        shape.attributes.push(("d", way));
        self.shapes.push(shape);
    }

    /// A mark of so many shapes, each its own, so that a group is known without its colour.
    pub fn mark(&mut self, class: &str, shape: usize, (x, y): (f64, f64), size: f64) {
        let r = size;
        let outline: &[(f64, f64)] = match shape % SHAPES {
            0 => {
                self.shapes.push(Shape::new("circle", class).number("cx", x).number("cy", y).number("r", r));
                return;
            }
            1 => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            2 => &[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)],
            3 => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
            4 => &[(-1.1, -0.85), (1.1, -0.85), (0.0, 1.15)],
            _ => &[(-1.2, -0.4), (1.2, -0.4), (1.2, 0.4), (-1.2, 0.4)],
        };
        let points: Vec<(f64, f64)> = outline.iter().map(|(dx, dy)| (x + dx * r, y + dy * r)).collect();
        self.line(class, &points);
    }

    /// A text on its base line.
    pub fn text(&mut self, class: &str, hold: Hold, (x, y): (f64, f64), words: &str) {
        let mut shape = Shape::new("text", class).number("x", x).number("y", y);
        let anchor = match hold {
            Hold::Start => None,
            Hold::Middle => Some("middle"),
            Hold::End => Some("end"),
        };
        shape.attributes.extend(anchor.map(|anchor| ("text-anchor", anchor.to_owned())));
        words.clone_into(&mut shape.text);
        self.shapes.push(shape);
    }

    fn body(&self) -> String {
        let mut out = String::new();
        self.shapes.iter().for_each(|shape| shape.written(&mut out));
        out
    }

    /// How wide and high it is, as attributes.
    fn sized(&self) -> String {
        let (width, height) = (place(self.width), place(self.height));
        [" viewBox=\"0 0 ", &width, " ", &height, "\" width=\"", &width, "\" height=\"", &height, "\""].concat()
    }

    /// For a file: on paper, with its style, a title above and lines below it, and how wide and high that is.
    pub fn file(&self, title: &str, below: &[String]) -> (String, f64, f64) {
        const MARGIN: f64 = 24.0;
        const TITLE: f64 = 34.0;
        const LINE: f64 = 17.0;
        let lines: Vec<&str> = below.iter().flat_map(|text| broken(text, self.width / 6.2)).collect();
        let mut around = Self::new(self.width + 2.0 * MARGIN, 0.0);
        around.height = MARGIN + TITLE + self.height + 12.0;
        around.text("title", Hold::Start, (MARGIN, MARGIN + 14.0), title);
        for line in lines {
            around.height += LINE;
            let at = (MARGIN, around.height);
            around.text("source", Hold::Start, at, line);
        }
        around.height += MARGIN;
        let style = COLOURS.iter().fold(STYLE.to_owned(), |style, (name, colour)| style.replace(&format!("var({name})"), colour));
        let (width, height) = (place(around.width), place(around.height));
        let whole = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\"",
            &around.sized(),
            "><title>",
            &escaped(title),
            "</title><style>",
            &style,
            "</style><rect class=\"ground\" width=\"",
            &width,
            "\" height=\"",
            &height,
            "\"/>",
            &around.body(),
            "<g transform=\"translate(",
            &place(MARGIN),
            " ",
            &place(MARGIN + TITLE),
            ")\">",
            &self.body(),
            "</g></svg>\n",
        ];
        (whole.concat(), around.width, around.height)
    }
}

/// How many shapes and hues tell groups apart.
pub const SHAPES: usize = 6;

/// A position as SVG and style sheets read it, with one decimal at most.
pub fn place(value: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "drawings are smaller than that")]
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// A text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // What XML cannot hold at all.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A text in lines of about so many letters, broken at spaces.
fn broken(text: &str, letters: f64) -> Vec<&str> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the width of a drawing")]
    let most = (letters.max(20.0)) as usize;
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while rest.chars().count() > most {
        let end = rest.char_indices().nth(most).map_or(rest.len(), |(at, _)| at);
        let at = rest.get(..end).and_then(|part| part.rfind(' ')).filter(|at| *at > 0).unwrap_or(end);
        let (line, after) = rest.split_at(at);
        lines.push(line);
        rest = after.trim_start();
    }
    lines.push(rest);
    lines
}

/// A text that is cut where it has more than so many letters, with a sign that it goes on.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some(_) => {
            let end = text.char_indices().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
            text.get(..end).unwrap_or(text).trim_end().to_owned() + "…"
        }
        None => text.to_owned(),
    }
}

/// Groups in the order of their names' first places, each once, with those that are `known` first, in their order.
pub fn groups<'n>(names: impl Iterator<Item = &'n str>, known: &[String]) -> Vec<&'n str> {
    let mut groups: Vec<&str> = Vec::new();
    for name in names {
        if !groups.contains(&name) {
            groups.push(name);
        }
    }
    let place = |name: &str| known.iter().position(|known| known == name).unwrap_or(known.len());
    sorted(&groups, |a, b| place(a).cmp(&place(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_drawing_is_the_same_on_the_page_and_in_a_file_but_for_what_is_around_it() {
        let mut drawing = Drawing::new(200.0, 50.0);
        drawing.oblong("bar", [0.0, 1.25, 30.0, 10.0]);
        drawing.text("name", Hold::End, (10.0, -2.5), "a < \"b\" & c");
        let body = "<rect class=\"bar\" x=\"0\" y=\"1.3\" width=\"30\" height=\"10\"/><text class=\"name\" x=\"10\" y=\"-2.5\" text-anchor=\"end\">a &lt; &quot;b&quot; &amp; c</text>";
        assert_eq!(drawing.shapes.len(), 2, "one for the page of each in the file");
        let (file, width, height) =
            drawing.file("Title & more", &["Five articles, the query and the day on which it was asked.".into()]);
        assert!(file.contains(body) && file.contains("<title>Title &amp; more</title>"), "{file}");
        assert!(!file.contains("var("), "a file has its own colours");
        assert_eq!((width, height), (248.0, 24.0 + 34.0 + 50.0 + 12.0 + 2.0 * 17.0 + 24.0));
    }

    #[test]
    fn each_shape_is_another() {
        let shapes: Vec<String> = (0..SHAPES)
            .map(|shape| {
                let mut drawing = Drawing::new(10.0, 10.0);
                drawing.mark("m", shape, (5.0, 5.0), 2.0);
                drawing.body()
            })
            .collect();
        let different: BTreeSet<&String> = shapes.iter().collect();
        assert_eq!(different.len(), SHAPES);
    }

    #[test]
    fn a_long_line_is_broken_at_spaces_and_a_long_name_is_cut() {
        assert_eq!(broken("one two three four five six seven", 20.0), ["one two three four", "five six seven"]);
        assert_eq!(broken(&"x".repeat(45), 20.0).iter().map(|line| line.len()).collect::<Vec<_>>(), [20, 20, 5]);
        assert_eq!([cut("Zelenskyy", 9), cut("Zelenskyy’s", 9), cut("", 3)], ["Zelenskyy", "Zelensky…", ""]);
    }

    #[test]
    fn groups_stand_in_the_order_that_is_known() {
        let known = ["B".to_owned(), "A".to_owned()];
        assert_eq!(groups(["A", "X", "B", "A"].into_iter(), &known), ["B", "A", "X"]);
    }
}
