//! Sorting: stable, with comparisons that may run Python code, raise, and
//! contradict each other.

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::object::{Float, List, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// Tuples within each other that are compared without Python.
pub(crate) const NESTED: u32 = 3;

/// Runs shorter than this are made longer by insertion.
const SHORTEST_RUN: usize = 32;

/// A key and the item it stands for.
#[derive(Clone, Copy)]
struct Keyed {
    key: Value,
    item: Value,
}

/// What all keys are, where that makes comparing them simple.
enum Keys {
    Small,
    Float,
    Str,
    Other,
}

impl Vm {
    /// `list.sort(key=key, reverse=reverse)`
    pub fn sort_list(&mut self, list: Gc<List>, key: Option<Value>, reverse: bool) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        // While the keys and comparisons run, the program sees an empty list;
        // the items live in another one.
        let items = core::mem::take(&mut list.get_mut(&mut self.heap).items);
        let holder = self.heap.alloc(List { items });
        self.heap.keep(holder);
        let outcome = self.sort_items(holder, key, reverse);
        self.heap.release_to(mark);
        let touched = list.get(&self.heap).items.capacity() != 0;
        let items = core::mem::take(&mut holder.get_mut(&mut self.heap).items);
        list.get_mut(&mut self.heap).items = items;
        outcome?;
        if touched { Err(self.value_error("list modified during sort")) } else { Ok(()) }
    }

    fn sort_items(&mut self, holder: Gc<List>, key: Option<Value>, reverse: bool) -> Outcome<()> {
        let count = holder.get(&self.heap).items.len();
        let Some(key) = key else {
            let mut items = holder.get(&self.heap).items.clone();
            if reverse {
                items.reverse();
            }
            let outcome = self.sort_values(&mut items);
            if reverse {
                items.reverse();
            }
            // In whatever order the comparisons left them, none is lost.
            holder.get_mut(&mut self.heap).items = items;
            return outcome;
        };
        self.reserve(count * 24)?;
        let keys = self.heap.alloc(List { items: Vec::with_capacity(count) });
        self.heap.keep(keys);
        let mut index = 0;
        while let Some(item) = holder.get(&self.heap).items.get(index).copied() {
            let one = self.call(key, &[item])?;
            keys.get_mut(&mut self.heap).items.push(one);
            index += 1;
        }
        let items = &holder.get(&self.heap).items;
        let mut pairs: Vec<Keyed> =
            keys.get(&self.heap).items.iter().zip(items).map(|(key, item)| Keyed { key: *key, item: *item }).collect();
        if reverse {
            pairs.reverse();
        }
        let outcome = self.sort_pairs(&mut pairs);
        if reverse {
            pairs.reverse();
        }
        holder.get_mut(&mut self.heap).items = pairs.into_iter().map(|pair| pair.item).collect();
        outcome
    }

    /// What all of these are.
    fn keys_are(&self, mut keys: impl Iterator<Item = Value> + Clone) -> Keys {
        let mut rest = keys.clone();
        match keys.next() {
            Some(first) if first.is_small() => {
                if rest.all(|key| key.is_small()) {
                    return Keys::Small;
                }
            }
            Some(first) if first.as_gc::<Float>().is_some() => {
                // NaN is in no order, and the quick way needs one.
                if rest.all(|key| key.as_gc::<Float>().is_some_and(|float| !float.get(&self.heap).number.is_nan())) {
                    return Keys::Float;
                }
            }
            Some(first) if first.as_gc::<Str>().is_some() => {
                if rest.all(|key| key.as_gc::<Str>().is_some()) {
                    return Keys::Str;
                }
            }
            _ => {}
        }
        Keys::Other
    }

    fn sort_values(&mut self, items: &mut [Value]) -> Outcome<()> {
        match self.keys_are(items.iter().copied()) {
            Keys::Small => items.sort_by_key(|item| item.bits() as i64),
            Keys::Float => items.sort_by(|a, b| self.order_floats(*a, *b)),
            Keys::Str => items.sort_by(|a, b| self.order_strings(*a, *b)),
            Keys::Other => return merge_sort(self, items, |item| *item),
        }
        Ok(())
    }

    fn sort_pairs(&mut self, pairs: &mut [Keyed]) -> Outcome<()> {
        match self.keys_are(pairs.iter().map(|pair| pair.key)) {
            Keys::Small => pairs.sort_by_key(|pair| pair.key.bits() as i64),
            Keys::Float => pairs.sort_by(|a, b| self.order_floats(a.key, b.key)),
            Keys::Str => pairs.sort_by(|a, b| self.order_strings(a.key, b.key)),
            Keys::Other => return merge_sort(self, pairs, |pair| pair.key),
        }
        Ok(())
    }

    fn order_floats(&self, a: Value, b: Value) -> Ordering {
        match (a.as_gc::<Float>(), b.as_gc::<Float>()) {
            (Some(a), Some(b)) => a.get(&self.heap).number.partial_cmp(&b.get(&self.heap).number).unwrap_or(Ordering::Equal),
            _ => Ordering::Equal,
        }
    }

    fn order_strings(&self, a: Value, b: Value) -> Ordering {
        match (a.as_gc::<Str>(), b.as_gc::<Str>()) {
            (Some(a), Some(b)) => a.get(&self.heap).as_str().cmp(b.get(&self.heap).as_str()),
            _ => Ordering::Equal,
        }
    }

    /// How two values order, where no Python code is needed to know: numbers,
    /// strings, and tuples of them, at most `depth` within each other.
    pub(crate) fn quick_order(&self, a: Value, b: Value, depth: u32) -> Option<Ordering> {
        if let Some(ordering) = a.cmp_small(b) {
            return Some(ordering);
        }
        if let (Some(a), Some(b)) = (a.as_gc::<Str>(), b.as_gc::<Str>()) {
            return Some(a.get(&self.heap).as_str().cmp(b.get(&self.heap).as_str()));
        }
        if let (Some(a), Some(b)) = (a.as_gc::<Float>(), b.as_gc::<Float>()) {
            return a.get(&self.heap).number.partial_cmp(&b.get(&self.heap).number);
        }
        let (a, b) = (a.as_gc::<Tuple>()?.get(&self.heap).items(), b.as_gc::<Tuple>()?.get(&self.heap).items());
        let inner = depth.checked_sub(1)?;
        for (one, other) in a.iter().zip(b) {
            // What is the same object counts as equal here, also if it is not equal to itself.
            if one == other {
                continue;
            }
            match self.quick_order(*one, *other, inner)? {
                Ordering::Equal => {}
                ordering => return Some(ordering),
            }
        }
        Some(a.len().cmp(&b.len()))
    }

    /// `a < b` of two keys, which something else keeps alive.
    pub(crate) fn key_less(&mut self, a: Value, b: Value) -> Outcome<bool> {
        match self.quick_order(a, b, NESTED) {
            Some(ordering) => Ok(ordering.is_lt()),
            None => self.less(a, b),
        }
    }
}

/// Sorts by merging runs, as Python's sort does: what is in order already is
/// found and costs one comparison an item.
///
/// The items stay a permutation of themselves whatever the comparisons say,
/// also when one raises.
fn merge_sort<T: Copy>(vm: &mut Vm, items: &mut [T], key: impl Fn(&T) -> Value) -> Outcome<()> {
    let count = items.len();
    if count < 2 {
        return Ok(());
    }
    let shortest = shortest_run(count);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut scratch: Vec<T> = Vec::new();
    let mut start = 0;
    while start < count {
        let rest = &mut items[start..];
        let mut length = count_run(vm, rest, &key)?;
        if length < shortest && length < rest.len() {
            let forced = shortest.min(rest.len());
            insert_sort(vm, &mut rest[..forced], length, &key)?;
            length = forced;
        }
        runs.push((start, length));
        start += length;
        // Keep the runs balanced: each longer than the two after it together.
        while let [.., a, b] = runs[..]
            && (a.1 <= b.1 || matches!(runs[..], [.., z, a, b] if z.1 <= a.1 + b.1))
        {
            let at = match runs[..] {
                [.., z, _, b] if z.1 < b.1 => runs.len() - 3,
                _ => runs.len() - 2,
            };
            merge_at(vm, items, &mut runs, at, &mut scratch, &key)?;
        }
    }
    while runs.len() > 1 {
        let at = match runs[..] {
            [.., z, _, b] if z.1 < b.1 => runs.len() - 3,
            _ => runs.len() - 2,
        };
        merge_at(vm, items, &mut runs, at, &mut scratch, &key)?;
    }
    Ok(())
}

/// So that the number of runs is a power of two or a little less.
fn shortest_run(mut count: usize) -> usize {
    let mut odd = 0;
    while count >= SHORTEST_RUN * 2 {
        odd |= count & 1;
        count >>= 1;
    }
    count + odd
}

/// The length of the run that `items` begins with; a falling one is reversed.
fn count_run<T: Copy>(vm: &mut Vm, items: &mut [T], key: &impl Fn(&T) -> Value) -> Outcome<usize> {
    let Some([first, second]) = items.first_chunk::<2>() else { return Ok(items.len()) };
    let falling = vm.key_less(key(second), key(first))?;
    let mut length = 2;
    while let Some([previous, next]) = items.get(length - 1..=length) {
        if vm.key_less(key(next), key(previous))? != falling {
            break;
        }
        length += 1;
    }
    if falling {
        items[..length].reverse();
    }
    Ok(length)
}

/// Sorts `items`, of which the first `sorted` are, by binary insertion.
fn insert_sort<T: Copy>(vm: &mut Vm, items: &mut [T], sorted: usize, key: &impl Fn(&T) -> Value) -> Outcome<()> {
    for index in sorted..items.len() {
        let new = key(&items[index]);
        let (mut low, mut high) = (0, index);
        while low < high {
            let middle = low + (high - low) / 2;
            if vm.key_less(new, key(&items[middle]))? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        items[low..=index].rotate_right(1);
    }
    Ok(())
}

/// Merges run `at` and the one after it.
fn merge_at<T: Copy>(
    vm: &mut Vm,
    items: &mut [T],
    runs: &mut Vec<(usize, usize)>,
    at: usize,
    scratch: &mut Vec<T>,
    key: &impl Fn(&T) -> Value,
) -> Outcome<()> {
    let (start, left) = runs[at];
    let (_, right) = runs.remove(at + 1);
    runs[at] = (start, left + right);
    merge(vm, &mut items[start..start + left + right], left, scratch, key)
}

/// Merges the sorted `items[..left]` and `items[left..]`.
fn merge<T: Copy>(vm: &mut Vm, items: &mut [T], left: usize, scratch: &mut Vec<T>, key: &impl Fn(&T) -> Value) -> Outcome<()> {
    // What the left run begins with and is in place already need not move.
    let first = key(&items[left]);
    let (mut low, mut high) = (0, left);
    while low < high {
        let middle = low + (high - low) / 2;
        if vm.key_less(first, key(&items[middle]))? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    scratch.clear();
    scratch.extend_from_slice(&items[low..left]);
    let (mut taken, mut right, mut out) = (0, left, low);
    let mut outcome = Ok(());
    while taken < scratch.len() && right < items.len() {
        match vm.key_less(key(&items[right]), key(&scratch[taken])) {
            Ok(true) => {
                items[out] = items[right];
                right += 1;
            }
            Ok(false) => {
                items[out] = scratch[taken];
                taken += 1;
            }
            Err(raised) => {
                outcome = Err(raised);
                break;
            }
        }
        out += 1;
    }
    // The left run's rest fits exactly before the right run's.
    let rest = &scratch[taken..];
    items[out..out + rest.len()].copy_from_slice(rest);
    outcome
}
