//! Generators, coroutines and asynchronous generators.

use super::{Code, Dict, Trace};
use crate::code::flags;
use crate::heap::{Heap, Marker, Tailed};
use crate::value::{Gc, Value};

/// Where a generator stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum GeneratorState {
    /// Not started.
    Created = 0,
    /// At a `yield`.
    Suspended = 1,
    /// On the frame stack.
    Running = 2,
    /// Returned or raised.
    Finished = 3,
}

/// The bits of [`Generator::status`] that are a [`GeneratorState`].
const STATE: u8 = 3;
/// A frame object knows it, it handles an exception, or one waits for it.
const LADEN: u8 = 4;
/// It is a coroutine.
const COROUTINE: u8 = 8;
/// It is an asynchronous generator.
const ASYNC_GENERATOR: u8 = 16;

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
    /// Where it stands, and what else decides how it may be resumed, in one byte: resuming looks at nothing else.
    status: u8,
    /// Asynchronous generators: closed, or `aclose` runs.
    pub closed: bool,
    /// The exception it handles, while suspended; NULL: none.
    handled: Value,
    /// What is to be raised when it goes on (MicroPython's `pend_throw`), or NULL.
    pended: Value,
    /// Its frame object, or NULL.
    frame: Value,
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
        let flags = code.get(heap).flags;
        let kind = |flag: u32, bit: u8| if flags & flag != 0 { bit } else { 0 };
        let body = Generator {
            code,
            globals,
            room,
            operands: 0,
            word: 0,
            status: kind(flags::COROUTINE, COROUTINE) | kind(flags::ASYNC_GENERATOR, ASYNC_GENERATOR),
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

    /// Where it stands.
    #[inline(always)]
    pub fn state(&self) -> GeneratorState {
        match self.status & STATE {
            0 => GeneratorState::Created,
            1 => GeneratorState::Suspended,
            2 => GeneratorState::Running,
            _ => GeneratorState::Finished,
        }
    }

    /// It stands elsewhere now.
    #[inline(always)]
    pub fn set_state(&mut self, state: GeneratorState) {
        self.status = self.status & !STATE | state as u8;
    }

    /// It is suspended and runs now, or it runs and is suspended now.
    #[inline(always)]
    pub(crate) fn turn(&mut self) {
        self.status ^= GeneratorState::Suspended as u8 ^ GeneratorState::Running as u8;
    }

    /// The exception it handles, while suspended; NULL: none.
    pub fn handled(&self) -> Value {
        self.handled
    }

    /// What is to be raised when it goes on, or NULL.
    pub fn pended(&self) -> Value {
        self.pended
    }

    /// Its frame object, or NULL.
    pub fn frame(&self) -> Value {
        self.frame
    }

    /// The exception it handles.
    pub fn set_handled(&mut self, exception: Value) {
        self.handled = exception;
        self.weigh();
    }

    /// What is to be raised when it goes on.
    pub fn set_pended(&mut self, exception: Value) {
        self.pended = exception;
        self.weigh();
    }

    /// Its frame object.
    pub fn set_frame(&mut self, frame: Value) {
        self.frame = frame;
        self.weigh();
    }

    fn weigh(&mut self) {
        let laden = !(self.handled.is_null() && self.pended.is_null() && self.frame.is_null());
        self.status = self.status & !LADEN | if laden { LADEN } else { 0 };
    }

    /// Whether it is a generator proper that starts or goes on without anything but that: it is not running or at its end,
    /// no frame object knows it, it handles no exception, and none waits for it.
    #[inline(always)]
    pub(crate) fn steps(&self) -> bool {
        self.status <= GeneratorState::Suspended as u8
    }

    /// The same for one that was started.
    #[inline(always)]
    pub(crate) fn goes_on(&self) -> bool {
        self.status & !(COROUTINE | ASYNC_GENERATOR) == GeneratorState::Suspended as u8
    }

    /// Whether `yield from` or `await` may start it, or let it go on, without anything but that.
    #[inline(always)]
    pub(crate) fn is_driven(&self) -> bool {
        self.status & !COROUTINE <= GeneratorState::Suspended as u8
    }
}
