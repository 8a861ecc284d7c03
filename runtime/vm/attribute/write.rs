//! Setting and deleting attributes: `setattr`, `delattr`, `object.__setattr__`
//! and `type.__setattr__`.

use alloc::format;
use alloc::string::String;

use crate::heap::Kind;
use crate::object::{Class, Dict, Foreign, Str, class_flags};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Sets (`Some`) or deletes (`None`) `object.name`.
    pub fn setattr(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        let name = self.heap.intern_str(name);
        if let Some(foreign) = object.as_gc::<Foreign>()
            && let Some(setattr) = foreign.get(&self.heap).slots().setattr
        {
            return setattr(self, foreign, name, value);
        }
        let class = self.class_of(object);
        if class.get(&self.heap).has(class_flags::CUSTOM_SETATTR) {
            let special = if value.is_some() { self.names.__setattr__ } else { self.names.__delattr__ };
            if let Some(method) = self.class_lookup(class, special).filter(|method| !self.is_own_accessor(*method, special)) {
                let bound = self.bind(method, object, class)?;
                match value {
                    Some(value) => self.call(bound, &[name.value(), value])?,
                    None => self.call(bound, &[name.value()])?,
                };
                return Ok(());
            }
        }
        self.generic_setattr(object, name, value)
    }

    /// `object.__setattr__(name, value)` as `object` and `type` have it.
    pub fn generic_setattr(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        let name = self.heap.intern_str(name);
        let class = self.class_of(object);
        if let Some(attribute) = self.class_lookup(class, name)
            && self.is_data_descriptor(attribute)
        {
            return self.set_through(attribute, object, name, value);
        }
        match object.kind() {
            Kind::Instance => self.set_instance_attribute(object, class, name, value),
            Kind::Class => self.set_class_attribute(object, name, value),
            _ => self.set_dict_attribute(object, name, value),
        }
    }

    fn set_instance_attribute(&mut self, object: Value, class: Gc<Class>, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        if class.get(&self.heap).has(class_flags::NO_DICT) {
            return Err(self.no_such_settable(object, name));
        }
        match value {
            Some(value) => self.put_own_attribute(object, name, value),
            None => {
                if self.remove_own_attribute(object, name) {
                    Ok(())
                } else {
                    let text = String::from(name.get(&self.heap).as_str());
                    Err(self.attribute_error(object, &text))
                }
            }
        }
    }

    fn set_class_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        let Some(class) = object.as_gc::<Class>() else { return Ok(()) };
        let text = String::from(name.get(&self.heap).as_str());
        if class.get(&self.heap).has(class_flags::BUILTIN | class_flags::NATIVE) {
            let class_name = self.class_name(class);
            return Err(self.type_error(format!("cannot set '{text}' attribute of immutable type '{class_name}'")));
        }
        if value.is_some_and(|value| self.comes_too_late(class, value)) {
            return Err(self.no_such_settable(object, name));
        }
        let dict = self.class_dict(class);
        match value {
            Some(value) => Dict::set_str(dict, &mut self.heap, name, value),
            None => {
                if Dict::remove_str(dict, &mut self.heap, name).is_none() {
                    let class_name = self.class_name(class);
                    return Err(self.attribute_error_with(format!("type object '{class_name}' has no attribute '{text}'"), object, &text));
                }
            }
        }
        self.class_changed(class);
        Ok(())
    }

    pub(super) fn set_dict_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        if self.set_builtin_attribute(object, name, value)? {
            return Ok(());
        }
        let Some(dict) = self.dict_of(object, value.is_some()) else { return Err(self.no_such_settable(object, name)) };
        if self.is_fixed(object, name) {
            return Err(self.no_such_settable(object, name));
        }
        match value {
            Some(value) => Dict::set_str(dict, &mut self.heap, name, value),
            None => {
                if Dict::remove_str(dict, &mut self.heap, name).is_none() {
                    let text = String::from(name.get(&self.heap).as_str());
                    return Err(self.attribute_error(object, &text));
                }
            }
        }
        Ok(())
    }
}
