/// Push a local variable, or no value, and unbind it: a comprehension borrows the name.
#[inline(always)]
fn op_load_fast_and_clear(fp: Locals, slot: usize) -> Value {
    let value = fp.get(slot);
    fp.set(slot, Value::NULL);
    value
}
/// Push a local variable, or no value, and unbind it: a comprehension borrows the name.
unsafe extern "C-unwind" fn do_load_fast_and_clear(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        let value = op_load_fast_and_clear(<Locals>::new(fp), slot);
        *sp = value;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_load_fast_and_clear),
    Handler(do_load_fast_and_clear),
];
