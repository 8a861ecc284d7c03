//! LittleFS: file systems for flash memory that a loss of power cannot damage. Written from its published design and
//! specification (DESIGN.md, SPEC.md); `v1` and `v2` are its two formats, which have the chains of blocks of files in common.
//!
//! The pure Rust crates there are for it are a translation of the C code to unsafe Rust, and a first release that lists what
//! it lacks; the others bind the C code. None has version 1, and each owns its device.

mod allocator;
mod blocks;
mod chain;
mod content;
mod v1;
mod v2;

use super::device::Fault;

pub(super) use v1::{format as format_v1, load as load_v1};
pub(super) use v2::{format as format_v2, load as load_v2};

/// What is on the device makes no sense: EILSEQ, as littlefs says.
const DAMAGED: Fault = Fault::Number(84);
