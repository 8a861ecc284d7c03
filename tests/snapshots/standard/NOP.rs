/// Nothing: a line that has no code of its own.
#[inline(always)]
fn op_nop() -> () {
    ()
}
/// Nothing: a line that has no code of its own.
unsafe extern "C-unwind" fn do_nop(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let () = op_nop();
        let sp = sp;
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_nop), Handler(do_nop)];
