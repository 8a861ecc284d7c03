/// End a handler of a `.mpy` file. The loader replaces it by POP_EXCEPT and JUMP.
#[inline(always)]
fn op_pop_except_jump() -> Flow<Never, (), Never, Never, Never> {
    return Flow::Jump(());
}
/// End a handler of a `.mpy` file. The loader replaces it by POP_EXCEPT and JUMP.
unsafe extern "C-unwind" fn do_pop_except_jump(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.add((word >> 16) as usize);
        match op_pop_except_jump() {
            Flow::Jump(()) => {
                let sp = sp;
                return dispatch(vm, landing, sp, fp, table);
            }
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_pop_except_jump), Handler(do_pop_except_jump)];
