//! One step of an asynchronous generator: what `asend`, `athrow` and `aclose`
//! return.

use super::asynchronous::Wrapped;
use super::{itself, receiver, thrown};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, Generator, GeneratorState, NativeDef, class_flags};
use crate::value::{Args, Value};
use crate::vm::generator::Resumed;
use crate::vm::{Outcome, Vm};

/// What `asend`, `athrow` and `aclose` return.
pub const STEP: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__await__(self, /)", itself),
        NativeDef::method("__iter__(self, /)", itself),
        NativeDef::method("__next__(self, /)", step_next),
        NativeDef::method("send(self, value, /)", step_send),
        NativeDef::method("throw(self, typ, val=None, tb=None, /)", step_throw),
        NativeDef::method("close(self, /)", step_close),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("async_generator_asend", Kind::Foreign)
};

/// What a step of an asynchronous generator does first.
#[derive(Clone, Copy)]
pub(super) enum Action {
    Send(Value),
    Throw(Value),
    Close,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    New,
    Running,
    Done,
}

/// One `asend`, `athrow` or `aclose`.
struct Step {
    generator: Value,
    action: Action,
    progress: Progress,
}

impl ForeignData for Step {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.generator);
        if let Action::Send(value) | Action::Throw(value) = self.action {
            marker.mark(value);
        }
    }
}

/// Whether an object is a step of an asynchronous generator.
pub fn is_step(vm: &Vm, object: Value) -> bool {
    object.as_gc::<Foreign>().is_some_and(|foreign| foreign.get(&vm.heap).data::<Step>().is_some())
}

pub(super) fn step(vm: &mut Vm, args: Args, action: Action) -> Outcome {
    let generator = receiver(vm, args)?;
    let class = vm.state_class(&STEP);
    Ok(Foreign::new(&mut vm.heap, class, Step { generator: generator.value(), action, progress: Progress::New }))
}

fn with_step<T>(vm: &mut Vm, object: Value, change: impl FnOnce(&mut Step) -> T) -> Outcome<T> {
    let foreign = vm.expect::<Foreign>(object, "async_generator_asend")?;
    match foreign.get_mut(&mut vm.heap).data_mut::<Step>() {
        Some(step) => Ok(change(step)),
        None => Err(vm.type_error("descriptor requires an 'async_generator_asend' object")),
    }
}

fn step_next(vm: &mut Vm, args: Args) -> Outcome {
    drive(vm, args.at(0), Value::NONE)
}

fn step_send(vm: &mut Vm, args: Args) -> Outcome {
    drive(vm, args.at(0), args.at(1))
}

fn drive(vm: &mut Vm, object: Value, sent: Value) -> Outcome {
    let (generator, action, progress) = with_step(vm, object, |step| (step.generator, step.action, step.progress))?;
    let Some(generator) = generator.as_gc::<Generator>() else { return Ok(Value::NONE) };
    if progress == Progress::Done {
        return Err(vm.raise(Type::RuntimeError, "cannot reuse already awaited __anext__()/asend()"));
    }
    let first = progress == Progress::New;
    if first && generator.get(&vm.heap).state() == GeneratorState::Running {
        return Err(vm.raise(Type::RuntimeError, "anext(): asynchronous generator is already running"));
    }
    let finished = generator.get(&vm.heap).state() == GeneratorState::Finished || generator.get(&vm.heap).closed;
    if first && finished {
        with_step(vm, object, |step| step.progress = Progress::Done)?;
        return match action {
            Action::Close => Err(vm.stop_iteration(Value::NONE)),
            _ => Err(vm.raise_with(Type::StopAsyncIteration, &[])),
        };
    }
    with_step(vm, object, |step| step.progress = Progress::Running)?;
    let resumed = match (first, action) {
        (true, Action::Send(value)) => vm.resume(generator, value),
        (true, Action::Throw(exception)) => vm.throw_into(generator, exception),
        (true, Action::Close) => {
            if generator.get(&vm.heap).state() == GeneratorState::Created {
                generator.get_mut(&mut vm.heap).set_state(GeneratorState::Finished);
                with_step(vm, object, |step| step.progress = Progress::Done)?;
                return Err(vm.stop_iteration(Value::NONE));
            }
            generator.get_mut(&mut vm.heap).closed = true;
            let class = vm.class(Type::GeneratorExit);
            let exception = vm.new_exception(class, &[]).value();
            vm.heap.keep(exception);
            vm.throw_into(generator, exception)
        }
        (false, _) => vm.resume(generator, sent),
    };
    conclude(vm, object, action, resumed)
}

/// What the one who awaits a step gets: what the generator awaits is handed
/// on, what it yields ends the step.
fn conclude(vm: &mut Vm, object: Value, action: Action, resumed: Outcome<Resumed>) -> Outcome {
    match resumed {
        Ok(Resumed::Yielded(value)) => {
            let own = value.as_gc::<Foreign>().and_then(|foreign| foreign.get(&vm.heap).data::<Wrapped>().map(|wrapped| wrapped.0));
            match own {
                Some(value) => {
                    with_step(vm, object, |step| step.progress = Progress::Done)?;
                    if matches!(action, Action::Close) {
                        return Err(vm.raise(Type::RuntimeError, "async generator ignored GeneratorExit"));
                    }
                    Err(vm.raise_with(Type::StopIteration, &[value]))
                }
                None => Ok(value),
            }
        }
        Ok(Resumed::Returned(_)) => {
            with_step(vm, object, |step| step.progress = Progress::Done)?;
            match action {
                Action::Close => Err(vm.stop_iteration(Value::NONE)),
                _ => Err(vm.raise_with(Type::StopAsyncIteration, &[])),
            }
        }
        Err(raised) => {
            let exception = vm.take_raised(raised);
            with_step(vm, object, |step| step.progress = Progress::Done)?;
            let ended = vm.exception_is(exception, Type::GeneratorExit) || vm.exception_is(exception, Type::StopAsyncIteration);
            if matches!(action, Action::Close) && ended {
                return Err(vm.stop_iteration(Value::NONE));
            }
            Err(vm.raise_again(exception))
        }
    }
}

fn step_throw(vm: &mut Vm, args: Args) -> Outcome {
    let exception = thrown(vm, args)?;
    let (generator, action) = with_step(vm, args.at(0), |step| (step.generator, step.action))?;
    let Some(generator) = generator.as_gc::<Generator>() else { return Ok(Value::NONE) };
    with_step(vm, args.at(0), |step| step.progress = Progress::Running)?;
    vm.heap.keep(exception);
    let resumed = vm.throw_into(generator, exception);
    conclude(vm, args.at(0), action, resumed)
}

fn step_close(vm: &mut Vm, args: Args) -> Outcome {
    with_step(vm, args.at(0), |step| step.progress = Progress::Done)?;
    Ok(Value::NONE)
}
