//! `str()` and `repr()` of exceptions.

use alloc::format;
use alloc::string::String;

use super::{arguments, receiver};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) fn str(vm: &mut Vm, args: Args) -> Outcome {
    let exception = receiver(vm, args)?;
    let object = exception.value();
    let values = arguments(vm, exception);
    let own = |vm: &mut Vm, name: &str| {
        let name = vm.heap.intern(name);
        vm.own_attribute(object, name).filter(|value| !value.is_none())
    };
    if vm.exception_is(object, Type::BaseExceptionGroup) {
        return super::group::str(vm, exception);
    }
    if vm.exception_is(object, Type::KeyError) && values.len() == 1 {
        return vm.repr(values[0]);
    }
    if vm.exception_is(object, Type::OSError) && vm.dialect_has(Difference::OsErrorNumber) {
        return vm.str(object);
    }
    if vm.exception_is(object, Type::OSError)
        && let (Some(errno), Some(strerror)) = (own(vm, "errno"), own(vm, "strerror"))
    {
        let (errno, strerror) = (vm.str_text(errno)?, vm.str_text(strerror)?);
        let mut text = format!("[Errno {errno}] {strerror}");
        if let Some(filename) = own(vm, "filename") {
            text = format!("{text}: {}", vm.repr_text(filename)?);
            if let Some(filename) = own(vm, "filename2") {
                text = format!("{text} -> {}", vm.repr_text(filename)?);
            }
        }
        return Ok(vm.str_value(&text));
    }
    if vm.exception_is(object, Type::SyntaxError)
        && let Some(message) = own(vm, "msg")
    {
        let mut text = vm.str_text(message)?;
        let filename = own(vm, "filename").and_then(|name| vm.text(name).map(String::from));
        let line = own(vm, "lineno").and_then(Value::as_small);
        let filename = filename.map(|name| String::from(name.rsplit('/').next().unwrap_or("")));
        match (filename, line) {
            (Some(name), Some(line)) => text = format!("{text} ({name}, line {line})"),
            (Some(name), None) => text = format!("{text} ({name})"),
            (None, Some(line)) => text = format!("{text} (line {line})"),
            (None, None) => {}
        }
        return Ok(vm.str_value(&text));
    }
    if let Some(text) = unicode_error_text(vm, object)? {
        return Ok(vm.str_value(&text));
    }
    if vm.exception_is(object, Type::ImportError)
        && let Some(message) = own(vm, "msg")
        && vm.text(message).is_some()
    {
        return Ok(message);
    }
    match values.as_slice() {
        [] => Ok(vm.str_value("")),
        [value] => vm.str(*value),
        _ => {
            let tuple = exception.get(&vm.heap).args;
            vm.str(tuple)
        }
    }
}

fn unicode_error_text(vm: &mut Vm, object: Value) -> Outcome<Option<String>> {
    let decode = vm.exception_is(object, Type::UnicodeDecodeError);
    let translate = vm.exception_is(object, Type::UnicodeTranslateError);
    if !decode && !translate && !vm.exception_is(object, Type::UnicodeEncodeError) {
        return Ok(None);
    }
    let own = |vm: &mut Vm, name: &str| {
        let name = vm.heap.intern(name);
        vm.own_attribute(object, name)
    };
    let (Some(source), Some(start), Some(end), Some(reason)) = (own(vm, "object"), own(vm, "start"), own(vm, "end"), own(vm, "reason"))
    else {
        return Ok(None);
    };
    let encoding = own(vm, "encoding");
    let encoding = match encoding {
        Some(encoding) => vm.str_text(encoding)?,
        None => String::new(),
    };
    let reason = vm.str_text(reason)?;
    let (start, end) = (start.as_small().unwrap_or(0), end.as_small().unwrap_or(0));
    let one = end == start + 1;
    if decode {
        let byte = source.as_gc::<crate::object::Bytes>().and_then(|bytes| bytes.get(&vm.heap).as_slice().get(start as usize).copied());
        return Ok(Some(match byte {
            Some(byte) if one => format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"),
            _ => format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
        }));
    }
    let what = if translate { String::from("can't translate") } else { format!("'{encoding}' codec can't encode") };
    let character = vm.text(source).and_then(|text| text.chars().nth(start as usize));
    Ok(Some(match character {
        Some(character) if one => {
            let code = character as u32;
            let shown = if code <= 0xff {
                format!("\\x{code:02x}")
            } else if code <= 0xffff {
                format!("\\u{code:04x}")
            } else {
                format!("\\U{code:08x}")
            };
            format!("{what} character '{shown}' in position {start}: {reason}")
        }
        _ => format!("{what} characters in position {start}-{}: {reason}", end - 1),
    }))
}

pub(super) fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let exception = receiver(vm, args)?;
    let name = vm.type_name(exception.value());
    let values = arguments(vm, exception);
    let text = match values.as_slice() {
        [value] => format!("{name}({})", vm.repr_text(*value)?),
        _ => {
            let tuple = exception.get(&vm.heap).args;
            format!("{name}{}", vm.repr_text(tuple)?)
        }
    };
    Ok(vm.str_value(&text))
}
