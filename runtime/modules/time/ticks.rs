//! MicroPython's ticks: counters that wrap around.

use super::wait;
use crate::value::Args;
use crate::vm::{Outcome, Vm};

/// Ticks count from 0 to below this.
const PERIOD: i64 = 1 << 62;

fn ticks(vm: &mut Vm, unit: u64) -> Outcome {
    let now = vm.host.monotonic_clock() / unit;
    Ok(vm.int_value((now as i64) & (PERIOD - 1)))
}

pub(super) fn ticks_ms(vm: &mut Vm, _args: Args) -> Outcome {
    ticks(vm, 1_000_000)
}

pub(super) fn ticks_us(vm: &mut Vm, _args: Args) -> Outcome {
    ticks(vm, 1000)
}

pub(super) fn ticks_cpu(vm: &mut Vm, _args: Args) -> Outcome {
    ticks(vm, 1)
}

pub(super) fn ticks_add(vm: &mut Vm, args: Args) -> Outcome {
    let start = vm.index_i64(args.at(0), "integer")?;
    let delta = vm.index_i64(args.at(1), "integer")?;
    if delta <= -PERIOD / 2 || delta >= PERIOD / 2 {
        return Err(vm.overflow_error("ticks interval overflow"));
    }
    Ok(vm.int_value(start.wrapping_add(delta) & (PERIOD - 1)))
}

pub(super) fn ticks_diff(vm: &mut Vm, args: Args) -> Outcome {
    let end = vm.index_i64(args.at(0), "integer")?;
    let start = vm.index_i64(args.at(1), "integer")?;
    let half = PERIOD / 2;
    Ok(vm.int_value((end.wrapping_sub(start).wrapping_add(half) & (PERIOD - 1)) - half))
}

fn sleep_units(vm: &mut Vm, args: Args, unit: i64) -> Outcome {
    let count = vm.index_i64(args.at(0), "integer")?;
    wait(vm, count.max(0).saturating_mul(unit))
}

pub(super) fn sleep_ms(vm: &mut Vm, args: Args) -> Outcome {
    sleep_units(vm, args, 1_000_000)
}

pub(super) fn sleep_us(vm: &mut Vm, args: Args) -> Outcome {
    sleep_units(vm, args, 1000)
}
