//! `str`

mod codec;
mod construct;
mod operator;
mod pad;
mod search;
mod split;
mod translate;

pub(crate) use construct::named_arguments;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{NativeDef, Str};
use crate::text::{case, class};
use crate::value::{Args, Gc, Value};
use crate::vm::format::FormatArgs;
use crate::vm::{Outcome, Vm};

/// The class `str`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object from the given object. If encoding or\nerrors is specified, then the object must expose a data buffer\nthat will be decoded using the given encoding and error handler.\nOtherwise, returns the result of object.__str__() (if defined)\nor repr(object).\nencoding defaults to 'utf-8'.\nerrors defaults to 'strict'.",
    construct: Some(construct::construct),
    natives: NATIVES,
    ..ClassDef::new("str", Kind::Str)
};

const NATIVES: &[NativeDef] = &[
    NativeDef::method("capitalize(self, /)", |vm, args| map(vm, args, case::capitalize)),
    NativeDef::method("casefold(self, /)", |vm, args| map(vm, args, case::casefold)),
    NativeDef::method("lower(self, /)", |vm, args| map(vm, args, case::lower)),
    NativeDef::method("swapcase(self, /)", |vm, args| map(vm, args, case::swapcase)),
    NativeDef::method("title(self, /)", |vm, args| map(vm, args, case::title)),
    NativeDef::method("upper(self, /)", |vm, args| map(vm, args, case::upper)),
    NativeDef::method("isalnum(self, /)", |vm, args| test(vm, args, class::str_isalnum)),
    NativeDef::method("isalpha(self, /)", |vm, args| test(vm, args, class::str_isalpha)),
    NativeDef::method("isascii(self, /)", |vm, args| test(vm, args, str::is_ascii)),
    NativeDef::method("isdecimal(self, /)", |vm, args| test(vm, args, class::str_isdecimal)),
    NativeDef::method("isdigit(self, /)", |vm, args| test(vm, args, class::str_isdigit)),
    NativeDef::method("isidentifier(self, /)", |vm, args| test(vm, args, class::str_isidentifier)),
    NativeDef::method("islower(self, /)", |vm, args| test(vm, args, class::str_islower)),
    NativeDef::method("isnumeric(self, /)", |vm, args| test(vm, args, class::str_isnumeric)),
    NativeDef::method("isprintable(self, /)", |vm, args| test(vm, args, class::str_isprintable)),
    NativeDef::method("isspace(self, /)", |vm, args| test(vm, args, class::str_isspace)),
    NativeDef::method("istitle(self, /)", |vm, args| test(vm, args, class::str_istitle)),
    NativeDef::method("isupper(self, /)", |vm, args| test(vm, args, class::str_isupper)),
    NativeDef::method("find(self, sub, start=None, end=None, /)", search::find),
    NativeDef::method("rfind(self, sub, start=None, end=None, /)", search::rfind),
    NativeDef::method("index(self, sub, start=None, end=None, /)", search::index),
    NativeDef::method("rindex(self, sub, start=None, end=None, /)", search::rindex),
    NativeDef::method("count(self, sub, start=None, end=None, /)", search::count),
    NativeDef::method("startswith(self, prefix, start=None, end=None, /)", search::startswith),
    NativeDef::method("endswith(self, suffix, start=None, end=None, /)", search::endswith),
    NativeDef::method("replace(self, old, new, /, count=-1)", search::replace),
    NativeDef::method("removeprefix(self, prefix, /)", search::removeprefix),
    NativeDef::method("removesuffix(self, suffix, /)", search::removesuffix),
    NativeDef::method("split(self, /, sep=None, maxsplit=-1)", split::split),
    NativeDef::method("rsplit(self, /, sep=None, maxsplit=-1)", split::rsplit),
    NativeDef::method("splitlines(self, /, keepends=False)", split::splitlines),
    NativeDef::method("partition(self, sep, /)", split::partition),
    NativeDef::method("rpartition(self, sep, /)", split::rpartition),
    NativeDef::method("join(self, iterable, /)", split::join),
    NativeDef::method("center(self, width, fillchar=' ', /)", pad::center),
    NativeDef::method("ljust(self, width, fillchar=' ', /)", pad::ljust),
    NativeDef::method("rjust(self, width, fillchar=' ', /)", pad::rjust),
    NativeDef::method("zfill(self, width, /)", pad::zfill),
    NativeDef::method("expandtabs(self, /, tabsize=8)", pad::expandtabs),
    NativeDef::method("strip(self, chars=None, /)", pad::strip),
    NativeDef::method("lstrip(self, chars=None, /)", pad::lstrip),
    NativeDef::method("rstrip(self, chars=None, /)", pad::rstrip),
    NativeDef::method("translate(self, table, /)", translate::translate),
    NativeDef::function("maketrans(x, y=None, z=None, /)", translate::maketrans),
    NativeDef::method("encode(self, /, encoding='utf-8', errors='strict')", codec::encode),
    NativeDef::method("format(self, /, *args, **kwargs)", format_call),
    NativeDef::method("format_map(self, mapping, /)", format_map),
    NativeDef::method("__format__(self, format_spec, /)", format_spec),
    NativeDef::method("__getnewargs__(self, /)", operator::new_args),
    NativeDef::method("__sizeof__(self, /)", operator::size_of),
    NativeDef::method("__add__(self, value, /)", operator::add),
    NativeDef::method("__mul__(self, value, /)", operator::multiply),
    NativeDef::method("__rmul__(self, value, /)", operator::multiply),
    NativeDef::method("__mod__(self, value, /)", operator::modulo),
    NativeDef::method("__rmod__(self, value, /)", operator::reflected_modulo),
    NativeDef::method("__contains__(self, key, /)", operator::contains),
    NativeDef::method("__getitem__(self, key, /)", operator::getitem),
    NativeDef::method("__hash__(self, /)", operator::hash),
    NativeDef::method("__iter__(self, /)", operator::iter),
    NativeDef::method("__len__(self, /)", operator::len),
    NativeDef::method("__repr__(self, /)", operator::repr),
    NativeDef::method("__str__(self, /)", operator::str),
    NativeDef::method("__lt__(self, value, /)", operator::compare::<0>),
    NativeDef::method("__gt__(self, value, /)", operator::compare::<1>),
    NativeDef::method("__eq__(self, value, /)", operator::compare::<2>),
    NativeDef::method("__le__(self, value, /)", operator::compare::<3>),
    NativeDef::method("__ge__(self, value, /)", operator::compare::<4>),
    NativeDef::method("__ne__(self, value, /)", operator::compare::<5>),
];

/// The string that is the receiver.
#[inline]
fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Str>> {
    vm.expect::<Str>(args.at(0), "str")
}

/// The string that an argument is; TypeError with the words before `must be`.
#[inline]
fn string_argument(vm: &mut Vm, value: Value, what: &str) -> Outcome<Gc<Str>> {
    match vm.native_of(value).as_gc::<Str>() {
        Some(string) => Ok(string),
        None => {
            let class = if value.is_none() { alloc::string::String::from("None") } else { vm.type_name(value) };
            Err(vm.type_error(format!("{what} must be str, not {class}")))
        }
    }
}

/// A string of this text: `string` itself if it has it.
fn same_or_new(vm: &mut Vm, string: Gc<Str>, text: &str) -> Outcome {
    if text.len() == string.get(&vm.heap).byte_len() { Ok(string.value()) } else { vm.text_value(text) }
}

/// Where in `whole` a part of it begins and ends.
fn place_of(whole: &str, part: &str) -> (usize, usize) {
    let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    // An empty part may be from elsewhere.
    if part.is_empty() || start > whole.len() { (0, 0) } else { (start, start + part.len()) }
}

/// A string of this text; a borrowed one is that of `string` unchanged.
fn changed_or_same(vm: &mut Vm, string: Gc<Str>, text: Option<String>) -> Outcome {
    match text {
        Some(text) => vm.text_value(&text),
        None => Ok(string.value()),
    }
}

/// The text, if it is not the one it was made from.
fn changed(text: Cow<'_, str>) -> Option<String> {
    match text {
        Cow::Owned(text) => Some(text),
        Cow::Borrowed(_) => None,
    }
}

fn map(vm: &mut Vm, args: Args, change: fn(&str) -> String) -> Outcome {
    let string = receiver(vm, args)?;
    let text = change(string.get(&vm.heap).as_str());
    vm.text_value(&text)
}

fn test(vm: &mut Vm, args: Args, holds: fn(&str) -> bool) -> Outcome {
    let string = receiver(vm, args)?;
    Ok(Value::bool(holds(string.get(&vm.heap).as_str())))
}

fn format_call(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let template = String::from(string.get(&vm.heap).as_str());
    let text = vm.format_text(&template, FormatArgs::Call(args.skip(1)))?;
    vm.text_value(&text)
}

fn format_map(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let template = String::from(string.get(&vm.heap).as_str());
    let text = vm.format_text(&template, FormatArgs::Mapping(args.at(1)))?;
    vm.text_value(&text)
}

fn format_spec(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let spec = string_argument(vm, args.at(1), "__format__() argument")?;
    let spec = String::from(spec.get(&vm.heap).as_str());
    vm.format_native(args.at(0), string.value(), &spec)
}
