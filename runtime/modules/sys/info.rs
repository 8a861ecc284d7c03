//! The records of `sys`. They are made when a program first asks for them.

use alloc::format;
use alloc::vec::Vec;

use super::super::record::RecordDef;
use crate::dialect::Difference;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

static VERSION_INFO: RecordDef =
    RecordDef { module: "sys", name: "version_info", fields: &["major", "minor", "micro", "releaselevel", "serial"] };

static IMPLEMENTATION: RecordDef = RecordDef {
    module: "sys",
    name: "implementation",
    fields: &["name", "version", "_machine", "_mpy", "_build", "_thread", "hexversion", "cache_tag"],
};

static FLAGS: RecordDef = RecordDef {
    module: "sys",
    name: "flags",
    fields: &[
        "debug",
        "inspect",
        "interactive",
        "optimize",
        "dont_write_bytecode",
        "no_user_site",
        "no_site",
        "ignore_environment",
        "verbose",
        "bytes_warning",
        "quiet",
        "hash_randomization",
        "isolated",
        "dev_mode",
        "utf8_mode",
        "warn_default_encoding",
        "safe_path",
        "int_max_str_digits",
    ],
};

static FLOAT_INFO: RecordDef = RecordDef {
    module: "sys",
    name: "float_info",
    fields: &["max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"],
};

static INT_INFO: RecordDef = RecordDef {
    module: "sys",
    name: "int_info",
    fields: &["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"],
};

static HASH_INFO: RecordDef = RecordDef {
    module: "sys",
    name: "hash_info",
    fields: &["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"],
};

static THREAD_INFO: RecordDef = RecordDef { module: "sys", name: "thread_info", fields: &["name", "lock", "version"] };

/// The number of the `.mpy` version: 6, with sub-version 3 in bits 8 and 9 and no architecture of native code above.
const MPY: i64 = 6 | 3 << 8;

/// `sys.__getattr__`: makes what is not there yet.
pub(super) fn lazy(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.expect_text(args.at(0), "name")?;
    match make(vm, &name)? {
        Some(value) => {
            let module = vm.sys;
            vm.set_module_attr(module, &name, value);
            Ok(value)
        }
        None => {
            let module = vm.sys.value();
            Err(vm.attribute_error_with(format!("module 'sys' has no attribute '{name}'"), module, &name))
        }
    }
}

fn numbers(vm: &mut Vm, numbers: &[i64]) -> Vec<Value> {
    numbers.iter().map(|number| vm.int_value(*number)).collect()
}

fn make(vm: &mut Vm, name: &str) -> Outcome<Option<Value>> {
    let record = match name {
        "version_info" => version_info(vm)?,
        "implementation" => {
            let version = version_info(vm)?;
            vm.heap.keep(version);
            let machine = format!("{} [dualvm {}]", vm.host.platform(), env!("CARGO_PKG_VERSION"));
            // What MicroPython's suite and programs choose their features by, as its unix port has it.
            let name = if vm.dialect_has(Difference::ImplementationName) { "micropython" } else { "dualvm" };
            let texts = [name, machine.as_str(), "standard", "GIL", "dualvm-313"].map(|text| vm.str_value(text));
            let [name, machine, build, thread, tag] = texts;
            let (mpy, hex) = (vm.int_value(MPY), vm.int_value(0x030d_00f0));
            vm.record(&IMPLEMENTATION, &[name, version, machine, mpy, build, thread, hex, tag])?
        }
        "flags" => {
            let optimize = i64::from(vm.config.optimize);
            let verbose = i64::from(vm.config.verbose);
            let digits = vm.max_int_digits() as i64;
            let mut items = numbers(vm, &[0, 0, 0, optimize, 1, 1, 1, 0, verbose, 0, 0, 1, 0]);
            items.push(Value::FALSE);
            items.extend(numbers(vm, &[1, 0]));
            items.push(Value::FALSE);
            items.extend(numbers(vm, &[digits]));
            vm.record(&FLAGS, &items)?
        }
        "float_info" => {
            let (max, min, epsilon) = (vm.float_value(f64::MAX), vm.float_value(f64::MIN_POSITIVE), vm.float_value(f64::EPSILON));
            let n = numbers(vm, &[1024, 308, -1021, -307, 15, 53, 2, 1]);
            let [max_exp, max_10, min_exp, min_10, dig, mantissa, radix, rounds] = n.as_slice() else { return Ok(None) };
            vm.record(&FLOAT_INFO, &[max, *max_exp, *max_10, min, *min_exp, *min_10, *dig, *mantissa, epsilon, *radix, *rounds])?
        }
        "int_info" => {
            let items = numbers(vm, &[30, 4, 4300, 640]);
            vm.record(&INT_INFO, &items)?
        }
        "hash_info" => {
            let algorithm = vm.str_value("siphash13");
            let mut items = numbers(vm, &[64, (1 << 61) - 1, 314_159, 0, 1_000_003]);
            items.push(algorithm);
            items.extend(numbers(vm, &[64, 128, 0]));
            vm.record(&HASH_INFO, &items)?
        }
        "thread_info" => {
            let name = vm.str_value("pthread");
            vm.record(&THREAD_INFO, &[name, Value::NONE, Value::NONE])?
        }
        #[cfg(feature = "settrace")]
        "monitoring" => crate::trace::monitoring::make(vm)?,
        "builtin_module_names" => {
            let mut names: Vec<&str> = super::super::MODULES.iter().map(|def| def.name).collect();
            names.sort_unstable();
            let items: Vec<Value> = names.into_iter().map(|name| vm.str_value(name)).collect();
            vm.tuple_value(&items)
        }
        "orig_argv" => {
            let argv = vm.config.argv.clone();
            let items: Vec<Value> = argv.iter().map(|text| vm.str_value(text)).collect();
            vm.list_value(items)
        }
        _ => return Ok(None),
    };
    Ok(Some(record))
}

fn version_info(vm: &mut Vm) -> Outcome {
    let minor = if vm.dialect_has(Difference::Version) { 4 } else { 13 };
    let mut items = numbers(vm, &[3, minor, 0]);
    items.push(vm.str_value("final"));
    items.push(vm.int_value(0));
    vm.record(&VERSION_INFO, &items)
}
