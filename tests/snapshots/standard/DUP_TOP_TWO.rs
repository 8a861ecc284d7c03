/// Push the two topmost values again.
#[inline(always)]
fn op_dup_top_two(a: Value, b: Value) -> (Value, Value) {
    (a, b)
}
/// Push the two topmost values again.
unsafe extern "C-unwind" fn do_dup_top_two(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let a = *sp.sub(2usize);
        let b = *sp.sub(1usize);
        let (a2, b2) = op_dup_top_two(a, b);
        *sp = a2;
        *sp.add(1usize) = b2;
        let sp = sp.add(2usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_dup_top_two), Handler(do_dup_top_two)];
