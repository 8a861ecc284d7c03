/// UNPACK_SEQUENCE of two items.
#[inline(always)]
fn op_unpack_two<const COLD: bool>(
    vm: &mut Vm,
    sequence: Value,
) -> ::core::result::Result<(Value, Value), Stop> {
    Ok({
        match vm.quick_items(sequence) {
            Some([first, second]) => (second, first),
            None => {
                if !COLD {
                    return Err(Stop::Leave);
                }
                {
                    let [first, second] = vm.unpack_items(sequence)?;
                    (second, first)
                }
            }
        }
    })
}
/// UNPACK_SEQUENCE of two items.
unsafe extern "C-unwind" fn do_unpack_two(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let sequence = *sp.sub(1usize);
        match op_unpack_two::<false>(vm, sequence) {
            Ok((second, first)) => {
                *sp.sub(1usize) = second;
                *sp = first;
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
unsafe fn cold_unpack_two(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let sequence = *sp.sub(1usize);
        match op_unpack_two::<true>(vm, sequence) {
            Ok((second, first)) => {
                *sp.sub(1usize) = second;
                *sp = first;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_unpack_two), Handler(do_unpack_two)];
