//! `io.IOBase`: what every file can do, in terms of what its class can.

use crate::dialect::Difference;
use alloc::format;
use alloc::string::String;

use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::raise::Outcome;
use crate::vm::{Raised, Vm};

use super::string_io::StringBuffer;
use super::{Shared, TextFile, binary::BinaryFile};

/// Data of an instance of a class that a program derives from IOBase.
pub(super) struct Base {
    closed: bool,
}

impl ForeignData for Base {}

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::method("__enter__(self)", enter),
    NativeDef::method("__exit__(self, *args)", exit),
    NativeDef::method("__iter__(self)", enter),
    NativeDef::method("__next__(self)", next),
    NativeDef::method("close(self)", close),
    NativeDef::getter("closed(self)", closed),
    NativeDef::method("fileno(self)", fileno),
    NativeDef::method("flush(self)", flush),
    NativeDef::method("isatty(self)", isatty),
    NativeDef::method("readable(self)", readable),
    NativeDef::method("writable(self)", writable),
    NativeDef::method("seekable(self)", seekable),
    NativeDef::method("readlines(self, hint=-1, /)", readlines),
    NativeDef::method("writelines(self, lines, /)", writelines),
    NativeDef::method("tell(self)", tell),
    NativeDef::method("seek(self, offset, whence=0, /)", seek),
    NativeDef::method("truncate(self, size=None, /)", truncate),
    NativeDef::method("readline(self, size=-1, /)", readline),
    NativeDef::method("_checkClosed(self)", check_closed),
    NativeDef::method("_checkReadable(self)", check_readable),
    NativeDef::method("_checkWritable(self)", check_writable),
    NativeDef::method("_checkSeekable(self)", check_seekable),
];

pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    // The class itself has instances too; they can do nothing.
    let class = match args.at(0).as_gc::<crate::object::Class>() {
        Some(class) if class.get(&vm.heap).has(crate::object::class_flags::BUILTIN) => class,
        _ => vm.class(crate::builtins::registry::Type::IoBase),
    };
    let object = Foreign::new(&mut vm.heap, class, Base { closed: false });
    vm.wrap_new(args.at(0), object)
}

fn seek(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.unsupported("seek"))
}

fn truncate(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.unsupported("truncate"))
}

/// A line of a stream of the program: byte by byte, or as many as `peek` shows.
fn readline(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    let limit = size_argument(vm, args.get(1))?.unwrap_or(usize::MAX);
    let (peek, read) = (vm.intern("peek"), vm.intern("read"));
    let peeks = vm.getattr_opt(file, peek)?.is_some();
    let mut line: alloc::vec::Vec<u8> = alloc::vec::Vec::new();
    while line.len() < limit {
        let mut count = 1;
        if peeks {
            let one = vm.int_value(1);
            let ahead = vm.call_method(file, peek, &[one])?;
            let ahead = vm.expect_buffer(ahead)?;
            let ahead = ahead.get(..limit - line.len()).unwrap_or(&ahead);
            count = memchr::memchr(b'\n', ahead).map_or(ahead.len(), |at| at + 1).max(1);
        }
        let count = vm.int_value(count as i64);
        let part = vm.call_method(file, read, &[count])?;
        let Ok(bytes) = vm.buffer(part).map(alloc::borrow::Cow::into_owned) else {
            let found = vm.type_name(part);
            return Err(
                vm.raise(crate::builtins::registry::Type::OSError, format!("read() should have returned a bytes object, not '{found}'"))
            );
        };
        if bytes.is_empty() {
            break;
        }
        vm.reserve(line.len() + bytes.len())?;
        line.extend_from_slice(&bytes);
        if bytes.last() == Some(&b'\n') {
            break;
        }
    }
    Ok(vm.bytes_value(&line))
}

fn check_closed(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.intern("closed");
    let closed = vm.getattr(args.at(0), name)?;
    if vm.truth(closed)? { Err(vm.value_error("I/O operation on closed file.")) } else { Ok(Value::NONE) }
}

fn check_able(vm: &mut Vm, args: Args, method: &str, message: &str) -> Outcome {
    let name = vm.intern(method);
    let answer = vm.call_method(args.at(0), name, &[])?;
    if vm.truth(answer)? { Ok(answer) } else { Err(vm.unsupported(message)) }
}

fn check_readable(vm: &mut Vm, args: Args) -> Outcome {
    check_able(vm, args, "readable", "File or stream is not readable.")
}

fn check_writable(vm: &mut Vm, args: Args) -> Outcome {
    check_able(vm, args, "writable", "File or stream is not writable.")
}

fn check_seekable(vm: &mut Vm, args: Args) -> Outcome {
    check_able(vm, args, "seekable", "File or stream is not seekable.")
}

/// The bytes behind a file, if it is one of ours.
pub(super) fn shared_of(vm: &Vm, value: Value) -> Option<Shared> {
    let object = vm.foreign(value)?.get(&vm.heap);
    if let Some(file) = object.data::<BinaryFile>() {
        return Some(file.shared());
    }
    object.data::<TextFile>().map(TextFile::shared)
}

/// Whether a file was closed.
pub(super) fn is_closed(vm: &mut Vm, value: Value) -> Outcome<bool> {
    if let Some(shared) = shared_of(vm, value) {
        let (closed, object) = shared.try_borrow().map_or((false, None), |file| (file.closed, file.object()));
        // A stream below that the program closed by itself.
        return match object.filter(|_| !closed) {
            Some((object, _)) => {
                let name = vm.intern("closed");
                match vm.getattr_opt(object, name)? {
                    Some(closed) => vm.truth(closed),
                    None => Ok(false),
                }
            }
            None => Ok(closed),
        };
    }
    if let Some(foreign) = vm.foreign(value) {
        let object = foreign.get(&vm.heap);
        if let Some(buffer) = object.data::<StringBuffer>() {
            return Ok(buffer.closed);
        }
        if let Some(base) = object.data::<Base>() {
            return Ok(base.closed);
        }
    }
    let name = vm.intern("closed");
    let closed = vm.getattr(value, name)?;
    vm.truth(closed)
}

/// Raises what using a file that was closed does.
pub(super) fn closed_file(vm: &mut Vm, value: Value, message: &str) -> Raised {
    let object = shared_of(vm, value).and_then(|file| file.try_borrow().ok().and_then(|file| file.object()));
    match object.and_then(|(object, _)| crate::modules::vfs::closed_error(vm, object)) {
        Some(number) if vm.dialect_has(Difference::FatClosed) => vm.raise_os_error(number, None),
        _ => vm.value_error(message),
    }
}

/// ValueError if a file was closed.
pub(super) fn check_open(vm: &mut Vm, value: Value) -> Outcome<()> {
    if !is_closed(vm, value)? {
        return Ok(());
    }
    let in_memory = vm.foreign(value).is_some_and(|foreign| foreign.get(&vm.heap).data::<StringBuffer>().is_some());
    Err(closed_file(vm, value, if in_memory { "I/O operation on closed file" } else { "I/O operation on closed file." }))
}

fn enter(vm: &mut Vm, args: Args) -> Outcome {
    check_open(vm, args.at(0))?;
    Ok(args.at(0))
}

fn exit(vm: &mut Vm, args: Args) -> Outcome {
    let close = vm.names.close;
    vm.call_method(args.at(0), close, &[])?;
    Ok(Value::NONE)
}

fn next(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.readline;
    let line = vm.call_method(args.at(0), name, &[])?;
    if vm.truth(line)? { Ok(line) } else { Err(vm.raise_with(crate::builtins::registry::Type::StopIteration, &[])) }
}

fn close(vm: &mut Vm, args: Args) -> Outcome {
    let file = args.at(0);
    if let Some(shared) = shared_of(vm, file) {
        vm.close_stream(&shared)?;
        return Ok(Value::NONE);
    }
    if let Some(foreign) = vm.foreign(file) {
        if let Some(buffer) = foreign.get_mut(&mut vm.heap).data_mut::<StringBuffer>() {
            buffer.close();
            return Ok(Value::NONE);
        }
        if foreign.get(&vm.heap).data::<Base>().is_some_and(|base| !base.closed) {
            let flush = vm.names.flush;
            vm.call_method(file, flush, &[])?;
            if let Some(base) = foreign.get_mut(&mut vm.heap).data_mut::<Base>() {
                base.closed = true;
            }
        }
    }
    Ok(Value::NONE)
}

fn closed(vm: &mut Vm, args: Args) -> Outcome {
    match vm.foreign(args.at(0)) {
        Some(_) => Ok(Value::bool(is_closed(vm, args.at(0))?)),
        None => Ok(Value::FALSE),
    }
}

fn fileno(vm: &mut Vm, args: Args) -> Outcome {
    let Some(shared) = shared_of(vm, args.at(0)) else { return Err(vm.unsupported("fileno")) };
    check_open(vm, args.at(0))?;
    let (file, object) = shared.try_borrow().map_or((None, None), |file| (file.host_file(), file.object()));
    if let Some((object, _)) = object {
        let name = vm.intern("fileno");
        return vm.call_method(object, name, &[]);
    }
    match file {
        Some(file) => Ok(vm.int_value(i64::from(file.0))),
        None => Err(vm.unsupported("fileno")),
    }
}

fn flush(vm: &mut Vm, args: Args) -> Outcome {
    let buffered = super::binary::field(vm, args.at(0), |file| !file.raw) == Some(true);
    if buffered
        && shared_of(vm, args.at(0)).is_some_and(|file| file.try_borrow().is_ok_and(|file| file.content().is_none()))
        && is_closed(vm, args.at(0))?
    {
        return Err(closed_file(vm, args.at(0), "flush of closed file"));
    }
    check_open(vm, args.at(0))?;
    if let Some(shared) = shared_of(vm, args.at(0)) {
        vm.flush_stream(&shared)?;
        let direct = shared.try_borrow().ok().filter(|file| file.direct).and_then(|file| file.object());
        if let Some((object, _)) = direct {
            let name = vm.names.flush;
            vm.call_method(object, name, &[])?;
        }
    }
    Ok(Value::NONE)
}

fn isatty(vm: &mut Vm, args: Args) -> Outcome {
    check_open(vm, args.at(0))?;
    let (file, object) = match shared_of(vm, args.at(0)) {
        Some(shared) => shared.try_borrow().map_or((None, None), |file| (file.host_file(), file.object())),
        None => (None, None),
    };
    if let Some((object, _)) = object {
        let name = vm.intern("isatty");
        return match vm.getattr_opt(object, name)? {
            Some(method) => vm.call(method, &[]),
            None => Ok(Value::FALSE),
        };
    }
    Ok(Value::bool(file.is_some_and(|file| vm.host.is_terminal(file))))
}

fn ability(vm: &mut Vm, args: Args, of_file: fn(&super::Buffered) -> bool) -> Outcome {
    check_open(vm, args.at(0))?;
    if let Some(shared) = shared_of(vm, args.at(0)) {
        return Ok(Value::bool(shared.try_borrow().is_ok_and(|file| of_file(&file))));
    }
    let text = vm.foreign(args.at(0)).is_some_and(|foreign| foreign.get(&vm.heap).data::<StringBuffer>().is_some());
    Ok(Value::bool(text))
}

fn readable(vm: &mut Vm, args: Args) -> Outcome {
    ability(vm, args, |file| file.readable)
}

fn writable(vm: &mut Vm, args: Args) -> Outcome {
    ability(vm, args, |file| file.writable)
}

fn seekable(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(shared) = shared_of(vm, args.at(0)) {
        check_open(vm, args.at(0))?;
        return Ok(Value::bool(vm.stream_is_seekable(&shared)?));
    }
    ability(vm, args, |_| true)
}

fn readlines(vm: &mut Vm, args: Args) -> Outcome {
    let hint = match args.get(1) {
        Some(hint) if !hint.is_none() => vm.index_i64(hint, "integer")?,
        _ => -1,
    };
    let (file, name) = (args.at(0), vm.names.readline);
    let lines = vm.list_value(alloc::vec::Vec::new());
    vm.heap.keep(lines);
    let mut total = 0;
    loop {
        let line = vm.call_method(file, name, &[])?;
        let length = vm.len(line)?;
        if length == 0 {
            return Ok(lines);
        }
        if let Some(list) = lines.as_gc() {
            crate::object::List::push(list, &mut vm.heap, line);
        }
        total += length as i64;
        if hint > 0 && total >= hint {
            return Ok(lines);
        }
    }
}

fn writelines(vm: &mut Vm, args: Args) -> Outcome {
    check_open(vm, args.at(0))?;
    let (file, name) = (args.at(0), vm.names.write);
    let iterator = vm.iter(args.at(1))?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    while let Some(line) = vm.next(iterator)? {
        vm.heap.keep(line);
        vm.call_method(file, name, &[line])?;
        vm.heap.release_to(mark);
    }
    Ok(Value::NONE)
}

fn tell(vm: &mut Vm, args: Args) -> Outcome {
    let (file, name) = (args.at(0), vm.names.seek);
    let (zero, one) = (vm.int_value(0), vm.int_value(1));
    vm.call_method(file, name, &[zero, one])
}

/// A size argument: `None` and negative numbers mean everything.
pub(super) fn size_argument(vm: &mut Vm, argument: Option<Value>) -> Outcome<Option<usize>> {
    match argument {
        None => Ok(None),
        Some(value) if value.is_none() => Ok(None),
        Some(value) => {
            let index = vm.names.__index__;
            if !matches!(value.kind(), crate::heap::Kind::SmallInt | crate::heap::Kind::Int | crate::heap::Kind::Bool)
                && !vm.has_special(value, index)
            {
                let found = vm.type_name(value);
                return Err(vm.type_error(alloc::format!("argument should be integer or None, not '{found}'")));
            }
            let size = vm.index_i64(value, "integer")?;
            Ok(usize::try_from(size).ok())
        }
    }
}

/// `offset` and `whence` of `seek()`.
pub(super) fn seek_place(vm: &mut Vm, args: Args) -> Outcome<crate::host::Seek> {
    use crate::host::Seek;
    let offset = vm.index_i64(args.at(1), "integer")?;
    let whence = match args.get(2) {
        Some(whence) => vm.index_i64(whence, "integer")?,
        None => 0,
    };
    match whence {
        0 => match u64::try_from(offset) {
            Ok(offset) => Ok(Seek::Start(offset)),
            Err(_) if vm.program_has(Difference::SeekBefore) => Err(vm.raise_os_error(crate::host::errno::EINVAL, None)),
            Err(_) => Err(vm.value_error(format!("negative seek value {offset}"))),
        },
        1 => Ok(Seek::Current(offset)),
        2 => Ok(Seek::End(offset)),
        other => Err(vm.value_error(format!("invalid whence ({other}, should be 0, 1 or 2)"))),
    }
}

/// `<_io.BufferedReader name='x'>`
pub(super) fn described(vm: &mut Vm, kind: &str, name: Value, rest: &str, file: Option<&Shared>) -> Outcome {
    let number = file.and_then(|file| file.try_borrow().ok()).and_then(|file| match file.host_file() {
        Some(number) => Some(format!(" {}", number.0)),
        None => file.direct.then(String::new),
    });
    if let Some(number) = number
        && vm.dialect_has(Difference::FileRepr)
    {
        let kind = if kind == "TextIOWrapper" { kind } else { "FileIO" };
        return Ok(vm.str_value(&format!("<io.{kind}{number}>")));
    }
    let text = if name.is_null() {
        format!("<_io.{kind}{rest}>")
    } else {
        let name: String = vm.repr_text(name)?;
        format!("<_io.{kind} name={name}{rest}>")
    };
    Ok(vm.str_value(&text))
}
