//! What is told of an event.

use std::string::String;
use std::vec::Vec;

/// What happened.
pub(super) enum What {
    /// A function begins, with these arguments.
    Call(Vec<(String, String)>),
    /// A generator goes on.
    Resume,
    /// A line begins.
    Line,
    /// Variables that the line before changed.
    Changed(Vec<(String, String)>),
    /// An instruction, what it popped, and what it pushed if that is known.
    Instruction { text: String, popped: Vec<String>, pushed: Option<Vec<String>> },
    /// A function returns a value.
    Return(String),
    /// A generator yields one.
    Yield(String),
    /// An exception was raised here, or came here.
    Exception(String),
    /// An exception leaves the function.
    Unwind(String),
}

/// What is told of an event.
pub(super) struct Record<'a> {
    pub file: &'a str,
    pub function: &'a str,
    pub line: u32,
    /// From 1, for the first function that is told of.
    pub depth: usize,
    pub what: What,
    /// The text of the line, if it is at hand.
    pub source: Option<&'a str>,
}
