/// UNPACK_SEQUENCE of three items.
#[inline(always)]
fn op_unpack_three<const COLD: bool>(
    vm: &mut Vm,
    sequence: Value,
) -> ::core::result::Result<(Value, Value, Value), Stop> {
    Ok({
        match vm.quick_items(sequence) {
            Some([first, second, third]) => (third, second, first),
            None => {
                if !COLD {
                    return Err(Stop::Leave);
                }
                {
                    let [first, second, third] = vm.unpack_items(sequence)?;
                    (third, second, first)
                }
            }
        }
    })
}
/// UNPACK_SEQUENCE of three items.
unsafe extern "C-unwind" fn do_unpack_three(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let sequence = *sp.sub(1usize);
        match op_unpack_three::<false>(vm, sequence) {
            Ok((third, second, first)) => {
                *sp.sub(1usize) = third;
                *sp = second;
                *sp.add(1usize) = first;
                let sp = sp.add(2usize);
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
unsafe fn cold_unpack_three(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let sequence = *sp.sub(1usize);
        match op_unpack_three::<true>(vm, sequence) {
            Ok((third, second, first)) => {
                *sp.sub(1usize) = third;
                *sp = second;
                *sp.add(1usize) = first;
                let sp = sp.add(2usize);
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
const ENTRIES: [Handler; 2] = [Handler(do_unpack_three), Handler(stub_trace_tick)];
