//! Looking at every object: for `gc.get_objects()` and the like.

use alloc::vec::Vec;

use super::{Heap, Kind, Marker};
use crate::value::Value;

impl Heap {
    /// Every object that lived at the last collection or was made since.
    pub fn live_objects(&mut self) -> Vec<Value> {
        // It is no object any more.
        self.spare = None;
        let mut found = Vec::new();
        let mut take = |header: *mut super::Header| {
            // SAFETY: every cell of a block has a header, and so has every large one. A cell
            // that is free, or dead and not swept yet, has another mark.
            let alive = unsafe { (*header).kind() != Kind::Free && (*header).mark & self.epoch != 0 };
            if alive {
                found.push(Value::from_header(header));
            }
        };
        for block in self.blocks.iter().flatten() {
            block.headers().for_each(&mut take);
        }
        for (header, _) in &self.large {
            take(*header);
        }
        found.iter().for_each(|object| self.lend(*object));
        found
    }

    /// What an object holds.
    pub fn held_by(&self, object: Value) -> Vec<Value> {
        let held = if object.is_cell() { Marker::children(self.epoch, object.header()) } else { Vec::new() };
        held.iter().for_each(|object| self.lend(*object));
        held
    }
}
