/// Add to a set further down the stack.
#[inline(always)]
fn op_set_add(
    vm: &mut Vm,
    items: &mut Slots,
    value: Value,
) -> ::core::result::Result<(), Stop> {
    Ok({ vm.set_add_value(items[0], value)? })
}
#[inline(never)]
unsafe fn cold_set_add(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let depth = (word >> 16) as u32;
        let len_of_items: usize = {
            let depth = depth as u64;
            depth as usize
        };
        Machine::park(vm, ip, sp, fp);
        let items = &mut Slots::new(sp.sub(len_of_items + 1usize), len_of_items);
        let value = *sp.sub(1usize);
        match op_set_add(vm, items, value) {
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
