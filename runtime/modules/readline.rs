//! `_readline`: a line from a terminal with editing, for the module `readline` (`frozen/readline.py`), which says what the
//! history is and how a word can go on.

use core::cell::RefCell;
use std::string::String;
use std::vec::Vec;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::{History, MemHistory};
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::host::FileId;
use crate::object::{List, NativeDef, Tuple};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The module `_readline`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_readline",
    doc: "Lines from a terminal, with editing.",
    natives: &[NativeDef::function("edit(prompt, history, initial, complete, /)", edit), NativeDef::function("is_terminal()", is_terminal)],
    init: None,
};

/// What the editor asks while a line is typed.
struct Asked<'a> {
    vm: RefCell<&'a mut Vm>,
    /// `complete(line, cursor)` gives where the word begins and how it can go on; both count characters.
    complete: Value,
}

impl Completer for Asked<'_> {
    type Candidate = String;

    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let none = Ok((position, Vec::new()));
        let Ok(mut vm) = self.vm.try_borrow_mut() else { return none };
        let mark = vm.heap.mark_handles();
        let found = ask(&mut vm, self.complete, line, position);
        vm.heap.release_to(mark);
        match found {
            Ok(Some(found)) => Ok(found),
            Ok(None) => none,
            // A completion that fails is none; there is nobody to tell.
            Err(raised) => {
                vm.take_raised(raised);
                none
            }
        }
    }
}

impl Hinter for Asked<'_> {
    type Hint = String;
}
impl Highlighter for Asked<'_> {}
impl Validator for Asked<'_> {}
impl Helper for Asked<'_> {}

fn ask(vm: &mut Vm, complete: Value, line: &str, position: usize) -> Outcome<Option<(usize, Vec<String>)>> {
    let cursor = line.get(..position).unwrap_or(line).chars().count();
    let text = vm.str_value(line);
    vm.heap.keep(text);
    let cursor = vm.int_value(cursor as i64);
    let found = vm.call(complete, &[text, cursor])?;
    vm.heap.keep(found);
    let Some([start, words]) = found.as_gc::<Tuple>().and_then(|pair| <[Value; 2]>::try_from(pair.get(&vm.heap).items()).ok()) else {
        return Ok(None);
    };
    let start = usize::try_from(start.as_small().unwrap_or(0)).unwrap_or(0);
    let start = line.char_indices().nth(start).map_or(line.len(), |(at, _)| at);
    let words = vm.collect(words)?;
    let words = words.into_iter().filter_map(|word| vm.text(word).map(String::from)).collect();
    Ok(Some((start.min(position), words)))
}

fn is_terminal(vm: &mut Vm, _: Args) -> Outcome {
    Ok(Value::bool(vm.host.is_terminal(FileId::INPUT) && vm.host.is_terminal(FileId::OUTPUT)))
}

/// Reads a line. `None` if the input ended; KeyboardInterrupt for Ctrl-C.
fn edit(vm: &mut Vm, args: Args) -> Outcome {
    let prompt = vm.expect_text(args.at(0), "prompt")?;
    let initial = vm.expect_text(args.at(2), "initial")?;
    let complete = args.at(3);
    let history: Vec<String> = match args.at(1).as_gc::<List>() {
        Some(list) => list.get(&vm.heap).items.iter().filter_map(|line| vm.text(*line).map(String::from)).collect(),
        None => Vec::new(),
    };
    let config = Config::builder().completion_type(CompletionType::List).auto_add_history(false).build();
    let mut lines = MemHistory::with_config(&config);
    for line in &history {
        // One that is the same as the one before is left out.
        let _ = lines.add(line);
    }
    let editor = Editor::<Asked, MemHistory>::with_history(config, lines);
    let read = match editor {
        Ok(mut editor) => {
            editor.set_helper(Some(Asked { vm: RefCell::new(&mut *vm), complete }));
            editor.readline_with_initial(&prompt, (&initial, ""))
        }
        Err(error) => Err(error),
    };
    match read {
        Ok(line) => Ok(vm.str_value(&line)),
        Err(ReadlineError::Interrupted) => Err(vm.raise_with(Type::KeyboardInterrupt, &[])),
        Err(ReadlineError::Eof) => Ok(Value::NONE),
        Err(error) => {
            use std::string::ToString;
            Err(vm.raise(Type::OSError, error.to_string()))
        }
    }
}
