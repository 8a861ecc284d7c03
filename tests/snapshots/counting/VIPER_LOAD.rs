/// Push the unsigned number of 1, 2 or 4 bytes at `pointer[index]`.
#[inline(always)]
fn op_viper_load<const COLD: bool>(
    vm: &mut Vm,
    bytes: u32,
    pointer: Value,
    index: Value,
) -> ::core::result::Result<Value, Stop> {
    Ok({
        match vm.quick_pointed(bytes, pointer, index) {
            Some(item) => item,
            None => {
                if !COLD {
                    return Err(Stop::Leave);
                }
                vm.viper_load(bytes, pointer, index)?
            }
        }
    })
}
/// Push the unsigned number of 1, 2 or 4 bytes at `pointer[index]`.
unsafe extern "C-unwind" fn do_viper_load(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let bytes = (word >> 16) as u32;
        let pointer = *sp.sub(2usize);
        let index = *sp.sub(1usize);
        match op_viper_load::<false>(vm, bytes, pointer, index) {
            Ok(item) => {
                *sp.sub(2usize) = item;
                let sp = sp.sub(1usize);
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
unsafe fn cold_viper_load(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let bytes = (word >> 16) as u32;
        Machine::park(vm, ip, sp, fp);
        let pointer = *sp.sub(2usize);
        let index = *sp.sub(1usize);
        match op_viper_load::<true>(vm, bytes, pointer, index) {
            Ok(item) => {
                *sp.sub(2usize) = item;
                let sp = sp.sub(1usize);
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
