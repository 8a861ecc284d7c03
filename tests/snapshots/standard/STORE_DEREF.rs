/// Assign to the variable in a cell.
#[inline(always)]
fn op_store_deref(vm: &mut Vm, fp: Locals, slot: usize, value: Value) -> () {
    vm.set_cell(fp.get(slot), value)
}
/// Assign to the variable in a cell.
unsafe extern "C-unwind" fn do_store_deref(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let value = *sp.sub(1usize);
        let () = op_store_deref(vm, <Locals>::new(fp), slot, value);
        let sp = sp.sub(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_store_deref), Handler(do_store_deref)];
