//! `__import__`

use alloc::string::String;

use super::super::{Outcome, Vm};
use crate::object::NativeDef;
use crate::value::{Args, Value};

/// `__import__` as `builtins` has it.
pub const IMPORT: NativeDef = NativeDef::function("__import__(name, globals=None, locals=None, fromlist=(), level=0)", import_builtin);

fn import_builtin(vm: &mut Vm, args: Args) -> Outcome {
    let Some(name) = vm.text(args.at(0)).map(String::from) else {
        return Err(vm.type_error("module name must be a string"));
    };
    let level = match args.get(4) {
        Some(level) => vm.index_i64(level, "integer")?,
        None => 0,
    };
    let globals = args.get(1).unwrap_or(Value::NONE);
    vm.import(&name, globals, args.get(3).unwrap_or(Value::NONE), level)
}
