/// Add an item to a dict: the value is on top.
#[inline(always)]
fn op_map_add(
    vm: &mut Vm,
    map: Value,
    key: Value,
    value: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.map_add(map, key, value)? })
}
#[inline(never)]
unsafe fn cold_map_add(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let map = *sp.sub(3usize);
        let key = *sp.sub(2usize);
        let value = *sp.sub(1usize);
        match op_map_add(vm, map, key, value) {
            Ok(()) => {
                let sp = sp.sub(2usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
