/// Raise the handled exception again. RuntimeError if there is none.
#[inline(always)]
fn op_raise_last(vm: &mut Vm) -> ::core::result::Result<Never, Stop> {
    Ok({ Err(vm.raise_last())? })
}
#[inline(never)]
unsafe fn cold_raise_last(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        match op_raise_last(vm) {
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
