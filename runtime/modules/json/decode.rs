//! Reading JSON.

use alloc::format;
use alloc::string::String;

use super::text;
use crate::builtins::registry::Type;
use crate::object::{Dict, List, Str};
use crate::text::float_parse::parse_float;
use crate::text::int_text::{Int, parse_int};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// Reads one value of a text.
struct Decoder {
    text: String,
    /// The str object, for errors.
    source: Value,
    /// Bytes are characters.
    ascii: bool,
    at: usize,
    strict: bool,
    object_hook: Value,
    pairs_hook: Value,
    parse_float: Value,
    parse_int: Value,
    parse_constant: Value,
}

impl Decoder {
    /// A decoder that starts at a character.
    fn new(vm: &mut Vm, source: Value, index: i64) -> Outcome<Decoder> {
        let Some(string) = vm.native_of(source).as_gc::<Str>() else {
            let name = vm.type_name(source);
            return Err(vm.type_error(format!("first argument must be a string, not {name}")));
        };
        let length = string.get(&vm.heap).byte_len();
        vm.reserve(length)?;
        let string = string.get(&vm.heap);
        let (ascii, text) = (string.is_ascii(), String::from(string.as_str()));
        let index = usize::try_from(index).unwrap_or(0);
        let at = if ascii { index.min(length) } else { text.char_indices().nth(index).map_or(length, |(at, _)| at) };
        let none = Value::NONE;
        Ok(Decoder {
            text,
            source,
            ascii,
            at,
            strict: true,
            object_hook: none,
            pairs_hook: none,
            parse_float: none,
            parse_int: none,
            parse_constant: none,
        })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// The number of the character at a byte.
    fn character(&self, at: usize) -> i64 {
        let count = if self.ascii { at } else { self.text.get(..at).map_or(at, |before| before.chars().count()) };
        count as i64
    }

    /// Raises `json.JSONDecodeError`.
    fn fault(&self, vm: &mut Vm, message: &str, at: usize) -> Raised {
        let place = self.character(at);
        match error(vm, message, self.source, place) {
            Ok(raised) | Err(raised) => raised,
        }
    }

    fn value(&mut self, vm: &mut Vm) -> Outcome {
        if let Err(raised) = vm.check_native_depth() {
            vm.take_raised(raised);
            let what = if self.peek() == Some(b'{') { "object" } else { "array" };
            let message = format!("maximum recursion depth exceeded while decoding a JSON {what} from a unicode string");
            return Err(vm.raise(Type::RecursionError, message));
        }
        match self.peek() {
            Some(b'"') => self.string(vm),
            Some(b'{') => self.object(vm),
            Some(b'[') => self.array(vm),
            Some(b'-' | b'0'..=b'9') => self.number(vm),
            _ => {
                for (word, value) in [("null", Value::NONE), ("true", Value::TRUE), ("false", Value::FALSE)] {
                    if self.takes(word) {
                        return Ok(value);
                    }
                }
                for word in ["NaN", "Infinity"] {
                    if self.takes(word) {
                        return self.constant(vm, word);
                    }
                }
                Err(self.fault(vm, "Expecting value", self.at))
            }
        }
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found {
            self.at += word.len();
        }
        found
    }

    fn constant(&mut self, vm: &mut Vm, word: &str) -> Outcome {
        if !self.parse_constant.is_none() {
            let word = vm.str_value(word);
            return vm.call(self.parse_constant, &[word]);
        }
        Ok(vm.float_value(match word {
            "NaN" => f64::NAN,
            "Infinity" => f64::INFINITY,
            _ => f64::NEG_INFINITY,
        }))
    }

    /// The text of a string, behind its quote.
    fn string_text(&mut self, vm: &mut Vm) -> Outcome<String> {
        match text::scan(&self.text, self.at, self.strict) {
            Ok((text, end)) => {
                self.at = end;
                Ok(text)
            }
            Err(fault) => Err(self.fault(vm, fault.message, fault.at)),
        }
    }

    fn string(&mut self, vm: &mut Vm) -> Outcome {
        self.at += 1;
        let text = self.string_text(vm)?;
        vm.text_value(&text)
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at > start
    }

    fn number(&mut self, vm: &mut Vm) -> Outcome {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
            if self.takes("Infinity") {
                return self.constant(vm, "-Infinity");
            }
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => {
                self.digits();
            }
            _ => {
                self.at = start;
                return Err(self.fault(vm, "Expecting value", start));
            }
        }
        let mut float = false;
        let whole = self.at;
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() { float = true } else { self.at = whole }
        }
        let before = self.at;
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() { float = true } else { self.at = before }
        }
        let parse = if float { self.parse_float } else { self.parse_int };
        let Some(text) = self.text.get(start..self.at) else { return Ok(Value::NONE) };
        if !parse.is_none() {
            let text = vm.str_value(text);
            return vm.call(parse, &[text]);
        }
        if float {
            return match parse_float(text) {
                Ok(number) => Ok(vm.float_value(number)),
                Err(error) => Err(vm.number_text_error(error)),
            };
        }
        let limit = vm.max_int_digits();
        match parse_int(text, 10, limit) {
            Ok(Int::Small(number)) => Ok(vm.int_value(number)),
            Ok(Int::Big(number)) => Ok(vm.big_value(number)),
            Err(error) => Err(vm.number_text_error(error)),
        }
    }

    fn array(&mut self, vm: &mut Vm) -> Outcome {
        let list = List::new(&mut vm.heap, alloc::vec::Vec::new());
        vm.heap.keep(list);
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(list.value());
        }
        let mark = vm.heap.mark_handles();
        loop {
            let item = self.value(vm)?;
            vm.list_push(list, item)?;
            vm.heap.release_to(mark);
            self.skip_space();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    return Ok(list.value());
                }
                Some(b',') => {}
                _ => return Err(self.fault(vm, "Expecting ',' delimiter", self.at)),
            }
            let comma = self.at;
            self.at += 1;
            self.skip_space();
            if self.peek() == Some(b']') {
                return Err(self.fault(vm, "Illegal trailing comma before end of array", comma));
            }
        }
    }

    fn object(&mut self, vm: &mut Vm) -> Outcome {
        let pairs = if self.pairs_hook.is_none() { None } else { Some(List::new(&mut vm.heap, alloc::vec::Vec::new())) };
        let dict = vm.dict_value();
        vm.heap.keep(dict);
        if let Some(pairs) = pairs {
            vm.heap.keep(pairs);
        }
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return self.finish(vm, dict, pairs);
        }
        let mark = vm.heap.mark_handles();
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.fault(vm, "Expecting property name enclosed in double quotes", self.at));
            }
            let key = self.string(vm)?;
            vm.heap.keep(key);
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err(self.fault(vm, "Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.skip_space();
            let item = self.value(vm)?;
            match (pairs, key.as_gc::<Str>()) {
                (Some(pairs), _) => {
                    let pair = vm.tuple_value(&[key, item]);
                    vm.list_push(pairs, pair)?;
                }
                (None, Some(key)) => Dict::set_str(dict, &mut vm.heap, key, item),
                (None, None) => {}
            }
            vm.heap.release_to(mark);
            self.skip_space();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    return self.finish(vm, dict, pairs);
                }
                Some(b',') => {}
                _ => return Err(self.fault(vm, "Expecting ',' delimiter", self.at)),
            }
            let comma = self.at;
            self.at += 1;
            self.skip_space();
            if self.peek() == Some(b'}') {
                return Err(self.fault(vm, "Illegal trailing comma before end of object", comma));
            }
        }
    }

    /// What the program makes of an object.
    fn finish(&mut self, vm: &mut Vm, dict: Gc<Dict>, pairs: Option<Gc<List>>) -> Outcome {
        match pairs {
            Some(pairs) => vm.call(self.pairs_hook, &[pairs.value()]),
            None if !self.object_hook.is_none() => vm.call(self.object_hook, &[dict.value()]),
            None => Ok(dict.value()),
        }
    }
}

/// Raises `json.JSONDecodeError(message, document, place)`.
fn error(vm: &mut Vm, message: &str, document: Value, place: i64) -> Outcome<Raised> {
    let name = vm.str_value("JSONDecodeError");
    let names = vm.tuple_value(&[name]);
    vm.heap.keep(names);
    let module = vm.import("json.decoder", Value::NONE, names, 0)?;
    vm.heap.keep(module);
    let name = vm.intern("JSONDecodeError");
    let class = vm.getattr(module, name)?;
    let (message, place) = (vm.str_value(message), vm.int_value(place));
    let exception = vm.call(class, &[message, document, place])?;
    Ok(vm.raise_value(exception))
}

/// `decode(string, index, …)`: the value at a character, and the character behind it.
pub(super) fn decode(vm: &mut Vm, args: Args) -> Outcome {
    let index = vm.index_i64(args.at(1), "C ssize_t")?;
    let strict = vm.truth(args.at(2))?;
    let mut decoder = Decoder::new(vm, args.at(0), index)?;
    decoder.strict = strict;
    (decoder.object_hook, decoder.pairs_hook) = (args.at(3), args.at(4));
    (decoder.parse_float, decoder.parse_int, decoder.parse_constant) = (args.at(5), args.at(6), args.at(7));
    let value = decoder.value(vm)?;
    vm.heap.keep(value);
    let end = decoder.character(decoder.at);
    let end = vm.int_value(end);
    Ok(vm.tuple_value(&[value, end]))
}

/// `scanstring(string, end, strict=True)`: the text of the string whose quote is before a character, and the character behind it.
pub(super) fn scan_string(vm: &mut Vm, args: Args) -> Outcome {
    let index = vm.index_i64(args.at(1), "C ssize_t")?;
    let strict = match args.get(2) {
        Some(strict) => vm.truth(strict)?,
        None => true,
    };
    let mut decoder = Decoder::new(vm, args.at(0), index)?;
    decoder.strict = strict;
    let text = decoder.string_text(vm)?;
    let text = vm.text_value(&text)?;
    let end = decoder.character(decoder.at);
    let end = vm.int_value(end);
    Ok(vm.tuple_value(&[text, end]))
}
