#[inline(always)]
fn guard_load_attr_slot(vm: &mut Vm, index: usize, object: Value) -> bool {
    vm.has_cached_slot(object, index)
}
/// Push an attribute from the slot where an instance of the same shape had it.
#[inline(always)]
fn op_load_attr_slot(vm: &mut Vm, index: usize, object: Value) -> Value {
    vm.cached_slot(object, index)
}
/// Push an attribute from the slot where an instance of the same shape had it.
unsafe extern "C-unwind" fn do_load_attr_slot(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        let object = *sp.sub(1usize);
        if !guard_load_attr_slot(vm, index, object) {
            let word = word & !0x1ff | Opcode::LoadAttr as u64;
            return do_load_attr(vm, ip, sp, fp, table, word);
        }
        let value = op_load_attr_slot(vm, index, object);
        *sp.sub(1usize) = value;
        let sp = sp;
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_attr_slot), Handler(do_load_attr_slot)];
