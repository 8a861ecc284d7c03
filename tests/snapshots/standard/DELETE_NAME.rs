/// Delete a name of the namespace. NameError if there is none.
#[inline(always)]
fn op_delete_name(vm: &mut Vm, index: usize) -> ::core::result::Result<(), Stop> {
    Ok({ vm.delete_name(index)? })
}
#[inline(never)]
unsafe fn cold_delete_name(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        match op_delete_name(vm, index) {
            Ok(()) => {
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
