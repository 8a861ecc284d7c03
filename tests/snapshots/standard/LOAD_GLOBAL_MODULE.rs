#[inline(always)]
fn guard_load_global_module(vm: &mut Vm, index: usize) -> bool {
    vm.has_cached_global(index)
}
/// Push the value of a global that was found in the module before.
#[inline(always)]
fn op_load_global_module(vm: &mut Vm, index: usize) -> Value {
    vm.cached_global(index)
}
/// Push the value of a global that was found in the module before.
unsafe extern "C-unwind" fn do_load_global_module(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        if !guard_load_global_module(vm, index) {
            let word = word & !0x1ff | Opcode::LoadGlobal as u64;
            return leave(vm, ip, sp, fp, table, word);
        }
        let value = op_load_global_module(vm, index);
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_load_global_module),
    Handler(do_load_global_module),
];
