//! `RingIO`: a stream whose bytes wait in a buffer of fixed size.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::builtins::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `RingIO`.
pub static CLASS: ClassDef = ClassDef {
    doc: "RingIO(size) or RingIO(buffer)\n\nA first-in first-out buffer of bytes with the methods of a stream.",
    construct: Some(construct),
    natives: &[
        NativeDef::method("any(self, /)", any),
        NativeDef::method("read(self, count=-1, /)", read),
        NativeDef::method("readline(self, count=-1, /)", readline),
        NativeDef::method("readinto(self, buffer, count=-1, /)", readinto),
        NativeDef::method("write(self, data, /)", write),
        NativeDef::method("ioctl(self, request, argument, /)", ioctl),
        NativeDef::method("close(self, /)", close),
        NativeDef::method("__repr__(self, /)", repr),
    ],
    ..ClassDef::new("RingIO", Kind::Foreign)
};

/// The largest buffer: positions have 16 bits in MicroPython.
const MOST: usize = 65535;

/// Requests of `ioctl` and their answers, as streams have them.
const POLL: i64 = 3;
const CLOSE: i64 = 4;
const READABLE: i64 = 1;
const WRITABLE: i64 = 4;

struct Ring {
    bytes: VecDeque<u8>,
    capacity: usize,
}

impl ForeignData for Ring {}

impl Ring {
    fn take(&mut self, count: usize) -> Vec<u8> {
        let count = count.min(self.bytes.len());
        self.bytes.drain(..count).collect()
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("RingIO", args)?;
    vm.check_count("RingIO", args.len() - 1, 1, 1)?;
    // A buffer keeps one byte free; a size does not count that.
    let size = if vm.is_buffer(args.at(1)) {
        vm.expect_buffer(args.at(1))?.len()
    } else {
        let size = vm.index_i64(args.at(1), "integer")?;
        usize::try_from(size.saturating_add(1)).unwrap_or(0)
    };
    if !(2..=MOST).contains(&size) {
        return Err(vm.value_error("RingIO size out of range"));
    }
    vm.reserve(size)?;
    let Some(class) = args.at(0).as_gc() else { return Err(vm.type_error("RingIO() needs a class")) };
    let ring = Ring { bytes: VecDeque::with_capacity(size - 1), capacity: size - 1 };
    Ok(Foreign::new(&mut vm.heap, class, ring))
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    let foreign = vm.expect::<Foreign>(args.at(0), "RingIO")?;
    if foreign.get(&vm.heap).data::<Ring>().is_none() {
        return Err(vm.type_error("descriptor requires a 'RingIO' object"));
    }
    Ok(foreign)
}

fn with<T>(vm: &mut Vm, args: Args, what: impl FnOnce(&mut Ring) -> T) -> Outcome<T> {
    let foreign = receiver(vm, args)?;
    match foreign.get_mut(&mut vm.heap).data_mut::<Ring>() {
        Some(ring) => Ok(what(ring)),
        None => Err(vm.type_error("descriptor requires a 'RingIO' object")),
    }
}

fn any(vm: &mut Vm, args: Args) -> Outcome {
    let count = with(vm, args, |ring| ring.bytes.len())?;
    Ok(Value::small_wrapping(count as i64))
}

/// A count that was given, or all there is.
fn count(vm: &mut Vm, given: Option<Value>) -> Outcome<usize> {
    match given.filter(|given| !given.is_none()) {
        Some(given) => Ok(usize::try_from(vm.index_i64(given, "integer")?).unwrap_or(usize::MAX)),
        None => Ok(usize::MAX),
    }
}

fn read(vm: &mut Vm, args: Args) -> Outcome {
    let count = count(vm, args.get(1))?;
    let bytes = with(vm, args, |ring| ring.take(count))?;
    Ok(vm.bytes_value(&bytes))
}

fn readline(vm: &mut Vm, args: Args) -> Outcome {
    let count = count(vm, args.get(1))?;
    let bytes = with(vm, args, |ring| {
        let line = ring.bytes.iter().position(|byte| *byte == b'\n').map_or(usize::MAX, |at| at + 1);
        ring.take(line.min(count))
    })?;
    Ok(vm.bytes_value(&bytes))
}

fn readinto(vm: &mut Vm, args: Args) -> Outcome {
    let room = vm.expect_buffer(args.at(1))?.len();
    let count = count(vm, args.get(2))?.min(room);
    let bytes = with(vm, args, |ring| ring.take(count))?;
    vm.write_buffer(args.at(1), 0, &bytes)?;
    Ok(Value::small_wrapping(bytes.len() as i64))
}

fn write(vm: &mut Vm, args: Args) -> Outcome {
    let data = vm.expect_buffer(args.at(1))?;
    let count = with(vm, args, |ring| {
        let count = data.len().min(ring.capacity - ring.bytes.len());
        ring.bytes.extend(data.get(..count).unwrap_or_default());
        count
    })?;
    Ok(Value::small_wrapping(count as i64))
}

/// What `select.poll` asks: whether there is something to read, and room to write.
fn ioctl(vm: &mut Vm, args: Args) -> Outcome {
    let request = vm.index_i64(args.at(1), "integer")?;
    let answer = match request {
        POLL => {
            let wanted = vm.index_i64(args.at(2), "integer")?;
            let ready = with(vm, args, |ring| {
                let readable = if ring.bytes.is_empty() { 0 } else { READABLE };
                let writable = if ring.bytes.len() < ring.capacity { WRITABLE } else { 0 };
                readable | writable
            })?;
            ready & wanted
        }
        CLOSE => 0,
        _ => -1,
    };
    Ok(Value::small_wrapping(answer))
}

fn close(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(vm.str_value("<RingIO>"))
}
