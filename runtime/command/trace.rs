//! `dualvm trace`: what a program does, as it does it; or its calls added up.

use std::boxed::Box;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::PoisonError;
use std::vec::Vec;
use std::{eprintln, format, print};

use lexopt::{Arg, Parser};

use super::arguments::{Action, Arguments, Problem};
use crate::tracelog::filter::Filter;
use crate::tracelog::observer::{Detail, Observer};
use crate::tracelog::writer::{Form, Writer};
use crate::tracelog::{Profiler, Tree, flame_page};

/// `dualvm trace --help`
const HELP: &str = "\
usage: dualvm trace [option] ... [-m mod | FILE] [arg] ...

Runs a program and tells what it does, as it does it, to standard error: calls with arguments and results, lines with the
variables they changed, exceptions.

options:
  --instructions         instructions too, with the values they pop and push
  --calls                calls, results and exceptions alone
  --summary              at the end, the calls as a tree with counts and times
  --flame FILE.html      the same as a flame graph, a page that needs nothing else
  --file PATTERN         only files with this name or path (* and ? stand for others; may be repeated)
  --function PATTERN     only functions with this name
  --lines A-B            only these lines
  --depth N              only so many calls deep
  --all                  modules within dualvm too
  -o, --output FILE      to a file
  --json                 a JSON object a line, for programs
  --color WHEN           always, never or auto, which is the default: on a terminal, unless NO_COLOR is set
  -h, --help             show this

Options of dualvm itself (-X, -O, ...) may stand before the program.
";

/// The status of a mistake.
const FAILED: i32 = 2;

/// `dualvm trace …`, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Watch {
    /// `None`: show the help.
    program: Option<Box<Arguments>>,
    filter: Filter,
    detail: Detail,
    summary: bool,
    flame: Option<PathBuf>,
    output: Option<PathBuf>,
    json: bool,
    color: Option<bool>,
}

fn problem(text: impl core::fmt::Display) -> Problem {
    Problem(format!("trace: {text}\n"))
}

/// `3-9`, `3-`, `-9` or `3`.
fn lines(text: &str) -> Option<core::ops::RangeInclusive<u32>> {
    let number = |text: &str, other: u32| if text.is_empty() { Some(other) } else { text.parse().ok() };
    match text.split_once('-') {
        Some((first, last)) => Some(number(first, 0)?..=number(last, u32::MAX)?),
        None => text.parse().ok().map(|only| only..=only),
    }
}

impl Watch {
    /// Reads what follows `trace`.
    pub(super) fn parse(rest: Vec<OsString>) -> Result<Watch, Problem> {
        let mut watch = Watch {
            program: None,
            filter: Filter::default(),
            detail: Detail { lines: true, instructions: false },
            summary: false,
            flame: None,
            output: None,
            json: false,
            color: None,
        };
        let mut parser = Parser::from_args(rest.iter().cloned());
        let mut left = rest.len();
        loop {
            let before = left;
            let Some(argument) = parser.next().map_err(problem)? else { break };
            let letter = if let Arg::Short(letter) = argument { Some(letter) } else { None };
            let text = |parser: &mut Parser| parser.value().map(|value| value.to_string_lossy().into_owned()).map_err(problem);
            match argument {
                Arg::Long("instructions") => watch.detail.instructions = true,
                Arg::Long("calls") => watch.detail.lines = false,
                Arg::Long("summary") => watch.summary = true,
                Arg::Long("flame") => watch.flame = Some(PathBuf::from(parser.value().map_err(problem)?)),
                Arg::Long("file") => watch.filter.files.push(text(&mut parser)?),
                Arg::Long("function") => watch.filter.functions.push(text(&mut parser)?),
                Arg::Long("lines") => {
                    let range = text(&mut parser)?;
                    watch.filter.lines.push(lines(&range).ok_or_else(|| problem(format!("--lines: '{range}' is no range such as 3-9")))?);
                }
                Arg::Long("depth") => {
                    let depth = text(&mut parser)?;
                    watch.filter.depth = Some(depth.parse().map_err(|_| problem(format!("--depth: '{depth}' is no number")))?);
                }
                Arg::Long("all") => watch.filter.all = true,
                Arg::Short('o') | Arg::Long("output") => watch.output = Some(PathBuf::from(parser.value().map_err(problem)?)),
                Arg::Long("json") => watch.json = true,
                Arg::Long("color") => {
                    watch.color = match text(&mut parser)?.as_str() {
                        "always" => Some(true),
                        "never" => Some(false),
                        "auto" => None,
                        other => return Err(problem(format!("--color: '{other}' is none of always, never, auto"))),
                    }
                }
                Arg::Short('h') | Arg::Long("help") => return Ok(watch),
                Arg::Value(_) | Arg::Short(_) => {
                    let program = Arguments::program(super::arguments::last(&rest, before, letter)?)?;
                    if !matches!(program.action, Action::Script(_) | Action::Text(_) | Action::Module(_)) {
                        break;
                    }
                    watch.program = Some(Box::new(program));
                    return Ok(watch);
                }
                Arg::Long(name) => return Err(problem(format!("unknown option --{name}; try `dualvm trace --help`"))),
            }
            left = super::arguments::left(&mut parser, left);
        }
        Err(problem("give a program; `dualvm trace --help` has the options"))
    }

    /// Does it; the result is the exit status.
    pub(super) fn run(&self, native_stack: usize) -> i32 {
        let Some(arguments) = &self.program else {
            print!("{HELP}");
            return 0;
        };
        let out: Box<dyn Write + Send> = match &self.output {
            None => Box::new(std::io::stderr()),
            Some(path) => match std::fs::File::create(path) {
                Ok(file) => Box::new(file),
                Err(error) => {
                    eprintln!("dualvm trace: can't write '{}': {error}", path.display());
                    return FAILED;
                }
            },
        };
        if self.summary || self.flame.is_some() {
            self.add_up(arguments, native_stack, out)
        } else {
            self.tell(arguments, native_stack, out)
        }
    }

    fn tell(&self, arguments: &Arguments, native_stack: usize, out: Box<dyn Write + Send>) -> i32 {
        let terminal = self.output.is_none() && std::io::stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = self.color.unwrap_or(terminal && !plain);
        let form = if self.json { Form::Json } else { Form::Text { color } };
        let vm = super::interrupt::listen(Box::leak(super::new_vm(arguments, native_stack)));
        vm.set_tracer(Some(Box::new(Observer::new(self.filter.clone(), self.detail, Writer::new(out, form, terminal)))));
        let status = super::run::run(vm, arguments);
        drop(vm.set_tracer(None));
        status
    }

    fn add_up(&self, arguments: &Arguments, native_stack: usize, mut out: Box<dyn Write + Send>) -> i32 {
        let profiler = Profiler::new(self.filter.clone());
        let tree = profiler.tree();
        let here = std::env::current_dir();
        let vm = super::interrupt::listen(Box::leak(super::new_vm(arguments, native_stack)));
        vm.set_tracer(Some(Box::new(profiler)));
        let status = super::run::run(vm, arguments);
        drop(vm.set_tracer(None));
        // Where the program went is not where the page belongs.
        let _ = here.and_then(std::env::set_current_dir);
        let tree: Tree = tree.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let title = arguments.argv.join(" ");
        let mut written = Ok(());
        if self.summary {
            let text = if self.json { format!("{}\n", tree.json()) } else { tree.text() };
            written = out.write_all(text.as_bytes()).map_err(|error| format!("can't write the summary: {error}"));
        }
        if let (Some(path), Ok(())) = (&self.flame, &written) {
            let page = flame_page(&tree, &title);
            written = std::fs::write(path, page).map_err(|error| format!("can't write '{}': {error}", path.display()));
        }
        match written {
            Ok(()) => status,
            Err(message) => {
                eprintln!("dualvm trace: {message}");
                if status == 0 { FAILED } else { status }
            }
        }
    }
}
