//! What stands before the instructions of a function: its signature, names,
//! lines and cells.

use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

use super::reader::Cursor;
use super::{MpyError, Result};

/// Scope flags of the file.
pub(super) mod scope {
    /// A call returns a generator.
    pub(in crate::code::mpy) const GENERATOR: u32 = 1;
    /// Takes `**kwargs`.
    pub(in crate::code::mpy) const VARKEYWORDS: u32 = 2;
    /// Takes `*args`.
    pub(in crate::code::mpy) const VARARGS: u32 = 4;
    /// Keyword-only parameters have defaults.
    pub(in crate::code::mpy) const DEFAULT_KEYWORDS: u32 = 8;
    /// All bits there are.
    pub(in crate::code::mpy) const ALL: u32 = 15;
}

/// More locals and stack than this is no real function.
const STATE_LIMIT: u32 = 0xffff;

/// The prelude of one function.
pub(super) struct Prelude {
    /// Locals and stack together.
    pub(super) state: u32,
    /// Deepest nesting of exception blocks.
    pub(super) blocks: u32,
    /// Bits of [`scope`].
    pub(super) flags: u32,
    /// Positional parameters, closed-over cells included.
    pub(super) positional: u32,
    /// Keyword-only parameters.
    pub(super) keyword_only: u32,
    /// Names of the parameters, likewise.
    pub(super) parameters: Vec<u32>,
    /// `(offset, line)`: from that offset in the instructions on.
    pub(super) lines: Vec<(u32, u32)>,
    /// Locals that are cells.
    pub(super) cells: Vec<u32>,
    /// The instructions in the file.
    pub(super) code: Range<usize>,
}

impl Prelude {
    /// The line of the instruction at `offset`.
    pub(super) fn line(&self, offset: u32) -> u32 {
        self.span(offset).line
    }

    /// The same with the offsets it is the line of.
    pub(super) fn span(&self, offset: u32) -> Span {
        let after = self.lines.partition_point(|&(start, _)| start <= offset);
        let (start, line) = after.checked_sub(1).and_then(|index| self.lines.get(index)).copied().unwrap_or((0, 1));
        Span { start, end: self.lines.get(after).map_or(u32::MAX, |&(end, _)| end), line }
    }
}

/// Offsets that are on one line.
#[derive(Clone, Copy, Default)]
pub(super) struct Span {
    start: u32,
    end: u32,
    /// The line.
    pub(super) line: u32,
}

impl Span {
    /// Whether the instruction at `offset` is on it.
    pub(super) fn covers(&self, offset: u32) -> bool {
        (self.start..self.end).contains(&offset)
    }
}

/// Reads the prelude at the start of a function's bytes.
pub(super) fn read(bytes: &[u8], function: &Range<usize>) -> Result<Prelude> {
    let mut cursor = Cursor::within(bytes, function.start, function.end);
    let Signature { state, blocks, flags, positional, keyword_only } = signature(&mut cursor)?;
    let (info, cell_count) = sizes(&mut cursor)?;
    let info_start = cursor.at();
    cursor.take(info, "names and lines")?;
    let mut inner = Cursor::within(bytes, info_start, cursor.at());
    inner.number("the name of a function")?;
    let count = (positional + keyword_only) as usize;
    let mut parameters = Vec::with_capacity(count.min(inner.left()));
    for _ in 0..count {
        parameters.push(inner.number("the name of a parameter")?);
    }
    let lines = lines(&mut inner)?;
    let cells = cursor.take(cell_count, "cells")?.iter().map(|&cell| u32::from(cell)).collect();
    let code = cursor.at()..function.end;
    Ok(Prelude { state, blocks, flags, positional, keyword_only, parameters, lines, cells, code })
}

/// What a function is without its code.
pub(super) struct Head {
    /// Bits of [`scope`].
    pub(super) flags: u32,
    /// Positional parameters, closed-over cells included.
    pub(super) positional: u32,
    /// Keyword-only parameters.
    pub(super) keyword_only: u32,
    /// The function's name, as a string number.
    pub(super) name: u32,
    /// The line that it begins on.
    pub(super) line: u32,
}

/// Reads as much of a prelude as is wanted before the function is called.
pub(super) fn head(bytes: &[u8], function: &Range<usize>) -> Result<Head> {
    let mut cursor = Cursor::within(bytes, function.start, function.end);
    let Signature { flags, positional, keyword_only, .. } = signature(&mut cursor)?;
    let (info, _) = sizes(&mut cursor)?;
    let start = cursor.at();
    cursor.take(info, "names and lines")?;
    let mut inner = Cursor::within(bytes, start, cursor.at());
    let name = inner.number("the name of a function")?;
    for _ in 0..positional + keyword_only {
        inner.number("the name of a parameter")?;
    }
    let (mut offset, mut line) = (0, 1_u32);
    while inner.left() > 0 {
        let (bytes, lines) = step(&mut inner)?;
        offset += bytes;
        if offset > 0 {
            break;
        }
        line = lines.saturating_add(line);
    }
    Ok(Head { flags, positional, keyword_only, name, line })
}

struct Signature {
    state: u32,
    blocks: u32,
    flags: u32,
    positional: u32,
    keyword_only: u32,
}

/// One byte `xSSSSEAA`, then bytes `xFSSKAED` of ever higher bits; `x` says that
/// another byte follows. (D, the number of defaults, is known from the
/// defaults themselves.)
fn signature(cursor: &mut Cursor<'_>) -> Result<Signature> {
    let at = cursor.at();
    let mut byte = u32::from(cursor.byte("the signature of a function")?);
    let (mut state, mut blocks, mut positional) = (byte >> 3 & 15, byte >> 2 & 1, byte & 3);
    let (mut flags, mut keyword_only) = (0, 0);
    let mut shift = 0;
    while byte & 0x80 != 0 {
        if shift > 12 {
            return Err(MpyError::new(at, "an endless signature", "the signature of a function"));
        }
        byte = u32::from(cursor.byte("the signature of a function")?);
        state |= (byte & 0x30) << (2 * shift);
        blocks |= (byte & 2) << shift;
        flags |= (byte >> 6 & 1) << shift;
        positional |= (byte & 4) << shift;
        keyword_only |= (byte >> 3 & 1) << shift;
        shift += 1;
    }
    state += 1;
    let stars = u32::from(flags & scope::VARARGS != 0) + u32::from(flags & scope::VARKEYWORDS != 0);
    if state > STATE_LIMIT || flags & !scope::ALL != 0 || positional + keyword_only + stars > state {
        let found = format!("{state} locals and stack, scope flags {flags:#x}, {positional}+{keyword_only} parameters");
        return Err(MpyError::new(at, found, "the signature of a function"));
    }
    Ok(Signature { state, blocks, flags, positional, keyword_only })
}

/// Bytes `xIIIIIIC`, low bits first: the sizes of names and lines, and of the cells.
fn sizes(cursor: &mut Cursor<'_>) -> Result<(usize, usize)> {
    let at = cursor.at();
    let (mut info, mut cells) = (0_u64, 0_usize);
    for step in 0..9 {
        let byte = cursor.byte("the size of the names")?;
        info |= u64::from(byte >> 1 & 0x3f) << (6 * step);
        cells |= usize::from(byte & 1) << step;
        if byte & 0x80 == 0 {
            let info = usize::try_from(info).unwrap_or(usize::MAX);
            return Ok((info, cells));
        }
    }
    Err(MpyError::new(at, "endless sizes", "the size of a function's names"))
}

fn lines(cursor: &mut Cursor<'_>) -> Result<Vec<(u32, u32)>> {
    let mut lines = Vec::with_capacity(1 + cursor.left());
    let (mut offset, mut line) = (0_u32, 1_u32);
    lines.push((0, 1));
    while cursor.left() > 0 {
        let (bytes, count) = step(cursor)?;
        offset = offset.saturating_add(bytes);
        line = line.saturating_add(count);
        lines.push((offset, line));
    }
    Ok(lines)
}

/// Bytes `0LLBBBBB`, or `1LLLBBBB LLLLLLLL`: so many instruction bytes on, so
/// many lines on.
fn step(cursor: &mut Cursor<'_>) -> Result<(u32, u32)> {
    let byte = u32::from(cursor.byte("a line")?);
    if byte & 0x80 == 0 {
        return Ok((byte & 0x1f, byte >> 5));
    }
    let low = u32::from(cursor.byte("the second byte of a line")?);
    Ok((byte & 0xf, (byte << 4 & 0x700) | low))
}
