//! Encoding and decoding.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::receiver;
use crate::builtins::registry::Type;
use crate::text::codec::{self, Codec, CodecError, ErrorMode};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Raised, Vm};

pub(super) fn encode(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    if args.len() == 1 && args.keyword_count() == 0 {
        // UTF-8 is what the text is.
        let content = Vec::from(string.get(&vm.heap).as_str());
        return vm.content_value(&content);
    }
    let (encoding, errors) = vm.codec_arguments("encode", args, 1)?;
    let text = String::from(string.get(&vm.heap).as_str());
    let content = vm.encode(&text, &encoding, &errors)?;
    vm.content_value(&content)
}

impl Vm {
    /// The arguments `encoding` and `errors` of a method, of which the first is
    /// argument `first`.
    pub(crate) fn codec_arguments(&mut self, name: &str, args: Args, first: usize) -> Outcome<(String, String)> {
        let encoding = self.codec_argument(name, "encoding", args.get(first), "utf-8")?;
        let errors = self.codec_argument(name, "errors", args.get(first + 1), "strict")?;
        Ok((encoding, errors))
    }

    pub(crate) fn codec_argument(&mut self, name: &str, parameter: &str, value: Option<Value>, default: &str) -> Outcome<String> {
        let Some(value) = value else { return Ok(String::from(default)) };
        let Some(text) = self.text(value).map(String::from) else {
            let class = self.type_name(value);
            return Err(self.type_error(format!("{name}() argument '{parameter}' must be str, not {class}")));
        };
        if text.contains('\0') {
            return Err(self.value_error("embedded null character"));
        }
        Ok(text)
    }

    fn find_codec(&mut self, encoding: &str) -> Outcome<Codec> {
        match Codec::lookup(encoding) {
            Some(codec) => Ok(codec),
            None => Err(self.raise(Type::LookupError, format!("unknown encoding: {encoding}"))),
        }
    }

    /// The bytes of a text in an encoding.
    pub fn encode(&mut self, text: &str, encoding: &str, errors: &str) -> Outcome<Vec<u8>> {
        let codec = self.find_codec(encoding)?;
        // The widest encodings take four bytes for one of ours, and ASCII ten for an escape.
        if text.len() >= 1 << 16 {
            self.reserve(text.len().saturating_mul(4))?;
        }
        let mode = ErrorMode::lookup(errors);
        match codec::encode(codec, text, mode.unwrap_or(ErrorMode::Strict)) {
            Ok(content) => Ok(content),
            Err(error) if mode.is_some() => {
                let object = self.text_value(text)?;
                Err(self.raise_codec(Type::UnicodeEncodeError, &error, object))
            }
            Err(_) => Err(self.unknown_handler(errors)),
        }
    }

    /// The text that bytes are in an encoding.
    pub fn decode(&mut self, content: &[u8], encoding: &str, errors: &str) -> Outcome<String> {
        if content.is_empty() {
            return Ok(String::new());
        }
        let codec = self.find_codec(encoding)?;
        if content.len() >= 1 << 16 {
            self.reserve_text(content.len())?;
        }
        if codec == Codec::Utf8
            && let Ok(text) = core::str::from_utf8(content)
        {
            return Ok(String::from(text));
        }
        let mode = ErrorMode::lookup(errors);
        match codec::decode(codec, content, mode.unwrap_or(ErrorMode::Strict)) {
            Ok(text) => Ok(text),
            Err(error) if mode.is_some() => {
                let object = self.content_value(content)?;
                Err(self.raise_codec(Type::UnicodeDecodeError, &error, object))
            }
            Err(_) => Err(self.unknown_handler(errors)),
        }
    }

    #[cold]
    fn unknown_handler(&mut self, errors: &str) -> Raised {
        self.raise(Type::LookupError, format!("unknown error handler name '{errors}'"))
    }

    #[cold]
    fn raise_codec(&mut self, class: Type, error: &CodecError, object: Value) -> Raised {
        let fields = [
            ("encoding", self.str_value(error.codec)),
            ("object", object),
            ("start", self.int_value(error.start as i64)),
            ("end", self.int_value(error.end as i64)),
            ("reason", self.str_value(error.reason)),
        ];
        let raised = self.raise_with(class, &fields.map(|(_, value)| value));
        let exception = self.raised();
        for (name, value) in fields {
            self.set_exception_field(exception, name, value);
        }
        raised
    }
}
