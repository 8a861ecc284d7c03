#[inline(always)]
fn guard_load_attr_class(vm: &mut Vm, index: usize, object: Value) -> bool {
    vm.has_cached_class(object, index)
}
/// Push an attribute that the class itself had before.
#[inline(always)]
fn op_load_attr_class(vm: &mut Vm, index: usize) -> Value {
    vm.cached_method(index)
}
/// Push an attribute that the class itself had before.
unsafe extern "C-unwind" fn do_load_attr_class(
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
        if !guard_load_attr_class(vm, index, object) {
            let word = word & !0x1ff | Opcode::LoadAttr as u64;
            return do_load_attr(vm, ip, sp, fp, table, word);
        }
        let value = op_load_attr_class(vm, index);
        *sp.sub(1usize) = value;
        let sp = sp;
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_attr_class), Handler(do_load_attr_class)];
