//! `open()`

use alloc::format;
use alloc::string::String;

use super::buffered::{Backing, Buffered};
use super::table::{flush_all, register};
use super::text_file::{TextFile, new_text};
use super::{Shared, new_binary};
use crate::host::{FileId, HostError, OpenMode, Seek, errno};
use crate::modules::vfs::Place;
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
            // Without any of them the message is another than with several.
            let any = mode.read || mode.write || mode.append || mode.create;
            return Err(vm.value_error(if any {
                "must have exactly one of create/read/write/append mode"
            } else {
                "Must have exactly one of create/read/write/append mode and at most one plus"
            }));
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

    /// The flags of `os.open`, for an opener.
    fn flags(&self) -> i32 {
        let access = match (self.readable(), self.writable()) {
            (true, true) => 2,
            (false, true) => 1,
            _ => 0,
        };
        let mut flags = access | 0o2_000_000;
        for (set, flag) in [(self.create, 0o300), (self.write, 0o1100), (self.append, 0o2100)] {
            if set {
                flags |= flag;
            }
        }
        flags
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
fn open_bytes(vm: &mut Vm, file: Value, mode: &Mode, owns_file: bool, opener: Option<Value>) -> Outcome<Shared> {
    // A file that a program forgot to close may be the one it reads now.
    flush_all(vm);
    let native = vm.native_of(file);
    let id = if native.is_small() || native.is_bool() {
        let number = vm.index_i64(file, "file descriptor")?;
        if number < 0 {
            return Err(vm.value_error("negative file descriptor"));
        }
        open_number(vm, file, number)?
    } else if !owns_file {
        return Err(vm.value_error("Cannot use closefd=False with file name"));
    } else if let Some(opener) = opener {
        let flags = vm.int_value(i64::from(mode.flags()));
        let number = vm.call(opener, &[file, flags])?;
        if number.as_small().is_none() {
            return Err(vm.type_error("expected integer from opener"));
        }
        let number = vm.index_i64(number, "file descriptor")?;
        if number < 0 {
            return Err(vm.value_error(format!("opener returned {number}")));
        }
        open_number(vm, file, number)?
    } else {
        let path = path_text(vm, file)?;
        let path = vm.host_place(&path, mode.writable(), file)?;
        open_file(vm, file, &path, mode)?
    };
    Ok(buffer_file(vm, id, mode, owns_file))
}

/// A file that is open already, by its number.
fn open_number(vm: &mut Vm, shown: Value, number: i64) -> Outcome<FileId> {
    let id = FileId(i32::try_from(number).unwrap_or(i32::MAX));
    match vm.host.metadata_of(id) {
        Ok(metadata) if metadata.is_directory() => Err(vm.raise_os_error(errno::EISDIR, Some(shown))),
        Ok(_) => Ok(id),
        Err(error) => Err(vm.raise_os_error(error.0, Some(shown))),
    }
}

/// Opens a path of the host that is no directory.
fn open_file(vm: &mut Vm, shown: Value, path: &str, mode: &Mode) -> Outcome<FileId> {
    let id = open_path(vm, shown, path, mode.for_host())?;
    if vm.host.metadata_of(id).is_ok_and(|metadata| metadata.is_directory()) {
        let _ = vm.host.close(id);
        return Err(vm.raise_os_error(errno::EISDIR, Some(shown)));
    }
    Ok(id)
}

/// The buffer of a file that was just opened.
fn buffer_file(vm: &mut Vm, id: FileId, mode: &Mode, owns_file: bool) -> Shared {
    if mode.append {
        let _ = vm.host.seek(id, Seek::End(0));
    }
    let mut buffered = Buffered::new(Backing::Host(id), mode.readable(), mode.writable());
    buffered.owns_file = owns_file;
    register(vm, buffered)
}

/// Opens a path of the host for a file system that is mounted: text unless `mode` has a `b`.
pub(crate) fn open_host(vm: &mut Vm, path: &str, shown: Value, mode: &str) -> Outcome {
    flush_all(vm);
    let mode = Mode::parse(vm, mode)?;
    let id = open_file(vm, shown, path, &mode)?;
    let shared = buffer_file(vm, id, &mode, true);
    if mode.binary {
        return Ok(new_binary(vm, shared, shown, mode.name()));
    }
    Ok(new_text(vm, TextFile::new(shared, shown, mode.name())))
}

/// A file of a mounted file system over the raw stream that `opener` makes of the mode: text unless `mode` has a `b`.
pub(crate) fn open_raw(vm: &mut Vm, shown: Value, mode: &str, opener: impl FnOnce(&mut Vm, OpenMode) -> Outcome) -> Outcome {
    let mode = Mode::parse(vm, mode)?;
    let object = opener(vm, mode.for_host())?;
    vm.heap.keep(object);
    let mut file = Buffered::new(Backing::Object { object, raw: true }, mode.readable(), mode.writable());
    file.direct = true;
    let shared = file.shared();
    if mode.binary {
        return Ok(new_binary(vm, shared, shown, mode.name()));
    }
    Ok(new_text(vm, TextFile::new(shared, shown, mode.name())))
}

/// What the file system that a path leads to opens; `None`: the path is the host's.
fn open_mounted(vm: &mut Vm, args: Args) -> Outcome<Option<Value>> {
    let native = vm.native_of(args.at(0));
    if native.is_small() || native.is_bool() {
        return Ok(None);
    }
    let path = path_text(vm, args.at(0))?;
    match vm.place_of_path(&path) {
        Place::Mounted(object, path) => {
            let mode = match args.get(1) {
                Some(mode) => vm.expect_text(mode, "open() argument 'mode'")?,
                None => String::from("r"),
            };
            vm.call_file_system(object, "open", [&path, &mode]).map(Some)
        }
        _ => Ok(None),
    }
}

/// `open(file, mode, buffering, encoding, errors, newline, closefd, opener)`
pub fn open(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    if let Some(opened) = open_mounted(vm, args)? {
        return Ok(opened);
    }
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
    let opener = args.get(7).filter(|opener| !opener.is_none());
    let shared = open_bytes(vm, file, &mode, owns_file, opener)?;
    if let Ok(mut file) = shared.try_borrow_mut() {
        file.unbuffered = buffering == 0;
        if buffering > 1 {
            file.size = usize::try_from(buffering).unwrap_or(super::buffered::CHUNK).min(1 << 30);
        }
    }
    if mode.binary {
        return Ok(new_binary(vm, shared, file, mode.name()));
    }
    let terminal = shared.try_borrow().ok().and_then(|file| file.host_file());
    let line_buffering = buffering == 1 || buffering < 0 && terminal.is_some_and(|id| vm.host.is_terminal(id));
    let mut text_file = TextFile::new(shared, file, mode.name()).line_buffered(line_buffering);
    text_file.configure(vm, args.get(3), args.get(4), args.get(5))?;
    Ok(new_text(vm, text_file))
}

/// `FileIO(file, mode='r', closefd=True, opener=None)`, with the class before them.
pub(super) fn open_file_io(vm: &mut Vm, args: Args) -> Outcome {
    let Some(file) = vm.argument(args, 1, "file") else {
        return Err(vm.type_error("FileIO() missing required argument 'file' (pos 1)"));
    };
    let text = match vm.argument(args, 2, "mode") {
        Some(mode) => vm.expect_text(mode, "FileIO() argument 'mode'")?,
        None => String::from("r"),
    };
    if text.contains('t') {
        return Err(vm.value_error(format!("invalid mode: {text}")));
    }
    let mut mode = match Mode::parse(vm, &text) {
        Ok(mode) => mode,
        Err(raised) if text.is_empty() || !vm.raised_is(crate::builtins::registry::Type::ValueError) => return Err(raised),
        Err(raised) => {
            vm.take_raised(raised);
            return Err(vm.value_error(format!("invalid mode: {text}")));
        }
    };
    mode.binary = true;
    let owns_file = match vm.argument(args, 3, "closefd") {
        Some(closefd) => vm.truth(closefd)?,
        None => true,
    };
    let opener = vm.argument(args, 4, "opener").filter(|opener| !opener.is_none());
    let shared = open_bytes(vm, file, &mode, owns_file, opener)?;
    if let Ok(mut file) = shared.try_borrow_mut() {
        file.unbuffered = true;
    }
    Ok(new_binary(vm, shared, file, mode.name()))
}
