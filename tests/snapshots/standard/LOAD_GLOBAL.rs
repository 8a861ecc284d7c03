/// Push the value of a global or built-in name. NameError if there is none.
#[inline(always)]
fn op_load_global(vm: &mut Vm, index: usize) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.load_global(index)? })
}
#[inline(never)]
unsafe fn cold_load_global(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        match op_load_global(vm, index) {
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
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
