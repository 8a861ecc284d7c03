/// Push the items of a sequence of that length, the first on top.
#[inline(always)]
fn op_unpack_sequence<const COLD: bool>(
    vm: &mut Vm,
    sequence: Value,
    items: &mut Slots,
) -> ::core::result::Result<(), Stop> {
    Ok({
        if !vm.quick_unpack(sequence, items) {
            {
                if !COLD {
                    return Err(Stop::Leave);
                }
                vm.unpack_into(sequence, items)?
            };
        }
    })
}
/// Push the items of a sequence of that length, the first on top.
unsafe extern "C-unwind" fn do_unpack_sequence(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let count = (word >> 16) as u32;
        let len_of_items: usize = {
            let count = count as u64;
            count as usize
        };
        Slots::null(sp, len_of_items);
        let sequence = *sp.sub(1usize);
        let items = &mut Slots::new(sp, len_of_items);
        match op_unpack_sequence::<false>(vm, sequence, items) {
            Ok(()) => {
                ::core::ptr::copy(sp, sp.sub(1usize), len_of_items);
                let sp = sp.sub(1usize).add(len_of_items);
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
unsafe fn cold_unpack_sequence(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let count = (word >> 16) as u32;
        let len_of_items: usize = {
            let count = count as u64;
            count as usize
        };
        Slots::null(sp, len_of_items);
        Machine::park(vm, ip, sp.add(len_of_items), fp);
        let sequence = *sp.sub(1usize);
        let items = &mut Slots::new(sp, len_of_items);
        match op_unpack_sequence::<true>(vm, sequence, items) {
            Ok(()) => {
                ::core::ptr::copy(sp, sp.sub(1usize), len_of_items);
                let sp = sp.sub(1usize).add(len_of_items);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
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
const ENTRIES: [Handler; 2] = [Handler(do_unpack_sequence), Handler(stub_trace_tick)];
