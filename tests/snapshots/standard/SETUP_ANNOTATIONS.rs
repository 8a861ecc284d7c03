/// Make sure that the namespace has `__annotations__`.
#[inline(always)]
fn op_setup_annotations(vm: &mut Vm) -> ::core::result::Result<(), Stop> {
    Ok({ vm.setup_annotations()? })
}
#[inline(never)]
unsafe fn cold_setup_annotations(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        match op_setup_annotations(vm) {
            Ok(()) => {
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
