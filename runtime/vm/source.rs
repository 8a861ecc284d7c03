//! From source text to code objects.

use alloc::format;
use alloc::string::String;

use super::{Outcome, Raised, Vm};
use crate::builtins::registry::Type;
use crate::compile::{ErrorKind, Mode, Options, SyntaxError, compile, decode_source};
use crate::object::{Code, Dict};
use crate::value::{Gc, Value};

impl Vm {
    /// Compiles source text.
    pub fn compile_text(&mut self, source: &str, filename: &str, mode: Mode) -> Outcome<Gc<Code>> {
        let options = Options { optimize: self.config.optimize, ..Options::default() };
        self.compile_with(source, filename, mode, &options)
    }

    /// Compiles source text with options of `compile()`.
    pub fn compile_with(&mut self, source: &str, filename: &str, mode: Mode, options: &Options) -> Outcome<Gc<Code>> {
        match compile(source, filename, mode, options) {
            Ok(unit) => self.link(&unit),
            Err(error) => Err(self.raise_syntax_error(&error)),
        }
    }

    /// Compiles the content of a source file.
    pub fn compile_bytes(&mut self, content: &[u8], filename: &str, mode: Mode) -> Outcome<Gc<Code>> {
        match decode_source(content, filename) {
            Ok(text) => self.compile_text(&text, filename, mode),
            Err(error) => Err(self.raise_syntax_error(&error)),
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

    /// Keeps the text of a source that is in no file, for tracebacks.
    pub fn remember_source(&mut self, filename: &str, text: &str) {
        let sources = self.remembered_sources();
        let (key, text) = (self.heap.intern(filename), self.str_value(text));
        Dict::set_str(sources, &mut self.heap, key, text);
    }

    /// The text of a source: remembered, or of a file. Nothing where there is none.
    pub fn source_text(&mut self, filename: &str) -> Option<String> {
        let sources = self.remembered_sources();
        let key = self.heap.intern(filename);
        if let Some(known) = sources.get(&self.heap).get_str(&self.heap, key) {
            return self.text(known).map(String::from);
        }
        if filename.starts_with('<') && filename.ends_with('>') {
            return None;
        }
        let content = crate::host::read_file(&mut *self.host, filename).ok();
        let content = match content {
            Some(content) => content,
            None if filename.starts_with('/') => return None,
            None => self.search_source(filename)?,
        };
        Some(String::from_utf8_lossy(content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&content)).into_owned())
    }

    /// A relative file name, such as a `.mpy` file has, below the directories of `sys.path`.
    fn search_source(&mut self, filename: &str) -> Option<alloc::vec::Vec<u8>> {
        let name = self.names.path;
        let path = self.sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, name)?;
        let entries = path.as_gc::<crate::object::List>()?.get(&self.heap).items.clone();
        entries.into_iter().find_map(|entry| {
            let file = format!("{}/{filename}", self.text(entry)?);
            crate::host::read_file(&mut *self.host, &file).ok()
        })
    }

    fn remembered_sources(&mut self) -> Gc<Dict> {
        let key = self.heap.intern("import.sources");
        let state = self.module_state;
        match state.get(&self.heap).get_str(&self.heap, key).and_then(|value| value.as_gc()) {
            Some(sources) => sources,
            None => {
                let sources = self.dict_value();
                Dict::set_str(state, &mut self.heap, key, sources.value());
                sources
            }
        }
    }
}
