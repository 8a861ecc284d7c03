//! Reading from text files: decoding, characters and lines.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::Shared;
use super::base::{check_open, size_argument};
use super::binary::fill_to;
use super::buffered::CHUNK;
use super::text_file::{Newline, TextFile, field, text_file, universal};
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
    if newline == Newline::Universal && bytes.contains(&b'\r') {
        return Ok(vm.str_value(&universal(&text)));
    }
    Ok(vm.str_value(&text))
}

pub(super) fn read(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    let shared = readable(vm, file)?;
    let Some(size) = size_argument(vm, args.get(1))? else {
        fill_to(vm, &shared, usize::MAX)?;
        let bytes = vm.with_file(&shared, |file, _| Ok(file.take(usize::MAX)))?;
        return decode(vm, file, bytes);
    };
    let (codec, newline) = field(vm, file, |file| (file.codec, file.newline))?;
    if !matches!(codec, Codec::Utf8 | Codec::Latin1 | Codec::Ascii) {
        // Characters of these take part of a unit or several; count them after decoding all.
        return Err(vm.unsupported("read(size) in this encoding"));
    }
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
        at_end = vm.with_file(shared, |file, host| file.fill(host))? == 0;
    }
}

pub(super) fn readline(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    if let Some(size) = size_argument(vm, args.get(1))? {
        return readline_limited(vm, file, size);
    }
    let shared = readable(vm, file)?;
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
    let foreign = text_file(vm, file)?;
    let bytes = line_bytes(vm, foreign, &shared)?;
    if bytes.is_empty() {
        return Err(vm.raise_with(Type::StopIteration, &[]));
    }
    decode(vm, file, bytes)
}
