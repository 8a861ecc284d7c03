//! `select.poll()`: CPython's polling object, which here also takes objects of
//! MicroPython's stream protocol, that is, with a method `ioctl`.

use alloc::vec::Vec;

use super::deadline;
use crate::builtins::registry::{ClassDef, Type};
use crate::dialect::Difference;
use crate::heap::{Kind, Marker};
use crate::host::descriptors::ready;
use crate::host::{FileId, Poll, errno};
use crate::modules::posix::descriptor::file_argument;
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm, pending};

/// Requests of MicroPython's `ioctl` (py/stream.h): what is ready, and the number of the file.
const STREAM_POLL: i64 = 3;
const STREAM_FILE: i64 = 10;

/// How long to wait before objects that are no files are asked again, in nanoseconds.
const ASK_AGAIN: u64 = 1_000_000;

#[derive(Clone, Copy)]
struct Entry {
    /// What was registered.
    object: Value,
    /// Its file; `None`: it is asked by its `ioctl`.
    file: Option<FileId>,
    wanted: u16,
}

#[derive(Default)]
struct Poller {
    entries: Vec<Entry>,
}

impl ForeignData for Poller {
    fn trace(&self, marker: &mut Marker) {
        for entry in &self.entries {
            marker.mark(entry.object);
        }
        marker.owns(self.entries.capacity() * size_of::<Entry>());
    }
}

static CLASS: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("register(self, fd, eventmask=7, /)", register),
        NativeDef::method("modify(self, fd, eventmask, /)", modify),
        NativeDef::method("unregister(self, fd, /)", unregister),
        NativeDef::method("poll(self, timeout=None, /)", poll),
        NativeDef::method("ipoll(self, timeout=None, flags=0, unless=None, /)", ipoll),
    ],
    ..ClassDef::new("select.poll", Kind::Foreign)
};

pub(super) fn new(vm: &mut Vm, _args: Args) -> Outcome {
    let class = vm.module_class(&CLASS, Type::Object);
    Ok(Foreign::new(&mut vm.heap, class, Poller::default()))
}

fn poller(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    match vm.foreign(value) {
        Some(foreign) if foreign.get(&vm.heap).data::<Poller>().is_some() => Ok(foreign),
        _ => Err(vm.type_error("a poll object is needed")),
    }
}

/// Works on the entries of an object that [`poller`] accepted.
fn with<T: Default>(vm: &mut Vm, poller: Gc<Foreign>, action: impl FnOnce(&mut Vec<Entry>) -> T) -> T {
    poller.get_mut(&mut vm.heap).data_mut::<Poller>().map(|poller| action(&mut poller.entries)).unwrap_or_default()
}

/// Calls an object's `ioctl`; `None`: it has none, or knows no answer.
fn ioctl(vm: &mut Vm, object: Value, request: i64, argument: i64) -> Outcome<Option<i64>> {
    if object.is_small() {
        return Ok(None);
    }
    let name = vm.intern("ioctl");
    let Some(method) = vm.getattr_opt(object, name)? else { return Ok(None) };
    let (request, argument) = (vm.int_value(request), vm.int_value(argument));
    let answer = vm.call(method, &[request, argument])?;
    if answer.is_none() { Ok(None) } else { vm.index_i64(answer, "integer").map(Some) }
}

/// What an object stands for: a file, or itself.
fn file_of(vm: &mut Vm, object: Value) -> Outcome<Option<FileId>> {
    let name = vm.intern("ioctl");
    if !object.is_small() && vm.getattr_opt(object, name)?.is_some() {
        let answer = ioctl(vm, object, STREAM_FILE, 0)?;
        return Ok(answer.and_then(|number| i32::try_from(number).ok()).filter(|number| *number >= 0).map(FileId));
    }
    file_argument(vm, object).map(Some)
}

fn mask(vm: &mut Vm, argument: Option<Value>) -> Outcome<u16> {
    match argument {
        None => Ok(ready::INPUT | ready::URGENT | ready::OUTPUT),
        Some(value) => {
            let number = vm.index_i64(value, "integer")?;
            match u16::try_from(number) {
                Ok(number) => Ok(number),
                Err(_) if number < 0 => Err(vm.value_error("value must be positive")),
                Err(_) => Err(vm.overflow_error("Python int too large for C unsigned short")),
            }
        }
    }
}

/// Where an object or file is registered.
fn place(list: &[Entry], object: Value, file: Option<FileId>) -> Option<usize> {
    list.iter().position(|entry| match file {
        Some(file) => entry.file == Some(file),
        None => entry.file.is_none() && entry.object == object,
    })
}

fn register(vm: &mut Vm, args: Args) -> Outcome {
    let poller = poller(vm, args.at(0))?;
    let object = args.at(1);
    let (file, wanted) = (file_of(vm, object)?, mask(vm, args.get(2))?);
    with(vm, poller, |list| match place(list, object, file).and_then(|place| list.get_mut(place)) {
        Some(entry) => (entry.wanted, entry.object) = (wanted, object),
        None => list.push(Entry { object, file, wanted }),
    });
    Ok(Value::NONE)
}

/// The file of an object that may be closed by now: then what it was registered with counts.
fn registered(vm: &mut Vm, poller: Gc<Foreign>, object: Value) -> Outcome<Option<usize>> {
    if let Some(place) = with(vm, poller, |list| list.iter().position(|entry| entry.object == object)) {
        return Ok(Some(place));
    }
    let file = file_of(vm, object)?;
    Ok(with(vm, poller, |list| place(list, object, file)))
}

fn modify(vm: &mut Vm, args: Args) -> Outcome {
    let poller = poller(vm, args.at(0))?;
    let wanted = mask(vm, args.get(2))?;
    match registered(vm, poller, args.at(1))? {
        Some(place) => {
            with(vm, poller, |list| {
                if let Some(entry) = list.get_mut(place) {
                    entry.wanted = wanted;
                }
            });
            Ok(Value::NONE)
        }
        None => Err(vm.raise_os_error(errno::ENOENT, None)),
    }
}

fn unregister(vm: &mut Vm, args: Args) -> Outcome {
    let poller = poller(vm, args.at(0))?;
    match registered(vm, poller, args.at(1))? {
        Some(place) => {
            with(vm, poller, |list| {
                list.remove(place);
            });
            Ok(Value::NONE)
        }
        None => {
            let file = file_of(vm, args.at(1))?;
            let key = match file {
                Some(file) => vm.int_value(i64::from(file.0)),
                None => args.at(1),
            };
            Err(vm.key_error(key))
        }
    }
}

/// A timeout in milliseconds as the moment at which it ends.
fn end(vm: &mut Vm, argument: Option<Value>) -> Outcome<Option<u64>> {
    let Some(value) = argument.filter(|value| !value.is_none()) else { return Ok(None) };
    let milliseconds = match vm.to_f64_opt(value)? {
        Some(milliseconds) => milliseconds,
        None => return Err(vm.type_error("timeout must be an integer or None")),
    };
    Ok(if milliseconds < 0.0 { None } else { deadline(vm, Some(milliseconds * 1e6)) })
}

/// The files among the entries.
fn files_of(list: &[Entry]) -> Vec<Poll> {
    list.iter().filter_map(|entry| entry.file.map(|file| Poll { file, wanted: entry.wanted, found: 0 })).collect()
}

/// What is ready, in the order of registration. Waits until something is, or until `end`.
fn ready_entries(vm: &mut Vm, poller: Gc<Foreign>, end: Option<u64>, unless: Option<Value>) -> Outcome<Vec<(Entry, u16)>> {
    loop {
        let list = with(vm, poller, |list| list.clone());
        let mut files = files_of(&list);
        let only_files = files.len() == list.len();
        // Files are waited for; other objects must be asked again and again.
        let until = if only_files { end } else { Some(0) };
        vm.wait_files(&mut files, until, unless)?;
        let mut answers = files.into_iter();
        let mut found = Vec::new();
        for entry in list {
            let flags = match entry.file {
                Some(_) => answers.next().map_or(0, |answer| answer.found),
                None => match ioctl(vm, entry.object, STREAM_POLL, i64::from(entry.wanted & !ready::URGENT))? {
                    Some(answer) if answer < 0 => {
                        return Err(vm.raise_os_error(i32::try_from(-answer).unwrap_or(errno::EIO), None));
                    }
                    Some(answer) => answer as u16,
                    None => 0,
                },
            };
            if flags != 0 {
                found.push((entry, flags));
            }
        }
        let now = vm.host.monotonic_clock();
        if !found.is_empty() || only_files || end.is_some_and(|end| now >= end) {
            return Ok(found);
        }
        let soon = now.saturating_add(ASK_AGAIN);
        let mut files = with(vm, poller, |list| files_of(list));
        vm.wait_files(&mut files, Some(end.map_or(soon, |end| end.min(soon))), unless)?;
        if unless.is_some() && vm.heap.pending.of(pending::SCHEDULE) != 0 {
            return Ok(Vec::new());
        }
    }
}

fn poll(vm: &mut Vm, args: Args) -> Outcome {
    let poller = poller(vm, args.at(0))?;
    let end = end(vm, args.get(1))?;
    let mut items = Vec::new();
    let objects = vm.program_has(Difference::PollObjects);
    for (entry, flags) in ready_entries(vm, poller, end, None)? {
        let number = entry.file.filter(|_| !objects);
        let (object, flags) = (number.map_or(entry.object, |file| vm.int_value(i64::from(file.0))), vm.int_value(i64::from(flags)));
        items.push(vm.tuple_value(&[object, flags]));
    }
    Ok(vm.list_value(items))
}

/// MicroPython's: an iterator, with the objects that were registered. With flag 1 each is
/// asked for nothing any more once it was ready. With `unless`, a list (asyncio's of callbacks
/// that are ready), it does not wait while the list has something in it, nor while calls of `micropython.schedule`
/// wait for a safepoint.
fn ipoll(vm: &mut Vm, args: Args) -> Outcome {
    let poller = poller(vm, args.at(0))?;
    let end = end(vm, args.get(1))?;
    let once = match args.get(2) {
        Some(flags) => vm.index_i64(flags, "integer")? & 1 != 0,
        None => false,
    };
    let mut items = Vec::new();
    for (found, flags) in ready_entries(vm, poller, end, args.get(3))? {
        let flags = vm.int_value(i64::from(flags));
        items.push(vm.tuple_value(&[found.object, flags]));
        if once {
            with(vm, poller, |list| {
                for entry in list.iter_mut().filter(|entry| entry.object == found.object) {
                    entry.wanted = 0;
                }
            });
        }
    }
    let list = vm.list_value(items);
    vm.heap.keep(list);
    vm.iter(list)
}
