/// Raise an exception or an instance of an exception class.
#[inline(always)]
fn op_raise_obj(vm: &mut Vm, exception: Value) -> ::core::result::Result<Never, Stop> {
    Ok({ Err(vm.raise_object(exception))? })
}
#[inline(never)]
unsafe fn cold_raise_obj(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let exception = *sp.sub(1usize);
        match op_raise_obj(vm, exception) {
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
