//! `sys`

mod functions;
mod hooks;
mod info;
mod streams;

pub(crate) use hooks::exception_report;

use alloc::vec::Vec;

use super::ModuleDef;
use crate::dialect::Difference;
use crate::object::{Module, NativeDef};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// `sys.version` up to the parenthesis: the language is that of this Python.
pub const LANGUAGE_VERSION: &str = "3.13.0";

/// The module `sys`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "sys",
    doc: "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
    natives: &[
        NativeDef::function("exit(status=None, /)", functions::exit),
        NativeDef::function("exception()", functions::exception),
        NativeDef::function("exc_info()", functions::exc_info),
        NativeDef::function("intern(string, /)", functions::intern),
        NativeDef::function("getsizeof(object, default=None)", functions::getsizeof),
        NativeDef::function("getrefcount(object, /)", functions::getrefcount),
        NativeDef::function("getrecursionlimit()", functions::getrecursionlimit),
        NativeDef::function("setrecursionlimit(limit, /)", functions::setrecursionlimit),
        NativeDef::function("get_int_max_str_digits()", functions::get_int_max_str_digits),
        NativeDef::function("set_int_max_str_digits(maxdigits)", functions::set_int_max_str_digits),
        NativeDef::function("getdefaultencoding()", functions::utf8),
        NativeDef::function("getfilesystemencoding()", functions::utf8),
        NativeDef::function("getfilesystemencodeerrors()", functions::surrogateescape),
        NativeDef::function("is_finalizing()", functions::is_finalizing),
        NativeDef::function("getswitchinterval()", functions::getswitchinterval),
        NativeDef::function("setswitchinterval(interval, /)", functions::setswitchinterval),
        NativeDef::function("_current_frames()", functions::current_frames),
        NativeDef::function("_current_exceptions()", functions::current_exceptions),
        NativeDef::function("atexit(function, /)", functions::atexit),
        NativeDef::function("print_exception(exc, file=None, /)", hooks::print_exception),
        NativeDef::function("excepthook(exctype, value, traceback, /)", hooks::excepthook),
        NativeDef::function("unraisablehook(unraisable, /)", hooks::unraisablehook),
        NativeDef::function("displayhook(object, /)", hooks::displayhook),
        NativeDef::function("unraisablehook(unraisable, /)", hooks::unraisablehook),
        NativeDef::function("breakpointhook(*args, **kws)", hooks::breakpointhook),
        NativeDef::function("__getattr__(name, /)", info::lazy),
    ],
    init: None,
};

/// Sets what is in `sys` beside functions.
pub(super) fn set_up(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    for native in crate::trace::SYS_NATIVES {
        let function = vm.native(native, module.value());
        vm.set_module_attr(module, native.name(), function);
    }
    let (argv, path) = (vm.config.argv.clone(), vm.config.path.clone());
    let argv: Vec<Value> = argv.iter().map(|text| vm.str_value(text)).collect();
    let path: Vec<Value> = path.iter().map(|text| vm.str_value(text)).collect();
    let (argv, path) = (vm.list_value(argv), vm.list_value(path));
    let executable = vm.config.executable.clone();
    let executable = vm.str_value(&executable);
    let platform = vm.host.platform();
    let platform = vm.str_value(platform);
    let version = if vm.dialect_has(Difference::Version) {
        vm.str_value(concat!("3.4.0; dualvm ", env!("CARGO_PKG_VERSION")))
    } else {
        vm.str_value(concat!("3.13.0 (dualvm ", env!("CARGO_PKG_VERSION"), ")"))
    };
    let prefix = vm.str_value("");
    let order = vm.str_value(if cfg!(target_endian = "little") { "little" } else { "big" });
    let (repr_style, copyright) = (vm.str_value("short"), vm.str_value("MIT OR Apache-2.0"));
    let maxsize = vm.int_value(i64::MAX);
    let warnoptions = vm.list_value(Vec::new());
    for (name, value) in [
        ("argv", argv),
        ("path", path),
        ("modules", vm.modules.value()),
        ("executable", executable),
        ("platform", platform),
        ("version", version),
        ("hexversion", Value::small_wrapping(0x030d_00f0)),
        ("api_version", Value::small_wrapping(1013)),
        ("maxsize", maxsize),
        ("maxunicode", Value::small_wrapping(0x10_ffff)),
        ("byteorder", order),
        ("prefix", prefix),
        ("base_prefix", prefix),
        ("exec_prefix", prefix),
        ("base_exec_prefix", prefix),
        ("float_repr_style", repr_style),
        ("copyright", copyright),
        ("dont_write_bytecode", Value::TRUE),
        ("pycache_prefix", Value::NONE),
        ("warnoptions", warnoptions),
    ] {
        vm.set_module_attr(module, name, value);
    }
    for (plain, original) in [
        ("excepthook", "__excepthook__"),
        ("displayhook", "__displayhook__"),
        ("breakpointhook", "__breakpointhook__"),
        ("unraisablehook", "__unraisablehook__"),
    ] {
        let key = vm.heap.intern(plain);
        let dict = module.get(&vm.heap).dict;
        if let Some(hook) = dict.get(&vm.heap).get_str(&vm.heap, key) {
            vm.set_module_attr(module, original, hook);
        }
    }
    streams::set_up(vm, module);
    Ok(())
}
