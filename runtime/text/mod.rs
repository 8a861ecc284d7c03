//! Text and number text as Python has them: the part of the runtime that is
//! about characters, digits and formats, and knows neither heap nor machine.
//!
//! Rules of the house:
//! * input comes as `&str` or `&[u8]`; slices of it come back where possible;
//! * nothing panics, whatever the input; an error carries the message CPython
//!   3.13 gives it, and which exception it is;
//! * what can grow past its input (padding, replacing, precisions) takes the
//!   most bytes the result may have, so that a program cannot exhaust the
//!   memory of its host;
//! * time is linear in input and output.

pub mod base64;
pub mod bytes_case;
pub mod bytes_hex;
pub mod bytes_ops;
pub mod bytes_split;
pub mod case;
pub mod class;
pub mod codec;
pub mod complex_text;
pub mod error;
pub mod escape;
pub mod field;
pub mod field_name;
pub mod float_format;
pub mod float_hex;
pub mod float_parse;
pub mod float_repr;
pub mod format_apply;
pub mod format_spec;
pub mod hash;
pub mod int_text;
pub mod pad;
pub mod percent;
pub mod percent_apply;
pub mod quote;
pub mod quoted_printable;
pub mod search;
pub mod split;
pub mod str_ops;
pub mod uuencode;

mod case_table;
mod class_table;
mod group;
mod numeral;
mod places;

pub use error::{ErrorKind, Result, TextError};
pub use int_text::{Int, IntRef};
pub use search::Text;
