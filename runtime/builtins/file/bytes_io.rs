//! `io.BytesIO`: bytes in memory that are used like a file.

use alloc::vec::Vec;

use super::Buffered;
use super::binary::{BinaryFile, file, seek, tell};
use super::binary_read::{read, read1, readinto, readline};
use super::binary_write::{truncate, write};
use crate::builtins::registry::Type;
use crate::object::{Foreign, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::method("read(self, size=-1, /)", read),
    NativeDef::method("read1(self, size=-1, /)", read1),
    NativeDef::method("readinto(self, buffer, nbytes=-1, /)", readinto),
    NativeDef::method("readline(self, size=-1, /)", readline),
    NativeDef::method("write(self, buffer, offset=0, length=-1, /)", write),
    NativeDef::method("seek(self, target, whence=0, /)", seek),
    NativeDef::method("tell(self)", tell),
    NativeDef::method("truncate(self, size=None, /)", truncate),
    NativeDef::method("getvalue(self)", getvalue),
    NativeDef::method("getbuffer(self)", getbuffer),
];

pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let content = match vm.argument(args, 1, "initial_bytes") {
        // MicroPython: a number is how much to make room for.
        Some(value) if value.is_small() => {
            let room = usize::try_from(value.as_small().unwrap_or(0)).unwrap_or(0);
            vm.reserve(room)?;
            Vec::with_capacity(room)
        }
        Some(value) if !value.is_none() => vm.expect_buffer(value)?,
        _ => Vec::new(),
    };
    vm.reserve(content.len())?;
    let class = vm.class(Type::BytesIo);
    let data = BinaryFile::new(Buffered::memory(content).shared(), Value::NULL, "rb+");
    let object = Foreign::new(&mut vm.heap, class, data);
    vm.wrap_new(args.at(0), object)
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
