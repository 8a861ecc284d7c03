/// Exchange the top with a value further down.
#[inline(always)]
fn op_swap(count: u32, items: &mut Slots) -> () {
    items.swap(0, count as usize - 1)
}
/// Exchange the top with a value further down.
unsafe extern "C-unwind" fn do_swap(
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
        let () = op_swap(count, items);
        let sp = sp;
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_swap), Handler(do_swap)];
