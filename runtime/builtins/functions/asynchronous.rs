//! `aiter`, `anext`

use alloc::format;

use crate::object::Dict;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// What `anext(iterator, default)` awaits, written in Python as it is short there.
const WITH_DEFAULT: &str = "async def anext(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default
";

pub(super) fn aiter(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__aiter__;
    let Some(iterator) = vm.call_special(args.at(0), name, &[])? else {
        let class = vm.type_name(args.at(0));
        return Err(vm.type_error(format!("'{class}' object is not an async iterable")));
    };
    let name = vm.names.__anext__;
    if !vm.has_special(iterator, name) {
        let class = vm.type_name(iterator);
        return Err(vm.type_error(format!("aiter() returned not an async iterator of type '{class}'")));
    }
    Ok(iterator)
}

pub(super) fn anext(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__anext__;
    let Some(awaitable) = vm.call_special(args.at(0), name, &[])? else {
        let class = vm.type_name(args.at(0));
        return Err(vm.type_error(format!("'{class}' object is not an async iterator")));
    };
    match args.get(1) {
        None => Ok(awaitable),
        Some(default) => {
            vm.heap.keep(awaitable);
            with_default(vm, awaitable, default)
        }
    }
}

/// An awaitable of the result of `awaitable`, or of `default` at the end.
fn with_default(vm: &mut Vm, awaitable: Value, default: Value) -> Outcome {
    let name = vm.heap.intern("anext");
    let state = vm.module_state;
    let function = match state.get(&vm.heap).get_str(&vm.heap, name) {
        Some(function) => function,
        None => {
            let code = vm.compile_source(WITH_DEFAULT, "<anext>", "exec", 0, &[])?;
            vm.heap.keep(code);
            let globals = vm.dict_value();
            vm.heap.keep(globals);
            vm.run_code(code, globals, globals.value())?;
            let function = globals.get(&vm.heap).get_str(&vm.heap, name).unwrap_or(Value::NONE);
            Dict::set_str(state, &mut vm.heap, name, function);
            function
        }
    };
    vm.call(function, &[awaitable, default])
}
