//! Measures how fast the builds of the command are, beside each other and beside other interpreters.
//!
//! `options` reads the command line, `program` finds programs, `measure` runs them in turn, `results` holds what came of it,
//! `tables` prints it, `json` and `html` write it to files. `tracing` and `startup` are other things to measure.

mod html;
mod interpreter;
mod json;
mod measure;
mod options;
mod program;
mod results;
mod startup;
mod tables;
mod tracing;

use std::ffi::OsString;
use std::fs;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub use interpreter::Interpreter;
pub use options::Options;
pub use results::{Report, Results, Sample};

use options::Request;

/// The command: its exit status is 0 if all builds ran all programs, 1 if one did not, 2 if nothing could be measured.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let outcome = options::read(arguments).and_then(|request| match request {
        Request::Help => {
            print!("{}", options::USAGE);
            Ok(true)
        }
        Request::Run(options) => run(&options),
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

fn run(options: &Options) -> Result<bool, String> {
    let interpreters = interpreter::all(options)?;
    let mut report = Report { about: results::about(options, &interpreters), ..Report::default() };
    if options.programs {
        let programs = program::find(options, &interpreters)?;
        let results = measure::programs(options, &interpreters, &programs);
        print!("{}", tables::Tables { results: &results });
        report.programs = Some(results);
    }
    if options.tracing {
        let results = tracing::measure(options, &interpreters)?;
        print!("{}", tracing::Table(&results));
        report.tracing = Some(results);
    }
    if options.startup {
        let results = startup::measure(options, &interpreters)?;
        print!("{}", startup::Table(&results));
        report.startup = Some(results);
    }
    if let Some(file) = &options.json {
        fs::write(file, json::text(&report)?).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    if let Some(file) = &options.html {
        fs::write(file, html::page(&report)).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(report.well())
}

/// A bar on standard error, if that is a terminal.
pub(crate) fn progress(steps: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} [{bar:40}] {pos}/{len}, {eta} left  {wide_msg}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}
