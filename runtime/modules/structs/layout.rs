//! Format strings: which items stand where in a struct.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::error;
use crate::builtins::item::Format;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// Items of one kind that follow each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Field {
    /// The kind, as a letter whose native size is the one used here.
    pub code: u8,
    /// The letter in the format, for messages.
    pub letter: u8,
    /// How many; bytes for `s` and `p`.
    pub count: usize,
    /// Where the first one starts.
    pub offset: usize,
}

impl Field {
    /// Bytes of an item.
    #[inline]
    pub fn size(self) -> usize {
        match self.code {
            b's' | b'p' | b'x' => 1,
            code => Format { code, marked: false }.size(),
        }
    }
}

/// A format string, understood.
#[derive(Clone, Default)]
pub(super) struct Layout {
    /// In order, without padding.
    pub fields: Vec<Field>,
    /// Numbers have their highest byte first.
    pub big: bool,
    /// Items have the sizes and places that C gives them on this machine.
    pub native: bool,
    /// Bytes in all.
    pub size: usize,
    /// Values in all.
    pub items: usize,
}

/// Why a format is none.
const TOO_LONG: &str = "total struct size too long";

impl Layout {
    /// The layout of a format, or what is wrong with it.
    ///
    /// `pointers`: MicroPython's letters for objects, pointers and strings at an address are known, in every order.
    pub fn parse(format: &[u8], pointers: bool) -> Result<Layout, &'static str> {
        if format.contains(&0) {
            return Err("embedded null character");
        }
        let little = cfg!(target_endian = "little");
        let mut layout = Layout { native: true, big: !little, ..Layout::default() };
        let mut rest = format;
        if let Some((first, after)) = format.split_first() {
            let order = match first {
                b'@' => Some((true, !little)),
                b'=' => Some((false, !little)),
                b'<' => Some((false, false)),
                b'>' | b'!' => Some((false, true)),
                _ => None,
            };
            if let Some((native, big)) = order {
                (layout.native, layout.big, rest) = (native, big, after);
            }
        }
        while let Some((first, after)) = rest.split_first() {
            rest = after;
            match first {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => {}
                b'0'..=b'9' => {
                    let mut count = usize::from(first - b'0');
                    let letter = loop {
                        let Some((next, after)) = rest.split_first() else { return Err("repeat count given without format specifier") };
                        rest = after;
                        match next {
                            b'0'..=b'9' => {
                                let digit = usize::from(next - b'0');
                                count = count.checked_mul(10).and_then(|count| count.checked_add(digit)).ok_or(TOO_LONG)?;
                            }
                            letter => break *letter,
                        }
                    };
                    layout.add(letter, count, pointers)?;
                }
                letter => layout.add(*letter, 1, pointers)?,
            }
        }
        Ok(layout)
    }

    fn add(&mut self, letter: u8, count: usize, pointers: bool) -> Result<(), &'static str> {
        let code = match letter {
            b'O' | b'P' | b'S' if pointers => letter,
            b'O' | b'S' => 0,
            b'l' if !self.native => b'i',
            b'L' if !self.native => b'I',
            b'n' | b'N' | b'P' if !self.native => 0,
            b'w' => 0,
            letter => letter,
        };
        let field = Field { code, letter, count, offset: 0 };
        let size = field.size();
        if size == 0 {
            return Err("bad char in struct format");
        }
        let mut offset = self.size;
        if self.native && size > 1 {
            offset = offset.checked_next_multiple_of(size).ok_or(TOO_LONG)?;
        }
        let end = count.checked_mul(size).and_then(|bytes| bytes.checked_add(offset)).filter(|end| isize::try_from(*end).is_ok());
        self.size = end.ok_or(TOO_LONG)?;
        match code {
            b'x' => return Ok(()),
            b's' | b'p' => self.items += 1,
            _ => self.items += count,
        }
        self.fields.push(Field { offset, ..field });
        Ok(())
    }
}

impl Vm {
    /// The layout that a format object says: a str or bytes.
    pub(super) fn struct_layout(&mut self, format: Value) -> Outcome<Layout> {
        let pointers = self.program_has(Difference::PointerItems);
        let parsed = match self.format_bytes(format)? {
            Cow::Borrowed(text) => Layout::parse(text, pointers),
            Cow::Owned(text) => Layout::parse(&text, pointers),
        };
        parsed.map_err(|message| error(self, message))
    }

    fn format_bytes(&mut self, format: Value) -> Outcome<Cow<'_, [u8]>> {
        let native = self.native_of(format);
        match native.kind() {
            Kind::Str => {
                let text = self.text(native).unwrap_or_default();
                if text.is_ascii() {
                    return Ok(Cow::Borrowed(self.text(native).unwrap_or_default().as_bytes()));
                }
                let text = String::from(text);
                self.encode(&text, "ascii", "strict").map(Cow::Owned)
            }
            Kind::Bytes => self.expect_buffer(native).map(Cow::Owned),
            Kind::ByteArray | Kind::List | Kind::Dict => {
                let class = self.type_name(format);
                Err(self.type_error(alloc::format!("unhashable type: '{class}'")))
            }
            _ => {
                let class = self.type_name(format);
                Err(self.type_error(alloc::format!("Struct() argument 1 must be a str or bytes object, not {class}")))
            }
        }
    }
}
