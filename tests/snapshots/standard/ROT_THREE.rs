/// Move the top below the two values under it.
#[inline(always)]
fn op_rot_three(a: Value, b: Value, c: Value) -> (Value, Value, Value) {
    (c, a, b)
}
/// Move the top below the two values under it.
unsafe extern "C-unwind" fn do_rot_three(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let a = *sp.sub(3usize);
        let b = *sp.sub(2usize);
        let c = *sp.sub(1usize);
        let (c2, a2, b2) = op_rot_three(a, b, c);
        *sp.sub(3usize) = c2;
        *sp.sub(2usize) = a2;
        *sp.sub(1usize) = b2;
        let sp = sp;
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_rot_three), Handler(do_rot_three)];
