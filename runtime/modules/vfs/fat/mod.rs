//! The FAT file system: FAT12, FAT16 and FAT32 with long names (Microsoft's *FAT: General Overview of On-Disk Format*). What it
//! does in detail, and its errors, are those of the library that MicroPython has.
//!
//! The crates there are for FAT own their device for as long as files are open. A device here is an object of the program,
//! which can be called only while somebody has the VM, may collect garbage, and may ask the file system something itself.

mod directory;
mod file;
mod format;
mod geometry;
mod name;
mod sectors;
mod table;
mod time;

pub(super) use format::format;

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::block_class::Options;
use super::device::{Disk, Done, Fault};
use super::volume::{Entry, FileNumber, Files, Usage, Volume, absolute};
use crate::host::{OpenMode, Seek, errno};
use directory::{ARCHIVE, DIRECTORY, Directory, READ_ONLY, Record};
use file::File;
use geometry::Geometry;
use name::{LONGEST, Name};
use sectors::{Sectors, put};

/// A FAT file system that is in use.
struct Fat {
    geometry: Geometry,
    /// How many clusters are free, once that is known.
    free: Option<u32>,
    /// The cluster that was taken last.
    last: u32,
    /// The sector that says these two is not up to date.
    info_changed: bool,
    current: Vec<u8>,
    files: Files<File>,
}

/// Where a path leads.
enum Found {
    /// To the root.
    Root,
    /// To a name in a directory, which may be there or not.
    Name { parent: Directory, name: Name, record: Option<Record> },
}

fn fail<T>(number: i32) -> Done<T> {
    Err(Fault::Number(number))
}

/// Bytes of a sector of a device: 512 to 4096.
fn sector_size(disk: &mut Disk) -> Done<u32> {
    if !disk.start(0)? {
        return fail(errno::EBUSY);
    }
    match disk.block_size(Some(512)) {
        Ok(size @ (512 | 1024 | 2048 | 4096)) => Ok(size),
        Ok(_) | Err(Fault::Number(_)) => fail(errno::EIO),
        Err(raised) => Err(raised),
    }
}

/// Finds the file system on a device. ENODEV if there is none.
pub(super) fn load(disk: &mut Disk, _: &Options) -> Done<Box<dyn Volume>> {
    let size = sector_size(disk)?;
    let mut sectors = Sectors::new(disk, size as usize);
    let geometry = Geometry::find(&mut sectors)?;
    let (mut free, mut last) = (None, 1);
    if let Some(info) = geometry.info {
        let sector = sectors.get(info)?;
        if sectors::word(sector, 510) == 0xaa55 && sectors::long(sector, 0) == 0x4161_5252 && sectors::long(sector, 484) == 0x6141_7272 {
            free = Some(sectors::long(sector, 488)).filter(|free| *free <= geometry.end - 2);
            last = sectors::long(sector, 492);
        }
    }
    Ok(Box::new(Fat { geometry, free, last, info_changed: false, current: Vec::from(*b"/"), files: Files::new() }))
}

impl Fat {
    /// Does something that changes nothing.
    fn look<T>(&mut self, disk: &mut Disk, action: impl FnOnce(&mut Fat, &mut Sectors) -> Done<T>) -> Done<T> {
        let size = self.geometry.sector as usize;
        action(self, &mut Sectors::new(disk, size))
    }

    /// Does something that changes the volume, or nothing if it fails.
    fn change<T>(&mut self, disk: &mut Disk, action: impl FnOnce(&mut Fat, &mut Sectors) -> Done<T>) -> Done<T> {
        disk.check_writable()?;
        let size = self.geometry.sector as usize;
        let mut sectors = Sectors::new(disk, size);
        let done = action(self, &mut sectors).and_then(|result| {
            self.write_info(&mut sectors)?;
            sectors.write_back()?;
            sectors.disk.sync().map_err(sectors::of_device)?;
            Ok(result)
        });
        if done.is_err() {
            self.free = None;
        }
        done
    }

    /// The directory that a record is.
    fn directory_of(&self, record: &Record) -> Directory {
        if record.cluster == 0 { self.root() } else { Directory::Chain(record.cluster) }
    }

    /// Follows a path. ENOENT if a directory on the way is not there, EINVAL for what cannot be a name. The path is also given
    /// as it is written on the device.
    fn follow(&self, sectors: &mut Sectors, path: &[u8]) -> Done<(Found, Vec<u8>)> {
        let path = absolute(&self.current, path);
        let mut above: Vec<(Directory, Vec<u8>)> = Vec::new();
        let mut here = self.root();
        let mut parts = path.split(|byte| matches!(byte, b'/' | b'\\')).filter(|part| !matches!(*part, b"" | b".")).peekable();
        let mut missing = None;
        let mut last = None;
        while let Some(part) = parts.next() {
            if part == b".." {
                last = None;
                here = above.pop().map_or(self.root(), |above| above.0);
                continue;
            }
            let name = Name::new(part)?;
            let record = self.look_up(sectors, here, &name)?;
            let Some(record) = record else {
                if parts.peek().is_some() {
                    return fail(errno::ENOENT);
                }
                missing = Some(name);
                break;
            };
            let is_directory = record.is_directory();
            if parts.peek().is_some() && !is_directory {
                return fail(errno::ENOENT);
            }
            above.push((here, record.name.clone()));
            if is_directory {
                here = self.directory_of(&record);
            }
            last = Some((name, record));
        }
        let mut whole = Vec::new();
        for (_, name) in &above {
            whole.push(b'/');
            whole.extend_from_slice(name);
        }
        let found = match (missing, last, above.pop()) {
            (Some(name), _, _) => Found::Name { parent: here, name, record: None },
            (None, Some((name, record)), Some((parent, _))) => Found::Name { parent, name, record: Some(record) },
            // The path ended by going up.
            (None, None, Some((parent, bytes))) => {
                let name = Name::new(&bytes)?;
                let record = self.look_up(sectors, parent, &name)?;
                Found::Name { parent, name, record }
            }
            (None, _, None) => Found::Root,
        };
        if whole.is_empty() {
            whole.push(b'/');
        }
        Ok((found, whole))
    }

    /// What a path leads to, which must be there.
    fn existing(&self, sectors: &mut Sectors, path: &[u8]) -> Done<Option<Record>> {
        match self.follow(sectors, path)?.0 {
            Found::Root => Ok(None),
            Found::Name { record: Some(record), .. } => Ok(Some(record)),
            Found::Name { record: None, .. } => fail(errno::ENOENT),
        }
    }

    /// Removes a file or directory.
    fn remove_path(&mut self, sectors: &mut Sectors, path: &[u8], directory: bool) -> Done {
        let (found, whole) = self.follow(sectors, path)?;
        let record = match found {
            Found::Root => return fail(if directory { errno::EINVAL } else { errno::EISDIR }),
            Found::Name { record: Some(record), .. } => record,
            Found::Name { record: None, .. } => return fail(errno::ENOENT),
        };
        if record.is_directory() != directory {
            return fail(if directory { errno::ENOTDIR } else { errno::EISDIR });
        }
        let inside = directory && (!self.is_empty(sectors, self.directory_of(&record))? || self.current == whole);
        if inside || record.attributes & READ_ONLY != 0 {
            return fail(errno::EACCES);
        }
        self.remove_record(sectors, &record.slots)?;
        self.release(sectors, record.cluster)?;
        self.lose(record.slot());
        Ok(())
    }

    /// Files that are open at an entry that is there no more cannot be used any more.
    fn lose(&mut self, slot: directory::Slot) {
        for file in self.files.iter_mut().filter(|file| file.slot == slot) {
            file.lost = Some(errno::EINVAL);
        }
    }

    /// Renames; EEXIST if something else is there.
    fn move_record(&mut self, sectors: &mut Sectors, from: &[u8], to: &[u8]) -> Done {
        let (found, old) = self.follow(sectors, from)?;
        let (source, record) = match found {
            Found::Name { parent, record: Some(record), .. } => (parent, record),
            Found::Name { .. } => return fail(errno::ENOENT),
            Found::Root => return fail(errno::EINVAL),
        };
        let (found, new) = self.follow(sectors, to)?;
        let (target, name) = match found {
            Found::Name { record: Some(there), .. } if there.slot() != record.slot() => return fail(errno::EEXIST),
            Found::Name { parent, name, .. } => (parent, name),
            Found::Root => return fail(errno::EINVAL),
        };
        let directory = record.is_directory().then(|| self.directory_of(&record));
        // A directory cannot move into itself: nothing would lead to it any more.
        let below = new.strip_prefix(old.as_slice()).is_some_and(|rest| rest.first() == Some(&b'/'));
        if directory.is_some_and(|directory| below || directory == target) {
            return fail(errno::EINVAL);
        }
        let (sector, at) = record.slot();
        let mut fields = [0; 21];
        fields.copy_from_slice(sectors.get(sector)?.get(at + 11..at + 32).unwrap_or(&[0; 21]));
        if directory.is_none() {
            put(&mut fields, 0, &[record.attributes | ARCHIVE]);
        }
        let slots = self.add_record(sectors, target, &name, &fields)?;
        self.remove_record(sectors, &record.slots)?;
        if let (Some(Directory::Chain(first)), true) = (directory, source != target) {
            self.set_parent(sectors, first, target)?;
        }
        if let Some(slot) = slots.last() {
            for file in self.files.iter_mut().filter(|file| file.slot == (sector, at)) {
                file.slot = *slot;
            }
        }
        Ok(())
    }

    /// Has the entry `..` of a directory lead to another one.
    fn set_parent(&self, sectors: &mut Sectors, first: u32, parent: Directory) -> Done {
        let cluster = match parent {
            Directory::Chain(cluster) if parent != self.root() => cluster,
            _ => 0,
        };
        let entry = sectors.edit(self.geometry.sector_of(first)?)?;
        if entry.get(32..34) == Some(b"..") {
            put(entry, 32 + 20, &((cluster >> 16) as u16).to_le_bytes());
            put(entry, 32 + 26, &(cluster as u16).to_le_bytes());
        }
        Ok(())
    }

    /// The file that a path leads to, made or emptied as the mode says.
    fn open_path(&mut self, sectors: &mut Sectors, path: &[u8], mode: OpenMode) -> Done<File> {
        let now = time::now(sectors.disk);
        let (slot, first, size, changed) = match self.follow(sectors, path)?.0 {
            Found::Root => return fail(errno::EINVAL),
            Found::Name { record: Some(record), .. } => {
                let protected = mode.write && record.attributes & READ_ONLY != 0;
                if record.is_directory() || protected {
                    return fail(if mode.create || protected { errno::EACCES } else { errno::ENOENT });
                }
                if mode.exclusive {
                    return fail(errno::EEXIST);
                }
                if mode.truncate {
                    let (sector, at) = record.slot();
                    let fields = self.fields(ARCHIVE, 0, 0, now);
                    put(sectors.edit(sector)?, at + 14, fields.get(3..).unwrap_or_default());
                    self.release(sectors, record.cluster)?;
                    self.lose(record.slot());
                    (record.slot(), 0, 0, true)
                } else {
                    (record.slot(), record.cluster, u64::from(record.size), false)
                }
            }
            Found::Name { parent, name, record: None } => {
                if !mode.create {
                    return fail(errno::ENOENT);
                }
                let fields = self.fields(ARCHIVE, 0, 0, now);
                let slots = self.add_record(sectors, parent, &name, &fields)?;
                (slots.last().copied().unwrap_or((0, 0)), 0, 0, true)
            }
        };
        let place = if mode.append { size } else { 0 };
        Ok(File { slot, first, size, place, mode, known: None, held: None, changed, lost: None })
    }
}

impl Volume for Fat {
    fn open(&mut self, disk: &mut Disk, path: &[u8], mode: OpenMode) -> Done<FileNumber> {
        let open = |fat: &mut Fat, sectors: &mut Sectors| fat.open_path(sectors, path, mode);
        let file = if mode.write { self.change(disk, open)? } else { self.look(disk, open)? };
        Ok(self.files.add(file))
    }

    fn read(&mut self, disk: &mut Disk, file: FileNumber, buffer: &mut [u8]) -> Done<usize> {
        self.with_file(disk, file, |fat, sectors, file| fat.read_file(sectors, file, buffer))
    }

    fn write(&mut self, disk: &mut Disk, file: FileNumber, data: &[u8]) -> Done {
        disk.check_writable()?;
        self.with_file(disk, file, |fat, sectors, file| {
            if file.mode.append {
                file.place = file.size;
            }
            fat.write_file(sectors, file, data)
        })
    }

    fn seek(&mut self, disk: &mut Disk, file: FileNumber, place: Seek) -> Done<u64> {
        if place == Seek::Current(0) {
            return self.files.get(file).map(|file| file.place);
        }
        self.with_file(disk, file, |fat, sectors, file| fat.seek_file(sectors, file, place))
    }

    fn truncate(&mut self, disk: &mut Disk, file: FileNumber, size: u64) -> Done {
        disk.check_writable()?;
        self.with_file(disk, file, |fat, sectors, file| fat.truncate_file(sectors, file, size))
    }

    fn flush(&mut self, disk: &mut Disk, file: FileNumber) -> Done {
        if !self.files.get(file)?.mode.write {
            return Ok(());
        }
        self.with_file(disk, file, |fat, sectors, file| fat.flush_file(sectors, file))
    }

    fn close(&mut self, disk: &mut Disk, file: FileNumber) -> Done {
        let lost = self.files.get(file)?.lost.is_some();
        let done = if lost { Ok(()) } else { self.flush(disk, file) };
        self.files.take(file)?;
        done
    }

    fn list(&mut self, disk: &mut Disk, path: &[u8]) -> Done<Vec<Entry>> {
        let records = self.look(disk, |fat, sectors| {
            let directory = match fat.existing(sectors, path)? {
                None => fat.root(),
                Some(record) if record.is_directory() => fat.directory_of(&record),
                Some(_) => return fail(errno::ENOENT),
            };
            let mut records = Vec::new();
            fat.records(sectors, directory, |record| {
                records.push(record);
                false
            })?;
            Ok(records)
        })?;
        let entries = records.into_iter().map(|record| Entry {
            directory: record.is_directory(),
            size: u64::from(record.size),
            modified: time::seconds(disk, record.changed),
            name: record.name,
        });
        Ok(entries.collect())
    }

    fn make_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        self.change(disk, |fat, sectors| {
            let (parent, name) = match fat.follow(sectors, path)?.0 {
                Found::Root | Found::Name { record: Some(_), .. } => return fail(errno::EEXIST),
                Found::Name { parent, name, record: None } => (parent, name),
            };
            let now = time::now(sectors.disk);
            let Some(cluster) = fat.allocate(sectors, None)? else { return fail(errno::EACCES) };
            fat.clear_cluster(sectors, cluster)?;
            let first = sectors.edit(fat.geometry.sector_of(cluster)?)?;
            let fields = fat.fields(DIRECTORY, cluster, 0, now);
            put(first, 0, b".          ");
            put(first, 11, &fields);
            put(first, 32, b"..         ");
            put(first, 32 + 11, &fat.fields(DIRECTORY, 0, 0, now));
            fat.set_parent(sectors, cluster, parent)?;
            fat.add_record(sectors, parent, &name, &fields)?;
            Ok(())
        })
    }

    fn remove(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        self.change(disk, |fat, sectors| fat.remove_path(sectors, path, false))
    }

    fn remove_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        self.change(disk, |fat, sectors| fat.remove_path(sectors, path, true))
    }

    fn rename(&mut self, disk: &mut Disk, from: &[u8], to: &[u8]) -> Done {
        self.change(disk, |fat, sectors| match fat.move_record(sectors, from, to) {
            Err(Fault::Number(errno::EEXIST)) => {
                fat.remove_path(sectors, to, false)?;
                fat.move_record(sectors, from, to)
            }
            done => done,
        })
    }

    fn stat(&mut self, disk: &mut Disk, path: &[u8]) -> Done<Entry> {
        let record = self.look(disk, |fat, sectors| fat.existing(sectors, path))?;
        // The root has no entry; its time is the first of January 2000, as MicroPython says.
        let changed = record.as_ref().map_or((0x2821, 0), |record| record.changed);
        let modified = time::seconds(disk, changed);
        Ok(match record {
            Some(record) => Entry { directory: record.is_directory(), size: u64::from(record.size), name: record.name, modified },
            None => Entry { name: Vec::new(), directory: true, size: 0, modified },
        })
    }

    fn usage(&mut self, disk: &mut Disk) -> Done<Usage> {
        let free = self.look(disk, |fat, sectors| fat.count_free(sectors))?;
        let unit = self.geometry.cluster_bytes() as u32;
        Ok(Usage { unit, units: self.geometry.end - 2, free, longest_name: LONGEST as u32 })
    }

    fn change_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        let (found, whole) = self.look(disk, |fat, sectors| fat.follow(sectors, path))?;
        match found {
            Found::Root => {}
            Found::Name { record: Some(record), .. } if record.is_directory() => {}
            Found::Name { .. } => return fail(errno::ENOENT),
        }
        self.current = whole;
        Ok(())
    }

    fn current_directory(&self) -> Vec<u8> {
        self.current.clone()
    }

    fn memory(&self) -> usize {
        self.files.iter().count() * (size_of::<File>() + self.geometry.sector as usize)
    }

    fn closed_error(&self) -> Option<i32> {
        Some(errno::EINVAL)
    }
}
