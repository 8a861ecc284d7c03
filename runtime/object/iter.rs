//! Iterators over built-in objects.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::Any;

use super::{Class, ForeignData, Str, Trace, ViewKind};
use crate::heap::{Heap, Kind, Marker};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// An iterator. Each variant is a type of its own to programs.
#[expect(missing_docs, reason = "the fields are named for what they are")]
pub enum Iter {
    /// Nothing is left.
    Exhausted,
    /// Over a list.
    List { list: Value, index: usize },
    /// Over a tuple.
    Tuple { tuple: Value, index: usize },
    /// Over numbers that fit 63 bits.
    Range { next: i64, step: i64, left: u64 },
    /// Over a range of large numbers.
    BigRange { next: Value, step: Value, left: Value },
    /// Over the code points of a string, by byte offset.
    Str { string: Value, offset: usize },
    /// Over bytes, a bytearray or a memoryview.
    Bytes { bytes: Value, index: usize },
    /// Over a dict: an entry index, the size it must keep, and how many items are due.
    Dict { dict: Value, index: usize, size: usize, left: usize, kind: ViewKind },
    /// Over a dict backwards: entries below `index` are left.
    DictReversed { dict: Value, index: usize, size: usize, kind: ViewKind },
    /// Over a set: a table index and the size it must keep.
    Set { set: Value, index: usize, size: usize },
    /// Over an object with `__getitem__` only.
    Sequence { object: Value, index: i64 },
    /// `reversed()` of a sequence: items below `index` are left.
    Reversed { object: Value, index: i64 },
    /// `iter(callable, sentinel)`
    Callable { callable: Value, sentinel: Value },
    /// `enumerate`
    Enumerate { inner: Value, next: Value },
    /// `zip`
    Zip { inners: Vec<Value>, strict: bool },
    /// `map`
    Map { function: Value, inners: Vec<Value> },
    /// `filter`; `None` keeps what is true.
    Filter { function: Value, inner: Value },
    /// Of a class that a module defines.
    Module(ModuleIter),
}

/// Gives the next item of a module's iterator; `None` at the end. It may run
/// Python code, and must hold over that what it needs ([`Heap::keep`]); a
/// StopIteration out of it ends the iteration too.
pub type Step = fn(&mut Vm, Gc<Iter>) -> Outcome<Option<Value>>;

/// An iterator of a class that a module defines: `itertools.count`, …
pub struct ModuleIter {
    /// Its class.
    pub class: Gc<Class>,
    /// Makes a step.
    pub step: Step,
    /// What `step` works on.
    pub data: Box<dyn ForeignData>,
}

impl Trace for Iter {
    fn trace(&self, marker: &mut Marker) {
        match self {
            Iter::Exhausted | Iter::Range { .. } => {}
            Iter::List { list: value, .. }
            | Iter::Tuple { tuple: value, .. }
            | Iter::Str { string: value, .. }
            | Iter::Bytes { bytes: value, .. }
            | Iter::Dict { dict: value, .. }
            | Iter::DictReversed { dict: value, .. }
            | Iter::Set { set: value, .. }
            | Iter::Sequence { object: value, .. }
            | Iter::Reversed { object: value, .. } => marker.mark(*value),
            Iter::BigRange { next, step, left } => marker.mark_all(&[*next, *step, *left]),
            Iter::Callable { callable: a, sentinel: b }
            | Iter::Enumerate { inner: a, next: b }
            | Iter::Filter { function: a, inner: b } => {
                marker.mark_all(&[*a, *b]);
            }
            Iter::Zip { inners, .. } => marker.mark_all(inners),
            Iter::Map { function, inners } => {
                marker.mark(*function);
                marker.mark_all(inners);
            }
            Iter::Module(iter) => {
                marker.mark_gc(iter.class);
                iter.data.trace(marker);
            }
        }
    }
}

impl Iter {
    /// An iterator of a module's class.
    pub fn module(heap: &mut Heap, class: Gc<Class>, step: Step, data: impl ForeignData) -> Value {
        heap.alloc(Iter::Module(ModuleIter { class, step, data: Box::new(data) })).value()
    }

    /// The data of a module's iterator, if it is a `T`.
    pub fn data<T: ForeignData>(&self) -> Option<&T> {
        match self {
            Iter::Module(iter) => (&*iter.data as &dyn Any).downcast_ref(),
            _ => None,
        }
    }

    /// The data of a module's iterator, to change it, if it is a `T`.
    pub fn data_mut<T: ForeignData>(&mut self) -> Option<&mut T> {
        match self {
            Iter::Module(iter) => (&mut *iter.data as &mut dyn Any).downcast_mut(),
            _ => None,
        }
    }

    /// The class it is to programs, unless a module defines that.
    pub fn class(&self, heap: &Heap) -> crate::builtins::registry::Type {
        use crate::builtins::registry::Type;
        match self {
            Iter::Exhausted | Iter::List { .. } => Type::ListIterator,
            Iter::Tuple { .. } => Type::TupleIterator,
            Iter::Range { .. } => Type::RangeIterator,
            Iter::BigRange { .. } => Type::LongRangeIterator,
            Iter::Str { string, .. } if string.as_gc::<Str>().is_some_and(|string| string.get(heap).is_ascii()) => Type::StrAsciiIterator,
            Iter::Str { .. } => Type::StrIterator,
            Iter::Bytes { bytes, .. } if bytes.is(Kind::ByteArray) => Type::ByteArrayIterator,
            Iter::Bytes { .. } => Type::BytesIterator,
            Iter::DictReversed { kind, .. } => match kind {
                ViewKind::Keys => Type::DictReverseKeyIterator,
                ViewKind::Values => Type::DictReverseValueIterator,
                ViewKind::Items => Type::DictReverseItemIterator,
            },
            Iter::Dict { kind, .. } => match kind {
                ViewKind::Keys => Type::DictKeyIterator,
                ViewKind::Values => Type::DictValueIterator,
                ViewKind::Items => Type::DictItemIterator,
            },
            Iter::Set { .. } => Type::SetIterator,
            Iter::Sequence { object, .. } if object.is(Kind::Foreign) => Type::MemoryIterator,
            Iter::Sequence { .. } => Type::SequenceIterator,
            Iter::Reversed { object, .. } if object.is(Kind::List) => Type::ListReverseIterator,
            Iter::Reversed { .. } => Type::Reversed,
            Iter::Callable { .. } => Type::CallableIterator,
            Iter::Enumerate { .. } => Type::Enumerate,
            Iter::Zip { .. } => Type::Zip,
            Iter::Map { .. } => Type::Map,
            Iter::Filter { .. } => Type::Filter,
            Iter::Module(_) => Type::SequenceIterator,
        }
    }
}
