/// End an asynchronous loop if the exception says so, else raise it again.
#[inline(always)]
fn op_end_async_for(vm: &mut Vm, exception: Value) -> ::core::result::Result<(), Stop> {
    Ok({ vm.end_async_for(exception)? })
}
#[inline(never)]
unsafe fn cold_end_async_for(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let exception = *sp.sub(1usize);
        match op_end_async_for(vm, exception) {
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
