#[inline(always)]
fn guard_load_method_module(vm: &mut Vm, index: usize, object: Value) -> bool {
    vm.has_cached_module_attr(object, index)
}
/// Push a function of a module from where it was before, and no object.
#[inline(always)]
fn op_load_method_module(vm: &mut Vm, index: usize, object: Value) -> (Value, Value) {
    (vm.cached_module_attr(object, index), Value::NULL)
}
/// Push a function of a module from where it was before, and no object.
unsafe extern "C-unwind" fn do_load_method_module(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        let object = *sp.sub(1usize);
        if !guard_load_method_module(vm, index, object) {
            let word = word & !0x1ff | Opcode::LoadMethod as u64;
            return do_load_method(vm, ip, sp, fp, table, word);
        }
        let (function, receiver) = op_load_method_module(vm, index, object);
        *sp.sub(1usize) = function;
        *sp = receiver;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
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
const ENTRIES: [Handler; 2] = [Handler(do_load_method_module), Handler(stub_trace_tick)];
