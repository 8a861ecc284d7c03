/// Push a function and the object it is to be called with, or an attribute and no object.
#[inline(always)]
fn op_load_method<const COLD: bool>(
    vm: &mut Vm,
    index: usize,
    object: Value,
) -> ::core::result::Result<(Value, Value), Stop> {
    Ok({
        match vm.seen_method(object, index) {
            Some(function) => (function, object),
            None => {
                if !COLD {
                    return Err(Stop::Leave);
                }
                {
                    let (function, receiver) = vm.load_method(object, index)?;
                    (function, receiver)
                }
            }
        }
    })
}
/// Push a function and the object it is to be called with, or an attribute and no object.
#[inline(never)]
unsafe extern "C-unwind" fn do_load_method(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word >> 16) as usize;
        let object = *sp.sub(1usize);
        match op_load_method::<false>(vm, index, object) {
            Ok((function, receiver)) => {
                *sp.sub(1usize) = function;
                *sp = receiver;
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
unsafe fn cold_load_method(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        let object = *sp.sub(1usize);
        match op_load_method::<true>(vm, index, object) {
            Ok((function, receiver)) => {
                *sp.sub(1usize) = function;
                *sp = receiver;
                let sp = sp.add(1usize);
                return Step(sp);
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
