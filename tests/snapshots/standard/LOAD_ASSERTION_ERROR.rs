/// Push `AssertionError`.
#[inline(always)]
fn op_load_assertion_error(vm: &mut Vm) -> Value {
    vm.assertion_error()
}
/// Push `AssertionError`.
unsafe extern "C-unwind" fn do_load_assertion_error(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let class = op_load_assertion_error(vm);
        *sp = class;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_load_assertion_error),
    Handler(do_load_assertion_error),
];
