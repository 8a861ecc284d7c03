//! `__slots__`, and the attributes that instances of a class have room for.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Class, Dict, SlotDescriptor, class_flags};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// The `__slots__` of the bases. Only one line of bases may have any.
    pub(super) fn inherited_slots(&mut self, bases: &[Gc<Class>]) -> Outcome<Vec<Value>> {
        let mut longest: Vec<Value> = Vec::new();
        for base in bases {
            let root = base.get(&self.heap).root_shape;
            let names = &self.shapes.get(root).names;
            if names.starts_with(&longest) {
                longest.clone_from(names);
            } else if !longest.starts_with(names) {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
        }
        Ok(longest)
    }

    /// Every instance of the class has these attributes in its first slots,
    /// also where the others are in a dict.
    pub(super) fn set_slot_names(&mut self, class: Gc<Class>, names: Vec<Value>) {
        let count = names.len() as u32;
        let root = self.shapes.root(class, names);
        let object = class.get_mut(&mut self.heap);
        object.root_shape = root;
        object.expected_slots = object.expected_slots.max(count);
    }

    pub(super) fn declare_slots(&mut self, class: Gc<Class>, bases: &[Gc<Class>], name: Value) -> Outcome<()> {
        let slots_name = self.names.__slots__;
        let dict = self.class_dict(class);
        let object = self.class(Type::Object);
        let bases_without_dict = bases.iter().all(|base| {
            *base == object
                || base.get(&self.heap).has(class_flags::NO_DICT)
                || (base.get(&self.heap).has(class_flags::BUILTIN) && base.get(&self.heap).kind != Kind::Exception)
        });
        let Some(declared) = dict.get(&self.heap).get_str(&self.heap, slots_name) else {
            if bases_without_dict {
                self.add_instance_attributes(class, true, true);
            }
            return Ok(());
        };
        let items = if self.text(declared).is_some() { alloc::vec![declared] } else { self.collect(declared)? };
        let mut has_dict = !bases_without_dict;
        let class_name = self.text(name).map_or_else(String::new, String::from);
        let root = class.get(&self.heap).root_shape;
        let mut names = self.shapes.get(root).names.clone();
        let mut weak = false;
        for item in items {
            let Some(text) = self.text(item).map(String::from) else {
                let found = self.type_name(item);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{found}'")));
            };
            if !crate::text::class::str_isidentifier(&text) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            if text == "__dict__" {
                has_dict = true;
                continue;
            }
            if text == "__weakref__" {
                weak = true;
                continue;
            }
            let mangled = if text.starts_with("__") && !text.ends_with("__") {
                format!("_{}{text}", class_name.trim_start_matches('_'))
            } else {
                text.clone()
            };
            let key_name = self.heap.intern(&mangled);
            let known = dict.get(&self.heap).get_str(&self.heap, key_name);
            if known.and_then(|known| known.as_gc::<SlotDescriptor>()).is_some_and(|known| known.get(&self.heap).class == class) {
                continue;
            }
            if known.is_some() {
                return Err(self.value_error(format!("'{text}' in __slots__ conflicts with class variable")));
            }
            let slot = self.heap.alloc(SlotDescriptor { class, name: key_name.value(), key: key_name.value() }).value();
            Dict::set_str(dict, &mut self.heap, key_name, slot);
            if !names.contains(&key_name.value()) {
                names.push(key_name.value());
            }
        }
        self.set_slot_names(class, names);
        self.add_instance_attributes(class, has_dict && bases_without_dict, weak);
        if !has_dict {
            class.get_mut(&mut self.heap).flags |= class_flags::NO_DICT;
        }
        Ok(())
    }

    /// `__dict__` and `__weakref__` of instances are attributes of the class
    /// that introduces them.
    fn add_instance_attributes(&mut self, class: Gc<Class>, dict: bool, weak: bool) {
        let namespace = self.class_dict(class);
        for (wanted, def) in [(dict, &crate::builtins::object::DICT), (weak, &crate::builtins::object::WEAK_REFERENCE)] {
            if wanted {
                let name = self.heap.intern(def.name());
                let getter = self.native(def, class.value());
                Dict::set_str(namespace, &mut self.heap, name, getter);
            }
        }
    }
}
