//! Marking: which cells are reachable.

use alloc::vec::Vec;

use super::{Header, kind};
use crate::value::{Gc, Object, Value};

/// Collects what is reachable. Objects hand it the values they hold.
pub struct Marker {
    epoch: u8,
    pending: Vec<*mut Header>,
    pub(super) live: usize,
}

impl Marker {
    pub(super) fn new(epoch: u8) -> Self {
        Marker { epoch, pending: Vec::new(), live: 0 }
    }

    /// Keeps `value` and what it holds.
    #[inline]
    pub fn mark(&mut self, value: Value) {
        if value.is_cell() {
            self.mark_header(value.header());
        }
    }

    /// Keeps the object and what it holds.
    #[inline]
    pub fn mark_gc<T: Object>(&mut self, object: Gc<T>) {
        self.mark_header(object.header());
    }

    /// Keeps every value of `values`.
    pub fn mark_all(&mut self, values: &[Value]) {
        for value in values {
            self.mark(*value);
        }
    }

    /// Counts bytes that an object owns outside its cell.
    pub fn owns(&mut self, bytes: usize) {
        self.live += bytes;
    }

    #[inline]
    fn mark_header(&mut self, header: *mut Header) {
        // SAFETY: roots and traced fields hold live cells only.
        unsafe {
            if (*header).mark != self.epoch {
                (*header).mark = self.epoch;
                self.pending.push(header);
            }
        }
    }

    /// Traces until nothing is left. A list of what is still to do, not
    /// recursion: a chain of a million objects must not need a deep stack.
    pub(super) fn run(&mut self) {
        while let Some(header) = self.pending.pop() {
            // SAFETY: only marked, live cells are on the list.
            unsafe { kind::trace_body(header, self) };
        }
    }
}
