//! Compiling, where the compiler is part of the build.

use alloc::format;
use alloc::string::String;

use super::super::{Outcome, Raised, Vm};
use crate::builtins::registry::Type;
use crate::compile::{ErrorKind, Mode, Options, SyntaxError, compile, decode_source, ends_in_block};
use crate::dialect::Difference;
use crate::object::Code;
use crate::value::{Gc, Value};

impl Vm {
    /// Compiles source text.
    pub fn compile_text(&mut self, source: &str, filename: &str, mode: Mode) -> Outcome<Gc<Code>> {
        let options = Options { filename, mode, optimize: self.config.optimize, dialect: self.config.dialect, ..Options::default() };
        self.compile_with(source, &options)
    }

    /// Compiles source text with options of `compile()`.
    pub fn compile_with(&mut self, source: &str, options: &Options) -> Outcome<Gc<Code>> {
        match compile(source, options) {
            Ok(mut unit) => {
                self.show_compiled(source, &mut unit);
                self.link(&unit)
            }
            Err(error) => Err(self.raise_syntax_error(&error)),
        }
    }

    /// Whether more lines could make the text a statement, as `codeop` asks with flags of `compile()`.
    pub(super) fn is_incomplete(&self, source: &str, options: &Options, flags: u32) -> bool {
        match compile(source, options) {
            Ok(_) => flags & crate::code::flags::DONT_IMPLY_DEDENT != 0 && !source.ends_with('\n') && ends_in_block(source),
            Err(error) => error.is_incomplete(),
        }
    }

    /// Compiles the content of a source file.
    pub fn compile_bytes(&mut self, content: &[u8], filename: &str, mode: Mode) -> Outcome<Gc<Code>> {
        match decode_source(content) {
            Ok(text) => self.compile_text(&text, filename, mode),
            Err(error) => Err(self.raise_syntax_error(&in_file(error, content, filename))),
        }
    }

    /// Raises what is wrong with a source.
    pub fn raise_syntax_error(&mut self, error: &SyntaxError) -> Raised {
        let class = match error.kind {
            ErrorKind::Syntax => Type::SyntaxError,
            ErrorKind::Indentation => Type::IndentationError,
            ErrorKind::Tab => Type::TabError,
            ErrorKind::Viper => return self.raise(Type::ViperTypeError, &error.message),
            ErrorKind::NotImplemented => return self.raise(Type::NotImplementedError, &error.message),
            ErrorKind::Recursion => return self.raise(Type::RecursionError, &error.message),
            ErrorKind::Memory => return self.raise(Type::MemoryError, &error.message),
            ErrorKind::Limit => return self.raise(Type::RuntimeError, &error.message),
            ErrorKind::Value => return self.value_error(&error.message),
        };
        let number = |vm: &mut Vm, value: u32| if value == 0 { Value::NONE } else { vm.int_value(i64::from(value)) };
        let message = self.str_value(&error.message);
        let filename = if error.filename.is_empty() { Value::NONE } else { self.str_value(&error.filename) };
        let (line, column) = (number(self, error.line), number(self, error.column));
        let end_line = number(self, error.end_line);
        let end_column = if error.line == 0 { Value::NONE } else { self.int_value(i64::from(error.end_column)) };
        let text = match &error.text {
            Some(text) => self.str_value(text),
            None => Value::NONE,
        };
        let place = self.tuple_value(&[filename, line, column, text, end_line, end_column]);
        let class = self.class(class);
        let args: &[Value] = if error.line == 0 || self.dialect_has(Difference::SyntaxErrorArgs) { &[message] } else { &[message, place] };
        let exception = self.new_exception(class, args).value();
        for (name, value) in [
            ("msg", message),
            ("filename", if error.line == 0 { Value::NONE } else { filename }),
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

/// What CPython says of a file that is no text, in place of what it says of a text.
fn in_file(mut error: SyntaxError, content: &[u8], filename: &str) -> SyntaxError {
    let line_of = |at: usize| content.iter().take(at).filter(|byte| **byte == b'\n').count() as u32 + 1;
    error.filename = String::from(filename);
    if let Some(at) = content.iter().position(|byte| *byte == 0) {
        let start = content.iter().take(at).rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1);
        error.text = content.get(start..at).map(|line| String::from_utf8_lossy(line).into_owned());
        error.message = String::from("source code cannot contain null bytes");
        (error.line, error.end_line) = (line_of(at), line_of(at));
    } else if let Err(invalid) = core::str::from_utf8(content)
        && error.message.starts_with("Non-UTF-8")
    {
        let at = invalid.valid_up_to();
        let byte = content.get(at).copied().unwrap_or(0);
        error.message = format!(
            "Non-UTF-8 code starting with '\\x{byte:02x}' in file {filename} on line {}, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
            line_of(at)
        );
        // The message says where.
        (error.line, error.end_line) = (0, 0);
    }
    error
}
