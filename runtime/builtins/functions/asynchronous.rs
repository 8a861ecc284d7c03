//! `aiter`, `anext`

use alloc::format;

use crate::value::Args;
use crate::vm::{Outcome, Vm};

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
            vm.anext_with_default(awaitable, default)
        }
    }
}
