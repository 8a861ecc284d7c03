//! Why and where a program stands.

use std::string::String;
use std::vec::Vec;

use crate::value::Value;

/// Why it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// It is at its first line.
    Entry,
    /// It has come to a breakpoint of a line.
    Breakpoint,
    /// It has come to a breakpoint of a function.
    Function,
    /// An exception was raised.
    Exception,
    /// A step is over.
    Step,
    /// The client asked for it.
    Pause,
    /// It was sent to another line.
    Goto,
}

/// A program that stands. The values are kept by whoever made it.
#[derive(Clone, Debug)]
pub struct Stop {
    /// Why.
    pub reason: Reason,
    /// How many frames are shown: the innermost may be about to end.
    pub depth: usize,
    /// The frame is at the beginning of a line, from which it can be sent to another one.
    pub at_line: bool,
    /// The breakpoints that it came to.
    pub hit: Vec<u64>,
    /// What else there is to say.
    pub text: Option<String>,
    /// The exception, or NULL.
    pub exception: Value,
    /// Nobody handles it: what is shown are the frames that it has left.
    pub uncaught: bool,
    /// What the function that was left returned or yielded: its name and the value, or NULL.
    pub result: (String, Value),
}

impl Stop {
    /// One in the frame number `depth`, for no more than a reason.
    pub fn new(reason: Reason, depth: usize, at_line: bool) -> Stop {
        Stop {
            reason,
            depth,
            at_line,
            hit: Vec::new(),
            text: None,
            exception: Value::NULL,
            uncaught: false,
            result: (String::new(), Value::NULL),
        }
    }
}
