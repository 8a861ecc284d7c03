//! `isinstance`, `issubclass`, constructing and class bodies.

use alloc::vec::Vec;

use super::call::Entered;
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::object::{Class, Foreign, Function, Generator, Tuple};
use crate::value::{Gc, Value};

impl Vm {
    /// `isinstance(value, class)`
    pub fn is_instance(&mut self, value: Value, class: Value) -> Outcome<bool> {
        self.check_native_depth()?;
        if let Some(class) = class.as_gc::<Class>() {
            if self.class_of(value) == class {
                return Ok(true);
            }
            if class.get(&self.heap).metaclass == self.class(Type::Type) {
                return self.is_direct_instance(value, class);
            }
        }
        if let Some(members) = self.class_list(class) {
            for member in members {
                if self.is_instance(value, member)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        let check = self.names.__instancecheck__;
        match self.call_special(class, check, &[value])? {
            Some(result) => self.truth(result),
            None => Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
        }
    }

    /// The classes in a tuple or union.
    fn class_list(&self, class: Value) -> Option<Vec<Value>> {
        match class.as_gc::<Tuple>() {
            Some(tuple) => Some(tuple.get(&self.heap).items().to_vec()),
            None => crate::builtins::generic::union::union_members(self, class),
        }
    }

    /// Whether the class of `value`, or what it says its class is, derives from `class`.
    pub(crate) fn is_direct_instance(&mut self, value: Value, class: Gc<Class>) -> Outcome<bool> {
        let own = self.class_of(value);
        if own.get(&self.heap).derives_from(class) {
            return Ok(true);
        }
        let proxy = value.as_gc::<Foreign>().is_some_and(|foreign| foreign.get(&self.heap).slots().getattr.is_some());
        if !proxy && !value.is(crate::heap::Kind::Instance) {
            return Ok(false);
        }
        let name = self.names.__class__;
        let said = self.getattr_opt(value, name)?;
        Ok(said.and_then(|said| said.as_gc::<Class>()).is_some_and(|said| said != own && said.get(&self.heap).derives_from(class)))
    }

    /// `issubclass(value, class)`
    pub fn is_subclass(&mut self, value: Value, class: Value) -> Outcome<bool> {
        self.check_native_depth()?;
        if let Some(members) = self.class_list(class) {
            for member in members {
                if self.is_subclass(value, member)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(class) = class.as_gc::<Class>()
            && class.get(&self.heap).metaclass == self.class(Type::Type)
        {
            let Some(own) = value.as_gc::<Class>() else { return Err(self.type_error("issubclass() arg 1 must be a class")) };
            return Ok(own.get(&self.heap).derives_from(class));
        }
        let check = self.names.__subclasscheck__;
        match self.call_special(class, check, &[value])? {
            Some(result) => self.truth(result),
            None => Err(self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
        }
    }

    /// `type.__call__(class, *args, **kwargs)` from Rust.
    pub(crate) fn construct_with(&mut self, class: Gc<Class>, args: &[Value], keywords: &[(Value, Value)]) -> Outcome {
        let registers = self.registers();
        let site = self.push_arguments(class.value(), args, keywords)?;
        let outcome = match self.construct(class, site) {
            Ok(entered) => self.wait_for(entered),
            Err(raised) => Err(raised),
        };
        self.park(registers.0, registers.1, registers.2);
        outcome
    }

    /// Runs a class body in `namespace`; returns its `__class__` cell or `None`.
    pub(crate) fn run_class_body(&mut self, function: Gc<Function>, namespace: Value) -> Outcome {
        let registers = self.registers();
        let site = self.push_arguments(function.value(), &[], &[])?;
        let outcome = match self.enter_function(function, site, Value::NULL, 0) {
            Ok(entered) => {
                if entered == Entered::Frame {
                    self.stack.top_mut().namespace = namespace;
                }
                self.wait_for(entered)
            }
            Err(raised) => Err(raised),
        };
        self.park(registers.0, registers.1, registers.2);
        outcome
    }

    /// `gi_frame`: the frame object of a generator that has not ended.
    pub(crate) fn generator_frame(&mut self, generator: Gc<Generator>) -> Value {
        use crate::object::GeneratorState;
        let object = generator.get(&self.heap);
        let (state, frame) = (object.state(), object.frame());
        if state == GeneratorState::Finished {
            return Value::NONE;
        }
        if let Some(frame) = frame.present() {
            return frame;
        }
        if state == GeneratorState::Running
            && let Some((thread, depth)) = self.find_frame(|frame| frame.subject == generator.value())
        {
            return self.frame_object_in(thread, depth);
        }
        self.suspended_frame_object(generator)
    }
}
