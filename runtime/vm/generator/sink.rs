//! Generators whose items a native function takes one after the other: `list(…)`, `set(…)`, `sum(…)`, `any(…)`.
//!
//! The generator runs in one run of the machine. At `yield`, what takes the items (the sink) takes this one and the generator
//! goes on at once; only an item that the sink does not take without Python, or that is its last, ends the run.

use crate::object::{Generator, List, Probe, Set};
use crate::trace::regard;
use crate::value::{Value, duty};
use crate::vm::{Outcome, Vm};

use super::Resumed;

/// Collections of this many items ask for memory before they grow, which a sink does not.
const LARGE: usize = 1 << 16;

impl Vm {
    /// The next item of `iterator` that `sink` has not taken; `None` at the end. A sink is a list or set that takes all it
    /// has room for; a small integer, to which small integers are added; `False`, which takes what is false, or `True`,
    /// which takes what is true. Iterators that are no generators give every item, and so does one that is traced.
    pub(crate) fn next_into(&mut self, iterator: Value, sink: &mut Value) -> Outcome<Option<Value>> {
        let Some(generator) = iterator.as_gc::<Generator>() else { return self.next(iterator) };
        if !generator.get(&self.heap).steps() || self.regard() != regard::NOBODY {
            return self.next(iterator);
        }
        let (ip, slot, fp) = self.registers();
        let result = slot.wrapping_add(1);
        if !self.quick_enter(generator, result, Value::NONE, duty::RAW | duty::SINK, 0) {
            return self.next(iterator);
        }
        self.stack.write(slot, *sink);
        self.stack.write(result, Value::NULL);
        let outcome = self.run_pushed();
        *sink = self.stack.read(slot);
        self.park(ip, slot, fp);
        let resumed = self.resumed(generator, outcome)?;
        self.trace.stopped = Value::NULL;
        Ok(match resumed {
            Resumed::Yielded(item) => Some(item),
            Resumed::Returned(_) => None,
        })
    }

    /// `YIELD_VALUE`: whether a sink waits for what this generator yields, and has taken `value`.
    #[inline(always)]
    pub(crate) fn quick_sink(&mut self, value: Value) -> bool {
        let frame = self.stack.top_mut();
        let result = frame.result;
        frame.duty & duty::SINK != 0 && self.sink(result, value)
    }

    #[inline(never)]
    fn sink(&mut self, result: *mut Value, value: Value) -> bool {
        let slot = result.wrapping_sub(1);
        let sink = self.stack.read(slot);
        if self.regard() != regard::NOBODY {
            return false;
        }
        if let Some(list) = sink.as_gc::<List>() {
            let items = &list.get(&self.heap).items;
            let takes = items.len() < items.capacity() || items.len() < LARGE;
            if takes {
                List::push(list, &mut self.heap, value);
            }
            return takes;
        }
        if let Some(set) = sink.as_gc::<Set>() {
            let Some(hash) = self.hash_of_key(value) else { return false };
            return match set.get(&self.heap).probe(&self.heap, hash, value) {
                Probe::Found(_) => true,
                Probe::Absent if set.get(&self.heap).len() < LARGE => {
                    let before = set.get(&self.heap).owned_bytes();
                    let object = set.get_mut(&mut self.heap);
                    object.insert_new(hash, value);
                    let grown = object.owned_bytes().saturating_sub(before);
                    self.heap.charge(grown);
                    true
                }
                _ => false,
            };
        }
        if let Some(sum) = sink.add_small(value) {
            self.stack.write(slot, sum);
            return true;
        }
        sink.is_bool() && value.quick_truth() == Some(sink == Value::TRUE)
    }
}
