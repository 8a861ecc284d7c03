//! `_thread._ThreadHandle`: a thread, for those who wait for its end.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::thread::{Wait, Woken};
use crate::vm::{Outcome, Vm};

/// The class `_thread._ThreadHandle`.
pub const CLASS: ClassDef = ClassDef {
    construct: Some(construct),
    natives: &[
        NativeDef::getter("ident(self)", ident),
        NativeDef::method("join(self, timeout=None, /)", join),
        NativeDef::method("is_done(self, /)", is_done),
        NativeDef::method("_set_done(self, /)", set_done),
        NativeDef::method("__repr__(self, /)", repr),
    ],
    ..ClassDef::new("_thread._ThreadHandle", Kind::Foreign)
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Running,
    Done,
}

#[derive(Clone, Copy)]
struct Handle {
    state: State,
    ident: u64,
}

impl ForeignData for Handle {}

fn new(vm: &mut Vm, handle: Handle) -> Value {
    let class = vm.class(Type::ThreadHandle);
    Foreign::new(&mut vm.heap, class, handle)
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let handle = new(vm, Handle { state: State::New, ident: 0 });
    vm.wrap_new(args.at(0), handle)
}

/// `_make_thread_handle(ident)`: of a thread that this module did not start.
pub(super) fn make(vm: &mut Vm, args: Args) -> Outcome {
    let ident = vm.index_i64(args.at(0), "integer")? as u64;
    Ok(new(vm, Handle { state: State::Running, ident }))
}

fn handle(vm: &mut Vm, value: Value) -> Outcome<(Gc<Foreign>, Handle)> {
    let found = vm.foreign(value).and_then(|foreign| Some((foreign, *foreign.get(&vm.heap).data::<Handle>()?)));
    match found {
        Some(found) => Ok(found),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("descriptor requires a '_thread._ThreadHandle' object but received a '{name}'")))
        }
    }
}

fn set(vm: &mut Vm, handle: Gc<Foreign>, state: Handle) {
    if let Some(known) = handle.get_mut(&mut vm.heap).data_mut::<Handle>() {
        *known = state;
    }
}

/// `start_joinable_thread(function, handle=None, daemon=True)`
pub(super) fn start_joinable_thread(vm: &mut Vm, args: Args) -> Outcome {
    if !vm.is_callable(args.at(0)) {
        return Err(vm.type_error("thread function must be callable"));
    }
    let value = match args.get(1).filter(|handle| !handle.is_none()) {
        Some(value) => value,
        None => new(vm, Handle { state: State::New, ident: 0 }),
    };
    let (handle, known) = handle(vm, value)?;
    if known.state != State::New {
        return Err(vm.raise(Type::RuntimeError, "thread already started"));
    }
    let ident = vm.spawn(args.at(0), Vec::new(), Vec::new(), handle.value())?;
    set(vm, handle, Handle { state: State::Running, ident });
    Ok(value)
}

fn ident(vm: &mut Vm, args: Args) -> Outcome {
    let (_, known) = handle(vm, args.at(0))?;
    Ok(vm.int_value(known.ident as i64))
}

fn is_done(vm: &mut Vm, args: Args) -> Outcome {
    let (_, known) = handle(vm, args.at(0))?;
    let ended = known.state == State::Running && !vm.threads.is_alive(known.ident);
    Ok(Value::bool(known.state == State::Done || ended))
}

fn set_done(vm: &mut Vm, args: Args) -> Outcome {
    let (handle, known) = handle(vm, args.at(0))?;
    if known.state == State::New {
        return Err(vm.raise(Type::RuntimeError, "thread not started"));
    }
    vm.finish_handle(handle.value());
    Ok(Value::NONE)
}

fn join(vm: &mut Vm, args: Args) -> Outcome {
    let (handle, known) = handle(vm, args.at(0))?;
    let timeout = match args.get(1).filter(|timeout| !timeout.is_none()) {
        Some(timeout) => Some(vm.nanoseconds(timeout)?),
        None => None,
    };
    match known.state {
        State::New => return Err(vm.raise(Type::RuntimeError, "thread not started")),
        State::Done => return Ok(Value::NONE),
        State::Running => {}
    }
    if known.ident == vm.threads.ident() {
        return Err(vm.raise(Type::RuntimeError, "Cannot join current thread"));
    }
    let deadline = match timeout {
        // As in CPython: a negative time is none at all for `join`.
        Some(timeout) if timeout < 0 => None,
        Some(timeout) => Some(vm.deadline_after(timeout)),
        None => None,
    };
    vm.block(Wait::on(handle.value(), deadline, join_on))
}

/// Something was done while the thread waited, or the other one has ended.
fn join_on(vm: &mut Vm, wait: Wait, woken: Woken) -> Outcome {
    let (_, known) = handle(vm, wait.object)?;
    if woken == Woken::Ready && known.state != State::Done {
        return vm.block(wait);
    }
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let (_, known) = handle(vm, args.at(0))?;
    let text = format!("<_thread._ThreadHandle object: ident={}>", known.ident);
    Ok(vm.str_value(&text))
}

impl Vm {
    /// The thread of a handle has ended: whoever waits for that goes on.
    pub(crate) fn finish_handle(&mut self, handle: Value) {
        let Some(foreign) = handle.as_gc::<Foreign>() else { return };
        if let Some(known) = foreign.get_mut(&mut self.heap).data_mut::<Handle>() {
            known.state = State::Done;
        }
        self.wake_all(handle);
    }
}
