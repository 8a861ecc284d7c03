//! The files a VM has open, so that what they keep back is written even when
//! a program forgets to close them.

use alloc::rc::Rc;
use alloc::vec::Vec;

use super::{Buffered, Shared};
use crate::builtins::registry::Type;
use crate::object::{Dict, Foreign, ForeignData};
use crate::value::Gc;
use crate::vm::Vm;

#[derive(Default)]
struct Table(Vec<Shared>);

impl ForeignData for Table {}

fn table(vm: &mut Vm) -> Option<Gc<Foreign>> {
    let key = vm.heap.intern("io.files");
    let state = vm.module_state;
    if let Some(known) = state.get(&vm.heap).get_str(&vm.heap, key) {
        return known.as_gc();
    }
    let class = vm.class(Type::Object);
    let value = Foreign::new(&mut vm.heap, class, Table::default());
    Dict::set_str(state, &mut vm.heap, key, value);
    value.as_gc()
}

/// Makes a file shared and remembers it.
pub(super) fn register(vm: &mut Vm, file: Buffered) -> Shared {
    let shared = file.shared();
    let Some(table) = table(vm) else { return shared };
    if let Some(table) = table.get_mut(&mut vm.heap).data_mut::<Table>() {
        table.0.push(shared.clone());
    }
    shared
}

/// Writes what open files keep back, except the standard streams, whose errors matter to the caller. Files that no object
/// refers to any more are closed.
pub fn flush_all(vm: &mut Vm) {
    let Some(table) = table(vm) else { return };
    let Vm { heap, host, .. } = vm;
    if let Some(table) = table.get_mut(heap).data_mut::<Table>() {
        table.0.retain(|known| {
            let Ok(mut file) = known.try_borrow_mut() else { return true };
            let _ = if Rc::strong_count(known) == 1 { file.close(&mut **host) } else { file.flush(&mut **host) };
            !file.closed
        });
    }
}

/// Whether a file was opened and not closed yet, as far as anyone has looked.
pub fn some_open(vm: &mut Vm) -> bool {
    let table = table(vm);
    table.is_some_and(|table| table.get(&vm.heap).data::<Table>().is_some_and(|table| !table.0.is_empty()))
}
