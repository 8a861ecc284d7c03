//! Types in the place of type variables: `list[T][int]` is `list[int]`.

use alloc::format;
use alloc::vec::Vec;

use super::variable::is_tuple_variable;
use crate::heap::Kind;
use crate::value::Value;
use crate::vm::{Outcome, Vm};

fn attribute(vm: &mut Vm, value: Value, name: &str) -> Outcome<Option<Value>> {
    if value.is(Kind::Class) {
        return Ok(None);
    }
    let name = vm.intern(name);
    let found = vm.getattr_opt(value, name)?;
    Ok(found.map(|found| vm.heap.keep(found)))
}

/// The type variables among arguments, each once: what has `__typing_subst__`,
/// and the `__parameters__` of what has those.
pub(super) fn parameters_of(vm: &mut Vm, args: &[Value]) -> Outcome<Vec<Value>> {
    vm.check_native_depth()?;
    let mut found: Vec<Value> = Vec::new();
    for arg in args {
        let inner = if arg.is(Kind::Tuple) {
            let items = vm.tuple_items(*arg).to_vec();
            parameters_of(vm, &items)?
        } else if attribute(vm, *arg, "__typing_subst__")?.is_some() {
            alloc::vec![*arg]
        } else {
            match attribute(vm, *arg, "__parameters__")? {
                Some(parameters) if parameters.is(Kind::Tuple) => vm.tuple_items(parameters).to_vec(),
                _ => Vec::new(),
            }
        };
        for parameter in inner {
            if !found.contains(&parameter) {
                found.push(parameter);
            }
        }
    }
    Ok(found)
}

/// The arguments, with those of unpacked tuples of known length in their place.
fn unpack(vm: &mut Vm, given: &[Value]) -> Outcome<Vec<Value>> {
    let mut items = Vec::new();
    for item in given {
        let inner = attribute(vm, *item, "__typing_unpacked_tuple_args__")?;
        match inner.filter(|inner| inner.is(Kind::Tuple)).map(|inner| vm.tuple_items(inner).to_vec()) {
            Some(inner) if inner.last() != Some(&Value::ELLIPSIS) => items.extend(inner),
            _ => items.push(*item),
        }
    }
    Ok(items)
}

/// `args` with `given` in the place of `parameters`. `alias` is what is
/// subscribed, for messages.
pub(super) fn substitute(vm: &mut Vm, alias: Value, args: &[Value], parameters: &[Value], given: Value) -> Outcome<Vec<Value>> {
    if parameters.is_empty() {
        let text = vm.repr_text(alias)?;
        return Err(vm.type_error(format!("{text} is not a generic class")));
    }
    let given = if given.is(Kind::Tuple) { vm.tuple_items(given).to_vec() } else { alloc::vec![given] };
    let given = unpack(vm, &given)?;
    let mut given = vm.tuple_value(&given);
    vm.heap.keep(given);
    for parameter in parameters {
        let prepare = attribute(vm, *parameter, "__typing_prepare_subst__")?;
        if let Some(prepare) = prepare.filter(|prepare| !prepare.is_none()) {
            let prepared = vm.call(prepare, &[alias, given])?;
            vm.heap.keep(prepared);
            let items = vm.collect(prepared)?;
            given = vm.tuple_value(&items);
            vm.heap.keep(given);
        }
    }
    let values = vm.tuple_items(given).to_vec();
    if values.len() != parameters.len() {
        let text = vm.repr_text(alias)?;
        let amount = if values.len() > parameters.len() { "many" } else { "few" };
        let (actual, expected) = (values.len(), parameters.len());
        return Err(vm.type_error(format!("Too {amount} arguments for {text}; actual {actual}, expected {expected}")));
    }
    let mut items = Vec::new();
    for arg in args {
        if arg.is(Kind::Class) {
            items.push(*arg);
            continue;
        }
        let unpacked = attribute(vm, *arg, "__typing_is_unpacked_typevartuple__")?;
        let unpacked = match unpacked {
            Some(unpacked) => vm.truth(unpacked)?,
            None => false,
        };
        let value = match attribute(vm, *arg, "__typing_subst__")? {
            Some(subst) => {
                let place = parameters.iter().position(|parameter| parameter == arg);
                let value = place.and_then(|place| values.get(place).copied()).unwrap_or(*arg);
                vm.call(subst, &[value])?
            }
            None => within(vm, *arg, parameters, &values)?,
        };
        vm.heap.keep(value);
        if unpacked && value.is(Kind::Tuple) {
            items.extend(vm.tuple_items(value).to_vec());
        } else {
            items.push(value);
        }
    }
    Ok(items)
}

/// An argument that has type variables within it.
fn within(vm: &mut Vm, arg: Value, parameters: &[Value], values: &[Value]) -> Outcome {
    let Some(inner) = attribute(vm, arg, "__parameters__")?.filter(|inner| inner.is(Kind::Tuple)) else { return Ok(arg) };
    let inner = vm.tuple_items(inner).to_vec();
    if inner.is_empty() {
        return Ok(arg);
    }
    let mut given = Vec::new();
    for parameter in inner {
        let place = parameters.iter().position(|known| *known == parameter);
        let value = place.and_then(|place| values.get(place).copied()).unwrap_or(parameter);
        if is_tuple_variable(vm, parameter) && value.is(Kind::Tuple) {
            given.extend(vm.tuple_items(value).to_vec());
        } else {
            given.push(value);
        }
    }
    let given = vm.tuple_value(&given);
    vm.heap.keep(given);
    vm.getitem(arg, given)
}
