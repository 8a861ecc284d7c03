//! Runs MicroPython's test suite, with the verdicts that its own `run-tests.py` would give.
//!
//! A program passes if it prints what its `.exp` file says or, where there is none, what CPython 3.13 prints; or if it
//! ends with the summary of a `unittest` run that was successful. `options` reads the command line, `target` asks the
//! interpreter what it can, `select` finds the programs, `process` and `terminal` run them, `expected` compares,
//! `verdict` decides and `report` prints.

mod expected;
mod options;
mod process;
mod report;
mod select;
mod target;
mod terminal;
mod verdict;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub use expected::{Mismatch, compare, compare_patterns};
pub use options::Options;
pub use report::Report;
pub use select::Program;
pub use target::Target;
pub use verdict::{Verdict, judge};

use options::Request;

/// The command: its exit status is 0 if nothing failed, 1 if something did, 2 if it could not start.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let outcome = options::read(arguments).and_then(|request| match request {
        Request::Help => {
            print!("{}", options::USAGE);
            Ok(true)
        }
        Request::Run(options) => {
            let report = run(&options)?;
            print!("{report}");
            Ok(report.failed() == 0)
        }
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Runs what the options say.
///
/// # Errors
///
/// Why nothing could be run.
pub fn run(options: &Options) -> Result<Report, String> {
    let target = Target::probe(options)?;
    let programs = select::programs(options, &target)?;
    let bar = ProgressBar::with_draw_target(Some(programs.len() as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} [{bar:40}] {pos}/{len} {wide_msg}") {
        bar.set_style(style.progress_chars("=> "));
    }
    let next = AtomicUsize::new(0);
    let verdicts: Mutex<Vec<(usize, Verdict)>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..options.jobs {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(program) = programs.get(number) else { break };
                    bar.set_message(program.name.clone());
                    let verdict = judge(options, &target, program);
                    bar.inc(1);
                    if let Ok(mut verdicts) = verdicts.lock() {
                        verdicts.push((number, verdict));
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let mut verdicts = verdicts.into_inner().unwrap_or_default();
    verdicts.sort_by_key(|(number, _)| *number);
    let results = programs.into_iter().zip(verdicts.into_iter().map(|(_, verdict)| verdict)).collect();
    Ok(Report { results, show_skipped: options.show_skipped })
}
