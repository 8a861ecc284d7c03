/// Push no value: a default that is absent, or a deletion.
#[inline(always)]
fn op_load_null() -> Value {
    Value::NULL
}
/// Push no value: a default that is absent, or a deletion.
unsafe extern "C-unwind" fn do_load_null(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = op_load_null();
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_null), Handler(do_load_null)];
