/// Assign to `object[start:stop]`.
#[inline(always)]
fn op_store_slice<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    value: Value,
    object: Value,
    start: Value,
    stop: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({
        if !{
            if !APART {
                return Err(Stop::Apart);
            }
            vm.quick_store_slice(object, start, stop, value)
        } {
            {
                if !COLD {
                    return Err(Stop::Leave);
                }
                vm.store_slice(object, start, stop, value)?
            };
        }
    })
}
/// Assign to `object[start:stop]`.
unsafe extern "C-unwind" fn do_store_slice(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(4usize);
        let object = *sp.sub(3usize);
        let start = *sp.sub(2usize);
        let stop = *sp.sub(1usize);
        match op_store_slice::<false, false>(vm, value, object, start, stop) {
            Ok(()) => {
                let sp = sp.sub(4usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_store_slice_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_store_slice_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(4usize);
        let object = *sp.sub(3usize);
        let start = *sp.sub(2usize);
        let stop = *sp.sub(1usize);
        match op_store_slice::<false, true>(vm, value, object, start, stop) {
            Ok(()) => {
                let sp = sp.sub(4usize);
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
unsafe fn cold_store_slice(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(4usize);
        let object = *sp.sub(3usize);
        let start = *sp.sub(2usize);
        let stop = *sp.sub(1usize);
        match op_store_slice::<true, true>(vm, value, object, start, stop) {
            Ok(()) => {
                let sp = sp.sub(4usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_store_slice), Handler(do_store_slice)];
