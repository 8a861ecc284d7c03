/// Drop the top.
#[inline(always)]
fn op_pop_top(value: Value) -> () {
    let _ = value;
}
/// Drop the top.
unsafe extern "C-unwind" fn do_pop_top(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(1usize);
        let () = op_pop_top(value);
        let sp = sp.sub(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_pop_top), Handler(do_pop_top)];
