//! UTF-16 and UTF-32.

use alloc::string::String;
use alloc::vec::Vec;

use super::{CodecError, DecodeHandler, Order};

/// One unit of `N` bytes at `at`.
fn unit<const N: usize>(bytes: &[u8], at: usize, order: Order) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk::<N>()?;
    let join = |all: u32, &byte: &u8| all << 8 | u32::from(byte);
    Some(match order {
        Order::Big => bytes.iter().fold(0, join),
        _ => bytes.iter().rev().fold(0, join),
    })
}

fn push_unit<const N: usize>(out: &mut Vec<u8>, unit: u32, order: Order) {
    let little = unit.to_le_bytes();
    let bytes = little.iter().take(N);
    match order {
        Order::Big => out.extend(bytes.rev()),
        _ => out.extend(bytes),
    }
}

/// The order and where the text starts, after a mark.
fn marked<const N: usize>(bytes: &[u8], order: Order) -> (Order, usize) {
    if order != Order::Mark {
        return (order, 0);
    }
    match (unit::<N>(bytes, 0, Order::Little), unit::<N>(bytes, 0, Order::Big)) {
        (Some(0xfeff), _) => (Order::Little, N),
        (_, Some(0xfeff)) => (Order::Big, N),
        _ => (Order::Little, 0),
    }
}

pub(super) fn decode_16<E>(bytes: &[u8], order: Order, handler: DecodeHandler<'_, E>) -> Result<String, E> {
    let (order, mut at) = marked::<2>(bytes, order);
    let codec = if order == Order::Big { "utf-16-be" } else { "utf-16-le" };
    let mut out = String::with_capacity(bytes.len() / 2);
    while at < bytes.len() {
        let (reason, end) = match unit::<2>(bytes, at, order) {
            None => ("truncated data", bytes.len()),
            Some(high @ 0xd800..=0xdbff) => match unit::<2>(bytes, at + 2, order) {
                Some(low @ 0xdc00..=0xdfff) => {
                    let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    out.extend(char::from_u32(code));
                    at += 4;
                    continue;
                }
                Some(_) => ("illegal UTF-16 surrogate", at + 2),
                None => ("unexpected end of data", bytes.len()),
            },
            Some(code) => match char::from_u32(code) {
                Some(c) => {
                    out.push(c);
                    at += 2;
                    continue;
                }
                None => ("illegal encoding", at + 2),
            },
        };
        at = handler(&CodecError { codec, start: at, end, reason }, &mut out)?;
    }
    Ok(out)
}

pub(super) fn decode_32<E>(bytes: &[u8], order: Order, handler: DecodeHandler<'_, E>) -> Result<String, E> {
    let (order, mut at) = marked::<4>(bytes, order);
    let codec = if order == Order::Big { "utf-32-be" } else { "utf-32-le" };
    let mut out = String::with_capacity(bytes.len() / 4);
    while at < bytes.len() {
        let (reason, end) = match unit::<4>(bytes, at, order) {
            None => ("truncated data", bytes.len()),
            Some(0xd800..=0xdfff) => ("code point in surrogate code point range(0xd800, 0xe000)", at + 4),
            Some(code) => match char::from_u32(code) {
                Some(c) => {
                    out.push(c);
                    at += 4;
                    continue;
                }
                None => ("code point not in range(0x110000)", at + 4),
            },
        };
        at = handler(&CodecError { codec, start: at, end, reason }, &mut out)?;
    }
    Ok(out)
}

pub(super) fn encode_16(text: &str, order: Order) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 2);
    if order == Order::Mark {
        push_unit::<2>(&mut out, 0xfeff, order);
    }
    for unit in text.encode_utf16() {
        push_unit::<2>(&mut out, u32::from(unit), order);
    }
    out
}

pub(super) fn encode_32(text: &str, order: Order) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 4);
    if order == Order::Mark {
        push_unit::<4>(&mut out, 0xfeff, order);
    }
    for c in text.chars() {
        push_unit::<4>(&mut out, c as u32, order);
    }
    out
}
