//! Moving a VM to another thread of the system.

/// A VM on its way from one thread of the system to another.
pub(crate) struct Parcel<T>(T);

// SAFETY: what is in a parcel is a whole VM, or a hollow one. All that its
// pointers lead to is its own, it keeps nothing per thread of the system, and
// its host has said that it may be used from several (`Host::may_move`). Whoever
// handed it over stops until it comes back, and parcels go through a lock, so
// that each side sees what the other has done.
unsafe impl<T> Send for Parcel<T> {}

impl<T> Parcel<T> {
    /// Wraps a VM that nothing uses before it is unwrapped.
    pub(crate) fn new(content: T) -> Self {
        Parcel(content)
    }

    /// Unwraps it.
    pub(crate) fn open(self) -> T {
        self.0
    }
}
