//! Coroutines, and what their `__await__` returns.

use super::{close, code, delegate, frame, itself, name, qualname, receiver, running, send, suspended, throw, throw_to};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, Generator, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `coroutine`.
pub const COROUTINE: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__await__(self, /)", await_coroutine),
        NativeDef::method("send(self, value, /)", send),
        NativeDef::method("throw(self, typ, val=None, tb=None, /)", throw),
        NativeDef::method("close(self, /)", close),
        NativeDef::getter("cr_running(self)", running),
        NativeDef::getter("cr_suspended(self)", suspended),
        NativeDef::getter("cr_await(self)", delegate),
        NativeDef::getter("cr_code(self)", code),
        NativeDef::getter("cr_frame(self)", frame),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__qualname__(self)", qualname),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("coroutine", Kind::Generator)
};

/// The class of what `coroutine.__await__()` returns.
pub const COROUTINE_WRAPPER: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__iter__(self, /)", itself),
        NativeDef::method("__next__(self, /)", wrapper_next),
        NativeDef::method("send(self, value, /)", wrapper_send),
        NativeDef::method("throw(self, typ, val=None, tb=None, /)", wrapper_throw),
        NativeDef::method("close(self, /)", wrapper_close),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("coroutine_wrapper", Kind::Foreign)
};

/// An iterator that runs a coroutine.
struct Awaiting(Value);

impl ForeignData for Awaiting {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.0);
    }
}

fn await_coroutine(vm: &mut Vm, args: Args) -> Outcome {
    let coroutine = receiver(vm, args)?.value();
    let class = vm.class(Type::CoroutineWrapper);
    Ok(Foreign::new(&mut vm.heap, class, Awaiting(coroutine)))
}

fn awaited(vm: &mut Vm, args: Args) -> Outcome<Gc<Generator>> {
    let foreign = vm.expect::<Foreign>(args.at(0), "coroutine_wrapper")?;
    match foreign.get(&vm.heap).data::<Awaiting>().and_then(|awaiting| awaiting.0.as_gc()) {
        Some(coroutine) => Ok(coroutine),
        None => Err(vm.type_error("descriptor requires a 'coroutine_wrapper' object")),
    }
}

fn wrapper_next(vm: &mut Vm, args: Args) -> Outcome {
    let coroutine = awaited(vm, args)?;
    vm.tail_resume(coroutine, Value::NONE)
}

fn wrapper_send(vm: &mut Vm, args: Args) -> Outcome {
    let coroutine = awaited(vm, args)?;
    vm.tail_resume(coroutine, args.at(1))
}

fn wrapper_throw(vm: &mut Vm, args: Args) -> Outcome {
    let coroutine = awaited(vm, args)?;
    throw_to(vm, coroutine, args)
}

fn wrapper_close(vm: &mut Vm, args: Args) -> Outcome {
    let coroutine = awaited(vm, args)?;
    vm.close_generator(coroutine)
}
