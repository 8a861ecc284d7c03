//! Generators, coroutines and asynchronous generators.

use super::{Code, Dict, Trace};
use crate::heap::{Heap, Marker, Tailed};
use crate::value::{Gc, Value};

/// Where a generator stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GeneratorState {
    /// Not started.
    Created,
    /// At a `yield`.
    Suspended,
    /// On the frame stack.
    Running,
    /// Returned or raised.
    Finished,
}

/// A generator. Its local slots stand behind it for its whole life; operands
/// that are on the stack at a `yield` are kept behind those.
pub struct Generator {
    /// Its code; the flags say which kind of generator it is.
    pub code: Gc<Code>,
    /// The namespace of its module.
    pub globals: Gc<Dict>,
    room: u32,
    /// How many operands are kept.
    pub operands: u32,
    /// Index of the word at which it goes on.
    pub word: u32,
    /// Where it stands.
    pub state: GeneratorState,
    /// Asynchronous generators: closed, or `aclose` runs.
    pub closed: bool,
    /// The exception it handles, while suspended; NULL: none.
    pub handled: Value,
    /// What is to be raised when it goes on (MicroPython's `pend_throw`), or NULL.
    pub pended: Value,
    /// Its frame object, or NULL.
    pub frame: Value,
    /// `__name__`
    pub name: Value,
    /// `__qualname__`
    pub qualname: Value,
}

impl Trace for Generator {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.room as usize * size_of::<Value>());
        marker.mark_gc(self.code);
        marker.mark_globals(self.globals);
        for value in [self.handled, self.pended, self.frame, self.name, self.qualname] {
            marker.mark(value);
        }
        marker.mark_all(self.tail());
    }
}

impl Generator {
    /// A generator that has not started, with `room` slots, all unbound.
    pub fn new(heap: &mut Heap, code: Gc<Code>, globals: Gc<Dict>, room: u32, name: Value, qualname: Value) -> Gc<Generator> {
        let body = Generator {
            code,
            globals,
            room,
            operands: 0,
            word: 0,
            state: GeneratorState::Created,
            closed: false,
            handled: Value::NULL,
            pended: Value::NULL,
            frame: Value::NULL,
            name,
            qualname,
        };
        heap.alloc_tailed(body, room as usize, |_| Value::NULL)
    }

    /// Slots behind it.
    #[inline(always)]
    pub fn room(&self) -> usize {
        self.room as usize
    }

    /// Whether it starts or goes on without anything but that: it is not running or at its end, no frame object knows it, it
    /// handles no exception, and none waits for it.
    #[inline(always)]
    pub(crate) fn goes_on(&self) -> bool {
        matches!(self.state, GeneratorState::Suspended | GeneratorState::Created)
            && self.handled.is_null()
            && self.pended.is_null()
            && self.frame.is_null()
    }
}
