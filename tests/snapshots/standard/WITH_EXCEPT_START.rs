/// Call `__exit__` with the exception.
#[inline(always)]
fn op_with_except_start(
    vm: &mut Vm,
    exit: Value,
    exception: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.with_except_start(exit, exception)? })
}
#[inline(never)]
unsafe fn cold_with_except_start(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let exit = *sp.sub(2usize);
        let exception = *sp.sub(1usize);
        match op_with_except_start(vm, exit, exception) {
            Ok(result) => {
                *sp = result;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(Stop::Leave) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
