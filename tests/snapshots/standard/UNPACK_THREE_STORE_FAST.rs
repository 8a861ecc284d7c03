/// Unpack three items into locals.
#[inline(always)]
fn op_unpack_three_store_fast<const COLD: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
    slot_2: usize,
    slot_3: usize,
    sequence: Value,
) -> ::core::result::Result<(), Stop> {
    let (third, second, first) = op_unpack_three::<COLD>(vm, sequence)?;
    op_store_fast_n(fp, slot, first);
    op_store_fast_n(fp, slot_2, second);
    op_store_fast_n(fp, slot_3, third);
    Ok(())
}
/// Unpack three items into locals.
unsafe extern "C-unwind" fn do_unpack_three_store_fast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 27) as usize;
        let slot_2 = ((word as u32) >> 22 & 0x1f) as usize;
        let slot_3 = ((word as u32) >> 16 & 0x3f) as usize;
        let sequence = *sp.sub(1usize);
        match op_unpack_three_store_fast::<
            false,
        >(vm, <Locals>::new(fp), slot, slot_2, slot_3, sequence) {
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
unsafe fn cold_unpack_three_store_fast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            Machine::park(vm, ip, sp, fp);
            let sequence = *sp.sub(1usize);
            match op_unpack_three::<true>(vm, sequence) {
                Ok((third, second, first)) => {
                    *sp.sub(1usize) = third;
                    *sp = second;
                    *sp.add(1usize) = first;
                    sp.add(2usize)
                }
                Err(Stop::Raise(raised)) => return raise(vm, raised),
                Err(_) => unreachable!("a cold copy has nowhere to leave for"),
            }
        };
        let sp = {
            let slot = ((word as u32) >> 27) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = *sp.sub(1usize);
            let () = op_store_fast_n(<Locals>::new(fp), slot, value);
            sp.sub(1usize)
        };
        let sp = {
            let slot = ((word as u32) >> 22 & 0x1f) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = *sp.sub(1usize);
            let () = op_store_fast_n(<Locals>::new(fp), slot, value);
            sp.sub(1usize)
        };
        let slot = ((word as u32) >> 16 & 0x3f) as usize;
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        let () = op_store_fast_n(<Locals>::new(fp), slot, value);
        let sp = sp.sub(1usize);
        return Step(sp);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_unpack_three_store_fast),
    Handler(do_unpack_three_store_fast),
];
