//! The prompt: lines are read, run and answered until the input ends.
//!
//! A terminal of known size has rustyline; one whose size is not known has the editor of
//! `editor`, with MicroPython's keys.

use std::boxed::Box;
use std::format;
use std::path::PathBuf;
use std::string::String;

use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use super::arguments::Arguments;
use super::complete::complete;
use super::editor::{Editor, Entered};
use super::{exit, usage};
use crate::builtins::registry::Type;
use crate::compile::{self, Mode, Options};
use crate::host::FileId;
use crate::object::Module;
use crate::value::Gc;
use crate::vm::{Outcome, Vm};

/// A line of input, or why there is none.
enum Line {
    Text(String),
    /// A whole program.
    Pasted(String),
    /// The banner is wanted.
    Banner,
    Interrupted,
    End,
}

/// Where lines come from.
enum Reader {
    /// A terminal, with line editing and history.
    Editor(Box<DefaultEditor>),
    /// A terminal of unknown size.
    Narrow(Editor),
    /// Anything else: `sys.stdin`.
    Plain,
}

impl Reader {
    fn new(vm: &mut Vm) -> Reader {
        if !vm.host.is_terminal(FileId::INPUT) || std::env::var_os("TERM").is_some_and(|kind| kind == "dumb") {
            return Reader::Plain;
        }
        match DefaultEditor::new() {
            Ok(mut editor) => {
                // rustyline says so many rows where the terminal does not say.
                if editor.dimensions().is_none_or(|(_, rows)| rows == u16::MAX) {
                    return Reader::Narrow(Editor::default());
                }
                if let Some(file) = history_file() {
                    // The first time there is none.
                    let _ = editor.load_history(&file);
                }
                Reader::Editor(Box::new(editor))
            }
            Err(_) => Reader::Plain,
        }
    }

    /// Whether the editor shows by itself that a line or the input ended.
    fn answers(&self) -> bool {
        matches!(self, Reader::Narrow(_))
    }

    fn read(&mut self, vm: &mut Vm, main: Gc<Module>, prompt: &str, before: &str) -> Line {
        match self {
            Reader::Narrow(editor) => match editor.read(prompt, before, &mut |text| complete(vm, main, text)) {
                Entered::Line(line) => Line::Text(line),
                Entered::Pasted(text) => Line::Pasted(text),
                Entered::Banner => Line::Banner,
                Entered::Interrupted => Line::Interrupted,
                Entered::End => Line::End,
            },
            Reader::Editor(editor) => match editor.readline(prompt) {
                Ok(line) => Line::Text(line),
                Err(ReadlineError::Interrupted) => Line::Interrupted,
                Err(_) => Line::End,
            },
            Reader::Plain => {
                vm.write_error(prompt);
                read_plain(vm)
            }
        }
    }

    fn remember(&mut self, text: &str) {
        if let Reader::Editor(editor) = self {
            let _ = editor.add_history_entry(text.trim_end());
        }
    }

    fn save(&mut self) {
        if let (Reader::Editor(editor), Some(file)) = (self, history_file()) {
            let _ = editor.save_history(&file);
        }
    }
}

fn history_file() -> Option<PathBuf> {
    let home = std::env::var_os("HOME")?;
    Some(PathBuf::from(home).join(".dualvm_history"))
}

fn read_plain(vm: &mut Vm) -> Line {
    let name = vm.names.stdin;
    let file = vm.sys.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, name);
    let Some(file) = file.filter(|file| !file.is_none()) else { return Line::End };
    let name = vm.names.readline;
    let outcome = vm.call_method(file, name, &[]);
    match outcome {
        Ok(line) => match vm.text(line) {
            Some("") | None => Line::End,
            Some(text) => Line::Text(String::from(text.trim_end_matches('\n'))),
        },
        Err(raised) => {
            let interrupted = vm.raised_is(Type::KeyboardInterrupt);
            vm.take_raised(raised);
            if interrupted { Line::Interrupted } else { Line::End }
        }
    }
}

/// Shows the prompt until the input ends; the result is the exit status. Behind a program (`follows`) the banner is left
/// out where CPython does so.
pub(super) fn run(vm: &mut Vm, main: Gc<Module>, arguments: &Arguments, follows: bool) -> i32 {
    let mut reader = Reader::new(vm);
    if !arguments.quiet && (!follows || reader.answers()) {
        vm.write_error(&usage::banner());
    }
    set_prompts(vm);
    define_leaving(vm);
    let mut number = 0;
    let status = loop {
        let mark = vm.heap.mark_handles();
        // What was locked stays so no longer than the statement, or nothing could be done about it.
        vm.heap.set_locks(0);
        let (source, mode) = match read_statement(vm, main, &mut reader) {
            Statement::Entered(source) => (source, Mode::Single),
            Statement::Pasted(source) => (source, Mode::Exec),
            Statement::Banner => {
                vm.write_error(&usage::banner());
                continue;
            }
            Statement::Interrupted => {
                if !reader.answers() {
                    vm.write_error("\nKeyboardInterrupt\n");
                }
                continue;
            }
            Statement::End => {
                if !reader.answers() {
                    vm.write_error("\n");
                }
                break 0;
            }
        };
        if source.trim().is_empty() {
            continue;
        }
        reader.remember(&source);
        let filename = format!("<stdin>-{number}");
        number += 1;
        vm.remember_source(&filename, &source);
        let outcome = run_statement(vm, main, &source, &filename, mode);
        if let Err(raised) = vm.flush_standard_streams() {
            vm.take_raised(raised);
        }
        if let Err(raised) = outcome {
            if vm.raised_is(Type::SystemExit) {
                break exit::finish(vm, Err(raised), false);
            }
            let exception = vm.take_raised(raised);
            vm.heap.keep(exception);
            exit::show(vm, exception);
        }
        vm.heap.release_to(mark);
    };
    reader.save();
    exit::shut_down(vm, status)
}

fn set_prompts(vm: &mut Vm) {
    let sys = vm.sys;
    for (name, text) in [("ps1", ">>> "), ("ps2", "... ")] {
        let value = vm.str_value(text);
        vm.set_module_attr(sys, name, value);
    }
}

/// `exit` and `quit`, which CPython's site module brings.
fn define_leaving(vm: &mut Vm) {
    let key = vm.names.exit;
    if let Some(exit) = vm.sys.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, key) {
        let builtins = vm.builtins;
        let quit = vm.intern("quit");
        for name in [key, quit] {
            if builtins.get(&vm.heap).find_str(&vm.heap, name).is_none() {
                crate::object::Dict::set_str(builtins, &mut vm.heap, name, exit);
            }
        }
    }
}

/// `str(sys.ps1)`
fn prompt_text(vm: &mut Vm, first: bool) -> String {
    let name = if first { vm.names.ps1 } else { vm.names.ps2 };
    let prompt = vm.sys.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, name);
    let text = match prompt {
        Some(prompt) => vm.str_text(prompt),
        None => Ok(String::new()),
    };
    match text {
        Ok(text) => text,
        Err(raised) => {
            vm.take_raised(raised);
            String::new()
        }
    }
}

/// What was entered.
enum Statement {
    Entered(String),
    Pasted(String),
    Banner,
    Interrupted,
    End,
}

/// The lines of one statement.
fn read_statement(vm: &mut Vm, main: Gc<Module>, reader: &mut Reader) -> Statement {
    let mut source = String::new();
    loop {
        let prompt = prompt_text(vm, source.is_empty());
        match reader.read(vm, main, &prompt, &source) {
            Line::Text(line) => {
                source.push_str(&line);
                source.push('\n');
                if is_complete(&source) {
                    return Statement::Entered(source);
                }
            }
            Line::Pasted(text) => return Statement::Pasted(text),
            Line::Banner => return Statement::Banner,
            Line::Interrupted => return Statement::Interrupted,
            Line::End if source.is_empty() => return Statement::End,
            Line::End => return Statement::Entered(source),
        }
    }
}

/// Whether lines can be run (or are wrong) as they are.
fn is_complete(source: &str) -> bool {
    let options = Options { filename: "<stdin>", mode: Mode::Single, ..Options::default() };
    match compile::compile(source, &options) {
        // A block ends with an empty line.
        Ok(_) => !compile::ends_in_block(source) || source.ends_with("\n\n"),
        Err(error) => !error.is_incomplete(),
    }
}

fn run_statement(vm: &mut Vm, main: Gc<Module>, source: &str, filename: &str, mode: Mode) -> Outcome {
    let code = vm.compile_text(source, filename, mode)?;
    vm.heap.keep(code);
    let dict = main.get(&vm.heap).dict;
    vm.run_code(code, dict, dict.value())
}
