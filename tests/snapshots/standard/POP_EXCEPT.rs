/// Leave a handler: the exception handled before is handled again.
#[inline(always)]
fn op_pop_except(vm: &mut Vm, fp: Locals, slot: usize) -> () {
    vm.pop_except(fp, slot)
}
/// Leave a handler: the exception handled before is handled again.
unsafe extern "C-unwind" fn do_pop_except(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let () = op_pop_except(vm, <Locals>::new(fp), slot);
        let sp = sp;
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_pop_except), Handler(do_pop_except)];
