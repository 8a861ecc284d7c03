//! What belongs to one thread alone.

use alloc::vec::Vec;
use core::mem::swap;

use crate::code::Word;
use crate::heap::Marker;
use crate::trace::Own;
use crate::value::{Stack, Value};
use crate::vm::Vm;

/// What a thread has that others have not: while it runs, these are the fields
/// of the VM with the same names.
pub(crate) struct Context {
    pub ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    pub stack: Stack,
    pub handled: Value,
    raised: Value,
    reraised: bool,
    entry_left: bool,
    repr_guard: Vec<Value>,
    comparing: usize,
    hashing: usize,
    handles: Vec<Value>,
    /// How often it locked the heap: MicroPython counts that for each thread.
    heap_locks: u32,
    pub trace: Own,
    /// The innermost run of the machine that the thread is in; 0 for none.
    pub run: u32,
    /// The carrier of that run.
    pub carrier: u32,
}

impl Context {
    /// That of a thread which has done nothing yet.
    pub fn new(stack: Stack) -> Self {
        let base = stack.base();
        Context {
            ip: core::ptr::null(),
            sp: base,
            fp: base,
            stack,
            handled: Value::NULL,
            raised: Value::NULL,
            reraised: false,
            entry_left: false,
            repr_guard: Vec::new(),
            comparing: 0,
            hashing: 0,
            handles: Vec::new(),
            heap_locks: 0,
            trace: Own::new(),
            run: 0,
            carrier: 0,
        }
    }

    /// Marks what it holds.
    pub fn trace(&self, marker: &mut Marker) {
        mark_stack(&self.stack, self.sp, marker);
        marker.mark_all(&[self.handled, self.raised]);
        marker.mark_all(&self.repr_guard);
        marker.mark_all(&self.handles);
        self.trace.mark(marker);
    }
}

/// Marks the values of a stack below `sp`, and its frames.
pub(crate) fn mark_stack(stack: &Stack, sp: *mut Value, marker: &mut Marker) {
    marker.mark_all(stack.values_below(sp));
    for number in 1..=stack.depth() {
        if let Some(frame) = stack.frame(number) {
            marker.mark_gc(frame.code);
            marker.mark_gc(frame.globals);
            marker.mark_all(&[frame.namespace, frame.subject, frame.object]);
        }
    }
}

impl Vm {
    /// Exchanges what the VM has of the running thread with `context`.
    pub(super) fn exchange(&mut self, context: &mut Context) {
        swap(&mut self.ip, &mut context.ip);
        swap(&mut self.sp, &mut context.sp);
        swap(&mut self.fp, &mut context.fp);
        swap(&mut self.stack, &mut context.stack);
        // Its generators may have gone on elsewhere.
        self.stack.forget_chain();
        swap(&mut self.handled, &mut context.handled);
        swap(&mut self.raised, &mut context.raised);
        swap(&mut self.reraised, &mut context.reraised);
        swap(&mut self.entry_left, &mut context.entry_left);
        swap(&mut self.repr_guard, &mut context.repr_guard);
        swap(&mut self.comparing, &mut context.comparing);
        swap(&mut self.hashing, &mut context.hashing);
        self.heap.swap_handles(&mut context.handles);
        context.heap_locks = self.heap.set_locks(context.heap_locks);
        swap(&mut self.threads.run, &mut context.run);
        self.exchange_tracing(&mut context.trace);
        context.carrier = self.threads.carrier;
        self.load_pool();
    }
}
