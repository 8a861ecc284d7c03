/// Push the length of a subject.
#[inline(always)]
fn op_get_len(vm: &mut Vm, subject: Value) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.len_value(subject)? })
}
#[inline(never)]
unsafe fn cold_get_len(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let subject = *sp.sub(1usize);
        match op_get_len(vm, subject) {
            Ok(length) => {
                *sp = length;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
