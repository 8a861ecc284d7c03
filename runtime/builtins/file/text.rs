//! Text files: characters and lines over the bytes of a file.

use alloc::format;

use super::base::{check_open, described, seek_place, shared_of};
use super::binary::new_binary;
use super::text_file::{TextFile, field, new_text, text_file};
use super::text_read::{next, read, readline};
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// `TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)`
pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let buffer = args.at(1);
    let Some(shared) = shared_of(vm, buffer) else {
        let name = vm.type_name(buffer);
        return Err(vm.type_error(format!("TextIOWrapper needs a binary file, not '{name}'")));
    };
    let mut file = TextFile::new(shared, Value::NONE, "r");
    file.buffer = buffer;
    let (encoding, errors, newline) = (vm.argument(args, 2, "encoding"), vm.argument(args, 3, "errors"), vm.argument(args, 4, "newline"));
    file.configure(vm, encoding, errors, newline)?;
    if let Some(line_buffering) = vm.argument(args, 5, "line_buffering") {
        file.line_buffering = vm.truth(line_buffering)?;
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
    NativeDef::method("truncate(self, pos=None, /)", super::binary::truncate),
    NativeDef::method("detach(self)", buffer),
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
];

fn seek(vm: &mut Vm, args: Args) -> Outcome {
    use crate::host::Seek;
    let shared = field(vm, args.at(0), TextFile::shared)?;
    check_open(vm, args.at(0))?;
    if !vm.with_file(&shared, |file, host| Ok(file.seekable(host)))? {
        return Err(vm.unsupported("underlying stream is not seekable"));
    }
    let place = match seek_place(vm, args)? {
        Seek::Current(0) => return tell(vm, args),
        Seek::Current(_) => return Err(vm.unsupported("can't do nonzero cur-relative seeks")),
        Seek::End(offset) if offset != 0 => return Err(vm.unsupported("can't do nonzero end-relative seeks")),
        place => place,
    };
    let position = vm.with_file(&shared, |file, host| file.seek(host, place))?;
    Ok(vm.int_value(position as i64))
}

fn tell(vm: &mut Vm, args: Args) -> Outcome {
    let shared = field(vm, args.at(0), TextFile::shared)?;
    check_open(vm, args.at(0))?;
    let position = vm.with_file(&shared, |file, host| file.tell(host))?;
    Ok(vm.int_value(position as i64))
}

fn reconfigure(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = text_file(vm, args.at(0))?;
    let (shared, name) = field(vm, args.at(0), |file| (file.shared(), file.name))?;
    vm.with_file(&shared, |file, host| file.flush(host))?;
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
    if let Some(file) = foreign.get_mut(&mut vm.heap).data_mut::<TextFile>() {
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

fn name(vm: &mut Vm, args: Args) -> Outcome {
    field(vm, args.at(0), |file| file.name)
}

fn mode(vm: &mut Vm, args: Args) -> Outcome {
    let mode = field(vm, args.at(0), |file| file.mode)?;
    Ok(vm.str_value(mode))
}

fn encoding(vm: &mut Vm, args: Args) -> Outcome {
    let name = field(vm, args.at(0), |file| file.encoding.clone())?;
    Ok(vm.str_value(&name))
}

fn errors(vm: &mut Vm, args: Args) -> Outcome {
    let name = field(vm, args.at(0), |file| file.error_name.clone())?;
    Ok(vm.str_value(&name))
}

fn newlines(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}

fn line_buffering(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(field(vm, args.at(0), |file| file.line_buffering)?))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let (name, mode, encoding) = field(vm, args.at(0), |file| (file.name, file.mode, file.encoding.clone()))?;
    described(vm, "TextIOWrapper", name, &format!(" mode='{mode}' encoding='{encoding}'"))
}
