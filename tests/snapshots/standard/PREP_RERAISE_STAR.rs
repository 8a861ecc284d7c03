/// Push the exception with which an `except*` statement ends, or `None`.
#[inline(always)]
fn op_prep_reraise_star(
    vm: &mut Vm,
    original: Value,
    exceptions: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.reraise_star(original, exceptions)? })
}
#[inline(never)]
unsafe fn cold_prep_reraise_star(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let original = *sp.sub(2usize);
        let exceptions = *sp.sub(1usize);
        match op_prep_reraise_star(vm, original, exceptions) {
            Ok(exception) => {
                *sp.sub(2usize) = exception;
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
