//! Taking strings apart and putting them together.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::receiver;
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{List, Str, Tuple};
use crate::text::error::Result;
use crate::text::split as text;
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// A list of the parts of a text.
fn list_of(vm: &mut Vm, parts: &[&str]) -> Outcome {
    let total: usize = parts.iter().map(|part| part.len() + size_of::<Str>() + size_of::<Value>()).sum();
    if total >= 1 << 16 {
        vm.reserve(total)?;
    }
    let items: Vec<Value> = parts.iter().map(|part| vm.str_value(part)).collect();
    Ok(vm.list_value(items))
}

type Split = for<'a> fn(&'a str, Option<&str>, Option<usize>) -> Result<Vec<&'a str>>;

fn split_by(vm: &mut Vm, args: Args, split: Split) -> Outcome {
    let string = receiver(vm, args)?;
    let separator = match args.get(1) {
        None | Some(Value::NONE) => None,
        Some(value) => match vm.text(value) {
            Some(text) => Some(String::from(text)),
            None => {
                let class = vm.type_name(value);
                return Err(vm.type_error(format!("must be str or None, not {class}")));
            }
        },
    };
    let most = vm.count_argument(args.get(2))?;
    // The parts become objects one after the other, which the heap is needed for.
    let whole = String::from(string.get(&vm.heap).as_str());
    match split(&whole, separator.as_deref(), most) {
        Ok(parts) => list_of(vm, &parts),
        Err(error) => Err(vm.number_text_error(error)),
    }
}

pub(super) fn split(vm: &mut Vm, args: Args) -> Outcome {
    split_by(vm, args, text::split)
}

pub(super) fn rsplit(vm: &mut Vm, args: Args) -> Outcome {
    split_by(vm, args, text::rsplit)
}

pub(super) fn splitlines(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let keep = match args.get(1) {
        Some(keep) => vm.truth(keep)?,
        None => false,
    };
    let whole = String::from(string.get(&vm.heap).as_str());
    list_of(vm, &text::splitlines(&whole, keep))
}

type Partition = for<'a> fn(&'a str, &str) -> Result<(&'a str, &'a str, &'a str)>;

fn partition_by(vm: &mut Vm, args: Args, partition: Partition) -> Outcome {
    let string = receiver(vm, args)?;
    let class = vm.type_name(args.at(1));
    let Some(separator) = vm.text(args.at(1)).map(String::from) else {
        return Err(vm.type_error(format!("must be str, not {class}")));
    };
    let whole = String::from(string.get(&vm.heap).as_str());
    match partition(&whole, &separator) {
        Ok((before, middle, after)) => {
            // Nothing is collected while these are made.
            let parts = [vm.str_value(before), vm.str_value(middle), vm.str_value(after)];
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
