/// Push whether an exception is of a class or of one of a tuple of classes.
#[inline(always)]
fn op_check_exc_match(
    vm: &mut Vm,
    exception: Value,
    class: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ Value::bool(vm.exception_matches(exception, class)?) })
}
#[inline(never)]
unsafe fn cold_check_exc_match(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let exception = *sp.sub(2usize);
        let class = *sp.sub(1usize);
        match op_check_exc_match(vm, exception, class) {
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
