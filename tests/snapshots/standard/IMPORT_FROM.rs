/// Push an attribute of a module, or a submodule.
#[inline(always)]
fn op_import_from(
    vm: &mut Vm,
    index: usize,
    module: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.import_from(module, index)? })
}
#[inline(never)]
unsafe fn cold_import_from(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let module = *sp.sub(1usize);
        match op_import_from(vm, index, module) {
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
