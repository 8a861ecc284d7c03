/// Make a function of a code object.
#[inline(always)]
fn op_make_function_obj<const COLD: bool>(
    vm: &mut Vm,
    code: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        {
            if !COLD {
                return Err(Stop::Leave);
            }
            vm.function_from_code(code)?
        }
    })
}
/// Make a function of a code object.
unsafe extern "C-unwind" fn do_make_function_obj(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let code = *sp.sub(1usize);
        match op_make_function_obj::<false>(vm, code) {
            Ok(function) => {
                *sp.sub(1usize) = function;
                let sp = sp;
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
unsafe fn cold_make_function_obj(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let code = *sp.sub(1usize);
        match op_make_function_obj::<true>(vm, code) {
            Ok(function) => {
                *sp.sub(1usize) = function;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_make_function_obj),
    Handler(do_make_function_obj),
];
