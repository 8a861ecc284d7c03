/// Do something rare with two values; the operand says what.
#[inline(always)]
fn op_call_intrinsic_2(
    vm: &mut Vm,
    which: u32,
    a: Value,
    b: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.intrinsic_2(which, a, b)? })
}
#[inline(never)]
unsafe fn cold_call_intrinsic_2(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let which = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        let a = *sp.sub(2usize);
        let b = *sp.sub(1usize);
        match op_call_intrinsic_2(vm, which, a, b) {
            Ok(result) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
