//! Names of files: short ones of 8 and 3 letters, and long ones in UTF-16 beside them.
//!
//! MicroPython takes the bytes of a name, which are UTF-8, for letters of code page 437, and stores these as UTF-16. So does
//! this. A name that another system wrote, which is not of that kind, is shown and found as the text that it is.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::device::{Done, Fault};
use crate::host::errno;

/// The letters of code page 437 from 128 on.
const CODE_PAGE: &str =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The most letters of a long name.
pub(super) const LONGEST: usize = 255;

/// Letters of a long name in one entry.
pub(super) const LETTERS: usize = 13;

fn letter(byte: u8) -> u16 {
    match byte {
        0..=127 => u16::from(byte),
        // All of them have 16 bits.
        _ => CODE_PAGE.chars().nth(usize::from(byte) - 128).map_or(0, |letter| letter as u16),
    }
}

fn byte_of(unit: u16) -> Option<u8> {
    match u8::try_from(unit) {
        Ok(byte @ 0..=127) => Some(byte),
        _ => CODE_PAGE.chars().position(|letter| letter as u32 == u32::from(unit)).and_then(|place| u8::try_from(place + 128).ok()),
    }
}

/// The name that letters of UTF-16 are.
pub(super) fn shown(units: &[u16]) -> Vec<u8> {
    let bytes: Option<Vec<u8>> = units.iter().map(|unit| byte_of(*unit)).collect();
    match bytes {
        Some(bytes) if core::str::from_utf8(&bytes).is_ok() => bytes,
        _ => String::from_utf16_lossy(units).into_bytes(),
    }
}

fn upper(unit: u16) -> u16 {
    let Some(letter) = char::from_u32(u32::from(unit)) else { return unit };
    let mut upper = letter.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => u16::try_from(upper as u32).unwrap_or(unit),
        _ => unit,
    }
}

fn same(left: &[u16], right: &[u16]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left == right || upper(*left) == upper(*right))
}

/// A name as a program gave it.
pub(super) struct Name {
    /// As given.
    bytes: Vec<u8>,
    /// Its letters as MicroPython stores them.
    pub(super) units: Vec<u16>,
    /// Its letters as other systems store them, where that differs.
    other: Option<Vec<u16>>,
    /// The short name.
    pub(super) short: [u8; 11],
    /// The short name is not all of it: it needs a number that makes it unique.
    pub(super) lossy: bool,
    /// There must be a long name beside the short one.
    pub(super) long: bool,
    /// Bits that say that the parts of the short name are written small.
    pub(super) small: u8,
}

impl Name {
    /// EINVAL for what cannot be a name.
    pub(super) fn new(bytes: &[u8]) -> Done<Name> {
        let end = bytes.iter().rposition(|byte| !matches!(byte, b' ' | b'.')).map_or(0, |last| last + 1);
        let bytes = bytes.get(..end).unwrap_or_default();
        let invalid = bytes.iter().any(|byte| matches!(byte, 0..=31 | b'"' | b'*' | b':' | b'<' | b'>' | b'?' | b'|' | b'\\' | b'/' | 127));
        if bytes.is_empty() || bytes.len() > LONGEST || invalid {
            return Err(Fault::Number(errno::EINVAL));
        }
        let units: Vec<u16> = bytes.iter().map(|byte| letter(*byte)).collect();
        let other = if bytes.is_ascii() { None } else { core::str::from_utf8(bytes).ok().map(|text| text.encode_utf16().collect()) };
        let mut name = Name { bytes: bytes.to_vec(), units, other, short: [b' '; 11], lossy: false, long: false, small: 0 };
        name.shorten(bytes);
        Ok(name)
    }

    /// Makes the short name.
    fn shorten(&mut self, bytes: &[u8]) {
        let start = bytes.iter().position(|byte| *byte != b' ').unwrap_or(0);
        self.lossy = start > 0 || bytes.get(start) == Some(&b'.');
        let bytes = bytes.get(start..).unwrap_or_default();
        let (body, extension) = match bytes.iter().rposition(|byte| *byte == b'.') {
            Some(dot) => (bytes.get(..dot).unwrap_or_default(), bytes.get(dot + 1..).unwrap_or_default()),
            None => (bytes, &[][..]),
        };
        let (head, tail) = self.short.split_at_mut(8);
        for (part, place, bit) in [(body, head, 8), (extension, tail, 16)] {
            let (mut small, mut large, mut free) = (false, false, place.iter_mut());
            for byte in part {
                let stored = match byte {
                    b' ' | b'.' => {
                        self.lossy = true;
                        continue;
                    }
                    b'+' | b',' | b';' | b'=' | b'[' | b']' | 128.. => {
                        self.lossy = true;
                        b'_'
                    }
                    b'a'..=b'z' => {
                        small = true;
                        byte.to_ascii_uppercase()
                    }
                    _ => {
                        large |= byte.is_ascii_uppercase();
                        *byte
                    }
                };
                match free.next() {
                    Some(place) => *place = stored,
                    None => {
                        self.lossy = true;
                        break;
                    }
                }
            }
            self.long |= small && large;
            if small {
                self.small |= bit;
            }
        }
        self.long |= self.lossy;
        if self.long {
            self.small = 0;
        }
    }

    /// Whether it is the name of an entry.
    pub(super) fn is(&self, long: Option<&[u16]>, short: &[u8; 11], shown: &[u8]) -> bool {
        if let Some(long) = long
            && (same(long, &self.units) || self.other.as_deref().is_some_and(|other| same(long, other)))
        {
            return true;
        }
        !self.lossy && *short == self.short || long.is_none() && self.bytes == shown
    }

    /// The short name with a number; beyond five names with numbers a checksum of the name is in it too.
    pub(super) fn numbered(&self, number: u32) -> [u8; 11] {
        let mut number = number;
        if number > 5 {
            for unit in &self.units {
                for bit in 0..16 {
                    number = (number << 1) + u32::from(unit >> bit & 1);
                    if number & 0x1_0000 != 0 {
                        number ^= 0x1_1021;
                    }
                }
            }
        }
        let digits = alloc::format!("~{number:X}");
        let mut short = self.short;
        let body = short.iter().take(8).position(|byte| *byte == b' ').unwrap_or(8).min(8usize.saturating_sub(digits.len()));
        for (place, byte) in short.iter_mut().take(8).skip(body).zip(digits.bytes().chain(core::iter::repeat(b' '))) {
            *place = byte;
        }
        short
    }
}

/// The name that a short name shows, with its bits.
pub(super) fn short_shown(short: &[u8; 11], small: u8) -> Vec<u8> {
    let mut name = Vec::with_capacity(12);
    let (body, extension) = short.split_at(8);
    for (part, bit) in [(body, 8), (extension, 16)] {
        let end = part.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
        if bit == 16 && end > 0 {
            name.push(b'.');
        }
        for byte in part.iter().take(end) {
            name.push(if small & bit != 0 { byte.to_ascii_lowercase() } else { *byte });
        }
    }
    // 0xE5 marks entries that are free, so a name that begins with it has 5 there.
    if let Some(first) = name.first_mut().filter(|first| **first == 5) {
        *first = 0xe5;
    }
    if core::str::from_utf8(&name).is_ok() {
        name
    } else {
        String::from_utf16_lossy(&name.iter().map(|byte| letter(*byte)).collect::<Vec<_>>()).into_bytes()
    }
}

/// The checksum of a short name that its long name's entries carry.
pub(super) fn checksum(short: &[u8]) -> u8 {
    short.iter().fold(0u8, |sum, byte| sum.rotate_right(1).wrapping_add(*byte))
}
