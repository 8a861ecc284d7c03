//! The attributes that an object has itself: slots, shapes and dicts.

use crate::heap::Kind;
use crate::object::{Dict, Exception, Foreign, Function, Instance, MOST_INLINE, Module, ShapeId, Str, Wrapper, class_flags};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// An attribute an object has itself, not through its class.
    pub fn own_attribute(&self, object: Value, name: Gc<Str>) -> Option<Value> {
        let heap = &self.heap;
        match object.kind() {
            Kind::Instance => {
                let instance = object.as_gc::<Instance>()?.get(heap);
                if instance.shape == ShapeId::DICT {
                    return instance.overflow.as_gc::<Dict>()?.get(heap).get_str(heap, name);
                }
                let slot = self.shapes.slot(&self.heap, instance.shape, name)?;
                self.slot_value(instance, slot)
            }
            Kind::Module => object.as_gc::<Module>()?.get(heap).dict.get(heap).get_str(heap, name),
            Kind::Exception => object.as_gc::<Exception>()?.get(heap).dict.as_gc::<Dict>()?.get(heap).get_str(heap, name),
            Kind::Function => object.as_gc::<Function>()?.get(heap).dict.as_gc::<Dict>()?.get(heap).get_str(heap, name),
            Kind::Wrapper => {
                let wrapper = object.as_gc::<Wrapper>()?.get(heap);
                wrapper.dict.as_gc::<Dict>()?.get(heap).get_str(heap, name)
            }
            Kind::Foreign => object.as_gc::<Foreign>()?.get(heap).data.dict()?.as_gc::<Dict>()?.get(heap).get_str(heap, name),
            _ => None,
        }
    }

    /// Where an instance has an attribute that its class says nothing about: then only looking is done. `None`: the long
    /// way may find it.
    #[inline]
    fn plain_slot(&mut self, object: Value, name: Value, custom: u32) -> Option<(Gc<Instance>, usize)> {
        let (gc, name) = (object.as_gc::<Instance>()?, name.as_gc::<Str>()?);
        let instance = gc.get(&self.heap);
        let (class, shape) = (instance.class, instance.shape);
        if shape == ShapeId::DICT || class.get(&self.heap).has(custom) || !self.heap.is_interned(name) {
            return None;
        }
        let slot = self.shapes.slot(&self.heap, shape, name)?;
        if self.class_lookup(class, name).is_some() { None } else { Some((gc, slot)) }
    }

    /// `getattr(object, name)` of an attribute that an instance has itself, where that is all to it.
    pub(crate) fn plain_attribute(&mut self, object: Value, name: Value) -> Option<Value> {
        let (instance, slot) = self.plain_slot(object, name, class_flags::CUSTOM_GETATTR)?;
        self.slot_value(instance.get(&self.heap), slot)
    }

    /// `setattr(object, name, value)` of an attribute that an instance has already, where that is all to it; whether it was.
    pub(crate) fn set_plain_attribute(&mut self, object: Value, name: Value, value: Value) -> bool {
        let Some((instance, slot)) = self.plain_slot(object, name, class_flags::CUSTOM_SETATTR) else { return false };
        if self.slot_value(instance.get(&self.heap), slot).is_none() {
            return false;
        }
        self.put_slot(instance, slot, value);
        true
    }

    /// The value of an attribute of `__slots__`: it has a slot in whatever
    /// shape the instance is.
    pub(super) fn declared_slot(&self, object: Value, key: Gc<Str>) -> Option<Value> {
        let Some(instance) = object.as_gc::<Instance>() else { return self.own_attribute(object, key) };
        let instance = instance.get(&self.heap);
        let root = instance.class.get(&self.heap).root_shape;
        match self.shapes.slot(&self.heap, root, key) {
            Some(slot) => instance.slots().get(slot).and_then(|value| value.present()),
            None => None,
        }
    }

    #[inline]
    fn slot_value(&self, instance: &Instance, slot: usize) -> Option<Value> {
        let inline = instance.slots();
        let value = match inline.get(slot) {
            Some(value) => *value,
            None => instance.overflow.as_gc::<crate::object::List>()?.get(&self.heap).items.get(slot - inline.len()).copied()?,
        };
        value.present()
    }

    /// Sets an instance's own attribute.
    pub(crate) fn put_own_attribute(&mut self, object: Value, name: Gc<Str>, value: Value) -> Outcome<()> {
        let Some(instance) = object.as_gc::<Instance>() else { return self.set_dict_attribute(object, name, Some(value)) };
        let shape = instance.get(&self.heap).shape;
        if shape == ShapeId::DICT {
            if let Some(dict) = instance.get(&self.heap).overflow.as_gc::<Dict>() {
                Dict::set_str(dict, &mut self.heap, name, value);
            }
            return Ok(());
        }
        let slot = match self.shapes.slot(&self.heap, shape, name) {
            Some(slot) => slot,
            None => {
                let slot = self.shapes.get(shape).names.len();
                let Some(next) = self.shapes.with(shape, name.value()) else {
                    let dict = self.instance_dict(instance);
                    Dict::set_str(dict, &mut self.heap, name, value);
                    return Ok(());
                };
                let object = instance.get_mut(&mut self.heap);
                object.shape = next;
                let class = object.class;
                let class = class.get_mut(&mut self.heap);
                class.expected_slots = class.expected_slots.max((slot as u32 + 1).min(MOST_INLINE));
                slot
            }
        };
        self.put_slot(instance, slot, value);
        Ok(())
    }

    pub(super) fn put_slot(&mut self, instance: Gc<Instance>, slot: usize, value: Value) {
        let object = instance.get_mut(&mut self.heap);
        if let Some(place) = object.slots_mut().get_mut(slot) {
            *place = value;
            return;
        }
        let index = slot - object.inline_slots();
        let list = match object.overflow.as_gc::<crate::object::List>() {
            Some(list) => list,
            None => {
                let list = crate::object::List::new(&mut self.heap, alloc::vec::Vec::new());
                instance.get_mut(&mut self.heap).overflow = list.value();
                list
            }
        };
        let items = &mut list.get_mut(&mut self.heap).items;
        if items.len() <= index {
            items.resize(index + 1, Value::NULL);
        }
        items[index] = value;
    }

    pub(super) fn remove_own_attribute(&mut self, object: Value, name: Gc<Str>) -> bool {
        let Some(instance) = object.as_gc::<Instance>() else { return false };
        if self.own_attribute(object, name).is_none() {
            return false;
        }
        let dict = self.instance_dict(instance);
        Dict::remove_str(dict, &mut self.heap, name);
        true
    }

    /// The dict of an instance: from now on its attributes live there.
    pub fn instance_dict(&mut self, instance: Gc<Instance>) -> Gc<Dict> {
        let object = instance.get(&self.heap);
        if object.shape == ShapeId::DICT
            && let Some(dict) = object.overflow.as_gc::<Dict>()
        {
            return dict;
        }
        let dict = self.heap.alloc(Dict::default());
        let names = self.shapes.get(instance.get(&self.heap).shape).names.clone();
        let root = instance.get(&self.heap).class.get(&self.heap).root_shape;
        let declared = self.shapes.get(root).names.len();
        for (slot, name) in names.iter().enumerate().skip(declared) {
            let value = self.slot_value(instance.get(&self.heap), slot);
            if let (Some(value), Some(name)) = (value, name.as_gc::<Str>()) {
                Dict::set_str(dict, &mut self.heap, name, value);
            }
        }
        let object = instance.get_mut(&mut self.heap);
        object.shape = ShapeId::DICT;
        object.overflow = dict.value();
        if let Some(rest) = object.slots_mut().get_mut(declared..) {
            rest.fill(Value::NULL);
        }
        dict
    }

    /// The `__dict__` of an object that has one; made if `create` is set.
    pub fn dict_of(&mut self, object: Value, create: bool) -> Option<Gc<Dict>> {
        match object.kind() {
            Kind::Instance => {
                let instance = object.as_gc::<Instance>()?;
                if instance.get(&self.heap).class.get(&self.heap).has(class_flags::NO_DICT) {
                    return None;
                }
                Some(self.instance_dict(instance))
            }
            Kind::Module => Some(object.as_gc::<Module>()?.get(&self.heap).dict),
            _ => {
                let dict = *self.dict_field(object)?;
                if dict.is_null() && create {
                    let dict = self.heap.alloc(Dict::default());
                    *self.dict_field(object)? = dict.value();
                    return Some(dict);
                }
                dict.as_gc()
            }
        }
    }

    /// Where an object keeps the dict that it has from its first attribute on.
    fn dict_field(&mut self, object: Value) -> Option<&mut Value> {
        match object.kind() {
            Kind::Exception => Some(&mut object.as_gc::<Exception>()?.get_mut(&mut self.heap).dict),
            Kind::Function => Some(&mut object.as_gc::<Function>()?.get_mut(&mut self.heap).dict),
            Kind::Wrapper => Some(&mut object.as_gc::<Wrapper>()?.get_mut(&mut self.heap).dict),
            Kind::Foreign => object.as_gc::<Foreign>()?.get_mut(&mut self.heap).data.dict_mut(),
            _ => None,
        }
    }
}
