/// Push `left ** right`.
#[inline(always)]
fn op_inplace_power(
    vm: &mut Vm,
    left: Value,
    right: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.inplace(BinaryOp::Power, left, right)? })
}
#[inline(never)]
unsafe fn cold_inplace_power(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_inplace_power(vm, left, right) {
            Ok(result) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
