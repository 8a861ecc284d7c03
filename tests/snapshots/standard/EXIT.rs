/// Stop the machine: Rust code gets the value.
#[inline(always)]
fn op_exit(value: Value) -> Flow<Never, Never, Never, Value, Never> {
    return Flow::Exit(value);
}
/// Stop the machine: Rust code gets the value.
unsafe extern "C-unwind" fn do_exit(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let value = *sp.sub(1usize);
        match op_exit(value) {
            Flow::Exit(value) => {
                return exit(vm, value);
            }
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_exit), Handler(do_exit)];
