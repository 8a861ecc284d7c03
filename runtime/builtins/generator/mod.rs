//! Generators; what coroutines and asynchronous generators share with them.

pub mod asynchronous;
pub mod coroutine;
pub mod step;

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Exception, Generator, GeneratorState, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `generator`.
pub const CLASS: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__iter__(self, /)", itself),
        NativeDef::method("__next__(self, /)", next),
        NativeDef::method("send(self, value, /)", send),
        NativeDef::method("throw(self, typ, val=None, tb=None, /)", throw),
        NativeDef::method("close(self, /)", close),
        NativeDef::method("pend_throw(self, exception, /)", pend_throw),
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
            vm.exception_of(class, &[])?
        } else if value.is(Kind::Tuple) {
            let items = vm.tuple_items(value).to_vec();
            vm.exception_of(class, &items)?
        } else {
            vm.exception_of(class, &[value])?
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

fn throw(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    throw_to(vm, generator, args)
}

fn throw_to(vm: &mut Vm, generator: Gc<Generator>, args: Args) -> Outcome {
    // What ends in the method of an iterator goes there as it is, exception or not.
    if vm.throw_receiver(generator)?.is_some() && !is_exit(vm, args.at(1)) {
        let given: Vec<Value> = (1..args.len()).map(|index| args.at(index)).collect();
        let resumed = vm.throw_with(generator, Value::NONE, &given)?;
        return vm.answer_of(resumed);
    }
    let exception = thrown(vm, args)?;
    vm.heap.keep(exception);
    let resumed = vm.throw_into(generator, exception)?;
    vm.answer_of(resumed)
}

/// Whether something thrown is a GeneratorExit or its class: then a delegate is
/// closed, not thrown into.
fn is_exit(vm: &Vm, thrown: Value) -> bool {
    let exit = vm.class(Type::GeneratorExit);
    match thrown.as_gc::<Exception>() {
        Some(exception) => exception.get(&vm.heap).class.get(&vm.heap).derives_from(exit),
        None => vm.is_exception_class(thrown).is_some_and(|class| class.get(&vm.heap).derives_from(exit)),
    }
}

/// MicroPython's: raises when the generator goes on.
fn pend_throw(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    vm.pend_throw(generator, args.at(1))
}

fn close(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    vm.close_generator(generator)
}

fn running(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    Ok(Value::bool(generator.get(&vm.heap).state() == GeneratorState::Running))
}

fn suspended(vm: &mut Vm, args: Args) -> Outcome {
    let generator = receiver(vm, args)?;
    Ok(Value::bool(generator.get(&vm.heap).state() == GeneratorState::Suspended))
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
