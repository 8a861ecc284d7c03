/// Push a value from further down the stack.
#[inline(always)]
fn op_copy(items: &mut Slots) -> Value {
    items[0]
}
/// Push a value from further down the stack.
unsafe extern "C-unwind" fn do_copy(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let count = (word >> 16) as u32;
        let len_of_items: usize = {
            let count = count as u64;
            count as usize
        };
        let items = &mut Slots::new(sp.sub(len_of_items), len_of_items);
        let copy = op_copy(items);
        *sp = copy;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_copy), Handler(do_copy)];
