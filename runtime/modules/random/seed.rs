//! `seed`

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use dashu_int::{IBig, UBig};
use digest::Digest;

use super::object::{Source, check, from_outside, generator, restart, words_of};
use crate::builtins::registry::Type;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// `seed(a=None, version=2)`
pub(super) fn seed(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    check(vm, object)?;
    let value = args.get(1).unwrap_or(Value::NONE);
    let version = match args.get(2) {
        Some(version) if vm.isinstance_of(version, Type::Int) => vm.index_clamped(version)?,
        Some(_) => 0,
        None => 2,
    };
    let text = vm.text(value).map(String::from);
    let bytes = if vm.isinstance_of(value, Type::Bytes) || vm.isinstance_of(value, Type::ByteArray) {
        Some(vm.expect_buffer(value)?)
    } else {
        None
    };
    let array = vm.isinstance_of(value, Type::ByteArray);
    let key = match (text, bytes, version) {
        (Some(text), _, 1) => old_hash(text.chars().map(u32::from)),
        (None, Some(bytes), 1) if !array => old_hash(bytes.into_iter().map(u32::from)),
        (Some(text), _, 2) => digested(text.into_bytes()),
        (None, Some(bytes), 2) => digested(bytes),
        (text, bytes, _) => match key_of(vm, value, text.is_some() || bytes.is_some())? {
            Some(key) => key,
            None => {
                let twister = from_outside(vm);
                if let Some(data) = generator(vm, object) {
                    if let Source::Twister(known) = &mut data.source {
                        *known = twister;
                    }
                    data.gauss_next = None;
                }
                return Ok(Value::NONE);
            }
        },
    };
    restart(vm, object, &key);
    if let Some(data) = generator(vm, object) {
        data.gauss_next = None;
    }
    Ok(Value::NONE)
}

/// The words of a seed that is no text; `None`: from outside.
fn key_of(vm: &mut Vm, value: Value, text: bool) -> Outcome<Option<Vec<u32>>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Some(number) = vm.big(value) {
        return Ok(Some(words_of(number)));
    }
    if !text && !vm.isinstance_of(value, Type::Float) {
        let message = format!("The only supported seed types are:\n{}", "None, int, float, str, bytes, and bytearray.");
        return Err(vm.type_error(message));
    }
    let hash = vm.hash(value)?;
    Ok(Some(words_of(IBig::from(hash))))
}

/// What Python 2 used as the hash of a text.
fn old_hash(characters: impl Iterator<Item = u32> + Clone) -> Vec<u32> {
    let mut hash = u64::from(characters.clone().next().unwrap_or(0)) << 7;
    let mut count = 0u64;
    for character in characters {
        hash = hash.wrapping_mul(1_000_003) ^ u64::from(character);
        count += 1;
    }
    words_of(IBig::from(hash ^ count))
}

/// The number that a text and its digest are.
fn digested(mut content: Vec<u8>) -> Vec<u32> {
    let digest = sha2::Sha512::digest(&content);
    content.extend_from_slice(&digest);
    words_of(IBig::from(UBig::from_be_bytes(&content)))
}
