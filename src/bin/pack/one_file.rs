//! The whole page as one file that opens by double click.
//!
//! From `file://` a browser loads no module, no wasm and no style sheet from beside the page, so all of them are inside: the
//! style as it is, the wasm gzipped and as base64, and the glue in the one script that starts it all, so that the page's policy can
//! name that script by its hash and needs to allow no other.

use super::{Built, Part, Program, later, read};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::GzEncoder};
use std::fmt::Write as _;
use std::fs;
use std::io::Write;

const BOOT: &str = r"{
const part = (id) => document.getElementById(id).textContent;
globalThis.unpacked = (id) => {
  const bytes = Uint8Array.from(atob(part(id).trim()), (c) => c.charCodeAt(0));
  const opens = typeof DecompressionStream === 'function';
  const body = opens ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')) : inflate(bytes);
  return new Response(body, { headers: { 'content-type': 'application/wasm' } });
};
{{inflate}}
const sources = {
  script: (name) => URL.createObjectURL(new Blob([part(name + '-script')], { type: 'text/javascript' })),
  wasm: async (name) => globalThis.unpacked(name),
};
{{workers}}
Object.assign(globalThis, { askWorker: ask, lasting });
}
{{glue}}
await __wbg_init({ module_or_path: globalThis.unpacked('wasm') });
";

/// The one file, made from the finished page.
pub(crate) fn page(html: &str, built: &Built, programs: &[Program], licences: &str) -> Result<String, String> {
    let css = read(&built.dir.join(&built.css))?;
    let glue = read(&built.dir.join(&built.script))?;
    let unpacked = |name: &str| format!("Promise.resolve(globalThis.unpacked('{name}'))");
    let glue = built.later.iter().fold(glue, |glue, part| later::fetching(&glue, &part.file, &unpacked(&part.name)));
    if glue.contains("</script") || glue.contains("<!--") {
        return Err("the glue has a text that would end the script that carries it".into());
    }
    let mut workers = String::new();
    for Program { name, stem } in programs {
        let script = read(&built.dir.join(format!("{stem}.js")))?;
        let wasm = packed(built, &format!("{stem}.wasm"))?;
        for (id, content) in [(format!("{name}-script"), script), ((*name).to_owned(), wasm)] {
            if content.contains("</script") || content.contains("<!--") {
                return Err(format!("{id} has a text that would end the script that carries it"));
            }
            let _ = writeln!(workers, "<script type=\"text/plain\" id=\"{id}\">{content}</script>");
        }
    }
    for Part { name, file } in &built.later {
        let _ = writeln!(workers, "<script type=\"text/plain\" id=\"{name}\">{}</script>", packed(built, file)?);
    }
    let _ =
        writeln!(workers, "<script type=\"text/plain\" id=\"licences\">{}</script>", zipped("the licences", licences.as_bytes())?);
    let html = without(html, "<link", ">", |tag| !tag.contains("data:"));
    // The first script, which sets the theme, has an id and stays; those that Trunk put in go.
    let html = without(&html, "<script", "</script>", |tag| !tag.starts_with("<script id=\"first\""));
    let html = html.replacen("<html ", "<html data-one-file ", 1);
    let parts = format!(
        "<style>{css}</style>\n<script type=\"text/plain\" id=\"wasm\">{}</script>\n{workers}<script type=\"module\">{}</script>\n",
        packed(built, &built.wasm)?,
        BOOT.replace("{{workers}}", &include_str!("workers.js").replace("export const ", "const "))
            .replace("{{inflate}}", include_str!("inflate.js"))
            .replace("{{glue}}", &inside(&glue)),
    );
    let (head, body) = html.split_once("</head>").ok_or("the page has no </head>")?;
    // The parts go last, so that the shell is painted before they are read; only the style must come before it.
    let (style, scripts) = parts.split_once("</style>\n").ok_or("the parts have no style")?;
    let body = body.replacen("</body>", &format!("{scripts}</body>"), 1);
    Ok(format!("{head}{style}</style>\n</head>{body}"))
}

/// The glue as a part of another script, which uses its names and exports none.
fn inside(glue: &str) -> String {
    let lines = glue.lines().filter(|line| !line.starts_with("export {"));
    lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// A file as gzipped base64.
fn packed(built: &Built, name: &str) -> Result<String, String> {
    let bytes = fs::read(built.dir.join(name)).map_err(|error| format!("cannot read {name}: {error}"))?;
    zipped(name, &bytes)
}

fn zipped(name: &str, bytes: &[u8]) -> Result<String, String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let packed = gzip.write_all(bytes).and_then(|()| gzip.finish()).map_err(|error| format!("cannot gzip {name}: {error}"))?;
    Ok(STANDARD.encode(packed))
}

/// The text without the elements between `open` and `close` for which `drop` is true.
fn without(html: &str, open: &str, close: &str, drop: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from)) = rest.find(open).map(|at| rest.split_at(at)) {
        let end = from.find(close).map_or(from.len(), |at| at + close.len());
        let (element, after) = from.split_at(end);
        out.push_str(before);
        if !drop(element) {
            out.push_str(element);
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn only_what_is_meant_is_taken_out() {
        let html = r#"<head><script id="first">1</script><script type="module">2</script><link rel="a"></head>"#;
        let html = without(html, "<script", "</script>", |tag| !tag.starts_with("<script id=\"first\""));
        assert_eq!(html, r#"<head><script id="first">1</script><link rel="a"></head>"#);
        assert_eq!(without(&html, "<link", ">", |_| true), r#"<head><script id="first">1</script></head>"#);
        assert_eq!(without("no tags", "<link", ">", |_| true), "no tags");
    }
}
