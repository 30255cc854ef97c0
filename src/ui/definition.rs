//! Definition.

use super::el::{El, classed, el};

/// The page.
pub(super) fn definition() -> El {
    classed("div", "reading").child(el("h1").attr("tabindex", "-1").text("Definition"))
}
