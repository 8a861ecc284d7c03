/// Begin a `try` of a `.mpy` file. The loader replaces it by a region.
#[inline(always)]
fn op_setup_except() -> Flow<(), Never, Never, Never, Never> {
    return Flow::Next(());
}
/// Begin a `try` of a `.mpy` file. The loader replaces it by a region.
unsafe extern "C-unwind" fn do_setup_except(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        match op_setup_except() {
            Flow::Next(()) => {
                let sp = sp;
                return dispatch(vm, ip, sp, fp, table);
            }
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_setup_except), Handler(do_setup_except)];
