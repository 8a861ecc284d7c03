/// Begin a `try` with `finally` of a `.mpy` file. The loader replaces it by a region.
#[inline(always)]
fn op_setup_finally() -> Flow<(), Never, Never, Never, Never> {
    return Flow::Next(());
}
/// Begin a `try` with `finally` of a `.mpy` file. The loader replaces it by a region.
unsafe extern "C-unwind" fn do_setup_finally(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        match op_setup_finally() {
            Flow::Next(()) => {
                let sp = sp;
                return dispatch(vm, ip, sp, fp, table);
            }
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_setup_finally), Handler(do_setup_finally)];
