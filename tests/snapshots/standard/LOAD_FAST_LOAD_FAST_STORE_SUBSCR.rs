/// Assign to an item of a local by a local.
#[inline(always)]
fn op_load_fast_load_fast_store_subscr<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    slot_2: usize,
    value_5: Value,
) -> ::core::result::Result<(), Stop> {
    let value = op_load_fast_n(fp, slot);
    let value_3 = op_load_fast_n(fp, slot_2);
    op_store_subscr::<COLD, APART>(vm, value_5, value, value_3)?;
    Ok(())
}
/// Assign to an item of a local by a local.
unsafe extern "C-unwind" fn do_load_fast_load_fast_store_subscr(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let slot_2 = ((word as u32) >> 16 & 0xff) as usize;
        let value_5 = *sp.sub(1usize);
        match op_load_fast_load_fast_store_subscr::<
            false,
            false,
        >(vm, <Locals>::new(fp), slot, slot_2, value_5) {
            Ok(()) => {
                let sp = sp.sub(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_load_fast_load_fast_store_subscr_apart(
                        vm,
                        ip,
                        sp,
                        fp,
                        table,
                        word,
                    );
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_load_fast_load_fast_store_subscr_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let slot_2 = ((word as u32) >> 16 & 0xff) as usize;
        let value_5 = *sp.sub(1usize);
        match op_load_fast_load_fast_store_subscr::<
            false,
            true,
        >(vm, <Locals>::new(fp), slot, slot_2, value_5) {
            Ok(()) => {
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
unsafe fn cold_load_fast_load_fast_store_subscr(
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
            let slot = ((word as u32) >> 16 & 0xff) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_fast_n(<Locals>::new(fp), slot);
            *sp = value;
            sp.add(1usize)
        };
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(3usize);
        let object = *sp.sub(2usize);
        let key = *sp.sub(1usize);
        match op_store_subscr::<true, true>(vm, value, object, key) {
            Ok(()) => {
                let sp = sp.sub(3usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_load_fast_load_fast_store_subscr),
    Handler(do_load_fast_load_fast_store_subscr),
];
