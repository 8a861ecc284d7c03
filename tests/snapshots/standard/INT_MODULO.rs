/// An operator whose right side is a small integer.
#[inline(always)]
fn op_int_modulo<const COLD: bool>(
    vm: &mut Vm,
    number: u32,
    left: Value,
) -> ::core::result::Result<Value, Stop> {
    let value = op_load_const_small_int(number);
    let result = op_binary_modulo::<COLD>(vm, left, value)?;
    Ok(result)
}
/// An operator whose right side is a small integer.
unsafe extern "C-unwind" fn do_int_modulo(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let number = (word >> 16) as u32;
        let left = *sp.sub(1usize);
        match op_int_modulo::<false>(vm, number, left) {
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
unsafe fn cold_int_modulo(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            let number = (word >> 16) as u32;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_const_small_int(number);
            *sp = value;
            sp.add(1usize)
        };
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
const ENTRIES: [Handler; 2] = [Handler(do_int_modulo), Handler(do_int_modulo)];
