/// Add keyword arguments of a mapping; TypeError for one given twice.
#[inline(always)]
fn op_dict_merge(
    vm: &mut Vm,
    callee: Value,
    map: Value,
    other: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.dict_merge_value(callee, map, other)? })
}
#[inline(never)]
unsafe fn cold_dict_merge(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let callee = *sp.sub(4usize);
        let map = *sp.sub(2usize);
        let other = *sp.sub(1usize);
        match op_dict_merge(vm, callee, map, other) {
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
