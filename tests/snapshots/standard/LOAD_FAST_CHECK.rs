/// Push a local variable. UnboundLocalError if it has no value.
#[inline(always)]
fn op_load_fast_check<const COLD: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        match fp.get(slot) {
            Value::NULL => {
                if !COLD {
                    return Err(Stop::Leave);
                }
                Err(vm.unbound_local(slot))?
            }
            value => value,
        }
    })
}
/// Push a local variable. UnboundLocalError if it has no value.
unsafe extern "C-unwind" fn do_load_fast_check(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        match op_load_fast_check::<false>(vm, <Locals>::new(fp), slot) {
            Ok(value) => {
                *sp = value;
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
unsafe fn cold_load_fast_check(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let slot = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        match op_load_fast_check::<true>(vm, <Locals>::new(fp), slot) {
            Ok(value) => {
                *sp = value;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_fast_check), Handler(do_load_fast_check)];
