//! Reading from binary files and from memory.

use alloc::vec::Vec;

use super::Shared;
use super::base::size_argument;
use super::binary::{field, readable_file, wanted};
use crate::host::{HostError, errno};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// Makes `want` bytes available, or as many as there are. False: there may be more later.
pub(super) fn fill_to(vm: &mut Vm, shared: &Shared, want: usize) -> Outcome<bool> {
    let expected = vm.expected_of_stream(shared, want)?;
    if expected > 0 {
        vm.reserve(expected.min(want))?;
    }
    loop {
        let available = shared.try_borrow().map_or(0, |file| file.available().len());
        if available >= want {
            return Ok(true);
        }
        vm.reserve(available)?;
        match vm.fill_stream(shared)? {
            Some(0) => return Ok(true),
            Some(_) => {}
            None => return Ok(false),
        }
    }
}

fn take(vm: &mut Vm, shared: &Shared, count: usize) -> Outcome<Vec<u8>> {
    vm.with_file(shared, |file, _| Ok(file.take(count)))
}

/// At most `want` bytes in one read of the file itself; `None` if there are none now.
fn read_raw(vm: &mut Vm, shared: &Shared, want: usize) -> Outcome<Option<Vec<u8>>> {
    let ahead = take(vm, shared, want)?;
    if !ahead.is_empty() || want == 0 {
        return Ok(Some(ahead));
    }
    vm.flush_stream(shared)?;
    let Some(file) = shared.try_borrow().ok().and_then(|file| file.host_file()) else { return Ok(Some(Vec::new())) };
    vm.reserve(want)?;
    let mut buffer = alloc::vec![0; want];
    vm.wait_to_read(file)?;
    loop {
        match vm.host.read(file, &mut buffer) {
            Ok(count) => {
                buffer.truncate(count);
                return Ok(Some(buffer));
            }
            Err(HostError(errno::EINTR)) => vm.check_interrupt()?,
            Err(HostError(errno::EAGAIN)) => return Ok(None),
            Err(error) => return Err(vm.raise_os_error(error.0, None)),
        }
    }
}

fn is_raw(vm: &Vm, file: Value) -> bool {
    field(vm, file, |file| file.raw) == Some(true)
}

pub(super) fn read(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let want = wanted(vm, args)?;
    if is_raw(vm, args.at(0)) && want != usize::MAX {
        return match read_raw(vm, &shared, want)? {
            Some(bytes) => Ok(vm.bytes_value(&bytes)),
            None => Ok(Value::NONE),
        };
    }
    let complete = fill_to(vm, &shared, want)?;
    let bytes = take(vm, &shared, want)?;
    if !complete && bytes.is_empty() {
        return Ok(Value::NONE);
    }
    vm.reserve(bytes.len())?;
    Ok(vm.bytes_value(&bytes))
}

pub(super) fn readall(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let complete = fill_to(vm, &shared, usize::MAX)?;
    let bytes = take(vm, &shared, usize::MAX)?;
    if !complete && bytes.is_empty() {
        return Ok(Value::NONE);
    }
    Ok(vm.bytes_value(&bytes))
}

pub(super) fn read1(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let size = shared.try_borrow().map_or(super::buffered::CHUNK, |file| if file.content().is_some() { usize::MAX } else { file.size });
    let want = size_argument(vm, args.get(1))?.unwrap_or(size);
    fill_to(vm, &shared, want.min(1))?;
    let bytes = take(vm, &shared, want)?;
    Ok(vm.bytes_value(&bytes))
}

pub(super) fn peek(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    fill_to(vm, &shared, 1)?;
    let bytes = vm.with_file(&shared, |file, _| Ok(file.available().to_vec()))?;
    Ok(vm.bytes_value(&bytes))
}

/// How many bytes a buffer takes. It is read-only: TypeError.
fn room(vm: &mut Vm, args: Args) -> Outcome<usize> {
    vm.write_buffer(args.at(1), 0, &[])?;
    let length = vm.buffer(args.at(1)).map_or(0, |content| content.len());
    // MicroPython's second argument: no more than so many.
    let most = size_argument(vm, args.get(2))?.unwrap_or(usize::MAX);
    Ok(length.min(most))
}

pub(super) fn readinto(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let want = room(vm, args)?;
    let bytes = if is_raw(vm, args.at(0)) {
        match read_raw(vm, &shared, want)? {
            Some(bytes) => bytes,
            None => return Ok(Value::NONE),
        }
    } else {
        let complete = fill_to(vm, &shared, want)?;
        let bytes = take(vm, &shared, want)?;
        if !complete && bytes.is_empty() {
            return Ok(Value::NONE);
        }
        bytes
    };
    vm.write_buffer(args.at(1), 0, &bytes)?;
    Ok(vm.int_value(bytes.len() as i64))
}

pub(super) fn readinto1(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let want = room(vm, args)?;
    fill_to(vm, &shared, want.min(1))?;
    let bytes = take(vm, &shared, want)?;
    vm.write_buffer(args.at(1), 0, &bytes)?;
    Ok(vm.int_value(bytes.len() as i64))
}

pub(super) fn readline(vm: &mut Vm, args: Args) -> Outcome {
    let shared = readable_file(vm, args.at(0))?;
    let limit = wanted(vm, args)?;
    let mut searched = 0;
    loop {
        let line = vm.with_file(&shared, |file, _| {
            let available = file.available();
            let end = memchr::memchr(b'\n', available.get(searched..).unwrap_or_default()).map(|at| searched + at + 1);
            if let Some(end) = end.or((available.len() >= limit).then_some(limit)) {
                return Ok(Some(file.take(end.min(limit))));
            }
            searched = available.len();
            Ok(None)
        })?;
        if let Some(line) = line {
            return Ok(vm.bytes_value(&line));
        }
        vm.reserve(searched)?;
        if !matches!(vm.fill_stream(&shared)?, Some(1..)) {
            let rest = take(vm, &shared, usize::MAX)?;
            return Ok(vm.bytes_value(&rest));
        }
    }
}
