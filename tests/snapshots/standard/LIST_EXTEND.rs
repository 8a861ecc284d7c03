/// Append what an iterable yields.
#[inline(always)]
fn op_list_extend(
    vm: &mut Vm,
    list: Value,
    iterable: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.list_extend_value(list, iterable)? })
}
#[inline(never)]
unsafe fn cold_list_extend(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let list = *sp.sub(2usize);
        let iterable = *sp.sub(1usize);
        match op_list_extend(vm, list, iterable) {
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
