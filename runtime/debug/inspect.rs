//! Asking the half of the debugger that is written in Python (`frozen/_debugger.py`) about values.

use std::string::{String, ToString};
use std::vec::Vec;

use crate::object::Tuple;
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// The module with that half.
const MODULE: &str = "_debugger";

/// What it answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// `None`, or what is none of the others.
    Nothing,
    /// A truth value.
    Truth(bool),
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
    /// Several of them.
    Several(Vec<Answer>),
}

impl Answer {
    /// The text, or an empty one.
    pub fn text(&self) -> &str {
        if let Answer::Text(text) = self { text } else { "" }
    }

    /// The text, if it is one.
    pub fn some_text(&self) -> Option<String> {
        if let Answer::Text(text) = self { Some(text.clone()) } else { None }
    }

    /// The number, or 0.
    pub fn number(&self) -> u32 {
        if let Answer::Number(number) = self { u32::try_from(*number).unwrap_or(0) } else { 0 }
    }

    /// Its parts.
    pub fn parts(&self) -> &[Answer] {
        if let Answer::Several(parts) = self { parts } else { &[] }
    }

    /// One of its parts.
    pub fn part(&self, number: usize) -> &Answer {
        self.parts().get(number).unwrap_or(&Answer::Nothing)
    }
}

impl Vm {
    /// Calls a function of the debugger's half in Python; other threads do not run meanwhile, unless it waits.
    ///
    /// # Errors
    /// What it raised, as text.
    pub(super) fn ask_debugger(&mut self, function: &str, args: &[Value]) -> Result<Answer, String> {
        let mark = self.heap.mark_handles();
        for value in args {
            self.heap.keep(*value);
        }
        let held = self.hold_turn(true);
        let (handled, raised) = (self.handled, self.raised);
        self.heap.keep(if raised.is_null() { Value::NONE } else { raised });
        // A program that has used up its frames can be looked at all the same.
        let limit = self.stack.limit();
        self.stack.set_limit(limit + 500);
        let outcome = self.ask_in_python(function, args);
        let answer = match outcome {
            Ok(value) => Ok(self.plain_answer(value, 0)),
            Err(error) => {
                let exception = self.take_raised(error);
                self.heap.keep(exception);
                Err(self.exception_text(exception))
            }
        };
        self.stack.set_limit(limit);
        (self.handled, self.raised) = (handled, raised);
        if !held {
            self.hold_turn(false);
        }
        self.heap.release_to(mark);
        answer
    }

    fn ask_in_python(&mut self, function: &str, args: &[Value]) -> Outcome {
        let name = self.intern(MODULE);
        let store = self.module_state;
        let module = match store.get(&self.heap).get_str(&self.heap, name) {
            Some(module) => module,
            None => {
                let module = self.import_module(MODULE)?;
                self.heap.keep(module);
                // It is no module of the program's.
                let modules = self.modules;
                crate::object::Dict::remove_str(modules, &mut self.heap, name);
                crate::object::Dict::set_str(store, &mut self.heap, name, module);
                module
            }
        };
        let name = self.intern(function);
        let function = self.getattr(module, name)?;
        self.heap.keep(function);
        self.call(function, args)
    }

    fn plain_answer(&mut self, value: Value, depth: u32) -> Answer {
        if let Some(truth) = value.as_bool() {
            return Answer::Truth(truth);
        }
        if let Some(number) = value.as_small() {
            return Answer::Number(number);
        }
        if let Some(text) = self.text(value) {
            return Answer::Text(text.to_string());
        }
        let items: Vec<Value> = match (value.as_gc::<Tuple>(), value.as_gc::<crate::object::List>()) {
            (Some(tuple), _) => tuple.get(&self.heap).items().to_vec(),
            (_, Some(list)) => list.get(&self.heap).items.clone(),
            _ => return Answer::Nothing,
        };
        if depth > 4 {
            return Answer::Nothing;
        }
        Answer::Several(items.into_iter().map(|item| self.plain_answer(item, depth + 1)).collect())
    }

    /// The last line of an exception's report.
    fn exception_text(&mut self, exception: Value) -> String {
        match self.format_exception_only(exception) {
            Ok(text) => String::from(text.trim_end().lines().last().unwrap_or_default().trim_start()),
            Err(raised) => {
                self.take_raised(raised);
                self.type_name(exception)
            }
        }
    }
}
