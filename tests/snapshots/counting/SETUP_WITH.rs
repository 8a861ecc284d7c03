/// Enter a context manager of a `.mpy` file. The loader replaces it by BEFORE_WITH and a region.
#[inline(always)]
fn op_setup_with(
    vm: &mut Vm,
    manager: Value,
) -> ::core::result::Result<Flow<(Value, Value), Never, (), Never, Never>, Stop> {
    match vm.before_with(manager)? {
        Some((exit, value)) => return Ok(Flow::Next((exit, value))),
        None => return Ok(Flow::Transfer(())),
    }
}
#[inline(never)]
unsafe fn cold_setup_with(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let manager = *sp.sub(1usize);
        match op_setup_with(vm, manager) {
            Ok(Flow::Next((exit, value))) => {
                *sp.sub(1usize) = exit;
                *sp = value;
                let sp = sp.add(1usize);
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
