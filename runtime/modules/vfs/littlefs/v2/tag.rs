//! Tags: four bytes before each piece of metadata. They stand big-endian, each one XORed with the one before it.

/// Types of tags (SPEC.md, "Metadata types").
pub(super) const DIRECTORY: u32 = 0x200;
pub(super) const INLINE: u32 = 0x201;
pub(super) const CHAIN: u32 = 0x202;
pub(super) const ATTRIBUTE: u32 = 0x300;
pub(super) const CREATE: u32 = 0x401;
pub(super) const DELETE: u32 = 0x4ff;
pub(super) const CHECKSUM: u32 = 0x500;
pub(super) const NEXT_CHECKSUM: u32 = 0x5ff;
pub(super) const SOFT_TAIL: u32 = 0x600;
pub(super) const HARD_TAIL: u32 = 0x601;
pub(super) const STATE: u32 = 0x7ff;

/// The number of no file.
pub(super) const NO_ID: u32 = 0x3ff;

/// The size of a tag that says that something is there no more.
pub(super) const DELETED: u32 = 0x3ff;

/// What the first tag is XORed with.
pub(super) const FIRST: u32 = 0xffff_ffff;

/// A tag.
pub(super) fn tag(kind: u32, id: u32, size: u32) -> u32 {
    (kind & 0x7ff) << 20 | (id & 0x3ff) << 10 | size & 0x3ff
}

/// Its type.
pub(super) fn kind(tag: u32) -> u32 {
    tag >> 20 & 0x7ff
}

/// The file it is about.
pub(super) fn id(tag: u32) -> u32 {
    tag >> 10 & 0x3ff
}

/// The size of what follows it.
pub(super) fn size(tag: u32) -> u32 {
    if tag & 0x3ff == DELETED { 0 } else { tag & 0x3ff }
}

/// Whether it is one at all.
pub(super) fn is_valid(tag: u32) -> bool {
    tag >> 31 == 0
}
