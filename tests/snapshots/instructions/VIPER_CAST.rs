/// Cast a value to a machine type: wrap it as a word, ask an object for one, take a pointer or an address.
#[inline(always)]
fn op_viper_cast<const COLD: bool>(
    vm: &mut Vm,
    which: u32,
    value: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        match vm.quick_cast(which, value) {
            Some(cast) => cast,
            None => {
                if !COLD {
                    return Err(Stop::Leave);
                }
                vm.viper_cast(which, value)?
            }
        }
    })
}
/// Cast a value to a machine type: wrap it as a word, ask an object for one, take a pointer or an address.
unsafe extern "C-unwind" fn do_viper_cast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let which = (word >> 16) as u32;
        let value = *sp.sub(1usize);
        match op_viper_cast::<false>(vm, which, value) {
            Ok(cast) => {
                *sp.sub(1usize) = cast;
                let sp = sp;
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
unsafe fn cold_viper_cast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let which = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_viper_cast::<true>(vm, which, value) {
            Ok(cast) => {
                *sp.sub(1usize) = cast;
                let sp = sp;
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
