//! The command line.

use crate::dialect::Dialect;
use crate::trace::Start;
#[cfg(feature = "settrace")]
use std::boxed::Box;
use std::ffi::OsString;
use std::format;
use std::net::IpAddr;
use std::string::String;
use std::vec::Vec;

use lexopt::{Arg, Parser};

use super::compile::Compile;

/// What to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Action {
    /// Run a file.
    Script(String),
    /// Run a text: `-c`.
    Text(String),
    /// Run a module: `-m`.
    Module(String),
    /// Read standard input: the prompt if it is a terminal.
    Input,
    /// `dualvm dis [--unit] FILE`
    Disassemble {
        /// The file.
        file: String,
        /// The unit before it is linked.
        unit: bool,
    },
    /// `dualvm compile …`; `None`: how to use it.
    Compile(Option<Compile>),
    /// `dualvm ops [NAME]`
    Operations(Option<String>),
    /// `dualvm cov …`
    #[cfg(feature = "settrace")]
    Cover(Box<super::cov::Cover>),
    /// `dualvm trace …`
    #[cfg(feature = "settrace")]
    Watch(Box<super::trace::Watch>),
    /// `--help`
    Help,
    /// `--version`
    Version,
}

/// The command line, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Arguments {
    pub action: Action,
    /// `sys.argv`
    pub argv: Vec<String>,
    /// `-X heapsize=N`, in bytes
    pub heap_limit: Option<usize>,
    pub gc_stress: bool,
    /// `-X dialect=NAME`, or what other options say of it.
    pub dialect: Dialect,
    /// What becomes of running functions when tracing begins.
    pub trace_start: Start,
    pub optimize: u8,
    pub inspect: bool,
    pub verbose: u8,
    pub unbuffered: bool,
    pub quiet: bool,
    /// `-I`, `-P`: do not put the script's directory into `sys.path`.
    pub safe_path: bool,
    pub count: bool,
    /// `-X compile-only`
    pub compile_only: bool,
    /// `-X instructions=N`
    pub instruction_limit: Option<u64>,
    /// `dualvm debug`, `dualvm run`
    pub debug: Option<Debug>,
}

/// Who may debug the program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Debug {
    /// `dualvm debug`: a client launches it.
    pub launch: bool,
    /// `--debug-port N`; 0 lets the system choose.
    pub port: Option<u16>,
    /// `--debug-address A`; otherwise only programs of this machine may connect.
    pub address: Option<IpAddr>,
    /// `--debug-wait`: wait for the client before the first line.
    pub wait: bool,
}

/// What options say of the dialect.
#[derive(Clone, Copy, Default)]
struct Choice {
    /// `-X dialect=NAME`
    said: Option<Dialect>,
    /// An option or an environment variable that only MicroPython's command has.
    implied: bool,
}

impl Choice {
    fn dialect(self) -> Dialect {
        let implied = if self.implied { Dialect::MicroPython } else { Dialect::CPython };
        self.said.unwrap_or(implied)
    }
}

/// What is wrong with the command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Problem(pub String);

fn text(value: OsString) -> String {
    value.to_string_lossy().into_owned()
}

/// How many arguments are left, when `before` were left before the option at hand; a short option without a value is one.
#[cfg(feature = "settrace")]
pub(super) fn left(parser: &mut Parser, before: usize) -> usize {
    parser.try_raw_args().map_or(before.saturating_sub(1), |rest| rest.as_slice().len())
}

/// The last `count` arguments, which begin with the short option at hand, if it is one: in a cluster it would not be the first.
#[cfg(feature = "settrace")]
pub(super) fn last(all: &[OsString], count: usize, letter: Option<char>) -> Result<Vec<OsString>, Problem> {
    let last = all.get(all.len().saturating_sub(count)..).unwrap_or_default().to_vec();
    match (letter, last.first()) {
        (Some(letter), Some(first)) if !first.to_string_lossy().starts_with(&format!("-{letter}")) => {
            Err(Problem(format!("unknown option -{letter}")))
        }
        _ => Ok(last),
    }
}

/// `512`, `64k`, `16m`, `2g` in bytes.
fn size(text: &str) -> Option<usize> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..)?.to_ascii_lowercase().as_str() {
        "" => 1,
        "k" => 1 << 10,
        "m" => 1 << 20,
        "g" => 1 << 30,
        // MicroPython's unit for sizes that depend on the width of a word.
        "w" => 2,
        _ => return None,
    };
    digits.parse::<usize>().ok()?.checked_mul(unit)
}

impl Arguments {
    /// Reads a command line, the program's name first.
    pub(super) fn parse(line: impl IntoIterator<Item = OsString>) -> Result<Arguments, Problem> {
        Arguments::read(line, true)
    }

    /// Reads the part of a command line that says which program runs: options, the program, and its arguments.
    #[cfg(feature = "settrace")]
    pub(super) fn program(line: Vec<OsString>) -> Result<Arguments, Problem> {
        Arguments::read(core::iter::once(OsString::from("dualvm")).chain(line), false)
    }

    /// Reads a command line; `first`: a subcommand may come first.
    fn read(line: impl IntoIterator<Item = OsString>, mut first: bool) -> Result<Arguments, Problem> {
        let mut parser = Parser::from_iter(line);
        let mut arguments = Arguments {
            action: Action::Input,
            argv: Vec::new(),
            heap_limit: None,
            gc_stress: false,
            dialect: Dialect::default(),
            trace_start: Start::default(),
            optimize: 0,
            inspect: false,
            verbose: 0,
            unbuffered: false,
            quiet: false,
            safe_path: false,
            count: false,
            compile_only: false,
            instruction_limit: None,
            debug: None,
        };
        let mut choice = Choice { said: None, implied: std::env::var_os("MICROPYPATH").is_some() };
        arguments.dialect = choice.dialect();
        while let Some(argument) = parser.next().map_err(|error| Problem(format!("{error}")))? {
            match argument {
                Arg::Value(value) => {
                    let name = text(value);
                    if first && matches!(name.as_str(), "compile" | "cov" | "dis" | "ops" | "trace") {
                        return arguments.subcommand(&name, &mut parser);
                    }
                    if first && matches!(name.as_str(), "run" | "debug") {
                        arguments.debug = Some(Debug { launch: name == "debug", ..Debug::default() });
                        first = false;
                        continue;
                    }
                    arguments.argv.push(name.clone());
                    arguments.action = if name == "-" { Action::Input } else { Action::Script(name) };
                    return arguments.rest(&mut parser);
                }
                Arg::Short(letter @ ('c' | 'm')) => {
                    let value = parser.value().map_err(|_| Problem(format!("Argument expected for the -{letter} option")))?;
                    let value = text(value);
                    arguments.argv.push(format!("-{letter}"));
                    arguments.action = if letter == 'c' { Action::Text(value) } else { Action::Module(value) };
                    return arguments.rest(&mut parser);
                }
                Arg::Short(letter @ ('X' | 'W')) => {
                    let value = parser.value().map_err(|_| Problem(format!("Argument expected for the -{letter} option")))?;
                    if letter == 'X' {
                        arguments.implementation_option(&text(value), &mut choice)?;
                        arguments.dialect = choice.dialect();
                    }
                }
                Arg::Short(letter) => arguments.flag(letter)?,
                Arg::Long(name @ ("debug-port" | "debug-address" | "debug-wait")) if arguments.debug.is_some() => {
                    let name = String::from(name);
                    arguments.debug_option(&name, &mut parser)?;
                }
                Arg::Long("count") => arguments.count = true,
                Arg::Long("help") => arguments.action = Action::Help,
                Arg::Long("version") => arguments.action = Action::Version,
                Arg::Long(name) => return Err(Problem(format!("unknown option --{name}"))),
            }
            if matches!(arguments.action, Action::Help | Action::Version) {
                return Ok(arguments);
            }
            first = false;
        }
        if arguments.debug.as_ref().is_some_and(|debug| !debug.launch) {
            return Err(Problem(String::from("run: give a file, -c or -m")));
        }
        arguments.argv.push(String::new());
        Ok(arguments)
    }

    fn debug_option(&mut self, name: &str, parser: &mut Parser) -> Result<(), Problem> {
        let Some(debug) = &mut self.debug else { return Ok(()) };
        if name == "debug-wait" {
            debug.wait = true;
            return Ok(());
        }
        let value = text(parser.value().map_err(|_| Problem(format!("argument expected for --{name}")))?);
        let wrong = |what: &str| Problem(format!("--{name}: '{value}' is no {what}"));
        if name == "debug-port" {
            debug.port = Some(value.parse().map_err(|_| wrong("port: a number from 0 to 65535"))?);
        } else {
            debug.address = Some(value.parse().map_err(|_| wrong("address, such as 127.0.0.1 or ::1"))?);
        }
        Ok(())
    }

    fn flag(&mut self, letter: char) -> Result<(), Problem> {
        match letter {
            'O' => self.optimize = (self.optimize + 1).min(2),
            'i' => self.inspect = true,
            'v' => self.verbose = self.verbose.saturating_add(1),
            'u' => self.unbuffered = true,
            'q' => self.quiet = true,
            'I' | 'P' => self.safe_path = true,
            // There is no site module, no bytecode on disk, no environment variable and no debug build to speak of.
            'B' | 'E' | 'S' | 's' | 'b' | 'd' | 'R' | 'x' => {}
            'V' => self.action = Action::Version,
            'h' | '?' => self.action = Action::Help,
            other => return Err(Problem(format!("Unknown option: -{other}"))),
        }
        Ok(())
    }

    fn implementation_option(&mut self, option: &str, choice: &mut Choice) -> Result<(), Problem> {
        match option.split_once('=') {
            Some(("dialect", name)) => match Dialect::named(name) {
                Some(dialect) => choice.said = Some(dialect),
                None => return Err(Problem(format!("-X dialect: '{name}' is none of cpython, micropython"))),
            },
            Some(("heapsize", amount)) => match size(amount) {
                Some(bytes) if bytes > 0 => {
                    self.heap_limit = Some(bytes);
                    choice.implied = true;
                }
                _ => return Err(Problem(format!("-X heapsize: '{amount}' is not a size; give a number, with k, m or g behind it"))),
            },
            Some(("emit", "bytecode")) => choice.implied = true,
            Some(("emit", other)) => return Err(Problem(format!("-X emit: there is no '{other}' here, only bytecode"))),
            Some(("settrace_start", name)) => match Start::named(name) {
                Some(start) => self.trace_start = start,
                None => return Err(Problem(format!("-X settrace_start: '{name}' is none of call, frames, line"))),
            },
            Some(("instructions", number)) => match size(number) {
                Some(limit) if limit > 0 => self.instruction_limit = Some(limit as u64),
                _ => return Err(Problem(format!("-X instructions: '{number}' is no number above 0; it may have k, m or g behind it"))),
            },
            None if option == "gcstress" => self.gc_stress = true,
            None if option == "compile-only" => self.compile_only = true,
            // As in CPython, options that are not known are for others.
            _ => {}
        }
        Ok(())
    }

    /// What follows the program belongs to it.
    fn rest(mut self, parser: &mut Parser) -> Result<Arguments, Problem> {
        let rest = parser.raw_args().map_err(|error| Problem(format!("{error}")))?;
        self.argv.extend(rest.map(text));
        Ok(self)
    }

    fn subcommand(mut self, name: &str, parser: &mut Parser) -> Result<Arguments, Problem> {
        #[cfg(feature = "settrace")]
        if matches!(name, "cov" | "trace") {
            let rest = parser.raw_args().map_err(|error| Problem(format!("{error}")))?.collect();
            self.action = match name {
                "cov" => Action::Cover(Box::new(super::cov::Cover::parse(rest)?)),
                _ => Action::Watch(Box::new(super::trace::Watch::parse(rest)?)),
            };
            return Ok(self);
        }
        #[cfg(not(feature = "settrace"))]
        if matches!(name, "cov" | "trace") {
            return Err(Problem(format!("{name}: this build has no tracing; build it with the feature `settrace`\n")));
        }
        let rest: Vec<String> = parser.raw_args().map_err(|error| Problem(format!("{error}")))?.map(text).collect();
        self.action = match (name, rest.as_slice()) {
            ("compile", arguments) => Action::Compile(Compile::parse(arguments)?),
            (_, [only]) if only == "--help" || only == "-h" => Action::Help,
            ("dis", [file]) => Action::Disassemble { file: file.clone(), unit: false },
            ("dis", [option, file]) if option == "--unit" => Action::Disassemble { file: file.clone(), unit: true },
            ("dis", _) => return Err(Problem(String::from("dis: give one source or .mpy file"))),
            (_, []) => Action::Operations(None),
            (_, [one]) => Action::Operations(Some(one.clone())),
            _ => return Err(Problem(String::from("ops: give one instruction, or none for the list"))),
        };
        Ok(self)
    }
}
