//! Where the parts of a FAT file system are: what its boot sector says.

use super::super::device::{Done, Fault};
use super::sectors::{Sectors, long, word};
use crate::host::errno;

/// How wide the entries of the table are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Width {
    /// FAT12
    Bits12,
    /// FAT16
    Bits16,
    /// FAT32
    Bits32,
}

/// The most clusters that FAT12, FAT16 and FAT32 have.
pub(super) const MOST_12: u64 = 0xff5;
pub(super) const MOST_16: u64 = 0xfff5;
pub(super) const MOST_32: u64 = 0x0fff_fff5;

/// Bytes of an entry of a directory.
pub(super) const ENTRY: usize = 32;

/// Where the parts are, in sectors of the device.
#[derive(Clone, Copy, Debug)]
pub(super) struct Geometry {
    /// Of the table's entries.
    pub(super) width: Width,
    /// Bytes of a sector.
    pub(super) sector: u32,
    /// Sectors of a cluster.
    pub(super) cluster: u32,
    /// The first sector of the table.
    pub(super) table: u32,
    /// Sectors of one copy of the table.
    pub(super) table_size: u32,
    /// Copies of the table.
    pub(super) tables: u32,
    /// The first sector of the root directory, or its first cluster in FAT32.
    pub(super) root: u32,
    /// Sectors of the root directory, 0 in FAT32.
    pub(super) root_size: u32,
    /// The sector of cluster 2.
    pub(super) data: u32,
    /// One more than the last cluster.
    pub(super) end: u32,
    /// The sector that says how many clusters are free.
    pub(super) info: Option<u32>,
}

/// There is no file system that could be used.
fn none<T>() -> Done<T> {
    Err(Fault::Number(errno::ENODEV))
}

/// What a sector is.
enum Kind {
    Fat,
    OtherBoot,
    None,
}

/// A boot sector of FAT has a signature, a jump and the word FAT.
fn kind_of(sector: &[u8]) -> Kind {
    if word(sector, 510) != 0xaa55 {
        return Kind::None;
    }
    let jumps = matches!(sector.first(), Some(0xeb | 0xe9 | 0xe8));
    if jumps && (sector.get(54..57) == Some(b"FAT") || sector.get(82..85) == Some(b"FAT")) { Kind::Fat } else { Kind::OtherBoot }
}

impl Geometry {
    /// Finds the file system on a device: at its start, or in the first partition that has one. ENODEV if there is none.
    pub(super) fn find(sectors: &mut Sectors) -> Done<Geometry> {
        let first = sectors.get(0)?;
        match kind_of(first) {
            Kind::Fat => return Geometry::read(sectors, 0),
            Kind::None => return none(),
            Kind::OtherBoot => {}
        }
        let partitions =
            [446, 462, 478, 494].map(|at| if first.get(at + 4).is_some_and(|kind| *kind != 0) { long(first, at + 8) } else { 0 });
        for start in partitions {
            if start != 0 && matches!(kind_of(sectors.get(start)?), Kind::Fat) {
                return Geometry::read(sectors, start);
            }
        }
        none()
    }

    fn read(sectors: &mut Sectors, start: u32) -> Done<Geometry> {
        let size = sectors.size as u64;
        let boot = sectors.get(start)?;
        if u64::from(word(boot, 11)) != size {
            return none();
        }
        let table_size = match word(boot, 22) {
            0 => long(boot, 36),
            size => u32::from(size),
        };
        let tables = u32::from(boot.get(16).copied().unwrap_or(0));
        let cluster = u32::from(boot.get(13).copied().unwrap_or(0));
        let root_entries = u64::from(word(boot, 17));
        let reserved = u64::from(word(boot, 14));
        if !matches!(tables, 1 | 2) || !cluster.is_power_of_two() || reserved == 0 || root_entries % (size / ENTRY as u64) != 0 {
            return none();
        }
        let total = match word(boot, 19) {
            0 => u64::from(long(boot, 32)),
            total => u64::from(total),
        };
        let root_size = root_entries / (size / ENTRY as u64);
        let before = reserved + u64::from(table_size) * u64::from(tables) + root_size;
        let clusters = total.saturating_sub(before) / u64::from(cluster);
        let width = match clusters {
            0 => return none(),
            1..=MOST_12 => Width::Bits12,
            ..=MOST_16 => Width::Bits16,
            ..=MOST_32 => Width::Bits32,
            _ => return none(),
        };
        let bits = match width {
            Width::Bits12 => 12,
            Width::Bits16 => 16,
            Width::Bits32 => 32,
        };
        let wide = width == Width::Bits32;
        let needed = ((clusters + 2) * bits).div_ceil(8).div_ceil(size);
        let last = u64::from(start) + total;
        if u64::from(table_size) < needed || wide != (root_entries == 0) || wide && word(boot, 42) != 0 || last > u64::from(u32::MAX) {
            return none();
        }
        let table = start + reserved as u32;
        let root = if wide { long(boot, 44) } else { table + table_size * tables };
        let info = if wide && word(boot, 48) == 1 { Some(start + 1) } else { None };
        Ok(Geometry {
            width,
            sector: size as u32,
            cluster,
            table,
            table_size,
            tables,
            root,
            root_size: root_size as u32,
            data: start + before as u32,
            end: clusters as u32 + 2,
            info,
        })
    }

    /// Bytes of a cluster.
    pub(super) fn cluster_bytes(&self) -> u64 {
        u64::from(self.cluster) * u64::from(self.sector)
    }

    /// The first sector of a cluster; EIO if there is no such cluster.
    pub(super) fn sector_of(&self, cluster: u32) -> Done<u32> {
        if (2..self.end).contains(&cluster) { Ok(self.data + (cluster - 2) * self.cluster) } else { Err(Fault::Number(errno::EIO)) }
    }
}
