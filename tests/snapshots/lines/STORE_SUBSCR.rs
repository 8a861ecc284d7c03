/// Assign to an item; no value deletes it.
#[inline(always)]
fn op_store_subscr<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    value: Value,
    object: Value,
    key: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({
        match vm.common_set_item(object, key, value) {
            Some(()) => {}
            None => {
                let stored = {
                    if !APART {
                        return Err(Stop::Apart);
                    }
                    vm.quick_set_item(object, key, value).is_some()
                        || vm.set_dict_item(object, key, value)
                };
                if !stored {
                    {
                        if !COLD {
                            return Err(Stop::Leave);
                        }
                        vm.store_subscr(object, key, value)?
                    };
                }
            }
        }
    })
}
/// Assign to an item; no value deletes it.
unsafe extern "C-unwind" fn do_store_subscr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(3usize);
        let object = *sp.sub(2usize);
        let key = *sp.sub(1usize);
        match op_store_subscr::<false, false>(vm, value, object, key) {
            Ok(()) => {
                let sp = sp.sub(3usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_store_subscr_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_store_subscr_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(3usize);
        let object = *sp.sub(2usize);
        let key = *sp.sub(1usize);
        match op_store_subscr::<false, true>(vm, value, object, key) {
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
unsafe fn cold_store_subscr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
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
const ENTRIES: [Handler; 2] = [Handler(do_store_subscr), Handler(stub_trace_tick)];
