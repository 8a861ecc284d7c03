/// Cast a value to a signed word.
#[inline(always)]
fn op_viper_int<const COLD: bool>(
    vm: &mut Vm,
    value: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        if value.is_small() {
            value
        } else {
            {
                if !COLD {
                    return Err(Stop::Leave);
                }
                vm.viper_int(value)?
            }
        }
    })
}
/// Cast a value to a signed word.
unsafe extern "C-unwind" fn do_viper_int(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(1usize);
        match op_viper_int::<false>(vm, value) {
            Ok(cast) => {
                *sp.sub(1usize) = cast;
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
unsafe fn cold_viper_int(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_viper_int::<true>(vm, value) {
            Ok(cast) => {
                *sp.sub(1usize) = cast;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_viper_int), Handler(do_viper_int)];
