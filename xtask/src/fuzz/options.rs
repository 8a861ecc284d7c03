//! The command line of `cargo xtask fuzz`.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use lexopt::prelude::*;

/// What `--help` prints.
pub const USAGE: &str = "usage: cargo xtask fuzz [options]

Writes random Python programs, runs each with dualvm and with CPython 3.13, and compares what they print and which
exceptions they end with. Programs that differ are made small and written to a folder.

  --programs N       how many (default: 1000)
  --seed N           the first one's number; each program's number says all about it (default: 1)
  --binary FILE      dualvm (default: target/release/dualvm)
  --python FILE      CPython 3.13 (default: python3.13)
  --out FOLDER       where programs go that differ (default: target/fuzz)
  --batch N          programs in one process (default: 50)
  --jobs N, -j N     processes at a time (default: as many as there are processors)
  --timeout SECONDS  for a batch (default: 120)
  --show N           print the program of a number
  --help             this text

The exit status is 0 if all programs agree, 1 if one does not, 2 if nothing could be run.
";

/// What to run, and with what.
#[derive(Clone, Debug)]
pub struct Options {
    pub programs: u64,
    pub seed: u64,
    pub binary: PathBuf,
    pub python: PathBuf,
    pub folder: PathBuf,
    pub batch: u64,
    pub jobs: usize,
    pub timeout: Duration,
}

/// What the command line asks for.
pub enum Request {
    Help,
    Show(u64),
    Run(Options),
}

/// Reads the command line.
pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Request, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut options = Options {
        programs: 1000,
        seed: 1,
        binary: PathBuf::from("target/release/dualvm"),
        python: PathBuf::from("python3.13"),
        folder: PathBuf::from("target/fuzz"),
        batch: 50,
        jobs: thread::available_parallelism().map_or(1, usize::from),
        timeout: Duration::from_secs(120),
    };
    let say = |error: lexopt::Error| format!("{error}\n\n{USAGE}");
    while let Some(argument) = parser.next().map_err(say)? {
        match argument {
            Long("help") | Short('h') => return Ok(Request::Help),
            Long("show") => return parser.value().and_then(|value| value.parse()).map(Request::Show).map_err(say),
            Long("programs") => options.programs = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("seed") => options.seed = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("binary") => options.binary = PathBuf::from(parser.value().map_err(say)?),
            Long("python") => options.python = PathBuf::from(parser.value().map_err(say)?),
            Long("out") => options.folder = PathBuf::from(parser.value().map_err(say)?),
            Long("batch") => options.batch = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("jobs") | Short('j') => options.jobs = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("timeout") => {
                let seconds: f64 = parser.value().and_then(|value| value.parse()).map_err(say)?;
                options.timeout = Duration::try_from_secs_f64(seconds).map_err(|error| format!("--timeout {seconds}: {error}"))?;
            }
            other => return Err(say(other.unexpected())),
        }
    }
    let here = env::current_dir().map_err(|error| format!("the folder we are in: {error}"))?;
    // Programs run in folders of their own; a name without a slash is looked for on the PATH.
    if options.binary.components().count() > 1 {
        options.binary = here.join(&options.binary);
    }
    if options.python.components().count() > 1 {
        options.python = here.join(&options.python);
    }
    (options.batch, options.jobs) = (options.batch.max(1), options.jobs.max(1));
    Ok(Request::Run(options))
}
