/// Push `object[start:stop]`.
#[inline(always)]
fn op_binary_slice(
    vm: &mut Vm,
    object: Value,
    start: Value,
    stop: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.binary_slice(object, start, stop)? })
}
#[inline(never)]
unsafe fn cold_binary_slice(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let object = *sp.sub(3usize);
        let start = *sp.sub(2usize);
        let stop = *sp.sub(1usize);
        match op_binary_slice(vm, object, start, stop) {
            Ok(value) => {
                *sp.sub(3usize) = value;
                let sp = sp.sub(2usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(Stop::Leave) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
