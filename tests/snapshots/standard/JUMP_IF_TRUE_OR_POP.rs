/// Go on at the label with the condition if it is true, else drop it.
#[inline(always)]
fn op_jump_if_true_or_pop<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    condition: Value,
) -> ::core::result::Result<Flow<(), Value, Never, Never, Never>, Stop> {
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
    if truth {
        return Ok(Flow::Jump(condition));
    }
    return Ok(Flow::Next(()));
}
/// Go on at the label with the condition if it is true, else drop it.
unsafe extern "C-unwind" fn do_jump_if_true_or_pop(
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
        match op_jump_if_true_or_pop::<false, false>(vm, condition) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Jump(result)) => {
                *sp.sub(1usize) = result;
                let sp = sp;
                apart();
                return dispatch(vm, landing, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_jump_if_true_or_pop_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_jump_if_true_or_pop_apart(
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
        match op_jump_if_true_or_pop::<false, true>(vm, condition) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Jump(result)) => {
                *sp.sub(1usize) = result;
                let sp = sp;
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
unsafe fn cold_jump_if_true_or_pop(
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
        match op_jump_if_true_or_pop::<true, true>(vm, condition) {
            Ok(Flow::Next(())) => {
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Ok(Flow::Jump(result)) => {
                *sp.sub(1usize) = result;
                let sp = sp;
                Machine::park(vm, landing, sp, fp);
                return Step::RELOAD;
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_jump_if_true_or_pop),
    Handler(do_jump_if_true_or_pop),
];
