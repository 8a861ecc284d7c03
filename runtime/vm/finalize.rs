//! What happens to objects that are about to go: `__del__`, closing generators,
//! callbacks of weak references; and the end of the program.
//!
//! A collection decides what is due ([`crate::heap::Heap::next_due`]); it is done
//! at the next safepoint, in the order in which the objects refer to each other:
//! who refers to another comes first. Weak references to an object are cleared, and
//! their callbacks called, by the collection that frees it, which for an object with
//! `__del__` is a later one, as in CPython where reference counts free it: in
//! `__del__` the object's weak references still work, and one that `__del__` saves
//! keeps them.

use alloc::format;
use alloc::string::String;

use super::{Outcome, Vm};
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Class, Dict, Foreign, Generator, GeneratorState, List};
use crate::value::{Gc, Value};

/// How often the end of the program, or `gc.collect()`, collects again because
/// finalisers ran. What they make anew each time is left.
const ROUNDS: usize = 16;

/// Objects are not counted one by one; this is about what one takes, in bytes.
pub(crate) const OBJECT_BYTES: usize = 64;

impl Vm {
    /// Does what collections found due. Exceptions are reported and go no further.
    pub(crate) fn run_finalizers(&mut self) {
        if self.finalizing {
            return;
        }
        self.finalizing = true;
        let mark = self.heap.mark_handles();
        while let Some(object) = self.heap.next_due() {
            self.heap.keep(object);
            self.finalize(object);
            self.heap.release_to(mark);
        }
        self.finalizing = false;
    }

    fn finalize(&mut self, object: Value) {
        if let Some(generator) = object.as_gc::<Generator>() {
            return self.finalize_generator(generator);
        }
        if let Some(callback) = self.weak_callback(object) {
            if let Err(raised) = self.call(callback, &[object]) {
                let exception = self.take_raised(raised);
                self.report_unraisable(exception, callback, None);
            }
            return;
        }
        let name = self.names.__del__;
        let Some(method) = self.special(object, name) else { return };
        if let Err(raised) = self.call_special(object, name, &[]) {
            let exception = self.take_raised(raised);
            self.report_unraisable(exception, method, None);
        }
    }

    fn finalize_generator(&mut self, generator: Gc<Generator>) {
        if generator.get(&self.heap).state() != GeneratorState::Suspended {
            return;
        }
        if let Err(raised) = self.close_generator(generator) {
            let exception = self.take_raised(raised);
            self.report_unraisable(exception, generator.value(), None);
        }
    }

    /// Takes the callback of a weak reference; `None` for any other object.
    fn weak_callback(&mut self, object: Value) -> Option<Value> {
        let reference = self.native_of(object).as_gc::<Foreign>()?;
        let link = reference.get_mut(&mut self.heap).data.weak_link_mut()?;
        if link.target.is_some() {
            // A class derived from `ref` has `__del__`.
            return None;
        }
        let callback = core::mem::replace(&mut link.callback, Value::NULL).present()?;
        Some(self.heap.keep(callback))
    }

    /// Collects, and tells `gc.callbacks` before and after.
    pub(super) fn collect_and_tell(&mut self) {
        if self.gc_callbacks.is_null() {
            return self.collect_garbage();
        }
        self.tell_callbacks("start", 0);
        let before = self.heap.usage();
        self.collect_garbage();
        let freed = (before.0 + before.1).saturating_sub(self.heap.usage().0);
        self.tell_callbacks("stop", freed / OBJECT_BYTES);
    }

    fn tell_callbacks(&mut self, phase: &str, collected: usize) {
        let Some(list) = self.gc_callbacks.as_gc::<List>() else { return };
        if list.get(&self.heap).items.is_empty() || self.finalizing {
            return;
        }
        // A callback's own allocations must not call it again.
        self.finalizing = true;
        let mark = self.heap.mark_handles();
        let phase = self.str_value(phase);
        self.heap.keep(phase);
        let info = self.dict_value();
        self.heap.keep(info.value());
        for (name, number) in [("generation", 2), ("collected", collected), ("uncollectable", 0)] {
            let key = self.heap.intern(name);
            Dict::set_str(info, &mut self.heap, key, Value::small_wrapping(number as i64));
        }
        let mut number = 0;
        while let Some(callback) = list.get(&self.heap).items.get(number).copied() {
            number += 1;
            self.heap.keep(callback);
            if let Err(raised) = self.call(callback, &[phase, info.value()]) {
                let exception = self.take_raised(raised);
                self.report_unraisable(exception, callback, None);
            }
        }
        self.heap.release_to(mark);
        self.finalizing = false;
        if self.heap.has_due() {
            self.request(super::pending::FINALIZE);
        }
    }

    /// Watches the instances there are of a class that got `__del__` only now.
    pub(super) fn watch_instances(&mut self, class: Gc<Class>) {
        for object in self.heap.live_objects() {
            if matches!(object.kind(), Kind::Instance | Kind::Exception) && self.class_of(object) == class {
                self.heap.watch(object);
            }
        }
    }

    /// Collects until nothing more comes of it: what finalisers let go of goes too.
    pub(crate) fn collect_fully(&mut self) {
        for _ in 0..ROUNDS {
            self.collect_and_tell();
            if !self.heap.has_due() || self.finalizing {
                break;
            }
            self.run_finalizers();
        }
    }

    /// The end of the program: everything but `sys` and `builtins` is let go of, so
    /// finalisers run for whatever is left, while the namespaces they use are still
    /// whole. CPython empties the namespaces of modules that are still referred to
    /// then; here they stay as they are.
    pub fn finalize_modules(&mut self) {
        self.ending = true;
        if !self.heap.has_watched() && !self.heap.has_weak() {
            return;
        }
        self.run_weak_exit();
        let sys = self.sys;
        for name in ["last_exc", "last_type", "last_value", "last_traceback", "ps1", "ps2"] {
            let key = self.heap.intern(name);
            let dict = sys.get(&self.heap).dict;
            if let Some(number) = dict.get(&self.heap).find_str(&self.heap, key) {
                dict.get_mut(&mut self.heap).remove_entry(number);
            }
        }
        let modules = self.modules;
        let entries: alloc::vec::Vec<(Value, Value)> = modules.get(&self.heap).items().collect();
        for (name, module) in entries {
            if matches!(self.text(name), Some("sys" | "builtins")) || !module.is(Kind::Module) {
                continue;
            }
            let Some(key) = name.as_gc() else { continue };
            if let Some(number) = modules.get(&self.heap).find_str(&self.heap, key) {
                modules.get_mut(&mut self.heap).remove_entry(number);
            }
        }
        (self.handled, self.raised) = (Value::NULL, Value::NULL);
        self.collect_fully();
    }

    /// Writes "Exception ignored in …", or calls `sys.unraisablehook`.
    pub fn report_unraisable(&mut self, exception: Value, object: Value, message: Option<&str>) {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        self.heap.keep(object);
        if let Err(raised) = self.call_unraisable_hook(exception, object, message) {
            self.take_raised(raised);
        }
        self.heap.release_to(mark);
    }

    /// The text that `sys.unraisablehook` writes.
    pub(crate) fn unraisable_text(&mut self, exception: Value, object: Value, message: Option<String>) -> Outcome<String> {
        let mut text = String::new();
        let what = message.unwrap_or_else(|| String::from("Exception ignored in"));
        if object.is_none() {
            text.push_str(&what);
            text.push_str(if self.dialect_has(Difference::ThreadReport) { "\n" } else { ":\n" });
        } else {
            let shown = match self.repr_text(object) {
                Ok(shown) => shown,
                Err(raised) => {
                    self.take_raised(raised);
                    String::from("<object repr() failed>")
                }
            };
            text.push_str(&format!("{what}: {shown}\n"));
        }
        text.push_str(&self.format_exception_unmarked(exception)?);
        Ok(text)
    }

    /// Forgets classes that the collection just done found dead: those they derive
    /// from do not keep them.
    pub(super) fn forget_dead_classes(&mut self) {
        let Vm { heap, shapes, .. } = self;
        let classes = shapes.retain_classes(|class| heap.survived(class));
        for class in classes {
            let mut subclasses = core::mem::take(&mut class.get_mut(heap).subclasses);
            subclasses.retain(|class: &Gc<Class>| heap.survived(*class));
            class.get_mut(heap).subclasses = subclasses;
        }
    }
}
