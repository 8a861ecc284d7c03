//! Making, connecting and closing sockets.

use alloc::format;

use super::address::{parse, value};
use super::{Socket, class, option, socket, transfer, wait_and, wait_for};
use crate::builtins::registry::Type;
use crate::host::descriptors::ready;
use crate::host::network::number::{AF_INET, SO_ERROR, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM, SOL_SOCKET};
use crate::host::{FileId, HostError, errno};
use crate::modules::posix::descriptor::file_argument;
use crate::object::{Dict, Foreign, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::method("_accept(self)", accept),
    NativeDef::method("bind(self, address, /)", bind),
    NativeDef::method("close(self)", close),
    NativeDef::method("connect(self, address, /)", connect),
    NativeDef::method("connect_ex(self, address, /)", connect_ex),
    NativeDef::method("detach(self)", detach),
    NativeDef::method("fileno(self)", fileno),
    NativeDef::method("getpeername(self)", getpeername),
    NativeDef::method("getsockname(self)", getsockname),
    NativeDef::method("listen(self, backlog=None, /)", listen),
    NativeDef::method("shutdown(self, how, /)", shutdown),
    NativeDef::method("setblocking(self, flag, /)", option::setblocking),
    NativeDef::method("getblocking(self)", option::getblocking),
    NativeDef::method("settimeout(self, timeout, /)", option::settimeout),
    NativeDef::method("gettimeout(self)", option::gettimeout),
    NativeDef::method("setsockopt(self, level, option, value, optlen=None, /)", option::setsockopt),
    NativeDef::method("getsockopt(self, level, option, buflen=0, /)", option::getsockopt),
    NativeDef::method("recv(self, bufsize, flags=0, /)", transfer::recv),
    NativeDef::method("recv_into(self, buffer, nbytes=0, flags=0)", transfer::recv_into),
    NativeDef::method("recvfrom(self, bufsize, flags=0, /)", transfer::recvfrom),
    NativeDef::method("recvfrom_into(self, buffer, nbytes=0, flags=0)", transfer::recvfrom_into),
    NativeDef::method("send(self, data, flags=0, /)", transfer::send),
    NativeDef::method("sendall(self, data, flags=0, /)", transfer::sendall),
    NativeDef::method("sendto(self, data, flags, address=None, /)", transfer::sendto),
    NativeDef::getter("family(self)", family),
    NativeDef::getter("type(self)", kind),
    NativeDef::getter("proto(self)", protocol),
    NativeDef::getter("timeout(self)", option::gettimeout),
];

fn number(vm: &mut Vm, argument: Option<Value>) -> Outcome<Option<i32>> {
    match argument {
        None => Ok(None),
        Some(value) => {
            let number = vm.index_i64(value, "integer")?;
            match i32::try_from(number) {
                Ok(number) => Ok((number != -1).then_some(number)),
                Err(_) => Err(vm.overflow_error("Python int too large to convert to C int")),
            }
        }
    }
}

/// The timeout that new sockets have.
fn default_timeout(vm: &mut Vm) -> Option<u64> {
    let key = vm.heap.intern("socket.timeout");
    let state = vm.module_state;
    state.get(&vm.heap).get_str(&vm.heap, key).and_then(Value::as_small).map(|timeout| timeout as u64)
}

pub(super) fn setdefaulttimeout(vm: &mut Vm, args: Args) -> Outcome {
    let timeout = option::timeout_argument(vm, args.at(0))?;
    let key = vm.heap.intern("socket.timeout");
    let state = vm.module_state;
    let value = timeout.map_or(Value::NONE, |timeout| Value::small_wrapping(timeout as i64));
    Dict::set_str(state, &mut vm.heap, key, value);
    Ok(Value::NONE)
}

pub(super) fn getdefaulttimeout(vm: &mut Vm, _args: Args) -> Outcome {
    let timeout = default_timeout(vm);
    Ok(timeout.map_or(Value::NONE, |timeout| vm.float_value(timeout as f64 / 1e9)))
}

/// `socket(family=-1, type=-1, proto=-1, fileno=None)`
pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let family = vm.argument(args, 1, "family");
    let kind = vm.argument(args, 2, "type");
    let protocol = vm.argument(args, 3, "proto");
    let given = vm.argument(args, 4, "fileno").filter(|value| !value.is_none());
    let (family, kind, protocol) = (number(vm, family)?, number(vm, kind)?, number(vm, protocol)?);
    let data = match given {
        Some(given) => {
            let file = file_argument(vm, given)?;
            let known = vm.ask_host(None, |host| host.socket_kind(file))?;
            Socket {
                file: Some(file),
                family: family.unwrap_or(known.0),
                kind: kind.unwrap_or(known.1),
                protocol: protocol.unwrap_or(known.2),
                timeout: None,
            }
        }
        None => {
            let (family, kind, protocol) = (family.unwrap_or(AF_INET), kind.unwrap_or(SOCK_STREAM), protocol.unwrap_or(0));
            let file = vm.ask_host(None, |host| host.socket(family, kind, protocol))?;
            let plain = kind & !(SOCK_CLOEXEC | SOCK_NONBLOCK);
            let timeout = (kind & SOCK_NONBLOCK != 0).then_some(0);
            Socket { file: Some(file), family, kind: plain, protocol, timeout }
        }
    };
    let (file, timeout) = (data.file, data.timeout.or(default_timeout(vm)));
    if let (Some(file), Some(_)) = (file, timeout) {
        vm.ask_host(None, |host| host.set_blocking(file, false))?;
    }
    let class = class(vm);
    let object = Foreign::new(&mut vm.heap, class, Socket { timeout, ..data });
    vm.wrap_new(args.at(0), object)
}

fn field<T>(vm: &mut Vm, value: Value, read: impl FnOnce(&Socket) -> T) -> Outcome<T> {
    match vm.foreign(value).and_then(|foreign| foreign.get(&vm.heap).data::<Socket>()) {
        Some(data) => Ok(read(data)),
        None => Err(vm.type_error("a socket is needed")),
    }
}

fn family(vm: &mut Vm, args: Args) -> Outcome {
    let number = field(vm, args.at(0), |data| data.family)?;
    Ok(vm.int_value(i64::from(number)))
}

fn kind(vm: &mut Vm, args: Args) -> Outcome {
    let number = field(vm, args.at(0), |data| data.kind)?;
    Ok(vm.int_value(i64::from(number)))
}

fn protocol(vm: &mut Vm, args: Args) -> Outcome {
    let number = field(vm, args.at(0), |data| data.protocol)?;
    Ok(vm.int_value(i64::from(number)))
}

fn fileno(vm: &mut Vm, args: Args) -> Outcome {
    let file = field(vm, args.at(0), |data| data.file)?;
    Ok(vm.int_value(file.map_or(-1, |file| i64::from(file.0))))
}

/// Takes the open file away from the socket.
fn take_file(vm: &mut Vm, value: Value) -> Option<FileId> {
    vm.foreign(value).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<Socket>()?.file.take())
}

fn close(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(file) = take_file(vm, args.at(0)) {
        match vm.host.close(file) {
            // The other end may have gone already; the socket is closed all the same.
            Ok(()) | Err(HostError(errno::ECONNRESET)) => {}
            Err(error) => return Err(vm.raise_os_error(error.0, None)),
        }
    }
    Ok(Value::NONE)
}

fn detach(vm: &mut Vm, args: Args) -> Outcome {
    let file = take_file(vm, args.at(0));
    Ok(vm.int_value(file.map_or(-1, |file| i64::from(file.0))))
}

fn bind(vm: &mut Vm, args: Args) -> Outcome {
    let (file, family, _) = socket(vm, args.at(0))?;
    let address = parse(vm, args.at(1), family, "bind")?;
    vm.ask_host(None, |host| host.bind(file, &address))?;
    Ok(Value::NONE)
}

fn listen(vm: &mut Vm, args: Args) -> Outcome {
    let (file, ..) = socket(vm, args.at(0))?;
    let backlog = match args.get(1).filter(|value| !value.is_none()) {
        Some(backlog) => vm.index_i64(backlog, "integer")?.clamp(0, 65_535) as i32,
        None => 128,
    };
    vm.ask_host(None, |host| host.listen(file, backlog))?;
    Ok(Value::NONE)
}

fn accept(vm: &mut Vm, args: Args) -> Outcome {
    let socket = socket(vm, args.at(0))?;
    let (file, address) = wait_and(vm, socket, ready::INPUT, |host| host.accept(socket.0))?;
    let address = value(vm, &address);
    let file = vm.int_value(i64::from(file.0));
    Ok(vm.tuple_value(&[file, address]))
}

/// Connects; the number of the error that stands in the way, or 0.
fn connect_to(vm: &mut Vm, args: Args) -> Outcome<i32> {
    let (file, family, timeout) = socket(vm, args.at(0))?;
    let address = parse(vm, args.at(1), family, "connect")?;
    let error = match vm.host.connect(file, &address) {
        Ok(()) => return Ok(0),
        Err(HostError(number)) => number,
    };
    let goes_on = match error {
        // A signal: the connection is still being made.
        errno::EINTR => {
            vm.check_interrupt()?;
            timeout != Some(0)
        }
        errno::EINPROGRESS => timeout.is_some_and(|timeout| timeout > 0),
        _ => false,
    };
    if !goes_on {
        return Ok(error);
    }
    let deadline = timeout.map(|timeout| vm.host.monotonic_clock().saturating_add(timeout));
    if !wait_for(vm, file, ready::OUTPUT, deadline)? {
        return Err(vm.raise(Type::TimeoutError, "timed out"));
    }
    let found = vm.ask_host(None, |host| host.socket_option(file, SOL_SOCKET, SO_ERROR))?;
    Ok(found.first_chunk::<4>().map_or(0, |bytes| i32::from_ne_bytes(*bytes)))
}

fn connect(vm: &mut Vm, args: Args) -> Outcome {
    match connect_to(vm, args)? {
        0 | errno::EISCONN => Ok(Value::NONE),
        number => Err(vm.raise_os_error(number, None)),
    }
}

fn connect_ex(vm: &mut Vm, args: Args) -> Outcome {
    match connect_to(vm, args) {
        Ok(errno::EISCONN) => Ok(vm.int_value(0)),
        Ok(number) => Ok(vm.int_value(i64::from(number))),
        Err(raised) if vm.raised_is(Type::TimeoutError) => {
            vm.take_raised(raised);
            Ok(vm.int_value(i64::from(errno::EAGAIN)))
        }
        Err(raised) => Err(raised),
    }
}

fn getsockname(vm: &mut Vm, args: Args) -> Outcome {
    let (file, ..) = socket(vm, args.at(0))?;
    let address = vm.ask_host(None, |host| host.local_address(file))?;
    Ok(value(vm, &address))
}

fn getpeername(vm: &mut Vm, args: Args) -> Outcome {
    let (file, ..) = socket(vm, args.at(0))?;
    let address = vm.ask_host(None, |host| host.peer_address(file))?;
    Ok(value(vm, &address))
}

fn shutdown(vm: &mut Vm, args: Args) -> Outcome {
    let (file, ..) = socket(vm, args.at(0))?;
    let how = vm.index_i64(args.at(1), "integer")?;
    vm.ask_host(None, |host| host.shut_down(file, how as i32))?;
    Ok(Value::NONE)
}

/// `_socketpair(family, type, proto)`: the numbers of two files.
pub(super) fn socketpair(vm: &mut Vm, args: Args) -> Outcome {
    let mut numbers = [crate::host::network::number::AF_UNIX, SOCK_STREAM, 0];
    for (index, slot) in numbers.iter_mut().enumerate() {
        if let Some(value) = args.get(index).filter(|value| !value.is_none()) {
            *slot = vm.index_i64(value, "integer")? as i32;
        }
    }
    let (one, other) = vm.ask_host(None, |host| host.socket_pair(numbers[0], numbers[1], numbers[2]))?;
    let items = [vm.int_value(i64::from(one.0)), vm.int_value(i64::from(other.0))];
    Ok(vm.tuple_value(&items))
}

/// Closes a file by its number, as `socket.close`.
pub(super) fn close_file(vm: &mut Vm, args: Args) -> Outcome {
    let number = vm.index_i64(args.at(0), "integer")?;
    let Ok(number) = i32::try_from(number) else { return Err(vm.value_error(format!("invalid file number {number}"))) };
    vm.ask_host(None, |host| host.close(FileId(number)))?;
    Ok(Value::NONE)
}

/// Another number for an open file, as `socket.dup`.
pub(super) fn duplicate(vm: &mut Vm, args: Args) -> Outcome {
    let file = file_argument(vm, args.at(0))?;
    let copy = vm.ask_host(None, |host| host.duplicate(file))?;
    Ok(vm.int_value(i64::from(copy.0)))
}
