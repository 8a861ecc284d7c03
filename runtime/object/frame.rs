//! Frame objects: what a program sees of a frame.

use alloc::vec::Vec;

use super::{Code, Dict, Trace};
use crate::heap::Marker;
use crate::value::{Gc, Value};

/// A frame object. While the frame runs (or its generator is suspended) its
/// variables are read where they are; afterwards from here.
pub struct FrameObject {
    /// `f_code`
    pub code: Gc<Code>,
    /// `f_globals`
    pub globals: Gc<Dict>,
    /// The namespace of a module or class body; else NULL.
    pub namespace: Value,
    /// The index of the running frame it is for; `None` when it does not run.
    pub depth: Option<u32>,
    /// The slot of the thread in which it runs, if it does.
    pub thread: u32,
    /// The suspended generator it is for; else NULL.
    pub generator: Value,
    /// Index of the last instruction word, while it does not run.
    pub word: u32,
    /// Local slots at the end of the frame.
    pub slots: Vec<Value>,
    /// Variables of `f_locals` that have no slot, a dict; or NULL.
    pub extra_locals: Value,
    /// `f_back` at the end of the frame; `None` or a frame.
    pub back: Value,
    /// `f_trace`; NULL when not set.
    pub trace: Value,
    /// `f_trace_lines`
    pub trace_lines: bool,
    /// `f_trace_opcodes`
    pub trace_opcodes: bool,
    /// Where it stands during a call event, whatever runs next: [`Code::START`] in a new
    /// frame, the `yield` in a resumed generator.
    pub at: Option<u32>,
    /// The word to which a jump at a `yield` leads when its generator goes on.
    pub resume_at: Option<u32>,
}

impl FrameObject {
    /// One that stands for no running frame, at the instruction word `word` of `code`.
    pub fn new(code: Gc<Code>, globals: Gc<Dict>, word: u32) -> FrameObject {
        FrameObject {
            code,
            globals,
            namespace: Value::NULL,
            depth: None,
            thread: 0,
            generator: Value::NULL,
            word,
            slots: Vec::new(),
            extra_locals: Value::NULL,
            back: Value::NONE,
            trace: Value::NULL,
            trace_lines: true,
            trace_opcodes: false,
            at: None,
            resume_at: None,
        }
    }
}

impl Trace for FrameObject {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.slots.capacity() * size_of::<Value>());
        marker.mark_gc(self.code);
        marker.mark_globals(self.globals);
        marker.mark_all(&self.slots);
        for value in [self.namespace, self.generator, self.extra_locals, self.back, self.trace] {
            marker.mark(value);
        }
    }
}
