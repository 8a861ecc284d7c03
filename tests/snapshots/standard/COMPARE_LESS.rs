/// Push `left < right`.
#[inline(always)]
fn op_compare_less<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    left: Value,
    right: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        match left.cmp_small(right) {
            Some(order) => Value::bool(order.is_lt()),
            None => {
                if !APART {
                    return Err(Stop::Apart);
                }
                match vm.both_floats(left, right) {
                    Some((left, right)) => Value::bool(left < right),
                    None => {
                        if !COLD {
                            return Err(Stop::Leave);
                        }
                        vm.compare(CompareOp::Lt, left, right)?
                    }
                }
            }
        }
    })
}
/// Push `left < right`.
unsafe extern "C-unwind" fn do_compare_less(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_compare_less::<false, false>(vm, left, right) {
            Ok(result) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_compare_less_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_compare_less_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_compare_less::<false, true>(vm, left, right) {
            Ok(result) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
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
unsafe fn cold_compare_less(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_compare_less::<true, true>(vm, left, right) {
            Ok(result) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_compare_less), Handler(do_compare_less)];
