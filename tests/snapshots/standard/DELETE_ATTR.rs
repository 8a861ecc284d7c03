/// Delete an attribute.
#[inline(always)]
fn op_delete_attr(
    vm: &mut Vm,
    index: usize,
    object: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.delete_attr(object, index)? })
}
#[inline(never)]
unsafe fn cold_delete_attr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let object = *sp.sub(1usize);
        match op_delete_attr(vm, index, object) {
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
