//! Built-in classes and functions: what each offers to programs.

pub(crate) mod arguments;
pub mod bool;
pub mod buffer;
pub mod bytearray;
pub mod bytes;
pub mod class;
pub mod code;
mod code_replace;
pub mod complex;
pub mod container;
pub mod dict;
pub mod dict_view;
pub mod exception;
pub mod file;
pub mod float;
pub mod frame;
pub mod frame_locals;
pub mod function;
pub mod functions;
pub mod generator;
pub mod generic;
pub mod int;
pub(crate) mod item;
pub mod iterator;
pub mod list;
pub mod memoryview;
pub mod module;
pub mod numeric;
pub mod object;
pub mod pointer;
pub mod property;
pub mod range;
mod reduce;
pub mod registry;
pub mod set;
pub mod singleton;
pub mod slice;
pub mod str;
pub mod tuple;

/// Functions of the `builtins` module.
pub static FUNCTIONS: &[&[crate::object::NativeDef]] = &[functions::FUNCTIONS, class::FUNCTIONS, FILE_FUNCTIONS];

const FILE_FUNCTIONS: &[crate::object::NativeDef] = &[file::open::OPEN, crate::vm::import::IMPORT];
