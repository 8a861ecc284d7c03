#[inline(always)]
fn guard_store_global_module(vm: &mut Vm, index: usize) -> bool {
    vm.has_cached_global(index)
}
/// Assign to a global that the module had before.
#[inline(always)]
fn op_store_global_module(vm: &mut Vm, index: usize, value: Value) -> () {
    vm.set_cached_global(index, value)
}
/// Assign to a global that the module had before.
unsafe extern "C-unwind" fn do_store_global_module(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        let value = *sp.sub(1usize);
        if !guard_store_global_module(vm, index) {
            let word = word & !0x1ff | Opcode::StoreGlobal as u64;
            return leave(vm, ip, sp, fp, table, word);
        }
        let () = op_store_global_module(vm, index, value);
        let sp = sp.sub(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_store_global_module),
    Handler(do_store_global_module),
];
