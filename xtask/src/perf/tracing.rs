//! What tracing costs: programs under `benches/tracing/driver.py`, which switches an observer on and takes the time.

use std::ffi::OsString;
use std::fmt;

use serde::Serialize;

use crate::{builds, catalogue, child, statistics};

use super::options::{Options, Statistic};
use super::{Interpreter, progress};

/// The driver's modes, and what they are called in tables.
pub const MODES: [(&str, &str); 5] =
    [("off", "never on"), ("none", "calls alone"), ("line", "every line"), ("monitoring", "monitoring"), ("coverage", "coverage")];

/// Programs with many loops, many calls, generators and methods, each at a size that takes some tenths of a second while
/// every line is told.
const PROGRAMS: [(&str, u64); 8] = [
    ("bm_nqueens", 9),
    ("bm_fannkuch", 8),
    ("bm_chaos", 10000),
    ("core_yield_from", 150000),
    ("misc_aes", 800),
    ("misc_pystone", 30000),
    ("richards", 20),
    ("tokenizer_parser", 10),
];

/// Programs under observers.
#[derive(Clone, Debug, Serialize)]
pub struct Tracings {
    /// The interpreters that can trace.
    pub interpreters: Vec<String>,
    /// The programs.
    pub rows: Vec<Traced>,
    /// Who did not run what, and why.
    pub failures: Vec<String>,
}

/// A program under observers.
#[derive(Clone, Debug, Serialize)]
pub struct Traced {
    /// The program and its size.
    pub program: String,
    /// Seconds of the processor: a list for each interpreter, in the order of `MODES`.
    pub seconds: Vec<Vec<Option<f64>>>,
}

/// Runs the programs under all observers and interpreters in turn.
///
/// # Errors
///
/// The programs are not there.
pub fn measure(options: &Options, interpreters: &[Interpreter]) -> Result<Tracings, String> {
    let root = builds::root();
    let driver = root.join("benches/tracing/driver.py");
    let entries = catalogue::read(&root.join("benches/programs"))?;
    let mut failures = Vec::new();
    let mut able = Vec::new();
    for interpreter in interpreters {
        match child::run(&interpreter.command, &[driver.clone().into(), "none".into(), driver.with_file_name("empty.py").into()], b"") {
            Ok(_) => able.push(interpreter),
            Err(message) => failures.push(format!("{}: {message}", interpreter.name)),
        }
    }
    let programs: Vec<_> = PROGRAMS
        .into_iter()
        .filter(|(name, _)| options.selected.is_empty() || options.selected.iter().any(|part| name.contains(part.as_str())))
        .collect();
    let bar = progress(programs.len() * able.len() * MODES.len() * options.rounds);
    let mut tracings = Tracings { interpreters: able.iter().map(|one| one.name.clone()).collect(), rows: Vec::new(), failures };
    for (name, size) in programs {
        let entry = entries.iter().find(|entry| entry.name == name).ok_or_else(|| format!("no program {name}"))?;
        let mut seconds = vec![vec![Vec::new(); MODES.len()]; able.len()];
        for round in 0..options.rounds {
            for (number, (mode, _)) in MODES.iter().enumerate() {
                for (interpreter, seconds) in able.iter().zip(&mut seconds) {
                    bar.set_message(format!("{name} {mode} {}", interpreter.name));
                    let size = OsString::from(size.to_string());
                    let arguments = [driver.clone().into(), OsString::from(mode), entry.file.clone().into(), size];
                    match child::run(&interpreter.command, &arguments, b"").and_then(|finished| told(&finished.errors)) {
                        Ok(second) => seconds[number].push(second),
                        Err(message) if round == 0 => tracings.failures.push(format!("{name} {mode} {}: {message}", interpreter.name)),
                        Err(_) => {}
                    }
                    bar.inc(1);
                }
            }
        }
        let sum =
            |seconds: &Vec<f64>| if options.statistic == Statistic::Min { statistics::least(seconds) } else { statistics::median(seconds) };
        let seconds = seconds.iter().map(|modes| modes.iter().map(sum).collect()).collect();
        tracings.rows.push(Traced { program: format!("{name} {size}"), seconds });
    }
    bar.finish_and_clear();
    Ok(tracings)
}

/// The seconds that the driver prints last.
fn told(errors: &[u8]) -> Result<f64, String> {
    let text = String::from_utf8_lossy(errors);
    let last = text.trim_end().lines().last().unwrap_or_default();
    last.parse().map_err(|_| format!("prints {last:?} instead of a time"))
}

impl Tracings {
    /// Seconds of a program under an interpreter and an observer.
    pub fn seconds(&self, row: &Traced, interpreter: usize, mode: usize) -> Option<f64> {
        *row.seconds.get(interpreter)?.get(mode)?
    }

    /// What the others are compared with.
    pub fn subject(&self) -> usize {
        self.interpreters.iter().position(|name| name == "dual").unwrap_or(0)
    }

    /// The geometric mean over programs of a ratio.
    pub fn mean(&self, ratio: impl Fn(&Traced) -> Option<f64>) -> Option<f64> {
        statistics::geometric_mean(&self.rows.iter().filter_map(ratio).collect::<Vec<f64>>())
    }
}

/// What is printed.
pub struct Table<'a>(pub &'a Tracings);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.0;
        for (number, interpreter) in all.interpreters.iter().enumerate() {
            writeln!(f, "\ntracing under {interpreter}: seconds never on; others divided by that")?;
            write!(f, "{:26}", "")?;
            MODES.iter().try_for_each(|(_, title)| write!(f, " {title:>12}"))?;
            writeln!(f)?;
            for row in &all.rows {
                write!(f, "{:26}", row.program)?;
                let off = all.seconds(row, number, 0);
                for mode in 0..MODES.len() {
                    match (all.seconds(row, number, mode), off) {
                        (Some(seconds), _) if mode == 0 => write!(f, " {seconds:>12.4}")?,
                        (Some(seconds), Some(off)) => write!(f, " {:>12.2}", seconds / off)?,
                        _ => write!(f, " {:>12}", "–")?,
                    }
                }
                writeln!(f)?;
            }
            write!(f, "{:26} {:>12}", "geomean", "")?;
            for mode in 1..MODES.len() {
                let mean = all.mean(|row| Some(all.seconds(row, number, mode)? / all.seconds(row, number, 0)?));
                write!(f, " {:>12}", mean.map(|mean| format!("{mean:.2}")).unwrap_or_default())?;
            }
            writeln!(f)?;
        }
        let subject = all.subject();
        for (number, interpreter) in all.interpreters.iter().enumerate().filter(|(number, _)| *number != subject) {
            writeln!(f, "\ntracing: time of {} divided by that of {interpreter}", all.interpreters[subject])?;
            let ratio = |row: &Traced, mode| Some(all.seconds(row, subject, mode)? / all.seconds(row, number, mode)?);
            for row in &all.rows {
                write!(f, "{:26}", row.program)?;
                for mode in 0..MODES.len() {
                    write!(f, " {:>12}", ratio(row, mode).map_or(String::from("–"), |ratio| format!("{ratio:.2}")))?;
                }
                writeln!(f)?;
            }
            write!(f, "{:26}", "geomean")?;
            for mode in 0..MODES.len() {
                write!(f, " {:>12}", all.mean(|row| ratio(row, mode)).map(|mean| format!("{mean:.2}")).unwrap_or_default())?;
            }
            writeln!(f)?;
        }
        if !all.failures.is_empty() {
            writeln!(f, "\nnot run")?;
            all.failures.iter().try_for_each(|failure| writeln!(f, "{failure}"))?;
        }
        Ok(())
    }
}
