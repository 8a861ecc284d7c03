/// Leave blocks of a `.mpy` file. The loader replaces it by what they have to do and JUMP.
#[inline(always)]
fn op_unwind_jump(count: u32) -> Flow<Never, (), Never, Never, Never> {
    let _ = count;
    return Flow::Jump(());
}
/// Leave blocks of a `.mpy` file. The loader replaces it by what they have to do and JUMP.
unsafe extern "C-unwind" fn do_unwind_jump(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.add(((word as u32) >> 24) as usize);
        let count = (word as u32) >> 16 & 0xff;
        match op_unwind_jump(count) {
            Flow::Jump(()) => {
                let sp = sp;
                return dispatch(vm, landing, sp, fp, table);
            }
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_unwind_jump), Handler(do_unwind_jump)];
