//! What a path or file is, and changing that: `stat`, `chmod`, `utime`, …

use alloc::string::String;
use alloc::vec::Vec;

use super::path::{PathOrFile, path, path_or_file, unavailable};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::host::paths::Volume;
use crate::host::{Metadata, Target, errno};
use crate::modules::record::{RecordDef, WideRecordDef};
use crate::modules::vfs::Place;
use crate::object::{NativeDef, Tuple};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) static STAT_RESULT: WideRecordDef = WideRecordDef {
    record: RecordDef {
        module: "os",
        name: "stat_result",
        fields: &["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime"],
    },
    more: &["st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"],
};

pub(super) static STATVFS_RESULT: WideRecordDef = WideRecordDef {
    record: RecordDef {
        module: "os",
        name: "statvfs_result",
        fields: &["f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax"],
    },
    more: &["f_fsid"],
};

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::function("stat(path, *, dir_fd=None, follow_symlinks=True)", stat),
    NativeDef::function("lstat(path, *, dir_fd=None)", lstat),
    NativeDef::function("fstat(fd)", fstat),
    NativeDef::function("statvfs(path)", statvfs),
    NativeDef::function("fstatvfs(fd, /)", fstatvfs),
    NativeDef::function("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", access),
    NativeDef::function("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", chmod),
    NativeDef::function("fchmod(fd, mode)", fchmod),
    NativeDef::function("chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", chown),
    NativeDef::function("lchown(path, uid, gid)", lchown),
    NativeDef::function("fchown(fd, uid, gid)", fchown),
    NativeDef::function("utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)", utime),
];

fn seconds(vm: &mut Vm, nanoseconds: i64) -> Value {
    let whole = nanoseconds.div_euclid(1_000_000_000);
    let rest = nanoseconds.rem_euclid(1_000_000_000);
    vm.float_value(whole as f64 + 1e-9 * rest as f64)
}

/// `os.stat_result`
pub(super) fn stat_value(vm: &mut Vm, found: &Metadata) -> Outcome {
    let times = [found.accessed, found.modified, found.changed];
    let numbers =
        [i64::from(found.mode), found.inode as i64, found.device as i64, found.links as i64, i64::from(found.user), i64::from(found.group)];
    let mut items: Vec<Value> = numbers.iter().map(|number| vm.int_value(*number)).collect();
    items.push(vm.int_value(found.size as i64));
    items.extend(times.iter().map(|time| vm.int_value(time.div_euclid(1_000_000_000))));
    if vm.program_has(Difference::StatTuple) {
        return Ok(vm.tuple_value(&items));
    }
    let mut more: Vec<Value> = times.iter().map(|time| seconds(vm, *time)).collect();
    more.extend(times.iter().map(|time| vm.int_value(*time)));
    more.extend([found.block_size, found.blocks, found.device_kind].iter().map(|number| vm.int_value(*number as i64)));
    vm.wide_record(&STAT_RESULT, &items, &more)
}

/// What the `stat` of a mounted file system returned, as `os.stat` shows it:
/// a tuple of ten numbers becomes a `stat_result`, anything else stays as it is.
fn mounted_stat(vm: &mut Vm, result: Value) -> Outcome {
    let Some(tuple) = result.as_gc::<Tuple>() else { return Ok(result) };
    let items: Vec<Value> = tuple.get(&vm.heap).items().to_vec();
    if items.len() != 10 || !items.iter().all(|item| item.is_small()) {
        return Ok(result);
    }
    let mut more: Vec<Value> = items.iter().skip(7).map(|time| vm.float_value(time.as_small().unwrap_or(0) as f64)).collect();
    more.extend(items.iter().skip(7).map(|time| vm.int_value(time.as_small().unwrap_or(0).saturating_mul(1_000_000_000))));
    more.extend([Value::small_wrapping(0); 3]);
    vm.wide_record(&STAT_RESULT, &items, &more)
}

/// The `stat` of a path: `os.stat` and the methods of DirEntry.
pub(super) fn stat_path(vm: &mut Vm, path: &super::path::PathArgument, follow: bool) -> Outcome {
    match path.place(vm) {
        Place::Host(text) | Place::ReadOnly(text) => {
            let found = vm.ask_host(Some(path.value), |host| host.metadata(&text, follow))?;
            stat_value(vm, &found)
        }
        Place::Mounted(object, text) => {
            let result = vm.call_file_system(object, "stat", [&text])?;
            mounted_stat(vm, result)
        }
        Place::Root => {
            // As MicroPython: a directory, nothing more is known of it.
            let mut items = [Value::small_wrapping(0); 10];
            items[0] = Value::small_wrapping(i64::from(Metadata::DIRECTORY));
            Ok(vm.tuple_value(&items))
        }
        Place::Nowhere => Err(vm.raise_os_error(errno::ENODEV, Some(path.value))),
    }
}

fn stat(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "stat", &[(1, "dir_fd")])?;
    let follow = match args.get(2) {
        Some(follow) => vm.truth(follow)?,
        None => true,
    };
    match path_or_file(vm, args.at(0), "stat")? {
        PathOrFile::Path(path) => stat_path(vm, &path, follow),
        PathOrFile::File(_) if !follow => Err(vm.value_error("stat: cannot use fd and follow_symlinks together")),
        PathOrFile::File(file) => {
            let found = vm.ask_host(None, |host| host.metadata_of(file))?;
            stat_value(vm, &found)
        }
    }
}

fn lstat(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "lstat", &[(1, "dir_fd")])?;
    let path = path(vm, args.at(0), "lstat", "path")?;
    stat_path(vm, &path, false)
}

fn fstat(vm: &mut Vm, args: Args) -> Outcome {
    let file = super::descriptor::file_argument(vm, args.at(0))?;
    let found = vm.ask_host(None, |host| host.metadata_of(file))?;
    stat_value(vm, &found)
}

/// `os.statvfs_result`
pub(crate) fn volume_value(vm: &mut Vm, found: &Volume) -> Outcome {
    let numbers = [
        found.block_size,
        found.fragment_size,
        found.blocks,
        found.blocks_free,
        found.blocks_available,
        found.files,
        found.files_free,
        found.files_available,
        found.flags,
        found.name_max,
    ];
    let items: Vec<Value> = numbers.iter().map(|number| vm.big_value(dashu_int::IBig::from(*number))).collect();
    let id = vm.big_value(dashu_int::IBig::from(found.id));
    vm.wide_record(&STATVFS_RESULT, &items, &[id])
}

fn statvfs(vm: &mut Vm, args: Args) -> Outcome {
    let path = match path_or_file(vm, args.at(0), "statvfs")? {
        PathOrFile::Path(path) => path,
        PathOrFile::File(file) => {
            let found = vm.ask_host(None, |host| host.volume(Target::File(file)))?;
            return volume_value(vm, &found);
        }
    };
    match path.place(vm) {
        Place::Host(text) | Place::ReadOnly(text) => {
            let found = vm.ask_host(Some(path.value), |host| host.volume(Target::Path(&text)))?;
            volume_value(vm, &found)
        }
        Place::Mounted(object, text) => vm.call_file_system(object, "statvfs", [&text]),
        Place::Root => match vm.root_mount() {
            Some(object) => vm.call_file_system(object, "statvfs", ["/"]),
            None => {
                let mut items = [Value::small_wrapping(0); 10];
                (items[0], items[1], items[9]) = (Value::small_wrapping(1), Value::small_wrapping(1), Value::small_wrapping(255));
                Ok(vm.tuple_value(&items))
            }
        },
        Place::Nowhere => Err(vm.raise_os_error(errno::ENODEV, Some(path.value))),
    }
}

fn fstatvfs(vm: &mut Vm, args: Args) -> Outcome {
    let file = super::descriptor::file_argument(vm, args.at(0))?;
    let found = vm.ask_host(None, |host| host.volume(Target::File(file)))?;
    volume_value(vm, &found)
}

fn access(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "access", &[(2, "dir_fd")])?;
    let path = path(vm, args.at(0), "access", "path")?;
    let mode = vm.index_i64(args.at(1), "integer")? as u32;
    let effective = match args.get(3) {
        Some(effective) => vm.truth(effective)?,
        None => false,
    };
    match path.place(vm) {
        Place::Host(text) => Ok(Value::bool(vm.host.access(&text, mode, effective).is_ok())),
        Place::ReadOnly(text) => Ok(Value::bool(mode & 2 == 0 && vm.host.access(&text, mode, effective).is_ok())),
        Place::Mounted(..) => {
            let outcome = stat_path(vm, &path, true);
            let found = vm.catch(Type::OSError, outcome)?;
            Ok(Value::bool(found.is_some()))
        }
        Place::Root => Ok(Value::bool(mode & 2 == 0)),
        Place::Nowhere => Ok(Value::FALSE),
    }
}

/// A path on the host or an open file, for functions that change what it is.
enum Owned {
    Path(String),
    File(crate::host::FileId),
}

fn target(owned: &Owned, follow: bool) -> Target<'_> {
    match owned {
        Owned::Path(text) if follow => Target::Path(text),
        Owned::Path(text) => Target::Link(text),
        Owned::File(file) => Target::File(*file),
    }
}

fn change_target(vm: &mut Vm, value: Value, function: &str) -> Outcome<(Owned, Option<Value>)> {
    Ok(match path_or_file(vm, value, function)? {
        PathOrFile::Path(path) => {
            let shown = path.value;
            (Owned::Path(path.host(vm, true)?), Some(shown))
        }
        PathOrFile::File(file) => (Owned::File(file), None),
    })
}

fn flag(vm: &mut Vm, args: Args, index: usize) -> Outcome<bool> {
    match args.get(index) {
        Some(value) => vm.truth(value),
        None => Ok(true),
    }
}

fn chmod(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "chmod", &[(2, "dir_fd")])?;
    let (owned, shown) = change_target(vm, args.at(0), "chmod")?;
    let mode = vm.index_i64(args.at(1), "integer")? as u32;
    let follow = flag(vm, args, 3)?;
    vm.ask_host(shown, |host| host.set_permissions(target(&owned, follow), mode))?;
    Ok(Value::NONE)
}

fn fchmod(vm: &mut Vm, args: Args) -> Outcome {
    let file = super::descriptor::file_argument(vm, args.at(0))?;
    let mode = vm.index_i64(args.at(1), "integer")? as u32;
    vm.ask_host(None, |host| host.set_permissions(Target::File(file), mode))?;
    Ok(Value::NONE)
}

/// A user or group number; -1 leaves it as it is.
fn id(vm: &mut Vm, value: Value) -> Outcome<Option<u32>> {
    let number = vm.index_i64(value, "integer")?;
    if number == -1 {
        return Ok(None);
    }
    match u32::try_from(number) {
        Ok(number) => Ok(Some(number)),
        Err(_) if number < 0 => Err(vm.overflow_error("uid is less than minimum")),
        Err(_) => Err(vm.overflow_error("uid is greater than maximum")),
    }
}

fn set_owner(vm: &mut Vm, args: Args, function: &str, follow: bool) -> Outcome {
    let (owned, shown) = change_target(vm, args.at(0), function)?;
    let (user, group) = (id(vm, args.at(1))?, id(vm, args.at(2))?);
    vm.ask_host(shown, |host| host.set_owner(target(&owned, follow), user, group))?;
    Ok(Value::NONE)
}

fn chown(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "chown", &[(3, "dir_fd")])?;
    let follow = flag(vm, args, 4)?;
    set_owner(vm, args, "chown", follow)
}

fn lchown(vm: &mut Vm, args: Args) -> Outcome {
    set_owner(vm, args, "lchown", false)
}

fn fchown(vm: &mut Vm, args: Args) -> Outcome {
    set_owner(vm, args, "fchown", true)
}

/// Nanoseconds of a number of seconds.
fn moment(vm: &mut Vm, value: Value) -> Outcome<i64> {
    if let Some(seconds) = vm.as_f64(value) {
        return Ok(libm::floor(seconds * 1e9) as i64);
    }
    Ok(vm.index_i64(value, "integer")?.saturating_mul(1_000_000_000))
}

fn pair(vm: &Vm, value: Value) -> Option<(Value, Value)> {
    match vm.native_of(value).as_gc::<Tuple>()?.get(&vm.heap).items() {
        [first, second] => Some((*first, *second)),
        _ => None,
    }
}

fn utime(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "utime", &[(3, "dir_fd")])?;
    let times = args.get(1).filter(|value| !value.is_none());
    let (accessed, modified) = match (times, args.get(2)) {
        (Some(_), Some(_)) => return Err(vm.value_error("utime: you may specify either 'times' or 'ns' but not both")),
        (Some(times), None) => match pair(vm, times) {
            Some((accessed, modified)) => (moment(vm, accessed)?, moment(vm, modified)?),
            None => return Err(vm.type_error("utime: 'times' must be either a tuple of two ints or None")),
        },
        (None, Some(ns)) => match pair(vm, ns) {
            Some((accessed, modified)) => (vm.index_i64(accessed, "integer")?, vm.index_i64(modified, "integer")?),
            None => return Err(vm.type_error("utime: 'ns' must be a tuple of two ints")),
        },
        (None, None) => {
            let now = vm.host.wall_clock();
            (now, now)
        }
    };
    let (owned, shown) = change_target(vm, args.at(0), "utime")?;
    let follow = flag(vm, args, 4)?;
    vm.ask_host(shown, |host| host.set_times(target(&owned, follow), accessed, modified))?;
    Ok(Value::NONE)
}
