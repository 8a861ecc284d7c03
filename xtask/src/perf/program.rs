//! The programs to measure: our own, or those of a suite with MicroPython's protocol.

use std::ffi::OsString;
use std::fs;

use crate::builds;
use crate::{catalogue, child};

use super::Interpreter;
use super::options::{Options, Suite};

/// A program, ready to be run by any interpreter.
#[derive(Clone, Debug)]
pub struct Program {
    /// As tables call it.
    pub name: String,
    /// What follows the interpreter's command.
    pub arguments: Vec<OsString>,
    /// What it reads.
    pub input: Vec<u8>,
    /// How its output is read.
    pub form: Form,
    /// What it must print; where nobody knows, all must print the same.
    pub expected: Option<Vec<u8>>,
    /// Whether it is made for MicroPython alone, so that another may fail.
    pub micropython: bool,
}

/// What a program prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A result; the work done is a number of units.
    Plain(u64),
    /// Microseconds, units of work, a result.
    Protocol,
}

/// The programs that the options name.
///
/// # Errors
///
/// There are none, or they cannot be read.
pub fn find(options: &Options, interpreters: &[Interpreter]) -> Result<Vec<Program>, String> {
    let mut programs = match &options.suite {
        Some(suite) => of_suite(options, suite)?,
        None => own(options)?,
    };
    programs.retain(|program| options.selected.is_empty() || options.selected.iter().any(|part| program.name.contains(part.as_str())));
    if programs.is_empty() {
        return Err(String::from("no program has such a name"));
    }
    if interpreters.is_empty() {
        return Err(String::from("nothing to run them with"));
    }
    Ok(programs)
}

fn own(options: &Options) -> Result<Vec<Program>, String> {
    let entries = catalogue::read(&builds::root().join("benches/programs"))?;
    let chosen = entries.into_iter().filter(|entry| options.groups.contains(&entry.group));
    Ok(chosen
        .map(|entry| Program {
            name: entry.name,
            arguments: vec![entry.file.into(), OsString::from(entry.measure.to_string())],
            input: Vec::new(),
            form: Form::Plain(entry.measure),
            expected: None,
            micropython: !entry.cpython,
        })
        .collect())
}

fn of_suite(options: &Options, suite: &Suite) -> Result<Vec<Program>, String> {
    let say = |error: std::io::Error| format!("{}: {error}", suite.folder.display());
    let runner = fs::read(suite.folder.join("benchrun.py")).map_err(say)?;
    let mut files: Vec<_> = fs::read_dir(&suite.folder).map_err(say)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "py") && !file.ends_with("benchrun.py"));
    files.sort();
    let mut programs = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let call = format!("bm_run({}, {})\n", suite.n, suite.m);
        let source = fs::read(&file).map_err(say)?;
        let input = [&b"import sys\nsys.path.remove('')\n\n"[..], &source, &runner, call.as_bytes()].concat();
        let expected = fs::read(file.with_extension("py.exp")).ok();
        let micropython = expected.is_some() || name.starts_with("viper_");
        let mut program = Program { name, arguments: Vec::new(), input, form: Form::Protocol, expected, micropython };
        program.expected = match program.expected {
            Some(text) => Some(text.trim_ascii().to_vec()),
            None if micropython => None,
            None => truth(options, &program),
        };
        programs.push(program);
    }
    Ok(programs)
}

/// What CPython says the result is; nothing where CPython is not there, or the program has no result.
fn truth(options: &Options, program: &Program) -> Option<Vec<u8>> {
    let finished = child::run(&[options.python.clone().into()], &[], &program.input).ok()?;
    let (_, _, result) = protocol(&finished.output).ok()?;
    (result != b"None").then_some(result)
}

/// The microseconds, the units of work and the result that a program of the suite prints.
///
/// # Errors
///
/// It skips itself, or prints something else.
pub fn protocol(output: &[u8]) -> Result<(f64, f64, Vec<u8>), String> {
    let text = String::from_utf8_lossy(output.trim_ascii()).into_owned();
    let mut words = text.splitn(3, ' ');
    let mut number = || words.next().and_then(|word| word.trim().parse::<f64>().ok());
    match (number(), number()) {
        (Some(time), Some(norm)) if time > 0.0 && norm > 0.0 => Ok((time, norm, words.next().unwrap_or_default().into())),
        (Some(_), Some(_)) => Err(String::from("skips itself: no parameters for this N and M")),
        _ if text == "SKIP" => Err(String::from("skips itself")),
        _ => Err(format!("prints {:?}", text.chars().take(80).collect::<String>())),
    }
}

#[cfg(test)]
mod tests {
    use super::protocol;

    #[test]
    fn a_program_of_the_suite_says_time_work_and_result() {
        assert_eq!(protocol(b"1500 20 (1, 'a b')\n"), Ok((1500.0, 20.0, b"(1, 'a b')".to_vec())));
        assert!(protocol(b"-1 -1 SKIP: no matching params\n").is_err_and(|message| message.contains("parameters")));
        assert_eq!(protocol(b"SKIP\n"), Err(String::from("skips itself")));
        assert!(protocol(b"MemoryError: \n").is_err());
    }
}
