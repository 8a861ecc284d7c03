//! Addresses as programs write them: `(host, port)` and paths.

use alloc::format;
use alloc::string::{String, ToString};
use core::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use crate::host::Address;
use crate::host::network::number::{AF_INET, AF_INET6, AF_UNIX, AI_PASSIVE, SOCK_DGRAM};
use crate::host::network::{Query, ResolveError};
use crate::object::{Bytes, Tuple};
use crate::value::Value;
use crate::vm::{Outcome, Raised, Vm};

impl Vm {
    /// Raises `socket.gaierror`.
    #[cold]
    pub(super) fn resolve_error(&mut self, error: &ResolveError) -> Raised {
        let class = match super::gaierror(self) {
            Ok(class) => class,
            Err(raised) => return raised,
        };
        let (number, text) = (self.int_value(i64::from(error.number)), self.str_value(&error.text));
        match self.call(class, &[number, text]) {
            Ok(exception) => self.raise_value(exception),
            Err(raised) => raised,
        }
    }

    /// The address of a name in one family: of a number, of the two names that stand for
    /// addresses, else what the network says.
    pub(super) fn resolve_host(&mut self, name: &str, family: i32) -> Outcome<IpAddr> {
        if name == "<broadcast>" && family == AF_INET {
            return Ok(IpAddr::V4(Ipv4Addr::BROADCAST));
        }
        match name.parse::<IpAddr>() {
            Ok(address) if address.is_ipv4() == (family == AF_INET) => return Ok(address),
            _ => {}
        }
        let query = if name.is_empty() {
            Query { host: None, service: Some("0"), family, kind: SOCK_DGRAM, protocol: 0, flags: AI_PASSIVE }
        } else {
            Query { host: Some(name), service: None, family, kind: 0, protocol: 0, flags: 0 }
        };
        match self.host.resolve(&query) {
            Ok(answers) => match answers.first() {
                Some(answer) => Ok(answer.address.ip()),
                None => {
                    let text = String::from("Name or service not known");
                    Err(self.resolve_error(&ResolveError { number: crate::host::network::number::EAI_NONAME, text }))
                }
            },
            Err(error) => Err(self.resolve_error(&error)),
        }
    }
}

/// The text of a host: str, bytes or bytearray.
fn host_text(vm: &mut Vm, value: Value) -> Outcome<String> {
    if let Some(text) = vm.text(value) {
        return Ok(String::from(text));
    }
    match vm.buffer(value) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(_) => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("str, bytes or bytearray expected, not {name}")))
        }
    }
}

/// The address that an argument of `function` means in a family.
pub(super) fn parse(vm: &mut Vm, value: Value, family: i32, function: &str) -> Outcome<Address> {
    if family == AF_UNIX {
        let path = match vm.text(value) {
            Some(text) => String::from(text),
            None => match vm.native_of(value).as_gc::<Bytes>() {
                Some(bytes) => {
                    let bytes = bytes.get(&vm.heap).as_slice();
                    if let [0, name @ ..] = bytes {
                        return Ok(Address::Abstract(name.to_vec()));
                    }
                    crate::modules::posix::path::text_of_bytes(bytes)
                }
                None => return Err(vm.type_error("a bytes-like object is required, not 'int'")),
            },
        };
        return Ok(match path.strip_prefix('\0') {
            Some(name) => Address::Abstract(name.as_bytes().to_vec()),
            None => Address::Path(path),
        });
    }
    let shown = if family == AF_INET6 { "AF_INET6" } else { "AF_INET" };
    if family != AF_INET && family != AF_INET6 {
        return Err(vm.raise(crate::builtins::registry::Type::OSError, format!("{function}(): bad family")));
    }
    let native = vm.native_of(value);
    let Some(tuple) = native.as_gc::<Tuple>() else {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("{function}(): {shown} address must be tuple, not {name}")));
    };
    let items: alloc::vec::Vec<Value> = tuple.get(&vm.heap).items().to_vec();
    let fits = if family == AF_INET { items.len() == 2 } else { (2..=4).contains(&items.len()) };
    let (Some(host), Some(port), true) = (items.first(), items.get(1), fits) else {
        let expected = if family == AF_INET { "a pair (host, port)" } else { "a tuple (host, port[, flowinfo[, scopeid]])" };
        return Err(vm.type_error(format!("{shown} address must be {expected}")));
    };
    let host = host_text(vm, *host)?;
    let port = vm.index_i64(*port, "integer")?;
    let Ok(port) = u16::try_from(port) else { return Err(vm.overflow_error(format!("{function}(): port must be 0-65535."))) };
    let mut extra = [0u32; 2];
    for (slot, value) in extra.iter_mut().zip(items.iter().skip(2)) {
        *slot = vm.index_i64(*value, "integer")? as u32;
    }
    if extra[0] > 0xf_ffff {
        return Err(vm.overflow_error(format!("{function}(): flowinfo must be 0-1048575.")));
    }
    match vm.resolve_host(&host, family)? {
        IpAddr::V4(ip) => Ok(Address::V4(SocketAddrV4::new(ip, port))),
        IpAddr::V6(ip) => Ok(Address::V6(SocketAddrV6::new(ip, port, extra[0], extra[1]))),
    }
}

/// An address as programs see it.
pub(super) fn value(vm: &mut Vm, address: &Address) -> Value {
    match address {
        Address::V4(address) => {
            let items = [vm.str_value(&address.ip().to_string()), vm.int_value(i64::from(address.port()))];
            vm.tuple_value(&items)
        }
        Address::V6(address) => {
            let items = [
                vm.str_value(&address.ip().to_string()),
                vm.int_value(i64::from(address.port())),
                vm.int_value(i64::from(address.flowinfo())),
                vm.int_value(i64::from(address.scope_id())),
            ];
            vm.tuple_value(&items)
        }
        Address::Path(path) => vm.str_value(path),
        Address::Abstract(name) => {
            let bytes: alloc::vec::Vec<u8> = core::iter::once(0).chain(name.iter().copied()).collect();
            vm.bytes_value(&bytes)
        }
        Address::Unnamed => vm.str_value(""),
    }
}

/// The address of an IP socket as programs see it.
pub(super) fn ip_value(vm: &mut Vm, address: SocketAddr) -> Value {
    value(vm, &Address::from(address))
}
