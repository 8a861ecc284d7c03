//! Classes written in Rust that derive from a built-in one: their instances hold an
//! object of it, as those of classes derived in Python do.

use alloc::vec::Vec;

use crate::builtins::registry::ClassDef;
use crate::object::{Class, Dict, SlotDescriptor, class_flags};
use crate::value::{Gc, Value};
use crate::vm::Vm;

impl Vm {
    /// A class that derives from the built-in class `base`. It is made when first
    /// needed. `slots` are attributes of its instances as `__slots__` has them.
    pub(crate) fn derived_class(&mut self, def: &'static ClassDef, base: Gc<Class>, slots: &[&str]) -> Gc<Class> {
        let key = self.heap.intern(def.name);
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(|class| class.as_gc()) {
            return class;
        }
        let metaclass = base.get(&self.heap).metaclass;
        let class = self.build_builtin(def, &[base], Some(metaclass));
        Dict::set_str(state, &mut self.heap, key, class.value());
        let names: Vec<Value> = slots.iter().map(|name| self.heap.intern(name).value()).collect();
        let root = self.shapes.root(class, names.clone());
        let object = class.get_mut(&mut self.heap);
        object.native_base = Some(base);
        object.flags = object.flags & !class_flags::BUILTIN | class_flags::NATIVE;
        object.root_shape = root;
        object.expected_slots = slots.len() as u32;
        let dict = self.class_dict(class);
        for name in names {
            let slot = self.heap.alloc(SlotDescriptor { class, name, key: name }).value();
            if let Some(name) = name.as_gc() {
                Dict::set_str(dict, &mut self.heap, name, slot);
            }
        }
        class
    }
}
