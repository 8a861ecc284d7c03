//! Frame objects: made when asked for, filled when the frame ends.

use alloc::vec::Vec;

use crate::object::{CellVar, Code, Dict, Exception, FrameObject, Generator, TracePoint, Traceback};
use crate::value::{Frame, Gc, Value, duty};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// The frame object of running frame `depth` of the running thread, counted from 1.
    pub fn frame_object(&mut self, depth: usize) -> Value {
        self.frame_object_in(self.threads.current(), depth)
    }

    /// The same for any thread.
    pub(crate) fn frame_object_in(&mut self, thread: u32, depth: usize) -> Value {
        let Some(frame) = self.stack_of(thread).and_then(|stack| stack.frame(depth)).copied() else { return Value::NONE };
        if let Some(object) = frame.object.present() {
            return object;
        }
        let generator = if frame.duty & duty::GENERATOR != 0 { frame.subject } else { Value::NULL };
        let made = FrameObject {
            namespace: frame.namespace,
            depth: Some(depth as u32),
            thread,
            generator,
            ..FrameObject::new(frame.code, frame.globals, 0)
        };
        let object = self.heap.alloc(made);
        if let Some(generator) = generator.as_gc::<Generator>() {
            generator.get_mut(&mut self.heap).set_frame(object.value());
        }
        self.stack.forget_chain();
        if let Some(frame) = self.stack_of_mut(thread).and_then(|stack| stack.frame_mut(depth)) {
            frame.object = object.value();
            frame.duty |= duty::OBJECT;
        }
        object.value()
    }

    /// A generator goes on: its frame object is that of the top frame again.
    pub(crate) fn attach_frame_object(&mut self, object: Value) {
        let depth = self.stack.depth() as u32;
        let thread = self.threads.current();
        if let Some(object) = object.as_gc::<FrameObject>() {
            let object = object.get_mut(&mut self.heap);
            (object.depth, object.thread) = (Some(depth), thread);
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

    /// The running frame that a frame object is for.
    fn running_frame(&self, object: &FrameObject) -> Option<&Frame> {
        self.stack_of(object.thread)?.frame(object.depth? as usize)
    }

    /// The word a frame object is at.
    pub fn frame_word(&self, object: &FrameObject) -> u32 {
        if let Some(word) = object.at {
            return word;
        }
        match object.depth {
            Some(depth) => {
                let stack = self.stack_of(object.thread);
                let ip = if stack.is_some_and(|stack| stack.depth() == depth as usize) {
                    self.ip_of(object.thread)
                } else {
                    stack.and_then(|stack| stack.frame(depth as usize)).map_or(core::ptr::null(), |frame| frame.ip)
                };
                object.code.get(&self.heap).index_of(ip).saturating_sub(1)
            }
            None => object.word,
        }
    }

    /// The slots of a frame object's variables.
    pub fn frame_slots(&self, object: &FrameObject) -> Vec<Value> {
        let count = object.code.get(&self.heap).slots as usize;
        if let Some(frame) = self.running_frame(object) {
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

    /// A frame gets a trace function: its next line event is at the next line that begins, not at the one where it is.
    /// Lines of frames without one are not followed.
    fn trace_from_here(&mut self, frame: Gc<FrameObject>) {
        let FrameObject { code, depth: Some(depth), thread, .. } = *frame.get(&self.heap) else { return };
        let word = self.frame_word(frame.get(&self.heap));
        let line = code.get(&self.heap).line_of(word);
        if let Some(record) = self.stack_of_mut(thread).and_then(|stack| stack.frame_mut(depth as usize)) {
            (record.trace_line, record.trace_word) = (line, word);
        }
    }

    /// Sets an attribute of a frame.
    pub(crate) fn set_frame_attribute(&mut self, object: Value, name: Gc<crate::object::Str>, value: Option<Value>) -> Outcome<bool> {
        let Some(frame) = object.as_gc::<FrameObject>() else { return Ok(false) };
        match name.get(&self.heap).as_str() {
            "f_lineno" => self.jump_to_line(frame, value)?,
            "f_trace" => {
                frame.get_mut(&mut self.heap).trace = value.filter(|value| !value.is_none()).unwrap_or(Value::NULL);
                self.trace_from_here(frame);
            }
            "f_trace_lines" | "f_trace_opcodes" => {
                let Some(flag) = value.and_then(Value::as_bool) else { return Err(self.type_error("attribute value type must be bool")) };
                let opcodes = name.get(&self.heap).as_str() == "f_trace_opcodes";
                let object = frame.get_mut(&mut self.heap);
                if opcodes {
                    object.trace_opcodes = flag
                } else {
                    object.trace_lines = flag
                }
                if opcodes && flag {
                    self.trace.opcodes = true;
                    self.wants_changed();
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Vm {
    /// The source line a frame object is at, if it is at one.
    pub fn frame_line(&self, frame: Gc<FrameObject>) -> Option<u32> {
        let object = frame.get(&self.heap);
        let word = self.frame_word(object);
        Some(object.code.get(&self.heap).line_of(word)).filter(|line| *line > 0 || word == Code::START)
    }

    /// `f_locals`: the namespace itself, or a proxy of the variables.
    pub fn frame_locals(&mut self, frame: Gc<FrameObject>) -> Outcome {
        let object = frame.get(&self.heap);
        if let Some(namespace) = object.namespace.present() {
            return Ok(namespace);
        }
        if object.code.get(&self.heap).flags & crate::code::flags::OPTIMIZED == 0 {
            return Ok(object.globals.value());
        }
        Ok(crate::builtins::frame_locals::proxy(self, frame))
    }

    /// The variables of a frame as a new dict, what was added to `f_locals`
    /// included.
    pub fn frame_snapshot(&mut self, frame: Gc<FrameObject>) -> Outcome<Gc<Dict>> {
        let slots = self.frame_slots(frame.get(&self.heap));
        let found = self.variables_of(frame.get(&self.heap).code.get(&self.heap), &slots);
        let dict = self.dict_value();
        for (name, value) in found {
            let name = self.heap.intern(&name);
            Dict::set_str(dict, &mut self.heap, name, value);
        }
        let extra = frame.get(&self.heap).extra_locals;
        if !extra.is_null() {
            self.dict_update(dict, extra)?;
        }
        Ok(dict)
    }

    /// Sets a variable of a frame by its name; `false`: it has none of that name.
    pub fn set_frame_variable(&mut self, frame: Gc<FrameObject>, name: Value, value: Value) -> bool {
        let Some(wanted) = self.text(name) else { return false };
        let code = frame.get(&self.heap).code;
        let variables = self.variable_slots(code.get(&self.heap));
        let Some((_, slot)) = variables.into_iter().find(|(name, _)| self.text(*name) == Some(wanted)) else { return false };
        self.set_frame_slot(frame, slot, value);
        true
    }

    /// Sets the variable in a slot of a frame, through its cell if it has one.
    pub(crate) fn set_frame_slot(&mut self, frame: Gc<FrameObject>, slot: usize, value: Value) {
        let FrameObject { generator, .. } = *frame.get(&self.heap);
        let known = self.frame_slots(frame.get(&self.heap)).get(slot).copied().unwrap_or(Value::NULL);
        if let Some(cell) = known.as_gc::<CellVar>() {
            cell.get_mut(&mut self.heap).value = value;
            return;
        }
        if let Some(fp) = self.running_frame(frame.get(&self.heap)).map(|frame| frame.fp) {
            self.stack.write(fp.wrapping_add(slot), value);
        } else if let Some(generator) = generator.as_gc::<Generator>() {
            if let Some(place) = crate::heap::Tailed::tail_mut(generator.get_mut(&mut self.heap)).get_mut(slot) {
                *place = value;
            }
        } else if let Some(place) = frame.get_mut(&mut self.heap).slots.get_mut(slot) {
            *place = value;
        }
    }

    /// `frame.clear()`
    pub fn clear_frame(&mut self, frame: Gc<FrameObject>) -> Outcome<()> {
        use crate::builtins::registry::Type;
        let FrameObject { depth, generator, .. } = *frame.get(&self.heap);
        if depth.is_some() {
            return Err(self.raise(Type::RuntimeError, "cannot clear an executing frame"));
        }
        if let Some(generator) = generator.as_gc::<Generator>() {
            if generator.get(&self.heap).state() == crate::object::GeneratorState::Suspended {
                return Err(self.raise(Type::RuntimeError, "cannot clear a suspended frame"));
            }
            self.close_generator(generator)?;
        }
        frame.get_mut(&mut self.heap).slots.clear();
        Ok(())
    }

    /// `tb_frame`: the frame object, made now if the frame had none.
    pub fn traceback_frame(&mut self, traceback: Gc<Traceback>) -> Value {
        let point = traceback.get(&self.heap).point;
        if let Some(frame) = point.frame.present() {
            return frame;
        }
        let depth = self.stack.depth();
        let running = (1..=depth).rev().find(|number| self.stack.frame(*number).is_some_and(|frame| frame.code == point.code));
        let frame = match running {
            Some(number) => self.frame_object(number),
            None => {
                let globals = self.current_globals();
                self.heap.alloc(FrameObject::new(point.code, globals, point.word)).value()
            }
        };
        traceback.get_mut(&mut self.heap).point.frame = frame;
        frame
    }
}

impl Vm {
    /// The frame object of a generator that does not run.
    pub(crate) fn suspended_frame_object(&mut self, generator: Gc<Generator>) -> Value {
        let object = generator.get(&self.heap);
        let (code, globals, word) = (object.code, object.globals, object.word.saturating_sub(1));
        let frame = FrameObject { generator: generator.value(), ..FrameObject::new(code, globals, word) };
        let frame = self.heap.alloc(frame).value();
        generator.get_mut(&mut self.heap).set_frame(frame);
        self.stack.forget_chain();
        frame
    }
}
