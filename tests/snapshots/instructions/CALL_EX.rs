/// Call with a tuple or other iterable of arguments and, if the operand is 1, a dict of keyword arguments.
#[inline(always)]
fn op_call_ex<const COLD: bool>(
    vm: &mut Vm,
    callee: Value,
    args: Value,
    named: &[Value],
) -> ::core::result::Result<Flow<Value, Never, (), Never, Never>, Stop> {
    {
        if !COLD {
            return Err(Stop::Leave);
        }
        {
            let entered = vm.call_ex(callee, args, named.first().copied())?;
            match vm.settle(entered)? {
                Some(value) => return Ok(Flow::Next(value)),
                None => return Ok(Flow::Transfer(())),
            }
        }
    }
}
/// Call with a tuple or other iterable of arguments and, if the operand is 1, a dict of keyword arguments.
unsafe extern "C-unwind" fn do_call_ex(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let which = (word >> 16) as u32;
        let len_of_named: usize = {
            let which = which as u64;
            which as usize
        };
        let callee = *sp.sub(len_of_named + 2usize);
        let args = *sp.sub(len_of_named + 1usize);
        let named = ::core::slice::from_raw_parts(sp.sub(len_of_named), len_of_named);
        match op_call_ex::<false>(vm, callee, args, named) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_named + 2usize) = result;
                let sp = sp.sub(len_of_named + 1usize);
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
unsafe fn cold_call_ex(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let which = (word >> 16) as u32;
        let len_of_named: usize = {
            let which = which as u64;
            which as usize
        };
        Machine::park(vm, ip, sp, fp);
        let callee = *sp.sub(len_of_named + 2usize);
        let args = *sp.sub(len_of_named + 1usize);
        let named = ::core::slice::from_raw_parts(sp.sub(len_of_named), len_of_named);
        match op_call_ex::<true>(vm, callee, args, named) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_named + 2usize) = result;
                let sp = sp.sub(len_of_named + 1usize);
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
unsafe extern "C-unwind" fn stub_frame_update_then_trace_opcode_then_trace_call(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_frame_update_then_trace_opcode_then_trace_call(
            vm,
            ip,
            sp,
            fp,
            word,
        );
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
fn hooks_frame_update_then_trace_opcode_then_trace_call(
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
    match hook_frame_update(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    match hook_trace_opcode(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    match hook_trace_call(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
unsafe extern "C-unwind" fn stub_frame_update_then_trace_tick_then_trace_opcode_then_trace_call(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_frame_update_then_trace_tick_then_trace_opcode_then_trace_call(
            vm,
            ip,
            sp,
            fp,
            word,
        );
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
fn hooks_frame_update_then_trace_tick_then_trace_opcode_then_trace_call(
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
    match hook_frame_update(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    match hook_trace_tick(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    match hook_trace_opcode(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    match hook_trace_call(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
const ENTRIES: [Handler; 2] = [
    Handler(stub_frame_update_then_trace_opcode_then_trace_call),
    Handler(stub_frame_update_then_trace_tick_then_trace_opcode_then_trace_call),
];
