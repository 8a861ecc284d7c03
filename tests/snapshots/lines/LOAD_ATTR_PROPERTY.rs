#[inline(always)]
fn guard_load_attr_property(vm: &mut Vm, index: usize, object: Value) -> bool {
    vm.has_cached_instance_class(object, index)
}
/// Call the function of a property that an instance of the same class had.
#[inline(always)]
fn op_load_attr_property<const COLD: bool>(
    vm: &mut Vm,
    index: usize,
    object: Value,
) -> ::core::result::Result<Flow<Value, Never, (), Never, Never>, Stop> {
    if vm.enter_cached_getter(index) {
        return Ok(Flow::Transfer(()));
    }
    {
        if !COLD {
            return Err(Stop::Leave);
        }
        {
            let value = vm.load_attr(object, index)?;
            return Ok(Flow::Next(value));
        }
    }
}
/// Call the function of a property that an instance of the same class had.
unsafe extern "C-unwind" fn do_load_attr_property(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let object = *sp.sub(1usize);
        if !guard_load_attr_property(vm, index, object) {
            let word = word & !0x1ff | Opcode::LoadAttr as u64;
            return do_load_attr(vm, ip, sp, fp, table, word);
        }
        match op_load_attr_property::<false>(vm, index, object) {
            Ok(Flow::Next(value)) => {
                *sp.sub(1usize) = value;
                let sp = sp;
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
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
unsafe fn cold_load_attr_property(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let object = *sp.sub(1usize);
        match op_load_attr_property::<true>(vm, index, object) {
            Ok(Flow::Next(value)) => {
                *sp.sub(1usize) = value;
                let sp = sp;
                return Step(sp);
            }
            Ok(Flow::Transfer(())) => {
                return Step::RELOAD;
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
const ENTRIES: [Handler; 2] = [Handler(do_load_attr_property), Handler(stub_trace_tick)];
