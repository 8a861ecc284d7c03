/// Take over the public names of a module.
#[inline(always)]
fn op_import_star(vm: &mut Vm, module: Value) -> ::core::result::Result<(), Stop> {
    Ok({ vm.import_star(module)? })
}
#[inline(never)]
unsafe fn cold_import_star(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let module = *sp.sub(1usize);
        match op_import_star(vm, module) {
            Ok(()) => {
                let sp = sp.sub(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
