//! Raising exceptions from Rust.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Vm;
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Class, Dict, Exception, Str, Tuple, class_flags};
use crate::value::{Gc, Value};

/// An exception is on its way; [`Vm::raised`] is it. Whoever gets one hands it
/// on with `?` or takes the exception with [`Vm::take_raised`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "an exception that nobody handles would be lost"]
pub struct Raised(());

/// What most functions of the VM return.
pub type Outcome<T = Value> = Result<T, Raised>;

impl Vm {
    /// Raises `class(message)`.
    #[cold]
    #[inline(never)]
    pub fn raise(&mut self, class: Type, message: impl AsRef<str>) -> Raised {
        let text = Str::new(&mut self.heap, message.as_ref()).value();
        self.raise_with(class, &[text])
    }

    /// Raises `class(*args)`.
    #[cold]
    #[inline(never)]
    pub fn raise_with(&mut self, class: Type, args: &[Value]) -> Raised {
        let class = self.class(class);
        let exception = self.new_exception(class, args);
        self.raise_value(exception.value())
    }

    /// An exception object of a class derived from BaseException, without
    /// running its `__init__`.
    pub fn new_exception(&mut self, class: Gc<Class>, args: &[Value]) -> Gc<Exception> {
        let args = Tuple::new(&mut self.heap, args).value();
        let watched = class.get(&self.heap).has(class_flags::FINALIZER);
        let exception = self.heap.alloc(Exception {
            class,
            args,
            trace: Vec::new(),
            traceback: Value::NULL,
            cause: Value::NULL,
            context: Value::NULL,
            is_context: false,
            suppress_context: false,
            dict: Value::NULL,
        });
        if watched {
            self.heap.watch(exception.value());
        }
        exception
    }

    /// Raises an exception object; its `__context__` becomes the exception that
    /// is being handled.
    #[cold]
    pub fn raise_value(&mut self, exception: Value) -> Raised {
        self.set_context(exception);
        self.raise_again(exception)
    }

    /// Lets an exception object go on its way as it is.
    #[cold]
    pub fn raise_again(&mut self, exception: Value) -> Raised {
        self.raised = exception;
        Raised(())
    }

    fn set_context(&mut self, exception: Value) {
        let handled = self.handled;
        if handled.is_null() || handled == exception {
            return;
        }
        let Some(object) = exception.as_gc::<Exception>() else { return };
        if object.get(&self.heap).is_context {
            self.break_chain(handled, exception);
        }
        self.link_context(object, handled);
    }

    /// Makes `context` the `__context__` of an exception; NULL for none.
    pub(crate) fn link_context(&mut self, object: Gc<Exception>, context: Value) {
        object.get_mut(&mut self.heap).context = context;
        if let Some(context) = context.as_gc::<Exception>() {
            context.get_mut(&mut self.heap).is_context = true;
        }
    }

    /// As CPython: breaks a chain of contexts that would come back to `exception`.
    fn break_chain(&mut self, start: Value, exception: Value) {
        let mut link = start;
        let mut slow = start;
        let mut step = false;
        while let Some(node) = link.as_gc::<Exception>() {
            let next = node.get(&self.heap).context;
            if next == exception {
                node.get_mut(&mut self.heap).context = Value::NULL;
                break;
            }
            link = next;
            if step && let Some(node) = slow.as_gc::<Exception>() {
                slow = node.get(&self.heap).context;
                if slow == link {
                    break;
                }
            }
            step = !step;
        }
    }

    /// The exception on its way.
    pub fn raised(&self) -> Value {
        self.raised
    }

    /// Stops the exception on its way and hands it over.
    pub fn take_raised(&mut self, _: Raised) -> Value {
        core::mem::replace(&mut self.raised, Value::NULL)
    }

    /// Whether the exception on its way is of a class.
    pub fn raised_is(&self, class: Type) -> bool {
        match self.raised.as_gc::<Exception>() {
            Some(exception) => exception.get(&self.heap).class.get(&self.heap).derives_from(self.class(class)),
            None => false,
        }
    }

    /// `Ok(None)` in place of an exception of that class.
    pub fn catch<T>(&mut self, class: Type, outcome: Outcome<T>) -> Outcome<Option<T>> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(raised) if self.raised_is(class) => {
                self.take_raised(raised);
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Raises TypeError.
    #[cold]
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(Type::TypeError, message)
    }

    /// Raises ValueError.
    #[cold]
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(Type::ValueError, message)
    }

    /// Raises KeyError with the key itself.
    #[cold]
    pub fn key_error(&mut self, key: Value) -> Raised {
        self.raise_with(Type::KeyError, &[key])
    }

    /// Raises IndexError.
    #[cold]
    pub fn index_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(Type::IndexError, message)
    }

    /// Raises OverflowError.
    #[cold]
    pub fn overflow_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(Type::OverflowError, message)
    }

    /// Raises MemoryError.
    #[cold]
    pub fn memory_error(&mut self) -> Raised {
        self.raise_with(Type::MemoryError, &[])
    }

    /// MemoryError unless `bytes` more may be held. Ask before building
    /// anything whose size a program chooses.
    pub fn reserve(&mut self, bytes: usize) -> Outcome<()> {
        if self.heap.has_room(bytes) { Ok(()) } else { Err(self.memory_error()) }
    }

    /// MemoryError while the program has locked the heap: asked where a small container
    /// is made that programs can see.
    #[inline]
    pub(crate) fn check_unlocked(&mut self) -> Outcome<()> {
        if self.heap.locks() == 0 { Ok(()) } else { Err(self.memory_error()) }
    }

    /// Sets an attribute of an exception that Rust code raises (`name` of
    /// AttributeError, `errno` of OSError, …).
    pub fn set_exception_field(&mut self, exception: Value, name: &str, value: Value) {
        if !exception.is(Kind::Exception) {
            return;
        }
        let Some(dict) = self.dict_of(exception, true) else { return };
        let key = self.heap.intern(name);
        Dict::set_str(dict, &mut self.heap, key, value);
    }

    /// The name of an object's class, for messages: that of a module's class
    /// that is not written in Python has its module before it.
    pub fn type_name(&self, value: Value) -> String {
        self.class_name(self.class_of(value))
    }

    /// The name of a class, for messages: a class of a module written in Rust has the
    /// module before it, as CPython's messages about classes written in C do.
    pub fn class_name(&self, class: Gc<Class>) -> String {
        let own = self.short_class_name(class);
        if !class.get(&self.heap).has(class_flags::BUILTIN | class_flags::NATIVE) {
            return own;
        }
        match self.own_module(class) {
            Some(module) => alloc::format!("{module}.{own}"),
            None => own,
        }
    }

    /// `__name__` of a class.
    pub fn short_class_name(&self, class: Gc<Class>) -> String {
        match class.get(&self.heap).name.as_gc::<Str>() {
            Some(name) => String::from(name.get(&self.heap).as_str()),
            None => String::from("?"),
        }
    }

    /// Appends to `__notes__` of an exception.
    pub fn add_note(&mut self, exception: Value, text: &str) -> Outcome<()> {
        let notes_name = self.names.__notes__;
        let note = self.str_value(text);
        let Some(dict) = self.dict_of(exception, true) else { return Ok(()) };
        match dict.get(&self.heap).get_str(&self.heap, notes_name).and_then(|notes| notes.as_gc::<crate::object::List>()) {
            Some(list) => crate::object::List::push(list, &mut self.heap, note),
            None => {
                let list = self.list_value(alloc::vec![note]);
                Dict::set_str(dict, &mut self.heap, notes_name, list);
            }
        }
        Ok(())
    }

    /// An exception class's instance, wherever it derives from.
    pub(crate) fn is_exception_class(&self, value: Value) -> Option<Gc<Class>> {
        value.as_gc::<Class>().filter(|class| class.get(&self.heap).has(class_flags::EXCEPTION))
    }

    /// The exception that `raise value` raises: an instance, or a class that is
    /// called.
    pub fn exception_from(&mut self, value: Value) -> Outcome {
        if value.is(Kind::Exception) {
            return Ok(value);
        }
        if self.is_exception_class(value).is_some() {
            let made = self.call(value, &[])?;
            if made.is(Kind::Exception) {
                return Ok(made);
            }
            if self.program_has(Difference::NoException) {
                return Err(self.type_error("exceptions must derive from BaseException"));
            }
            let (class, found) = (self.repr_text(value)?, self.class_of(made).value());
            let found = self.repr_text(found)?;
            return Err(self.type_error(format!("calling {class} should have returned an instance of BaseException, not {found}")));
        }
        Err(self.type_error("exceptions must derive from BaseException"))
    }

    /// Calls an exception class for a generator's `throw`; it must make an exception.
    pub(crate) fn exception_of(&mut self, class: Value, args: &[Value]) -> Outcome {
        let made = self.call(class, args)?;
        if made.is(Kind::Exception) {
            return Ok(made);
        }
        if self.program_has(Difference::NoException) {
            return Err(self.type_error("exceptions must derive from BaseException"));
        }
        let (class, found) = (self.repr_text(class)?, self.type_name(made));
        Err(self.type_error(format!("calling {class} should have returned an instance of BaseException, not {found}")))
    }
}
