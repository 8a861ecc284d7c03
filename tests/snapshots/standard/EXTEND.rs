/// Adds 16 upper bits to the next instruction's operand.
unsafe extern "C-unwind" fn do_extend(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let word = (*ip).0 as u64 | (word >> 16 & 0xffff) << 32;
        jump(vm, ip.add(1), sp, fp, table, word)
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_extend), Handler(do_extend)];
