//! What happens when someone edits the table, and nothing else: a copy of this package is changed and built.

mod copy;

use std::fs;

use copy::{Copy, text};

#[test]
fn an_edited_table_is_an_edited_machine() {
    // A superinstruction: the assembler uses it, both machines run it.
    let fused = Copy::new("fused", |table| {
        format!("{table}\n[[superinstruction]]\nname  = \"LOAD_LOAD_ADD\"\nparts = [\"LOAD\", \"LOAD\", \"ADD\"]\n")
    });
    let sum = "a = 20; b = 22; a + b";
    let run = |arguments: &[&str]| {
        let output = fused.cargo(&[&["run", "-q", "--"], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    assert!(run(&["--dis", sum]).contains("LOAD_LOAD_ADD            0 1"));
    assert_eq!(run(&[sum]), "42\n");
    assert!(run(&["--trace", sum]).contains("LOAD_LOAD_ADD            []\n"));

    // A type error in a body: rustc reports it once, at the table's own line and column.
    let wrong = "        Some(sum) => Some(sum),";
    let mistyped = Copy::new("mistyped", |table| table.replace("        Some(sum) => sum,", wrong));
    let table = fs::read_to_string(mistyped.folder.join("opcodes.toml")).expect("the edited table");
    let line = 1 + table.lines().position(|line| line == wrong).expect("the wrong line");
    let output = mistyped.cargo(&["check", "-q", "--message-format", "short"]);
    let errors = text(&output.stderr);
    let reported: Vec<&str> = errors.lines().filter(|line| line.contains("error[")).collect();
    assert_eq!(reported.len(), 1, "{errors}");
    let place = format!("opcodes.toml.rs:{line}:22: error[E0308]");
    assert!(reported[0].contains(&place), "expected {place} in {errors}");

    // A mistake of the table: the build stops before rustc, with the table's line and column.
    let misspelt = Copy::new("misspelt", |table| table.replace("left.checked_add", "lfet.checked_add"));
    let output = misspelt.cargo(&["check", "-q"]);
    let place = format!("opcodes.toml:{}:11: unknown name in the body of ADD: `lfet`; did you mean `left`?", line - 1);
    assert!(text(&output.stderr).contains(&place), "{}", text(&output.stderr));
}
