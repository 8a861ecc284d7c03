/// Push the function that makes classes.
#[inline(always)]
fn op_load_build_class(vm: &mut Vm) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.load_build_class()? })
}
#[inline(never)]
unsafe fn cold_load_build_class(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        match op_load_build_class(vm) {
            Ok(function) => {
                *sp = function;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
