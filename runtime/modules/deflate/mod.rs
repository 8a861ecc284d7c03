//! `_deflate`: raw streams with windows of any size, for MicroPython's `deflate`
//! (`frozen/deflate.py`).

mod encode;
mod window;

use super::ModuleDef;
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The module `_deflate`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_deflate",
    doc: "Raw deflate streams with small windows.",
    natives: &[NativeDef::function("Compressor(wbits, /)", encode::open), NativeDef::function("Decompressor(wbits, /)", window::open)],
    init: None,
};

/// The bytes of a window: 2 to the power of the argument, which is 5 to 15.
fn window_size(vm: &mut Vm, bits: Value) -> Outcome<usize> {
    match vm.index_i64(bits, "C int")? {
        bits @ 5..=15 => Ok(1 << bits),
        _ => Err(vm.value_error("wbits")),
    }
}

/// The receiver's data is not of this class: only an instance of another class can do that.
fn wrong_receiver(vm: &mut Vm, args: Args) -> crate::vm::Raised {
    let name = vm.type_name(args.at(0));
    vm.type_error(alloc::format!("descriptor requires a '_deflate' object but received a '{name}'"))
}
