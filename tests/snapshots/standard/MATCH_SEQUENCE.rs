/// Push whether a subject is a sequence for `match`.
#[inline(always)]
fn op_match_sequence(vm: &mut Vm, subject: Value) -> Value {
    Value::bool(vm.match_sequence(subject))
}
/// Push whether a subject is a sequence for `match`.
unsafe extern "C-unwind" fn do_match_sequence(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let subject = *sp.sub(1usize);
        let result = op_match_sequence(vm, subject);
        *sp = result;
        let sp = sp.add(1usize);
        return dispatch(vm, ip, sp, fp, table);
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_match_sequence), Handler(do_match_sequence)];
