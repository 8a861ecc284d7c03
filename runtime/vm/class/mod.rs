//! Classes: how they are made, and what happens when they change.

mod build;
mod builtin;
mod change;
mod order;
mod slots;
