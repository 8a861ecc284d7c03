//! Calling methods by name, special ones among them, from Rust.

use alloc::vec::Vec;

use super::{Outcome, Vm};
use crate::object::{Function, Instance, Str, class_flags};
use crate::value::{Gc, Value};

/// With so many arguments a call makes no list of them.
const FEW: usize = 3;

impl Vm {
    /// Calls the method of that name. AttributeError if there is none.
    pub fn call_method(&mut self, object: Value, name: Gc<Str>, args: &[Value]) -> Outcome {
        if let Some(function) = self.own_method(object, name) {
            return self.call_on(function.value(), object, args);
        }
        let method = self.getattr(object, name)?;
        self.call(method, args)
    }

    /// The same where there is one.
    pub(crate) fn call_method_opt(&mut self, object: Value, name: Gc<Str>, args: &[Value]) -> Outcome<Option<Value>> {
        if let Some(function) = self.own_method(object, name) {
            return self.call_on(function.value(), object, args).map(Some);
        }
        match self.getattr_opt(object, name)? {
            Some(method) => self.call(method, args).map(Some),
            None => Ok(None),
        }
    }

    /// Calls a special method, looked up on the class; `None` if there is none.
    pub fn call_special(&mut self, object: Value, name: Gc<Str>, args: &[Value]) -> Outcome<Option<Value>> {
        let Some(method) = self.special(object, name) else { return Ok(None) };
        if method.is_none() {
            // `__hash__ = None` and its like: the operation is not supported.
            return Ok(None);
        }
        if self.is_method(method) {
            return self.call_on(method, object, args).map(Some);
        }
        let bound = self.bind_attribute(method, object)?;
        self.call(bound, args).map(Some)
    }

    /// A function of the class of an instance that is its method of that name: what looking up the attribute would bind.
    fn own_method(&mut self, object: Value, name: Gc<Str>) -> Option<Gc<Function>> {
        let class = object.as_gc::<Instance>()?.get(&self.heap).class;
        if class.get(&self.heap).has(class_flags::CUSTOM_GETATTR) || !self.heap.is_interned(name) {
            return None;
        }
        let function = self.class_lookup(class, name)?.as_gc::<Function>()?;
        if self.own_attribute(object, name).is_some() { None } else { Some(function) }
    }

    /// Calls a function with `receiver` before the arguments.
    fn call_on(&mut self, function: Value, receiver: Value, args: &[Value]) -> Outcome {
        let mut all = [Value::NULL; FEW + 1];
        all[0] = receiver;
        if args.len() <= FEW {
            all[1..=args.len()].copy_from_slice(args);
            return self.call(function, &all[..=args.len()]);
        }
        let all: Vec<Value> = core::iter::once(receiver).chain(args.iter().copied()).collect();
        self.call(function, &all)
    }
}
