//! Attributes: reading, setting and deleting them on any object.

mod class_of;
mod descriptor;
mod error;
mod fixed;
mod lookup;
mod own;
mod read;
mod write;

pub use lookup::CacheLine;
