/// Push `item in container`.
#[inline(always)]
fn op_contains(
    vm: &mut Vm,
    item: Value,
    container: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ Value::bool(vm.contains(container, item)?) })
}
#[inline(never)]
unsafe fn cold_contains(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let item = *sp.sub(2usize);
        let container = *sp.sub(1usize);
        match op_contains(vm, item, container) {
            Ok(result) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(Stop::Leave) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
