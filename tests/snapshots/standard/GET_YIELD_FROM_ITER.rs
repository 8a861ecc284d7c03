/// Replace what `yield from` or `await` gets by an iterator over it.
#[inline(always)]
fn op_get_yield_from_iter(
    vm: &mut Vm,
    iterable: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.yield_from_iter(iterable)? })
}
#[inline(never)]
unsafe fn cold_get_yield_from_iter(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let iterable = *sp.sub(1usize);
        match op_get_yield_from_iter(vm, iterable) {
            Ok(iterator) => {
                *sp.sub(1usize) = iterator;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
