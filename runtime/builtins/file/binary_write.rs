//! Writing to binary files and to memory.

use alloc::vec::Vec;

use super::base::size_argument;
use super::binary::{field, file, writable_file};
use crate::dialect::Difference;
use crate::host::{HostError, errno};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The bytes to write. MicroPython's further arguments choose a part: a length, or an offset and a length.
fn part(vm: &mut Vm, args: Args) -> Outcome<Vec<u8>> {
    let bytes = match vm.text(args.at(1)) {
        Some(text) if vm.program_has(Difference::BinaryText) => text.as_bytes().to_vec(),
        Some(_) => return Err(vm.type_error("a bytes-like object is required, not 'str'")),
        None => vm.expect_buffer(args.at(1))?,
    };
    let first = size_argument(vm, args.get(2))?;
    let second = size_argument(vm, args.get(3))?;
    let (offset, length) = match (first, args.get(3)) {
        (None, _) => return Ok(bytes),
        (Some(length), None) => (0, length),
        (Some(offset), Some(_)) => (offset, second.unwrap_or(usize::MAX)),
    };
    let rest = bytes.get(offset..).unwrap_or_default();
    Ok(rest.get(..length).unwrap_or(rest).to_vec())
}

pub(super) fn write(vm: &mut Vm, args: Args) -> Outcome {
    let shared = writable_file(vm, args.at(0))?;
    let bytes = part(vm, args)?;
    if !shared.try_borrow().is_ok_and(|file| file.has_room(bytes.len())) {
        vm.reserve(bytes.len())?;
    }
    let host_file = shared.try_borrow().ok().and_then(|file| file.host_file());
    if let (Some(true), Some(host_file)) = (field(vm, args.at(0), |file| file.raw), host_file) {
        // One write of the file itself, which may take less than all.
        vm.seek_back(&shared)?;
        loop {
            match vm.host.write(host_file, &bytes) {
                Ok(count) => return Ok(vm.int_value(count as i64)),
                Err(HostError(errno::EINTR)) => vm.check_interrupt()?,
                Err(HostError(errno::EAGAIN)) => return Ok(Value::NONE),
                Err(error) => return Err(vm.raise_os_error(error.0, None)),
            }
        }
    }
    vm.write_stream(&shared, &bytes)?;
    Ok(vm.int_value(bytes.len() as i64))
}

impl Vm {
    /// Writes what was kept back and goes to where the program has read to.
    fn seek_back(&mut self, shared: &super::Shared) -> Outcome<()> {
        self.with_file(shared, |file, host| {
            file.flush(host)?;
            let (ahead, _) = file.pending();
            if ahead > 0 {
                let here = file.tell(host)?;
                file.seek(host, crate::host::Seek::Start(here))?;
            }
            Ok(())
        })
    }
}

pub(super) fn truncate(vm: &mut Vm, args: Args) -> Outcome {
    let shared = file(vm, args.at(0))?;
    if !shared.try_borrow().is_ok_and(|file| file.writable) {
        let raw = field(vm, args.at(0), |file| file.raw) == Some(true);
        return Err(vm.unsupported(if raw { "File not open for writing" } else { "truncate" }));
    }
    let size = match args.get(1).filter(|value| !value.is_none()) {
        Some(size) => {
            let size = vm.index_i64(size, "integer")?;
            match u64::try_from(size) {
                Ok(size) => size,
                Err(_) if shared.try_borrow().is_ok_and(|file| file.content().is_some()) => {
                    return Err(vm.value_error(alloc::format!("negative size value {size}")));
                }
                Err(_) => return Err(vm.raise_os_error(errno::EINVAL, None)),
            }
        }
        None => vm.tell_stream(&shared)?,
    };
    vm.truncate_stream(&shared, size)?;
    Ok(vm.int_value(size as i64))
}
