//! `bytes(source, encoding, errors)`, and the same of `bytearray`.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::str::named_arguments;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let class = args.at(0);
    // `bytes(b)` of exactly bytes is the same object.
    if args.len() == 2 && args.keyword_count() == 0 && args.at(1).is(Kind::Bytes) {
        return vm.wrap_new(class, args.at(1));
    }
    let content = content_of(vm, args, "bytes", "bytes")?;
    let object = vm.content_value(&content)?;
    vm.wrap_new(class, object)
}

/// The content that the arguments of `bytes()` or `bytearray()` ask for;
/// `item` is what the message about a number beyond a byte calls them.
pub(crate) fn content_of(vm: &mut Vm, args: Args, name: &str, item: &str) -> Outcome<Vec<u8>> {
    let count = args.len().saturating_sub(1) + args.keyword_count();
    if count > 3 {
        return Err(vm.type_error(format!("{name}() takes at most 3 arguments ({count} given)")));
    }
    if args.keyword_count() > 0 && vm.program_has(Difference::TextKeywords) {
        return Err(
            vm.raise(crate::builtins::registry::Type::NotImplementedError, "keyword argument(s) not implemented - use normal args instead")
        );
    }
    let [source, encoding, errors] = named_arguments(vm, args, name, ["source", "encoding", "errors"])?;
    let named = encoding.is_some() || errors.is_some();
    let encoding_given = encoding.is_some();
    let encoding = vm.codec_argument(name, "encoding", encoding, "utf-8")?;
    let errors = vm.codec_argument(name, "errors", errors, "strict")?;
    let text = source.and_then(|source| vm.text(source)).map(String::from);
    match (source, text) {
        (Some(_), Some(text)) if encoding_given => vm.encode(&text, &encoding, &errors),
        (Some(_), Some(_)) => Err(vm.type_error("string argument without an encoding")),
        (_, None) if named => {
            let what = if encoding_given { "encoding" } else { "errors" };
            Err(vm.type_error(format!("{what} without a string argument")))
        }
        (Some(source), None) => source_content(vm, source, name, item),
        (None, _) => Ok(Vec::new()),
    }
}

fn source_content(vm: &mut Vm, source: Value, name: &str, item: &str) -> Outcome<Vec<u8>> {
    if name == "bytes"
        && let Some(made) = vm.ask_bytes(source)?
    {
        return Ok(vm.buffer(made).map(Cow::into_owned).unwrap_or_default());
    }
    if vm.is_buffer(source) {
        vm.check_buffer(source)?;
        let size = vm.buffer(source).map_or(0, |content| content.len());
        vm.reserve(size)?;
        return vm.expect_buffer(source);
    }
    if vm.is_index(source) {
        let count = vm.index_i64(source, "")?;
        let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
        if isize::try_from(count).is_err() {
            return Err(vm.memory_error());
        }
        vm.reserve(count.saturating_mul(2))?;
        return Ok(alloc::vec![0; count]);
    }
    if !vm.is_iterable(source) {
        let class = vm.type_name(source);
        return Err(vm.type_error(format!("cannot convert '{class}' object to {name}")));
    }
    iterable_content(vm, source, item, name == "bytes")
}

/// The bytes that an iterable of ints gives; `hinted`: it is asked how many.
pub(crate) fn iterable_content(vm: &mut Vm, source: Value, item: &str, hinted: bool) -> Outcome<Vec<u8>> {
    vm.check_unlocked()?;
    let mark = vm.heap.mark_handles();
    let outcome = collect_bytes(vm, source, item, hinted);
    vm.heap.release_to(mark);
    outcome
}

fn collect_bytes(vm: &mut Vm, source: Value, item: &str, hinted: bool) -> Outcome<Vec<u8>> {
    let iterator = vm.iter(source)?;
    vm.heap.keep(iterator);
    if hinted && source.is(crate::heap::Kind::Instance) {
        vm.length_hint(source)?;
    }
    let mut content: Vec<u8> = Vec::new();
    while let Some(value) = vm.next(iterator)? {
        if content.len() == content.capacity() && content.len() >= 1 << 16 {
            vm.reserve(content.len().saturating_mul(2))?;
        }
        let byte = match value.as_small() {
            Some(number) => u8::try_from(number).ok(),
            None => {
                let number = vm.index(value)?;
                number.as_small().and_then(|number| u8::try_from(number).ok())
            }
        };
        match byte {
            Some(byte) => content.push(byte),
            None => return Err(vm.value_error(format!("{item} must be in range(0, 256)"))),
        }
    }
    Ok(content)
}
