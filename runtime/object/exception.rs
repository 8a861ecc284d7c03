//! Exceptions and tracebacks.

use alloc::vec::Vec;

use super::{Class, Code, Trace};
use crate::heap::Marker;
use crate::value::{Gc, Value};

/// A place an exception passed through.
#[derive(Clone, Copy)]
pub struct TracePoint {
    /// The code that ran.
    pub code: Gc<Code>,
    /// Index of the instruction word.
    pub word: u32,
    /// The frame object, if the frame had one; else NULL.
    pub frame: Value,
}

/// An exception. Fields that may be absent are [`Value::NULL`] or `None` then.
pub struct Exception {
    /// Its class.
    pub class: Gc<Class>,
    /// `args`: a tuple.
    pub args: Value,
    /// Where it passed, the innermost place first.
    pub trace: Vec<TracePoint>,
    /// What stands before `trace`: a traceback object set by `with_traceback`, or NULL.
    pub traceback: Value,
    /// `__cause__`
    pub cause: Value,
    /// `__context__`
    pub context: Value,
    /// It is or was the `__context__` of an exception: a chain of contexts may lead to it.
    pub is_context: bool,
    /// `__suppress_context__`
    pub suppress_context: bool,
    /// `__dict__`: made when first needed. Attributes of SyntaxError, OSError,
    /// ImportError and the like are in it too.
    pub dict: Value,
}

impl Trace for Exception {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.trace.capacity() * size_of::<TracePoint>());
        marker.mark_gc(self.class);
        for point in &self.trace {
            marker.mark_gc(point.code);
            marker.mark(point.frame);
        }
        for value in [self.args, self.traceback, self.cause, self.context, self.dict] {
            marker.mark(value);
        }
    }
}

/// A traceback object: one entry of `__traceback__`.
pub struct Traceback {
    /// `tb_next`: the next inner entry, or `None`.
    pub next: Value,
    /// Where.
    pub point: TracePoint,
}

impl Trace for Traceback {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.next);
        marker.mark_gc(self.point.code);
        marker.mark(self.point.frame);
    }
}
