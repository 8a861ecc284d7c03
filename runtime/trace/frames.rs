//! Frame objects: made when asked for, filled when the frame ends.

use alloc::vec::Vec;

use crate::object::{Exception, FrameObject, Generator, TracePoint, Traceback};
use crate::value::{Gc, Value, duty};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// The frame object of running frame `depth`, counted from 1.
    pub fn frame_object(&mut self, depth: usize) -> Value {
        let Some(frame) = self.stack.frame(depth).copied() else { return Value::NONE };
        if let Some(object) = frame.object.present() {
            return object;
        }
        let generator = if frame.duty & duty::GENERATOR != 0 { frame.subject } else { Value::NULL };
        let object = self.heap.alloc(FrameObject {
            code: frame.code,
            globals: frame.globals,
            namespace: frame.namespace,
            depth: Some(depth as u32),
            generator,
            word: 0,
            slots: Vec::new(),
            extra_locals: Value::NULL,
            back: Value::NONE,
            trace: Value::NULL,
            trace_lines: true,
            trace_opcodes: false,
            line_override: 0,
        });
        if let Some(generator) = generator.as_gc::<Generator>() {
            generator.get_mut(&mut self.heap).frame = object.value();
        }
        if let Some(frame) = self.stack.frame_mut(depth) {
            frame.object = object.value();
            frame.duty |= duty::OBJECT;
        }
        object.value()
    }

    /// A generator goes on: its frame object is that of the top frame again.
    pub(crate) fn attach_frame_object(&mut self, object: Value) {
        let depth = self.stack.depth() as u32;
        if let Some(object) = object.as_gc::<FrameObject>() {
            object.get_mut(&mut self.heap).depth = Some(depth);
        }
    }

    /// The running generator is suspended: its frame object reads from the generator.
    pub(crate) fn suspend_frame_object(&mut self) {
        let Some(frame) = self.stack.top().copied() else { return };
        let word = frame.code.get(&self.heap).index_of(self.ip).saturating_sub(1);
        if let Some(object) = frame.object.as_gc::<FrameObject>() {
            let object = object.get_mut(&mut self.heap);
            object.depth = None;
            object.word = word;
            object.back = Value::NONE;
        }
    }

    /// The running frame ends: its frame object keeps the variables.
    pub(crate) fn detach_frame_object(&mut self, word: u32) {
        let Some(frame) = self.stack.top().copied() else { return };
        let depth = self.stack.depth();
        let back = if depth > 1 { self.frame_object(depth - 1) } else { Value::NONE };
        let slots = self.stack.slice(frame.fp, frame.code.get(&self.heap).slots as usize).to_vec();
        if let Some(object) = frame.object.as_gc::<FrameObject>() {
            let object = object.get_mut(&mut self.heap);
            object.depth = None;
            object.generator = Value::NULL;
            object.word = word;
            object.slots = slots;
            object.back = back;
        }
    }

    /// The word a frame object is at.
    pub fn frame_word(&self, object: &FrameObject) -> u32 {
        match object.depth {
            Some(depth) => {
                let ip = if depth as usize == self.stack.depth() { self.ip } else { self.stack.frame(depth as usize).map_or(core::ptr::null(), |frame| frame.ip) };
                object.code.get(&self.heap).index_of(ip).saturating_sub(1)
            }
            None => object.word,
        }
    }

    /// The slots of a frame object's variables.
    pub fn frame_slots(&self, object: &FrameObject) -> Vec<Value> {
        let count = object.code.get(&self.heap).slots as usize;
        if let Some(frame) = object.depth.and_then(|depth| self.stack.frame(depth as usize)) {
            return self.stack.slice(frame.fp, count).to_vec();
        }
        if let Some(generator) = object.generator.as_gc::<Generator>() {
            return crate::heap::Tailed::tail(generator.get(&self.heap)).get(..count).map(<[Value]>::to_vec).unwrap_or_default();
        }
        object.slots.clone()
    }

    /// `__traceback__` of an exception: traceback objects, or `None`.
    pub fn traceback_of(&mut self, exception: Value) -> Value {
        let Some(exception) = exception.as_gc::<Exception>() else { return Value::NONE };
        let points: Vec<TracePoint> = exception.get(&self.heap).trace.clone();
        let mut next = exception.get(&self.heap).traceback.present().unwrap_or(Value::NONE);
        if points.is_empty() {
            return next;
        }
        for point in points {
            next = self.heap.alloc(Traceback { next, point }).value();
        }
        // Keep the objects, so that asking again gives the same ones.
        let object = exception.get_mut(&mut self.heap);
        object.trace.clear();
        object.traceback = next;
        next
    }

    /// Sets an attribute of a frame.
    pub(crate) fn set_frame_attribute(&mut self, object: Value, name: Gc<crate::object::Str>, value: Option<Value>) -> Outcome<bool> {
        let Some(frame) = object.as_gc::<FrameObject>() else { return Ok(false) };
        match name.get(&self.heap).as_str() {
            "f_trace" => frame.get_mut(&mut self.heap).trace = value.filter(|value| !value.is_none()).unwrap_or(Value::NULL),
            _ => return Ok(false),
        }
        Ok(true)
    }
}
