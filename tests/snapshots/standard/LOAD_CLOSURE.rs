/// Push a cell itself, for an inner function.
#[inline(always)]
fn op_load_closure(fp: Locals, slot: usize) -> Value {
    fp.get(slot)
}
/// Push a cell itself, for an inner function.
unsafe extern "C-unwind" fn do_load_closure(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let cell = op_load_closure(<Locals>::new(fp), slot);
        *sp = cell;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_closure), Handler(do_load_closure)];
