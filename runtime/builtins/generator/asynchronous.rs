//! Asynchronous generators.

use super::step::{Action, step};
use super::{code, delegate, frame, itself, name, qualname, running, suspended, thrown};
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class `async_generator`.
pub const ASYNC: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__aiter__(self, /)", itself),
        NativeDef::method("__anext__(self, /)", anext),
        NativeDef::method("asend(self, value, /)", asend),
        NativeDef::method("athrow(self, typ, val=None, tb=None, /)", athrow),
        NativeDef::method("aclose(self, /)", aclose),
        NativeDef::getter("ag_running(self)", running),
        NativeDef::getter("ag_suspended(self)", suspended),
        NativeDef::getter("ag_await(self)", delegate),
        NativeDef::getter("ag_code(self)", code),
        NativeDef::getter("ag_frame(self)", frame),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__qualname__(self)", qualname),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("async_generator", Kind::Generator)
};

/// A value that an asynchronous generator yields itself.
pub const WRAPPED: ClassDef = ClassDef { flags: class_flags::FINAL, ..ClassDef::new("async_generator_wrapped_value", Kind::Foreign) };

/// A value on its way out of an asynchronous generator.
pub(super) struct Wrapped(pub(super) Value);

impl ForeignData for Wrapped {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.0);
    }
}

/// Wraps a value that an asynchronous generator yields.
pub fn wrap_async(vm: &mut Vm, value: Value) -> Value {
    let class = vm.state_class(&WRAPPED);
    Foreign::new(&mut vm.heap, class, Wrapped(value))
}

fn anext(vm: &mut Vm, args: Args) -> Outcome {
    step(vm, args, Action::Send(Value::NONE))
}

fn asend(vm: &mut Vm, args: Args) -> Outcome {
    step(vm, args, Action::Send(args.at(1)))
}

fn athrow(vm: &mut Vm, args: Args) -> Outcome {
    let exception = thrown(vm, args)?;
    step(vm, args, Action::Throw(exception))
}

fn aclose(vm: &mut Vm, args: Args) -> Outcome {
    step(vm, args, Action::Close)
}
