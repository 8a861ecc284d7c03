/// `super().name` in one step: push the attribute.
#[inline(always)]
fn op_load_super_attr(
    vm: &mut Vm,
    index: usize,
    callee: Value,
    class: Value,
    object: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.load_super_attr(callee, class, object, index)? })
}
#[inline(never)]
unsafe fn cold_load_super_attr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let callee = *sp.sub(3usize);
        let class = *sp.sub(2usize);
        let object = *sp.sub(1usize);
        match op_load_super_attr(vm, index, callee, class, object) {
            Ok(value) => {
                *sp.sub(3usize) = value;
                let sp = sp.sub(2usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
