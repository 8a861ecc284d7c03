//! What a text file object holds, and its settings.

use alloc::format;
use alloc::string::String;

use super::Shared;
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::object::{Foreign, ForeignData};
use crate::text::codec::{Codec, ErrorMode};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// What ends a line: the argument `newline` of `open()`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Newline {
    /// `None`: every line end is read as "\n".
    #[default]
    Universal,
    /// `''`: every line end ends a line and is read as it is.
    Any,
    /// `'\n'`
    Feed,
    /// `'\r'`
    Return,
    /// `'\r\n'`
    Both,
}

/// Data of a text file.
pub struct TextFile {
    pub(super) shared: Shared,
    /// The binary file, once a program asked for it; else NULL.
    pub(super) buffer: Value,
    pub(super) name: Value,
    pub(super) mode: &'static str,
    pub(super) codec: Codec,
    pub(super) errors: ErrorMode,
    /// As the program named them.
    pub(super) encoding: String,
    pub(super) error_name: String,
    pub(super) newline: Newline,
    /// Write at the end of every line.
    pub(super) line_buffering: bool,
    /// Hand every write on at once.
    pub(super) write_through: bool,
    /// Which line ends were read: 1 `"\r"`, 2 `"\n"`, 4 `"\r\n"`.
    pub(super) seen: u8,
    /// What was decoded and not read yet, and how much of it was read: for
    /// encodings whose characters cannot be told apart by their bytes.
    pub(super) decoded: Option<(String, usize)>,
    /// The mark of the encoding was written.
    pub(super) marked: bool,
    /// `detach()` was called.
    pub(super) detached: bool,
}

impl ForeignData for TextFile {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.buffer);
        marker.mark(self.name);
        marker.owns(self.decoded.as_ref().map_or(0, |(text, _)| text.capacity()));
        if let Ok(file) = self.shared.try_borrow() {
            file.trace(marker);
        }
    }
}

impl TextFile {
    /// A text file over bytes.
    pub fn new(shared: Shared, name: Value, mode: &'static str) -> TextFile {
        TextFile {
            shared,
            buffer: Value::NULL,
            name,
            mode,
            codec: Codec::Utf8,
            errors: ErrorMode::Strict,
            encoding: String::from("utf-8"),
            error_name: String::from("strict"),
            newline: Newline::Universal,
            line_buffering: false,
            write_through: false,
            seen: 0,
            decoded: None,
            marked: false,
            detached: false,
        }
    }

    /// Its bytes.
    pub fn shared(&self) -> Shared {
        self.shared.clone()
    }

    /// Whether text reaches its bytes unchanged.
    #[inline]
    pub fn is_plain(&self) -> bool {
        self.codec == Codec::Utf8 && matches!(self.newline, Newline::Universal | Newline::Any | Newline::Feed)
    }

    /// Writes every line at once.
    pub fn line_buffered(mut self, yes: bool) -> TextFile {
        self.line_buffering = yes;
        self
    }

    /// What to do about errors.
    pub fn with_errors(mut self, mode: ErrorMode, name: &str) -> TextFile {
        self.errors = mode;
        self.error_name = String::from(name);
        self
    }

    /// Sets encoding, errors and line ends from arguments of `open()`.
    pub(super) fn configure(&mut self, vm: &mut Vm, encoding: Option<Value>, errors: Option<Value>, newline: Option<Value>) -> Outcome<()> {
        if let Some(encoding) = encoding.filter(|value| !value.is_none()) {
            let name = vm.expect_text(encoding, "open() argument 'encoding'")?;
            let known = if name == "locale" { Some(Codec::Utf8) } else { Codec::lookup(&name) };
            let Some(codec) = known else {
                return Err(vm.raise(Type::LookupError, format!("unknown encoding: {name}")));
            };
            (self.codec, self.encoding) = (codec, name);
        }
        if let Some(errors) = errors.filter(|value| !value.is_none()) {
            let name = vm.expect_text(errors, "open() argument 'errors'")?;
            let Some(mode) = ErrorMode::lookup(&name) else {
                return Err(vm.raise(Type::LookupError, format!("unknown error handler name '{name}'")));
            };
            (self.errors, self.error_name) = (mode, name);
        }
        if let Some(newline) = newline.filter(|value| !value.is_none()) {
            let text = vm.expect_text(newline, "open() argument 'newline'")?;
            self.newline = match text.as_str() {
                "" => Newline::Any,
                "\n" => Newline::Feed,
                "\r" => Newline::Return,
                "\r\n" => Newline::Both,
                other => {
                    return Err(vm.value_error(format!("illegal newline value: {other}")));
                }
            };
        }
        Ok(())
    }

    /// Where the first line of `bytes` ends. `None`: nowhere, or more bytes must be seen.
    pub(super) fn line_end(&self, bytes: &[u8], from: usize, at_end: bool) -> Option<usize> {
        let rest = bytes.get(from..)?;
        let find = |wanted: u8| rest.iter().position(|byte| *byte == wanted).map(|at| from + at);
        match self.newline {
            Newline::Feed => find(b'\n').map(|at| at + 1),
            Newline::Return => find(b'\r').map(|at| at + 1),
            Newline::Both => {
                bytes.get(from.saturating_sub(1)..)?.windows(2).position(|pair| pair == b"\r\n").map(|at| from.saturating_sub(1) + at + 2)
            }
            Newline::Universal | Newline::Any => {
                let at = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).map(|at| from + at)?;
                match (bytes.get(at), bytes.get(at + 1)) {
                    (Some(b'\n'), _) => Some(at + 1),
                    (_, Some(b'\n')) => Some(at + 2),
                    (_, None) if !at_end => None,
                    _ => Some(at + 1),
                }
            }
        }
    }
}

/// Whether characters can be told apart by their bytes.
pub(super) fn is_bytewise(codec: Codec) -> bool {
    matches!(codec, Codec::Utf8 | Codec::Latin1 | Codec::Ascii)
}

/// `text` with every line end as "\n".
pub(super) fn universal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A text file object.
pub fn new_text(vm: &mut Vm, file: TextFile) -> Value {
    let class = vm.class(Type::File);
    Foreign::new(&mut vm.heap, class, file)
}

pub(super) fn text_file(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    match vm.foreign(value) {
        Some(foreign) if foreign.get(&vm.heap).data::<TextFile>().is_some() => Ok(foreign),
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("a text file is needed, not '{name}'")))
        }
    }
}

/// A field of the file object.
pub(super) fn field<T>(vm: &mut Vm, value: Value, read: impl FnOnce(&TextFile) -> T) -> Outcome<T> {
    let foreign = text_file(vm, value)?;
    match foreign.get(&vm.heap).data::<TextFile>() {
        Some(file) if file.detached => Err(vm.value_error("underlying buffer has been detached")),
        Some(file) => Ok(read(file)),
        None => Err(vm.type_error("a text file is needed")),
    }
}
