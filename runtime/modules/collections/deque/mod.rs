//! `collections.deque`

mod iterator;
mod methods;
mod sequence;

use alloc::collections::VecDeque;
use alloc::format;

use crate::builtins::container::natives::class_getitem;
use crate::builtins::registry::{ClassDef, Type};
use crate::dialect::Difference;
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Slots, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Raised, Vm};
use methods as m;
use sequence as s;

/// The class `collections.deque`.
pub static DEQUE: ClassDef = ClassDef {
    doc: "A list-like sequence optimized for data accesses near its endpoints.",
    construct: Some(construct),
    initialize: Some(initialize),
    natives: &[
        NativeDef::method("append(self, item, /)", |vm, args| m::add(vm, args, End::Right)),
        NativeDef::method("appendleft(self, item, /)", |vm, args| m::add(vm, args, End::Left)),
        NativeDef::method("pop(self, /)", |vm, args| m::take(vm, args, End::Right)),
        NativeDef::method("popleft(self, /)", |vm, args| m::take(vm, args, End::Left)),
        NativeDef::method("extend(self, iterable, /)", |vm, args| m::extend(vm, args, End::Right)),
        NativeDef::method("extendleft(self, iterable, /)", |vm, args| m::extend(vm, args, End::Left)),
        NativeDef::method("clear(self, /)", m::clear),
        NativeDef::method("copy(self, /)", m::copy),
        NativeDef::method("count(self, value, /)", m::count),
        NativeDef::method("index(self, value, start=0, stop=9223372036854775807, /)", m::index),
        NativeDef::method("insert(self, index, value, /)", m::insert),
        NativeDef::method("remove(self, value, /)", m::remove),
        NativeDef::method("reverse(self, /)", m::reverse),
        NativeDef::method("rotate(self, n=1, /)", m::rotate),
        NativeDef::getter("maxlen(self)", |vm, args| {
            let deque = receiver(vm, args)?;
            let limit = look(vm, deque, |deque| deque.limit).flatten();
            Ok(limit.map_or(Value::NONE, |limit| Value::small_wrapping(limit as i64)))
        }),
        NativeDef::method("__len__(self, /)", |vm, args| {
            let deque = receiver(vm, args)?;
            Ok(Value::small_wrapping(len_of(vm, deque) as i64))
        }),
        NativeDef::method("__getitem__(self, key, /)", |vm, args| {
            let deque = receiver(vm, args)?;
            s::item(vm, deque, args.at(1))
        }),
        NativeDef::method("__setitem__(self, key, value, /)", |vm, args| {
            let deque = receiver(vm, args)?;
            s::set_item(vm, deque, args.at(1), args.at(2)).map(|()| Value::NONE)
        }),
        NativeDef::method("__delitem__(self, key, /)", s::delete),
        NativeDef::method("__contains__(self, key, /)", s::contains),
        NativeDef::method("__iter__(self, /)", |vm, args| iterator::make(vm, args, false)),
        NativeDef::method("__reversed__(self, /)", |vm, args| iterator::make(vm, args, true)),
        NativeDef::method("__add__(self, value, /)", s::concat),
        NativeDef::method("__iadd__(self, value, /)", s::extend_inplace),
        NativeDef::method("__mul__(self, value, /)", s::multiply),
        NativeDef::method("__rmul__(self, value, /)", s::multiply),
        NativeDef::method("__imul__(self, value, /)", s::multiply_inplace),
        NativeDef::method("__lt__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Lt)),
        NativeDef::method("__le__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Le)),
        NativeDef::method("__eq__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Eq)),
        NativeDef::method("__ne__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Ne)),
        NativeDef::method("__gt__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Gt)),
        NativeDef::method("__ge__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Ge)),
        NativeDef::method("__repr__(self, /)", s::repr),
        NativeDef::method("__copy__(self, /)", m::copy),
        NativeDef::method("__reduce__(self, /)", m::reduce),
        NativeDef::method("__sizeof__(self, /)", |vm, args| {
            let deque = receiver(vm, args)?;
            let room = look(vm, deque, |deque| deque.items.capacity()).unwrap_or(0);
            Ok(Value::small_wrapping((232 + room * size_of::<Value>()) as i64))
        }),
        NativeDef::class_method("__class_getitem__(cls, item, /)", class_getitem),
    ],
    flags: class_flags::SEQUENCE,
    ..ClassDef::new("collections.deque", Kind::Foreign)
};

/// The data of a deque.
#[derive(Default)]
struct Deque {
    items: VecDeque<Value>,
    /// `maxlen`
    limit: Option<usize>,
    /// Counts changes of the size, for iterators.
    changes: u64,
    /// MicroPython's third argument: adding to a full deque is IndexError.
    strict: bool,
}

impl ForeignData for Deque {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.items.capacity() * size_of::<Value>());
        let (first, second) = self.items.as_slices();
        marker.mark_all(first);
        marker.mark_all(second);
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots { len: Some(len_of), getitem: Some(sequence::item), setitem: Some(sequence::set_item), ..Slots::NONE };
        &SLOTS
    }
}

/// A side of a deque.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Left,
    Right,
}

/// A deque of at least this many items asks for memory before it grows.
const LARGE: usize = 1 << 16;

impl Deque {
    /// Adds an item. One on the other side goes when there are too many.
    fn push(&mut self, end: End, item: Value) {
        self.changes = self.changes.wrapping_add(1);
        if self.limit == Some(0) {
            return;
        }
        if self.limit == Some(self.items.len()) {
            match end {
                End::Left => self.items.pop_back(),
                End::Right => self.items.pop_front(),
            };
        }
        match end {
            End::Left => self.items.push_front(item),
            End::Right => self.items.push_back(item),
        }
    }
}

/// The deque that a value is or holds.
fn deque_of(vm: &Vm, value: Value) -> Option<Gc<Foreign>> {
    vm.native_of(value).as_gc::<Foreign>().filter(|foreign| foreign.get(&vm.heap).data::<Deque>().is_some())
}

/// The deque that a method is called on.
fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    match deque_of(vm, args.at(0)) {
        Some(deque) => Ok(deque),
        None => {
            let class = vm.type_name(args.at(0));
            Err(vm.type_error(format!("descriptor requires a 'collections.deque' object but received a '{class}'")))
        }
    }
}

/// Something about a deque.
#[inline]
fn look<T>(vm: &Vm, deque: Gc<Foreign>, at: impl FnOnce(&Deque) -> T) -> Option<T> {
    deque.get(&vm.heap).data::<Deque>().map(at)
}

/// Changes a deque.
#[inline]
fn change<T>(vm: &mut Vm, deque: Gc<Foreign>, by: impl FnOnce(&mut Deque) -> T) -> Option<T> {
    deque.get_mut(&mut vm.heap).data_mut::<Deque>().map(by)
}

fn len_of(vm: &Vm, deque: Gc<Foreign>) -> usize {
    look(vm, deque, |deque| deque.items.len()).unwrap_or(0)
}

fn changes_of(vm: &Vm, deque: Gc<Foreign>) -> u64 {
    look(vm, deque, |deque| deque.changes).unwrap_or(0)
}

/// Adds an item, counted and allowed.
fn push(vm: &mut Vm, deque: Gc<Foreign>, end: End, item: Value) -> Outcome<()> {
    let (len, room) = look(vm, deque, |deque| (deque.items.len(), deque.items.capacity())).unwrap_or_default();
    if len == room && len >= LARGE {
        vm.reserve(len * 2 * size_of::<Value>())?;
    }
    let grown = change(vm, deque, |deque| {
        deque.push(end, item);
        deque.items.capacity() - room
    });
    vm.heap.charge(grown.unwrap_or(0) * size_of::<Value>());
    Ok(())
}

#[cold]
fn mutated(vm: &mut Vm, class: Type) -> Raised {
    vm.raise(class, "deque mutated during iteration")
}

/// A deque object of the class `collections.deque`.
fn make(vm: &mut Vm, deque: Deque) -> Value {
    vm.heap.charge(deque.items.capacity() * size_of::<Value>());
    let class = vm.state_class(&DEQUE);
    Foreign::new(&mut vm.heap, class, deque)
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let object = make(vm, Deque::default());
    vm.wrap_new(args.at(0), object)
}

/// `__init__(iterable=(), maxlen=None)`, and MicroPython's third argument.
fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    let count = args.len() - 1 + args.keyword_count();
    if count > 3 {
        return Err(vm.type_error(format!("deque() takes at most 2 arguments ({count} given)")));
    }
    let [iterable, limit, strict] = crate::builtins::str::named_arguments(vm, args, "deque", ["iterable", "maxlen", "flags"])?;
    let limit = match limit.filter(|limit| !limit.is_none()) {
        Some(limit) => Some(limit_argument(vm, limit)?),
        None if vm.program_has(Difference::DequeStrict) => return Err(vm.type_error("deque() needs a maximum length")),
        None => None,
    };
    let strict = match strict {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    change(vm, deque, |deque| {
        deque.items = VecDeque::new();
        deque.changes = deque.changes.wrapping_add(1);
        (deque.limit, deque.strict) = (limit, strict);
    });
    if let Some(iterable) = iterable {
        m::extend_by(vm, deque, End::Right, iterable)?;
    }
    Ok(Value::NONE)
}

fn limit_argument(vm: &mut Vm, limit: Value) -> Outcome<usize> {
    let native = vm.native_of(limit);
    if !matches!(native.kind(), Kind::SmallInt | Kind::Bool | Kind::Int) {
        return Err(vm.type_error("an integer is required"));
    }
    let limit = vm.index_i64(native, "C ssize_t")?;
    match usize::try_from(limit) {
        Ok(limit) => Ok(limit),
        Err(_) => Err(vm.value_error("maxlen must be non-negative")),
    }
}
