/// Call `__exit__` with the exception.
#[inline(always)]
fn op_with_except_start(
    vm: &mut Vm,
    exit: Value,
    exception: Value,
) -> ::core::result::Result<Flow<Value, Never, (), Never, Never>, Stop> {
    match vm.with_except_start(exit, exception)? {
        Some(result) => return Ok(Flow::Next(result)),
        None => return Ok(Flow::Transfer(())),
    }
}
#[inline(never)]
unsafe fn cold_with_except_start(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let exit = *sp.sub(2usize);
        let exception = *sp.sub(1usize);
        match op_with_except_start(vm, exit, exception) {
            Ok(Flow::Next(result)) => {
                *sp = result;
                let sp = sp.add(1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step(sp);
            }
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step::RELOAD;
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
