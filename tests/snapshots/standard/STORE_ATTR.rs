/// Assign to an attribute; no value deletes it.
#[inline(always)]
fn op_store_attr<const COLD: bool>(
    vm: &mut Vm,
    index: usize,
    value: Value,
    object: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({
        if !vm.store_seen(object, index, value) {
            {
                if !COLD {
                    return Err(Stop::Leave);
                }
                vm.store_attr(object, index, value)?
            };
        }
    })
}
/// Assign to an attribute; no value deletes it.
#[inline(never)]
unsafe extern "C-unwind" fn do_store_attr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        let value = *sp.sub(2usize);
        let object = *sp.sub(1usize);
        match op_store_attr::<false>(vm, index, value, object) {
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
unsafe fn cold_store_attr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(2usize);
        let object = *sp.sub(1usize);
        match op_store_attr::<true>(vm, index, value, object) {
            Ok(()) => {
                let sp = sp.sub(2usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_store_attr), Handler(do_store_attr)];
