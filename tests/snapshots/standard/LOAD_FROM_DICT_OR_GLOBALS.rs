/// Push a name of the namespace, or else a global or built-in.
#[inline(always)]
fn op_load_from_dict_or_globals(
    vm: &mut Vm,
    index: usize,
    namespace: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.load_from_dict_or_globals(namespace, index)? })
}
#[inline(never)]
unsafe fn cold_load_from_dict_or_globals(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let namespace = *sp.sub(1usize);
        match op_load_from_dict_or_globals(vm, index, namespace) {
            Ok(value) => {
                *sp.sub(1usize) = value;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
