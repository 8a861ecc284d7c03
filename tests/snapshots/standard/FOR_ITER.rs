/// Push the next item of an iterator of four slots, or drop it and go on at the label.
#[inline(always)]
fn op_for_iter(
    vm: &mut Vm,
    iterator: Value,
) -> ::core::result::Result<Flow<Value, (), Never, Never>, Stop> {
    match vm.next_item(iterator)? {
        Some(value) => return Ok(Flow::Next(value)),
        None => return Ok(Flow::Jump(())),
    }
}
#[inline(never)]
unsafe fn cold_for_iter(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let landing = ip.add(((word >> 16) as u32) as usize);
        Machine::park(vm, ip, sp, fp);
        let iterator = *sp.sub(1usize);
        match op_for_iter(vm, iterator) {
            Ok(Flow::Next(value)) => {
                *sp = value;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(4usize);
                Machine::park(vm, landing, sp, fp);
                return Step::RELOAD;
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(Stop::Leave) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
