//! Path arguments: str, bytes, an object with `__fspath__`, and where a
//! function takes it, the number of an open file.

use alloc::format;
use alloc::string::String;

use crate::host::{FileId, HostError, HostResult, errno};
use crate::modules::vfs::Place;
use crate::object::Bytes;
use crate::text::codec::{self, Codec, ErrorMode};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// A path as a program gave it.
pub(crate) struct PathArgument {
    /// Its text. Bytes that are not UTF-8 are private characters.
    pub(crate) text: String,
    /// It was given as bytes, so results are bytes.
    pub(crate) bytes: bool,
    /// What was given, for messages.
    pub(crate) value: Value,
}

/// A path or the number of an open file.
pub(crate) enum PathOrFile {
    /// A path.
    Path(PathArgument),
    /// An open file.
    File(FileId),
}

/// The text of the bytes of a path.
pub(crate) fn text_of_bytes(bytes: &[u8]) -> String {
    codec::decode(Codec::Utf8, bytes, ErrorMode::SurrogateEscape).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}

/// The text or bytes of a path argument; `None`: it is something else.
fn direct(vm: &Vm, value: Value) -> Option<(String, bool)> {
    if let Some(text) = vm.text(value) {
        return Some((String::from(text), false));
    }
    let bytes = vm.native_of(value).as_gc::<Bytes>()?;
    Some((text_of_bytes(bytes.get(&vm.heap).as_slice()), true))
}

/// What a function accepts, as its messages say.
fn accepted(file: bool, none: bool) -> &'static str {
    match (file, none) {
        (true, true) => "string, bytes, os.PathLike, integer or None",
        (true, false) => "string, bytes, os.PathLike or integer",
        (false, true) => "string, bytes, os.PathLike or None",
        (false, false) => "string, bytes or os.PathLike",
    }
}

fn convert(vm: &mut Vm, value: Value, function: &str, name: &str, file: bool, none: bool) -> Outcome<PathOrFile> {
    let found = match direct(vm, value) {
        Some(found) => Some(found),
        None => {
            let special = vm.intern("__fspath__");
            match vm.call_special(value, special, &[])? {
                None => None,
                Some(inner) => match direct(vm, inner) {
                    Some(found) => Some(found),
                    None => {
                        let (class, inner) = (vm.type_name(value), vm.type_name(inner));
                        return Err(vm.type_error(format!("expected {class}.__fspath__() to return str or bytes, not {inner}")));
                    }
                },
            }
        }
    };
    if let Some((text, bytes)) = found {
        if text.contains('\0') {
            return Err(vm.value_error(format!("{function}: embedded null character in {name}")));
        }
        return Ok(PathOrFile::Path(PathArgument { text, bytes, value }));
    }
    if file && let Some(number) = vm.index_opt(value)? {
        let number = vm.index_i64(number, "integer")?;
        return match i32::try_from(number) {
            Ok(number) => Ok(PathOrFile::File(FileId(number))),
            Err(_) if number > 0 => Err(vm.overflow_error("fd is greater than maximum")),
            Err(_) => Err(vm.overflow_error("fd is less than minimum")),
        };
    }
    let class = vm.type_name(value);
    let accepted = accepted(file, none);
    Err(vm.type_error(format!("{function}: {name} should be {accepted}, not {class}")))
}

/// A path argument.
pub(crate) fn path(vm: &mut Vm, value: Value, function: &str, name: &str) -> Outcome<PathArgument> {
    match convert(vm, value, function, name, false, false)? {
        PathOrFile::Path(path) => Ok(path),
        PathOrFile::File(_) => Err(vm.type_error("a path is needed")),
    }
}

/// An argument that may be the number of an open file.
pub(crate) fn path_or_file(vm: &mut Vm, value: Value, function: &str) -> Outcome<PathOrFile> {
    convert(vm, value, function, "path", true, false)
}

/// The argument of `listdir` and `scandir`, which may be left out.
pub(crate) fn optional_path(vm: &mut Vm, value: Option<Value>, function: &str) -> Outcome<PathArgument> {
    match value.filter(|value| !value.is_none()) {
        Some(value) => match convert(vm, value, function, "path", true, true)? {
            PathOrFile::Path(path) => Ok(path),
            PathOrFile::File(_) => Err(vm.raise_os_error(errno::ENOTSUP, Some(value))),
        },
        None => {
            // A file system that a program mounted names its current directory "".
            let text = if vm.current_mount().is_some() { "" } else { "." };
            let value = vm.str_value(text);
            vm.heap.keep(value);
            Ok(PathArgument { text: String::from(text), bytes: false, value })
        }
    }
}

impl PathArgument {
    /// Where it leads.
    pub(crate) fn place(&self, vm: &Vm) -> Place {
        vm.place_of_path(&self.text)
    }

    /// Its path on the host; OSError where it leads elsewhere.
    pub(crate) fn host(&self, vm: &mut Vm, changes: bool) -> Outcome<String> {
        vm.host_place(&self.text, changes, self.value)
    }
}

/// A path as a result: bytes where the argument was.
pub(crate) fn path_value(vm: &mut Vm, text: &str, bytes: bool) -> Value {
    if !bytes {
        return vm.str_value(text);
    }
    match codec::encode(Codec::Utf8, text, ErrorMode::SurrogateEscape) {
        Ok(bytes) => vm.bytes_value(&bytes),
        Err(_) => vm.bytes_value(text.as_bytes()),
    }
}

/// NotImplementedError for `dir_fd` and the like, which are not there.
pub(crate) fn unavailable(vm: &mut Vm, args: Args, function: &str, parameters: &[(usize, &str)]) -> Outcome<()> {
    use crate::builtins::registry::Type;
    for (index, name) in parameters {
        if args.get(*index).is_some_and(|value| !value.is_none()) {
            return Err(vm.raise(Type::NotImplementedError, format!("{function}: {name} unavailable on this platform")));
        }
    }
    Ok(())
}

impl Vm {
    /// Asks the host, again when a signal came in between.
    pub(crate) fn ask_host<T>(
        &mut self,
        shown: Option<Value>,
        mut action: impl FnMut(&mut dyn crate::host::Host) -> HostResult<T>,
    ) -> Outcome<T> {
        loop {
            match action(&mut *self.host) {
                Ok(value) => return Ok(value),
                Err(HostError(errno::EINTR)) => self.check_interrupt()?,
                Err(error) => return Err(self.raise_os_error(error.0, shown)),
            }
        }
    }

    /// The same for what concerns two paths.
    pub(crate) fn ask_host_about_two<T>(
        &mut self,
        first: Value,
        second: Value,
        action: impl FnMut(&mut dyn crate::host::Host) -> HostResult<T>,
    ) -> Outcome<T> {
        self.ask_host(Some(first), action).inspect_err(|_| {
            let exception = self.raised();
            self.set_exception_field(exception, "filename2", second);
        })
    }
}
