//! Functions about containers.

use alloc::format;

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::{Outcome, Vm};

/// TypeError unless it is a sequence, which `+` then joins.
fn check_sequence(vm: &mut Vm, value: Value) -> Outcome<()> {
    let native = vm.native_of(value);
    let (getitem, mapping) = (vm.names.__getitem__, native.is(Kind::Dict));
    let sequence = matches!(native.kind(), Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::List | Kind::Tuple);
    if sequence || (!mapping && vm.has_special(value, getitem)) {
        return Ok(());
    }
    let name = vm.type_name(value);
    Err(vm.type_error(format!("'{name}' object can't be concatenated")))
}

pub(super) fn concat(vm: &mut Vm, args: Args) -> Outcome {
    check_sequence(vm, args.at(0))?;
    if !matches!(vm.native_of(args.at(0)).kind(), Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::List | Kind::Tuple) {
        check_sequence(vm, args.at(1))?;
    }
    vm.binary(BinaryOp::Add, args.at(0), args.at(1))
}

pub(super) fn iconcat(vm: &mut Vm, args: Args) -> Outcome {
    check_sequence(vm, args.at(0))?;
    vm.inplace(BinaryOp::Add, args.at(0), args.at(1))
}

pub(super) fn contains(vm: &mut Vm, args: Args) -> Outcome {
    vm.contains(args.at(0), args.at(1)).map(Value::bool)
}

pub(super) fn getitem(vm: &mut Vm, args: Args) -> Outcome {
    vm.getitem(args.at(0), args.at(1))
}

pub(super) fn setitem(vm: &mut Vm, args: Args) -> Outcome {
    vm.setitem(args.at(0), args.at(1), args.at(2)).map(|()| Value::NONE)
}

pub(super) fn delitem(vm: &mut Vm, args: Args) -> Outcome {
    vm.delitem(args.at(0), args.at(1)).map(|()| Value::NONE)
}

/// Goes over the items that are equal to `item`, until `found` says to stop.
fn search(vm: &mut Vm, iterable: Value, item: Value, mut found: impl FnMut(i64) -> bool) -> Outcome<()> {
    if !vm.is_iterable(iterable) {
        let name = vm.type_name(iterable);
        return Err(vm.type_error(format!("argument of type '{name}' is not iterable")));
    }
    let iterator = vm.iter(iterable)?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    let mut place = 0;
    while let Some(known) = vm.next(iterator)? {
        vm.heap.keep(known);
        let equal = vm.eq(known, item)?;
        vm.heap.release_to(mark);
        if equal && found(place) {
            break;
        }
        place += 1;
    }
    Ok(())
}

pub(super) fn count_of(vm: &mut Vm, args: Args) -> Outcome {
    let mut count = 0;
    search(vm, args.at(0), args.at(1), |_| {
        count += 1;
        false
    })?;
    Ok(vm.int_value(count))
}

pub(super) fn index_of(vm: &mut Vm, args: Args) -> Outcome {
    let mut place = None;
    search(vm, args.at(0), args.at(1), |at| {
        place = Some(at);
        true
    })?;
    match place {
        Some(place) => Ok(vm.int_value(place)),
        None => Err(vm.value_error("sequence.index(x): x not in sequence")),
    }
}

pub(super) fn length_hint(vm: &mut Vm, args: Args) -> Outcome {
    let default = match args.get(1) {
        Some(default) if vm.isinstance_of(default, Type::Int) => default,
        Some(default) => {
            let name = vm.type_name(default);
            return Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")));
        }
        None => Value::small_wrapping(0),
    };
    let object = args.at(0);
    let (len, hint) = (vm.names.__len__, vm.names.__length_hint__);
    if vm.has_special(object, len) {
        let outcome = vm.len(object);
        if let Some(len) = vm.catch(Type::TypeError, outcome)? {
            return Ok(vm.int_value(len as i64));
        }
    }
    let outcome = vm.call_special(object, hint, &[]);
    let Some(Some(answer)) = vm.catch(Type::TypeError, outcome)? else { return Ok(default) };
    if answer == Value::NOT_IMPLEMENTED {
        return Ok(default);
    }
    if !vm.isinstance_of(answer, Type::Int) {
        let class = vm.type_name(answer);
        return Err(vm.type_error(format!("__length_hint__ must be an integer, not {class}")));
    }
    let hint = vm.index_i64(answer, "C ssize_t")?;
    if hint < 0 {
        return Err(vm.value_error("__length_hint__() should return >= 0"));
    }
    Ok(vm.int_value(hint))
}
