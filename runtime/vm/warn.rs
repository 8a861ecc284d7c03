//! Warnings that the VM itself has to give.

use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::value::Value;

impl Vm {
    /// `warnings.warn(message, category)`: the warning is about the running frame.
    ///
    /// # Errors
    ///
    /// The warning itself, where a filter makes it an exception; what importing `warnings` raises.
    pub fn warn(&mut self, category: Type, message: &str) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        let category = self.class(category).value();
        let text = self.str_value(message);
        self.heap.keep(text);
        let outcome = self.give_warning(category, text);
        self.heap.release_to(mark);
        outcome
    }

    fn give_warning(&mut self, category: Value, text: Value) -> Outcome<()> {
        let module = self.import_module("warnings")?;
        let name = self.heap.intern("warn");
        self.call_method(module, name, &[text, category]).map(drop)
    }
}
