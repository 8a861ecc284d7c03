/// Push `left % right`.
#[inline(always)]
fn op_binary_modulo<const COLD: bool>(
    vm: &mut Vm,
    left: Value,
    right: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        match left.modulo_small(right) {
            Some(result) => result,
            None => {
                if !COLD {
                    return Err(Stop::Leave);
                }
                vm.binary(BinaryOp::Modulo, left, right)?
            }
        }
    })
}
/// Push `left % right`.
unsafe extern "C-unwind" fn do_binary_modulo(
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
        match op_binary_modulo::<false>(vm, left, right) {
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
unsafe fn cold_binary_modulo(
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
        match op_binary_modulo::<true>(vm, left, right) {
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
const ENTRIES: [Handler; 2] = [Handler(do_binary_modulo), Handler(do_binary_modulo)];
