//! `_socket`: sockets of the host. What `socket` has beyond them is written in
//! Python (`frozen/socket.py`).

mod address;
mod connection;
mod option;
mod resolve;
mod transfer;

use super::ModuleDef;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::host::network::number;
use crate::host::{FileId, HostError, HostResult, Poll, errno};
use crate::object::{Class, Dict, ForeignData, Module, NativeDef};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `_socket`.
pub static MODULE: ModuleDef =
    ModuleDef { name: "_socket", doc: "Sockets of the operating system.", natives: resolve::NATIVES, init: Some(init) };

/// Data of a socket.
pub(super) struct Socket {
    /// `None`: it was closed or detached.
    file: Option<FileId>,
    family: i32,
    kind: i32,
    protocol: i32,
    /// How long to wait, in nanoseconds. `None`: for ever; 0: not at all.
    timeout: Option<u64>,
}

impl ForeignData for Socket {}

static CLASS: ClassDef =
    ClassDef { construct: Some(connection::construct), natives: connection::NATIVES, ..ClassDef::new("_socket.socket", Kind::Foreign) };

fn class(vm: &mut Vm) -> Gc<Class> {
    vm.module_class(&CLASS, Type::Object)
}

/// The class `socket.gaierror` or `socket.herror`.
fn exception_class(vm: &mut Vm, name: &str) -> Outcome {
    let key = vm.heap.intern(&alloc::format!("socket.{name}"));
    let state = vm.module_state;
    if let Some(class) = state.get(&vm.heap).get_str(&vm.heap, key) {
        return Ok(class);
    }
    let bases = [vm.class(Type::OSError).value()];
    let (name, bases, namespace) = (vm.str_value(name), vm.tuple_value(&bases), vm.dict_value());
    let (module, socket) = (vm.names.__module__, vm.str_value("socket"));
    Dict::set_str(namespace, &mut vm.heap, module, socket);
    let class = vm.call(vm.class(Type::Type).value(), &[name, bases, namespace.value()])?;
    Dict::set_str(state, &mut vm.heap, key, class);
    Ok(class)
}

fn gaierror(vm: &mut Vm) -> Outcome {
    exception_class(vm, "gaierror")
}

/// The file of a socket, its family, and how many nanoseconds its operations may take.
type Parts = (FileId, i32, Option<u64>);

/// The socket of a receiver.
fn socket(vm: &mut Vm, value: Value) -> Outcome<Parts> {
    match vm.foreign(value).and_then(|foreign| foreign.get(&vm.heap).data::<Socket>()) {
        Some(Socket { file: Some(file), family, timeout, .. }) => Ok((*file, *family, *timeout)),
        Some(_) => Err(vm.raise_os_error(errno::EBADF, None)),
        None => Err(vm.type_error("a socket is needed")),
    }
}

/// Whether to wait until a socket is ready before something is done with it: if
/// there is an end to that, or if others can run meanwhile.
fn waits(vm: &Vm, timeout: Option<u64>) -> bool {
    match timeout {
        Some(timeout) => timeout > 0,
        None => vm.threads.count() > 0,
    }
}

/// Does something with a socket: at once, or when `wanted` is ready and before the timeout.
fn wait_and<T>(
    vm: &mut Vm,
    (file, _, timeout): Parts,
    wanted: u16,
    mut action: impl FnMut(&mut dyn crate::host::Host) -> HostResult<T>,
) -> Outcome<T> {
    let limit = timeout.filter(|timeout| *timeout > 0);
    let deadline = limit.map(|limit| vm.host.monotonic_clock().saturating_add(limit));
    loop {
        if waits(vm, timeout) && !wait_for(vm, file, wanted, deadline)? {
            return Err(vm.raise(Type::TimeoutError, "timed out"));
        }
        match action(&mut *vm.host) {
            Ok(value) => return Ok(value),
            Err(HostError(errno::EINTR)) => vm.check_interrupt()?,
            Err(HostError(errno::EAGAIN)) if waits(vm, timeout) => {}
            Err(error) => return Err(vm.raise_os_error(error.0, None)),
        }
    }
}

/// Waits until a socket is ready; false when the moment `deadline` came first.
fn wait_for(vm: &mut Vm, file: FileId, wanted: u16, deadline: Option<u64>) -> Outcome<bool> {
    let mut asked = [Poll { file, wanted, found: 0 }];
    Ok(vm.wait_files(&mut asked, deadline, None)? > 0)
}

macro_rules! numbers {
    ($($name:ident)*) => { &[$((stringify!($name), number::$name)),*] };
}

const NUMBERS: &[(&str, i32)] = numbers! {
    AF_UNSPEC AF_UNIX AF_INET AF_INET6 SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET SOCK_CLOEXEC SOCK_NONBLOCK
    SOL_SOCKET SO_DEBUG SO_REUSEADDR SO_TYPE SO_ERROR SO_DONTROUTE SO_BROADCAST SO_SNDBUF SO_RCVBUF SO_KEEPALIVE
    SO_OOBINLINE SO_PRIORITY SO_LINGER SO_REUSEPORT SO_PASSCRED SO_RCVTIMEO SO_SNDTIMEO SO_BINDTODEVICE SO_ACCEPTCONN
    SO_PROTOCOL SO_DOMAIN IPPROTO_IP IPPROTO_ICMP IPPROTO_TCP IPPROTO_UDP IPPROTO_IPV6 IPPROTO_ICMPV6 IPPROTO_RAW IP_TOS
    IP_TTL IP_MULTICAST_IF IP_MULTICAST_TTL IP_MULTICAST_LOOP IP_ADD_MEMBERSHIP IP_DROP_MEMBERSHIP IPV6_UNICAST_HOPS
    IPV6_MULTICAST_IF IPV6_MULTICAST_HOPS IPV6_MULTICAST_LOOP IPV6_JOIN_GROUP IPV6_LEAVE_GROUP IPV6_V6ONLY TCP_NODELAY
    TCP_MAXSEG TCP_CORK TCP_KEEPIDLE TCP_KEEPINTVL TCP_KEEPCNT TCP_QUICKACK MSG_OOB MSG_PEEK MSG_DONTROUTE MSG_TRUNC
    MSG_DONTWAIT MSG_EOR MSG_WAITALL MSG_NOSIGNAL SHUT_RD SHUT_WR SHUT_RDWR AI_PASSIVE AI_CANONNAME AI_NUMERICHOST
    AI_V4MAPPED AI_ALL AI_ADDRCONFIG AI_NUMERICSERV NI_NUMERICHOST NI_NUMERICSERV NI_NOFQDN NI_NAMEREQD NI_DGRAM
    EAI_BADFLAGS EAI_NONAME EAI_AGAIN EAI_FAIL EAI_NODATA EAI_FAMILY EAI_SOCKTYPE EAI_SERVICE EAI_ADDRFAMILY EAI_MEMORY
    EAI_SYSTEM EAI_OVERFLOW
};

const MORE_NUMBERS: &[(&str, i64)] = &[
    ("SOL_IP", 0),
    ("SOL_TCP", 6),
    ("SOL_UDP", 17),
    ("SOMAXCONN", 4096),
    ("INADDR_ANY", 0),
    ("INADDR_LOOPBACK", 0x7f00_0001),
    ("INADDR_BROADCAST", 0xffff_ffff),
    ("INADDR_NONE", 0xffff_ffff),
    ("NI_MAXHOST", 1025),
    ("NI_MAXSERV", 32),
    ("IPPORT_RESERVED", 1024),
    ("IPPORT_USERRESERVED", 5000),
];

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    for (name, number) in NUMBERS.iter().map(|(name, number)| (*name, i64::from(*number))).chain(MORE_NUMBERS.iter().copied()) {
        let number = vm.int_value(number);
        vm.set_module_attr(module, name, number);
    }
    let class = class(vm).value();
    vm.set_module_attr(module, "socket", class);
    vm.set_module_attr(module, "SocketType", class);
    vm.set_module_attr(module, "has_ipv6", Value::TRUE);
    for (name, class) in [("error", Type::OSError), ("timeout", Type::TimeoutError)] {
        let class = vm.class(class).value();
        vm.set_module_attr(module, name, class);
    }
    for name in ["gaierror", "herror"] {
        let class = exception_class(vm, name)?;
        vm.set_module_attr(module, name, class);
    }
    Ok(())
}

/// The functions of the module that make sockets or set what new ones start with.
const fn function(signature: &'static str, function: crate::object::NativeFn) -> NativeDef {
    NativeDef::function(signature, function)
}
