/// Add an item to a dict: the key is on top.
#[inline(always)]
fn op_store_map(
    vm: &mut Vm,
    map: Value,
    value: Value,
    key: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.map_add(map, key, value)? })
}
#[inline(never)]
unsafe fn cold_store_map(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let map = *sp.sub(3usize);
        let value = *sp.sub(2usize);
        let key = *sp.sub(1usize);
        match op_store_map(vm, map, value, key) {
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
