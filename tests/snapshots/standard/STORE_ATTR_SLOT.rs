#[inline(always)]
fn guard_store_attr_slot(vm: &mut Vm, index: usize, object: Value) -> bool {
    vm.can_add_cached_slot(object, index)
}
/// Assign to an attribute in the slot where an instance of the same shape had it.
#[inline(always)]
fn op_store_attr_slot(vm: &mut Vm, index: usize, value: Value, object: Value) -> () {
    vm.set_cached_slot(object, index, value)
}
/// Assign to an attribute in the slot where an instance of the same shape had it.
unsafe extern "C-unwind" fn do_store_attr_slot(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        let value = *sp.sub(2usize);
        let object = *sp.sub(1usize);
        if !guard_store_attr_slot(vm, index, object) {
            let word = word & !0x1ff | Opcode::StoreAttr as u64;
            return do_store_attr(vm, ip, sp, fp, table, word);
        }
        let () = op_store_attr_slot(vm, index, value, object);
        let sp = sp.sub(2usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_store_attr_slot), Handler(do_store_attr_slot)];
