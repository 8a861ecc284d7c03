/// Leave the frame with a local as its result.
#[inline(always)]
fn op_return_fast<const COLD: bool, const APART: bool>(
    vm: &mut Vm,
    fp: Locals,
    slot: usize,
) -> ::core::result::Result<
    Flow<Never, Never, (), Never, (*const Word, *mut Value, *mut Value)>,
    Stop,
> {
    let value = op_load_fast_n(fp, slot);
    Ok(
        match op_return_value::<COLD, APART>(vm, value)? {
            Flow::Transfer(()) => Flow::Transfer(()),
            Flow::Enter(registers) => Flow::Enter(registers),
        },
    )
}
/// Leave the frame with a local as its result.
unsafe extern "C-unwind" fn do_return_fast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        match op_return_fast::<false, false>(vm, <Locals>::new(fp), slot) {
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
                return dispatch(vm, ip, sp, fp, table);
            }
            Err(stop) => {
                let apart = matches!(stop, Stop::Apart);
                ::core::mem::forget(stop);
                if apart {
                    return do_return_fast_apart(vm, ip, sp, fp, table, word);
                }
                return leave(vm, ip, sp, fp, table, word);
            }
        }
    }
}
#[inline(never)]
unsafe extern "C-unwind" fn do_return_fast_apart(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    table: *const Handler,
    word: u64,
) {
    unsafe {
        let slot = (word >> 16) as usize;
        Machine::park(vm, ip, sp, fp);
        match op_return_fast::<false, true>(vm, <Locals>::new(fp), slot) {
            Ok(Flow::Transfer(())) => {
                let (ip, sp, fp) = Machine::registers(vm);
                return dispatch(vm, ip, sp, fp, table);
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
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
unsafe fn cold_return_fast(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        let sp = {
            let slot = (word >> 16) as usize;
            Machine::park(vm, ip, sp, fp);
            let value = op_load_fast_n(<Locals>::new(fp), slot);
            *sp = value;
            sp.add(1usize)
        };
        Machine::park(vm, ip, sp, fp);
        let value = *sp.sub(1usize);
        match op_return_value::<true, true>(vm, value) {
            Ok(Flow::Transfer(())) => {
                return Step::RELOAD;
            }
            Ok(Flow::Enter((ip, sp, fp))) => {
                Machine::park(vm, ip, sp, fp);
                return Step::RELOAD;
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(do_return_fast), Handler(do_return_fast)];
