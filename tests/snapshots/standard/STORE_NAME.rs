/// Assign to a name of the namespace.
#[inline(always)]
fn op_store_name(
    vm: &mut Vm,
    index: usize,
    value: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.store_name(index, value)? })
}
#[inline(never)]
unsafe fn cold_store_name(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_store_name(vm, index, value) {
            Ok(()) => {
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
