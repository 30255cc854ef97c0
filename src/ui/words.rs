//! Words.

use super::el::{El, el};

/// The view.
pub(super) fn words() -> El {
    el("h1").attr("tabindex", "-1").text("Words")
}
