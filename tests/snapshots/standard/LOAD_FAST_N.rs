/// Push a local variable that has a value: the linker puts LOAD_FAST_CHECK where that is not known.
#[inline(always)]
fn op_load_fast_n(fp: Locals, slot: usize) -> Value {
    fp.get(slot)
}
/// Push a local variable that has a value: the linker puts LOAD_FAST_CHECK where that is not known.
unsafe extern "C-unwind" fn do_load_fast_n(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let value = op_load_fast_n(<Locals>::new(fp), slot);
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_fast_n), Handler(do_load_fast_n)];
