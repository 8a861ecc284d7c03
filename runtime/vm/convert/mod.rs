//! `str()`, `repr()` and `ascii()` of every object.
//!
//! Built-in objects are written into one growing `String`, so that a list of a
//! million numbers makes one string object. What a class defines in Python is
//! called and its text copied.

mod callable;
mod container;

pub(crate) use container::DEEPEST;
mod exception;
mod object;

use alloc::format;
use alloc::string::String;

use super::number::int_ref;
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{ByteArray, Bytes, Complex, Float, Native, Str};
use crate::text::complex_text::complex_repr;
use crate::text::float_repr::float_repr;
use crate::text::int_text::int_to_string;
use crate::text::quote::{bytearray_repr, bytes_repr, escape_non_ascii, str_repr};
use crate::value::{Gc, Value};

/// Texts from here on ask for memory before they are made.
const LARGE: usize = 1 << 16;

/// The digits of a number, before it is an object. Most numbers that programs
/// show are small, and the formatting machinery takes longer than they do.
struct Digits {
    bytes: [u8; 20],
    start: usize,
}

impl Digits {
    fn of(number: i64) -> Digits {
        let mut digits = Digits { bytes: [b'0'; 20], start: 20 };
        let mut rest = number.unsigned_abs();
        for place in digits.bytes.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            rest /= 10;
            digits.start -= 1;
            if rest == 0 {
                break;
            }
        }
        if number < 0
            && let Some(before) = digits.start.checked_sub(1)
            && let Some(place) = digits.bytes.get_mut(before)
        {
            *place = b'-';
            digits.start = before;
        }
        digits
    }

    fn text(&self) -> &str {
        let bytes = self.bytes.get(self.start..).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl Vm {
    /// `str(value)`: a str object, or an instance of a subclass that `__str__` returned.
    pub fn str(&mut self, value: Value) -> Outcome {
        if value.is(Kind::Str) {
            return Ok(value);
        }
        if let Some(number) = value.as_small() {
            return Ok(self.str_value(Digits::of(number).text()));
        }
        if let Some(made) = self.ask_text(value, self.names.__str__)? {
            return Ok(made);
        }
        let mut text = String::new();
        self.push_builtin_str(&mut text, value)?;
        self.text_value(&text)
    }

    /// `repr(value)`: a str object, or an instance of a subclass that `__repr__` returned.
    pub fn repr(&mut self, value: Value) -> Outcome {
        if let Some(made) = self.ask_text(value, self.names.__repr__)? {
            return Ok(made);
        }
        let mut text = String::new();
        self.push_builtin_repr(&mut text, value)?;
        self.text_value(&text)
    }

    /// `ascii(value)`
    pub fn ascii(&mut self, value: Value) -> Outcome {
        let text = self.repr_text(value)?;
        if text.is_ascii() {
            return self.text_value(&text);
        }
        self.text_value(&escape_non_ascii(&text))
    }

    /// The text of `str(value)`.
    pub fn str_text(&mut self, value: Value) -> Outcome<String> {
        let mut text = String::new();
        self.push_str(&mut text, value)?;
        Ok(text)
    }

    /// The text of `repr(value)`.
    pub fn repr_text(&mut self, value: Value) -> Outcome<String> {
        let mut text = String::new();
        self.push_repr(&mut text, value)?;
        Ok(text)
    }

    /// Appends `str(value)`.
    pub fn push_str(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        if let Some(string) = value.as_gc::<Str>() {
            out.push_str(string.get(&self.heap).as_str());
            return Ok(());
        }
        match self.ask_text(value, self.names.__str__)? {
            Some(made) => self.push_made(out, made),
            None => self.push_builtin_str(out, value),
        }
    }

    /// Appends `repr(value)`.
    pub fn push_repr(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        match self.ask_text(value, self.names.__repr__)? {
            Some(made) => self.push_made(out, made),
            None => self.push_builtin_repr(out, value),
        }
    }

    fn push_made(&mut self, out: &mut String, made: Value) -> Outcome<()> {
        if let Some(text) = self.text(made) {
            out.push_str(text);
        }
        self.check_text_size(out.len())
    }

    /// What the class of `value` makes of it with `__str__` or `__repr__`, if
    /// that is not what [`Vm::push_builtin_str`] and its sibling do.
    fn ask_text(&mut self, value: Value, name: Gc<Str>) -> Outcome<Option<Value>> {
        if !matches!(value.kind(), Kind::Instance | Kind::Exception | Kind::Class | Kind::Foreign | Kind::Iter) {
            return Ok(None);
        }
        let Some(method) = self.special(value, name) else { return Ok(None) };
        if let Some(native) = method.as_gc::<Native>() {
            let owner = native.get(&self.heap).owner;
            // What `object`, exceptions and `type` have is written here.
            let own_kind = matches!(value.kind(), Kind::Exception | Kind::Class);
            if own_kind || owner == self.class(Type::Object).value() {
                return Ok(None);
            }
        }
        self.check_native_depth()?;
        let Some(made) = self.call_special(value, name, &[])? else { return Ok(None) };
        if self.is_text(made) {
            return Ok(Some(made));
        }
        let class = self.type_name(made);
        let method = String::from(name.get(&self.heap).as_str());
        Err(self.type_error(format!("{method} returned non-string (type {class})")))
    }

    /// Appends what the built-in class of `value` has as `__str__`.
    pub fn push_builtin_str(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        match value.kind() {
            Kind::Str => {
                if let Some(text) = self.text(value) {
                    out.push_str(text);
                }
                Ok(())
            }
            Kind::Exception => self.push_exception_str(out, value),
            // `object.__str__` is `repr`, which a class may define in Python.
            Kind::Instance | Kind::Foreign | Kind::Class | Kind::Iter => self.push_repr(out, value),
            _ => self.push_builtin_repr(out, value),
        }
    }

    /// Appends what the built-in class of `value` has as `__repr__`, whatever
    /// a class derived from it defines.
    pub fn push_builtin_repr(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        match value.kind() {
            Kind::SmallInt => out.push_str(Digits::of(value.as_small().unwrap_or_default()).text()),
            Kind::None => out.push_str("None"),
            Kind::Bool => out.push_str(if value == Value::TRUE { "True" } else { "False" }),
            Kind::Ellipsis => out.push_str("Ellipsis"),
            Kind::NotImplemented => out.push_str("NotImplemented"),
            Kind::Int => {
                let digits = self.max_int_digits();
                let text = int_ref(&self.heap, value).map(|int| int_to_string(int, digits));
                match text {
                    Some(Ok(text)) => out.push_str(&text),
                    Some(Err(error)) => return Err(self.number_text_error(error)),
                    None => {}
                }
            }
            Kind::Float => {
                let number = value.as_gc::<Float>().map_or(0.0, |float| float.get(&self.heap).number);
                out.push_str(&float_repr(number));
            }
            Kind::Complex => {
                if let Some(number) = value.as_gc::<Complex>() {
                    let Complex { re, im } = *number.get(&self.heap);
                    out.push_str(&complex_repr(re, im));
                }
            }
            Kind::Str => {
                if let Some(string) = value.as_gc::<Str>() {
                    out.push_str(&str_repr(string.get(&self.heap).as_str()));
                }
            }
            Kind::Bytes => {
                if let Some(bytes) = value.as_gc::<Bytes>() {
                    out.push_str(&bytes_repr(bytes.get(&self.heap).as_slice()));
                }
            }
            Kind::ByteArray => {
                if let Some(array) = value.as_gc::<ByteArray>() {
                    out.push_str(&bytearray_repr(&array.get(&self.heap).bytes));
                }
            }
            Kind::Tuple | Kind::List | Kind::Dict | Kind::Set | Kind::DictView | Kind::Range | Kind::Slice => {
                return self.push_container_repr(out, value);
            }
            Kind::Function | Kind::Native | Kind::Bound => return self.push_callable_repr(out, value),
            Kind::Exception => return self.push_exception_repr(out, value),
            _ => return self.push_object_repr(out, value),
        }
        self.check_text_size(out.len())
    }

    /// MemoryError when a text that is being made has become too large.
    #[inline]
    pub(crate) fn check_text_size(&mut self, bytes: usize) -> Outcome<()> {
        if bytes < LARGE { Ok(()) } else { self.reserve_text(bytes) }
    }

    /// A str object of a text of any size; MemoryError if it is too large.
    pub fn text_value(&mut self, text: &str) -> Outcome {
        self.check_text_size(text.len())?;
        Ok(self.str_value(text))
    }

    /// A string of the bytes from `start` to `end` of another's text.
    #[inline]
    pub fn part_value(&mut self, string: Gc<Str>, start: usize, end: usize) -> Value {
        let text = string.get(&self.heap).as_str();
        if start == 0 && end >= text.len() {
            return string.value();
        }
        match text.as_bytes().get(start..end) {
            Some([]) => self.str_value(""),
            Some(&[byte]) if byte.is_ascii() => self.char_value(char::from(byte)),
            _ => Str::part(&mut self.heap, string, start, end).value(),
        }
    }

    /// A bytes object of any size; MemoryError if it is too large.
    pub fn content_value(&mut self, content: &[u8]) -> Outcome {
        if content.len() >= LARGE {
            self.reserve(content.len())?;
        }
        Ok(self.bytes_value(content))
    }

    /// The most bytes that something made now may have.
    pub fn room(&self) -> usize {
        let (live, allocated) = self.heap.usage();
        let limit = self.heap.limit();
        limit.saturating_sub(live.saturating_add(allocated)).max((limit / 2).saturating_sub(live))
    }

    /// The most bytes that a text made now may have.
    pub fn text_room(&self) -> usize {
        self.room().min(u32::MAX as usize)
    }
}
