//! `dualvm compile`: from a source to a `.mpy` file. It takes the options of
//! MicroPython's `mpy-cross`, so that it can stand in its place.

use std::format;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::string::{String, ToString};
use std::vec::Vec;
use std::{eprint, print};

use crate::compile::{ErrorKind, Options, SyntaxError, compile_mpy, decode_source};

use super::arguments::Problem;

/// `dualvm compile --help`
pub(super) const USAGE: &str = "\
usage: dualvm compile [-o FILE.mpy] [-s NAME] [-O[N]] FILE

Compiles a source to MicroPython's bytecode, version 6. FILE - is standard input.

  -o FILE.mpy     where to write; - is standard output. Default: beside the source, .mpy in place of .py
  -s NAME         the name of the source in tracebacks. Default: FILE
  -O, -O1 to -O3  without assert statements
  -X emit=bytecode, -march=ARCH, -msmall-int-bits=N, -v  accepted as mpy-cross has them; there is no native code
";

/// What to compile, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Compile {
    file: String,
    output: Option<String>,
    name: Option<String>,
    optimize: u8,
}

impl Compile {
    /// Reads the arguments behind `compile`. `None`: they ask for help.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Compile>, Problem> {
        let mut compile = Compile::default();
        let mut file = None;
        let mut rest = arguments.iter();
        let problem = |text: String| Problem(format!("compile: {text}"));
        while let Some(argument) = rest.next() {
            let mut value =
                |option: &str| rest.next().cloned().ok_or_else(|| problem(format!("argument expected for the {option} option")));
            match argument.as_str() {
                "-h" | "--help" => return Ok(None),
                "-o" => compile.output = Some(value("-o")?),
                "-s" => compile.name = Some(value("-s")?),
                "-X" => match value("-X")?.split_once('=') {
                    Some(("emit", "bytecode") | ("heapsize", _)) => {}
                    _ => return Err(problem(String::from("-X: there is emit=bytecode only"))),
                },
                "-O" => compile.optimize = 1,
                "-O0" => compile.optimize = 0,
                "-O1" => compile.optimize = 1,
                "-O2" | "-O3" => compile.optimize = 2,
                "--" => file = Some(value("--")?),
                text if text.starts_with("-v") || text.starts_with("-march=") || text.starts_with("-msmall-int-bits=") => {}
                text if text.len() > 1 && text.starts_with('-') => return Err(problem(format!("unknown option {text}"))),
                text if file.is_none() => file = Some(String::from(text)),
                text => return Err(problem(format!("one source, and not {text} too"))),
            }
        }
        match file {
            Some(file) => Ok(Some(Compile { file, ..compile })),
            None => Err(problem(String::from("give a source"))),
        }
    }

    /// Compiles and writes; the result is the exit status.
    pub(super) fn run(&self) -> i32 {
        match self.compiled().and_then(|bytes| self.write(&bytes)) {
            Ok(()) => 0,
            Err(message) => {
                eprint!("{message}");
                1
            }
        }
    }

    fn compiled(&self) -> Result<Vec<u8>, String> {
        let mut content = Vec::new();
        let read = if self.file == "-" {
            std::io::stdin().read_to_end(&mut content).map(|_| ())
        } else {
            std::fs::read(&self.file).map(|bytes| content = bytes)
        };
        read.map_err(|error| format!("dualvm: can't open file '{}': {}\n", self.file, system_text(&error)))?;
        let filename = self.name.clone().unwrap_or_else(|| match self.file.as_str() {
            "-" => String::from("<stdin>"),
            file => String::from(file),
        });
        let options = Options { filename: &filename, optimize: self.optimize, ..Options::default() };
        let source = decode_source(&content).map_err(|error| format!("  File \"{filename}\"\n{error}\n"))?;
        compile_mpy(&source, &options).map_err(|error| report(&error))
    }

    fn output(&self) -> Option<PathBuf> {
        match self.output.as_deref() {
            Some("-") => None,
            Some(path) => Some(PathBuf::from(path)),
            None if self.file == "-" => None,
            None => Some(Path::new(&self.file).with_extension("mpy")),
        }
    }

    fn write(&self, bytes: &[u8]) -> Result<(), String> {
        let written = match self.output() {
            Some(path) => std::fs::write(&path, bytes).map_err(|error| (path.display().to_string(), error)),
            None => std::io::stdout().write_all(bytes).map_err(|error| (String::from("<stdout>"), error)),
        };
        written.map_err(|(path, error)| format!("dualvm: can't write file '{path}': {}\n", system_text(&error)))
    }
}

/// An error of the system in Python's words.
fn system_text(error: &std::io::Error) -> String {
    match error.raw_os_error() {
        Some(number) => format!("[Errno {number}] {}", crate::host::errno::text(number)),
        None => error.to_string(),
    }
}

/// An error as Python shows it: the place, the line, where in it.
fn report(error: &SyntaxError) -> String {
    let kind = match error.kind {
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        ErrorKind::Recursion => "RecursionError",
        ErrorKind::Memory => "MemoryError",
        ErrorKind::Value => "ValueError",
        ErrorKind::Limit => "RuntimeError",
        ErrorKind::Viper => "ViperTypeError",
        ErrorKind::NotImplemented => "NotImplementedError",
        ErrorKind::Syntax => "SyntaxError",
    };
    let mut text = String::new();
    if error.line > 0 {
        text.push_str(&format!("  File \"{}\", line {}\n", error.filename, error.line));
        if let Some(line) = &error.text {
            let shown = line.trim();
            let indent = line.chars().take_while(|letter| letter.is_whitespace()).count();
            let start = (error.column as usize).saturating_sub(1 + indent);
            let length = if error.end_line == error.line {
                u32::try_from(error.end_column).unwrap_or(0).saturating_sub(error.column) as usize
            } else {
                usize::MAX
            };
            let length = length.clamp(1, shown.chars().count().saturating_sub(start).max(1));
            text.push_str(&format!("    {shown}\n    {}{}\n", " ".repeat(start), "^".repeat(length)));
        }
    }
    text.push_str(&format!("{kind}: {}\n", error.message));
    text
}

/// Shows how to use it.
pub(super) fn help() -> i32 {
    print!("{USAGE}");
    0
}
