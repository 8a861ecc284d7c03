/// Append to a list further down the stack.
#[inline(always)]
fn op_list_append<const COLD: bool>(
    vm: &mut Vm,
    items: &mut Slots,
    value: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({
        if !vm.quick_append(items[0], value) {
            {
                if !COLD {
                    return Err(Stop::Leave);
                }
                vm.list_append(items[0], value)
            };
        }
    })
}
/// Append to a list further down the stack.
unsafe extern "C-unwind" fn do_list_append(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let depth = (word >> 16) as u32;
        let len_of_items: usize = {
            let depth = depth as u64;
            depth as usize
        };
        let items = &mut Slots::new(sp.sub(len_of_items + 1usize), len_of_items);
        let value = *sp.sub(1usize);
        match op_list_append::<false>(vm, items, value) {
            Ok(()) => {
                let sp = sp.sub(1usize);
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
unsafe fn cold_list_append(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let depth = (word >> 16) as u32;
        let len_of_items: usize = {
            let depth = depth as u64;
            depth as usize
        };
        Machine::park(vm, ip, sp, fp);
        let items = &mut Slots::new(sp.sub(len_of_items + 1usize), len_of_items);
        let value = *sp.sub(1usize);
        match op_list_append::<true>(vm, items, value) {
            Ok(()) => {
                let sp = sp.sub(1usize);
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
const ENTRIES: [Handler; 2] = [Handler(do_list_append), Handler(stub_trace_tick)];
