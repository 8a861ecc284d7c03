/// Import a module.
#[inline(always)]
fn op_import_name(
    vm: &mut Vm,
    index: usize,
    level: Value,
    fromlist: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.import_name(level, fromlist, index)? })
}
#[inline(never)]
unsafe fn cold_import_name(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let level = *sp.sub(2usize);
        let fromlist = *sp.sub(1usize);
        match op_import_name(vm, index, level, fromlist) {
            Ok(module) => {
                *sp.sub(2usize) = module;
                let sp = sp.sub(1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
