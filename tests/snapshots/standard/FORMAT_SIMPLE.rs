/// Format a value without a specification.
#[inline(always)]
fn op_format_simple(vm: &mut Vm, value: Value) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.format_simple(value)? })
}
#[inline(never)]
unsafe fn cold_format_simple(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_format_simple(vm, value) {
            Ok(text) => {
                *sp.sub(1usize) = text;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
