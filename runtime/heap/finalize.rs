//! Objects that the program is told of before they go: instances of classes with
//! `__del__`, and suspended generators with something left to clean up.
//!
//! Each is watched from when it is made. A collection that finds one unreachable
//! keeps it and all it reaches for one more round and puts it on the list of what
//! is due; the VM works that off at a safepoint. An object is due once: when a
//! later collection finds it unreachable again, it goes.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::{Header, Heap, Kind, Marker};
use crate::object::{Generator, GeneratorState};
use crate::value::{Gc, Value};

/// Flag of a header: the object is or was watched.
const WATCHED: u8 = 5;
/// Flag of a header: the object was due, so it is never again.
const FINALIZED: u8 = 6;

/// What a heap knows of finalisers.
#[derive(Default)]
pub(super) struct Finalizers {
    watched: Vec<*mut Header>,
    due: VecDeque<Value>,
}

impl Finalizers {
    /// Marks what is due: it is not for the next collection to find dead.
    pub(super) fn mark_due(&self, marker: &mut Marker) {
        for value in &self.due {
            marker.mark(*value);
        }
    }

    /// After marking: what of the watched is not reached becomes due, and is reached from then on.
    pub(super) fn find_due(&mut self, epoch: u8, marker: &mut Marker) {
        let mut lost = Vec::new();
        self.watched.retain(|header| {
            // SAFETY: sweeping has not begun, so dead cells are still readable.
            let alive = unsafe { (**header).mark } & epoch != 0;
            if !alive && matters(*header) {
                // SAFETY: as above.
                unsafe { (**header).set_flag(FINALIZED) };
                lost.push(*header);
            }
            alive
        });
        self.due.extend(marker.order(&lost).into_iter().map(Value::from_header));
    }

    /// Adds the callback of a weak reference whose object is gone.
    pub(super) fn push(&mut self, reference: Value) {
        self.due.push_back(reference);
    }
}

/// Whether the object still has something to do: generators that have ended have not.
fn matters(header: *mut Header) -> bool {
    // SAFETY: as in `find_due`.
    unsafe {
        if (*header).kind() != Kind::Generator {
            return true;
        }
        let generator = Gc::<Generator>::from_header(header);
        (*generator.body()).state() == GeneratorState::Suspended
    }
}

impl Heap {
    /// The program is to be told before this object goes, once.
    #[inline]
    pub fn watch(&mut self, object: Value) {
        // SAFETY: the object is alive, and only cells are watched.
        unsafe {
            if !object.is_cell() || (*object.header()).flag(WATCHED) {
                return;
            }
            (*object.header()).set_flag(WATCHED);
        }
        self.finalizers.watched.push(object.header());
    }

    /// Whether the program was told already.
    pub fn is_finalized(&self, object: Value) -> bool {
        // SAFETY: the object is alive.
        object.is_cell() && unsafe { (*object.header()).flag(FINALIZED) }
    }

    /// Whether any object is watched or due.
    pub fn has_watched(&self) -> bool {
        !self.finalizers.watched.is_empty() || self.has_due()
    }

    /// Whether something is due: see [`Heap::next_due`].
    pub fn has_due(&self) -> bool {
        !self.finalizers.due.is_empty()
    }

    /// The next object to finalise, or a weak reference whose callback is to be called.
    /// The caller keeps it.
    pub fn next_due(&mut self) -> Option<Value> {
        self.finalizers.due.pop_front()
    }
}
