//! Links into a publisher's page that mark a quotation there.

/// The address of a page with a text fragment, so that the browser scrolls to the quotation and marks it.
///
/// The syntax is that of the Text Fragments specification (WICG): `#:~:text=` and the percent-encoded text, in which `-`, `,`
/// and `&` must be encoded too, because they separate its parts. None where the page's address is not known.
pub fn text_fragment(url: &str, quotation: &str) -> Option<String> {
    if url.is_empty() {
        return None;
    }
    let page = url.split_once('#').map_or(url, |(page, _)| page);
    let mut text = String::new();
    for byte in quotation.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            text.extend(["%", &format!("{byte:02X}")]);
        }
    }
    Some(format!("{page}#:~:text={text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_encoded_so_that_nothing_in_it_separates() {
        let cases = [
            ("https://a.example/x", "back-channel, & more", "https://a.example/x#:~:text=back%2Dchannel%2C%20%26%20more"),
            ("https://a.example/x#top", "it’s", "https://a.example/x#:~:text=it%E2%80%99s"),
        ];
        for (url, quotation, want) in cases {
            assert_eq!(text_fragment(url, quotation).as_deref(), Some(want));
        }
        assert_eq!(text_fragment("", "anything"), None);
    }
}
