/// Push a function and the object it is to be called with, or an attribute and no object.
#[inline(always)]
fn op_load_method(
    vm: &mut Vm,
    index: u32,
    object: Value,
) -> ::core::result::Result<(Value, Value), Stop> {
    Ok({
        let (function, receiver) = vm.load_method(object, index)?;
        (function, receiver)
    })
}
#[inline(never)]
unsafe fn cold_load_method(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        let object = *sp.sub(1usize);
        match op_load_method(vm, index, object) {
            Ok((function, receiver)) => {
                *sp.sub(1usize) = function;
                *sp = receiver;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(Stop::Leave) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
