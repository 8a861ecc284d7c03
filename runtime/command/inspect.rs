//! Looking at instructions: `dualvm dis`, `dualvm ops`, `--count`.

use std::boxed::Box;
use std::string::String;
use std::vec::Vec;
use std::{eprintln, format, print, println};

use crate::code::Opcode;
use crate::host::os::OsHost;
use crate::vm::{Config, Vm};

/// `dualvm ops [NAME]`
pub(super) fn operations(name: Option<&str>) -> i32 {
    let pages = crate::vm::generated::reference::PAGES;
    let Some(name) = name else {
        for (name, _) in pages {
            println!("{name}");
        }
        return 0;
    };
    let wanted = name.to_ascii_uppercase();
    match pages.iter().find(|(known, _)| *known == wanted) {
        Some((_, page)) => {
            print!("{page}");
            0
        }
        None => {
            eprintln!("dualvm: there is no instruction {wanted}");
            let near: Vec<&str> = pages.iter().map(|(known, _)| *known).filter(|known| known.contains(&wanted)).collect();
            if !near.is_empty() {
                eprintln!("Instructions with that in their name: {}", near.join(", "));
            }
            1
        }
    }
}

/// `dualvm dis FILE`: the code that runs; with `--unit`, what the compiler or the reader of `.mpy` files made, before it
/// was linked.
pub(super) fn disassemble(file: &str, unit: bool) -> i32 {
    match listing(file, unit) {
        Ok(text) => {
            print!("{text}");
            0
        }
        Err(message) => {
            eprintln!("{message}");
            1
        }
    }
}

fn listing(file: &str, unlinked: bool) -> Result<String, String> {
    let content = std::fs::read(file).map_err(|error| {
        let text = crate::host::errno::text(error.raw_os_error().unwrap_or(crate::host::errno::EIO));
        format!("dualvm: can't open file '{file}': [Errno {}] {text}", error.raw_os_error().unwrap_or(crate::host::errno::EIO))
    })?;
    let unit = if file.ends_with(".mpy") || content.starts_with(b"M\x06") {
        crate::code::mpy::read(&content).map_err(|error| format!("dualvm: {error}"))?
    } else {
        let source = crate::compile::decode_source(&content).map_err(|error| format!("dualvm: {error}"))?;
        let options = crate::compile::Options { filename: file, ..crate::compile::Options::default() };
        crate::compile::compile(&source, &options).map_err(|error| format!("dualvm: {error}"))?
    };
    if unlinked {
        return Ok(format!("{}", crate::compile::Dump(&unit)));
    }
    let mut vm = Vm::new(Config::default(), Box::new(OsHost::default()));
    match vm.link(&unit).and_then(|code| vm.listing(code)) {
        Ok(text) => Ok(text),
        Err(raised) => {
            let exception = vm.take_raised(raised);
            Err(vm.format_exception(exception).unwrap_or_default())
        }
    }
}

/// `--count`: executed instructions, the most frequent first.
pub(super) fn print_counts(vm: &Vm) {
    let mut counts: Vec<(u64, &str)> =
        Opcode::ALL.iter().zip(&vm.counts).map(|(op, count)| (*count, op.name())).filter(|(count, _)| *count > 0).collect();
    counts.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(right.1)));
    let total: u64 = counts.iter().map(|(count, _)| count).sum();
    for (count, name) in &counts {
        let percent = *count as f64 * 100.0 / total.max(1) as f64;
        eprintln!("{count:>12} {percent:>5.1}% {name}");
    }
    eprintln!("{total:>12} instructions");
}
