/// Add the items of a mapping.
#[inline(always)]
fn op_dict_update(
    vm: &mut Vm,
    map: Value,
    other: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.dict_update_value(map, other)? })
}
#[inline(never)]
unsafe fn cold_dict_update(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let map = *sp.sub(2usize);
        let other = *sp.sub(1usize);
        match op_dict_update(vm, map, other) {
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
