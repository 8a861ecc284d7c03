#[inline(always)]
fn guard_for_next_builtin(iterator: Value) -> bool {
    iterator.is(Kind::Iter)
}
/// Push the next item of an iterator over a built-in container, or drop it and go on at the label.
#[inline(always)]
fn op_for_next_builtin<const COLD: bool>(
    vm: &mut Vm,
    target: u32,
    iterator: Value,
) -> ::core::result::Result<Flow<Value, (), (), Never, Never>, Stop> {
    match vm.quick_next_any(iterator) {
        QuickNext::Item(value) => return Ok(Flow::Next(value)),
        QuickNext::End => {
            vm.end_loop(iterator);
            return Ok(Flow::Jump(()));
        }
        QuickNext::Unknown => {
            if !COLD {
                return Err(Stop::Leave);
            }
            match vm.for_next(iterator, target)? {
                ForNext::Item(value) => return Ok(Flow::Next(value)),
                ForNext::End => return Ok(Flow::Jump(())),
                ForNext::Frame => return Ok(Flow::Transfer(())),
            }
        }
    }
}
/// Push the next item of an iterator over a built-in container, or drop it and go on at the label.
unsafe extern "C-unwind" fn do_for_next_builtin(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let target = (word >> 16) as u32;
        let landing = ip.add((word >> 16) as usize);
        let iterator = *sp.sub(1usize);
        if !guard_for_next_builtin(iterator) {
            let word = word & !0x1ff | Opcode::ForNext as u64;
            return do_for_next(vm, ip, sp, fp, table, word);
        }
        match op_for_next_builtin::<false>(vm, target, iterator) {
            Ok(Flow::Next(value)) => {
                *sp = value;
                let sp = sp.add(1usize);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(1usize);
                apart();
                return dispatch(vm, landing, sp, fp, table);
            }
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
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
unsafe fn cold_for_next_builtin(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let target = (word >> 16) as u32;
        let landing = ip.add((word >> 16) as usize);
        Machine::park(vm, ip, sp, fp);
        let iterator = *sp.sub(1usize);
        match op_for_next_builtin::<true>(vm, target, iterator) {
            Ok(Flow::Next(value)) => {
                *sp = value;
                let sp = sp.add(1usize);
                return Step(sp);
            }
            Ok(Flow::Jump(())) => {
                let sp = sp.sub(1usize);
                Machine::park(vm, landing, sp, fp);
                return Step::RELOAD;
            }
            Ok(Flow::Transfer(())) => {
                return Step::RELOAD;
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
unsafe extern "C-unwind" fn stub_frame_update_then_trace_opcode(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_frame_update_then_trace_opcode(vm, ip, sp, fp, word);
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
fn hooks_frame_update_then_trace_opcode(
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
    match hook_frame_update(vm, opcode) {
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
unsafe extern "C-unwind" fn stub_frame_update_then_trace_tick_then_trace_opcode(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let step = hooks_frame_update_then_trace_tick_then_trace_opcode(
            vm,
            ip,
            sp,
            fp,
            word,
        );
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
fn hooks_frame_update_then_trace_tick_then_trace_opcode(
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
    match hook_frame_update(vm, opcode) {
        Ok(Hooked::Proceed) => {}
        Ok(Hooked::Reload) => return Step::RELOAD,
        Err(raised) => return raise(vm, raised),
    }
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
    Handler(stub_frame_update_then_trace_opcode),
    Handler(stub_frame_update_then_trace_tick_then_trace_opcode),
];
