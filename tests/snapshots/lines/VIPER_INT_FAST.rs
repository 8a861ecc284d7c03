/// Cast a parameter.
#[inline(always)]
fn op_viper_int_fast<const COLD: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    slot_2: usize,
) -> ::core::result::Result<(), Stop> {
    let value = op_load_fast_n(fp, slot);
    let cast = op_viper_int::<COLD>(vm, value)?;
    op_store_fast_n(fp, slot_2, cast);
    Ok(())
}
/// Cast a parameter.
unsafe extern "C-unwind" fn do_viper_int_fast(
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
        match op_viper_int_fast::<false>(vm, <Locals>::new(fp), slot, slot_2) {
            Ok(()) => {
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
unsafe fn cold_viper_int_fast(
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
            Machine::park(vm, ip, sp, fp);
            let value = *sp.sub(1usize);
            match op_viper_int::<true>(vm, value) {
                Ok(cast) => {
                    *sp.sub(1usize) = cast;
                    sp
                }
                Err(Stop::Raise(raised)) => return raise(vm, raised),
                Err(_) => unreachable!("a cold copy has nowhere to leave for"),
            }
        };
        let slot = ((word as u32) >> 16 & 0xff) as usize;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        let () = op_store_fast_n(<Locals>::new(fp), slot, value);
        let sp = sp.sub(1usize);
        return Step(sp);
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
const ENTRIES: [Handler; 2] = [Handler(do_viper_int_fast), Handler(stub_trace_tick)];
