//! Descriptors: what a class attribute is when it is read, set or deleted
//! through an object.

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Bound, Class, Foreign, Instance, Native, NativeRole, Property, SlotDescriptor, Str, Wrapper, WrapperKind};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// What a class attribute is when read through `object`: functions become
    /// bound methods, other descriptors are asked.
    pub fn bind_attribute(&mut self, attribute: Value, object: Value) -> Outcome {
        let class = self.class_of(object);
        self.bind(attribute, object, class)
    }

    /// Whether a class attribute is a plain method: binding it to an object and
    /// calling that is the same as calling it with the object as first argument.
    #[inline]
    pub(crate) fn is_method(&self, attribute: Value) -> bool {
        attribute.is(Kind::Function)
            || attribute.as_gc::<Native>().is_some_and(|native| native.get(&self.heap).def.role == NativeRole::Method)
    }

    /// What a getter written in Rust returns.
    fn call_getter(&mut self, native: Gc<Native>, object: Value) -> Outcome {
        let (ip, sp, fp) = self.registers();
        let site = self.push_arguments(native.value(), &[object], &[])?;
        let outcome = match self.call_native(native, site) {
            Ok(entered) => self.wait_for(entered),
            Err(raised) => Err(raised),
        };
        self.park(ip, sp, fp);
        outcome
    }

    /// `attribute.__get__(object, class)`; `object` is NULL for a look-up on the class.
    pub fn bind(&mut self, attribute: Value, object: Value, class: Gc<Class>) -> Outcome {
        match attribute.kind() {
            Kind::Function => {
                if object.is_null() {
                    return Ok(attribute);
                }
                Ok(self.heap.alloc(Bound { function: attribute, receiver: object }).value())
            }
            Kind::Native => {
                let Some(native) = attribute.as_gc::<Native>() else { return Ok(attribute) };
                let def = native.get(&self.heap).def;
                match def.role {
                    NativeRole::Function => Ok(attribute),
                    NativeRole::Method if object.is_null() => Ok(attribute),
                    NativeRole::Method => Ok(self.heap.alloc(Bound { function: attribute, receiver: object }).value()),
                    NativeRole::ClassMethod => Ok(self.heap.alloc(Bound { function: attribute, receiver: class.value() }).value()),
                    NativeRole::Getter if object.is_null() => Ok(attribute),
                    NativeRole::Getter => self.call_getter(native, object),
                }
            }
            Kind::Property => {
                if object.is_null() {
                    return Ok(attribute);
                }
                let Some(property) = attribute.as_gc::<Property>() else { return Ok(attribute) };
                let get = property.get(&self.heap).get;
                if get.is_none() {
                    return Err(self.property_error(attribute, object, "getter"));
                }
                self.call(get, &[object])
            }
            Kind::Wrapper => {
                let Some(wrapper) = attribute.as_gc::<Wrapper>() else { return Ok(attribute) };
                let Wrapper { kind, function, .. } = *wrapper.get(&self.heap);
                match kind {
                    WrapperKind::Static => Ok(function),
                    WrapperKind::Class => {
                        if matches!(function.kind(), Kind::Function | Kind::Native | Kind::Class | Kind::Bound) || !self.has_get(function) {
                            return Ok(self.heap.alloc(Bound { function, receiver: class.value() }).value());
                        }
                        self.bind(function, class.value(), class)
                    }
                }
            }
            Kind::Slot => {
                if object.is_null() {
                    return Ok(attribute);
                }
                let Some(slot) = attribute.as_gc::<SlotDescriptor>() else { return Ok(attribute) };
                let SlotDescriptor { key, name, .. } = *slot.get(&self.heap);
                match key.as_gc::<Str>().and_then(|key| self.declared_slot(object, key)) {
                    Some(value) => Ok(value),
                    None => {
                        let name = self.text(name).map_or_else(String::new, String::from);
                        Err(self.attribute_error(object, &name))
                    }
                }
            }
            Kind::Instance | Kind::Foreign => {
                if let Some(foreign) = attribute.as_gc::<Foreign>()
                    && let Some(get) = foreign.get(&self.heap).slots().get
                {
                    return if object.is_null() { Ok(attribute) } else { get(self, foreign, object) };
                }
                let get = self.names.__get__;
                if self.has_special(attribute, get) {
                    let receiver = if object.is_null() { Value::NONE } else { object };
                    return Ok(self.call_special(attribute, get, &[receiver, class.value()])?.unwrap_or(attribute));
                }
                Ok(attribute)
            }
            _ => Ok(attribute),
        }
    }

    pub(super) fn has_get(&mut self, value: Value) -> bool {
        let get = self.names.__get__;
        self.has_special(value, get)
    }

    /// Whether a class attribute takes precedence over the instance's own.
    pub(crate) fn is_data_descriptor(&mut self, attribute: Value) -> bool {
        match attribute.kind() {
            Kind::Property | Kind::Slot => true,
            Kind::Native => attribute.as_gc::<Native>().is_some_and(|native| native.get(&self.heap).def.role == NativeRole::Getter),
            Kind::Foreign => attribute.as_gc::<Foreign>().is_some_and(|foreign| foreign.get(&self.heap).slots().get.is_some()),
            Kind::Instance => {
                let (set, delete) = (self.names.__set__, self.names.__delete__);
                self.has_special(attribute, set) || self.has_special(attribute, delete)
            }
            _ => false,
        }
    }

    pub(crate) fn set_through(&mut self, attribute: Value, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        if let Some(property) = attribute.as_gc::<Property>() {
            let Property { set, delete, .. } = *property.get(&self.heap);
            let (function, what) = if value.is_some() { (set, "setter") } else { (delete, "deleter") };
            if function.is_none() {
                return Err(self.property_error(attribute, object, what));
            }
            match value {
                Some(value) => self.call(function, &[object, value])?,
                None => self.call(function, &[object])?,
            };
            return Ok(());
        }
        if let Some(slot) = attribute.as_gc::<SlotDescriptor>() {
            let key = slot.get(&self.heap).key;
            let Some(key) = key.as_gc::<Str>() else { return Ok(()) };
            return self.set_slot(object, key, name, value);
        }
        if attribute.as_gc::<Native>().is_some() {
            if self.set_builtin_attribute(object, name, value)? {
                return Ok(());
            }
            let text = String::from(name.get(&self.heap).as_str());
            let type_name = self.type_name(object);
            return Err(self.attribute_error_with(format!("attribute '{text}' of '{type_name}' objects is not writable"), object, &text));
        }
        let special = if value.is_some() { self.names.__set__ } else { self.names.__delete__ };
        let outcome = match value {
            Some(value) => self.call_special(attribute, special, &[object, value])?,
            None => self.call_special(attribute, special, &[object])?,
        };
        if outcome.is_none() {
            let text = special.get(&self.heap).as_str().trim_matches('_');
            let message = format!("__{text}__");
            return Err(self.raise(Type::AttributeError, message));
        }
        Ok(())
    }

    fn set_slot(&mut self, object: Value, key: Gc<Str>, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        let Some(instance) = object.as_gc::<Instance>() else {
            return match value {
                Some(value) => self.put_own_attribute(object, key, value),
                None if self.own_attribute(object, key).is_some() => self.set_dict_attribute(object, key, None),
                None => Err(self.unset_slot(object, name)),
            };
        };
        let root = instance.get(&self.heap).class.get(&self.heap).root_shape;
        let Some(slot) = self.shapes.slot(&self.heap, root, key) else { return Err(self.unset_slot(object, name)) };
        if value.is_none() && self.declared_slot(object, key).is_none() {
            return Err(self.unset_slot(object, name));
        }
        self.put_slot(instance, slot, value.unwrap_or(Value::NULL));
        Ok(())
    }
}
