//! Making `enumerate`, `zip`, `map`, `filter` and `reversed` objects.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::dict::reversed_iter;
use crate::heap::Kind;
use crate::object::{Dict, DictView, Iter, List, Range, Str, Tuple, ViewKind};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

fn made(vm: &mut Vm, args: Args, iter: Iter) -> Outcome {
    let iter = vm.heap.alloc(iter).value();
    vm.wrap_new(args.at(0), iter)
}

pub(super) fn enumerate(vm: &mut Vm, args: Args) -> Outcome {
    let given = args.len() - 1 + args.keyword_count();
    if given > 2 {
        return Err(vm.type_error(format!("enumerate() takes at most 2 arguments ({given} given)")));
    }
    let (mut iterable, mut start) = (args.get(1), args.get(2));
    for (name, value) in args.keywords() {
        let slot = match vm.keyword_name(name) {
            "iterable" => &mut iterable,
            "start" => &mut start,
            other => {
                let message = format!("'{other}' is an invalid keyword argument for enumerate()");
                return Err(vm.type_error(message));
            }
        };
        if slot.is_some() {
            let message = format!("'{}' is an invalid keyword argument for enumerate()", vm.keyword_name(name));
            return Err(vm.type_error(message));
        }
        *slot = Some(value);
    }
    let Some(iterable) = iterable else {
        return Err(vm.type_error("enumerate() missing required argument 'iterable'"));
    };
    let next = match start {
        Some(start) => vm.index(start)?,
        None => Value::small_wrapping(0),
    };
    vm.heap.keep(next);
    let inner = vm.iter(iterable)?;
    made(vm, args, Iter::Enumerate { inner, next })
}

/// An iterator over each argument, kept by handles.
fn iterators(vm: &mut Vm, args: Args) -> Outcome<Vec<Value>> {
    let mut inners = Vec::with_capacity(args.len());
    for iterable in args.positional() {
        let inner = vm.iter(iterable)?;
        inners.push(vm.heap.keep(inner));
    }
    Ok(inners)
}

pub(super) fn zip(vm: &mut Vm, args: Args) -> Outcome {
    if args.keyword_count() > 1 {
        let given = args.keyword_count();
        return Err(vm.type_error(format!("zip() takes at most 1 keyword argument ({given} given)")));
    }
    let strict = match args.keyword(0) {
        None => false,
        Some((name, value)) if vm.keyword_name(name) == "strict" => vm.truth(value)?,
        Some((name, _)) => {
            let name = alloc::string::String::from(vm.keyword_name(name));
            return Err(vm.unexpected_keyword("zip", &[alloc::string::String::from("strict")], &name));
        }
    };
    let inners = iterators(vm, args.skip(1))?;
    made(vm, args, Iter::Zip { inners, strict })
}

pub(super) fn map(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("map", args)?;
    if args.len() < 3 {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let inners = iterators(vm, args.skip(2))?;
    made(vm, args, Iter::Map { function: args.at(1), inners })
}

pub(super) fn filter(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("filter", args)?;
    vm.check_count("filter", args.len() - 1, 2, 2)?;
    let inner = vm.iter(args.at(2))?;
    made(vm, args, Iter::Filter { function: args.at(1), inner })
}

pub(super) fn reversed(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("reversed", args)?;
    vm.check_count("reversed", args.len() - 1, 1, 1)?;
    let sequence = args.at(1);
    if let Some(iter) = reversed_builtin(vm, sequence) {
        return Ok(iter);
    }
    let name = vm.names.__reversed__;
    match vm.special(sequence, name) {
        Some(function) if !function.is_none() => {
            if let Some(iterator) = vm.call_special(sequence, name, &[])? {
                return Ok(iterator);
            }
        }
        Some(_) => return Err(not_reversible(vm, sequence)),
        None => {}
    }
    let getitem = vm.names.__getitem__;
    let mapping = vm.native_of(sequence).is(Kind::Dict);
    if mapping || !vm.has_special(sequence, getitem) {
        return Err(not_reversible(vm, sequence));
    }
    let index = vm.len(sequence)? as i64;
    made(vm, args, Iter::Reversed { object: sequence, index })
}

fn not_reversible(vm: &mut Vm, value: Value) -> crate::vm::Raised {
    let class = vm.type_name(value);
    vm.type_error(format!("'{class}' object is not reversible"))
}

/// The iterator over a built-in sequence, dict or view backwards.
fn reversed_builtin(vm: &mut Vm, sequence: Value) -> Option<Value> {
    let index = match sequence.kind() {
        Kind::List => sequence.as_gc::<List>()?.get(&vm.heap).items.len(),
        Kind::Tuple => sequence.as_gc::<Tuple>()?.get(&vm.heap).len(),
        // The characters of a text that is not ASCII are not found by index alone.
        Kind::Str => {
            let text = sequence.as_gc::<Str>()?;
            if text.get(&vm.heap).is_ascii() { text.get(&vm.heap).len() } else { return Some(reversed_text(vm, text)) }
        }
        Kind::Range => {
            let iter = vm.range_iter(sequence.as_gc::<Range>()?, true);
            return Some(vm.heap.alloc(iter).value());
        }
        Kind::Dict => return Some(reversed_iter(vm, sequence.as_gc::<Dict>()?, ViewKind::Keys)),
        Kind::DictView => {
            let view = sequence.as_gc::<DictView>()?.get(&vm.heap);
            let (dict, kind) = (view.dict, view.kind);
            return Some(reversed_iter(vm, dict, kind));
        }
        _ => return None,
    };
    Some(vm.heap.alloc(Iter::Reversed { object: sequence, index: index as i64 }).value())
}

fn reversed_text(vm: &mut Vm, text: crate::value::Gc<Str>) -> Value {
    let characters: Vec<char> = text.get(&vm.heap).as_str().chars().collect();
    let mut items = Vec::with_capacity(characters.len());
    for character in characters {
        // Nothing is collected while these are made.
        items.push(vm.char_value(character));
    }
    let index = items.len() as i64;
    let tuple = vm.tuple_value(&items);
    vm.heap.alloc(Iter::Reversed { object: tuple, index }).value()
}
