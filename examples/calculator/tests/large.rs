//! A table of a thousand instructions: it builds, the opcode gets a bit more, and every instruction runs.

mod copy;

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use copy::{Copy, text};

/// Instructions that are added to the calculator's.
const ADDED: i64 = 1000;

/// One instruction of each of four shapes in turn: plain, slow at times, of three operands, a jump.
fn instruction(number: i64) -> String {
    let entry = match number % 4 {
        0 => format!("stack = \"number -- sum\"\nbody  = '''number.wrapping_add({number})'''"),
        1 => format!(
            "stack = \"number -- sum\"\nbody  = '''\n    match number.checked_add({number}) {{\n        Some(sum) => sum,\n        \
             None => slow!(Err(vm.mistake(\"the sum is too large\"))?),\n    }}\n'''"
        ),
        2 => format!(
            "operands = [\"a: variable\", \"b: variable\", \"c: variable\"]\nstack = \"number -- sum\"\n\
             body  = '''number + fp.get(a) + fp.get(b) + fp.get(c) + {number}'''"
        ),
        _ => format!(
            "operands = [\"target: forward\"]\nstack = \"number -- next\"\n\
             body  = '''if number == {number} {{ jump!(number) }} else {{ next!(number + {number}) }}'''"
        ),
    };
    format!("[[instruction]]\nname  = \"EXTRA_{number}\"\ndoc   = \"Adds {number}.\"\n{entry}\n")
}

/// Runs each of the added instructions in a row, a thousand times over, in both variants and on a small stack.
const MAIN: &str = r#"
mod machine;

use machine::{Opcode, Program, Source, Variant, Vm, Word, assemble};

fn run() -> i64 {
    let source = |op: Opcode, operands| Source { op, operands, event: false };
    let mut code = vec![source(Opcode::Push, [1, 0, 0]), source(Opcode::Store, [31, 0, 0])];
    let start = code.len();
    code.push(source(Opcode::Push, [2, 0, 0]));
    for (index, op) in Opcode::ALL.iter().filter(|op| op.name().starts_with("EXTRA_")).enumerate() {
        let operands = match op.operands().len() {
            1 => [code.len() as u32 + 1, 0, 0],
            3 => [0, 1, index as u32 % 31],
            _ => [0; 3],
        };
        code.push(source(*op, operands));
    }
    code.push(source(Opcode::Store, [32, 0, 0]));
    for (op, operand) in [(Opcode::Load, 31), (Opcode::Push, 0), (Opcode::Subtract, 0), (Opcode::Store, 31), (Opcode::Load, 31)] {
        code.push(source(op, [operand, 0, 0]));
    }
    let end = code.len() + 2;
    code.push(source(Opcode::JumpIfZero, [end as u32, 0, 0]));
    code.push(source(Opcode::JumpBack, [start as u32, 0, 0]));
    code.extend([source(Opcode::Load, [32, 0, 0]), source(Opcode::Return, [0; 3])]);
    let code = assemble(&code, |_| false).unwrap().code;
    let program = Program::new(code, vec![1, 1000, 5], 33).unwrap();
    let sums = [Variant::Standard, Variant::Tracing].map(|variant| Vm::new(variant).calculate(&program).unwrap());
    assert_eq!(sums[0], sums[1]);
    sums[0]
}

fn main() {
    let count = Opcode::ALL.len();
    let bits = Word::EVENT.trailing_zeros();
    for op in Opcode::ALL {
        assert_eq!(Word::none(op).with_event().opcode(), Some(op));
    }
    let three = Opcode::from_name("EXTRA_2").unwrap();
    let third = (0..256).take_while(|third| Word::three(three, 31, 31, *third).is_ok()).count();
    let word = Word::three(three, 31, 30, third as u32 - 1).unwrap().with_event();
    assert_eq!((word.opcode(), word.operands()), (Some(three), [31, 30, third as u32 - 1]));
    let sum = std::thread::Builder::new().stack_size(128 * 1024).spawn(run).unwrap().join().unwrap();
    println!("{count} {bits} {third} {sum}");
}
"#;

#[test]
fn a_thousand_instructions() {
    let large = Copy::new("large", |table| {
        (0..ADDED).fold(table.to_owned(), |mut table, number| {
            let _ = write!(table, "\n{}", instruction(number));
            table
        })
    });
    fs::write(large.folder.join("src/main.rs"), MAIN).expect("a program for the copy");
    let start = Instant::now();
    // Enough optimisation for tail calls, where this processor has them.
    let built = large.cargo(&["build", "-q", "--config", "profile.dev.opt-level=2"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    println!("{ADDED} more instructions built in {:.1} s", start.elapsed().as_secs_f64());
    let output = large.cargo(&["run", "-q", "--config", "profile.dev.opt-level=2"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    // Fourteen of the calculator's own, ten bits of opcode, six for a third operand.
    let sum = 5 + (0..ADDED).sum::<i64>();
    assert_eq!(text(&output.stdout), format!("{} 10 64 {sum}\n", ADDED + 14));
}
