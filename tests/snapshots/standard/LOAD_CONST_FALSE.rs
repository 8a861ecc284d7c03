/// Push `False`.
#[inline(always)]
fn op_load_const_false() -> Value {
    Value::FALSE
}
/// Push `False`.
unsafe extern "C-unwind" fn do_load_const_false(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = op_load_const_false();
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_load_const_false),
    Handler(do_load_const_false),
];
