//! The SHA-256 of bytes, by which a text is known again wherever it is.

use sha2::{Digest, Sha256};

/// The hash.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Bytes in hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        digits.extend([byte >> 4, byte & 15].into_iter().filter_map(|half| char::from_digit(u32::from(half), 16)));
        digits
    })
}

/// A name in the form of a UUID that is always the same for the same words (RFC 9562, version 8).
pub(super) fn guid(words: &[&str]) -> String {
    let mut hash = sha256(words.join("\u{1f}").as_bytes());
    let [_, _, _, _, _, _, six, _, eight, ..] = &mut hash;
    *six = (*six & 0x0f) | 0x80;
    *eight = (*eight & 0x3f) | 0x80;
    let digits = hexadecimal(&hash);
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or("").to_owned();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

#[cfg(test)]
mod tests {
    use super::{guid, hexadecimal, sha256};

    #[test]
    fn a_hash_is_that_of_the_standard() {
        // FIPS 180-4, example "abc".
        assert_eq!(hexadecimal(&sha256(b"abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_name_is_the_same_for_the_same_words() {
        assert_eq!(guid(&["a", "b"]), guid(&["a", "b"]));
        assert_ne!(guid(&["a", "b"]), guid(&["ab"]));
        assert_eq!((guid(&["a"]).len(), guid(&["a"]).as_bytes().get(14).copied()), (36, Some(b'8')));
    }

    #[test]
    fn a_name_is_made_of_the_hash_with_the_two_marks_of_its_version() {
        // The SHA-256 of "a" begins with ca978112ca1bbdcafac231b39a23dc4d.
        assert_eq!(guid(&["a"]), "ca978112-ca1b-8dca-bac2-31b39a23dc4d");
    }
}
