//! Files as the browser hands them out: chosen, dropped with their folders, or pasted; and their bytes, a part at a time.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlInputElement,
};

/// A file, and its name with its path in the folder that it came in.
pub(super) type Named = (String, File);

/// The files that were chosen in an input, which is empty afterwards: choosing the same again must count as a choice.
pub(super) fn chosen(input: &HtmlInputElement) -> Vec<Named> {
    let files = input.files().map(|list| listed(&list)).unwrap_or_default();
    input.set_value("");
    files
}

fn listed(list: &FileList) -> Vec<Named> {
    let files = (0..list.length()).filter_map(|at| list.item(at));
    let path = |file: &File| Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    let mut named: Vec<Named> =
        files.map(|file| (path(&file).filter(|path| !path.is_empty()).unwrap_or_else(|| file.name()), file)).collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    named
}

/// What was dropped or pasted, before its folders are walked through.
pub(super) struct Brought {
    entries: Vec<FileSystemEntry>,
    files: Vec<Named>,
    /// The text, where it is no file.
    pub(super) text: String,
}

impl Brought {
    /// Whether it is files.
    pub(super) fn has_files(&self) -> bool {
        !(self.entries.is_empty() && self.files.is_empty())
    }

    /// The files, with those in folders.
    pub(super) async fn files(self) -> Vec<Named> {
        let mut files = self.files;
        let mut entries = self.entries;
        while let Some(entry) = entries.pop() {
            if let Some(folder) = entry.dyn_ref::<FileSystemDirectoryEntry>() {
                entries.extend(within(folder).await);
            } else if let Some(file) = file_of(&entry).await {
                files.push((entry.full_path().trim_start_matches('/').to_owned(), file));
            }
        }
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files
    }
}

/// What an event brings, if it is a drop of something or a paste. The browser takes it back as soon as the event is over.
pub(super) fn brought(event: &Event) -> Option<Brought> {
    let data = match event.dyn_ref::<DragEvent>() {
        Some(drag) => drag.data_transfer(),
        None => event.dyn_ref::<ClipboardEvent>()?.clipboard_data(),
    }?;
    let items = data.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|at| items.get(at))
        .filter(|item| item.kind() == "file")
        .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .collect();
    let files = if entries.is_empty() { data.files().map(|list| listed(&list)).unwrap_or_default() } else { Vec::new() };
    Some(Brought { entries, files, text: data.get_data("text/plain").unwrap_or_default() })
}

/// Whether what is dragged over the page is files.
pub(super) fn drags_files(event: &Event) -> bool {
    let data: Option<DataTransfer> = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// The entries of a folder; the browser gives them a hundred at a time.
async fn within(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut found = Vec::new();
    loop {
        let promise = Promise::new(&mut |done, fail| {
            let _ = reader.read_entries_with_callback_and_callback(&done.unchecked_into(), &fail.unchecked_into());
        });
        let Ok(some) = JsFuture::from(promise).await else { return found };
        let some: Vec<FileSystemEntry> = Array::from(&some).iter().map(JsCast::unchecked_into).collect();
        if some.is_empty() {
            return found;
        }
        found.extend(some);
    }
}

async fn file_of(entry: &FileSystemEntry) -> Option<File> {
    let entry = entry.dyn_ref::<FileSystemFileEntry>()?;
    let promise = Promise::new(&mut |done, fail| {
        entry.file_with_callback_and_callback(&done.unchecked_into(), &fail.unchecked_into());
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// The bytes of a file from one place to another.
///
/// # Errors
/// What the browser says: files can be gone, or be no longer what they were when they were chosen.
pub(super) async fn part(file: &File, from: f64, to: f64) -> Result<Uint8Array, String> {
    let said = |error: JsValue| {
        let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        message.unwrap_or_else(|| "it may have been moved or changed".into())
    };
    let slice = file.slice_with_f64_and_f64(from, to).map_err(said)?;
    let buffer = JsFuture::from(slice.array_buffer()).await.map_err(said)?;
    Ok(Uint8Array::new(&buffer))
}
