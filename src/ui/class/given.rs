//! Files that were chosen or dropped, as texts.

use super::super::files::{self, Named};

/// A larger file is no file of a class, and is not read.
const LARGEST: f64 = 4.0 * 1024.0 * 1024.0;

/// The files with their texts, or why one could not be read, as the rest of a sentence.
pub(super) async fn texts(files: Vec<Named>) -> Vec<(String, Result<String, String>)> {
    let mut texts = Vec::new();
    for (name, file) in files {
        let text = if file.size() > LARGEST {
            Err("it is far larger than the work of a pupil or an assignment".to_owned())
        } else {
            // What is not UTF-8 becomes a sign that stands for what cannot be read; no file of ours has such a place.
            files::part(&file, 0.0, file.size()).await.map(|bytes| String::from_utf8_lossy(&bytes.to_vec()).into_owned())
        };
        texts.push((name, text));
    }
    texts
}
