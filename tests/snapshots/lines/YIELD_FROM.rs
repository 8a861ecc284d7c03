/// Drive another iterator until it ends: its values are yielded, its result is pushed.
#[inline(always)]
fn op_yield_from<const COLD: bool>(
    vm: &mut Vm,
    iterator: Value,
    sent: Value,
) -> ::core::result::Result<Flow<Value, Never, (), Never, Never>, Stop> {
    if vm.quick_delegate(iterator, sent) {
        return Ok(Flow::Transfer(()));
    }
    {
        if !COLD {
            return Err(Stop::Leave);
        }
        match vm.delegate(iterator, sent)? {
            Some(result) => return Ok(Flow::Next(result)),
            None => return Ok(Flow::Transfer(())),
        }
    }
}
/// Drive another iterator until it ends: its values are yielded, its result is pushed.
unsafe extern "C-unwind" fn do_yield_from(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let iterator = *sp.sub(2usize);
        let sent = *sp.sub(1usize);
        match op_yield_from::<false>(vm, iterator, sent) {
            Ok(Flow::Next(result)) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                ::core::mem::forget(stop);
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe fn cold_yield_from(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let iterator = *sp.sub(2usize);
        let sent = *sp.sub(1usize);
        match op_yield_from::<true>(vm, iterator, sent) {
            Ok(Flow::Next(result)) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
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
unsafe extern "C-unwind" fn stub_trace_tick(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        if (vm.quick_tick()) {
            return (HANDLERS[(word & 0x1ff) as usize].0)(vm, ip, sp, fp, table, word);
        }
        stub_parked_trace_tick(vm, ip, sp, fp, table, word)
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn stub_parked_trace_tick(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_trace_tick(vm, ip, sp, fp, word);
        match step.next() {
            Some(sp) => {
                (HANDLERS[(word & 0x1ff) as usize].0)(vm, ip, sp, fp, table, word)
            }
            None if step == Step::RELOAD => resume(vm),
            None => {}
        }
    }
}
#[inline(never)]
fn hooks_trace_tick(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    #[cfg(not(dispatch_tail))]
    if (vm.quick_tick()) {
        return Step(sp);
    }
    Machine::park(vm, ip, sp, fp);
    let Some(opcode) = Word(word as u32).opcode() else {
        return bad_opcode(vm, ip, sp, fp, word);
    };
    match hook_trace_tick(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
const ENTRIES: [Handler; 2] = [Handler(do_yield_from), Handler(stub_trace_tick)];
