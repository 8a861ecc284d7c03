//! `str % args`

use alloc::string::String;

use super::argument::{Arguments, is_float_code, is_int_code};
use crate::heap::Kind;
use crate::object::Str;
use crate::text::percent::{Conversion, Piece, parse_percent};
use crate::text::percent_apply::{Layout, percent_char, percent_text};
use crate::text::quote::escape_non_ascii;
use crate::value::{Gc, Value};
use crate::vm::number::int_ref;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `format % args` of a str, bytes or bytearray object. `args` is as the
    /// program gave it: an instance of a subclass is shown by its own methods.
    pub fn percent_format(&mut self, format: Value, args: Value) -> Outcome {
        let mark = self.heap.mark_handles();
        self.heap.keep(args);
        let outcome = match format.as_gc::<Str>() {
            Some(string) => self.percent_str(string, args),
            None => self.percent_content(format, args),
        };
        self.heap.release_to(mark);
        outcome
    }

    fn percent_str(&mut self, format: Gc<Str>, args: Value) -> Outcome {
        // Python code that runs meanwhile may let go of the format.
        let format = String::from(format.get(&self.heap).as_str());
        let mut arguments = Arguments::new(self, args, &[Kind::Str]);
        let mut out = String::with_capacity(format.len());
        for piece in parse_percent(&format) {
            match piece {
                Ok(Piece::Literal(range)) => out.push_str(format.get(range).unwrap_or_default()),
                Ok(Piece::Conversion(conversion)) => self.push_conversion(&mut out, &format, &conversion, &mut arguments)?,
                Err(error) => return Err(self.number_text_error(error)),
            }
            self.check_text_size(out.len())?;
        }
        if arguments.left_over() {
            return Err(self.type_error("not all arguments converted during string formatting"));
        }
        self.text_value(&out)
    }

    fn push_conversion(&mut self, out: &mut String, format: &str, conversion: &Conversion, arguments: &mut Arguments) -> Outcome<()> {
        if let Some(key) = conversion.key.clone() {
            let key = self.str_value(format.get(key).unwrap_or_default());
            arguments.select(self, key)?;
        }
        let layout = arguments.layout(self, conversion)?;
        let value = arguments.take(self)?;
        let simple = layout.width == 0 && layout.precision.is_none();
        match layout.code {
            's' if simple => self.push_str(out, value),
            'd' | 'i' | 'u' if simple && !(layout.plus || layout.space) && value.as_small().is_some() => self.push_str(out, value),
            's' => {
                let text = self.str_text(value)?;
                self.push_laid_out(out, &layout, &text)
            }
            'r' => {
                let text = self.repr_text(value)?;
                self.push_laid_out(out, &layout, &text)
            }
            'a' => {
                let text = escape_non_ascii(&self.repr_text(value)?);
                self.push_laid_out(out, &layout, &text)
            }
            'c' => {
                let character = self.percent_character(value)?;
                self.push_laid_out(out, &layout, character.encode_utf8(&mut [0; 4]))
            }
            code if is_int_code(code) => {
                out.push_str(&self.percent_integer(&layout, value)?);
                Ok(())
            }
            code if is_float_code(code) => {
                out.push_str(&self.percent_real(&layout, value, "must be real number")?);
                Ok(())
            }
            _ => Err(self.number_text_error(conversion.unsupported(format))),
        }
    }

    fn push_laid_out(&mut self, out: &mut String, layout: &Layout, text: &str) -> Outcome<()> {
        match percent_text(layout, text, self.text_room()) {
            Ok(text) => {
                out.push_str(&text);
                Ok(())
            }
            Err(error) => Err(self.number_text_error(error)),
        }
    }

    /// The character that `%c` shows.
    fn percent_character(&mut self, value: Value) -> Outcome<char> {
        if let Some(text) = self.text(value) {
            let mut characters = text.chars();
            if let (Some(only), None) = (characters.next(), characters.next()) {
                return Ok(only);
            }
            return Err(self.type_error("%c requires int or char"));
        }
        match self.index_opt(value)? {
            Some(number) => {
                let made = match int_ref(&self.heap, number) {
                    Some(number) => percent_char(number),
                    None => Ok('\0'),
                };
                made.map_err(|error| self.number_text_error(error))
            }
            None => Err(self.type_error("%c requires int or char")),
        }
    }
}
