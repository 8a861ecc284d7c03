/// Go on further down.
#[inline(always)]
fn op_jump() -> Flow<Never, (), Never, Never, Never> {
    return Flow::Jump(());
}
/// Go on further down.
unsafe extern "C-unwind" fn do_jump(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.add((word >> 16) as usize);
        match op_jump() {
            Flow::Jump(()) => {
                let sp = sp;
                return dispatch(vm, landing, sp, fp, table);
            }
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_jump), Handler(do_jump)];
