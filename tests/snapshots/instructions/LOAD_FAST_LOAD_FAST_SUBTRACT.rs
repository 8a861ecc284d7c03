/// An operator on two locals.
#[inline(always)]
fn op_load_fast_load_fast_subtract<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    slot_2: usize,
) -> ::core::result::Result<Value, Stop> {
    let value = op_load_fast_n(fp, slot);
    let value_3 = op_load_fast_n(fp, slot_2);
    let result = op_binary_subtract::<COLD, APART>(vm, value, value_3)?;
    Ok(result)
}
/// An operator on two locals.
unsafe extern "C-unwind" fn do_load_fast_load_fast_subtract(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let slot_2 = ((word as u32) >> 16 & 0xff) as usize;
        match op_load_fast_load_fast_subtract::<
            false,
            false,
        >(vm, <Locals>::new(fp), slot, slot_2) {
            Ok(result) => {
                *sp = result;
                let sp = sp.add(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_load_fast_load_fast_subtract_apart(
                        vm,
                        ip,
                        sp,
                        fp,
                        table,
                        word,
                    );
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_load_fast_load_fast_subtract_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let slot_2 = ((word as u32) >> 16 & 0xff) as usize;
        match op_load_fast_load_fast_subtract::<
            false,
            true,
        >(vm, <Locals>::new(fp), slot, slot_2) {
            Ok(result) => {
                *sp = result;
                let sp = sp.add(1usize);
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
unsafe fn cold_load_fast_load_fast_subtract(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            let slot = ((word as u32) >> 24) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_fast_n(<Locals>::new(fp), slot);
            *sp = value;
            sp.add(1usize)
        };
        let sp = {
            let slot = ((word as u32) >> 16 & 0xff) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_fast_n(<Locals>::new(fp), slot);
            *sp = value;
            sp.add(1usize)
        };
        Machine::park(vm, ip, sp, fp);
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_binary_subtract::<true, true>(vm, left, right) {
            Ok(result) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
unsafe extern "C-unwind" fn stub_frame_update_then_trace_opcode(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_frame_update_then_trace_opcode(vm, ip, sp, fp, word);
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
fn hooks_frame_update_then_trace_opcode(
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
    Step(sp)
}
unsafe extern "C-unwind" fn stub_frame_update_then_trace_tick_then_trace_opcode(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_frame_update_then_trace_tick_then_trace_opcode(
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
fn hooks_frame_update_then_trace_tick_then_trace_opcode(
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
    Step(sp)
}
const ENTRIES: [Handler; 2] = [
    Handler(stub_frame_update_then_trace_opcode),
    Handler(stub_frame_update_then_trace_tick_then_trace_opcode),
];
