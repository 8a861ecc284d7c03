/// Call what LOAD_METHOD pushed, with positional and keyword arguments.
#[inline(always)]
fn op_call_method<const COLD: bool>(
    vm: &mut Vm,
    call: u32,
    args: &[Value],
    pairs: &[Value],
) -> ::core::result::Result<Flow<Value, Never, (), Never, Never>, Stop> {
    {
        if !COLD {
            return Err(Stop::Leave);
        }
        {
            let entered = vm.call_method_at(call, args.len() + pairs.len())?;
            match vm.settle(entered)? {
                Some(value) => return Ok(Flow::Next(value)),
                None => return Ok(Flow::Transfer(())),
            }
        }
    }
}
/// Call what LOAD_METHOD pushed, with positional and keyword arguments.
unsafe extern "C-unwind" fn do_call_method(
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
            (call & 255u64) as usize
        };
        let len_of_pairs: usize = {
            let call = call as u64;
            2u64.wrapping_mul(call.wrapping_shr(8u32)) as usize
        };
        let args = ::core::slice::from_raw_parts(
            sp.sub(len_of_args + len_of_pairs),
            len_of_args,
        );
        let pairs = ::core::slice::from_raw_parts(sp.sub(len_of_pairs), len_of_pairs);
        match op_call_method::<false>(vm, call, args, pairs) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_args + len_of_pairs + 2usize) = result;
                let sp = sp.sub(len_of_args + len_of_pairs + 1usize);
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
            Err(stop) => {
                ::core::mem::forget(stop);
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe fn cold_call_method(
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
            (call & 255u64) as usize
        };
        let len_of_pairs: usize = {
            let call = call as u64;
            2u64.wrapping_mul(call.wrapping_shr(8u32)) as usize
        };
        Machine::park(vm, ip, sp, fp);
        let args = ::core::slice::from_raw_parts(
            sp.sub(len_of_args + len_of_pairs),
            len_of_args,
        );
        let pairs = ::core::slice::from_raw_parts(sp.sub(len_of_pairs), len_of_pairs);
        match op_call_method::<true>(vm, call, args, pairs) {
            Ok(Flow::Next(result)) => {
                *sp.sub(len_of_args + len_of_pairs + 2usize) = result;
                let sp = sp.sub(len_of_args + len_of_pairs + 1usize);
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
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
unsafe extern "C-unwind" fn stub_count(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_count(vm, ip, sp, fp, word);
        match step.next() {
            Some(sp) => {
                (HANDLERS[(word & 0x1ff) as usize].0)(vm, ip, sp, fp, table, word)
            }
            None if step == Step::RELOAD => resume(vm),
            None => {}
        }
    }
}
#[inline(never)]
fn hooks_count(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    Machine::park(vm, ip, sp, fp);
    let Some(opcode) = Word(word as u32).opcode() else {
        return bad_opcode(vm, ip, sp, fp, word);
    };
    match hook_count(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
const ENTRIES: [Handler; 2] = [Handler(stub_count), Handler(stub_count)];
