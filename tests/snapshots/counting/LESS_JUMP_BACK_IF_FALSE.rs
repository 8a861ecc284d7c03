/// The test at the end of a loop.
#[inline(always)]
fn op_less_jump_back_if_false<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    left: Value,
    right: Value,
) -> ::core::result::Result<Flow<(), (), Never, Never, Never>, Stop> {
    let result = op_compare_less::<COLD, APART>(vm, left, right)?;
    Ok(
        match op_pop_jump_back_if_false::<COLD, APART>(vm, result)? {
            Flow::Next(()) => Flow::Next(()),
            Flow::Jump(()) => Flow::Jump(()),
        },
    )
}
/// The test at the end of a loop.
unsafe extern "C-unwind" fn do_less_jump_back_if_false(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.sub((word >> 16) as usize);
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_less_jump_back_if_false::<false, false>(vm, left, right) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(2usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(2usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, landing as u64);
                }
                apart();
                return dispatch(vm, landing, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_less_jump_back_if_false_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_less_jump_back_if_false_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.sub((word >> 16) as usize);
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_less_jump_back_if_false::<false, true>(vm, left, right) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(2usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(2usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, landing as u64);
                }
                apart();
                return dispatch(vm, landing, sp, fp, table);
            }
            Err(stop) => {
                ::core::mem::forget(stop);
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe fn cold_less_jump_back_if_false(
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
            match op_compare_less::<true, true>(vm, left, right) {
                Ok(result) => {
                    *sp.sub(2usize) = result;
                    sp.sub(1usize)
                }
                Err(Stop::Raise(raised)) => return raise(vm, raised),
                Err(_) => unreachable!("a cold copy has nowhere to leave for"),
            }
        };
        let landing = ip.sub((word >> 16) as usize);
        Machine::park(vm, ip, sp, fp);
        let condition = *sp.sub(1usize);
        match op_pop_jump_back_if_false::<true, true>(vm, condition) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step(sp);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, landing);
                }
                Machine::park(vm, landing, sp, fp);
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
