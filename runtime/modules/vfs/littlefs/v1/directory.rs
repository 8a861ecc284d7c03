//! Directories: entries in one pair or several.

use alloc::vec::Vec;

use super::super::super::device::{Done, Fault};
use super::super::super::volume::{absolute, joined, parts};
use super::super::DAMAGED;
use super::super::blocks::{Blocks, same};
use super::Lfs1;
use super::pair::{Entry, FILE, FOLDER, Pair};
use crate::host::errno;

/// Where a path leads.
pub(super) enum Found {
    /// To the root.
    Root,
    /// To an entry that is there.
    Entry { pair: Pair, place: usize, parent: [u32; 2], entry: Entry },
    /// To a name that is not there.
    Missing { parent: [u32; 2], name: Vec<u8> },
}

fn fail<T>(number: i32) -> Done<T> {
    Err(Fault::Number(number))
}

impl Lfs1 {
    /// Goes through the pairs of a directory until `visit` says that it has seen enough; returns the last one seen.
    pub(super) fn each_of_directory(&self, blocks: &mut Blocks, head: [u32; 2], mut visit: impl FnMut(&Pair) -> bool) -> Done<Pair> {
        let mut pair = Pair::load(blocks, head)?;
        for _ in 0..blocks.shape.count {
            if visit(&pair) {
                return Ok(pair);
            }
            match pair.tail.filter(|_| pair.more) {
                Some(tail) => pair = Pair::load(blocks, tail)?,
                None => return Ok(pair),
            }
        }
        Err(DAMAGED)
    }

    /// An entry of a directory.
    pub(super) fn look_up(&self, blocks: &mut Blocks, head: [u32; 2], name: &[u8]) -> Done<Option<(Pair, usize)>> {
        let mut found = None;
        let pair = self.each_of_directory(blocks, head, |pair| {
            found = pair.entries.iter().position(|entry| matches!(entry.kind, FILE | FOLDER) && entry.name == name);
            found.is_some()
        })?;
        let Some(place) = found else { return Ok(None) };
        // One that has been moved away is not here any more, though its name still is.
        if let Some(entry) = pair.entries.get(place).filter(|entry| entry.moving)
            && self.is_elsewhere(blocks, entry)?
        {
            return Ok(None);
        }
        Ok(Some((pair, place)))
    }

    /// Follows a path.
    pub(super) fn follow(&self, blocks: &mut Blocks, path: &[u8]) -> Done<Found> {
        let path = absolute(&self.current, path);
        let parts = parts(&path);
        let Some((last, above)) = parts.split_last() else { return Ok(Found::Root) };
        let mut parent = self.root;
        for part in above {
            let Some((pair, place)) = self.look_up(blocks, parent, part)? else { return fail(errno::ENOENT) };
            match pair.entries.get(place) {
                Some(entry) if entry.kind == FOLDER => parent = entry.numbers(),
                _ => return fail(errno::ENOTDIR),
            }
        }
        match self.look_up(blocks, parent, last)? {
            Some((pair, place)) => {
                let entry = pair.entries.get(place).cloned().ok_or(DAMAGED)?;
                Ok(Found::Entry { pair, place, parent, entry })
            }
            None if last.len() > super::LONGEST_NAME as usize => fail(errno::ENAMETOOLONG),
            None => Ok(Found::Missing { parent, name: last.to_vec() }),
        }
    }

    /// The first pair of the directory that a path leads to.
    pub(super) fn directory(&self, blocks: &mut Blocks, path: &[u8]) -> Done<[u32; 2]> {
        match self.follow(blocks, path)? {
            Found::Root => Ok(self.root),
            Found::Entry { entry, .. } if entry.kind == FOLDER => Ok(entry.numbers()),
            Found::Entry { .. } => fail(errno::ENOTDIR),
            Found::Missing { .. } => fail(errno::ENOENT),
        }
    }

    /// Puts an entry into a directory, in its first pair with room or a new one.
    pub(super) fn create(&mut self, blocks: &mut Blocks, parent: [u32; 2], entry: Entry) -> Done {
        self.insert(blocks, parent, entry, None)
    }

    /// The same; a new directory `follows` its parent's last pair on the thread.
    fn insert(&mut self, blocks: &mut Blocks, parent: [u32; 2], entry: Entry, follows: Option<[u32; 2]>) -> Done {
        let (mut room, block) = (false, blocks.shape.block);
        let mut pair = self.each_of_directory(blocks, parent, |pair| {
            // What changes the thread belongs into the last pair.
            room = (follows.is_none() || !pair.more) && pair.has_room(&entry, block);
            room
        })?;
        if room {
            pair.entries.push(entry);
            if follows.is_some() {
                pair.tail = follows;
            }
            return pair.write(blocks);
        }
        let mut new = self.new_pair(blocks)?;
        new.tail = follows.or(pair.tail);
        new.entries.push(entry);
        new.write(blocks)?;
        (pair.tail, pair.more) = (Some(new.blocks), true);
        pair.write(blocks)
    }

    /// Makes a directory.
    pub(super) fn create_directory(&mut self, blocks: &mut Blocks, parent: [u32; 2], name: &[u8]) -> Done {
        let last = self.each_of_directory(blocks, parent, |_| false)?;
        let mut new = self.new_pair(blocks)?;
        new.tail = last.tail;
        new.write(blocks)?;
        self.insert(blocks, parent, Entry::new(FOLDER, name, new.blocks), Some(new.blocks))
    }

    /// The directory that an entry is, which must be empty.
    fn empty_directory(&self, blocks: &mut Blocks, entry: &Entry) -> Done<Option<Pair>> {
        if entry.kind != FOLDER {
            return Ok(None);
        }
        let pair = Pair::load(blocks, entry.numbers())?;
        if pair.entries.is_empty() && !pair.more { Ok(Some(pair)) } else { fail(errno::ENOTEMPTY) }
    }

    /// Takes an entry out of its pair; a pair that is empty then and not the first of its directory goes off the thread.
    fn take_out(&mut self, blocks: &mut Blocks, mut pair: Pair, place: usize) -> Done {
        if place < pair.entries.len() {
            pair.entries.remove(place);
        }
        if pair.entries.is_empty()
            && let Some(mut before) = self.before(blocks, pair.blocks)?
            && before.more
        {
            (before.tail, before.more) = (pair.tail, pair.more);
            return before.write(blocks);
        }
        pair.write(blocks)
    }

    /// Takes an empty directory that has no entry any more off the thread.
    fn drop_directory(&mut self, blocks: &mut Blocks, directory: Option<Pair>) -> Done {
        match directory {
            Some(pair) => {
                let pair = Pair::load(blocks, pair.blocks)?;
                self.drop_pair(blocks, &pair)
            }
            None => Ok(()),
        }
    }

    /// Removes a file or an empty directory.
    pub(super) fn remove_path(&mut self, blocks: &mut Blocks, path: &[u8]) -> Done {
        let (pair, place, parent, entry) = match self.follow(blocks, path)? {
            Found::Root => return fail(errno::EINVAL),
            Found::Missing { .. } => return fail(errno::ENOENT),
            Found::Entry { pair, place, parent, entry } => (pair, place, parent, entry),
        };
        let directory = self.empty_directory(blocks, &entry)?;
        self.lose(blocks, parent, &entry.name)?;
        self.take_out(blocks, pair, place)?;
        self.drop_directory(blocks, directory)
    }

    /// Renames. What has the new name goes away if it is of the same kind, and empty if it is a directory.
    pub(super) fn rename_path(&mut self, blocks: &mut Blocks, from: &[u8], to: &[u8]) -> Done {
        let (mut source, place, old_parent, moved) = match self.follow(blocks, from)? {
            Found::Root => return fail(errno::EINVAL),
            Found::Missing { .. } => return fail(errno::ENOENT),
            Found::Entry { pair, place, parent, entry } => (pair, place, parent, entry),
        };
        let (old, new) = (absolute(&self.current, from), absolute(&self.current, to));
        let (old, new) = (joined(&parts(&old)), joined(&parts(&new)));
        if moved.kind == FOLDER && new.strip_prefix(old.as_slice()).is_some_and(|rest| rest.first() == Some(&b'/')) {
            return fail(errno::EINVAL);
        }
        let name = parts(&new).last().map(|name| name.to_vec()).unwrap_or_default();
        let renamed = Entry { name: name.clone(), moving: false, ..moved.clone() };
        let (new_parent, replaced) = match self.follow(blocks, to)? {
            Found::Root => return fail(errno::EINVAL),
            Found::Missing { parent, .. } => (parent, None),
            Found::Entry { pair, place: there, parent, entry } => {
                if same(pair.blocks, source.blocks) && there == place {
                    return Ok(());
                }
                if entry.kind != moved.kind {
                    return fail(if entry.kind == FOLDER { errno::EISDIR } else { errno::ENOTDIR });
                }
                (parent, Some((pair, there, entry)))
            }
        };
        let directory = match &replaced {
            Some((_, _, entry)) => self.empty_directory(blocks, entry)?,
            None => None,
        };
        self.lose(blocks, new_parent, &name)?;
        // Both names at once in one pair; else the old one is marked until the new one is there.
        match replaced {
            Some((pair, there, _)) if same(pair.blocks, source.blocks) => {
                if let Some(entry) = source.entries.get_mut(there) {
                    *entry = renamed;
                }
                self.take_out(blocks, source, place)?;
            }
            None if same(new_parent, old_parent) && source.size() + name.len() <= blocks.shape.block as usize + moved.name.len() => {
                if let Some(entry) = source.entries.get_mut(place) {
                    *entry = renamed;
                }
                source.write(blocks)?;
            }
            replaced => {
                if let Some(entry) = source.entries.get_mut(place) {
                    entry.moving = true;
                }
                self.consistent = false;
                source.write(blocks)?;
                match replaced {
                    Some((mut pair, there, _)) => {
                        if let Some(entry) = pair.entries.get_mut(there) {
                            *entry = renamed;
                        }
                        pair.write(blocks)?;
                    }
                    None => self.insert(blocks, new_parent, renamed, None)?,
                }
                // Its pair may have changed, as the new name can be there too.
                let source = Pair::load(blocks, source.blocks)?;
                if let Some(place) = source.entries.iter().position(|entry| entry.moving && entry.name == moved.name) {
                    self.take_out(blocks, source, place)?;
                }
                self.consistent = true;
            }
        }
        for file in self.files.iter_mut().filter(|file| same(file.parent, old_parent) && file.name == moved.name && !file.removed) {
            (file.parent, file.name) = (new_parent, name.clone());
        }
        self.drop_directory(blocks, directory)
    }

    /// Files that are open at an entry that goes away keep their blocks until they are closed.
    fn lose(&mut self, blocks: &mut Blocks, parent: [u32; 2], name: &[u8]) -> Done {
        for file in self.files.iter_mut().filter(|file| same(file.parent, parent) && file.name == name && !file.removed) {
            file.removed = true;
            let mut kept = Vec::new();
            file.content.chain.each(blocks, &mut |block| kept.push(block))?;
            self.allocator.protect(kept.iter().copied());
            file.content.fresh.extend(kept);
        }
        Ok(())
    }
}
