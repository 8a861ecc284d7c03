//! Encoding strings and decoding bytes.
//!
//! Our strings are UTF-8 and hold no lone surrogates. What `surrogateescape`
//! makes of a stray byte 0x80..=0xff, in CPython U+DC80..=U+DCFF, is the
//! private character U+10DC80..=U+10DCFF here, and becomes the byte again.

use alloc::string::String;
use alloc::vec::Vec;

pub mod error;
mod handler;
mod names;
mod narrow;
mod wide;

pub use error::CodecError;
pub use handler::ErrorMode;

/// The order of the bytes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Lowest byte first.
    Little,
    /// Highest byte first.
    Big,
    /// As a byte order mark says; little without one. Encoding writes one.
    Mark,
}

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// UTF-8
    Utf8,
    /// UTF-8 with a mark at the start
    Utf8Sig,
    /// The first 256 characters
    Latin1,
    /// The first 128 characters
    Ascii,
    /// 16-bit units
    Utf16(Order),
    /// 32-bit units
    Utf32(Order),
    /// Backslash escapes
    UnicodeEscape,
    /// Backslash escapes for what is not Latin-1
    RawUnicodeEscape,
}

/// What to do about an error while decoding: append a replacement and tell
/// where to go on. One that never goes past the error never ends.
pub type DecodeHandler<'a, E> = &'a mut dyn FnMut(&CodecError, &mut String) -> Result<usize, E>;

/// What to do about characters that cannot be encoded: append a replacement.
/// The string holds these characters alone.
pub type EncodeHandler<'a, E> = &'a mut dyn FnMut(&CodecError, &str, &mut Vec<u8>) -> Result<(), E>;

/// `bytes.decode`
pub fn decode(codec: Codec, bytes: &[u8], mode: ErrorMode) -> Result<String, CodecError> {
    // The mark of this one does not count in the positions of errors.
    let input = narrow::without_mark(codec, bytes);
    decode_with(codec, bytes, &mut |error, out| mode.decode(error, input, out))
}

/// The same with a handler of one's own, for `codecs.register_error`.
pub fn decode_with<E>(codec: Codec, bytes: &[u8], handler: DecodeHandler<'_, E>) -> Result<String, E> {
    match codec {
        Codec::Utf8 => narrow::decode_utf8(bytes, handler),
        Codec::Utf8Sig => narrow::decode_utf8(narrow::without_mark(codec, bytes), handler),
        Codec::Latin1 => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
        Codec::Ascii => narrow::decode_ascii(bytes, handler),
        Codec::Utf16(order) => wide::decode_16(bytes, order, handler),
        Codec::Utf32(order) => wide::decode_32(bytes, order, handler),
        Codec::UnicodeEscape => super::escape::decode(bytes, false, handler),
        Codec::RawUnicodeEscape => super::escape::decode(bytes, true, handler),
    }
}

/// `str.encode`
pub fn encode(codec: Codec, text: &str, mode: ErrorMode) -> Result<Vec<u8>, CodecError> {
    if mode == ErrorMode::SurrogateEscape && codec == Codec::Utf8 {
        return Ok(narrow::encode_escaped(text));
    }
    encode_with(codec, text, &mut |error, part, out| mode.encode(error, part, out))
}

/// The same with a handler of one's own.
pub fn encode_with<E>(codec: Codec, text: &str, handler: EncodeHandler<'_, E>) -> Result<Vec<u8>, E> {
    match codec {
        Codec::Utf8 => Ok(text.as_bytes().to_vec()),
        Codec::Utf8Sig => Ok([narrow::MARK, text.as_bytes()].concat()),
        Codec::Latin1 => narrow::encode_below(text, codec, handler),
        Codec::Ascii => narrow::encode_below(text, codec, handler),
        Codec::Utf16(order) => Ok(wide::encode_16(text, order)),
        Codec::Utf32(order) => Ok(wide::encode_32(text, order)),
        Codec::UnicodeEscape => Ok(super::escape::encode(text, false)),
        Codec::RawUnicodeEscape => Ok(super::escape::encode(text, true)),
    }
}
