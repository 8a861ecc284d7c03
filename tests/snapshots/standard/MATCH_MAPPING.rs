/// Push whether a subject is a mapping for `match`.
#[inline(always)]
fn op_match_mapping(vm: &mut Vm, subject: Value) -> Value {
    Value::bool(vm.match_mapping(subject))
}
/// Push whether a subject is a mapping for `match`.
unsafe extern "C-unwind" fn do_match_mapping(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let subject = *sp.sub(1usize);
        let result = op_match_mapping(vm, subject);
        *sp = result;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_match_mapping), Handler(do_match_mapping)];
