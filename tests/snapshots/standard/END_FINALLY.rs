/// End a `finally` of a `.mpy` file. The loader replaces it by what comes after.
#[inline(always)]
fn op_end_finally(vm: &mut Vm, marker: Value) -> ::core::result::Result<(), Stop> {
    Ok({ vm.end_finally(marker)? })
}
#[inline(never)]
unsafe fn cold_end_finally(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let marker = *sp.sub(1usize);
        match op_end_finally(vm, marker) {
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
