//! Mounts the page; nothing else.

use crosstalk::ui::{app, browser};

fn main() {
    // What is left of a page that breaks says so, and offers what it can; see the first script of `index.html`.
    std::panic::set_hook(Box::new(|info| {
        let (file, line) = info.location().map_or(("", 0), |place| (place.file(), place.line()));
        browser::stopped(info.payload_as_str().unwrap_or(""), file, line);
    }));
    browser::remove_shell();
    leptos::mount::mount_to_body(app);
}
