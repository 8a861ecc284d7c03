//! The heap: precise, non-moving mark-sweep over size classes.
//!
//! Allocation never collects. Past a threshold it asks for a collection,
//! which the VM runs at its next safepoint.

mod block;
mod collect;
mod finalize;
mod intern;
mod kind;
mod mark;
mod pending;
mod spare;
mod tail;
mod text;
mod walk;
mod weak;

pub use block::{Cell, Header};
pub use kind::Kind;
pub use mark::Marker;
pub use pending::{Doorbell, Pending};
pub use tail::Tailed;

use alloc::vec::Vec;

use crate::object::Iter;
use crate::value::{Gc, Object, Value};
use block::{Block, CLASS_COUNT, class_of, class_size};
use finalize::Finalizers;
use intern::Interned;
use weak::WeakReferences;

/// Bytes allocated between two collections, at least.
const MINIMUM_ROUND: usize = 512 << 10;

/// Bytes of the smallest cell.
const SMALLEST_CELL: usize = 16;

/// Bytes that the program took from the heap.
#[derive(Clone, Copy, Debug)]
pub struct Statistics {
    /// Ever.
    pub total: usize,
    /// Now, garbage included.
    pub current: usize,
    /// At most at a time.
    pub peak: usize,
}

/// Cells of one size.
#[derive(Clone, Copy, Debug)]
pub struct Cells {
    /// Their size in bytes.
    pub cell: usize,
    /// How many there are.
    pub cells: usize,
    /// How many of them hold an object, perhaps a dead one.
    pub used: usize,
}

/// Owns every cell of one VM.
pub struct Heap {
    /// First free cell of each size class.
    free: [*mut Header; CLASS_COUNT],
    /// The same while the heap is locked, so that handlers find none; else all null.
    withheld: [*mut Header; CLASS_COUNT],
    blocks: [Vec<Block>; CLASS_COUNT],
    /// Blocks below this index are swept since the last collection.
    swept: [usize; CLASS_COUNT],
    /// Cells larger than the largest size class, with their sizes in bytes.
    large: Vec<(*mut Header, usize)>,
    /// The bit in the marks of cells that live in this round: 1 or 2.
    epoch: u8,
    /// [`Header::word`] of it.
    fresh: u32,
    /// Bytes handed out since the last collection.
    allocated: usize,
    /// Ask for a collection when `allocated` reaches this.
    round: usize,
    /// Bytes that survived the last collection.
    live: usize,
    /// What is made now is permanent.
    all_permanent: bool,
    /// Of `live`, those in permanent cells.
    permanent: usize,
    /// The most bytes a program may hold.
    limit: usize,
    /// Work that waits for the VM's next safepoint.
    pub(crate) pending: Pending,
    /// Poison what is freed, for tests.
    poison: bool,
    /// Whether programs left automatic collection on (`gc.enable`).
    pub automatic: bool,
    /// Collect after this many bytes at the latest (`gc.threshold`).
    threshold: Option<usize>,
    /// Bytes handed out before the last collection, and the most that were held.
    total: usize,
    peak: usize,
    /// Strings interned now belong to the VM, not to the program.
    pub own_strings: bool,
    /// How often programs locked the heap (MicroPython's `heap_lock`) without unlocking it.
    locks: u32,
    /// Number of collections so far.
    pub collections: u64,
    handles: Vec<Value>,
    /// The iterator of a loop that has ended.
    spare: Option<Gc<Iter>>,
    interned: Interned,
    weak: WeakReferences,
    finalizers: Finalizers,
}

impl Heap {
    /// An empty heap that may hold `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Heap {
            free: [core::ptr::null_mut(); CLASS_COUNT],
            withheld: [core::ptr::null_mut(); CLASS_COUNT],
            blocks: [const { Vec::new() }; CLASS_COUNT],
            swept: [0; CLASS_COUNT],
            large: Vec::new(),
            epoch: 1,
            fresh: Header::word(1),
            allocated: 0,
            round: MINIMUM_ROUND.min(limit / 2),
            live: 0,
            all_permanent: false,
            permanent: 0,
            limit,
            pending: Pending::default(),
            poison: false,
            automatic: true,
            threshold: None,
            locks: 0,
            total: 0,
            peak: 0,
            own_strings: true,
            collections: 0,
            handles: Vec::new(),
            spare: None,
            interned: Interned::default(),
            weak: WeakReferences::default(),
            finalizers: Finalizers::default(),
        }
    }

    /// Puts `body` into a cell.
    #[inline(always)]
    pub fn alloc<T: Object>(&mut self, body: T) -> Gc<T> {
        let header = self.take_cell(T::KIND, size_of::<Cell<T>>());
        // SAFETY: `header` is that of a cell with room for `body`.
        unsafe {
            let cell = header.cast::<Cell<T>>();
            (&raw mut (*cell).body).write(body);
            Gc::from_header(header)
        }
    }

    /// A free cell of at least `size` bytes, with its header.
    #[inline(always)]
    fn take_cell(&mut self, kind: Kind, size: usize) -> *mut Header {
        let class = class_of(size);
        let header = if class < CLASS_COUNT {
            let head = self.free[class];
            if head.is_null() {
                self.refill(class)
            } else {
                // SAFETY: a cell of a free list holds the next one in its body.
                self.free[class] = unsafe { Block::next_free(head) };
                head
            }
        } else {
            self.alloc_large(size)
        };
        // SAFETY: `header` is a free cell.
        unsafe { Header::begin(header, self.fresh, kind) };
        header
    }

    /// A free cell, if there is one right away, of at most 512 bytes.
    #[inline(always)]
    pub(super) fn try_take_cell(&mut self, kind: Kind, size: usize) -> Option<*mut Header> {
        let class = block::small_class_of(size)?;
        let header = self.free[class];
        if header.is_null() {
            return None;
        }
        // SAFETY: as in `alloc`.
        unsafe {
            self.free[class] = Block::next_free(header);
            Header::begin(header, self.fresh, kind);
        }
        Some(header)
    }

    /// Puts `body` into a cell if one is free right away. Handlers use it: it
    /// makes no call.
    #[inline(always)]
    pub fn try_alloc<T: Object>(&mut self, body: T) -> Option<Gc<T>> {
        const { assert!(size_of::<Cell<T>>() <= 512 && !core::mem::needs_drop::<T>()) };
        let header = self.try_take_cell(T::KIND, size_of::<Cell<T>>())?;
        // SAFETY: as in `alloc`.
        unsafe {
            (&raw mut (*header.cast::<Cell<T>>()).body).write(body);
            Some(Gc::from_header(header))
        }
    }

    #[cold]
    #[inline(never)]
    fn refill(&mut self, class: usize) -> *mut Header {
        if self.locks == 0 {
            return self.take_first(class);
        }
        // What the VM needs it gets.
        core::mem::swap(&mut self.free, &mut self.withheld);
        let head = self.take_first(class);
        core::mem::swap(&mut self.free, &mut self.withheld);
        head
    }

    fn take_first(&mut self, class: usize) -> *mut Header {
        loop {
            let head = self.free[class];
            if !head.is_null() {
                // SAFETY: as in `alloc`.
                self.free[class] = unsafe { Block::next_free(head) };
                return head;
            }
            if let Some(block) = self.blocks[class].get_mut(self.swept[class]) {
                let (head, freed) = block.sweep(self.epoch);
                self.swept[class] += 1;
                self.free[class] = head;
                self.account(freed);
            } else if let Some((head, made)) = self.blocks[class].last_mut().and_then(Block::extend) {
                self.free[class] = head;
                self.account(made);
            } else {
                self.blocks[class].push(Block::new(class_size(class)));
                self.swept[class] = self.blocks[class].len();
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn alloc_large(&mut self, size: usize) -> *mut Header {
        let header = block::allocate_large(size);
        self.large.push((header, size));
        self.account(size);
        header
    }

    #[inline]
    fn account(&mut self, bytes: usize) {
        self.allocated += bytes;
        if self.allocated >= self.round {
            self.want_collection();
        }
    }

    /// Counts memory that an object owns outside its cell, so that collections
    /// come in time. Bytes.
    #[inline]
    pub fn charge(&mut self, bytes: usize) {
        self.account(bytes);
    }

    #[cold]
    fn want_collection(&mut self) {
        if self.automatic || self.over_limit() {
            self.pending.add(crate::vm::pending::COLLECT);
        }
    }

    /// Locks the heap that often: while it is locked at all, programs get nothing of it. Returns how often it was locked.
    pub fn set_locks(&mut self, locks: u32) -> u32 {
        if (self.locks > 0) != (locks > 0) {
            core::mem::swap(&mut self.free, &mut self.withheld);
        }
        core::mem::replace(&mut self.locks, locks)
    }

    /// How often it is locked.
    pub fn locks(&self) -> u32 {
        self.locks
    }

    /// Whether `bytes` more stay within the limit. Ask before building anything
    /// whose size a program chooses. A locked heap has no room.
    pub fn has_room(&self, bytes: usize) -> bool {
        if self.locks > 0 {
            return false;
        }
        // Who needs nothing gets it from a full heap too.
        if bytes == 0 {
            return true;
        }
        self.live.saturating_add(self.allocated).saturating_add(bytes) <= self.limit || self.live.saturating_add(bytes) <= self.limit / 2
    }

    /// Whether more is held than allowed, as of the last collection.
    pub fn over_limit(&self) -> bool {
        self.live.saturating_add(self.allocated) > self.limit
    }

    /// Bytes in all.
    pub fn statistics(&self) -> Statistics {
        let current = self.live.saturating_add(self.allocated);
        Statistics { total: self.total.saturating_add(self.allocated), current, peak: self.peak.max(current) }
    }

    /// How many cells of each size there are.
    pub fn census(&self) -> Vec<Cells> {
        let of_class = |class: usize| {
            let (mut cells, mut used) = (0, 0);
            for block in &self.blocks[class] {
                let (count, taken) = block.count();
                cells += count;
                used += taken;
            }
            Cells { cell: class_size(class), cells, used }
        };
        let large = self.large.iter().map(|(_, size)| Cells { cell: *size, cells: 1, used: 1 });
        (0..CLASS_COUNT).map(of_class).filter(|class| class.cells > 0).chain(large).collect()
    }

    /// Bytes that survived the last collection, and bytes allocated since.
    pub fn usage(&self) -> (usize, usize) {
        (self.live, self.allocated)
    }

    /// The most bytes a program may hold.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Asks for a collection after that many bytes at the latest; a program's wish is
    /// kept in whole cells of the smallest size.
    pub fn set_threshold(&mut self, bytes: Option<usize>) {
        self.threshold = bytes.map(|bytes| bytes / SMALLEST_CELL * SMALLEST_CELL);
        self.round = self.next_round();
    }

    /// What [`Heap::set_threshold`] set.
    pub fn threshold(&self) -> Option<usize> {
        self.threshold
    }

    /// Bytes after which the next collection is due: half of what lives, so that a heap takes at most half as much again.
    fn next_round(&self) -> usize {
        let round = (self.live / 2).max(MINIMUM_ROUND).min((self.limit.saturating_sub(self.live) / 2).max(64 << 10));
        self.threshold.map_or(round, |threshold| round.min(threshold))
    }

    /// Overwrite what is freed, so that a stale value is found soon.
    pub fn set_poison(&mut self, poison: bool) {
        self.poison = poison;
    }

    /// Keeps `value` alive until the native function that runs returns, or
    /// until [`Heap::release_to`] a mark taken before.
    #[inline]
    pub fn keep<T: Into<Value> + Copy>(&mut self, value: T) -> T {
        self.handles.push(value.into());
        value
    }

    /// Exchanges the handles: those of a thread stay with it while another one runs.
    pub(crate) fn swap_handles(&mut self, other: &mut Vec<Value>) {
        core::mem::swap(&mut self.handles, other);
    }

    /// Where the handles stand now, for [`Heap::release_to`].
    #[inline(always)]
    pub fn mark_handles(&self) -> usize {
        self.handles.len()
    }

    /// Lets go of the handles made since `mark`.
    #[inline(always)]
    pub fn release_to(&mut self, mark: usize) {
        self.handles.truncate(mark);
    }
}
