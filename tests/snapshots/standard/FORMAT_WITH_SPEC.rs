/// Format a value.
#[inline(always)]
fn op_format_with_spec(
    vm: &mut Vm,
    value: Value,
    spec: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.format_with_spec(value, spec)? })
}
#[inline(never)]
unsafe fn cold_format_with_spec(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(2usize);
        let spec = *sp.sub(1usize);
        match op_format_with_spec(vm, value, spec) {
            Ok(text) => {
                *sp.sub(2usize) = text;
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
