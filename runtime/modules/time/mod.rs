//! `time`

mod calendar;
mod format;
mod ticks;

use alloc::format;

use super::ModuleDef;
use super::record::{RecordDef, WideRecordDef};
use crate::host::errno;
use crate::object::{Module, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::thread::{Wait, Woken};
use crate::vm::{Outcome, Vm};
use calendar::Moment;

/// The module `time`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "time",
    doc: "This module provides various functions to manipulate time values.",
    natives: &[
        NativeDef::function("time()", time),
        NativeDef::function("time_ns()", time_ns),
        NativeDef::function("perf_counter()", monotonic),
        NativeDef::function("perf_counter_ns()", monotonic_ns),
        NativeDef::function("monotonic()", monotonic),
        NativeDef::function("monotonic_ns()", monotonic_ns),
        NativeDef::function("process_time()", process_time),
        NativeDef::function("process_time_ns()", process_time_ns),
        NativeDef::function("thread_time()", process_time),
        NativeDef::function("thread_time_ns()", process_time_ns),
        NativeDef::function("clock()", process_time),
        NativeDef::function("clock_gettime(clk_id, /)", clock_gettime),
        NativeDef::function("clock_gettime_ns(clk_id, /)", clock_gettime_ns),
        NativeDef::function("clock_getres(clk_id, /)", clock_getres),
        NativeDef::function("get_clock_info(name, /)", get_clock_info),
        NativeDef::function("tzset()", tzset),
        NativeDef::function("sleep(seconds, /)", sleep),
        NativeDef::function("sleep_ms(milliseconds, /)", ticks::sleep_ms),
        NativeDef::function("sleep_us(microseconds, /)", ticks::sleep_us),
        NativeDef::function("ticks_ms()", ticks::ticks_ms),
        NativeDef::function("ticks_us()", ticks::ticks_us),
        NativeDef::function("ticks_cpu()", ticks::ticks_cpu),
        NativeDef::function("ticks_add(ticks, delta, /)", ticks::ticks_add),
        NativeDef::function("ticks_diff(end, start, /)", ticks::ticks_diff),
        NativeDef::function("gmtime(seconds=None, /)", gmtime),
        NativeDef::function("localtime(seconds=None, /)", localtime),
        NativeDef::function("mktime(time_tuple, /)", mktime),
        NativeDef::function("strftime(format, time_tuple=None, /)", strftime),
        NativeDef::function("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", strptime),
        NativeDef::function("asctime(time_tuple=None, /)", asctime),
        NativeDef::function("ctime(seconds=None, /)", ctime),
    ],
    init: Some(init),
};

static STRUCT_TIME: WideRecordDef = WideRecordDef {
    record: RecordDef {
        module: "time",
        name: "struct_time",
        fields: &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
    },
    more: &["tm_zone", "tm_gmtoff"],
};

static CLOCK_INFO: RecordDef =
    RecordDef { module: "types", name: "SimpleNamespace", fields: &["implementation", "monotonic", "adjustable", "resolution"] };

/// The clocks of `clock_gettime`, as Linux numbers them.
const CLOCKS: &[(&str, i64)] = &[
    ("CLOCK_REALTIME", 0),
    ("CLOCK_MONOTONIC", 1),
    ("CLOCK_PROCESS_CPUTIME_ID", 2),
    ("CLOCK_THREAD_CPUTIME_ID", 3),
    ("CLOCK_MONOTONIC_RAW", 4),
    ("CLOCK_BOOTTIME", 7),
];

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = vm.wide_record_class(&STRUCT_TIME)?;
    vm.set_module_attr(module, "struct_time", class.value());
    for (name, number) in CLOCKS {
        let number = vm.int_value(*number);
        vm.set_module_attr(module, name, number);
    }
    let now = vm.host.wall_clock().div_euclid(1_000_000_000);
    let offset = vm.host.local_offset(now);
    let standard = offset.seconds - if offset.daylight { 3600 } else { 0 };
    let (timezone, altzone) = (vm.int_value(-i64::from(standard)), vm.int_value(-i64::from(offset.seconds)));
    let name = vm.str_value(&offset.name);
    let names = vm.tuple_value(&[name, name]);
    for (attribute, value) in
        [("timezone", timezone), ("altzone", altzone), ("daylight", Value::small_wrapping(i64::from(offset.daylight))), ("tzname", names)]
    {
        vm.set_module_attr(module, attribute, value);
    }
    Ok(())
}

/// `strptime`: in Python.
fn strptime(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.str_value("time_struct");
    let names = vm.tuple_value(&[name]);
    vm.heap.keep(names);
    let module = vm.import("_strptime", Value::NONE, names, 0)?;
    let name = vm.intern("time_struct");
    let function = vm.getattr(module, name)?;
    let format = match args.get(1) {
        Some(format) => format,
        None => vm.str_value("%a %b %d %H:%M:%S %Y"),
    };
    vm.tail_call(function, &[args.at(0), format])
}

/// Nanoseconds as a float of seconds.
fn seconds(vm: &mut Vm, nanoseconds: i64) -> Outcome {
    let whole = nanoseconds.div_euclid(1_000_000_000);
    let rest = nanoseconds.rem_euclid(1_000_000_000);
    Ok(vm.float_value(whole as f64 + rest as f64 / 1e9))
}

fn time(vm: &mut Vm, _args: Args) -> Outcome {
    let now = vm.host.wall_clock();
    seconds(vm, now)
}

fn time_ns(vm: &mut Vm, _args: Args) -> Outcome {
    let now = vm.host.wall_clock();
    Ok(vm.int_value(now))
}

fn monotonic(vm: &mut Vm, _args: Args) -> Outcome {
    let now = vm.host.monotonic_clock();
    seconds(vm, now as i64)
}

fn monotonic_ns(vm: &mut Vm, _args: Args) -> Outcome {
    let now = vm.host.monotonic_clock();
    Ok(vm.int_value(now as i64))
}

fn process_time(vm: &mut Vm, _args: Args) -> Outcome {
    let now = vm.host.process_clock();
    seconds(vm, now as i64)
}

fn process_time_ns(vm: &mut Vm, _args: Args) -> Outcome {
    let now = vm.host.process_clock();
    Ok(vm.int_value(now as i64))
}

fn sleep(vm: &mut Vm, args: Args) -> Outcome {
    let duration = vm.nanoseconds(args.at(0))?;
    if duration < 0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    wait(vm, duration)
}

/// Waits while other threads run.
fn wait(vm: &mut Vm, nanoseconds: i64) -> Outcome {
    if nanoseconds == 0 {
        return vm.block(Wait::turn(done));
    }
    let end = vm.deadline_after(nanoseconds);
    if vm.signals.any() && vm.threads.is_main() {
        // What signals call is called meanwhile, and the rest of the time is waited for.
        vm.wait_files(&mut [], Some(end), None)?;
        return Ok(Value::NONE);
    }
    vm.block(Wait::until(end, done))
}

fn done(_vm: &mut Vm, _wait: Wait, _woken: Woken) -> Outcome {
    Ok(Value::NONE)
}

/// The argument of `gmtime` and its like: seconds since 1970, now if left out.
fn moment_argument(vm: &mut Vm, argument: Option<Value>) -> Outcome<i64> {
    match argument.filter(|value| !value.is_none()) {
        None => Ok(vm.host.wall_clock().div_euclid(1_000_000_000)),
        Some(value) => {
            let seconds = vm.to_f64(value)?;
            if seconds.is_nan() {
                return Err(vm.value_error("Invalid value NaN (not a number)"));
            }
            // Beyond this the year does not fit the `int` of C, as in CPython.
            if libm::fabs(seconds) > 6.7e16 {
                return Err(vm.overflow_error("timestamp out of range for platform time_t"));
            }
            Ok(libm::floor(seconds) as i64)
        }
    }
}

fn struct_time(vm: &mut Vm, moment: &Moment, zone: &str, offset: i32) -> Outcome {
    let items = moment.fields().map(|number| vm.int_value(number));
    let more = [vm.str_value(zone), vm.int_value(i64::from(offset))];
    vm.wide_record(&STRUCT_TIME, &items, &more)
}

/// The time of a clock in nanoseconds.
fn clock(vm: &mut Vm, value: Value) -> Outcome<i64> {
    match vm.index_i64(value, "integer")? {
        0 => Ok(vm.host.wall_clock()),
        1 | 4 | 7 => Ok(vm.host.monotonic_clock() as i64),
        2 | 3 => Ok(vm.host.process_clock() as i64),
        _ => Err(vm.raise_os_error(errno::EINVAL, None)),
    }
}

fn clock_gettime(vm: &mut Vm, args: Args) -> Outcome {
    let now = clock(vm, args.at(0))?;
    seconds(vm, now)
}

fn clock_gettime_ns(vm: &mut Vm, args: Args) -> Outcome {
    let now = clock(vm, args.at(0))?;
    Ok(vm.int_value(now))
}

fn clock_getres(vm: &mut Vm, args: Args) -> Outcome {
    clock(vm, args.at(0))?;
    Ok(vm.float_value(1e-9))
}

fn get_clock_info(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.expect_text(args.at(0), "get_clock_info() argument 1")?;
    let (implementation, monotonic, adjustable) = match name.as_str() {
        "time" => ("clock_gettime(CLOCK_REALTIME)", false, true),
        "monotonic" | "perf_counter" => ("clock_gettime(CLOCK_MONOTONIC)", true, false),
        "process_time" => ("clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false),
        "thread_time" => ("clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false),
        _ => return Err(vm.value_error("unknown clock")),
    };
    let items = [vm.str_value(implementation), Value::bool(monotonic), Value::bool(adjustable), vm.float_value(1e-9)];
    vm.record(&CLOCK_INFO, &items)
}

/// The host looks at `TZ` when it is set.
fn tzset(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}

fn gmtime(vm: &mut Vm, args: Args) -> Outcome {
    let seconds = moment_argument(vm, args.get(0))?;
    struct_time(vm, &Moment::utc(seconds), "UTC", 0)
}

fn local(vm: &mut Vm, seconds: i64) -> Moment {
    let offset = vm.host.local_offset(seconds);
    Moment { daylight: i64::from(offset.daylight), ..Moment::utc(seconds.saturating_add(i64::from(offset.seconds))) }
}

fn localtime(vm: &mut Vm, args: Args) -> Outcome {
    let seconds = moment_argument(vm, args.get(0))?;
    let moment = local(vm, seconds);
    let offset = vm.host.local_offset(seconds);
    struct_time(vm, &moment, &offset.name, offset.seconds)
}

/// A time tuple of at least `least` items.
fn moment_of(vm: &mut Vm, value: Value) -> Outcome<Moment> {
    let native = vm.native_of(value);
    let Some(tuple) = native.as_gc::<Tuple>() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    let count = tuple.get(&vm.heap).len();
    if !(8..=9).contains(&count) {
        return Err(vm.type_error(format!("illegal time tuple argument: {count} items")));
    }
    let mut fields = [-1; 9];
    for (index, field) in fields.iter_mut().enumerate().take(count) {
        let item = tuple.get(&vm.heap).items().get(index).copied().unwrap_or(Value::NONE);
        *field = vm.index_i64(item, "integer")?;
    }
    Ok(Moment::from_fields(fields))
}

fn mktime(vm: &mut Vm, args: Args) -> Outcome {
    let moment = moment_of(vm, args.at(0))?;
    let wall = moment.seconds();
    // The offset depends on the result; two rounds settle it.
    let mut result = wall;
    for _ in 0..2 {
        result = wall - i64::from(vm.host.local_offset(result).seconds);
    }
    Ok(vm.float_value(result as f64))
}

fn moment_or_now(vm: &mut Vm, argument: Option<Value>) -> Outcome<Moment> {
    match argument.filter(|value| !value.is_none()) {
        Some(value) => moment_of(vm, value),
        None => {
            let now = vm.host.wall_clock().div_euclid(1_000_000_000);
            Ok(local(vm, now))
        }
    }
}

fn strftime(vm: &mut Vm, args: Args) -> Outcome {
    let pattern = vm.expect_text(args.at(0), "strftime() argument 1")?;
    let moment = moment_or_now(vm, args.get(1))?;
    let offset = vm.host.local_offset(moment.seconds());
    let text = format::strftime(&pattern, &moment, &offset);
    Ok(vm.str_value(&text))
}

fn asctime(vm: &mut Vm, args: Args) -> Outcome {
    let moment = moment_or_now(vm, args.get(0))?;
    let text = format::asctime(&moment);
    Ok(vm.str_value(&text))
}

fn ctime(vm: &mut Vm, args: Args) -> Outcome {
    let seconds = moment_argument(vm, args.get(0))?;
    let moment = local(vm, seconds);
    let text = format::asctime(&moment);
    Ok(vm.str_value(&text))
}
