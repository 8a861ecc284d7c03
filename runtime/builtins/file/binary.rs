//! Binary files: `FileIO`, and the classes that have a buffer.

use super::base::{check_open, described, seek_place, shared_of, size_argument};
use super::buffered::Backing;
use super::{Buffered, Shared};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Marker;
use crate::host::Seek;
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::Vm;
use crate::vm::raise::Outcome;

/// Data of a binary file.
pub(super) struct BinaryFile {
    pub(super) shared: Shared,
    pub(super) name: Value,
    pub(super) mode: &'static str,
    /// The view without a buffer: a FileIO.
    pub(super) raw: bool,
    /// What `raw` gave: a stream of the program or a FileIO, once asked for; else NULL.
    pub(super) inner: Value,
    /// `detach()` was called.
    pub(super) detached: bool,
}

impl ForeignData for BinaryFile {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.name);
        marker.mark(self.inner);
        if let Ok(file) = self.shared.try_borrow() {
            file.trace(marker);
        }
    }
}

impl BinaryFile {
    /// A file over bytes.
    pub(super) fn new(shared: Shared, name: Value, mode: &'static str) -> BinaryFile {
        BinaryFile { shared, name, mode, raw: false, inner: Value::NULL, detached: false }
    }

    pub(super) fn shared(&self) -> Shared {
        self.shared.clone()
    }
}

/// A binary file object.
pub fn new_binary(vm: &mut Vm, shared: Shared, name: Value, mode: &'static str) -> Value {
    let (class, raw) = match shared.try_borrow() {
        Ok(file) if file.content().is_some() => (Type::BytesIo, false),
        Ok(file) if file.unbuffered => (Type::FileIo, true),
        Ok(file) if file.host_file().is_some() && vm.dialect_has(Difference::FileRepr) => (Type::FileIo, false),
        Ok(file) if file.readable && file.writable => (Type::BufferedRandom, false),
        Ok(file) if file.writable => (Type::BufferedWriter, false),
        _ => (Type::BufferedReader, false),
    };
    let class = vm.class(class);
    Foreign::new(&mut vm.heap, class, BinaryFile { raw, ..BinaryFile::new(shared, name, mode) })
}

pub(super) fn construct_file_io(vm: &mut Vm, args: Args) -> Outcome {
    let file = super::open::open_file_io(vm, args)?;
    vm.wrap_new(args.at(0), file)
}

/// Whether a stream of the program says that it can be read, written, …; one that does not say so can.
pub(super) fn able(vm: &mut Vm, object: Value, method: &str) -> Outcome<bool> {
    let name = vm.intern(method);
    match vm.getattr_opt(object, name)? {
        Some(method) => {
            let answer = vm.call(method, &[])?;
            vm.truth(answer)
        }
        None => Ok(true),
    }
}

/// A buffered file over a raw stream: one of ours, or the program's.
fn over(vm: &mut Vm, args: Args, class: Type, readable: bool, writable: bool) -> Outcome {
    let Some(raw) = vm.argument(args, 1, "raw") else {
        let name = vm.class_name(vm.class(class));
        return Err(vm.type_error(alloc::format!("{name}() missing required argument 'raw' (pos 1)")));
    };
    let size = match vm.argument(args, 2, "buffer_size") {
        Some(size) => vm.index_i64(size, "integer")?,
        None => super::buffered::CHUNK as i64,
    };
    let Some(size) = usize::try_from(size).ok().filter(|size| *size > 0) else {
        return Err(vm.value_error("buffer size must be strictly positive"));
    };
    vm.reserve(size)?;
    // A subclass may have methods of its own, which are to be called.
    let own = raw
        .as_gc::<Foreign>()
        .and_then(|_| shared_of(vm, raw))
        .filter(|file| file.try_borrow().is_ok_and(|file| file.host_file().is_some()));
    if own.is_none() {
        for (wanted, method, message) in
            [(readable, "readable", "File or stream is not readable."), (writable, "writable", "File or stream is not writable.")]
        {
            // MicroPython's IOBase has no opinion on that; a stream that has the method to write can be written.
            let base = vm.isinstance_of(raw, Type::IoBase) && !vm.isinstance_of(raw, Type::RawIoBase);
            if wanted && !base && !able(vm, raw, method)? {
                return Err(vm.unsupported(message));
            }
        }
    }
    let name = vm.intern("name");
    let name = vm.getattr_opt(raw, name)?.unwrap_or(Value::NULL);
    let shared = match own {
        Some(shared) => {
            if let Ok(mut file) = shared.try_borrow_mut() {
                (file.unbuffered, file.size) = (false, size);
            }
            shared
        }
        None => {
            let mut buffered = Buffered::new(Backing::Object { object: raw, raw: true }, readable, writable);
            buffered.size = size;
            buffered.shared()
        }
    };
    let mode = match (readable, writable) {
        (true, true) => "rb+",
        (false, true) => "wb",
        _ => "rb",
    };
    let class = vm.class(class);
    let object = Foreign::new(&mut vm.heap, class, BinaryFile { inner: raw, ..BinaryFile::new(shared, name, mode) });
    vm.wrap_new(args.at(0), object)
}

pub(super) fn construct_reader(vm: &mut Vm, args: Args) -> Outcome {
    over(vm, args, Type::BufferedReader, true, false)
}

pub(super) fn construct_writer(vm: &mut Vm, args: Args) -> Outcome {
    over(vm, args, Type::BufferedWriter, false, true)
}

pub(super) fn construct_random(vm: &mut Vm, args: Args) -> Outcome {
    over(vm, args, Type::BufferedRandom, true, true)
}

macro_rules! common {
    ($($more:expr),* $(,)?) => {
        &[
            NativeDef::method("read(self, size=-1, /)", super::binary_read::read),
            NativeDef::method("readinto(self, buffer, nbytes=-1, /)", super::binary_read::readinto),
            NativeDef::method("readline(self, size=-1, /)", super::binary_read::readline),
            NativeDef::method("write(self, buffer, offset=0, length=-1, /)", super::binary_write::write),
            NativeDef::method("seek(self, target, whence=0, /)", seek),
            NativeDef::method("tell(self)", tell),
            NativeDef::method("truncate(self, size=None, /)", super::binary_write::truncate),
            NativeDef::method("__repr__(self)", repr),
            NativeDef::getter("name(self)", name),
            NativeDef::getter("mode(self)", mode),
            $($more),*
        ]
    };
}

pub(super) const FILE_IO_NATIVES: &[NativeDef] =
    common![NativeDef::method("readall(self)", super::binary_read::readall), NativeDef::getter("closefd(self)", closefd),];

pub(super) const NATIVES: &[NativeDef] = common![
    NativeDef::method("read1(self, size=-1, /)", super::binary_read::read1),
    NativeDef::method("readinto1(self, buffer, /)", super::binary_read::readinto1),
    NativeDef::method("peek(self, size=0, /)", super::binary_read::peek),
    NativeDef::method("detach(self)", detach),
    NativeDef::getter("raw(self)", raw),
];

/// The bytes behind a binary file that is open.
pub(super) fn file(vm: &mut Vm, value: Value) -> Outcome<Shared> {
    if field(vm, value, |file| file.detached) == Some(true) {
        return Err(vm.value_error("raw stream has been detached"));
    }
    match shared_of(vm, value) {
        Some(shared) => {
            check_open(vm, value)?;
            Ok(shared)
        }
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(alloc::format!("a file is needed, not '{name}'")))
        }
    }
}

pub(super) fn readable_file(vm: &mut Vm, value: Value) -> Outcome<Shared> {
    // A file that is only written has no such method, closed or not.
    let only_written = field(vm, value, |file| !file.raw && !file.detached) == Some(true)
        && shared_of(vm, value).is_some_and(|file| file.try_borrow().is_ok_and(|file| !file.readable));
    if only_written {
        return Err(vm.unsupported("read"));
    }
    let shared = file(vm, value)?;
    let readable = shared.try_borrow().is_ok_and(|file| file.readable);
    if readable {
        return Ok(shared);
    }
    let message = if field(vm, value, |file| file.raw) == Some(true) { "File not open for reading" } else { "read" };
    Err(vm.unsupported(message))
}

pub(super) fn writable_file(vm: &mut Vm, value: Value) -> Outcome<Shared> {
    if let Some(shared) = shared_of(vm, value) {
        let (buffered, writable) = shared.try_borrow().map_or((false, false), |file| (file.content().is_none(), file.writable));
        if buffered && writable && field(vm, value, |file| !file.raw && !file.detached) == Some(true) && super::base::is_closed(vm, value)?
        {
            return Err(super::base::closed_file(vm, value, "write to closed file"));
        }
    }
    let shared = file(vm, value)?;
    let writable = shared.try_borrow().is_ok_and(|file| file.writable);
    if writable {
        return Ok(shared);
    }
    let message = if field(vm, value, |file| file.raw) == Some(true) { "File not open for writing" } else { "write" };
    Err(vm.unsupported(message))
}

pub(super) fn seek(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    let mut place = seek_place(vm, args)?;
    if let Seek::Current(offset) = place {
        // Relative to what the program has read, not to what was read ahead.
        let here = vm.tell_stream(&shared)?;
        place = Seek::Start((here as i64).saturating_add(offset).max(0) as u64);
    }
    let position = vm.seek_stream(&shared, place)?;
    Ok(vm.int_value(position as i64))
}

pub(super) fn tell(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    let position = vm.tell_stream(&shared)?;
    Ok(vm.int_value(position as i64))
}

/// A field of the file object.
pub(super) fn field<T>(vm: &Vm, value: Value, read: impl FnOnce(&BinaryFile) -> T) -> Option<T> {
    vm.foreign(value)?.get(&vm.heap).data::<BinaryFile>().map(read)
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    match field(vm, args.at(0), |file| file.name).unwrap_or(Value::NULL).present() {
        Some(name) => Ok(name),
        None => {
            let class = vm.type_name(args.at(0));
            Err(vm.attribute_error_with(alloc::format!("'{class}' object has no attribute 'name'"), args.at(0), "name"))
        }
    }
}

fn mode(vm: &mut Vm, args: Args) -> Outcome {
    let mode = field(vm, args.at(0), |file| file.mode).unwrap_or("rb");
    Ok(vm.str_value(mode))
}

fn closefd(vm: &mut Vm, args: Args) -> Outcome {
    let owns = field(vm, args.at(0), BinaryFile::shared).is_some_and(|file| file.try_borrow().is_ok_and(|file| file.owns_file));
    Ok(Value::bool(owns))
}

/// The stream below the buffer: what it was made over, or a FileIO that shares its bytes.
fn raw(vm: &mut Vm, args: Args) -> Outcome {
    let Some((shared, name, mode, inner, detached)) =
        field(vm, args.at(0), |file| (file.shared(), file.name, file.mode, file.inner, file.detached))
    else {
        return Ok(args.at(0));
    };
    if detached {
        return Ok(Value::NONE);
    }
    if let Some(inner) = inner.present() {
        return Ok(inner);
    }
    let class = vm.class(Type::FileIo);
    let view = Foreign::new(&mut vm.heap, class, BinaryFile { raw: true, ..BinaryFile::new(shared, name, mode) });
    if let Some(file) = vm.foreign(args.at(0)).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<BinaryFile>()) {
        file.inner = view;
    }
    Ok(view)
}

fn detach(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    vm.flush_stream(&shared)?;
    let inner = raw(vm, args)?;
    vm.heap.keep(inner);
    if let Some(file) = vm.foreign(args.at(0)).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<BinaryFile>()) {
        file.detached = true;
    }
    Ok(inner)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let name = field(vm, args.at(0), |file| file.name).unwrap_or(Value::NULL);
    let class = vm.type_name(args.at(0));
    let Some((shared, mode, raw)) = field(vm, args.at(0), |file| (file.shared(), file.mode, file.raw)) else {
        return described(vm, &class, name, "", None);
    };
    if !raw {
        return described(vm, &class, name, "", Some(&shared));
    }
    let (closed, owns) = shared.try_borrow().map_or((false, true), |file| (file.closed, file.owns_file));
    if closed {
        return Ok(vm.str_value(&alloc::format!("<_io.{class} [closed]>")));
    }
    let owns = if owns { "True" } else { "False" };
    described(vm, &class, name, &alloc::format!(" mode='{mode}' closefd={owns}"), Some(&shared))
}

/// A size argument of a read: everything where it is absent.
pub(super) fn wanted(vm: &mut Vm, args: Args) -> Outcome<usize> {
    Ok(size_argument(vm, args.get(1))?.unwrap_or(usize::MAX))
}
