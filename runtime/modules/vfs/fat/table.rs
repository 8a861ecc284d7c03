//! The table of clusters: which one follows which, and which ones are free.

use super::super::device::{Done, Fault};
use super::Fat;
use super::geometry::Width;
use super::sectors::{Sectors, long, put, word};
use crate::host::errno;

/// The last cluster of a chain.
const END: u32 = 0x0fff_ffff;

fn damaged<T>() -> Done<T> {
    Err(Fault::Number(errno::EIO))
}

impl Fat {
    /// The number that the table has for a cluster.
    fn entry(&self, sectors: &mut Sectors, cluster: u32) -> Done<u32> {
        let geometry = &self.geometry;
        if cluster >= geometry.end {
            return damaged();
        }
        let size = geometry.sector;
        let found = match geometry.width {
            Width::Bits12 => {
                let at = cluster + cluster / 2;
                let low = sectors.get(geometry.table + at / size)?.get((at % size) as usize).copied().unwrap_or(0);
                let high = sectors.get(geometry.table + (at + 1) / size)?.get(((at + 1) % size) as usize).copied().unwrap_or(0);
                let both = u32::from(low) | u32::from(high) << 8;
                if cluster % 2 == 1 { both >> 4 } else { both & 0xfff }
            }
            Width::Bits16 => u32::from(word(sectors.get(geometry.table + cluster / (size / 2))?, (cluster % (size / 2) * 2) as usize)),
            Width::Bits32 => long(sectors.get(geometry.table + cluster / (size / 4))?, (cluster % (size / 4) * 4) as usize) & END,
        };
        Ok(found)
    }

    fn set_entry(&mut self, sectors: &mut Sectors, cluster: u32, value: u32) -> Done {
        let geometry = self.geometry;
        if !(2..geometry.end).contains(&cluster) {
            return damaged();
        }
        let size = geometry.sector;
        for copy in 0..geometry.tables {
            let table = geometry.table + copy * geometry.table_size;
            match geometry.width {
                Width::Bits12 => {
                    let at = cluster + cluster / 2;
                    let (low, high) = ((at % size) as usize, ((at + 1) % size) as usize);
                    let odd = cluster % 2 == 1;
                    if let Some(byte) = sectors.edit(table + at / size)?.get_mut(low) {
                        *byte = if odd { *byte & 0xf | (value << 4) as u8 } else { value as u8 };
                    }
                    if let Some(byte) = sectors.edit(table + (at + 1) / size)?.get_mut(high) {
                        *byte = if odd { (value >> 4) as u8 } else { *byte & 0xf0 | (value >> 8) as u8 & 0xf };
                    }
                }
                Width::Bits16 => {
                    put(sectors.edit(table + cluster / (size / 2))?, (cluster % (size / 2) * 2) as usize, &(value as u16).to_le_bytes());
                }
                Width::Bits32 => {
                    let at = (cluster % (size / 4) * 4) as usize;
                    let sector = sectors.edit(table + cluster / (size / 4))?;
                    let kept = long(sector, at) & !END;
                    put(sector, at, &(kept | value & END).to_le_bytes());
                }
            }
        }
        Ok(())
    }

    /// The cluster behind one of a chain; `None` at its end. EIO where the chain leads nowhere.
    pub(super) fn next(&self, sectors: &mut Sectors, cluster: u32) -> Done<Option<u32>> {
        if cluster < 2 {
            return damaged();
        }
        match self.entry(sectors, cluster)? {
            0 | 1 => damaged(),
            next if next < self.geometry.end => Ok(Some(next)),
            _ => Ok(None),
        }
    }

    /// How many clusters are free.
    pub(super) fn count_free(&mut self, sectors: &mut Sectors) -> Done<u32> {
        if let Some(known) = self.free {
            return Ok(known);
        }
        let mut free = 0;
        for cluster in 2..self.geometry.end {
            free += u32::from(self.entry(sectors, cluster)? == 0);
        }
        self.free = Some(free);
        self.info_changed = true;
        Ok(free)
    }

    /// Takes a free cluster and puts it behind `before`; `None` if there is none.
    pub(super) fn allocate(&mut self, sectors: &mut Sectors, before: Option<u32>) -> Done<Option<u32>> {
        if self.free == Some(0) {
            return Ok(None);
        }
        let end = self.geometry.end;
        // Behind the chain's last one, so that files are in one piece where they can be.
        let first = before.unwrap_or(self.last).clamp(1, end - 1) + 1;
        for cluster in (first..end).chain(2..first.min(end)) {
            if self.entry(sectors, cluster)? == 0 {
                self.set_entry(sectors, cluster, END)?;
                if let Some(before) = before {
                    self.set_entry(sectors, before, cluster)?;
                }
                self.last = cluster;
                self.free = self.free.map(|free| free.saturating_sub(1));
                self.info_changed = true;
                return Ok(Some(cluster));
            }
        }
        self.free = Some(0);
        Ok(None)
    }

    /// Frees a chain.
    pub(super) fn release(&mut self, sectors: &mut Sectors, first: u32) -> Done {
        let mut cluster = first;
        // A cluster that was freed already ends it, so that a loop does.
        while (2..self.geometry.end).contains(&cluster) {
            let next = self.entry(sectors, cluster)?;
            if next == 0 {
                break;
            }
            self.set_entry(sectors, cluster, 0)?;
            self.free = self.free.map(|free| (free + 1).min(self.geometry.end - 2));
            self.info_changed = true;
            cluster = next;
        }
        Ok(())
    }

    /// Makes a cluster the last one of its chain and frees what follows.
    pub(super) fn cut(&mut self, sectors: &mut Sectors, cluster: u32) -> Done {
        if let Some(next) = self.next(sectors, cluster)? {
            self.set_entry(sectors, cluster, END)?;
            self.release(sectors, next)?;
        }
        Ok(())
    }

    /// Writes into the sector of FAT32 that says so how many clusters are free.
    pub(super) fn write_info(&mut self, sectors: &mut Sectors) -> Done {
        let Some(info) = self.geometry.info.filter(|_| core::mem::take(&mut self.info_changed)) else { return Ok(()) };
        let (free, last) = (self.free.unwrap_or(u32::MAX), self.last);
        let sector = sectors.edit(info)?;
        for (at, value) in [(0, 0x4161_5252), (484, 0x6141_7272), (488, free), (492, last)] {
            put(sector, at, &value.to_le_bytes());
        }
        put(sector, 510, &[0x55, 0xaa]);
        Ok(())
    }
}
