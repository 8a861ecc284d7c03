//! Numbers by numbers: of the strings and constants of a file that a function uses, most use few.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// So many are looked through one by one.
const FEW: usize = 16;

/// What number each of some numbers has.
#[derive(Default)]
pub(super) struct Index {
    few: Vec<(u32, u32)>,
    /// All of them, once they are more.
    many: Option<BTreeMap<u32, u32>>,
}

impl Index {
    /// The number of `key`.
    pub(super) fn get(&self, key: u32) -> Option<u32> {
        match &self.many {
            None => self.few.iter().find(|(known, _)| *known == key).map(|(_, number)| *number),
            Some(many) => many.get(&key).copied(),
        }
    }

    /// Gives `key`, which has none, a number.
    pub(super) fn insert(&mut self, key: u32, number: u32) {
        if let Some(many) = &mut self.many {
            many.insert(key, number);
            return;
        }
        if self.few.is_empty() {
            self.few.reserve_exact(FEW);
        }
        if self.few.len() == FEW {
            let mut many: BTreeMap<u32, u32> = self.few.iter().copied().collect();
            many.insert(key, number);
            self.many = Some(many);
        } else {
            self.few.push((key, number));
        }
    }
}
