/// Push the result of a unary operator that is part of the opcode.
#[inline(always)]
fn op_unary_op_multi(
    vm: &mut Vm,
    which: u32,
    value: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.unary_by_number(which, value)? })
}
#[inline(never)]
unsafe fn cold_unary_op_multi(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let which = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_unary_op_multi(vm, which, value) {
            Ok(result) => {
                *sp.sub(1usize) = result;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
