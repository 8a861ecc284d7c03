/// Assign to an item what an operator made of it.
#[inline(always)]
fn op_rot_three_store_subscr<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    a: Value,
    b: Value,
    c: Value,
) -> ::core::result::Result<(), Stop> {
    let (c2, a2, b2) = op_rot_three(a, b, c);
    op_store_subscr::<COLD, APART>(vm, c2, a2, b2)?;
    Ok(())
}
/// Assign to an item what an operator made of it.
unsafe extern "C-unwind" fn do_rot_three_store_subscr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let a = *sp.sub(3usize);
        let b = *sp.sub(2usize);
        let c = *sp.sub(1usize);
        match op_rot_three_store_subscr::<false, false>(vm, a, b, c) {
            Ok(()) => {
                let sp = sp.sub(3usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_rot_three_store_subscr_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_rot_three_store_subscr_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let a = *sp.sub(3usize);
        let b = *sp.sub(2usize);
        let c = *sp.sub(1usize);
        match op_rot_three_store_subscr::<false, true>(vm, a, b, c) {
            Ok(()) => {
                let sp = sp.sub(3usize);
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
unsafe fn cold_rot_three_store_subscr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            Machine::park(vm, ip, sp, fp);
            let a = *sp.sub(3usize);
            let b = *sp.sub(2usize);
            let c = *sp.sub(1usize);
            let (c2, a2, b2) = op_rot_three(a, b, c);
            *sp.sub(3usize) = c2;
            *sp.sub(2usize) = a2;
            *sp.sub(1usize) = b2;
            sp
        };
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(3usize);
        let object = *sp.sub(2usize);
        let key = *sp.sub(1usize);
        match op_store_subscr::<true, true>(vm, value, object, key) {
            Ok(()) => {
                let sp = sp.sub(3usize);
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
