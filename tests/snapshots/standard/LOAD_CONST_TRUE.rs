/// Push `True`.
#[inline(always)]
fn op_load_const_true() -> Value {
    Value::TRUE
}
/// Push `True`.
unsafe extern "C-unwind" fn do_load_const_true(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = op_load_const_true();
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_const_true), Handler(do_load_const_true)];
