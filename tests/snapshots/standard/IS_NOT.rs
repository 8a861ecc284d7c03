/// Push `left is not right`.
#[inline(always)]
fn op_is_not(left: Value, right: Value) -> Value {
    Value::bool(left != right)
}
/// Push `left is not right`.
unsafe extern "C-unwind" fn do_is_not(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        let result = op_is_not(left, right);
        *sp.sub(2usize) = result;
        let sp = sp.sub(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_is_not), Handler(do_is_not)];
