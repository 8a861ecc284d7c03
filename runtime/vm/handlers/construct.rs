//! Calls of classes inside of handlers: built-in ones, and those whose instances `object.__new__` makes.

use crate::heap::Kind;
use crate::object::{Class, Direct, Function, class_flags};
use crate::value::{Gc, Value, duty};
use crate::vm::Vm;

/// What a handler's call of a class led to.
pub enum QuickMade {
    /// The instance is there.
    Instance(Value),
    /// The frame of `__init__` was pushed.
    Frame,
    /// Go the long way; [`Vm::take_native_outcome`] first.
    Unknown,
}

impl Vm {
    /// Whether it is a class.
    #[inline(always)]
    pub(crate) fn is_class(&self, value: Value) -> bool {
        value.as_gc::<Class>().is_some()
    }

    /// Calls a class. The machine is parked with the class and the arguments as its last operands.
    #[inline(always)]
    pub(crate) fn quick_construct(&mut self, callee: Value, sp: *mut Value, call: u32) -> QuickMade {
        let count = call as usize;
        match callee.as_gc::<Class>() {
            Some(class) => self.construct_quickly(class, sp.wrapping_sub(count), count),
            None => QuickMade::Unknown,
        }
    }

    /// Never inlined, as for native functions.
    #[inline(never)]
    fn construct_quickly(&mut self, class: Gc<Class>, args: *mut Value, count: usize) -> QuickMade {
        let object = class.get(&self.heap);
        if self.waiting.is_some() {
            return QuickMade::Unknown;
        }
        if let Some(direct) = object.direct {
            return self.construct_builtin(class, direct, args, count);
        }
        let (init, learnt) = (object.init, object.init_version == object.version);
        if !learnt || !object.has(class_flags::PLAIN_CALL) || object.has(class_flags::ABSTRACT) {
            return QuickMade::Unknown;
        }
        // The instance takes the place of the class, right before the other arguments of `__init__`.
        let place = args.wrapping_sub(1);
        match init.as_gc::<Function>() {
            Some(function) if function.get(&self.heap).is_plain(count as u32 + 1) => {
                let instance = self.new_instance(class);
                self.stack.write(place, instance);
                if self.push_plain(function, place, count + 1, place, instance, duty::INIT) {
                    return QuickMade::Frame;
                }
                self.stack.write(place, class.value());
                QuickMade::Unknown
            }
            None if init.is_null() && count == 0 => QuickMade::Instance(self.new_instance(class)),
            _ => QuickMade::Unknown,
        }
    }

    fn construct_builtin(&mut self, class: Gc<Class>, direct: Direct, args: *mut Value, count: usize) -> QuickMade {
        let first = args.wrapping_sub(1);
        let mark = self.heap.mark_handles();
        let outcome = self.construct_directly(class, direct, first, count as u32 + 1, 0);
        self.heap.release_to(mark);
        match outcome {
            Ok(value) if value != Value::TRANSFER && value != Value::BLOCKED => QuickMade::Instance(value),
            outcome => {
                self.let_wait(outcome, first);
                QuickMade::Unknown
            }
        }
    }

    /// Notes that instances of `class` are made by `object.__new__` and `init`, NULL for that of `object`.
    pub(in crate::vm) fn remember_init(&mut self, class: Gc<Class>, init: Value) {
        let object = class.get_mut(&mut self.heap);
        if object.kind == Kind::Instance && !object.has(class_flags::BUILTIN) {
            (object.init, object.init_version) = (init, object.version);
        }
    }
}
