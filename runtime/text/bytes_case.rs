//! Case and classes of bytes, which are those of ASCII.

use alloc::vec::Vec;

use super::bytes_ops::is_space;

/// `bytes.lower`
pub fn lower(bytes: &[u8]) -> Vec<u8> {
    bytes.to_ascii_lowercase()
}

/// `bytes.upper`
pub fn upper(bytes: &[u8]) -> Vec<u8> {
    bytes.to_ascii_uppercase()
}

/// `bytes.capitalize`
pub fn capitalize(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `bytes.swapcase`
pub fn swapcase(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte }).collect()
}

/// `bytes.title`
pub fn title(bytes: &[u8]) -> Vec<u8> {
    let mut inside = false;
    let cased = bytes.iter().map(|byte| {
        let was_inside = core::mem::replace(&mut inside, byte.is_ascii_alphabetic());
        if was_inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() }
    });
    cased.collect()
}

fn all(bytes: &[u8], class: impl Fn(&u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(class)
}

/// `bytes.isalpha`
pub fn isalpha(bytes: &[u8]) -> bool {
    all(bytes, u8::is_ascii_alphabetic)
}

/// `bytes.isalnum`
pub fn isalnum(bytes: &[u8]) -> bool {
    all(bytes, u8::is_ascii_alphanumeric)
}

/// `bytes.isdigit`
pub fn isdigit(bytes: &[u8]) -> bool {
    all(bytes, u8::is_ascii_digit)
}

/// `bytes.isspace`
pub fn isspace(bytes: &[u8]) -> bool {
    all(bytes, |&byte| is_space(byte))
}

/// `bytes.islower`
pub fn islower(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
}

/// `bytes.isupper`
pub fn isupper(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
}

/// `bytes.istitle`
pub fn istitle(bytes: &[u8]) -> bool {
    let mut inside = false;
    let proper = bytes.iter().all(|byte| {
        let was_inside = core::mem::replace(&mut inside, byte.is_ascii_alphabetic());
        !inside || was_inside == byte.is_ascii_lowercase()
    });
    proper && bytes.iter().any(u8::is_ascii_alphabetic)
}
