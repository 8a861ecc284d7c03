/// Marks where a function takes over its cells. The call has put them into their slots already.
#[inline(always)]
fn op_copy_free_vars(count: u32) -> () {
    let _ = count;
}
/// Marks where a function takes over its cells. The call has put them into their slots already.
unsafe extern "C-unwind" fn do_copy_free_vars(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let count = (word >> 16) as u32;
        let () = op_copy_free_vars(count);
        let sp = sp;
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_copy_free_vars), Handler(do_copy_free_vars)];
