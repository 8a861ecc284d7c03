//! A calculator on a virtual machine of its own: the example that teaches the toolchain. README.md beside it is the page.

mod compiler;
mod machine;
#[cfg(test)]
mod tests;

use std::process::ExitCode;

use machine::{Variant, Vm};

// `PAGES`: a page of reference per instruction.
include!(concat!(env!("OUT_DIR"), "/reference.rs"));

const USAGE: &str = "usage: calculator [--trace | --dis] TEXT\n       calculator --ops NAME";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (mode, text) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [mode @ ("--trace" | "--dis"), text] => (mode, text),
        ["--ops", name] => return page(name),
        [text] if !text.starts_with("--") => ("", text),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    let program = match compiler::compile(text) {
        Ok(program) => program,
        Err(error) => {
            eprintln!("calculator: {error}");
            return ExitCode::FAILURE;
        }
    };
    if mode == "--dis" {
        program.lines().for_each(|line| println!("{line}"));
        return ExitCode::SUCCESS;
    }
    let mut vm = Vm::new(if mode == "--trace" { Variant::Tracing } else { Variant::Standard });
    let result = vm.calculate(&program);
    vm.shown.iter().for_each(|line| println!("{line}"));
    if mode == "--trace" {
        println!("{} statements", vm.statements);
    }
    match result {
        Ok(number) => {
            println!("{number}");
            ExitCode::SUCCESS
        }
        Err(mistake) => {
            eprintln!("calculator: {mistake}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the reference page of an instruction.
fn page(name: &str) -> ExitCode {
    match PAGES.iter().find(|(known, _)| *known == name) {
        Some((_, page)) => {
            println!("{page}");
            ExitCode::SUCCESS
        }
        None => {
            let names: Vec<&str> = PAGES.iter().map(|(name, _)| *name).collect();
            eprintln!("calculator: no instruction `{name}`; there are {}", names.join(", "));
            ExitCode::FAILURE
        }
    }
}
