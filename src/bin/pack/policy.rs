//! The Content-Security-Policy of a page: what it may load and run, by the hashes of what is in it.
//!
//! Nothing runs that is not in the build: no script of another origin, none that was put in as markup (Trusted Types refuse the
//! attempt), no text that is evaluated, but for the compiling of wasm. The one file may ask nobody for anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Where the policy goes in the page.
const PLACE: &str = "{{policy}}";

/// What holds for both pages.
const BOTH: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default; \
                    img-src 'self' data:; ";

/// The page that is hosted, with its policy.
pub(crate) fn hosted(html: &str) -> String {
    let scripts = hashes(html, "<script", "</script>");
    html.replacen(
        PLACE,
        &format!("{BOTH}script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'"),
        1,
    )
}

/// The one file, with its policy.
pub(crate) fn one_file(html: &str) -> String {
    let (scripts, styles) = (hashes(html, "<script", "</script>"), hashes(html, "<style", "</style>"));
    html.replacen(
        PLACE,
        &format!("{BOTH}script-src 'wasm-unsafe-eval'{scripts}; style-src{styles}; connect-src 'none'; worker-src blob:"),
        1,
    )
}

/// The hashes of what stands in the elements of a kind, as a policy names them; of those that carry data, and those that name a file,
/// none.
fn hashes(html: &str, open: &str, close: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((_, from)) = rest.split_once(open) {
        let (tag, body) = from.split_once('>').unwrap_or((from, ""));
        let (text, after) = body.split_once(close).unwrap_or((body, ""));
        if !tag.contains("text/plain") && !tag.contains("src=") {
            let _ = write!(out, " 'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{hashes, one_file};

    #[test]
    fn what_runs_has_its_hash_and_what_is_data_has_none() {
        // The hash is that of `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`.
        let html = "<script id=\"a\">alert(1)</script><script type=\"text/plain\">x</script><script src=\"b\"></script>";
        assert_eq!(hashes(html, "<script", "</script>"), " 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
    }

    #[test]
    fn the_one_file_asks_nobody() {
        let page = one_file("<meta content=\"{{policy}}\"><style>a</style><script>b</script>");
        assert!(
            page.contains("connect-src 'none'") && page.contains("style-src 'sha256-") && !page.contains("unsafe-inline"),
            "{page}"
        );
    }
}
