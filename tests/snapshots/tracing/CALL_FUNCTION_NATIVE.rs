#[inline(always)]
fn guard_call_function_native(vm: &mut Vm, callee: Value) -> bool {
    vm.is_native(callee)
}
/// Call a native function with positional arguments.
#[inline(always)]
fn op_call_function_native<const COLD: bool>(
    vm: &mut Vm,
    call: u32,
    callee: Value,
    args: &[Value],
) -> ::core::result::Result<Flow<Value, Never, (), Never, Never>, Stop> {
    if let Some(value) = vm.quick_native(callee, args) {
        return Ok(Flow::Next(value));
    }
    {
        if !COLD {
            return Err(Stop::Leave);
        }
        {
            let entered = match vm.take_native_outcome() {
                Some(entered) => entered?,
                None => vm.call_function(call, args.len())?,
            };
            match vm.settle(entered)? {
                Some(value) => return Ok(Flow::Next(value)),
                None => return Ok(Flow::Transfer(())),
            }
        }
    }
}
/// Call a native function with positional arguments.
unsafe extern "C-unwind" fn do_call_function_native(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let call = (word >> 16) as u32;
        let len_of_args: usize = {
            let call = call as u64;
            call as usize
        };
        Machine::park(vm, ip, sp, fp);
        let callee = *sp.sub(len_of_args + 1usize);
        let args = ::core::slice::from_raw_parts(sp.sub(len_of_args), len_of_args);
        if !guard_call_function_native(vm, callee) {
            let word = word & !0x1ff | Opcode::CallPositional as u64;
            return do_call_positional(vm, ip, sp, fp, table, word);
        }
        match op_call_function_native::<false>(vm, call, callee, args) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_args + 1usize) = result;
                let sp = sp.sub(len_of_args);
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
unsafe fn cold_call_function_native(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let call = (word >> 16) as u32;
        let len_of_args: usize = {
            let call = call as u64;
            call as usize
        };
        Machine::park(vm, ip, sp, fp);
        let callee = *sp.sub(len_of_args + 1usize);
        let args = ::core::slice::from_raw_parts(sp.sub(len_of_args), len_of_args);
        match op_call_function_native::<true>(vm, call, callee, args) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_args + 1usize) = result;
                let sp = sp.sub(len_of_args);
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
unsafe extern "C-unwind" fn stub_frame_update(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        if (vm.quick_frame_update(ip)) {
            return (HANDLERS[(word & 0x1ff) as usize].0)(vm, ip, sp, fp, table, word);
        }
        stub_parked_frame_update(vm, ip, sp, fp, table, word)
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn stub_parked_frame_update(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_frame_update(vm, ip, sp, fp, word);
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
fn hooks_frame_update(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    #[cfg(not(dispatch_tail))]
    if (vm.quick_frame_update(ip)) {
        return Step(sp);
    }
    Machine::park(vm, ip, sp, fp);
    let Some(opcode) = Word(word as u32).opcode() else {
        return bad_opcode(vm, ip, sp, fp, word);
    };
    match hook_frame_update(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
unsafe extern "C-unwind" fn stub_frame_update_then_trace_tick(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        if (vm.quick_frame_update(ip)) && (vm.quick_tick()) {
            return (HANDLERS[(word & 0x1ff) as usize].0)(vm, ip, sp, fp, table, word);
        }
        stub_parked_frame_update_then_trace_tick(vm, ip, sp, fp, table, word)
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn stub_parked_frame_update_then_trace_tick(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_frame_update_then_trace_tick(vm, ip, sp, fp, word);
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
fn hooks_frame_update_then_trace_tick(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    #[cfg(not(dispatch_tail))]
    if (vm.quick_frame_update(ip)) && (vm.quick_tick()) {
        return Step(sp);
    }
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
    Step(sp)
}
const ENTRIES: [Handler; 2] = [
    Handler(stub_frame_update),
    Handler(stub_frame_update_then_trace_tick),
];
