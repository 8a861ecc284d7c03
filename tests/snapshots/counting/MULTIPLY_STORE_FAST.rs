/// An operator, and its result into a local.
#[inline(always)]
fn op_multiply_store_fast<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    left: Value,
    right: Value,
) -> ::core::result::Result<(), Stop> {
    let result = op_binary_multiply::<COLD, APART>(vm, left, right)?;
    op_store_fast_n(fp, slot, result);
    Ok(())
}
/// An operator, and its result into a local.
unsafe extern "C-unwind" fn do_multiply_store_fast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_multiply_store_fast::<
            false,
            false,
        >(vm, <Locals>::new(fp), slot, left, right) {
            Ok(()) => {
                let sp = sp.sub(2usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_multiply_store_fast_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_multiply_store_fast_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_multiply_store_fast::<
            false,
            true,
        >(vm, <Locals>::new(fp), slot, left, right) {
            Ok(()) => {
                let sp = sp.sub(2usize);
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
unsafe fn cold_multiply_store_fast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            Machine::park(vm, ip, sp, fp);
            let left = *sp.sub(2usize);
            let right = *sp.sub(1usize);
            match op_binary_multiply::<true, true>(vm, left, right) {
                Ok(result) => {
                    *sp.sub(2usize) = result;
                    sp.sub(1usize)
                }
                Err(Stop::Raise(raised)) => return raise(vm, raised),
                Err(_) => unreachable!("a cold copy has nowhere to leave for"),
            }
        };
        let slot = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        let () = op_store_fast_n(<Locals>::new(fp), slot, value);
        let sp = sp.sub(1usize);
        return Step(sp);
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
