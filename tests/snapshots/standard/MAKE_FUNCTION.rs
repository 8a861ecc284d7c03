/// Make a function.
#[inline(always)]
fn op_make_function<const COLD: bool>(
    vm: &mut Vm,
    index: u32,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        {
            if !COLD {
                return Err(Stop::Leave);
            }
            vm.make_function(index, Value::NULL, Value::NULL, &[])?
        }
    })
}
/// Make a function.
unsafe extern "C-unwind" fn do_make_function(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as u32;
        match op_make_function::<false>(vm, index) {
            Ok(function) => {
                *sp = function;
                let sp = sp.add(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                ::core::mem::forget(stop);
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe fn cold_make_function(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        match op_make_function::<true>(vm, index) {
            Ok(function) => {
                *sp = function;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_make_function), Handler(do_make_function)];
