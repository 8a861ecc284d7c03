//! Binding the arguments of a call to parameters.

mod function;
mod native;
