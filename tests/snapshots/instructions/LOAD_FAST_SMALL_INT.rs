/// Push a local and a small integer.
#[inline(always)]
fn op_load_fast_small_int(fp: Locals, slot: usize, number: u32) -> (Value, Value) {
    let value = op_load_fast_n(fp, slot);
    let value_3 = op_load_const_small_int(number);
    (value, value_3)
}
/// Push a local and a small integer.
unsafe extern "C-unwind" fn do_load_fast_small_int(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let number = (word as u32) >> 16 & 0xff;
        let (value, value_3) = op_load_fast_small_int(<Locals>::new(fp), slot, number);
        *sp = value;
        *sp.add(1usize) = value_3;
        let sp = sp.add(2usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
unsafe extern "C-unwind" fn stub_trace_opcode(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_trace_opcode(vm, ip, sp, fp, word);
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
fn hooks_trace_opcode(
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
    match hook_trace_opcode(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
unsafe extern "C-unwind" fn stub_trace_tick_then_trace_opcode(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_trace_tick_then_trace_opcode(vm, ip, sp, fp, word);
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
fn hooks_trace_tick_then_trace_opcode(
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
    Handler(stub_trace_opcode),
    Handler(stub_trace_tick_then_trace_opcode),
];
