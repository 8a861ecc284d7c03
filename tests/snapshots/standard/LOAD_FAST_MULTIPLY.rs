/// An operator whose right side is a local.
#[inline(always)]
fn op_load_fast_multiply<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    left: Value,
) -> ::core::result::Result<Value, Stop> {
    let value = op_load_fast_n(fp, slot);
    let result = op_binary_multiply::<COLD, APART>(vm, left, value)?;
    Ok(result)
}
/// An operator whose right side is a local.
unsafe extern "C-unwind" fn do_load_fast_multiply(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let left = *sp.sub(1usize);
        match op_load_fast_multiply::<false, false>(vm, <Locals>::new(fp), slot, left) {
            Ok(result) => {
                *sp.sub(1usize) = result;
                let sp = sp;
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_load_fast_multiply_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_load_fast_multiply_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let left = *sp.sub(1usize);
        match op_load_fast_multiply::<false, true>(vm, <Locals>::new(fp), slot, left) {
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
unsafe fn cold_load_fast_multiply(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            let slot = (word >> 16) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_fast_n(<Locals>::new(fp), slot);
            *sp = value;
            sp.add(1usize)
        };
        Machine::park(vm, ip, sp, fp);
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_binary_multiply::<true, true>(vm, left, right) {
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
const ENTRIES: [Handler; 2] = [
    Handler(do_load_fast_multiply),
    Handler(do_load_fast_multiply),
];
