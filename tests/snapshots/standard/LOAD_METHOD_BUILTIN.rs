#[inline(always)]
fn guard_load_method_builtin(vm: &mut Vm, index: usize, object: Value) -> bool {
    vm.has_cached_kind(object, index)
}
/// Push a method that built-in objects of the same kind had.
#[inline(always)]
fn op_load_method_builtin(vm: &mut Vm, index: usize, object: Value) -> (Value, Value) {
    (vm.cached_method(index), object)
}
/// Push a method that built-in objects of the same kind had.
unsafe extern "C-unwind" fn do_load_method_builtin(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        let object = *sp.sub(1usize);
        if !guard_load_method_builtin(vm, index, object) {
            let word = word & !0x1ff | Opcode::LoadMethod as u64;
            return do_load_method(vm, ip, sp, fp, table, word);
        }
        let (function, receiver) = op_load_method_builtin(vm, index, object);
        *sp.sub(1usize) = function;
        *sp = receiver;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_load_method_builtin),
    Handler(do_load_method_builtin),
];
