/// Accumulate one local in another.
#[inline(always)]
fn op_load_fast_load_fast_inplace_subtract_store_fast<
    const COLD: bool,
    const APART: bool,
>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    slot_2: usize,
    slot_3: usize,
) -> ::core::result::Result<(), Stop> {
    let value = op_load_fast_n(fp, slot);
    let value_3 = op_load_fast_n(fp, slot_2);
    let result = op_inplace_subtract::<COLD, APART>(vm, value, value_3)?;
    op_store_fast_n(fp, slot_3, result);
    Ok(())
}
/// Accumulate one local in another.
unsafe extern "C-unwind" fn do_load_fast_load_fast_inplace_subtract_store_fast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 27) as usize;
        let slot_2 = ((word as u32) >> 22 & 0x1f) as usize;
        let slot_3 = ((word as u32) >> 16 & 0x3f) as usize;
        match op_load_fast_load_fast_inplace_subtract_store_fast::<
            false,
            false,
        >(vm, <Locals>::new(fp), slot, slot_2, slot_3) {
            Ok(()) => {
                let sp = sp;
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_load_fast_load_fast_inplace_subtract_store_fast_apart(
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
unsafe extern "C-unwind" fn do_load_fast_load_fast_inplace_subtract_store_fast_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 27) as usize;
        let slot_2 = ((word as u32) >> 22 & 0x1f) as usize;
        let slot_3 = ((word as u32) >> 16 & 0x3f) as usize;
        match op_load_fast_load_fast_inplace_subtract_store_fast::<
            false,
            true,
        >(vm, <Locals>::new(fp), slot, slot_2, slot_3) {
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
unsafe fn cold_load_fast_load_fast_inplace_subtract_store_fast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            let slot = ((word as u32) >> 27) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_fast_n(<Locals>::new(fp), slot);
            *sp = value;
            sp.add(1usize)
        };
        let sp = {
            let slot = ((word as u32) >> 22 & 0x1f) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_fast_n(<Locals>::new(fp), slot);
            *sp = value;
            sp.add(1usize)
        };
        let sp = {
            Machine::park(vm, ip, sp, fp);
            let left = *sp.sub(2usize);
            let right = *sp.sub(1usize);
            match op_inplace_subtract::<true, true>(vm, left, right) {
                Ok(result) => {
                    *sp.sub(2usize) = result;
                    sp.sub(1usize)
                }
                Err(Stop::Raise(raised)) => return raise(vm, raised),
                Err(_) => unreachable!("a cold copy has nowhere to leave for"),
            }
        };
        let slot = ((word as u32) >> 16 & 0x3f) as usize;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        let () = op_store_fast_n(<Locals>::new(fp), slot, value);
        let sp = sp.sub(1usize);
        return Step(sp);
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
