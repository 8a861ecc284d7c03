//! `bytes % args` and `bytearray % args`

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::argument::{Arguments, is_float_code, is_int_code};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::ByteArray;
use crate::text::percent::{Conversion, Piece, parse_percent_bytes};
use crate::text::percent_apply::{Layout, percent_bytes};
use crate::text::quote::escape_non_ascii;
use crate::value::Value;
use crate::vm::number::int_ref;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `format % args` of bytes or a bytearray.
    pub(super) fn percent_content(&mut self, format: Value, args: Value) -> Outcome {
        let content: Vec<u8> = self.buffer(format).map(Cow::into_owned).unwrap_or_default();
        let mut arguments = Arguments::new(self, args, &[Kind::Str, Kind::Bytes, Kind::ByteArray]);
        let mut out = Vec::with_capacity(content.len());
        for piece in parse_percent_bytes(&content) {
            match piece {
                Ok(Piece::Literal(range)) => out.extend_from_slice(content.get(range).unwrap_or_default()),
                Ok(Piece::Conversion(conversion)) => self.push_bytes_conversion(&mut out, &content, &conversion, &mut arguments)?,
                Err(error) => return Err(self.number_text_error(error)),
            }
            self.reserve(out.len())?;
        }
        if arguments.left_over() {
            return Err(self.type_error("not all arguments converted during bytes formatting"));
        }
        if format.is(Kind::ByteArray) {
            return Ok(ByteArray::new(&mut self.heap, out).value());
        }
        self.content_value(&out)
    }

    fn push_bytes_conversion(
        &mut self,
        out: &mut Vec<u8>,
        format: &[u8],
        conversion: &Conversion,
        arguments: &mut Arguments,
    ) -> Outcome<()> {
        if let Some(key) = conversion.key.clone() {
            let key = self.bytes_value(format.get(key).unwrap_or_default());
            arguments.select(self, key)?;
        }
        let layout = arguments.layout(self, conversion)?;
        let value = arguments.take(self)?;
        match layout.code {
            's' | 'b' => {
                let content = self.percent_buffer(value)?;
                self.push_bytes_laid_out(out, &layout, &content)
            }
            'r' | 'a' => {
                let text = escape_non_ascii(&self.repr_text(value)?);
                self.push_bytes_laid_out(out, &layout, text.as_bytes())
            }
            'c' => {
                let byte = self.percent_byte(value)?;
                self.push_bytes_laid_out(out, &layout, &[byte])
            }
            code if is_int_code(code) => {
                out.extend_from_slice(self.percent_integer(&layout, value)?.as_bytes());
                Ok(())
            }
            code if is_float_code(code) => {
                out.extend_from_slice(self.percent_real(&layout, value, "float argument required")?.as_bytes());
                Ok(())
            }
            _ => Err(self.number_text_error(conversion.unsupported_bytes())),
        }
    }

    fn push_bytes_laid_out(&mut self, out: &mut Vec<u8>, layout: &Layout, content: &[u8]) -> Outcome<()> {
        match percent_bytes(layout, content, self.room()) {
            Ok(content) => {
                out.extend_from_slice(&content);
                Ok(())
            }
            Err(error) => Err(self.number_text_error(error)),
        }
    }

    /// What `%b` shows: the bytes of a buffer, or what `__bytes__` returns.
    fn percent_buffer(&mut self, value: Value) -> Outcome<Vec<u8>> {
        if let Some(made) = self.ask_bytes(value)? {
            return Ok(self.buffer(made).map(Cow::into_owned).unwrap_or_default());
        }
        if self.is_buffer(value) {
            return self.expect_buffer(value);
        }
        let class = self.type_name(value);
        Err(self.type_error(alloc::format!("%b requires a bytes-like object, or an object that implements __bytes__, not '{class}'")))
    }

    /// The byte that `%c` shows.
    fn percent_byte(&mut self, value: Value) -> Outcome<u8> {
        let native = self.native_of(value);
        if matches!(native.kind(), Kind::Bytes | Kind::ByteArray) {
            let byte = match self.buffer(native).as_deref() {
                Ok(&[byte]) => Some(byte),
                _ => None,
            };
            return byte.ok_or_else(|| self.type_error("%c requires an integer in range(256) or a single byte"));
        }
        match self.index_opt(value)? {
            Some(number) => {
                let number = int_ref(&self.heap, number).and_then(|number| number.to_i64());
                match number.and_then(|number| u8::try_from(number).ok()) {
                    Some(byte) => Ok(byte),
                    None => Err(self.raise(Type::OverflowError, "%c arg not in range(256)")),
                }
            }
            None => Err(self.type_error("%c requires an integer in range(256) or a single byte")),
        }
    }
}
