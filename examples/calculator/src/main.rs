//! A calculator on a virtual machine made from `opcodes.toml`.

mod machine;

use machine::{Opcode, Vm, Word};

fn main() {
    let (_, push) = Word::one(Opcode::Push, 0);
    let code = vec![push.with_event(), push, Word::none(Opcode::Add), Word::none(Opcode::Return)];
    let mut vm = Vm::new(vec![21]);
    println!("{:?} {}", vm.calculate(&code, false), machine::BACKEND);
    println!("{:?}", vm.calculate(&code, true));
    let one = |op, n| Word::one(op, n).1;
    // x = 1000000; while x { x = x - 1 } ; return x
    let code = vec![
        one(Opcode::Push, 0), one(Opcode::Store, 0),
        one(Opcode::Load, 0).with_event(), one(Opcode::JumpIfZero, 5), one(Opcode::Load, 0), one(Opcode::Push, 1), Word::none(Opcode::Subtract), one(Opcode::Store, 0), one(Opcode::JumpBack, 7),
        one(Opcode::Load, 0), Word::none(Opcode::Return)];
    let code2 = vec![
        one(Opcode::Push, 0), one(Opcode::Store, 0),
        Word::two(Opcode::LoadJumpIfZero, 0, 2).unwrap(), Word::three(Opcode::UpdateBySubtracting, 0, 1, 0).unwrap(), one(Opcode::JumpBack, 3),
        one(Opcode::Load, 0), Word::none(Opcode::Return)];
    let mut vm = Vm::new(vec![100000000, 1]);
    println!("{:?}", vm.calculate(&code2, false));
    println!("{:?}", vm.calculate(&code, false));
}
