//! LittleFS 1: the older format (version 1.1 on the device). Directories are pairs of blocks that are written whole.

mod directory;
mod pair;
mod thread;

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::super::block_class::Options;
use super::super::device::{Disk, Done, Fault};
use super::super::volume::{Entry as Shown, FileNumber, Files, Usage, Volume, absolute, joined, parts};
use super::allocator::Allocator;
use super::blocks::{Blocks, NONE, Shape, number};
use super::chain::Chain;
use super::content::Content;
use crate::host::{OpenMode, Seek, errno};
use directory::Found;
use pair::{Entry, FILE, FOLDER, Pair, SUPERBLOCK};

/// The version that is written.
const VERSION: u32 = 0x0001_0001;

/// The longest name.
const LONGEST_NAME: u32 = 255;

/// A LittleFS 1 that is in use.
struct Lfs1 {
    shape: Shape,
    root: [u32; 2],
    /// Nothing is left of what a loss of power broke off.
    consistent: bool,
    allocator: Allocator,
    /// Blocks that the operation took for directories.
    taken: Vec<u32>,
    files: Files<File>,
    current: Vec<u8>,
}

/// An open file.
struct File {
    /// The first pair of its directory.
    parent: [u32; 2],
    name: Vec<u8>,
    mode: OpenMode,
    content: Content,
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

fn volume(shape: Shape, root: [u32; 2], seed: u32) -> Lfs1 {
    let allocator = Allocator::new(shape.count, seed);
    Lfs1 { shape, root, consistent: false, allocator, taken: Vec::new(), files: Files::new(), current: Vec::from(*b"/") }
}

/// Finds the file system on a device. EILSEQ or EINVAL if there is none.
pub(in super::super) fn load(disk: &mut Disk, options: &Options) -> Done<Box<dyn Volume>> {
    let shape = shape_of(disk, options)?;
    let seed = disk.now() as u32 >> 8;
    let pair = Pair::load(&mut Blocks::new(disk, shape), thread::ANCHOR)?;
    let superblock = pair.entries.first().filter(|entry| entry.kind == SUPERBLOCK && entry.name == b"littlefs");
    let Some(superblock) = superblock.filter(|entry| entry.content.len() >= 20) else { return Err(super::DAMAGED) };
    let version = number(&superblock.content, 16);
    let block = number(&superblock.content, 8);
    if version >> 16 != VERSION >> 16 || version & 0xffff > VERSION & 0xffff || block != shape.block {
        return fail(errno::EINVAL);
    }
    Ok(Box::new(volume(shape, superblock.numbers(), seed)))
}

/// Makes a file system on a device.
pub(in super::super) fn format(disk: &mut Disk, options: &Options) -> Done {
    let shape = shape_of(disk, options)?;
    disk.check_writable()?;
    if shape.count < 4 {
        return fail(errno::ENOSPC);
    }
    let blocks = &mut Blocks::new(disk, shape);
    let mut root = Pair::new([2, 3], blocks.read_number(2, 0)?);
    root.write(blocks)?;
    let mut pair = Pair::new(thread::ANCHOR, blocks.read_number(0, 0)?);
    pair.tail = Some(root.blocks);
    pair.entries.push(Entry::superblock([root.blocks[0], root.blocks[1], shape.block, shape.count, VERSION]));
    // Both blocks, so that nothing older is found in either.
    pair.write(blocks)?;
    pair.write(blocks)?;
    blocks.disk.sync()
}

impl Lfs1 {
    /// Does something that changes the volume.
    fn change<T>(&mut self, disk: &mut Disk, action: impl FnOnce(&mut Lfs1, &mut Blocks) -> Done<T>) -> Done<T> {
        let blocks = &mut Blocks::new(disk, self.shape);
        let done = self.make_consistent(blocks).and_then(|()| action(self, blocks));
        let done = done.and_then(|result| blocks.disk.sync().map(|()| result));
        let taken = core::mem::take(&mut self.taken);
        self.allocator.settle(taken);
        self.consistent &= done.is_ok();
        done
    }

    /// Does something that changes nothing.
    fn look<T>(&mut self, disk: &mut Disk, action: impl FnOnce(&mut Lfs1, &mut Blocks) -> Done<T>) -> Done<T> {
        let shape = self.shape;
        action(self, &mut Blocks::new(disk, shape))
    }

    fn open_path(&mut self, blocks: &mut Blocks, path: &[u8], mode: OpenMode) -> Done<File> {
        let (parent, name, content) = match self.follow(blocks, path)? {
            Found::Root => return fail(errno::EISDIR),
            Found::Entry { parent, entry, .. } => {
                if mode.exclusive {
                    return fail(errno::EEXIST);
                }
                if entry.kind != FILE {
                    return fail(errno::EISDIR);
                }
                let mut content = Content::new(None, entry.chain(), None);
                if mode.truncate {
                    content.clear();
                }
                (parent, entry.name, content)
            }
            Found::Missing { parent, name } => {
                if !mode.create {
                    return fail(errno::ENOENT);
                }
                self.create(blocks, parent, Entry::new(FILE, &name, [NONE, 0]))?;
                (parent, name, Content::new(None, Chain::EMPTY, None))
            }
        };
        Ok(File { parent, name, mode, content, removed: false, failed: false })
    }

    /// Works on an open file. After an error the file on the device stays as it was.
    fn with_file<T>(
        &mut self,
        disk: &mut Disk,
        number: FileNumber,
        action: impl FnOnce(&mut Lfs1, &mut Blocks, &mut File) -> Done<T>,
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
        let Some((mut pair, place)) = self.look_up(blocks, file.parent, &file.name)? else { return Ok(()) };
        let Chain { head, size } = file.content.chain;
        if let Some(entry) = pair.entries.get_mut(place) {
            entry.content = [head, size].map(u32::to_le_bytes).concat();
        }
        pair.write(blocks)?;
        blocks.disk.sync()?;
        file.content.changed = false;
        self.allocator.settle(file.content.fresh.drain(..));
        Ok(())
    }

    fn shown(entry: &Entry) -> Shown {
        let directory = entry.kind == FOLDER;
        let size = if directory { 0 } else { u64::from(entry.chain().size) };
        Shown { name: entry.name.clone(), directory, size, modified: 0 }
    }
}

impl Volume for Lfs1 {
    fn open(&mut self, disk: &mut Disk, path: &[u8], mode: OpenMode) -> Done<FileNumber> {
        let open = |volume: &mut Lfs1, blocks: &mut Blocks| volume.open_path(blocks, path, mode);
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
        self.with_file(disk, file, Lfs1::write_entry)
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
            let mut entries = Vec::new();
            volume.each_of_directory(blocks, head, |pair| {
                entries.extend(pair.entries.iter().filter(|entry| matches!(entry.kind, FILE | FOLDER)).cloned());
                false
            })?;
            let mut shown = Vec::with_capacity(entries.len());
            for entry in entries {
                if !(entry.moving && volume.is_elsewhere(blocks, &entry)?) {
                    shown.push(Lfs1::shown(&entry));
                }
            }
            Ok(shown)
        })
    }

    fn make_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done {
        self.change(disk, |volume, blocks| match volume.follow(blocks, path)? {
            Found::Root | Found::Entry { .. } => fail(errno::EEXIST),
            Found::Missing { parent, name } => volume.create_directory(blocks, parent, &name),
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
            Found::Entry { entry, .. } => Ok(Lfs1::shown(&entry)),
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
