//! What the heap, the stack and the interned strings amount to.

use alloc::format;

use crate::value::{Args, Frame, Value};
use crate::vm::{Outcome, Vm};

/// Bytes of the frames on the stack, and of those there may be.
fn stack_bytes(vm: &Vm) -> (usize, usize) {
    (vm.stack.depth() * size_of::<Frame>(), vm.stack.limit().saturating_mul(size_of::<Frame>()))
}

fn print(vm: &mut Vm, text: &str) -> Outcome {
    let file = vm.stdout()?;
    if !file.is_none() {
        vm.write_text(file, text)?;
    }
    Ok(Value::NONE)
}

fn verbose(vm: &mut Vm, args: Args) -> Outcome<bool> {
    args.get(0).map_or(Ok(false), |given| vm.truth(given))
}

pub(super) fn mem_info(vm: &mut Vm, args: Args) -> Outcome {
    let verbose = verbose(vm, args)?;
    let (usage, limit) = (vm.heap.statistics(), vm.heap.limit());
    let (stack, room) = stack_bytes(vm);
    let census = vm.heap.census();
    let cells = |bytes: usize| census.iter().filter(|class| class.cell == bytes).map(|class| class.used).sum::<usize>();
    let largest = census.iter().filter(|class| class.used > 0).map(|class| class.cell).max().unwrap_or(0);
    let mut text = format!(
        "mem: total={}, current={}, peak={}\nstack: {stack} out of {room}\nGC: total: {limit}, used: {}, free: {free}\n \
         No. of 1-blocks: {}, 2-blocks: {}, max blk sz: {}, max free sz: {free_blocks}\n",
        usage.total,
        usage.current,
        usage.peak,
        usage.current,
        cells(16),
        cells(32),
        largest / 16,
        free = limit.saturating_sub(usage.current),
        free_blocks = limit.saturating_sub(usage.current) / 16,
    );
    if verbose {
        text.push_str("GC memory layout; from 0:\n");
        for class in &census {
            text.push_str(&format!("{:6} bytes: {} of {} cells\n", class.cell, class.used, class.cells));
        }
    }
    print(vm, &text)
}

fn number(vm: &mut Vm, bytes: usize) -> Outcome {
    Ok(vm.int_value(i64::try_from(bytes).unwrap_or(i64::MAX)))
}

pub(super) fn mem_total(vm: &mut Vm, _args: Args) -> Outcome {
    let total = vm.heap.statistics().total;
    number(vm, total)
}

pub(super) fn mem_current(vm: &mut Vm, _args: Args) -> Outcome {
    let current = vm.heap.statistics().current;
    number(vm, current)
}

pub(super) fn mem_peak(vm: &mut Vm, _args: Args) -> Outcome {
    let peak = vm.heap.statistics().peak;
    number(vm, peak)
}

/// The strings that the program brought; those of the VM and its modules are what
/// MicroPython has in its read-only memory.
pub(super) fn qstr_info(vm: &mut Vm, args: Args) -> Outcome {
    let verbose = verbose(vm, args)?;
    let mut strings = vm.heap.interned_by_program();
    // The largest first.
    strings.sort_by_key(|string| core::cmp::Reverse(string.get(&vm.heap).byte_len()));
    let data: usize = strings.iter().map(|string| string.get(&vm.heap).byte_len()).sum();
    let mut text =
        format!("qstr pool: n_pool=1, n_qstr={}, n_str_data_bytes={data}, n_total_bytes={}\n", strings.len(), data + strings.len() * 32);
    if verbose {
        for string in strings {
            text.push_str("Q(");
            text.push_str(string.get(&vm.heap).as_str());
            text.push_str(")\n");
        }
    }
    print(vm, &text)
}

pub(super) fn stack_use(vm: &mut Vm, _args: Args) -> Outcome {
    let (bytes, _) = stack_bytes(vm);
    number(vm, bytes)
}
