//! `select`: waiting for several files, sockets and other streams at once.

mod poll;

use alloc::vec::Vec;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::host::descriptors::ready;
use crate::host::{FileId, Poll, errno};
use crate::modules::posix::descriptor::file_argument;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `select`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "select",
    doc: "Waiting for input and output of several files at once.",
    natives: &[NativeDef::function("poll()", poll::new), NativeDef::function("select(rlist, wlist, xlist, timeout=None, /)", select)],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let numbers = [
        ("POLLIN", ready::INPUT),
        ("POLLPRI", ready::URGENT),
        ("POLLOUT", ready::OUTPUT),
        ("POLLERR", ready::ERROR),
        ("POLLHUP", ready::HANG_UP),
        ("POLLNVAL", ready::INVALID),
        ("POLLRDNORM", 0x40),
        ("POLLRDBAND", 0x80),
        ("POLLWRNORM", 0x100),
        ("POLLWRBAND", 0x200),
        ("POLLMSG", 0x400),
        ("POLLRDHUP", 0x2000),
        ("PIPE_BUF", 4096),
    ];
    for (name, number) in numbers {
        let number = vm.int_value(i64::from(number));
        vm.set_module_attr(module, name, number);
    }
    let error = vm.class(Type::OSError).value();
    vm.set_module_attr(module, "error", error);
    Ok(())
}

/// The moment at which a timeout ends. `None`: never.
fn deadline(vm: &mut Vm, timeout: Option<f64>) -> Option<u64> {
    timeout.map(|nanoseconds| vm.host.monotonic_clock().saturating_add(libm::ceil(nanoseconds) as u64))
}

fn select(vm: &mut Vm, args: Args) -> Outcome {
    let timeout = match args.get(3).filter(|value| !value.is_none()) {
        None => None,
        Some(value) => {
            let seconds = match vm.to_f64_opt(value)? {
                Some(seconds) => seconds,
                None => return Err(vm.type_error("timeout must be a float or None")),
            };
            if seconds < 0.0 {
                return Err(vm.value_error("timeout must be non-negative"));
            }
            Some(seconds * 1e9)
        }
    };
    let deadline = deadline(vm, timeout);
    // Which object of which list asks for what.
    let mut asked: Vec<(usize, Value, FileId, u16)> = Vec::new();
    for (list, wanted) in [ready::INPUT, ready::OUTPUT, ready::URGENT].into_iter().enumerate() {
        let mark = args.at(list);
        if !vm.is_iterable(mark) {
            return Err(vm.type_error("arguments 1-3 must be sequences"));
        }
        for object in vm.collect(mark)? {
            vm.heap.keep(object);
            let file = file_argument(vm, object)?;
            asked.push((list, object, file, wanted));
        }
    }
    let mut files: Vec<Poll> = asked.iter().map(|(_, _, file, wanted)| Poll { file: *file, wanted: *wanted, found: 0 }).collect();
    vm.wait_files(&mut files, deadline, None)?;
    if files.iter().any(|entry| entry.found & ready::INVALID != 0) {
        return Err(vm.raise_os_error(errno::EBADF, None));
    }
    let mut found: [Vec<Value>; 3] = Default::default();
    for ((list, object, _, wanted), entry) in asked.iter().zip(&files) {
        let counts = match *wanted {
            ready::INPUT => ready::INPUT | ready::HANG_UP | ready::ERROR,
            ready::OUTPUT => ready::OUTPUT | ready::ERROR,
            other => other,
        };
        if entry.found & counts != 0 {
            found[*list].push(*object);
        }
    }
    let lists = found.map(|items| vm.list_value(items));
    Ok(vm.tuple_value(&lists))
}
