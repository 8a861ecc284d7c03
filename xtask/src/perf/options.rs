//! The command line of `cargo xtask perf`.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::builds::Build;

/// What `--help` prints.
pub const USAGE: &str = "usage: cargo xtask perf [options] [PROGRAM]…

Builds the command three times, with the standard VM alone, the tracing VM alone and both, and runs programs under them and
under other interpreters, in turn. PROGRAM is the name of a program, or a part of names; without: all.

What to measure (default: programs)
  --programs          time and memory of programs
  --tracing           what tracing costs, never switched on and in use
  --startup           an empty script
  --all               all of these

With what
  --build NAME        only this build: standard, settrace or dual; may be given again
  --binary NAME=FILE  not built: there is one already
  --peer NAME=COMMAND another interpreter, for example --peer python3.13=python3.13; may be given again
  --python FILE       CPython 3.13, which says what a program of a suite must print (default: python3.13 on the PATH)

Which programs
  --group NAME        of benches/programs: perf_bench, collection or long; may be given again (default: the first two)
  --suite PATH        tests/perf_bench of a checkout of MicroPython, with its protocol
  -N N, -M M          that suite's parameters, about megahertz and kilobytes (default: 5000, 1000)

How
  --rounds K          how often each is run (default: 5)
  --clock NAME        user: time of the processor in the program; cpu: that and in the kernel; own: what a program of the
                      suite says of itself, start-up and preparation left out (default: user; own with --suite)
  --statistic NAME    median or min of the rounds (default: median)

Where to
  --json FILE         all numbers
  --html FILE         a page with plots
  --help              this text

The exit status is 0 if all builds ran all programs, 1 if one did not, 2 if nothing could be measured.
docs/performance.md says what the tables mean.
";

/// What is taken as the time of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// What the program says of itself.
    Own,
    /// Time of the processor in the program.
    User,
    /// That, and in the kernel.
    Cpu,
}

/// Which of the rounds stands for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The one in the middle.
    Median,
    /// The shortest.
    Min,
}

/// A suite with MicroPython's protocol.
#[derive(Clone, Debug)]
pub struct Suite {
    /// Its folder `perf_bench`.
    pub folder: PathBuf,
    /// About how fast the processor is, in MHz.
    pub n: u64,
    /// About how large the heap is, in kilobytes.
    pub m: u64,
}

/// What to measure, and with what.
#[derive(Clone, Debug)]
pub struct Options {
    /// Time and memory of programs.
    pub programs: bool,
    /// What tracing costs.
    pub tracing: bool,
    /// An empty script.
    pub startup: bool,
    /// The builds, in the order of the tables.
    pub builds: Vec<Build>,
    /// Builds that are there already.
    pub binaries: Vec<(Build, PathBuf)>,
    /// Other interpreters: name and command.
    pub peers: Vec<(String, Vec<OsString>)>,
    /// CPython 3.13.
    pub python: PathBuf,
    /// The groups of our own programs.
    pub groups: Vec<String>,
    /// Instead of our own programs.
    pub suite: Option<Suite>,
    /// Parts of names; none is all.
    pub selected: Vec<String>,
    /// How often each is run.
    pub rounds: usize,
    /// What is a run's time.
    pub clock: Clock,
    /// What is all rounds' time.
    pub statistic: Statistic,
    /// Where all numbers go.
    pub json: Option<PathBuf>,
    /// Where the page goes.
    pub html: Option<PathBuf>,
}

/// What the command line asks for.
pub enum Request {
    /// `--help`
    Help,
    /// Anything else.
    Run(Box<Options>),
}

/// Reads the command line.
pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Request, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let say = |error: lexopt::Error| format!("{error}\n\n{USAGE}");
    let mut options = Options {
        programs: false,
        tracing: false,
        startup: false,
        builds: Vec::new(),
        binaries: Vec::new(),
        peers: Vec::new(),
        python: PathBuf::from("python3.13"),
        groups: Vec::new(),
        suite: None,
        selected: Vec::new(),
        rounds: 5,
        clock: Clock::User,
        statistic: Statistic::Median,
        json: None,
        html: None,
    };
    let (mut suite, mut n, mut m, mut clock) = (None, 5000, 1000, None);
    while let Some(argument) = parser.next().map_err(say)? {
        match argument {
            Long("help") | Short('h') => return Ok(Request::Help),
            Long("programs") => options.programs = true,
            Long("tracing") => options.tracing = true,
            Long("startup") => options.startup = true,
            Long("all") => (options.programs, options.tracing, options.startup) = (true, true, true),
            Long("build") => options.builds.push(build(&parser.value().and_then(|value| value.string()).map_err(say)?)?),
            Long("binary") => {
                let (name, file) = pair(&parser.value().and_then(|value| value.string()).map_err(say)?)?;
                options.binaries.push((build(&name)?, PathBuf::from(file)));
            }
            Long("peer") => {
                let (name, command) = pair(&parser.value().and_then(|value| value.string()).map_err(say)?)?;
                options.peers.push((name, command.split_whitespace().map(OsString::from).collect()));
            }
            Long("python") => options.python = PathBuf::from(parser.value().map_err(say)?),
            Long("group") => options.groups.push(parser.value().and_then(|value| value.string()).map_err(say)?),
            Long("suite") => suite = Some(PathBuf::from(parser.value().map_err(say)?)),
            Short('N') => n = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Short('M') => m = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("rounds") => options.rounds = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("clock") => {
                clock = Some(match parser.value().and_then(|value| value.string()).map_err(say)?.as_str() {
                    "own" => Clock::Own,
                    "user" => Clock::User,
                    "cpu" => Clock::Cpu,
                    other => return Err(format!("--clock {other}: own, user or cpu")),
                });
            }
            Long("statistic") => {
                options.statistic = match parser.value().and_then(|value| value.string()).map_err(say)?.as_str() {
                    "median" => Statistic::Median,
                    "min" => Statistic::Min,
                    other => return Err(format!("--statistic {other}: median or min")),
                };
            }
            Long("json") => options.json = Some(PathBuf::from(parser.value().map_err(say)?)),
            Long("html") => options.html = Some(PathBuf::from(parser.value().map_err(say)?)),
            Value(value) => options.selected.push(value.string().map_err(say)?),
            other => return Err(say(other.unexpected())),
        }
    }
    if options.rounds == 0 {
        return Err(String::from("--rounds 0: nothing to measure"));
    }
    if options.builds.is_empty() {
        // Binaries alone are all that is asked for, if there are some.
        let named: Vec<Build> = Build::ALL.into_iter().filter(|build| options.binaries.iter().any(|(other, _)| other == build)).collect();
        options.builds = if named.is_empty() { Build::ALL.to_vec() } else { named };
    }
    options.programs |= !options.tracing && !options.startup;
    if options.groups.is_empty() {
        options.groups = vec![String::from("perf_bench"), String::from("collection")];
    }
    options.suite = suite.map(|path| suite_folder(path, n, m)).transpose()?;
    options.clock = match (clock, &options.suite) {
        (Some(Clock::Own), None) => return Err(String::from("--clock own: only programs of a --suite have a clock of their own")),
        (Some(clock), _) => clock,
        (None, Some(_)) => Clock::Own,
        (None, None) => Clock::User,
    };
    Ok(Request::Run(Box::new(options)))
}

fn build(name: &str) -> Result<Build, String> {
    Build::named(name).ok_or_else(|| format!("{name}: standard, settrace or dual"))
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, rest)) if !name.is_empty() && !rest.trim().is_empty() => Ok((name.to_owned(), rest.to_owned())),
        _ => Err(format!("{text}: NAME=… is expected")),
    }
}

/// The folder with the suite, of a checkout or of its `tests`.
fn suite_folder(path: PathBuf, n: u64, m: u64) -> Result<Suite, String> {
    let found = [path.join("tests/perf_bench"), path.join("perf_bench"), path.clone()]
        .into_iter()
        .find(|folder| folder.join("benchrun.py").is_file());
    let folder = found.ok_or_else(|| format!("{}: no tests/perf_bench/benchrun.py is there", path.display()))?;
    Ok(Suite { folder, n, m })
}
