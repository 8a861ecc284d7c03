//! Verifier, assembler, disassembler, decoder and encoder.

#![allow(clippy::unwrap_used)]

use super::host::*;
use super::run::{none, one};
use Opcode::*;

const LIMITS: Limits = Limits { locals: 2, code: 100 };

fn refusal(code: &[Word]) -> (usize, Reason) {
    let error = verify(code, &LIMITS, &[]).unwrap_err();
    (error.at, error.reason)
}

fn word(op: Opcode, operand: u32) -> Word {
    Word::one(op, operand).1
}

#[test]
fn the_verifier_refuses_what_would_go_wrong() {
    assert_eq!(refusal(&[]), (0, Reason::Empty));
    assert_eq!(refusal(&[Word(511)]), (0, Reason::UnknownOpcode));
    assert_eq!(refusal(&[word(Wide, 1)]), (0, Reason::StrayExtend));
    assert_eq!(refusal(&[word(Wide, 1), word(Add, 0)]), (0, Reason::StrayExtend));
    assert_eq!(refusal(&[word(Wide, 1), word(Wide, 1), word(Push, 1)]), (0, Reason::StrayExtend));
    assert_eq!(refusal(&[word(Get, 2), word(Return, 0)]), (0, Reason::OperandOutOfRange));
    assert_eq!(refusal(&[word(Push, 1)]), (0, Reason::RunsOffEnd));
    assert_eq!(refusal(&[word(Return, 0)]), (0, Reason::StackUnderflow));
    assert_eq!(refusal(&[word(Again, 2)]), (0, Reason::BadTarget));
    assert_eq!(refusal(&[word(Push, 1), word(SkipIfZero, 7), word(Again, 1)]), (1, Reason::BadTarget));
    assert_eq!(refusal(&[word(Wide, 1), word(Push, 1), word(Again, 2)]), (2, Reason::BadTarget));
    assert_eq!(refusal(&[word(Push, 1), word(Again, 2)]), (1, Reason::DepthMismatch));
    assert_eq!(refusal(&[word(Wide, 0x7fff), word(Zeros, 0xffff), word(Again, 2)]), (0, Reason::StackUnderflow));
    let endless = [word(Push, 1), word(Wide, 0x7fff), word(Zeros, 0xffff), word(Again, 3)];
    assert_eq!(refusal(&endless), (1, Reason::TooDeep));
}

#[test]
fn the_verifier_knows_depths_where_ways_lead() {
    let code = [word(Push, 1), word(ZeroOrDrop, 1), word(Push, 2), word(Return, 0), word(Push, 1)];
    let verified = verify(&code, &LIMITS, &[]).unwrap();
    assert_eq!(verified.depth_at, [0, 1, 0, 1, -1]);
    assert_eq!(verified.max_depth, 1);
}

#[test]
fn labels_grow_with_what_they_pass_over() {
    let mut source = vec![one(Push, 0), one(SkipIfZero, 70_002)];
    source.extend(std::iter::repeat_n([one(Push, 1), none(Drop)], 35_000).flatten());
    source.extend([one(Push, 5), none(Return)]);
    let assembled = assemble(&source, |_| true).unwrap();
    assert_eq!(assembled.code.len(), source.len() + 1);
    assert_eq!(assembled.at[1..3], [1, 3]);
    verify(&assembled.code, &LIMITS, &[]).unwrap();
    assert_eq!(Vm::new().run(&assembled.code), Ok(5));
}

#[test]
fn nothing_is_fused_across_a_label_an_event_or_a_boundary() {
    let ops = |source: &[Source], boundary: usize| -> Vec<Opcode> {
        let assembled = assemble(source, |at| at == boundary).unwrap();
        disassemble(&assembled.code).filter_map(|line| line.op).collect()
    };
    let mut source = [one(Get, 0), one(Get, 1), none(Take), none(Return)];
    assert_eq!(ops(&source, 0), [GetGetTake, Return]);
    assert_eq!(ops(&source, 2), [Get, Get, Take, Return]);
    source[1].event = true;
    assert_eq!(ops(&source, 0), [Get, Get, Take, Return]);
    let jump = [one(Push, 0), one(SkipIfZero, 3), one(Get, 0), one(Get, 1), none(Return)];
    assert_eq!(ops(&jump, 9), [Push, SkipIfZero, Get, GetReturn]);
    let far = [one(Get, 300), one(Get, 1), none(Take)];
    assert_eq!(ops(&far, 9), [Get, Get, Take]);
}

#[test]
fn the_assembler_refuses_bad_labels() {
    let error = assemble(&[one(Again, 2), none(Return), none(Return)], |_| true).unwrap_err();
    assert_eq!((error.at, error.reason), (0, AssembleReason::BadLabel));
    let error = assemble(&[one(SkipIfZero, 9)], |_| true).unwrap_err();
    assert_eq!((error.at, error.reason), (0, AssembleReason::BadLabel));
}

#[test]
fn a_disassembly_shows_events_and_targets() {
    let mut source = [one(Push, 70_000), one(SkipIfZero, 0), none(Return)];
    source[1].operands[0] = 2;
    source[0].event = true;
    let code = assemble(&source, |_| true).unwrap().code;
    let lines: Vec<String> = disassemble(&code).map(|line| line.to_string()).collect();
    assert_eq!(lines, ["*    0 PUSH                     70000", "     2 SKIP_IF_ZERO             ->3", "     3 RETURN",]);
    let line = disassemble(&[Word(0x1ff)]).next().unwrap();
    assert_eq!(line.to_string(), "     0 0x000001ff");
}

#[test]
fn metadata_says_what_the_table_says() {
    assert_eq!(Opcode::from_name("ADD_SMALL"), Some(AddSmall));
    assert_eq!(Spread.operands(), [("n", "count"), ("m", "count")]);
    assert!(Return.has(flag::ENDS) && Return.has(flag::EXITS) && !Return.has(flag::CALLS));
    let effect = stack_effect(Spread, &[3, 4, 0]);
    assert_eq!((effect.pops, effect.pushes, effect.room), (1, 9, 8));
    assert_eq!(GetSkipIfZero.parts(), [Get, SkipIfZero]);
    assert_eq!(SkipIfZero.label(), Some((0, Direction::Forward)));
    assert_eq!(SUPERINSTRUCTIONS.len(), 5);
    assert_eq!(Add.doc(), "Add, slowly.");
}

#[test]
fn an_instruction_becomes_what_the_table_says() {
    assert_eq!([Operate.becomes(0), Operate.becomes(-1i32 as u32), Operate.becomes(1), Operate.becomes(2)], [Add, Take, Operate, Operate]);
    assert_eq!([PushThree.becomes(2), PushThree.becomes(99), Push.becomes(0)], [Push, Push, Push]);
    for (byte, op) in [(0xe0, Take), (0xe1, Add), (0xe2, Operate), (0xf8, Push)] {
        let decoded = decode_wire(&[byte], 0).unwrap();
        assert_eq!((decoded.op, decoded.op.becomes(decoded.operands[0])), (op, op));
    }
}

#[test]
fn a_jump_has_a_backward_form_if_the_table_says_so() {
    assert_eq!(On.backward(), Some(Again));
    assert_eq!(Again.label(), Some((0, Direction::Backward)));
    assert_eq!([SkipIfZero.backward(), Again.backward(), Push.backward()], [None, None, None]);
}

#[test]
fn files_are_read_as_they_were_written() {
    let number = |op, signed: i64| Decoded { op, shape: Shape::Varint, operands: [signed as u32, 0], signed, wide: false, next: 0 };
    for value in [-16, 47, -17, 48, 63, 64, -64, -65, 8191, 8192, -8192, -8193, 1 << 40, -(1 << 40)] {
        let mut bytes = Vec::new();
        encode_wire(&number(Push, value), &mut bytes).unwrap();
        let decoded = decode_wire(&bytes, 0).unwrap();
        assert_eq!((decoded.op, decoded.signed, decoded.next), (Push, value, bytes.len()));
    }
    for slot in [0, 127, 128, 16_383, 16_384, u32::MAX] {
        let mut bytes = Vec::new();
        let decoded = Decoded { shape: Shape::Varuint, operands: [slot, 0], ..number(Get, i64::from(slot)) };
        encode_wire(&decoded, &mut bytes).unwrap();
        assert_eq!(decode_wire(&bytes, 0).unwrap().operands[0], slot);
    }
    for (op, shape, wide, target) in [
        (SkipIfZero, Shape::Slabel, false, 60),
        (SkipIfZero, Shape::Slabel, false, 5),
        (SkipIfZero, Shape::Slabel, true, 3000),
        (ZeroOrDrop, Shape::Ulabel, false, 100),
        (ZeroOrDrop, Shape::Ulabel, true, 9000),
    ] {
        let mut bytes = vec![0; 20];
        let decoded = Decoded { op, shape, wide, operands: [target, 7], signed: 0, next: 0 };
        encode_wire(&decoded, &mut bytes).unwrap();
        let read = decode_wire(&bytes, 20).unwrap();
        assert_eq!((read.op, read.operands[0], read.wide, read.next), (op, target, wide, bytes.len()));
    }
}

#[test]
fn bad_bytes_are_errors() {
    let reason = |bytes: &[u8]| decode_wire(bytes, 0).unwrap_err().reason;
    assert_eq!(reason(&[]), WireReason::Truncated);
    assert_eq!(reason(&[0xff]), WireReason::UnknownCode(0xff));
    assert_eq!(reason(&[0x24, 0x80]), WireReason::Truncated);
    assert_eq!(reason(&[0x24, 0xff, 0xff, 0xff, 0xff, 0x7f]), WireReason::TooLarge);
    assert_eq!(reason(&[0x44, 0]), WireReason::BadLabel);
    assert_eq!(reason(&[0x46, 1]), WireReason::Truncated);
    let internal = Decoded { op: Drop, shape: Shape::None, operands: [0; 2], signed: 0, wide: false, next: 0 };
    assert_eq!(encode_wire(&internal, &mut Vec::new()).unwrap_err().reason, WireReason::Internal);
}

#[test]
fn random_words_are_refused_or_bounded_never_a_panic() {
    let mut state = 1u32;
    let mut random = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 8
    };
    let mut accepted = 0;
    for _ in 0..300_000 {
        let length = 1 + random() % 6;
        let code: Vec<Word> = (0..length)
            .map(|_| {
                let op = Opcode::ALL[random() as usize % Opcode::ALL.len()];
                // Small operands, so that some labels and limits are met.
                let operand = if random() % 8 == 0 { random() } else { random() % 4 };
                Word(op as u32 | (operand & 0xffff) << 16 | (random() & 1) << 9)
            })
            .collect();
        disassemble(&code).for_each(drop);
        if let Ok(verified) = verify(&code, &LIMITS, &[]) {
            accepted += 1;
            assert!(verified.depth_at.iter().all(|depth| *depth <= verified.max_depth as i32));
        }
    }
    assert!(accepted > 1000, "{accepted} accepted");
}
