//! How cost grows: each kind of work at sizes that double, which should double the time.

mod table;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::builds::{self, Build};
use crate::{child, perf, statistics};

const USAGE: &str = "usage: cargo xtask growth [options] [KIND]…

Doubles the size of several kinds of work (benches/growth/growth.py), and prints the times and what the last doubling made
of them: 2 is linear. Then what a traced call costs while 1 and while 64 megabytes are alive, and how long tables of
instructions take to build. KIND is a part of names; without: all.

  --binary FILE   the command is there already
  --rounds K      how often each is run; the shortest counts (default: 3)
  --no-table      leave the tables of instructions out
  --help          this text
";

/// Each kind and its largest size.
const KINDS: [(&str, u64); 9] = [
    ("list_append_pop", 3_200_000),
    ("dict_keys", 1_600_000),
    ("dict_strings", 800_000),
    ("string_join", 1_600_000),
    ("live_objects", 800_000),
    ("allocation", 1_600_000),
    ("recursion", 160_000),
    ("functions", 8_000),
    ("function_length", 32_000),
];

/// How often a size is halved.
const DOUBLINGS: u32 = 4;

/// Calls that `traced_call` makes.
const CALLS: f64 = 100_000.0;

struct Options {
    binary: Option<PathBuf>,
    rounds: usize,
    table: bool,
    selected: Vec<String>,
}

impl Options {
    fn selects(&self, name: &str) -> bool {
        self.selected.is_empty() || self.selected.iter().any(|part| name.contains(part.as_str()))
    }
}

/// The command: its exit status is 0, or 2 if something could not be run.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<(), String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let say = |error: lexopt::Error| format!("{error}\n\n{USAGE}");
    let mut options = Options { binary: None, rounds: 3, table: true, selected: Vec::new() };
    while let Some(argument) = parser.next().map_err(say)? {
        match argument {
            Long("help") | Short('h') => {
                print!("{USAGE}");
                return Ok(());
            }
            Long("binary") => options.binary = Some(PathBuf::from(parser.value().map_err(say)?)),
            Long("rounds") => options.rounds = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("no-table") => options.table = false,
            Value(value) => options.selected.push(value.string().map_err(say)?),
            other => return Err(say(other.unexpected())),
        }
    }
    options.rounds = options.rounds.max(1);
    let command = vec![OsString::from(options.binary.clone().map_or_else(|| Build::Dual.make(), Ok)?)];
    let kinds: Vec<_> = KINDS.into_iter().filter(|(name, _)| options.selects(name)).collect();
    if !kinds.is_empty() {
        println!("milliseconds at n/16, n/8, n/4, n/2 and n, and the last doubling");
    }
    for (kind, largest) in kinds {
        let sizes: Vec<u64> = (0..=DOUBLINGS).rev().map(|halvings| largest >> halvings).collect();
        println!("{}", line(kind, &sizes, &times(&options, &command, kind, &sizes)?));
    }
    if options.selects("traced_call") {
        let seconds = times(&options, &command, "traced_call", &[1, 64])?;
        let nanoseconds: Vec<f64> = seconds.iter().map(|seconds| seconds / CALLS * 1e9).collect();
        if let [small, large] = nanoseconds.as_slice() {
            println!("\na traced call: {small:.1} ns with 1 MB alive, {large:.1} ns with 64 MB: {:.2} times", large / small);
            let bytes = times(&options, &command, "traced_bytes", &[CALLS as u64])?;
            println!("it takes {:.1} bytes of the heap", bytes.first().copied().unwrap_or_default() / CALLS);
        }
    }
    if options.table && options.selects("table") {
        println!("\ninstructions in a table, beside the calculator's: seconds of the processor");
        table::measure()?;
    }
    Ok(())
}

/// The seconds of a kind at each size.
fn times(options: &Options, command: &[OsString], kind: &str, sizes: &[u64]) -> Result<Vec<f64>, String> {
    let script = builds::root().join("benches/growth/growth.py");
    let bar = perf::progress(sizes.len() * options.rounds);
    let mut times = vec![Vec::new(); sizes.len()];
    for _ in 0..options.rounds {
        for (size, times) in sizes.iter().zip(&mut times) {
            bar.set_message(format!("{kind} {size}"));
            let arguments = [script.clone().into(), OsString::from(kind), OsString::from(size.to_string())];
            let finished = child::run(command, &arguments, b"").map_err(|message| format!("{kind} {size}: {message}"))?;
            let text = String::from_utf8_lossy(&finished.output).trim().to_owned();
            times.push(text.parse::<f64>().map_err(|_| format!("{kind} {size} prints {text:?}"))?);
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    Ok(times.iter().filter_map(|times| statistics::least(times)).collect())
}

/// A line of the table: name, sizes with times, the last ratio.
fn line(name: &str, sizes: &[u64], seconds: &[f64]) -> String {
    let largest = sizes.last().copied().unwrap_or_default();
    let shown: String = seconds.iter().map(|seconds| format!(" {:>9.2}", seconds * 1e3)).collect();
    let ratio = match seconds {
        [.., before, last] => last / before,
        _ => f64::NAN,
    };
    format!("{name:18} n = {largest:>9} {shown}   {ratio:>5.2}")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_last_doubling_stands_at_the_end() {
        let line = line("list", &[1, 2, 4], &[0.001, 0.002, 0.005]);
        assert!(line.starts_with("list") && line.contains("n =         4") && line.ends_with("2.50"), "{line}");
    }
}
