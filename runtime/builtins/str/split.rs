//! Taking strings apart and putting them together.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{place_of, receiver};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{List, Str, Tuple};
use crate::text::error::Result;
use crate::text::split as text;
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// Bytes that parts take, in a list.
fn room_of(places: &[(usize, usize)]) -> usize {
    places.iter().map(|(start, end)| end - start + size_of::<Str>() + size_of::<Value>()).sum()
}

/// A list of parts of a string, given by where they begin and end.
fn list_of(vm: &mut Vm, string: Gc<Str>, places: &[(usize, usize)]) -> Outcome {
    let total = room_of(places);
    if total >= 1 << 16 {
        vm.reserve(total)?;
    }
    let items: Vec<Value> = places.iter().map(|(start, end)| vm.part_value(string, *start, *end)).collect();
    Ok(vm.list_value(items))
}

/// Where parts of a text begin and end.
fn places(whole: &str, parts: Vec<&str>) -> Vec<(usize, usize)> {
    parts.into_iter().map(|part| place_of(whole, part)).collect()
}

type Split = for<'a> fn(&'a str, Option<&str>, Option<usize>) -> Result<Vec<&'a str>>;

fn split_by(vm: &mut Vm, args: Args, split: Split) -> Outcome {
    let string = receiver(vm, args)?;
    let separator = match args.get(1) {
        None | Some(Value::NONE) => None,
        Some(value) => match vm.native_of(value).as_gc::<Str>() {
            Some(separator) => Some(separator),
            None => {
                let class = vm.type_name(value);
                return Err(vm.type_error(format!("must be str or None, not {class}")));
            }
        },
    };
    let most = vm.count_argument(args.get(2))?;
    let whole = string.get(&vm.heap).as_str();
    let separator = separator.map(|separator| separator.get(&vm.heap).as_str());
    match split(whole, separator, most).map(|parts| places(whole, parts)) {
        Ok(places) => list_of(vm, string, &places),
        Err(error) => Err(vm.number_text_error(error)),
    }
}

pub(super) fn split(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let long = string.get(&vm.heap).as_str().len() >= LONG;
    let plain = |value: Option<Value>| value.is_none_or(|value| value.is_none() || value.is(Kind::Str));
    if long && plain(args.get(1)) { split_long(vm, string, args) } else { split_by(vm, args, text::split) }
}

/// Bytes of a text whose parts are made by turns.
const LONG: usize = 1 << 16;

/// How many parts are made at a turn.
const TURN: usize = 1 << 10;

/// Splits a text by turns: where all of its parts are, put down beforehand, would take more memory than the parts.
fn split_long(vm: &mut Vm, string: Gc<Str>, args: Args) -> Outcome {
    let separator = args.get(1).and_then(Value::as_gc::<Str>);
    let mut left = vm.count_argument(args.get(2))?.unwrap_or(usize::MAX);
    let list = List::new(&mut vm.heap, Vec::new());
    vm.heap.keep(list.value());
    let mut from = 0;
    let whole_length = string.get(&vm.heap).as_str().len();
    loop {
        let (whole, ascii) = (string.get(&vm.heap).as_str(), string.get(&vm.heap).is_ascii());
        let cuts = left.min(TURN);
        let rest = whole.get(from..).unwrap_or_default();
        let parts = match separator {
            Some(separator) => text::split(rest, Some(separator.get(&vm.heap).as_str()), Some(cuts)),
            None => Ok(text::words(rest, ascii, cuts)),
        };
        let mut places = match parts {
            Ok(parts) => places(whole, parts),
            Err(error) => return Err(vm.number_text_error(error)),
        };
        // With all cuts made, the last part is the rest, where more may be cut off if there is something of it.
        let last = if places.len() > cuts && left > cuts { places.pop_if(|(start, end)| start < end) } else { None };
        vm.reserve(room_of(&places))?;
        if from == 0
            && let Some((start, _)) = last
        {
            // Probably it goes on like this: a list that grows step by step takes twice as much for a moment.
            let room = (whole_length / start.max(1) * places.len()).saturating_add(TURN).min(left);
            if vm.heap.has_room(room.saturating_mul(size_of::<Value>())) {
                List::reserve(list, &mut vm.heap, room);
            }
        }
        for (start, end) in places {
            let part = vm.part_value(string, start, end);
            List::push(list, &mut vm.heap, part);
        }
        let Some((start, _)) = last else { return Ok(list.value()) };
        from = start;
        left -= cuts;
    }
}

pub(super) fn rsplit(vm: &mut Vm, args: Args) -> Outcome {
    let blanks = args.get(1).is_none_or(Value::is_none);
    if blanks && vm.count_argument(args.get(2))?.is_some() && vm.program_has(Difference::SplitFromRight) {
        return Err(vm.raise(crate::builtins::registry::Type::NotImplementedError, "rsplit(None,n)"));
    }
    split_by(vm, args, text::rsplit)
}

pub(super) fn splitlines(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let keep = match args.get(1) {
        Some(keep) => vm.truth(keep)?,
        None => false,
    };
    let whole = string.get(&vm.heap).as_str();
    let places = places(whole, text::splitlines(whole, keep));
    list_of(vm, string, &places)
}

type Partition = for<'a> fn(&'a str, &str) -> Result<(&'a str, &'a str, &'a str)>;

fn partition_by(vm: &mut Vm, args: Args, partition: Partition) -> Outcome {
    let string = receiver(vm, args)?;
    let Some(separator) = vm.native_of(args.at(1)).as_gc::<Str>() else {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("must be str, not {class}")));
    };
    let whole = string.get(&vm.heap).as_str();
    let parts = partition(whole, separator.get(&vm.heap).as_str())
        .map(|(before, middle, after)| [before, middle, after].map(|part| place_of(whole, part)));
    match parts {
        Ok(places) => {
            // Nothing is collected while these are made.
            let parts = places.map(|(start, end)| vm.part_value(string, start, end));
            Ok(vm.tuple_value(&parts))
        }
        Err(error) => Err(vm.number_text_error(error)),
    }
}

pub(super) fn partition(vm: &mut Vm, args: Args) -> Outcome {
    partition_by(vm, args, text::partition)
}

pub(super) fn rpartition(vm: &mut Vm, args: Args) -> Outcome {
    partition_by(vm, args, text::rpartition)
}

pub(super) fn join(vm: &mut Vm, args: Args) -> Outcome {
    let separator = receiver(vm, args)?;
    let iterable = args.at(1);
    let items = match iterable.kind() {
        Kind::List | Kind::Tuple => iterable,
        _ => vm.joinable(iterable)?,
    };
    vm.join_strings(separator, items)
}

impl Vm {
    /// A list of the items of an iterable to join; TypeError for another object.
    pub(crate) fn joinable(&mut self, iterable: Value) -> Outcome {
        if !self.is_iterable(iterable) {
            return Err(self.type_error("can only join an iterable"));
        }
        let list = self.collect_list(iterable)?;
        Ok(list.value())
    }

    /// The items of a list or tuple.
    pub(crate) fn sequence_items(&self, sequence: Value) -> &[Value] {
        match sequence.as_gc::<List>() {
            Some(list) => &list.get(&self.heap).items,
            None => sequence.as_gc::<Tuple>().map(|tuple| tuple.get(&self.heap).items()).unwrap_or_default(),
        }
    }

    /// `separator.join(items)` of a list or tuple. No Python code runs meanwhile.
    pub(crate) fn join_strings(&mut self, separator: Gc<Str>, items: Value) -> Outcome {
        let list = self.sequence_items(items);
        if let [only] = *list
            && only.is(Kind::Str)
        {
            return Ok(only);
        }
        let between = separator.get(&self.heap).as_str();
        let mut total = between.len().saturating_mul(list.len().saturating_sub(1));
        let mut wrong = None;
        for (index, item) in list.iter().enumerate() {
            match self.text(*item) {
                Some(text) => total = total.saturating_add(text.len()),
                None => {
                    wrong = Some((index, *item));
                    break;
                }
            }
        }
        if let Some((index, item)) = wrong {
            let class = self.type_name(item);
            return Err(self.raise(Type::TypeError, format!("sequence item {index}: expected str instance, {class} found")));
        }
        self.check_text_size(total)?;
        let between = separator.get(&self.heap).as_str();
        let mut joined = String::with_capacity(total);
        for (index, item) in self.sequence_items(items).iter().enumerate() {
            if index > 0 {
                joined.push_str(between);
            }
            joined.push_str(self.text(*item).unwrap_or_default());
        }
        Ok(self.str_value(&joined))
    }
}
