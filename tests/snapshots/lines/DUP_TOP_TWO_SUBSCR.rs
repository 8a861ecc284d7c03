/// Push an item that is to be assigned to again.
#[inline(always)]
fn op_dup_top_two_subscr<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    a: Value,
    b: Value,
) -> ::core::result::Result<Value, Stop> {
    let (a2, b2) = op_dup_top_two(a, b);
    let value = op_load_subscr::<COLD, APART>(vm, a2, b2)?;
    Ok(value)
}
/// Push an item that is to be assigned to again.
unsafe extern "C-unwind" fn do_dup_top_two_subscr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let a = *sp.sub(2usize);
        let b = *sp.sub(1usize);
        match op_dup_top_two_subscr::<false, false>(vm, a, b) {
            Ok(value) => {
                *sp = value;
                let sp = sp.add(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_dup_top_two_subscr_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_dup_top_two_subscr_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let a = *sp.sub(2usize);
        let b = *sp.sub(1usize);
        match op_dup_top_two_subscr::<false, true>(vm, a, b) {
            Ok(value) => {
                *sp = value;
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
unsafe fn cold_dup_top_two_subscr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            Machine::park(vm, ip, sp, fp);
            let a = *sp.sub(2usize);
            let b = *sp.sub(1usize);
            let (a2, b2) = op_dup_top_two(a, b);
            *sp = a2;
            *sp.add(1usize) = b2;
            sp.add(2usize)
        };
        Machine::park(vm, ip, sp, fp);
        let object = *sp.sub(2usize);
        let key = *sp.sub(1usize);
        match op_load_subscr::<true, true>(vm, object, key) {
            Ok(value) => {
                *sp.sub(2usize) = value;
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
const ENTRIES: [Handler; 2] = [Handler(do_dup_top_two_subscr), Handler(stub_trace_tick)];
