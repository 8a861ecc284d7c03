//! `repr` of containers. One that is inside itself is shown as `[...]` there.

use alloc::string::String;

use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Dict, DictView, List, Range, Set, Slice, Tuple, ViewKind};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// How deep containers are shown inside each other, as in CPython. It also
/// bounds the search for a container in itself.
const DEPTH: usize = 10_000;
/// Containers within each other, where `repr` and comparisons give up.
pub(crate) const DEEPEST: usize = 10_000;

impl Vm {
    /// Appends the `repr` of a container.
    pub(super) fn push_container_repr(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        if let Some(range) = value.as_gc::<Range>() {
            return self.push_range(out, range);
        }
        if let Some(short) = self.empty_repr(value) {
            out.push_str(short);
            return Ok(());
        }
        if self.repr_guard.len() > DEEPEST {
            return Err(self.recursion_error());
        }
        self.check_native_depth()?;
        if self.repr_guard.len() >= DEPTH {
            return Err(self.raise(Type::RecursionError, "maximum recursion depth exceeded while getting the repr of an object"));
        }
        if !self.enter_repr(value) {
            if self.dialect_has(Difference::RecursiveRepr) {
                return Err(self.raise(Type::RuntimeError, "maximum recursion depth exceeded"));
            }
            out.push_str(self.recursive_repr(value));
            return Ok(());
        }
        let outcome = match value.kind() {
            Kind::List => self.push_items(out, value, "[", "]"),
            Kind::Tuple => self.push_tuple(out, value),
            Kind::Dict => self.push_dict(out, value),
            Kind::Set => self.push_set(out, value),
            Kind::DictView => self.push_view(out, value),
            _ => self.push_slice(out, value),
        };
        self.leave_repr();
        outcome
    }

    /// Notes that `repr` of `value` runs; `false`: it runs already. Each
    /// `true` needs a [`Vm::leave_repr`].
    pub fn enter_repr(&mut self, value: Value) -> bool {
        if self.repr_guard.contains(&value) {
            return false;
        }
        self.repr_guard.push(value);
        true
    }

    /// The `repr` entered last is done.
    pub fn leave_repr(&mut self) {
        self.repr_guard.pop();
    }

    fn recursive_repr(&self, value: Value) -> &'static str {
        match value.kind() {
            Kind::List => "[...]",
            Kind::Tuple => "(...)",
            Kind::Dict => "{...}",
            Kind::Set if self.is_frozen(value) => "frozenset(...)",
            Kind::Set => "set(...)",
            _ => "...",
        }
    }

    fn is_frozen(&self, value: Value) -> bool {
        value.as_gc::<Set>().is_some_and(|set| set.get(&self.heap).frozen)
    }

    fn empty_repr(&self, value: Value) -> Option<&'static str> {
        let heap = &self.heap;
        match value.kind() {
            Kind::List if value.as_gc::<List>()?.get(heap).items.is_empty() => Some("[]"),
            Kind::Tuple if value.as_gc::<Tuple>()?.get(heap).is_empty() => Some("()"),
            Kind::Dict if value.as_gc::<Dict>()?.get(heap).is_empty() => Some("{}"),
            Kind::Set if value.as_gc::<Set>()?.get(heap).is_empty() => Some(if self.is_frozen(value) { "frozenset()" } else { "set()" }),
            _ => None,
        }
    }

    /// Appends the `repr` of an item, which its container may lose meanwhile.
    fn push_item(&mut self, out: &mut String, item: Value) -> Outcome<()> {
        if !item.is_cell() {
            return self.push_builtin_repr(out, item);
        }
        let mark = self.heap.mark_handles();
        self.heap.keep(item);
        let outcome = self.push_repr(out, item);
        self.heap.release_to(mark);
        outcome
    }

    /// Item `index` of a list or tuple as it is now.
    fn item_at(&self, sequence: Value, index: usize) -> Option<Value> {
        match sequence.as_gc::<List>() {
            Some(list) => list.get(&self.heap).items.get(index).copied(),
            None => sequence.as_gc::<Tuple>()?.get(&self.heap).items().get(index).copied(),
        }
    }

    fn push_items(&mut self, out: &mut String, sequence: Value, open: &str, close: &str) -> Outcome<()> {
        out.push_str(open);
        let mut index = 0;
        while let Some(item) = self.item_at(sequence, index) {
            if index > 0 {
                out.push_str(", ");
            }
            self.push_item(out, item)?;
            index += 1;
        }
        out.push_str(close);
        Ok(())
    }

    fn push_tuple(&mut self, out: &mut String, tuple: Value) -> Outcome<()> {
        let close = if self.item_at(tuple, 1).is_none() { ",)" } else { ")" };
        self.push_items(out, tuple, "(", close)
    }

    fn push_dict(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        let Some(dict) = value.as_gc::<Dict>() else { return Ok(()) };
        out.push('{');
        let (mut number, mut first) = (0, true);
        while let Some((entry, next)) = dict.get(&self.heap).next_entry(number) {
            number = next;
            if !first {
                out.push_str(", ");
            }
            first = false;
            self.push_pair(out, entry.key, ": ", entry.value)?;
        }
        out.push('}');
        Ok(())
    }

    fn push_pair(&mut self, out: &mut String, key: Value, between: &str, value: Value) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        self.heap.keep(key);
        self.heap.keep(value);
        let outcome = self.push_repr(out, key).and_then(|()| {
            out.push_str(between);
            self.push_repr(out, value)
        });
        self.heap.release_to(mark);
        outcome
    }

    fn push_set(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        let Some(set) = value.as_gc::<Set>() else { return Ok(()) };
        let frozen = set.get(&self.heap).frozen;
        out.push_str(if frozen { "frozenset({" } else { "{" });
        let (mut index, mut first) = (0, true);
        while let Some((item, next)) = set.get(&self.heap).next_item(index) {
            index = next;
            if !first {
                out.push_str(", ");
            }
            first = false;
            self.push_item(out, item)?;
        }
        out.push_str(if frozen { "})" } else { "}" });
        Ok(())
    }

    fn push_view(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        let Some(view) = value.as_gc::<DictView>() else { return Ok(()) };
        let (dict, kind) = (view.get(&self.heap).dict, view.get(&self.heap).kind);
        out.push_str(match kind {
            ViewKind::Keys => "dict_keys([",
            ViewKind::Values => "dict_values([",
            ViewKind::Items => "dict_items([",
        });
        let (mut number, mut first) = (0, true);
        while let Some((entry, next)) = dict.get(&self.heap).next_entry(number) {
            number = next;
            if !first {
                out.push_str(", ");
            }
            first = false;
            match kind {
                ViewKind::Keys => self.push_item(out, entry.key)?,
                ViewKind::Values => self.push_item(out, entry.value)?,
                ViewKind::Items => {
                    out.push('(');
                    self.push_pair(out, entry.key, ", ", entry.value)?;
                    out.push(')');
                }
            }
        }
        out.push_str("])");
        Ok(())
    }

    fn push_range(&mut self, out: &mut String, range: Gc<Range>) -> Outcome<()> {
        let Range { start, stop, step } = *range.get(&self.heap);
        out.push_str("range(");
        self.push_item(out, start)?;
        out.push_str(", ");
        self.push_item(out, stop)?;
        if step.as_small() != Some(1) {
            out.push_str(", ");
            self.push_item(out, step)?;
        }
        out.push(')');
        Ok(())
    }

    fn push_slice(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        let Some(slice) = value.as_gc::<Slice>() else { return Ok(()) };
        let Slice { start, stop, step } = *slice.get(&self.heap);
        out.push_str("slice(");
        self.push_item(out, start)?;
        out.push_str(", ");
        self.push_item(out, stop)?;
        out.push_str(", ");
        self.push_item(out, step)?;
        out.push(')');
        Ok(())
    }
}
