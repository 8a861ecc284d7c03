//! Finding, counting and replacing in strings.

use alloc::format;

use super::{changed, changed_or_same, place_of, receiver, string_argument};
use crate::object::{Str, Tuple};
use crate::text::{Text, str_ops};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// The bounds that a method takes as its arguments `first` and the one
    /// behind it; those left out are the whole sequence.
    pub(crate) fn bounds_arguments(&mut self, args: Args, first: usize) -> Outcome<(i64, i64)> {
        let start = self.bound_argument(args.get(first), 0)?;
        let end = self.bound_argument(args.get(first + 1), i64::MAX)?;
        Ok((start, end))
    }

    fn bound_argument(&mut self, value: Option<Value>, missing: i64) -> Outcome<i64> {
        match value {
            None | Some(Value::NONE) => Ok(missing),
            Some(value) if self.is_index(value) => self.index_clamped(value),
            Some(_) => Err(self.type_error("slice indices must be integers or None or have an __index__ method")),
        }
    }

    /// How often at most, as a method takes it: a negative number means any number.
    pub(crate) fn count_argument(&mut self, value: Option<Value>) -> Outcome<Option<usize>> {
        match value {
            None => Ok(None),
            Some(value) => Ok(usize::try_from(self.index_i64(value, "C ssize_t")?).ok()),
        }
    }
}

/// A string whose characters can be counted in.
fn text(vm: &Vm, string: Gc<Str>) -> Text<'_> {
    let string = string.get(&vm.heap);
    Text::known(string.as_str(), string.is_ascii())
}

type Find = fn(&Text<'_>, &str, i64, i64) -> Option<usize>;

fn search(vm: &mut Vm, args: Args, name: &str, find: Find) -> Outcome<Option<usize>> {
    let string = receiver(vm, args)?;
    let part = string_argument(vm, args.at(1), name)?;
    let (start, end) = if args.len() > 2 { vm.bounds_arguments(args, 2)? } else { (0, i64::MAX) };
    Ok(find(&text(vm, string), part.get(&vm.heap).as_str(), start, end))
}

fn position(found: Option<usize>) -> Value {
    Value::small_wrapping(found.map_or(-1, |at| at as i64))
}

pub(super) fn find(vm: &mut Vm, args: Args) -> Outcome {
    Ok(position(search(vm, args, "find() argument 1", |text, part, start, end| text.find(part, start, end))?))
}

pub(super) fn rfind(vm: &mut Vm, args: Args) -> Outcome {
    Ok(position(search(vm, args, "rfind() argument 1", |text, part, start, end| text.rfind(part, start, end))?))
}

fn found(vm: &mut Vm, found: Option<usize>) -> Outcome {
    match found {
        Some(_) => Ok(position(found)),
        None => Err(vm.value_error("substring not found")),
    }
}

pub(super) fn index(vm: &mut Vm, args: Args) -> Outcome {
    let at = search(vm, args, "index() argument 1", |text, part, start, end| text.find(part, start, end))?;
    found(vm, at)
}

pub(super) fn rindex(vm: &mut Vm, args: Args) -> Outcome {
    let at = search(vm, args, "rindex() argument 1", |text, part, start, end| text.rfind(part, start, end))?;
    found(vm, at)
}

pub(super) fn count(vm: &mut Vm, args: Args) -> Outcome {
    let count = search(vm, args, "count() argument 1", |text, part, start, end| Some(text.count(part, start, end)))?;
    Ok(position(count))
}

fn at_end(vm: &mut Vm, args: Args, name: &str, holds: fn(&Text<'_>, &str, i64, i64) -> bool) -> Outcome {
    let string = receiver(vm, args)?;
    let (start, end) = if args.len() > 2 { vm.bounds_arguments(args, 2)? } else { (0, i64::MAX) };
    let given = vm.native_of(args.at(1));
    if let Some(part) = given.as_gc::<Str>() {
        return Ok(Value::bool(holds(&text(vm, string), part.get(&vm.heap).as_str(), start, end)));
    }
    let Some(tuple) = given.as_gc::<Tuple>() else {
        let class = vm.type_name(given);
        return Err(vm.type_error(format!("{name} first arg must be str or a tuple of str, not {class}")));
    };
    let mut index = 0;
    while let Some(item) = tuple.get(&vm.heap).items().get(index).copied() {
        index += 1;
        let Some(part) = vm.text(item) else {
            let class = vm.type_name(item);
            return Err(vm.type_error(format!("tuple for {name} must only contain str, not {class}")));
        };
        if holds(&text(vm, string), part, start, end) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub(super) fn startswith(vm: &mut Vm, args: Args) -> Outcome {
    at_end(vm, args, "startswith", |text, part, start, end| text.starts_with(part, start, end))
}

pub(super) fn endswith(vm: &mut Vm, args: Args) -> Outcome {
    at_end(vm, args, "endswith", |text, part, start, end| text.ends_with(part, start, end))
}

pub(super) fn replace(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let old = string_argument(vm, args.at(1), "replace() argument 1")?;
    let new = string_argument(vm, args.at(2), "replace() argument 2")?;
    let count = vm.count_argument(args.get(3))?;
    let heap = &vm.heap;
    let made = str_ops::replace(string.get(heap).as_str(), old.get(heap).as_str(), new.get(heap).as_str(), count, vm.text_room());
    match made.map(changed) {
        Ok(text) => changed_or_same(vm, string, text),
        Err(error) => Err(vm.number_text_error(error)),
    }
}

pub(super) fn removeprefix(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let prefix = string_argument(vm, args.at(1), "removeprefix() argument")?;
    let whole = string.get(&vm.heap).as_str();
    let (start, end) = place_of(whole, str_ops::removeprefix(whole, prefix.get(&vm.heap).as_str()));
    Ok(vm.part_value(string, start, end))
}

pub(super) fn removesuffix(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let suffix = string_argument(vm, args.at(1), "removesuffix() argument")?;
    let whole = string.get(&vm.heap).as_str();
    let (start, end) = place_of(whole, str_ops::removesuffix(whole, suffix.get(&vm.heap).as_str()));
    Ok(vm.part_value(string, start, end))
}
