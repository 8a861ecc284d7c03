/// Mark a value as yielded by an asynchronous generator.
#[inline(always)]
fn op_async_gen_wrap<const COLD: bool>(
    vm: &mut Vm,
    value: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        {
            if !COLD {
                return Err(Stop::Leave);
            }
            vm.async_wrap(value)
        }
    })
}
/// Mark a value as yielded by an asynchronous generator.
unsafe extern "C-unwind" fn do_async_gen_wrap(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(1usize);
        match op_async_gen_wrap::<false>(vm, value) {
            Ok(wrapped) => {
                *sp.sub(1usize) = wrapped;
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
unsafe fn cold_async_gen_wrap(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_async_gen_wrap::<true>(vm, value) {
            Ok(wrapped) => {
                *sp.sub(1usize) = wrapped;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_async_gen_wrap), Handler(do_async_gen_wrap)];
