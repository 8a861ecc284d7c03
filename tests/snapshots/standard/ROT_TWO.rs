/// Exchange the two topmost values.
#[inline(always)]
fn op_rot_two(a: Value, b: Value) -> (Value, Value) {
    (b, a)
}
/// Exchange the two topmost values.
unsafe extern "C-unwind" fn do_rot_two(
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
        let (b2, a2) = op_rot_two(a, b);
        *sp.sub(2usize) = b2;
        *sp.sub(1usize) = a2;
        let sp = sp;
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_rot_two), Handler(do_rot_two)];
