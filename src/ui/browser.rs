//! The only place that knows the browser: address bar, storage, clipboard, focus.

mod by_name;

pub use by_name::{
    Store, after, all_lasting, chance, dress, dress_view, find, focus_in_place, forget, forget_everything, height, held, is_in,
    keep, kept, kept_names, key, last_questions, last_words, measure, moment, number_at, offer, offer_licences, offer_picture,
    persist, print, put_lasting, runs_demo, scroll_inside, select_nothing, selected, stopped, style, style_as, tables, title,
    was_lost,
};

use gloo::events::EventListener;
use gloo::storage::{LocalStorage, Storage};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// What stands behind `#` in the address bar, with the `#`.
///
/// Read from the whole address, because some browsers hand out `location.hash` already decoded.
pub fn hash() -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split_once('#').map(|(_, hash)| format!("#{hash}")).unwrap_or_default()
}

/// Calls back whenever the reader goes to another place in the page, by a link, by Back or by typing.
pub fn on_hash_change(mut call: impl FnMut() + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, "hashchange", move |_| call()).forget();
    }
}

/// Goes to a link of the page, so that Back leads here.
pub fn push(link: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(link);
    }
}

/// Changes the address bar in place, so that Back leads to where the reader was before typing.
pub fn replace(link: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(link));
    }
}

/// The page's own address with this link.
pub fn absolute(link: &str) -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    format!("{}{link}", href.split_once('#').map_or(href.as_str(), |(page, _)| page))
}

/// Names the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Takes the static shell away that stood until the page could draw itself.
pub fn remove_shell() {
    if let Some(shell) = document().and_then(|document| document.get_element_by_id("shell")) {
        shell.remove();
    }
}

/// Puts a text on the clipboard. False where the browser refuses, as some do for pages opened from a file.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = window.navigator().clipboard();
    // The clipboard is missing outside secure contexts, whatever its type says.
    !AsRef::<JsValue>::as_ref(&clipboard).is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Whether an element matches.
pub fn is_there(selector: &str) -> bool {
    document().and_then(|document| document.query_selector(selector).ok().flatten()).is_some()
}

/// Moves the focus to the first element that matches. False where there is none, or it cannot have the focus now.
pub fn focus(selector: &str) -> bool {
    let Some(document) = document() else { return false };
    let found = document.query_selector(selector).ok().flatten().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(element) = found else { return false };
    let _ = element.focus();
    document.active_element().is_some_and(|active| active.is_same_node(Some(&element)))
}

/// An attribute of what has the focus.
pub fn focused(attribute: &str) -> Option<String> {
    document()?.active_element()?.get_attribute(attribute)
}

/// Moves the focus elsewhere where it is on something that is no longer to be seen.
pub fn rescue_focus(lost: &str, to: &str) {
    let active = document().and_then(|document| document.active_element());
    if active.is_some_and(|active| active.matches(lost).unwrap_or(false)) {
        focus(to);
    }
}

/// What a pointer or a wheel does over the element that listens to it, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointer {
    /// How far it is from the left end of the element.
    pub x: i64,
    /// How wide the element is.
    pub width: i64,
    /// Whether the main button is held, or a finger touches.
    pub held: bool,
    /// How far the wheel turned; down is more.
    pub turn: i64,
}

/// What a pointer or a wheel does; None for another event.
pub fn pointer(event: &web_sys::Event) -> Option<Pointer> {
    let mouse = event.dyn_ref::<web_sys::MouseEvent>()?;
    let element = event.current_target()?.dyn_into::<web_sys::Element>().ok()?;
    // Pixels are far below what this cuts off.
    #[allow(clippy::cast_possible_truncation)]
    let whole = |pixels: f64| pixels as i64;
    let turn = event.dyn_ref::<web_sys::WheelEvent>().map_or(0.0, web_sys::WheelEvent::delta_y);
    Some(Pointer {
        x: i64::from(mouse.client_x()) - whole(element.get_bounding_client_rect().left()),
        width: i64::from(element.client_width()).max(1),
        held: mouse.buttons() == 1,
        turn: whole(turn),
    })
}

/// Lets the element that listens to a pointer have it until it is let go, wherever it goes.
pub fn hold(event: &web_sys::Event) {
    let element = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let (Some(element), Some(pointer)) = (element, event.dyn_ref::<web_sys::PointerEvent>()) {
        let _ = element.set_pointer_capture(pointer.pointer_id());
    }
}

/// Marks what has the focus, unless that is in the evidence already, as the place to which the focus goes back.
pub fn remember_opener() {
    let Some(document) = document() else { return };
    let Some(active) = document.active_element() else { return };
    if active.closest("#evidence").is_ok_and(|evidence| evidence.is_some()) {
        return;
    }
    if let Ok(Some(before)) = document.query_selector(OPENER) {
        let _ = before.remove_attribute("data-opener");
    }
    let _ = active.set_attribute("data-opener", "");
}

/// Where that is.
pub const OPENER: &str = "a[data-opener]";

/// Calls back after the page has been drawn.
pub fn after_drawing(call: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(call);
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Scrolls an element into sight, if it is there.
pub fn scroll_to(selector: &str) {
    if let Some(element) = document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        element.scroll_into_view();
    }
}

/// Scrolls an element into sight by as little as it takes, if it is there.
pub fn reveal(selector: &str) {
    if let Some(element) = document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether what is typed goes into a field, so that a letter is a letter.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.matches("input:not([type=checkbox], [type=radio]), textarea, select").unwrap_or(false))
}

/// Whether an event comes from something that can be written in.
pub fn is_in_field(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
}

/// The row and column of the grid that an element lies in, if it lies in one.
pub fn grid_place(element: &web_sys::Element) -> Option<(usize, usize)> {
    let cell = element.closest("[data-at]").ok().flatten()?;
    let at = cell.get_attribute("data-at")?;
    let (row, column) = at.split_once('.')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// Listens to every key on the page.
pub fn on_key(mut call: impl FnMut(&web_sys::KeyboardEvent) + 'static) {
    if let Some(document) = document() {
        let options = gloo::events::EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, "keydown", options, move |event| {
            if let Some(event) = event.dyn_ref() {
                call(event);
            }
        })
        .forget();
    }
}

/// Opens or closes a dialog.
pub fn dialog(selector: &str, open: bool) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(dialog) = found.and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok()) {
        if open && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open {
            dialog.close();
        }
    }
}

/// Whether this is the one file that has everything inside.
pub fn is_one_file() -> bool {
    document().and_then(|document| document.document_element()).is_some_and(|root| root.has_attribute("data-one-file"))
}

/// The names and texts of the files that the reader has chosen in an input.
pub async fn chosen_files(input: web_sys::HtmlInputElement) -> Vec<(String, String)> {
    let Some(list) = input.files() else { return Vec::new() };
    let mut files = Vec::new();
    for at in 0..list.length() {
        let Some(file) = list.item(at) else { continue };
        if let Ok(text) = JsFuture::from(file.text()).await {
            files.push((file.name(), text.as_string().unwrap_or_default()));
        }
    }
    // Choosing the same files again, mended, must count as a choice.
    input.set_value("");
    files
}

#[wasm_bindgen]
extern "C" {
    /// Asks a worker by name; the script of the build opens it when it is first asked.
    #[wasm_bindgen(js_namespace = globalThis, js_name = askWorker, catch)]
    async fn ask_worker_by_name(name: &str, question: Uint8Array, bytes: Option<Uint8Array>) -> Result<JsValue, JsValue>;
}

/// Asks a worker by name, with bytes beside the question that are then the worker's. The answer, and the bytes beside it.
///
/// # Errors
/// What the browser says, where the worker does not start or fails.
pub async fn ask_worker(name: &str, question: &[u8], bytes: Option<Uint8Array>) -> Result<(Vec<u8>, Option<Uint8Array>), String> {
    let why = |error: JsValue| {
        let message = js_sys::Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        message.or_else(|| error.as_string()).unwrap_or_else(|| "the browser does not say why".into())
    };
    // A copy: a slice would be handed over as a view of memory that may have moved before the worker is open.
    let question = Uint8Array::from(question);
    let answer = Array::from(&ask_worker_by_name(name, question, bytes).await.map_err(why)?);
    Ok((Uint8Array::new(&answer.get(0)).to_vec(), answer.get(1).dyn_into().ok()))
}

/// Calls back on an event of the window: `resize`, `beforeprint`. For as long as the page is open.
pub fn on_window(event: &'static str, mut call: impl FnMut() + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, event, move |_| call()).forget();
    }
}

/// The time, in milliseconds since some moment that stays the same.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Listens to an event anywhere in the window, until what it gives is dropped.
pub fn listen(name: &'static str, call: impl FnMut(&web_sys::Event) + 'static) -> Option<EventListener> {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    window().map(|window| EventListener::new_with_options(&window, name, options, call))
}

/// Calls back whenever something else is selected on the page, until what it gives is dropped.
pub fn listen_to_selection(mut call: impl FnMut() + 'static) -> Option<EventListener> {
    document().map(|document| EventListener::new(&document, "selectionchange", move |_| call()))
}

/// The path of the page, without what stands behind `#` or `?`.
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// What the reader prefers on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// Light, dark, or as the device.
    pub theme: Theme,
    /// Text size in steps above the normal.
    pub size: usize,
    /// Whether single letters are shortcuts.
    pub letters: bool,
}

/// The colours of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the device.
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The words for [`Theme`] in storage and in the style sheet.
pub const THEMES: [(&str, Theme); 3] = [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];

/// The words for the text sizes in storage.
pub const SIZES: [&str; 4] = ["normal", "large", "huge", "projector"];

/// Pages that are opened from files share one storage, hence the prefix.
const KEY: &str = "crosstalk.preferences";

/// Remembers whether this browser has texts of the articles that the page comes with.
pub fn remember_texts(has: bool) {
    let key = format!("crosstalk.texts {}", path());
    let _ = if has { LocalStorage::raw().set_item(&key, "here") } else { LocalStorage::raw().remove_item(&key) };
}

/// Remembers whether the reader has coded something, which the first page then waits for.
pub fn remember_coding(has: bool) {
    let key = format!("crosstalk.coding {}", path());
    let _ = if has { LocalStorage::raw().set_item(&key, "here") } else { LocalStorage::raw().remove_item(&key) };
}

/// Whether they have, as far as is remembered.
pub fn remembers_coding() -> bool {
    LocalStorage::raw().get_item(&format!("crosstalk.coding {}", path())).is_ok_and(|kept| kept.is_some())
}

/// Whether it has some, as far as is remembered.
pub fn remembers_texts() -> bool {
    LocalStorage::raw().get_item(&format!("crosstalk.texts {}", path())).is_ok_and(|kept| kept.is_some())
}

/// The preferences kept on this device, or the usual ones.
///
/// They are kept as three words, because the head of the page reads them as well, before the first paint.
pub fn preferences() -> Preferences {
    let kept = LocalStorage::raw().get_item(KEY).ok().flatten().unwrap_or_default();
    let has = |word: &str| kept.split(' ').any(|kept| kept == word);
    Preferences {
        theme: THEMES.iter().find(|(word, _)| has(word)).map_or(Theme::Auto, |(_, theme)| *theme),
        size: SIZES.iter().position(|word| has(word)).unwrap_or(0),
        letters: !has("no-letters"),
    }
}

fn words(preferences: Preferences) -> [&'static str; 3] {
    let theme = THEMES.iter().find(|(_, theme)| *theme == preferences.theme).map_or("auto", |(word, _)| word);
    let letters = if preferences.letters { "letters" } else { "no-letters" };
    [theme, SIZES.get(preferences.size).copied().unwrap_or("normal"), letters]
}

/// Keeps the preferences, where the browser allows it, and shows the page accordingly.
pub fn prefer(preferences: Preferences) {
    let _ = LocalStorage::raw().set_item(KEY, &words(preferences).join(" "));
    apply(preferences);
}

/// Shows the page as preferred.
pub fn apply(preferences: Preferences) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let [theme, size, _] = words(preferences);
    let _ = root.set_attribute("data-theme", theme);
    let _ = root.set_attribute("data-size", size);
}

/// Whether a dialog is open, which then has Esc for itself.
pub fn has_open_dialog() -> bool {
    document().is_some_and(|document| document.query_selector("dialog[open]").is_ok_and(|found| found.is_some()))
}
