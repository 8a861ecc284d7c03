/// Go on at the label if the condition is false.
#[inline(always)]
fn op_pop_jump_if_false<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    condition: Value,
) -> ::core::result::Result<Flow<(), (), Never, Never, Never>, Stop> {
    let truth = match condition.quick_truth() {
        Some(truth) => truth,
        None => {
            if !APART {
                return Err(Stop::Apart);
            }
            match vm.quick_truth(condition) {
                Some(truth) => truth,
                None => {
                    if !COLD {
                        return Err(Stop::Leave);
                    }
                    vm.truth(condition)?
                }
            }
        }
    };
    if !truth {
        return Ok(Flow::Jump(()));
    }
    return Ok(Flow::Next(()));
}
/// Go on at the label if the condition is false.
unsafe extern "C-unwind" fn do_pop_jump_if_false(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.add((word >> 16) as usize);
        let condition = *sp.sub(1usize);
        match op_pop_jump_if_false::<false, false>(vm, condition) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(1usize);
                apart();
                return dispatch(vm, landing, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_pop_jump_if_false_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_pop_jump_if_false_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let landing = ip.add((word >> 16) as usize);
        let condition = *sp.sub(1usize);
        match op_pop_jump_if_false::<false, true>(vm, condition) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(1usize);
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
unsafe fn cold_pop_jump_if_false(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let landing = ip.add((word >> 16) as usize);
        Machine::park(vm, ip, sp, fp);
        let condition = *sp.sub(1usize);
        match op_pop_jump_if_false::<true, true>(vm, condition) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(1usize);
                Machine::park(vm, landing, sp, fp);
                return Step::RELOAD;
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_pop_jump_if_false),
    Handler(do_pop_jump_if_false),
];
