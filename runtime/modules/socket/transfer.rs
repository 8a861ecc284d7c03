//! Sending and receiving.

use alloc::vec::Vec;

use super::address::{parse, value};
use super::{Parts, socket, wait_and, wait_for, waits};
use crate::builtins::registry::Type;
use crate::host::descriptors::ready;
use crate::host::network::number::{MSG_DONTWAIT, MSG_NOSIGNAL, MSG_WAITALL};
use crate::host::{HostError, errno};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

fn flags(vm: &mut Vm, argument: Option<Value>) -> Outcome<i32> {
    match argument {
        Some(value) => Ok(vm.index_i64(value, "integer")? as i32),
        None => Ok(0),
    }
}

/// The socket of a receiver and the flags of a transfer. While other threads could
/// run, the system must not wait where they cannot.
fn prepare(vm: &mut Vm, object: Value, argument: Option<Value>) -> Outcome<(Parts, i32)> {
    let (file, family, mut timeout) = socket(vm, object)?;
    let mut flags = flags(vm, argument)?;
    if timeout.is_none() {
        if flags & MSG_DONTWAIT != 0 {
            timeout = Some(0);
        } else if waits(vm, timeout) && flags & MSG_WAITALL == 0 {
            flags |= MSG_DONTWAIT;
        }
    }
    Ok(((file, family, timeout), flags))
}

fn buffer(vm: &mut Vm, value: Value, function: &str) -> Outcome<Vec<u8>> {
    let size = vm.index_i64(value, "integer")?;
    let Ok(size) = usize::try_from(size) else {
        return Err(vm.value_error(alloc::format!("negative buffersize in {function}")));
    };
    vm.reserve(size)?;
    Ok(alloc::vec![0; size])
}

pub(super) fn recv(vm: &mut Vm, args: Args) -> Outcome {
    let (socket, flags) = prepare(vm, args.at(0), args.get(2))?;
    let mut buffer = buffer(vm, args.at(1), "recv")?;
    let count = wait_and(vm, socket, ready::INPUT, |host| host.receive(socket.0, &mut buffer, flags))?;
    Ok(vm.bytes_value(buffer.get(..count).unwrap_or_default()))
}

pub(super) fn recvfrom(vm: &mut Vm, args: Args) -> Outcome {
    let (socket, flags) = prepare(vm, args.at(0), args.get(2))?;
    let mut buffer = buffer(vm, args.at(1), "recvfrom")?;
    let (count, address) = wait_and(vm, socket, ready::INPUT, |host| host.receive_from(socket.0, &mut buffer, flags))?;
    let data = vm.bytes_value(buffer.get(..count).unwrap_or_default());
    let address = sender(vm, socket.0, &address);
    Ok(vm.tuple_value(&[data, address]))
}

/// Who sent it: `None` for a connected socket, as CPython has it.
fn sender(vm: &mut Vm, file: crate::host::FileId, address: &crate::host::Address) -> Value {
    use crate::host::Address;
    let local = matches!(address, Address::Unnamed)
        && !matches!(vm.host.local_address(file), Ok(Address::Path(_) | Address::Unnamed | Address::Abstract(_)));
    if local { Value::NONE } else { value(vm, address) }
}

/// Room in a buffer of the program, and how much of it is wanted.
fn room(vm: &mut Vm, args: Args, function: &str) -> Outcome<Vec<u8>> {
    // Read-only memory is refused before anything is received.
    vm.write_buffer(args.at(1), 0, &[])?;
    let length = vm.buffer(args.at(1)).map_or(0, |content| content.len());
    let wanted = match args.get(2) {
        Some(wanted) => vm.index_i64(wanted, "integer")?,
        None => 0,
    };
    let Ok(wanted) = usize::try_from(wanted) else {
        return Err(vm.value_error(alloc::format!("negative buffersize in {function}")));
    };
    if wanted > length {
        return Err(vm.value_error("buffer too small for requested bytes"));
    }
    Ok(alloc::vec![0; if wanted == 0 { length } else { wanted }])
}

pub(super) fn recv_into(vm: &mut Vm, args: Args) -> Outcome {
    let (socket, flags) = prepare(vm, args.at(0), args.get(3))?;
    let mut buffer = room(vm, args, "recv_into")?;
    let count = wait_and(vm, socket, ready::INPUT, |host| host.receive(socket.0, &mut buffer, flags))?;
    vm.write_buffer(args.at(1), 0, buffer.get(..count).unwrap_or_default())?;
    Ok(vm.int_value(count as i64))
}

pub(super) fn recvfrom_into(vm: &mut Vm, args: Args) -> Outcome {
    let (socket, flags) = prepare(vm, args.at(0), args.get(3))?;
    let mut buffer = room(vm, args, "recvfrom_into")?;
    let (count, address) = wait_and(vm, socket, ready::INPUT, |host| host.receive_from(socket.0, &mut buffer, flags))?;
    vm.write_buffer(args.at(1), 0, buffer.get(..count).unwrap_or_default())?;
    let count = vm.int_value(count as i64);
    let address = sender(vm, socket.0, &address);
    Ok(vm.tuple_value(&[count, address]))
}

pub(super) fn send(vm: &mut Vm, args: Args) -> Outcome {
    let (socket, flags) = prepare(vm, args.at(0), args.get(2))?;
    let bytes = vm.expect_buffer(args.at(1))?;
    let count = wait_and(vm, socket, ready::OUTPUT, |host| host.send(socket.0, &bytes, flags | MSG_NOSIGNAL))?;
    Ok(vm.int_value(count as i64))
}

pub(super) fn sendall(vm: &mut Vm, args: Args) -> Outcome {
    let ((file, _, timeout), flags) = prepare(vm, args.at(0), args.get(2))?;
    let bytes = vm.expect_buffer(args.at(1))?;
    // The timeout is that of the whole, not of each part.
    let deadline = timeout.filter(|timeout| *timeout > 0).map(|timeout| vm.host.monotonic_clock().saturating_add(timeout));
    let mut done = 0;
    while done < bytes.len() {
        if waits(vm, timeout) && !wait_for(vm, file, ready::OUTPUT, deadline)? {
            return Err(vm.raise(Type::TimeoutError, "timed out"));
        }
        match vm.host.send(file, bytes.get(done..).unwrap_or_default(), flags | MSG_NOSIGNAL) {
            Ok(count) => done += count,
            Err(HostError(errno::EINTR)) => vm.check_interrupt()?,
            Err(HostError(errno::EAGAIN)) if waits(vm, timeout) => {}
            Err(error) => return Err(vm.raise_os_error(error.0, None)),
        }
    }
    Ok(Value::NONE)
}

pub(super) fn sendto(vm: &mut Vm, args: Args) -> Outcome {
    let (flags, address) = match args.get(3) {
        Some(address) => (args.get(2), address),
        None => (None, args.at(2)),
    };
    let (socket, flags) = prepare(vm, args.at(0), flags)?;
    let bytes = vm.expect_buffer(args.at(1))?;
    let address = parse(vm, address, socket.1, "sendto")?;
    let count = wait_and(vm, socket, ready::OUTPUT, |host| host.send_to(socket.0, &bytes, flags | MSG_NOSIGNAL, &address))?;
    Ok(vm.int_value(count as i64))
}
