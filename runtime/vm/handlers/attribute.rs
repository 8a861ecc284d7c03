//! LOAD_ATTR, LOAD_METHOD, STORE_ATTR and their special forms.

use crate::builtins::registry::Type;
use crate::code::Opcode;
use crate::heap::Kind;
use crate::object::{Cache, Class, Dict, Entry, Foreign, Function, Instance, Module, Property, Set, ShapeId, Str, class_flags};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// LOAD_ATTR the long way; remembers where it found the attribute.
    pub(crate) fn load_attr(&mut self, object: Value, index: usize) -> Outcome {
        let name = self.cached_name(index);
        self.pool.cache_mut(index).tried();
        if let Some(instance) = object.as_gc::<Instance>() {
            if !self.remember_slot(instance, name, index, Opcode::LoadAttrSlot) {
                self.remember_shared(instance, name, index);
            }
        } else if let Some(class) = object.as_gc::<Class>() {
            self.remember_class_attr(class, name, index);
        } else if let Some(module) = object.as_gc::<Module>() {
            self.remember_module_attr(module, name, index, Opcode::LoadAttrModule);
        }
        self.getattr(object, name)
    }

    /// Notes the slot of an instance's own attribute, if reading it needs
    /// nothing but the shape and the class. Whether it is so.
    fn remember_slot(&mut self, instance: Gc<Instance>, name: Gc<Str>, index: usize, form: Opcode) -> bool {
        let object = instance.get(&self.heap);
        let (class, shape, inline) = (object.class, object.shape, object.inline_slots());
        let forbidden = if form == Opcode::StoreAttrSlot { class_flags::CUSTOM_SETATTR } else { class_flags::CUSTOM_GETATTR };
        let flags = class.get(&self.heap).flags;
        if shape == ShapeId::DICT || flags & forbidden != 0 {
            return false;
        }
        let Some(slot) = self.shapes.slot(&self.heap, shape, name) else { return false };
        if slot >= inline || instance.get(&self.heap).slots()[slot].is_null() {
            return false;
        }
        // `__slots__` descriptors lead to the same slot; other class attributes of that name may take precedence.
        if self.class_lookup(class, name).is_some_and(|attribute| !gives_way(attribute)) {
            return false;
        }
        let version = class.get(&self.heap).version;
        let cache = self.pool.cache_mut(index);
        (cache.key, cache.version, cache.index) = (shape.0, version, slot as u32);
        if form == Opcode::StoreAttrSlot {
            self.note_store(name.value(), shape.0, version, slot as u32, shape.0);
        } else {
            self.note_load(name.value(), shape.0, version, slot as u32);
        }
        self.specialise(form);
        true
    }

    /// Notes what an instance has through its class: a value that is read as it is, a function, or a property whose function
    /// is written in Python and takes the instance alone.
    fn remember_shared(&mut self, instance: Gc<Instance>, name: Gc<Str>, index: usize) {
        let object = instance.get(&self.heap);
        let (class, shape) = (object.class, object.shape);
        if class.get(&self.heap).has(class_flags::CUSTOM_GETATTR) {
            return;
        }
        let Some(value) = self.class_lookup(class, name) else { return };
        let version = class.get(&self.heap).version;
        if let Some(property) = value.as_gc::<Property>() {
            let getter = property.get(&self.heap).get;
            if getter.as_gc::<Function>().is_some_and(|function| function.get(&self.heap).is_plain(1)) {
                let cache = self.pool.cache_mut(index);
                (cache.version, cache.value) = (version, getter);
                self.specialise(Opcode::LoadAttrProperty);
            }
            return;
        }
        if shape == ShapeId::DICT || self.shapes.slot(&self.heap, shape, name).is_some() {
            return;
        }
        if is_plain(value) || value.is(Kind::Function) {
            self.note_shared(name.value(), shape.0, version, value);
        }
        if is_plain(value) {
            let cache = self.pool.cache_mut(index);
            (cache.key, cache.version, cache.value) = (shape.0, version, value);
            self.specialise(Opcode::LoadAttrShared);
        }
    }

    /// Whether it is an instance of the class of the cache, unchanged.
    #[inline(always)]
    pub(crate) fn has_cached_instance_class(&self, object: Value, index: usize) -> bool {
        match object.as_gc::<Instance>() {
            Some(instance) => instance.get(&self.heap).class.get(&self.heap).version == self.pool.cache(index).version,
            None => false,
        }
    }

    /// Pushes the frame of the property's function in the cache, with the last operand for its argument. `false`: nothing
    /// was done. The machine is parked.
    #[inline(always)]
    pub(crate) fn enter_cached_getter(&mut self, index: usize) -> bool {
        let Some(function) = self.pool.cache(index).value.as_gc::<Function>() else { return false };
        let object = self.sp.wrapping_sub(1);
        self.push_plain(function, object, 1, object, Value::NULL, 0)
    }

    /// Notes an attribute of a class that is read as it is.
    fn remember_class_attr(&mut self, class: Gc<Class>, name: Gc<Str>, index: usize) {
        let metaclass = class.get(&self.heap).metaclass;
        if metaclass.get(&self.heap).has(class_flags::CUSTOM_GETATTR) || self.class_lookup(metaclass, name).is_some() {
            return;
        }
        if let Some(value) = self.class_lookup(class, name)
            && (is_plain(value) || value.is(Kind::Function))
        {
            let version = class.get(&self.heap).version;
            let cache = self.pool.cache_mut(index);
            (cache.version, cache.value) = (version, value);
            self.specialise(Opcode::LoadAttrClass);
        }
    }

    /// Notes where a module has an attribute.
    fn remember_module_attr(&mut self, module: Gc<Module>, name: Gc<Str>, index: usize, form: Opcode) {
        let dict = module.get(&self.heap).dict;
        if let Some(number) = dict.get(&self.heap).find_str(&self.heap, name)
            && dict.get(&self.heap).entries()[number].key == name.value()
        {
            self.pool.cache_mut(index).index = number as u32;
            self.specialise(form);
        }
    }

    /// Whether this is the class of the cache, unchanged: versions are never given twice.
    #[inline(always)]
    pub(crate) fn has_cached_class(&self, object: Value, index: usize) -> bool {
        match object.as_gc::<Class>() {
            Some(class) => class.get(&self.heap).version == self.pool.cache(index).version,
            None => false,
        }
    }

    /// The instance, if it has the shape, and its class the version, of the cache.
    #[inline(always)]
    fn cached_instance(&self, object: Value, cache: &Cache) -> Option<&Instance> {
        let instance = object.as_gc::<Instance>()?.get(&self.heap);
        if instance.shape.0 == cache.key && instance.class.get(&self.heap).version == cache.version { Some(instance) } else { None }
    }

    /// Whether an instance has the shape, and its class the version, of the cache.
    #[inline(always)]
    pub(crate) fn has_cached_shape(&self, object: Value, index: usize) -> bool {
        self.cached_instance(object, self.pool.cache(index)).is_some()
    }

    /// The slot of the cache. The guard has passed; the slot is inline, since
    /// instances of a shape that were made with less room are told apart here.
    #[inline(always)]
    pub(crate) fn cached_slot(&self, object: Value, index: usize) -> Value {
        let slot = self.pool.cache(index).index as usize;
        match object.as_gc::<Instance>() {
            Some(instance) => instance.get(&self.heap).slots().get(slot).copied().unwrap_or(Value::NULL),
            None => Value::NULL,
        }
    }

    /// Whether the slot of the cache is inline in this instance and set.
    #[inline(always)]
    pub(crate) fn has_cached_slot(&self, object: Value, index: usize) -> bool {
        let cache = self.pool.cache(index);
        match self.cached_instance(object, cache) {
            Some(instance) => instance.slots().get(cache.index as usize).is_some_and(|value| !value.is_null()),
            None => false,
        }
    }

    #[inline(always)]
    pub(crate) fn set_cached_slot(&mut self, object: Value, index: usize, value: Value) {
        let slot = self.pool.cache(index).index as usize;
        if let Some(instance) = object.as_gc::<Instance>()
            && let Some(place) = instance.get_mut(&mut self.heap).slots_mut().get_mut(slot)
        {
            *place = value;
        }
    }

    /// Whether an instance has the shape, and the slot of the cache inline: set or not.
    #[inline(always)]
    pub(crate) fn can_add_cached_slot(&self, object: Value, index: usize) -> bool {
        let cache = self.pool.cache(index);
        match self.cached_instance(object, cache) {
            Some(instance) => (cache.index as usize) < instance.inline_slots(),
            None => false,
        }
    }

    #[inline(always)]
    pub(crate) fn add_cached_slot(&mut self, object: Value, index: usize, value: Value) {
        let cache = self.pool.cache(index);
        let (slot, shape) = (cache.index as usize, ShapeId(cache.next_shape));
        if let Some(instance) = object.as_gc::<Instance>() {
            let instance = instance.get_mut(&mut self.heap);
            instance.shape = shape;
            if let Some(place) = instance.slots_mut().get_mut(slot) {
                *place = value;
            }
        }
    }

    /// What a module has where it had the attribute before.
    #[inline(always)]
    fn cached_module_entry(&self, object: Value, cache: &Cache) -> Option<&Entry> {
        object.as_gc::<Module>()?.get(&self.heap).dict.get(&self.heap).entries().get(cache.index as usize)
    }

    /// Whether a module has the attribute where it had it before.
    #[inline(always)]
    pub(crate) fn has_cached_module_attr(&self, object: Value, index: usize) -> bool {
        let cache = self.pool.cache(index);
        match self.cached_module_entry(object, cache) {
            Some(entry) => entry.key == cache.name,
            None => false,
        }
    }

    #[inline(always)]
    pub(crate) fn cached_module_attr(&self, object: Value, index: usize) -> Value {
        match self.cached_module_entry(object, self.pool.cache(index)) {
            Some(entry) => entry.value,
            None => Value::NULL,
        }
    }

    /// LOAD_METHOD the long way: a function and its receiver, or an attribute and NULL.
    pub(crate) fn load_method(&mut self, object: Value, index: usize) -> Outcome<(Value, Value)> {
        let name = self.cached_name(index);
        self.pool.cache_mut(index).tried();
        let class = self.class_of(object);
        let plain = match object.kind() {
            Kind::Instance | Kind::Foreign => !class.get(&self.heap).has(class_flags::CUSTOM_GETATTR),
            Kind::Class | Kind::Module | Kind::Super => false,
            _ => true,
        };
        if plain && let Some(method) = self.class_lookup(class, name) {
            if self.is_method(method) && self.own_attribute(object, name).is_none() {
                self.remember_method(object, class, method, index);
                return Ok((method, object));
            }
        }
        if let Some(module) = object.as_gc::<Module>() {
            self.remember_module_attr(module, name, index, Opcode::LoadMethodModule);
        }
        let value = self.getattr(object, name)?;
        Ok((value, Value::NULL))
    }

    fn remember_method(&mut self, object: Value, class: Gc<Class>, method: Value, index: usize) {
        let version = class.get(&self.heap).version;
        let builtin = class.get(&self.heap).has(class_flags::BUILTIN);
        if let Some(instance) = object.as_gc::<Instance>() {
            let shape = instance.get(&self.heap).shape;
            if shape == ShapeId::DICT {
                return;
            }
            let cache = self.pool.cache_mut(index);
            (cache.key, cache.version, cache.value) = (shape.0, version, method);
            let name = cache.name;
            self.note_method(name, shape.0, version, method);
            self.specialise(Opcode::LoadMethodClass);
        } else if builtin
            && matches!(object.kind(), Kind::List | Kind::Str | Kind::Dict | Kind::Tuple | Kind::Bytes | Kind::ByteArray | Kind::Float)
        {
            let cache = self.pool.cache_mut(index);
            (cache.key, cache.value) = (object.kind() as u32, method);
            self.specialise(Opcode::LoadMethodBuiltin);
        } else if builtin
            && (object.is(Kind::Set) || object.as_gc::<Foreign>().is_some_and(|foreign| foreign.get(&self.heap).has_no_attributes()))
        {
            let cache = self.pool.cache_mut(index);
            (cache.version, cache.value) = (version, method);
            self.specialise(Opcode::LoadMethodExact);
        }
    }

    /// Whether it is an object of the class of the cache: one that a module defines, or a set.
    #[inline(always)]
    pub(crate) fn has_cached_exact_class(&self, object: Value, index: usize) -> bool {
        let class = if let Some(foreign) = object.as_gc::<Foreign>() {
            foreign.get(&self.heap).class
        } else if let Some(set) = object.as_gc::<Set>() {
            self.class(if set.get(&self.heap).frozen { Type::FrozenSet } else { Type::Set })
        } else {
            return false;
        };
        class.get(&self.heap).version == self.pool.cache(index).version
    }

    #[inline(always)]
    pub(crate) fn cached_method(&self, index: usize) -> Value {
        self.pool.cache(index).value
    }

    /// Whether a built-in object is of the kind of the cache.
    #[inline(always)]
    pub(crate) fn has_cached_kind(&self, object: Value, index: usize) -> bool {
        object.is_cell() && object.kind() as u32 == self.pool.cache(index).key
    }

    fn super_parts(&mut self, callee: Value, class: Value, object: Value) -> Option<(Gc<Class>, Gc<Class>)> {
        if callee != self.class(Type::Super).value() {
            return None;
        }
        let class = class.as_gc::<Class>()?;
        let own = self.class_of(object);
        if own.get(&self.heap).derives_from(class) {
            return Some((class, own));
        }
        let object = object.as_gc::<Class>().filter(|object| object.get(&self.heap).derives_from(class))?;
        Some((class, object))
    }

    pub(crate) fn load_super_attr(&mut self, callee: Value, class: Value, object: Value, index: usize) -> Outcome {
        let name = self.code_name(index);
        if let Some((after, start)) = self.super_parts(callee, class, object)
            && name != self.names.__class__
            && let Some(value) = self.super_lookup(after, object, start, name)?
        {
            return Ok(value);
        }
        let sup = self.call(callee, &[class, object])?;
        let mark = self.heap.mark_handles();
        self.heap.keep(sup);
        let outcome = self.getattr(sup, name);
        self.heap.release_to(mark);
        outcome
    }

    pub(crate) fn load_super_method(&mut self, callee: Value, class: Value, object: Value, index: usize) -> Outcome<(Value, Value)> {
        let name = self.code_name(index);
        if let Some((after, start)) = self.super_parts(callee, class, object)
            && let Some(method) = self.super_find(after, start, name)
            && self.is_method(method)
            && object.as_gc::<Class>() != Some(start)
        {
            return Ok((method, object));
        }
        Ok((self.load_super_attr(callee, class, object, index)?, Value::NULL))
    }

    /// STORE_ATTR the long way; remembers the slot.
    pub(crate) fn store_attr(&mut self, object: Value, index: usize, value: Value) -> Outcome<()> {
        let name = self.cached_name(index);
        self.pool.cache_mut(index).tried();
        let Some(instance) = object.as_gc::<Instance>() else { return self.setattr(object, name, value.present()) };
        let before = instance.get(&self.heap).shape;
        self.setattr(object, name, value.present())?;
        let after = instance.get(&self.heap).shape;
        if value.is_null() || after == ShapeId::DICT {
            return Ok(());
        }
        if before == after {
            self.remember_slot(instance, name, index, Opcode::StoreAttrSlot);
        } else if before != ShapeId::DICT {
            self.remember_addition(instance, name, index, before, after);
        }
        Ok(())
    }

    fn remember_addition(&mut self, instance: Gc<Instance>, name: Gc<Str>, index: usize, before: ShapeId, after: ShapeId) {
        let class = instance.get(&self.heap).class;
        if class.get(&self.heap).has(class_flags::CUSTOM_SETATTR) {
            return;
        }
        // The addition must be one step from the old shape, with this name last.
        let names = &self.shapes.get(after).names;
        let slot = self.shapes.get(before).names.len();
        if names.len() != slot + 1 || names[slot] != name.value() {
            return;
        }
        if self.class_lookup(class, name).is_some_and(|attribute| !gives_way(attribute)) {
            return;
        }
        let version = class.get(&self.heap).version;
        let cache = self.pool.cache_mut(index);
        (cache.key, cache.version, cache.index, cache.next_shape) = (before.0, version, slot as u32, after.0);
        self.note_store(name.value(), before.0, version, slot as u32, after.0);
        self.specialise(Opcode::StoreAttrAdd);
    }

    pub(crate) fn delete_attr(&mut self, object: Value, index: usize) -> Outcome<()> {
        let name = self.code_name(index);
        self.setattr(object, name, None)
    }

    /// The module's namespace as a dict, for handlers that look into one.
    pub(crate) fn module_dict(&self, module: Value) -> Option<Gc<Dict>> {
        module.as_gc::<Module>().map(|module| module.get(&self.heap).dict)
    }
}

/// Whether an instance's own attribute is found rather than this class attribute
/// of the same name, or both lead to the same slot.
fn gives_way(attribute: Value) -> bool {
    is_plain(attribute) || matches!(attribute.kind(), Kind::Function | Kind::Slot)
}

/// Whether a class attribute of that kind is no descriptor.
fn is_plain(value: Value) -> bool {
    matches!(
        value.kind(),
        Kind::SmallInt
            | Kind::Int
            | Kind::None
            | Kind::Bool
            | Kind::Str
            | Kind::Bytes
            | Kind::Float
            | Kind::Tuple
            | Kind::List
            | Kind::Dict
            | Kind::Set
    )
}
