/// Push a small integer that is part of the opcode.
#[inline(always)]
fn op_load_const_small_int_multi(number: u32) -> Value {
    Value::small_wrapping(i64::from(number as i32))
}
/// Push a small integer that is part of the opcode.
unsafe extern "C-unwind" fn do_load_const_small_int_multi(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let number = (word >> 16) as u32;
        let value = op_load_const_small_int_multi(number);
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_load_const_small_int_multi),
    Handler(do_load_const_small_int_multi),
];
