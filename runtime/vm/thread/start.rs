//! New threads.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Context, State, Thread, Vm};
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::value::{Value, duty};
use crate::vm::Outcome;
use crate::vm::call::Entered;

/// What a thread begins with.
pub(super) struct Start {
    args: Vec<Value>,
    /// Pairs of name and value.
    keywords: Vec<(Value, Value)>,
}

impl Start {
    pub(super) fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&self.args);
        for (name, value) in &self.keywords {
            marker.mark_all(&[*name, *value]);
        }
    }
}

impl Vm {
    /// A new thread, which calls `function`. The result is its identity.
    ///
    /// # Errors
    ///
    /// RuntimeError if there is no memory for its stack.
    pub(crate) fn spawn(&mut self, function: Value, args: Vec<Value>, keywords: Vec<(Value, Value)>, handle: Value) -> Outcome<u64> {
        let Some(stack) = self.threads.new_stack(self.stack.limit()) else {
            return Err(self.raise(Type::RuntimeError, "can't start new thread"));
        };
        let threads = &mut self.threads;
        threads.last_ident += 1;
        let ident = threads.last_ident;
        let thread = Box::new(Thread {
            ident,
            context: Some(Box::new(Context::new(stack))),
            state: State::New(Start { args, keywords }),
            nested: false,
            function,
            handle,
        });
        let slot = match threads.free.pop() {
            Some(slot) => {
                threads.list[slot as usize] = Some(thread);
                slot
            }
            None => {
                threads.list.push(Some(thread));
                (threads.list.len() - 1) as u32
            }
        };
        threads.slots.insert(ident, slot);
        threads.ready.push_back(slot);
        self.begin_slices();
        #[cfg(all(feature = "std", feature = "settrace"))]
        self.tell_thread(ident, true);
        Ok(ident)
    }

    /// The running thread makes its first call. `false`: it has ended or waits.
    pub(super) fn start(&mut self) -> bool {
        let slot = self.threads.current;
        let Some(thread) = self.threads.get_mut(slot) else { return false };
        let State::New(Start { args, keywords }) = core::mem::replace(&mut thread.state, State::Ready) else { return true };
        let function = thread.function;
        let base = self.sp;
        let entered = if keywords.iter().any(|(name, _)| !self.is_text(*name)) {
            Err(self.type_error("keywords must be strings"))
        } else {
            self.push_arguments(function, &args, &keywords).and_then(|site| self.invoke(function, site))
        };
        let ended = match entered {
            Ok(Entered::Frame) => {
                let top = self.stack.top_mut();
                if top.duty & duty::GENERATOR == 0 {
                    top.duty |= duty::THREAD;
                    return true;
                }
                // A generator's frame may end by a `yield`.
                self.run_pushed().map(|_| ())
            }
            Ok(Entered::Blocked) => {
                self.sp = base;
                self.begin_wait();
                return false;
            }
            Ok(Entered::Value(_)) => Ok(()),
            Err(raised) => Err(raised),
        };
        self.end_with(ended);
        false
    }
}
