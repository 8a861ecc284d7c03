//! `open()`

use alloc::format;
use alloc::string::String;

use super::buffered::{Backing, Buffered};
use super::table::{flush_all, register};
use super::text_file::{TextFile, new_text};
use super::{Shared, new_binary};
use crate::host::{FileId, HostError, OpenMode, Seek, errno};
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::Vm;
use crate::vm::raise::Outcome;

/// `open` as `builtins` and `io` have it.
pub const OPEN: NativeDef =
    NativeDef::function("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", open);

/// The argument `mode`, taken apart.
#[derive(Default)]
struct Mode {
    read: bool,
    write: bool,
    append: bool,
    create: bool,
    update: bool,
    binary: bool,
    text: bool,
}

impl Mode {
    fn parse(vm: &mut Vm, text: &str) -> Outcome<Mode> {
        let mut mode = Mode::default();
        for letter in text.chars() {
            let place = match letter {
                'r' => &mut mode.read,
                'w' => &mut mode.write,
                'a' => &mut mode.append,
                'x' => &mut mode.create,
                '+' => &mut mode.update,
                'b' => &mut mode.binary,
                't' => &mut mode.text,
                _ => return Err(vm.value_error(format!("invalid mode: '{text}'"))),
            };
            if core::mem::replace(place, true) {
                return Err(vm.value_error(format!("invalid mode: '{text}'")));
            }
        }
        if mode.binary && mode.text {
            return Err(vm.value_error("can't have text and binary mode at once"));
        }
        if [mode.read, mode.write, mode.append, mode.create].iter().filter(|given| **given).count() != 1 {
            return Err(vm.value_error("must have exactly one of create/read/write/append mode"));
        }
        Ok(mode)
    }

    fn readable(&self) -> bool {
        self.read || self.update
    }

    fn writable(&self) -> bool {
        !self.read || self.update
    }

    fn for_host(&self) -> OpenMode {
        OpenMode {
            read: self.readable(),
            write: self.writable(),
            append: self.append,
            create: !self.read,
            exclusive: self.create,
            truncate: self.write,
        }
    }

    /// `mode` of the file object.
    fn name(&self) -> &'static str {
        match (self.read, self.write, self.append, self.update, self.binary) {
            (true, _, _, false, false) => "r",
            (true, _, _, false, true) => "rb",
            (true, _, _, true, false) => "r+",
            (true, _, _, true, true) => "rb+",
            (_, true, _, false, false) => "w",
            (_, true, _, false, true) => "wb",
            (_, true, _, true, false) => "w+",
            (_, true, _, true, true) => "rb+",
            (_, _, true, false, false) => "a",
            (_, _, true, false, true) => "ab",
            (_, _, true, true, false) => "a+",
            (_, _, true, true, true) => "ab+",
            (_, _, _, false, false) => "x",
            (_, _, _, false, true) => "xb",
            (_, _, _, true, false) => "x+",
            (_, _, _, true, true) => "xb+",
        }
    }
}

/// The text of a path argument: str, bytes or an object with `__fspath__`.
pub fn path_text(vm: &mut Vm, path: Value) -> Outcome<String> {
    if let Some(text) = vm.text(path) {
        let text = String::from(text);
        if text.contains('\0') {
            return Err(vm.value_error("embedded null byte"));
        }
        return Ok(text);
    }
    if let Some(bytes) = vm.native_of(path).as_gc::<crate::object::Bytes>() {
        return Ok(String::from_utf8_lossy(bytes.get(&vm.heap).as_slice()).into_owned());
    }
    let name = vm.intern("__fspath__");
    match vm.call_special(path, name, &[])? {
        Some(inner) if vm.text(inner).is_some() => vm.expect_text(inner, "path"),
        _ => {
            let name = vm.type_name(path);
            Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {name}")))
        }
    }
}

/// Opens a path for Rust code that reads it as bytes.
pub fn open_path(vm: &mut Vm, path: Value, text: &str, mode: OpenMode) -> Outcome<FileId> {
    loop {
        match vm.host.open(text, mode) {
            Ok(file) => return Ok(file),
            Err(HostError(errno::EINTR)) => vm.check_interrupt()?,
            Err(error) => return Err(vm.raise_os_error(error.0, Some(path))),
        }
    }
}

/// The bytes of the file that `open` was asked for.
fn open_bytes(vm: &mut Vm, file: Value, mode: &Mode, owns_file: bool) -> Outcome<Shared> {
    // A file that a program forgot to close may be the one it reads now.
    flush_all(vm);
    let native = vm.native_of(file);
    let id = if native.is_small() || native.is_bool() {
        let number = vm.index_i64(file, "file descriptor")?;
        let id = FileId(i32::try_from(number).unwrap_or(-1));
        if let Err(error) = vm.host.metadata_of(id) {
            return Err(vm.raise_os_error(error.0, None));
        }
        id
    } else {
        let path = path_text(vm, file)?;
        let id = open_path(vm, file, &path, mode.for_host())?;
        if vm.host.metadata_of(id).is_ok_and(|metadata| metadata.is_directory()) {
            let _ = vm.host.close(id);
            return Err(vm.raise_os_error(errno::EISDIR, Some(file)));
        }
        id
    };
    if mode.append {
        let _ = vm.host.seek(id, Seek::End(0));
    }
    let mut buffered = Buffered::new(Backing::Host(id), mode.readable(), mode.writable());
    buffered.owns_file = owns_file;
    Ok(register(vm, buffered))
}

/// `open(file, mode, buffering, encoding, errors, newline, closefd, opener)`
pub fn open(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    let text = match args.get(1) {
        Some(mode) => vm.expect_text(mode, "open() argument 'mode'")?,
        None => String::from("r"),
    };
    let mode = Mode::parse(vm, &text)?;
    let buffering = match args.get(2) {
        Some(buffering) => vm.index_i64(buffering, "integer")?,
        None => -1,
    };
    if mode.binary {
        for (index, name) in [(3, "encoding"), (4, "errors"), (5, "newline")] {
            if args.get(index).is_some_and(|value| !value.is_none()) {
                let name = if name == "newline" {
                    "a newline"
                } else if name == "errors" {
                    "an errors"
                } else {
                    "an encoding"
                };
                return Err(vm.value_error(format!("binary mode doesn't take {name} argument")));
            }
        }
    }
    if buffering == 0 && !mode.binary {
        return Err(vm.value_error("can't have unbuffered text I/O"));
    }
    let owns_file = match args.get(6) {
        Some(closefd) => vm.truth(closefd)?,
        None => true,
    };
    let shared = open_bytes(vm, file, &mode, owns_file)?;
    if mode.binary {
        if buffering == 0
            && let Ok(mut file) = shared.try_borrow_mut()
        {
            file.unbuffered = true;
        }
        return Ok(new_binary(vm, shared, file, mode.name()));
    }
    let terminal = shared.try_borrow().ok().and_then(|file| file.host_file());
    let line_buffering = buffering == 1 || buffering < 0 && terminal.is_some_and(|id| vm.host.is_terminal(id));
    let mut text_file = TextFile::new(shared, file, mode.name()).line_buffered(line_buffering);
    text_file.configure(vm, args.get(3), args.get(4), args.get(5))?;
    Ok(new_text(vm, text_file))
}

/// `FileIO(name, mode='r')`
pub(super) fn open_file_io(vm: &mut Vm, args: Args) -> Outcome {
    let text = match args.get(1) {
        Some(mode) => vm.expect_text(mode, "FileIO() argument 'mode'")?,
        None => String::from("r"),
    };
    let mut mode = Mode::parse(vm, &text)?;
    mode.binary = true;
    let shared = open_bytes(vm, args.at(0), &mode, true)?;
    if let Ok(mut file) = shared.try_borrow_mut() {
        file.unbuffered = true;
    }
    Ok(new_binary(vm, shared, args.at(0), mode.name()))
}
