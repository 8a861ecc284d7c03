//! `dualvm cov`: coverage of a program, of several runs, and reports of it.

use std::boxed::Box;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::string::String;
use std::vec::Vec;
use std::{eprintln, format};

use lexopt::{Arg, Parser};

use super::arguments::{Action, Arguments, Problem};
use crate::coverage::analysis::{Results, analyse};
use crate::coverage::data::Data;
use crate::coverage::recorder::Recorder;
use crate::coverage::report;
use crate::coverage::selection::Selection;

/// `dualvm cov --help`
const HELP: &str = "\
usage: dualvm cov [option] ... [-m mod | FILE] [arg] ...   run a program and tell what of it ran
       dualvm cov combine [--data FILE] FILE ...           add up the data files of several runs
       dualvm cov report [option] ...                      report on a data file again

options:
  --branch, --no-branch  with branches, which is the default, or lines alone
  --include PATTERN,...  only files whose paths match
  --omit PATTERN,...     no files whose paths match
  --data FILE            the data file; default: .coverage.dualvm
  --json[=FILE]          the report as JSON, to standard output in place of the table, or to a file
  --html DIR             pages: an index and a page a file
  --lcov FILE            the report in lcov's format
  --xml FILE             the report in Cobertura's format
  --fail-under N         status 2 if less than N percent is covered
  -q, --quiet            no table
  -h, --help             show this

Options of dualvm itself (-X, -O, ...) may stand before the program.
";

/// The status when too little is covered, or data cannot be read.
const FAILED: i32 = 2;

/// What to do.
#[derive(Clone, PartialEq, Debug)]
enum Task {
    Help,
    Run(Box<Arguments>),
    Combine(Vec<PathBuf>),
    Report,
}

/// `dualvm cov …`, taken apart.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Cover {
    task: Task,
    branches: bool,
    include: Vec<String>,
    omit: Vec<String>,
    data: PathBuf,
    /// `Some(None)`: to standard output.
    json: Option<Option<PathBuf>>,
    html: Option<PathBuf>,
    lcov: Option<PathBuf>,
    xml: Option<PathBuf>,
    fail_under: Option<f64>,
    quiet: bool,
}

impl Eq for Cover {}

fn problem(text: impl core::fmt::Display) -> Problem {
    Problem(format!("cov: {text}\n"))
}

impl Cover {
    /// Reads what follows `cov`.
    pub(super) fn parse(rest: Vec<OsString>) -> Result<Cover, Problem> {
        let mut cover = Cover {
            task: Task::Report,
            branches: true,
            include: Vec::new(),
            omit: Vec::new(),
            data: PathBuf::from(".coverage.dualvm"),
            json: None,
            html: None,
            lcov: None,
            xml: None,
            fail_under: None,
            quiet: false,
        };
        let mut subject: Option<String> = None;
        let mut files = Vec::new();
        let mut parser = Parser::from_args(rest.iter().cloned());
        let mut left = rest.len();
        loop {
            // What is no option of this tool begins the program's part.
            let before = left;
            let Some(argument) = parser.next().map_err(problem)? else { break };
            let letter = if let Arg::Short(letter) = argument { Some(letter) } else { None };
            let text = |parser: &mut Parser| parser.value().map(|value| value.to_string_lossy().into_owned()).map_err(problem);
            match argument {
                Arg::Long("branch") => cover.branches = true,
                Arg::Long("no-branch") => cover.branches = false,
                Arg::Long("include") => cover.include.push(text(&mut parser)?),
                Arg::Long("omit") => cover.omit.push(text(&mut parser)?),
                Arg::Long("data") => cover.data = PathBuf::from(parser.value().map_err(problem)?),
                Arg::Long("json") => cover.json = Some(parser.optional_value().map(PathBuf::from)),
                Arg::Long("html") => cover.html = Some(PathBuf::from(parser.value().map_err(problem)?)),
                Arg::Long("lcov") => cover.lcov = Some(PathBuf::from(parser.value().map_err(problem)?)),
                Arg::Long("xml") => cover.xml = Some(PathBuf::from(parser.value().map_err(problem)?)),
                Arg::Long("fail-under") => {
                    let number = text(&mut parser)?;
                    let percent = number.parse::<f64>().ok().filter(|percent| (0.0..=100.0).contains(percent));
                    cover.fail_under =
                        Some(percent.ok_or_else(|| problem(format!("--fail-under: '{number}' is no number from 0 to 100")))?);
                }
                Arg::Short('q') | Arg::Long("quiet") => cover.quiet = true,
                Arg::Short('h') | Arg::Long("help") => {
                    cover.task = Task::Help;
                    return Ok(cover);
                }
                Arg::Value(value) if subject.is_none() && (value == "combine" || value == "report") => {
                    subject = Some(value.to_string_lossy().into_owned());
                }
                Arg::Value(value) if subject.is_some() => files.push(PathBuf::from(value)),
                Arg::Value(_) | Arg::Short(_) | Arg::Long("count") if subject.is_none() => {
                    cover.task = Task::Run(Box::new(program_of(super::arguments::last(&rest, before, letter)?)?));
                    return Ok(cover);
                }
                Arg::Long(name) => return Err(problem(format!("unknown option --{name}; try `dualvm cov --help`"))),
                Arg::Short(letter) => return Err(problem(format!("unknown option -{letter}; try `dualvm cov --help`"))),
                Arg::Value(_) => {}
            }
            left = super::arguments::left(&mut parser, left);
        }
        match subject.as_deref() {
            Some("combine") if files.is_empty() => Err(problem("combine: give the data files")),
            Some("combine") => {
                cover.task = Task::Combine(files);
                Ok(cover)
            }
            Some(_) if files.is_empty() => Ok(cover),
            Some(_) => Err(problem("report: it takes options only")),
            None => Err(problem("give a program, `combine` or `report`; `dualvm cov --help` has the options")),
        }
    }

    /// Does it; the result is the exit status.
    pub(super) fn run(&self, native_stack: usize) -> i32 {
        match &self.task {
            Task::Help => {
                say(HELP);
                0
            }
            Task::Run(arguments) => self.record(arguments, native_stack),
            Task::Combine(files) => self.told(self.combine(files)),
            Task::Report => self.told(Data::read(&self.data).and_then(|data| self.report(&data))),
        }
    }

    fn told(&self, outcome: Result<i32, String>) -> i32 {
        outcome.unwrap_or_else(|message| {
            eprintln!("dualvm cov: {message}");
            FAILED
        })
    }

    fn selection(&self) -> Result<Selection, String> {
        Selection::new(&self.include, &self.omit, &folder())
    }

    fn record(&self, arguments: &Arguments, native_stack: usize) -> i32 {
        let selection = match self.selection() {
            Ok(selection) => selection,
            Err(message) => return self.told(Err(message)),
        };
        let here = folder();
        let recorder = Recorder::new(selection, self.branches);
        let recording = recorder.recording();
        let vm = super::interrupt::listen(Box::leak(super::new_vm(arguments, native_stack)));
        vm.set_tracer(Some(Box::new(recorder)));
        let status = super::run::run(vm, arguments);
        vm.set_tracer(None);
        if arguments.count {
            super::inspect::print_counts(vm);
        }
        // Where the program went is not where the data belongs.
        let returned = std::env::set_current_dir(&here).map_err(|error| format!("can't go back to '{here}': {error}"));
        let data = recording.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        let reported = self.told(returned.and_then(|()| data.write(&self.data)).and_then(|()| self.report(&data)));
        if status == 0 { reported } else { status }
    }

    fn combine(&self, files: &[PathBuf]) -> Result<i32, String> {
        let mut all = Data::default();
        for file in files {
            all.add(Data::read(file)?)?;
        }
        all.write(&self.data)?;
        say(&format!("Combined {} data files into {}\n", files.len(), self.data.display()));
        Ok(0)
    }

    fn report(&self, data: &Data) -> Result<i32, String> {
        let results = analyse(data, &self.selection()?, &folder());
        for problem in &results.problems {
            eprintln!("dualvm cov: {problem}");
        }
        self.write(&results)?;
        let Some(wanted) = self.fail_under else { return Ok(0) };
        let covered = results.total.percent();
        // As many decimals count as the limit has; only all is all.
        let decimals = format!("{wanted}").split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let rounded = format!("{covered:.decimals$}");
        if if wanted == 100.0 { covered == 100.0 } else { rounded.parse::<f64>().is_ok_and(|rounded| rounded >= wanted) } {
            return Ok(0);
        }
        let shown = if decimals == 0 { format!("{}", results.total.whole_percent()) } else { rounded };
        eprintln!("Coverage failure: total of {shown} is less than fail-under={wanted}");
        Ok(FAILED)
    }

    fn write(&self, results: &Results) -> Result<(), String> {
        let save =
            |path: &Path, text: String| std::fs::write(path, text).map_err(|error| format!("can't write '{}': {error}", path.display()));
        match &self.json {
            Some(Some(path)) => save(path, report::json::json(results))?,
            Some(None) => say(&report::json::json(results)),
            None => {}
        }
        if let Some(path) = &self.lcov {
            save(path, report::lcov::lcov(results))?;
        }
        if let Some(path) = &self.xml {
            save(path, report::xml::xml(results, &folder()))?;
        }
        if let Some(path) = &self.html {
            report::html::write(results, path)?;
        }
        if !self.quiet && self.json != Some(None) {
            say(&report::table::table(results));
        }
        Ok(())
    }
}

/// Writes to standard output. Whoever reads it may leave at any time.
fn say(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// The current folder.
fn folder() -> String {
    std::env::current_dir().map_or_else(|_| String::from("/"), |path| path.to_string_lossy().into_owned())
}

/// What runs: a file, a text or a module.
fn program_of(line: Vec<OsString>) -> Result<Arguments, Problem> {
    let arguments = Arguments::program(line)?;
    match &arguments.action {
        Action::Script(_) | Action::Text(_) | Action::Module(_) => Ok(arguments),
        _ => Err(problem("give a file or a module")),
    }
}
