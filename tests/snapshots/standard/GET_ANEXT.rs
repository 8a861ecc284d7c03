/// Push what waits for the next item of an asynchronous iterator.
#[inline(always)]
fn op_get_anext(vm: &mut Vm, iterator: Value) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.async_next(iterator)? })
}
#[inline(never)]
unsafe fn cold_get_anext(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let iterator = *sp.sub(1usize);
        match op_get_anext(vm, iterator) {
            Ok(awaitable) => {
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
