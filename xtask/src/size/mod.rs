//! How large the three builds are, what the second VM costs, and how large each instruction is.

pub mod binary;
pub mod budget;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::builds::Build;
use crate::ledger::grouped;

use binary::{Binary, Part};

const USAGE: &str = "usage: cargo xtask size [options]

Builds the command with the standard VM alone, the tracing VM alone and both, and says how large they are. With
UPDATE_SNAPSHOTS=1 the budgets of instructions (tests/sizes) are written anew.

  --binary NAME=FILE  not built: there is one already; NAME is standard, settrace or dual
  --instructions K    how many of the largest instructions to list (default: 20); all lists all
  --help              this text
";

/// The sections that hold code, constants, tables, the work of the loader, and tables for unwinding.
const SECTIONS: [&str; 6] = [".text", ".rodata", ".data.rel.ro", ".rela.dyn", ".eh_frame", ".gcc_except_table"];

/// The command: its exit status is 0, or 2 if nothing could be read.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    match run(arguments) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<String, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let say = |error: lexopt::Error| format!("{error}\n\n{USAGE}");
    let mut binaries: Vec<(Build, PathBuf)> = Vec::new();
    let mut shown = 20;
    while let Some(argument) = parser.next().map_err(say)? {
        match argument {
            Long("help") | Short('h') => return Ok(String::from(USAGE)),
            Long("binary") => {
                let text = parser.value().and_then(|value| value.string()).map_err(say)?;
                let (name, file) = text.split_once('=').ok_or_else(|| format!("{text}: NAME=FILE is expected"))?;
                let build = Build::named(name).ok_or_else(|| format!("{name}: standard, settrace or dual"))?;
                binaries.push((build, PathBuf::from(file)));
            }
            Long("instructions") => {
                let text = parser.value().and_then(|value| value.string()).map_err(say)?;
                shown = if text == "all" {
                    usize::MAX
                } else {
                    text.parse().map_err(|_| format!("--instructions {text}: a number, or all"))?
                };
            }
            other => return Err(say(other.unexpected())),
        }
    }
    let mut found = Vec::new();
    for build in Build::ALL {
        let there = binaries.iter().find(|(other, _)| *other == build).map(|(_, file)| file.clone());
        let file = match there {
            Some(file) => file,
            None => {
                eprintln!("building {}", build.name());
                build.make()?
            }
        };
        found.push(Binary::read(&file)?);
    }
    let [standard, settrace, dual] = found.as_slice() else { return Err(String::from("three builds are needed")) };
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        budget::write(&budget::of(dual)?)?;
    }
    Ok(table(standard, settrace, dual) + &instructions(dual, shown))
}

fn table(standard: &Binary, settrace: &Binary, dual: &Binary) -> String {
    let mut text =
        format!("{:24}{:>12}{:>12}{:>12}{:>18}{:>18}\n", "bytes", "standard", "settrace", "dual", "dual - settrace", "dual - standard");
    let mut line = |title: &str, of: &dyn Fn(&Binary) -> u64| {
        let [standard, settrace, dual] = [standard, settrace, dual].map(of);
        let difference = |one: u64, other: u64| format!("{}{}", if one < other { "-" } else { "+" }, grouped(one.abs_diff(other)));
        text += &format!(
            "{title:24}{:>12}{:>12}{:>12}{:>18}{:>18}\n",
            grouped(standard),
            grouped(settrace),
            grouped(dual),
            difference(dual, settrace),
            difference(dual, standard),
        );
    };
    for section in SECTIONS {
        line(section, &|binary| binary.section(section));
    }
    line("generated text", &Binary::machine_text);
    for part in Part::ALL {
        line(&format!("  {}", part.name()), &|binary| binary.part(part));
    }
    text
}

fn instructions(binary: &Binary, shown: usize) -> String {
    let mut all: Vec<_> = binary.instructions.iter().collect();
    all.sort_by_key(|(name, bytes)| (std::cmp::Reverse(bytes.handler), (*name).clone()));
    let mut text = format!("\n{:40}{:>10}{:>10}\n", format!("bytes of instructions ({})", all.len()), "handler", "cold");
    for (name, bytes) in all.iter().take(shown) {
        text += &format!("{name:40}{:>10}{:>10}\n", bytes.handler, bytes.cold);
    }
    text
}
