//! Weak references: what points to an object without keeping it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::{Header, Heap};
use crate::object::{Foreign, WeakLink};
use crate::value::{Gc, Value};

/// The weak references of a heap.
#[derive(Default)]
pub(super) struct WeakReferences {
    /// All of them, oldest first.
    all: Vec<Gc<Foreign>>,
    /// Those that are given again when a program asks for another one like them, by
    /// the address of the object and what kind of reference it is.
    shared: BTreeMap<(usize, u8), Gc<Foreign>>,
}

/// The link of a weak reference.
///
/// # Safety
/// The cell is live, or dead and not swept yet.
unsafe fn link<'a>(reference: Gc<Foreign>) -> Option<&'a WeakLink> {
    // SAFETY: the caller's promise.
    unsafe { (*reference.body()).data.weak_link() }
}

/// Whether the cell was marked in this round.
///
/// # Safety
/// The cell is live, or dead and not swept yet.
unsafe fn is_marked(header: *mut Header, epoch: u8) -> bool {
    // SAFETY: the caller's promise.
    unsafe { (*header).mark & epoch != 0 }
}

impl WeakReferences {
    /// After marking: forgets dead references and clears those to dead objects. Returns
    /// the references whose callbacks are to be called, in the order in which the
    /// objects got their first one, for each object the newest first.
    pub(super) fn clear_dead(&mut self, epoch: u8) -> Vec<Value> {
        let mut groups: BTreeMap<usize, usize> = BTreeMap::new();
        let mut called: Vec<Vec<Value>> = Vec::new();
        self.all.retain(|reference| {
            // SAFETY: nothing is swept yet.
            unsafe {
                if !is_marked(reference.header(), epoch) {
                    return false;
                }
                let Some(link) = link(*reference) else { return false };
                let Some(target) = link.target.filter(|target| target.is_cell()) else { return false };
                if is_marked(target.header(), epoch) {
                    return true;
                }
                if !link.callback.is_null() {
                    let group = *groups.entry(target.header() as usize).or_insert(called.len());
                    if group == called.len() {
                        called.push(Vec::new());
                    }
                    if let Some(group) = called.get_mut(group) {
                        group.push(link.object.present().unwrap_or(reference.value()));
                    }
                }
                if let Some(link) = (*reference.body()).data.weak_link_mut() {
                    link.target = None;
                }
                false
            }
        });
        self.shared.retain(|_, reference| {
            // SAFETY: nothing is swept yet.
            unsafe { is_marked(reference.header(), epoch) && link(*reference).is_some_and(|link| link.target.is_some()) }
        });
        called.into_iter().flat_map(|group| group.into_iter().rev()).collect()
    }
}

impl Heap {
    /// From now on a collection clears this reference when its object is gone.
    pub fn register_weak(&mut self, reference: Gc<Foreign>) {
        self.weak.all.push(reference);
    }

    /// The reference to `target` that [`Heap::share_weak`] was given for this kind.
    pub fn shared_weak(&self, target: Value, kind: u8) -> Option<Gc<Foreign>> {
        self.weak.shared.get(&(target.header() as usize, kind)).copied()
    }

    /// Remembers a reference for [`Heap::shared_weak`].
    pub fn share_weak(&mut self, target: Value, kind: u8, reference: Gc<Foreign>) {
        self.weak.shared.insert((target.header() as usize, kind), reference);
    }

    /// The references to `target`, oldest first.
    pub fn weak_references(&self, target: Value) -> Vec<Value> {
        let refers = |reference: &&Gc<Foreign>| {
            // SAFETY: the registry holds references that are live or dead and not swept:
            // every collection forgets the dead ones.
            unsafe { link(**reference) }.is_some_and(|link| link.target == Some(target))
        };
        self.weak
            .all
            .iter()
            .filter(refers)
            .map(|reference| {
                // SAFETY: as above.
                unsafe { link(*reference) }.and_then(|link| link.object.present()).unwrap_or(reference.value())
            })
            .collect()
    }

    /// Whether there are weak references.
    pub fn has_weak(&self) -> bool {
        !self.weak.all.is_empty()
    }

    /// Whether the object is alive. To be asked right after a collection, about
    /// objects that lived before it.
    pub fn survived<T: crate::value::Object>(&self, object: Gc<T>) -> bool {
        // SAFETY: sweeping has not begun, so the header is still readable; a cell that
        // was overwritten at once has a mark that is none.
        unsafe { is_marked(object.header(), self.epoch) }
    }
}
