/// Leave a context manager of a `.mpy` file. The loader replaces it by calls of `__exit__`.
#[inline(always)]
fn op_with_cleanup(
    vm: &mut Vm,
    exit: Value,
    marker: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.with_cleanup(exit, marker)? })
}
#[inline(never)]
unsafe fn cold_with_cleanup(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let exit = *sp.sub(2usize);
        let marker = *sp.sub(1usize);
        match op_with_cleanup(vm, exit, marker) {
            Ok(outcome) => {
                *sp.sub(2usize) = outcome;
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
