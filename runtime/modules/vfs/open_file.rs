//! `_vfs.File`: an open file of a volume, below the classes of `io`. What is written goes to the file system at once.

use alloc::rc::Rc;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;

use super::block_class::with_volume;
use super::volume::FileNumber;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::host::{Seek, errno};
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// Data of an open file.
struct OpenFile {
    /// The file system it is on.
    system: Value,
    /// `None`: it was closed.
    number: Option<FileNumber>,
    readable: bool,
    writable: bool,
    /// Numbers of files that were forgotten without being closed; the file system closes them.
    forgotten: Rc<RefCell<Vec<FileNumber>>>,
    /// What using it raises when it is closed, in MicroPython's dialect.
    closed_error: Option<i32>,
}

impl ForeignData for OpenFile {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.system);
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        if let (Some(number), Ok(mut forgotten)) = (self.number, self.forgotten.try_borrow_mut()) {
            forgotten.push(number);
        }
    }
}

static CLASS: ClassDef = ClassDef {
    doc: "An open file of a file system on a block device.",
    natives: &[
        NativeDef::method("readinto(self, buffer, /)", readinto),
        NativeDef::method("write(self, data, /)", write),
        NativeDef::method("seek(self, offset, whence=0, /)", seek),
        NativeDef::method("tell(self)", tell),
        NativeDef::method("truncate(self, size=None, /)", truncate),
        NativeDef::method("flush(self)", flush),
        NativeDef::method("close(self)", close),
        NativeDef::method("readable(self)", |vm, args| Ok(Value::bool(file(vm, args)?.1))),
        NativeDef::method("writable(self)", |vm, args| Ok(Value::bool(file(vm, args)?.2))),
        NativeDef::method("seekable(self)", |_, _| Ok(Value::TRUE)),
        NativeDef::getter("closed(self)", closed),
    ],
    ..ClassDef::new("_vfs.File", Kind::Foreign)
};

/// A file that was just opened.
pub(super) fn new(
    vm: &mut Vm,
    system: Value,
    number: FileNumber,
    readable: bool,
    writable: bool,
    forgotten: Rc<RefCell<Vec<FileNumber>>>,
    closed_error: Option<i32>,
) -> Value {
    let class = vm.module_class(&CLASS, Type::RawIoBase);
    Foreign::new(&mut vm.heap, class, OpenFile { system, number: Some(number), readable, writable, forgotten, closed_error })
}

/// Whether a file of a block device was ever opened.
pub(crate) fn some_opened(vm: &Vm) -> bool {
    vm.heap.find_interned(CLASS.name).is_some_and(|key| vm.module_state.get(&vm.heap).get_str(&vm.heap, key).is_some())
}

fn data(vm: &Vm, value: Value) -> Option<&OpenFile> {
    vm.foreign(value).and_then(|foreign| foreign.get(&vm.heap).data::<OpenFile>())
}

/// What using such a file raises after it was closed, where MicroPython has an OSError for that; `None`: ValueError.
pub(crate) fn closed_error(vm: &Vm, file: Value) -> Option<i32> {
    data(vm, file)?.closed_error
}

/// The file system, whether the file can be read and written, and its number; ValueError if it was closed.
fn file(vm: &mut Vm, args: Args) -> Outcome<(Value, bool, bool, FileNumber)> {
    match data(vm, args.at(0)).map(|data| (data.system, data.readable, data.writable, data.number)) {
        Some((system, readable, writable, Some(number))) => Ok((system, readable, writable, number)),
        Some(_) => Err(vm.value_error("I/O operation on closed file.")),
        None => Err(vm.type_error("a file is needed")),
    }
}

fn readinto(vm: &mut Vm, args: Args) -> Outcome {
    let (system, readable, _, number) = file(vm, args)?;
    if !readable {
        return Err(vm.unsupported("File not open for reading"));
    }
    let size = match vm.buffer(args.at(1)) {
        Ok(buffer) => buffer.len(),
        Err(_) => vm.expect_buffer(args.at(1))?.len(),
    };
    vm.reserve(size)?;
    let mut bytes = vec![0; size];
    let count = with_volume(vm, system, |volume, disk| volume.read(disk, number, &mut bytes))?;
    vm.write_buffer(args.at(1), 0, bytes.get(..count).unwrap_or_default())?;
    Ok(vm.int_value(count as i64))
}

fn write(vm: &mut Vm, args: Args) -> Outcome {
    let (system, _, writable, number) = file(vm, args)?;
    if !writable {
        return Err(vm.unsupported("File not open for writing"));
    }
    let bytes = vm.expect_buffer(args.at(1))?;
    with_volume(vm, system, |volume, disk| volume.write(disk, number, &bytes))?;
    Ok(vm.int_value(bytes.len() as i64))
}

fn seek(vm: &mut Vm, args: Args) -> Outcome {
    let (system, _, _, number) = file(vm, args)?;
    let offset = vm.index_i64(args.at(1), "integer")?;
    let whence = match args.get(2) {
        Some(whence) => vm.index_i64(whence, "integer")?,
        None => 0,
    };
    let place = match (whence, u64::try_from(offset)) {
        (0, Ok(offset)) => Seek::Start(offset),
        (1, _) => Seek::Current(offset),
        (2, _) => Seek::End(offset),
        _ => return Err(vm.raise_os_error(errno::EINVAL, None)),
    };
    let place = with_volume(vm, system, |volume, disk| volume.seek(disk, number, place))?;
    Ok(vm.int_value(place as i64))
}

fn tell(vm: &mut Vm, args: Args) -> Outcome {
    let (system, _, _, number) = file(vm, args)?;
    let place = with_volume(vm, system, |volume, disk| volume.seek(disk, number, Seek::Current(0)))?;
    Ok(vm.int_value(place as i64))
}

fn truncate(vm: &mut Vm, args: Args) -> Outcome {
    let (system, _, writable, number) = file(vm, args)?;
    if !writable {
        return Err(vm.unsupported("File not open for writing"));
    }
    let size = match args.get(1).filter(|size| !size.is_none()) {
        Some(size) => vm.index_i64(size, "integer")?,
        None => with_volume(vm, system, |volume, disk| volume.seek(disk, number, Seek::Current(0)))? as i64,
    };
    let Ok(bytes) = u64::try_from(size) else { return Err(vm.raise_os_error(errno::EINVAL, None)) };
    with_volume(vm, system, |volume, disk| volume.truncate(disk, number, bytes))?;
    Ok(vm.int_value(size))
}

fn flush(vm: &mut Vm, args: Args) -> Outcome {
    let (system, _, writable, number) = file(vm, args)?;
    if writable {
        with_volume(vm, system, |volume, disk| volume.flush(disk, number))?;
    }
    Ok(Value::NONE)
}

fn close(vm: &mut Vm, args: Args) -> Outcome {
    let object = vm.foreign(args.at(0));
    let taken = object
        .and_then(|object| object.get_mut(&mut vm.heap).data_mut::<OpenFile>())
        .and_then(|data| data.number.take().map(|number| (data.system, number)));
    if let Some((system, number)) = taken {
        with_volume(vm, system, |volume, disk| volume.close(disk, number))?;
    }
    Ok(Value::NONE)
}

fn closed(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(data(vm, args.at(0)).is_none_or(|data| data.number.is_none())))
}
