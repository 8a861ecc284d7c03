//! How many instructions of the processor programs take, under callgrind: a number that no noise disturbs.

mod callgrind;

pub(crate) use callgrind::{available, command};

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, thread};

use crate::builds::{self, Build};
use crate::catalogue::{self, Entry};
use crate::ledger::{Ledger, grouped};
use crate::perf;

const USAGE: &str = "usage: cargo xtask counts [options] [PROGRAM]…

Counts the instructions of the processor that the programs of benches/programs take at their small size, under callgrind, and
compares them with tests/counts. UPDATE_SNAPSHOTS=1 writes that anew. PROGRAM is a part of names; without: all.

  --binary FILE       not built: there is one already
  --zero-cost         compare the default build with the standard VM alone instead: 0.1 % is allowed
  --standard FILE     for that, the build with the standard VM alone is there already
  --tolerance P       percent (default: 0.5; 0.1 with --zero-cost)
  --jobs K, -j K      programs at a time (default: as many as there are processors)
  --help              this text

The exit status is 0 if all counts are as they should be, 1 if one is not, 2 if nothing could be counted.
";

const COMMENT: &str = "Instructions of the processor that each program of benches/programs takes at its small size, under callgrind.
`cargo xtask counts` holds this against what was built, with a tolerance; .ci/run does. After a change for speed:
    UPDATE_SNAPSHOTS=1 cargo xtask counts";

/// The group of the program that does nothing.
const STARTUP: &str = "startup";

/// Percent that another compiler than the snapshot's is allowed.
const OTHER_COMPILER: f64 = 10.0;

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

#[derive(Default)]
struct Options {
    binary: Option<PathBuf>,
    zero_cost: bool,
    standard: Option<PathBuf>,
    tolerance: Option<f64>,
    jobs: usize,
    selected: Vec<String>,
}

fn options(arguments: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let say = |error: lexopt::Error| format!("{error}\n\n{USAGE}");
    let mut options = Options { jobs: thread::available_parallelism().map_or(1, usize::from), ..Options::default() };
    while let Some(argument) = parser.next().map_err(say)? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("binary") => options.binary = Some(PathBuf::from(parser.value().map_err(say)?)),
            Long("zero-cost") => options.zero_cost = true,
            Long("standard") => options.standard = Some(PathBuf::from(parser.value().map_err(say)?)),
            Long("tolerance") => options.tolerance = Some(parser.value().and_then(|value| value.parse()).map_err(say)?),
            Long("jobs") | Short('j') => options.jobs = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Value(value) => options.selected.push(value.string().map_err(say)?),
            other => return Err(say(other.unexpected())),
        }
    }
    options.jobs = options.jobs.max(1);
    Ok(Some(options))
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<bool, String> {
    let Some(options) = options(arguments)? else {
        print!("{USAGE}");
        return Ok(true);
    };
    callgrind::available()?;
    let mut entries = catalogue::read(&builds::root().join("benches/programs"))?;
    // Start-up is always counted: what it takes is taken off between builds.
    entries.retain(|entry| {
        entry.group == STARTUP || options.selected.is_empty() || options.selected.iter().any(|part| entry.name.contains(part.as_str()))
    });
    let standard = match (&options.standard, options.zero_cost) {
        (Some(file), true) => Some(file.clone()),
        (None, true) => Some(Build::Standard.make()?),
        (_, false) => None,
    };
    let binary = options.binary.clone().map_or_else(|| Build::Dual.make(), Ok)?;
    let found = count(&binary, &entries, options.jobs)?;
    if let Some(standard) = standard {
        let before = count(&standard, &entries, options.jobs)?;
        return Ok(compare(&entries, ["standard", "dual"], &before, &found, options.tolerance.unwrap_or(0.1), true));
    }
    let file = builds::root().join(format!("tests/counts/{}-{}.txt", env::consts::ARCH, env::consts::OS));
    let mut ledger = Ledger::of_this_compiler()?;
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        // A part of the programs changes a part of the file.
        if let Ok(before) = Ledger::read(&file) {
            if !options.selected.is_empty() {
                ledger.rows = before.rows;
            }
        }
        ledger.rows.extend(entries.iter().zip(&found).map(|(entry, count)| (entry.name.clone(), vec![*count])));
        ledger.write(&file, COMMENT)?;
        return Ok(true);
    }
    let snapshot = Ledger::read(&file).map_err(|message| format!("{message}; UPDATE_SNAPSHOTS=1 cargo xtask counts makes it"))?;
    let mut tolerance = options.tolerance.unwrap_or(0.5);
    if snapshot.compiler != ledger.compiler {
        println!("the counts are those of {}; this is {}, for which {OTHER_COMPILER} % are allowed", snapshot.compiler, ledger.compiler);
        tolerance = tolerance.max(OTHER_COMPILER);
    }
    let committed: Vec<u64> =
        entries.iter().map(|entry| snapshot.rows.get(&entry.name).and_then(|row| row.first()).copied().unwrap_or(0)).collect();
    let well = compare(&entries, ["committed", "found"], &committed, &found, tolerance, false);
    if !well {
        println!("more than {tolerance} % from tests/counts; if that should be, run UPDATE_SNAPSHOTS=1 cargo xtask counts");
    }
    Ok(well)
}

/// Counts the instructions of all programs.
fn count(binary: &Path, entries: &[Entry], jobs: usize) -> Result<Vec<u64>, String> {
    let bar = perf::progress(entries.len());
    let next = AtomicUsize::new(0);
    let counts = Mutex::new(vec![Ok(0); entries.len()]);
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(entry) = entries.get(number) else { break };
                    bar.set_message(entry.name.clone());
                    let count = callgrind::count(binary, entry);
                    bar.inc(1);
                    if let Ok(mut counts) = counts.lock() {
                        counts[number] = count;
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    counts.into_inner().unwrap_or_default().into_iter().collect()
}

/// Prints two counts of each program, and says whether all are near enough.
///
/// Builds start differently (more to relocate, the functions of tracing), and a small program consists of little else; so
/// of builds the counts without those of the empty program are compared.
fn compare(entries: &[Entry], names: [&str; 2], before: &[u64], after: &[u64], tolerance: f64, builds: bool) -> bool {
    println!("{:26}{:>16}{:>16}{:>11}", "instructions", names[0], names[1], "");
    let empty = entries.iter().position(|entry| entry.group == STARTUP).filter(|_| builds);
    let start = |counts: &[u64]| empty.and_then(|number| counts.get(number)).copied().unwrap_or(0);
    let (start_before, start_after) = (start(before), start(after));
    let mut well = true;
    for ((entry, &before), &after) in entries.iter().zip(before).zip(after) {
        let (mut first, mut second) = (before as f64, after as f64);
        let is_start = builds && entry.group == STARTUP;
        if builds && !is_start {
            (first, second) = (first - start_before as f64, second - start_after as f64);
        }
        let percent = if first <= 0.0 { f64::INFINITY } else { 100.0 * (second - first) / first };
        // A build may take fewer than the other; a snapshot must be near in both directions, or it is of no use.
        let wrong = !is_start && if builds { percent > tolerance } else { percent.abs() > tolerance };
        well &= !wrong;
        println!("{:26}{:>16}{:>16}{percent:>+10.3}%{}", entry.name, grouped(before), grouped(after), if wrong { "  !" } else { "" });
    }
    if builds {
        println!("percent: of the count less that of the empty program; {tolerance} are allowed");
    }
    well
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Entry, STARTUP, compare};

    fn entry(name: &str, group: &str) -> Entry {
        let nowhere = PathBuf::new();
        Entry {
            name: name.to_owned(),
            group: group.to_owned(),
            check: 1,
            measure: 1,
            cpython: true,
            file: nowhere.clone(),
            expected: nowhere,
        }
    }

    #[test]
    fn start_up_counts_in_snapshots_and_not_between_builds() {
        let entries = [entry("nbody", "collection"), entry("empty", STARTUP)];
        let names = ["before", "after"];
        assert!(compare(&entries, names, &[10_000, 1_000], &[11_000, 2_000], 0.1, true));
        assert!(!compare(&entries, names, &[10_000, 1_000], &[11_010, 2_000], 0.1, true));
        assert!(!compare(&entries, names, &[10_000, 1_000], &[11_000, 1_000], 0.5, false));
        assert!(compare(&entries, names, &[10_000, 1_000], &[10_040, 1_004], 0.5, false));
        assert!(!compare(&entries, names, &[0, 1_000], &[10_040, 1_004], 0.5, false), "a program without a committed count");
    }
}
