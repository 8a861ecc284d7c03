//! Writes random programs and compares what dualvm and CPython 3.13 make of them: what they print, and the type and
//! message of every exception.
//!
//! `program` and `expression` make a program from a seed, as a `tree`; `run` runs many of them in one process, `options`
//! reads the command line. A program that the two see differently is made as small as it goes (`shrink`) and written to a
//! folder, with what both printed.

mod expression;
mod options;
mod program;
mod random;
mod run;
mod shrink;
mod tree;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::{fs, io, thread};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use options::{Options, Request};

/// The source of the program of a seed.
pub fn source(seed: u64) -> String {
    text_of(&program::Generator::program(seed))
}

fn text_of(body: &[tree::Statement]) -> String {
    let mut text = String::from(program::PRELUDE);
    tree::render(body, 0, &mut text);
    text
}

/// The program that runs the modules `p0`, `p1`, … of the folder it is in, and says how each ended.
pub const DRIVER: &str = "\
import sys
def tracer(frame, event, arg):
    return tracer
if 'trace' in sys.argv:
    sys.settrace(tracer)
for number in range(int(sys.argv[1])):
    print('\\x01')
    try:
        __import__(f'p{number}')
    except BaseException as error:
        print('ended with', type(error).__name__, error)
";

/// The command: its exit status is 0 if all programs agree, 1 if some do not, 2 if it could not start.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let outcome = options::read(arguments).and_then(|request| match request {
        Request::Help => {
            print!("{}", options::USAGE);
            Ok(true)
        }
        Request::Show(seed) => {
            print!("{}", source(seed));
            Ok(true)
        }
        Request::Run(options) => fuzz(&options),
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

fn fuzz(options: &Options) -> Result<bool, String> {
    let bar = ProgressBar::with_draw_target(Some(options.programs), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} [{bar:40}] {pos}/{len} {wide_msg}") {
        bar.set_style(style.progress_chars("=> "));
    }
    let next = AtomicU64::new(options.seed);
    let different = AtomicUsize::new(0);
    let end = options.seed.saturating_add(options.programs);
    let failure = thread::scope(|scope| {
        let workers: Vec<_> = (0..options.jobs)
            .map(|_| {
                scope.spawn(|| -> io::Result<()> {
                    loop {
                        let first = next.fetch_add(options.batch, Ordering::Relaxed);
                        if first >= end {
                            return Ok(());
                        }
                        let seeds: Vec<u64> = (first..end.min(first.saturating_add(options.batch))).collect();
                        for seed in run::differing(options, &seeds)? {
                            different.fetch_add(1, Ordering::Relaxed);
                            bar.set_message(format!("{} differ, the last is {seed}", different.load(Ordering::Relaxed)));
                            report(options, seed)?;
                        }
                        bar.inc(seeds.len() as u64);
                    }
                })
            })
            .collect();
        workers.into_iter().find_map(|worker| worker.join().ok().and_then(Result::err))
    });
    bar.finish_and_clear();
    if let Some(error) = failure {
        return Err(format!("cannot run programs: {error}"));
    }
    let different = different.into_inner();
    println!("{} programs, seeds {} to {}: {different} differ", options.programs, options.seed, end.saturating_sub(1));
    if different > 0 {
        println!("They are in {}", options.folder.display());
    }
    Ok(different == 0)
}

/// Writes a program that differs: as it is, as small as it goes, and what both print.
fn report(options: &Options, seed: u64) -> io::Result<()> {
    let body = program::Generator::program(seed);
    let small = shrink::shrink(options, body)?;
    let text = text_of(&small);
    let (ours, theirs) = run::both(options, &text)?;
    fs::create_dir_all(&options.folder)?;
    let write = |ending: &str, text: &str| fs::write(options.folder.join(format!("{seed}.{ending}")), text);
    write("py", &text)?;
    write("dualvm", &ours)?;
    write("cpython", &theirs)
}
