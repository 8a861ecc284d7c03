//! A block device: an object of the program with `readblocks`, `writeblocks` and `ioctl`, or in the old protocol `sync` and
//! `count` (MicroPython's extmod/vfs_blockdev.c).
//!
//! Calling it runs Python, which may collect garbage and raise anything. What it raises stops the file system's work as a
//! [`Fault`] and arrives at whoever called.

use alloc::vec;

use crate::heap::Marker;
use crate::host::errno;
use crate::object::ByteArray;
use crate::value::Value;
use crate::vm::{Outcome, Raised, Vm};

/// Requests of `ioctl`.
const INIT: i64 = 1;
const SYNC: i64 = 3;
const BLOCK_COUNT: i64 = 4;
const BLOCK_SIZE: i64 = 5;
const BLOCK_ERASE: i64 = 6;

/// The largest block that is worked with: one is held in memory several times.
const LARGEST_BLOCK: i64 = 1 << 24;

/// Why the work of a file system stopped.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// An error with its number.
    Number(i32),
    /// The device raised an exception, which is on its way.
    Raised(Raised),
}

impl From<Raised> for Fault {
    fn from(raised: Raised) -> Fault {
        Fault::Raised(raised)
    }
}

/// What work of a file system returns.
pub(super) type Done<T = ()> = Result<T, Fault>;

/// The methods of a block device. NULL is one that it does not have.
#[derive(Clone, Copy)]
pub(super) struct Device {
    read: Value,
    write: Value,
    ioctl: Value,
    sync: Value,
    count: Value,
}

impl Device {
    /// The methods of an object; AttributeError without `readblocks`, and without both `ioctl` and `count`.
    pub(super) fn of(vm: &mut Vm, object: Value) -> Outcome<Device> {
        let none = Value::NULL;
        let mut device = Device { read: none, write: none, ioctl: none, sync: none, count: none };
        device.read = method(vm, object, "readblocks", true)?;
        device.write = method(vm, object, "writeblocks", false)?;
        device.ioctl = method(vm, object, "ioctl", false)?;
        if device.ioctl.is_null() {
            device.sync = method(vm, object, "sync", false)?;
            device.count = method(vm, object, "count", true)?;
        }
        Ok(device)
    }

    /// Marks what it holds.
    pub(super) fn trace(&self, marker: &mut Marker) {
        for value in [self.read, self.write, self.ioctl, self.sync, self.count] {
            marker.mark(value);
        }
    }

    /// Writing is EROFS from now on.
    pub(super) fn protect(&mut self) {
        self.write = Value::NULL;
    }
}

/// A method, which stays alive until the native function that runs returns.
fn method(vm: &mut Vm, object: Value, name: &str, needed: bool) -> Outcome {
    let name = vm.intern(name);
    let found = if needed { vm.getattr(object, name)? } else { vm.getattr_opt(object, name)?.unwrap_or(Value::NULL) };
    vm.heap.keep(found);
    Ok(found)
}

/// A block device while a file system works with it.
pub(super) struct Disk<'a> {
    vm: &'a mut Vm,
    device: Device,
}

impl Disk<'_> {
    /// The device for one piece of work. Whoever calls holds the device.
    pub(super) fn new(vm: &mut Vm, device: Device) -> Disk<'_> {
        Disk { vm, device }
    }

    /// Reads bytes: whole blocks from `block` on, or with the extended protocol from an offset in it.
    pub(super) fn read(&mut self, block: u32, offset: Option<u32>, buffer: &mut [u8]) -> Done {
        let vm = &mut *self.vm;
        vm.reserve(buffer.len())?;
        let mark = vm.heap.mark_handles();
        let memory = ByteArray::new(&mut vm.heap, vec![0; buffer.len()]);
        vm.heap.keep(memory);
        let done = transfer(vm, self.device.read, block, memory.value(), offset);
        if done.is_ok() {
            let found = &memory.get(&vm.heap).bytes;
            for (to, from) in buffer.iter_mut().zip(found) {
                *to = *from;
            }
        }
        vm.heap.release_to(mark);
        done
    }

    /// Writes bytes: whole blocks, which the device erases itself, or with the extended protocol a part of an erased block.
    pub(super) fn write(&mut self, block: u32, offset: Option<u32>, data: &[u8]) -> Done {
        self.check_writable()?;
        let vm = &mut *self.vm;
        vm.reserve(data.len())?;
        let mark = vm.heap.mark_handles();
        let memory = ByteArray::new(&mut vm.heap, data.to_vec());
        vm.heap.keep(memory);
        let done = transfer(vm, self.device.write, block, memory.value(), offset);
        vm.heap.release_to(mark);
        done
    }

    /// EROFS if it cannot be written.
    pub(super) fn check_writable(&self) -> Done {
        if self.device.write.is_null() { Err(Fault::Number(errno::EROFS)) } else { Ok(()) }
    }

    /// `ioctl`, as a number; `None` is none. Devices of the old protocol know the count of blocks, and how to write back.
    fn control(&mut self, request: i64, argument: i64) -> Done<Option<i64>> {
        let vm = &mut *self.vm;
        let mark = vm.heap.mark_handles();
        let answer = if !self.device.ioctl.is_null() {
            let (request, argument) = (vm.int_value(request), vm.int_value(argument));
            vm.call(self.device.ioctl, &[request, argument])
        } else if request == BLOCK_COUNT {
            vm.call(self.device.count, &[])
        } else if request == SYNC && !self.device.sync.is_null() {
            vm.call(self.device.sync, &[]).map(|_| Value::NONE)
        } else {
            Ok(Value::NONE)
        };
        let answer = answer.and_then(|answer| if answer.is_none() { Ok(None) } else { number(vm, answer).map(Some) });
        vm.heap.release_to(mark);
        Ok(answer?)
    }

    fn needed(&mut self, request: i64) -> Done<i64> {
        match self.control(request, 0)? {
            Some(number) => Ok(number),
            None => Err(number(self.vm, Value::NONE).map_or_else(Fault::Raised, |_| Fault::Number(errno::EINVAL))),
        }
    }

    /// Tells the device that work begins; whether it is ready.
    pub(super) fn start(&mut self, argument: i64) -> Done<bool> {
        Ok(self.control(INIT, argument)?.unwrap_or(0) == 0)
    }

    /// Has the device write back what it holds.
    pub(super) fn sync(&mut self) -> Done {
        status(self.control(SYNC, 0)?.unwrap_or(0))
    }

    /// Erases a block.
    pub(super) fn erase(&mut self, block: u32) -> Done {
        self.check_writable()?;
        match self.control(BLOCK_ERASE, i64::from(block))? {
            Some(found) => status(found),
            None => Err(number(self.vm, Value::NONE).map_or_else(Fault::Raised, |_| Fault::Number(errno::EINVAL))),
        }
    }

    /// How many blocks there are. EINVAL for what cannot be.
    pub(super) fn block_count(&mut self) -> Done<u32> {
        let count = self.needed(BLOCK_COUNT)?;
        u32::try_from(count).map_err(|_| Fault::Number(errno::EINVAL))
    }

    /// Bytes of a block; `default` if the device does not say, TypeError without one.
    pub(super) fn block_size(&mut self, default: Option<i64>) -> Done<u32> {
        let size = match default {
            Some(default) => self.control(BLOCK_SIZE, 0)?.unwrap_or(default),
            None => self.needed(BLOCK_SIZE)?,
        };
        if (1..=LARGEST_BLOCK).contains(&size) { Ok(size as u32) } else { Err(Fault::Number(errno::EINVAL)) }
    }

    /// MemoryError where there is no room for that many bytes.
    pub(super) fn reserve(&mut self, bytes: usize) -> Done {
        Ok(self.vm.reserve(bytes)?)
    }

    /// Nanoseconds since 1970.
    pub(super) fn now(&mut self) -> i64 {
        self.vm.host.wall_clock()
    }

    /// Seconds since 1970 as clocks on the wall here show them.
    pub(super) fn local_seconds(&mut self) -> i64 {
        let now = self.vm.host.wall_clock().div_euclid(1_000_000_000);
        now + i64::from(self.vm.host.local_offset(now).seconds)
    }

    /// Seconds since 1970 of what clocks on the wall here showed.
    pub(super) fn seconds_of_local(&mut self, local: i64) -> i64 {
        // The offset is that of a moment that is not known yet: one step comes near enough but for the hour that comes twice.
        let near = local - i64::from(self.vm.host.local_offset(local).seconds);
        local - i64::from(self.vm.host.local_offset(near).seconds)
    }
}

/// Calls `readblocks` or `writeblocks`.
fn transfer(vm: &mut Vm, method: Value, block: u32, memory: Value, offset: Option<u32>) -> Done {
    let block = Value::small_wrapping(i64::from(block));
    let answer = match offset {
        Some(offset) => vm.call(method, &[block, memory, Value::small_wrapping(i64::from(offset))])?,
        None => vm.call(method, &[block, memory])?,
    };
    if answer.is_none() || answer == Value::TRUE {
        return Ok(());
    }
    if answer == Value::FALSE {
        return Err(Fault::Number(errno::EIO));
    }
    status(number(vm, answer)?)
}

/// What a method of a device returned: 0, or an error as a negative number. A positive one makes no sense.
fn status(found: i64) -> Done {
    match found {
        0 => Ok(()),
        1.. => Err(Fault::Number(errno::EINVAL)),
        error => Err(Fault::Number(i32::try_from(-error).unwrap_or(errno::EIO))),
    }
}

fn number(vm: &mut Vm, value: Value) -> Outcome<i64> {
    match vm.index_opt(value)? {
        Some(number) => vm.index_i64(number, "integer"),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(alloc::format!("can't convert {class} to int")))
        }
    }
}
