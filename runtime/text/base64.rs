//! Base64 as `binascii` has it: readers may skip what is not part of it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The digits of bytes, with padding.
pub fn encode(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4 + 1);
    for group in bytes.chunks(3) {
        let word = group.iter().enumerate().fold(0u32, |word, (place, byte)| word | u32::from(*byte) << (16 - 8 * place));
        for place in 0..4 {
            let digit = (word >> (18 - 6 * place) & 0x3f) as usize;
            out.push(if place <= group.len() { DIGITS[digit] } else { b'=' });
        }
    }
    out
}

fn value(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// The bytes that digits stand for. What is no digit is skipped unless `strict`, and
/// the first padding that ends a group ends everything. An error says what is wrong.
pub fn decode(text: &[u8], strict: bool) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    // Digits of the group at hand, and the bits of them that are not written yet.
    let (mut place, mut rest) = (0, 0u8);
    let (mut pads, mut padding) = (0, false);
    for (at, byte) in text.iter().enumerate() {
        if *byte == b'=' {
            padding = true;
            if strict && place == 0 {
                return Err(String::from(if at == 0 { "Leading padding not allowed" } else { "Excess padding not allowed" }));
            }
            if place >= 2 {
                pads += 1;
                if place + pads >= 4 {
                    if strict && at + 1 < text.len() {
                        return Err(String::from("Excess data after padding"));
                    }
                    return Ok(out);
                }
            }
            continue;
        }
        let Some(digit) = value(*byte) else {
            if strict {
                return Err(String::from("Only base64 data is allowed"));
            }
            continue;
        };
        if strict && padding {
            return Err(String::from("Discontinuous padding not allowed"));
        }
        pads = 0;
        match place {
            0 => rest = digit,
            1 => {
                out.push(rest << 2 | digit >> 4);
                rest = digit & 15;
            }
            2 => {
                out.push(rest << 4 | digit >> 2);
                rest = digit & 3;
            }
            _ => out.push(rest << 6 | digit),
        }
        place = (place + 1) % 4;
    }
    match place {
        0 => Ok(out),
        1 => {
            let digits = out.len() / 3 * 4 + 1;
            Err(format!("Invalid base64-encoded string: number of data characters ({digits}) cannot be 1 more than a multiple of 4"))
        }
        _ => Err(String::from("Incorrect padding")),
    }
}
