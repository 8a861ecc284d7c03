//! Padding and stripping strings.

use alloc::format;
use alloc::string::String;

use super::{place_of, receiver, same_or_new};
use crate::object::Str;
use crate::text::error::Result;
use crate::text::{Text, pad, str_ops};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// A width as a method takes it; a negative one is 0.
    pub(crate) fn width_argument(&mut self, value: Value) -> Outcome<usize> {
        let width = self.index_i64(value, "C ssize_t")?;
        Ok(usize::try_from(width).unwrap_or(0))
    }

    /// A number that C code takes as an `int`.
    pub(crate) fn c_int_argument(&mut self, value: Value) -> Outcome<i32> {
        let number = self.index_i64(value, "C int")?;
        match i32::try_from(number) {
            Ok(number) => Ok(number),
            Err(_) => Err(self.overflow_error("Python int too large to convert to C int")),
        }
    }
}

/// The text that a padding function made of a string.
fn made(vm: &mut Vm, string: Gc<Str>, text: Result<String>) -> Outcome {
    match text {
        Ok(text) => same_or_new(vm, string, &text),
        Err(error) => Err(vm.number_text_error(error)),
    }
}

type Pad = fn(Text<'_>, usize, char, usize) -> Result<String>;

fn padded(vm: &mut Vm, args: Args, pad: Pad) -> Outcome {
    let string = receiver(vm, args)?;
    let width = vm.width_argument(args.at(1))?;
    let fill = match args.get(2) {
        None => ' ',
        Some(value) => fill_character(vm, value)?,
    };
    let object = string.get(&vm.heap);
    if width <= object.len() {
        return Ok(string.value());
    }
    let text = pad(Text::known(object.as_str(), object.is_ascii()), width, fill, vm.text_room());
    made(vm, string, text)
}

fn fill_character(vm: &mut Vm, value: Value) -> Outcome<char> {
    let class = vm.type_name(value);
    let Some(text) = vm.text(value) else {
        return Err(vm.type_error(format!("The fill character must be a unicode character, not {class}")));
    };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(fill), None) => Ok(fill),
        _ => Err(vm.type_error("The fill character must be exactly one character long")),
    }
}

pub(super) fn center(vm: &mut Vm, args: Args) -> Outcome {
    padded(vm, args, pad::center)
}

pub(super) fn ljust(vm: &mut Vm, args: Args) -> Outcome {
    padded(vm, args, pad::ljust)
}

pub(super) fn rjust(vm: &mut Vm, args: Args) -> Outcome {
    padded(vm, args, pad::rjust)
}

pub(super) fn zfill(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let width = vm.width_argument(args.at(1))?;
    let object = string.get(&vm.heap);
    if width <= object.len() {
        return Ok(string.value());
    }
    let text = pad::zfill(Text::known(object.as_str(), object.is_ascii()), width, vm.text_room());
    made(vm, string, text)
}

pub(super) fn expandtabs(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let size = match args.get(1) {
        None => 8,
        Some(value) => usize::try_from(vm.c_int_argument(value)?).unwrap_or(0),
    };
    let text = pad::expandtabs(string.get(&vm.heap).as_str(), size, vm.text_room());
    match text {
        Ok(text) => vm.text_value(&text),
        Err(error) => Err(vm.number_text_error(error)),
    }
}

type Strip = for<'a> fn(&'a str, Option<&str>) -> &'a str;

fn stripped(vm: &mut Vm, args: Args, name: &str, strip: Strip) -> Outcome {
    let string = receiver(vm, args)?;
    let characters = match args.get(1) {
        None | Some(Value::NONE) => None,
        Some(value) => match vm.text(value) {
            Some(text) => Some(text),
            None => return Err(vm.type_error(format!("{name} arg must be None or str"))),
        },
    };
    let whole = string.get(&vm.heap).as_str();
    let (start, end) = place_of(whole, strip(whole, characters));
    Ok(vm.part_value(string, start, end))
}

pub(super) fn strip(vm: &mut Vm, args: Args) -> Outcome {
    stripped(vm, args, "strip", str_ops::strip)
}

pub(super) fn lstrip(vm: &mut Vm, args: Args) -> Outcome {
    stripped(vm, args, "lstrip", str_ops::lstrip)
}

pub(super) fn rstrip(vm: &mut Vm, args: Args) -> Outcome {
    stripped(vm, args, "rstrip", str_ops::rstrip)
}
