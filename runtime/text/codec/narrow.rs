//! Encodings of single bytes: UTF-8, ASCII, Latin-1.

use alloc::string::String;
use alloc::vec::Vec;

use super::handler::stray_byte;
use super::{Codec, CodecError, DecodeHandler, EncodeHandler};

/// The byte order mark in UTF-8.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Bytes without the mark of `utf-8-sig`.
pub(super) fn without_mark(codec: Codec, bytes: &[u8]) -> &[u8] {
    match codec {
        Codec::Utf8Sig => bytes.strip_prefix(MARK).unwrap_or(bytes),
        _ => bytes,
    }
}

pub(super) fn decode_utf8<E>(bytes: &[u8], handler: DecodeHandler<'_, E>) -> Result<String, E> {
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(rest) = bytes.get(at..) {
        let Some(chunk) = rest.utf8_chunks().next() else {
            break;
        };
        out.push_str(chunk.valid());
        let start = at + chunk.valid().len();
        let invalid = chunk.invalid();
        let Some(&first) = invalid.first() else { break };
        // The standard library cuts where CPython does; the reason is ours.
        let end = start + invalid.len();
        let reason = match first {
            0x80..=0xc1 | 0xf5.. => "invalid start byte",
            _ if end == bytes.len() && is_prefix(invalid) => "unexpected end of data",
            _ => "invalid continuation byte",
        };
        at = handler(&CodecError { codec: "utf-8", start, end, reason }, &mut out)?;
        if at >= bytes.len() {
            break;
        }
    }
    Ok(out)
}

/// More bytes could have made this a character.
fn is_prefix(bytes: &[u8]) -> bool {
    matches!(core::str::from_utf8(bytes), Err(error) if error.error_len().is_none())
}

pub(super) fn decode_ascii<E>(bytes: &[u8], handler: DecodeHandler<'_, E>) -> Result<String, E> {
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            out.push(char::from(byte));
            at += 1;
            continue;
        }
        let reason = "ordinal not in range(128)";
        let error = CodecError { codec: "ascii", start: at, end: at + 1, reason };
        at = handler(&error, &mut out)?;
    }
    Ok(out)
}

/// ASCII or Latin-1. Characters in a row that do not fit are one error.
pub(super) fn encode_below<E>(text: &str, codec: Codec, handler: EncodeHandler<'_, E>) -> Result<Vec<u8>, E> {
    let (codec, most, reason) = match codec {
        Codec::Ascii => ("ascii", 0x7f, "ordinal not in range(128)"),
        _ => ("latin-1", 0xff, "ordinal not in range(256)"),
    };
    let fits = |c: char| c as u32 <= most;
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    let mut at = 0;
    loop {
        let good = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        let (fitting, from) = rest.split_at_checked(good).unwrap_or((rest, ""));
        out.extend(fitting.chars().map(|c| c as u8));
        if from.is_empty() {
            return Ok(out);
        }
        let bad = from.find(fits).unwrap_or(from.len());
        let (bad, after) = from.split_at_checked(bad).unwrap_or((from, ""));
        let start = at + fitting.chars().count();
        let end = start + bad.chars().count();
        handler(&CodecError { codec, start, end, reason }, bad, &mut out)?;
        (rest, at) = (after, end);
    }
}

/// UTF-8 in which private characters become the stray bytes they hold.
pub(super) fn encode_escaped(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match stray_byte(c) {
            Some(byte) => out.push(byte),
            None => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out
}
