//! Mounts the page; nothing else.

use crosstalk::ui::{app, browser};

fn main() {
    browser::remove_shell();
    leptos::mount::mount_to_body(app);
}
