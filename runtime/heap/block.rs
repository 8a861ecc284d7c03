//! Blocks of equal cells, and the header of a cell.

use alloc::alloc::{Layout, alloc, dealloc, handle_alloc_error};

use super::kind::{self, Kind};

/// What every cell starts with: one word of 32 bits, so that it is written at once.
#[repr(C, align(4))]
pub struct Header {
    kind: Kind,
    /// The epoch in which the cell was last found alive, 1 or 2; both bits: it is never freed.
    pub(super) mark: u8,
    /// Free for the object: see [`Header::flag`].
    flags: u8,
    unused: u8,
}

impl Header {
    const FREE: Header = Header { kind: Kind::Free, mark: 0, flags: 0, unused: 0 };

    /// The word of the header of a new cell, but for its kind.
    pub(super) const fn word(mark: u8) -> u32 {
        u32::from_ne_bytes([0, mark, 0, 0])
    }

    /// Makes the header of a new cell from [`Header::word`].
    ///
    /// # Safety
    /// `header` is a free cell.
    #[inline(always)]
    pub(super) unsafe fn begin(header: *mut Header, word: u32, kind: Kind) {
        // SAFETY: a header is four bytes with an alignment of four, and the first of them is the kind.
        unsafe { header.cast::<u32>().write(word | u32::from_ne_bytes([kind as u8, 0, 0, 0])) };
    }

    /// What the cell holds.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// One of eight flags whose meaning is the object's own.
    #[inline(always)]
    pub(super) fn flag(&self, bit: u8) -> bool {
        self.flags & 1 << bit != 0
    }

    pub(super) fn set_flag(&mut self, bit: u8) {
        self.flags |= 1 << bit;
    }

    pub(super) fn clear_flag(&mut self, bit: u8) {
        self.flags &= !(1 << bit);
    }
}

/// A header and the object behind it.
#[repr(C, align(8))]
pub struct Cell<T> {
    pub(crate) header: Header,
    pub(crate) body: T,
}

/// Where a free cell keeps the next free one.
#[repr(C)]
struct FreeCell {
    header: Header,
    next: *mut Header,
}

const BLOCK_BYTES: usize = 32 << 10;
/// How much of a new block is made into cells at a time: what no object needs yet is not touched, and takes no memory.
const STRETCH_BYTES: usize = 4 << 10;
const SMALL_STEP: usize = 16;
const SMALL_LIMIT: usize = 512;
const SMALL_CLASSES: usize = SMALL_LIMIT / SMALL_STEP;
/// Classes: every 16 bytes up to 512, then 1024 and 2048.
pub(super) const CLASS_COUNT: usize = SMALL_CLASSES + 2;

/// The size class of `size` bytes; `CLASS_COUNT` when there is none.
#[inline(always)]
pub(super) const fn class_of(size: usize) -> usize {
    match small_class_of(size) {
        Some(class) => class,
        None if size <= 1024 => SMALL_CLASSES,
        None if size <= 2048 => SMALL_CLASSES + 1,
        None => CLASS_COUNT,
    }
}

/// The size class of `size` bytes, if there are that small ones.
#[inline(always)]
pub(super) const fn small_class_of(size: usize) -> Option<usize> {
    if size <= SMALL_LIMIT { Some(size.div_ceil(SMALL_STEP) - 1) } else { None }
}

/// Bytes of a cell of that class.
pub(super) const fn class_size(class: usize) -> usize {
    if class < SMALL_CLASSES { (class + 1) * SMALL_STEP } else { 1024 << (class - SMALL_CLASSES) }
}

/// A run of cells of one size.
pub(super) struct Block {
    start: *mut u8,
    cell: usize,
    /// How many cells have been made.
    count: usize,
    /// How many there is room for.
    room: usize,
}

impl Block {
    /// A new block, without cells yet.
    pub(super) fn new(cell: usize) -> Block {
        let room = BLOCK_BYTES / cell;
        let layout = layout(room * cell);
        // SAFETY: the layout is not empty.
        let start = unsafe { alloc(layout) };
        if start.is_null() {
            handle_alloc_error(layout);
        }
        Block { start, cell, count: 0, room }
    }

    /// Makes the next stretch of cells. Returns their free list and how many bytes are on it; `None` if the block is full.
    pub(super) fn extend(&mut self) -> Option<(*mut Header, usize)> {
        let made = self.count;
        let more = (self.room - made).min((STRETCH_BYTES / self.cell).max(1));
        if more == 0 {
            return None;
        }
        self.count += more;
        let mut head = core::ptr::null_mut();
        for index in (made..self.count).rev() {
            head = self.free_cell(index, head);
        }
        Some((head, more * self.cell))
    }

    /// Bytes of each cell.
    pub(super) fn cell_bytes(&self) -> usize {
        self.cell
    }

    /// Bytes of all cells there are.
    pub(super) fn bytes(&self) -> usize {
        self.count * self.cell
    }

    /// How many cells there are, and how many of them hold an object.
    pub(super) fn count(&self) -> (usize, usize) {
        // SAFETY: every cell of a block has a header.
        let used = (0..self.count).filter(|index| unsafe { (*self.header(*index)).kind } != Kind::Free).count();
        (self.count, used)
    }

    fn header(&self, index: usize) -> *mut Header {
        // SAFETY: `index <= count`, so it is inside the block or at its end.
        unsafe { self.start.add(index * self.cell).cast() }
    }

    /// The header of each cell.
    pub(super) fn headers(&self) -> impl Iterator<Item = *mut Header> + '_ {
        (0..self.count).map(|index| self.header(index))
    }

    fn free_cell(&self, index: usize, next: *mut Header) -> *mut Header {
        let header = self.header(index);
        // SAFETY: every cell is at least 16 bytes, as `FreeCell`.
        unsafe { header.cast::<FreeCell>().write(FreeCell { header: Header::FREE, next }) };
        header
    }

    /// # Safety
    /// `cell` is on a free list.
    #[inline(always)]
    pub(super) unsafe fn next_free(cell: *mut Header) -> *mut Header {
        // SAFETY: the caller's promise.
        unsafe { (*cell.cast::<FreeCell>()).next }
    }

    /// Drops every cell without the mark `epoch`. Returns the free list and how
    /// many bytes are on it.
    pub(super) fn sweep(&mut self, epoch: u8) -> (*mut Header, usize) {
        let mut head: *mut Header = core::ptr::null_mut();
        let mut alive = 0;
        let mut header = self.header(self.count);
        let first = self.header(0);
        while header > first {
            header = header.wrapping_byte_sub(self.cell);
            // SAFETY: every cell that was made has a header; a cell that is not free has
            // the body its kind says, and nothing reaches it without a mark. A free one
            // has no mark, and nothing to drop. Every cell is at least 16 bytes, as `FreeCell`.
            unsafe {
                if (*header).mark & epoch != 0 {
                    alive += 1;
                    continue;
                }
                if kind::needs_drop((*header).kind) {
                    kind::drop_body(header);
                }
                header.cast::<FreeCell>().write(FreeCell { header: Header::FREE, next: head });
            }
            head = header;
        }
        (head, (self.count - alive) * self.cell)
    }

    /// Drops every cell without the mark `epoch` at once and overwrites it, so that
    /// a stale value is found where it is used.
    pub(super) fn poison_dead(&mut self, epoch: u8) {
        for index in 0..self.count {
            let header = self.header(index);
            // SAFETY: as in `sweep`.
            unsafe {
                if (*header).kind != Kind::Free && (*header).mark & epoch == 0 {
                    kind::drop_body(header);
                    header.cast::<u8>().write_bytes(0xa5, self.cell);
                    header.write(Header::FREE);
                }
            }
        }
    }

    /// Drops every cell.
    pub(super) fn release(&mut self) {
        self.sweep(0);
        // SAFETY: allocated with this layout in `new`.
        unsafe { dealloc(self.start, layout(self.room * self.cell)) };
    }
}

fn layout(bytes: usize) -> Layout {
    // SAFETY: the alignment is a power of two and sizes were checked by whoever asked for them.
    unsafe { Layout::from_size_align_unchecked(bytes.next_multiple_of(16), 16) }
}

/// A cell of its own, for an object beyond the size classes.
pub(super) fn allocate_large(size: usize) -> *mut Header {
    let layout = layout(size);
    // SAFETY: the layout is not empty.
    let start = unsafe { alloc(layout) };
    if start.is_null() {
        handle_alloc_error(layout);
    }
    start.cast()
}

/// # Safety
/// `header` came from [`allocate_large`] with this size and is not used again.
pub(super) unsafe fn free_large(header: *mut Header, size: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        kind::drop_body(header);
        dealloc(header.cast(), layout(size));
    }
}
