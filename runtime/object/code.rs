//! Code objects: linked, verified code.

use alloc::boxed::Box;
use alloc::sync::Arc;

use super::Trace;
use crate::code::mpy::Deferred;
use crate::code::{Opcode, Position, Word};
use crate::heap::Marker;
use crate::value::{Pool, Value};

/// An inline cache. Instructions of a family refer to one by index.
#[derive(Clone, Copy)]
pub struct Cache {
    /// The name the instruction refers to (interned), or NULL.
    pub name: Value,
    /// What the instruction found, or NULL; meaning depends on the instruction.
    pub value: Value,
    /// The shape or layout the entry is for.
    pub key: u32,
    /// The class version, or a second key.
    pub version: u32,
    /// Slot or index.
    pub index: u32,
    /// The shape that comes after the attribute is added.
    pub next_shape: u32,
}

/// How often an instruction tries to learn where an attribute of an instance is before it takes what others learnt.
const TRIES: u32 = 4;

impl Cache {
    /// Whether the instruction has not learnt what its key is for, and may yet.
    #[inline(always)]
    pub fn learns(&self) -> bool {
        self.key > u32::MAX - TRIES
    }

    /// Notes one more try to learn.
    pub fn tried(&mut self) {
        if self.learns() {
            self.key -= 1;
        }
    }

    /// One that knows nothing yet.
    pub const fn empty(name: Value) -> Cache {
        Cache { name, value: Value::NULL, key: u32::MAX, version: 0, index: u32::MAX, next_shape: u32::MAX }
    }
}

/// An exception region in words; see [`crate::code::Region`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeRegion {
    /// First word covered.
    pub start: u32,
    /// Word after the last covered.
    pub end: u32,
    /// Word of the handler.
    pub target: Option<u32>,
    /// Operands that stay.
    pub depth: u32,
    /// Local slot of the saved handled exception.
    pub slot: u32,
    /// The next region outward, by index.
    pub outer: Option<u32>,
}

/// A code object.
pub struct Code {
    /// `co_name`
    pub name: Value,
    /// `co_qualname`
    pub qualname: Value,
    /// `co_filename`
    pub filename: Value,
    /// `co_firstlineno`
    pub first_line: u32,
    /// The line of a frame that has not begun: that of the `def`, 0 in a module (as in CPython).
    pub entry_line: u32,
    /// `co_flags`
    pub flags: u32,
    /// `co_argcount`
    pub arg_count: u32,
    /// `co_posonlyargcount`
    pub posonly_count: u32,
    /// `co_kwonlyargcount`
    pub kwonly_count: u32,
    /// All parameters, `*args` and `**kwargs` included.
    pub parameter_count: u32,
    /// Local slots of a frame.
    pub slots: u32,
    /// Those that positional arguments do not fill.
    pub unset: u32,
    /// The slot of the first free variable.
    pub first_free_slot: u32,
    /// Operands a frame needs at most.
    pub max_stack: u32,
    /// `co_varnames`, a tuple.
    pub varnames: Value,
    /// `co_cellvars`, a tuple.
    pub cellvars: Value,
    /// `co_freevars`, a tuple.
    pub freevars: Value,
    /// The local slot of each cell variable, in order.
    pub cell_slots: Box<[u32]>,
    /// Names that instructions refer to, interned.
    pub names: Box<[Value]>,
    /// Constants and inline caches.
    pub pool: Pool,
    /// The instructions.
    pub words: Box<[Word]>,
    /// The first word with an event bit: where the call event of a frame comes from.
    pub first_event: u32,
    /// Exception regions.
    pub regions: Box<[CodeRegion]>,
    /// For binary search: the first word of each stretch and its innermost
    /// region.
    pub region_starts: Box<[(u32, Option<u32>)]>,
    /// Source position of every word.
    pub positions: Box<[Position]>,
    /// Whether closing a generator of it, suspended, may run anything: it has exception
    /// regions or drives other iterators.
    pub cleans_up: bool,
    /// What the rest is made from when the code is first used ([`crate::vm::Vm::complete`]); until then
    /// there are no words and no names.
    pub deferred: Option<Arc<Deferred>>,
}

impl Trace for Code {
    fn trace(&self, marker: &mut Marker) {
        if let Some(deferred) = &self.deferred {
            // Each function counts its part of the file.
            marker.owns(size_of::<Deferred>() + deferred.size());
        }
        marker.owns(self.words.len() * 20 + self.pool.cache_count() * size_of::<Cache>() + self.pool.constants().len() * 8);
        for value in [self.name, self.qualname, self.filename, self.varnames, self.cellvars, self.freevars] {
            marker.mark(value);
        }
        marker.mark_all(&self.names);
        marker.mark_all(self.pool.constants());
        for cache in self.pool.caches() {
            marker.mark(cache.name);
            marker.mark(cache.value);
        }
    }
}

impl Code {
    /// Stands for the place before the first word, where a frame begins: it is on
    /// the line of the `def`.
    pub const START: u32 = u32::MAX;

    /// The source position of word `index`.
    pub fn position_of(&self, index: u32) -> Position {
        if index == Self::START {
            return Position { line: self.entry_line, end_line: self.entry_line, ..Position::default() };
        }
        self.positions.get(index as usize).copied().unwrap_or_default()
    }

    /// The byte offset of word `index` for `f_lasti`, `co_lines()` and their like. The entry of the
    /// frame comes first and takes a word, as CPython's `RESUME` does.
    pub fn offset_of(index: u32) -> u32 {
        index.wrapping_add(1).saturating_mul(size_of::<Word>() as u32)
    }

    /// Whether a frame begins at this word, or a generator goes on there.
    pub fn begins_at(&self, index: u32) -> bool {
        let opcode = |index: u32| self.words.get(index as usize).and_then(|word| word.opcode());
        let yields = |opcode| matches!(opcode, Some(Opcode::YieldValue | Opcode::YieldFrom));
        self.first_event == index || yields(opcode(index)) || index.checked_sub(1).is_some_and(|before| yields(opcode(before)))
    }

    /// The source line of word `index`; 0: none.
    pub fn line_of(&self, index: u32) -> u32 {
        self.position_of(index).line
    }

    /// The innermost region that covers word `index`.
    pub fn region_at(&self, index: u32) -> Option<u32> {
        let after = self.region_starts.partition_point(|(start, _)| *start <= index);
        self.region_starts.get(after.checked_sub(1)?)?.1
    }

    /// The index of the word at this address.
    pub fn index_of(&self, word: *const Word) -> u32 {
        ((word as usize).wrapping_sub(self.words.as_ptr() as usize) / size_of::<Word>()) as u32
    }

    /// Whether binding `count` positional arguments is no more than putting them into the first slots.
    #[inline]
    pub fn takes_just(&self, count: u32) -> bool {
        use crate::code::flags::{VARARGS, VARKEYWORDS};
        self.arg_count == count && self.kwonly_count == 0 && self.flags & (VARARGS | VARKEYWORDS) == 0
    }

    /// Whether a call makes a generator, a coroutine or an asynchronous generator
    /// instead of running it.
    pub fn is_generator(&self) -> bool {
        use crate::code::flags::{ASYNC_GENERATOR, COROUTINE, GENERATOR};
        self.flags & (GENERATOR | COROUTINE | ASYNC_GENERATOR) != 0
    }
}
