/// Leave the frame with a result.
#[inline(always)]
fn op_return_value<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    value: Value,
) -> ::core::result::Result<
    Flow<Never, Never, (), Never, (*const Word, *mut Value, *mut Value)>,
    Stop,
> {
    if vm.returns_plainly() {
        return Ok(Flow::Enter(vm.return_registers(value)));
    }
    {
        if !APART {
            return Err(Stop::Apart);
        }
        if vm.quick_return(value) {
            return Ok(Flow::Transfer(()));
        }
    };
    {
        if !COLD {
            return Err(Stop::Leave);
        }
        {
            vm.return_special(value)?;
            return Ok(Flow::Transfer(()));
        }
    }
}
/// Leave the frame with a result.
unsafe extern "C-unwind" fn do_return_value(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(1usize);
        match op_return_value::<false, false>(vm, value) {
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_return_value_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_return_value_apart(
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
        match op_return_value::<false, true>(vm, value) {
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
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
unsafe fn cold_return_value(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_return_value::<true, true>(vm, value) {
            Ok(Flow::Transfer(())) => {
                return Step::RELOAD;
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
                Machine::park(vm, ip, sp, fp);
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
