/// Join strings.
#[inline(always)]
fn op_build_string(vm: &mut Vm, items: &[Value]) -> ::core::result::Result<Value, Stop> {
    Ok({ vm.build_string(items)? })
}
#[inline(never)]
unsafe fn cold_build_string(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let count = (word >> 16) as u32;
        let len_of_items: usize = {
            let count = count as u64;
            count as usize
        };
        Machine::park(vm, ip, sp, fp);
        let items = ::core::slice::from_raw_parts(sp.sub(len_of_items), len_of_items);
        match op_build_string(vm, items) {
            Ok(text) => {
                *sp.sub(len_of_items) = text;
                let sp = sp.sub(len_of_items).add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
