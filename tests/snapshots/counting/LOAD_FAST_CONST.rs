/// Push a local and a constant.
#[inline(always)]
fn op_load_fast_const(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    index: usize,
) -> (Value, Value) {
    let value = op_load_fast_n(fp, slot);
    let value_3 = op_load_const_obj(vm, index);
    (value, value_3)
}
/// Push a local and a constant.
unsafe extern "C-unwind" fn do_load_fast_const(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let index = ((word as u32) >> 16 & 0xff) as usize;
        let (value, value_3) = op_load_fast_const(vm, <Locals>::new(fp), slot, index);
        *sp = value;
        *sp.add(1usize) = value_3;
        let sp = sp.add(2usize);
        return dispatch(vm, ip, sp, fp, table);
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
