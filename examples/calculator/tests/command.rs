//! The command as a user runs it.

use std::process::{Command, Output};

fn calculator(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_calculator")).args(arguments).output().expect("the calculator runs")
}

#[test]
fn it_calculates() {
    let output = calculator(&["1 + 2 * 3"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "7\n");
    assert!(output.status.success());
}

#[test]
fn it_shows_how() {
    let output = calculator(&["--trace", "1 + 2"]);
    let expected = "PUSH                     []\nPUSH                     [1]\nADD                      [1, 2]\n\
                    RETURN                   [3]\n1 statements\n3\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

#[test]
fn it_explains_its_instructions() {
    let output = calculator(&["--ops", "UPDATE_BY_SUBTRACTING"]);
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    for expected in [
        "UPDATE_BY_SUBTRACTING (superinstruction 12)",
        "Part      SUBTRACT",
        "Operand   slot: variable (bits 27 to 31): Index of a variable.",
        "Hook      SHOW in tracing, always",
        "unsafe extern \"C-unwind\" fn do_update_by_subtracting(",
        "fn hooks_statement_then_show(",
    ] {
        assert!(page.contains(expected), "{expected:?} is missing in\n{page}");
    }
    assert_eq!(calculator(&["--ops", "ADDD"]).status.code(), Some(1));
}

#[test]
fn it_says_what_is_wrong() {
    for (text, message) in
        [("1 / 0", "calculator: there is no such quotient\n"), ("1 +", "calculator: column 4: expected a number, a name, `-` or `(`\n")]
    {
        let output = calculator(&[text]);
        assert_eq!(String::from_utf8_lossy(&output.stderr), message);
        assert_eq!(output.status.code(), Some(1));
    }
    assert_eq!(calculator(&[]).status.code(), Some(2));
}
