//! `str` and `repr` of exceptions.

use alloc::string::String;
use core::fmt::Write;

use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::host::errno;
use crate::object::{Class, Exception, List, Tuple};
use crate::text::codec::error::{decode_message, encode_message};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Appends `Name(args)`, which is `BaseException.__repr__`.
    pub(super) fn push_exception_repr(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        let Some(exception) = value.as_gc::<Exception>() else { return Ok(()) };
        let Exception { class, args, .. } = *exception.get(&self.heap);
        let comma = self.dialect_has(Difference::ExceptionComma);
        if self.dialect_has(Difference::OsErrorNumber) && self.is_os_error_of_number(class) {
            out.push_str("OSError");
        } else {
            out.push_str(&self.class_name(class));
        }
        self.check_native_depth()?;
        match *self.tuple_parts(args) {
            [only] if !comma => {
                out.push('(');
                self.push_repr(out, only)?;
                out.push(')');
                Ok(())
            }
            _ => self.push_repr(out, args),
        }
    }

    /// Appends what the built-in class of an exception has as `__str__`.
    pub(super) fn push_exception_str(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        let Some(exception) = value.as_gc::<Exception>() else { return Ok(()) };
        self.check_native_depth()?;
        let class = exception.get(&self.heap).class;
        let is = |vm: &Vm, base: Type| class.get(&vm.heap).derives_from(vm.class(base));
        if is(self, Type::OSError) {
            if self.push_os_error(out, value)? {
                return Ok(());
            }
        } else if is(self, Type::SyntaxError) {
            return self.push_syntax_error(out, value);
        } else if is(self, Type::ImportError) {
            if let Some(message) = self.exception_field(value, "msg").filter(|message| message.is(Kind::Str)) {
                return self.push_str(out, message);
            }
        } else if is(self, Type::UnicodeError) {
            if self.push_unicode_error(out, exception) {
                return Ok(());
            }
        } else if is(self, Type::BaseExceptionGroup) {
            return self.push_group(out, exception);
        } else if is(self, Type::KeyError) {
            let args = exception.get(&self.heap).args;
            if let [key] = *self.tuple_parts(args) {
                return self.push_repr(out, key);
            }
        }
        let args = exception.get(&self.heap).args;
        match *self.tuple_parts(args) {
            [] => Ok(()),
            [only] => self.push_str(out, only),
            _ => self.push_str(out, args),
        }
    }

    fn tuple_parts(&self, tuple: Value) -> &[Value] {
        tuple.as_gc::<Tuple>().map(|tuple| tuple.get(&self.heap).items()).unwrap_or_default()
    }

    /// A field of an exception that is kept in its dict, unless it is `None`.
    fn exception_field(&mut self, exception: Value, name: &str) -> Option<Value> {
        let key = self.heap.find_interned(name)?;
        self.own_attribute(exception, key).filter(|field| !field.is_none())
    }

    /// Whether a class is one of those that stand for numbers of OSError, which MicroPython has not.
    fn is_os_error_of_number(&self, class: Gc<Class>) -> bool {
        errno::KNOWN.iter().any(|known| self.class(known.class) == class)
    }

    /// `[Errno 5] EIO: details`, as MicroPython shows an OSError of one or two arguments; `false`: it has others.
    fn push_os_error_name(&mut self, out: &mut String, value: Value) -> Outcome<bool> {
        let Some(exception) = value.as_gc::<Exception>() else { return Ok(false) };
        let args = exception.get(&self.heap).args;
        let (number, rest) = match *self.tuple_parts(args) {
            [number] => (number, None),
            [number, rest] => (number, Some(rest)),
            _ => return Ok(false),
        };
        let Some(known) = number.as_small().and_then(|number| i32::try_from(number).ok()).and_then(errno::lookup) else {
            return Ok(false);
        };
        let _ = write!(out, "[Errno {}] {}", known.number, known.name);
        if let Some(rest) = rest {
            out.push_str(": ");
            self.push_str(out, rest)?;
        }
        Ok(true)
    }

    /// `[Errno 2] No such file or directory: 'name'`; `false`: it was made
    /// without a number.
    fn push_os_error(&mut self, out: &mut String, value: Value) -> Outcome<bool> {
        if self.dialect_has(Difference::OsErrorNumber) {
            return self.push_os_error_name(out, value);
        }
        let (number, text) = (self.exception_field(value, "errno"), self.exception_field(value, "strerror"));
        let (first, second) = (self.exception_field(value, "filename"), self.exception_field(value, "filename2"));
        if first.is_none() && (number.is_none() || text.is_none()) {
            return Ok(false);
        }
        out.push_str("[Errno ");
        self.push_str(out, number.unwrap_or(Value::NONE))?;
        out.push_str("] ");
        self.push_str(out, text.unwrap_or(Value::NONE))?;
        if let Some(first) = first {
            out.push_str(": ");
            self.push_repr(out, first)?;
            if let Some(second) = second {
                out.push_str(" -> ");
                self.push_repr(out, second)?;
            }
        }
        Ok(true)
    }

    /// `message (file.py, line 3)`
    fn push_syntax_error(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        let message = self.exception_field(value, "msg").or_else(|| {
            let args = value.as_gc::<Exception>().map_or(Value::NULL, |exception| exception.get(&self.heap).args);
            self.tuple_parts(args).first().copied()
        });
        self.push_str(out, message.unwrap_or(Value::NONE))?;
        let file = self
            .exception_field(value, "filename")
            .and_then(|file| self.text(file))
            .map(|file| String::from(file.rsplit('/').next().unwrap_or(file)));
        let line = self.exception_field(value, "lineno").and_then(Value::as_small);
        // Writing to a String does not fail.
        let _ = match (file, line) {
            (Some(file), Some(line)) => write!(out, " ({file}, line {line})"),
            (Some(file), None) => write!(out, " ({file})"),
            (None, Some(line)) => write!(out, " (line {line})"),
            (None, None) => Ok(()),
        };
        Ok(())
    }

    /// The message of UnicodeDecodeError and its siblings, from their five
    /// arguments; `false`: they are others.
    fn push_unicode_error(&mut self, out: &mut String, exception: Gc<Exception>) -> bool {
        let object = exception.get(&self.heap);
        let class = object.class.get(&self.heap);
        let args = self.tuple_parts(object.args);
        let (codec, args) = match *args {
            [codec, object, start, end, reason] if !class.derives_from(self.class(Type::UnicodeTranslateError)) => {
                (self.text(codec), [object, start, end, reason])
            }
            [object, start, end, reason] if class.derives_from(self.class(Type::UnicodeTranslateError)) => {
                (Some(""), [object, start, end, reason])
            }
            _ => return false,
        };
        let [subject, start, end, reason] = args;
        let number = |value: Value| value.as_small().and_then(|number| usize::try_from(number).ok());
        let (Some(codec), Some(start), Some(end), Some(reason)) = (codec, number(start), number(end), self.text(reason)) else {
            return false;
        };
        let message = if class.derives_from(self.class(Type::UnicodeDecodeError)) {
            match self.buffer(subject) {
                Ok(content) => decode_message(codec, start, end, reason, &content),
                Err(_) => return false,
            }
        } else {
            let Some(text) = self.text(subject) else { return false };
            let message = encode_message(codec, start, end, reason, text);
            // UnicodeTranslateError says the same without a codec.
            match message.strip_prefix("'' codec can't encode ") {
                Some(rest) if codec.is_empty() => alloc::format!("can't translate {rest}"),
                _ => message,
            }
        };
        out.push_str(&message);
        true
    }

    /// `message (2 sub-exceptions)`
    fn push_group(&mut self, out: &mut String, exception: Gc<Exception>) -> Outcome<()> {
        let args = exception.get(&self.heap).args;
        let (message, inner) = match *self.tuple_parts(args) {
            [message, inner, ..] => (message, inner),
            _ => return self.push_str(out, args),
        };
        let kept = self.exception_field(exception.value(), "exceptions").unwrap_or(inner);
        let count = match kept.as_gc::<List>() {
            Some(list) => list.get(&self.heap).items.len(),
            None => self.tuple_parts(kept).len(),
        };
        self.push_str(out, message)?;
        let plural = if count == 1 { "" } else { "s" };
        let _ = write!(out, " ({count} sub-exception{plural})");
        Ok(())
    }
}
