/// Push `item not in container`.
#[inline(always)]
fn op_not_in<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    item: Value,
    container: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        match vm.first_contains(container, item) {
            Some(found) => Value::bool(!found),
            None => {
                match {
                    if !APART {
                        return Err(Stop::Apart);
                    }
                    vm.quick_contains(container, item)
                } {
                    Some(found) => Value::bool(!found),
                    None => {
                        if !COLD {
                            return Err(Stop::Leave);
                        }
                        Value::bool(!vm.contains(container, item)?)
                    }
                }
            }
        }
    })
}
/// Push `item not in container`.
unsafe extern "C-unwind" fn do_not_in(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let item = *sp.sub(2usize);
        let container = *sp.sub(1usize);
        match op_not_in::<false, false>(vm, item, container) {
            Ok(result) => {
                *sp.sub(2usize) = result;
                let sp = sp.sub(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_not_in_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_not_in_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let item = *sp.sub(2usize);
        let container = *sp.sub(1usize);
        match op_not_in::<false, true>(vm, item, container) {
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
unsafe fn cold_not_in(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let item = *sp.sub(2usize);
        let container = *sp.sub(1usize);
        match op_not_in::<true, true>(vm, item, container) {
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
const ENTRIES: [Handler; 2] = [Handler(do_not_in), Handler(do_not_in)];
