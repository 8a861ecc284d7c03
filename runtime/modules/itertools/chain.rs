//! `chain` and `starmap`

use super::{change, class, data, made, refuse_keywords};
use crate::builtins::registry::{ClassDef, Type};
use crate::builtins::{container::natives, iterator};
use crate::heap::Marker;
use crate::object::{Class, ForeignData, Iter, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `chain`.
pub(super) static CLASS: ClassDef = ClassDef {
    natives: &NativeDef::join::<4>(&[
        iterator::NATIVES,
        &[
            NativeDef::class_method("from_iterable(cls, iterable, /)", from_iterable),
            NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
        ],
    ]),
    ..class(
        "itertools.chain",
        "chain(*iterables) --> chain object\n\nReturn a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.",
        construct,
    )
};

/// The class `starmap`.
pub(super) static STAR_MAP: ClassDef = class(
    "itertools.starmap",
    "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
    star_map,
);

#[derive(Clone, Copy)]
struct Chain {
    /// Gives the iterables; NULL after the last.
    source: Value,
    /// Over one of them, or NULL.
    inner: Value,
}

impl ForeignData for Chain {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.source, self.inner]);
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    refuse_keywords(vm, "chain", args)?;
    let iterables: alloc::vec::Vec<Value> = args.skip(1).positional().collect();
    let iterables = vm.tuple_value(&iterables);
    let source = vm.iter(iterables)?;
    made(vm, args, &CLASS, next, Chain { source, inner: Value::NULL })
}

fn from_iterable(vm: &mut Vm, args: Args) -> Outcome {
    let source = vm.iter(args.at(1))?;
    let class = vm.module_class(&CLASS, Type::Object);
    let iter = Iter::module(&mut vm.heap, class, next, Chain { source, inner: Value::NULL });
    match args.at(0).as_gc::<Class>() {
        Some(own) if own != class => vm.wrap_new(own.value(), iter),
        _ => Ok(iter),
    }
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let mark = vm.heap.mark_handles();
    loop {
        let Some(Chain { source, inner }) = data(vm, iter) else { return Ok(None) };
        if !inner.is_null() {
            if let Some(item) = vm.next(inner)? {
                return Ok(Some(item));
            }
            change::<Chain>(vm, iter, |data| data.inner = Value::NULL);
        }
        if source.is_null() {
            return Ok(None);
        }
        let iterable = match vm.next(source) {
            Ok(Some(iterable)) => vm.heap.keep(iterable),
            Ok(None) => {
                change::<Chain>(vm, iter, |data| data.source = Value::NULL);
                return Ok(None);
            }
            Err(raised) => {
                change::<Chain>(vm, iter, |data| data.source = Value::NULL);
                return Err(raised);
            }
        };
        match vm.iter(iterable) {
            Ok(inner) => change::<Chain>(vm, iter, |data| data.inner = inner),
            Err(raised) => {
                change::<Chain>(vm, iter, |data| data.source = Value::NULL);
                return Err(raised);
            }
        }
        vm.heap.release_to(mark);
    }
}

#[derive(Clone, Copy)]
struct StarMap {
    function: Value,
    inner: Value,
}

impl ForeignData for StarMap {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.function, self.inner]);
    }
}

fn star_map(vm: &mut Vm, args: Args) -> Outcome {
    refuse_keywords(vm, "starmap", args)?;
    vm.check_count("starmap", args.len() - 1, 2, 2)?;
    let inner = vm.iter(args.at(2))?;
    made(vm, args, &STAR_MAP, next_star_map, StarMap { function: args.at(1), inner })
}

fn next_star_map(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(StarMap { function, inner }) = data(vm, iter) else { return Ok(None) };
    let Some(item) = vm.next(inner)? else { return Ok(None) };
    vm.heap.keep(item);
    let arguments = vm.collect(item)?;
    vm.call(function, &arguments).map(Some)
}
