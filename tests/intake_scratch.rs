#![allow(missing_docs, clippy::unwrap_used)]
use std::time::Instant;
fn timed(name: &str, html: &str) {
    let t = Instant::now();
    let text = crosstalk::intake::article(html);
    println!("{name}: {} bytes -> {} bytes in {:?}", html.len(), text.len(), t.elapsed());
}
#[test]
fn scratch() {
    std::thread::Builder::new().stack_size(900_000).spawn(|| {
        timed("deep div 100k", &("<div>".repeat(100_000) + "x"));
        timed("deep b 20k", &("<b>".repeat(20_000) + "x"));
        timed("deep p>b 5k", &("<p><b>x".repeat(5_000)));
        timed("nested font", &("<font>x".repeat(20_000)));
        timed("tables 5k", &("<table><tr><td>".repeat(5_000) + "x"));
        timed("deep div 390", &("<div>".repeat(390) + "<p>x, y, z x, y, z x, y, z</p>"));
        timed("many p 200k", &("<p>Some words, and more of them, in a paragraph of ordinary length that goes on.</p>".repeat(60_000)));
        timed("many links", &("<p><a href=x>Some words, and more of them</a></p>".repeat(20_000)));
        timed("one long text", &("word ".repeat(2_000_000)));
        timed("many attrs", &("<p ".to_owned() + &"a b ".repeat(100_000) + ">x"));
        timed("lists", &("<ul><li>".repeat(20_000) + "x"));
        timed("brs", &("text<br>".repeat(100_000)));
        timed("spans class", &("<div class='related share'>".repeat(300) + &"<span class=author>a</span>".repeat(10_000)));
    }).unwrap().join().unwrap();
}
