//! This process, its environment and its machine.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::modules::record::RecordDef;
use crate::object::{Dict, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

static UNAME_RESULT: RecordDef =
    RecordDef { module: "posix", name: "uname_result", fields: &["sysname", "nodename", "release", "version", "machine"] };

static TIMES_RESULT: RecordDef =
    RecordDef { module: "posix", name: "times_result", fields: &["user", "system", "children_user", "children_system", "elapsed"] };

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::function("_environment()", environment),
    NativeDef::function("putenv(name, value, /)", putenv),
    NativeDef::function("unsetenv(name, /)", unsetenv),
    NativeDef::function("getpid()", getpid),
    NativeDef::function("getppid()", getppid),
    NativeDef::function("getuid()", getuid),
    NativeDef::function("geteuid()", geteuid),
    NativeDef::function("getgid()", getgid),
    NativeDef::function("getegid()", getegid),
    NativeDef::function("getlogin()", getlogin),
    NativeDef::function("_home_of(user=None, /)", home_of),
    NativeDef::function("uname()", uname),
    NativeDef::function("times()", times),
    NativeDef::function("getloadavg()", getloadavg),
    NativeDef::function("cpu_count()", cpu_count),
    NativeDef::function("_usable_cpu_count()", usable_cpu_count),
    NativeDef::function("urandom(size, /)", urandom),
    NativeDef::function("getrandom(size, flags=0)", urandom),
    NativeDef::function("system(command)", system),
    NativeDef::function("kill(pid, signal, /)", kill),
    NativeDef::function("umask(mask, /)", umask),
    NativeDef::function("strerror(code, /)", strerror),
    NativeDef::function("errno(number=None, /)", errno),
    NativeDef::function("sync()", sync),
];

fn environment(vm: &mut Vm, _args: Args) -> Outcome {
    let dict = vm.dict_value();
    vm.heap.keep(dict);
    for (name, value) in vm.host.environment() {
        let (name, value) = (vm.str_value(&name), vm.str_value(&value));
        vm.dict_set(dict, name, value)?;
    }
    Ok(dict.value())
}

/// A name or value of the environment.
fn variable(vm: &mut Vm, value: Value) -> Outcome<String> {
    let text = match vm.text(value) {
        Some(text) => String::from(text),
        None => {
            let bytes = vm.expect_buffer(value)?;
            super::path::text_of_bytes(&bytes)
        }
    };
    if text.contains('\0') {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(text)
}

fn putenv(vm: &mut Vm, args: Args) -> Outcome {
    let (name, value) = (variable(vm, args.at(0))?, variable(vm, args.at(1))?);
    if name.is_empty() || name.contains('=') {
        return Err(vm.value_error("illegal environment variable name"));
    }
    vm.ask_host(None, |host| host.set_variable(&name, Some(&value)))?;
    Ok(Value::NONE)
}

fn unsetenv(vm: &mut Vm, args: Args) -> Outcome {
    let name = variable(vm, args.at(0))?;
    if name.is_empty() || name.contains('=') {
        return Err(vm.raise_os_error(crate::host::errno::EINVAL, None));
    }
    vm.ask_host(None, |host| host.set_variable(&name, None))?;
    Ok(Value::NONE)
}

fn getpid(vm: &mut Vm, _args: Args) -> Outcome {
    let id = vm.host.process_id();
    Ok(vm.int_value(i64::from(id)))
}

fn getppid(vm: &mut Vm, _args: Args) -> Outcome {
    let id = vm.host.parent_id();
    Ok(vm.int_value(i64::from(id)))
}

fn getuid(vm: &mut Vm, _args: Args) -> Outcome {
    let id = vm.host.identity().user;
    Ok(vm.int_value(i64::from(id)))
}

fn geteuid(vm: &mut Vm, _args: Args) -> Outcome {
    let id = vm.host.identity().effective_user;
    Ok(vm.int_value(i64::from(id)))
}

fn getgid(vm: &mut Vm, _args: Args) -> Outcome {
    let id = vm.host.identity().group;
    Ok(vm.int_value(i64::from(id)))
}

fn getegid(vm: &mut Vm, _args: Args) -> Outcome {
    let id = vm.host.identity().effective_group;
    Ok(vm.int_value(i64::from(id)))
}

fn getlogin(vm: &mut Vm, _args: Args) -> Outcome {
    let user = vm.host.identity().user;
    match vm.host.user_name(user) {
        Some((name, _)) => Ok(vm.str_value(&name)),
        None => Err(vm.raise_os_error(crate::host::errno::ENXIO, None)),
    }
}

/// The home directory of a user, of who runs this process if none is named;
/// `None` where it is not known. For `os.path.expanduser`.
fn home_of(vm: &mut Vm, args: Args) -> Outcome {
    let home = match args.get(0).filter(|value| !value.is_none()) {
        Some(name) => {
            let name = vm.expect_text(name, "user")?;
            vm.host.user_named(&name).map(|(_, home)| home)
        }
        None => {
            let user = vm.host.identity().user;
            vm.host.user_name(user).map(|(_, home)| home)
        }
    };
    Ok(home.map_or(Value::NONE, |home| vm.str_value(&home)))
}

fn uname(vm: &mut Vm, _args: Args) -> Outcome {
    let names = vm.host.system_names();
    let mut items = Vec::new();
    for name in [&names.system, &names.node, &names.release, &names.version, &names.machine] {
        items.push(vm.str_value(name));
    }
    vm.record(&UNAME_RESULT, &items)
}

fn times(vm: &mut Vm, _args: Args) -> Outcome {
    let times = vm.host.process_times();
    let elapsed = vm.host.monotonic_clock();
    let numbers = [times.user, times.system, times.children_user, times.children_system, elapsed];
    // The system counts hundredths of seconds here.
    let items: Vec<Value> = numbers.iter().map(|number| vm.float_value((number / 10_000_000) as f64 / 100.0)).collect();
    vm.record(&TIMES_RESULT, &items)
}

fn getloadavg(vm: &mut Vm, _args: Args) -> Outcome {
    match vm.host.load() {
        Ok(load) => {
            let items = load.map(|number| vm.float_value(number));
            Ok(vm.tuple_value(&items))
        }
        Err(_) => Err(vm.raise(Type::OSError, "Load averages are unobtainable")),
    }
}

fn count(vm: &mut Vm, count: Option<usize>) -> Value {
    count.map_or(Value::NONE, |count| vm.int_value(count as i64))
}

fn cpu_count(vm: &mut Vm, _args: Args) -> Outcome {
    let (all, _) = vm.host.processors();
    Ok(count(vm, all))
}

fn usable_cpu_count(vm: &mut Vm, _args: Args) -> Outcome {
    let (_, usable) = vm.host.processors();
    Ok(count(vm, usable))
}

fn urandom(vm: &mut Vm, args: Args) -> Outcome {
    let size = vm.index_i64(args.at(0), "integer")?;
    let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("negative argument not allowed")) };
    vm.reserve(size)?;
    let mut buffer = alloc::vec![0; size];
    vm.host.random(&mut buffer);
    Ok(vm.bytes_value(&buffer))
}

fn system(vm: &mut Vm, args: Args) -> Outcome {
    let command = super::path::path(vm, args.at(0), "system", "command")?;
    // What this program wrote stands before what the command writes.
    crate::builtins::file::flush_all(vm);
    let status = vm.ask_host(None, |host| host.run_shell(&command.text))?;
    Ok(vm.int_value(i64::from(status)))
}

fn kill(vm: &mut Vm, args: Args) -> Outcome {
    let (process, signal) = (vm.index_i64(args.at(0), "integer")?, vm.index_i64(args.at(1), "integer")?);
    vm.ask_host(None, |host| host.send_signal(process as i32, signal as i32))?;
    Ok(Value::NONE)
}

fn umask(vm: &mut Vm, args: Args) -> Outcome {
    let mask = vm.index_i64(args.at(0), "integer")?;
    let before = vm.ask_host(None, |host| host.set_file_mask(mask as u32))?;
    Ok(vm.int_value(i64::from(before)))
}

fn strerror(vm: &mut Vm, args: Args) -> Outcome {
    let number = vm.index_i64(args.at(0), "integer")?;
    let text = match i32::try_from(number) {
        Ok(0) => String::from("Success"),
        Ok(number) => crate::host::errno::text(number),
        Err(_) => {
            return Err(vm.overflow_error(format!(
                "signed integer is {} than {}",
                if number > 0 { "greater" } else { "less" },
                if number > 0 { "maximum" } else { "minimum" }
            )));
        }
    };
    Ok(vm.str_value(&text))
}

/// MicroPython's `os.errno()`: a number that a program may set and read.
fn errno(vm: &mut Vm, args: Args) -> Outcome {
    let key = vm.heap.intern("os.errno");
    let state = vm.module_state;
    match args.get(0).filter(|value| !value.is_none()) {
        Some(number) => {
            let number = vm.index(number)?;
            Dict::set_str(state, &mut vm.heap, key, number);
            Ok(Value::NONE)
        }
        None => Ok(state.get(&vm.heap).get_str(&vm.heap, key).unwrap_or(Value::small_wrapping(0))),
    }
}

fn sync(_vm: &mut Vm, _args: Args) -> Outcome {
    // Every open file's `fsync` is what a program can count on; the system writes the rest by itself.
    Ok(Value::NONE)
}
