//! Asking for the dialect.

use super::import::frozen;
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::dialect::{Difference, LONGEST_NAME};

impl Vm {
    /// Whether MicroPython's side of a difference holds: for what is shown.
    #[inline]
    #[must_use]
    pub fn dialect_has(&self, difference: Difference) -> bool {
        self.config.dialect.has(difference)
    }

    /// The same for what is refused or made otherwise: the modules written in Python that are in this program are
    /// CPython's library, and stay what they are in both dialects.
    #[inline]
    #[must_use]
    pub fn program_has(&self, difference: Difference) -> bool {
        self.config.dialect.has(difference) && !self.in_frozen_code()
    }

    /// RuntimeError for a name that MicroPython could not keep.
    pub fn check_name(&mut self, name: &str) -> Outcome<()> {
        if name.len() > LONGEST_NAME && self.program_has(Difference::NameLength) {
            return Err(self.raise(Type::RuntimeError, "name too long"));
        }
        Ok(())
    }

    /// Whether the running frame is of a module that is in this program.
    fn in_frozen_code(&self) -> bool {
        let Some(frame) = self.stack.top() else { return false };
        let file = self.text(frame.code.get(&self.heap).filename).and_then(|file| file.strip_prefix(frozen::DIRECTORY));
        file.is_some_and(|rest| rest.starts_with('/'))
    }
}
