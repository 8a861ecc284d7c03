//! Open files: a chain of clusters, of which one sector is held.

use alloc::vec;
use alloc::vec::Vec;

use super::super::device::{Disk, Done, Fault};
use super::Fat;
use super::directory::{ARCHIVE, Slot};
use super::sectors::{Sectors, of_device, put};
use crate::host::{OpenMode, Seek, errno};
use crate::modules::vfs::volume::sought;

/// The most bytes of a file.
const LARGEST: u64 = 0xffff_ffff;

/// An open file.
pub(super) struct File {
    /// Its entry.
    pub(super) slot: Slot,
    /// Its first cluster; 0: it has none.
    pub(super) first: u32,
    /// Bytes.
    pub(super) size: u64,
    /// Where the next byte is read or written.
    pub(super) place: u64,
    /// What it was opened for.
    pub(super) mode: OpenMode,
    /// A cluster of it, and its number in the chain.
    pub(super) known: Option<(u64, u32)>,
    /// The sector that is held.
    pub(super) held: Option<Held>,
    /// Its entry is not what the file is.
    pub(super) changed: bool,
    /// An error left it in between: it cannot be used any more. So can a file that was removed.
    pub(super) lost: Option<i32>,
}

/// A sector of a file.
pub(super) struct Held {
    number: u32,
    bytes: Vec<u8>,
    changed: bool,
}

impl File {
    fn check(&self) -> Done {
        self.lost.map_or(Ok(()), |error| Err(Fault::Number(error)))
    }
}

impl Fat {
    /// The cluster of a place; `None`: the chain ends before it.
    fn cluster_of(&self, sectors: &mut Sectors, file: &mut File, place: u64) -> Done<Option<u32>> {
        let wanted = place / self.geometry.cluster_bytes();
        if file.first == 0 {
            return Ok(None);
        }
        let (mut number, mut cluster) = file.known.filter(|known| known.0 <= wanted).unwrap_or((0, file.first));
        while number < wanted {
            match self.next(sectors, cluster)? {
                Some(next) => (number, cluster) = (number + 1, next),
                None => {
                    file.known = Some((number, cluster));
                    return Ok(None);
                }
            }
        }
        file.known = Some((number, cluster));
        Ok(Some(cluster))
    }

    /// The sector of a place, and how many sectors its cluster has from there on.
    fn sector_of_place(&self, sectors: &mut Sectors, file: &mut File, place: u64) -> Done<Option<(u32, u32)>> {
        let Some(cluster) = self.cluster_of(sectors, file, place)? else { return Ok(None) };
        let within = (place % self.geometry.cluster_bytes() / u64::from(self.geometry.sector)) as u32;
        Ok(Some((self.geometry.sector_of(cluster)? + within, self.geometry.cluster - within)))
    }

    fn write_held(sectors: &mut Sectors, file: &mut File) -> Done {
        if let Some(held) = file.held.as_mut().filter(|held| held.changed) {
            sectors.write_through(held.number, &held.bytes)?;
            held.changed = false;
        }
        Ok(())
    }

    /// Holds a sector; one that is `new` has no bytes of the file yet.
    fn hold<'f>(sectors: &mut Sectors, file: &'f mut File, number: u32, new: bool) -> Done<&'f mut Held> {
        if file.held.as_ref().is_none_or(|held| held.number != number) {
            Fat::write_held(sectors, file)?;
            file.held = None;
            let mut bytes = vec![0; sectors.size];
            if !new {
                sectors.read_through(number, &mut bytes)?;
            }
            file.held = Some(Held { number, bytes, changed: false });
        }
        file.held.as_mut().ok_or(Fault::Number(errno::EIO))
    }

    /// Reads bytes.
    pub(super) fn read_file(&self, sectors: &mut Sectors, file: &mut File, buffer: &mut [u8]) -> Done<usize> {
        file.check()?;
        let size = sectors.size;
        let mut done = 0;
        let wanted = (file.size.saturating_sub(file.place)).min(buffer.len() as u64) as usize;
        while done < wanted {
            let Some((sector, following)) = self.sector_of_place(sectors, file, file.place)? else {
                return Err(Fault::Number(errno::EIO));
            };
            let offset = (file.place % size as u64) as usize;
            let rest = buffer.get_mut(done..wanted).unwrap_or_default();
            let count = if offset == 0 && rest.len() >= size {
                Fat::write_held(sectors, file)?;
                let count = (rest.len() / size).min(following as usize) * size;
                sectors.read_through(sector, rest.get_mut(..count).unwrap_or_default())?;
                count
            } else {
                let held = Fat::hold(sectors, file, sector, false)?;
                let count = (size - offset).min(rest.len());
                for (to, from) in rest.iter_mut().zip(held.bytes.iter().skip(offset)).take(count) {
                    *to = *from;
                }
                count
            };
            done += count;
            file.place += count as u64;
        }
        Ok(done)
    }

    /// Writes bytes. ENOSPC where the volume is full; what fits is written then.
    pub(super) fn write_file(&mut self, sectors: &mut Sectors, file: &mut File, data: &[u8]) -> Done {
        file.check()?;
        let size = sectors.size;
        let mut rest = data;
        while !rest.is_empty() {
            if file.place >= LARGEST {
                return Err(Fault::Number(errno::ENOSPC));
            }
            let room = usize::try_from(LARGEST - file.place).unwrap_or(usize::MAX);
            let (sector, following) = match self.sector_of_place(sectors, file, file.place)? {
                Some(found) => found,
                None => {
                    let before = file.known.filter(|_| file.first != 0).map(|known| known.1);
                    let Some(cluster) = self.allocate(sectors, before)? else { return Err(Fault::Number(errno::ENOSPC)) };
                    if file.first == 0 {
                        file.first = cluster;
                    }
                    file.changed = true;
                    continue;
                }
            };
            let offset = (file.place % size as u64) as usize;
            file.changed = true;
            let count = if offset == 0 && rest.len() >= size && room >= size {
                let count = (rest.len().min(room) / size).min(following as usize) * size;
                let last = sector + (count / size) as u32;
                if file.held.as_ref().is_some_and(|held| (sector..last).contains(&held.number)) {
                    file.held = None;
                }
                sectors.write_through(sector, rest.get(..count).unwrap_or_default())?;
                count
            } else {
                let new = offset == 0 && file.place >= file.size;
                let held = Fat::hold(sectors, file, sector, new)?;
                let count = (size - offset).min(rest.len()).min(room);
                put(&mut held.bytes, offset, rest.get(..count).unwrap_or_default());
                held.changed = true;
                count
            };
            rest = rest.get(count..).unwrap_or_default();
            file.place += count as u64;
            file.size = file.size.max(file.place);
        }
        Ok(())
    }

    /// Makes a file longer, with zeros. ENOSPC before anything is done where that cannot be.
    fn extend(&mut self, sectors: &mut Sectors, file: &mut File, size: u64) -> Done {
        let unit = self.geometry.cluster_bytes();
        let more = size.div_ceil(unit).saturating_sub(file.size.div_ceil(unit));
        if size > LARGEST || more > u64::from(self.count_free(sectors)?) {
            return Err(Fault::Number(errno::ENOSPC));
        }
        let place = core::mem::replace(&mut file.place, file.size);
        let zeros = vec![0; sectors.size * 8];
        while file.place < size {
            let count = (size - file.place).min(zeros.len() as u64 - file.place % zeros.len() as u64) as usize;
            self.write_file(sectors, file, zeros.get(..count).unwrap_or_default())?;
        }
        file.place = place;
        Ok(())
    }

    /// Moves to a place. A file that is written gets longer by that, as in MicroPython; another one ends at its end.
    pub(super) fn seek_file(&mut self, sectors: &mut Sectors, file: &mut File, place: Seek) -> Done<u64> {
        file.check()?;
        let target = sought(place, file.place, file.size, u64::MAX)?;
        if target > file.size && file.mode.write {
            self.extend(sectors, file, target)?;
        }
        file.place = target.min(file.size);
        Ok(file.place)
    }

    /// Sets the size.
    pub(super) fn truncate_file(&mut self, sectors: &mut Sectors, file: &mut File, size: u64) -> Done {
        file.check()?;
        if size > file.size {
            return self.extend(sectors, file, size);
        }
        Fat::write_held(sectors, file)?;
        file.held = None;
        if size == 0 {
            self.release(sectors, core::mem::take(&mut file.first))?;
            file.known = None;
        } else if let Some(last) = self.cluster_of(sectors, file, size - 1)? {
            self.cut(sectors, last)?;
        }
        (file.size, file.changed) = (size, true);
        Ok(())
    }

    /// Writes what is held, and the file's entry.
    pub(super) fn flush_file(&mut self, sectors: &mut Sectors, file: &mut File) -> Done {
        file.check()?;
        Fat::write_held(sectors, file)?;
        if file.changed {
            let (date, time) = super::time::now(sectors.disk);
            let (sector, at) = file.slot;
            let entry = sectors.edit(sector)?;
            let attributes = entry.get(at + 11).copied().unwrap_or(0) | ARCHIVE;
            put(entry, at + 11, &[attributes]);
            for (offset, value) in [(18, 0), (20, (file.first >> 16) as u16), (22, time), (24, date), (26, file.first as u16)] {
                // The date of the last reading is not kept.
                if offset != 18 {
                    put(entry, at + offset, &u16::to_le_bytes(value));
                }
            }
            put(entry, at + 28, &(file.size as u32).to_le_bytes());
            file.changed = false;
        }
        self.write_info(sectors)?;
        sectors.write_back()?;
        sectors.disk.sync().map_err(of_device)
    }

    /// Does something with an open file. After an error of the device in the midst of writing it cannot be used any more.
    pub(super) fn with_file<T>(
        &mut self,
        disk: &mut Disk,
        number: usize,
        action: impl FnOnce(&mut Fat, &mut Sectors, &mut File) -> Done<T>,
    ) -> Done<T> {
        let mut file = self.files.take(number)?;
        let mut sectors = Sectors::new(disk, self.geometry.sector as usize);
        let done = action(self, &mut sectors, &mut file);
        let full = matches!(done, Err(Fault::Number(errno::ENOSPC | errno::EINVAL)));
        let done = if done.is_ok() || full { sectors.write_back().and(done) } else { done };
        if done.is_err() && !full && file.mode.write && file.lost.is_none() {
            // What the table has on the device may be older than what the file believes.
            file.lost = Some(errno::EIO);
            self.free = None;
        }
        self.files.put(number, file);
        done
    }
}
