//! Text files: characters and lines over the bytes of a file.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Shared;
use super::base::{check_open, described, seek_place, shared_of, size_argument};
use super::binary::{fill_to, new_binary};
use super::buffered::CHUNK;
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::text::codec::{Codec, ErrorMode};
use crate::value::{Args, Gc, Value};
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
    buffer: Value,
    name: Value,
    mode: &'static str,
    pub(super) codec: Codec,
    pub(super) errors: ErrorMode,
    /// As the program named them.
    encoding: String,
    error_name: String,
    pub(super) newline: Newline,
    /// Write at the end of every line.
    pub(super) line_buffering: bool,
}

impl ForeignData for TextFile {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.buffer);
        marker.mark(self.name);
        marker.owns(self.shared.try_borrow().map_or(0, |file| file.owned_bytes()));
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
    fn line_end(&self, bytes: &[u8], from: usize, at_end: bool) -> Option<usize> {
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

/// `text` with every line end as "\n".
pub(super) fn universal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A text file object.
pub fn new_text(vm: &mut Vm, file: TextFile) -> Value {
    let class = vm.class(Type::File);
    Foreign::new(&mut vm.heap, class, file)
}

/// `TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)`
pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let buffer = args.at(1);
    let Some(shared) = shared_of(vm, buffer) else {
        let name = vm.type_name(buffer);
        return Err(vm.type_error(format!("TextIOWrapper needs a binary file, not '{name}'")));
    };
    let mut file = TextFile::new(shared, Value::NONE, "r");
    file.buffer = buffer;
    let (encoding, errors, newline) = (vm.argument(args, 2, "encoding"), vm.argument(args, 3, "errors"), vm.argument(args, 4, "newline"));
    file.configure(vm, encoding, errors, newline)?;
    if let Some(line_buffering) = vm.argument(args, 5, "line_buffering") {
        file.line_buffering = vm.truth(line_buffering)?;
    }
    let object = new_text(vm, file);
    vm.wrap_new(args.at(0), object)
}

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::method("read(self, size=-1, /)", read),
    NativeDef::method("readline(self, size=-1, /)", readline),
    NativeDef::method("__next__(self)", next),
    NativeDef::method("write(self, text, /)", super::text_write::write_method),
    NativeDef::method("seek(self, cookie, whence=0, /)", seek),
    NativeDef::method("tell(self)", tell),
    NativeDef::method("truncate(self, pos=None, /)", super::binary::truncate),
    NativeDef::method("detach(self)", buffer),
    NativeDef::method(
        "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        reconfigure,
    ),
    NativeDef::method("__repr__(self)", repr),
    NativeDef::getter("buffer(self)", buffer),
    NativeDef::getter("name(self)", name),
    NativeDef::getter("mode(self)", mode),
    NativeDef::getter("encoding(self)", encoding),
    NativeDef::getter("errors(self)", errors),
    NativeDef::getter("newlines(self)", newlines),
    NativeDef::getter("line_buffering(self)", line_buffering),
];

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
        Some(file) => Ok(read(file)),
        None => Err(vm.type_error("a text file is needed")),
    }
}

fn readable(vm: &mut Vm, value: Value) -> Outcome<Shared> {
    let shared = field(vm, value, TextFile::shared)?;
    check_open(vm, value)?;
    let readable = shared.try_borrow().is_ok_and(|file| file.readable);
    if readable { Ok(shared) } else { Err(vm.unsupported("not readable")) }
}

/// Bytes as the program shall see them.
fn decode(vm: &mut Vm, file: Value, bytes: Vec<u8>) -> Outcome {
    let (codec, errors, newline) = field(vm, file, |file| (file.codec, file.errors, file.newline))?;
    vm.reserve(bytes.len())?;
    let text = match (codec, core::str::from_utf8(&bytes)) {
        (Codec::Utf8, Ok(text)) => Cow::Borrowed(text),
        _ => match crate::text::codec::decode(codec, &bytes, errors) {
            Ok(text) => Cow::Owned(text),
            Err(error) => return Err(vm.decode_failure(&error, &bytes)),
        },
    };
    if newline == Newline::Universal && bytes.contains(&b'\r') {
        return Ok(vm.str_value(&universal(&text)));
    }
    Ok(vm.str_value(&text))
}

fn read(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    let shared = readable(vm, file)?;
    let Some(size) = size_argument(vm, args.get(1))? else {
        fill_to(vm, &shared, usize::MAX)?;
        let bytes = vm.with_file(&shared, |file, _| Ok(file.take(usize::MAX)))?;
        return decode(vm, file, bytes);
    };
    let (codec, newline) = field(vm, file, |file| (file.codec, file.newline))?;
    if !matches!(codec, Codec::Utf8 | Codec::Latin1 | Codec::Ascii) {
        // Characters of these take part of a unit or several; count them after decoding all.
        return Err(vm.unsupported("read(size) in this encoding"));
    }
    let mut want = size;
    loop {
        fill_to(vm, &shared, want)?;
        let taken = vm.with_file(&shared, |file, _| {
            let bytes = file.available();
            let at_end = bytes.len() < want;
            match characters(bytes, size, codec == Codec::Utf8, newline == Newline::Universal) {
                Some(end) => Ok(Some(file.take(end))),
                None if at_end => Ok(Some(file.take(usize::MAX))),
                None => {
                    want = bytes.len() + CHUNK.min(size);
                    Ok(None)
                }
            }
        })?;
        if let Some(bytes) = taken {
            return decode(vm, file, bytes);
        }
    }
}

/// Where the first `count` characters end, if all of them are there.
fn characters(bytes: &[u8], count: usize, utf8: bool, universal: bool) -> Option<usize> {
    let mut at = 0;
    for _ in 0..count {
        let width = match *bytes.get(at)? {
            b'\r' if universal => match bytes.get(at + 1)? {
                b'\n' => 2,
                _ => 1,
            },
            0xc2..=0xdf if utf8 => 2,
            0xe0..=0xef if utf8 => 3,
            0xf0..=0xf4 if utf8 => 4,
            _ => 1,
        };
        at += width;
        if at > bytes.len() {
            return None;
        }
    }
    Some(at)
}

/// The bytes of the next line.
fn line_bytes(vm: &mut Vm, foreign: Gc<Foreign>, shared: &Shared) -> Outcome<Vec<u8>> {
    let mut searched = 0;
    let mut at_end = false;
    loop {
        let Vm { heap, .. } = vm;
        let Some(target) = foreign.get(heap).data::<TextFile>() else { return Ok(Vec::new()) };
        if let Ok(mut file) = shared.try_borrow_mut() {
            let available = file.available();
            if let Some(end) = target.line_end(available, searched, at_end) {
                return Ok(file.take(end));
            }
            if at_end {
                return Ok(file.take(usize::MAX));
            }
            // A last "\r" must be looked at again.
            searched = available.len().saturating_sub(1);
        }
        vm.reserve(searched)?;
        at_end = vm.with_file(shared, |file, host| file.fill(host))? == 0;
    }
}

fn readline(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    if let Some(size) = size_argument(vm, args.get(1))? {
        return readline_limited(vm, file, size);
    }
    let shared = readable(vm, file)?;
    let foreign = text_file(vm, file)?;
    let bytes = line_bytes(vm, foreign, &shared)?;
    decode(vm, file, bytes)
}

fn readline_limited(vm: &mut Vm, file: Value, size: usize) -> Outcome {
    let shared = readable(vm, file)?;
    let foreign = text_file(vm, file)?;
    let bytes = line_bytes(vm, foreign, &shared)?;
    let utf8 = field(vm, file, |file| file.codec == Codec::Utf8)?;
    let end = characters(&bytes, size, utf8, false).unwrap_or(bytes.len());
    let (line, rest) = bytes.split_at(end);
    if !rest.is_empty() {
        vm.with_file(&shared, |file, _| {
            file.give_back(rest);
            Ok(())
        })?;
    }
    decode(vm, file, line.to_vec())
}

fn next(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    if file.as_gc::<Foreign>().is_none() {
        // A subclass may have its own `readline`.
        let name = vm.names.readline;
        let line = vm.call_method(file, name, &[])?;
        return if vm.truth(line)? { Ok(line) } else { Err(vm.raise_with(Type::StopIteration, &[])) };
    }
    let shared = readable(vm, file)?;
    let foreign = text_file(vm, file)?;
    let bytes = line_bytes(vm, foreign, &shared)?;
    if bytes.is_empty() {
        return Err(vm.raise_with(Type::StopIteration, &[]));
    }
    decode(vm, file, bytes)
}

fn seek(vm: &mut Vm, args: Args) -> Outcome {
    use crate::host::Seek;
    let shared = field(vm, args.at(0), TextFile::shared)?;
    check_open(vm, args.at(0))?;
    if !vm.with_file(&shared, |file, host| Ok(file.seekable(host)))? {
        return Err(vm.unsupported("underlying stream is not seekable"));
    }
    let place = match seek_place(vm, args)? {
        Seek::Current(0) => return tell(vm, args),
        Seek::Current(_) => return Err(vm.unsupported("can't do nonzero cur-relative seeks")),
        Seek::End(offset) if offset != 0 => return Err(vm.unsupported("can't do nonzero end-relative seeks")),
        place => place,
    };
    let position = vm.with_file(&shared, |file, host| file.seek(host, place))?;
    Ok(vm.int_value(position as i64))
}

fn tell(vm: &mut Vm, args: Args) -> Outcome {
    let shared = field(vm, args.at(0), TextFile::shared)?;
    check_open(vm, args.at(0))?;
    let position = vm.with_file(&shared, |file, host| file.tell(host))?;
    Ok(vm.int_value(position as i64))
}

fn reconfigure(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = text_file(vm, args.at(0))?;
    let (shared, name) = field(vm, args.at(0), |file| (file.shared(), file.name))?;
    vm.with_file(&shared, |file, host| file.flush(host))?;
    // Settings are worked out on a copy: asking the program may change the file itself.
    let mut settings = TextFile::new(shared, name, "r");
    if let Some(file) = foreign.get(&vm.heap).data::<TextFile>() {
        (settings.codec, settings.errors, settings.newline, settings.line_buffering) =
            (file.codec, file.errors, file.newline, file.line_buffering);
        settings.encoding.clone_from(&file.encoding);
        settings.error_name.clone_from(&file.error_name);
    }
    settings.configure(vm, args.get(1), args.get(2), args.get(3))?;
    if let Some(value) = args.get(4).filter(|value| !value.is_none()) {
        settings.line_buffering = vm.truth(value)?;
    }
    if let Some(file) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
        (file.codec, file.errors, file.newline, file.line_buffering) =
            (settings.codec, settings.errors, settings.newline, settings.line_buffering);
        (file.encoding, file.error_name) = (settings.encoding, settings.error_name);
    }
    Ok(Value::NONE)
}

fn buffer(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = text_file(vm, args.at(0))?;
    let (shared, name, known) = field(vm, args.at(0), |file| (file.shared(), file.name, file.buffer))?;
    if let Some(known) = known.present() {
        return Ok(known);
    }
    let mode = match shared.try_borrow() {
        Ok(file) if file.readable && file.writable => "rb+",
        Ok(file) if file.writable => "wb",
        _ => "rb",
    };
    let buffer = new_binary(vm, shared, name, mode);
    if let Some(file) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
        file.buffer = buffer;
    }
    Ok(buffer)
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    field(vm, args.at(0), |file| file.name)
}

fn mode(vm: &mut Vm, args: Args) -> Outcome {
    let mode = field(vm, args.at(0), |file| file.mode)?;
    Ok(vm.str_value(mode))
}

fn encoding(vm: &mut Vm, args: Args) -> Outcome {
    let name = field(vm, args.at(0), |file| file.encoding.clone())?;
    Ok(vm.str_value(&name))
}

fn errors(vm: &mut Vm, args: Args) -> Outcome {
    let name = field(vm, args.at(0), |file| file.error_name.clone())?;
    Ok(vm.str_value(&name))
}

fn newlines(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}

fn line_buffering(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(field(vm, args.at(0), |file| file.line_buffering)?))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let (name, mode, encoding) = field(vm, args.at(0), |file| (file.name, file.mode, file.encoding.clone()))?;
    described(vm, "TextIOWrapper", name, &format!(" mode='{mode}' encoding='{encoding}'"))
}
