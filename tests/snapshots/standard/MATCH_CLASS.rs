/// Push a tuple of the attributes that a class pattern names, or `None`.
#[inline(always)]
fn op_match_class(
    vm: &mut Vm,
    count: u32,
    subject: Value,
    class: Value,
    names: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.match_class(subject, class, count, names)? })
}
#[inline(never)]
unsafe fn cold_match_class(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let count = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        let subject = *sp.sub(3usize);
        let class = *sp.sub(2usize);
        let names = *sp.sub(1usize);
        match op_match_class(vm, count, subject, class, names) {
            Ok(attributes) => {
                *sp.sub(3usize) = attributes;
                let sp = sp.sub(2usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
