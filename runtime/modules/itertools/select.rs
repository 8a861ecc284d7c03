//! Iterators that leave items out: `compress`, `dropwhile`, `filterfalse`, `takewhile`.

use super::{change, class, data, made, refuse_keywords};
use crate::builtins::arguments::Parameters;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Marker;
use crate::object::{ForeignData, Iter};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `compress`.
pub(super) static COMPRESS: ClassDef = class(
    "itertools.compress",
    "Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.",
    compress,
);

/// The class `dropwhile`.
pub(super) static DROP_WHILE: ClassDef = class(
    "itertools.dropwhile",
    "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.",
    drop_while,
);

/// The class `filterfalse`.
pub(super) static FILTER_FALSE: ClassDef = class(
    "itertools.filterfalse",
    "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.",
    filter_false,
);

/// The class `takewhile`.
pub(super) static TAKE_WHILE: ClassDef = class(
    "itertools.takewhile",
    "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
    take_while,
);

#[derive(Clone, Copy)]
struct Selected {
    /// The predicate, or the selectors of `compress`.
    by: Value,
    inner: Value,
    /// Of `dropwhile`: the first item was found; of `takewhile`: the end was.
    decided: bool,
}

impl ForeignData for Selected {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.by, self.inner]);
    }
}

fn compress(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = Parameters { callee: "compress", names: ["data", "selectors"], required: 2, positional: 2 };
    let [items, selectors] = parameters.bind(vm, args.skip(1))?;
    let inner = vm.iter(items.unwrap_or(Value::NONE))?;
    vm.heap.keep(inner);
    let by = vm.iter(selectors.unwrap_or(Value::NONE))?;
    made(vm, args, &COMPRESS, next_compress, Selected { by, inner, decided: false })
}

fn next_compress(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Selected { by, inner, .. }) = data(vm, iter) else { return Ok(None) };
    let mark = vm.heap.mark_handles();
    loop {
        let Some(item) = vm.next(inner)? else { return Ok(None) };
        vm.heap.keep(item);
        let Some(selector) = vm.next(by)? else { return Ok(None) };
        vm.heap.keep(selector);
        let selected = vm.truth(selector)?;
        vm.heap.release_to(mark);
        if selected {
            return Ok(Some(item));
        }
    }
}

fn by_predicate(
    vm: &mut Vm,
    args: Args,
    name: &str,
    def: &'static ClassDef,
    step: fn(&mut Vm, Gc<Iter>) -> Outcome<Option<Value>>,
) -> Outcome {
    refuse_keywords(vm, name, args)?;
    vm.check_count(name, args.len() - 1, 2, 2)?;
    let inner = vm.iter(args.at(2))?;
    made(vm, args, def, step, Selected { by: args.at(1), inner, decided: false })
}

fn drop_while(vm: &mut Vm, args: Args) -> Outcome {
    by_predicate(vm, args, "dropwhile", &DROP_WHILE, next_drop)
}

fn filter_false(vm: &mut Vm, args: Args) -> Outcome {
    by_predicate(vm, args, "filterfalse", &FILTER_FALSE, next_false)
}

fn take_while(vm: &mut Vm, args: Args) -> Outcome {
    by_predicate(vm, args, "takewhile", &TAKE_WHILE, next_take)
}

/// What the predicate says of an item, which is kept by a handle.
fn ask(vm: &mut Vm, predicate: Value, item: Value) -> Outcome<bool> {
    vm.heap.keep(item);
    let answer = vm.call(predicate, &[item])?;
    vm.heap.keep(answer);
    vm.truth(answer)
}

fn next_drop(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Selected { by, inner, decided }) = data(vm, iter) else { return Ok(None) };
    if decided {
        return vm.next(inner);
    }
    let mark = vm.heap.mark_handles();
    while let Some(item) = vm.next(inner)? {
        let drop = ask(vm, by, item)?;
        vm.heap.release_to(mark);
        if !drop {
            change::<Selected>(vm, iter, |data| data.decided = true);
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn next_false(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Selected { by, inner, .. }) = data(vm, iter) else { return Ok(None) };
    let direct = by.is_none() || by == vm.class(Type::Bool).value();
    let mark = vm.heap.mark_handles();
    while let Some(item) = vm.next(inner)? {
        let truth = if direct {
            vm.heap.keep(item);
            vm.truth(item)?
        } else {
            ask(vm, by, item)?
        };
        vm.heap.release_to(mark);
        if !truth {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn next_take(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Selected { by, inner, decided: false }) = data(vm, iter) else { return Ok(None) };
    let Some(item) = vm.next(inner)? else { return Ok(None) };
    if ask(vm, by, item)? {
        return Ok(Some(item));
    }
    change::<Selected>(vm, iter, |data| data.decided = true);
    Ok(None)
}
