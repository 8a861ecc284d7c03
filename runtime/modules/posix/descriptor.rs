//! Open files by their numbers.

use alloc::format;

use super::path::{PathOrFile, path, path_or_file, unavailable};
use crate::host::{FileId, Seek};
use crate::modules::record::RecordDef;
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) static TERMINAL_SIZE: RecordDef = RecordDef { module: "os", name: "terminal_size", fields: &["columns", "lines"] };

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::function("open(path, flags, mode=511, *, dir_fd=None)", open),
    NativeDef::function("close(fd)", close),
    NativeDef::function("closerange(fd_low, fd_high, /)", closerange),
    NativeDef::function("read(fd, length, /)", read),
    NativeDef::function("readv(fd, buffers, /)", readv),
    NativeDef::function("write(fd, data, /)", write),
    NativeDef::function("writev(fd, buffers, /)", writev),
    NativeDef::function("pread(fd, length, offset, /)", pread),
    NativeDef::function("pwrite(fd, buffer, offset, /)", pwrite),
    NativeDef::function("lseek(fd, position, how, /)", lseek),
    NativeDef::function("dup(fd, /)", dup),
    NativeDef::function("dup2(fd, fd2, inheritable=True)", dup2),
    NativeDef::function("pipe()", pipe),
    NativeDef::function("fsync(fd)", fsync),
    NativeDef::function("fdatasync(fd)", fsync),
    NativeDef::function("ftruncate(fd, length, /)", ftruncate),
    NativeDef::function("truncate(path, length)", truncate),
    NativeDef::function("isatty(fd, /)", isatty),
    NativeDef::function("get_blocking(fd, /)", get_blocking),
    NativeDef::function("set_blocking(fd, blocking, /)", set_blocking),
    NativeDef::function("get_inheritable(fd, /)", get_inheritable),
    NativeDef::function("set_inheritable(fd, inheritable, /)", set_inheritable),
    NativeDef::function("get_terminal_size(fd=1, /)", get_terminal_size),
];

/// An open file's number, or an object with `fileno()`.
pub(crate) fn file_argument(vm: &mut Vm, value: Value) -> Outcome<FileId> {
    let number = match vm.index_opt(value)? {
        Some(number) => vm.index_i64(number, "integer")?,
        None => {
            let name = vm.intern("fileno");
            let Some(method) = vm.getattr_opt(value, name)? else {
                return Err(vm.type_error("argument must be an int, or have a fileno() method."));
            };
            let number = vm.call(method, &[])?;
            if number.as_small().is_none() {
                return Err(vm.type_error("fileno() returned a non-integer"));
            }
            vm.index_i64(number, "integer")?
        }
    };
    match i32::try_from(number) {
        Ok(number) if number >= 0 => Ok(FileId(number)),
        Ok(number) => Err(vm.value_error(format!("file descriptor cannot be a negative integer ({number})"))),
        Err(_) => Err(vm.overflow_error("Python int too large to convert to C int")),
    }
}

/// A number that is an open file's, if the system thinks so too.
pub(super) fn number_argument(vm: &mut Vm, value: Value) -> Outcome<FileId> {
    let number = vm.index_i64(value, "integer")?;
    match i32::try_from(number) {
        Ok(number) => Ok(FileId(number)),
        Err(_) if number > 0 => Err(vm.overflow_error("signed integer is greater than maximum")),
        Err(_) => Err(vm.overflow_error("signed integer is less than minimum")),
    }
}

fn open(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "open", &[(3, "dir_fd")])?;
    let path = path(vm, args.at(0), "open", "path")?;
    let flags = vm.index_i64(args.at(1), "integer")? as i32;
    let mode = match args.get(2) {
        Some(mode) => vm.index_i64(mode, "integer")? as u32,
        None => 0o777,
    };
    // Anything but reading changes something.
    let text = path.host(vm, flags & 0o3 != 0)?;
    let file = vm.ask_host(Some(path.value), |host| host.open_with(&text, flags, mode))?;
    Ok(vm.int_value(i64::from(file.0)))
}

fn close(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    vm.ask_host(None, |host| host.close(file))?;
    Ok(Value::NONE)
}

fn closerange(vm: &mut Vm, args: Args) -> Outcome {
    let (low, high) = (number_argument(vm, args.at(0))?, number_argument(vm, args.at(1))?);
    // No process has more files than this open.
    for number in low.0.max(0)..high.0.min(1 << 20) {
        let _ = vm.host.close(FileId(number));
    }
    Ok(Value::NONE)
}

fn read(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let length = vm.index_i64(args.at(1), "integer")?;
    let Ok(length) = usize::try_from(length) else { return Err(vm.raise_os_error(crate::host::errno::EINVAL, None)) };
    vm.reserve(length)?;
    let mut buffer = alloc::vec![0; length];
    vm.wait_to_read(file)?;
    let count = vm.ask_host(None, |host| host.read(file, &mut buffer))?;
    Ok(vm.bytes_value(buffer.get(..count).unwrap_or_default()))
}

fn readv(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let buffers = vm.collect(args.at(1))?;
    let mut total = 0;
    for buffer in buffers {
        let length = vm.len(buffer)?;
        let mut bytes = alloc::vec![0; length];
        vm.wait_to_read(file)?;
        let count = vm.ask_host(None, |host| host.read(file, &mut bytes))?;
        vm.write_buffer(buffer, 0, bytes.get(..count).unwrap_or_default())?;
        total += count;
        if count < length {
            break;
        }
    }
    Ok(vm.int_value(total as i64))
}

fn write(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let bytes = vm.expect_buffer(args.at(1))?;
    let count = vm.ask_host(None, |host| host.write(file, &bytes))?;
    Ok(vm.int_value(count as i64))
}

fn writev(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let mut all = alloc::vec::Vec::new();
    for buffer in vm.collect(args.at(1))? {
        let bytes = vm.expect_buffer(buffer)?;
        vm.reserve(all.len() + bytes.len())?;
        all.extend_from_slice(&bytes);
    }
    let count = vm.ask_host(None, |host| host.write(file, &all))?;
    Ok(vm.int_value(count as i64))
}

fn offset(vm: &mut Vm, value: Value) -> Outcome<u64> {
    let offset = vm.index_i64(value, "integer")?;
    match u64::try_from(offset) {
        Ok(offset) => Ok(offset),
        Err(_) => Err(vm.raise_os_error(crate::host::errno::EINVAL, None)),
    }
}

fn pread(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let length = vm.index_i64(args.at(1), "integer")?;
    let offset = offset(vm, args.at(2))?;
    let Ok(length) = usize::try_from(length) else { return Err(vm.raise_os_error(crate::host::errno::EINVAL, None)) };
    vm.reserve(length)?;
    let mut buffer = alloc::vec![0; length];
    let count = vm.ask_host(None, |host| host.read_at(file, &mut buffer, offset))?;
    Ok(vm.bytes_value(buffer.get(..count).unwrap_or_default()))
}

fn pwrite(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let bytes = vm.expect_buffer(args.at(1))?;
    let offset = offset(vm, args.at(2))?;
    let count = vm.ask_host(None, |host| host.write_at(file, &bytes, offset))?;
    Ok(vm.int_value(count as i64))
}

fn lseek(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let position = vm.index_i64(args.at(1), "integer")?;
    let place = match vm.index_i64(args.at(2), "integer")? {
        0 => match u64::try_from(position) {
            Ok(position) => Seek::Start(position),
            Err(_) => return Err(vm.raise_os_error(crate::host::errno::EINVAL, None)),
        },
        1 => Seek::Current(position),
        2 => Seek::End(position),
        _ => return Err(vm.raise_os_error(crate::host::errno::EINVAL, None)),
    };
    let found = vm.ask_host(None, |host| host.seek(file, place))?;
    Ok(vm.int_value(found as i64))
}

fn dup(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let copy = vm.ask_host(None, |host| host.duplicate(file))?;
    Ok(vm.int_value(i64::from(copy.0)))
}

fn dup2(vm: &mut Vm, args: Args) -> Outcome {
    let (file, onto) = (number_argument(vm, args.at(0))?, number_argument(vm, args.at(1))?);
    vm.ask_host(None, |host| host.duplicate_onto(file, onto))?;
    Ok(vm.int_value(i64::from(onto.0)))
}

fn pipe(vm: &mut Vm, _args: Args) -> Outcome {
    let (reader, writer) = vm.ask_host(None, |host| host.pipe())?;
    let pair = [vm.int_value(i64::from(reader.0)), vm.int_value(i64::from(writer.0))];
    Ok(vm.tuple_value(&pair))
}

fn fsync(vm: &mut Vm, args: Args) -> Outcome {
    let file = file_argument(vm, args.at(0))?;
    vm.ask_host(None, |host| host.synchronise(file))?;
    Ok(Value::NONE)
}

fn ftruncate(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    let size = offset(vm, args.at(1))?;
    vm.ask_host(None, |host| host.truncate(file, size))?;
    Ok(Value::NONE)
}

fn truncate(vm: &mut Vm, args: Args) -> Outcome {
    let size = offset(vm, args.at(1))?;
    match path_or_file(vm, args.at(0), "truncate")? {
        PathOrFile::File(file) => vm.ask_host(None, |host| host.truncate(file, size))?,
        PathOrFile::Path(path) => {
            let text = path.host(vm, true)?;
            vm.ask_host(Some(path.value), |host| {
                // 1: for writing alone.
                let file = host.open_with(&text, 1, 0)?;
                let done = host.truncate(file, size);
                let _ = host.close(file);
                done
            })?;
        }
    }
    Ok(Value::NONE)
}

fn isatty(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    Ok(Value::bool(vm.host.is_terminal(file)))
}

fn get_blocking(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    Ok(Value::bool(vm.ask_host(None, |host| host.is_blocking(file))?))
}

fn set_blocking(vm: &mut Vm, args: Args) -> Outcome {
    let (file, blocking) = (number_argument(vm, args.at(0))?, vm.truth(args.at(1))?);
    vm.ask_host(None, |host| host.set_blocking(file, blocking))?;
    Ok(Value::NONE)
}

fn get_inheritable(vm: &mut Vm, args: Args) -> Outcome {
    let file = number_argument(vm, args.at(0))?;
    Ok(Value::bool(vm.ask_host(None, |host| host.is_inheritable(file))?))
}

fn set_inheritable(vm: &mut Vm, args: Args) -> Outcome {
    let (file, inheritable) = (number_argument(vm, args.at(0))?, vm.truth(args.at(1))?);
    vm.ask_host(None, |host| host.set_inheritable(file, inheritable))?;
    Ok(Value::NONE)
}

fn get_terminal_size(vm: &mut Vm, args: Args) -> Outcome {
    let file = match args.get(0) {
        Some(file) => number_argument(vm, file)?,
        None => FileId::OUTPUT,
    };
    let (columns, lines) = vm.ask_host(None, |host| host.terminal_size(file))?;
    let items = [vm.int_value(i64::from(columns)), vm.int_value(i64::from(lines))];
    vm.record(&TERMINAL_SIZE, &items)
}
