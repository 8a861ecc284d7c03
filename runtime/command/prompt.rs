//! The prompt: lines are read, run and answered until the input ends.

use std::boxed::Box;
use std::format;
use std::path::PathBuf;
use std::string::String;

use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use super::arguments::Arguments;
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
    Interrupted,
    End,
}

/// Where lines come from.
enum Reader {
    /// A terminal, with line editing and history.
    Editor(Box<DefaultEditor>),
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
                if let Some(file) = history_file() {
                    // The first time there is none.
                    let _ = editor.load_history(&file);
                }
                Reader::Editor(Box::new(editor))
            }
            Err(_) => Reader::Plain,
        }
    }

    fn read(&mut self, vm: &mut Vm, prompt: &str) -> Line {
        match self {
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

/// Shows the prompt until the input ends; the result is the exit status.
pub(super) fn run(vm: &mut Vm, main: Gc<Module>, arguments: &Arguments) -> i32 {
    if !arguments.quiet && !arguments.inspect {
        vm.write_error(&usage::banner());
    }
    set_prompts(vm);
    define_leaving(vm);
    let mut reader = Reader::new(vm);
    let mut number = 0;
    let status = loop {
        let mark = vm.heap.mark_handles();
        let source = match read_statement(vm, &mut reader) {
            Some(Ok(source)) => source,
            Some(Err(())) => {
                vm.write_error("\nKeyboardInterrupt\n");
                continue;
            }
            None => {
                vm.write_error("\n");
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
        let outcome = run_statement(vm, main, &source, &filename);
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

/// The lines of one statement. `None`: the input ended; `Err`: Ctrl-C.
fn read_statement(vm: &mut Vm, reader: &mut Reader) -> Option<Result<String, ()>> {
    let mut source = String::new();
    loop {
        let prompt = prompt_text(vm, source.is_empty());
        match reader.read(vm, &prompt) {
            Line::Text(line) => {
                source.push_str(&line);
                source.push('\n');
                if is_complete(&source) {
                    return Some(Ok(source));
                }
            }
            Line::Interrupted => return Some(Err(())),
            Line::End if source.is_empty() => return None,
            Line::End => return Some(Ok(source)),
        }
    }
}

/// Whether lines can be run (or are wrong) as they are.
fn is_complete(source: &str) -> bool {
    let options = Options { filename: "<stdin>", mode: Mode::Single, ..Options::default() };
    match compile::compile(source, &options) {
        // A block ends with an empty line.
        Ok(_) => !ends_in_block(source) || source.ends_with("\n\n"),
        Err(error) => !error.is_incomplete(),
    }
}

/// Whether the last statement is one whose block may go on.
fn ends_in_block(source: &str) -> bool {
    use ruff_python_ast::Stmt;
    let Ok(parsed) = ruff_python_parser::parse_module(source) else { return false };
    matches!(
        parsed.suite().last(),
        Some(
            Stmt::FunctionDef(_)
                | Stmt::ClassDef(_)
                | Stmt::For(_)
                | Stmt::While(_)
                | Stmt::If(_)
                | Stmt::With(_)
                | Stmt::Match(_)
                | Stmt::Try(_)
        )
    )
}

fn run_statement(vm: &mut Vm, main: Gc<Module>, source: &str, filename: &str) -> Outcome {
    let code = vm.compile_text(source, filename, Mode::Single)?;
    vm.heap.keep(code);
    let dict = main.get(&vm.heap).dict;
    vm.run_code(code, dict, dict.value())
}
