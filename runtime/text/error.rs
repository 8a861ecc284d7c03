//! The error of every text function: which Python exception, which message.

use alloc::string::String;

/// Which Python exception an error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `ValueError`
    Value,
    /// `TypeError`
    Type,
    /// `OverflowError`
    Overflow,
    /// `LookupError`
    Lookup,
    /// `MemoryError`: the result would be longer than the caller allows.
    Memory,
}

/// An error with CPython's message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// The exception.
    pub kind: ErrorKind,
    /// Its one argument.
    pub message: String,
}

/// The result of a text function.
pub type Result<T> = core::result::Result<T, TextError>;

impl TextError {
    /// A `ValueError`.
    pub fn value(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Value, message: message.into() }
    }

    /// A `TypeError`.
    pub fn type_(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Type, message: message.into() }
    }

    /// An `OverflowError`.
    pub fn overflow(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Overflow, message: message.into() }
    }

    /// A `MemoryError`, which has no message.
    pub fn memory() -> TextError {
        TextError { kind: ErrorKind::Memory, message: String::new() }
    }
}

/// Refuses a result of more than `limit` bytes.
pub(super) fn check_size(size: Option<usize>, limit: usize) -> Result<usize> {
    match size {
        Some(size) if size <= limit && size <= isize::MAX as usize => Ok(size),
        _ => Err(TextError::memory()),
    }
}

/// An empty string with room for `size` bytes, or `MemoryError`.
pub(super) fn string_for(size: Option<usize>, limit: usize) -> Result<String> {
    let size = check_size(size, limit)?;
    let mut text = String::new();
    text.try_reserve_exact(size).map_err(|_| TextError::memory())?;
    Ok(text)
}
