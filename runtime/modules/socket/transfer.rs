//! Sending and receiving.

use alloc::vec::Vec;

use super::address::{parse, value};
use super::{socket, wait_and, wait_for};
use crate::builtins::registry::Type;
use crate::host::descriptors::ready;
use crate::host::network::number::MSG_NOSIGNAL;
use crate::host::{HostError, errno};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

fn flags(vm: &mut Vm, argument: Option<Value>) -> Outcome<i32> {
    match argument {
        Some(value) => Ok(vm.index_i64(value, "integer")? as i32),
        None => Ok(0),
    }
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
    let socket = socket(vm, args.at(0))?;
    let (mut buffer, flags) = (buffer(vm, args.at(1), "recv")?, flags(vm, args.get(2))?);
    let count = wait_and(vm, socket, ready::INPUT, |host| host.receive(socket.0, &mut buffer, flags))?;
    Ok(vm.bytes_value(buffer.get(..count).unwrap_or_default()))
}

pub(super) fn recvfrom(vm: &mut Vm, args: Args) -> Outcome {
    let socket = socket(vm, args.at(0))?;
    let (mut buffer, flags) = (buffer(vm, args.at(1), "recvfrom")?, flags(vm, args.get(2))?);
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
    let socket = socket(vm, args.at(0))?;
    let (mut buffer, flags) = (room(vm, args, "recv_into")?, flags(vm, args.get(3))?);
    let count = wait_and(vm, socket, ready::INPUT, |host| host.receive(socket.0, &mut buffer, flags))?;
    vm.write_buffer(args.at(1), 0, buffer.get(..count).unwrap_or_default())?;
    Ok(vm.int_value(count as i64))
}

pub(super) fn recvfrom_into(vm: &mut Vm, args: Args) -> Outcome {
    let socket = socket(vm, args.at(0))?;
    let (mut buffer, flags) = (room(vm, args, "recvfrom_into")?, flags(vm, args.get(3))?);
    let (count, address) = wait_and(vm, socket, ready::INPUT, |host| host.receive_from(socket.0, &mut buffer, flags))?;
    vm.write_buffer(args.at(1), 0, buffer.get(..count).unwrap_or_default())?;
    let count = vm.int_value(count as i64);
    let address = sender(vm, socket.0, &address);
    Ok(vm.tuple_value(&[count, address]))
}

pub(super) fn send(vm: &mut Vm, args: Args) -> Outcome {
    let socket = socket(vm, args.at(0))?;
    let (bytes, flags) = (vm.expect_buffer(args.at(1))?, flags(vm, args.get(2))? | MSG_NOSIGNAL);
    let count = wait_and(vm, socket, ready::OUTPUT, |host| host.send(socket.0, &bytes, flags))?;
    Ok(vm.int_value(count as i64))
}

pub(super) fn sendall(vm: &mut Vm, args: Args) -> Outcome {
    let (file, _, timeout) = socket(vm, args.at(0))?;
    let (bytes, flags) = (vm.expect_buffer(args.at(1))?, flags(vm, args.get(2))? | MSG_NOSIGNAL);
    // The timeout is that of the whole, not of each part.
    let deadline = timeout.filter(|timeout| *timeout > 0).map(|timeout| vm.host.monotonic_clock().saturating_add(timeout));
    let mut done = 0;
    while done < bytes.len() {
        if let Some(deadline) = deadline
            && !wait_for(vm, file, ready::OUTPUT, deadline)?
        {
            return Err(vm.raise(Type::TimeoutError, "timed out"));
        }
        match vm.host.send(file, bytes.get(done..).unwrap_or_default(), flags) {
            Ok(count) => done += count,
            Err(HostError(errno::EINTR)) => vm.check_interrupt()?,
            Err(HostError(errno::EAGAIN)) if deadline.is_some() => {}
            Err(error) => return Err(vm.raise_os_error(error.0, None)),
        }
    }
    Ok(Value::NONE)
}

pub(super) fn sendto(vm: &mut Vm, args: Args) -> Outcome {
    let socket = socket(vm, args.at(0))?;
    let bytes = vm.expect_buffer(args.at(1))?;
    let (flags, address) = match args.get(3) {
        Some(address) => (flags(vm, args.get(2))?, address),
        None => (0, args.at(2)),
    };
    let address = parse(vm, address, socket.1, "sendto")?;
    let count = wait_and(vm, socket, ready::OUTPUT, |host| host.send_to(socket.0, &bytes, flags | MSG_NOSIGNAL, &address))?;
    Ok(vm.int_value(count as i64))
}
