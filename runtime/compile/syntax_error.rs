//! What is wrong with a source.

use std::string::String;

/// The exception that a [`SyntaxError`] becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `TabError`
    Tab,
    /// `RecursionError`: the program nests too deeply to be compiled.
    Recursion,
    /// `MemoryError`: the program nests too deeply to be parsed.
    Memory,
    /// `ViperTypeError`: a viper function that MicroPython would refuse.
    Viper,
    /// `NotImplementedError`: the same.
    NotImplemented,
    /// `RuntimeError`: a limit of MicroPython's compiler.
    Limit,
    /// `ValueError`, for a source text that is no text.
    Value,
}

/// Why a source could not be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The exception to raise.
    pub kind: ErrorKind,
    /// CPython's message where there is one.
    pub message: String,
    /// `co_filename`
    pub filename: String,
    /// Line, from 1; 0 if the error is in no line.
    pub line: u32,
    /// Column, from 1, in characters; 0 if unknown.
    pub column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column after the end, from 1, in characters. Where CPython's tokenizer finds the mistake, it says 0, or -1 at the end
    /// of what there is; so does this.
    pub end_column: i32,
    /// The source line, with its line feed.
    pub text: Option<String>,
    /// More input could make the source valid.
    pub incomplete: bool,
}

impl SyntaxError {
    /// Whether more input could make the source valid: the prompt asks for
    /// another line instead of showing the error.
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// An error that has no place in the source.
    pub(crate) fn nowhere(kind: ErrorKind, filename: &str, message: impl Into<String>) -> Self {
        SyntaxError {
            kind,
            message: message.into(),
            filename: String::from(filename),
            line: 0,
            column: 0,
            end_line: 0,
            end_column: 0,
            text: None,
            incomplete: false,
        }
    }
}

impl core::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} ({}, line {})", self.message, self.filename, self.line)
    }
}

impl core::error::Error for SyntaxError {}
