/// Make a function with defaults that shares variables.
#[inline(always)]
fn op_make_closure_defargs<const COLD: bool>(
    vm: &mut Vm,
    index: u32,
    defaults: Value,
    kwdefaults: Value,
    cells: &[Value],
) -> ::core::result::Result<Value, Stop> {
    Ok({
        {
            if !COLD {
                return Err(Stop::Leave);
            }
            vm.make_function(index, defaults, kwdefaults, cells)?
        }
    })
}
/// Make a function with defaults that shares variables.
unsafe extern "C-unwind" fn do_make_closure_defargs(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let index = (word as u32) >> 24;
        let count = (word as u32) >> 16 & 0xff;
        let len_of_cells: usize = {
            let count = count as u64;
            count as usize
        };
        let defaults = *sp.sub(len_of_cells + 2usize);
        let kwdefaults = *sp.sub(len_of_cells + 1usize);
        let cells = ::core::slice::from_raw_parts(sp.sub(len_of_cells), len_of_cells);
        match op_make_closure_defargs::<false>(vm, index, defaults, kwdefaults, cells) {
            Ok(function) => {
                *sp.sub(len_of_cells + 2usize) = function;
                let sp = sp.sub(len_of_cells + 1usize);
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
unsafe fn cold_make_closure_defargs(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let index = (word as u32) >> 24;
        let count = (word as u32) >> 16 & 0xff;
        let len_of_cells: usize = {
            let count = count as u64;
            count as usize
        };
        Machine::park(vm, ip, sp, fp);
        let defaults = *sp.sub(len_of_cells + 2usize);
        let kwdefaults = *sp.sub(len_of_cells + 1usize);
        let cells = ::core::slice::from_raw_parts(sp.sub(len_of_cells), len_of_cells);
        match op_make_closure_defargs::<true>(vm, index, defaults, kwdefaults, cells) {
            Ok(function) => {
                *sp.sub(len_of_cells + 2usize) = function;
                let sp = sp.sub(len_of_cells + 1usize);
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
unsafe extern "C-unwind" fn stub_trace_opcode(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_trace_opcode(vm, ip, sp, fp, word);
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
fn hooks_trace_opcode(
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
    match hook_trace_opcode(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
unsafe extern "C-unwind" fn stub_trace_tick_then_trace_opcode(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_trace_tick_then_trace_opcode(vm, ip, sp, fp, word);
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
fn hooks_trace_tick_then_trace_opcode(
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
    match hook_trace_tick(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    match hook_trace_opcode(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
    Step(sp)
}
const ENTRIES: [Handler; 2] = [
    Handler(stub_trace_opcode),
    Handler(stub_trace_tick_then_trace_opcode),
];
