//! Generators, coroutines, asynchronous generators.

use alloc::format;

use super::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, Generator, GeneratorState, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::generator::Resumed;
use crate::vm::{Outcome, Vm};

/// The class `generator`.
pub const CLASS: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__iter__(self, /)", itself),
        NativeDef::method("__next__(self, /)", next),
        NativeDef::method("send(self, value, /)", send),
        NativeDef::method("throw(self, typ, val=None, tb=None, /)", throw),
        NativeDef::method("close(self, /)", close),
        NativeDef::getter("gi_running(self)", running),
        NativeDef::getter("gi_suspended(self)", suspended),
        NativeDef::getter("gi_yieldfrom(self)", delegate),
        NativeDef::getter("gi_code(self)", code),
        NativeDef::getter("gi_frame(self)", frame),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__qualname__(self)", qualname),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("generator", Kind::Generator)
};
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
/// A value that an asynchronous generator yields itself.
pub const WRAPPED: ClassDef = ClassDef { flags: class_flags::FINAL, ..ClassDef::new("async_generator_wrapped_value", Kind::Foreign) };

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
    close_down(vm, coroutine)
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Generator>> {
    vm.expect::<Generator>(args.at(0), "generator")
}

fn itself(_: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn next(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    vm.tail_resume(generator, Value::NONE)
}

fn send(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    vm.tail_resume(generator, args.at(1))
}

/// The exception that `throw(typ, val, tb)` throws.
fn thrown(vm: &mut Vm, args: Args) -> Outcome {
    let (class, value, traceback) = (args.at(1), args.get(2).unwrap_or(Value::NONE), args.get(3).unwrap_or(Value::NONE));
    let exception = if class.is(Kind::Exception) {
        if !value.is_none() {
            return Err(vm.type_error("instance exception may not have a separate value"));
        }
        class
    } else if vm.is_exception_class(class).is_some() {
        if value.is(Kind::Exception) {
            value
        } else if value.is_none() {
            vm.call(class, &[])?
        } else if value.is(Kind::Tuple) {
            let items = vm.tuple_items(value).to_vec();
            vm.call(class, &items)?
        } else {
            vm.call(class, &[value])?
        }
    } else {
        let found = vm.type_name(class);
        return Err(vm.type_error(format!("exceptions must be classes or instances deriving from BaseException, not {found}")));
    };
    if !traceback.is_none() {
        if !traceback.is(Kind::Traceback) {
            return Err(vm.type_error("throw() third argument must be a traceback object"));
        }
        let name = vm.names.__traceback__;
        vm.setattr(exception, name, Some(traceback))?;
    }
    Ok(exception)
}

fn outcome(vm: &mut Vm, resumed: Resumed) -> Outcome {
    match resumed {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(Value::NONE) => Err(vm.stop_iteration()),
        Resumed::Returned(value) => Err(vm.raise_with(Type::StopIteration, &[value])),
    }
}

fn throw(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    throw_to(vm, generator, args)
}

fn throw_to(vm: &mut Vm, generator: Gc<Generator>, args: Args) -> Outcome {
    let exception = thrown(vm, args)?;
    vm.heap.keep(exception);
    let resumed = vm.throw_into(generator, exception)?;
    outcome(vm, resumed)
}

fn close(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    close_down(vm, generator)
}

fn close_down(vm: &mut Vm, generator: Gc<Generator>) -> Outcome {
    let class = vm.class(Type::GeneratorExit);
    match generator.get(&vm.heap).state {
        GeneratorState::Suspended | GeneratorState::Running => {}
        GeneratorState::Created | GeneratorState::Finished => {
            generator.get_mut(&mut vm.heap).state = GeneratorState::Finished;
            return Ok(Value::NONE);
        }
    }
    if vm.close_quietly(generator) {
        return Ok(Value::NONE);
    }
    let exception = vm.new_exception(class, &[]).value();
    vm.heap.keep(exception);
    match vm.throw_into(generator, exception) {
        Ok(Resumed::Yielded(_)) => {
            let kind = vm.generator_kind(generator);
            Err(vm.raise(Type::RuntimeError, format!("{kind} ignored GeneratorExit")))
        }
        Ok(Resumed::Returned(value)) => Ok(value),
        Err(raised) if vm.raised_is(Type::GeneratorExit) || vm.raised_is(Type::StopIteration) => {
            let _: Value = vm.take_raised(raised);
            Ok(Value::NONE)
        }
        Err(raised) => Err(raised),
    }
}

fn running(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    Ok(Value::bool(generator.get(&vm.heap).state == GeneratorState::Running))
}

fn suspended(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    Ok(Value::bool(generator.get(&vm.heap).state == GeneratorState::Suspended))
}

fn delegate(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    Ok(vm.delegate_of(generator).unwrap_or(Value::NONE))
}

fn code(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).code.value())
}

fn frame(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    Ok(vm.generator_frame(generator))
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).name)
}

fn qualname(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).qualname)
}

/// A value on its way out of an asynchronous generator.
struct Wrapped(Value);

impl ForeignData for Wrapped {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.0);
    }
}

/// What a step of an asynchronous generator does first.
#[derive(Clone, Copy)]
enum Action {
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

/// Wraps a value that an asynchronous generator yields.
pub fn wrap_async(vm: &mut Vm, value: Value) -> Value {
    let class = vm.state_class(&WRAPPED);
    Foreign::new(&mut vm.heap, class, Wrapped(value))
}

fn step(vm: &mut Vm, args: Args, action: Action) -> Outcome {
    let generator = receiver(vm, args)?;
    let class = vm.state_class(&STEP);
    Ok(Foreign::new(&mut vm.heap, class, Step { generator: generator.value(), action, progress: Progress::New }))
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
    if first && generator.get(&vm.heap).state == GeneratorState::Running {
        return Err(vm.raise(Type::RuntimeError, "anext(): asynchronous generator is already running"));
    }
    let finished = generator.get(&vm.heap).state == GeneratorState::Finished || generator.get(&vm.heap).closed;
    if first && finished {
        with_step(vm, object, |step| step.progress = Progress::Done)?;
        return match action {
            Action::Close => Err(vm.stop_iteration()),
            _ => Err(vm.raise_with(Type::StopAsyncIteration, &[])),
        };
    }
    with_step(vm, object, |step| step.progress = Progress::Running)?;
    let resumed = match (first, action) {
        (true, Action::Send(value)) => vm.resume(generator, value),
        (true, Action::Throw(exception)) => vm.throw_into(generator, exception),
        (true, Action::Close) => {
            if generator.get(&vm.heap).state == GeneratorState::Created {
                generator.get_mut(&mut vm.heap).state = GeneratorState::Finished;
                with_step(vm, object, |step| step.progress = Progress::Done)?;
                return Err(vm.stop_iteration());
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
                Action::Close => Err(vm.stop_iteration()),
                _ => Err(vm.raise_with(Type::StopAsyncIteration, &[])),
            }
        }
        Err(raised) => {
            let exception = vm.take_raised(raised);
            with_step(vm, object, |step| step.progress = Progress::Done)?;
            let ended = vm.exception_is(exception, Type::GeneratorExit) || vm.exception_is(exception, Type::StopAsyncIteration);
            if matches!(action, Action::Close) && ended {
                return Err(vm.stop_iteration());
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

impl Vm {
    /// A class that is made when it is first needed, kept with the VM's state.
    pub(crate) fn state_class(&mut self, def: &'static ClassDef) -> Gc<crate::object::Class> {
        let key = self.heap.intern(def.name);
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(|class| class.as_gc()) {
            return class;
        }
        let class = self.define_class(def, Type::Object);
        crate::object::Dict::set_str(state, &mut self.heap, key, class.value());
        class
    }
}
