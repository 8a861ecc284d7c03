//! dualvm.
#![no_std]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;
pub mod code;
#[cfg(feature = "std")]
pub mod compile;
