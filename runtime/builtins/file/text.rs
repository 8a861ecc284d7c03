//! Text files: characters and lines over the bytes of a file.

use alloc::format;

use super::base::{check_open, described, seek_place, shared_of};
use super::binary::{able, new_binary};
use super::buffered::{Backing, Buffered};
use super::text_file::{TextFile, field, new_text, text_file};
use super::text_read::{next, read, readline};
use crate::object::{Foreign, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// `TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)`
pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let Some(buffer) = vm.argument(args, 1, "buffer") else {
        return Err(vm.type_error("TextIOWrapper() missing required argument 'buffer' (pos 1)"));
    };
    // A subclass may have methods of its own, which are to be called.
    let own = buffer.as_gc::<Foreign>().and_then(|_| shared_of(vm, buffer));
    let shared = match own {
        Some(shared) => shared,
        None => {
            let (readable, writable) = (able(vm, buffer, "readable")?, able(vm, buffer, "writable")?);
            Buffered::new(Backing::Object { object: buffer, raw: false }, readable, writable).shared()
        }
    };
    let name = vm.intern("name");
    let name = vm.getattr_opt(buffer, name)?.unwrap_or(Value::NULL);
    let mut file = TextFile::new(shared, name, "");
    file.buffer = buffer;
    let (encoding, errors, newline) = (vm.argument(args, 2, "encoding"), vm.argument(args, 3, "errors"), vm.argument(args, 4, "newline"));
    file.configure(vm, encoding, errors, newline)?;
    if let Some(line_buffering) = vm.argument(args, 5, "line_buffering") {
        file.line_buffering = vm.truth(line_buffering)?;
    }
    if let Some(write_through) = vm.argument(args, 6, "write_through") {
        file.write_through = vm.truth(write_through)?;
    }
    let object = new_text(vm, file);
    vm.wrap_new(args.at(0), object)
}

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::method("read(self, size=-1, /)", read),
    NativeDef::method("readline(self, size=-1, /)", readline),
    NativeDef::method("__next__(self)", next),
    NativeDef::method("write(self, text, /)", super::text_write::write_method),
    NativeDef::method("seek(self, cookie, whence=0, /)", seek),
    NativeDef::method("tell(self)", tell),
    NativeDef::method("truncate(self, pos=None, /)", truncate),
    NativeDef::method("detach(self)", detach),
    NativeDef::method(
        "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        reconfigure,
    ),
    NativeDef::method("__repr__(self)", repr),
    NativeDef::getter("buffer(self)", buffer),
    NativeDef::getter("name(self)", name),
    NativeDef::getter("mode(self)", mode),
    NativeDef::getter("encoding(self)", encoding),
    NativeDef::getter("errors(self)", errors),
    NativeDef::getter("newlines(self)", newlines),
    NativeDef::getter("line_buffering(self)", line_buffering),
    NativeDef::getter("write_through(self)", write_through),
];

fn seek(vm: &mut Vm, args: Args) -> Outcome {
    use crate::host::Seek;
    let shared = field(vm, args.at(0), TextFile::shared)?;
    check_open(vm, args.at(0))?;
    if !vm.stream_is_seekable(&shared)? {
        return Err(vm.unsupported("underlying stream is not seekable"));
    }
    let direct = shared.try_borrow().is_ok_and(|file| file.direct);
    let place = match seek_place(vm, args)? {
        Seek::Current(0) => return tell(vm, args),
        // MicroPython's files of text move by bytes, from where the program has read to.
        Seek::Current(offset) if direct => {
            let here = tell(vm, args)?;
            let here = vm.index_i64(here, "integer")?;
            Seek::Start(here.saturating_add(offset).max(0) as u64)
        }
        Seek::End(offset) if direct => Seek::End(offset),
        Seek::Current(_) => return Err(vm.unsupported("can't do nonzero cur-relative seeks")),
        Seek::End(offset) if offset != 0 => return Err(vm.unsupported("can't do nonzero end-relative seeks")),
        place => place,
    };
    let position = vm.seek_stream(&shared, place)?;
    let foreign = text_file(vm, args.at(0))?;
    if let Some(file) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
        file.decoded = None;
        // At the start the mark of the encoding comes again.
        file.marked = position != 0;
    }
    Ok(vm.int_value(position as i64))
}

fn truncate(vm: &mut Vm, args: Args) -> Outcome {
    let shared = field(vm, args.at(0), TextFile::shared)?;
    check_open(vm, args.at(0))?;
    vm.flush_stream(&shared)?;
    if !shared.try_borrow().is_ok_and(|file| file.writable) {
        return Err(vm.unsupported("truncate"));
    }
    let size = match super::base::size_argument(vm, args.get(1))? {
        Some(size) => size as u64,
        None => vm.tell_stream(&shared)?,
    };
    vm.truncate_stream(&shared, size)?;
    Ok(vm.int_value(size as i64))
}

fn detach(vm: &mut Vm, args: Args) -> Outcome {
    let shared = field(vm, args.at(0), TextFile::shared)?;
    vm.flush_stream(&shared)?;
    let below = buffer(vm, args)?;
    let foreign = text_file(vm, args.at(0))?;
    if let Some(file) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
        file.detached = true;
    }
    Ok(below)
}

fn tell(vm: &mut Vm, args: Args) -> Outcome {
    let shared = field(vm, args.at(0), TextFile::shared)?;
    check_open(vm, args.at(0))?;
    if !vm.stream_is_seekable(&shared)? {
        return Err(vm.unsupported("underlying stream is not seekable"));
    }
    let position = vm.tell_stream(&shared)?;
    Ok(vm.int_value(position as i64))
}

fn reconfigure(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = text_file(vm, args.at(0))?;
    let (shared, name) = field(vm, args.at(0), |file| (file.shared(), file.name))?;
    vm.flush_stream(&shared)?;
    // Settings are worked out on a copy: asking the program may change the file itself.
    let mut settings = TextFile::new(shared, name, "r");
    if let Some(file) = foreign.get(&vm.heap).data::<TextFile>() {
        (settings.codec, settings.errors, settings.newline, settings.line_buffering) =
            (file.codec, file.errors, file.newline, file.line_buffering);
        settings.encoding.clone_from(&file.encoding);
        settings.error_name.clone_from(&file.error_name);
    }
    settings.configure(vm, args.get(1), args.get(2), args.get(3))?;
    if let Some(value) = args.get(4).filter(|value| !value.is_none()) {
        settings.line_buffering = vm.truth(value)?;
    }
    let write_through = match args.get(5).filter(|value| !value.is_none()) {
        Some(value) => Some(vm.truth(value)?),
        None => None,
    };
    if let Some(file) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
        file.write_through = write_through.unwrap_or(file.write_through);
        (file.codec, file.errors, file.newline, file.line_buffering) =
            (settings.codec, settings.errors, settings.newline, settings.line_buffering);
        (file.encoding, file.error_name) = (settings.encoding, settings.error_name);
    }
    Ok(Value::NONE)
}

fn buffer(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = text_file(vm, args.at(0))?;
    let (shared, name, known) = field(vm, args.at(0), |file| (file.shared(), file.name, file.buffer))?;
    if let Some(known) = known.present() {
        return Ok(known);
    }
    let mode = match shared.try_borrow() {
        Ok(file) if file.readable && file.writable => "rb+",
        Ok(file) if file.writable => "wb",
        _ => "rb",
    };
    let buffer = new_binary(vm, shared, name, mode);
    if let Some(file) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
        file.buffer = buffer;
    }
    Ok(buffer)
}

fn missing(vm: &mut Vm, file: Value, name: &str) -> Outcome {
    let class = vm.type_name(file);
    Err(vm.attribute_error_with(format!("'{class}' object has no attribute '{name}'"), file, name))
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    match field(vm, args.at(0), |file| file.name)?.present() {
        Some(name) => Ok(name),
        None => missing(vm, args.at(0), "name"),
    }
}

fn mode(vm: &mut Vm, args: Args) -> Outcome {
    match field(vm, args.at(0), |file| file.mode)? {
        "" => missing(vm, args.at(0), "mode"),
        mode => Ok(vm.str_value(mode)),
    }
}

fn encoding(vm: &mut Vm, args: Args) -> Outcome {
    // Known also after `detach()`.
    let foreign = text_file(vm, args.at(0))?;
    let name = foreign.get(&vm.heap).data::<TextFile>().map(|file| file.encoding.clone()).unwrap_or_default();
    Ok(vm.str_value(&name))
}

fn errors(vm: &mut Vm, args: Args) -> Outcome {
    let name = field(vm, args.at(0), |file| file.error_name.clone())?;
    Ok(vm.str_value(&name))
}

/// The line ends that were read so far.
fn newlines(vm: &mut Vm, args: Args) -> Outcome {
    let seen = field(vm, args.at(0), |file| file.seen)?;
    let mut ends: alloc::vec::Vec<Value> = alloc::vec::Vec::new();
    for (bit, end) in [(1, "\r"), (2, "\n"), (4, "\r\n")] {
        if seen & bit != 0 {
            ends.push(vm.str_value(end));
        }
    }
    match ends.as_slice() {
        [] => Ok(Value::NONE),
        [end] => Ok(*end),
        several => Ok(vm.tuple_value(several)),
    }
}

fn write_through(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(field(vm, args.at(0), |file| file.write_through)?))
}

fn line_buffering(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(field(vm, args.at(0), |file| file.line_buffering)?))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let (name, mode, encoding) = field(vm, args.at(0), |file| (file.name, file.mode, file.encoding.clone()))?;
    let mode = if mode.is_empty() { alloc::string::String::new() } else { format!(" mode='{mode}'") };
    let shared = field(vm, args.at(0), TextFile::shared)?;
    described(vm, "TextIOWrapper", name, &format!("{mode} encoding='{encoding}'"), Some(&shared))
}
