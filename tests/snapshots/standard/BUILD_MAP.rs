/// Make a dict with room for that many items.
#[inline(always)]
fn op_build_map<const COLD: bool>(
    vm: &mut Vm,
    count: u32,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        {
            if !COLD {
                return Err(Stop::Leave);
            }
            vm.build_map(count)?
        }
    })
}
/// Make a dict with room for that many items.
unsafe extern "C-unwind" fn do_build_map(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let count = (word >> 16) as u32;
        match op_build_map::<false>(vm, count) {
            Ok(map) => {
                *sp = map;
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
unsafe fn cold_build_map(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let count = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        match op_build_map::<true>(vm, count) {
            Ok(map) => {
                *sp = map;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_build_map), Handler(do_build_map)];
