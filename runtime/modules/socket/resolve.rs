//! Names of machines and services.

use alloc::format;
use alloc::string::{String, ToString};

use super::address::ip_value;
use super::{connection, function};
use crate::host::network::Query;
use crate::host::network::number::{AF_INET, AF_INET6};
use crate::object::{NativeDef, Tuple};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) const NATIVES: &[NativeDef] = &[
    function("getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)", getaddrinfo),
    function("getnameinfo(sockaddr, flags, /)", getnameinfo),
    function("gethostname()", gethostname),
    function("gethostbyname(hostname, /)", gethostbyname),
    function("_socketpair(family=None, type=None, proto=None, /)", connection::socketpair),
    function("close(fd, /)", connection::close_file),
    function("dup(fd, /)", connection::duplicate),
    function("getdefaulttimeout()", connection::getdefaulttimeout),
    function("setdefaulttimeout(timeout, /)", connection::setdefaulttimeout),
];

fn optional_text(vm: &mut Vm, value: Value, what: &str) -> Outcome<Option<String>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Some(text) = vm.text(value) {
        return Ok(Some(String::from(text)));
    }
    match vm.buffer(value) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(_) => Err(vm.type_error(what)),
    }
}

fn getaddrinfo(vm: &mut Vm, args: Args) -> Outcome {
    let host = optional_text(vm, args.at(0), "getaddrinfo() argument 1 must be string or None")?;
    let service = match vm.index_opt(args.at(1))? {
        Some(port) => Some(vm.index_i64(port, "integer")?.to_string()),
        None => optional_text(vm, args.at(1), "Int or String expected")?,
    };
    let mut numbers = [0i32; 4];
    for (index, slot) in numbers.iter_mut().enumerate() {
        if let Some(value) = args.get(index + 2) {
            *slot = vm.index_i64(value, "integer")? as i32;
        }
    }
    let [family, kind, protocol, flags] = numbers;
    let query = Query { host: host.as_deref(), service: service.as_deref(), family, kind, protocol, flags };
    let answers = match vm.host.resolve(&query) {
        Ok(answers) => answers,
        Err(error) => return Err(vm.resolve_error(&error)),
    };
    let list = vm.list_value(alloc::vec::Vec::new());
    vm.heap.keep(list);
    for answer in answers {
        let numbers = [answer.family, answer.kind, answer.protocol].map(|number| vm.int_value(i64::from(number)));
        let (name, address) = (vm.str_value(&answer.name), ip_value(vm, answer.address));
        let item = vm.tuple_value(&[numbers[0], numbers[1], numbers[2], name, address]);
        if let Some(list) = list.as_gc() {
            vm.list_push(list, item)?;
        }
    }
    Ok(list)
}

fn getnameinfo(vm: &mut Vm, args: Args) -> Outcome {
    use core::net::{IpAddr, SocketAddr};
    let native = vm.native_of(args.at(0));
    let Some(tuple) = native.as_gc::<Tuple>() else { return Err(vm.type_error("getnameinfo() argument 1 must be a tuple")) };
    let (host, port) = match tuple.get(&vm.heap).items() {
        [host, port, ..] => (*host, *port),
        _ => return Err(vm.type_error("getnameinfo(): illegal sockaddr argument")),
    };
    let (host, port) = (vm.expect_text(host, "getnameinfo() address")?, vm.index_i64(port, "integer")?);
    let flags = vm.index_i64(args.at(1), "integer")? as i32;
    let family = if host.contains(':') { AF_INET6 } else { AF_INET };
    let ip: IpAddr = vm.resolve_host(&host, family)?;
    let Ok(port) = u16::try_from(port) else { return Err(vm.overflow_error("getnameinfo(): port must be 0-65535.")) };
    match vm.host.name_of_address(&SocketAddr::new(ip, port), flags) {
        Ok((name, service)) => {
            let items = [vm.str_value(&name), vm.str_value(&service)];
            Ok(vm.tuple_value(&items))
        }
        Err(error) => Err(vm.resolve_error(&error)),
    }
}

fn gethostname(vm: &mut Vm, _args: Args) -> Outcome {
    let names = vm.host.system_names();
    Ok(vm.str_value(&names.node))
}

fn gethostbyname(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.expect_text(args.at(0), "gethostbyname() argument 1")?;
    let address = vm.resolve_host(&name, AF_INET)?;
    Ok(vm.str_value(&format!("{address}")))
}
