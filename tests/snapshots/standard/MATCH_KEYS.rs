/// Push a tuple of the values of these keys, or `None`.
#[inline(always)]
fn op_match_keys(
    vm: &mut Vm,
    subject: Value,
    keys: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.match_keys(subject, keys)? })
}
#[inline(never)]
unsafe fn cold_match_keys(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let subject = *sp.sub(2usize);
        let keys = *sp.sub(1usize);
        match op_match_keys(vm, subject, keys) {
            Ok(values) => {
                *sp = values;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
