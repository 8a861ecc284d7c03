//! Binary files and `io.BytesIO`.

use alloc::vec::Vec;

use super::base::{check_open, described, seek_place, shared_of, size_argument};
use super::{Buffered, Shared};
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::Vm;
use crate::vm::raise::Outcome;

/// Data of a binary file.
pub(super) struct BinaryFile {
    shared: Shared,
    name: Value,
    mode: &'static str,
}

impl ForeignData for BinaryFile {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.name);
        marker.owns(self.shared.try_borrow().map_or(0, |file| file.owned_bytes()));
    }
}

impl BinaryFile {
    pub(super) fn shared(&self) -> Shared {
        self.shared.clone()
    }
}

/// A binary file object.
pub fn new_binary(vm: &mut Vm, shared: Shared, name: Value, mode: &'static str) -> Value {
    let class = match shared.try_borrow() {
        Ok(file) if file.content().is_some() => Type::BytesIo,
        Ok(file) if file.unbuffered => Type::FileIo,
        Ok(file) if file.readable && file.writable => Type::BufferedRandom,
        Ok(file) if file.writable => Type::BufferedWriter,
        _ => Type::BufferedReader,
    };
    let class = vm.class(class);
    Foreign::new(&mut vm.heap, class, BinaryFile { shared, name, mode })
}

pub(super) fn construct_file_io(vm: &mut Vm, args: Args) -> Outcome {
    let file = super::open::open_file_io(vm, args.skip(1))?;
    vm.wrap_new(args.at(0), file)
}

pub(super) fn construct_bytes_io(vm: &mut Vm, args: Args) -> Outcome {
    let content = match vm.argument(args, 1, "initial_bytes") {
        Some(value) if !value.is_none() => vm.expect_buffer(value)?,
        _ => Vec::new(),
    };
    vm.reserve(content.len())?;
    let class = vm.class(Type::BytesIo);
    let data = BinaryFile { shared: Buffered::memory(content).shared(), name: Value::NONE, mode: "rb+" };
    let object = Foreign::new(&mut vm.heap, class, data);
    vm.wrap_new(args.at(0), object)
}

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::method("read(self, size=-1, /)", read),
    NativeDef::method("read1(self, size=-1, /)", read1),
    NativeDef::method("readinto(self, buffer, /)", readinto),
    NativeDef::method("readline(self, size=-1, /)", readline),
    NativeDef::method("peek(self, size=0, /)", peek),
    NativeDef::method("write(self, buffer, /)", write),
    NativeDef::method("seek(self, target, whence=0, /)", seek),
    NativeDef::method("tell(self)", tell),
    NativeDef::method("truncate(self, size=None, /)", truncate),
    NativeDef::method("__repr__(self)", repr),
    NativeDef::getter("name(self)", name),
    NativeDef::getter("mode(self)", mode),
    NativeDef::getter("raw(self)", raw),
];

pub(super) const BYTES_IO_NATIVES: &[NativeDef] = &[
    NativeDef::method("read(self, size=-1, /)", read),
    NativeDef::method("read1(self, size=-1, /)", read1),
    NativeDef::method("readinto(self, buffer, /)", readinto),
    NativeDef::method("readline(self, size=-1, /)", readline),
    NativeDef::method("write(self, buffer, /)", write),
    NativeDef::method("seek(self, target, whence=0, /)", seek),
    NativeDef::method("tell(self)", tell),
    NativeDef::method("truncate(self, size=None, /)", truncate),
    NativeDef::method("getvalue(self)", getvalue),
    NativeDef::method("getbuffer(self)", getbuffer),
];

fn file(vm: &mut Vm, value: Value) -> Outcome<Shared> {
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

fn readable_file(vm: &mut Vm, value: Value) -> Outcome<Shared> {
    let shared = file(vm, value)?;
    let readable = shared.try_borrow().is_ok_and(|file| file.readable);
    if readable { Ok(shared) } else { Err(vm.unsupported("read")) }
}

/// Makes `want` bytes available, or as many as there are.
pub(super) fn fill_to(vm: &mut Vm, shared: &Shared, want: usize) -> Outcome<()> {
    let expected = vm.with_file(shared, |file, host| Ok(if file.available().len() >= want { 0 } else { file.expected(host) }))?;
    if expected > 0 {
        vm.reserve(expected.min(want))?;
    }
    loop {
        let (available, new) = vm.with_file(shared, |file, host| {
            if file.available().len() >= want {
                return Ok((want, 0));
            }
            let new = file.fill(host)?;
            Ok((file.available().len(), new))
        })?;
        if available >= want || new == 0 {
            return Ok(());
        }
        vm.reserve(available)?;
    }
}

fn read(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let want = size_argument(vm, args.get(1))?.unwrap_or(usize::MAX);
    fill_to(vm, &shared, want)?;
    let bytes = vm.with_file(&shared, |file, _| Ok(file.take(want)))?;
    vm.reserve(bytes.len())?;
    Ok(vm.bytes_value(&bytes))
}

fn read1(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let want = size_argument(vm, args.get(1))?.unwrap_or(super::buffered::CHUNK);
    fill_to(vm, &shared, want.min(1))?;
    let bytes = vm.with_file(&shared, |file, _| Ok(file.take(want)))?;
    Ok(vm.bytes_value(&bytes))
}

fn peek(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    fill_to(vm, &shared, 1)?;
    let bytes = vm.with_file(&shared, |file, _| Ok(file.available().to_vec()))?;
    Ok(vm.bytes_value(&bytes))
}

fn readinto(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let want = vm.len(args.at(1))?;
    fill_to(vm, &shared, want)?;
    let bytes = vm.with_file(&shared, |file, _| Ok(file.take(want)))?;
    vm.write_buffer(args.at(1), 0, &bytes)?;
    Ok(vm.int_value(bytes.len() as i64))
}

fn readline(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let limit = size_argument(vm, args.get(1))?.unwrap_or(usize::MAX);
    let mut searched = 0;
    loop {
        let line = vm.with_file(&shared, |file, host| {
            let available = file.available();
            let end = available.get(searched..).unwrap_or(&[]).iter().position(|byte| *byte == b'\n').map(|at| searched + at + 1);
            if let Some(end) = end.or((available.len() >= limit).then_some(limit)) {
                return Ok(Some(file.take(end.min(limit))));
            }
            searched = available.len();
            if file.fill(host)? == 0 { Ok(Some(file.take(searched))) } else { Ok(None) }
        })?;
        if let Some(line) = line {
            return Ok(vm.bytes_value(&line));
        }
        vm.reserve(searched)?;
    }
}

fn write(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    if !shared.try_borrow().is_ok_and(|file| file.writable) {
        return Err(vm.unsupported("write"));
    }
    let bytes = vm.expect_buffer(args.at(1))?;
    vm.reserve(bytes.len())?;
    write_all(vm, &shared, &bytes)?;
    Ok(vm.int_value(bytes.len() as i64))
}

/// Writes bytes; a signal in between does not write them twice.
pub(super) fn write_all(vm: &mut Vm, shared: &Shared, bytes: &[u8]) -> Outcome<()> {
    let mut taken = false;
    vm.with_file(shared, |file, host| {
        if taken {
            return file.flush(host);
        }
        taken = true;
        file.write(host, bytes)
    })?;
    if shared.try_borrow().is_ok_and(|file| file.content().is_some()) {
        vm.heap.charge(bytes.len());
    }
    Ok(())
}

fn seek(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    let mut place = seek_place(vm, args)?;
    if let crate::host::Seek::Current(offset) = place {
        // Relative to what the program has read, not to what was read ahead.
        let here = vm.with_file(&shared, |file, host| file.tell(host))?;
        place = crate::host::Seek::Start((here as i64).saturating_add(offset).max(0) as u64);
    }
    let position = vm.with_file(&shared, |file, host| file.seek(host, place))?;
    Ok(vm.int_value(position as i64))
}

fn tell(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    let position = vm.with_file(&shared, |file, host| file.tell(host))?;
    Ok(vm.int_value(position as i64))
}

pub(super) fn truncate(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    if !shared.try_borrow().is_ok_and(|file| file.writable) {
        return Err(vm.unsupported("truncate"));
    }
    let size = match size_argument(vm, args.get(1))? {
        Some(size) => size as u64,
        None => vm.with_file(&shared, |file, host| file.tell(host))?,
    };
    vm.with_file(&shared, |file, host| file.truncate(host, size))?;
    Ok(vm.int_value(size as i64))
}

fn getvalue(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    let content = shared.try_borrow().ok().and_then(|file| file.content().map(<[u8]>::to_vec)).unwrap_or_default();
    vm.reserve(content.len())?;
    Ok(vm.bytes_value(&content))
}

fn getbuffer(vm: &mut Vm, args: Args) -> Outcome {
    // A view that writes through is not offered; a copy reads the same.
    let content = getvalue(vm, args)?;
    let class = vm.class(Type::MemoryView).value();
    vm.call(class, &[content])
}

/// A field of the file object.
fn field<T>(vm: &Vm, value: Value, read: impl FnOnce(&BinaryFile) -> T) -> Option<T> {
    vm.foreign(value)?.get(&vm.heap).data::<BinaryFile>().map(read)
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    Ok(field(vm, args.at(0), |file| file.name).unwrap_or(Value::NONE))
}

fn mode(vm: &mut Vm, args: Args) -> Outcome {
    let mode = field(vm, args.at(0), |file| file.mode).unwrap_or("rb");
    Ok(vm.str_value(mode))
}

fn raw(_vm: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let name = field(vm, args.at(0), |file| file.name).unwrap_or(Value::NONE);
    let class = vm.type_name(args.at(0));
    described(vm, &class, name, "")
}
