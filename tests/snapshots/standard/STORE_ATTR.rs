/// Assign to an attribute; no value deletes it.
#[inline(always)]
fn op_store_attr(
    vm: &mut Vm,
    index: u32,
    value: Value,
    object: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.store_attr(object, index, value)? })
}
#[inline(never)]
unsafe fn cold_store_attr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(2usize);
        let object = *sp.sub(1usize);
        match op_store_attr(vm, index, value, object) {
            Ok(()) => {
                let sp = sp.sub(2usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(Stop::Leave) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
