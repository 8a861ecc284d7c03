//! From source text to code objects.

#[cfg(feature = "std")]
mod compiled;

use super::{Outcome, Vm};
use crate::object::Code;
use crate::value::Gc;

impl Vm {
    /// Compiles for `compile()`, `exec()` and `eval()`: `mode` is theirs, `flags` are
    /// those of `co_flags` that the source inherits, `taken` as in the compiler's options.
    pub fn compile_source(&mut self, text: &str, filename: &str, mode: &str, flags: u32, taken: &[&'static str]) -> Outcome<Gc<Code>> {
        #[cfg(feature = "std")]
        {
            use crate::compile::{Mode, Options};
            let mode = match mode {
                "eval" => Mode::Eval,
                "single" => Mode::Single,
                _ => Mode::Exec,
            };
            let future_annotations = flags & crate::code::flags::FUTURE_ANNOTATIONS != 0;
            let options =
                Options { filename, mode, optimize: self.config.optimize, future_annotations, taken, dialect: self.config.dialect };
            if flags & crate::code::flags::ALLOW_INCOMPLETE_INPUT != 0 && self.is_incomplete(text, &options, flags) {
                return Err(self.raise(crate::builtins::registry::Type::SyntaxError, "incomplete input"));
            }
            self.compile_with(text, &options)
        }
        #[cfg(not(feature = "std"))]
        {
            let _ = (text, filename, mode, flags, taken);
            Err(self.no_compiler())
        }
    }

    /// The code in the content of a source file.
    pub fn code_of_source(&mut self, content: &[u8], file: &str) -> Outcome<Gc<Code>> {
        #[cfg(feature = "std")]
        {
            self.compile_bytes(content, file, crate::compile::Mode::Exec)
        }
        #[cfg(not(feature = "std"))]
        {
            let _ = (content, file);
            Err(self.no_compiler())
        }
    }

    #[cfg(not(feature = "std"))]
    fn no_compiler(&mut self) -> super::Raised {
        self.raise(crate::builtins::registry::Type::RuntimeError, "this build has no compiler: only .mpy files can be run")
    }
}
