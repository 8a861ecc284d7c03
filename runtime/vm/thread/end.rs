//! Ends of threads.

use alloc::format;

use super::{Threads, Vm};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::value::{Stack, Value};
use crate::vm::{Outcome, Raised};

/// How many stacks of ended threads are kept for new ones.
const SPARE: usize = 32;

impl Threads {
    /// A stack on which `limit` frames may run at once.
    pub(super) fn new_stack(&mut self, limit: usize) -> Option<Stack> {
        let mut stack = match self.spare.pop() {
            Some(stack) => stack,
            None => Stack::of_thread()?,
        };
        stack.set_limit(limit);
        Some(stack)
    }

    /// Keeps the stack of an ended thread for another one.
    pub(super) fn keep_spare(&mut self, mut stack: Stack) {
        if self.spare.len() < SPARE {
            stack.empty();
            self.spare.push(stack);
        }
    }
}

impl Vm {
    /// The first frame of the running thread has returned: the next thread goes on.
    pub(crate) fn thread_returned(&mut self) -> Outcome<()> {
        self.hold_turn(false);
        self.end_with(Ok(()));
        self.load_next()
    }

    /// The running thread has no frame left, and an exception is on its way: the
    /// next thread goes on.
    pub(crate) fn thread_failed(&mut self, raised: Raised) -> Outcome<()> {
        self.hold_turn(false);
        self.end_with(Err(raised));
        self.load_next()
    }

    /// The program has ended: waits for the threads of `threading` that are not
    /// daemonic, as that module does it. Others end with the VM.
    pub fn wait_for_threads(&mut self) {
        let name = self.heap.intern("threading");
        let Some(module) = self.modules.get(&self.heap).get_str(&self.heap, name) else { return };
        let name = self.heap.intern("_shutdown");
        let outcome = match self.getattr_opt(module, name) {
            Ok(Some(function)) => self.call(function, &[]).map(|_| ()),
            Ok(None) => Ok(()),
            Err(raised) => Err(raised),
        };
        if let Err(raised) = outcome {
            let exception = self.take_raised(raised);
            self.report_unraisable(exception, Value::NONE, Some("Exception ignored on threading shutdown"));
        }
    }

    /// Ends the running thread. Afterwards none runs until one is loaded.
    pub(super) fn end_with(&mut self, outcome: Outcome<()>) {
        self.sp = self.stack.base();
        if let Err(raised) = outcome {
            self.report_thread(raised);
        }
        let slot = self.threads.current;
        let Some(thread) = self.threads.list.get_mut(slot as usize).and_then(Option::take) else { return };
        self.threads.slots.remove(&thread.ident);
        self.threads.free.push(slot);
        #[cfg(all(feature = "std", feature = "settrace"))]
        self.tell_thread(thread.ident, false);
        self.finish_handle(thread.handle);
    }

    /// An exception ends a thread: it is shown, except SystemExit.
    fn report_thread(&mut self, raised: Raised) {
        let exception = self.take_raised(raised);
        if self.exception_is(exception, Type::SystemExit) {
            return;
        }
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let function = self.threads.get(self.threads.current).map_or(Value::NONE, |thread| thread.function);
        let message = match self.repr_text(function) {
            Ok(text) if self.dialect_has(Difference::ThreadReport) => format!("Unhandled exception in thread started by {text}"),
            Ok(text) => format!("Exception ignored in thread started by {text}"),
            Err(raised) => {
                self.take_raised(raised);
                alloc::string::String::from("Exception ignored in thread started by <object repr() failed>")
            }
        };
        self.report_unraisable(exception, Value::NONE, Some(&message));
        self.heap.release_to(mark);
    }
}
