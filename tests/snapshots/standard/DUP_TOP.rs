/// Push the top again.
#[inline(always)]
fn op_dup_top(value: Value) -> Value {
    value
}
/// Push the top again.
unsafe extern "C-unwind" fn do_dup_top(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(1usize);
        let copy = op_dup_top(value);
        *sp = copy;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_dup_top), Handler(do_dup_top)];
