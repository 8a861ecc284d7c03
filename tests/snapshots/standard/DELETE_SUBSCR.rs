/// Delete an item.
#[inline(always)]
fn op_delete_subscr(
    vm: &mut Vm,
    object: Value,
    key: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.delitem(object, key)? })
}
#[inline(never)]
unsafe fn cold_delete_subscr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let object = *sp.sub(2usize);
        let key = *sp.sub(1usize);
        match op_delete_subscr(vm, object, key) {
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
