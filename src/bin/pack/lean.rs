//! The style sheet and the script without what only people read.

/// Without comments, and on one line: no string in our style holds a comment or a line break.
pub(crate) fn style(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, from)) = rest.split_once("/*") {
        out.push_str(before);
        rest = from.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |mut css, line| {
        // Lines that do not end a rule or a declaration go on in the next one.
        if !css.is_empty() && !css.ends_with(['{', '}', ';', ',']) {
            css.push(' ');
        }
        css.push_str(line);
        css
    })
}

/// A page with its scripts so.
pub(crate) fn page(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from)) = rest.split_once("<script") {
        let (tag, body) = from.split_once('>').unwrap_or((from, ""));
        let (text, after) = body.split_once("</script>").unwrap_or((body, ""));
        for part in [before, "<script", tag, ">", &script(text), "</script>"] {
            out.push_str(part);
        }
        rest = after;
    }
    out + rest
}

/// A script that was generated, without indentation and without lines that are comments. Every other line stays a line, so that
/// nothing changes where JavaScript ends a statement.
pub(crate) fn script(js: &str) -> String {
    let is_read = |line: &&str| !line.is_empty() && !["/*", "*", "//"].iter().any(|start| line.starts_with(start));
    let lines = js.lines().map(str::trim_start).filter(is_read);
    lines.fold(String::new(), |js, line| js + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::{script, style as lean};

    #[test]
    fn of_a_script_only_indentation_and_comments_go() {
        let js = "/**\n * Says it.\n */\nfunction say() {\n    // Why.\n    return 2 * 3; // kept\n}\n\n";
        assert_eq!(script(js), "function say() {\nreturn 2 * 3; // kept\n}\n");
    }

    #[test]
    fn comments_and_line_breaks_go_and_nothing_runs_together() {
        let css = "/* One. */\n.a { color: red; }\n\n.b,\n.c:not(.d)\n  .e { /* two */ margin: 0 auto }\n@media print {\n  a { b: c; }\n}\n";
        assert_eq!(lean(css), ".a { color: red; }.b,.c:not(.d) .e {  margin: 0 auto }@media print {a { b: c; }}");
        assert_eq!(lean("a { b: c; } /* never closed"), "a { b: c; }");
    }
}
