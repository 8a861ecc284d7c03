//! Writing to text files, and what cannot be encoded or decoded.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::base::check_open;
use super::text_file::{Newline, TextFile, field, text_file};
use crate::builtins::registry::Type;
use crate::object::Foreign;
use crate::text::codec::{Codec, CodecError, ErrorMode, Order};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// Writes text to a file whose text and bytes are the same.
pub(super) fn write_plain(vm: &mut Vm, foreign: Gc<Foreign>, text: &str) -> Outcome<()> {
    let Some(target) = foreign.get(&vm.heap).data::<TextFile>() else { return Ok(()) };
    if !target.is_plain() || target.errors == ErrorMode::SurrogateEscape {
        return write(vm, foreign, text);
    }
    let end_of_line = target.write_through || target.line_buffering && text.bytes().any(|byte| matches!(byte, b'\n' | b'\r'));
    let (shared, written) = {
        let shared = target.shared();
        let written = match shared.try_borrow_mut() {
            Ok(mut file) if file.writable && !file.closed && !target.detached && file.host_file().is_some() => {
                let host = &mut *vm.host;
                let written = file.write(host, text.as_bytes());
                Some(written.and_then(|()| if end_of_line { file.flush(host) } else { Ok(()) }))
            }
            _ => None,
        };
        (shared, written)
    };
    match written {
        Some(Ok(())) => Ok(()),
        Some(Err(crate::host::HostError(crate::host::errno::EINTR))) => {
            // The text is in the buffer: only writing it out is left.
            vm.check_interrupt()?;
            vm.flush_stream(&shared)
        }
        Some(Err(error)) => Err(vm.raise_os_error(error.0, None)),
        None => write(vm, foreign, text),
    }
}

impl Vm {
    /// Raises UnicodeDecodeError.
    pub(super) fn decode_failure(&mut self, error: &CodecError, bytes: &[u8]) -> Raised {
        let object = self.bytes_value(bytes);
        self.codec_failure(Type::UnicodeDecodeError, error, object)
    }

    /// Raises UnicodeEncodeError.
    fn encode_failure(&mut self, error: &CodecError, text: &str) -> Raised {
        let object = self.str_value(text);
        self.codec_failure(Type::UnicodeEncodeError, error, object)
    }

    fn codec_failure(&mut self, class: Type, error: &CodecError, object: Value) -> Raised {
        let (encoding, reason) = (self.str_value(error.codec), self.str_value(error.reason));
        let (start, end) = (self.int_value(error.start as i64), self.int_value(error.end as i64));
        let raised = self.raise_with(class, &[encoding, object, start, end, reason]);
        let exception = self.raised();
        for (name, value) in [("encoding", encoding), ("object", object), ("start", start), ("end", end), ("reason", reason)] {
            self.set_exception_field(exception, name, value);
        }
        raised
    }
}

/// The encoding of what is written now: without the mark, if that was written before or is not at the start.
fn codec_now(vm: &mut Vm, foreign: Gc<Foreign>, shared: &super::Shared, codec: Codec) -> Outcome<Codec> {
    let plain = match codec {
        Codec::Utf8Sig => Codec::Utf8,
        Codec::Utf16(Order::Mark) => Codec::Utf16(Order::Little),
        Codec::Utf32(Order::Mark) => Codec::Utf32(Order::Little),
        _ => return Ok(codec),
    };
    let marked = field(vm, foreign.value(), |file| file.marked)?;
    let at_start = !marked && (!vm.stream_is_seekable(shared)? || vm.tell_stream(shared)? == 0);
    if let Some(file) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
        file.marked = true;
    }
    Ok(if at_start { codec } else { plain })
}

/// Writes text to a text file.
pub(super) fn write(vm: &mut Vm, foreign: Gc<Foreign>, text: &str) -> Outcome<()> {
    check_open(vm, foreign.value())?;
    let (shared, codec, errors, newline, line_buffering, write_through) =
        field(vm, foreign.value(), |file| (file.shared(), file.codec, file.errors, file.newline, file.line_buffering, file.write_through))?;
    if !shared.try_borrow().is_ok_and(|file| file.writable) {
        return Err(vm.unsupported("not writable"));
    }
    vm.reserve(text.len())?;
    let text = match newline {
        Newline::Return => Cow::Owned(text.replace('\n', "\r")),
        Newline::Both => Cow::Owned(text.replace('\n', "\r\n")),
        _ => Cow::Borrowed(text),
    };
    let codec = codec_now(vm, foreign, &shared, codec)?;
    if codec == Codec::Utf8 && errors != ErrorMode::SurrogateEscape {
        vm.write_stream(&shared, text.as_bytes())?;
    } else {
        let bytes = match crate::text::codec::encode(codec, &text, errors) {
            Ok(bytes) => bytes,
            Err(error) => return Err(vm.encode_failure(&error, &text)),
        };
        vm.write_stream(&shared, &bytes)?;
    }
    if write_through || line_buffering && text.contains(['\n', '\r']) {
        vm.flush_stream(&shared)?;
    }
    Ok(())
}

pub(super) fn write_method(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = text_file(vm, args.at(0))?;
    let Some(text) = vm.text(args.at(1)) else {
        let name = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("write() argument must be str, not {name}")));
    };
    let (text, length) = (String::from(text), text.chars().count());
    write_plain(vm, foreign, &text)?;
    Ok(vm.int_value(length as i64))
}
