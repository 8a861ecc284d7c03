//! `callable`, `hash`, `id`, `isinstance`, `dir`, `vars`, and the like

use crate::dialect::Difference;
use crate::heap::Kind;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `callable(value)`
    pub fn is_callable(&mut self, value: Value) -> bool {
        match value.kind() {
            Kind::Function | Kind::Native | Kind::Bound | Kind::Class => true,
            _ => {
                let name = self.names.__call__;
                self.has_special(value, name)
            }
        }
    }
}

pub(super) fn callable(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(vm.is_callable(args.at(0))))
}

pub(super) fn hash(vm: &mut Vm, args: Args) -> Outcome {
    if args.at(0).is(Kind::Slice) && vm.program_has(Difference::SliceHash) {
        return Err(vm.unhashable(args.at(0)));
    }
    let hash = vm.hash(args.at(0))?;
    Ok(vm.int_value(hash as i64))
}

pub(super) fn id(vm: &mut Vm, args: Args) -> Outcome {
    // The word itself: no two values that live at the same time share one.
    let bits = args.at(0).bits();
    Ok(match i64::try_from(bits) {
        Ok(id) => vm.int_value(id),
        Err(_) => vm.big_value(bits.into()),
    })
}

pub(super) fn isinstance(vm: &mut Vm, args: Args) -> Outcome {
    vm.is_instance(args.at(0), args.at(1)).map(Value::bool)
}

pub(super) fn issubclass(vm: &mut Vm, args: Args) -> Outcome {
    vm.is_subclass(args.at(0), args.at(1)).map(Value::bool)
}

pub(super) fn dir(vm: &mut Vm, args: Args) -> Outcome {
    let names = match args.get(0) {
        None => {
            let locals = vm.current_locals()?;
            vm.heap.keep(locals);
            let keys = vm.names.keys;
            vm.call_method(locals, keys, &[])?
        }
        Some(object) => {
            let name = vm.names.__dir__;
            match vm.call_special(object, name, &[])? {
                Some(names) => names,
                None => return Err(vm.type_error("object does not provide __dir__")),
            }
        }
    };
    vm.heap.keep(names);
    let list = vm.collect_list(names)?;
    vm.sort_list(list, None, false)?;
    Ok(list.value())
}

pub(super) fn vars(vm: &mut Vm, args: Args) -> Outcome {
    let Some(object) = args.get(0) else { return vm.current_locals() };
    let name = vm.names.__dict__;
    match vm.getattr_opt(object, name)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

pub(super) fn globals(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.current_globals().value())
}

pub(super) fn locals(vm: &mut Vm, _: Args) -> Outcome {
    vm.current_locals()
}
