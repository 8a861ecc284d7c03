//! LittleFS 2, as SPEC.md describes it (version 2.1 on the device; 2.0 is read, and becomes 2.1 when something is written).
//!
//! A metadata pair stays where it is for as long as it exists: that it moves to other blocks after so many writes, to wear
//! all alike, is left out. New blocks are taken from everywhere in turn.

mod commit;
mod directory;
mod entry;
mod pair;
mod tag;
mod thread;

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::super::block_class::Options;
use super::super::device::{Disk, Done, Fault};
use super::super::volume::{Entry as Shown, FileNumber, Files, Usage, Volume, absolute, joined, parts};
use super::allocator::Allocator;
use super::blocks::{Blocks, Shape, number};
use super::chain::Chain;
use super::content::{Content, LARGEST};
use crate::host::{OpenMode, Seek, errno};
use directory::Found;
use entry::{Entry, FILE, FOLDER, SUPERBLOCK, Structure};
use pair::{Change, Global, Pair};

/// The attribute in which MicroPython keeps the time of the last change: nanoseconds since 1970.
const TIME: u8 = 1;

/// The version that is written.
const VERSION: u32 = 0x0002_0001;

/// The longest name.
const LONGEST_NAME: u32 = 255;

/// A LittleFS 2 that is in use.
struct Lfs2 {
    shape: Shape,
    root: [u32; 2],
    /// The global state as it is to be, and as it is on the device.
    state: Global,
    written: Global,
    /// How many pairs may be on the thread without a parent.
    orphans: u32,
    /// What is known of the device may not be so any more.
    stale: bool,
    /// It has version 2.0.
    old_format: bool,
    longest_name: u32,
    allocator: Allocator,
    /// Blocks that the operation took for metadata.
    taken: Vec<u32>,
    files: Files<File>,
    current: Vec<u8>,
    times: bool,
}

/// An open file.
struct File {
    /// The first pair of its directory.
    parent: [u32; 2],
    name: Vec<u8>,
    mode: OpenMode,
    content: Content,
    /// Nanoseconds since 1970 of the last change.
    modified: u64,
    /// Its name is not there any more.
    removed: bool,
    /// It could not be written: what is on the device stays as it is.
    failed: bool,
}

fn fail<T>(number: i32) -> Done<T> {
    Err(Fault::Number(number))
}

fn shape_of(disk: &mut Disk, options: &Options) -> Done<Shape> {
    disk.start(1)?;
    let (block, count) = (disk.block_size(None)?, disk.block_count()?);
    Shape::new(block, count, options.read_size, options.program_size)
}

fn volume(shape: Shape, options: &Options, seed: u32) -> Lfs2 {
    Lfs2 {
        shape,
        root: thread::ANCHOR,
        state: [0; 3],
        written: [0; 3],
        orphans: 0,
        stale: false,
        old_format: false,
        longest_name: LONGEST_NAME,
        allocator: Allocator::new(shape.count, seed),
        taken: Vec::new(),
        files: Files::new(),
        current: Vec::from(*b"/"),
        times: options.times,
    }
}

/// Finds the file system on a device. EILSEQ or EINVAL if there is none.
pub(in super::super) fn load(disk: &mut Disk, options: &Options) -> Done<Box<dyn Volume>> {
    let shape = shape_of(disk, options)?;
    let seed = disk.now() as u32 >> 8;
    let mut found = volume(shape, options, seed);
    found.read_thread(&mut Blocks::new(disk, shape))?;
    Ok(Box::new(found))
}

/// Makes a file system on a device.
pub(in super::super) fn format(disk: &mut Disk, options: &Options) -> Done {
    let shape = shape_of(disk, options)?;
    disk.check_writable()?;
    if shape.count < 2 {
        return fail(errno::ENOSPC);
    }
    let mut made = volume(shape, options, 0);
    let blocks = &mut Blocks::new(disk, shape);
    let mut pair = Pair::new(thread::ANCHOR, blocks.read_number(0, 0)?);
    let superblock = [VERSION, shape.block, shape.count, LONGEST_NAME, LARGEST, 1022];
    pair.entries.push(Entry {
        kind: SUPERBLOCK,
        name: Vec::from(*b"littlefs"),
        structure: Structure::Inline(superblock.map(u32::to_le_bytes).concat()),
        ..Entry::default()
    });
    // Both blocks, so that nothing older is found in either.
    made.rewrite(blocks, &mut pair)?;
    made.rewrite(blocks, &mut pair)?;
    blocks.disk.sync()
}

impl Lfs2 {
    /// Checks the superblock.
    fn read_superblock(&mut self, blocks: &Blocks, superblock: &[u8]) -> Done {
        let version = number(superblock, 0);
        let longest = number(superblock, 12);
        let shape = blocks.shape;
        let same = number(superblock, 4) == shape.block && number(superblock, 8) == shape.count;
        if superblock.len() < 24 || version >> 16 != VERSION >> 16 || version & 0xffff > VERSION & 0xffff || !same || longest > LONGEST_NAME
        {
            return fail(errno::EINVAL);
        }
        if longest > 0 {
            self.longest_name = longest;
        }
        self.old_format = version != VERSION;
        Ok(())
    }

    /// Writes the version that this is.
    fn write_version(&mut self, blocks: &mut Blocks) -> Done {
        let mut pair = Pair::load(blocks, self.root)?;
        let mut changes = Vec::new();
        if let Some(Structure::Inline(bytes)) = pair.entries.first().map(|entry| &entry.structure) {
            let mut bytes = bytes.clone();
            bytes.splice(..4.min(bytes.len()), VERSION.to_le_bytes());
            changes.push(Change::Structure(0, Structure::Inline(bytes)));
        }
        self.commit(blocks, &mut pair, &changes, [0; 3])?;
        self.old_format = false;
        Ok(())
    }

    /// Does something that changes the volume.
    fn change<T>(&mut self, disk: &mut Disk, action: impl FnOnce(&mut Lfs2, &mut Blocks) -> Done<T>) -> Done<T> {
        let blocks = &mut Blocks::new(disk, self.shape);
        let done = self.make_consistent(blocks).and_then(|()| action(self, blocks));
        let done = done.and_then(|result| blocks.disk.sync().map(|()| result));
        let taken = core::mem::take(&mut self.taken);
        self.allocator.settle(taken);
        // Nobody knows what of it is on the device.
        self.stale |= done.is_err() && self.state != self.written;
        if self.stale {
            self.state = self.written;
        }
        done
    }

    /// Does something that changes nothing.
    fn look<T>(&mut self, disk: &mut Disk, action: impl FnOnce(&mut Lfs2, &mut Blocks) -> Done<T>) -> Done<T> {
        let blocks = &mut Blocks::new(disk, self.shape);
        if self.stale {
            self.read_thread(blocks)?;
        }
        action(self, blocks)
    }

    /// The most bytes of content that is kept with its name.
    fn inline_limit(&self) -> u32 {
        0x3fe.min(self.shape.cache).min(self.shape.block / 8)
    }

    fn content_of(&self, structure: &Structure) -> Content {
        let limit = Some(self.inline_limit());
        match structure {
            Structure::Chain(chain) => Content::new(None, *chain, limit),
            Structure::Inline(bytes) => Content::new(Some(bytes.clone()), Chain::EMPTY, limit),
            _ => Content::new(Some(Vec::new()), Chain::EMPTY, limit),
        }
    }

    fn open_path(&mut self, blocks: &mut Blocks, path: &[u8], mode: OpenMode) -> Done<File> {
        let (parent, name, content) = match self.follow(blocks, path)? {
            Found::Root => return fail(errno::EISDIR),
            Found::Entry { pair, id, parent } => {
                let entry = pair.entries.get(id).cloned().unwrap_or_default();
                if mode.exclusive {
                    return fail(errno::EEXIST);
                }
                if entry.kind != FILE {
                    return fail(errno::EISDIR);
                }
                let mut content = self.content_of(&entry.structure);
                if mode.truncate {
                    content.clear();
                }
                (parent, entry.name, content)
            }
            Found::Missing { parent, name } => {
                if !mode.create {
                    return fail(errno::ENOENT);
                }
                let structure = Structure::Inline(Vec::new());
                let mut content = self.content_of(&structure);
                content.changed = true;
                self.create(blocks, parent, Entry { kind: FILE, name: name.clone(), structure, ..Entry::default() })?;
                (parent, name, content)
            }
        };
        let modified = blocks.disk.now() as u64;
        Ok(File { parent, name, mode, content, modified, removed: false, failed: false })
    }

    /// Works on an open file. After an error the file on the device stays as it was.
    fn with_file<T>(
        &mut self,
        disk: &mut Disk,
        number: FileNumber,
        action: impl FnOnce(&mut Lfs2, &mut Blocks, &mut File) -> Done<T>,
    ) -> Done<T> {
        let mut file = self.files.take(number)?;
        let blocks = &mut Blocks::new(disk, self.shape);
        let done = action(self, blocks, &mut file);
        if done.is_err() && file.mode.write {
            file.content.abandon();
            file.failed = true;
        }
        self.files.put(number, file);
        done
    }

    /// Writes the entry of a file.
    fn write_entry(&mut self, blocks: &mut Blocks, file: &mut File) -> Done {
        file.content.finish(blocks, &mut |blocks| self.allocate(blocks))?;
        if !file.content.changed || file.removed || file.failed {
            return Ok(());
        }
        // The content must be there before the entry leads to it.
        blocks.disk.sync()?;
        self.make_consistent(blocks)?;
        let Some((mut pair, id)) = self.look_up(blocks, file.parent, &file.name)? else { return Ok(()) };
        let structure = match &file.content.inline {
            Some(bytes) => Structure::Inline(bytes.clone()),
            None => Structure::Chain(file.content.chain),
        };
        let mut changes = Vec::from([Change::Structure(id, structure)]);
        if self.times {
            changes.push(Change::Attribute(id, TIME, file.modified.to_le_bytes().to_vec()));
        }
        self.commit(blocks, &mut pair, &changes, [0; 3])?;
        blocks.disk.sync()?;
        file.content.changed = false;
        self.allocator.settle(file.content.fresh.drain(..));
        let taken = core::mem::take(&mut self.taken);
        self.allocator.settle(taken);
        Ok(())
    }

    fn shown(entry: &Entry) -> Shown {
        let time = entry.attributes.get(&TIME).and_then(|bytes| bytes.as_slice().try_into().ok()).map_or(0, u64::from_le_bytes);
        Shown { name: entry.name.clone(), directory: entry.kind == FOLDER, size: entry.size(), modified: (time / 1_000_000_000) as i64 }
    }
}

impl Volume for Lfs2 {
    fn open(&mut self, disk: &mut Disk, path: &[u8], mode: OpenMode) -> Done<FileNumber> {
        let open = |volume: &mut Lfs2, blocks: &mut Blocks| volume.open_path(blocks, path, mode);
        let file = if mode.write { self.change(disk, open)? } else { self.look(disk, open)? };
        Ok(self.files.add(file))
    }

    fn read(&mut self, disk: &mut Disk, file: FileNumber, buffer: &mut [u8]) -> Done<usize> {
        self.with_file(disk, file, |volume, blocks, file| file.content.read(blocks, &mut |blocks| volume.allocate(blocks), buffer))
    }

    fn write(&mut self, disk: &mut Disk, file: FileNumber, data: &[u8]) -> Done {
        disk.check_writable()?;
        self.with_file(disk, file, |volume, blocks, file| {
            if file.mode.append {
                file.content.seek(blocks, &mut |blocks| volume.allocate(blocks), Seek::End(0))?;
            }
            file.modified = blocks.disk.now() as u64;
            file.content.write(blocks, &mut |blocks| volume.allocate(blocks), data)?;
            file.failed = false;
            Ok(())
        })
    }

    fn seek(&mut self, disk: &mut Disk, file: FileNumber, place: Seek) -> Done<u64> {
        if place == Seek::Current(0) {
            return self.files.get(file).map(|file| u64::from(file.content.place));
        }
        let mut taken = self.files.take(file)?;
        let done = taken.content.seek(&mut Blocks::new(disk, self.shape), &mut |blocks| self.allocate(blocks), place);
        self.files.put(file, taken);
        done
    }

    fn truncate(&mut self, disk: &mut Disk, file: FileNumber, size: u64) -> Done {
        disk.check_writable()?;
        self.with_file(disk, file, |volume, blocks, file| file.content.truncate(blocks, &mut |blocks| volume.allocate(blocks), size))
    }

    fn flush(&mut self, disk: &mut Disk, file: FileNumber) -> Done {
        if !self.files.get(file)?.mode.write {
            return Ok(());
        }
        self.with_file(disk, file, Lfs2::write_entry)
    }

    fn close(&mut self, disk: &mut Disk, file: FileNumber) -> Done {
        let done = self.flush(disk, file);
        let closed = self.files.take(file)?;
        self.allocator.settle(closed.content.fresh);
        done
    }

    fn list(&mut self, disk: &mut Disk, path: &[u8]) -> Done<Vec<Shown>> {
        self.look(disk, |volume, blocks| {
            let head = volume.directory(blocks, path)?;
            let moving = volume.moving();
            let mut shown = Vec::new();
            volume.each_of_directory(blocks, head, |pair| {
                for (id, entry) in pair.entries.iter().enumerate() {
                    let moved = moving.is_some_and(|(place, moved)| moved == id && super::blocks::same(place, pair.blocks));
                    if matches!(entry.kind, FILE | FOLDER) && !moved {
                        shown.push(Lfs2::shown(entry));
                    }
                }
                false
            })?;
            Ok(shown)
        })
    }

    fn make_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        self.change(disk, |volume, blocks| match volume.follow(blocks, path)? {
            Found::Root | Found::Entry { .. } => fail(errno::EEXIST),
            Found::Missing { parent, name } => volume.create_directory(blocks, parent, name),
        })
    }

    fn remove(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        self.change(disk, |volume, blocks| volume.remove_path(blocks, path))
    }

    fn remove_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        self.change(disk, |volume, blocks| volume.remove_path(blocks, path))
    }

    fn rename(&mut self, disk: &mut Disk, from: &[u8], to: &[u8]) -> Done {
        self.change(disk, |volume, blocks| volume.rename_path(blocks, from, to))
    }

    fn stat(&mut self, disk: &mut Disk, path: &[u8]) -> Done<Shown> {
        self.look(disk, |volume, blocks| match volume.follow(blocks, path)? {
            Found::Root => Ok(Shown { name: Vec::new(), directory: true, size: 0, modified: 0 }),
            Found::Entry { pair, id, .. } => Ok(pair.entries.get(id).map(Lfs2::shown).unwrap_or(Lfs2::shown(&Entry::default()))),
            Found::Missing { .. } => fail(errno::ENOENT),
        })
    }

    fn usage(&mut self, disk: &mut Disk) -> Done<Usage> {
        let used = self.look(disk, |volume, blocks| volume.used(blocks))?.len();
        let free = self.shape.count.saturating_sub(used as u32);
        Ok(Usage { unit: self.shape.block, units: self.shape.count, free, longest_name: LONGEST_NAME })
    }

    fn change_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        match self.look(disk, |volume, blocks| volume.directory(blocks, path)) {
            Ok(_) => {}
            Err(Fault::Number(errno::ENOTDIR)) => return fail(errno::ENOENT),
            Err(fault) => return Err(fault),
        }
        let path = absolute(&self.current, path);
        self.current = joined(&parts(&path));
        Ok(())
    }

    fn current_directory(&self) -> Vec<u8> {
        self.current.clone()
    }

    fn memory(&self) -> usize {
        self.allocator.memory() + self.files.iter().map(|file| size_of::<File>() + file.content.memory()).sum::<usize>()
    }
}
