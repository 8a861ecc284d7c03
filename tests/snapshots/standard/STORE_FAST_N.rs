/// Assign to a local variable.
#[inline(always)]
fn op_store_fast_n(fp: Locals, slot: usize, value: Value) -> () {
    fp.set(slot, value)
}
/// Assign to a local variable.
unsafe extern "C-unwind" fn do_store_fast_n(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let value = *sp.sub(1usize);
        let () = op_store_fast_n(<Locals>::new(fp), slot, value);
        let sp = sp.sub(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_store_fast_n), Handler(do_store_fast_n)];
