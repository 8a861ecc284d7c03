/// Append what an iterable yields.
#[inline(always)]
fn op_list_extend(
    vm: &mut Vm,
    list: Value,
    iterable: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.list_extend_value(list, iterable)? })
}
#[inline(never)]
unsafe fn cold_list_extend(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let list = *sp.sub(2usize);
        let iterable = *sp.sub(1usize);
        match op_list_extend(vm, list, iterable) {
            Ok(()) => {
                let sp = sp.sub(1usize);
                return Step(sp);
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
