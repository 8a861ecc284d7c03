//! Making a FAT file system, of the sizes that MicroPython gives it.

use alloc::vec;

use super::super::device::{Disk, Done, Fault};
use super::geometry::{ENTRY, MOST_12, MOST_16, MOST_32};
use super::sector_size;
use super::sectors::{of_device, put};
use crate::host::errno;

/// Entries of the root directory of FAT12 and FAT16.
const ROOT_ENTRIES: u64 = 512;

/// The smallest volume, in sectors.
const SMALLEST: u64 = 22;

/// The parts of a volume, in sectors; `width` in bits.
struct Plan {
    width: u64,
    start: u64,
    total: u64,
    cluster: u64,
    reserved: u64,
    table: u64,
    root: u64,
    clusters: u64,
}

/// It cannot be made on a device of this size.
fn impossible<T>() -> Done<T> {
    Err(Fault::Number(errno::EIO))
}

/// The size of a cluster for a volume of `units`, which doubles at each of the limits.
fn cluster_for(units: u64, limits: &[u64]) -> u64 {
    1 << limits.iter().take_while(|limit| **limit <= units).count()
}

/// FAT12 or FAT16 on the whole device.
fn plan_small(total: u64, sector: u64) -> Done<Plan> {
    let mut cluster = cluster_for(total / 0x1000, &[1, 4, 16, 64, 256, 512]);
    while cluster <= 128 {
        let clusters = total / cluster;
        let width = if clusters > MOST_12 { 16 } else { 12 };
        let bytes = if width == 16 { clusters * 2 + 4 } else { (clusters * 3).div_ceil(2) + 3 };
        let table = bytes.div_ceil(sector);
        let root = ROOT_ENTRIES * ENTRY as u64 / sector;
        if total < 1 + table + root + cluster * 16 {
            return impossible();
        }
        let clusters = (total - 1 - table - root) / cluster;
        if width == 16 && (clusters > MOST_16 || clusters <= MOST_12) {
            cluster *= 2;
            continue;
        }
        if clusters > MOST_12 && width == 12 {
            return impossible();
        }
        return Ok(Plan { width, start: 0, total, cluster, reserved: 1, table, root, clusters });
    }
    impossible()
}

/// FAT32 in a partition.
fn plan_large(device: u64, sector: u64) -> Done<Plan> {
    let start = 63;
    let total = device.saturating_sub(start);
    let mut cluster = cluster_for(total / 0x2_0000, &[1, 2, 4, 8, 16, 32]);
    while cluster > 0 {
        let clusters = total / cluster;
        if clusters <= MOST_16 || clusters > MOST_32 {
            return impossible();
        }
        let (reserved, table) = (32, (clusters * 4 + 8).div_ceil(sector));
        if total < reserved + table + cluster * 16 {
            return impossible();
        }
        let clusters = (total - reserved - table) / cluster;
        if clusters > MOST_16 {
            return Ok(Plan { width: 32, start, total, cluster, reserved, table, root: 0, clusters });
        }
        cluster /= 2;
    }
    impossible()
}

/// Makes a file system on a device. FAT32 is made where it `may` be and the device is too large for FAT16.
pub(in super::super) fn format(disk: &mut Disk, may: bool) -> Done {
    let sector = sector_size(disk)?;
    disk.check_writable()?;
    let total = u64::from(disk.block_count().map_err(|fault| match fault {
        Fault::Number(_) => Fault::Number(errno::EIO),
        raised => raised,
    })?);
    if total < SMALLEST {
        return impossible();
    }
    let plan = match plan_small(total, u64::from(sector)) {
        Err(_) if may => plan_large(total, u64::from(sector))?,
        plan => plan?,
    };
    write(disk, &plan, sector as usize)
}

fn write(disk: &mut Disk, plan: &Plan, size: usize) -> Done {
    let (date, time) = super::time::now(disk);
    let serial = u32::from(date) << 16 | u32::from(time);
    let mut boot = vec![0; size];
    let mut set = |at: usize, bytes: &[u8]| put(&mut boot, at, bytes);
    set(0, b"\xeb\xfe\x90MSDOS5.0");
    set(11, &(size as u16).to_le_bytes());
    set(13, &[plan.cluster as u8]);
    set(14, &(plan.reserved as u16).to_le_bytes());
    set(16, &[1]);
    if plan.total < 0x1_0000 {
        set(19, &(plan.total as u16).to_le_bytes());
    } else {
        set(32, &(plan.total as u32).to_le_bytes());
    }
    set(21, &[0xf8, 0, 0, 63, 0, 255, 0]);
    set(28, &(plan.start as u32).to_le_bytes());
    if plan.width == 32 {
        set(36, &(plan.table as u32).to_le_bytes());
        set(44, &[2, 0, 0, 0, 1, 0, 6, 0]);
        set(64, &[0x80, 0, 0x29]);
        set(67, &serial.to_le_bytes());
        set(71, b"NO NAME    FAT32   ");
    } else {
        set(17, &(ROOT_ENTRIES as u16).to_le_bytes());
        set(22, &(plan.table as u16).to_le_bytes());
        set(36, &[0x80, 0, 0x29]);
        set(39, &serial.to_le_bytes());
        set(43, b"NO NAME    FAT     ");
    }
    set(510, &[0x55, 0xaa]);
    let start = plan.start as u32;
    let mut output = |sector: u32, bytes: &[u8]| disk.write(sector, None, bytes).map_err(of_device);
    output(start, &boot)?;
    if plan.width == 32 {
        output(start + 6, &boot)?;
        let mut info = vec![0; size];
        for (at, value) in [(0, 0x4161_5252), (484, 0x6141_7272), (488, plan.clusters as u32 - 1), (492, 2u32)] {
            put(&mut info, at, &value.to_le_bytes());
        }
        put(&mut info, 510, &[0x55, 0xaa]);
        output(start + 7, &info)?;
        output(start + 1, &info)?;
    }
    let mut table = vec![0; size];
    match plan.width {
        12 => put(&mut table, 0, &[0xf8, 0xff, 0xff]),
        16 => put(&mut table, 0, &[0xf8, 0xff, 0xff, 0xff]),
        _ => put(&mut table, 0, &[0xf8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]),
    }
    let zeros = vec![0; size];
    let first = start + plan.reserved as u32;
    // The root directory follows the table: an area of its own, or the first cluster.
    let root = if plan.width == 32 { plan.cluster } else { plan.root };
    for number in 0..(plan.table + root) as u32 {
        output(first + number, if number == 0 { &table } else { &zeros })?;
    }
    if plan.start > 0 {
        let (head, end) = (position(plan.start), position(plan.start + plan.total - 1));
        let mut first = vec![0; size];
        put(&mut first, 446, &[0, head[0], head[1], head[2], 0x0c, end[0], end[1], end[2]]);
        put(&mut first, 454, &start.to_le_bytes());
        put(&mut first, 458, &(plan.total as u32).to_le_bytes());
        put(&mut first, 510, &[0x55, 0xaa]);
        output(0, &first)?;
    }
    disk.sync().map_err(of_device)
}

/// A sector by head, sector and cylinder, which old systems read; the last one there is for those beyond.
fn position(sector: u64) -> [u8; 3] {
    let (cylinder, head, number) = (sector / (63 * 255), sector / 63 % 255, sector % 63 + 1);
    if cylinder > 1023 { [254, 0xff, 0xff] } else { [head as u8, number as u8 | (cylinder >> 2 & 0xc0) as u8, cylinder as u8] }
}
