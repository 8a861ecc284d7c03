//! Raising, matching and context managers.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::object::{Class, Exception, Native, NativeRole, Str, Tuple};
use crate::value::{Gc, Locals, Value};
use crate::vm::call::Site;
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
        let mark = self.heap.mark_handles();
        let raised = self.raise_with_cause(value, cause);
        self.heap.release_to(mark);
        raised
    }

    fn raise_with_cause(&mut self, value: Value, cause: Value) -> Raised {
        let exception = match self.exception_from(value) {
            Ok(exception) => exception,
            Err(raised) => return raised,
        };
        self.heap.keep(exception);
        let mut cause = if cause.is_none() {
            Value::NULL
        } else if cause.is(crate::heap::Kind::Exception) || self.is_exception_class(cause).is_some() {
            match self.exception_from(cause) {
                Ok(cause) => cause,
                Err(raised) => return raised,
            }
        } else {
            return self.type_error("exception causes must derive from BaseException");
        };
        if !cause.is_null() && self.program_has(Difference::RaiseFrom) {
            // A stream that fails is not what this is about.
            let _ = self.flush_standard_streams().map_err(|raised| self.take_raised(raised));
            self.write_error("Warning: exception chaining not supported\n");
            cause = Value::NULL;
        }
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
    pub(crate) fn pop_except(&mut self, fp: Locals, slot: usize) {
        self.handled = fp.get(slot);
        fp.set(slot, Value::NULL);
    }

    /// Calls `__enter__` of a context manager, which is the last operand: `__exit__`
    /// and what it returned. `None`: the registers have changed, and both will be
    /// among the operands when the frame goes on.
    pub(crate) fn before_with(&mut self, manager: Value) -> Outcome<Option<(Value, Value)>> {
        let (enter, exit) = (self.names.__enter__, self.names.__exit__);
        let (enter, exit) = self.context_methods(manager, enter, exit, "the context manager protocol", "__exit__")?;
        let first = self.sp.wrapping_sub(1);
        self.stack.write(first, exit);
        let result = first.wrapping_add(1);
        let args = result.wrapping_add(1);
        let unbound = enter.is(crate::heap::Kind::Function)
            || enter.as_gc::<Native>().is_some_and(|native| native.get(&self.heap).def.role == NativeRole::Method);
        let positional = u32::from(unbound);
        self.stack.write(result, enter);
        self.stack.write(args, manager);
        self.sp = args.wrapping_add(1);
        let callee = if unbound { enter } else { self.bind_attribute(enter, manager)? };
        self.sp = args.wrapping_add(positional as usize);
        let entered = self.invoke(callee, Site { result, args, positional, keywords: 0 })?;
        Ok(self.settle(entered)?.map(|value| (exit, value)))
    }

    /// `__aenter__` and `__aexit__` of an asynchronous context manager: the second
    /// bound, and what the first returned.
    pub(crate) fn before_async_with(&mut self, manager: Value) -> Outcome<(Value, Value)> {
        let (enter, exit) = (self.names.__aenter__, self.names.__aexit__);
        let (enter, exit) = self.context_methods(manager, enter, exit, "the asynchronous context manager protocol", "__aexit__")?;
        let mark = self.heap.mark_handles();
        self.heap.keep(exit);
        let value = self.bind_attribute(enter, manager).and_then(|enter| self.call(enter, &[]));
        self.heap.release_to(mark);
        value.map(|value| (exit, value))
    }

    /// The method that enters a context, as its class has it, and the one that leaves it, bound.
    fn context_methods(
        &mut self,
        manager: Value,
        enter: Gc<Str>,
        exit: Gc<Str>,
        protocol: &str,
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
        let mark = self.heap.mark_handles();
        self.heap.keep(enter);
        let exit = self.bind_attribute(exit, manager);
        self.heap.release_to(mark);
        Ok((enter, exit?))
    }

    /// WITH_EXCEPT_START: the result of `exit`; `None`: the registers have changed.
    pub(crate) fn with_except_start(&mut self, exit: Value, exception: Value) -> Outcome<Option<Value>> {
        let arguments = self.exit_arguments(exception);
        let site = self.push_arguments(exit, &arguments, &[])?;
        let entered = self.invoke(exit, site)?;
        self.settle(entered)
    }

    /// What `__exit__` is called with: class, exception and traceback.
    fn exit_arguments(&mut self, exception: Value) -> [Value; 3] {
        let class = self.class_of(exception).value();
        let traceback = self.traceback_of(exception);
        [class, exception, traceback]
    }

    /// WITH_CLEANUP of `.mpy` files, as far as the loader leaves it.
    pub(crate) fn with_cleanup(&mut self, exit: Value, marker: Value) -> Outcome {
        if marker.is(crate::heap::Kind::Exception) {
            let arguments = self.exit_arguments(marker);
            let result = self.call(exit, &arguments)?;
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
            let mark = self.heap.mark_handles();
            self.heap.keep(list);
            let group = self.call(group_class, &[text, list]);
            self.heap.release_to(mark);
            let group = group?;
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
