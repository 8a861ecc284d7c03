//! `sys.setprofile`: its function gets calls and returns, of native functions too.

use crate::value::Value;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `sys.setprofile(function)`; NULL for none.
    pub fn set_profile(&mut self, function: Value) {
        self.trace.profile = function;
        self.wants_changed();
    }

    /// An event of the running frame for the profile function. An exception in it ends profiling and goes
    /// on its way.
    pub(super) fn profile_event(&mut self, event: &'static str, arg: Value) -> Outcome<()> {
        let function = self.trace.profile;
        if function.is_null() {
            return Ok(());
        }
        let depth = self.stack.depth();
        let object = self.frame_object(depth);
        let mark = self.heap.mark_handles();
        self.heap.keep(object);
        let name = self.heap.intern(event);
        let outcome = self.call_observer(function, &[object, name.value(), arg]);
        self.heap.release_to(mark);
        if outcome.is_err() {
            self.set_profile(Value::NULL);
        }
        outcome.map(drop)
    }
}
