/// Push `not value`.
#[inline(always)]
fn op_unary_not<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    value: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        match value.quick_truth() {
            Some(truth) => Value::bool(!truth),
            None => {
                if !APART {
                    return Err(Stop::Apart);
                }
                match vm.quick_truth(value) {
                    Some(truth) => Value::bool(!truth),
                    None => {
                        if !COLD {
                            return Err(Stop::Leave);
                        }
                        Value::bool(!vm.truth(value)?)
                    }
                }
            }
        }
    })
}
/// Push `not value`.
unsafe extern "C-unwind" fn do_unary_not(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(1usize);
        match op_unary_not::<false, false>(vm, value) {
            Ok(result) => {
                *sp.sub(1usize) = result;
                let sp = sp;
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_unary_not_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_unary_not_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(1usize);
        match op_unary_not::<false, true>(vm, value) {
            Ok(result) => {
                *sp.sub(1usize) = result;
                let sp = sp;
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
unsafe fn cold_unary_not(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_unary_not::<true, true>(vm, value) {
            Ok(result) => {
                *sp.sub(1usize) = result;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_unary_not), Handler(do_unary_not)];
