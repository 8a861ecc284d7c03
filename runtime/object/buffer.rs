//! Memory that objects share with memoryviews.

use alloc::rc::Rc;
use core::cell::Cell;

/// An object whose memory memoryviews can show: [`super::ForeignData::buffer`].
pub trait Buffer {
    /// The memory.
    fn content(&self) -> &[u8];

    /// The memory, to change it; `None`: it is read-only.
    fn content_mut(&mut self) -> Option<&mut [u8]> {
        None
    }

    /// The type of an item as the `struct` module names it.
    fn format(&self) -> char {
        'B'
    }

    /// Counts memoryviews, for an object that could change its size.
    fn exports(&mut self) -> Option<&mut Exports> {
        None
    }
}

/// How many memoryviews look at an object. While there is one it keeps its size.
///
/// A view that the program forgot counts until a collection finds it dead:
/// every collection counts anew in `seen`, and [`Exports::recount`] takes that
/// number.
#[derive(Default)]
pub struct Exports(Option<Rc<Counts>>);

#[derive(Default)]
struct Counts {
    held: Cell<u32>,
    seen: Cell<u32>,
}

/// One view's share in [`Exports`].
#[derive(Clone)]
pub struct Export(Rc<Counts>);

impl Exports {
    /// One more view.
    pub fn add(&mut self) -> Export {
        let counts = self.0.get_or_insert_default();
        counts.held.set(counts.held.get().saturating_add(1));
        Export(counts.clone())
    }

    /// How many views there are, some perhaps dead.
    pub fn count(&self) -> u32 {
        self.0.as_ref().map_or(0, |counts| counts.held.get())
    }

    /// Before a collection that is to count the views.
    pub fn prepare_recount(&self) {
        if let Some(counts) = &self.0 {
            counts.seen.set(0);
        }
    }

    /// After that collection: how many views are alive.
    pub fn recount(&self) -> u32 {
        if let Some(counts) = &self.0 {
            counts.held.set(counts.seen.get());
        }
        self.count()
    }
}

impl Export {
    /// The view is alive: called when it is marked.
    pub fn see(&self) {
        self.0.seen.set(self.0.seen.get().saturating_add(1));
    }

    /// The view was released.
    pub fn release(&self) {
        self.0.held.set(self.0.held.get().saturating_sub(1));
    }
}
