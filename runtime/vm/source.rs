//! From source text to code objects.

use super::{Outcome, Raised, Vm};
use crate::builtins::registry::Type;
use crate::compile::{ErrorKind, Mode, Options, SyntaxError, compile, decode_source};
use crate::object::Code;
use crate::value::{Gc, Value};

impl Vm {
    /// Compiles source text; `mode` is that of `compile()`: `exec`, `eval` or
    /// `single`; `flags` inherits `from __future__ import annotations`.
    pub fn compile_source(&mut self, source: &str, filename: &str, mode: &str, flags: u32) -> Outcome<Gc<Code>> {
        let mode = match mode {
            "eval" => Mode::Eval,
            "single" => Mode::Single,
            _ => Mode::Exec,
        };
        let future_annotations = flags & crate::code::flags::FUTURE_ANNOTATIONS != 0;
        let optimize = self.config.optimize;
        self.compile_with(source, &Options { filename, mode, optimize, future_annotations })
    }

    /// Compiles source text with all options.
    pub fn compile_with(&mut self, source: &str, options: &Options) -> Outcome<Gc<Code>> {
        match compile(source, options) {
            Ok(unit) => self.link(&unit),
            Err(error) => Err(self.raise_syntax_error(&error)),
        }
    }

    /// Compiles the content of a source file.
    pub fn compile_bytes(&mut self, content: &[u8], filename: &str, mode: Mode) -> Outcome<Gc<Code>> {
        match decode_source(content) {
            Ok(text) => {
                let optimize = self.config.optimize;
                self.compile_with(&text, &Options { filename, mode, optimize, future_annotations: false })
            }
            Err(mut error) => {
                error.filename = filename.into();
                Err(self.raise_syntax_error(&error))
            }
        }
    }

    /// Raises what is wrong with a source.
    pub fn raise_syntax_error(&mut self, error: &SyntaxError) -> Raised {
        let class = match error.kind {
            ErrorKind::Syntax => Type::SyntaxError,
            ErrorKind::Indentation => Type::IndentationError,
            ErrorKind::Tab => Type::TabError,
            ErrorKind::Recursion => return self.raise(Type::RecursionError, &error.message),
            ErrorKind::Memory => return self.raise(Type::MemoryError, &error.message),
            ErrorKind::Value => return self.value_error(&error.message),
        };
        let number = |vm: &mut Vm, value: u32| if value == 0 { Value::NONE } else { vm.int_value(i64::from(value)) };
        let message = self.str_value(&error.message);
        let filename = self.str_value(&error.filename);
        let (line, column) = (number(self, error.line), number(self, error.column));
        let (end_line, end_column) = (number(self, error.end_line), number(self, error.end_column));
        let text = match &error.text {
            Some(text) => self.str_value(text),
            None => Value::NONE,
        };
        let place = self.tuple_value(&[filename, line, column, text, end_line, end_column]);
        let class = self.class(class);
        let args: &[Value] = if error.line == 0 { &[message] } else { &[message, place] };
        let exception = self.new_exception(class, args).value();
        for (name, value) in [
            ("msg", message),
            ("filename", filename),
            ("lineno", line),
            ("offset", column),
            ("text", text),
            ("end_lineno", end_line),
            ("end_offset", end_column),
            ("print_file_and_line", Value::NONE),
        ] {
            self.set_exception_field(exception, name, value);
        }
        self.raise_value(exception)
    }
}
