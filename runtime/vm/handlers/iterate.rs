//! FOR_NEXT and FOR_ITER, `yield from`, and asynchronous iteration.

use alloc::format;

use crate::builtins::registry::Type;
use crate::code::{Opcode, flags};
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Generator, GeneratorState, Iter, List, Tuple};
use crate::value::{Gc, Value, duty};
use crate::vm::generator::Resumed;
use crate::vm::{Outcome, Vm};

/// What an iterator gives right away.
pub enum QuickNext {
    /// An item.
    Item(Value),
    /// The end.
    End,
    /// It must be asked the long way.
    Unknown,
}

/// What an iterator gives the long way.
pub enum ForNext {
    /// An item.
    Item(Value),
    /// The end.
    End,
    /// A generator's frame was pushed, which will give it.
    Frame,
}

impl Vm {
    /// The next item of a range, list or tuple iterator.
    #[inline(always)]
    pub(crate) fn quick_next(&mut self, iterator: Value) -> QuickNext {
        match iterator.as_gc::<Iter>() {
            Some(iter) => self.step_in_place(iter),
            None => QuickNext::Unknown,
        }
    }

    /// The same of an iterator known to be built in. At the end it lets go of its container, and stays there.
    #[inline(always)]
    pub(crate) fn step_in_place(&mut self, iter: Gc<Iter>) -> QuickNext {
        let (item, after) = match iter.get_mut(&mut self.heap) {
            Iter::Range { next, step, left } => {
                if *left == 0 {
                    return QuickNext::End;
                }
                let value = Value::small_wrapping(*next);
                *left -= 1;
                *next = next.wrapping_add(*step);
                return QuickNext::Item(value);
            }
            Iter::List { list, index } => {
                let (list, at) = (*list, *index);
                let Some(object) = list.as_gc::<List>() else { return QuickNext::End };
                (object.get(&self.heap).items.get(at).copied(), at + 1)
            }
            Iter::Tuple { tuple, index } => {
                let (tuple, at) = (*tuple, *index);
                let Some(object) = tuple.as_gc::<Tuple>() else { return QuickNext::End };
                (object.get(&self.heap).items().get(at).copied(), at + 1)
            }
            _ => return QuickNext::Unknown,
        };
        if let Iter::List { list: container, index } | Iter::Tuple { tuple: container, index } = iter.get_mut(&mut self.heap) {
            match item {
                Some(_) => *index = after,
                None => *container = Value::NULL,
            }
        }
        item.map_or(QuickNext::End, QuickNext::Item)
    }

    /// Whether [`Vm::quick_next`] knows the iterator.
    fn steps_in_place(&self, iterator: Value) -> bool {
        let iter = iterator.as_gc::<Iter>().map(|iter| iter.get(&self.heap));
        matches!(iter, Some(Iter::Range { .. } | Iter::List { .. } | Iter::Tuple { .. }))
    }

    /// The next item of any iterator over a built-in container.
    #[inline(always)]
    pub(crate) fn quick_next_any(&mut self, iterator: Value) -> QuickNext {
        match iterator.as_gc::<Iter>() {
            Some(iter) => self.quick_step(iter),
            None => QuickNext::Unknown,
        }
    }

    /// FOR_NEXT the long way. The machine is parked with the iterator on top.
    pub(crate) fn for_next(&mut self, iterator: Value, exit: u32) -> Outcome<ForNext> {
        match iterator.kind() {
            Kind::Generator => self.specialise(Opcode::ForNextGenerator),
            Kind::Iter if self.is_over_ascii(iterator) => self.specialise(Opcode::ForNextAscii),
            Kind::Iter if !self.steps_in_place(iterator) => self.specialise(Opcode::ForNextBuiltin),
            _ => {}
        }
        self.loop_next(iterator, duty::LOOP, exit)
    }

    /// FOR_ITER the long way: the same over an iterator that takes four slots. In a file that was tampered with it may be any
    /// object, which is an error.
    pub(crate) fn for_iter(&mut self, iterator: Value, exit: u32) -> Outcome<ForNext> {
        self.loop_next(iterator, duty::LOOP | duty::PADDED, exit)
    }

    fn loop_next(&mut self, iterator: Value, duties: u32, exit: u32) -> Outcome<ForNext> {
        if let Some(generator) = iterator.as_gc::<Generator>()
            && generator.get(&self.heap).code.get(&self.heap).flags & (flags::COROUTINE | flags::ASYNC_GENERATOR) == 0
        {
            self.check_resumable(generator, Value::NONE)?;
            if let Some(resumed) = self.resume_pended(generator)? {
                return Ok(match resumed {
                    Resumed::Yielded(item) => ForNext::Item(item),
                    Resumed::Returned(_) => ForNext::End,
                });
            }
            if generator.get(&self.heap).state() == GeneratorState::Finished {
                return Ok(ForNext::End);
            }
            let result = self.sp;
            self.enter_generator(generator, result, Value::NONE, duties, exit)?;
            return Ok(ForNext::Frame);
        }
        if self.trace.active() {
            return self.traced_next(iterator);
        }
        Ok(self.next(iterator)?.map_or(ForNext::End, ForNext::Item))
    }

    /// A loop of a traced program: a StopIteration that ends the loop is reported.
    fn traced_next(&mut self, iterator: Value) -> Outcome<ForNext> {
        self.trace.stopped = Value::NULL;
        if let Some(item) = self.next(iterator)? {
            return Ok(ForNext::Item(item));
        }
        if let Some(stop) = core::mem::replace(&mut self.trace.stopped, Value::NULL).present()
            && let Err(raised) = self.trace_stop(stop)
        {
            // Lost, as in CPython.
            self.take_raised(raised);
        }
        Ok(ForNext::End)
    }

    /// What `yield from` and the `await` of `.mpy` files drive.
    pub(crate) fn yield_from_iter(&mut self, iterable: Value) -> Outcome {
        if let Some(generator) = iterable.as_gc::<Generator>() {
            let kind = generator.get(&self.heap).code.get(&self.heap).flags;
            let own = self.stack.top().map_or(0, |frame| frame.code.get(&self.heap).flags);
            if kind & flags::COROUTINE != 0 && own & (flags::COROUTINE | flags::ITERABLE_COROUTINE) == 0 {
                return Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
            }
            return Ok(iterable);
        }
        let (iter, wait) = (self.names.__iter__, self.names.__await__);
        let own = self.stack.top().map_or(0, |frame| frame.code.get(&self.heap).flags);
        if own & flags::ITERABLE_COROUTINE != 0 && !self.has_special(iterable, iter) && self.has_special(iterable, wait) {
            return self.awaitable(iterable);
        }
        self.iter(iterable)
    }

    /// What `await value` drives.
    pub(crate) fn awaitable(&mut self, value: Value) -> Outcome {
        if let Some(generator) = value.as_gc::<Generator>() {
            let kind = generator.get(&self.heap).code.get(&self.heap).flags;
            if kind & (flags::COROUTINE | flags::ITERABLE_COROUTINE) != 0 {
                if self.delegate_of(generator).is_some() {
                    return Err(self.raise(Type::RuntimeError, "coroutine is being awaited already"));
                }
                return Ok(value);
            }
        }
        let name = self.names.__await__;
        match self.call_special(value, name, &[])? {
            Some(iterator) => {
                let is_coroutine = iterator
                    .as_gc::<Generator>()
                    .is_some_and(|generator| generator.get(&self.heap).code.get(&self.heap).flags & flags::COROUTINE != 0);
                if is_coroutine {
                    return Err(self.type_error("__await__() returned a coroutine"));
                }
                let next = self.names.__next__;
                if !self.has_special(iterator, next) {
                    let found = self.type_name(iterator);
                    return Err(self.type_error(format!("__await__() returned non-iterator of type '{found}'")));
                }
                Ok(iterator)
            }
            None if value.as_gc::<Generator>().is_some() && self.program_has(Difference::AwaitGenerator) => Ok(value),
            None => {
                let found = self.type_name(value);
                Err(self.type_error(format!("object {found} can't be used in 'await' expression")))
            }
        }
    }

    pub(crate) fn async_iter(&mut self, value: Value) -> Outcome {
        let (aiter, anext) = (self.names.__aiter__, self.names.__anext__);
        let Some(iterator) = self.call_special(value, aiter, &[])? else {
            let found = self.type_name(value);
            return Err(self.type_error(format!("'async for' requires an object with __aiter__ method, got {found}")));
        };
        if !self.has_special(iterator, anext) {
            let found = self.type_name(iterator);
            return Err(
                self.type_error(format!("'async for' received an object from __aiter__ that does not implement __anext__: {found}"))
            );
        }
        Ok(iterator)
    }

    pub(crate) fn async_next(&mut self, iterator: Value) -> Outcome {
        let anext = self.names.__anext__;
        let Some(next) = self.call_special(iterator, anext, &[])? else {
            let found = self.type_name(iterator);
            return Err(self.type_error(format!("'async for' requires an iterator with __anext__ method, got {found}")));
        };
        let mark = self.heap.mark_handles();
        self.heap.keep(next);
        let outcome = self.awaitable_of_next(next);
        self.heap.release_to(mark);
        outcome
    }

    fn awaitable_of_next(&mut self, next: Value) -> Outcome {
        match self.awaitable(next) {
            Ok(awaitable) => Ok(awaitable),
            Err(raised) if self.raised_is(Type::TypeError) => {
                let cause = self.take_raised(raised);
                let found = self.type_name(next);
                let raised = self.type_error(format!("'async for' received an invalid object from __anext__: {found}"));
                if let Some(outer) = self.raised().as_gc::<crate::object::Exception>() {
                    self.link_context(outer, cause);
                    let outer = outer.get_mut(&mut self.heap);
                    (outer.cause, outer.suppress_context) = (cause, true);
                }
                Err(raised)
            }
            Err(raised) => Err(raised),
        }
    }

    pub(crate) fn end_async_for(&mut self, exception: Value) -> Outcome<()> {
        if self.exception_is(exception, Type::StopAsyncIteration) { Ok(()) } else { Err(self.reraise(exception)) }
    }

    /// Marks a value as yielded by an asynchronous generator itself, not by
    /// something it awaits.
    pub(crate) fn async_wrap(&mut self, value: Value) -> Value {
        crate::builtins::generator::asynchronous::wrap_async(self, value)
    }
}
