//! Reads the compiled handlers of an optimised build: no call stands where a jump belongs.
//!
//! Stable Rust does not promise tail calls, so this holds them in place. One stack slot whose address escapes, in a body or
//! in what is inlined into it, turns every jump of that handler into a call, silently. Needs objdump, which comes
//! with the linker.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Instructions so common that their handlers must neither call nor save a register.
const CALL_FREE: [&str; 14] = [
    "LOAD_FAST_N",
    "STORE_FAST_N",
    "LOAD_ATTR_SLOT",
    "STORE_ATTR_SLOT",
    "LOAD_CONST_OBJ",
    "LOAD_CONST_NONE",
    "LOAD_CONST_TRUE",
    "LOAD_CONST_FALSE",
    "DUP_TOP",
    "POP_TOP",
    "ROT_TWO",
    "ROT_THREE",
    "EXTEND",
    "NOP",
];

/// The functions of the tail backend by name, each with its instructions.
fn functions() -> BTreeMap<String, Vec<String>> {
    let output = Command::new("objdump")
        .args(["-d", "-C", "--no-show-raw-insn", env!("CARGO_BIN_EXE_dualvm")])
        .output()
        .expect("objdump, from binutils");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut functions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        if let Some(header) = line.strip_suffix(">:") {
            current = header.split_once("::tail::").map(|(_, name)| name.to_owned());
        } else if let (Some(name), Some((_, instruction))) = (&current, line.split_once('\t')) {
            functions.entry(name.clone()).or_default().push(instruction.to_owned());
        }
    }
    functions
}

/// How a processor calls, returns and saves registers.
struct Mnemonics {
    call: &'static str,
    ret: &'static str,
    save: &'static str,
}

const X86_64: Mnemonics = Mnemonics { call: "call", ret: "ret", save: "push" };
const AARCH64: Mnemonics = Mnemonics { call: "bl", ret: "ret", save: "stp" };

fn count(lines: &[String], mnemonic: &str) -> usize {
    lines.iter().filter(|line| line.starts_with(mnemonic)).count()
}

/// Calls through a pointer, but for those into a shared library.
fn indirect_calls(lines: &[String]) -> usize {
    let indirect = |line: &&String| line.starts_with("blr") || (line.starts_with("call") && line.contains('*') && !line.contains("(%rip)"));
    lines.iter().filter(indirect).count()
}

#[test]
fn every_dispatch_is_a_jump() {
    if !cfg!(dispatch_tail) {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("opcodes.toml");
    let text = fs::read_to_string(path).expect("opcodes.toml");
    let table = vm_codegen::parsed("opcodes.toml", &text).expect("a table without mistakes");
    let functions = functions();
    let mnemonics = if cfg!(target_arch = "aarch64") { AARCH64 } else { X86_64 };
    let mut handlers = 0;
    let mut wrong = Vec::new();
    for instruction in &table.instructions {
        let name = format!("do_{}", instruction.name.to_lowercase());
        // What is slow as a whole has no handler, and the linker may fold equal ones.
        let Some(lines) = functions.get(&name) else {
            continue;
        };
        handlers += 1;
        // A dispatch that became a call is followed by a return; a handler that ends no run has no other.
        if count(lines, mnemonics.ret) > 0 && !instruction.has("exits") {
            wrong.push(format!("{name} returns where it should jump"));
        }
        if CALL_FREE.contains(&instruction.name.as_str()) && count(lines, mnemonics.call) + count(lines, mnemonics.save) > 0 {
            wrong.push(format!("{name} calls or saves registers"));
        }
        let second = functions.get(&format!("{name}_apart"));
        if second.is_some_and(|lines| count(lines, mnemonics.ret) > 0) {
            wrong.push(format!("the second handler of {} returns where it should jump", instruction.name));
        }
    }
    for (name, lines) in &functions {
        // Cold copies are called through a table, and nothing else is.
        let allowed = usize::from(name == "leave");
        let fixed = ["leave", "poll"].contains(&name.as_str()) || name.starts_with("stub_");
        if fixed && indirect_calls(lines) > allowed {
            wrong.push(format!("{name} calls where it should jump"));
        }
    }
    for name in CALL_FREE {
        assert!(table.instruction(name).is_some(), "{name} is no instruction: take it off the list");
    }
    assert!(handlers * 3 > table.instructions.len(), "{handlers} handlers found; was the binary stripped?");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
