//! Making functions and classes; rare operations.

use alloc::string::String;

use crate::builtins::registry::Type;
use crate::code::flags;
use crate::object::{Code, Dict, Function, Tuple};
use crate::value::{FRAME_ROOM, Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// A function of a code object that is a constant, with parts that may be NULL.
    pub(crate) fn make_function(&mut self, index: u32, defaults: Value, kwdefaults: Value, cells: &[Value]) -> Outcome {
        let code = self.constant(index as usize);
        let function = self.function_from_code(code)?;
        let closure = if cells.is_empty() { Value::NULL } else { Tuple::new(&mut self.heap, cells).value() };
        if let Some(function) = function.as_gc::<Function>() {
            let object = function.get_mut(&mut self.heap);
            (object.defaults, object.kwdefaults, object.closure) = (defaults, kwdefaults, closure);
            self.update_plain_args(function);
        }
        Ok(function)
    }

    pub(crate) fn function_from_code(&mut self, code: Value) -> Outcome {
        let Some(code) = code.as_gc::<Code>() else {
            return Err(self.raise(Type::SystemError, "MAKE_FUNCTION needs a code object"));
        };
        let globals = self.current_globals();
        Ok(self.new_function(code, globals))
    }

    /// A function of a code object.
    pub fn new_function(&mut self, code: Gc<Code>, globals: Gc<Dict>) -> Value {
        let module_name = self.names.__name__;
        let module = globals.get(&self.heap).get_str(&self.heap, module_name).unwrap_or(Value::NONE);
        let object = code.get(&self.heap);
        let (name, qualname) = (object.name, object.qualname);
        let doc = if object.flags & flags::HAS_DOCSTRING != 0 {
            object.pool.constants().first().copied().unwrap_or(Value::NONE)
        } else {
            Value::NONE
        };
        let function = self.heap.alloc(Function {
            code,
            globals,
            closure: Value::NULL,
            defaults: Value::NULL,
            kwdefaults: Value::NULL,
            name,
            qualname,
            module,
            doc,
            annotations: Value::NULL,
            type_params: Value::NULL,
            dict: Value::NULL,
            plain_args: Function::NOT_PLAIN,
            simple_args: Function::NOT_PLAIN,
        });
        self.update_plain_args(function);
        function.value()
    }

    pub(crate) fn set_function_part(&mut self, function: Value, which: u32, value: Value) -> Outcome {
        if let Some(object) = function.as_gc::<Function>() {
            let part = object.get_mut(&mut self.heap);
            match which {
                1 => part.defaults = value,
                2 => part.kwdefaults = value,
                4 => part.annotations = value,
                8 => part.closure = value,
                _ => part.type_params = value,
            }
            self.update_plain_args(object);
        }
        Ok(function)
    }

    /// CALL_INTRINSIC_1
    pub(crate) fn intrinsic_1(&mut self, which: u32, value: Value) -> Outcome {
        match which {
            1 => self.display(value),
            7..=11 => crate::builtins::generic::variable::intrinsic(self, which, value),
            _ => Err(self.raise(Type::SystemError, "unknown intrinsic")),
        }
    }

    /// CALL_INTRINSIC_2
    pub(crate) fn intrinsic_2(&mut self, which: u32, a: Value, b: Value) -> Outcome {
        match which {
            4 => {
                if let Some(function) = a.as_gc::<Function>() {
                    function.get_mut(&mut self.heap).type_params = b;
                }
                Ok(a)
            }
            2 | 3 | 5 => crate::builtins::generic::variable::intrinsic_2(self, which, a, b),
            _ => Err(self.raise(Type::SystemError, "unknown intrinsic")),
        }
    }

    /// `sys.displayhook(value)`
    fn display(&mut self, value: Value) -> Outcome {
        let (sys, name) = (self.sys.value(), self.names.displayhook);
        match self.getattr_opt(sys, name)? {
            Some(hook) => self.call(hook, &[value])?,
            None => return Err(self.raise(Type::RuntimeError, "lost sys.displayhook")),
        };
        Ok(Value::NONE)
    }

    /// `locals()` of the running frame.
    pub fn current_locals(&mut self) -> Outcome {
        let Some(frame) = self.stack.top().copied() else { return Ok(self.builtins.value()) };
        let optimized = frame.code.get(&self.heap).flags & flags::OPTIMIZED != 0;
        if !frame.namespace.is_null() || !optimized {
            let namespace = frame.namespace.present().unwrap_or(frame.globals.value());
            return self.with_hidden_variables(&frame, namespace);
        }
        let dict = self.dict_value();
        for (name, value) in self.frame_variables(&frame) {
            let name = self.heap.intern(&name);
            Dict::set_str(dict, &mut self.heap, name, value);
        }
        let extra = frame.object.as_gc::<crate::object::FrameObject>().and_then(|object| object.get(&self.heap).extra_locals.present());
        if let Some(extra) = extra {
            self.dict_update(dict, extra)?;
        }
        Ok(dict.value())
    }

    /// A namespace with the variables of the comprehension that runs in its frame.
    fn with_hidden_variables(&mut self, frame: &crate::value::Frame, namespace: Value) -> Outcome {
        let names = self.tuple_items(frame.code.get(&self.heap).varnames);
        if !(0..names.len()).any(|slot| !self.stack.read(frame.fp.wrapping_add(slot)).is_null()) {
            return Ok(namespace);
        }
        let names = names.to_vec();
        let copy = self.dict_value();
        let mark = self.heap.mark_handles();
        self.heap.keep(copy);
        let outcome = self.copy_with_hidden(copy, frame, namespace, names);
        self.heap.release_to(mark);
        outcome
    }

    fn copy_with_hidden(
        &mut self,
        copy: Gc<Dict>,
        frame: &crate::value::Frame,
        namespace: Value,
        names: alloc::vec::Vec<Value>,
    ) -> Outcome {
        self.dict_update(copy, namespace)?;
        for (slot, name) in names.into_iter().enumerate() {
            let mut value = self.stack.read(frame.fp.wrapping_add(slot));
            if let Some(cell) = value.as_gc::<crate::object::CellVar>() {
                value = cell.get(&self.heap).value;
            }
            if !value.is_null() {
                self.dict_set(copy, name, value)?;
            }
        }
        Ok(copy.value())
    }

    /// Names and values of the bound variables of a frame.
    pub(crate) fn frame_variables(&self, frame: &crate::value::Frame) -> alloc::vec::Vec<(String, Value)> {
        let code = frame.code.get(&self.heap);
        let slots = self.stack.slice(frame.fp, code.slots as usize);
        self.variables_of(code, slots)
    }

    /// Names and values of the bound variables in the slots of some code.
    pub(crate) fn variables_of(&self, code: &Code, slots: &[Value]) -> alloc::vec::Vec<(String, Value)> {
        let mut found = alloc::vec::Vec::new();
        for (name, slot) in self.variable_slots(code) {
            let Some(text) = self.text(name) else { continue };
            let mut value = slots.get(slot).copied().unwrap_or(Value::NULL);
            if let Some(cell) = value.as_gc::<crate::object::CellVar>() {
                value = cell.get(&self.heap).value;
            }
            if !value.is_null() {
                found.push((String::from(text), value));
            }
        }
        found
    }

    /// The names of the variables of some code with their slots, in the order of
    /// `f_locals`.
    pub(crate) fn variable_slots(&self, code: &Code) -> alloc::vec::Vec<(Value, usize)> {
        let names = |value: Value| value.as_gc::<Tuple>().map(|tuple| tuple.get(&self.heap).items()).unwrap_or_default();
        let mut found: alloc::vec::Vec<(Value, usize)> =
            names(code.varnames).iter().enumerate().map(|(slot, name)| (*name, slot)).collect();
        let varnames = found.len();
        for (name, slot) in names(code.cellvars).iter().zip(&code.cell_slots) {
            if *slot as usize >= varnames {
                found.push((*name, *slot as usize));
            }
        }
        for (index, name) in names(code.freevars).iter().enumerate() {
            found.push((*name, code.first_free_slot as usize + index));
        }
        found
    }

    /// Recomputes how a function can be called the short way.
    pub(crate) fn update_plain_args(&mut self, function: Gc<Function>) {
        let object = function.get(&self.heap);
        let code = object.code.get(&self.heap);
        let special = code.flags & (flags::VARARGS | flags::VARKEYWORDS) != 0
            || code.kwonly_count > 0
            || code.arg_count > Function::MOST_PLAIN
            || code.slots.saturating_add(code.max_stack) as usize + 8 > FRAME_ROOM;
        let (plain, simple) = match (code.deferred.is_some(), special) {
            (true, _) => (Function::LATER, Function::LATER),
            (false, true) => (Function::NOT_PLAIN, Function::NOT_PLAIN),
            _ if code.is_generator() || !object.closure.is_null() => (Function::NOT_PLAIN, code.arg_count),
            _ => (code.arg_count, code.arg_count),
        };
        let object = function.get_mut(&mut self.heap);
        (object.plain_args, object.simple_args) = (plain, simple);
    }
}
