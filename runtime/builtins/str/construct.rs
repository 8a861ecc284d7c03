//! `str(object)` and `str(bytes, encoding, errors)`

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::dialect::Difference;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The arguments of a constructor, which has no signature: each by position
/// or by name. The class is argument 0 and does not count.
pub(crate) fn named_arguments<const COUNT: usize>(
    vm: &mut Vm,
    args: Args,
    function: &str,
    names: [&str; COUNT],
) -> Outcome<[Option<Value>; COUNT]> {
    let mut found = [None; COUNT];
    for (place, value) in found.iter_mut().zip(args.skip(1).positional()) {
        *place = Some(value);
    }
    for (key, value) in args.keywords() {
        let Some(text) = vm.text(key).map(String::from) else { return Err(vm.type_error("keywords must be strings")) };
        let Some(number) = names.iter().position(|name| *name == text) else {
            return Err(vm.type_error(format!("{function}() got an unexpected keyword argument '{text}'")));
        };
        match found.get_mut(number) {
            Some(place @ None) => *place = Some(value),
            _ => {
                let position = number + 1;
                return Err(vm.type_error(format!("argument for {function}() given by name ('{text}') and position ({position})")));
            }
        }
    }
    Ok(found)
}

pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    if args.len() == 2 && args.keyword_count() == 0 && args.at(0) == vm.class(crate::builtins::registry::Type::Str).value() {
        return vm.str(args.at(1));
    }
    let count = args.len().saturating_sub(1);
    if count > 3 {
        return Err(vm.type_error(format!("str expected at most 3 arguments, got {count}")));
    }
    if args.keyword_count() > 0 && vm.program_has(Difference::TextKeywords) {
        return Err(
            vm.raise(crate::builtins::registry::Type::NotImplementedError, "keyword argument(s) not implemented - use normal args instead")
        );
    }
    let [object, encoding, errors] = named_arguments(vm, args, "str", ["object", "encoding", "errors"])?;
    let class = args.at(0);
    if encoding.is_none() && errors.is_none() {
        let string = match object {
            None => vm.str_value(""),
            Some(object) => vm.str(object)?,
        };
        if class == vm.class(crate::builtins::registry::Type::Str).value() {
            return Ok(string);
        }
        let native = vm.native_of(string);
        vm.heap.keep(native);
        return vm.wrap_new(class, native);
    }
    let encoding = vm.codec_argument("str", "encoding", encoding, "utf-8")?;
    let errors = vm.codec_argument("str", "errors", errors, "strict")?;
    let text = match object {
        None => String::new(),
        Some(object) => decoded(vm, object, &encoding, &errors)?,
    };
    let string = vm.text_value(&text)?;
    vm.wrap_new(class, string)
}

fn decoded(vm: &mut Vm, object: Value, encoding: &str, errors: &str) -> Outcome<String> {
    if vm.is_text(object) {
        return Err(vm.type_error("decoding str is not supported"));
    }
    if !vm.is_buffer(object) {
        let class = vm.type_name(object);
        return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {class} found")));
    }
    vm.check_buffer(object)?;
    let content: Vec<u8> = vm.buffer(object).map(Cow::into_owned).unwrap_or_default();
    vm.decode(&content, encoding, errors)
}
