//! What a weak reference points to.

use crate::value::Value;

/// The part of a weak reference that the heap knows: see [`super::ForeignData::weak_link`].
pub struct WeakLink {
    /// The object, not kept; `None` once it is gone.
    pub target: Option<Value>,
    /// What to call when it is gone, or NULL.
    pub callback: Value,
    /// The instance that holds the reference, where its class is derived in Python; else NULL.
    pub object: Value,
}
