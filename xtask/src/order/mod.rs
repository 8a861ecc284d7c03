//! Which functions programs run, for the linker to lay them out together (`build/order.rs`).

pub mod list;
mod trace;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use crate::builds::{self, Build};
use crate::catalogue;
use crate::{counts, perf};
use list::{Ran, Symbols};

const USAGE: &str = "usage: cargo xtask order [options]

Runs the programs of benches/programs at their small size under callgrind, and writes the functions that they run into
build/order.txt: those of an empty program first, then those that most programs run. The release build lays them out so.

  --binary FILE       not built: there is one already
  --check             write nothing: say how much of the list is in the binary, and where
  --help              this text

The exit status is 0; 1 if, with --check, less than nine tenths of the list is there or lies together; 2 if nothing could be run.
";

/// The group of the program that does nothing.
const STARTUP: &str = "startup";

/// The command.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    match run(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Where the list is.
pub fn file() -> PathBuf {
    builds::root().join("build/order.txt")
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<bool, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let say = |error: lexopt::Error| format!("{error}\n\n{USAGE}");
    let (mut binary, mut check) = (None, false);
    while let Some(argument) = parser.next().map_err(say)? {
        match argument {
            Long("help") | Short('h') => {
                print!("{USAGE}");
                return Ok(true);
            }
            Long("binary") => binary = Some(PathBuf::from(parser.value().map_err(say)?)),
            Long("check") => check = true,
            other => return Err(say(other.unexpected())),
        }
    }
    let binary = binary.map_or_else(|| Build::Dual.make(), Ok)?;
    let symbols = Symbols::read(&binary)?;
    if check {
        let listed = list::read(&file())?;
        let (there, together) = symbols.agreement(&listed);
        println!(
            "{} names; {:.1} % of them are in the binary, {:.1} % of these lie together",
            listed.len(),
            100.0 * there,
            100.0 * together
        );
        return Ok(there >= 0.9 && together >= 0.9);
    }
    let ran = trace(&binary, &symbols)?;
    let text = list::text(&ran, &symbols);
    fs::write(file(), text).map_err(|error| format!("{}: {error}", file().display()))?;
    Ok(true)
}

/// What each program runs, the empty one first.
fn trace(binary: &Path, symbols: &Symbols) -> Result<Vec<Ran>, String> {
    counts::available()?;
    let mut entries = catalogue::read(&builds::root().join("benches/programs"))?;
    entries.sort_by_key(|entry| entry.group != STARTUP);
    let bar = perf::progress(entries.len());
    let mut all = Vec::new();
    for entry in &entries {
        bar.set_message(entry.name.clone());
        let names: BTreeSet<String> = trace::functions(binary, entry, &env::temp_dir())?;
        all.push(symbols.of_these(&names));
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(all)
}
