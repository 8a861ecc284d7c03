/// Split an exception group by a class: push what does not match and what does.
#[inline(always)]
fn op_check_eg_match(
    vm: &mut Vm,
    exception: Value,
    class: Value,
) -> ::core::result::Result<(Value, Value), Stop> {
    Ok({
        let (rest, matched) = vm.split_group(exception, class)?;
        (rest, matched)
    })
}
#[inline(never)]
unsafe fn cold_check_eg_match(
    vm: &mut Vm,
    ip: *const Word,
    sp: *mut Value,
    fp: *mut Value,
    word: u64,
) -> Step {
    unsafe {
        Machine::park(vm, ip, sp, fp);
        let exception = *sp.sub(2usize);
        let class = *sp.sub(1usize);
        match op_check_eg_match(vm, exception, class) {
            Ok((rest, matched)) => {
                *sp.sub(2usize) = rest;
                *sp.sub(1usize) = matched;
                let sp = sp;
                return Step(sp);
            }
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        }
    }
}
const ENTRIES: [Handler; 2] = [Handler(leave), Handler(leave)];
