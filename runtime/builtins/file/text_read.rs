//! Reading from text files: decoding, characters and lines.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::Shared;
use super::base::{check_open, size_argument};
use super::binary_read::fill_to;
use super::buffered::CHUNK;
use super::text_file::{Newline, TextFile, field, is_bytewise, text_file, universal};
use crate::builtins::registry::Type;
use crate::object::Foreign;
use crate::text::codec::Codec;
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

fn readable(vm: &mut Vm, value: Value) -> Outcome<Shared> {
    let shared = field(vm, value, TextFile::shared)?;
    check_open(vm, value)?;
    let readable = shared.try_borrow().is_ok_and(|file| file.readable);
    if readable { Ok(shared) } else { Err(vm.unsupported("not readable")) }
}

/// Bytes as the program shall see them.
fn decode(vm: &mut Vm, file: Value, bytes: Vec<u8>) -> Outcome {
    let (codec, errors, newline) = field(vm, file, |file| (file.codec, file.errors, file.newline))?;
    vm.reserve(bytes.len())?;
    let text = match (codec, core::str::from_utf8(&bytes)) {
        (Codec::Utf8, Ok(text)) => Cow::Borrowed(text),
        _ => match crate::text::codec::decode(codec, &bytes, errors) {
            Ok(text) => Cow::Owned(text),
            Err(error) => return Err(vm.decode_failure(&error, &bytes)),
        },
    };
    let seen = if matches!(newline, Newline::Universal | Newline::Any) { line_ends(&bytes) } else { 0 };
    if seen != 0
        && let Some(target) = text_file(vm, file)?.get_mut(&mut vm.heap).data_mut::<TextFile>()
    {
        target.seen |= seen;
    }
    if newline == Newline::Universal && seen & !2 != 0 {
        return Ok(vm.str_value(&universal(&text)));
    }
    Ok(vm.str_value(&text))
}

/// Which line ends are in a text, as [`TextFile::seen`] counts them.
fn line_ends(bytes: &[u8]) -> u8 {
    if !bytes.contains(&b'\r') {
        return if memchr::memchr(b'\n', bytes).is_some() { 2 } else { 0 };
    }
    let mut seen = 0;
    let mut before = 0;
    for (place, byte) in bytes.iter().enumerate() {
        seen |= match (byte, before) {
            (b'\n', b'\r') => 4,
            (b'\n', _) => 2,
            (b'\r', _) if bytes.get(place + 1) != Some(&b'\n') => 1,
            _ => 0,
        };
        before = *byte;
    }
    seen
}

/// Decodes everything there is of an encoding whose characters cannot be told
/// apart by their bytes, and takes what `end` says of it.
fn take_decoded(vm: &mut Vm, file: Value, shared: &Shared, end: impl FnOnce(&TextFile, &str) -> usize) -> Outcome {
    let foreign = text_file(vm, file)?;
    if field(vm, file, |file| file.decoded.is_none())? {
        fill_to(vm, shared, usize::MAX)?;
        let bytes = vm.with_file(shared, |file, _| Ok(file.take(usize::MAX)))?;
        let (codec, errors, newline) = field(vm, file, |file| (file.codec, file.errors, file.newline))?;
        vm.reserve(bytes.len())?;
        let mut text = match crate::text::codec::decode(codec, &bytes, errors) {
            Ok(text) => text,
            Err(error) => return Err(vm.decode_failure(&error, &bytes)),
        };
        let seen = if matches!(newline, Newline::Universal | Newline::Any) { line_ends(text.as_bytes()) } else { 0 };
        if newline == Newline::Universal && seen & !2 != 0 {
            text = universal(&text);
        }
        if let Some(target) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
            target.seen |= seen;
            target.decoded = Some((text, 0));
        }
    }
    let Some(target) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() else { return Ok(Value::NONE) };
    let Some((text, start)) = target.decoded.take() else { return Ok(Value::NONE) };
    let rest = text.get(start..).unwrap_or_default();
    let count = end(target, rest).min(rest.len());
    let taken = alloc::string::String::from(rest.get(..count).unwrap_or_default());
    target.decoded = Some((text, start + count));
    Ok(vm.str_value(&taken))
}

/// The offset of a number of characters.
fn offset(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

/// Where the first line of decoded text ends.
fn decoded_line(file: &TextFile, text: &str) -> usize {
    match file.newline {
        Newline::Universal => memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |at| at + 1),
        _ => file.line_end(text.as_bytes(), 0, true).unwrap_or(text.len()),
    }
}

pub(super) fn read(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    let shared = readable(vm, file)?;
    if !field(vm, file, |file| is_bytewise(file.codec))? {
        let size = size_argument(vm, args.get(1))?;
        return take_decoded(vm, file, &shared, |_, text| size.map_or(text.len(), |size| offset(text, size)));
    }
    let Some(size) = size_argument(vm, args.get(1))? else {
        fill_to(vm, &shared, usize::MAX)?;
        let bytes = vm.with_file(&shared, |file, _| Ok(file.take(usize::MAX)))?;
        return decode(vm, file, bytes);
    };
    let (codec, newline) = field(vm, file, |file| (file.codec, file.newline))?;
    let mut want = size;
    loop {
        fill_to(vm, &shared, want)?;
        let taken = vm.with_file(&shared, |file, _| {
            let bytes = file.available();
            let at_end = bytes.len() < want;
            match characters(bytes, size, codec == Codec::Utf8, newline == Newline::Universal) {
                Some(end) => Ok(Some(file.take(end))),
                None if at_end => Ok(Some(file.take(usize::MAX))),
                None => {
                    want = bytes.len() + CHUNK.min(size);
                    Ok(None)
                }
            }
        })?;
        if let Some(bytes) = taken {
            return decode(vm, file, bytes);
        }
    }
}

/// Where the first `count` characters end, if all of them are there.
fn characters(bytes: &[u8], count: usize, utf8: bool, universal: bool) -> Option<usize> {
    let mut at = 0;
    for _ in 0..count {
        let width = match *bytes.get(at)? {
            b'\r' if universal => match bytes.get(at + 1)? {
                b'\n' => 2,
                _ => 1,
            },
            0xc2..=0xdf if utf8 => 2,
            0xe0..=0xef if utf8 => 3,
            0xf0..=0xf4 if utf8 => 4,
            _ => 1,
        };
        at += width;
        if at > bytes.len() {
            return None;
        }
    }
    Some(at)
}

/// The bytes of the next line.
fn line_bytes(vm: &mut Vm, foreign: Gc<Foreign>, shared: &Shared) -> Outcome<Vec<u8>> {
    let mut searched = 0;
    let mut at_end = false;
    loop {
        let Vm { heap, .. } = vm;
        let Some(target) = foreign.get(heap).data::<TextFile>() else { return Ok(Vec::new()) };
        if let Ok(mut file) = shared.try_borrow_mut() {
            let available = file.available();
            if let Some(end) = target.line_end(available, searched, at_end) {
                return Ok(file.take(end));
            }
            if at_end {
                return Ok(file.take(usize::MAX));
            }
            // A last "\r" must be looked at again.
            searched = available.len().saturating_sub(1);
        }
        vm.reserve(searched)?;
        at_end = !matches!(vm.fill_stream(shared)?, Some(1..));
    }
}

pub(super) fn readline(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    let size = size_argument(vm, args.get(1))?;
    let shared = readable(vm, file)?;
    if !field(vm, file, |file| is_bytewise(file.codec))? {
        return take_decoded(vm, file, &shared, |file, text| {
            let end = decoded_line(file, text);
            size.map_or(end, |size| end.min(offset(text, size)))
        });
    }
    if let Some(size) = size {
        return readline_limited(vm, file, size);
    }
    let foreign = text_file(vm, file)?;
    let bytes = line_bytes(vm, foreign, &shared)?;
    decode(vm, file, bytes)
}

fn readline_limited(vm: &mut Vm, file: Value, size: usize) -> Outcome {
    let shared = readable(vm, file)?;
    let foreign = text_file(vm, file)?;
    let bytes = line_bytes(vm, foreign, &shared)?;
    let utf8 = field(vm, file, |file| file.codec == Codec::Utf8)?;
    let end = characters(&bytes, size, utf8, false).unwrap_or(bytes.len());
    let (line, rest) = bytes.split_at(end);
    if !rest.is_empty() {
        vm.with_file(&shared, |file, _| {
            file.give_back(rest);
            Ok(())
        })?;
    }
    decode(vm, file, line.to_vec())
}

pub(super) fn next(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    if file.as_gc::<Foreign>().is_none() {
        // A subclass may have its own `readline`.
        let name = vm.names.readline;
        let line = vm.call_method(file, name, &[])?;
        return if vm.truth(line)? { Ok(line) } else { Err(vm.raise_with(Type::StopIteration, &[])) };
    }
    let shared = readable(vm, file)?;
    if !field(vm, file, |file| is_bytewise(file.codec))? {
        let line = take_decoded(vm, file, &shared, decoded_line)?;
        return if vm.truth(line)? { Ok(line) } else { Err(vm.raise_with(Type::StopIteration, &[])) };
    }
    let foreign = text_file(vm, file)?;
    let bytes = line_bytes(vm, foreign, &shared)?;
    if bytes.is_empty() {
        return Err(vm.raise_with(Type::StopIteration, &[]));
    }
    decode(vm, file, bytes)
}
