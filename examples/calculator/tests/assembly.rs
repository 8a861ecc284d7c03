//! Reads the compiled handlers: every dispatch is a jump, and a fast handler neither calls nor pushes.
//!
//! Only an optimised build dispatches by tail calls, so this looks at nothing in others. Needs objdump, which comes
//! with the linker.

use std::process::Command;

/// Handlers by name, each with its instructions.
fn handlers() -> Vec<(String, Vec<String>)> {
    let output = Command::new("objdump")
        .args(["-d", "-C", "--no-show-raw-insn", env!("CARGO_BIN_EXE_calculator")])
        .output()
        .expect("objdump, from binutils");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut functions: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(name) = line.split_once("machine::tail::").filter(|_| line.ends_with(">:")) {
            functions.push((name.1.trim_end_matches(">:").to_owned(), Vec::new()));
            inside = true;
        } else if line.is_empty() {
            inside = false;
        } else if let Some((_, lines)) = functions.last_mut().filter(|_| inside) {
            lines.extend(line.split_once('\t').map(|(_, instruction)| instruction.to_owned()));
        }
    }
    functions
}

#[test]
fn every_dispatch_is_a_jump() {
    if !cfg!(dispatch_tail) {
        return;
    }
    let (call, push, jump) = match std::env::consts::ARCH {
        "x86_64" => ("call", "push", "jmp "),
        _ => ("bl", "stp", "br"),
    };
    let handlers = handlers();
    let count = |lines: &[String], start: &str| {
        let is = |line: &&String| line.starts_with(start) && (start != "bl" || line.starts_with("bl\t") || line.starts_with("blr"));
        lines.iter().filter(is).count()
    };
    let mut fast = 0;
    for (name, lines) in &handlers {
        let calls = count(lines, call);
        if name.starts_with("do_") {
            fast += 1;
            assert_eq!(calls, 0, "{name} calls:\n{}", lines.join("\n"));
            // A division of x86-64 takes the register of `sp` for itself.
            if name != "do_divide" {
                assert_eq!(count(lines, push), 0, "{name} pushes:\n{}", lines.join("\n"));
            }
        } else if name == "leave" || name.starts_with("stub_") {
            // Slow code, or hooks; what follows them is a jump again.
            assert_eq!(calls, 1, "{name} calls more than its slow code:\n{}", lines.join("\n"));
            assert!(count(lines, jump) >= 2, "{name} does not jump on:\n{}", lines.join("\n"));
        }
    }
    assert!(fast >= 12, "found the handlers {handlers:?}");
}
