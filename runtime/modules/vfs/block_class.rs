//! The classes of file systems on block devices: what `VfsFat`, `VfsLfs1` and `VfsLfs2` have in common.

use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;

use super::device::{Device, Disk, Done, Fault};
use super::open_file;
use super::volume::{Entry, FileNumber, Volume, text};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::host::{Metadata, errno};
use crate::modules::posix::path::{PathArgument, path, path_value};
use crate::object::{Class, Foreign, ForeignData, NativeDef};
use crate::text::codec::{self, Codec, ErrorMode};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// Finds the file system on a device.
pub(super) type Load = fn(&mut Disk, &Options) -> Done<Box<dyn Volume>>;

/// What the arguments of the constructors say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    /// Bytes that the device reads at least, and of which it reads a multiple.
    pub(super) read_size: u32,
    /// The same for writing.
    pub(super) program_size: u32,
    /// Bytes of the map of free blocks (LittleFS 2), or its bits (LittleFS 1).
    pub(super) lookahead: u32,
    /// Files have the time of their last change.
    pub(super) times: bool,
}

/// Data of a file system on a block device.
pub(super) struct Mountable {
    device: Device,
    options: Options,
    load: Load,
    /// The file system; `None`: there was none on the device.
    volume: Rc<RefCell<Option<Box<dyn Volume>>>>,
    forgotten: Rc<RefCell<Vec<FileNumber>>>,
}

impl ForeignData for Mountable {
    fn trace(&self, marker: &mut Marker) {
        self.device.trace(marker);
        if let Ok(volume) = self.volume.try_borrow() {
            marker.owns(volume.as_ref().map_or(0, |volume| volume.memory()));
        }
    }
}

macro_rules! common {
    ($($own:expr,)*) => {
        &[
            $($own,)*
            NativeDef::method("umount(self)", umount),
            NativeDef::method("open(self, path, mode='r', /)", open),
            NativeDef::method("ilistdir(self, path='', /)", ilistdir),
            NativeDef::method("mkdir(self, path, /)", |vm, args| changed(vm, args, |volume, disk, path| volume.make_directory(disk, path))),
            NativeDef::method("rmdir(self, path, /)", |vm, args| changed(vm, args, |volume, disk, path| volume.remove_directory(disk, path))),
            NativeDef::method("remove(self, path, /)", |vm, args| changed(vm, args, |volume, disk, path| volume.remove(disk, path))),
            NativeDef::method("chdir(self, path, /)", |vm, args| changed(vm, args, |volume, disk, path| volume.change_directory(disk, path))),
            NativeDef::method("rename(self, old_path, new_path, /)", rename),
            NativeDef::method("getcwd(self)", getcwd),
            NativeDef::method("stat(self, path, /)", stat),
            NativeDef::method("statvfs(self, path, /)", statvfs),
        ]
    };
}

static FAT: ClassDef = ClassDef {
    doc: "VfsFat(block_dev)\n\nThe FAT file system (FAT12, FAT16, FAT32) on a block device.",
    construct: Some(construct_fat),
    natives: common![
        NativeDef::class_method("mkfs(cls, block_dev, /)", make_fat),
        NativeDef::method("mount(self, readonly, mkfs, /)", mount_fat),
    ],
    ..ClassDef::new("vfs.VfsFat", Kind::Foreign)
};

/// The classes.
pub(super) fn classes(vm: &mut Vm) -> Vec<(&'static str, Gc<Class>)> {
    [("VfsFat", &FAT)].into_iter().map(|(name, class)| (name, vm.module_class(class, Type::Object))).collect()
}

/// Raises what stopped a file system.
pub(super) fn raise<T>(vm: &mut Vm, done: Done<T>) -> Outcome<T> {
    done.map_err(|fault| match fault {
        Fault::Raised(raised) => raised,
        Fault::Number(number) => vm.raise_os_error(number, None),
    })
}

const PLAIN: Options = Options { read_size: 32, program_size: 32, lookahead: 32, times: true };

/// A file system over a device. Where there is none on it, `blank` says whether that may be.
fn construct(vm: &mut Vm, class: Value, def: &'static ClassDef, device: Value, options: Options, load: Load, blank: bool) -> Outcome {
    let device = Device::of(vm, device)?;
    let volume = match load(&mut Disk::new(vm, device), &options) {
        Err(Fault::Number(errno::ENODEV)) if blank => None,
        found => Some(raise(vm, found)?),
    };
    let own = vm.module_class(def, Type::Object);
    let data = Mountable { device, options, load, volume: Rc::new(RefCell::new(volume)), forgotten: Rc::default() };
    let object = Foreign::new(&mut vm.heap, own, data);
    if class.is_null() { Ok(object) } else { vm.wrap_new(class, object) }
}

fn construct_fat(vm: &mut Vm, args: Args) -> Outcome {
    let Some(device) = args.get(1) else { return Err(vm.type_error("VfsFat() takes exactly one argument (0 given)")) };
    construct(vm, args.at(0), &FAT, device, PLAIN, super::fat::load, true)
}

fn make_fat(vm: &mut Vm, args: Args) -> Outcome {
    let device = Device::of(vm, args.at(1))?;
    let made = super::fat::format(&mut Disk::new(vm, device), true);
    raise(vm, made)?;
    Ok(Value::NONE)
}

/// The file system that is on a block device, by its signature; FAT if it is none that is known.
pub(super) fn detect(vm: &mut Vm, object: Value) -> Outcome {
    construct(vm, Value::NULL, &FAT, object, PLAIN, super::fat::load, true)
}

fn mountable(vm: &Vm, value: Value) -> Option<&Mountable> {
    vm.foreign(value).and_then(|foreign| foreign.get(&vm.heap).data::<Mountable>())
}

/// Works on the volume of a file system. EBUSY if the device asks for that while it is at work for the volume.
pub(super) fn with_volume<T>(vm: &mut Vm, system: Value, action: impl FnOnce(&mut dyn Volume, &mut Disk) -> Done<T>) -> Outcome<T> {
    let Some((device, options, load, volume, forgotten)) =
        mountable(vm, system).map(|data| (data.device, data.options, data.load, data.volume.clone(), data.forgotten.clone()))
    else {
        return Err(vm.type_error("a file system is needed"));
    };
    let Ok(mut place) = volume.try_borrow_mut() else { return Err(vm.raise_os_error(errno::EBUSY, None)) };
    if place.is_none() {
        let found = load(&mut Disk::new(vm, device), &options);
        *place = Some(raise(vm, found)?);
    }
    let Some(volume) = place.as_mut() else { return Err(vm.raise_os_error(errno::ENODEV, None)) };
    let numbers = forgotten.try_borrow_mut().map(|mut numbers| core::mem::take(&mut *numbers)).unwrap_or_default();
    for number in numbers {
        // Nobody is there to hear of an error.
        if let Err(Fault::Raised(raised)) = volume.close(&mut Disk::new(vm, device), number) {
            vm.take_raised(raised);
        }
    }
    let done = action(&mut **volume, &mut Disk::new(vm, device));
    raise(vm, done)
}

/// The bytes of a path.
fn bytes_of(path: &PathArgument) -> Vec<u8> {
    codec::encode(Codec::Utf8, &path.text, ErrorMode::SurrogateEscape).unwrap_or_else(|_| path.text.clone().into_bytes())
}

fn argument(vm: &mut Vm, args: Args, index: usize) -> Outcome<(Vec<u8>, bool)> {
    match args.get(index) {
        Some(value) => {
            let path = path(vm, value, "file system", "path")?;
            Ok((bytes_of(&path), path.bytes))
        }
        None => Ok((Vec::new(), false)),
    }
}

fn changed(vm: &mut Vm, args: Args, action: impl FnOnce(&mut dyn Volume, &mut Disk, &[u8]) -> Done) -> Outcome {
    let (path, _) = argument(vm, args, 1)?;
    with_volume(vm, args.at(0), |volume, disk| action(volume, disk, &path))?;
    Ok(Value::NONE)
}

fn protect(vm: &mut Vm, args: Args) -> Outcome<()> {
    if vm.truth(args.at(1))?
        && let Some(data) = vm.foreign(args.at(0)).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<Mountable>())
    {
        data.device.protect();
    }
    Ok(())
}

fn mount_fat(vm: &mut Vm, args: Args) -> Outcome {
    protect(vm, args)?;
    let make = vm.truth(args.at(2))?;
    let Some((device, blank)) =
        mountable(vm, args.at(0)).map(|data| (data.device, data.volume.try_borrow().is_ok_and(|volume| volume.is_none())))
    else {
        return Err(vm.type_error("a file system is needed"));
    };
    if blank && make {
        let made = super::fat::format(&mut Disk::new(vm, device), false);
        raise(vm, made)?;
    }
    with_volume(vm, args.at(0), |_, _| Ok(()))?;
    Ok(Value::NONE)
}

fn umount(vm: &mut Vm, args: Args) -> Outcome {
    // It stays usable through its methods, as in MicroPython; files that were forgotten are closed.
    if mountable(vm, args.at(0)).is_some_and(|data| data.volume.try_borrow().is_ok_and(|volume| volume.is_some())) {
        with_volume(vm, args.at(0), |_, _| Ok(()))?;
    }
    Ok(Value::NONE)
}

fn open(vm: &mut Vm, args: Args) -> Outcome {
    let (bytes, _) = argument(vm, args, 1)?;
    let mode = match args.get(2) {
        Some(mode) => vm.expect_text(mode, "mode")?,
        None => alloc::string::String::from("r"),
    };
    let system = args.at(0);
    vm.check_unlocked()?;
    crate::builtins::file::open_raw(vm, args.at(1), &mode, |vm, mode| {
        let number = with_volume(vm, system, |volume, disk| volume.open(disk, &bytes, mode))?;
        let (forgotten, closed_error) = match mountable(vm, system) {
            Some(data) => {
                let error = data.volume.try_borrow().ok().and_then(|volume| volume.as_ref().and_then(|volume| volume.closed_error()));
                (data.forgotten.clone(), error)
            }
            None => (Rc::default(), None),
        };
        Ok(open_file::new(vm, system, number, mode.read, mode.write, forgotten, closed_error))
    })
}

fn ilistdir(vm: &mut Vm, args: Args) -> Outcome {
    let (path, bytes) = argument(vm, args, 1)?;
    let entries = with_volume(vm, args.at(0), |volume, disk| volume.list(disk, &path))?;
    vm.reserve(entries.len().saturating_mul(96))?;
    let items = vm.list_value(Vec::new());
    vm.heap.keep(items);
    for entry in entries {
        let mark = vm.heap.mark_handles();
        let name = path_value(vm, &text(&entry.name), bytes);
        vm.heap.keep(name);
        let (mode, size) = (vm.int_value(i64::from(mode_of(&entry))), vm.int_value(i64::try_from(entry.size).unwrap_or(i64::MAX)));
        let item = vm.tuple_value(&[name, mode, Value::small_wrapping(0), size]);
        if let Some(items) = items.as_gc() {
            vm.list_push(items, item)?;
        }
        vm.heap.release_to(mark);
    }
    vm.iter(items)
}

fn mode_of(entry: &Entry) -> u32 {
    if entry.directory { Metadata::DIRECTORY } else { 0o100_000 }
}

fn rename(vm: &mut Vm, args: Args) -> Outcome {
    let (from, to) = (argument(vm, args, 1)?.0, argument(vm, args, 2)?.0);
    with_volume(vm, args.at(0), |volume, disk| volume.rename(disk, &from, &to))?;
    Ok(Value::NONE)
}

fn getcwd(vm: &mut Vm, args: Args) -> Outcome {
    let path = with_volume(vm, args.at(0), |volume, _| Ok(volume.current_directory()))?;
    Ok(vm.str_value(&text(&path)))
}

fn stat(vm: &mut Vm, args: Args) -> Outcome {
    let (path, _) = argument(vm, args, 1)?;
    let found = with_volume(vm, args.at(0), |volume, disk| volume.stat(disk, &path))?;
    let time = found.modified;
    let numbers = [i64::from(mode_of(&found)), 0, 0, 0, 0, 0, i64::try_from(found.size).unwrap_or(i64::MAX), time, time, time];
    let items = numbers.map(|number| vm.int_value(number));
    Ok(vm.tuple_value(&items))
}

fn statvfs(vm: &mut Vm, args: Args) -> Outcome {
    let found = with_volume(vm, args.at(0), |volume, disk| volume.usage(disk))?;
    let numbers = [found.unit, found.unit, found.units, found.free, found.free, 0, 0, 0, 0, found.longest_name];
    let items = numbers.map(|number| vm.int_value(i64::from(number)));
    Ok(vm.tuple_value(&items))
}
