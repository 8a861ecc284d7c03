/// Push the namespace of a class body.
#[inline(always)]
fn op_load_locals<const COLD: bool>(vm: &mut Vm) -> ::core::result::Result<Value, Stop> {
    Ok({
        {
            if !COLD {
                return Err(Stop::Leave);
            }
            vm.load_locals()?
        }
    })
}
/// Push the namespace of a class body.
unsafe extern "C-unwind" fn do_load_locals(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        match op_load_locals::<false>(vm) {
            Ok(namespace) => {
                *sp = namespace;
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
unsafe fn cold_load_locals(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        match op_load_locals::<true>(vm) {
            Ok(namespace) => {
                *sp = namespace;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_load_locals), Handler(do_load_locals)];
