//! Timeouts and options of sockets.

use super::{Socket, socket};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// A timeout in seconds, as nanoseconds. `None`: for ever.
pub(super) fn timeout_argument(vm: &mut Vm, value: Value) -> Outcome<Option<u64>> {
    if value.is_none() {
        return Ok(None);
    }
    let seconds = match vm.as_f64(value) {
        Some(seconds) => seconds,
        None => {
            let whole = vm.index(value)?;
            vm.to_f64(whole)?
        }
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("Timeout value out of range"));
    }
    if seconds > 9.2e9 {
        return Err(vm.overflow_error("timestamp too large to convert to C PyTime_t"));
    }
    Ok(Some(libm::ceil(seconds * 1e9) as u64))
}

fn set_timeout(vm: &mut Vm, value: Value, timeout: Option<u64>) -> Outcome {
    let (file, ..) = socket(vm, value)?;
    if let Some(data) = vm.foreign(value).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<Socket>()) {
        data.timeout = timeout;
    }
    vm.ask_host(None, |host| host.set_blocking(file, timeout.is_none()))?;
    Ok(Value::NONE)
}

pub(super) fn setblocking(vm: &mut Vm, args: Args) -> Outcome {
    let blocking = vm.truth(args.at(1))?;
    set_timeout(vm, args.at(0), if blocking { None } else { Some(0) })
}

pub(super) fn getblocking(vm: &mut Vm, args: Args) -> Outcome {
    let (_, _, timeout) = socket(vm, args.at(0))?;
    Ok(Value::bool(timeout != Some(0)))
}

pub(super) fn settimeout(vm: &mut Vm, args: Args) -> Outcome {
    let timeout = timeout_argument(vm, args.at(1))?;
    set_timeout(vm, args.at(0), timeout)
}

pub(super) fn gettimeout(vm: &mut Vm, args: Args) -> Outcome {
    match vm.foreign(args.at(0)).and_then(|foreign| foreign.get(&vm.heap).data::<Socket>()).map(|data| data.timeout) {
        Some(Some(timeout)) => Ok(vm.float_value(timeout as f64 / 1e9)),
        Some(None) => Ok(Value::NONE),
        None => Err(vm.type_error("a socket is needed")),
    }
}

pub(super) fn setsockopt(vm: &mut Vm, args: Args) -> Outcome {
    let (file, ..) = socket(vm, args.at(0))?;
    let (level, option) = (vm.index_i64(args.at(1), "integer")? as i32, vm.index_i64(args.at(2), "integer")? as i32);
    let bytes = match vm.index_opt(args.at(3))? {
        Some(number) => {
            let number = vm.index_i64(number, "integer")?;
            match i32::try_from(number) {
                Ok(number) => number.to_ne_bytes().to_vec(),
                Err(_) => return Err(vm.overflow_error("signed integer is greater than maximum")),
            }
        }
        None if args.at(3).is_none() => match args.get(4) {
            Some(length) => {
                let length = vm.index_i64(length, "integer")?.clamp(0, 65_536) as usize;
                alloc::vec![0; length]
            }
            None => return Err(vm.type_error("setsockopt() requires 4 arguments when the third argument is None")),
        },
        None => vm.expect_buffer(args.at(3))?,
    };
    vm.ask_host(None, |host| host.set_socket_option(file, level, option, &bytes))?;
    Ok(Value::NONE)
}

pub(super) fn getsockopt(vm: &mut Vm, args: Args) -> Outcome {
    let (file, ..) = socket(vm, args.at(0))?;
    let (level, option) = (vm.index_i64(args.at(1), "integer")? as i32, vm.index_i64(args.at(2), "integer")? as i32);
    let length = match args.get(3) {
        Some(length) => vm.index_i64(length, "integer")?,
        None => 0,
    };
    if !(0..=1024).contains(&length) {
        return Err(vm.raise(crate::builtins::registry::Type::OSError, "getsockopt buflen out of range"));
    }
    let found = vm.ask_host(None, |host| host.socket_option(file, level, option))?;
    if length > 0 {
        let shown = found.get(..length as usize).unwrap_or(&found);
        return Ok(vm.bytes_value(shown));
    }
    let number = found.first_chunk::<4>().map_or(0, |bytes| i32::from_ne_bytes(*bytes));
    Ok(vm.int_value(i64::from(number)))
}
