/// Push a local and a small integer.
#[inline(always)]
fn op_load_fast_small_int(fp: Locals, slot: usize, number: u32) -> (Value, Value) {
    let value = op_load_fast_n(fp, slot);
    let value_3 = op_load_const_small_int(number);
    (value, value_3)
}
/// Push a local and a small integer.
unsafe extern "C-unwind" fn do_load_fast_small_int(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = ((word as u32) >> 24) as usize;
        let number = (word as u32) >> 16 & 0xff;
        let (value, value_3) = op_load_fast_small_int(<Locals>::new(fp), slot, number);
        *sp = value;
        *sp.add(1usize) = value_3;
        let sp = sp.add(2usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_load_fast_small_int),
    Handler(do_load_fast_small_int),
];
