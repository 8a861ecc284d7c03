/// Suspend the generator with a value; push what is sent when it is resumed.
#[inline(always)]
fn op_yield_value<const COLD: bool>(
    vm: &mut Vm,
    value: Value,
) -> ::core::result::Result<Flow<Value, Never, (), Never, Never>, Stop> {
    if vm.quick_sink(value) {
        return Ok(Flow::Next(Value::NONE));
    }
    if vm.quick_yield(value) {
        return Ok(Flow::Transfer(()));
    }
    {
        if !COLD {
            return Err(Stop::Leave);
        }
        {
            vm.yield_top(value)?;
            return Ok(Flow::Transfer(()));
        }
    }
}
/// Suspend the generator with a value; push what is sent when it is resumed.
unsafe extern "C-unwind" fn do_yield_value(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_yield_value::<false>(vm, value) {
            Ok(Flow::Next(sent)) => {
                *sp.sub(1usize) = sent;
                let sp = sp;
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
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
unsafe fn cold_yield_value(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_yield_value::<true>(vm, value) {
            Ok(Flow::Next(sent)) => {
                *sp.sub(1usize) = sent;
                let sp = sp;
                return Step(sp);
            }
            Ok(Flow::Transfer(())) => {
                return Step::RELOAD;
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
unsafe extern "C-unwind" fn stub_count(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_count(vm, ip, sp, fp, word);
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
fn hooks_count(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    Machine::park(vm, ip, sp, fp);
    let Some(opcode) = Word(word as u32).opcode() else {
        return bad_opcode(vm, ip, sp, fp, word);
    };
    match hook_count(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
const ENTRIES: [Handler; 2] = [Handler(stub_count), Handler(stub_count)];
