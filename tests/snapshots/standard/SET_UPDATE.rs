/// Add what an iterable yields.
#[inline(always)]
fn op_set_update(
    vm: &mut Vm,
    set: Value,
    iterable: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.set_update_value(set, iterable)? })
}
#[inline(never)]
unsafe fn cold_set_update(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let set = *sp.sub(2usize);
        let iterable = *sp.sub(1usize);
        match op_set_update(vm, set, iterable) {
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
