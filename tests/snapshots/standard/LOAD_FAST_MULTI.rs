/// Push one of the first 16 local variables.
#[inline(always)]
fn op_load_fast_multi(fp: Locals, slot: usize) -> Value {
    fp.get(slot)
}
/// Push one of the first 16 local variables.
unsafe extern "C-unwind" fn do_load_fast_multi(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let value = op_load_fast_multi(<Locals>::new(fp), slot);
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_fast_multi), Handler(do_load_fast_multi)];
