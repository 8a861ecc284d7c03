//! Programs run, in every variant, with the outcome they must have.

#![allow(clippy::unwrap_used)]

use super::host::*;
use Opcode::*;

pub fn one(op: Opcode, operand: u32) -> Source {
    Source { op, operands: [operand, 0, 0], event: false }
}

pub fn two(op: Opcode, a: u32, b: u32) -> Source {
    Source { op, operands: [a, b, 0], event: false }
}

pub fn none(op: Opcode) -> Source {
    one(op, 0)
}

fn plain(source: &[Source]) -> Vec<Word> {
    assemble(source, |_| true).unwrap().code
}

fn checked(source: &[Source]) -> Vec<Word> {
    let code = plain(source);
    let limits = Limits { locals: 4, code: 1 << 16 };
    verify(&code, &limits, &[]).unwrap();
    code
}

/// The value that a program ends with, the same in every variant.
fn value(source: &[Source]) -> Result<i64, Raised> {
    let code = checked(source);
    let mut results = Variant::all().map(|variant| {
        let mut vm = Vm::new();
        vm.variant = variant;
        vm.run(&code)
    });
    let first = results.next().unwrap();
    assert!(results.all(|result| result == first));
    first
}

#[test]
fn operands_beyond_16_bits() {
    assert_eq!(value(&[one(Push, 100_000), one(Push, 70), none(Add), none(Return)]), Ok(100_070));
}

#[test]
fn groups_in_and_out() {
    let program = [one(Push, 1), one(Push, 2), one(Push, 3), one(Push, 4), one(Push, 5), one(Sum, 2), none(Return)];
    assert_eq!(value(&program), Ok(15));
    // 3 40 41 42 42: the sum of 3 and two pairs.
    assert_eq!(value(&[one(Push, 40), two(Spread, 1, 2), one(Sum, 2), none(Return)]), Ok(168));
    assert_eq!(value(&[one(Push, 9), one(Zeros, 4), one(Sum, 2), none(Return)]), Ok(18));
}

#[test]
fn a_group_is_filled_above_the_inputs_as_roots() {
    let code = checked(&[one(Push, 40), two(Spread, 1, 2), one(Sum, 2), none(Return)]);
    let mut vm = Vm::new();
    vm.run(&code).unwrap();
    assert_eq!(vm.log, [("fill", 4)], "the input and three nulls");
}

#[test]
fn an_iterator_in_place() {
    let program = [
        one(Push, 0),
        one(Set, 0),
        one(Push, 0),
        one(Push, 5),
        one(Next, 9),
        one(Get, 0),
        none(AddSmall),
        one(Set, 0),
        one(Again, 4),
        one(Get, 0),
        none(Return),
    ];
    assert_eq!(value(&program), Ok(10));
}

#[test]
fn jumps_with_an_effect_of_their_own() {
    let program = |n| [one(Push, n), one(ZeroOrDrop, 3), one(Push, 8), none(Return)];
    assert_eq!(value(&program(0)), Ok(0));
    assert_eq!(value(&program(1)), Ok(8));
}

#[test]
fn a_special_form_falls_back() {
    let code = checked(&[one(Push, 600), one(Push, 600), none(AddSmall), one(Push, 5000), none(AddSmall), none(Return)]);
    let mut vm = Vm::new();
    assert_eq!(vm.run(&code), Ok(6200));
    assert_eq!(vm.log, [("big", 4)]);
    assert_eq!(AddSmall.generic(), Add);
    assert_eq!(Add.generic(), Add);
}

#[test]
fn calls_return_and_recurse_without_the_native_stack() {
    // f(n): n == 0 ? 0 : f(n - 1)
    let program = [
        one(Push, 100_000),
        one(Call, 4),
        none(Return),
        one(Get, 0),
        one(SkipIfZero, 9),
        one(Get, 0),
        one(Push, 1),
        none(Take),
        one(Call, 4),
        one(Get, 0),
        none(Return),
    ];
    // PUSH takes two words, so the function starts at word 4.
    let code = checked(&program);
    let run = move || Vm::new().run(&code);
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap();
    assert_eq!(thread.join().unwrap(), Ok(100_000));
}

#[test]
fn errors_unwind_or_end_the_run() {
    assert_eq!(value(&[one(Raise, 3)]), Err(Raised("raise 3".into())));
    assert_eq!(value(&[one(Get, 3), none(Return)]), Err(Raised("unbound".into())));
    let code = plain(&[one(Push, 1), one(Push, 2), none(Take), none(Return), one(Push, 77), none(Return)]);
    let limits = Limits { locals: 4, code: 0 };
    verify(&code, &limits, &[(4, 1)]).unwrap();
    let mut vm = Vm::new();
    vm.handler = Some((4, 1));
    assert_eq!(vm.run(&code), Ok(77));
    assert_eq!(vm.log, [("unwind", 2)]);
}

#[test]
fn an_unknown_opcode_raises() {
    assert_eq!(Vm::new().run(&[Word(400)]), Err(Raised("bad opcode 400".into())));
}

#[test]
fn polls_belong_to_the_instruction_that_polls() {
    let source = [none(StopSoon), none(StopSoon), one(Again, 1)];
    let code = checked(&source);
    let mut vm = Vm::new();
    vm.poll_raises = true;
    assert_eq!(vm.run(&code), Err(Raised("poll".into())));
    assert_eq!(vm.log, [("poll", 2), ("unwind", 2)]);
}

#[test]
fn a_poll_goes_on_at_the_landing_in_the_new_variant() {
    let mut source = [none(StopSoon), one(Push, 0), one(ZeroOrDrop, 4), one(Push, 9), none(Copy), none(Return)];
    source[5].event = true;
    source[4].event = true;
    let code = checked(&source);
    let mut vm = Vm::new();
    vm.next_variant = Some(Variant::Tracing);
    assert_eq!(vm.run(&code), Ok(0));
    assert_eq!(vm.log, [("poll", 2), ("event", 4), ("event", 5)]);
    let mut vm = Vm::new();
    vm.variant = Variant::Watching;
    vm.next_variant = Some(Variant::Standard);
    assert_eq!(vm.run(&code), Ok(0));
    assert_eq!(vm.log, [("STOP_SOON", 0), ("PUSH", 1), ("ZERO_OR_DROP", 2), ("poll", 2)]);
}

#[test]
fn hooks_run_in_the_variants_order_and_may_skip() {
    let mut source = [one(Push, 4), one(Call, 3), none(Return), one(Get, 0), none(Copy), none(Return)];
    source[1].event = true;
    source[4].event = true;
    let code = checked(&source);
    let mut vm = Vm::new();
    vm.variant = Variant::Tracing;
    assert_eq!(vm.run(&code), Ok(4));
    assert_eq!(vm.log, [("calls", 1), ("event", 1), ("event", 4)]);
    // Going on behind the instruction leaves it out.
    let mut vm = Vm::new();
    vm.variant = Variant::Watching;
    vm.reload_once = Some(4);
    assert_eq!(vm.run(&code), Ok(4));
}

#[test]
fn a_slow_call_goes_on_or_transfers() {
    let program = [one(Push, 0), one(Push, 5), none(AddSmall), one(Call, 5), none(Return), one(Get, 0), none(Return)];
    assert_eq!(value(&program), Ok(5));
}

#[test]
fn superinstructions_do_what_their_parts_do() {
    let program = [
        one(Push, 9),
        one(Set, 0),
        one(Push, 4),
        one(Set, 1),
        one(Get, 0),
        one(Get, 1),
        none(Take),
        one(Set, 2),
        one(Get, 2),
        one(SkipIfZero, 12),
        one(Get, 2),
        none(Return),
        one(Push, 3),
        none(Return),
    ];
    let fused = assemble(&program, |_| false).unwrap();
    let ops: Vec<_> = disassemble(&fused.code).filter_map(|line| line.op).collect();
    assert_eq!(ops, [Push, Set, Push, Set, GetGetTake, Set, GetSkipIfZero, GetReturn, Push, Return]);
    let limits = Limits { locals: 4, code: 0 };
    let verified = verify(&fused.code, &limits, &[]).unwrap();
    assert_eq!(verified.max_depth, 2, "the cold copy of GET_GET_TAKE uses the stack");
    for variant in Variant::all() {
        let mut vm = Vm::new();
        vm.variant = variant;
        assert_eq!(vm.run(&fused.code), Ok(5));
    }
    assert_eq!(value(&program), Ok(5));
}

#[test]
fn a_superinstruction_goes_slow_as_a_whole() {
    let program = [one(Push, 4), one(Set, 0), one(Push, 9), one(Set, 1), one(Get, 0), one(Get, 1), none(Take), none(Return)];
    let fused = assemble(&program, |_| false).unwrap();
    let mut vm = Vm::new();
    assert_eq!(vm.run(&fused.code), Err(Raised("negative".into())));
    assert_eq!(vm.log, [("unwind", 4)]);
    assert_eq!(vm.depth(), 2, "both inputs of the part that raised are roots");
    let program = [one(Push, 4), one(Get, 3), none(Copy), one(Set, 0), none(SwapTake), none(Return)];
    let fused = assemble(&program, |_| false).unwrap();
    assert_eq!(Vm::new().run(&fused.code), Err(Raised("unbound".into())));
}

#[test]
fn a_superinstruction_may_leave_values_behind() {
    let program = [one(Push, 6), one(Set, 3), one(Push, 5), one(Get, 3), none(Copy), one(Set, 0), none(Swap), none(Drop), none(Return)];
    let fused = assemble(&program, |_| false).unwrap();
    let ops: Vec<_> = disassemble(&fused.code).filter_map(|line| line.op).collect();
    assert_eq!(ops, [Push, Set, Push, GetCopySet, SwapTake, Return]);
    assert_eq!(Vm::new().run(&fused.code), Ok(6));
}

#[test]
fn millions_of_instructions_on_a_small_native_stack() {
    let program = [
        one(Push, 300_000),
        one(Set, 0),
        one(Push, 1),
        one(Set, 1),
        one(Get, 0),
        one(SkipIfZero, 12),
        none(StopSoon),
        one(Get, 0),
        one(Get, 1),
        none(Take),
        one(Set, 0),
        one(Again, 4),
        one(Get, 0),
        none(Return),
    ];
    for fuse in [false, true] {
        for variant in Variant::all() {
            let code = assemble(&program, |_| !fuse).unwrap().code;
            let run = move || {
                let mut vm = Vm::new();
                vm.variant = variant;
                let result = vm.run(&code);
                (result, vm.log.len())
            };
            let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap();
            let (result, logged) = thread.join().unwrap();
            assert_eq!(result, Ok(0));
            assert!(logged >= 300_000);
        }
    }
}
