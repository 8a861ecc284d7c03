/// Push a constant.
#[inline(always)]
fn op_load_const_obj(vm: &mut Vm, index: usize) -> Value {
    vm.constant(index)
}
/// Push a constant.
unsafe extern "C-unwind" fn do_load_const_obj(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        let value = op_load_const_obj(vm, index);
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_const_obj), Handler(do_load_const_obj)];
