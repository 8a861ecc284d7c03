/// Go back: the end of a loop.
#[inline(always)]
fn op_jump_back() -> Flow<Never, (), Never, Never, Never> {
    return Flow::Jump(());
}
/// Go back: the end of a loop.
unsafe extern "C-unwind" fn do_jump_back(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.sub((word >> 16) as usize);
        match op_jump_back() {
            Flow::Jump(()) => {
                let sp = sp;
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, landing as u64);
                }
                return dispatch(vm, landing, sp, fp, table);
            }
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_jump_back), Handler(do_jump_back)];
