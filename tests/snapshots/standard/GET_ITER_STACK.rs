/// Replace an iterable by an iterator that takes four slots.
#[inline(always)]
fn op_get_iter_stack(
    vm: &mut Vm,
    iterable: Value,
) -> ::core::result::Result<(Value, Value, Value, Value), Stop> {
    Ok({ (Value::NULL, Value::NULL, Value::NULL, vm.iter(iterable)?) })
}
#[inline(never)]
unsafe fn cold_get_iter_stack(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let iterable = *sp.sub(1usize);
        match op_get_iter_stack(vm, iterable) {
            Ok((pad1, pad2, pad3, iterator)) => {
                *sp.sub(1usize) = pad1;
                *sp = pad2;
                *sp.add(1usize) = pad3;
                *sp.add(2usize) = iterator;
                let sp = sp.add(3usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
