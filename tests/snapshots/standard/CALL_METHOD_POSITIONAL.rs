/// Call what LOAD_METHOD pushed, with positional arguments.
#[inline(always)]
fn op_call_method_positional<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    call: u32,
    function: Value,
    receiver: Value,
    args: &[Value],
) -> ::core::result::Result<
    Flow<Value, Never, (), Never, (*const Word, *mut Value, *mut Value)>,
    Stop,
> {
    let bound = !receiver.is_null();
    if bound && let Some(registers) = vm.call_plain_method(ip, function, sp, call) {
        return Ok(Flow::Enter(registers));
    }
    match {
        if !APART {
            return Err(Stop::Apart);
        }
        vm.call_simple_method(ip, function, bound, sp, call)
    } {
        Some(SimpleCall::Frame(registers)) => return Ok(Flow::Enter(registers)),
        Some(SimpleCall::Generator(generator)) => return Ok(Flow::Next(generator)),
        None => {}
    }
    {
        if !COLD {
            return Err(Stop::Leave);
        }
        {
            let entered = vm.call_method_at(call, args.len())?;
            match vm.settle(entered)? {
                Some(value) => return Ok(Flow::Next(value)),
                None => return Ok(Flow::Transfer(())),
            }
        }
    }
}
/// Call what LOAD_METHOD pushed, with positional arguments.
#[inline(never)]
unsafe extern "C-unwind" fn do_call_method_positional(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let call = (word >> 16) as u32;
        let len_of_args: usize = {
            let call = call as u64;
            call as usize
        };
        let function = *sp.sub(len_of_args + 2usize);
        let receiver = *sp.sub(len_of_args + 1usize);
        let args = ::core::slice::from_raw_parts(sp.sub(len_of_args), len_of_args);
        match op_call_method_positional::<
            false,
            false,
        >(vm, ip, sp, call, function, receiver, args) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_args + 2usize) = result;
                let sp = sp.sub(len_of_args + 1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_call_method_positional_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_call_method_positional_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let call = (word >> 16) as u32;
        let len_of_args: usize = {
            let call = call as u64;
            call as usize
        };
        Machine::park(vm, ip, sp, fp);
        let function = *sp.sub(len_of_args + 2usize);
        let receiver = *sp.sub(len_of_args + 1usize);
        let args = ::core::slice::from_raw_parts(sp.sub(len_of_args), len_of_args);
        match op_call_method_positional::<
            false,
            true,
        >(vm, ip, sp, call, function, receiver, args) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_args + 2usize) = result;
                let sp = sp.sub(len_of_args + 1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, table, ip as u64);
                }
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
unsafe fn cold_call_method_positional(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let call = (word >> 16) as u32;
        let len_of_args: usize = {
            let call = call as u64;
            call as usize
        };
        Machine::park(vm, ip, sp, fp);
        let function = *sp.sub(len_of_args + 2usize);
        let receiver = *sp.sub(len_of_args + 1usize);
        let args = ::core::slice::from_raw_parts(sp.sub(len_of_args), len_of_args);
        match op_call_method_positional::<
            true,
            true,
        >(vm, ip, sp, call, function, receiver, args) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_args + 2usize) = result;
                let sp = sp.sub(len_of_args + 1usize);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step(sp);
            }
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step::RELOAD;
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
                Machine::park(vm, ip, sp, fp);
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step::RELOAD;
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [
    Handler(do_call_method_positional),
    Handler(do_call_method_positional),
];
