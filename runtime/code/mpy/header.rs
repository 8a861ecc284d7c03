//! The first four bytes of a file.

use alloc::format;

use super::reader::Cursor;
use super::{MpyError, Result};

const MAGIC: u8 = b'M';
const VERSION: u8 = 6;
/// A file may rely on integers of so many bits being small; ours have 63.
const SMALL_INT_BITS: u8 = 63;
const ARCH_FLAGS: u8 = 0x40;

/// Reads the header and refuses files that are not ours to run.
pub(super) fn check(cursor: &mut Cursor<'_>) -> Result<()> {
    let magic = cursor.byte("the letter M")?;
    if magic != MAGIC {
        return Err(MpyError::new(0, format!("byte {magic:#04x}"), "the letter M that starts a .mpy file"));
    }
    let version = cursor.byte("the version")?;
    if version != VERSION {
        return Err(MpyError::new(1, format!("version {version}"), "version 6"));
    }
    let features = cursor.byte("the features")?;
    let architecture = features >> 2 & 0x2f;
    if architecture != 0 || features & ARCH_FLAGS != 0 {
        return Err(MpyError::new(2, "native code in .mpy unsupported", "bytecode only"));
    }
    let bits = cursor.byte("the width of small integers")?;
    if bits > SMALL_INT_BITS {
        return Err(MpyError::new(3, format!("small integers of {bits} bits"), "at most 63"));
    }
    Ok(())
}
