/// An operator on a local and a small integer.
#[inline(always)]
fn op_load_fast_int_subtract<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    number: u32,
) -> ::core::result::Result<Value, Stop> {
    let value = op_load_fast_n(fp, slot);
    let value_3 = op_load_const_small_int(number);
    let result = op_binary_subtract::<COLD, APART>(vm, value, value_3)?;
    Ok(result)
}
/// An operator on a local and a small integer.
unsafe extern "C-unwind" fn do_load_fast_int_subtract(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let number = (word as u32) >> 16 & 0xff;
        match op_load_fast_int_subtract::<
            false,
            false,
        >(vm, <Locals>::new(fp), slot, number) {
            Ok(result) => {
                *sp = result;
                let sp = sp.add(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_load_fast_int_subtract_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_load_fast_int_subtract_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let number = (word as u32) >> 16 & 0xff;
        match op_load_fast_int_subtract::<
            false,
            true,
        >(vm, <Locals>::new(fp), slot, number) {
            Ok(result) => {
                *sp = result;
                let sp = sp.add(1usize);
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
unsafe fn cold_load_fast_int_subtract(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            let slot = ((word as u32) >> 24) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_fast_n(<Locals>::new(fp), slot);
            *sp = value;
            sp.add(1usize)
        };
        let sp = {
            let number = (word as u32) >> 16 & 0xff;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_const_small_int(number);
            *sp = value;
            sp.add(1usize)
        };
        Machine::park(vm, ip, sp, fp);
        let left = *sp.sub(2usize);
        let right = *sp.sub(1usize);
        match op_binary_subtract::<true, true>(vm, left, right) {
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
    Handler(do_load_fast_int_subtract),
    Handler(do_load_fast_int_subtract),
];
