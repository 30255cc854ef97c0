//! What a few views need of the browser, called by its name: measures, files, pictures.
//!
//! A binding of its own for each of these would be in the script that every visitor loads, whether they open those views or not.

use super::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property of an object, where it has it.
fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn set(of: &JsValue, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(of, &name.into(), value);
}

fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let function: js_sys::Function = get(of, name)?.dyn_into().ok()?;
    js_sys::Reflect::apply(&function, of, &with.iter().collect()).ok()
}

/// The first element that matches.
pub fn find(selector: &str) -> Option<web_sys::Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// A measure of an element in pixels, by the name that the browser has for it: `scrollTop`, `clientHeight`, `clientWidth`.
pub fn measure(element: &web_sys::Element, name: &str) -> f64 {
    get(element, name).and_then(|value| value.as_f64()).unwrap_or(0.0)
}

/// How high an element is, with its fraction of a pixel.
pub fn height(element: &web_sys::Element) -> f64 {
    element.get_bounding_client_rect().height()
}

/// Scrolls what is in an element.
pub fn scroll_inside(element: &web_sys::Element, top: f64) {
    set(element, "scrollTop", &top.into());
}

/// The number that an attribute has on the element that an event came from, or on one around it.
pub fn number_at(event: &web_sys::Event, attribute: &str) -> Option<usize> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.closest(&format!("[{attribute}]")).ok().flatten()?.get_attribute(attribute)?.parse().ok()
}

/// Whether a key of this kind was held in an event of a key or of the mouse: `shiftKey`, `ctrlKey`.
pub fn held(event: &web_sys::Event, name: &str) -> bool {
    get(event, name).is_some_and(|value| value.is_truthy())
}

/// Calls back once after so many milliseconds.
pub fn after(milliseconds: u64, call: impl FnOnce() + 'static) {
    leptos::prelude::set_timeout(call, std::time::Duration::from_millis(milliseconds));
}

/// Moves the focus to an element without scrolling to it.
pub fn focus_in_place(element: &web_sys::Element) {
    let options = js_sys::Object::new();
    set(&options, "preventScroll", &true.into());
    call(element, "focus", &[options.into()]);
}

/// Hands the reader a file.
pub fn offer(name: &str, kind: &str, bytes: &Uint8Array) {
    let options = js_sys::Object::new();
    set(&options, "type", &kind.into());
    let parts = Array::of1(bytes);
    let url = get(&js_sys::global(), "Blob")
        .and_then(|blob| js_sys::Reflect::construct(blob.unchecked_ref::<js_sys::Function>(), &Array::of2(&parts, &options)).ok())
        .and_then(|blob| call(&get(&js_sys::global(), "URL")?, "createObjectURL", &[blob]))
        .and_then(|url| url.as_string());
    if let Some(url) = url {
        save(name, &url);
        // Whether the file was saved by then nobody tells; a minute is long enough for any.
        after(60_000, move || {
            let _ = get(&js_sys::global(), "URL").and_then(|urls| call(&urls, "revokeObjectURL", &[url.into()]));
        });
    }
}

/// Hands the reader the texts of the licences of what of others is in the page: from beside the page, or from within the one file.
pub async fn offer_licences() {
    let found = match call(&js_sys::global(), "unpacked", &["licences".into()]) {
        Some(packed) => Some(packed),
        None => match call(&js_sys::global(), "fetch", &["./licences.txt".into()]).map(JsCast::dyn_into::<js_sys::Promise>) {
            Some(Ok(coming)) => JsFuture::from(coming).await.ok(),
            _ => None,
        },
    };
    let bytes = found.and_then(|response| call(&response, "arrayBuffer", &[])?.dyn_into::<js_sys::Promise>().ok());
    if let Some(bytes) = bytes
        && let Ok(bytes) = JsFuture::from(bytes).await
    {
        offer("licences.txt", "text/plain", &Uint8Array::new(&bytes));
    }
}

/// Saves what stands at an address of the page's own making, as a click on a link would.
fn save(name: &str, url: &str) {
    let link = document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link {
        let _ = link.set_attribute("href", url);
        let _ = link.set_attribute("download", name);
        call(&link, "click", &[]);
    }
}

/// Hands the reader an SVG text as a picture in points of twice its measures. False where the browser cannot draw it.
pub async fn offer_picture(name: &str, svg: &str, width: f64, height: f64) -> bool {
    picture(name, svg, width, height).await.is_some()
}

async fn picture(name: &str, svg: &str, width: f64, height: f64) -> Option<()> {
    let document = document()?;
    let image = document.create_element("img").ok()?;
    set(&image, "src", &format!("data:image/svg+xml;charset=utf-8,{}", String::from(js_sys::encode_uri_component(svg))).into());
    JsFuture::from(call(&image, "decode", &[])?.dyn_into::<js_sys::Promise>().ok()?).await.ok()?;
    let canvas = document.create_element("canvas").ok()?;
    set(&canvas, "width", &(2.0 * width).round().into());
    set(&canvas, "height", &(2.0 * height).round().into());
    let context = call(&canvas, "getContext", &["2d".into()])?;
    let all = [image.into(), 0.into(), 0.into(), (2.0 * width).into(), (2.0 * height).into()];
    call(&context, "drawImage", &all)?;
    save(name, &call(&canvas, "toDataURL", &["image/png".into()])?.as_string()?);
    Some(())
}

/// The key of an event of the keyboard, by its name; empty for another event.
pub fn key(event: &web_sys::Event) -> String {
    get(event, "key").and_then(|key| key.as_string()).unwrap_or_default()
}

/// Whether an event came from such an element, or from within one.
pub fn is_in(event: &web_sys::Event, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Prints the page.
pub fn print() {
    call(&js_sys::global(), "print", &[]);
}

/// Asks the browser to keep what the page keeps even where space gets short. Whether it promises to; None where it cannot be asked.
pub async fn persist() -> Option<bool> {
    let storage = get(&get(&js_sys::global(), "navigator")?, "storage")?;
    let answer = call(&storage, "persist", &[])?.dyn_into::<js_sys::Promise>().ok()?;
    JsFuture::from(answer).await.ok()?.as_bool()
}

/// The moment, as `2025-02-27T10:42:00Z`.
pub fn moment() -> String {
    let iso = String::from(js_sys::Date::new_0().to_iso_string());
    iso.split('.').next().map(|whole| format!("{whole}Z")).unwrap_or_default()
}

/// What is selected on the page: the nodes and the places in them at which it begins and ends, in the order of the page. None
/// where nothing is.
pub fn selected() -> Option<[(web_sys::Node, usize); 2]> {
    let selection = call(&js_sys::global(), "getSelection", &[])?;
    if get(&selection, "isCollapsed")?.as_bool()? {
        return None;
    }
    let range = call(&selection, "getRangeAt", &[0.into()])?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a text of the page")]
    let end = |node: &str, offset: &str| {
        let node = get(&range, node)?.dyn_into::<web_sys::Node>().ok()?;
        Some((node, get(&range, offset)?.as_f64()? as usize))
    };
    Some([end("startContainer", "startOffset")?, end("endContainer", "endOffset")?])
}

/// Lets go of what is selected.
pub fn select_nothing() {
    if let Some(selection) = call(&js_sys::global(), "getSelection", &[]) {
        call(&selection, "removeAllRanges", &[]);
    }
}

/// The tables of the view as they are seen: each a list of rows, each row the words of its cells.
pub fn tables() -> Vec<Vec<Vec<String>>> {
    let all = |of: &JsValue, selector: &str| -> Vec<JsValue> {
        let list = call(of, "querySelectorAll", &[selector.into()]);
        list.and_then(|list| js_sys::try_iter(&list).ok().flatten()).map(|list| list.flatten().collect()).unwrap_or_default()
    };
    let words = |cell: &JsValue| {
        let words = get(cell, "innerText").and_then(|words| words.as_string()).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let seen = |table: &JsValue| call(table, "checkVisibility", &[]).is_none_or(|seen| seen.is_truthy());
    let Some(document) = document() else { return Vec::new() };
    all(&document, "main table")
        .iter()
        .filter(|table| seen(table))
        .map(|table| all(table, "tr").iter().map(|row| all(row, "th, td").iter().map(words).collect()).collect())
        .collect()
}

/// The browser's two small stores: one stays, the other goes with the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// Until it is erased.
    Lasting,
    /// Until the tab is closed.
    OfTab,
}

fn store(which: Store) -> Option<JsValue> {
    get(&js_sys::global(), if which == Store::Lasting { "localStorage" } else { "sessionStorage" })
}

/// What a store has under a name; None where there is nothing, or the browser refuses.
pub fn kept(which: Store, name: &str) -> Option<String> {
    call(&store(which)?, "getItem", &[name.into()])?.as_string()
}

/// Keeps a text under a name. It is kept when this returns; false where the browser refuses or is full.
pub fn keep(which: Store, name: &str, text: &str) -> bool {
    store(which).is_some_and(|store| call(&store, "setItem", &[name.into(), text.into()]).is_some())
}

/// Forgets what is kept under a name.
pub fn forget(which: Store, name: &str) {
    let _ = store(which).and_then(|store| call(&store, "removeItem", &[name.into()]));
}

/// The names in a store that begin like this, in order.
pub fn kept_names(which: Store, start: &str) -> Vec<String> {
    let Some(store) = store(which) else { return Vec::new() };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of things")]
    let length = get(&store, "length").and_then(|length| length.as_f64()).unwrap_or(0.0) as u32;
    let mut names: Vec<String> = (0..length)
        .filter_map(|at| call(&store, "key", &[at.into()])?.as_string())
        .filter(|name| name.starts_with(start))
        .collect();
    names.sort();
    names
}

/// Puts a text where it is on disk when this holds; None takes it away. False where the browser refuses.
pub async fn put_lasting(name: &str, text: Option<&str>) -> bool {
    let text = text.map_or(JsValue::NULL, JsValue::from);
    lasting(&[super::path().into(), name.into(), text]).await.is_some()
}

/// All that was put there, by name.
pub async fn all_lasting() -> Vec<(String, String)> {
    let Some(all) = lasting(&[super::path().into()]).await else { return Vec::new() };
    let all = Array::from(&all);
    let pairs = all.iter().map(|pair| Array::from(&pair));
    pairs.filter_map(|pair| Some((pair.get(0).as_string()?, pair.get(1).as_string()?))).collect()
}

/// Forgets all that was put there.
async fn forget_lasting() {
    lasting(&[super::path().into(), JsValue::NULL]).await;
}

async fn lasting(with: &[JsValue]) -> Option<JsValue> {
    JsFuture::from(call(&js_sys::global(), "lasting", with)?.dyn_into::<js_sys::Promise>().ok()?).await.ok()
}

/// Whether a worker was given up since this was last asked: the next one knows nothing of what was said to it.
pub fn was_lost(worker: &str) -> bool {
    let lost = get(&js_sys::global(), "lost");
    let is_lost = lost.as_ref().and_then(|lost| get(lost, worker)).is_some_and(|lost| lost.is_truthy());
    if let (Some(lost), true) = (lost, is_lost) {
        set(&lost, worker, &false.into());
    }
    is_lost
}

/// Leaves a text to what is left of the page if it stops: what is kept nowhere. None takes it back.
pub fn last_words(name: &str, text: Option<&str>) {
    if let Some(unkept) = get(&js_sys::global(), "unkept") {
        set(&unkept, name, &text.map_or(JsValue::UNDEFINED, JsValue::from));
    }
}

/// Leaves to what is left of the page how the desk is opened, how it is asked for the open project, and how a file is made of that.
pub fn last_questions(questions: &[Vec<u8>; 3]) {
    let questions: Array = questions.iter().map(|question| Uint8Array::from(question.as_slice())).collect();
    set(&js_sys::global(), "lastQuestions", &questions);
}

/// Forgets all that the small stores have of this page: the work of a class, a demo of the reader's own, colours and text size.
pub fn forget_everything() {
    for start in ["class", "texts", "coding"].map(|what| format!("crosstalk.{what} {}", super::path())) {
        // Below the path of this page there may be another page, which keeps its own.
        let is_ours = |name: &&String| name.strip_prefix(&start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        kept_names(Store::Lasting, &start).iter().filter(is_ours).for_each(|name| forget(Store::Lasting, name));
    }
    leptos::task::spawn_local(forget_lasting());
    forget(Store::Lasting, "crosstalk.preferences");
    forget(Store::OfTab, "crosstalk.tour");
    super::apply(super::preferences());
}

/// A number of chance in hexadecimal digits, from the browser's own source of it.
pub fn chance() -> String {
    let bytes = Uint8Array::new_with_length(8);
    let _ = get(&js_sys::global(), "crypto").and_then(|crypto| call(&crypto, "getRandomValues", &[bytes.clone().into()]));
    bytes.to_vec().iter().fold(String::new(), |mut digits, byte| {
        digits.extend([byte >> 4, byte & 15].into_iter().filter_map(|half| char::from_digit(u32::from(half), 16)));
        digits
    })
}

/// Sets an attribute of the whole document, by which its style is chosen.
pub fn style_as(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Gives an element a style of its own.
pub fn style(element: &web_sys::Element, style: &str) {
    set(element, "style", &style.into());
}

/// Gives the document a style sheet by a name, in place of the one that had the name. It is no element: the page's policy lets only
/// its own style sheet in as markup.
pub fn dress(name: &str, css: &str) {
    let Some(document) = document() else { return };
    let Some(sheets) = get(&document, "adoptedStyleSheets") else { return };
    let all: Vec<JsValue> = js_sys::try_iter(&sheets).ok().flatten().map(|sheets| sheets.flatten().collect()).unwrap_or_default();
    let is_named = |sheet: &&JsValue| get(sheet, "named").and_then(|named| named.as_string()).as_deref() == Some(name);
    let made = || {
        js_sys::Reflect::construct(get(&js_sys::global(), "CSSStyleSheet")?.unchecked_ref::<js_sys::Function>(), &Array::new()).ok()
    };
    let old = all.iter().find(is_named).cloned();
    let is_new = old.is_none();
    let Some(sheet) = old.or_else(made) else { return };
    call(&sheet, "replaceSync", &[css.into()]);
    if is_new {
        set(&sheet, "named", &name.into());
        let all: Array = all.into_iter().chain([sheet]).collect();
        set(&document, "adoptedStyleSheets", &all);
    }
}

/// The same for as long as the view is there in which it is called.
pub fn dress_view(name: &'static str, css: &str) {
    dress(name, css);
    leptos::prelude::on_cleanup(move || dress(name, ""));
}

/// What the tab is called.
pub fn title() -> String {
    document().map(|document| document.title()).unwrap_or_default()
}

/// Whether a demo ran in this tab when the page was left.
pub fn runs_demo() -> bool {
    kept(Store::OfTab, "crosstalk.tour").is_some()
}

#[wasm_bindgen]
extern "C" {
    /// Puts a sentence in the place of a page that has stopped.
    #[wasm_bindgen(js_namespace = globalThis, js_name = stopped)]
    pub fn stopped(why: &str, file: &str, line: u32);
}
