/// Enter an asynchronous context manager: push its bound `__aexit__` and what to wait for.
#[inline(always)]
fn op_before_async_with(
    vm: &mut Vm,
    manager: Value,
) -> ::core::result::Result<(Value, Value), Stop> {
    Ok({
        let (exit, value) = vm.before_async_with(manager)?;
        (exit, value)
    })
}
#[inline(never)]
unsafe fn cold_before_async_with(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let manager = *sp.sub(1usize);
        match op_before_async_with(vm, manager) {
            Ok((exit, awaitable)) => {
                *sp.sub(1usize) = exit;
                *sp = awaitable;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
