//! Making classes: `class` statements and `type(name, bases, namespace)`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Class, Dict, MOST_INLINE, ShapeId, Str, Tuple, Wrapper, WrapperKind, class_flags};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `type(name, bases, namespace)` as `type.__new__` does it.
    pub fn build_class(
        &mut self,
        metaclass: Gc<Class>,
        name: Value,
        bases: &[Value],
        namespace: Gc<Dict>,
        keywords: &[(Value, Value)],
    ) -> Outcome<Gc<Class>> {
        let object = self.class(Type::Object);
        let mut base_classes: Vec<Gc<Class>> = Vec::new();
        for base in bases {
            let Some(class) = base.as_gc::<Class>() else {
                let entries = self.names.__mro_entries__;
                if self.has_special(*base, entries) {
                    return Err(self.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
                }
                return Err(self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
                ));
            };
            if base_classes.contains(&class) {
                let base_name = self.class_name(class);
                return Err(self.type_error(format!("duplicate base class {base_name}")));
            }
            if class.get(&self.heap).has(class_flags::FINAL) {
                let base_name = self.class_repr_name(class);
                return Err(self.type_error(format!("type '{base_name}' is not an acceptable base type")));
            }
            base_classes.push(class);
        }
        if base_classes.is_empty() {
            base_classes.push(object);
        }
        if base_classes.iter().rev().skip(1).any(|base| *base == object) && self.program_has(Difference::ObjectFirst) {
            base_classes.retain(|base| *base != object);
            base_classes.push(object);
        }
        let metaclass = self.winner(metaclass, &base_classes)?;
        let mro = self.linearise(&base_classes)?;
        let (kind, native_base) = self.layout(&base_classes)?;
        let mut flags = class_flags::PLAIN_CALL;
        for base in &base_classes {
            flags |= base.get(&self.heap).flags
                & (class_flags::EXCEPTION | class_flags::METACLASS | class_flags::SEQUENCE | class_flags::MAPPING);
        }
        let dict = self.copy_namespace(namespace)?;
        let bases_value = {
            let values: Vec<Value> = base_classes.iter().map(|base| base.value()).collect();
            Tuple::new(&mut self.heap, &values).value()
        };
        let qualname_name = self.names.__qualname__;
        let qualname = match Dict::remove_str(dict, &mut self.heap, qualname_name) {
            Some(value) => {
                if self.text(value).is_none() {
                    let found = self.type_name(value);
                    return Err(self.type_error(format!("type __qualname__ must be a str, not {found}")));
                }
                value
            }
            None => name,
        };
        let version = self.next_version();
        let class = self.heap.alloc(Class {
            name,
            qualname,
            metaclass,
            bases: bases_value,
            mro,
            namespace: dict,
            unfilled: None,
            kind,
            native_base,
            flags,
            version,
            root_shape: ShapeId::DICT,
            expected_slots: 0,
            subclasses: Vec::new(),
            init: Value::NULL,
            init_version: 0,
            direct: None,
            construct: None,
            initialize: None,
        });
        self.heap.keep(class);
        class.get_mut(&mut self.heap).mro.insert(0, class);
        let slots = self.inherited_slots(&base_classes)?;
        // The compiler lists the attributes that methods assign to `self`: room for
        // them saves every instance a second cell.
        let inherited = base_classes.iter().map(|base| base.get(&self.heap).expected_slots).max().unwrap_or(0);
        let assigned =
            dict.get(&self.heap).get_str(&self.heap, self.names.__static_attributes__).map_or(0, |names| self.tuple_items(names).len());
        let room = (inherited + assigned as u32).clamp(2, MOST_INLINE);
        class.get_mut(&mut self.heap).expected_slots = room;
        self.set_slot_names(class, slots);
        for base in &base_classes {
            base.get_mut(&mut self.heap).subclasses.push(class);
        }
        self.set_class_module(dict)?;
        self.wrap_implicit_methods(dict);
        self.declare_slots(class, &base_classes, name)?;
        let doc = self.names.__doc__;
        if dict.get(&self.heap).find_str(&self.heap, doc).is_none() {
            Dict::set_str(dict, &mut self.heap, doc, Value::NONE);
        }
        self.update_class_flags(class);
        let cell_name = self.names.__classcell__;
        if let Some(cell) = Dict::remove_str(dict, &mut self.heap, cell_name) {
            match cell.as_gc::<crate::object::CellVar>() {
                Some(cell) => cell.get_mut(&mut self.heap).value = class.value(),
                None => {
                    let found = self.type_name(cell);
                    return Err(self.type_error(format!("__classcell__ must be a nonlocal cell, not <class '{found}'>")));
                }
            }
        }
        self.call_set_names(class, dict)?;
        let init_subclass = self.names.__init_subclass__;
        let start = class;
        if let Some(hook) = self.super_lookup(class, class.value(), start, init_subclass)? {
            self.call_with(hook, &[], keywords)?;
        }
        Ok(class)
    }

    fn copy_namespace(&mut self, namespace: Gc<Dict>) -> Outcome<Gc<Dict>> {
        let copy = namespace.get(&self.heap).duplicate();
        // Names are interned, so that look-ups compare words.
        let mut interned = Dict::with_room(copy.len());
        for entry in copy.entries() {
            let key = match entry.key.as_gc::<Str>() {
                Some(string) => self.heap.intern_str(string).value(),
                None => entry.key,
            };
            if !entry.key.is_null() {
                interned.insert_new(entry.hash, key, entry.value);
            }
        }
        Ok(self.heap.alloc(interned))
    }

    fn set_class_module(&mut self, dict: Gc<Dict>) -> Outcome<()> {
        let (module, name) = (self.names.__module__, self.names.__name__);
        if dict.get(&self.heap).find_str(&self.heap, module).is_none() {
            let globals = self.current_globals();
            if let Some(value) = globals.get(&self.heap).get_str(&self.heap, name) {
                Dict::set_str(dict, &mut self.heap, module, value);
            }
        }
        Ok(())
    }

    /// `__new__` is a static method and `__init_subclass__` and
    /// `__class_getitem__` are class methods without being said to be. A class
    /// with `__eq__` and no `__hash__` cannot be hashed.
    fn wrap_implicit_methods(&mut self, dict: Gc<Dict>) {
        let wrapped = [
            (self.names.__new__, WrapperKind::Static),
            (self.names.__init_subclass__, WrapperKind::Class),
            (self.names.__class_getitem__, WrapperKind::Class),
        ];
        for (name, kind) in wrapped {
            if let Some(function) = dict.get(&self.heap).get_str(&self.heap, name)
                && function.is(Kind::Function)
            {
                let wrapper = self.heap.alloc(Wrapper { kind, function, dict: Value::NULL }).value();
                Dict::set_str(dict, &mut self.heap, name, wrapper);
            }
        }
        let (eq, hash) = (self.names.__eq__, self.names.__hash__);
        if dict.get(&self.heap).find_str(&self.heap, eq).is_some() && dict.get(&self.heap).find_str(&self.heap, hash).is_none() {
            Dict::set_str(dict, &mut self.heap, hash, Value::NONE);
        }
    }

    fn call_set_names(&mut self, class: Gc<Class>, dict: Gc<Dict>) -> Outcome<()> {
        let set_name = self.names.__set_name__;
        let items: Vec<(Value, Value)> = dict.get(&self.heap).items().collect();
        for (name, value) in items {
            if matches!(value.kind(), Kind::Function | Kind::SmallInt | Kind::Str | Kind::None | Kind::Bool | Kind::Float) {
                continue;
            }
            if let Some(property) = value.as_gc::<crate::object::Property>() {
                let property = property.get_mut(&mut self.heap);
                if property.name.is_null() {
                    property.name = name;
                }
                continue;
            }
            if let Err(raised) = self.call_special(value, set_name, &[class.value(), name]) {
                let exception = self.take_raised(raised);
                let (type_name, class_name) = (self.type_name(value), self.class_name(class));
                let attribute = self.text(name).map_or_else(String::new, String::from);
                self.add_note(exception, &format!("Error calling __set_name__ on '{type_name}' instance '{attribute}' in '{class_name}'"))?;
                return Err(self.raise_again(exception));
            }
        }
        Ok(())
    }
}
