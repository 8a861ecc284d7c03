//! Raising, matching and context managers.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::object::{Class, Exception, Tuple};
use crate::value::{Gc, Locals, Value};
use crate::vm::{Outcome, Raised, Vm};

impl Vm {
    /// RERAISE: the end of a handler lets the exception go on. The frame has
    /// had its exception event.
    #[cold]
    pub(crate) fn reraise(&mut self, exception: Value) -> Raised {
        self.reraised = true;
        self.raise_again(exception)
    }

    /// `raise` alone.
    #[cold]
    pub(crate) fn raise_last(&mut self) -> Raised {
        match self.handled.present() {
            Some(exception) => self.reraise(exception),
            None => self.raise(Type::RuntimeError, "No active exception to reraise"),
        }
    }

    #[cold]
    pub(crate) fn raise_object(&mut self, value: Value) -> Raised {
        match self.exception_from(value) {
            Ok(exception) => self.raise_value(exception),
            Err(raised) => raised,
        }
    }

    #[cold]
    pub(crate) fn raise_from(&mut self, value: Value, cause: Value) -> Raised {
        let exception = match self.exception_from(value) {
            Ok(exception) => exception,
            Err(raised) => return raised,
        };
        self.heap.keep(exception);
        let cause = if cause.is_none() {
            Value::NULL
        } else if cause.is(crate::heap::Kind::Exception) || self.is_exception_class(cause).is_some() {
            match self.exception_from(cause) {
                Ok(cause) => cause,
                Err(raised) => return raised,
            }
        } else {
            return self.type_error("exception causes must derive from BaseException");
        };
        if let Some(object) = exception.as_gc::<Exception>() {
            let object = object.get_mut(&mut self.heap);
            object.cause = cause;
            object.suppress_context = true;
        }
        self.raise_value(exception)
    }

    /// Whether `except class` catches an exception.
    pub(crate) fn exception_matches(&mut self, exception: Value, class: Value) -> Outcome<bool> {
        let own = self.class_of(exception);
        if let Some(class) = self.is_exception_class(class) {
            return Ok(own.get(&self.heap).derives_from(class));
        }
        let Some(tuple) = class.as_gc::<Tuple>() else { return Err(self.bad_match_class()) };
        let classes: Vec<Value> = tuple.get(&self.heap).items().to_vec();
        let mut matched = false;
        for class in classes {
            match self.is_exception_class(class) {
                Some(class) => matched |= own.get(&self.heap).derives_from(class),
                None if class.is(crate::heap::Kind::Tuple) => matched |= self.exception_matches(exception, class)?,
                None => return Err(self.bad_match_class()),
            }
        }
        Ok(matched)
    }

    #[cold]
    fn bad_match_class(&mut self) -> Raised {
        self.type_error("catching classes that do not inherit from BaseException is not allowed")
    }

    /// Leaves a handler.
    #[inline(always)]
    pub(crate) fn pop_except(&mut self, fp: Locals, slot: u32) {
        self.handled = fp.get(slot);
        fp.set(slot, Value::NULL);
    }

    /// `__enter__` and `__exit__` of a context manager.
    pub(crate) fn before_with(&mut self, manager: Value) -> Outcome<(Value, Value)> {
        let (enter, exit) = (self.names.__enter__, self.names.__exit__);
        self.enter_context(manager, enter, exit, "the context manager protocol", "__enter__", "__exit__")
    }

    pub(crate) fn before_async_with(&mut self, manager: Value) -> Outcome<(Value, Value)> {
        let (enter, exit) = (self.names.__aenter__, self.names.__aexit__);
        self.enter_context(manager, enter, exit, "the asynchronous context manager protocol", "__aenter__", "__aexit__")
    }

    fn enter_context(
        &mut self,
        manager: Value,
        enter: Gc<crate::object::Str>,
        exit: Gc<crate::object::Str>,
        protocol: &str,
        _enter_name: &str,
        exit_name: &str,
    ) -> Outcome<(Value, Value)> {
        let Some(enter) = self.special(manager, enter) else {
            let found = self.type_name(manager);
            return Err(self.type_error(format!("'{found}' object does not support {protocol}")));
        };
        let Some(exit) = self.special(manager, exit) else {
            let found = self.type_name(manager);
            return Err(self.type_error(format!("'{found}' object does not support {protocol} (missed {exit_name} method)")));
        };
        let exit = self.bind_attribute(exit, manager)?;
        self.heap.keep(exit);
        let enter = self.bind_attribute(enter, manager)?;
        let value = self.call(enter, &[])?;
        Ok((exit, value))
    }

    pub(crate) fn with_except_start(&mut self, exit: Value, exception: Value) -> Outcome {
        let class = self.class_of(exception).value();
        let traceback = self.traceback_of(exception);
        self.call(exit, &[class, exception, traceback])
    }

    /// WITH_CLEANUP of `.mpy` files, as far as the loader leaves it.
    pub(crate) fn with_cleanup(&mut self, exit: Value, marker: Value) -> Outcome {
        if marker.is(crate::heap::Kind::Exception) {
            let result = self.with_except_start(exit, marker)?;
            return Ok(if self.truth(result)? { Value::NONE } else { marker });
        }
        self.call(exit, &[Value::NONE, Value::NONE, Value::NONE])?;
        Ok(marker)
    }

    /// END_FINALLY of `.mpy` files, as far as the loader leaves it.
    pub(crate) fn end_finally(&mut self, marker: Value) -> Outcome<()> {
        if marker.is_none() {
            Ok(())
        } else if marker.is(crate::heap::Kind::Exception) {
            Err(self.raise_again(marker))
        } else {
            Err(self.raise(Type::SystemError, "END_FINALLY without a block"))
        }
    }

    /// CHECK_EG_MATCH: what of an exception `except* class` does not match, and what it does.
    pub(crate) fn split_group(&mut self, exception: Value, class: Value) -> Outcome<(Value, Value)> {
        self.check_star_class(class)?;
        if self.exception_matches(exception, class)? {
            if self.exception_is(exception, Type::BaseExceptionGroup) {
                self.handled = exception;
                return Ok((Value::NONE, exception));
            }
            // A naked exception is wrapped, so that the handler always sees a group.
            let text = self.str_value("");
            let list = self.list_value(alloc::vec![exception]);
            let group_class = self.class(Type::ExceptionGroup).value();
            self.heap.keep(list);
            let group = self.call(group_class, &[text, list])?;
            self.handled = group;
            return Ok((Value::NONE, group));
        }
        if self.exception_is(exception, Type::BaseExceptionGroup) {
            let name = self.heap.intern("split");
            let pair = self.call_method(exception, name, &[class])?;
            let items = self.tuple_items(pair).to_vec();
            if let [matched, rest] = items.as_slice() {
                if !matched.is_none() {
                    // The handler handles, and `raise` raises again, what it matched.
                    self.handled = *matched;
                }
                return Ok((*rest, *matched));
            }
            let found = self.type_name(exception);
            return Err(self.type_error(format!("{found}.split must return a 2-tuple")));
        }
        Ok((exception, Value::NONE))
    }

    fn check_star_class(&mut self, class: Value) -> Outcome<()> {
        let classes = match class.as_gc::<Tuple>() {
            Some(tuple) => tuple.get(&self.heap).items().to_vec(),
            None => alloc::vec![class],
        };
        let group = self.class(Type::BaseExceptionGroup);
        for class in classes {
            let Some(class): Option<Gc<Class>> = self.is_exception_class(class) else { return Err(self.bad_match_class()) };
            if class.get(&self.heap).derives_from(group) {
                return Err(self.type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
            }
        }
        Ok(())
    }

    /// PREP_RERAISE_STAR: what an `except*` statement still raises.
    pub(crate) fn reraise_star(&mut self, original: Value, exceptions: Value) -> Outcome {
        crate::builtins::exception::group::reraise_star(self, original, exceptions)
    }
}
