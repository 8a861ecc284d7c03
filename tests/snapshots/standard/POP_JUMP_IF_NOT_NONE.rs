/// Go on at the label if the value is not `None`.
#[inline(always)]
fn op_pop_jump_if_not_none(condition: Value) -> Flow<(), (), Never, Never, Never> {
    if condition != Value::NONE {
        return Flow::Jump(());
    }
    return Flow::Next(());
}
/// Go on at the label if the value is not `None`.
unsafe extern "C-unwind" fn do_pop_jump_if_not_none(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.add((word >> 16) as usize);
        let condition = *sp.sub(1usize);
        match op_pop_jump_if_not_none(condition) {
            Flow::Next(()) => {
                let sp = sp.sub(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Flow::Jump(()) => {
                let sp = sp.sub(1usize);
                apart();
                return dispatch(vm, landing, sp, fp, table);
            }
        }
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_pop_jump_if_not_none),
    Handler(do_pop_jump_if_not_none),
];
