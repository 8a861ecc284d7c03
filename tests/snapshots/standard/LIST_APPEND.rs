/// Append to a list further down the stack.
#[inline(always)]
fn op_list_append(vm: &mut Vm, items: &mut Slots, value: Value) -> () {
    vm.list_append(items[0], value)
}
/// Append to a list further down the stack.
unsafe extern "C-unwind" fn do_list_append(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let depth = (word >> 16) as u32;
        let len_of_items: usize = {
            let depth = depth as u64;
            depth as usize
        };
        let items = &mut Slots::new(sp.sub(len_of_items + 1usize), len_of_items);
        let value = *sp.sub(1usize);
        let () = op_list_append(vm, items, value);
        let sp = sp.sub(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_list_append), Handler(do_list_append)];
