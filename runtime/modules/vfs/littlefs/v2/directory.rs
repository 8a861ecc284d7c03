//! Directories: names in order, in one metadata pair or several.

use alloc::vec::Vec;

use super::super::super::device::{Done, Fault};
use super::super::super::volume::{absolute, joined, parts};
use super::super::DAMAGED;
use super::super::blocks::{Blocks, same};
use super::Lfs2;
use super::entry::{Entry, FILE, FOLDER, Structure, before};
use super::pair::{Change, Pair};
use crate::host::errno;

/// Where a path leads.
pub(super) enum Found {
    /// To the root.
    Root,
    /// To a name that is there.
    Entry { pair: Pair, id: usize, parent: [u32; 2] },
    /// To a name that is not there.
    Missing { parent: [u32; 2], name: Vec<u8> },
}

fn fail<T>(number: i32) -> Done<T> {
    Err(Fault::Number(number))
}

impl Lfs2 {
    /// Goes through the pairs of a directory until `visit` says that it has seen enough; returns the last one seen.
    pub(super) fn each_of_directory(&self, blocks: &mut Blocks, head: [u32; 2], mut visit: impl FnMut(&Pair) -> bool) -> Done<Pair> {
        let mut pair = Pair::load(blocks, head)?;
        for _ in 0..blocks.shape.count {
            if visit(&pair) {
                return Ok(pair);
            }
            match pair.tail.filter(|_| pair.split) {
                Some(tail) => pair = Pair::load(blocks, tail)?,
                None => return Ok(pair),
            }
        }
        Err(DAMAGED)
    }

    /// A name of a directory.
    pub(super) fn look_up(&self, blocks: &mut Blocks, head: [u32; 2], name: &[u8]) -> Done<Option<(Pair, usize)>> {
        let moving = self.moving();
        let mut found = None;
        let pair = self.each_of_directory(blocks, head, |pair| {
            found = pair.position(name).filter(|id| moving.is_none_or(|(place, moved)| !(moved == *id && same(place, pair.blocks))));
            found.is_some()
        })?;
        Ok(found.map(|id| (pair, id)))
    }

    /// Where a new name belongs in a directory.
    fn place_for(&self, blocks: &mut Blocks, head: [u32; 2], name: &[u8]) -> Done<(Pair, usize)> {
        let mut place = None;
        let pair = self.each_of_directory(blocks, head, |pair| {
            place = pair.entries.iter().position(|entry| matches!(entry.kind, FILE | FOLDER) && before(name, &entry.name));
            place.is_some()
        })?;
        let place = place.unwrap_or(pair.entries.len());
        Ok((pair, place))
    }

    /// Follows a path.
    pub(super) fn follow(&self, blocks: &mut Blocks, path: &[u8]) -> Done<Found> {
        let path = absolute(&self.current, path);
        let parts = parts(&path);
        let Some((last, above)) = parts.split_last() else { return Ok(Found::Root) };
        let mut parent = self.root;
        for part in above {
            let Some((pair, id)) = self.look_up(blocks, parent, part)? else { return fail(errno::ENOENT) };
            match pair.entries.get(id).map(|entry| &entry.structure) {
                Some(Structure::Directory(child)) => parent = *child,
                _ => return fail(errno::ENOTDIR),
            }
        }
        match self.look_up(blocks, parent, last)? {
            Some((pair, id)) => Ok(Found::Entry { pair, id, parent }),
            None if last.len() > self.longest_name as usize => fail(errno::ENAMETOOLONG),
            None => Ok(Found::Missing { parent, name: last.to_vec() }),
        }
    }

    /// The first pair of the directory that a path leads to.
    pub(super) fn directory(&self, blocks: &mut Blocks, path: &[u8]) -> Done<[u32; 2]> {
        match self.follow(blocks, path)? {
            Found::Root => Ok(self.root),
            Found::Entry { pair, id, .. } => match pair.entries.get(id).map(|entry| &entry.structure) {
                Some(Structure::Directory(head)) => Ok(*head),
                _ => fail(errno::ENOTDIR),
            },
            Found::Missing { .. } => fail(errno::ENOENT),
        }
    }

    /// Whether nothing is in a directory.
    fn is_empty(&self, blocks: &mut Blocks, head: [u32; 2]) -> Done<bool> {
        let pair = Pair::load(blocks, head)?;
        Ok(pair.entries.is_empty() && !pair.split)
    }

    /// Makes a name.
    pub(super) fn create(&mut self, blocks: &mut Blocks, parent: [u32; 2], entry: Entry) -> Done {
        let (mut pair, id) = self.place_for(blocks, parent, &entry.name)?;
        self.commit(blocks, &mut pair, &[Change::Create(id, entry)], [0; 3])
    }

    /// Makes a directory.
    pub(super) fn create_directory(&mut self, blocks: &mut Blocks, parent: [u32; 2], name: Vec<u8>) -> Done {
        // It comes behind the last pair of its parent on the thread.
        let mut last = self.each_of_directory(blocks, parent, |_| false)?;
        let mut new = self.new_pair(blocks)?;
        new.tail = last.tail;
        self.rewrite(blocks, &mut new)?;
        let structure = Structure::Directory(new.blocks);
        let (mut pair, id) = self.place_for(blocks, parent, &name)?;
        let entry = Entry { kind: FOLDER, name, structure, ..Entry::default() };
        let tail = Change::Tail(Some(new.blocks), false);
        if same(pair.blocks, last.blocks) {
            return self.commit(blocks, &mut pair, &[Change::Create(id, entry), tail], [0; 3]);
        }
        self.count_orphans(1);
        self.commit(blocks, &mut last, &[tail], [0; 3])?;
        self.count_orphans(-1);
        self.commit(blocks, &mut pair, &[Change::Create(id, entry)], [0; 3])
    }

    /// The directory that an entry is, which must be empty.
    fn empty_directory(&self, blocks: &mut Blocks, entry: &Entry) -> Done<Option<[u32; 2]>> {
        match entry.structure {
            Structure::Directory(head) if self.is_empty(blocks, head)? => Ok(Some(head)),
            Structure::Directory(_) => fail(errno::ENOTEMPTY),
            _ => Ok(None),
        }
    }

    /// Removes a file or an empty directory.
    pub(super) fn remove_path(&mut self, blocks: &mut Blocks, path: &[u8]) -> Done {
        let (mut pair, id, parent) = match self.follow(blocks, path)? {
            Found::Root => return fail(errno::EINVAL),
            Found::Missing { .. } => return fail(errno::ENOENT),
            Found::Entry { pair, id, parent } => (pair, id, parent),
        };
        let entry = pair.entries.get(id).cloned().unwrap_or_default();
        let directory = self.empty_directory(blocks, &entry)?;
        if directory.is_some() {
            self.count_orphans(1);
        }
        self.lose(blocks, parent, &entry)?;
        self.commit(blocks, &mut pair, &[Change::Delete(id)], [0; 3])?;
        if let Some(head) = directory {
            self.count_orphans(-1);
            self.drop_pair(blocks, head)?;
            // The pair may be another one now.
            pair = Pair::load(blocks, pair.blocks)?;
        }
        self.drop_empty(blocks, &pair)
    }

    /// Renames. What has the new name goes away if it is of the same kind, and empty if it is a directory.
    pub(super) fn rename_path(&mut self, blocks: &mut Blocks, from: &[u8], to: &[u8]) -> Done {
        let (source, id, old_parent) = match self.follow(blocks, from)? {
            Found::Root => return fail(errno::EINVAL),
            Found::Missing { .. } => return fail(errno::ENOENT),
            Found::Entry { pair, id, parent } => (pair, id, parent),
        };
        let moved = source.entries.get(id).cloned().unwrap_or_default();
        let (old, new) = (absolute(&self.current, from), absolute(&self.current, to));
        let (old, new) = (joined(&parts(&old)), joined(&parts(&new)));
        if moved.kind == FOLDER && new.strip_prefix(old.as_slice()).is_some_and(|rest| rest.first() == Some(&b'/')) {
            return fail(errno::EINVAL);
        }
        let (mut pair, place, new_parent, replaced) = match self.follow(blocks, to)? {
            Found::Root => return fail(errno::EINVAL),
            Found::Missing { parent, name } => {
                let (pair, place) = self.place_for(blocks, parent, &name)?;
                (pair, place, parent, None)
            }
            Found::Entry { pair, id: place, parent } => {
                if same(pair.blocks, source.blocks) && place == id {
                    return Ok(());
                }
                let there = pair.entries.get(place).cloned().unwrap_or_default();
                if there.kind != moved.kind {
                    return fail(if there.kind == FOLDER { errno::EISDIR } else { errno::ENOTDIR });
                }
                (pair, place, parent, Some(there))
            }
        };
        let directory = match &replaced {
            Some(there) => self.empty_directory(blocks, there)?,
            None => None,
        };
        if let Some(there) = &replaced {
            self.lose(blocks, new_parent, there)?;
        }
        let name = parts(&new).last().map(|name| name.to_vec()).unwrap_or_default();
        if directory.is_some() {
            self.count_orphans(1);
        }
        let mut changes = Vec::new();
        if replaced.is_some() {
            changes.push(Change::Delete(place));
        }
        changes.push(Change::Create(place, Entry { name: name.clone(), ..moved.clone() }));
        let together = same(pair.blocks, source.blocks);
        if together {
            // The old name's place after these changes.
            let shifted = if replaced.is_none() && place <= id { id + 1 } else { id };
            changes.push(Change::Delete(shifted));
        } else {
            self.set_moving(Some((source.blocks, id)));
        }
        self.commit(blocks, &mut pair, &changes, [0; 3])?;
        if !together {
            self.set_moving(None);
            let mut source = Pair::load(blocks, source.blocks)?;
            self.commit(blocks, &mut source, &[Change::Delete(id)], [0; 3])?;
            self.drop_empty(blocks, &source)?;
        }
        for file in self.files.iter_mut().filter(|file| same(file.parent, old_parent) && file.name == moved.name && !file.removed) {
            (file.parent, file.name) = (new_parent, name.clone());
        }
        if let Some(head) = directory {
            self.count_orphans(-1);
            self.drop_pair(blocks, head)?;
        }
        Ok(())
    }

    /// Files that are open at an entry that goes away keep their blocks until they are closed.
    fn lose(&mut self, blocks: &mut Blocks, parent: [u32; 2], entry: &Entry) -> Done {
        for file in self.files.iter_mut().filter(|file| same(file.parent, parent) && file.name == entry.name && !file.removed) {
            file.removed = true;
            let mut kept = Vec::new();
            file.content.chain.each(blocks, &mut |block| kept.push(block))?;
            self.allocator.protect(kept.iter().copied());
            file.content.fresh.extend(kept);
        }
        Ok(())
    }
}
