/// Push `left is right`.
#[inline(always)]
fn op_is(left: Value, right: Value) -> Value {
    Value::bool(left == right)
}
/// Push `left is right`.
unsafe extern "C-unwind" fn do_is(
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
        let result = op_is(left, right);
        *sp.sub(2usize) = result;
        let sp = sp.sub(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_is), Handler(do_is)];
