//! Calculations in both variants, what tracing shows, and the shape of the compiled handlers.

#![allow(clippy::unwrap_used)]

use crate::compiler::compile;
use crate::machine::{BACKEND, Mistake, Variant, Vm};

fn calculate(text: &str) -> Result<i64, Mistake> {
    let program = compile(text).unwrap();
    let standard = Vm::new(Variant::Standard).calculate(&program);
    assert_eq!(Vm::new(Variant::Tracing).calculate(&program), standard, "{text}");
    standard
}

#[test]
fn numbers() {
    assert_eq!(calculate("1 + 2 * 3"), Ok(7));
    assert_eq!(calculate("(1 + 2) * 3 - -4 / 2"), Ok(11));
    assert_eq!(calculate("-7 / 2"), Ok(-3));
    assert_eq!(calculate(""), Ok(0));
}

#[test]
fn variables_and_loops() {
    assert_eq!(calculate("n = 10; f = 1; while n { f = f * n; n = n - 1; } f"), Ok(3_628_800));
    assert_eq!(calculate("a = 0; b = 1; n = 90; while n { c = a + b; a = b; b = c; n = n - 1; } a"), Ok(2_880_067_194_370_816_120));
}

#[test]
fn mistakes_end_the_run() {
    assert_eq!(calculate("1 / 0"), Err(Mistake("there is no such quotient")));
    assert_eq!(calculate("9223372036854775807 + 1"), Err(Mistake("the sum is too large")));
    assert_eq!(calculate("0 - 9223372036854775807 - 2"), Err(Mistake("the difference is too large")));
    assert_eq!(calculate("9223372036854775807 * 2"), Err(Mistake("the product is too large")));
    // In a loop the subtraction is part of a superinstruction.
    let counting = "n = 0 - 9223372036854775807; while 1 { n = n - 1; }";
    assert_eq!(calculate(counting), Err(Mistake("the difference is too large")));
}

#[test]
fn bad_texts_say_where() {
    let message = |text| compile(text).unwrap_err().to_string();
    assert_eq!(message("1 +"), "column 4: expected a number, a name, `-` or `(`");
    assert_eq!(message("x + 1"), "column 2: `x` has no value yet");
    assert_eq!(message("(1"), "column 3: expected `)`");
    assert_eq!(message("x = 1"), "column 6: expected `;`");
    assert_eq!(message("1 1"), "column 3: expected the end");
    assert_eq!(message("99999999999999999999"), "column 21: this number is too large");
    assert_eq!(message(&"(".repeat(1000)), "column 202: too deeply nested");
}

#[test]
fn tracing_shows_every_instruction_and_counts_statements() {
    let program = compile("x = 6; x * 7").unwrap();
    let mut vm = Vm::new(Variant::Tracing);
    assert_eq!(vm.calculate(&program), Ok(42));
    assert_eq!(vm.statements, 2);
    let shown: Vec<&str> = vm.shown.iter().map(String::as_str).collect();
    assert_eq!(
        shown,
        [
            "PUSH                     []",
            "STORE                    [6]",
            "LOAD                     []",
            "PUSH                     [6]",
            "MULTIPLY                 [6, 7]",
            "RETURN                   [42]",
        ]
    );
}

#[test]
fn loops_are_fused() {
    let program = compile("n = 3; while n { n = n - 1; } n").unwrap();
    let lines: Vec<String> = program.lines().map(|line| line.to_string()).collect();
    assert_eq!(
        lines,
        [
            "*    0 PUSH                     0",
            "     1 STORE                    0",
            "*    2 LOAD_JUMP_IF_ZERO        0 ->5",
            "*    3 UPDATE_BY_SUBTRACTING    0 1 0",
            "     4 JUMP_BACK                ->2",
            "*    5 LOAD                     0",
            "     6 RETURN",
        ]
    );
}

#[test]
fn ten_million_instructions_on_a_small_native_stack() {
    let run = || {
        // Tracing keeps a line per instruction, so only the standard machine runs for long.
        let program = compile("n = 2000000; s = 0; while n { s = s + n; n = n - 1; } s").unwrap();
        let long = Vm::new(Variant::Standard).calculate(&program);
        let short = calculate("n = 20000; s = 0; while n { s = s + n; n = n - 1; } s");
        (long, short)
    };
    let thread = std::thread::Builder::new().stack_size(128 * 1024).spawn(run).unwrap();
    assert_eq!(thread.join().unwrap(), (Ok(2_000_001_000_000), Ok(200_010_000)));
}

#[test]
fn the_backend_follows_the_optimisation() {
    let expected = if cfg!(dispatch_tail) { "tail" } else { "loop" };
    assert_eq!(BACKEND, expected);
}
