//! The plain functions of `sys`.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::object::{Dict, Exception, List, Str};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) fn exit(vm: &mut Vm, args: Args) -> Outcome {
    match args.get(0) {
        Some(status) if !status.is_none() => Err(vm.raise_with(Type::SystemExit, &[status])),
        _ => Err(vm.raise_with(Type::SystemExit, &[])),
    }
}

pub(super) fn exception(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(vm.handled.present().unwrap_or(Value::NONE))
}

pub(super) fn exc_info(vm: &mut Vm, _args: Args) -> Outcome {
    let Some(handled) = vm.handled.present() else {
        return Ok(vm.tuple_value(&[Value::NONE; 3]));
    };
    let class = vm.class_of(handled).value();
    let name = vm.names.__traceback__;
    let traceback = vm.getattr(handled, name)?;
    Ok(vm.tuple_value(&[class, handled, traceback]))
}

pub(super) fn intern(vm: &mut Vm, args: Args) -> Outcome {
    match args.at(0).as_gc::<Str>() {
        Some(string) => Ok(vm.heap.intern_str(string).value()),
        None => {
            let name = vm.type_name(args.at(0));
            Err(vm.type_error(format!("intern() argument must be str, not {name}")))
        }
    }
}

pub(super) fn getsizeof(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.intern("__sizeof__");
    match vm.call_special(args.at(0), name, &[])? {
        Some(size) => Ok(size),
        None => Ok(vm.int_value(vm.size_of(args.at(0)) as i64)),
    }
}

impl Vm {
    /// Bytes an object takes, without what it refers to.
    fn size_of(&self, value: Value) -> usize {
        let cell = 16;
        if let Some(text) = self.text(value) {
            return cell + 16 + text.len();
        }
        let native = self.native_of(value);
        if let Some(list) = native.as_gc::<List>() {
            return cell + 24 + 8 * list.get(&self.heap).items.capacity();
        }
        if let Some(tuple) = native.as_gc::<crate::object::Tuple>() {
            return cell + 8 + 8 * tuple.get(&self.heap).len();
        }
        if let Some(dict) = native.as_gc::<Dict>() {
            return cell + size_of::<Dict>() + dict.get(&self.heap).owned_bytes();
        }
        if let Some(bytes) = native.as_gc::<crate::object::Bytes>() {
            return cell + 8 + bytes.get(&self.heap).len();
        }
        if let Some(exception) = native.as_gc::<Exception>() {
            return cell + size_of::<Exception>() + exception.get(&self.heap).trace.capacity() * 16;
        }
        if value.is_cell() { cell + 32 } else { 8 }
    }
}

pub(super) fn getrefcount(vm: &mut Vm, _args: Args) -> Outcome {
    // Nothing is counted here; the argument and the caller's reference are what there is at least.
    Ok(vm.int_value(2))
}

pub(super) fn getrecursionlimit(vm: &mut Vm, _args: Args) -> Outcome {
    let limit = vm.stack.limit();
    Ok(vm.int_value(limit as i64))
}

pub(super) fn setrecursionlimit(vm: &mut Vm, args: Args) -> Outcome {
    let limit = vm.index_i64(args.at(0), "integer")?;
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = vm.stack.depth();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if depth >= limit {
        return Err(vm.raise(
            Type::RecursionError,
            format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"),
        ));
    }
    vm.stack.set_limit(limit);
    for context in vm.threads.contexts() {
        context.stack.set_limit(limit);
    }
    Ok(Value::NONE)
}

pub(super) fn get_int_max_str_digits(vm: &mut Vm, _args: Args) -> Outcome {
    let limit = vm.max_int_digits();
    Ok(vm.int_value(limit as i64))
}

pub(super) fn set_int_max_str_digits(vm: &mut Vm, args: Args) -> Outcome {
    let limit = vm.index_i64(args.at(0), "integer")?;
    match usize::try_from(limit) {
        Ok(limit) if limit == 0 || limit >= 640 => {
            vm.set_max_int_digits(limit);
            Ok(Value::NONE)
        }
        _ => Err(vm.value_error("maxdigits must be 0 or larger than 640")),
    }
}

pub(super) fn utf8(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(vm.str_value("utf-8"))
}

pub(super) fn surrogateescape(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(vm.str_value("surrogateescape"))
}

pub(super) fn is_finalizing(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::bool(vm.ending))
}

pub(super) fn getswitchinterval(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(vm.float_value(vm.threads.interval as f64 / 1e9))
}

pub(super) fn setswitchinterval(vm: &mut Vm, args: Args) -> Outcome {
    let seconds = vm.to_f64(args.at(0))?;
    if seconds.is_nan() || seconds <= 0.0 {
        return Err(vm.value_error("switch interval must be strictly positive"));
    }
    vm.set_interval((seconds * 1e9) as u64);
    Ok(Value::NONE)
}

/// `sys._current_frames()`: the running frame of each thread, by identity.
pub(super) fn current_frames(vm: &mut Vm, _args: Args) -> Outcome {
    let dict = vm.dict_value();
    let threads: Vec<(u32, u64)> = vm.threads.iter().map(|(slot, thread)| (slot, thread.ident)).collect();
    for (slot, ident) in threads {
        let depth = vm.stack_of(slot).map_or(0, |stack| stack.depth());
        if depth > 0 {
            let (frame, ident) = (vm.frame_object_in(slot, depth), vm.int_value(ident as i64));
            vm.dict_set(dict, ident, frame)?;
        }
    }
    Ok(dict.value())
}

/// `sys._current_exceptions()`: the exception each thread is handling, by identity.
pub(super) fn current_exceptions(vm: &mut Vm, _args: Args) -> Outcome {
    let dict = vm.dict_value();
    let own = (vm.threads.current(), vm.handled);
    let handled: Vec<(u64, Value)> = vm.threads.iter().map(|(slot, thread)| (thread.ident, thread.handled(slot, own))).collect();
    for (ident, exception) in handled {
        let ident = vm.int_value(ident as i64);
        vm.dict_set(dict, ident, exception.present().unwrap_or(Value::NONE))?;
    }
    Ok(dict.value())
}

/// MicroPython's: sets the function that is called at the end; returns the one before.
pub(super) fn atexit(vm: &mut Vm, args: Args) -> Outcome {
    let key = vm.heap.intern("sys.atexit");
    let state = vm.module_state;
    let before = state.get(&vm.heap).get_str(&vm.heap, key).unwrap_or(Value::NONE);
    Dict::set_str(state, &mut vm.heap, key, args.at(0));
    Ok(before)
}

impl Vm {
    /// Calls what `sys.atexit` was given.
    pub fn run_exit_function(&mut self) -> Outcome<()> {
        let key = self.heap.intern("sys.atexit");
        let state = self.module_state;
        let Some(function) = state.get(&self.heap).get_str(&self.heap, key).filter(|function| !function.is_none()) else { return Ok(()) };
        Dict::set_str(state, &mut self.heap, key, Value::NONE);
        self.call(function, &[])?;
        Ok(())
    }
}
